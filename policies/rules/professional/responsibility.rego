package demarc.rules.professional

# METADATA
# title: In a professional service the customer stays responsible for operation
# description: The provider answers for the tasks of the project, not for running the systems.
# custom:
#   id: professional-task-responsibility-only
#   severity: error
#   aspect: responsibility
#   source: reference
#   when: [responsibility.operational]
#   rationale: >-
#     The provider leaves when the task is done and cannot answer for systems after that. Whoever
#     reads that it operates them will call it when they fail.
#   remediation: >-
#     Write `responsibility: {operational: customer}`; if the provider is to run the systems,
#     declare `model: hybrid` and say so in the `service:` leg.
professional_task_responsibility_only contains finding if {
	owner := input.responsibility.operational
	owner != "customer"
	finding := {
		"path": ["responsibility", "operational"],
		"message": $"in a professional service the customer should answer for daily operation, but here it is \"{owner}\"",
	}
}
