package demarc.rules.managed

import data.demarc.lib.offer
import data.demarc.lib.vocabulary

# METADATA
# title: A table of duties covers the work in scope
# description: >-
#   Where there is a table of who does what, each operational activity of the scope has a row in it.
# custom:
#   id: raci-covers-scope
#   severity: warning
#   aspect: responsibility
#   source: practice
#   when: [responsibility.raci, "scope.included[].activity"]
#   rationale: >-
#     Both sides look the table up when something is left undone. What is missing in it is nobody's
#     job, although the scope promises it.
#   remediation: >-
#     Add a row for each activity, such as `responsibility: {raci: [{activity: backup, responsible:
#     provider, accountable: provider, informed: customer}]}`.
raci_covers_scope contains finding if {
	count(input.responsibility.raci) > 0
	missing := [activity | some activity in _operated; not activity in _divided; not _divided_with_others(activity)]
	count(missing) > 0
	named := concat(", ", missing)
	finding := {
		"path": ["responsibility", "raci"],
		"message": $"there is a table of duties, but it has no row for work that is in scope: {named}",
	}
}

# In the order of the alphabet, for one message each time.
_operated := sort({item.activity |
	some item in input.scope.included
	item.kind in vocabulary.operational_kinds
	offer.firm(item)
	not item.activity in {"other", "onboarding"}
})

_divided_with_others(activity) if vocabulary.part_of[activity] in _divided

_divided contains row.activity if some row in input.responsibility.raci

# Of what both sides operate, managed-shared-needs-raci asks for these.
_divided contains activity if {
	input.responsibility.operational == "shared"
	some [activity, _] in _shared_duties
}
