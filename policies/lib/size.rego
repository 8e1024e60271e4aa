# How large an engagement is. What is asked of a project of months would cost more than it saves in a job of days.
package demarc.lib.size

import data.demarc.lib.money
import data.demarc.lib.price

# is_small_project holds for a project whose price, or the most that it can come to, lies below the threshold.
is_small_project if {
	input.model == "professional"
	is_small
}

# is_small holds for a leg of a small price, whatever its model.
is_small if price.is_small(data.demarc.params.small_project_value.value)

# is_small_service holds for a service of which a year costs less than the threshold, whatever is paid once beside it.
is_small_service if {
	input.model == "managed"
	price.per_year < money.amount(data.demarc.params.small_service_value.value)
}

is_small_service if {
	input.model == "managed"
	is_small
}

# advice_if_small makes a finding advice where the engagement is small: steering it and writing it down would cost more
# than they save.
default advice_if_small := {}

advice_if_small := {"severity": "info"} if is_small

advice_if_small := {"severity": "info"} if is_small_service
