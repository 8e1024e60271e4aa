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

# How many minutes the clocks of a are ahead of those of b, in each month. Hours without a zone
# are read as local to whatever they are compared with.
_shifts(a, b) := {shift |
	some month in _months
	shift := _offset(month, a.timezone) - _offset(month, b.timezone)
} if {
	a.timezone
	b.timezone
} else := {0}

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
