# What a leg costs. Options stay out of every sum, and a sum of which a part is not known is
# not known.
package demarc.lib.price

import data.demarc.lib.bands
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
per_period(charge) := max([_of_units(charge), money.amount(object.get(charge, "minimum", 0))]) if {
	not _foreign(charge)
}

_of_units(charge) := money.amount(charge.amount) * quantity(charge) if not charge.bands

_of_units(charge) := bands.price(charge, charge.quantity) if charge.bands

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

# per_year is what all recurring charges come to in a year.
per_year := sum(sums) if {
	count(charges) > 0
	sums := [amount | some c in charges; amount := (per_period(c.charge) * 365.25) / _days(c.charge.period)]
	count(sums) == count(charges)
}

# whole is the whole price over the committed term.
whole := total if {
	total := money.amount(input.billing.total)
	total > 0
}

whole := total if {
	not input.billing.total
	not _only_payments
	once := _paid_once
	sums := [money.amount(fee.amount) | some fee in once; not _foreign(fee)]
	count(sums) == count(once)
	total := (recurring + sum(sums)) + in_kind
	total > 0
}

# Where only the payments are stated, they are the price.
whole := payments if {
	not input.billing.total
	_only_payments
	payments > 0
}

_only_payments if {
	count(charges) == 0
	count(_paid_once) == 0
	count(_payments) > 0
}

_paid_once := [fee | some fee in input.billing.one_time; offer.firm(fee)]

# in_kind is what is paid in something other than money, and is worth as much.
in_kind := sum(amounts) if {
	given := object.get(input, ["billing", "in_kind"], [])
	amounts := [money.amount(thing.amount) | some thing in given]
	count(amounts) == count(given)
}

# payments is what the schedule comes to, or else the milestones, with what is paid in kind beside them.
payments := sum(amounts) + in_kind if {
	amounts := [money.amount(line.amount) | some line in _payments; not _foreign(line)]
	count(amounts) == count(_payments)
	count(amounts) > 0
}

_payments := _scheduled if count(_scheduled) > 0

_payments := [milestone.payment |
	some milestone in input.milestones
	offer.firm(milestone)
	count(milestone.payment) > 0
] if {
	count(_scheduled) == 0
}

_scheduled := [line | some line in input.billing.schedule; offer.firm(line)]

# at_most is the most that it comes to, as far as that is known: the whole price, else the top of its range, else its
# cap.
at_most := whole

at_most := money.amount(input.billing.total_range.high) if not whole

at_most := money.amount(input.billing.cap) if {
	not whole
	not input.billing.total_range.high
}

# is_one holds if one price is stated for all of the work, as a figure, a range or a cap, whether the cap stands here or
# in the order.
is_one if {
	some field in ["total", "total_range", "cap", "cap_in"]
	input.billing[field]
}

# is_capped holds if work that is paid by time has a cap, whether it stands here or in the order.
is_capped if {
	some field in ["cap", "cap_in"]
	input.billing[field]
}

is_capped if all_is_limited

# is_small holds for work that costs less than an amount, whatever happens.
is_small(limit) if at_most < money.amount(limit)

# expected(line) is what a charge that varies is expected to come to in a period: as stated, else the quantity that is
# expected at its price.
expected(line) := money.amount(line.expected)

expected(line) := money.amount(line.rate) * _charged(line) if {
	not line.expected
	not line.bands
}

expected(line) := bands.price(line, _charged(line)) if {
	not line.expected
	line.bands
}

_charged(line) := max([0, line.quantity - object.get(line, "included", 0)])

# is_limited(line) holds if a charge that varies has a limit: its own, or one that it shares, here or in the order.
is_limited(line) if {
	some field in ["cap", "cap_in"]
	line[field]
}

is_limited(line) if {
	some field in ["name", "unit"]
	lower(line[field]) in _limited_together
}

is_limited(_) if all_is_limited

# all_is_limited holds if there is one limit for all that varies.
all_is_limited if {
	some cap in input.billing.caps
	count(object.get(cap, "covers", [])) == 0
	_bounds(cap)
}

_limited_together contains name if {
	some cap in input.billing.caps
	_bounds(cap)
	some covered in cap.covers
	name := lower(covered)
}

_bounds(cap) if {
	some field in ["amount", "in"]
	cap[field]
}

# limit(line) is the most that it comes to in a period. A limit for each of something is none that can be added.
limit(line) := money.amount(line.cap) if {
	not line.cap_per
	not line.cap_period
}

limit(line) := money.amount(line.cap) * (_days(input.billing.recurring.period) / _days(line.cap_period)) if {
	not line.cap_per
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
