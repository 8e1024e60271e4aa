package demarc.rules.proposal_test

import data.demarc.rules.proposal

_unreachable(whom) := {{
	"path": ["parties", "contacts"],
	"message": $"nothing says how to reach the {whom}: no contact has an e-mail address or a telephone number",
}}

test_contacts if {
	proposal.contacts_missing == set() with input as {"parties": {"contacts": [
		{"party": "provider", "email": "a@provider.example"},
		{"party": "customer", "phone": "+44 20 7946 0000"},
	]}}
}

# Owners of the engagement can be reached as well, wherever they are named.
test_contacts_in_governance if {
	provider := {"party": "provider", "email": "a@provider.example"}
	customer := {"party": "customer", "email": "b@customer.example"}
	proposal.contacts_missing == set() with input as {"governance": {"owners": [provider, customer]}}
	proposal.contacts_missing == set() with input as {"project": {"governance": {"owners": [provider]}}, "service": {"governance": {"owners": [customer]}}}
	proposal.contacts_missing == _unreachable("customer") with input as {"transition": {"contact": provider}}
}

test_contacts_missing if {
	proposal.contacts_missing == _unreachable("provider and customer") with input as {}
	proposal.contacts_missing == _unreachable("provider and customer") with input as {"parties": {"contacts": [{"party": "third-party", "email": "c@other.example"}]}}
	proposal.contacts_missing == _unreachable("provider") with input as {"parties": {"contacts": [
		{"party": "provider", "role": "service manager"},
		{"party": "customer", "email": "b@customer.example"},
	]}}
}
