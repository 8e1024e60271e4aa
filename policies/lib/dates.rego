# Calendar dates as strings. `YYYY-MM` is a whole month: as a start it means the first
# day, as an end the last one. Full dates compare correctly as strings.
#
# Days are counted, not parsed by a clock: "9999-12-31", which contracts write for "forever", is a
# date like any other, and what would lie after it is taken for it.
package demarc.lib.dates

# is_date(value) holds for a day or a month of the calendar.
is_date(value) if {
	is_string(value)
	regex.match(`^\d{4}-\d\d(?:-\d\d)?$`, value)
	[y, m, d] := parts(first_day(value))
	y >= 1
	m in numbers.range(1, 12)
	d >= 1
	d <= days_in_month(y, m)
}

# first_day and last_day are undefined for a time whose day nobody knows, which is no text: see when.rego.
first_day(date) := date if {
	is_string(date)
	count(date) == 10
}

first_day(date) := concat("-", [date, "01"]) if {
	is_string(date)
	count(date) == 7
}

last_day(date) := date if {
	is_string(date)
	count(date) == 10
}

last_day(date) := format(y, m, days_in_month(y, m)) if {
	is_string(date)
	count(date) == 7
	[y, m, _] := parts(first_day(date))
}

# add(date, duration) is the date that many months and days later. 31 January plus a month
# is the last day of February: contracts never mean the 3rd of March.
add(date, duration) := shift_days(clamped, duration.days) if {
	[y, m, d] := after_months(date, duration.months)
	clamped := format(y, m, min([d, days_in_month(y, m)]))
}

# end_after(start, duration) is the last day of a period: 1 January for 12 months ends on
# 31 December, and 31 January for one month, with no 31 February to be the day before of, ends
# with February.
end_after(start, duration) := shift_days(format(y, m, d), duration.days - 1) if {
	[y, m, d] := after_months(start, duration.months)
	d <= days_in_month(y, m)
	y <= 9999
}

end_after(start, duration) := shift_days(format(y, m, days_in_month(y, m)), duration.days) if {
	[y, m, d] := after_months(start, duration.months)
	d > days_in_month(y, m)
	y <= 9999
}

end_after(start, duration) := "9999-12-31" if {
	[y, _, _] := after_months(start, duration.months)
	y > 9999
}

# reached(start, duration) is the day on which that much of a time is over that begins with a day: its last one. Of no
# time at all it is the day itself.
reached(start, duration) := end_after(start, duration) if duration.months + duration.days > 0

reached(start, duration) := first_day(start) if duration.months + duration.days == 0

# last_before(end, duration) is the last day on which that much is left of the time up to the end of a day; "" if
# it lies before the calendar begins.
last_before(end, duration) := date_of(n) if {
	n := _number_before(end, duration)
	n >= day_number("0001-01-01")
} else := ""

# Counted is from the morning after the day, which may lie beyond the calendar.
_number_before(end, duration) := (day_number(sprintf("%04d-%02d-%02d", [y, m, min([d, days_in_month(y, m)])])) - duration.days) - 1 if {
	[morning, d] := _morning_after(end)
	months := morning - duration.months
	months >= 12
	y := quotient(months, 12)
	m := (months % 12) + 1
}

# _morning_after(day) is the next day: its month, counted from the year 0, and its number in it.
_morning_after(day) := [(y * 12) + (m - 1), d + 1] if {
	[y, m, d] := parts(day)
	d < days_in_month(y, m)
}

_morning_after(day) := [(y * 12) + m, 1] if {
	[y, m, d] := parts(day)
	d == days_in_month(y, m)
}

# after_months(date, n) is the year, month and day n months later; there may be no such day.
after_months(date, n) := [quotient(months, 12), (months % 12) + 1, d] if {
	[y, m, d] := parts(first_day(date))
	months := ((y * 12) + (m - 1)) + n
}

# days_between(from, to) counts the days from one date to the other; negative if `to` is earlier.
days_between(from, to) := day_number(last_day(to)) - day_number(first_day(from))

shift_days(date, n) := date_of(day_number(date) + n)

parts(date) := [number(part) | some part in split(date, "-")]

# number(digits) reads digits with or without leading zeros; none at all are 0.
number(digits) := to_number(significant) if {
	significant := trim_left(digits, "0")
	significant != ""
}

number(digits) := 0 if trim_left(digits, "0") == ""

# day_number(date) counts the days since 1 March of the year 0. Years that begin in March have
# their leap day at the end, and months of 31, 30, 31, 30, 31 days again and again.
day_number(date) := days_before_year(year) + (quotient((153 * month) + 2, 5) + (d - 1)) if {
	[y, m, d] := parts(date)
	months := ((y * 12) + m) - 3
	year := quotient(months, 12)
	month := months % 12
}

days_before_year(year) := (((year * 365) + quotient(year, 4)) - quotient(year, 100)) + quotient(year, 400)

date_of(n) := "9999-12-31" if n > day_number("9999-12-31")

date_of(n) := format(quotient(months, 12), (months % 12) + 1, (day - quotient((153 * month) + 2, 5)) + 1) if {
	n <= day_number("9999-12-31")
	guess := quotient(n * 400, 146097)
	year := max([y | some y in [guess - 1, guess, guess + 1]; days_before_year(y) <= n])
	day := n - days_before_year(year)
	month := quotient((5 * day) + 2, 153)
	months := ((year * 12) + month) + 2
}

# quotient(a, b) is how often b goes into a: unlike floor(a / b), without a fraction on the way.
quotient(a, b) := (a - (a % b)) / b

days_in_month(_, month) := 31 if month in {1, 3, 5, 7, 8, 10, 12}

days_in_month(_, month) := 30 if month in {4, 6, 9, 11}

days_in_month(year, 2) := 29 if leap(year)

days_in_month(year, 2) := 28 if not leap(year)

leap(year) if {
	year % 4 == 0
	year % 100 != 0
}

leap(year) if year % 400 == 0

format(y, m, d) := sprintf("%04d-%02d-%02d", [y, m, d]) if y <= 9999

format(y, _, _) := "9999-12-31" if y > 9999
