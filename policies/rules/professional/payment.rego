package demarc.rules.professional

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.project
import data.demarc.lib.term
import data.demarc.lib.vocabulary
import data.demarc.lib.when

# METADATA
# title: The payments of a project add up to its price
# description: >-
#   The payments of the schedule, and those that milestones carry, come to the total, with what is
#   paid in kind; shares come to 100 %. Options and ranges stay out.
# custom:
#   id: payment-schedule-sums
#   severity: error
#   aspect: billing
#   source: practice
#   when: [billing]
#   rationale: >-
#     Where payments and price differ, each side believes the number that suits it. The difference
#     comes up with the last invoice, when nobody can be asked any more.
#   remediation: >-
#     Correct the line that is wrong or missing, such as `schedule: [{trigger: signature, percent:
#     30}, {trigger: acceptance, percent: 70}]`; what is not paid in money goes under `in_kind`.
payment_schedule_sums contains finding if {
	count(_scheduled) > 0
	gap := _gap(_scheduled, "the schedule")
	_gap(array.concat(_scheduled, _unscheduled), "")
	finding := object.union({"path": ["billing", "schedule"]}, gap)
}

payment_schedule_sums contains finding if {
	count(_scheduled_gap) == 0
	count(_paid_at_milestones) > 0
	gap := _gap(_paid_at_milestones, "what the milestones carry")
	_gap(array.concat(_paid_at_milestones, _besides_milestones), "")
	finding := object.union({"path": ["milestones"]}, gap)
}

payment_schedule_sums contains finding if {
	count(_scheduled_gap) == 0
	total := money.amount(input.billing.total)
	least := sum([amount | some c in price.charges; amount := price.least_over_term(c.charge)])
	least > total
	total > 0
	finding := {
		"path": ["billing", "total"],
		"message": $"the payments of a project should add up to its price, but what is charged by the period comes to at least {money.said(least)} over the term, more than the total of {money.said(total)}",
		"because": [{"path": c.path, "message": message} |
			some c in price.charges
			message := $"{money.said(price.per_period(c.charge))} is charged for {durations.in_words(c.charge.period)}"
		],
	}
}

_scheduled_gap contains gap if {
	count(_scheduled) > 0
	gap := _gap(_scheduled, "")
	_gap(array.concat(_scheduled, _unscheduled), "")
}

# _gap(payments, what) says how far payments are from the price; it is not defined where they agree
# with it, or where that cannot be told.
_gap(payments, what) := {
	"message": $"the payments of a project should add up to its price, but {what} comes to {shown} instead of {money.said(input.billing.total)}",
	"because": [{"path": ["billing", "total"], "message": $"the total is {money.said(input.billing.total)}"}],
} if {
	paid := _amount(payments)
	count(_other_charges) > 0
	every other in _other_charges {
		not money.agree(paid + other, money.amount(input.billing.total), count(payments))
	}
	shown := money.said(paid)
}

_gap(payments, what) := {"message": $"the payments of a project should add up to its price, but {what} comes to {shown} %, not to 100 %"} if {
	not _amount(payments)
	paid := _percent(payments)
	not money.agree(paid, 100, count(payments))
	shown := round(paid * 100) / 100
}

_gap(payments, what) := {"message": $"the payments of a project should add up to its price, but the shares of {what} come to {shown} %, not to 100 %"} if {
	amount := _amount(payments)
	some other in _other_charges
	money.agree(amount + other, money.amount(input.billing.total), count(payments))
	paid := _percent(payments)
	not money.agree(paid, 100, count(payments))
	shown := round(paid * 100) / 100
}

# Amounts are compared where at least one is stated; a share is one of the total.
_amount(payments) := sum(amounts) if {
	total := money.amount(input.billing.total)
	_some_are_amounts(payments)
	amounts := [amount | some payment in payments; amount := _worth(payment.line, total)]
	count(amounts) == count(payments)
}

_some_are_amounts(payments) if {
	some payment in payments
	payment.line.amount
}

_worth(line, _) := money.amount(line.amount) if not _in_another_currency(line)

_worth(line, total) := (line.percent * total) / 100 if not line.amount

_in_another_currency(line) if line.currency != input.billing.currency

_percent(payments) := sum(shares) if {
	shares := [payment.line.percent | some payment in payments]
	count(shares) == count(payments)
}

# What the total may hold beside the payments. Whether it does is not always said.
_other_charges contains (in_kind + one_time) + recurring if {
	some in_kind in {0, price.in_kind}
	some one_time in {0, _one_time}
	some recurring in {0, price.recurring}
}

_one_time := sum(amounts) if {
	fees := [fee | some fee in object.get(input, ["billing", "one_time"], []); offer.firm(fee)]
	amounts := [money.amount(fee.amount) | some fee in fees; not _in_another_currency(fee)]
	count(amounts) == count(fees)
}

# The payments of the schedule, each with the milestones that make it due. What is paid for an
# option is one.
_scheduled := [{"path": ["billing", "schedule", i], "line": line, "milestones": milestones} |
	some i, line in input.billing.schedule
	offer.firm(line)
	milestones := _milestones_of(object.get(line, "ref", ""))
	not _only_optional(line)
]

_paid_at_milestones := [{"path": ["milestones", i, "payment"], "line": milestone.payment, "milestones": {milestone.id}} |
	some i, milestone in input.milestones
	offer.firm(milestone)
	count(milestone.payment) > 0
]

# What milestones carry and the schedule does not repeat, and the other way round.
_unscheduled := _without(_paid_at_milestones, _scheduled)

_besides_milestones := _without(_scheduled, _paid_at_milestones)

_without(these, those) := [payment | some payment in these; count(payment.milestones & taken) == 0] if {
	taken := {id | some other in those; some id in other.milestones}
}

# A payment refers to a milestone or to a deliverable, which belongs to one.
_milestones_of(ref) := object.get(_milestones_by_ref, ref, set())

_milestones_by_ref[milestone.id] contains milestone.id if some milestone in input.milestones

_milestones_by_ref[ref] contains milestone.id if {
	some milestone in input.milestones
	some ref in milestone.deliverables
}

_milestones_by_ref[deliverable.id] contains deliverable.milestone if {
	some deliverable in input.deliverables
	deliverable.milestone in _milestone_ids
}

_milestone_ids contains milestone.id if some milestone in input.milestones

_only_optional(line) if line.ref in _options

_options contains thing.id if {
	some group in ["milestones", "deliverables"]
	some thing in input[group]
	not offer.firm(thing)
}

# METADATA
# title: A project is paid as it delivers
# description: >-
#   Most of the price is due only after a result has been accepted, and some of it after the last
#   one. What is held back until the end counts as such.
# custom:
#   id: payment-before-acceptance
#   severity: warning
#   aspect: billing
#   source: practice
#   when: [billing]
#   rationale: >-
#     Money that is still to come is what a customer has in hand if the result does not pass. Once
#     most of it is paid, or all of it before the end, acceptance is a formality.
#   remediation: >-
#     Move a part behind the results, such as `schedule: [{trigger: signature, percent: 30},
#     {trigger: acceptance, percent: 70}]`, or hold a part back with `retention: {percent: 5}`.
payment_before_acceptance contains finding if {
	most := data.demarc.params.max_upfront_share.value
	_upfront_share > most
	shown := money.share_beside(_upfront_share, most)
	finding := {
		"path": _upfront_path,
		"message": $"a project should be paid as it delivers, but {shown} % of the price is due before anything is accepted, more than {most} %",
		"because": [{"path": payment.path, "message": _due_in_words(payment.line)} | some payment in _upfront],
	}
}

payment_before_acceptance contains finding if {
	not _mostly_upfront
	not _retains
	last := max([due | some payment in _all_payments; due := _due(payment)])
	every payment in _all_payments {
		_due(payment)
	}
	delivery := project.last_delivery
	last < delivery.date
	path := [payment.path | some payment in _all_payments; _due(payment) == last][0]
	finding := {
		"path": path,
		"message": $"a project should be paid as it delivers, but all of it is due by {last}, and the last delivery only on {delivery.date}",
		"because": [{"path": delivery.path, "message": $"the last delivery is due on {delivery.date}"}],
	}
}

_mostly_upfront if _upfront_share > data.demarc.params.max_upfront_share.value

_retains if input.billing.retention.percent > 0

_all_payments := array.concat(_scheduled, _unscheduled)

_upfront := [payment | some payment in _all_payments; _before_acceptance(payment)]

_before_acceptance(payment) if payment.line.trigger == "signature"

_before_acceptance(payment) if {
	count(payment.milestones) == 0
	object.get(payment.line, "trigger", "date") == "date"
	dates.last_day(payment.line.date) < _first_result
}

# A milestone that brings nothing, such as a kick-off, is no acceptance.
_before_acceptance(payment) if count(payment.milestones & _idle_at_first) > 0

# The milestones that bring nothing and lie before the first result.
_idle_at_first contains milestone.id if {
	some i, milestone in input.milestones
	_brings_nothing(i)
	some day in _days_of[i]
	day < _first_result
}

# The days of the milestones, by their place.
_days_of[delivery.path[1]] contains delivery.date if {
	some delivery in project.deliveries
	delivery.path[0] == "milestones"
}

_first_result := min([delivery.date | some delivery in project.deliveries; not _is_idle(delivery.path)])

_is_idle(path) if {
	path[0] == "milestones"
	_brings_nothing(path[1])
}

# Where no milestone names its results, each of them counts as one.
_brings_nothing(i) if {
	not _has_result(input.milestones[i])
	_some_have_results
}

_some_have_results if {
	some milestone in input.milestones
	_has_result(milestone)
}

_upfront_share := sum(shares) if {
	shares := [share | some payment in _upfront; share := _share_of_price(payment.line)]
	count(shares) == count(_upfront)
}

_share_of_price(line) := line.percent

_share_of_price(line) := (100 * money.amount(line.amount)) / _paid_in_all if {
	not line.percent
	not _in_another_currency(line)
}

_paid_in_all := money.amount(input.billing.total) if money.amount(input.billing.total) > 0

_paid_in_all := paid if {
	not input.billing.total
	amounts := [money.amount(payment.line.amount) | some payment in _all_payments; not _in_another_currency(payment.line)]
	count(amounts) == count(_all_payments)
	paid := sum(amounts)
	paid > 0
}

_upfront_path := _upfront[0].path if count(_upfront) == 1

_upfront_path := ["billing", "schedule"] if {
	count(_upfront) > 1
	count(_scheduled) > 0
}

_upfront_path := ["milestones"] if {
	count(_upfront) > 1
	count(_scheduled) == 0
}

_due_in_words(line) := $"{_worth_in_words(line)} on signature" if line.trigger == "signature"

_due_in_words(line) := $"{_worth_in_words(line)} {when.on(line.date)}" if {
	not line.trigger == "signature"
	line.date
}

_due_in_words(line) := $"{_worth_in_words(line)} before a result" if {
	not line.trigger == "signature"
	not line.date
}

_worth_in_words(line) := $"{line.percent} %" if line.percent

_worth_in_words(line) := money.of(line, line.amount) if not line.percent

# _due(payment) is the last day on which it can become due.
_due(payment) := "0000-00-00" if payment.line.trigger == "signature"

_due(payment) := dates.last_day(payment.line.date) if {
	not payment.line.trigger == "signature"
	count(payment.milestones) == 0
}

_due(payment) := max(days) if {
	not payment.line.trigger == "signature"
	count(payment.milestones) > 0
	days := [day | some id in payment.milestones; some day in _days_of_id[id]]
}

_days_of_id[milestone.id] contains day if {
	some i, milestone in input.milestones
	some day in _days_of[i]
}

# METADATA
# title: Work that is paid by time has a cap
# description: >-
#   Where the customer pays for hours or days, the price states the most that they can come to.
#   It is an error to leave that open, unless the work is known to be small.
# custom:
#   id: tm-needs-cap
#   severity: error
#   aspect: billing
#   source: practice
#   not_at: [catalogue]
#   when: [billing.model = time-and-materials|daily-rate|hourly-rate]
#   rationale: >-
#     An hourly rate says what an hour costs and nothing about the project. Without a ceiling the
#     customer carries the whole risk that the work takes longer than thought.
#   remediation: >-
#     Write the most that it can cost, `billing: {cap: "40000.00"}`, or where that is stated, `cap_in: each
#     order`, and stop or agree on a change when it is near; or price the work as a whole.
tm_needs_cap contains finding if {
	input.billing.model in vocabulary.time_billing
	not price.is_capped
	finding := object.union(
		{
			"path": ["billing", "cap"],
			"message": $"this work is paid by time, but no cap says how much it can come to at most{_estimate}",
		},
		_if_not_large,
	)
}

default _estimate := ""

_estimate := $"; the {money.said(input.billing.total)} stated as total is only an estimate" if input.billing.total

_estimate := $"; up to {input.billing.total_range.high}, stated as a range, is only an estimate" if {
	not input.billing.total
	input.billing.total_range.high
}

default _if_not_large := {}

_if_not_large := {"severity": "warning"} if price.at_most <= money.amount(data.demarc.params.uncapped_time_value.value)

# METADATA
# title: No fee of a project outlives it
# description: >-
#   A fee that comes back every period does not go on with a term that renews by itself, and is not paid for longer than
#   the project, its warranty and its early-life support last.
# custom:
#   id: evergreen-professional
#   severity: error
#   aspect: billing
#   source: practice
#   when: [term, billing]
#   rationale: >-
#     Where term and fee both go on by themselves, the customer pays for as long as nobody objects,
#     whether there is a task or not. The price of the project has no end.
#   remediation: >-
#     State how often the fee is paid, `recurring: {amount: "23000.00", period: P1M, count: 12}`,
#     with the `total` that it comes to, and end the term: `term: {renewal: {kind: none}}`.
evergreen_professional contains finding if {
	_term_rolls_on
	some fee in _recurring_fees
	not object.get(input, array.concat(fee.path, ["count"]), false)
	finding := {
		"path": fee.path,
		"severity": "warning",
		"message": $"the price of a project should have an end, but {fee.shown} goes on for as long as the term renews by itself",
		"because": [because | some because in _why_it_rolls_on],
	}
}

evergreen_professional contains finding if {
	not _term_rolls_on
	some fee in _recurring_fees
	charge := object.get(input, fee.path, {})
	paid := durations.times(charge.period, charge.count)
	begins := max([term.start, dates.first_day(object.get(charge, "start", input.term.start))])
	until := dates.end_after(begins, paid)
	until > dates.add(project.last_day, durations.parts(data.demarc.params.max_project_tail.value))
	finding := {
		"path": array.concat(fee.path, ["count"]),
		"message": $"the price of a project should have an end, but {fee.shown} is paid {charge.count} times, until {until}, and the project is over on {project.last_day}",
		"because": [{"path": ["term"], "message": $"the term ends on {term.end}"}],
	}
}

_term_rolls_on if count(_why_it_rolls_on) > 0

_why_it_rolls_on contains {"path": ["term", "renewal", "kind"], "message": "the term renews automatically"} if {
	input.term.renewal.kind == "automatic"
}

_why_it_rolls_on contains {"path": ["term", "kind"], "message": "the term is evergreen"} if input.term.kind == "evergreen"
