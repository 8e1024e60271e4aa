package demarc.rules.hybrid

import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.stated

# METADATA
# title: Project and service are priced apart
# description: >-
#   Where a price is stated for the whole proposal, each leg has one of its own as well: a sum, a fee
#   or rates. Charges that only follow use are no price of a leg.
# custom:
#   id: hybrid-billing-split
#   severity: error
#   aspect: billing
#   source: reference
#   not_at: [tender]
#   when: [project, service, billing]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     A project is paid once for its result and a service by the period. In one blended price neither
#     can be compared, stopped or extended alone, and a service credit has nothing to be a share of.
#   remediation: >-
#     Split the price: `project: {billing: {model: fixed-price, total: "90000.00"}}` and `service:
#     {billing: {model: subscription, recurring: {amount: "12000.00", period: P1M}}}`.
hybrid_billing_split contains finding if {
	_is_priced
	unpriced := [leg | some leg in ["project", "service"]; not _leg_priced(leg)]
	count(unpriced) > 0
	whose := _whose(unpriced)
	finding := {
		"path": ["billing"],
		"message": $"in a hybrid project and service should be priced apart, but one price is stated for both, and what {whose} costs cannot be told from it",
	}
}

_whose(legs) := "each leg" if count(legs) == 2

_whose(legs) := $"the {legs[0]} leg" if count(legs) == 1

# A leg that is an option as a whole is judged as if it were taken.
_leg_priced(leg) if {
	own := input[leg]
	_is_priced with input as own
}

# What only follows use is no price, unless a figure bounds it.
_is_priced if price.is_one

_is_priced if {
	some path in stated.price
	path[1] != "variable"
}

_is_priced if {
	some line in input.billing.variable
	offer.firm(line)
	some field in ["cap", "expected"]
	line[field]
}

_leg_priced(leg) if input[leg].billing.model == "internal"
