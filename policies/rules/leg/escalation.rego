package demarc.rules.leg

import data.demarc.lib.money
import data.demarc.lib.stated

# METADATA
# title: It is known who takes over when something is stuck
# description: There is a path of escalation, except for a small project.
# custom:
#   id: escalation-missing
#   severity: warning
#   aspect: agreement
#   source: practice
#   yields_to: [managed-runbooks-and-escalation]
#   rationale: >-
#     Every engagement gets stuck at some time. A next person who is named beforehand settles in a day
#     what otherwise goes round in e-mails until it is a claim.
#   remediation: >-
#     Write `staffing: {escalation_path: [{level: 1, role: project manager}, {level: 2, role: practice
#     lead, after: P2D}]}`.
escalation_missing contains finding if {
	count(stated.escalation) == 0
	not _small_project
	finding := {
		"path": ["staffing", "escalation_path"],
		"message": "nothing says who takes over when the people who do the work cannot settle something",
	}
}

_small_project if {
	input.model == "professional"
	money.amount(input.billing.total) < data.demarc.params.small_project_value.value
}
