package demarc.rules.professional_test

import data.demarc.rules.professional

_experts := {"expert_roles": ["architect", "senior engineer"]}

test_expert_staffing if {
	every role in [
		{"role": "developer", "category": "expert"},
		{"role": "Storage Architect"},
		{"role": "senior engineer, network"},
	] {
		professional.professional_expert_staffing == set() with input as {"staffing": {"roles": [{"role": "agent", "category": "operational"}, role]}}
			with data.demarc.words as _experts
	}
}

test_staffing_not_stated if {
	every doc in [{}, {"staffing": {"on_call": false}}, {"staffing": {"roles": []}}] {
		professional.professional_expert_staffing == {{
			"path": ["staffing", "roles"],
			"message": "a professional service should be staffed with experts, but no role is stated",
			"severity": "info",
		}} with input as object.union({"kind": "Proposal"}, doc)
			with data.demarc.words as _experts

		# The project leg of a hybrid leaves people behind who are asked about.
		professional.professional_expert_staffing == set() with input as doc
	}
	professional.professional_expert_staffing == set() with input as {"kind": "Proposal", "billing": {"total": "800"}}
}

# A stated category counts more than the name.
test_staffing_without_expert if {
	professional.professional_expert_staffing == {{
		"path": ["staffing", "roles"],
		"always": true,
		"message": "a professional service should be staffed with experts, but none of its roles is an expert's: \"agent\" and \"service architect\"",
	}} with input as {"staffing": {"roles": [{"role": "agent"}, {"role": "service architect", "category": "operational"}]}}
		with data.demarc.words as _experts
}

# The list that is delivered with the rules.
test_expert_words if {
	every role in ["architect", "IT consultant", "Senior Engineer", "database specialist"] {
		professional.professional_expert_staffing == set() with input as {"staffing": {"roles": [{"role": role}]}}
	}
}
