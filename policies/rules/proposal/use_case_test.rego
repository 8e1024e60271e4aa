package demarc.rules.proposal_test

import data.demarc.rules.proposal

test_use_case_managed if {
	proposal.use_case_matches_model == set() with input as {"model": "managed", "use_case": "security-monitoring"}
}

test_use_case_professional if {
	proposal.use_case_matches_model == set() with input as {"model": "professional", "use_case": "security-assessment"}
}

test_use_case_of_a_project_in_a_service if {
	proposal.use_case_matches_model == {{
		"path": ["use_case"],
		"message": "a managed service should run something day after day, but the use case security-assessment is done once",
	}} with input as {"model": "managed", "use_case": "security-assessment"}
}

test_use_case_of_a_service_in_a_project if {
	proposal.use_case_matches_model == {{
		"path": ["use_case"],
		"message": "a professional service should be done once, but the use case cloud-operations goes on day after day",
	}} with input as {"model": "professional", "use_case": "cloud-operations"}
}

# A hybrid has a use case of each kind, in its legs.
test_use_case_of_a_hybrid if {
	every use in ["migration", "cloud-operations"] {
		proposal.use_case_matches_model == set() with input as {"model": "hybrid", "use_case": use}
	}
}

test_use_case_absent if {
	every model in ["managed", "professional"] {
		proposal.use_case_matches_model == set() with input as {"model": model}
	}
	proposal.use_case_matches_model == set() with input as {"use_case": "migration"}
}
