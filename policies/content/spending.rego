# What the money buys over the committed term: results that are paid for once, running that goes on, and time. Each
# is a share of the price in percent, and undefined where an amount or a length is missing: nothing is guessed.
package demarc.content

import data.demarc.lib.durations
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.split
import data.demarc.lib.vocabulary

# results is the share that pays for results, as the largest of what single places say: the same money may stand in
# a one-time charge and in the milestones that release it.
spent_on_results := min([100, max(_shares_for_results)]) if count(_shares_for_results) > 0

spent_on_results := 0 if {
	count(_shares_for_results) == 0
	count(price.charges) > 0
	not promises_results
	count(_fees_for_results) == 0
	not _more_is_paid
}

# More than the fees that go on and those for taking over is paid, nobody knows what for.
_more_is_paid if {
	whole := money.amount(input.billing.total)
	taking_over := [money.amount(fee.amount) | some fee in input.billing.one_time; offer.firm(fee)]
	(whole - price.recurring) - sum(taking_over) > whole / 100
}

_fees_for_results := [fee | some fee in input.billing.one_time; buys_a_result(fee)]

_paid_once := sum(amounts) if {
	count(_fees_for_results) > 0
	amounts := [money.amount(fee.amount) | some fee in _fees_for_results; not _in_another_currency(fee)]
	count(amounts) == count(_fees_for_results)
}

_shares_for_results contains 100 * (_paid_once / price.whole)

# outweighs_a_year holds where nothing is committed, if what is paid once is no trifle beside a year of what goes on.
outweighs_a_year if {
	not price.recurring
	yearly := [amount |
		some priced in price.charges
		days := durations.days(priced.charge.period)
		days > 0
		amount := price.per_period(priced.charge) * (365 / days)
	]
	count(yearly) == count(price.charges)
	100 * _paid_once >= data.demarc.params.min_hybrid_share.value * (_paid_once + sum(yearly))
}

# Without any fee that goes on, whatever is paid once is all there is.
_shares_for_results contains 100 if {
	promises_results
	not promises_duties
	count(price.charges) == 0
	_is_one_price
}

_is_one_price if money.amount(input.billing.total) > 0

_is_one_price if input.billing.model in {"fixed-price", "milestone"}

_shares_for_results contains sum(shares) if {
	paid := [milestone.payment |
		some milestone in input.milestones
		_is_result(milestone)
		count(milestone.payment) > 0
	]
	count(paid) > 0
	shares := [share | some payment in paid; share := _share_of_whole(payment)]
	count(shares) == count(paid)
}

_shares_for_results contains sum(shares) if {
	paid := [payment |
		some payment in input.billing.schedule
		payment.trigger in {"milestone", "acceptance"}
		offer.firm(payment)
	]
	count(paid) > 0
	shares := [share | some payment in paid; share := _share_of_whole(payment)]
	count(shares) == count(paid)
}

# What the fees that go on leave over of the whole price pays for what is done once.
_shares_for_results contains 100 * ((whole - price.recurring) / whole) if {
	promises_results
	count(price.charges) > 0
	whole := money.amount(input.billing.total)
	whole > 0
	whole - price.recurring > whole / 100
}

_shares_for_results contains sum(shares) if {
	items := [item | some i in project_items; item := input.scope.included[i]]
	count(items) > 0
	shares := [price.share(item) | some item in items; item.kind == "project"] # how much of an item is which nobody knows
	count(shares) == count(items)
}

# How a price is split says it outright.
_shares_for_results contains split.share(input.billing, "project")

_share_of_whole(payment) := payment.percent

_share_of_whole(payment) := 100 * (money.amount(payment.amount) / price.whole) if {
	not payment.percent
	not _in_another_currency(payment)
}

_in_another_currency(line) if line.currency != input.billing.currency

# spent_on_running is the share of the fees that go on: where something goes on that they pay for, and where it is
# not one fee for results as well.
spent_on_running := max([0, (_recurring_share - _of_results) - spent_on_time]) if {
	count(price.charges) > 0
	promises_duties
	not sold_as_a_project
	not _one_fee_for_both
}

_of_results := max([0, spent_on_results - (100 - _recurring_share)])

_one_fee_for_both if {
	promises_results
	not spent_on_results
}

_recurring_share := 100 if _all_recurs

_recurring_share := 100 * (price.recurring / price.whole) if not _all_recurs

_all_recurs if {
	count(price.charges) > 0
	not input.billing.total
	count([fee | some fee in input.billing.one_time; offer.firm(fee)]) == 0
	every priced in price.charges {
		priced.charge.amount
		not priced.charge.count == 1 # what is paid once does not recur
	}
}

# spent_on_time is the share that buys hours: all of it, or what the hours that a fee includes would cost.
default spent_on_time := 0

spent_on_time := 100 if time_is_sold

spent_on_time := min([100, (100 * (input.billing.included_hours * price.hour)) / price.per_period(input.billing.recurring)]) if {
	not time_is_sold
	price.per_period(input.billing.recurring) > 0
}

time_is_sold if input.billing.model in (vocabulary.time_billing | {"retainer-hours"})

# buys(what) holds if so much of the price pays for it that it is no trifle.
buys("results") if spent_on_results >= data.demarc.params.min_hybrid_share.value

buys("running") if spent_on_running >= data.demarc.params.min_hybrid_share.value

buys("time") if spent_on_time >= data.demarc.params.min_hybrid_share.value

# barely_buys(what) holds if it is known to be one.
barely_buys("results") if spent_on_results < data.demarc.params.min_hybrid_share.value

barely_buys("running") if 100 - spent_on_results < data.demarc.params.min_hybrid_share.value

barely_buys("running") if spent_on_running < data.demarc.params.min_hybrid_share.value
