# What a leg's term says, and what follows from it. Its length is two figures: what is committed to, and what is
# possible with the options to extend, to which nobody is committed yet.
package demarc.lib.term

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.when

start := dates.first_day(input.term.start)

# end is the last day that is committed to: the stated one, else the one that start and duration give.
end := dates.last_day(input.term.end)

end := dates.end_after(start, durations.parts(input.term.duration)) if not input.term.end

# has_start and has_end hold if it is bounded there: by a day, a month, an event or a length.
has_start if input.term.start

has_start if input.term.starts_on

has_end if input.term.end

has_end if input.term.duration

has_end if input.term.ends_when

# ends_with is the event that ends it, where nothing but that is stated of its end.
ends_with := event if {
	event := input.term.ends_when
	not input.term.end
	not input.term.duration
}

ends_with := event if {
	event := input.term.end.event
	not input.term.end.after
	not input.term.end.before
}

# reached(duration) is the day on which that much of the term is over: its end, for the length of the term.
reached(duration) := dates.reached(start, durations.parts(duration))

# offset(time) is how long after the start something is, where no day of the start is known.
offset(time) := time.after if {
	is_object(time)
	not start
	object.get(time, "event", "start") in _beginnings
}

_beginnings contains "start"

_beginnings contains input.term.starts_on

_beginnings contains input.term.start.event if {
	not input.term.start.after
	not input.term.start.before
}

# begins_in_words is when it begins, as far as it is stated.
begins_in_words := when.in_words(input.term.start)

begins_in_words := input.term.starts_on if not input.term.start

# base_days is the committed length in days.
base_days := dates.days_between(start, end) + 1

base_days := durations.days(input.term.duration) if not start

# end_with_options is the last possible day: option periods count, one after the other.
end_with_options := end if _options == durations.none

end_with_options := dates.end_after(dates.shift_days(end, 1), _options) if _options != durations.none

# days_with_options is the possible length in days.
days_with_options := dates.days_between(start, end_with_options) + 1

days_with_options := durations.length(durations.total([durations.parts(input.term.duration), _options])) if not start

# has_options holds if the possible length is more than the committed one.
has_options if _options != durations.none

# longer_than(limit) holds if the term runs, or can run, for longer than a duration. A year is a year, with a leap day
# or without.
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

# committed_for(limit) holds if the committed term alone is as long as a duration.
committed_for(limit) if end >= dates.end_after(start, durations.parts(limit))

committed_for(limit) if {
	not start
	base_days >= durations.days(limit)
}

# committed_within(limit) holds if the committed term alone is no longer than a duration.
committed_within(limit) if end <= dates.end_after(start, durations.parts(limit))

committed_within(limit) if {
	not start
	base_days <= durations.days(limit)
}

# committed_in_words and possible_in_words say the two lengths: "12 months", "36 months".
committed_in_words := _between(start, end)

committed_in_words := durations.in_words(input.term.duration) if not start

possible_in_words := _between(start, end_with_options)

possible_in_words := _in_words(durations.total([durations.parts(input.term.duration), _options])) if not start

# in_words says both: "6 months, or up to 18 months with its options".
in_words := committed_in_words if not has_options

in_words := $"{committed}, or up to {possible} with its options" if {
	has_options
	committed := committed_in_words
	possible := possible_in_words
}

# What is as long as two months is said in months, and the days that are left.
_between(first, last) := _in_words({"months": 0, "days": dates.days_between(first, last) + 1}) if _whole_months(first, last) < 2

_between(first, last) := _in_words({"months": months, "days": dates.days_between(dates.end_after(first, {"months": months, "days": 0}), last)}) if {
	months := _whole_months(first, last)
	months >= 2
}

_whole_months(first, last) := max([months |
	[y, m, _] := dates.parts(first)
	[y_last, m_last, _] := dates.parts(last)
	apart := ((y_last - y) * 12) + (m_last - m)
	some months in [apart - 1, apart, apart + 1]
	months >= 0
	dates.end_after(first, {"months": months, "days": 0}) <= last
])

_in_words(parts) := concat(" and ", [words |
	some [n, unit] in [[parts.months, "month"], [parts.days, "day"]]
	words := durations.counted(n, unit)
])

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
