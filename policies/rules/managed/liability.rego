package demarc.rules.managed

import data.demarc.lib.durations
import data.demarc.lib.money
import data.demarc.lib.price
import data.demarc.lib.term

# METADATA
# title: The cap on liability is worth some months of fees
# description: The most that the provider pays is not less than the fees of three months.
# custom:
#   id: liability-cap-too-low
#   severity: info
#   aspect: risk
#   source: practice
#   when: [liability.cap]
#   yields_to: [managed-liability-not-empty]
#   rationale: >-
#     The provider of a service carries or shares the risk of running it. A cap of a few weeks' fees
#     does not even pay for finding somebody else.
#   remediation: >-
#     Raise the cap, such as `liability: {cap: {basis: annual-fees, multiplier: 1, per: year}}`, or
#     have the customer confirm that it insures the rest.
liability_cap_too_low contains finding if {
	limit := data.demarc.params.min_liability_cap.value
	worth := _cap_in_days
	worth < durations.days(limit)
	least := durations.in_words(limit)
	finding := {
		"path": ["liability", "cap"],
		"message": $"the provider's liability ends at the fees of some {durations.days_beside(round(worth), limit)}, less than {least}",
	}
}

# How many days' fees the cap is worth.
_cap_in_days := _worth(input.liability.cap) if {
	not input.liability.cap.greater_of
	not input.liability.cap.lesser_of
}

_cap_in_days := max(worths) if {
	limits := input.liability.cap.greater_of
	worths := [worth | some limit in limits; worth := _worth(limit)]
	count(worths) == count(limits)
}

_cap_in_days := min([worth | some limit in input.liability.cap.lesser_of; worth := _worth(limit)]) if {
	not input.liability.cap.greater_of
}

_worth(limit) := 365 * _multiplier(limit) if limit.basis == "annual-fees"

_worth(limit) := term.base_days * _multiplier(limit) if limit.basis == "contract-value"

_worth(limit) := durations.days(limit.lookback) * _multiplier(limit) if limit.basis in {"fees-paid", "affected-services"}

_worth(limit) := money.amount(limit.amount) / _fees_a_day if object.get(limit, "basis", "fixed") == "fixed"

_multiplier(limit) := object.get(limit, "multiplier", 1)

_fees_a_day := sum(fees) if {
	fees := [fee |
		some c in price.charges
		days := durations.days(c.charge.period)
		days > 0
		fee := price.per_period(c.charge) / days
	]
	count(fees) == count(price.charges)
	sum(fees) > 0
}
