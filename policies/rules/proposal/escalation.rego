package demarc.rules.proposal

import data.demarc.lib.size
import data.demarc.lib.stated

# METADATA
# title: It is known who takes over when something is stuck
# description: >-
#   A project has a path of escalation, or owners on both sides who meet regularly. A small one needs none, nor do
#   people whom the customer directs. Of a service, managed-runbooks-and-escalation asks it.
# custom:
#   id: escalation-missing
#   severity: info
#   aspect: agreement
#   source: practice
#   not_at: [catalogue, tender]
#   when: [model = professional]
#   yields_to: [contacts-missing, model-declaration-matches-content]
#   rationale: >-
#     Every engagement gets stuck at some time. A next person who is named beforehand settles in a day
#     what otherwise goes round in e-mails until it is a claim.
#   remediation: >-
#     Write `staffing: {escalation_path: [{level: 1, role: project manager}, {level: 2, role: practice
#     lead, after: P2D}]}`.
escalation_missing contains finding if {
	input.model == "professional"
	not _is_hybrid
	count(stated.escalation) == 0
	not _both_sides_meet
	not size.is_small_project
	not input.staffing.directed_by == "customer"
	finding := {
		"path": ["staffing", "escalation_path"],
		"message": "nothing says who takes over when the people who do the work cannot settle something",
	}
}

# What the people cannot settle is settled where their owners meet.
_both_sides_meet if {
	{"provider", "customer"} == {owner.party | some owner in input.governance.owners} & {"provider", "customer"}
	count(stated.reviews) > 0
}
