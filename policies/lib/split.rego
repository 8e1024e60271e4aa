# One price for both legs of a hybrid, and how much of it is for each.
package demarc.lib.split

import data.demarc.lib.money

# part(billing, leg) is the amount of the price that is for a leg: as stated, as a share of the total, or what the other
# leg leaves of it.
part(billing, leg) := _stated(billing, leg)

part(billing, leg) := rest if {
	not _stated(billing, leg)
	rest := money.amount(billing.total) - _stated(billing, _other[leg])
	rest > 0
}

_stated(billing, leg) := money.amount(billing.split[leg].amount)

_stated(billing, leg) := (billing.split[leg].percent * money.amount(billing.total)) / 100 if not billing.split[leg].amount

_other := {"project": "service", "service": "project"}

# share(billing, leg) is the same in percent, which is known without a total where it is stated.
share(billing, leg) := (100 * part(billing, leg)) / total if {
	total := money.amount(billing.total)
	total > 0
} else := billing.split[leg].percent if {
	true
} else := 100 - billing.split[_other[leg]].percent
