package demarc.rules.leg_test

import data.demarc.rules.leg

test_escalation_stated if {
	every input_ in [
		{"staffing": {"escalation_path": [{"level": 1}]}},
		{"incidents": {"escalation": [{"level": 1}]}},
	] {
		leg.escalation_missing == set() with input as input_
	}
}

test_escalation_missing if {
	missing := {{
		"path": ["staffing", "escalation_path"],
		"message": "nothing says who takes over when the people who do the work cannot settle something",
	}}
	every input_ in [
		{},
		{"staffing": {"escalation_path": []}, "incidents": {"escalation": []}},
		{"model": "professional", "billing": {"total": "10000.00"}},
		{"model": "managed", "billing": {"total": "5000.00"}},
	] {
		leg.escalation_missing == missing with input as input_
	}
}

test_escalation_of_small_project if {
	every billing in [{"total": "9999.99"}, {"cap": "7500"}] {
		leg.escalation_missing == set() with input as {"model": "professional", "billing": billing}
	}
}

# Small is small, whether the price is a total, a range or a cap.
test_escalation_in_small_work_however_it_is_priced if {
	every billing in [{"total": 800}, {"total_range": {"low": 500, "high": 800}}, {"cap": "800.00"}, {"schedule": [{"amount": 800}]}] {
		leg.escalation_missing == set() with input as {"model": "professional", "billing": billing}
	}
	count(leg.escalation_missing) == 1 with input as {"model": "professional", "billing": {"cap": 80000}}
}
