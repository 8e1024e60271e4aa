package demarc.rules.professional

import data.demarc.lib.durations
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.vocabulary

# METADATA
# title: A professional service is priced per project or by time
# description: >-
#   The billing model is a fixed price, milestones, time and materials, or a daily or hourly rate.
#   An internal project needs no price.
# custom:
#   id: professional-billing-project-or-time
#   severity: error
#   aspect: billing
#   source: reference
#   when: [billing.model]
#   rationale: >-
#     A project is paid for its result, or for the hours that went into it. A subscription or a
#     retainer is paid whether or not anything was delivered.
#   remediation: >-
#     Price the work as a whole, `billing: {model: fixed-price, total: "24000.00"}`, by `milestone`,
#     or by time (`daily-rate`, with `rates` and a `cap`).
professional_billing_project_or_time contains finding if {
	model := input.billing.model
	not model in vocabulary.project_billing
	model != "internal"
	finding := {
		"path": ["billing", "model"],
		"message": $"a professional service should be priced per project or by time, but the billing model is \"{model}\"",
	}
}

# METADATA
# title: Regular payments for a project are instalments of a stated total
# description: A fee that comes back every period has a total that it is a part of.
# custom:
#   id: professional-recurring-fee-not-subscription
#   severity: warning
#   aspect: billing
#   source: reference
#   when: [billing]
#   rationale: >-
#     Paying a project month by month is fine as long as the sum is fixed. Without a total the fee
#     buys time, and ends only when somebody stops it: that is a subscription.
#   remediation: >-
#     State the sum, `billing: {total: "120000.00"}`, and list the instalments under
#     `billing.schedule`; if the fee is for an ongoing service, declare another model.
professional_recurring_fee_not_subscription contains finding if {
	not price.is_one
	fee := _recurring_fee
	finding := {
		"path": fee.path,
		"message": $"a professional service should have one price, but {fee.shown} is charged again and again without a total",
	}
}

# The first fee that comes back: not an option, and not a price that is paid once.
_recurring_fee := _recurring_fees[0]

_recurring_fees := [{"path": place.path, "shown": _fee_shown(place.fee)} |
	some place in array.concat(
		[{"path": ["billing", "recurring"], "fee": fee} | fee := input.billing.recurring],
		[{"path": ["billing", "additional_recurring", i], "fee": fee} | some i, fee in input.billing.additional_recurring],
	)
	place.fee.amount
	offer.firm(place.fee)
	not place.fee.count == 1
]

_fee_shown(fee) := $"{money.of(fee, fee.amount)} per {_period_of(fee)}" if fee.period

_fee_shown(fee) := $"a fee of {money.of(fee, fee.amount)}" if not fee.period

_period_of(fee) := trim_prefix(durations.in_words(fee.period), "1 ")
