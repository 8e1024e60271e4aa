package demarc.rules.professional

# METADATA
# title: A professional service is done once
# description: The work is a project with a result and an end; it does not go on by itself.
# custom:
#   id: professional-nature-one-time
#   severity: error
#   aspect: nature
#   source: reference
#   when: [nature]
#   rationale: >-
#     The customer buys a result. Work that goes on from day to day has no result to accept, so
#     nobody could say when it is finished or paid for.
#   remediation: >-
#     Write `nature: one-time` and give the work an end; if it is meant to go on, declare
#     `model: managed`, or `model: hybrid` with the ongoing part in its `service:` leg.
professional_nature_one_time contains finding if {
	input.nature == "ongoing"
	finding := {
		"path": ["nature"],
		"message": $"a professional service should be done once, but the nature of this one is \"{input.nature}\"",
	}
}
