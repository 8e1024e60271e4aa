package demarc.rules.managed_test

import data.demarc.rules.managed

_by_piece(charge, assets) := {
	"billing": {"recurring": object.union({"amount": "10.00", "period": "P1M", "per": "site"}, charge)},
	"scope": {"assets": assets},
}

_priced_branches := [{"type": "branch site", "quantity": 30}, {"type": "Branch sites", "quantity": 11}, {"type": "branch site"}, {"type": "hub site", "quantity": 2}, {"id": "x"}]

test_quantity_agrees_with_assets if {
	managed.asset_list_vs_quantity_price == set() with input as _by_piece({"unit_name": "branch site", "quantity": 42}, _priced_branches)
	managed.asset_list_vs_quantity_price == set() with input as _by_piece({"quantity": 44}, _priced_branches)
	managed.asset_list_vs_quantity_price == set() with input as {"billing": {"recurring": {"per": "flat", "amount": "10.00"}}}
	managed.asset_list_vs_quantity_price == set() with input as {"billing": {"recurring": {"amount": "10.00"}}}
	managed.asset_list_vs_quantity_price == set() with input as {}
}

# What the list does not name by that type it may still count elsewhere.
test_quantity_of_other_things_than_assets if {
	managed.asset_list_vs_quantity_price == set() with input as _by_piece({"per": "user", "quantity": 300}, _priced_branches)
	managed.asset_list_vs_quantity_price == set() with input as _by_piece({"quantity": 2}, [])
}

test_quantity_differs_from_assets if {
	managed.asset_list_vs_quantity_price == {{
		"path": ["billing", "recurring", "quantity"],
		"message": "40 are charged at a price for each branch site, but the list of assets has 42 of them",
		"because": [{"path": ["scope", "assets"], "message": "assets of the type branch site add up to 42"}],
	}} with input as _by_piece({"unit_name": "branch site", "quantity": 40}, _priced_branches)
}

# Two prices for two sizes of one thing count together.
test_quantity_in_two_charges if {
	leg := {
		"billing": {
			"recurring": {"per": "device", "quantity": 30, "period": "P1M"},
			"additional_recurring": [{"per": "device", "quantity": 12, "period": "P1M"}],
		},
		"scope": {"assets": [{"type": "network device", "quantity": 42}]},
	}
	managed.asset_list_vs_quantity_price == set() with input as leg
	count(managed.asset_list_vs_quantity_price) == 2 with input as object.union(leg, {"scope": {"assets": [{"type": "device", "quantity": 41}]}})
}

test_quantity_not_stated if {
	managed.asset_list_vs_quantity_price == {{
		"path": ["billing", "recurring", "quantity"],
		"message": "the charge is for each site, but nothing says how many are charged",
	}} with input as _by_piece({}, _priced_branches)
	managed.asset_list_vs_quantity_price == set() with input as _by_piece({"minimum": "400.00"}, _priced_branches)
	managed.asset_list_vs_quantity_price == set() with input as _by_piece({"optional": true}, _priced_branches)
}

# Each case: the recurring charge, and whether the year is right.
test_annual_charge if {
	cases := [
		[{"amount": "293693.50", "period": "P1M", "annual": "3524322.00"}, true],
		[{"amount": "293693.50", "period": "P1M", "annual": "3524322.12"}, true],
		[{"amount": "293693.50", "period": "P1M", "annual": "3524322.13"}, false],
		# A twelfth of a year that is rounded to the cent.
		[{"amount": "416.67", "period": "P1M", "annual": "5000.00"}, true],
		[{"amount": "416.66", "period": "P1M", "annual": "5000.00"}, true],
		[{"amount": "416.60", "period": "P1M", "annual": "5000.00"}, false],
		[{"amount": "100000.00", "period": "P1Y", "per": "site", "quantity": 2, "annual": 200000}, true],
		[{"amount": "100000.00", "period": "P1Y", "per": "site", "annual": 200000}, true],
		[{"amount": 250, "period": "P3M", "annual": "1000"}, true],
		[{"amount": 250, "period": "P2Y", "annual": "125"}, true],
		[{"amount": 10, "period": "P1W", "annual": "520"}, true],
		[{"amount": 10, "period": "P4W", "annual": "130"}, true],
		[{"amount": 10, "period": "P4W", "annual": "120"}, false],
		[{"amount": 10, "period": "P1D", "annual": "1"}, true],
		[{"amount": 10, "period": "P1M1D", "annual": "1"}, true],
		[{"amount": 10, "period": "P1M7D", "annual": "1"}, true],
		[{"amount": 10, "period": "PT1H", "annual": "1"}, true],
		[{"amount": 10, "period": "P1M", "annual": "1", "optional": true}, true],
		[{"amount": 10, "annual": "1"}, true],
		[{"amount": 10, "period": "P1M"}, true],
	]
	wrong := {charge |
		some [charge, right] in cases
		count(managed.recurring_times_periods) != {true: 0, false: 1}[right] with input as {"billing": {"recurring": charge}}
	}
	wrong == set()
}

test_annual_charge_says if {
	managed.recurring_times_periods == {{
		"path": ["billing", "additional_recurring", 0, "annual"],
		"message": "the charge of 4,500.05 for 1 month comes to 54,000.60 in a year, but 45,000 is stated",
	}} with input as {"billing": {"additional_recurring": [{"amount": "4500.05", "period": "P1M", "annual": "45000"}]}}
}

_totalled(total, more) := {"billing": object.union(
	{
		"currency": "GBP",
		"total": total,
		"recurring": {"amount": "365.00", "period": "P1M", "per": "site", "quantity": 42, "count": 34},
		"additional_recurring": [
			{"amount": "1150.00", "period": "P1M", "per": "site", "quantity": 2, "count": 34},
			{"amount": "99.00", "period": "P1M", "optional": true},
		],
		"one_time": [{"amount": "28500.00"}, {"amount": "777.00", "optional": true}],
	},
	more,
)}

# With what is paid once, or without.
test_total_of_charges if {
	managed.recurring_times_periods == set() with input as _totalled("627920.00", {})
	managed.recurring_times_periods == set() with input as _totalled("599420.00", {})
	managed.recurring_times_periods == set() with input as _totalled("599420.67", {})
	managed.recurring_times_periods == set() with input as object.union(_totalled("628920.00", {}), {"onboarding": {"fee": "1000.00"}})
}

test_total_of_charges_differs if {
	managed.recurring_times_periods == {{
		"path": ["billing", "total"],
		"message": "the recurring charges come to GBP 599,420 over the term, or to GBP 627,920 with what is paid once, but the total is stated as GBP 627,921",
	}} with input as _totalled("627921.00", {})
	managed.recurring_times_periods == {{
		"path": ["billing", "total"],
		"message": "the recurring charges come to GBP 599,420 over the term, but the total is stated as GBP 500,000",
	}} with input as _totalled("500000.00", {"one_time": []})
}

# What is expected of charges that vary may be in the total, but takes nothing off it.
test_total_with_estimates if {
	more := {"variable": [{"rate": "240.00", "unit": "visit", "expected": "240.00"}]}
	managed.recurring_times_periods == set() with input as _totalled("636080.00", more)
	count(managed.recurring_times_periods) == 1 with input as _totalled("500000.00", more)
}

test_total_that_cannot_be_reckoned if {
	every more in [
		{"recurring": {"amount": "365.00", "period": "P1M"}},
		{"recurring": {"amount": "365.00", "per": "site", "count": 3}},
		{"one_time": [{"amount": "1.00", "currency": "EUR"}]},
		{"one_time": [{"range": {"low": "1.00", "high": "2.00"}}]},
		{"schedule": [{"amount": "1.00"}]},
	] {
		leg := json.patch(_totalled("1.00", {}), [{"op": "replace", "path": $"/billing/{part}", "value": value} | some part, value in more; part != "schedule"])
		managed.recurring_times_periods == set() with input as object.union(leg, {"billing": {part: value | some part, value in more; part == "schedule"}})
	}
	managed.recurring_times_periods == set() with input as {"billing": {"total": "1.00"}}
}

test_revenue_share if {
	managed.revenue_share_billing == {{
		"path": ["billing", "variable", 1, "percent"],
		"message": "a managed service should be paid for running systems, but 2 % of \"the customer's online sales\" are charged for this one",
	}} with input as {"billing": {"model": "subscription", "variable": [
		{"name": "mark-up", "percent": 10, "basis": "cloud charges"},
		{"name": "bonus", "percent": 2, "basis": "the customer's online sales", "cap": "500.00"},
		{"name": "option", "percent": 2, "basis": "sales", "optional": true},
		{"name": "traffic", "rate": "1.00", "basis": "sales"},
	]}}
}

test_revenue_share_by_model if {
	managed.revenue_share_billing == {{
		"path": ["billing", "variable", 0, "percent"],
		"message": "a managed service should be paid for running systems, but 30 % of what the customer earns are charged for this one",
	}} with input as {"billing": {"model": "revenue-share", "variable": [{"percent": 30}]}}
	managed.revenue_share_billing == {{
		"path": ["billing", "model"],
		"message": "a managed service should be paid for running systems, but this one is paid from what the customer earns: \"revenue-share\"",
	}} with input as {"billing": {"model": "revenue-share"}}
}

test_no_revenue_share if {
	managed.revenue_share_billing == set() with input as {}
	managed.revenue_share_billing == set() with input as {"billing": {"model": "subscription", "variable": [{"percent": 5}]}}
	managed.revenue_share_billing == set() with input as {"billing": {"model": "usage", "variable": [{"rate": "1.00"}]}}
}

_onboarded(onboarding, billing) := {"onboarding": onboarding, "billing": billing}

test_onboarding_priced if {
	work := {"activities": ["inventory"]}
	managed.onboarding_not_priced == set() with input as _onboarded(object.union(work, {"fee": "0.00"}), {"total": "1.00"})
	managed.onboarding_not_priced == set() with input as _onboarded(work, {"one_time": [{"amount": "1.00"}]})
	managed.onboarding_not_priced == set() with input as object.union(
		_onboarded(work, {"total": "1.00"}),
		{"scope": {"included": [{"onboarding": true, "value": "1.00"}]}},
	)
}

# Without a price at all, it is not the onboarding that lacks one.
test_onboarding_without_prices if {
	work := {"activities": ["inventory"]}
	managed.onboarding_not_priced == set() with input as {"onboarding": work}
	managed.onboarding_not_priced == set() with input as _onboarded(work, {"model": "internal"})
	managed.onboarding_not_priced == set() with input as {"billing": {"total": "1.00"}}
}

test_onboarding_not_priced if {
	missing := {{
		"path": ["onboarding", "fee"],
		"message": "taking this service over is described, but nothing says what it costs, or that the recurring charge covers it",
	}}
	every work in [{"activities": ["inventory"]}, {"duration": "P4W"}, {"start": "2026-01-01"}] {
		managed.onboarding_not_priced == missing with input as _onboarded(work, {"model": "subscription"})
	}
	managed.onboarding_not_priced == missing with input as _onboarded({"duration_range": {"low": "P6W", "high": "P8W"}}, {"model": "subscription"})
	managed.onboarding_not_priced == missing with input as _onboarded({"duration": "P4W"}, {"one_time": [{"amount": "1.00", "optional": true}]})
}

_growing(line) := {"billing": {"currency": "EUR", "recurring": {"amount": 110, "period": "P1M", "per": "user", "quantity": 70}, "growth": [line]}}

test_growth if {
	every line in [
		{"unit": "User", "amount": 110, "period": "P1M"},
		{"unit": "user", "amount": 1200, "period": "P1Y"},
		{"unit": "user", "amount": 500},
		{"unit": "mailbox", "amount": 500, "period": "P1M"},
		{"unit": "user", "amount": 500, "period": "P1M", "currency": "JPY"},
	] {
		managed.growth_dearer_than_today == set() with input as _growing(line)
	}
	managed.growth_dearer_than_today == {{
		"path": ["billing", "growth", 0, "amount"],
		"message": "one more user costs EUR 120, but each of those that are charged costs EUR 110",
		"because": [{"path": ["billing", "recurring", "amount"], "message": "the charge for each user is EUR 110"}],
	}} with input as _growing({"unit": "User", "amount": "120.00", "period": "P1M"})
}
