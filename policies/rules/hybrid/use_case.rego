package demarc.rules.hybrid

import data.demarc.lib.vocabulary

# METADATA
# title: Each leg of a hybrid has a use case of its own kind
# description: >-
#   Where a use case is named, the project leg names one that is done once, and the service leg one
#   that goes on.
# custom:
#   id: hybrid-use-cases-per-leg
#   severity: warning
#   aspect: use-case
#   source: reference
#   when: [project, service]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     The use case is how people recognise what they get. A hybrid gives them two things, and one name
#     for both hides the one that they did not expect.
#   remediation: >-
#     Write `project: {use_case: migration}` and `service: {use_case: cloud-operations}`, or the use
#     cases that come nearest.
hybrid_use_cases_per_leg contains finding if {
	use_case := input.project.use_case
	use_case in vocabulary.managed_use_cases
	finding := {
		"path": ["project", "use_case"],
		"message": $"the project leg should be done once, but its use case {use_case} goes on day after day",
	}
}

hybrid_use_cases_per_leg contains finding if {
	use_case := input.service.use_case
	use_case in vocabulary.professional_use_cases
	finding := {
		"path": ["service", "use_case"],
		"message": $"the service leg should run something day after day, but its use case {use_case} is done once",
	}
}

hybrid_use_cases_per_leg contains finding if {
	some leg, other in {"project": "service", "service": "project"}
	use_case := input[leg].use_case
	count(input[other]) > 0
	not input[other].use_case
	not input.use_case
	finding := {
		"path": [other, "use_case"],
		"severity": "info",
		"message": $"a hybrid should have a use case for each leg, but only the {leg} leg names one, {use_case}, and the {other} leg none",
	}
}

hybrid_use_cases_per_leg contains finding if {
	use_case := input.use_case
	some leg in ["project", "service"]
	not input[leg].use_case
	finding := {
		"path": ["use_case"],
		"message": $"a hybrid should have a use case for each leg, but one is named for both: {use_case}",
	}
}
