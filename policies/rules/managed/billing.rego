package demarc.rules.managed

import data.demarc.lib.credits
import data.demarc.lib.durations
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: A managed service is paid by a recurring charge
# description: >-
#   The price is a subscription, goes by what is used, or recurring charges make up most of it. One-time charges beside it
#   are fine, and so is an internal service without a price; invoices by the month do not make a price recurring.
# custom:
#   id: managed-billing-recurring
#   severity: error
#   aspect: billing
#   source: reference
#   when: [billing.model]
#   yields_to: [managed-no-time-billing]
#   rationale: >-
#     What is delivered every day is paid for by the period. A single price, or one for each
#     milestone, pays for a result, and leaves nobody with a reason to care for the day after.
#   remediation: >-
#     Price the service by the period, `billing: {model: subscription, currency: EUR, recurring:
#     {amount: "4500.00", period: P1M, per: flat}}`, and keep set-up costs in `billing.one_time`.
managed_billing_recurring contains finding if {
	model := input.billing.model
	not model in {"subscription", "internal", "usage"}
	count(price.charges) == 0
	finding := {
		"path": ["billing", "model"],
		"message": $"a managed service should be paid by a recurring charge, but this one is priced as \"{model}\" and has none",
	}
}

managed_billing_recurring contains finding if {
	model := input.billing.model
	not model in {"subscription", "internal"}
	count(price.charges) > 0
	share := (100 * price.recurring) / price.whole
	least := data.demarc.params.min_recurring_share.value
	share < least
	found := money.share_beside(share, least)
	finding := {
		"path": ["billing", "recurring"],
		"message": $"a managed service should be paid by a recurring charge, but here that is only {found} % of the price, less than {least} %",
	}
}

managed_billing_recurring contains finding if {
	_subscription_paid_once
	finding := {
		"path": ["billing", "one_time"],
		"message": "a subscription should be paid again every period, but every charge of this one is paid once",
	}
}

_subscription_paid_once if {
	input.billing.model == "subscription"
	count(price.charges) == 0
	some fee in input.billing.one_time
	offer.firm(fee)
}

# METADATA
# title: A managed service is charged by the month or the year
# description: Each recurring charge says what period it pays for. Periods other than a month or a year are a warning.
# custom:
#   id: managed-billing-period
#   severity: error
#   aspect: billing
#   source: reference
#   when: [billing]
#   rationale: >-
#     An amount without its period is no price. Months and years are what budgets, notice and service
#     levels are reckoned in, so that a charge by another period fits none of them.
#   remediation: >-
#     Add the period, `billing: {recurring: {amount: "4500.00", period: P1M}}`; where only invoices
#     come quarterly, keep the monthly or yearly price and write `invoicing: {cadence: P3M}`.
managed_billing_period contains finding if {
	some c in price.charges
	not c.charge.period
	finding := {
		"path": array.concat(c.path, ["period"]),
		"message": "a managed service should be charged by the month or the year, but this recurring charge does not say what period it pays for",
	}
}

managed_billing_period contains finding if {
	some c in price.charges
	not _usual(c.charge.period)
	period := durations.in_words(c.charge.period)
	finding := {
		"path": array.concat(c.path, ["period"]),
		"message": $"a managed service is usually charged by the month or the year, but this charge is for {period}",
		"severity": "warning",
	}
}

managed_billing_period contains finding if {
	input.billing.model == "subscription"
	count(price.charges) == 0
	not _subscription_paid_once
	finding := {
		"path": ["billing", "recurring"],
		"message": "a managed service should be charged by the month or the year, but this subscription states no recurring charge that is not optional",
	}
}

_usual(period) if {
	some usual in data.demarc.params.managed_billing_periods.value
	durations.parts(period) == durations.parts(usual)
}

# METADATA
# title: The price of a managed service is predictable
# description: >-
#   Charges that vary with use, success or time have a cap, or are expected to stay a small part of
#   the price. Rates for work outside the scope and service credits are no part of this.
# custom:
#   id: managed-billing-predictable
#   severity: warning
#   aspect: billing
#   source: reference
#   when: [billing]
#   rationale: >-
#     The customer pays a steady charge so as not to pay for every event. What has no upper limit brings
#     the surprise back, and comes due just when something goes wrong.
#   remediation: >-
#     Give each varying charge a limit, `billing: {variable: [{name: traffic, unit: GB, rate: "20",
#     cap: "400.00"}]}`, or state what is `expected`; for work by time, state `billing.cap`.
managed_billing_predictable contains finding if {
	some i, line in _uncapped
	not price.expected(line)
	finding := {
		"path": ["billing", "variable", i],
		"message": $"the price of a managed service should be predictable, but {_line_name(line)} varies without a cap or an expected amount",
	}
}

managed_billing_predictable contains finding if {
	varying := sum([price.expected(line) | some line in _uncapped])
	varying > 0
	fixed := price.per_period(input.billing.recurring)
	share := (100 * varying) / (fixed + varying)
	most := data.demarc.params.max_variable_share.value
	share > most
	found := money.share_beside(share, most)
	finding := {
		"path": ["billing", "variable"],
		"message": $"the price of a managed service should be predictable, but charges without a cap are expected to be {found} % of it, more than {most} %",
	}
}

# A limit that nobody will ever reach is none.
managed_billing_predictable contains finding if {
	some i, line in input.billing.variable
	offer.firm(line)
	limit := price.limit(line)
	usual := _usual_charge(line)
	limit > usual * data.demarc.params.max_cap_multiple.value
	times := money.figure(floor(limit / usual))
	finding := {
		"path": ["billing", "variable", i, "cap"],
		"message": $"the price of a managed service should be predictable, but the cap of {money.of(line, line.cap)}{_cap_period(line)} on {_line_name(line)} is {times} times the usual charge, which is no limit",
		"because": [{"path": ["billing"], "message": $"the usual charge is {money.of(line, usual)}"}],
	}
}

# What is charged in any case, or what is expected of the line.
_usual_charge(line) := max(charges) if {
	charges := {charge | charge := price.per_period(input.billing.recurring)} | {charge | charge := price.expected(line)}
	max(charges) > 0
}

_cap_period(line) := $" for {durations.in_words(line.cap_period)}" if line.cap_period

_cap_period(line) := "" if not line.cap_period

_line_name(line) := text.shown(object.get(line, "name", object.get(line, "unit", "a charge")))

managed_billing_predictable contains finding if {
	model := input.billing.model
	model in _varying_models
	count(price.charges) > 0
	count(object.get(input.billing, "variable", [])) == 0
	finding := {
		"path": ["billing", "variable"],
		"message": $"the price of a managed service should be predictable, but \"{model}\" beside the recurring charge has no cap",
	}
}

managed_billing_predictable contains finding if {
	_time_on_top
	not price.is_capped
	not _listed_by_time
	finding := {
		"path": ["billing", "cap"],
		"message": "the price of a managed service should be predictable, but work inside its scope is also charged by time and has no cap",
	}
}

_varying_models := {"usage", "revenue-share"}

# Where nothing recurs, that is what is wrong.
_uncapped[i] := line if {
	some i, line in input.billing.variable
	offer.firm(line)
	not price.is_limited(line)
	not line.cap_per # that its amount is missing is said by entry-incomplete
	not _capped_as_time(line)
	not _nothing_recurs
}

# One cap may stand for all work paid by time.
_capped_as_time(line) if {
	_by_time(line)
	price.is_capped
}

# A line for hours says itself that it has no cap.
_listed_by_time if {
	some line in input.billing.variable
	_by_time(line)
}

_by_time(line) if {
	line.unit in {"hour", "day"}
	offer.firm(line)
}

_nothing_recurs if {
	input.billing.model in (_varying_models - {"usage"})
	count(price.charges) == 0
}

_paid_by_time if input.billing.model in vocabulary.time_billing

# Beyond a block of hours every further one is charged.
_time_on_top if input.billing.model == "retainer-hours"

_time_on_top if {
	count(price.charges) > 0
	not _paid_by_time
	not input.incidents.billing == "time"
	some rate in input.billing.rates
	rate.applies_to == "in-scope"
}

# METADATA
# title: Credits of a managed service come off its recurring charge
# description: What a missed service level gives back is reckoned from what the customer pays for the period.
# custom:
#   id: managed-billing-sla-linked
#   severity: warning
#   aspect: billing
#   source: reference
#   when: [billing.recurring, sla.targets]
#   yields_to: [managed-sla-backed-by-remedy]
#   rationale: >-
#     A price that stays the same whatever happens pays for presence, not for service. Taking the
#     credit from the charge of the period ties the two together.
#   remediation: >-
#     Say what credits are a share of, `sla: {credits: {basis: recurring-fee, tiers: [{below: 99.5,
#     percent: 5}], cap_percent: 20}}`.
managed_billing_sla_linked contains finding if {
	count(price.charges) > 0
	some c in _credits
	c.basis == "total-fee"
	finding := {
		"path": array.concat(c.path, ["basis"]),
		"message": "credits of a managed service should come off its recurring charge, but these are a share of the whole price",
	}
}

managed_billing_sla_linked contains finding if {
	count(price.charges) > 0
	some c in _credits
	not c.basis
	credits.is_share(c.credit)
	finding := {
		"path": array.concat(c.path, ["basis"]),
		"message": "credits of a managed service should come off its recurring charge, but it is not stated what these percentages are of",
	}
}

managed_billing_sla_linked contains finding if {
	count(price.charges) > 0
	count(_credits) == 0
	count(input.sla.termination_trigger) > 0
	not _price_is_reduced
	finding := {
		"path": ["sla", "credits"],
		"message": "a missed service level should lower the charge of a managed service, but here it only lets the customer leave",
	}
}

_price_is_reduced if {
	some remedy in input.sla.remedies
	remedy.kind == "price-reduction"
}

# METADATA
# title: A managed service is not paid by time
# description: >-
#   The work in scope is not charged by the hour or day, nor bought as a block of hours. A rate card
#   for work beyond the scope is fine.
# custom:
#   id: managed-no-time-billing
#   severity: error
#   aspect: billing
#   source: reference
#   when: [billing]
#   rationale: >-
#     Paid by time, the provider earns most when the systems fail most, and the customer directs the
#     hours. A flat charge makes quiet systems the interest of both.
#   remediation: >-
#     Price the service flat, `billing: {model: subscription, recurring: {amount: "4500.00", period:
#     P1M}}`, and keep rates for other work, `rates: [{role: engineer, unit: hour, amount: "95", applies_to: out-of-scope}]`.
managed_no_time_billing contains finding if {
	model := input.billing.model
	model in (vocabulary.time_billing | {"retainer-hours"})
	finding := {
		"path": ["billing", "model"],
		"message": $"a managed service should have a flat charge for what it includes, but this one is paid by time: \"{model}\"",
	}
}

managed_no_time_billing contains finding if {
	not input.billing.model
	count(price.charges) == 0
	some rate in input.billing.rates
	rate.applies_to == "in-scope"
	finding := {
		"path": ["billing", "rates"],
		"message": "a managed service should have a flat charge for what it includes, but the only price for this one is by time",
	}
}
