package demarc.rules.hybrid

# METADATA
# title: The service of a hybrid is sold with it
# description: The service leg is not optional as a whole. If it is, the project is judged as sold and the service as if it were taken.
# custom:
#   id: hybrid-service-is-optional
#   severity: info
#   aspect: declaration
#   source: practice
#   when: [service.optional]
#   rationale: >-
#     A service that the customer may leave out makes the hybrid a conditional one: signed without it,
#     what is left is a project after which nobody runs what was built.
#   remediation: >-
#     Say until when the service can be ordered and what happens at go-live if it is not; or leave out
#     `optional: true`, or declare `model: professional` and offer the service in a proposal of its own.
hybrid_service_is_optional contains finding if {
	input.service.optional
	finding := {
		"path": ["service", "optional"],
		"message": "the service leg is only an option: as sold this is a project, judged with the service as if it were taken",
	}
}
