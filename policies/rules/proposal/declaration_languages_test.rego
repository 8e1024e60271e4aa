# A leg of a hybrid is read in the language of the whole.
package demarc.rules.proposal_test

import data.demarc.rules.proposal

_with_a_fee_named(name, code) := {
	"language": code, "model": "hybrid", "project": {},
	"service": {
		"term": {"duration": "P12M"},
		"billing": {"currency": "EUR", "one_time": [{"name": name, "amount": "90000.00"}], "recurring": {"amount": "900.00", "period": "P1M"}},
		"deliverables": [{"id": "D1", "name": "x", "due": "2026-03-01", "acceptance": {"criteria": ["x"]}}],
		"milestones": [{"id": "M1", "date": "2026-03-01"}],
	},
}

test_leg_is_read_in_the_language_of_the_whole if {
	proposal.model_declaration_matches_content == set() with input as _with_a_fee_named("Aufschaltung der Server", "de")
	count(proposal.model_declaration_matches_content) == 1 with input as _with_a_fee_named("Entwicklung des Portals", "de")
	count(proposal.model_declaration_matches_content) == 1 with input as _with_a_fee_named("Aufschaltung der Server", "en")
}
