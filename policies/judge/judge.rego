# How the rules of some scopes end for what they see as `input`. Which rules there are is data.demarc.catalogue,
# by scope and id; what an organisation changes of them is data.demarc.settings.rules, by id.
package demarc.judge

import data.demarc.assertions
import data.demarc.catalogue
import data.demarc.content
import data.demarc.lib.conditions
import data.demarc.lib.language
import data.demarc.lib.money
import data.demarc.timeline

# legs(list, shape_holds, go_live) judges and reads legs that have the same input. Where the shape does not hold,
# rules cannot rely on types: no rule judges, and only the timeline, which leaves out what it cannot read, is told.
legs(list, shape_holds, go_live) := [_leg(leg, shape_holds, go_live) | some leg in list]

_leg(leg, shape_holds, go_live) := {
	"outcome": _outcome(leg.scopes, shape_holds),
	"reading": _reading(leg, shape_holds),
	"events": timeline.events(leg, go_live),
	"unread": _unread(shape_holds),
}

_unread(true) := language.why_unread

_unread(false) := ""

_outcome(scopes, true) := outcome(scopes)

_outcome(_, false) := null

_reading(leg, shape_holds) := content.reading if {
	leg.read
	shape_holds
} else := null

# outcome(scopes) is what was found, and how each rule of the scopes ended: failed; passed; did not apply, since
# it yields to others that failed, since something that it is about is not stated, or since the document need not state
# yet what is asked for; or broken, with what is wrong with what it gave.
outcome(scopes) := {
	"findings": {heard(rules[id], item) | some id in failed; some item in due[id]},
	"failed": failed,
	"passed": (quiet - object.keys(unmet)) - unread,
	"yielding": yielding,
	"unmet": unmet,
	"unread": unread,
	"unasked": unasked,
	"broken": broken,
} if {
	# What the rules gave. Both names are bound, so that the plan calls just this rule.
	given := _with_assertions(scopes, {id: found |
		some scope in scopes
		some id, rule in catalogue.rules[scope]
		not id in off
		home := object.get(rule, "package", scope)
		found := data.demarc.rules[home][rule.name]
	})
	fired := {id | some id, found in given; found != set()}
	quiet := object.keys(given) - fired
	broken := object.union(_ungiven(scopes, given), {id: faults[0] |
		some id in fired
		faults := _faults(rules[id], given[id])
		count(faults) > 0
	})
	due := {id: _due(rules[id], given[id]) | some id in (fired - object.keys(broken))}
	unasked := {id | some id, items in due; count(items) == 0}
	sound := object.keys(due) - unasked
	yielding := {id: others |
		some id in sound
		yields_to := rules[id].yields_to
		others := [other | some other in yields_to; other in sound]
		count(others) > 0
	}
	failed := sound - object.keys(yielding)
	unmet := {id: missing |
		some id in quiet
		when := rules[id].when
		when != []
		missing := [condition | some condition in when; not _holds(condition)]
		missing != []
	}

	# What judges by words has judged nothing where they were not read.
	unread := {id |
		language.unread != []
		some id in quiet
		object.get(rules[id], "by_words", false)
		not unmet[id]
	}
}

# What need not be stated yet can be stated wrongly all the same.
_due(rule, found) := {item | some item in found; item.always} if {
	_stage in object.get(rule, "not_at", [])
} else := found

# The stage of the document. Somebody else than who wrote it may complete it later, so that not all is asked of it.
default _stage := "offer"

_stage := input.stage

# With what the rules gave that an organisation has as a table.
_with_assertions(_, given) := given if not data.demarc.settings.assertions

_with_assertions(scopes, given) := object.union(given, {id: found |
	some id, rule in data.demarc.settings.assertions
	rule.scope in scopes
	not id in off
	found := assertions.found(rule.check)
}) if {
	data.demarc.settings.assertions
}

# The rules that gave nothing, not even an empty set.
_ungiven(scopes, given) := {} if {
	sum([count(ids_of[scope] - off) | some scope in scopes]) == count(given)
} else := {id: "it gave no set of findings" |
	some scope in scopes
	some id in ids_of[scope]
	not id in off
	not id in object.keys(given)
}

# rules are all rules by their ids, which are ids, and ids_of those of each scope.
ids := object.keys(rules)

rules[id] := rule if some id, rule in catalogue.rules[_]

rules[id] := rule if some id, rule in data.demarc.settings.assertions

ids_of[scope] := object.keys(of_scope) | {id | some id, rule in data.demarc.settings.assertions; rule.scope == scope} if {
	some scope, of_scope in catalogue.rules
}

# off are the rules that an organisation does not apply.
off contains id if {
	some id, setting in data.demarc.settings.rules
	setting.off
	rules[id]
	not rules[id].fixed
}

# is_waivable(rule) holds for a rule from which an exception can be granted.
is_waivable(rule) if {
	not rule.fixed
	not data.demarc.settings.rules[rule.id].waivable == false
} else := false

# exceptions(id) says where exceptions from a rule may stand, and who may approve them; nothing where anybody may, anywhere.
exceptions(id) := object.union(_exceptions, _exceptions_of(id))

default _exceptions := {}

_exceptions := data.demarc.settings.exceptions

_exceptions_of(id) := data.demarc.settings.rules[id].exceptions if {
	true
} else := {}

# heard(rule, found) is a finding with what its rule says of itself.
heard(rule, found) := object.union(
	{
		"rule": rule.id, "severity": severity(rule, found), "aspect": rule.aspect, "message": found.message,
		"path": found.path, "because": object.get(found, "because", []),
		"remediation": _remediation(rule, found),
	},
	{"quotes": found.quotes | found.quotes},
)

# What a rule says to write in general is said with the currency and the year of the proposal.
_remediation(_, found) := found.remediation

_remediation(rule, found) := _in_own_year(money.in_own_currency(rule.remediation)) if not found.remediation

_in_own_year(said) := replace(said, "2026-", $"{year}-") if {
	year := [substring(start, 0, 4) |
		some path in [["term", "start"], ["transition", "service_start"], ["transition", "go_live"], ["project", "term", "start"]]
		start := object.get(input, path, null)
		is_string(start)
		regex.match(`^[0-9]{4}-`, start)
	][0]
} else := said

# severity(rule, found) is what a finding weighs. Settings change the rule's highest severity: a finding of that
# severity changes with it, and a milder one is never more than it.
severity(rule, found) := highest if {
	highest := _highest(rule)
	object.get(found, "severity", rule.severity) == rule.severity
} else := _severities[max([_rank(found.severity), _rank(_highest(rule))])]

_highest(rule) := object.get(data.demarc.settings.rules[rule.id], "severity", rule.severity) if {
	data.demarc.settings.rules[rule.id]
} else := rule.severity

_severities := ["error", "warning", "info"]

_rank(severity) := [i | some i, known in _severities; known == severity][0]

# What is wrong with what a rule gave; nothing if it is sound.
_faults(rule, found) := [fault | some item in found; fault := _fault(rule, item)] if is_set(found)

_faults(_, found) := ["it gave no set of findings"] if not is_set(found)

_fault(rule, found) := $"it gave {json.marshal(found)}, and a finding has a path and a message" if {
	not _is_sound(found)
} else := $"it gave a finding of severity \"{found.severity}\", and its METADATA allows at most \"{rule.severity}\"" if {
	found.severity
	_rank(found.severity) < _rank(rule.severity)
}

_is_sound(found) if {
	is_object(found)
	object.keys(found) - {"path", "message", "severity", "remediation", "because", "quotes", "always"} == set()
	_is_place(found)
	object.get(found, "severity", "info") in _severities
	is_string(object.get(found, "remediation", ""))
	is_boolean(object.get(found, "always", true))
	every reason in object.get(found, "because", []) {
		is_object(reason)
		object.keys(reason) == {"path", "message"}
		_is_place(reason)
	}
	every phrase in object.get(found, "quotes", []) {
		is_string(phrase)
	}
}

_is_place(found) if {
	found.message != ""
	is_string(found.message)
	is_array(found.path)
	every step in found.path {
		type_name(step) in {"string", "number"}
	}
}

# A condition of a rule holds.
_holds(condition) if conditions.hold(catalogue.conditions[condition])

_holds(condition) if conditions.hold(data.demarc.settings.conditions[condition])
