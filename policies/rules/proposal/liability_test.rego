package demarc.rules.proposal_test

import data.demarc.rules.proposal

_unsaid_liability := {{"path": ["liability"], "message": "nothing says what the provider is liable for and up to which amount"}}

test_liability_said if {
	every group in [
		{"liability": {"cap": {"basis": "none"}}}, {"liability": {"unlimited": ["intent"]}}, {"liability": {"consequential_excluded": true}},
		{"liability": {"sole_remedy": "repair"}}, {"sla": {"credits": {"exclusive_remedy": true}}},
		{"agreement_refs": [{"type": "msa", "ref": "MSA-7"}]}, {"billing": {"model": "internal"}},
	] {
		proposal.liability_missing == set() with input as object.union({"model": "managed"}, group)
	}
	proposal.liability_missing == set() with input as {"model": "hybrid", "project": {"nature": "one-time"}, "service": {"liability": {"cap": {"amount": 1}}}}
	proposal.liability_missing == set() with input as {"model": "professional", "billing": {"total": "800.00"}}
	proposal.liability_missing == set() with input as {}
}

test_liability_unsaid if {
	proposal.liability_missing == _unsaid_liability with input as {"model": "managed"}
	proposal.liability_missing == _unsaid_liability with input as {"model": "managed", "liability": {"cap": {}}, "agreement_refs": [{"type": "nda", "ref": "N-1"}]}
	proposal.liability_missing == _unsaid_liability with input as {"model": "professional", "billing": {"total": 24000}, "liability": {"sole_remedy": "n/a"}}
	proposal.liability_missing == _unsaid_liability with input as {"model": "hybrid", "project": {"nature": "one-time"}}
}
