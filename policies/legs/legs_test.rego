package demarc.legs_test

import data.demarc.legs

_parties := {"provider": {"name": "A"}}

_hybrid := {
	"model": "hybrid", "parties": _parties, "billing": "root", "liability": "root",
	"project": {"billing": "own"},
	"service": {"liability": "own", "sla": "s"},
}

# The legs by what tells them apart.
_named(proposal) := [[leg.name, leg.model, leg.scopes, leg.read] | some leg in legs.of(proposal, [])]

_input(proposal, body, name) := [leg.input | some leg in legs.of(proposal, body); leg.name == name][0]

_in_whole(proposal, body, name, path) := [legs.path_in_whole(leg, path) | some leg in legs.of(proposal, body); leg.name == name][0]

_has_leg(proposal, name) if name in {leg.name | some leg in legs.of(proposal, [])}

test_of_managed if {
	proposal := {"model": "managed", "sla": "s"}
	legs.of(proposal, []) == [
		{
			"name": "", "model": "", "scopes": ["proposal"], "read": false,
			"input": proposal, "base": [], "from": {},
		},
		{
			"name": "service", "model": "managed", "scopes": ["managed", "leg"], "read": true,
			"input": proposal, "base": [], "from": {},
		},
	]
}

test_of_professional if {
	_named({"model": "professional"}) == [["", "", ["proposal"], false], ["project", "professional", ["professional", "leg"], true]]
}

test_of_hybrid if {
	_named(_hybrid) == [
		["", "", ["proposal", "hybrid"], false],
		["project", "professional", ["professional", "leg"], true],
		["service", "managed", ["managed", "leg"], true],
	]
}

test_of_hybrid_with_one_leg if {
	_named({"model": "hybrid", "project": {}, "service": {"sla": "s"}}) == [
		["", "", ["proposal", "hybrid"], false],
		["service", "managed", ["managed", "leg"], true],
	]
}

# A hybrid of which no leg is stated is read as a whole.
test_of_hybrid_without_legs if {
	whole := [["", "", ["proposal", "hybrid"], true]]
	_named({"model": "hybrid"}) == whole
	_named({"model": "hybrid", "project": {}}) == whole
	_named({"model": "hybrid", "project": null, "service": 3}) == whole
	_named({"model": "hybrid", "project": ["x"], "service": "x"}) == whole
}

# Where no model is declared the legs are read, and no rule judges them.
test_of_undeclared if {
	_named(object.remove(_hybrid, ["model"])) == [
		["", "", ["proposal"], false],
		["project", "", [], true],
		["service", "", [], true],
	]
}

test_of_undeclared_without_legs if _named({"sla": "s"}) == [["", "", ["proposal"], true]]

test_of_empty if _named({}) == [["", "", ["proposal"], true]]

# A model that there is not has no legs, even if it looks like a hybrid.
test_of_unknown_model if {
	every model in ["other", "", "Managed", null, 3, false, [], {}, ["managed"]] {
		_named(object.union(_hybrid, {"model": model})) == [["", "", ["proposal"], true]]
	}
}

test_input_of_whole if _input(_hybrid, [], "") == _hybrid

# A leg has what is shared, but not what each states for itself, and knows its model.
test_input_of_legs if {
	_input(_hybrid, [], "project") == {
		"model": "professional", "parties": _parties,
		"liability": "root", "billing": "own",
	}
	_input(_hybrid, [], "service") == {"model": "managed", "parties": _parties, "liability": "own", "sla": "s"}
}

test_input_of_shared if {
	shared := {
		"id": 1, "title": 2, "status": 3, "issued_on": 4, "valid_until": 5, "signed_on": 6, "agreement_refs": 7,
		"order_of_precedence": 8, "parties": 9, "liability": 10, "insurance": 11, "security": 12, "governance": 13,
	}
	proposal := object.union(shared, {
		"model": "hybrid", "term": 14, "sla": 15, "waivers": 16,
		"project": {"nature": "one-time"}, "service": {"nature": "ongoing"},
	})
	_input(proposal, [], "project") == object.union(shared, {"model": "professional", "nature": "one-time"})
	_input(proposal, [], "service") == object.union(shared, {"model": "managed", "nature": "ongoing"})
}

# What is null is not stated: not by the whole, which then lends nothing, while a leg has it for its own.
test_input_of_null if {
	_input({"model": "hybrid", "parties": null, "service": {"sla": "s"}}, [], "service") == {"model": "managed", "sla": "s"}
	_input({"model": "hybrid", "parties": "p", "service": {"parties": null}}, [], "service") == {"model": "managed", "parties": null}
}

# A leg that says which model it is does not become another one by it.
test_input_of_leg_with_model if {
	_named({"model": "hybrid", "service": {"model": "professional"}}) == [
		["", "", ["proposal", "hybrid"], false],
		["service", "managed", ["managed", "leg"], true],
	]
	_input({"model": "hybrid", "service": {"model": "professional"}}, [], "service") == {"model": "managed"}
}

test_path_in_whole_of_whole if {
	_in_whole(_hybrid, [], "", ["billing"]) == ["billing"]
	_in_whole(_hybrid, [], "", []) == []
	_in_whole(_hybrid, [], "", ["model"]) == ["model"]
}

test_path_in_whole_of_single if {
	managed := {"model": "managed", "sla": {"targets": []}}
	_in_whole(managed, [], "service", ["sla", "targets", 0]) == ["sla", "targets", 0]
	_in_whole(managed, [], "service", ["model"]) == ["model"]
	_in_whole(managed, [], "service", []) == []
}

test_path_in_whole_of_own if {
	_in_whole(_hybrid, [], "project", ["billing", "total"]) == ["project", "billing", "total"]
	_in_whole(_hybrid, [], "service", ["liability", "cap"]) == ["service", "liability", "cap"]
}

test_path_in_whole_of_lent if {
	_in_whole(_hybrid, [], "project", ["liability", "cap"]) == ["liability", "cap"]
	_in_whole(_hybrid, [], "service", ["parties", "provider"]) == ["parties", "provider"]
}

# What is missing from a leg belongs into it.
test_path_in_whole_of_missing if {
	_in_whole(_hybrid, [], "project", ["term", "end"]) == ["project", "term", "end"]
	_in_whole(_hybrid, [], "service", ["early_life_support", "end"]) == ["service", "early_life_support", "end"]
	_in_whole(_hybrid, [], "service", ["governance", "owners", 0]) == ["service", "governance", "owners", 0]
}

test_path_in_whole_of_leg_itself if {
	_in_whole(_hybrid, [], "project", []) == ["project"]
	_in_whole(_hybrid, [], "service", ["model"]) == ["service"]
}

_prose(leg) := {"leg": leg, "heading": "Scope", "text": "Text"}

_with_keys := {"model": "hybrid", "body": "mine", "project": {"body": [1]}, "service": {"body": {}, "sla": "s"}}

_bodies(proposal, body) := [object.get(leg.input, "body", "none") | some leg in legs.of(proposal, body)]

# What is written under the key is never prose.
test_body_written_in_proposal if {
	_bodies(_with_keys, []) == ["none", "none", "none"]
	_bodies({"model": "managed", "body": "mine"}, []) == ["none", "none"]
	_bodies({"body": [_prose("project")]}, []) == ["none"]
}

# A hybrid's leg sees the prose only if some of it is its own, and then all of it.
test_body_of_one_leg if {
	body := [_prose("project")]
	_bodies(_with_keys, body) == [body, body, "none"]
}

test_body_of_both_legs if {
	body := [_prose("service"), _prose("project")]
	_bodies(_with_keys, body) == [body, body, body]
}

test_body_of_no_leg if {
	body := [_prose("")]
	_bodies(_hybrid, body) == [body, "none", "none"]
}

test_body_of_single if {
	body := [_prose("project")]
	_bodies({"model": "managed", "body": "mine"}, body) == [body, body]
}

# Prose stands once, in the whole.
test_path_in_whole_of_body if {
	body := [_prose("service"), _prose("project")]
	_in_whole(_with_keys, body, "", ["body", 0, "text"]) == ["body", 0, "text"]
	_in_whole(_with_keys, body, "project", ["body", 1, "text"]) == ["body", 1, "text"]
	_in_whole(_with_keys, body, "service", ["body", 0, "text"]) == ["body", 0, "text"]
}

_handover := {"accepted_by": "service manager"}

_moves(project, transition) := {
	"model": "hybrid", "transition": transition, "project": project,
	"service": {"nature": "ongoing"},
}

# Where the project leg's handover and early-life support are in the whole; "" for nowhere.
_taken(proposal) := [place |
	some group in ["handover", "early_life_support"]
	place := _place_of(proposal, group)
]

_place_of(proposal, group) := _in_whole(proposal, [], "project", [group]) if {
	group in object.keys(_input(proposal, [], "project"))
} else := ""

test_transition if {
	_taken(_moves({"nature": "one-time"}, {"handover": _handover, "early_life_support": {"owner": "project"}})) == [["transition", "handover"], ["transition", "early_life_support"]]
}

test_transition_without_owner if {
	_taken(_moves({"nature": "one-time"}, {"early_life_support": {"end": "2026-06-30"}})) == ["", ["transition", "early_life_support"]]
}

test_transition_owned_by_service if {
	_taken(_moves({"nature": "one-time"}, {"handover": _handover, "early_life_support": {"owner": "service"}})) == [["transition", "handover"], ""]
}

test_transition_against_own if {
	_taken(_moves(
		{"handover": {}, "early_life_support": {}},
		{"handover": _handover, "early_life_support": {"owner": "project"}},
	)) == [["project", "handover"], ["project", "early_life_support"]]
}

test_no_transition if {
	_taken(_moves({"nature": "one-time"}, null)) == ["", ""]
	_taken(_moves({"nature": "one-time"}, "soon")) == ["", ""]
	_taken(_moves({"nature": "one-time"}, [{"handover": _handover}])) == ["", ""]
}

# The service takes what is handed over to it, by which it works.
test_transition_of_service if {
	proposal := _moves({"nature": "one-time"}, {"handover": _handover, "early_life_support": {"owner": "service"}})
	_input(proposal, [], "service") == {"model": "managed", "nature": "ongoing", "transition": {"handover": _handover}}
	_in_whole(proposal, [], "service", ["transition", "handover", "artifacts", 0]) == ["transition", "handover", "artifacts", 0]
}

# The runbooks that the project delivers are those that the service works by.
test_runbooks_of_project if {
	deliverables := [{"id": "D1", "kind": "runbook"}, {"id": "D2", "kind": "runbook", "optional": true}, {"id": "D3", "kind": "document"}]
	service := _input(_moves({"deliverables": deliverables}, {"handover": {"artifacts": [{"kind": "access"}]}}), [], "service")
	service.transition.handover.artifacts == [{"kind": "access"}, {"kind": "runbooks"}]
	_input(_moves({"deliverables": deliverables}, null), [], "service").transition == {"handover": {"artifacts": [{"kind": "runbooks"}]}}
	_input(_moves({"handover": {"artifacts": [{"kind": "runbooks"}]}}, null), [], "service").transition == {"handover": {"artifacts": [{"kind": "runbooks"}]}}
	not _input(_moves({"deliverables": "soon"}, null), [], "service").transition
}

# Where no model is declared, the legs borrow all the same.
test_input_of_undeclared if {
	proposal := object.remove(_hybrid, ["model"])
	_input(proposal, [], "project") == {
		"model": "professional", "parties": _parties,
		"liability": "root", "billing": "own",
	}
	not _has_leg({"model": "other", "project": {"billing": "own"}}, "project")
}

# A clause for the whole agreement holds for both legs, each of which can have its own; its place is where it is written.
test_clauses_of_the_whole if {
	cause := {"cause": {"by": "either"}}
	proposal := {
		"model": "hybrid", "term": {"termination": cause}, "acceptance": "a", "change_control": "c",
		"project": {"nature": "one-time", "term": {"end": "2026-05-31"}},
		"service": {"nature": "ongoing", "term": {"termination": "own"}},
	}
	_input(proposal, [], "project") == {
		"model": "professional", "nature": "one-time", "acceptance": "a", "change_control": "c",
		"term": {"end": "2026-05-31", "termination": cause},
	}
	_input(proposal, [], "service") == {"model": "managed", "nature": "ongoing", "term": {"termination": "own"}}
	_in_whole(proposal, [], "project", ["term", "termination", "cause"]) == ["term", "termination", "cause"]
	_in_whole(proposal, [], "project", ["term", "end"]) == ["project", "term", "end"]
	_in_whole(proposal, [], "project", ["acceptance", "criteria"]) == ["acceptance", "criteria"]
	_in_whole(proposal, [], "service", ["term", "termination"]) == ["service", "term", "termination"]
}

# One price for both legs is split between them; a leg that states a total has its own.
test_price_of_both_legs if {
	proposal := {
		"model": "hybrid", "billing": {"model": "fixed-price", "currency": "EUR", "total": 100, "split": {"project": {"percent": 60}}},
		"project": {"nature": "one-time"},
		"service": {"nature": "ongoing", "billing": {"model": "subscription", "recurring": "r"}},
	}
	_input(proposal, [], "project").billing == {"model": "fixed-price", "currency": "EUR", "total": 60}
	_input(proposal, [], "service").billing == {"model": "subscription", "currency": "EUR", "total": 40, "recurring": "r"}
	_in_whole(proposal, [], "service", ["billing", "total"]) == ["billing", "total"]
	_in_whole(proposal, [], "service", ["billing", "model"]) == ["service", "billing", "model"]
	_in_whole(proposal, [], "service", ["billing", "recurring"]) == ["service", "billing", "recurring"]
	own := object.union(proposal, {"service": {"billing": {"total": 70}}})
	_input(own, [], "service").billing == {"model": "subscription", "total": 70, "recurring": "r"}
}

# Who writes two legs is judged by them, whatever stands above; one leg alone, or an empty one, is no hybrid.
test_two_legs_under_another_model if {
	every model in ["managed", "professional"] {
		proposal := object.union(_hybrid, {"model": model})
		[[leg.name, leg.model, leg.scopes] | some leg in legs.of(proposal, [])] == [
			["", "", ["proposal", "hybrid"]], ["project", "professional", ["professional", "leg"]], ["service", "managed", ["managed", "leg"]],
		]
		not legs.is_hybrid(object.remove(proposal, ["project"]))
		not legs.is_hybrid(object.union(object.remove(proposal, ["service"]), {"service": {}}))
	}
	not legs.is_hybrid(object.remove(_hybrid, ["model"]))
	not legs.is_hybrid({"model": "managed", "project": "soon", "service": []})
}
