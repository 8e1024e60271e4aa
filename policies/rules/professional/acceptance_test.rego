package demarc.rules.professional_test

import data.demarc.rules.professional

test_acceptance_can_be_checked if {
	every criteria in [
		[], ["checksums of all files agree"], ["at least 4 of 5 users are satisfied"], ["no complaint of the customer is open"],
		["every requirement of the design is satisfied"],
	] {
		professional.acceptance_is_taste == set() with input as {"acceptance": {"criteria": criteria}}
	}
}

test_acceptance_is_taste if {
	professional.acceptance_is_taste == {{
		"path": ["acceptance", "criteria", 0],
		"message": "acceptance is no matter of taste, but nobody else can check whether \"the board is satisfied\" and \"the sponsor declares the draft final\"",
		"because": [{"path": ["acceptance", "criteria", 1], "message": "this cannot be checked either"}],
	}} with input as {"acceptance": {"criteria": ["the board is satisfied", "the sponsor declares the draft final"]}}
	professional.acceptance_is_taste == {{
		"path": ["deliverables", 0, "acceptance", "criteria", 1],
		"severity": "warning",
		"message": "acceptance is no matter of taste, but nobody else can check whether \"to the satisfaction of the customer\"",
		"because": [],
	}} with input as {"deliverables": [{"id": "D1", "acceptance": {"criteria": ["all pages load", "to the satisfaction of the customer"]}}]}
}

test_review_rounds_counted if {
	every leg in [
		{"scope": {"included": [{"text": "Design with two review rounds"}]}},
		{"scope": {"included": [{"text": "Design with 3 rounds of review"}]}},
		{"scope": {"included": [{"text": "Design with review rounds", "optional": true}]}},
		{"scope": {"included": [{"text": "Design with review rounds"}]}, "acceptance": {"max_rounds": 2}},
		{"deliverables": [{"id": "D1", "name": "Draft with revisions", "acceptance": {"max_rounds": 2}}]},
		{"scope": {"included": [{"text": "Review of the design"}]}},
	] {
		professional.review_rounds_unlimited == set() with input as leg
	}
}

test_review_rounds_unlimited if {
	professional.review_rounds_unlimited == {
		{"path": ["scope", "included", 0, "text"], "message": "reviews come to an end, but \"review rounds\" are promised without a number"},
		{"path": ["acceptance", "on_failure"], "message": "reviews come to an end, but \"until accepted\" are promised without a number"},
	} with input as {
		"scope": {"included": [{"text": "Design with review rounds"}]},
		"acceptance": {"on_failure": "corrected until accepted"},
	}
}

test_warranty_begins if {
	every leg in [
		{}, {"warranty": {}}, {"warranty": {"period": "P30D", "starts_at": "delivery"}}, {"warranty": {"period": "P30D", "start": {"event": "go-live"}}}, {"warranty": {"period": "P30D", "ends_on": "2026-06-30"}},
		{"warranty": {"period": "P30D"}, "acceptance": {"review_period": "P10D"}},
		{"warranty": {"period": "P30D"}, "deliverables": [{"id": "D1", "acceptance": {"criteria": ["complete"]}}]},
	] {
		professional.warranty_start_missing == set() with input as leg
	}
}

test_warranty_without_a_beginning if {
	professional.warranty_start_missing == {{
		"path": ["warranty", "starts_at"],
		"message": "a warranty is stated, but nothing says from when on it counts",
	}} with input as {"warranty": {"period": "P30D"}}
}
