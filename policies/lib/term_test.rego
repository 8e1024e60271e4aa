package demarc.lib.term_test

import data.demarc.lib.term

test_stated_end if {
	[term.start, term.end, term.base_days] == ["2026-01-01", "2026-03-31", 90] with input as {"term": {"start": "2026-01-01", "end": "2026-03-31"}}
}

test_derived_end if {
	[term.end, term.base_days] == ["2027-12-31", 730] with input as {"term": {"start": "2026-01-01", "duration": "P24M"}}
}

# The stated end counts, even where the duration says otherwise.
test_end_before_duration if {
	term.end == "2026-06-30" with input as {"term": {"start": "2026-01-01", "end": "2026-06-30", "duration": "P12M"}}
}

test_months if {
	[term.start, term.end, term.base_days] == ["2026-02-01", "2026-04-30", 89] with input as {"term": {"start": "2026-02", "end": "2026-04"}}
}

test_duration_only if {
	[term.base_days, term.days_with_options] == [181, 181] with input as {"term": {"duration": "P6M"}}
	not term.start with input as {"term": {"duration": "P6M"}}
	not term.end with input as {"term": {"duration": "P6M"}}
}

test_nothing_stated if {
	every stated in [{}, {"term": {}}, {"term": {"start": "2026-01-01"}}, {"term": {"end": "2026-01-01"}}] {
		not term.base_days with input as stated
		not term.days_with_options with input as stated
		not term.longer_than("P1D") with input as stated
		not term.shorter_than("P99Y") with input as stated
	}
}

test_no_options if {
	[term.end_with_options, term.days_with_options] == ["2026-03-31", 90] with input as {"term": {
		"start": "2026-01-01",
		"duration": "P3M",
		"options": [],
	}}
}

# Three months, twice three months and half a year: options follow one another.
test_options if {
	[term.end, term.end_with_options, term.days_with_options] == ["2026-03-31", "2027-03-31", 455] with input as {"term": {
		"start": "2026-01-01",
		"duration": "P3M",
		"options": [{"duration": "P3M", "count": 2}, {"duration": "P6M"}],
	}}
}

test_options_after_stated_end if {
	term.end_with_options == "2026-12-31" with input as {"term": {
		"start": "2026-01-15",
		"end": "2026-06-30",
		"options": [{"duration": "P6M", "count": 1}],
	}}
}

test_options_without_start if {
	term.days_with_options == 365 with input as {"term": {"duration": "P3M", "options": [{"duration": "P3M", "count": 3}]}}
}

# An option that is never called up, or has no length, adds nothing.
test_empty_options if {
	term.days_with_options == 90 with input as {"term": {
		"start": "2026-01-01",
		"duration": "P3M",
		"options": [{"duration": "P3M", "count": 0}, {"count": 2}],
	}}
}

test_renews if {
	{kind | some kind in ["none", "automatic", "customer-option", "mutual"]; term.renews with input as {"term": {"renewal": {"kind": kind}}}} == {"automatic", "customer-option", "mutual"}
}

test_continues if {
	term.continues with input as {"term": {"kind": "evergreen"}}
	term.continues with input as {"term": {"kind": "fixed", "renewal": {"kind": "automatic"}}}
	not term.continues with input as {"term": {"kind": "fixed", "renewal": {"kind": "none"}}}
	not term.continues with input as {}
}

# A year with a leap day is not longer than a year.
test_longer_than if {
	not term.longer_than("P12M") with input as {"term": {"start": "2028-01-01", "end": "2028-12-31"}}
	term.longer_than("P12M") with input as {"term": {"start": "2028-01-01", "end": "2029-01-01"}}
	term.longer_than("P12M") with input as {"term": {"start": "2026-01-01", "duration": "P12M", "options": [{"duration": "P1M"}]}}
	not term.longer_than("P12M") with input as {"term": {"duration": "P1Y"}}
	term.longer_than("P12M") with input as {"term": {"duration": "P13M"}}
}

# February is a whole month.
test_shorter_than if {
	not term.shorter_than("P1M") with input as {"term": {"start": "2026-02-01", "end": "2026-02-28"}}
	term.shorter_than("P1M") with input as {"term": {"start": "2026-02-01", "end": "2026-02-27"}}
	not term.shorter_than("P6M") with input as {"term": {
		"start": "2026-01-01",
		"duration": "P3M",
		"options": [{"duration": "P3M"}],
	}}
	not term.shorter_than("P6M") with input as {"term": {"duration": "P6M"}}
	term.shorter_than("P6M") with input as {"term": {"duration": "P5M"}}
}

# The days of which nobody can know yet are bounds all the same.
test_has_start_and_end if {
	every begins in [{"start": "2026-02"}, {"start": {"event": "award"}}, {"starts_on": "award"}] {
		term.has_start with input as {"term": begins}
	}
	every ends in [{"end": "2026-02"}, {"end": {"event": "award"}}, {"ends_when": "award"}, {"duration": "P1M"}] {
		term.has_end with input as {"term": ends}
	}
	not term.has_start with input as {"term": {"end": "2026-02"}}
	not term.has_end with input as {"term": {"start": "2026-02"}}
}

test_begins_in_words if {
	[words |
		some said in [{"start": "2026-02"}, {"start": {"after": "P2W", "event": "award"}}, {"starts_on": "award"}]
		words := term.begins_in_words with input as {"term": said}
	] == ["2026-02", "14 days after award", "award"]
	not term.begins_in_words with input as {"term": {"end": "2026-02"}}
}

# What is reached after the length of the term is its last day.
test_reached if {
	[term.end, term.reached("P8M"), term.reached("P1D"), term.reached("P0D")] == ["2026-11-30", "2026-11-30", "2026-04-01", "2026-04-01"] with input as {"term": {"start": "2026-04-01", "duration": "P8M"}}
	not term.reached("P8M") with input as {"term": {"duration": "P8M"}}
}

# An option is possible, and committed to by nobody.
test_committed_and_possible if {
	optional := {"term": {"start": "2026-01-01", "duration": "P6M", "options": [{"duration": "P1Y"}]}}
	[term.base_days, term.days_with_options] == [181, 546] with input as optional
	term.committed_for("P6M") with input as optional
	not term.committed_for("P7M") with input as optional
	term.committed_within("P6M") with input as optional
	not term.committed_within("P5M") with input as optional
	term.in_words == "6 months, or up to 18 months with its options" with input as optional
}

test_committed_without_start if {
	optional := {"term": {"duration": "P6M", "options": [{"duration": "P1Y"}]}}
	term.committed_for("P6M") with input as optional
	not term.committed_for("P7M") with input as optional
	term.committed_within("P6M") with input as optional
	term.in_words == "6 months, or up to 18 months with its options" with input as optional
}

test_length_in_words if {
	[words |
		some said in [
			{"start": "2026-01-01", "end": "2026-12-31"}, {"start": "2026-01-01", "end": "2026-12-30"},
			{"start": "2026-02-02", "end": "2026-05-29"}, {"start": "2026-02-02", "end": "2026-02-02"},
			{"start": "2026-01-31", "duration": "P3M"}, {"start": "2026-01-01", "end": "2026-01-31"},
			{"start": "2024-02-29", "end": "2027-02-28"}, {"duration": "P3Y"}, {"start": "2026-03", "end": "2026-05"},
		]
		words := term.in_words with input as {"term": said}
	] == [
		"12 months", "11 months and 30 days", "3 months and 28 days", "1 day", "3 months", "31 days", "36 months",
		"36 months", "3 months",
	]
}

test_fitting_notice if {
	[term.fitting_notice(period) | some period in ["P36M", "P12M", "P3M", "P1M", "P7D"]] == ["P3M", "P3M", "P1M", "P14D", "P1D"]
}
