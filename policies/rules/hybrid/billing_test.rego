package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_billing_blended if {
	every price in [
		{"total": "300000.00"},
		{"total_range": {"low": 1}},
		{"recurring": {"amount": 250000, "period": "P1M"}},
		{"additional_recurring": [{"amount": 10}]},
		{"one_time": [{"range": {"low": 1}}]},
		{"schedule": [{"percent": 50}, {"amount": "100000.00"}]},
		{"rates": [{"unit": "hour", "amount": 95}]},
	] {
		hybrid.hybrid_billing_split == {{"path": ["billing"], "message": _blended("each leg")}} with input as _legs_without(["project/billing", "service/billing"], {"billing": price})
	}
	hybrid.hybrid_billing_split == {{"path": ["billing"], "message": _blended("the service leg")}} with input as _legs_without(["service/billing"], {"billing": {"total": 1}})
	hybrid.hybrid_billing_split == {{"path": ["billing"], "message": _blended("the project leg")}} with input as _legs_without(["project/billing"], {"billing": {"total": 1}})
}

_blended(whose) := $"in a hybrid project and service should be priced apart, but one price is stated for both, and what {whose} costs cannot be told from it"

# Use fees, options and a model are no price of a leg.
test_billing_of_a_leg_without_price if {
	every billing in [
		{"model": "subscription"},
		{"variable": [{"rate": "0.10"}]},
		{"recurring": {"amount": 10, "optional": true}},
		{"recurring": {"period": "P1M"}},
	] {
		count(hybrid.hybrid_billing_split) == 1 with input as _legs_without(["service/billing"], {"billing": {"total": 1}, "service": {"billing": billing}})
	}
}

test_billing_stated_apart if {
	hybrid.hybrid_billing_split == set() with input as _legs_with({"billing": {"total": "132000.00"}})
	hybrid.hybrid_billing_split == set() with input as _legs_without(["project/billing"], {
		"billing": {"total": "132000.00"},
		"project": {"milestones": [{"id": "M1", "payment": {"amount": 24000}}]},
	})
	hybrid.hybrid_billing_split == set() with input as _legs_without(["service/billing"], {"billing": {"total": 1}, "service": {"billing": {"model": "internal"}}})

	# A service that is an option as a whole has prices that are options.
	hybrid.hybrid_billing_split == set() with input as _legs_with({"billing": {"total": 1}, "service": {"optional": true, "billing": {"recurring": {"optional": true}}}})
}

# How it is paid may be stated once; that a leg states no price at all is another rule's business.
test_billing_without_a_price if {
	hybrid.hybrid_billing_split == set() with input as _legs_without(["project/billing", "service/billing"], {"billing": {"currency": "EUR", "model": "fixed-price", "schedule": [{"percent": 100}]}})
	hybrid.hybrid_billing_split == set() with input as _legs_without(["service/billing"], {})
}

# A cap, or what is paid in kind, is a price.
test_billing_of_a_leg_with_a_cap if {
	every billing in [{"cap": 9000}, {"cap_in": "each order"}, {"variable": [{"rate": 1, "cap": 10}]}, {"in_kind": [{"text": "Shares", "amount": 9000}]}] {
		hybrid.hybrid_billing_split == set() with input as _legs_without(["project/billing"], {"billing": {"total": 1}, "project": {"billing": billing}})
	}
}
