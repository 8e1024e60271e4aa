package demarc.rules.proposal

import data.demarc.lib.vocabulary

# METADATA
# title: The use case belongs to the declared model
# description: >-
#   A managed service names a use case that goes on, such as running servers; a professional service
#   one that ends, such as a migration.
# custom:
#   id: use-case-matches-model
#   severity: warning
#   aspect: use-case
#   source: reference
#   rationale: >-
#     The use case is how people recognise the engagement. One that belongs to the other model makes
#     them expect what this proposal does not promise.
#   remediation: >-
#     Name the use case that comes nearest to the work, such as `use_case: cloud-operations` for a
#     managed service or `use_case: migration` for a professional one, or declare the other model.
#   when: [use_case, model = managed|professional]
use_case_matches_model contains finding if {
	input.model == "managed"
	input.use_case in vocabulary.professional_use_cases
	finding := {
		"path": ["use_case"],
		"message": $"a managed service should run something day after day, but the use case {input.use_case} is done once",
	}
}

use_case_matches_model contains finding if {
	input.model == "professional"
	input.use_case in vocabulary.managed_use_cases
	finding := {
		"path": ["use_case"],
		"message": $"a professional service should be done once, but the use case {input.use_case} goes on day after day",
	}
}
