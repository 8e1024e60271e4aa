package demarc.rules.professional_test

import data.demarc.rules.professional

_criteria := {"criteria": ["all tests pass"]}

test_acceptance_by_criteria if {
	every doc in [
		{},
		{"deliverables": []},
		{"deliverables": [{"id": "D1", "acceptance": _criteria}, {"id": "D2", "acceptance": _criteria}]},
		{"deliverables": [{"id": "D1"}, {"id": "D2"}], "acceptance": _criteria},
		{"acceptance": {"approver": "customer"}},
	] {
		professional.deliverable_needs_acceptance == set() with input as doc
	}
}

test_acceptance_without_any_criteria if {
	every doc in [
		{"deliverables": [{"id": "D1"}]},
		{"deliverables": [{"id": "D1", "acceptance": {"criteria": []}}, {"id": "D2"}], "acceptance": {"approver": "customer"}},
		{"deliverables": [{"id": "D1"}, {"id": "D2", "optional": true}]},
	] {
		professional.deliverable_needs_acceptance == {{
			"path": ["acceptance", "criteria"],
			"message": "a result should be accepted by criteria, but none are stated, neither for a deliverable nor for all of them",
		}} with input as doc
	}
}

test_acceptance_of_some_without_criteria if {
	professional.deliverable_needs_acceptance == {
		{
			"path": ["deliverables", 1, "acceptance", "criteria"],
			"message": "a result should be accepted by criteria, but none are stated for deliverable D2 (\"Report\")",
		},
		{
			"path": ["deliverables", 2, "acceptance", "criteria"],
			"message": "a result should be accepted by criteria, but none are stated for deliverable D3",
			"severity": "warning",
		},
	} with input as {"deliverables": [{"id": "D1", "acceptance": _criteria}, {"id": "D2", "name": "Report"}, {"id": "D3", "optional": true}]}
}

test_deliverables_are_due if {
	every doc in [
		{},
		{"deliverables": [{"id": "D1", "due": "2026-03-06"}]},
		{"deliverables": [{"id": "D1"}], "milestones": [{"id": "M1", "deliverables": ["D1"]}]},
		{"deliverables": [{"id": "D1", "milestone": "M1"}], "milestones": [{"id": "M1"}]},
		{"deliverables": [{"id": "D1", "optional": true}]},
		# Milestones that name nothing: their own rule says so.
		{"deliverables": [{"id": "D1"}, {"id": "D2"}], "milestones": [{"id": "M1", "date": "2026-03-13"}]},
	] {
		professional.deliverable_due_missing == set() with input as doc
	}
}

_never_due(i, shown) := {
	"path": ["deliverables", i, "due"],
	"message": $"a deliverable should have a due date or a milestone, but {shown} has neither",
}

test_deliverable_is_never_due if {
	professional.deliverable_due_missing == {_never_due(0, "D1")} with input as {"deliverables": [{"id": "D1"}]}
	professional.deliverable_due_missing == {_never_due(1, "D2 (\"Report\")"), _never_due(2, "D3")} with input as {
		"deliverables": [{"id": "D1"}, {"id": "D2", "name": "Report"}, {"id": "D3"}],
		"milestones": [{"id": "M1", "date": "2026-03-13", "deliverables": ["D1"]}],
	}
}

test_no_deliverable_is_due if {
	professional.deliverable_due_missing == {{
		"path": ["deliverables"],
		"message": "a deliverable should have a due date or a milestone, but none of these 2 has one",
	}} with input as {"deliverables": [{"id": "D1"}, {"id": "D2"}], "milestones": [{"id": "M1"}]}
}

test_deliverable_is_due_with_no_milestone if {
	professional.deliverable_due_missing == {{
		"path": ["deliverables", 0, "milestone"],
		"always": true,
		"message": "D1 is due with milestone \"M9\", but no milestone with this id is listed",
	}} with input as {"deliverables": [{"id": "D1", "milestone": "M9"}], "milestones": [{"id": "M1"}]}
}

_deadline(acceptance) := findings if findings := professional.acceptance_deemed_period with input as {
	"deliverables": [{"id": "D1"}],
	"acceptance": acceptance,
}

_no_deadline := {{
	"path": ["acceptance", "review_period"],
	"message": "acceptance should have a deadline, but it is stated neither how long the review takes nor what follows if no answer comes",
}}

_silence_unsettled := {{
	"path": ["acceptance", "deemed_after"],
	"message": "acceptance should have a deadline, but it is not stated what follows if no answer comes within it",
}}

test_acceptance_has_a_deadline if {
	_deadline({"review_period": "P10D", "deemed_after": "P10D"}) == set()
	_deadline({"review_period": "P2W", "deemed_after": "P15D"}) == set()
	_deadline({"deemed_after": {"value": 5, "unit": "business-days"}}) == set()
	_deadline({"review_period": "P10D", "deemed_after": "P0D"}) == set()
	_deadline({"review_period": {"value": 5, "unit": "business-days"}, "deemed_after": {"value": 10, "unit": "business-days"}}) == set()
	_deadline({"review_period": {"value": 5, "unit": "business-days"}, "deemed_after": "P7D"}) == set()
	professional.acceptance_deemed_period == set() with input as {"deliverables": [
		{"id": "D1", "acceptance": {"review_period": "P10D", "deemed_after": "P10D"}},
		{"id": "D2", "optional": true},
	]}
}

# Nothing at all about acceptance is what deliverable-needs-acceptance says.
test_acceptance_not_stated if {
	_deadline({}) == set()
	professional.acceptance_deemed_period == set() with input as {"deliverables": [{"id": "D1"}]}
	professional.acceptance_deemed_period == set() with input as {"acceptance": {"approver": "customer"}}
}

test_acceptance_without_a_deadline if {
	_deadline({"approver": "customer"}) == _no_deadline
	professional.acceptance_deemed_period == _no_deadline with input as {"deliverables": [
		{"id": "D1", "acceptance": {"deemed_after": "P10D"}},
		{"id": "D2"},
	]}
}

test_acceptance_without_an_answer if {
	_deadline({"review_period": "P10D"}) == _silence_unsettled
	professional.acceptance_deemed_period == _silence_unsettled with input as {"deliverables": [{"id": "D1", "acceptance": {"review_period": "P10D"}}]}
}

test_accepted_before_the_review_is_over if {
	_deadline({"review_period": "P2W", "deemed_after": "P13D"}) == {{
		"path": ["acceptance", "deemed_after"],
		"message": "a result counts as accepted after 13 days without an answer, before the 14 days for its review are over",
		"because": [{"path": ["acceptance", "review_period"], "message": "the review takes up to 14 days"}],
	}}
	professional.acceptance_deemed_period == {{
		"path": ["deliverables", 0, "acceptance", "deemed_after"],
		"message": "a result counts as accepted after 3 business days without an answer, before the 5 business days for its review are over",
		"because": [{"path": ["deliverables", 0, "acceptance", "review_period"], "message": "the review takes up to 5 business days"}],
	}} with input as {"deliverables": [{"id": "D1", "acceptance": {
		"review_period": {"value": 5, "unit": "business-days"},
		"deemed_after": {"value": 3, "unit": "business-days"},
	}}]}
}

_building := {"kind": "Proposal", "deliverables": [{"id": "D1", "kind": "report"}, {"id": "D2", "name": "Portal", "kind": "software"}]}

test_knowledge_stays if {
	every kind in ["system", "environment", "infrastructure", "software", "configuration"] {
		professional.knowledge_transfer_missing == {{
			"path": ["handover"],
			"message": "somebody has to run what a project builds, but nothing says how D1 is handed over",
		}} with input as {"kind": "Proposal", "deliverables": [{"id": "D1", "kind": kind}]}
	}
	professional.knowledge_transfer_missing == {{
		"path": ["handover"],
		"message": "somebody has to run what a project builds, but nothing says how D2 (\"Portal\") is handed over",
	}} with input as object.union(_building, {"handover": {"artifacts": [], "accepted_by": "customer"}})
}

test_knowledge_is_handed_over if {
	every transfer in [
		{"handover": {"artifacts": [{"kind": "source-code"}]}},
		{"handover": {"knowledge_transfer": "half a day with the administrators"}},
		{"exit": {"knowledge_transfer": "two workshops"}},
		{"deliverables": array.concat(_building.deliverables, [{"id": "D3", "kind": "runbook"}])},
		{"deliverables": array.concat(_building.deliverables, [{"id": "D3", "kind": "training"}])},
		{"scope": {"included": [{"text": "Three days side by side", "activity": "knowledge-transfer"}]}},
	] {
		professional.knowledge_transfer_missing == set() with input as object.union(_building, transfer)
	}
}

# Nothing is built; or it is the project of a hybrid, whose handover has a rule of its own.
test_no_knowledge_to_hand_over if {
	professional.knowledge_transfer_missing == set() with input as {}
	professional.knowledge_transfer_missing == set() with input as object.remove(_building, ["kind"])
	professional.knowledge_transfer_missing == set() with input as {"kind": "Proposal", "deliverables": [{"id": "D1", "kind": "report"}]}
	professional.knowledge_transfer_missing == set() with input as {"kind": "Proposal", "deliverables": [{"id": "D1", "kind": "system", "optional": true}]}
}

# Tenders have no days: an event, a time after one, or what comes back is due in time.
test_due_without_a_day if {
	every due in ["2026-05", {"event": "acceptance of the pilot"}, {"after": "P10D", "event": "order"}, {"every": "P1M", "day": 10}, {"every": "sprint"}] {
		professional.deliverable_due_missing == set() with input as {"deliverables": [{"id": "D1", "due": due}]}
	}
}

test_acceptance_refused if {
	leg := {"acceptance": {"none": "advice only"}, "deliverables": [{"id": "D1", "name": "Advice"}]}
	professional.deliverable_needs_acceptance == {{
		"path": ["acceptance", "none"],
		"message": "a result is accepted by criteria, but acceptance is refused: \"advice only\"",
	}} with input as leg
	professional.acceptance_deemed_period == set() with input as leg
}

# A paper is accepted by reading it; what is built is tested.
test_papers_are_read if {
	plan := {"id": "D1", "kind": "plan"}
	every doc in [
		{"deliverables": [plan], "acceptance": {"approver": "head of IT"}},
		{"deliverables": [object.union(plan, {"acceptance": {"review_period": "P10D"}})]},
		{"deliverables": [plan, {"id": "D2", "kind": "system", "acceptance": {"criteria": ["it runs"]}}], "acceptance": {"review_period": "P10D"}},
	] {
		professional.deliverable_needs_acceptance == set() with input as doc
	}
	every doc in [
		{"deliverables": [plan]},
		{"deliverables": [{"id": "D1", "kind": "system"}], "acceptance": {"approver": "head of IT"}},
		{"deliverables": [plan, {"id": "D2", "kind": "system"}], "acceptance": {"approver": "head of IT"}},
	] {
		count(professional.deliverable_needs_acceptance) == 1 with input as doc
	}
}

# A small project shows what it built.
test_handover_of_a_small_project if {
	doc := {"kind": "Proposal", "deliverables": [{"id": "D1", "kind": "software"}]}
	count(professional.knowledge_transfer_missing) == 1 with input as doc
	professional.knowledge_transfer_missing == set() with input as object.union(doc, {"billing": {"total": "800"}})
}
