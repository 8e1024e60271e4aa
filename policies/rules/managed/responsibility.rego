package demarc.rules.managed

import data.demarc.content

# METADATA
# title: The provider of a managed service answers for operations
# description: Day-to-day operation is the provider's, or shared between both sides.
# custom:
#   id: managed-operational-ownership
#   severity: error
#   aspect: responsibility
#   source: reference
#   when: [responsibility.operational]
#   rationale: >-
#     Taking operations off the customer's hands is what is sold. Where the customer still answers for
#     everything, the provider lends its people and the service is managed by nobody but the customer.
#   remediation: >-
#     Write `responsibility: {operational: provider}`, or `shared` with a table of duties in
#     `responsibility.raci`; if the customer keeps operating, declare `model: professional`.
managed_operational_ownership contains finding if {
	input.responsibility.operational == "customer"
	finding := {
		"path": ["responsibility", "operational"],
		"message": "the provider of a managed service answers for its operation, alone or with the customer, but here the customer alone does",
	}
}

# METADATA
# title: The provider of a managed service directs its people
# description: The people who run the systems are told what to do by the provider, and not by the customer.
# custom:
#   id: managed-directed-by-provider
#   severity: warning
#   aspect: responsibility
#   source: judgement
#   when: [staffing.directed_by]
#   rationale: >-
#     Whoever tells people day by day what to do answers for what comes of it. Where the customer directs them, service
#     levels and penalties have nobody behind them, and in some countries the people count as lent.
#   remediation: >-
#     Write `staffing: {directed_by: provider}`, with a contact through which the customer asks for work.
managed_directed_by_provider contains finding if {
	input.staffing.directed_by == "customer"
	content.model in {"managed", "hybrid", "unclear"} # what it is otherwise is said of the declaration
	finding := {
		"path": ["staffing", "directed_by"],
		"message": "a managed service answers for its operation with people whom the provider directs, but here the customer directs them",
	}
}

# METADATA
# title: Shared operations are divided in a table of duties
# description: >-
#   Where both sides operate, the table says who does, or answers for, monitoring, incidents,
#   patching, backup and changes; a duty that the scope excludes needs no row.
# custom:
#   id: managed-shared-needs-raci
#   severity: warning
#   aspect: responsibility
#   source: judgement
#   when: [responsibility.operational = shared]
#   rationale: >-
#     What belongs to both is done by neither as soon as it is inconvenient. At three in the morning
#     each side has to know without a call whose job it is.
#   remediation: >-
#     Add a row for each duty, such as `responsibility: {raci: [{activity: backup, responsible:
#     provider, accountable: provider, informed: customer}]}`; or name one side as `operational`.
managed_shared_needs_raci contains finding if {
	input.responsibility.operational == "shared"
	open := [duty | some [activity, duty] in _shared_duties; not activity in _settled_duties]
	count(open) > 0
	missing := concat(", ", open)
	finding := {
		"path": ["responsibility", "raci"],
		"message": $"both sides operate this managed service, but no table of duties says who looks after {missing}",
	}
}

# What every operation consists of, in the words of the vocabulary and in plain ones.
_shared_duties := [
	["monitoring", "monitoring"],
	["incident-management", "incidents"],
	["patching", "patching"],
	["backup", "backup"],
	["change-enablement", "changes"],
]

_settled_duties contains row.activity if {
	some row in input.responsibility.raci
	some part in ["responsible", "accountable"]
	count(row[part]) > 0
}

_settled_duties contains item.activity if some item in input.scope.excluded
