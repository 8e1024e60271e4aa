package demarc.rules.managed

import data.demarc.content
import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.vocabulary

# METADATA
# title: The provider of a managed service answers for operations
# description: Day-to-day operation is the provider's, or shared between both sides.
# custom:
#   id: managed-operational-ownership
#   severity: error
#   aspect: responsibility
#   source: reference
#   when: [responsibility]
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
		"message": "the provider of a managed service should answer for its operation, alone or with the customer, but here the customer alone does",
	}
}

# What the provider is to do by its scope, the table may give to the customer all the same.
managed_operational_ownership contains finding if {
	not input.responsibility.operational == "customer"
	operated := {item.activity |
		some item in input.scope.included
		item.kind in vocabulary.operational_kinds
		item.activity in vocabulary.daily_activities
		offer.firm(item)
	}
	count(operated) > 1
	count(operated - _left_to_the_customer) == 0
	listed := concat(", ", sort(operated))
	finding := {
		"path": ["responsibility", "raci"],
		"message": $"the provider of a managed service answers for its operation, alone or with the customer, but in the table of duties the customer does and answers for all of it: {listed}",
	}
}

# The activities of which every row names the customer alone.
_left_to_the_customer := {row.activity |
	some row in input.responsibility.raci
	_only_the_customer(row)
} - {row.activity |
	some row in input.responsibility.raci
	not _only_the_customer(row)
}

_only_the_customer(row) if {
	every part in ["responsible", "accountable"] {
		row[part] in {"customer", ["customer"]}
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
		"message": "a managed service should answer for its operation with people whom the provider directs, but here the customer directs them",
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
#   when: [responsibility]
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

_settled_duties contains "monitoring" if stated.at(["monitoring", "by"])

_settled_duties contains "backup" if stated.at(["maintenance", "backups", "by"])

# What a use case leaves to others needs no row.
_settled_duties contains activity if {
	input.use_case in data.demarc.params.use_cases_without_upkeep.value
	some activity, places in {"patching": stated.patching, "backup": stated.backup}
	count(places) == 0
}
