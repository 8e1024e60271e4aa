package demarc.rules.proposal_test

import data.demarc.rules.proposal

test_contacts if {
	every part in [
		{"parties": {"contacts": [{"party": "provider", "role": "service manager"}]}},
		{"governance": {"owners": [{"party": "provider", "role": "delivery lead"}]}},
		{"staffing": {"roles": [{"role": "project lead", "category": "management"}]}},
		{"staffing": {"key_personnel": ["project lead"]}},
		{"staffing": {"escalation_path": [{"level": 1, "role": "service desk"}]}},
		{"incidents": {"escalation": [{"level": 1, "role": "service desk"}]}},
		{"incidents": {"channels": [{"kind": "phone"}]}},
	] {
		proposal.contacts_missing == set() with input as part
		proposal.contacts_missing == set() with input as {"project": {}, "service": part}
		proposal.contacts_missing == set() with input as {"project": part}
	}
	proposal.contacts_missing == set() with input as {"transition": {"contact": {"party": "provider"}}}
}

test_contacts_missing if {
	every nobody in [
		{},
		{"parties": {"contacts": []}, "staffing": {"roles": [{"role": "architect", "category": "expert"}]}},
		{"parties": {"contacts": [{"party": "customer", "email": "it@customer.example"}]}},
		{"governance": {"owners": [{"party": "customer", "role": "head of IT"}]}},
		{"service": {"incidents": {"channels": []}}},
	] {
		proposal.contacts_missing == {{
			"path": ["parties", "contacts"],
			"message": "nobody is named whom the customer could turn to: no contact, no owner, no manager and no channel",
		}} with input as nobody
	}
}
