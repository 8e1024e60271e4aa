package demarc.lib.dates_test

import data.demarc.lib.dates

test_first_day if dates.first_day("2026-03-14") == "2026-03-14"

test_first_day_of_month if dates.first_day("2026-03") == "2026-03-01"

test_last_day if dates.last_day("2026-03-14") == "2026-03-14"

test_last_day_of_month if {
	[dates.last_day(month) | some month in ["2026-02", "2028-02", "2026-04", "2026-08", "2026-12"]] == ["2026-02-28", "2028-02-29", "2026-04-30", "2026-08-31", "2026-12-31"]
}

test_leap if {
	{year | some year in [1900, 2000, 2024, 2025, 2026, 2028, 2100]; dates.leap(year)} == {2000, 2024, 2028}
}

test_add_months if dates.add("2026-11-15", {"months": 3, "days": 0}) == "2027-02-15"

test_add_months_from_month_end if {
	[dates.add(date, {"months": 1, "days": 0}) | some date in ["2026-01-31", "2028-01-31", "2026-03-31", "2026-02-28"]] == ["2026-02-28", "2028-02-29", "2026-04-30", "2026-03-28"]
}

test_add_year_to_leap_day if dates.add("2028-02-29", {"months": 12, "days": 0}) == "2029-02-28"

test_add_days if dates.add("2027-12-30", {"months": 0, "days": 61}) == "2028-02-29"

test_add_months_then_days if dates.add("2026-01-31", {"months": 1, "days": 1}) == "2026-03-01"

test_add_to_month if dates.add("2026-03", {"months": 0, "days": 14}) == "2026-03-15"

test_add_nothing if dates.add("2026-02-28", {"months": 0, "days": 0}) == "2026-02-28"

test_end_after if {
	[dates.end_after("2026-01-01", duration) |
		some duration in [
			{"months": 12, "days": 0}, {"months": 1, "days": 0}, {"months": 0, "days": 14}, {"months": 1, "days": 14},
			{"months": 0, "days": 0},
		]
	] == ["2026-12-31", "2026-01-31", "2026-01-14", "2026-02-14", "2025-12-31"]
}

# A year from 1 March 2027 has a leap day at its end.
test_end_after_in_leap_year if dates.end_after("2027-03-01", {"months": 12, "days": 0}) == "2028-02-29"

# A period of months from the 31st ends with the last month, where that has no 31st.
test_end_after_from_month_end if {
	[dates.end_after(start, {"months": 1, "days": 0}) | some start in ["2026-01-31", "2026-01-30", "2026-01-29", "2026-01-28"]] == ["2026-02-28", "2026-02-28", "2026-02-28", "2026-02-27"]
}

test_end_after_from_leap_day if dates.end_after("2028-02-29", {"months": 12, "days": 0}) == "2029-02-28"

test_end_after_from_month_end_with_days if dates.end_after("2026-01-31", {"months": 1, "days": 2}) == "2026-03-02"

test_end_after_month if dates.end_after("2026-03", {"months": 6, "days": 0}) == "2026-08-31"

test_days_between if {
	[dates.days_between("2026-02-27", to) | some to in ["2026-02-27", "2026-03-01", "2026-02-20", "2027-02-27", "2028-03-01"]] == [0, 2, -7, 365, 733]
}

# From a month is from its first day, to a month is to its last.
test_days_between_months if {
	dates.days_between("2026-02", "2026-02") == 27
	dates.days_between("2026-01", "2026-12") == 364
	dates.days_between("2028-01", "2028-12") == 365
}

test_shift_days if {
	[dates.shift_days("2028-03-01", n) | some n in [0, 1, -1, -60, -61, 365]] == ["2028-03-01", "2028-03-02", "2028-02-29", "2028-01-01", "2027-12-31", "2029-03-01"]
}

# Every day of ten years, a leap year and the turn of a century among them, follows the one before.
test_day_number_counts if {
	days := [dates.format(year, month, day) |
		some year in numbers.range(1896, 1905)
		some month in numbers.range(1, 12)
		some day in numbers.range(1, dates.days_in_month(year, month))
	]
	first := dates.day_number("1896-01-01")
	[n | some day in days; n := dates.day_number(day) - first] == numbers.range(0, count(days) - 1)
	[dates.date_of(first + n) | some n in numbers.range(0, count(days) - 1)] == days
}

# Dates that a clock with nanoseconds cannot hold are dates all the same.
test_far_dates if {
	dates.days_between("2026-01-01", "9999-12-31") == 2912442
	dates.add("9999-12-01", {"months": 1, "days": 0}) == "9999-12-31"
	dates.shift_days("9999-12-31", 1) == "9999-12-31"
	dates.shift_days("9999-12-31", -1) == "9999-12-30"
	dates.shift_days("1600-03-01", -1) == "1600-02-29"
}

test_number if {
	[dates.number(digits) | some digits in ["", "0", "00", "08", "010", "2026"]] == [0, 0, 0, 8, 10, 2026]
}

# What takes a period beyond the calendar takes it to its last day, whether the months or the days do.
test_end_after_beyond_the_calendar if {
	[dates.end_after(start, duration) |
		some [start, duration] in [
			["9999-12-01", {"months": 1, "days": 0}], ["9999-12-31", {"months": 0, "days": 2}],
			["9999-11-30", {"months": 1, "days": 3}], ["9999-10-31", {"months": 1, "days": 99}],
			["2026-01-01", {"months": 48000000, "days": 0}],
		]
	] == ["9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31"]
}

test_end_after_within_the_last_year if {
	dates.end_after("9999-11-01", {"months": 1, "days": 0}) == "9999-11-30"
	dates.end_after("9999-10-31", {"months": 1, "days": 0}) == "9999-11-30"
}

test_format_beyond_the_calendar if {
	[dates.format(year, 2, 3) | some year in [1, 2026, 9999, 10000]] == ["0001-02-03", "2026-02-03", "9999-02-03", "9999-12-31"]
}

test_is_date if {
	every date in [
		"0001-01-01", "2026-01-31", "2026-02", "2028-02-29", "2000-02-29", "2026-04-30", "2026-12-31", "9999-12-31",
		"9999-12",
	] {
		dates.is_date(date)
	}
}

test_is_date_only_of_the_calendar if {
	every date in [
		"0000-01-01", "0000-12", "2026-00", "2026-00-01", "2026-13", "2026-13-01", "2026-01-00", "2026-01-32",
		"2026-02-29", "2026-02-30", "1900-02-29", "2026-04-31",
	] {
		not dates.is_date(date)
	}
}

test_is_date_only_of_one_form if {
	every date in [
		"", "2026", "2026-1-1", "2026-1", "26-01-01", "20260101", "2026-01-01 ", " 2026-01-01", "2026-01-01\n",
		"2026-01-01T00:00:00Z", "2026/01/01", "01.01.2026", "2026-01-", "-2026-01-01", "never",
	] {
		not dates.is_date(date)
	}
}

test_is_date_only_of_texts if {
	every value in [20260101, 2026.01, null, true, false, [], ["2026-01-01"], {}, {"2026-01-01": 1}, {"2026-01-01"}] {
		not dates.is_date(value)
	}
}

# From the day after it to the end there is just that much time.
test_last_before if {
	[dates.last_before(end, duration) |
		some [end, duration] in [
			["2026-12-31", {"months": 3, "days": 0}], ["2026-12-31", {"months": 0, "days": 30}],
			["2029-02-28", {"months": 3, "days": 0}], ["2026-12-31", {"months": 12, "days": 1}],
			["2026-12-31", {"months": 0, "days": 0}],
		]
	] == ["2026-09-30", "2026-12-01", "2028-11-30", "2025-12-30", "2026-12-31"]
}

# The month before one of 31 days may have no 31st: its last day stands for that.
test_last_before_from_month_end if {
	[dates.last_before(end, {"months": 1, "days": 0}) | some end in ["2026-03-30", "2028-03-30", "2026-03-31"]] == ["2026-02-27", "2028-02-28", "2026-02-28"]
}

test_last_before_the_calendar_begins if {
	dates.last_before("0002-01-01", {"months": 12, "days": 0}) == "0001-01-01"
	dates.last_before("0001-12-31", {"months": 12, "days": 0}) == ""
	dates.last_before("0001-01-31", {"months": 0, "days": 31}) == ""
	dates.last_before("2026-12-31", {"months": 24312, "days": 0}) == ""
	dates.last_before("2026-12-31", {"months": 4000000, "days": 0}) == ""
	dates.last_before("2026-12-31", {"months": 0, "days": 4000000}) == ""
}

# "9999-12-31", which is for ever, ends like every other day.
test_last_before_the_calendar_ends if {
	[dates.last_before("9999-12-31", duration) |
		some duration in [
			{"months": 0, "days": 0}, {"months": 0, "days": 1}, {"months": 1, "days": 0}, {"months": 3, "days": 0},
			{"months": 12, "days": 1},
		]
	] == ["9999-12-31", "9999-12-30", "9999-11-30", "9999-09-30", "9998-12-30"]
	dates.last_before("9999-12-30", {"months": 0, "days": 1}) == "9999-12-29"
}

# What is reached is the last day of a time, as the end of a term is.
test_reached if {
	[dates.reached("2026-04-01", duration) |
		some duration in [{"months": 8, "days": 0}, {"months": 0, "days": 14}, {"months": 0, "days": 1}, {"months": 0, "days": 0}]
	] == ["2026-11-30", "2026-04-14", "2026-04-01", "2026-04-01"]
}

test_no_day_of_a_time_that_is_none if {
	not dates.first_day({"event": "acceptance"})
	not dates.last_day({"event": "acceptance"})
}

# last_before is the day before the one on which a period would have to begin to end with the term.
test_last_before_mirrors_end_after if {
	every duration in [{"months": 3, "days": 0}, {"months": 12, "days": 0}, {"months": 0, "days": 14}] {
		last := dates.last_before("2026-12-31", duration)
		dates.end_after(dates.shift_days(last, 1), duration) == "2026-12-31"
	}
}
