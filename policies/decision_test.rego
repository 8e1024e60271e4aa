package demarc_test

import data.demarc.catalogue
import data.demarc.content
import data.demarc.decision
import data.demarc.judge

_day := "2026-03-01"

_proposal := {"apiVersion": "demarc/v1", "kind": "Proposal", "id": "X-1", "title": "Operation of the shop"}

_about(groups) := object.union(_proposal, groups)

_managed := _about({"model": "managed", "nature": "ongoing"})

_professional := _about({"model": "professional", "nature": "one-time"})

_hybrid := _about({"model": "hybrid", "project": {"nature": "ongoing"}, "service": {"nature": "one-time"}})

# A question of a reader who has found nothing wrong with the shape.
_question(proposal) := {"proposal": proposal, "as_of": _day, "shape": []}

_asked(question) := answer if answer := decision with input as question

_judged(proposal) := _asked(_question(proposal))

_with(proposal, rest) := _asked(object.union(_question(proposal), rest))

_about_waivers := object.keys(catalogue.rules.waiver)

# The same with these rules only, so that a whole answer can be read.
_few := {scope: few |
	some scope, of_scope in catalogue.rules
	few := {id: rule |
		some id, rule in of_scope
		id in ({
			"contacts-missing", "model-declared", "hybrid-has-both-legs", "hybrid-go-live-stated",
			"managed-nature-ongoing", "managed-monitoring-continuous", "professional-nature-one-time",
			"unlimited-liability-provider", "managed-runbooks-and-escalation", "escalation-missing", "unknown-field",
			"field-type", "not-evaluated",
		} | _about_waivers)
	}
}

_judged_by_few(proposal, rest) := answer if answer := _with(proposal, rest) with data.demarc.catalogue.rules as _few

_asked_by_few(question) := answer if answer := _asked(question) with data.demarc.catalogue.rules as _few

# Findings by what a person reads first.
_findings(answer) := {[finding.rule, finding.path] | some finding in answer.findings}

_of_rule(answer, id) := {finding | some finding in answer.findings; finding.rule == id}

_ids_in(answer) := [
	answer.failed, answer.passed, answer.not_applicable, object.keys(answer.not_evaluated),
	answer.off,
]

# Every rule is in exactly one of the lists.
_is_divided(answer) if {
	lists := _ids_in(answer)
	union({list | some list in lists}) == judge.ids
	sum([count(list) | some list in lists]) == count(judge.ids)
}

# What cannot be judged is the one finding, and no rule passed.
_is_fault(answer, message) if {
	answer == {
		"findings": {{
			"rule": "not-evaluated", "severity": "error", "aspect": "document", "message": message, "leg": "",
			"path": [], "because": [], "remediation": "Ask with {\"proposal\": …, \"as_of\": \"2026-03-01\"}.",
		}},
		"waived": set(), "failed": {"not-evaluated"}, "passed": set(), "not_applicable": set(), "reasons": {},
		"not_evaluated": {id: message | some few in _few; some id, _ in few; id != "not-evaluated"}, "off": set(), "legs": [],
		"likely": {"model": "unclear", "confidence": "low"}, "timeline": [],
	}
}

_no_day := "the day on which to judge is not given as as_of: YYYY-MM-DD"

_no_proposal := "the input is no proposal, which begins with apiVersion: demarc/v1 and kind: Proposal"

test_day_of_another_form if {
	every as_of in [
		"", "2026-1-1", "2026-02-30", "2026-03", "2026-03-01 ", "2026-03-01T00:00:00Z", "01.03.2026", "0000-01-01",
		20260101, null, true, [], ["2026-03-01"], {},
	] {
		_is_fault(_judged_by_few(_managed, {"as_of": as_of}), _no_day)
	}
}

# Without a day nobody knows what is over, so that nothing is judged.
test_no_day if {
	_is_fault(_asked_by_few({"proposal": _managed, "shape": []}), _no_day)
	_is_fault(_asked_by_few(_managed), _no_day)
	wrong := _asked_by_few({"proposal": _managed, "shape": [], "as_of": false}) with data.demarc.as_of as _day
	_is_fault(wrong, _no_day)
}

test_day_of_data_of_another_form if {
	answer := _asked_by_few(_managed) with data.demarc.as_of as "2026-02-30"
	_is_fault(answer, _no_day)
}

# The day of the question is the one that counts, even if it is none.
test_day_of_question_before_that_of_data if {
	wrong := _judged_by_few(_managed, {"as_of": "soon"}) with data.demarc.as_of as _day
	_is_fault(wrong, _no_day)
	offer := _about({"valid_until": "2026-02-28"})
	answer := _judged(offer) with data.demarc.as_of as "2026-01-01"
	[finding.message | some finding in _of_rule(answer, "proposal-not-expired")] == ["the offer was valid until 2026-02-28, but on 2026-03-01 it is still not accepted"]
}

test_day_of_data if {
	answer := _asked_by_few({"proposal": _managed, "shape": []}) with data.demarc.as_of as _day
	answer == _judged_by_few(_managed, {})
}

test_proposal_not_given if _is_fault(_asked_by_few({"as_of": _day}), _no_proposal)

test_proposal_that_is_none if {
	every proposal in [null, "managed", 3, true, [], [_managed], {}, {"model": "managed"}] {
		_is_fault(_asked_by_few({"proposal": proposal, "as_of": _day}), _no_proposal)
	}
}

test_input_that_is_none if {
	every nothing in [null, "managed", 3, true, [], [_managed], {}, {"model": "managed"}] {
		answer := _asked_by_few(nothing) with data.demarc.as_of as _day
		_is_fault(answer, _no_proposal)
	}
}

test_unknown_key_of_question if {
	_is_fault(_judged_by_few(_managed, {"asof": _day}), "the question has a key \"asof\", expected one of proposal, as_of, body, shape, waivers, nearest")
}

test_shape_of_another_form if {
	every shape in [
		null, "x", 3, {}, {"rule": "field-type", "path": [], "message": "m"}, ["field-type"], [null],
		[{"path": [], "message": "m"}], [{"rule": "field-type", "message": "m"}],
		[{"rule": "field-type", "path": []}], [{"rule": "none-such", "path": [], "message": "m"}],
		[{"rule": "field-type", "path": "/sla", "message": "m"}], [{"rule": "field-type", "path": [], "message": 3}],
		[{"rule": "field-type", "path": [], "message": "m"}, {}],
	] {
		_is_fault(_judged_by_few(_managed, {"shape": shape}), "shape of the question is not a list of rule, path and message")
	}
}

test_body_of_another_form if {
	every body in [
		null, "x", 3, {}, {"leg": "project", "heading": "", "text": ""}, [{}], [{"leg": "project", "text": "t"}],
		[{"leg": "project", "heading": "", "text": "", "line": 3}],
		[{"leg": "project", "heading": "", "text": ""}, {}],
	] {
		_is_fault(_judged_by_few(_managed, {"body": body}), "body of the question is not a list of leg, heading and text")
	}
}

test_waivers_of_another_form if {
	every waivers in [["x"], [null], [{}, []], [{"rule": 3}]] {
		_is_fault(_judged_by_few(_managed, {"waivers": waivers}), "waivers of the question is not a list of exceptions, each with texts")
	}
}

# All that is wrong with a question is told, and waits for all of it.
test_several_faults if {
	answer := _asked({"proposal": {}, "as_of": "soon"})
	{finding.message | some finding in answer.findings} == {_no_proposal, _no_day}
	answer.not_evaluated == {id: $"{_no_day}; {_no_proposal}" | some id in judge.ids; id != "not-evaluated"}
}

# What is off stays off where nothing can be judged.
test_fault_with_rules_off if {
	answer := _with(_managed, {"as_of": "soon"}) with data.demarc.settings.rules as {"contacts-missing": {"off": true}}
	answer.off == {"contacts-missing"}
	_is_divided(answer)
}

test_fault_with_waivers if {
	answer := _judged_by_few(_about({"waivers": [_waiver({})]}), {"as_of": "soon", "waivers": [_waiver({"path": "/sla"})]})
	_is_fault(answer, _no_day)
}

# A bare proposal is judged like one in a question of which the shape is not known.
test_bare_proposal if {
	answer := decision with input as _managed with data.demarc.as_of as _day
	answer == _asked({"proposal": _managed, "as_of": _day})
	_is_divided(answer)
}

# A proposal that has a key `proposal`, or any other of a question, is no question.
test_bare_proposal_with_the_keys_of_a_question if {
	proposal := object.union(_managed, {
		"proposal": _professional, "as_of": "2020-01-01", "body": "x", "shape": "x",
		"nearest": 3, "foo": 1,
	})
	answer := _asked_by_few(proposal) with data.demarc.as_of as _day
	{leg.name | some leg in answer.legs} == {"service"}
	"not-evaluated" in answer.passed
}

# One of the first two lines is enough to tell a proposal.
test_bare_proposal_with_one_of_its_first_lines if {
	every line in ["apiVersion", "kind"] {
		proposal := object.union(object.remove(_managed, [line]), {"proposal": _professional})
		answer := decision with input as proposal with data.demarc.as_of as _day
		{finding.path | some finding in _of_rule(answer, "field-required")} == {[line]}
	}
}

test_question_in_a_question if {
	_is_fault(_asked_by_few(_question({"proposal": _managed, "as_of": _day})), _no_proposal)
}

# What a rule finds of a leg is one finding, first at its first place; an exception takes one place out.
test_one_finding_with_its_places if {
	proposal := object.union(_professional, {
		"scope": {"included": [{"item": "Migration"}]},
		"milestones": [{"id": $"M{i}", "due": "2026-05-01"} | some i in numbers.range(1, 11)],
		"deliverables": [{"id": "D1", "name": "Plan", "milestone": "M9"}],
	})
	all := _places_of(_judged(proposal))
	count(all) == 10
	all[0] == ["milestones", 0, "deliverables"]
	all[9] == ["milestones", 10, "deliverables"]
	without := _places_of(_with(proposal, {"waivers": [_waiver({"rule": "milestone-has-deliverable", "path": "/milestones/0/deliverables"})]}))
	without == array.slice(all, 1, 10)
}

_places_of(answer) := array.concat([finding.path], [place.path | some place in finding.places]) if {
	some finding in answer.findings
	finding.rule == "milestone-has-deliverable"
	count(_of_rule(answer, finding.rule)) == 1
}

# A clause of the whole agreement is asked for once, and holds for both legs where it stands at the top.
test_clause_of_the_whole_agreement if {
	asked := _of_rule(_judged(_hybrid), "termination-path-missing")
	{[finding.leg, count(finding.places)] | some finding in asked} == {["", 1]}
	answer := _judged(object.union(_hybrid, {"term": {"termination": {"cause": {"by": "either"}}}}))
	_of_rule(answer, "termination-path-missing") == set()
}

# What only an agreement must have is not asked of what comes before it, in the whole as in a leg; the reason says so.
test_stage if {
	entry := _judged(object.union(_hybrid, {"stage": "catalogue"}))
	every id in ["contacts-missing", "termination-path-missing"] {
		_of_rule(_judged(_hybrid), id) != set()
		_of_rule(entry, id) == set()
		id in entry.not_applicable
		{reason.unasked | some reason in entry.reasons[id]} == {"a catalogue entry need not state it"}
	}
	_is_divided(entry)
	"price-missing" in _judged(object.union(_managed, {"stage": "tender"})).not_applicable
}

# What is stated wrongly is wrong at every stage.
test_stage_of_what_is_wrong if {
	every proposal, id in {
		{"model": "managed", "stage": "tender", "billing": {"total": "0"}}: "price-missing",
		{"model": "managed", "stage": "catalogue", "term": {"termination": {"convenience": {"by": "provider", "notice": "P0D"}}}}: "managed-commitment-missing",
		{"model": "professional", "stage": "catalogue", "term": {"start": "2026-05-01", "end": "2026-04-01"}}: "professional-fixed-start-and-end",
		{"model": "professional", "stage": "tender", "staffing": {"roles": [{"role": "agent", "category": "operational"}]}}: "professional-expert-staffing",
		{"model": "professional", "stage": "tender", "change_enablement": {"policy": "best-effort"}}: "professional-change-core",
		{"model": "professional", "stage": "tender", "scope": {"included": [{"text": "Moving"}], "out_of_scope_handling": "rate-card"}}: "professional-out-of-scope-path",
		{"model": "professional", "stage": "catalogue", "deliverables": [{"id": "D1", "milestone": "M9"}]}: "deliverable-due-missing",
	} {
		id in _judged(_about(proposal)).failed
	}
}

# A whole answer, with a few rules.
test_managed if {
	_judged_by_few(_managed, {}) == {
		"findings": {
			{
				"rule": "contacts-missing", "severity": "info", "aspect": "agreement",
				"message": "nobody is named whom the customer could turn to: no contact, no owner, no manager and no channel",
				"leg": "", "path": ["parties", "contacts"], "because": [],
				"remediation": catalogue.rules.proposal["contacts-missing"].remediation,
			},
			{
				"rule": "managed-monitoring-continuous", "severity": "error", "aspect": "monitoring",
				"message": "a managed service should be watched continuously, but nothing is said about monitoring",
				"leg": "service", "path": ["monitoring", "included"], "because": [],
				"remediation": catalogue.rules.managed["managed-monitoring-continuous"].remediation,
			},
			{
				"rule": "managed-runbooks-and-escalation", "severity": "warning", "aspect": "skills",
				"message": "a managed service should work by process, but this one names neither the runbooks that its people work by nor the path by which an incident is escalated",
				"leg": "service", "path": ["staffing", "runbooks"], "because": [],
				"remediation": catalogue.rules.managed["managed-runbooks-and-escalation"].remediation,
			},
		},
		"waived": set(),
		"failed": {"contacts-missing", "managed-monitoring-continuous", "managed-runbooks-and-escalation"},
		"passed": {"model-declared", "managed-nature-ongoing", "unknown-field", "field-type", "not-evaluated"},
		"not_applicable": ({
			"hybrid-has-both-legs", "hybrid-go-live-stated", "professional-nature-one-time",
			"unlimited-liability-provider", "escalation-missing",
		} | _about_waivers),
		"reasons": {
			"unlimited-liability-provider": {{"leg": "service", "missing": ["liability"]}},
			"escalation-missing": {{"leg": "", "missing": ["model = professional"]}},
		},
		"not_evaluated": {},
		"off": set(),
		"legs": [{"name": "service", "model": "managed", "reading": _reading(_managed)}],
		"likely": {"model": "managed", "confidence": "low"},
		"timeline": [],
	}
}

_reading(seen) := reading if reading := content.reading with input as seen

test_every_rule_is_in_one_list if {
	every proposal in [
		_managed, _professional, _hybrid, _proposal, _about({"model": "other"}), _about({"model": null}),
		_about({"model": "hybrid"}), _about({"waivers": [_waiver({})]}),
		_about({"project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}),
	] {
		_is_divided(_judged(proposal))
	}
}

test_every_rule_is_in_one_list_without_a_reader if {
	every proposal in [_managed, _professional, _hybrid, _proposal] {
		_is_divided(_asked({"proposal": proposal, "as_of": _day}))
	}
}

test_every_rule_is_in_one_list_of_wrong_shape if {
	every proposal in [_managed, _professional, _hybrid, _proposal, _about({"waivers": [_waiver({})]})] {
		_is_divided(_with(proposal, {"shape": [_wrong_type]}))
	}
}

test_every_rule_is_in_one_list_with_rules_off if {
	settings := {id: {"off": true} | some id in ["contacts-missing", "managed-nature-ongoing", "hybrid-has-both-legs", "unknown-field", "waiver-stale"]}
	every question in [_question(_managed), _question(_hybrid), {"proposal": _hybrid, "as_of": _day}, {"proposal": {}}] {
		answer := _asked(question) with data.demarc.settings.rules as settings with data.demarc.as_of as _day
		answer.off == object.keys(settings)
		_is_divided(answer)
	}
}

# A rule that a proposal is not judged by is not one that passed.
test_passed_is_what_judged if {
	_judged_by_few(_hybrid, {}).passed == {"hybrid-has-both-legs", "model-declared", "unknown-field", "field-type", "not-evaluated"}
	_judged_by_few(_proposal, {}).passed == {"unknown-field", "field-type", "not-evaluated"}
	_judged_by_few(_about({"model": "other"}), {}).passed == {"model-declared", "unknown-field", "field-type", "not-evaluated"}
}

test_professional if {
	answer := _judged_by_few(_about({"model": "professional", "nature": "ongoing"}), {})
	_findings(answer) == {
		["contacts-missing", ["parties", "contacts"]],
		["professional-nature-one-time", ["nature"]],
	}
	{finding.leg | some finding in _of_rule(answer, "professional-nature-one-time")} == {"project"}
	[[leg.name, leg.model] | some leg in answer.legs] == [["project", "professional"]]
}

# Paths are those of the whole, and a message says which leg it is about.
test_hybrid if {
	answer := _judged_by_few(_hybrid, {})
	{[finding.leg, finding.path, finding.message] | some finding in answer.findings; not startswith(finding.rule, "managed-runbooks")} == {
		["", ["parties", "contacts"], "nobody is named whom the customer could turn to: no contact, no owner, no manager and no channel"],
		["", ["transition", "go_live"], "a hybrid switches from its project leg to its service leg at go-live, but neither a day nor an event of go-live is stated"],
		["project", ["project", "nature"], "project leg: a professional service should be done once, but the nature of this one is \"ongoing\""],
		["service", ["service", "nature"], "service leg: a managed service should go on until somebody ends it, but the nature of this one is \"one-time\""],
		["service", ["service", "monitoring", "included"], "service leg: a managed service should be watched continuously, but nothing is said about monitoring"],
	}
	[[leg.name, leg.model] | some leg in answer.legs] == [["project", "professional"], ["service", "managed"]]
}

# What one leg fails, the whole fails, though it passes in the other.
test_hybrid_of_which_one_leg_fails if {
	liability := {"cap": {"basis": "uncapped"}}
	answer := _judged_by_few(_about({"model": "hybrid", "project": {"liability": {"cap": {"basis": "fees-paid"}}}, "service": {"liability": liability}}), {})
	{finding.path | some finding in _of_rule(answer, "unlimited-liability-provider")} == {["service", "liability", "cap", "basis"]}
	"unlimited-liability-provider" in answer.failed
	not "unlimited-liability-provider" in answer.passed
}

# What is lent to both legs is found in both, at the place where it is stated.
test_hybrid_with_lent_group if {
	proposal := _about({"model": "hybrid", "liability": {"cap": {"basis": "uncapped"}}, "project": {"nature": "one-time"}, "service": {"nature": "ongoing"}})
	{[finding.leg, finding.path] | some finding in _of_rule(_judged_by_few(proposal, {}), "unlimited-liability-provider")} == {
		["project", ["liability", "cap", "basis"]],
		["service", ["liability", "cap", "basis"]],
	}
}

test_hybrid_with_reasons if {
	answer := _judged_by_few(_about({"model": "hybrid", "project": {"objective": {"verb": "migrate"}}, "service": {"objective": {"verb": "operate"}}}), {})
	answer.reasons == {
		"escalation-missing": {{"leg": "", "missing": ["model = professional"]}},
		"managed-nature-ongoing": {{"leg": "service", "missing": ["nature"]}},
		"professional-nature-one-time": {{"leg": "project", "missing": ["nature"]}},
		"unlimited-liability-provider": {{"leg": "project", "missing": ["liability"]}, {"leg": "service", "missing": ["liability"]}},
	}
}

# A rule that failed in one leg needs no reason why it did not in the other.
test_hybrid_without_reasons_for_what_failed if {
	answer := _judged_by_few(_hybrid, {})
	object.keys(answer.reasons) == {"escalation-missing", "unlimited-liability-provider"}
	"managed-nature-ongoing" in answer.failed
}

# Where a leg is something else than it declares, what the declared model would ask of it is said of the declaration; what
# is graver than that is said all the same.
test_yields_to_wrong_declaration if {
	built := _about({
		"model": "managed", "nature": "one-time", "objective": {"verb": "build"}, "term": {"start": "2026-04-01", "end": "2026-06-30"},
		"scope": {"included": [{"text": "Shop", "kind": "project", "activity": "development", "deliverable": "D1"}]},
		"deliverables": [{"id": "D1", "name": "Shop", "kind": "software", "due": "2026-06-15"}],
		"billing": {"model": "fixed-price", "total": "40000"}, "monitoring": {"included": false}, "incidents": {"included": false},
		"maintenance": {"preventive": {"included": false}},
	})
	answer := _judged(built)
	"model-declaration-matches-content" in answer.failed
	every id in ["managed-change-controlled", "aspect-not-stated", "managed-governance-present"] {
		id in answer.not_applicable
		{reason.yields_to | some reason in answer.reasons[id]} == {["model-declaration-matches-content"]}
	}
	"managed-monitoring-continuous" in answer.failed
	graver := _judged(built) with data.demarc.settings.rules as {"model-declaration-matches-content": {"severity": "info"}}
	"managed-change-controlled" in graver.failed
	"managed-change-controlled" in _judged(object.union(_managed, {"objective": {"verb": "operate"}})).failed
}

# That two legs stand under another word is said of the word, and not of what a leg reads like.
test_two_legs_of_which_one_is_something_else if {
	by_the_hour := {
		"billing": {"model": "retainer-hours", "included_hours": 40}, "monitoring": {"included": false},
		"incidents": {"included": true}, "maintenance": {"preventive": {"included": false}},
		"scope": {"included": [{"text": "Help on call", "kind": "operational", "activity": "incident-management"}]},
	}
	answer := _judged(_about({"model": "managed", "project": {"nature": "one-time"}, "service": by_the_hour}))
	answer.failed & {"break-fix-called-managed", "model-declaration-matches-content"} == {"break-fix-called-managed", "model-declaration-matches-content"}
	{finding.follows_from | some finding in answer.findings} == {"break-fix-called-managed"}
}

# One leg in which a rule judged is enough for it not to need a reason.
test_hybrid_without_reasons_for_what_one_leg_passed if {
	proposal := _about({
		"model": "hybrid", "project": {"nature": "one-time"},
		"service": {"nature": "ongoing", "liability": {"cap": {"basis": "annual-fees"}}},
	})
	answer := _judged_by_few(proposal, {})
	"unlimited-liability-provider" in answer.passed
	object.keys(answer.reasons) == {"escalation-missing"}
}

test_hybrid_yields_to_missing_leg if {
	answer := _judged_by_few(_about({"model": "hybrid", "service": {"nature": "ongoing"}}), {})
	answer.reasons["hybrid-go-live-stated"] == {{"leg": "", "yields_to": ["hybrid-has-both-legs"]}}
	{finding.path | some finding in _of_rule(answer, "hybrid-has-both-legs")} == {["project"]}
}

test_other_places_are_those_of_the_whole if {
	sla := {"targets": [{"metric": "availability", "hours": "24x7"}]}
	proposal := _about({"model": "hybrid", "service": {"monitoring": {"included": true, "hours": {"days": ["MO"], "start": "08:00", "end": "18:00"}}, "sla": sla}})
	{reason.path | some finding in _of_rule(_judged(proposal), "managed-monitoring-hours-cover-sla"); some reason in finding.because} == {["service", "sla", "targets", 0, "hours"]}
}

_prose(leg, text) := {"leg": leg, "heading": "Scope", "text": text}

# Prose stands in the whole, whichever leg it is of.
test_prose if {
	body := [_prose("project", "We build the shop."), _prose("service", "Migration of the mail to the cloud.")]
	answer := _with(_about({"model": "hybrid", "project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}), {"body": body})
	{[finding.leg, array.slice(finding.path, 0, 2)] | some finding in _of_rule(answer, "managed-project-wording")} == {["service", ["body", 1]]}
}

test_prose_of_no_leg if {
	answer := _with(_about({"model": "hybrid", "service": {"nature": "ongoing"}}), {"body": [_prose("", "Migration of the mail to the cloud.")]})
	answer.reasons["managed-project-wording"] == {{"leg": "service", "missing": ["scope.included or body"]}}
}

# `body` is no field of proposals: what is written there is no prose.
test_prose_written_in_the_proposal if {
	body := [_prose("service", "Migration of the mail to the cloud.")]
	answer := _judged(object.union(_managed, {"body": body}))
	answer.reasons["managed-project-wording"] == {{"leg": "service", "missing": ["scope.included or body"]}}
}

_wrong_type := {"rule": "field-type", "path": ["sla"], "message": "expected a group"}

_unknown := {"rule": "unknown-field", "path": ["slaa"], "message": "no such field"}

# Where the shape is wrong, the rules of each leg wait, and those that do not apply do not.
test_shape_of_severity_error if {
	answer := _judged_by_few(_managed, {"shape": [_wrong_type]})
	answer.findings == {{
		"rule": "field-type", "severity": "error", "aspect": "document", "message": "expected a group",
		"leg": "", "path": ["sla"], "because": [], "shape": 0,
		"remediation": catalogue.rules.shape["field-type"].remediation,
	}}
	answer.failed == {"field-type"}
	answer.passed == {"unknown-field", "not-evaluated"}
	answer.not_evaluated == {id: "the shape must be right first" |
		some id in [
			"contacts-missing", "model-declared", "managed-nature-ongoing", "managed-monitoring-continuous",
			"managed-runbooks-and-escalation", "unlimited-liability-provider", "escalation-missing",
		]
	}
	[answer.legs, answer.reasons, answer.likely] == [[], {}, {"model": "unclear", "confidence": "low"}]
}

# Nobody can tell what an exception is for: none has an effect, and their rules wait, too.
test_shape_of_severity_error_with_waivers if {
	every rest in [{"waivers": [_waiver({})]}, {"waivers": [_waiver({"rule": "unknown-field", "path": "/slaa"})]}] {
		answer := _judged_by_few(_managed, object.union(rest, {"shape": [_unknown, _wrong_type]}))
		_findings(answer) == {["unknown-field", ["slaa"]], ["field-type", ["sla"]]}
		answer.waived == set()
		answer.not_evaluated["waiver-stale"] == "the shape must be right first"
		answer.not_evaluated["waiver-needs-reason"] == "the shape must be right first"
	}
}

test_shape_of_severity_error_tells_the_timeline if {
	answer := _judged_by_few(_about({"model": "managed", "term": {"start": "2026-01-01"}}), {"shape": [_wrong_type]})
	[[event.kind, event.start] | some event in answer.timeline] == [["term", "2026-01-01"]]
}

test_shape_of_severity_warning if {
	answer := _judged_by_few(_managed, {"shape": [_unknown]})
	answer.findings - _judged_by_few(_managed, {}).findings == {{
		"rule": "unknown-field", "severity": "warning", "aspect": "document", "message": "no such field",
		"leg": "", "path": ["slaa"], "because": [], "shape": 0,
		"remediation": catalogue.rules.shape["unknown-field"].remediation,
	}}
	answer.not_evaluated == {}
	"managed-nature-ongoing" in answer.passed
}

# Each finding of the shape says which fault of the question it is.
test_shape_is_numbered if {
	answer := _judged_by_few(_managed, {"shape": [_unknown, _wrong_type, _unknown]})
	{[finding.rule, finding.shape] | some finding in answer.findings} == {["unknown-field", 0], ["field-type", 1], ["unknown-field", 2]}
}

test_shape_of_rule_raised_to_error if {
	answer := _judged_by_few(_managed, {"shape": [_unknown]}) with data.demarc.settings.rules as {"unknown-field": {"severity": "error"}}
	[[finding.rule, finding.severity] | some finding in answer.findings] == [["unknown-field", "error"]]
	answer.not_evaluated["contacts-missing"] == "the shape must be right first"
}

test_shape_of_rule_off if {
	answer := _judged_by_few(_managed, {"shape": [_unknown]}) with data.demarc.settings.rules as {"unknown-field": {"off": true}}
	answer.findings == _judged_by_few(_managed, {}).findings
	answer.off == {"unknown-field"}
	_is_divided(_with(_managed, {"shape": [_unknown]})) with data.demarc.settings.rules as {"unknown-field": {"off": true}}
}

_schema := {"type": "object", "properties": {"nature": {"type": "string"}, "model": {"enum": ["managed"]}}}

# Without a reader the shape is compared here, and what only the text shows stays open.
test_shape_without_a_reader if {
	answer := _asked({"proposal": object.union(_managed, {"nature": 3}), "as_of": _day}) with data.demarc.schema as _schema
	_findings(answer) == {["field-type", ["nature"]]}
	{id | some id, reason in answer.not_evaluated; reason == "only a reader of the text can tell"} == {"duplicate-key", "key-type", "merge-key", "number-range", "tag"}
	_is_divided(answer)
}

test_right_shape_without_a_reader if {
	answer := _asked({"proposal": _managed, "as_of": _day}) with data.demarc.schema as _schema
	answer.findings == _judged(_managed).findings
	answer.not_evaluated == {id: "only a reader of the text can tell" | some id in ["duplicate-key", "key-type", "merge-key", "number-range", "tag"]}
}

# What a reader has found is not looked for again.
test_shape_of_a_reader_before_the_schema if {
	answer := _judged_by_few(object.union(_managed, {"nature": 3}), {}) with data.demarc.schema as _schema
	_of_rule(answer, "field-type") == set()
}

test_rule_off if {
	answer := _judged_by_few(_managed, {}) with data.demarc.settings.rules as {"managed-monitoring-continuous": {"off": true}, "hybrid-has-both-legs": {"off": true}}
	_of_rule(answer, "managed-monitoring-continuous") == set()
	answer.off == {"managed-monitoring-continuous", "hybrid-has-both-legs"}
	answer.not_applicable & answer.off == set()
}

test_rule_off_that_others_yield_to if {
	answer := _judged_by_few(_professional, {}) with data.demarc.settings.rules as {"contacts-missing": {"off": true}}
	{finding.path | some finding in _of_rule(answer, "escalation-missing")} == {["staffing", "escalation_path"]}
	not answer.reasons["escalation-missing"]
}

test_rule_raised_and_lowered if {
	answer := _judged_by_few(_managed, {}) with data.demarc.settings.rules as {
		"contacts-missing": {"severity": "error"}, "managed-monitoring-continuous": {"severity": "info"},
	}
	{finding.rule: finding.severity | some finding in answer.findings} == {
		"contacts-missing": "error", "managed-monitoring-continuous": "info",
		"managed-runbooks-and-escalation": "warning",
	}
}

test_broken_rule if {
	answer := _judged_by_few(_managed, {}) with data.demarc.rules.managed.managed_nature_ongoing as "broken"
	_of_rule(answer, "not-evaluated") == {{
		"rule": "not-evaluated", "severity": "error", "aspect": "document",
		"message": "rule managed-nature-ongoing was not evaluated: it gave no set of findings",
		"leg": "service", "path": [], "because": [], "about": "managed-nature-ongoing",
		"remediation": catalogue.rules.evaluation["not-evaluated"].remediation,
	}}
	answer.not_evaluated == {"managed-nature-ongoing": "it gave no set of findings"}
	"not-evaluated" in answer.failed
	answer.passed == {"model-declared", "unknown-field", "field-type"}
}

test_broken_rule_of_hybrid if {
	answer := _judged_by_few(_hybrid, {}) with data.demarc.rules.leg.unlimited_liability_provider as {"broken"}
	{[finding.leg, finding.message] | some finding in _of_rule(answer, "not-evaluated")} == {
		["project", "project leg: rule unlimited-liability-provider was not evaluated: it gave \"broken\", and a finding has a path and a message"],
		["service", "service leg: rule unlimited-liability-provider was not evaluated: it gave \"broken\", and a finding has a path and a message"],
	}
}

# An exception in order from a finding of _managed.
_waiver(change) := object.union(
	{
		"rule": "contacts-missing", "path": "/parties/contacts", "reason": "they follow in March",
		"approver": "head of sales", "ticket": "RISK-88", "granted": "2026-01-10", "expires": "2026-09-30",
	},
	change,
)

_contacts := finding if {
	some finding in _judged_by_few(_managed, {}).findings
	finding.rule == "contacts-missing"
}

# What is found with this exception that is not found without one, and the other way round.
_changed(own, given) := {"more": answer.findings - without, "less": without - answer.findings, "waived": answer.waived} if {
	without := _judged_by_few(_managed, {}).findings
	answer := _judged_by_few(object.union(_managed, {"waivers": own}), {"waivers": given})
}

test_own_waiver if {
	_changed([_waiver({})], []) == {
		"more": set(), "less": {_contacts},
		"waived": {{"finding": _contacts, "waiver": 0, "exception": _waiver({})}},
	}
}

# What is excepted is still a rule that failed.
test_waived_rule_failed if {
	answer := _judged_by_few(_about({"waivers": [_waiver({})]}), {})
	"contacts-missing" in answer.failed
	not "contacts-missing" in answer.passed
}

test_waiver_rules_pass if {
	answer := _judged_by_few(_about({"waivers": [_waiver({})]}), {})
	{id | some id in answer.passed; startswith(id, "waiver-")} == judge.ids_of.waiver
}

test_waiver_rules_do_not_apply_without_waivers if {
	{id | some id in _judged_by_few(_managed, {}).not_applicable; startswith(id, "waiver-")} == judge.ids_of.waiver
	{id | some id in _judged_by_few(_about({"waivers": []}), {}).not_applicable; startswith(id, "waiver-")} == judge.ids_of.waiver
}

test_given_waiver if {
	given := _waiver({"place": ".demarc.yaml:3"})
	_changed([], [given]) == {
		"more": set(), "less": {_contacts},
		"waived": {{"finding": _contacts, "waiver": 0, "exception": given}},
	}
}

# Given ones are counted after those of the proposal.
test_given_waiver_after_own if {
	own := _waiver({"rule": "managed-monitoring-continuous", "path": "/monitoring/included"})
	{[waived.finding.rule, waived.waiver] | some waived in _changed([own], [_waiver({})]).waived} == {["managed-monitoring-continuous", 0], ["contacts-missing", 1]}
}

# Two exceptions from one finding: the first is the one that is named.
test_two_waivers_for_one_finding if {
	_changed([_waiver({})], [_waiver({"ticket": "RISK-89"})]) == {
		"more": set(), "less": {_contacts},
		"waived": {{"finding": _contacts, "waiver": 0, "exception": _waiver({})}},
	}
}

test_void_waiver_before_one_in_order if {
	changed := _changed([_waiver({"expires": "2026-01-31"})], [_waiver({})])
	{waived.waiver | some waived in changed.waived} == {1}
	{[finding.rule, finding.path] | some finding in changed.more} == {["waiver-expired", ["waivers", 0, "expires"]]}
}

# One exception from two findings at one place, as from both legs of a hybrid.
test_waiver_for_two_findings if {
	proposal := _about({
		"model": "hybrid", "liability": {"cap": {"basis": "uncapped"}}, "project": {"nature": "one-time"},
		"service": {"nature": "ongoing"}, "waivers": [_waiver({"rule": "unlimited-liability-provider", "path": "/liability/cap/basis"})],
	})
	answer := _judged_by_few(proposal, {})
	{[waived.finding.leg, waived.waiver] | some waived in answer.waived} == {["project", 0], ["service", 0]}
	_of_rule(answer, "unlimited-liability-provider") == set()
}

test_waiver_of_one_leg if {
	proposal := object.union(_hybrid, {"waivers": [_waiver({"rule": "professional-nature-one-time", "path": "/project/nature"})]})
	answer := _judged_by_few(proposal, {})
	{waived.finding.leg | some waived in answer.waived} == {"project"}
}

# A path within a leg is none of the proposal.
test_waiver_with_path_within_a_leg if {
	proposal := object.union(_hybrid, {"waivers": [_waiver({"rule": "professional-nature-one-time", "path": "/nature"})]})
	answer := _judged_by_few(proposal, {})
	[answer.waived, {finding.path | some finding in _of_rule(answer, "waiver-stale")}] == [set(), {["waivers", 0, "path"]}]
}

# Exceptions that have no effect: what they would except is found, and what is wrong with them.
test_void_waivers if {
	every rule, waiver in {
		"waiver-needs-reason": object.remove(_waiver({}), ["reason"]),
		"waiver-dates": _waiver({"granted": "2026-10-01"}),
		"waiver-too-long": _waiver({"expires": "2028-01-01"}),
		"waiver-expired": _waiver({"expires": "2026-02-28"}),
	} {
		changed := _changed([waiver], [])
		{finding.rule | some finding in changed.more} == {rule}
		[changed.less, changed.waived] == [set(), set()]
	}
}

test_waiver_not_yet_granted if {
	changed := _changed([_waiver({"granted": "2026-03-02"})], [])
	{[finding.rule, finding.path] | some finding in changed.more} == {["waiver-dates", ["waivers", 0, "granted"]]}
	changed.waived == set()
}

test_waiver_that_expires_today if {
	changed := _changed([_waiver({"expires": _day})], [])
	{finding.rule | some finding in changed.more} == {"waiver-expires-soon"}
	{waived.waiver | some waived in changed.waived} == {0}
}

# What cannot be waived is found, even if the place is right.
test_waiver_of_fixed_rule if {
	fixed := object.union(_few, {"proposal": {"contacts-missing": {"fixed": true}}})
	answer := _with(_managed, {"waivers": [_waiver({})]}) with data.demarc.catalogue.rules as fixed
	answer.waived == set()
	{finding.path | some finding in _of_rule(answer, "waiver-not-allowed")} == {["id"]}
	count(_of_rule(answer, "contacts-missing")) == 1
}

test_waiver_of_rule_made_unwaivable if {
	changed := _changed([_waiver({})], []) with data.demarc.settings.rules as {"contacts-missing": {"waivable": false}}
	{finding.rule | some finding in changed.more} == {"waiver-not-allowed"}
	changed.waived == set()
}

# Nothing is found by a rule that is off, so that nothing needs an exception from it.
test_waiver_of_rule_off if {
	changed := _changed([_waiver({})], []) with data.demarc.settings.rules as {"contacts-missing": {"off": true}}
	{finding.rule | some finding in changed.more} == {"waiver-stale"}
	changed.waived == set()
}

# Nobody knows whether an exception is needed from a rule that was not evaluated.
test_waiver_of_broken_rule if {
	waiver := _waiver({"rule": "managed-nature-ongoing", "path": "/nature"})
	answer := _judged_by_few(_managed, {"waivers": [waiver]}) with data.demarc.rules.managed.managed_nature_ongoing as "broken"
	{finding.rule | some finding in answer.findings; startswith(finding.rule, "waiver-")} == set()
}

test_waiver_of_shape if {
	waiver := _waiver({"rule": "unknown-field", "path": "/slaa"})
	answer := _judged_by_few(_managed, {"shape": [_unknown], "waivers": [waiver]})
	{[waived.finding.rule, waived.finding.shape] | some waived in answer.waived} == {["unknown-field", 0]}
}

test_waiver_of_unknown_rule if {
	[messages |
		some given in [{}, {"nearest": {"contact-missing": "contacts-missing"}}, {"nearest": {"other": "contacts-missing"}}]
		answer := _judged_by_few(_managed, object.union(given, {"waivers": [_waiver({"rule": "contact-missing"})]}))
		messages := {finding.message | some finding in _of_rule(answer, "waiver-rule-unknown")}
	] == [
		{"the waiver of contact-missing has no effect, since no rule has that id"},
		{"the waiver of contact-missing has no effect, since no rule has that id; did you mean \"contacts-missing\"?"},
		{"the waiver of contact-missing has no effect, since no rule has that id"},
	]
}

test_own_waiver_of_unknown_rule if {
	answer := _judged_by_few(object.union(_managed, {"waivers": [_waiver({"rule": "contact-missing"})]}), {"nearest": {"contact-missing": "contacts-missing"}})
	{[finding.path, finding.message] | some finding in _of_rule(answer, "waiver-rule-unknown")} == {[
		["waivers", 0, "rule"],
		"the waiver of contact-missing has no effect, since no rule has that id; did you mean \"contacts-missing\"?",
	]}
}

# What is wrong with an exception that is written elsewhere is told at the id to which it is bound.
test_finding_of_given_waiver if {
	stale := _waiver({"path": "/parties"})
	answer := _judged_by_few(object.union(_managed, {"waivers": [stale]}), {"waivers": [object.union(stale, {"place": ".demarc.yaml:3"})]})
	_of_rule(answer, "waiver-stale") == {
		{
			"rule": "waiver-stale", "severity": "warning", "aspect": "document", "leg": "",
			"message": "the waiver of contacts-missing is no longer needed: the rule is not broken at /parties",
			"path": ["waivers", 0, "path"], "because": [],
			"remediation": catalogue.rules.waiver["waiver-stale"].remediation,
		},
		{
			"rule": "waiver-stale", "severity": "warning", "aspect": "document", "leg": "",
			"message": "the waiver of contacts-missing in .demarc.yaml:3 is no longer needed: the rule is not broken at /parties",
			"path": ["id"], "because": [],
			"remediation": catalogue.rules.waiver["waiver-stale"].remediation,
		},
	}
	"waiver-stale" in answer.failed
}

# An exception from what is found about exceptions has no effect.
test_waiver_of_waiver if {
	stale := _waiver({"path": "/parties"})
	changed := _changed([stale, _waiver({"rule": "waiver-stale", "path": "/waivers/0/path"})], [])
	{[finding.rule, finding.path] | some finding in changed.more} == {["waiver-stale", ["waivers", 0, "path"]], ["waiver-stale", ["waivers", 1, "path"]]}
	changed.waived == set()
}

test_waivers_that_are_no_list if {
	every waivers in [null, "x", 3, {}, {"0": _waiver({})}] {
		_changed(waivers, []) == {"more": set(), "less": set(), "waived": set()}
	}
}

# An empty list in the question is the same as none.
test_no_given_waivers if _judged_by_few(_managed, {"waivers": []}) == _judged_by_few(_managed, {})

test_likely_of_nothing if _judged_by_few(_proposal, {}).likely == {"model": "unclear", "confidence": "low"}

test_likely_of_one_leg if {
	_judged_by_few(_managed, {}).likely == {"model": "managed", "confidence": "low"}
	_judged_by_few(_professional, {}).likely == {"model": "professional", "confidence": "low"}
}

# What the proposal reads like does not depend on what it calls itself.
test_likely_of_wrong_model if {
	_judged_by_few(_about({"model": "professional", "nature": "ongoing"}), {}).likely == {"model": "managed", "confidence": "low"}
}

_reads(model, confidence, mixed) := {
	"aspects": [], "model": model, "confidence": confidence, "mixed": mixed, "managed": 0, "professional": 0,
	"both": 0, "stated": 0, "why": [],
}

test_likely_of_one_leg_that_is_both if {
	answer := _judged_by_few(_managed, {}) with data.demarc.content.reading as _reads("hybrid", "high", true)
	answer.likely == {"model": "hybrid", "confidence": "high"}
}

# A leg that says nothing of the models is none beside one that does.
test_likely_beside_an_empty_leg if {
	[likely |
		some service in ["unclear", "managed", "support-by-the-hour"]
		likely := decision.likely with data.demarc.readings as [{"name": "", "model": "", "reading": _reads(model, "high", false)} | some model in ["unclear", service]]
			with input as _question(_managed)
	] == [{"model": "unclear", "confidence": "high"}, {"model": "managed", "confidence": "high"}, {"model": "support-by-the-hour", "confidence": "high"}]
}

# Two legs that read like one model are of that model, and two of different ones a hybrid.
test_likely_of_two_legs if {
	[likely |
		some [project, service] in [["one-time", "ongoing"], ["ongoing", "ongoing"], ["one-time", "one-time"]]
		likely := _judged_by_few(_about({"model": "hybrid", "project": {"nature": project}, "service": {"nature": service}}), {}).likely
	] == [
		{"model": "hybrid", "confidence": "low"}, {"model": "managed", "confidence": "low"},
		{"model": "professional", "confidence": "low"},
	]
}

# Two legs are as sure as the one of which less is known.
test_likely_of_two_legs_is_as_sure_as_the_less_sure if {
	[likely |
		some pair in [["low", "high"], ["high", "medium"], ["high", "high"]]
		likely := decision.likely with data.demarc.readings as [{"name": "", "model": "", "reading": _reads("managed", level, true)} | some level in pair]
			with input as _question(_managed)
	] == [
		{"model": "managed", "confidence": "low"}, {"model": "managed", "confidence": "medium"},
		{"model": "managed", "confidence": "high"},
	]
}

# A reading's places are those of the whole.
test_legs_of_hybrid if {
	answer := _judged_by_few(_hybrid, {})
	[[leg.name, signal.path] | some leg in answer.legs; some aspect in leg.reading.aspects; some signal in aspect.signals] == [
		["project", ["project", "nature"]],
		["service", ["service", "nature"]],
	]
}

test_legs_of_undeclared if {
	answer := _judged_by_few(_about({"project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}), {})
	[[leg.name, leg.model, leg.reading.model] | some leg in answer.legs] == [["project", "", "professional"], ["service", "", "managed"]]
	answer.likely == {"model": "hybrid", "confidence": "low"}
	answer.failed == {"contacts-missing", "model-declared"}
}

test_legs_of_unknown_model if {
	answer := _judged_by_few(_about({"model": "other", "service": {"nature": "ongoing"}}), {})
	[[leg.name, leg.model, leg.reading.model] | some leg in answer.legs] == [["", "", "unclear"]]
}

# Events are told by their first days, and by their last where no first one is known; those without any come last.
test_timeline_is_in_order if {
	answer := _judged_by_few(
		_about({
			"model": "managed", "valid_until": "2026-01-31",
			"term": {"start": "2026-03-01", "end": "2027-02-28"},
			"milestones": [{"id": "M1", "after": "P1M"}, {"id": "M2", "date": "2026-03-01"}, {"id": "M3", "date": "2026-02-01"}],
			"warranty": {"ends_on": "2026-12-31"}, "onboarding": {"duration": "P1M"}, "early_life_support": {"duration": "P2W"},
		}),
		{},
	)
	[[event.label, event.start, event.end] | some event in answer.timeline] == [
		["Offer can be accepted", "", "2026-01-31"],
		["M3", "2026-02-01", "2026-02-01"],
		["The service runs", "2026-03-01", "2027-02-28"],
		["M2", "2026-03-01", "2026-03-01"],
		["M1", "2026-03-31", "2026-03-31"],
		["Warranty", "", "2026-12-31"],
		["Early-life support", "", ""],
		["Onboarding", "", ""],
	]
}

test_timeline_of_hybrid if {
	answer := _judged_by_few(
		_about({
			"model": "hybrid", "transition": {"go_live": "2026-06-01"},
			"project": {"term": {"start": "2026-02-02", "end": "2026-05-31"}, "warranty": {"period": "P1M", "starts_at": "go-live"}},
			"service": {"term": {"start": "2026-06-01", "duration": "P1Y"}},
		}),
		{},
	)
	[[event.kind, event.leg, event.start, event.end, event.path] | some event in answer.timeline] == [
		["term", "project", "2026-02-02", "2026-05-31", ["project", "term"]],
		["go-live", "", "2026-06-01", "2026-06-01", ["transition", "go_live"]],
		["warranty", "project", "2026-06-01", "2026-06-30", ["project", "warranty"]],
		["term", "service", "2026-06-01", "2027-05-31", ["service", "term"]],
	]
}

# A day that is none would never be over.
test_exceptions_without_days if {
	every key in ["granted", "expires"] {
		every day in ["never", "9999", "2026-06-01T00:00:00Z", "2026-04-30 ", "01.06.2026", "2026-02-30"] {
			void := _waiver({key: day})
			own := _with(_about({"waivers": [void]}), {})
			own.waived == set()
			{finding.path | some finding in _of_rule(own, "waiver-dates")} == {["waivers", 0, key]}
			given := _with(_managed, {"waivers": [void]})
			given.waived == set()
			{finding.path | some finding in _of_rule(given, "waiver-dates")} == {["id"]}
		}
	}
}

# What is no exception keeps its place, so that another one does not take it.
test_exceptions_that_are_none if {
	answer := _with(_about({"waivers": ["x", _waiver({"granted": "2025-01-01", "expires": "2025-12-31"})]}), {})
	answer.waived == set()
	{finding.path[1] | some finding in answer.findings; finding.path[0] == "waivers"} == {0, 1}
	text := _with(_about({"waivers": [_waiver({"reason": 3})]}), {})
	text.waived == set()
	{finding.path | some finding in _of_rule(text, "waiver-needs-reason")} == {["waivers", 0, "reason"]}
}

test_settings_that_cannot_be if {
	unknown := _judged_by_few(_managed, {}) with data.demarc.settings.rules as {"none-such": {"off": "why"}}
	_is_fault(unknown, "data.demarc.settings changes none-such, which is no rule")
	fixed := _judged_by_few(_managed, {}) with data.demarc.settings.rules as {"waiver-expired": {"off": "why"}}
	_is_fault(fixed, "data.demarc.settings changes waiver-expired, which cannot be changed: what else is checked rests on it")
}

test_nearest_of_another_form if {
	_is_fault(_judged_by_few(_managed, {"nearest": {"cm": 3}}), "nearest of the question is not a table of ids")
}

# What is found of a variant stands in it, and what is common in what is common.
test_findings_in_variants if {
	packs := object.union(_managed, {"variants": [
		{"name": "bronze", "liability": {"cap": {"basis": "uncapped"}}},
		{"name": "silver", "chosen": true, "monitoring": {"included": false}, "term": {"kind": "evergreen"}},
	]})
	found := _findings(_judged_by_few(packs, {}))
	["managed-monitoring-continuous", ["variants", 1, "monitoring", "included"]] in found
	not "unlimited-liability-provider" in {rule | some [rule, _] in found}
	aspects := _judged_by_few(packs, {}).legs[0].reading.aspects
	["variants", 1, "term", "kind"] in {signal.path | some aspect in aspects; some signal in aspect.signals}
}
