package demarc.lib.durations_test

import data.demarc.lib.durations

test_parts if {
	durations.parts("P1Y2M3DT4H") == {"months": 14, "days": 3, "seconds": 14400}
	durations.parts("P2W") == {"months": 0, "days": 14, "seconds": 0}
	durations.parts("PT1H30M15S") == {"months": 0, "days": 0, "seconds": 5415}
	durations.parts("P0D") == durations.none
}

# M is months before the T and minutes after it.
test_parts_minutes_and_months if {
	durations.parts("P15M") == {"months": 15, "days": 0, "seconds": 0}
	durations.parts("PT15M") == {"months": 0, "days": 0, "seconds": 900}
}

test_parts_leading_zero if durations.parts("P08W") == {"months": 0, "days": 56, "seconds": 0}

test_parts_of_no_duration if {
	every other in ["12 months", "P1.5Y", "", {"value": 2, "unit": "business-hours"}, 12] {
		not durations.parts(other)
	}
}

test_times if durations.times("P3M10D", 2) == {"months": 6, "days": 20, "seconds": 0}

test_total if {
	durations.total([durations.parts("P1M"), durations.parts("P2M5D"), durations.parts("PT1H")]) == {"months": 3, "days": 5, "seconds": 3600}
	durations.total([]) == durations.none
}

test_seconds if {
	durations.seconds("PT15M") == 900
	durations.seconds("P1DT1H") == 90000
	durations.seconds("P1W") == 604800
	not durations.seconds("P1M")
	not durations.seconds("P1Y")
}

test_days if {
	[durations.days(text) | some text in ["P0D", "P10D", "P2W", "P1M", "P2M", "P6M", "P1Y", "P24M", "P4Y", "PT12H", "P1DT6H"]] == [0, 10, 14, 31, 59, 181, 365, 730, 1461, 0.5, 1.25]
}

test_longer if {
	durations.longer("P13M", "P1Y")
	durations.longer("PT25H", "P1D")
	not durations.longer("P12M", "P1Y")
	not durations.longer("P30D", "P1M")
}

test_in_words_of_long_times if {
	[durations.in_words(text) | some text in ["P36M", "P3Y", "P20Y", "P61M", "PT72H", "PT2160H", "P1DT12H"]] == ["36 months", "36 months", "20 years", "61 months", "72 hours", "90 days", "1 day and 12 hours"]
}

test_days_in_words if {
	[durations.days_in_words(n) | some n in [0, 1, 10, 60, 61, 92, 105, 365, 366, 1095, 1096, 3653]] == [
		"0 days", "1 day", "10 days", "60 days", "2 months", "3 months", "some 3 months", "12 months", "12 months", "36 months", "36 months", "10 years",
	]
}

test_days_beside_a_limit if {
	durations.days_beside(370, "P12M") == "370 days"
	durations.days_beside(1096, "P12M") == "36 months"
	durations.days_beside(20, "P6M") == "20 days"
}

test_in_words if {
	[durations.in_words(text) | some text in ["P0D", "P1M", "P1Y2M", "P2W", "P14M3D", "PT1H", "PT90M", "PT61S"]] == ["no time", "1 month", "14 months", "14 days", "14 months and 3 days", "1 hour", "1 hour and 30 minutes", "1 minute and 1 second"]
}
