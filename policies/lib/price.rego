# What a leg costs. Options stay out of every sum, and a sum of which a part is not known is
# not known.
package demarc.lib.price

import data.demarc.lib.durations
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.term

# charges are the recurring charges, each with the path that it stands at.
charges contains {"path": ["billing", "recurring"], "charge": charge} if {
	charge := input.billing.recurring
	count(charge) > 0
	offer.firm(charge)
}

charges contains {"path": ["billing", "additional_recurring", i], "charge": charge} if {
	some i, charge in input.billing.additional_recurring
	offer.firm(charge)
}

# per_period(charge) is what comes due in each of its periods.
per_period(charge) := max([money.amount(charge.amount) * quantity(charge), money.amount(object.get(charge, "minimum", 0))]) if {
	not _foreign(charge)
}

quantity(charge) := charge.quantity

quantity(charge) := 1 if {
	not charge.quantity
	object.get(charge, "per", "flat") == "flat"
}

# over_term(charge) is what it comes to over the committed term.
over_term(charge) := per_period(charge) * charge.count

over_term(charge) := per_period(charge) * max([1, round(term.base_days / _days(charge.period))]) if not charge.count

# least_over_term(charge) is what it comes to at least: a period that the term does not fill is left out.
least_over_term(charge) := per_period(charge) * charge.count

least_over_term(charge) := per_period(charge) * periods if {
	not charge.count
	spare := durations.days(data.demarc.params.duration_tolerance.value)
	periods := floor((term.base_days + spare) / _days(charge.period))
}

# recurring is what all recurring charges come to over the committed term.
recurring := sum(sums) if {
	sums := [amount | some c in charges; amount := over_term(c.charge)]
	count(sums) == count(charges)
}

# whole is the whole price over the committed term.
whole := total if {
	total := money.amount(input.billing.total)
	total > 0
}

whole := total if {
	not input.billing.total
	once := [fee | some fee in input.billing.one_time; offer.firm(fee)]
	sums := [money.amount(fee.amount) | some fee in once; not _foreign(fee)]
	count(sums) == count(once)
	total := recurring + sum(sums)
	total > 0
}

# hour is the lowest price of an hour: a rate for this scope, else any rate.
hour := min(_hours("in-scope"))

hour := min(_hours("")) if count(_hours("in-scope")) == 0

_hours(use) := [money.amount(rate.amount) |
	some rate in input.billing.rates
	rate.unit == "hour"
	use in {"", object.get(rate, "applies_to", "")}
]

# share(item) is the share of the whole price, in percent, that a scope item makes up: as stated,
# else by its value, else by its hours at the price of an hour.
share(item) := item.share

share(item) := (100 * money.amount(item.value)) / whole if not item.share

share(item) := ((100 * item.hours) * hour) / whole if {
	not item.share
	not item.value
}

_foreign(line) if line.currency != input.billing.currency

# A month is a twelfth of a year here.
_days(period) := days if {
	p := durations.parts(period)
	days := ((p.months * 1461) / 48) + p.days
	days > 0
}
