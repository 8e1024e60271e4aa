package demarc.rules.proposal_test

import data.demarc.rules.proposal

_costs(billing) := {"model": "managed", "billing": billing}

_no_price(path, whose) := {"path": path, "message": $"nothing says what {whose} costs: no amount, range or rate is stated"}

test_price_stated if {
	every billing in [
		{"model": "internal"}, {"total": 24000}, {"total_range": {"low": "1", "high": "2"}}, {"recurring": {"amount": 4500}},
		{"recurring": {"minimum": 100, "per": "user"}}, {"rates": [{"amount": "95", "unit": "hour"}]}, {"variable": [{"rate": "0.1"}]},
		{"variable": [{"percent": 5, "basis": "sales"}]}, {"schedule": [{"amount": 100}]}, {"one_time": [{"amount": "0"}, {"amount": 5}]},
		{"in_kind": [{"amount": 180000}]},
	] {
		proposal.price_missing == set() with input as _costs(billing)
	}
	proposal.price_missing == set() with input as {"model": "professional", "milestones": [{"payment": {"amount": 100}}]}
	proposal.price_missing == set() with input as {"model": "professional", "deliverables": [{"value": 100}]}
	proposal.price_missing == set() with input as {"model": "managed", "scope": {"included": [{"value": 100}]}}
	proposal.price_missing == set() with input as {}
}

# How it is paid is no price, and neither is an option.
test_price_missing if {
	every billing in [
		{}, {"model": "subscription"}, {"currency": "EUR", "invoicing": {"cadence": "P1M"}}, {"recurring": {"period": "P1M", "per": "flat"}},
		{"recurring": {"amount": 4500, "optional": true}}, {"schedule": [{"percent": 100}]}, {"rates": [{"unit": "hour"}]},
	] {
		proposal.price_missing == {_no_price(["billing"], "the work")} with input as _costs(billing)
	}
}

# Departments of one organisation may have agreed on no price; it is asked all the same.
test_price_within_one_organisation if {
	every customer, finding in {
		"Harbour Board Cranes": object.union(_no_price(["billing"], "the work"), {"severity": "warning"}),
		"Harbour Cranes Ltd": _no_price(["billing"], "the work"),
	} {
		proposal.price_missing == {finding} with input as {"model": "managed", "parties": {"provider": {"name": "Harbour Board IT"}, "customer": {"name": customer}}}
	}
}

test_price_of_nothing if {
	proposal.price_missing == {{
		"path": ["billing", "total"],
		"always": true,
		"message": "the work has a price, but all that is stated comes to 0, so that it would be done for nothing",
	}} with input as {"model": "professional", "billing": {"total": "0.00", "one_time": [{"amount": 0}]}}
}

test_price_of_legs if {
	proposal.price_missing == {_no_price(["project", "billing"], "the project leg of a hybrid")} with input as {
		"model": "hybrid",
		"project": {"billing": {"model": "fixed-price"}},
		"service": {"billing": {"recurring": {"amount": 100}}},
	}
	proposal.price_missing == set() with input as {"model": "hybrid", "billing": {"total": 5}, "project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}

	# A leg that is missing altogether is missing, and not without a price.
	proposal.price_missing == set() with input as {"model": "hybrid", "project": {}, "service": {"billing": {"total": 1}}}
}
