package demarc.rules.leg_test

import data.demarc.rules.leg

_paying(lines) := {"billing": {"schedule": lines}}

test_payment_with_a_time if {
	every line in [
		{"trigger": "signature", "percent": 30}, {"date": "2026-06-30", "percent": 30}, {"ref": "M1", "percent": 30},
		{"trigger": "milestone", "ref": "M1"}, {"trigger": "date", "date": "2026-06"}, {"trigger": "acceptance"},
		{"name": "On delivery of the design", "percent": 30}, {"percent": 30, "optional": true},
	] {
		leg.payment_without_time == set() with input as _paying([line])
	}
	leg.payment_without_time == set() with input as object.union(_paying([{"trigger": "milestone"}]), {"milestones": [{"id": "M1"}]})
	leg.payment_without_time == set() with input as {}
}

test_payment_without_a_time if {
	leg.payment_without_time == {
		{"path": ["billing", "schedule", 0, "trigger"], "message": "the payment \"Second instalment\" has no time: neither an event nor a date nor a milestone makes it due"},
		{"path": ["billing", "schedule", 1, "date"], "message": "a payment of 12000.00 has no time: it is due on a date, but which is not stated"},
		{"path": ["billing", "schedule", 2, "ref"], "message": "a payment of 30 % has no time: it is due with a milestone, but with which is not stated"},
		{"path": ["billing", "schedule", 3, "trigger"], "message": "a payment has no time: neither an event nor a date nor a milestone makes it due"},
	} with input as _paying([
		{"name": "Second instalment", "percent": 30},
		{"trigger": "date", "amount": "12000.00"},
		{"trigger": "milestone", "percent": 30},
		{"ref": "n/a"},
	])
}

test_billing_model_told if {
	every case in [
		["managed", {"recurring": {"amount": 4500, "period": "P1M"}}], ["managed", {"variable": [{"rate": 5, "unit": "GB"}]}],
		["managed", {"rates": [{"amount": 95}]}], ["professional", {"rates": [{"amount": 95}]}],
		["professional", {"total": 24000, "schedule": [{"percent": 100}]}], ["professional", {"total": 24000, "model": "fixed-price"}],
		["professional", {"currency": "EUR"}],
	] {
		leg.billing_model_missing == set() with input as {"model": case[0], "billing": case[1]}
	}
	leg.billing_model_missing == set() with input as {"model": "professional", "billing": {"total": 1}, "milestones": [{"payment": {"percent": 100}}]}
}

test_billing_model_missing if {
	leg.billing_model_missing == {{
		"path": ["billing", "model"],
		"severity": "warning",
		"message": "a price is stated, but nothing says what kind of price it is: a fixed price, an estimate for work by time, or a fee",
	}} with input as {"model": "professional", "billing": {"total": 24000}}
	leg.billing_model_missing == {{
		"path": ["billing", "model"],
		"message": "a price is stated, but nothing says what kind of price it is: a fixed price, an estimate for work by time, or a fee",
	}} with input as {"model": "professional", "billing": {"total": 24000, "additional_recurring": [{"amount": 100, "period": "P1M"}]}}
	leg.billing_model_missing == {{
		"path": ["billing", "model"],
		"message": "a price is stated, but nothing says what kind of price it is: a fee for each period, or a sum that is paid once",
	}} with input as {"model": "managed", "billing": {"total": 24000}}
}
