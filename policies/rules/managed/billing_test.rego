package demarc.rules.managed_test

import data.demarc.rules.managed

_monthly := {"amount": "1000.00", "period": "P1M"}

test_billing_recurring_passes if {
	every billing in [
		{"model": "subscription", "recurring": _monthly},
		{"model": "fixed-price", "recurring": _monthly},
		{"model": "usage", "additional_recurring": [_monthly]},
		{"recurring": _monthly},
		{"rates": [{"unit": "hour", "amount": 95}]},
	] {
		managed.managed_billing_recurring == set() with input as {"billing": billing}
	}
}

# A service inside one organisation has no price (E3).
test_billing_recurring_internal_or_not_stated if {
	every leg in [{}, {"billing": {}}, {"billing": {"currency": "EUR"}}, {"billing": {"model": "internal"}}] {
		managed.managed_billing_recurring == set() with input as leg
		managed.managed_billing_period == set() with input as leg
		managed.managed_billing_predictable == set() with input as leg
		managed.managed_no_time_billing == set() with input as leg
	}
}

# One-time charges are no second model (C19).
test_billing_recurring_with_one_time_charges if {
	managed.managed_billing_recurring == set() with input as {
		"term": {"duration": "P84M"},
		"billing": {
			"model": "subscription",
			"recurring": {"amount": "37000", "period": "P1M"},
			"one_time": [{"name": "set-up", "amount": "81217"}],
		},
	}
}

# A subscription is one, whatever else is paid.
test_billing_recurring_beside_a_large_one_time_charge if {
	managed.managed_billing_recurring == set() with input as {
		"term": {"duration": "P12M"},
		"billing": {"model": "subscription", "recurring": _monthly, "one_time": [{"amount": "20000"}]},
	}
}

# Invoices by the month do not make a price recurring (C18).
test_billing_not_recurring if {
	every model in ["fixed-price", "milestone", "revenue-share"] {
		managed.managed_billing_recurring == {{
			"path": ["billing", "model"],
			"message": $"a managed service should be paid by a recurring charge, but this one is priced as \"{model}\" and has none",
		}} with input as {"billing": {"model": model, "total": "1000", "invoicing": {"cadence": "P1M"}}}
	}
}

test_billing_recurring_only_as_an_option if {
	managed.managed_billing_recurring == {{
		"path": ["billing", "model"],
		"message": `a managed service should be paid by a recurring charge, but this one is priced as "fixed-price" and has none`,
	}} with input as {"billing": {"model": "fixed-price", "recurring": object.union(_monthly, {"optional": true})}}
}

_fixed_price(total) := {
	"term": {"duration": "P24M"},
	"billing": {"model": "fixed-price", "total": total, "recurring": _monthly},
}

test_billing_recurring_as_half_of_the_price if managed.managed_billing_recurring == set() with input as _fixed_price(48000)

test_billing_recurring_as_a_small_part_of_the_price if {
	managed.managed_billing_recurring == {{
		"path": ["billing", "recurring"],
		"message": "a managed service should be paid by a recurring charge, but here that is only 48 % of the price, less than 50 %",
	}} with input as _fixed_price("50000.00")
}

# A price per unit, paid once, is no subscription (E19).
test_billing_subscription_paid_once if {
	leg := {"billing": {"model": "subscription", "one_time": [{"name": "mailbox", "amount": "12"}]}}
	managed.managed_billing_recurring == {{
		"path": ["billing", "one_time"],
		"message": "a subscription should be paid again every period, but every charge of this one is paid once",
	}} with input as leg
	managed.managed_billing_period == set() with input as leg
}

test_billing_paid_once_is_one_fault if {
	managed.managed_billing_recurring == {{
		"path": ["billing", "model"],
		"message": `a managed service should be paid by a recurring charge, but this one is priced as "fixed-price" and has none`,
	}} with input as {"billing": {"model": "fixed-price", "one_time": [{"amount": "12"}]}}
}

test_billing_period_passes if {
	every period in ["P1M", "P1Y", "P12M"] {
		managed.managed_billing_period == set() with input as {"billing": {"recurring": {"period": period}}}
	}
}

# A yearly fee in quarterly invoices (C18).
test_billing_period_is_not_the_cadence_of_invoices if {
	managed.managed_billing_period == set() with input as {"billing": {
		"model": "subscription",
		"recurring": {"amount": 200000, "period": "P1Y"},
		"invoicing": {"cadence": "P3M"},
	}}
}

test_billing_period_missing if {
	managed.managed_billing_period == {{
		"path": ["billing", "additional_recurring", 0, "period"],
		"message": "a managed service should be charged by the month or the year, but this recurring charge does not say what period it pays for",
	}} with input as {"billing": {"recurring": _monthly, "additional_recurring": [{"amount": 5}]}}
}

test_billing_period_unusual if {
	managed.managed_billing_period == {{
		"path": ["billing", "recurring", "period"],
		"message": "a managed service is usually charged by the month or the year, but this charge is for 3 months",
		"severity": "warning",
	}} with input as {"billing": {"recurring": {"amount": 5, "period": "P3M"}}}
}

test_billing_subscription_without_charge if {
	every billing in [
		{"model": "subscription"},
		{"model": "subscription", "recurring": {}},
		{"model": "subscription", "recurring": _optional(_monthly)},
		{"model": "subscription", "one_time": [{"amount": "12", "optional": true}]},
	] {
		managed.managed_billing_period == {{
			"path": ["billing", "recurring"],
			"message": "a managed service should be charged by the month or the year, but this subscription states no recurring charge that is not optional",
		}} with input as {"billing": billing}
	}
}

_varying(lines) := {"billing": {"model": "subscription", "recurring": _monthly, "variable": lines}}

# Credits vary the invoice, and are no part of this (C12).
test_billing_predictable_passes if {
	every lines in [
		[],
		[{"name": "traffic", "rate": 20, "cap": "400"}],
		[{"name": "traffic", "rate": 20, "expected": 250}],
		[{"name": "traffic", "rate": 20, "expected": "100"}, {"name": "calls", "expected": 150}],
		[{"name": "traffic", "rate": 20, "optional": true}],
	] {
		managed.managed_billing_predictable == set() with input as object.union(_varying(lines), {"sla": {"credits": _steps}})
	}
}

test_billing_predictable_with_a_rate_card if {
	every rate in [{"unit": "hour", "amount": 95}, {"unit": "hour", "amount": 95, "applies_to": "out-of-scope"}] {
		leg := {"billing": {"model": "subscription", "recurring": _monthly, "rates": [rate]}}
		managed.managed_billing_predictable == set() with input as leg
		managed.managed_no_time_billing == set() with input as leg
	}
}

test_billing_varies_without_limit if {
	managed.managed_billing_predictable == {
		{
			"path": ["billing", "variable", 0],
			"message": `the price of a managed service should be predictable, but "overage" varies without a cap or an expected amount`,
		},
		{
			"path": ["billing", "variable", 1],
			"message": `the price of a managed service should be predictable, but "ticket" varies without a cap or an expected amount`,
		},
		{
			"path": ["billing", "variable", 2],
			"message": `the price of a managed service should be predictable, but "a charge" varies without a cap or an expected amount`,
		},
	} with input as _varying([{"name": "overage", "unit": "GB", "rate": 20}, {"unit": "ticket"}, {"percent": 30}])
}

test_billing_varies_by_more_than_a_fifth if {
	managed.managed_billing_predictable == {{
		"path": ["billing", "variable"],
		"message": "the price of a managed service should be predictable, but charges without a cap are expected to be 20.6 % of it, more than 20 %",
	}} with input as _varying([{"name": "traffic", "expected": "160"}, {"name": "calls", "expected": 100}])
}

test_billing_varies_by_nothing if {
	managed.managed_billing_predictable == set() with input as {"billing": {
		"recurring": {"amount": 0, "period": "P1M"},
		"variable": [{"name": "traffic", "expected": 0}],
	}}
}

test_billing_varies_without_a_stated_charge if {
	managed.managed_billing_predictable == {{
		"path": ["billing", "variable", 0],
		"message": `the price of a managed service should be predictable, but "calls" varies without a cap or an expected amount`,
	}} with input as {"billing": {"model": "subscription", "variable": [{"name": "calls"}]}}
}

# What is metered comes back for as long as it is used; it can be unpredictable all the same.
test_billing_by_use_alone if {
	leg := {"billing": {"model": "usage", "variable": [{"name": "download", "rate": "0.10"}], "invoicing": {"cadence": "P1M"}}}
	managed.managed_billing_recurring == set() with input as leg
	managed.managed_billing_predictable == {{
		"path": ["billing", "variable", 0],
		"message": `the price of a managed service should be predictable, but "download" varies without a cap or an expected amount`,
	}} with input as leg
	managed.managed_billing_predictable == set() with input as {"billing": {"model": "usage"}}
}

# Where nothing recurs, that alone is said.
test_billing_by_success_alone if {
	leg := {"billing": {"model": "revenue-share", "variable": [{"name": "sales", "percent": 5}]}}
	managed.managed_billing_predictable == set() with input as leg
	count(managed.managed_billing_recurring) == 1 with input as leg
}

test_billing_by_use_beside_a_charge if {
	managed.managed_billing_predictable == {{
		"path": ["billing", "variable"],
		"message": `the price of a managed service should be predictable, but "revenue-share" beside the recurring charge has no cap`,
	}} with input as {"billing": {"model": "revenue-share", "recurring": _monthly}}
}

test_billing_by_use_with_its_lines if {
	leg := {"billing": {"model": "usage", "recurring": _monthly}}
	managed.managed_billing_predictable == set() with input as object.union(leg, {"billing": {"variable": [{"name": "calls", "cap": 9}]}})
	managed.managed_billing_predictable == {{
		"path": ["billing", "variable", 0],
		"message": `the price of a managed service should be predictable, but "calls" varies without a cap or an expected amount`,
	}} with input as object.union(leg, {"billing": {"variable": [{"name": "calls"}]}})
}

_time_on_top := {{
	"path": ["billing", "cap"],
	"message": "the price of a managed service should be predictable, but work inside its scope is also charged by time and has no cap",
}}

test_billing_time_on_top if {
	leg := {"billing": {"recurring": _monthly, "rates": [{"unit": "hour", "amount": 95, "applies_to": "in-scope"}]}}
	managed.managed_billing_predictable == _time_on_top with input as leg
	managed.managed_billing_predictable == set() with input as object.union(leg, {"billing": {"cap": 900}})
	managed.managed_billing_predictable == set() with input as object.union(leg, {"incidents": {"billing": "time"}})
	managed.managed_billing_predictable == set() with input as object.union(leg, {"billing": {"model": "hourly-rate"}})
	managed.managed_no_time_billing == set() with input as leg
	managed.managed_billing_predictable == set() with input as {"billing": {"rates": leg.billing.rates}}
}

test_billing_hours_beyond_the_block if {
	managed.managed_billing_predictable == _time_on_top with input as {"billing": {"model": "retainer-hours"}}
	managed.managed_billing_predictable == set() with input as {"billing": {"model": "retainer-hours", "cap": 900}}
}

# A line for them is the place to say it.
test_billing_hours_beyond_the_block_as_a_line if {
	leg := {"billing": {"model": "retainer-hours", "variable": [{"name": "further hours", "unit": "hour"}]}}
	managed.managed_billing_predictable == {{
		"path": ["billing", "variable", 0],
		"message": `the price of a managed service should be predictable, but "further hours" varies without a cap or an expected amount`,
	}} with input as leg
	managed.managed_billing_predictable == set() with input as object.union(leg, {"billing": {"cap": 900}})
	other := {"billing": {"variable": [{"unit": "GB", "cap": 9}, {"unit": "hour", "optional": true}]}}
	managed.managed_billing_predictable == _time_on_top with input as object.union(leg, other)
}

test_billing_cap_of_time_caps_nothing_else if {
	count(managed.managed_billing_predictable) == 1 with input as object.union(_varying([{"unit": "GB"}]), {"billing": {"cap": 900}})
}

test_no_time_billing_passes if {
	every model in ["subscription", "fixed-price", "usage", "internal"] {
		managed.managed_no_time_billing == set() with input as {"billing": {"model": model}}
	}
}

test_no_time_billing_with_another_price if {
	every billing in [
		{"model": "fixed-price", "rates": [{"unit": "hour", "amount": 95, "applies_to": "in-scope"}]},
		{"rates": [{"unit": "hour", "amount": 95, "applies_to": "out-of-scope"}]},
	] {
		managed.managed_no_time_billing == set() with input as {"billing": billing}
	}
}

test_time_billing if {
	every model in ["time-and-materials", "daily-rate", "hourly-rate", "retainer-hours"] {
		managed.managed_no_time_billing == {{
			"path": ["billing", "model"],
			"message": $"a managed service should have a flat charge for what it includes, but this one is paid by time: \"{model}\"",
		}} with input as {"billing": {"model": model, "recurring": _monthly}}
	}
}

test_time_billing_by_nothing_but_rates if {
	managed.managed_no_time_billing == {{
		"path": ["billing", "rates"],
		"message": "a managed service should have a flat charge for what it includes, but the only price for this one is by time",
	}} with input as {"billing": {"rates": [{"unit": "hour", "amount": 95, "applies_to": "in-scope"}]}}
}

_credited(sla) := {"billing": {"recurring": _monthly}, "sla": object.union({"targets": [_uptime]}, sla)}

test_billing_sla_linked_passes if {
	every credits in [
		object.union(_steps, {"basis": "recurring-fee"}),
		object.union(_steps, {"basis": "affected-service-fee"}),
		object.union(_steps, {"cap_basis": "annual-fee"}),
		{"tiers": [{"below": 99.5, "amount": "100.00"}]},
	] {
		managed.managed_billing_sla_linked == set() with input as _credited({"credits": credits, "termination_trigger": {"breaches": 2}})
	}
}

# A target's own credit is of the common basis where it states none.
test_billing_sla_linked_by_the_common_basis if {
	managed.managed_billing_sla_linked == set() with input as _credited({
		"targets": [object.union(_uptime, {"credit": _steps})],
		"credits": {"basis": "recurring-fee"},
	})
}

test_billing_sla_linked_without_a_charge if {
	every sla in [
		{"targets": [_uptime], "credits": _steps},
		{"targets": [_uptime], "credits": object.union(_steps, {"basis": "total-fee"})},
		{"targets": [_uptime], "termination_trigger": {"breaches": 2}},
	] {
		managed.managed_billing_sla_linked == set() with input as {"billing": {"model": "internal"}, "sla": sla}
	}
}

test_billing_sla_not_linked_to_the_charge if {
	managed.managed_billing_sla_linked == {{
		"path": ["sla", "credits", "basis"],
		"message": "credits of a managed service should come off its recurring charge, but these are a share of the whole price",
	}} with input as _credited({"credits": object.union(_steps, {"basis": "total-fee"})})
}

test_billing_sla_linked_to_nothing_named if {
	managed.managed_billing_sla_linked == {{
		"path": ["sla", "targets", 0, "credit", "basis"],
		"message": "credits of a managed service should come off its recurring charge, but it is not stated what these percentages are of",
	}} with input as _credited({"targets": [object.union(_uptime, {"credit": _steps})]})
}

test_billing_sla_only_lets_the_customer_leave if {
	managed.managed_billing_sla_linked == {{
		"path": ["sla", "credits"],
		"message": "a missed service level should lower the charge of a managed service, but here it only lets the customer leave",
	}} with input as _credited({"termination_trigger": {"breaches": 2, "within": "P3M"}})
}

# A cap that nobody reaches is no limit; a high one that is expected is.
test_billing_predictable_with_a_cap_out_of_reach if {
	every rest in [{}, {"drivers": ["predictable-operations"]}] {
		managed.managed_billing_predictable == {{
			"path": ["billing", "variable", 0, "cap"],
			"message": "the price of a managed service should be predictable, but the cap of CAD 5,000,000 on \"storage\" is 5,000 times the usual charge, which is no limit",
			"because": [{"path": ["billing"], "message": "the usual charge is CAD 1,000"}],
		}} with input as object.union(rest, {"billing": {
			"currency": "CAD",
			"recurring": _monthly,
			"variable": [{"name": "storage", "unit": "TB", "rate": 30, "cap": "5000000"}],
		}})
	}
	every line in [{"cap": 100000}, {"cap": 5000000, "expected": 60000}, {"cap": 5000000, "optional": true}] {
		managed.managed_billing_predictable == set() with input as {"billing": {
			"recurring": _monthly,
			"variable": [object.union({"name": "storage", "rate": 30}, line)],
		}}
	}
}

# What is limited for each user, in the order or together with others is no surprise, nor is a quantity that is expected.
test_billing_predictable_in_other_forms if {
	every billing in [
		{"variable": [{"unit": "download", "rate": "0.10", "cap": "20.00", "cap_per": "user", "cap_period": "P1Y"}]},
		{"variable": [{"unit": "download", "rate": "0.10", "cap_in": "each order"}]},
		{"variable": [{"name": "Traffic", "unit": "GB", "rate": "0.10"}], "caps": [{"covers": ["traffic"], "amount": "500.00", "period": "P1M"}]},
		{"variable": [{"unit": "GB", "rate": "0.10"}], "caps": [{"amount": "500.00", "period": "P1M"}]},
		{"variable": [{"unit": "GB", "rate": "0.10", "quantity": 500}]},
	] {
		managed.managed_billing_predictable == set() with input as {"billing": object.union({"recurring": _monthly}, billing)}
	}
	managed.managed_billing_predictable == set() with input as {"billing": {"recurring": _monthly, "variable": [{"rate": 1, "cap_per": "user"}]}}
	count(managed.managed_billing_predictable) == 1 with input as {"billing": {"recurring": _monthly, "variable": [{"name": "Traffic", "rate": 1}], "caps": [{"covers": ["storage"], "amount": 5}]}}
	count(managed.managed_billing_predictable) == 1 with input as {"billing": {"recurring": _monthly, "variable": [{"rate": 1, "quantity": 2000}]}}
}

# A year's cap is compared with a year's usual charge.
test_billing_cap_of_a_year if {
	line := {"name": "traffic", "rate": 1, "cap_period": "P1Y"}
	managed.managed_billing_predictable == set() with input as {"billing": {"recurring": _monthly, "variable": [object.union(line, {"cap": "100000.00"})]}}
	["the price of a managed service should be predictable, but the cap of 2,000,000 for 12 months on \"traffic\" is 166 times the usual charge, which is no limit"] == [f.message | some f in managed.managed_billing_predictable] with input as {"billing": {"recurring": _monthly, "variable": [object.union(line, {"cap": "2000000.00"})]}}
}
