package demarc.rules.professional_test

import data.demarc.rules.professional

test_billing_by_project_or_time if {
	every model in ["fixed-price", "milestone", "time-and-materials", "hourly-rate", "daily-rate", "internal"] {
		professional.professional_billing_project_or_time == set() with input as {"billing": {"model": model}}
	}
}

test_billing_not_stated if {
	every doc in [{}, {"billing": {"total": 1}}] {
		professional.professional_billing_project_or_time == set() with input as doc
	}
}

test_billing_otherwise if {
	every model in ["subscription", "retainer-hours", "usage", "revenue-share"] {
		professional.professional_billing_project_or_time == {{
			"path": ["billing", "model"],
			"message": $"a professional service should be priced per project or by time, but the billing model is \"{model}\"",
		}} with input as {"billing": {"model": model}}
	}
}

_without_total(path, fee) := {{
	"path": path,
	"message": $"a professional service should have one price, but {fee} is charged again and again without a total",
}}

test_no_recurring_fee if {
	every doc in [
		{},
		{"billing": {"model": "fixed-price"}},
		{"billing": {"total": 120000, "recurring": {"amount": 20000, "period": "P1M"}}},
		{"billing": {"recurring": {"amount": 500, "period": "P1M", "optional": true}}},
		{"billing": {"recurring": {"period": "P1M"}}},
		{"billing": {"recurring": {"amount": 12, "per": "user", "quantity": 50, "period": "P1M", "count": 1}}},
		{"billing": {"one_time": [{"name": "Licences", "amount": 500}]}},
	] {
		professional.professional_recurring_fee_not_subscription == set() with input as doc
	}
}

test_recurring_fee if {
	professional.professional_recurring_fee_not_subscription == _without_total(["billing", "recurring"], "20,000 per month") with input as {"billing": {"recurring": {"amount": 20000, "period": "P1M"}}}
}

test_recurring_fee_by_quarter if {
	professional.professional_recurring_fee_not_subscription == _without_total(["billing", "recurring"], "60,000 per 3 months") with input as {"billing": {"recurring": {"amount": "60000.00", "period": "P3M"}}}
}

test_recurring_fee_without_period if {
	professional.professional_recurring_fee_not_subscription == _without_total(["billing", "recurring"], "a fee of 20,000") with input as {"billing": {"recurring": {"amount": 20000}}}
}

# One fault, at the first of the fees.
test_additional_recurring_fees if {
	professional.professional_recurring_fee_not_subscription == _without_total(["billing", "additional_recurring", 1], "30 per month") with input as {"billing": {"additional_recurring": [
		{"amount": 20, "period": "P1M", "optional": true},
		{"amount": 30, "period": "P1M"},
		{"amount": 40, "period": "P1M"},
	]}}
}

# A range or a cap is one price as well.
test_recurring_fee_under_a_cap if {
	every one in [{"total": 9000}, {"total_range": {"low": 8000, "high": 9000}}, {"cap": 9000}, {"cap_in": "each order"}] {
		professional.professional_recurring_fee_not_subscription == set() with input as {"billing": object.union(one, {"recurring": {"amount": 900, "period": "P1M"}})}
	}
}
