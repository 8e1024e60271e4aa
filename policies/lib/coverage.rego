# Hours of a week: `24x7`, or days with an opening and a closing time, a time zone and holidays. Several intervals make a
# day with a break, or days with other times. Days or times that are not stated could be any: such hours are read at
# their widest where it is asked whether they leave something out, and say nothing where it is asked what lies in them.
package demarc.lib.coverage

# covers(a, b) holds if a covers every minute of the week that b does, and public holidays where
# b does. The local times of two zones drift apart and back during a year, as summer time comes
# and goes: a has to cover b in every month. Where a minute is not known to be left out, none is.
covers(_, b) if not is_known(b)

covers(a, b) if {
	is_known(b)
	_works_holidays(a, b)
	_long_enough([a], b)
	spans := _endless(a)
	every shift in _shifts(a, b) {
		every span in _spans(b) {
			_covered(spans, {"from": span.from + shift, "to": span.to + shift})
		}
	}
}

# is_24x7(c) holds if there is no minute that c leaves out.
is_24x7(c) if {
	is_known(c)
	covers(c, "24x7")
}

# is_known(c) holds if c says which minutes of the week are meant.
is_known("24x7")

is_known(c) if {
	stretches := _stretches(c)
	count(stretches) > 0
	every stretch in stretches {
		stretch.days
	}
	count(object.get(c, "intervals", [])) <= _most_intervals
}

# lacks(c) is what c does not say, in words; undefined if it says all.
lacks(c) := "on which days, and from when to when" if {
	is_object(c)
	_untimed(c)
	not c.days
} else := "from when to when" if {
	is_object(c)
	_untimed(c)
} else := "until when" if {
	c.start
	not c.end
} else := "from when on" if {
	c.end
	not c.start
} else := "on which days" if {
	some stretch in _stretches(c)
	not stretch.days
} else := $"which of {count(c.intervals)} intervals are meant, of which {_most_intervals} are read" if {
	count(c.intervals) > _most_intervals
}

# Two in each day of a week: hours with more are not read to their end.
_most_intervals := 14

_untimed(c) if {
	count(_stretches(c)) == 0
	not c.start
	not c.end
}

# together_cover(list, b) holds if the hours of the list, taken together, cover every minute that b
# does, and one of them works on public holidays where b does.
together_cover(list, b) if {
	some a in list
	_works_holidays(a, b)
	_long_enough(list, b)
	every month in _months_of(list, b) {
		spans := _endless_together(list, b, month)
		every span in _spans(b) {
			_covered(spans, span)
		}
	}
}

# longest_gap(list, b) is the most minutes of b that pass in one stretch in which none of the hours
# in the list are open. Public holidays are left out.
longest_gap(list, b) := min([gap |
	is_known(b)
	some month in _months_of(list, b)
	spans := _endless_together(list, b, month)
	gap := max({0} | {_minutes_within(b, closed.from, closed.to) | some closed in _closed(spans)})
]) if {
	count(list) > 0
}

# week_share(c) is the part of a week that c covers, between 0 and 1; undefined where nobody knows.
week_share(c) := _open_minutes(c) / _week

# The minutes of a week that c covers, each once.
_open_minutes(c) := _week - sum([length |
	some closed in _closed(_endless(c))
	length := closed.to - closed.from
]) if {
	is_known(c)
}

_open_minutes(c) := (c.hours_per_day * 60) * count(c.days) if count(_stretches(c)) == 0

# Nobody is there for longer than the hours of a day that are stated, whenever they are.
_long_enough(list, b) if {
	most := [_most_minutes(a) | some a in list]
	sum(most) >= _open_minutes(b)
}

_most_minutes(c) := minutes if {
	minutes := _open_minutes(c)
} else := c.hours_per_day * 420 if {
	not c.days
	count(_stretches(c)) == 0
} else := _week

# overlap(a, b) holds if there is a minute that both cover.
overlap(a, b) if {
	is_known(a)
	is_known(b)
	some shift in _shifts(a, b)
	some span in _endless(a)
	some other in _spans(b)
	other.from + shift < span.to
	other.to + shift > span.from
}

# describe(c) says the hours as a person would: `Mon–Fri 08:00–18:00 Europe/London`.
describe(c) := "around the clock" if is_24x7(c)

describe(c) := "around the clock except on public holidays" if {
	not is_24x7(c)
	_whole_week(c)
}

describe(c) := $"{_when_text(c)}{_zone_text(c)}{_holidays_text(c)}" if not _whole_week(c)

# Stretches of the same days are said together.
_when_text(c) := concat(", ", [$"{days}{concat(" and ", times)}" |
	some i, stretch in _stretches(c)
	days := _days_text(stretch)
	not days in {_days_text(s) | some s in array.slice(_stretches(c), 0, i)}
	times := [$"{s.start}–{s.end}" | some s in _stretches(c); _days_text(s) == days]
]) if {
	count(_stretches(c)) > 0
} else := concat(", ", array.concat(
	[trim_suffix(days, " ") | days := _days_text(c); days != ""],
	[_per_day(c.hours_per_day) | c.hours_per_day],
)) if {
	object.keys(c) & {"days", "hours_per_day"} != set()
} else := "at times that are not stated"

_per_day(1) := "1 hour a day"

_per_day(n) := $"{n} hours a day" if n != 1

# A window that says nothing about public holidays is closed on them; around the clock is not.
_holidays("24x7") := "worked"

_holidays(c) := object.get(c, "holidays", "observed") if is_object(c)

_works_holidays(a, _) if _holidays(a) == "worked"

_works_holidays(_, b) if _holidays(b) == "observed"

_whole_week(c) if {
	is_known(c)
	_covered(_endless(c), {"from": 0, "to": _week})
}

# The stretches of a day that c names, each with its days if they are stated.
_stretches(c) := array.concat([c | c.start; c.end], [object.union({"days": days | days := c.days}, interval) |
	some interval in array.slice(c.intervals, 0, _most_intervals)
])

_day := 24 * 60

_week := 7 * _day

_weekdays := ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

# The spans of a week in minutes of local time since Monday 00:00, at their widest. What closes no later than it
# opens closes on the next day.
_spans("24x7") := {{"from": 0, "to": _week}}

_spans(c) := {{"from": from, "to": to} |
	stretches := _stretches(c)
	some stretch in array.concat(stretches, [object.union({"start": "00:00", "end": "24:00"}, object.filter(c, {"days"})) |
		count(stretches) == 0
	])
	some i, day in _weekdays
	day in object.get(stretch, "days", _weekdays)
	from := (i * _day) + _minutes(stretch.start)
	to := from + _length(_minutes(stretch.start), _minutes(stretch.end))
} if is_object(c)

_length(opens, closes) := closes - opens if closes > opens

_length(opens, closes) := (closes + _day) - opens if closes <= opens

_minutes(time) := (to_number(hours) * 60) + to_number(minutes) if [hours, minutes] := split(time, ":")

# The week has neighbours: a Sunday night reaches into Monday.
_endless(c) := {{"from": span.from + offset, "to": span.to + offset} |
	some span in _spans(c)
	some offset in {0 - _week, 0, _week}
}

# A span is covered if its first minute is, and so is every minute in it at which another one ends.
_covered(spans, span) if {
	every minute in {span.from} | {s.to | some s in spans; s.to > span.from; s.to < span.to} {
		some s in spans
		s.from <= minute
		s.to > minute
	}
}

# The spans of several hours in the local time of b, or of the first that has a zone.
_endless_together(list, b, month) := {{"from": span.from - shift, "to": span.to - shift} |
	zones := [c.timezone | some c in array.concat([b], [a | some a in list])]
	some a in list
	shift := _zone_shift(month, a, zones)
	some span in _endless(a)
}

_zone_shift(month, a, zones) := _offset(month, a.timezone) - _offset(month, zones[0]) if {
	a.timezone
} else := 0

# The stretches of a week in which none of the spans is open, by the minute at which they begin.
_closed(spans) := {{"from": span.to, "to": opens} |
	some span in spans
	span.to >= 0
	span.to < _week
	count([s | some s in spans; s.from <= span.to; s.to > span.to]) == 0
	opens := min([s.from | some s in spans; s.from > span.to])
}

_minutes_within(c, from, to) := sum([length |
	some span in _endless(c)
	span.from < to
	span.to > from
	length := min([span.to, to]) - max([span.from, from])
])

# How many minutes the clocks of a are ahead of those of b, in each month. Hours without a zone
# are read as local to whatever they are compared with.
_shifts(a, b) := {shift |
	some month in _months
	shift := _offset(month, a.timezone) - _offset(month, b.timezone)
} if {
	a.timezone != b.timezone
} else := {0}

# The months that have to be looked at: within one zone all are alike.
_months_of(list, b) := _months if {
	zones := {c.timezone | some c in list} | {zone | zone := b.timezone}
	count(zones) > 1
} else := {min(_months)}

# The middle of each month: winter, summer, and the weeks in which only one side has changed.
_months := {time.parse_rfc3339_ns(sprintf("2026-%02d-15T12:00:00Z", [month])) | some month in numbers.range(1, 12)}

_offset(instant, zone) := sign * _minutes(substring(text, 1, -1)) if {
	text := time.format([instant, zone, "-07:00"])
	sign := {"+": 1, "-": -1}[substring(text, 0, 1)]
}

# `Mon–Wed, Fri `: neighbouring days are drawn together. Nothing where no days are stated.
_days_text(c) := $"{concat(", ", [_run_text(first, last) |
		some first in days
		not (first - 1) in days
		last := min({day | some day in days; day >= first; not (day + 1) in days})
	])} " if {
	c.days
	days := [i | some i, day in _weekdays; day in c.days]
}

_days_text(c) := "" if not c.days

_names := ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

_run_text(day, day) := _names[day]

_run_text(first, last) := $"{_names[first]}–{_names[last]}" if first < last

# A zone is of clock times.
_zone_text(c) := $" {c.timezone}" if {
	count(_stretches(c)) > 0
	c.timezone
} else := ""

_holidays_text(c) := ", public holidays included" if _holidays(c) == "worked"

_holidays_text(c) := "" if _holidays(c) == "observed"
