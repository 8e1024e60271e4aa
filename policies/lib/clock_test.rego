package demarc.lib.clock_test

import data.demarc.lib.clock

hours(n) := {"value": n, "unit": "business-hours"}

minutes(n) := {"value": n, "unit": "business-minutes"}

days(n) := {"value": n, "unit": "business-days"}

# Each case: two times, and how the first compares with the second where that can be said.
cases := [
	["PT4H", "PT2H", "longer"],
	["PT2H", "PT4H", "shorter"],
	["PT60M", "PT1H", "same"],
	["P1D", "PT24H", "same"],
	[hours(4), hours(2), "longer"],
	[hours(1), minutes(60), "same"],
	[minutes(61), hours(1), "longer"],
	[days(2), days(1), "longer"],
	[days(1), days(1), "same"],
	# Eight working hours never pass in four, but four may pass in one: only on another day.
	[hours(8), "PT4H", "longer"],
	["PT4H", hours(8), "shorter"],
	["PT8H", hours(4), "unknown"],
	["PT4H", hours(4), "unknown"],
	[days(1), "PT4H", "unknown"],
	[days(1), hours(4), "unknown"],
]

test_compare if {
	wrong := {[a, b, expected, found] |
		some [a, b, expected] in cases
		found := compared(a, b)
		found != expected
	}
	wrong == set()
}

test_differ if {
	wrong := {[a, b] |
		some [a, b, expected] in cases
		differ(a, b) != unequal[expected]
	}
	wrong == set()
	clock.differ(99.5, 99.9)
	not clock.differ(99.5, 99.5)
	clock.same(99.5, 99.5)
	not clock.differ(99.5, "PT1H")
}

unequal := {"longer": true, "shorter": true, "same": false, "unknown": false}

default differ(_, _) := false

differ(a, b) if clock.differ(a, b)

compared(a, b) := "longer" if {
	clock.longer(a, b)
} else := "shorter" if {
	clock.longer(b, a)
} else := "same" if {
	clock.same(a, b)
} else := "unknown"

test_in_words if {
	clock.in_words("PT30M") == "30 minutes"
	clock.in_words(hours(2)) == "2 business hours"
	clock.in_words(days(1)) == "1 business day"
	clock.in_words(99.9) == "99.9"
}

# Of each kind of figure two are enough: whoever differs from any of the others differs from one of them.
test_telling if {
	clock.telling({[0, 99], [1, 99], [2, 98], [3, 97], [4, "PT1H"], [5, "PT60M"], [6, days(1)], [7, hours(2)], [8, hours(3)]}) == {
		[0, 99], [2, 98], [4, "PT1H"], [6, days(1)],
		[7, hours(2)], [8, hours(3)],
	}
	clock.telling(set()) == set()
}
