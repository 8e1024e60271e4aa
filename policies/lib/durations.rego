# ISO 8601 durations. Calendar parts (years, months, weeks, days) and clock parts (hours,
# minutes, seconds) are kept apart, since a month is no number of hours.
package demarc.lib.durations

import data.demarc.lib.dates

# parts("P1Y2M3DT4H") is {"months": 14, "days": 3, "seconds": 14400}. Working time, such as two
# business hours, is no ISO 8601 duration and has no parts.
parts(text) := {"months": months, "days": days, "seconds": seconds} if {
	is_string(text)
	[_, y, m, w, d, h, min, s] := regex.find_all_string_submatch_n(
		`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$`,
		text, 1,
	)[0]
	months := (dates.number(y) * 12) + dates.number(m)
	days := (dates.number(w) * 7) + dates.number(d)
	seconds := ((dates.number(h) * 3600) + (dates.number(min) * 60)) + dates.number(s)
}

# none is the duration of nothing, in parts.
none := {"months": 0, "days": 0, "seconds": 0}

# times(duration, n) is the duration repeated n times, in parts.
times(text, n) := {part: total | some part, size in parts(text); total := size * n}

# total(list) is the sum of durations in parts.
total(list) := {part: sum([p[part] | some p in list]) | some part in ["months", "days", "seconds"]}

# seconds(text) is the length of a duration that has no months.
seconds(text) := (p.days * 86400) + p.seconds if {
	p := parts(text)
	p.months == 0
}

# days(text) is the length in days, counted from 1 January 2001 where months are in it
# (a year without a leap day); a clock part counts as the part of a day that it is.
days(text) := length(parts(text))

# length(parts) is days for a duration in parts.
length(p) := dates.days_between("2001-01-01", dates.add("2001-01-01", p)) + (p.seconds / 86400)

# longer(a, b) holds if a is longer than b.
longer(a, b) if days(a) > days(b)

# in_words(text) says a duration as people do: "14 months and 3 days", "36 months", but "20 years"; "72 hours", but
# "90 days".
in_words(text) := "no time" if parts(text) == none

in_words(text) := concat(" and ", words) if {
	p := parts(text)
	p != none
	years := _years(p.months)
	more_days := _whole_days(p.seconds)
	seconds := p.seconds - (more_days * 86400)
	words := [word |
		some [n, unit] in [
			[years, "year"], [p.months - (years * 12), "month"], [p.days + more_days, "day"],
			[floor(seconds / 3600), "hour"], [floor((seconds % 3600) / 60), "minute"], [seconds % 60, "second"],
		]
		word := counted(n, unit)
	]
}

# From five years on, whole years are said as such, and from a week on whole days of hours.
_years(months) := months / 12 if {
	months >= 60
	months % 12 == 0
} else := 0

_whole_days(seconds) := seconds / 86400 if {
	seconds >= 604800
	seconds % 86400 == 0
} else := 0

# days_in_words(n) says a number of days: in months where it is two of them or more, since nobody counts 1,095 days.
days_in_words(n) := counted_or_none(n, "day") if n < 61

days_in_words(n) := in_words($"P{exact}M") if {
	n >= 61
	exact := _months_of(n)
}

days_in_words(n) := $"some {round((n * 48) / 1461)} months" if {
	n >= 61
	not _months_of(n)
}

# days_beside(n, limit) says a number of days that is named beside a limit, so that both are not said alike: "370 days"
# beside "12 months".
days_beside(n, limit) := counted_or_none(n, "day") if {
	round((n * 48) / 1461) == round((days(limit) * 48) / 1461)
} else := days_in_words(n)

# Calendars leave a day or two open in each year.
_months_of(n) := months if {
	months := round((n * 48) / 1461)
	abs(n - ((months * 1461) / 48)) <= 2
}

counted_or_none(n, unit) := counted(n, unit) if n > 0

counted_or_none(n, unit) := $"{n} {unit}s" if n <= 0

# counted(n, unit) is "1 day" or "3 days"; undefined for none.
counted(1, unit) := $"1 {unit}"

counted(n, unit) := $"{n} {unit}s" if n > 1
