package demarc.judge_test

import data.demarc.catalogue
import data.demarc.content
import data.demarc.judge

# A rule of the catalogue, of which something can be changed.
_rule(id, change) := object.union(
	{
		"id": id, "name": id, "aspect": "sla", "severity": "warning",
		"remediation": "Write it.", "when": [], "yields_to": [],
	},
	change,
)

_first := _rule("first", {})

_second := _rule("second", {"severity": "error", "when": ["targets"], "yields_to": ["first"]})

_rules := {"managed": {"first": _first, "second": _second}}

_targets := {"targets": [{"path": ["sla", "targets"], "is_list": false, "below": [], "values": []}]}

# How the rules of a scope end that give this, by their names.
_outcome(rules, given, seen) := outcome if {
	outcome := judge.outcome(["managed"]) with input as seen
		with data.demarc.catalogue.rules as rules
		with data.demarc.catalogue.conditions as _targets
		with data.demarc.rules.managed as given
}

_with_settings(rules, given, settings) := outcome if {
	outcome := _outcome(rules, given, _stated) with data.demarc.settings.rules as settings
}

_stated := {"sla": {"targets": ["x"]}}

_found := {"path": ["monitoring"], "message": "it is not"}

_heard := {
	"rule": "first", "severity": "warning", "aspect": "sla", "message": "it is not", "path": ["monitoring"],
	"because": [], "remediation": "Write it.",
}

test_outcome_failed if {
	_outcome(_rules, {"first": {_found}, "second": set()}, _stated) == {
		"findings": {_heard}, "failed": {"first"}, "passed": {"second"}, "yielding": {}, "unmet": {}, "unread": set(), "unasked": set(),
		"broken": {},
	}
}

test_outcome_passed if {
	_outcome(_rules, {"first": set(), "second": set()}, _stated) == {
		"findings": set(), "failed": set(), "passed": {"first", "second"}, "yielding": {}, "unmet": {}, "unread": set(), "unasked": set(),
		"broken": {},
	}
}

test_outcome_unmet if {
	_outcome(_rules, {"first": set(), "second": set()}, {}) == {
		"findings": set(), "failed": set(), "passed": {"first"}, "yielding": {},
		"unmet": {"second": ["targets"]}, "unread": set(), "unasked": set(), "broken": {},
	}
}

test_outcome_yielding if {
	_outcome(_rules, {"first": {_found}, "second": {_found}}, _stated) == {
		"findings": {_heard}, "failed": {"first"}, "passed": set(), "yielding": {"second": ["first"]},
		"unmet": {}, "unread": set(), "unasked": set(), "broken": {},
	}
}

test_outcome_of_several_findings if {
	other := object.union(_found, {"path": ["sla"]})
	outcome := _outcome(_rules, {"first": {_found, other}, "second": set()}, _stated)
	outcome.findings == {_heard, object.union(_heard, {"path": ["sla"]})}
	outcome.failed == {"first"}
}

test_outcome_of_several_scopes if {
	outcome := judge.outcome(["managed", "leg"]) with data.demarc.catalogue.rules as {"managed": {"first": _first}, "leg": {"third": _rule("third", {})}, "hybrid": {"second": _second}}
		with data.demarc.rules as {"managed": {"first": {_found}}, "leg": {"third": set()}, "hybrid": {"second": {_found}}}
	[outcome.failed, outcome.passed] == [{"first"}, {"third"}]
}

test_outcome_of_no_scope if {
	judge.outcome([]) == {
		"findings": set(), "failed": set(), "passed": set(), "yielding": {}, "unmet": {}, "unread": set(), "unasked": set(),
		"broken": {},
	}
}

# A rule yields to others of which it says the same: all that failed, and only those.
test_yields_to_several if {
	rules := {"managed": {id: _rule(id, {"yields_to": others}) |
		some id, others in {"first": [], "second": [], "fourth": [], "third": ["first", "second", "fourth", "none"]}
	}}
	given := {"first": {_found}, "second": set(), "third": {_found}, "fourth": {_found}}
	_outcome(rules, given, {}).yielding == {"third": ["first", "fourth"]}
}

# What yields still is what others yield to.
test_yields_to_what_yields if {
	rules := {"managed": {id: _rule(id, {"yields_to": others}) |
		some id, others in {"first": [], "second": ["first"], "third": ["second"]}
	}}
	outcome := _outcome(rules, {"first": {_found}, "second": {_found}, "third": {_found}}, {})
	[outcome.failed, outcome.yielding] == [{"first"}, {"second": ["first"], "third": ["second"]}]
}

# What a rule gave that is broken is no reason to yield.
test_yields_to_nothing_broken if {
	outcome := _outcome(_rules, {"first": {"broken"}, "second": {_found}}, _stated)
	[outcome.failed, outcome.yielding, object.keys(outcome.broken)] == [{"second"}, {}, {"first"}]
}

# How a rule is broken that gives this.
_broken(given) := _outcome({"managed": {"first": _first}}, {"first": given}, {}).broken

test_broken_is_in_no_other_list if {
	_outcome(_rules, {"first": {"broken"}, "second": set()}, _stated) == {
		"findings": set(), "failed": set(), "passed": {"second"}, "yielding": {}, "unmet": {}, "unread": set(), "unasked": set(),
		"broken": {"first": "it gave \"broken\", and a finding has a path and a message"},
	}
}

# A rule of the catalogue that is not there, or is undefined, did not pass.
test_broken_without_value if {
	_outcome(_rules, {"second": set()}, _stated) == {
		"findings": set(), "failed": set(), "passed": {"second"}, "yielding": {}, "unmet": {}, "unread": set(), "unasked": set(),
		"broken": {"first": "it gave no set of findings"},
	}
}

test_broken_if_no_set if {
	every given in ["broken", null, true, 3, [], [_found], {}, _found] {
		_broken(given) == {"first": "it gave no set of findings"}
	}
}

test_broken_if_false if _broken(false) == {"first": "it gave no set of findings"}

test_broken_findings if {
	every finding in [
		"broken", 3, null, [], {},
		{"path": []}, {"message": "m"},
		{"path": [], "message": ""}, {"path": [], "message": 3},
		{"path": "sla", "message": "m"}, {"path": {"sla"}, "message": "m"}, {"path": [null], "message": "m"},
		{"path": [["sla"]], "message": "m"},
		object.union(_found, {"line": 3}),
		object.union(_found, {"severity": "fatal"}), object.union(_found, {"severity": null}),
		object.union(_found, {"remediation": 3}),
		object.union(_found, {"because": ["sla"]}),
		object.union(_found, {"because": [{"path": ["sla"]}]}),
		object.union(_found, {"because": [{"path": ["sla"], "message": ""}]}),
		object.union(_found, {"because": [{"path": ["sla"], "message": "m", "line": 3}]}),
		object.union(_found, {"because": [_found, {"path": 3, "message": "m"}]}),
		object.union(_found, {"quotes": [3]}),
	] {
		_broken({finding}) == {"first": $"it gave {json.marshal(finding)}, and a finding has a path and a message"}
	}
}

test_one_broken_finding_breaks_the_rule if {
	outcome := _outcome({"managed": {"first": _first}}, {"first": {_found, {"path": []}}}, {})
	[outcome.findings, outcome.failed, outcome.passed] == [set(), set(), set()]
	outcome.broken == {"first": "it gave {\"path\":[]}, and a finding has a path and a message"}
}

test_broken_if_graver_than_its_rule if {
	_broken({object.union(_found, {"severity": "error"})}) == {"first": "it gave a finding of severity \"error\", and its METADATA allows at most \"warning\""}
}

test_sound_findings if {
	every finding in [
		_found, {"path": [], "message": "m"}, {"path": ["targets", 0], "message": "m"},
		object.union(_found, {"severity": "warning"}), object.union(_found, {"severity": "info"}),
		object.union(_found, {"remediation": "r"}), object.union(_found, {"because": []}),
		object.union(_found, {"because": [_found]}), object.union(_found, {"quotes": ["q"]}),
	] {
		_broken({finding}) == {}
	}
}

test_rules_by_id if {
	judge.rules == {"first": _first, "second": _second} with data.demarc.catalogue.rules as {"managed": {"first": _first}, "leg": {"second": _second}}
}

test_ids if judge.ids == {id | some of_scope in catalogue.rules; some id, _ in of_scope}

test_ids_of if {
	judge.ids_of == {"managed": {"first"}, "leg": {"second"}} with data.demarc.catalogue.rules as {"managed": {"first": _first}, "leg": {"second": _second}}
}

# Each rule is known by one id, its own, and by one name in its package.
test_catalogue_is_keyed_by_id if {
	{id | some of_scope in catalogue.rules; some id, rule in of_scope; rule.id != id} == set()
	{id | some of_scope in catalogue.rules; some id, rule in of_scope; rule.name != replace(id, "-", "_")} == set()
	sum([count(of_scope) | some of_scope in catalogue.rules]) == count(judge.ids)
}

test_catalogue_knows_its_conditions if {
	{condition | some rule in judge.rules; some condition in rule.when} == object.keys(catalogue.conditions)
}

test_catalogue_yields_to_rules if {
	{other | some rule in judge.rules; some other in rule.yields_to} - judge.ids == set()
}

# What is no rule is not off, and neither is a rule that others rest on.
test_off if {
	judge.off == {"contacts-missing"} with data.demarc.settings.rules as {
		"contacts-missing": {"off": true}, "escalation-missing": {"off": false}, "model-declared": {"severity": "info"},
		"none-such": {"off": true}, "waiver-expired": {"off": true},
	}
}

test_nothing_is_off_without_settings if judge.off == set()

# A rule that is off is not in any list, is not asked, and nothing yields to it.
test_outcome_with_rule_off if {
	_with_settings(_rules, {"first": {_found}, "second": {_found}}, {"first": {"off": true}}) == {
		"findings": {object.union(_heard, {"rule": "second", "severity": "error"})}, "failed": {"second"},
		"passed": set(), "yielding": {}, "unmet": {}, "unread": set(), "unasked": set(), "broken": {},
	}
	_with_settings(_rules, {"first": set(), "second": set()}, {"first": {"off": true}}).passed == {"second"}
	_with_settings(_rules, {"first": "broken", "second": set()}, {"first": {"off": true}}).broken == {}
	_with_settings(_rules, {"second": set()}, {"first": {"off": true}}).broken == {}
}

test_outcome_with_all_rules_off if {
	_with_settings(_rules, {"first": {_found}, "second": {_found}}, {"first": {"off": true}, "second": {"off": true}}) == {
		"findings": set(), "failed": set(), "passed": set(), "yielding": {}, "unmet": {}, "unread": set(), "unasked": set(),
		"broken": {},
	}
}

# The severities of a rule's findings, which are of its own severity and milder, under a setting.
_severities(setting) := {finding.path[0]: finding.severity |
	given := {object.union({"path": [level], "message": "m"}, change) |
		some level, change in {"own": {}, "warning": {"severity": "warning"}, "info": {"severity": "info"}}
	}
	some finding in _with_settings({"managed": {"first": _first}}, {"first": given}, {"first": setting}).findings
}

test_severity if _severities({}) == {"own": "warning", "warning": "warning", "info": "info"}

test_severity_raised if _severities({"severity": "error"}) == {"own": "error", "warning": "error", "info": "info"}

test_severity_lowered if _severities({"severity": "info"}) == {"own": "info", "warning": "info", "info": "info"}

test_severity_set_to_the_same if _severities({"severity": "warning"}) == {"own": "warning", "warning": "warning", "info": "info"}

# A milder finding is never more than the rule is.
test_severity_of_milder_finding_lowered if {
	rule := _rule("first", {"severity": "error"})
	found := object.union(_found, {"severity": "warning"})
	[severity |
		some setting in ["error", "warning", "info"]
		severity := judge.severity(rule, found) with data.demarc.settings.rules as {"first": {"severity": setting}}
	] == ["warning", "warning", "info"]
}

test_settings_of_other_rules if {
	judge.severity(_first, _found) == "warning" with data.demarc.settings.rules as {"second": {"severity": "error"}}
}

test_is_waivable if {
	judge.is_waivable(_first) == true
	judge.is_waivable(_rule("first", {"fixed": false})) == true
	judge.is_waivable(_rule("first", {"fixed": true})) == false
}

test_is_waivable_by_settings if {
	waivable := [holds |
		some setting in [{}, {"waivable": true}, {"waivable": false}, {"severity": "info"}]
		holds := judge.is_waivable(_first) with data.demarc.settings.rules as {"first": setting}
	]
	waivable == [true, true, false, true]
}

# What is fixed stays so, whatever is set.
test_is_waivable_if_fixed if {
	judge.is_waivable(_rule("first", {"fixed": true})) == false with data.demarc.settings.rules as {"first": {"waivable": true}}
}

test_heard if judge.heard(_first, _found) == _heard

test_heard_with_all_that_a_finding_can_say if {
	because := [{"path": ["sla"], "message": "b"}]
	says := {"severity": "info", "remediation": "Other.", "because": because, "quotes": ["q"]}
	judge.heard(_first, object.union(_found, says)) == object.union(_heard, says)
}

# Whether a condition holds of a leg, by the alternatives that it has.
_holds(alternatives) if {
	outcome := judge.outcome(["managed"]) with input as {
		"empty": {}, "none": null, "blank": "", "yes": true, "no": false, "zero": 0, "text": "daily-rate", "nothing": [],
		"list": [{"a": "1"}, {"b": {"c": "2"}}, 3, {"e": ""}], "texts": ["needs-24x7"], "blanks": ["", null],
	}
		with data.demarc.catalogue.rules as {"managed": {"first": _rule("first", {"when": ["c"]})}}
		with data.demarc.catalogue.conditions as {"c": alternatives}
		with data.demarc.rules.managed as {"first": set()}
	outcome.unmet == {}
}

_at(path, values) := {"path": path, "is_list": false, "below": [], "values": values}

_each(path, below, values) := {"path": path, "is_list": true, "below": below, "values": values}

test_condition_stated if {
	every path in [["text"], ["yes"], ["no"], ["zero"], ["list"], ["texts"]] {
		_holds([_at(path, [])])
	}
}

test_condition_not_stated if {
	every path in [["empty"], ["none"], ["blank"], ["nothing"], ["missing"], ["missing", "a"], ["text", "a"], ["list", "a"], ["none", "a"]] {
		not _holds([_at(path, [])])
	}
}

test_condition_of_value if {
	_holds([_at(["text"], ["daily-rate"])])
	_holds([_at(["text"], ["hourly-rate", "daily-rate"])])
	_holds([_at(["yes"], ["true"])])
	_holds([_at(["no"], ["false"])])
	_holds([_at(["zero"], ["0"])])
}

test_condition_of_other_value if {
	not _holds([_at(["text"], ["other"])])
	not _holds([_at(["text"], ["daily"])])
	not _holds([_at(["yes"], ["false"])])
	not _holds([_at(["missing"], ["other"])])
}

test_condition_of_list if {
	_holds([_each(["list"], ["a"], [])])
	_holds([_each(["list"], ["b", "c"], [])])
	_holds([_each(["list"], ["b", "c"], ["2"])])
	_holds([_each(["texts"], [], ["needs-24x7"])])
	_holds([_each(["texts"], [], [])])
}

test_condition_of_list_not_stated if {
	not _holds([_each(["list"], ["z"], [])])
	not _holds([_each(["list"], ["e"], [])])
	not _holds([_each(["list"], ["b", "c"], ["3"])])
	not _holds([_each(["texts"], ["a"], [])])
	not _holds([_each(["texts"], [], ["other"])])
	not _holds([_each(["blanks"], [], [])])
	not _holds([_each(["nothing"], [], [])])
	not _holds([_each(["text"], ["a"], [])])
	not _holds([_each(["text"], [], [])])
	not _holds([_each(["missing"], ["a"], [])])
}

test_condition_of_alternatives if {
	_holds([_at(["missing"], []), _at(["text"], [])])
	_holds([_at(["text"], ["other"]), _each(["list"], ["b", "c"], ["2"])])
	not _holds([_at(["missing"], []), _at(["empty"], [])])
}

# Every condition has to hold, and all that do not are named in their order.
test_several_conditions if {
	conditions := {"a": [_at(["a"], [])], "b": [_at(["b"], [])], "c": [_at(["c"], [])]}
	outcome := judge.outcome(["managed"]) with input as {"b": 1}
		with data.demarc.catalogue.rules as {"managed": {"first": _rule("first", {"when": ["c", "b", "a"]})}}
		with data.demarc.catalogue.conditions as conditions
		with data.demarc.rules.managed as {"first": set()}
	outcome.unmet == {"first": ["c", "a"]}
}

_leg(change) := object.union(
	{
		"name": "service", "model": "managed", "scopes": ["managed"], "read": true, "base": [],
		"from": {},
	},
	change,
)

_judged(list, shape_holds) := results if {
	results := judge.legs(list, shape_holds, {"path": []}) with input as {"model": "managed", "term": {"start": "2026-01-01"}}
		with data.demarc.catalogue.rules as {"managed": {"first": _first}}
		with data.demarc.rules.managed as {"first": {_found}}
}

_begins := [{
	"kind": "term", "leg": "service", "label": "The service runs", "start": "2026-01-01", "end": "", "basis": "",
	"path": ["term"],
}]

_reading := reading if reading := content.reading with input as {"model": "managed", "term": {"start": "2026-01-01"}}

test_legs if {
	[result] := _judged([_leg({})], true)
	result.outcome.findings == {_heard}
	result.reading == _reading
	result.events == _begins
}

test_legs_that_are_not_read if {
	[result] := _judged([_leg({"read": false})], true)
	result.outcome.findings == {_heard}
	[result.reading, result.events] == [null, []]
}

# Where the shape does not hold, only the timeline is told.
test_legs_of_wrong_shape if {
	_judged([_leg({})], false) == [{"outcome": null, "reading": null, "events": _begins, "unread": ""}]
}

test_legs_keep_their_order if {
	results := _judged([_leg({"name": "", "scopes": [], "read": false}), _leg({})], true)
	[result.outcome.failed | some result in results] == [set(), {"first"}]
}

test_no_legs if _judged([], true) == []

# What to write in general is said with the currency and the year of the proposal; what a rule says of this proposal stays.
test_heard_in_own_currency_and_year if {
	general := {
		"id": "x-y", "severity": "error", "aspect": "billing",
		"remediation": "Write `currency: EUR` and `start: 2026-02-02`.",
	}
	proposal := {"term": {"start": "2031-09"}, "billing": {"currency": "PLN"}}
	judge.heard(general, {"path": [], "message": "m"}).remediation == "Write `currency: PLN` and `start: 2031-02-02`." with input as proposal
	judge.heard(general, {"path": [], "message": "m", "remediation": "Write 2026-01-01."}).remediation == "Write 2026-01-01." with input as proposal
	judge.heard(general, {"path": [], "message": "m"}).remediation == general.remediation with input as {"term": {}}
	hybrid := {"transition": {"service_start": "2029-01-01"}}
	judge.heard(general, {"path": [], "message": "m"}).remediation == "Write `currency: EUR` and `start: 2029-02-02`." with input as hybrid
}

# What goes by words has judged nothing where the texts could not be read, unless it has found something.
test_rules_that_could_not_read if {
	rules := {"managed": {
		"first": _rule("first", {"by_words": true}),
		"second": _rule("second", {"by_words": true}),
		"third": _rule("third", {}),
	}}
	given := {"first": {_found}, "second": set(), "third": set()}
	unread := _outcome(rules, given, {"language": "nl", "title": "Beheer"})
	[unread.failed, unread.passed, unread.unread] == [{"first"}, {"third"}, {"second"}]
	read := _outcome(rules, given, {"language": "de", "title": "Betrieb"})
	[read.passed, read.unread] == [{"second", "third"}, set()]
}

# What a document need not state at its stage is not asked of it, and holds no other rule back.
test_outcome_unasked if {
	rules := {"managed": {
		"first": _rule("first", {"not_at": ["catalogue"]}),
		"second": _rule("second", {"yields_to": ["first"]}),
	}}
	given := {"first": {_found}, "second": {_found}}
	every stage in ["offer", "tender", "agreed"] {
		asked := _outcome(rules, given, {"stage": stage})
		asked.failed == {"first"}
		asked.unasked == set()
	}
	entry := _outcome(rules, given, {"stage": "catalogue"})
	entry.failed == {"second"}
	entry.unasked == {"first"}
	entry.passed == set()
	_outcome(rules, given, {}).failed == {"first"}
}

# What is stated wrongly is found at every stage, and what is missing beside it is not.
test_outcome_always if {
	rules := {"managed": {"first": _rule("first", {"not_at": ["catalogue"]}), "second": _rule("second", {"yields_to": ["first"]})}}
	wrong := {"path": ["term", "end"], "message": "it ends before it starts", "always": true}
	entry := _outcome(rules, {"first": {_found, wrong}, "second": {_found}}, {"stage": "catalogue"})
	entry.failed == {"first"}
	{finding.message | some finding in entry.findings} == {"it ends before it starts"}
	entry.unasked == set()
	not "always" in {key | some finding in entry.findings; some key, _ in finding}
	count(_outcome(rules, {"first": {_found, wrong}, "second": set()}, {}).findings) == 2
	_outcome(rules, {"first": {object.union(wrong, {"always": "yes"})}, "second": set()}, {}).broken.first
}
