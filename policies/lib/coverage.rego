# Hours of a week: `24x7`, or days with an opening and a closing time, a time zone and holidays.
package demarc.lib.coverage

# covers(a, b) holds if a covers every minute of the week that b does, and public holidays where
# b does. The local times of two zones drift apart and back during a year, as summer time comes
# and goes: a has to cover b in every month.
covers(a, b) if {
	_works_holidays(a, b)
	spans := _endless(a)
	every shift in _shifts(a, b) {
		every span in _spans(b) {
			_covered(spans, {"from": span.from + shift, "to": span.to + shift})
		}
	}
}

# is_24x7(c) holds if there is no minute that c leaves out.
is_24x7(c) if covers(c, "24x7")

# together_cover(list, b) holds if the hours of the list, taken together, cover every minute that b
# does, and one of them works on public holidays where b does.
together_cover(list, b) if {
	some a in list
	_works_holidays(a, b)
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
	some month in _months_of(list, b)
	spans := _endless_together(list, b, month)
	gap := max({0} | {_minutes_within(b, closed.from, closed.to) | some closed in _closed(spans)})
]) if {
	count(list) > 0
}

# week_share(c) is the part of a week that c covers, between 0 and 1.
week_share(c) := sum([length | some span in _spans(c); length := span.to - span.from]) / _week

# overlap(a, b) holds if there is a minute that both cover.
overlap(a, b) if {
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

describe(c) := concat("", [_days_text(c), $" {c.start}–{c.end}", _zone_text(c), _holidays_text(c)]) if not _whole_week(c)

# A window that says nothing about public holidays is closed on them; around the clock is not.
_holidays("24x7") := "worked"

_holidays(c) := object.get(c, "holidays", "observed") if is_object(c)

_works_holidays(a, _) if _holidays(a) == "worked"

_works_holidays(_, b) if _holidays(b) == "observed"

_whole_week(c) if _covered(_endless(c), {"from": 0, "to": _week})

_day := 24 * 60

_week := 7 * _day

_weekdays := ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

# The spans of a week in minutes of local time since Monday 00:00. What closes no later than it
# opens closes on the next day.
_spans("24x7") := {{"from": 0, "to": _week}}

_spans(c) := {{"from": from, "to": to} |
	some i, day in _weekdays
	day in c.days
	from := (i * _day) + _minutes(c.start)
	to := from + _length(_minutes(c.start), _minutes(c.end))
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

# `Mon–Wed, Fri`: neighbouring days are drawn together.
_days_text(c) := concat(", ", [_run_text(first, last) |
	some first in days
	not (first - 1) in days
	last := min({day | some day in days; day >= first; not (day + 1) in days})
]) if {
	days := [i | some i, day in _weekdays; day in c.days]
}

_names := ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

_run_text(day, day) := _names[day]

_run_text(first, last) := $"{_names[first]}–{_names[last]}" if first < last

_zone_text(c) := $" {c.timezone}" if c.timezone

_zone_text(c) := "" if not c.timezone

_holidays_text(c) := ", public holidays included" if _holidays(c) == "worked"

_holidays_text(c) := "" if _holidays(c) == "observed"
