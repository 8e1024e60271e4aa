package demarc.rules.managed

import data.demarc.lib.durations
import data.demarc.lib.language
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.text

# METADATA
# title: What is charged by the piece is counted, and agrees with the list of assets
# description: >-
#   A charge for each device, site, user or other unit says how many there are; where the scope
#   lists assets of that type, their number is the same.
# custom:
#   id: asset-list-vs-quantity-price
#   severity: warning
#   aspect: billing
#   source: practice
#   when: [billing, "billing.recurring.per = user|device|site|unit"]
#   rationale: >-
#     The list says what is looked after, the price says what is paid for. Where the two differ, one
#     side pays for nothing, or works for nothing, until somebody counts.
#   remediation: >-
#     State the number in the price, `billing: {recurring: {amount: "365.00", period: P1M, per: site,
#     unit_name: branch site, quantity: 42}}`, and list as many assets of the type `branch site`.
asset_list_vs_quantity_price contains finding if {
	some c in price.charges
	unit := _charged_unit(c.charge)
	not c.charge.quantity
	not c.charge.minimum
	finding := {
		"path": array.concat(c.path, ["quantity"]),
		"message": $"the charge is for each {unit}, but nothing says how many are charged",
	}
}

asset_list_vs_quantity_price contains finding if {
	some c in price.charges
	unit := _charged_unit(c.charge)
	listed := _listed_units(unit)
	charged := c.charge.quantity
	all_charged := sum([quantity | some [_, quantity] in _charged[unit]])
	not listed in {charged, all_charged}
	finding := {
		"path": array.concat(c.path, ["quantity"]),
		"message": $"{charged} are charged at a price for each {unit}, but the list of assets has {listed} of them",
		"because": [{"path": ["scope", "assets"], "message": $"assets of the type {unit} add up to {listed}"}],
	}
}

_charged_unit(charge) := lower(object.get(charge, "unit_name", charge.per)) if not charge.per == "flat"

# A "branch site" is a site; where no asset is of the unit's type the list counts something else.
# The quantities that are charged, by their unit.
_charged[_charged_unit(c.charge)] contains [c.path, c.charge.quantity] if some c in price.charges

_listed_units(unit) := sum(counts) if {
	named := _singulars(unit)
	rarest := min({[count(found), word] | some word in named; found := object.get(_assets_named, word, set())})[1]
	counts := [object.get(asset, "quantity", 1) |
		some i in _assets_named[rarest]
		asset := input.scope.assets[i]
		named - _singulars(asset.type) == set()
	]
	count(counts) > 0
}

# Where assets are listed, by each word of their types.
_assets_named[word] contains i if {
	some i, asset in input.scope.assets
	some word in _singulars(asset.type)
}

_singulars(words) := {trim_suffix(word, "s") | some word in regex.split(`\s+`, lower(words))}

# METADATA
# title: Growing does not make each unit dearer
# description: One more unit costs no more than one of those that are charged already, for the same period.
# custom:
#   id: growth-dearer-than-today
#   severity: warning
#   aspect: billing
#   source: judgement
#   when: [billing.growth]
#   rationale: >-
#     What is set up for seventy can take the seventy-first for less. A customer that has to pay more for it has bought a
#     low price to begin with, and pays for it later, when it cannot leave.
#   remediation: >-
#     Price one more unit as those that are charged, or lower, such as `growth: [{unit: user, amount: "95.00", period:
#     P1M}]` beside `recurring: {amount: "110.00", period: P1M, per: user}`.
growth_dearer_than_today contains finding if {
	some i, line in input.billing.growth
	some today in _unit_prices[lower(line.unit)]
	today.period == line.period
	money.amount(line.amount) > today.amount
	not line.currency
	finding := {
		"path": ["billing", "growth", i, "amount"],
		"message": $"one more {lower(line.unit)} costs {money.said(line.amount)}, but each of those that are charged costs {money.said(today.amount)}",
		"because": [{"path": array.concat(today.path, ["amount"]), "message": $"the charge for each {lower(line.unit)} is {money.said(today.amount)}"}],
	}
}

_unit_prices[_charged_unit(c.charge)] contains {"path": c.path, "amount": money.amount(c.charge.amount), "period": c.charge.period} if {
	some c in price.charges
	not c.charge.currency
}

# METADATA
# title: The prices of a service add up
# description: >-
#   What a recurring charge comes to in a year is its amount times the periods of a year, and the
#   total is its amount times the number of charges, with or without what is paid once.
# custom:
#   id: recurring-times-periods
#   severity: error
#   aspect: billing
#   source: practice
#   when: [billing]
#   rationale: >-
#     The customer signs for the sum and is invoiced by the period. Where the two differ, the
#     difference is found by the one whom it hurts, after the signature.
#   remediation: >-
#     Correct the amount or the sum, such as `billing: {total: "54000.00", recurring: {amount:
#     "4500.00", period: P1M, count: 12, annual: "54000.00"}}`.
recurring_times_periods contains finding if {
	some c in price.charges
	stated := money.amount(c.charge.annual)
	each := price.per_period(c.charge)
	periods := _periods_a_year(c.charge.period)
	found := each * periods
	not money.agree(stated, found, periods)
	period := durations.in_words(c.charge.period)
	finding := {
		"path": array.concat(c.path, ["annual"]),
		"message": $"the charge of {money.of(c.charge, each)} for {period} comes to {money.of(c.charge, found)} in a year, but {money.of(c.charge, stated)} is stated",
	}
}

recurring_times_periods contains finding if {
	stated := money.amount(input.billing.total)
	every c in price.charges {
		c.charge.count
	}
	count(price.charges) > 0
	count(object.get(input.billing, "schedule", [])) == 0
	found := price.recurring
	_paid_once >= 0
	every sum in _sums_of_charges {
		not money.agree(stated, sum, _rounded_parts)
	}
	not _estimates_explain(stated)
	finding := {
		"path": ["billing", "total"],
		"message": $"the recurring charges come to {money.said(found)} over the term{_and_once}, but the total is stated as {money.said(stated)}",
	}
}

_periods_a_year(period) := 12 / p.months if {
	p := durations.parts(period)
	p.months > 0
	p.days == 0
}

_periods_a_year(period) := 364 / p.days if {
	p := durations.parts(period)
	p.months == 0
	p.days > 0
	p.days % 7 == 0
}

# Each charge of each period may have been rounded.
_rounded_parts := sum([c.charge.count | some c in price.charges])

_sums_of_charges contains price.recurring

_sums_of_charges contains price.recurring + _paid_once

_sums_of_charges contains price.recurring + (_paid_once + money.amount(input.onboarding.fee))

_paid_once := sum(amounts) if {
	fees := [fee | some fee in input.billing.one_time; offer.firm(fee)]
	amounts := [money.amount(fee.amount) | some fee in fees; object.get(fee, "currency", "") in {"", object.get(input.billing, "currency", "")}]
	count(amounts) == count(fees)
}

_and_once := "" if _paid_once == 0

_and_once := $", or to {money.said(price.recurring + _paid_once)} with what is paid once" if _paid_once > 0

# A total may hold what is expected of charges that vary.
_estimates_explain(stated) if {
	stated > price.recurring
	some line in input.billing.variable
	_ = price.expected(line)
	offer.firm(line)
}

# METADATA
# title: The provider of a service is not paid from the customer's sales
# description: No charge is a share of what the customer earns.
# custom:
#   id: revenue-share-billing
#   severity: warning
#   aspect: billing
#   source: practice
#   when: ["billing.model", "billing.variable"]
#   yields_to: [managed-billing-recurring, managed-billing-predictable]
#   rationale: >-
#     How much the customer sells says little about what it takes to run its systems. In a good year the
#     service costs too much, in a bad one the provider saves where nobody looks.
#   remediation: >-
#     Price what is run, `billing: {model: subscription, recurring: {amount: "4500.00", period:
#     P1M}}`, and tie a bonus, if there is one, to the service levels.
revenue_share_billing contains finding if {
	some i, line in input.billing.variable
	offer.firm(line)
	share := line.percent
	_of_sales(line)
	finding := {
		"path": ["billing", "variable", i, "percent"],
		"message": $"a managed service should be paid for running systems, but {share} % of {_sales(line)} are charged for this one",
	}
}

revenue_share_billing contains finding if {
	input.billing.model == "revenue-share"
	every line in object.get(input.billing, "variable", []) {
		not line.percent
	}
	finding := {
		"path": ["billing", "model"],
		"message": "a managed service should be paid for running systems, but this one is paid from what the customer earns: \"revenue-share\"",
	}
}

_of_sales(_) if input.billing.model == "revenue-share"

_of_sales(line) if count(text.phrases(line.basis, language.words.revenue)) > 0

_sales(line) := text.shown(line.basis) if line.basis

_sales(line) := "what the customer earns" if not line.basis

# METADATA
# title: What taking a service over costs is stated
# description: Where onboarding is described, its price is stated, even if it is nothing.
# custom:
#   id: onboarding-not-priced
#   severity: info
#   aspect: billing
#   source: practice
#   not_at: [catalogue, tender]
#   yields_to: [break-fix-called-managed]
#   when: [onboarding, billing]
#   rationale: >-
#     Learning somebody else's systems takes weeks. If no price stands beside it, the provider hides it
#     in the charge, or presents it later.
#   remediation: >-
#     Write `onboarding: {fee: "28500.00"}`, or `fee: "0.00"` if the recurring charge covers it.
onboarding_not_priced contains finding if {
	_onboarding_described
	not _onboarding_priced
	not input.billing.model == "internal"
	count(input.billing) > 0
	finding := {
		"path": ["onboarding", "fee"],
		"message": "taking this service over is described, but nothing says what it costs, or that the recurring charge covers it",
	}
}

_onboarding_described if {
	some field in ["activities", "duration", "duration_range", "start"]
	count(input.onboarding[field]) > 0
}

_onboarding_priced if input.onboarding.fee

_onboarding_priced if {
	some fee in input.billing.one_time
	offer.firm(fee)
}

_onboarding_priced if {
	some item in input.scope.included
	item.onboarding
	item.value
}
