# How large a service credit is: by steps of the result or of the number of misses, for each miss, for each time of delay,
# or by a formula.
package demarc.lib.credits

# sized holds if a credit says in some way how large it is.
sized(credit) if {
	some way in ["tiers", "per_miss", "delay"]
	count(credit[way]) > 0
}

sized(credit) if credit.formula

# is_share holds if a figure of it is a share of something.
is_share(credit) if {
	some step in credit.tiers
	step.percent
}

is_share(credit) if {
	some way in ["per_miss", "delay"]
	credit[way].percent
}

# needs_limit holds if what is due can come again and again in a period, or nobody says how much of the fee it is. The
# limit of a formula may stand in it; the highest step is the limit of what goes by the number of misses in a time.
needs_limit(credit) if {
	some way in ["per_miss", "delay"]
	count(credit[way]) > 0
}

needs_limit(credit) if {
	some step in credit.tiers
	not step.misses
}

needs_limit(credit) if {
	some step in credit.tiers
	step.misses
	not step.percent
}
