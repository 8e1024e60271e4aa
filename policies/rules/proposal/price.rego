package demarc.rules.proposal

import data.demarc.lib.money
import data.demarc.lib.stated

# METADATA
# title: A proposal says what the work costs
# description: >-
#   There is an amount, a range or a rate, for each leg of a hybrid; work for nothing is questioned. A service within
#   one organisation has no price (`billing.model: internal`). One price for both legs of a hybrid is another rule's business.
# custom:
#   id: price-missing
#   severity: error
#   aspect: billing
#   source: judgement
#   not_at: [tender]
#   rationale: >-
#     What is compared, budgeted and signed is the price. Without one there is nothing to accept, and what is
#     done for nothing is owed by nobody.
#   remediation: >-
#     Write what is paid, such as `billing: {model: subscription, currency: EUR, recurring: {amount: "4500.00", period:
#     P1M}}` for a service or `billing: {model: fixed-price, currency: EUR, total: "24000.00"}` for a project; for work
#     within one organisation `billing: {model: internal}`.
price_missing contains finding if {
	some part in _sold
	count(part.price) == 0
	finding := object.union(
		{
			"path": array.concat(part.base, ["billing"]),
			"message": $"nothing says what {part.whose} costs: no amount, range or rate is stated",
		},
		_within_one_name,
	)
}

# Two parts of one organisation, by their names, may work for each other without a price, and without liability.
default _within_one_name := {}

_within_one_name := {"severity": "warning"} if _of_one_name

_of_one_name if {
	provider := split(lower(input.parties.provider.name), " ")
	customer := split(lower(input.parties.customer.name), " ")
	array.slice(provider, 0, 2) == array.slice(customer, 0, 2)
	count(provider) > 1
}

price_missing contains finding if {
	some part in _sold
	count(part.amounts) > 0
	every amount in part.amounts {
		amount == 0
	}
	finding := {
		"path": array.concat(part.base, _shown_price(part.price)),
		"always": true,
		"message": $"{part.whose} has a price, but all that is stated comes to 0, so that it would be done for nothing",
	}
}

_shown_price(places) := ["billing", "total"] if ["billing", "total"] in places

_shown_price(places) := min(places) if not ["billing", "total"] in places

_sold := [part |
	some [base, whose] in _priced_apart
	leg := object.get(input, base, {})
	object.get(leg, ["billing", "model"], "") != "internal"
	count(leg) > 0
	price := _price_of(base)
	part := {
		"base": base, "whose": whose, "price": price,
		"amounts": [amount |
			some path in price
			some field in [[], ["amount"], ["rate"], ["minimum"], ["annual"], ["percent"], ["high"], ["range", "high"]]
			amount := money.amount(object.get(leg, array.concat(path, field), null))
		],
	}
]

_price_of(base) := stated.price if base == []

_price_of(base) := price if {
	base != []
	leg := object.get(input, base, {})
	price := stated.price with input as leg
}

_priced_apart := [[[], "the work"]] if {
	input.model in {"managed", "professional"}
	not _is_hybrid
}

_priced_apart := [[[leg], $"the {leg} leg of a hybrid"] | some leg in ["project", "service"]] if {
	_is_hybrid
	count(_price_of_both) == 0
}

# Which leg it pays for is asked by hybrid-billing-split.
_price_of_both := price if price := stated.price with input as {"billing": object.get(input, "billing", {})}
