package demarc.rules.hybrid

import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.split
import data.demarc.lib.stated

# METADATA
# title: Project and service are priced apart
# description: >-
#   Where a price is stated for the whole proposal, each leg has one of its own as well: a sum, a fee
#   or rates, or its part of the price. Charges that only follow use are no price of a leg.
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
#     {billing: {model: subscription, recurring: {amount: "12000.00", period: P1M}}}`; or say how much of it is for
#     each, `billing: {total: "378000.00", split: {project: {amount: "90000.00"}, service: {amount: "288000.00"}}}`.
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

_leg_priced(leg) if split.share(input.billing, leg) > 0

_leg_priced(leg) if split.part(input.billing, leg) > 0

# METADATA
# title: The prices of the two legs come to the price of the whole
# description: >-
#   Where a hybrid has one total, its split comes to it, and a leg that states a price of its own states its part of it.
#   Without a split the two prices come to the total; that they do not is a warning, as a discount may be why. A leg that
#   is an option stays out.
# custom:
#   id: hybrid-price-sums
#   severity: error
#   aspect: billing
#   source: practice
#   when: [project, service, billing]
#   rationale: >-
#     The customer signs for the total, accepts the project for its part, and cancels the service for the other. Where
#     these do not come to one another, each invoice after the first is a dispute.
#   remediation: >-
#     Correct the figure that is wrong, such as `billing: {total: "150000.00", split: {project: {amount: "90000.00"},
#     service: {amount: "60000.00"}}}`.
hybrid_price_sums contains finding if {
	total := money.amount(input.billing.total)
	together := split.part(input.billing, "project") + split.part(input.billing, "service")
	not money.agree(together, total, 2)
	finding := {
		"path": ["billing", "split"],
		"message": $"the parts of a price should come to its total, but those for project and service come to {money.said(together)} instead of {money.said(total)}",
		"because": [{"path": ["billing", "total"], "message": $"the total is {money.said(total)}"}],
	}
}

hybrid_price_sums contains finding if {
	total := money.amount(input.billing.total)
	some leg, part in input.billing.split
	amount := money.amount(part.amount)
	not money.agree(amount, (part.percent * total) / 100, 2)
	finding := {
		"path": ["billing", "split", leg, "percent"],
		"message": $"{part.percent} % of the total of {money.said(total)} are not the {money.said(amount)} that are stated for the {leg}",
	}
}

# Shares of a total that is not stated.
hybrid_price_sums contains finding if {
	not input.billing.total
	together := input.billing.split.project.percent + input.billing.split.service.percent
	not money.agree(together, 100, 2)
	finding := {
		"path": ["billing", "split"],
		"message": $"the parts of a price should come to its total, but those for project and service come to {together} %, not to 100 %",
	}
}

hybrid_price_sums contains finding if {
	some leg in ["project", "service"]
	part := split.part(input.billing, leg)
	own := _own_price[leg]
	not money.agree(own.amount, part, own.parts)
	finding := {
		"path": ["billing", "split", leg],
		"message": $"{money.said(part)} of the total are for the {leg}, but the {leg} leg states a price that comes to {money.said(own.amount)}",
		"because": [{"path": [leg, "billing"], "message": $"the price of the leg comes to {money.said(own.amount)}"}],
	}
}

hybrid_price_sums contains finding if {
	not input.billing.split
	not _more_is_paid_for_both
	total := money.amount(input.billing.total)
	count(_own_price) == 2
	together := _own_price.project.amount + _own_price.service.amount
	not money.agree(together, total, _own_price.project.parts + _own_price.service.parts)
	finding := {
		"path": ["billing", "total"],
		"severity": "warning",
		"message": $"the prices of both legs come to {money.said(together)} over the term, but the total is stated as {money.said(total)}",
		"because": [{"path": [leg, "billing"], "message": message} |
			some leg in ["project", "service"]
			message := $"the {leg} leg comes to {money.said(_own_price[leg].amount)}"
		],
		"remediation": _how_to_agree(together - total),
	}
}

hybrid_price_sums contains finding if {
	some leg in ["project", "service"]
	count(input[leg].billing.split) > 0
	finding := {
		"path": [leg, "billing", "split"],
		"severity": "warning",
		"message": "how a price is split between project and service stands beside the price of the whole, and not in one of the legs",
	}
}

_how_to_agree(more) := "Correct the figure that is wrong, or say with `split` how much of the total is for each leg." if more < 0

_how_to_agree(more) := $"Correct the figure that is wrong, or say what is taken off, such as `one_time: [\{name: discount, amount: \"-{more}\"}]` beside the total." if more > 0

# A fee beside both prices may be part of the total.
_more_is_paid_for_both if {
	some field in ["recurring", "additional_recurring", "one_time", "variable", "in_kind"]
	count(input.billing[field]) > 0
}

# What a leg comes to by its own words, and of how many charges that is made up.
_own_price[leg] := {"amount": amount, "parts": parts} if {
	some leg in ["project", "service"]
	own := input[leg]
	offer.firm(own)
	not _in_another_currency(own)
	amount := price.whole with input as own
	parts := _charges_of(own)
}

_charges_of(own) := 1 + sum(counts) if {
	charges := price.charges with input as own
	counts := [n |
		some c in charges
		n := price.over_term(c.charge) / price.per_period(c.charge) with input as own
	]
}

_in_another_currency(own) if own.billing.currency != input.billing.currency
