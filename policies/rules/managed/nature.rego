package demarc.rules.managed

# METADATA
# title: A managed service is ongoing
# description: The work goes on until somebody ends it; it is not done once.
# custom:
#   id: managed-nature-ongoing
#   severity: error
#   aspect: nature
#   source: reference
#   when: [nature]
#   rationale: >-
#     Operating something has no result to hand over and be done with: the customer buys that it
#     keeps working, today and next year.
#   remediation: >-
#     Write `nature: ongoing`; if the work ends with a result, declare `model: professional`, or
#     `model: hybrid` with the result in its `project:` leg.
managed_nature_ongoing contains finding if {
	input.nature == "one-time"
	finding := {
		"path": ["nature"],
		"message": $"a managed service should go on until somebody ends it, but the nature of this one is \"{input.nature}\"",
	}
}
