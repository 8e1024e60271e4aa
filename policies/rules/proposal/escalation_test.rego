package demarc.rules.proposal_test

import data.demarc.rules.proposal

_nobody_takes_over := {{
	"path": ["staffing", "escalation_path"],
	"message": "nothing says who takes over when the people who do the work cannot settle something",
}}

_owners := [{"party": "provider", "role": "project manager"}, {"party": "customer", "role": "product owner"}]

test_escalation_stated if {
	every input_ in [
		{"staffing": {"escalation_path": [{"level": 1}]}},
		{"incidents": {"escalation": [{"level": 1}]}},
		{"governance": {"owners": _owners, "meetings": [{"type": "steering committee", "cadence": "P2W"}]}},
		{"staffing": {"directed_by": "customer"}},
	] {
		project := object.union({"model": "professional"}, input_)
		proposal.escalation_missing == set() with input as project
	}
}

test_escalation_missing if {
	every input_ in [
		{},
		{"staffing": {"escalation_path": [], "directed_by": "provider"}, "incidents": {"escalation": []}},
		{"billing": {"total": "10000.00"}},
		{"governance": {"owners": _owners}},
		{"governance": {"owners": [_owners[0]], "meetings": [{"type": "status", "cadence": "P1W"}]}},
		{"governance": {"owners": _owners, "meetings": [{"type": "status"}]}},
	] {
		project := object.union({"model": "professional"}, input_)
		proposal.escalation_missing == _nobody_takes_over with input as project
	}
}

# A service is asked for it together with its runbooks.
test_escalation_of_service_elsewhere if {
	every model in ["managed", "hybrid"] {
		proposal.escalation_missing == set() with input as {"model": model}
	}
}

# Small is small, whether the price is a total, a range or a cap.
test_escalation_in_small_work_however_it_is_priced if {
	every billing in [{"total": 800}, {"total_range": {"low": 500, "high": 800}}, {"cap": "9999.99"}, {"schedule": [{"amount": 800}]}] {
		proposal.escalation_missing == set() with input as {"model": "professional", "billing": billing}
	}
	count(proposal.escalation_missing) == 1 with input as {"model": "professional", "billing": {"cap": 80000}}
}
