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
	[
		{"days": ["MO"], "start": "00:00", "end": "24:00", "timezone": "UTC"},
		{"days": ["MO"], "start": "08:00", "end": "18:00", "timezone": "Pacific/Auckland"},
		false, "and is not covered by Monday elsewhere",
	],
]

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
}

descriptions := {
	"around the clock": "24x7",
	"around the clock except on public holidays": hours(all_days, "00:00", "24:00"),
	"Mon–Fri 08:00–18:00 Europe/London": zoned("08:00", "18:00", "Europe/London"),
	"Mon–Fri 08:00–18:00": hours(["FR", "MO", "TU", "TH", "WE"], "08:00", "18:00"),
	"Mon, Wed–Thu, Sun 22:00–06:00": hours(["MO", "WE", "TH", "SU"], "22:00", "06:00"),
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
}

test_week_share if {
	coverage.week_share("24x7") == 1
	coverage.week_share(hours(all_days, "08:00", "20:00")) == 0.5
}

test_overlap if {
	coverage.overlap("24x7", hours(["SU"], "02:00", "06:00"))
	coverage.overlap(hours(["SA"], "20:00", "04:00"), hours(["SU"], "02:00", "06:00"))
	not coverage.overlap(hours(workdays, "08:00", "20:00"), hours(["SU"], "02:00", "06:00"))
	not coverage.overlap(hours(workdays, "08:00", "20:00"), hours(["MO"], "20:00", "23:00"))
	coverage.overlap(zoned("08:00", "18:00", "Europe/London"), zoned("18:00", "20:00", "Europe/Amsterdam"))
}
