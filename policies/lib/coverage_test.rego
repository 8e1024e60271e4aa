package demarc.lib.coverage_test

import data.demarc.lib.coverage

workdays := ["MO", "TU", "WE", "TH", "FR"]

all_days := ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

hours(days, start, end) := {"days": days, "start": start, "end": end}

zoned(start, end, zone) := {"days": workdays, "start": start, "end": end, "timezone": zone}

# Each case: what covers, what is to be covered, whether it does, and what the case is about.
cases := [
	[hours(workdays, "08:00", "18:00"), hours(workdays, "08:00", "18:00"), true, "the same hours"],
	[hours(workdays, "08:00", "18:00"), hours(workdays, "09:05", "17:55"), true, "shorter hours"],
	[hours(workdays, "08:00", "18:00"), hours(workdays, "07:59", "18:00"), false, "a minute earlier"],
	[hours(workdays, "08:00", "18:00"), hours(workdays, "08:00", "18:01"), false, "a minute later"],
	[hours(workdays, "08:00", "18:00"), hours(all_days, "08:00", "18:00"), false, "more days"],
	["24x7", "24x7", true, "always"],
	["24x7", hours(all_days, "00:00", "24:00"), true, "the whole week in always"],
	["24x7", zoned("08:00", "18:00", "Europe/London"), true, "any zone in always"],
	[zoned("08:00", "18:00", "Europe/London"), "24x7", false, "always in working hours"],
	# Over midnight, and until midnight.
	[hours(["SU"], "22:00", "06:00"), hours(["MO"], "00:00", "06:00"), true, "Sunday night reaches into Monday"],
	[hours(["SU"], "22:00", "06:00"), hours(["MO"], "00:00", "06:01"), false, "and no further"],
	[hours(["MO", "TU"], "08:00", "24:00"), hours(["MO"], "20:00", "24:00"), true, "24:00 is the end of the day"],
	[hours(["MO", "TU"], "08:00", "24:00"), hours(["MO"], "20:00", "00:00"), true, "and so is 00:00"],
	[hours(["MO", "TU"], "08:00", "24:00"), hours(["MO"], "20:00", "01:00"), false, "which is not the next morning"],
	[hours(all_days, "18:00", "08:00"), hours(workdays, "22:00", "06:00"), true, "nights in nights"],
	[hours(workdays, "18:00", "08:00"), hours(["SA"], "00:00", "08:00"), true, "Friday night ends on Saturday"],
	[hours(workdays, "18:00", "08:00"), hours(["MO"], "00:00", "08:00"), false, "Sunday night is not a workday's"],
	[hours(all_days, "00:00", "24:00"), hours(["SU"], "20:00", "04:00"), true, "days that touch leave no gap"],
	[hours(all_days, "08:00", "08:00"), hours(all_days, "00:00", "24:00"), true, "from opening to opening is a whole day"],
	# Public holidays.
	[hours(all_days, "00:00", "24:00"), "24x7", false, "hours without a word on holidays observe them"],
	[object.union(hours(all_days, "00:00", "24:00"), {"holidays": "observed"}), "24x7", false, "observed is not worked"],
	[object.union(hours(all_days, "00:00", "24:00"), {"holidays": "worked"}), "24x7", true, "every day, holidays too"],
	["24x7", object.union(hours(workdays, "08:00", "18:00"), {"holidays": "worked"}), true, "always is on holidays too"],
	[hours(workdays, "08:00", "18:00"), object.union(hours(workdays, "08:00", "18:00"), {"holidays": "observed"}), true, "absent is observed"],
	# Time zones.
	[hours(workdays, "08:00", "18:00"), zoned("08:00", "18:00", "Europe/Madrid"), true, "no zone is the same place"],
	[zoned("08:00", "18:00", "Europe/Madrid"), zoned("07:00", "17:00", "Europe/London"), true, "Madrid is an hour ahead of London all year"],
	[zoned("08:00", "18:00", "Europe/Madrid"), zoned("08:00", "18:00", "Europe/London"), false, "the same clock, another time"],
	[zoned("08:00", "18:00", "Europe/Madrid"), zoned("08:00", "18:00", "Africa/Johannesburg"), false, "the same in July only"],
	[zoned("08:00", "18:00", "Europe/London"), zoned("08:00", "18:00", "UTC"), false, "the same in January only"],
	[zoned("08:00", "19:00", "Europe/London"), zoned("08:00", "18:00", "UTC"), true, "wide enough for both"],
	[zoned("08:00", "18:00", "Europe/London"), zoned("03:00", "13:00", "America/New_York"), false, "except for some weeks in March"],
	[zoned("08:00", "18:00", "Asia/Kolkata"), zoned("02:30", "12:30", "UTC"), true, "half an hour counts"],
	[zoned("08:00", "18:00", "Asia/Kolkata"), zoned("02:30", "12:31", "UTC"), false, "to the minute"],
	[
		{"days": ["SU", "MO"], "start": "12:00", "end": "12:00", "timezone": "UTC"},
		{"days": ["MO"], "start": "08:00", "end": "18:00", "timezone": "Pacific/Auckland"},
		true, "Monday in Auckland begins on Sunday",
	],
	# Several intervals.
	[_with_break, hours(workdays, "08:00", "12:00"), true, "the first of two intervals"],
	[_with_break, hours(workdays, "15:00", "18:00"), true, "a part of the second"],
	[_with_break, hours(workdays, "08:00", "18:00"), false, "the break"],
	[hours(workdays, "08:00", "18:00"), _with_break, true, "two intervals in one"],
	[hours(workdays, "08:00", "17:59"), _with_break, false, "the end of the second"],
	[_long_friday, hours(workdays, "08:00", "18:00"), true, "the same day in two intervals that touch"],
	[_long_friday, hours(["SA"], "09:00", "13:00"), true, "an interval with days of its own"],
	[_long_friday, hours(["MO"], "09:00", "13:00"), true, "an interval without takes the common days"],
	[_long_friday, hours(["SA"], "08:00", "18:00"), false, "and not those of others"],
	# What is not known could be anything.
	[_some_days, hours(workdays, "08:00", "12:00"), true, "unknown days may be these"],
	[_some_days, hours(workdays, "06:00", "12:00"), false, "but not at another time"],
	[_ten_hours, hours(workdays, "08:00", "18:00"), true, "unknown times may be these"],
	[_ten_hours, hours(workdays, "08:00", "18:01"), false, "but are not longer"],
	[_ten_hours, hours(["SA"], "08:00", "09:00"), false, "nor on other days"],
	[{"days": all_days, "hours_per_day": 23, "holidays": "worked"}, "24x7", false, "23 hours a day are not always"],
	[{"hours_per_day": 10}, hours(workdays, "08:00", "18:00"), true, "neither days nor times are known"],
	[{"hours_per_day": 10, "holidays": "worked"}, "24x7", false, "ten hours are never always"],
	[hours(workdays, "08:00", "18:00"), _some_days, true, "nobody knows that something is left out"],
	[
		{"days": ["MO"], "start": "00:00", "end": "24:00", "timezone": "UTC"},
		{"days": ["MO"], "start": "08:00", "end": "18:00", "timezone": "Pacific/Auckland"},
		false, "and is not covered by Monday elsewhere",
	],
]

_with_break := {"days": workdays, "intervals": [{"start": "08:00", "end": "12:00"}, {"start": "14:00", "end": "18:00"}]}

_long_friday := {"days": workdays, "start": "08:00", "end": "12:00", "intervals": [
	{"start": "12:00", "end": "18:00"},
	{"days": ["SA"], "start": "09:00", "end": "13:00"},
]}

_some_days := {"start": "07:00", "end": "17:00"}

_ten_hours := {"days": workdays, "hours_per_day": 10}

test_covers if {
	wrong := {what |
		some [a, b, want, what] in cases
		got := {true | coverage.covers(a, b)} == {true}
		got != want
	}
	wrong == set()
}

test_is_24x7 if {
	coverage.is_24x7("24x7")
	coverage.is_24x7(object.union(hours(all_days, "06:00", "06:00"), {"holidays": "worked"}))
	not coverage.is_24x7(hours(all_days, "00:00", "24:00"))
	not coverage.is_24x7(object.union(hours(all_days, "00:00", "23:59"), {"holidays": "worked"}))
	not coverage.is_24x7(object.union(hours(workdays, "00:00", "24:00"), {"holidays": "worked"}))
	coverage.is_24x7({"days": all_days, "holidays": "worked", "intervals": [{"start": "00:00", "end": "12:00"}, {"start": "12:00", "end": "24:00"}]})
	not coverage.is_24x7({"start": "00:00", "end": "24:00", "holidays": "worked"})
	not coverage.is_24x7({"days": all_days, "holidays": "worked"})
}

descriptions := {
	"around the clock": "24x7",
	"around the clock except on public holidays": hours(all_days, "00:00", "24:00"),
	"Mon–Fri 08:00–18:00 Europe/London": zoned("08:00", "18:00", "Europe/London"),
	"Mon–Fri 08:00–18:00": hours(["FR", "MO", "TU", "TH", "WE"], "08:00", "18:00"),
	"Mon, Wed–Thu, Sun 22:00–06:00": hours(["MO", "WE", "TH", "SU"], "22:00", "06:00"),
	"Mon–Fri 08:00–12:00 and 14:00–18:00": _with_break,
	"Mon–Fri 08:00–12:00 and 12:00–18:00, Sat 09:00–13:00 Europe/Paris": object.union(_long_friday, {"timezone": "Europe/Paris"}),
	"07:00–17:00": _some_days,
	"Mon–Fri, 10 hours a day": _ten_hours,
	"1 hour a day": {"hours_per_day": 1},
	"Mon–Fri": {"days": workdays},
	"at times that are not stated": {"timezone": "Europe/Paris"},
	"Sat 08:00–12:00, public holidays included": object.union(hours(["SA"], "08:00", "12:00"), {"holidays": "worked"}),
}

test_describe if {
	every text, hours in descriptions {
		coverage.describe(hours) == text
	}
	coverage.describe(object.union(hours(all_days, "00:00", "24:00"), {"holidays": "worked"})) == "around the clock"
}

days_with_holidays := object.union(hours(workdays, "08:00", "18:00"), {"holidays": "worked"})

test_together_cover if {
	nights := object.union(hours(all_days, "18:00", "08:00"), {"holidays": "worked"})
	weekend := hours(["SA", "SU"], "08:00", "18:00")
	coverage.together_cover({days_with_holidays, nights, weekend}, "24x7")
	not coverage.together_cover({days_with_holidays, nights}, "24x7")
	not coverage.together_cover({hours(workdays, "08:00", "18:00"), hours(workdays, "18:00", "08:00"), weekend}, "24x7")
	not coverage.together_cover(set(), "24x7")
	coverage.together_cover({"24x7"}, "24x7")
	not coverage.together_cover({{"days": all_days, "hours_per_day": 23, "holidays": "worked"}}, "24x7")
	coverage.together_cover({_some_days, days_with_holidays, object.union(_some_days, {"start": "17:00", "end": "07:00"})}, "24x7") # whoever knows
}

# Two teams on opposite sides of the world follow the sun.
test_together_cover_across_zones if {
	shift := {"days": all_days, "start": "08:00", "end": "22:00", "holidays": "worked"}
	east := object.union(shift, {"timezone": "Asia/Singapore"})
	west := object.union(shift, {"timezone": "America/New_York"})
	coverage.together_cover({east, west}, "24x7")
	not coverage.together_cover({east, object.union(shift, {"timezone": "Asia/Manila"})}, "24x7")
}

test_longest_gap if {
	coverage.longest_gap({"24x7"}, "24x7") == 0
	coverage.longest_gap({hours(all_days, "08:00", "18:00")}, "24x7") == 14 * 60
	coverage.longest_gap({hours(workdays, "08:00", "18:00")}, "24x7") == 62 * 60
	coverage.longest_gap({hours(workdays, "08:00", "18:00"), hours(["SA", "SU"], "08:00", "18:00")}, "24x7") == 14 * 60
	coverage.longest_gap({hours(workdays, "08:00", "17:00")}, hours(workdays, "08:00", "20:00")) == 3 * 60
	coverage.longest_gap({hours(workdays, "08:00", "20:00")}, hours(workdays, "08:00", "17:00")) == 0
	not coverage.longest_gap(set(), "24x7")
	coverage.longest_gap({_with_break}, hours(workdays, "08:00", "18:00")) == 2 * 60
	coverage.longest_gap({hours(workdays, "08:00", "12:00")}, _with_break) == 4 * 60
	not coverage.longest_gap({hours(workdays, "08:00", "12:00")}, _some_days)
}

test_week_share if {
	coverage.week_share("24x7") == 1
	coverage.week_share(hours(all_days, "08:00", "20:00")) == 0.5
	coverage.week_share({"days": all_days, "intervals": [{"start": "00:00", "end": "06:00"}, {"start": "12:00", "end": "18:00"}]}) == 0.5
	coverage.week_share({"days": all_days, "intervals": [{"start": "00:00", "end": "12:00"}, {"start": "00:00", "end": "12:00"}]}) == 0.5
	coverage.week_share({"days": all_days, "hours_per_day": 12}) == 0.5
	not coverage.week_share(_some_days)
	not coverage.week_share({"days": all_days})
}

test_overlap if {
	coverage.overlap("24x7", hours(["SU"], "02:00", "06:00"))
	coverage.overlap(_with_break, hours(["MO"], "17:00", "23:00"))
	not coverage.overlap(_with_break, hours(["MO"], "12:00", "14:00"))
	not coverage.overlap(_some_days, hours(["MO"], "12:00", "14:00")) # whoever knows
	not coverage.overlap("24x7", _ten_hours)
	coverage.overlap(hours(["SA"], "20:00", "04:00"), hours(["SU"], "02:00", "06:00"))
	not coverage.overlap(hours(workdays, "08:00", "20:00"), hours(["SU"], "02:00", "06:00"))
	not coverage.overlap(hours(workdays, "08:00", "20:00"), hours(["MO"], "20:00", "23:00"))
	coverage.overlap(zoned("08:00", "18:00", "Europe/London"), zoned("18:00", "20:00", "Europe/Amsterdam"))
}

test_lacks if {
	coverage.lacks(_some_days) == "on which days"
	coverage.lacks(_ten_hours) == "from when to when"
	coverage.lacks({"days": workdays, "start": "08:00"}) == "until when"
	coverage.lacks({"days": workdays, "end": "18:00"}) == "from when on"
	coverage.lacks({}) == "on which days, and from when to when"
	coverage.lacks({"days": workdays, "intervals": [{"start": "08:00", "end": "12:00"} | some _ in numbers.range(1, 15)]}) == "which of 15 intervals are meant, of which 14 are read"
	every known in ["24x7", _with_break, _long_friday, hours(workdays, "08:00", "18:00")] {
		not coverage.lacks(known)
	}
}
