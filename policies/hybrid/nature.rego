package demarc.hybrid

# METADATA
# title: A hybrid has a project and a service
# description: Both legs are stated, each with content of its own.
# custom:
#   id: hybrid-has-both-legs
#   severity: error
#   aspect: nature
#   source: reference
#   rationale: >-
#     A hybrid is a project that hands over to a service. With one of them missing it is a plain
#     project or a plain service under a promise of more, and the missing half is owed by nobody.
#   remediation: >-
#     Write the missing leg under `project:` or `service:`, or declare `model: professional` or
#     `model: managed`.
hybrid_has_both_legs contains finding if {
	some leg, what in {"project": "the work that ends with go-live", "service": "what is run after it"}
	count(object.get(input, leg, {})) == 0
	finding := {
		"path": [leg],
		"message": $"a hybrid has a project and a service, but `{leg}` is not stated: {what}",
	}
}
