# What a leg's term says, and what follows from it.
package demarc.lib.term

import data.demarc.lib.dates
import data.demarc.lib.durations

start := dates.first_day(input.term.start)

# end is the stated last day, else the one that start and duration give.
end := dates.last_day(input.term.end)

end := dates.end_after(start, durations.parts(input.term.duration)) if not input.term.end

# base_days is the length of the initial term in days.
base_days := dates.days_between(start, end) + 1

base_days := durations.days(input.term.duration) if not start

# end_with_options is the last day that the proposal commits to: option periods count, one after
# the other.
end_with_options := end if _options == durations.none

end_with_options := dates.end_after(dates.shift_days(end, 1), _options) if _options != durations.none

# days_with_options is the length of the longest term that the proposal commits to.
days_with_options := dates.days_between(start, end_with_options) + 1

days_with_options := durations.length(durations.total([durations.parts(input.term.duration), _options])) if not start

# longer_than(limit) holds if the term with its options runs for longer than a duration. A year is
# a year, with a leap day or without.
longer_than(limit) if end_with_options > dates.end_after(start, durations.parts(limit))

longer_than(limit) if {
	not start
	days_with_options > durations.days(limit)
}

# shorter_than(limit) holds if the term, options and all, runs for less than a duration.
shorter_than(limit) if end_with_options < dates.end_after(start, durations.parts(limit))

shorter_than(limit) if {
	not start
	days_with_options < durations.days(limit)
}

_options := durations.total([period |
	some option in input.term.options
	period := durations.times(option.duration, object.get(option, "count", 1))
])

# fitting_notice(period) is a notice that leaves time to see how a period goes, and to find somebody else after it.
fitting_notice(period) := "P3M" if {
	durations.days(period) >= 300
} else := "P1M" if {
	durations.days(period) >= 85
} else := "P14D" if {
	durations.days(period) >= 28
} else := "P1D"

renews if input.term.renewal.kind in {"automatic", "customer-option", "mutual"}

continues if renews

continues if input.term.kind == "evergreen"
