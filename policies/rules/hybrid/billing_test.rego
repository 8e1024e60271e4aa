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

_split(billing, legs) := object.union({"model": "hybrid", "billing": object.union({"currency": "EUR"}, billing), "project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}, legs)

_parts(project, service) := {"total": "150000.00", "split": {"project": project, "service": service}}

test_billing_split_into_parts if {
	every billing in [
		_parts({"amount": "90000.00"}, {"amount": "60000.00"}),
		_parts({"percent": 60}, {"percent": 40}),
		{"total": "150000.00", "split": {"project": {"amount": "90000.00"}}},
		{"schedule": [{"trigger": "signature", "amount": 5}], "split": {"project": {"percent": 60}}},
	] {
		hybrid.hybrid_billing_split == set() with input as _split(billing, {})
		hybrid.hybrid_price_sums == set() with input as _split(billing, {})
	}
	hybrid.hybrid_billing_split == {{"path": ["billing"], "message": _blended("the service leg")}} with input as _split({"total": "150000.00", "split": {"project": {"amount": "150000.00"}}}, {})
}

test_price_sums_of_parts if {
	hybrid.hybrid_price_sums == {{
		"path": ["billing", "split"],
		"message": "the parts of a price should come to its total, but those for project and service come to EUR 140,000 instead of EUR 150,000",
		"because": [{"path": ["billing", "total"], "message": "the total is EUR 150,000"}],
	}} with input as _split(_parts({"amount": "90000.00"}, {"amount": "50000.00"}), {})
	["the parts of a price should come to its total, but those for project and service come to EUR 165,000 instead of EUR 150,000"] == [f.message | some f in hybrid.hybrid_price_sums] with input as _split(_parts({"percent": 60}, {"percent": 50}), {})
	hybrid.hybrid_price_sums == {{
		"path": ["billing", "split"],
		"message": "the parts of a price should come to its total, but those for project and service come to 110 %, not to 100 %",
	}} with input as _split({"split": {"project": {"percent": 60}, "service": {"percent": 50}}}, {})
}

test_price_sums_of_a_part_stated_twice if {
	hybrid.hybrid_price_sums == {{
		"path": ["billing", "split", "project", "percent"],
		"message": "50 % of the total of EUR 150,000 are not the EUR 90,000 that are stated for the project",
	}} with input as _split(_parts({"amount": "90000.00", "percent": 50}, {"percent": 40}), {})
	hybrid.hybrid_price_sums == set() with input as _split(_parts({"amount": "90000.00", "percent": 60}, {"percent": 40}), {})
}

# A third of a total, rounded.
test_price_sums_of_rounded_parts if {
	hybrid.hybrid_price_sums == set() with input as _split({"total": "100000", "split": {"project": {"amount": "66666.67"}, "service": {"amount": "33333.33"}}}, {})
}

_two_years := {"term": {"duration": "P24M"}, "billing": {"recurring": {"amount": "2500.00", "period": "P1M"}}}

test_price_sums_of_a_leg if {
	hybrid.hybrid_price_sums == set() with input as _split(_parts({"amount": "90000.00"}, {"amount": "60000.00"}), {"service": _two_years})
	hybrid.hybrid_price_sums == {{
		"path": ["billing", "split", "service"],
		"message": "EUR 50,000 of the total are for the service, but the service leg states a price that comes to EUR 60,000",
		"because": [{"path": ["service", "billing"], "message": "the price of the leg comes to EUR 60,000"}],
	}} with input as _split(_parts({"amount": "100000.00"}, {"amount": "50000.00"}), {"service": _two_years})
}

test_price_sums_of_both_legs if {
	project := {"billing": {"total": "90000.00"}}
	hybrid.hybrid_price_sums == set() with input as _split({"total": "150000.00"}, {"project": project, "service": _two_years})
	wrong := _split({"total": "140000.00"}, {"project": project, "service": _two_years})
	hybrid.hybrid_price_sums == {{
		"path": ["billing", "total"],
		"severity": "warning",
		"message": "the prices of both legs come to EUR 150,000 over the term, but the total is stated as EUR 140,000",
		"because": [
			{"path": ["project", "billing"], "message": "the project leg comes to EUR 90,000"},
			{"path": ["service", "billing"], "message": "the service leg comes to EUR 60,000"},
		],
		"remediation": "Correct the figure that is wrong, or say what is taken off, such as `one_time: [{name: discount, amount: \"-10000\"}]` beside the total.",
	}} with input as wrong
	["Correct the figure that is wrong, or say with `split` how much of the total is for each leg."] == [f.remediation | some f in hybrid.hybrid_price_sums] with input as object.union(wrong, {"billing": {"total": "160000.00"}})

	# What is no part of the total, and what cannot be compared.
	every other in [
		object.union(wrong, {"service": {"optional": true}}),
		object.union(wrong, {"service": {"billing": {"currency": "USD"}}}),
		object.union(wrong, {"service": {"term": {"duration": 5}}}),
		object.union(wrong, {"billing": {"one_time": [{"amount": 5}]}}),
	] {
		hybrid.hybrid_price_sums == set() with input as other
	}
}

test_price_split_in_a_leg if {
	hybrid.hybrid_price_sums == {{
		"path": ["project", "billing", "split"],
		"severity": "warning",
		"message": "how a price is split between project and service stands beside the price of the whole, and not in one of the legs",
	}} with input as _split({}, {"project": {"billing": {"split": {"project": {"percent": 60}}}}})
}
