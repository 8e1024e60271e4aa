package demarc.rules.leg

import data.demarc.lib.size
import data.demarc.lib.stated

# METADATA
# title: It is known who takes over when something is stuck
# description: There is a path of escalation, except for a small project.
# custom:
#   id: escalation-missing
#   severity: info
#   aspect: agreement
#   source: practice
#   not_at: [catalogue, tender]
#   yields_to: [managed-runbooks-and-escalation]
#   rationale: >-
#     Every engagement gets stuck at some time. A next person who is named beforehand settles in a day
#     what otherwise goes round in e-mails until it is a claim.
#   remediation: >-
#     Write `staffing: {escalation_path: [{level: 1, role: project manager}, {level: 2, role: practice
#     lead, after: P2D}]}`.
escalation_missing contains finding if {
	count(stated.escalation) == 0
	not size.is_small_project
	finding := {
		"path": ["staffing", "escalation_path"],
		"message": "nothing says who takes over when the people who do the work cannot settle something",
	}
}
