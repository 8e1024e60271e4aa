package demarc.rules.leg_test

import data.demarc.rules.leg

# Each case: start, end, length, and whether they agree.
test_length_and_dates if {
	cases := [
		["2018-02-08", "2018-05-03", "P12W", true],
		["2005-03-01", "2006-02-28", "P12M", true],
		["2026-01-01", "2026-12-31", "P1Y", true],
		["2026-01-01", "2027-01-03", "P1Y", true],
		["2026-01-01", "2027-01-04", "P1Y", false],
		["2026-01-01", "2026-12-28", "P1Y", true],
		["2026-01-01", "2026-12-27", "P1Y", false],
		["2026-02-02", "2026-05-29", "P4M", true],
		["2026-02-02", "2026-05-29", "P6M", false],
		# Months as dates: whole months, and any day of the last one.
		["2026-03", "2026-12", "P10M", true],
		["2026-03", "2026-12", "P9M", false],
		["2026-03-15", "2027-03", "P12M", true],
		["2026-03-15", "2027-04", "P12M", false],
		["2026-03-15", "2027-02", "P12M", false],
		# That it ends before it starts is another fault.
		["2026-03-15", "2026-03-01", "P12M", true],
	]
	wrong := {case |
		some case in cases
		[start, end, duration, agree] := case
		count(leg.duration_text_vs_dates) != {true: 0, false: 1}[agree] with input as {"term": {"start": start, "end": end, "duration": duration}}
	}
	wrong == set()
}

test_length_against_dates_says if {
	leg.duration_text_vs_dates == {{
		"path": ["onboarding", "duration"],
		"message": "onboarding is said to last 28 days from 2026-01-01, which is until 2026-01-28, but it ends on 2026-02-28",
		"because": [{"path": ["onboarding", "end"], "message": "the end is 2026-02-28"}],
	}} with input as {"onboarding": {"start": "2026-01-01", "end": "2026-02-28", "duration": "P4W"}}
}

test_length_without_dates if {
	every term in [{}, {"duration": "P12M"}, {"start": "2026-01-01", "duration": "P12M"}, {"start": "2026-01-01", "end": "2026-01-02"}] {
		leg.duration_text_vs_dates == set() with input as {"term": term}
	}
}

_until_done(milestone, more) := object.union(
	{
		"model": "professional",
		"term": {"start": "2018-12-03", "duration": "P6M", "ends_when": "completion"},
		"milestones": [{"date": "2019-01-01"}, milestone],
	},
	more,
)

# The last milestone is the completion.
test_length_of_project_without_end if {
	leg.duration_text_vs_dates == {{
		"path": ["term", "duration"],
		"message": "the project is said to last 6 months, which is until 2019-06-02, but it ends with its last delivery, which is due on 2019-04-01",
		"because": [{"path": ["milestones", 1, "date"], "message": "the last delivery is due on 2019-04-01"}],
	}} with input as _until_done({"date": "2019-04-01"}, {})
	leg.duration_text_vs_dates == set() with input as _until_done({"date": "2019-05-03"}, {})
	count(leg.duration_text_vs_dates) == 1 with input as _until_done({"date": "2019-05-02"}, {})
}

test_length_of_project_with_more_after_it if {
	every more in [
		{"warranty": {"period": "P2M"}},
		{"early_life_support": {"duration": "P2M"}},
		{"term": {"end": "2019-06-02"}},
		{"term": {"renewal": {"kind": "automatic"}}},
		{"model": "managed"},
	] {
		leg.duration_text_vs_dates == set() with input as _until_done({"date": "2019-04-01"}, more)
	}

	# A length that is agreed, whatever is done by then, is no estimate.
	leg.duration_text_vs_dates == set() with input as json.remove(_until_done({"date": "2019-04-01"}, {}), ["term/ends_when"])
}

_milestones(list) := {"term": {"start": "2026-02-02", "end": "2026-05-29"}, "milestones": list}

test_milestones_inside_term if {
	leg.milestone_inside_term == set() with input as _milestones([
		{"date": "2026-02-02"}, {"date": "2026-02"}, {"date": "2026-05"}, {"date": "2026-05-29"},
		{"after": "P2M"}, {"name": "undated"}, {"date": "2027-01-01", "optional": true},
	])
	leg.milestone_inside_term == set() with input as {"milestones": [{"date": "2026-02-02"}]}
	leg.milestone_inside_term == set() with input as {"term": {"start": "2026-02-02"}}
}

test_milestones_outside_of_term if {
	leg.milestone_inside_term == {
		{"path": ["milestones", 0, "date"], "message": "the milestone is due on 2026-01, before the term starts on 2026-02-02"},
		{"path": ["milestones", 1, "date"], "message": "the milestone is due on 2026-05-30, after the term ends on 2026-05-29"},
		{"path": ["milestones", 2, "after"], "message": "the milestone is due on 2026-06-01, after the term ends on 2026-05-29"},
	} with input as _milestones([{"date": "2026-01"}, {"date": "2026-05-30"}, {"after": "P4M"}])
}

# The last day of the term is in it, however it is said.
test_milestone_on_the_last_day if {
	leg.milestone_inside_term == set() with input as {
		"term": {"start": "2026-04-01", "duration": "P8M"},
		"milestones": [{"after": "P8M"}, {"date": "2026-11-30"}, {"date": "2026-11"}, {"after": "P0D"}],
	}
	leg.milestone_inside_term == {{
		"path": ["milestones", 0, "after"],
		"message": "the milestone is due on 2026-12-01, after the term ends on 2026-11-30",
	}} with input as {"term": {"start": "2026-04-01", "duration": "P8M"}, "milestones": [{"after": "P8M1D"}]}
}

test_milestone_on_a_day_of_a_term_that_nobody_knows if {
	leg.milestone_inside_term == set() with input as {"term": {"starts_on": "award", "duration": "P4M"}, "milestones": [{"date": "2026-05-30"}, {"date": "2026-05"}]}
}

# Where nobody knows when it starts, lengths can be compared.
test_milestone_after_a_start_that_nobody_knows if {
	every begins in [{}, {"starts_on": "award"}, {"start": {"event": "award"}}] {
		leg.milestone_inside_term == {
			{"path": ["milestones", 1, "after"], "message": "the milestone is due 5 months after the start, but the term is over after 4 months"},
			{"path": ["milestones", 3, "date"], "message": "the milestone is due 123 days after the start, but the term is over after 4 months"},
		} with input as {
			"term": object.union({"duration": "P4M"}, begins),
			"milestones": [
				{"after": "P4M"}, {"after": "P5M"}, {"date": {"after": "P17W"}}, {"date": {"after": "P123D", "event": "start"}},
				{"date": {"after": "P5M", "event": "acceptance"}}, {"date": {"event": "award"}}, {"date": {"every": "P1M"}},
			],
		}
	}
}

test_milestone_after_the_event_that_starts_it if {
	every begins in [{"starts_on": "award"}, {"start": {"event": "award"}}] {
		count(leg.milestone_inside_term) == 1 with input as {
			"term": object.union({"duration": "P4M"}, begins),
			"milestones": [{"date": {"after": "P5M", "event": "award"}}, {"date": {"after": "P4M", "event": "award"}}],
		}
	}
	leg.milestone_inside_term == set() with input as {
		"term": {"start": {"after": "P2M", "event": "award"}, "duration": "P4M"},
		"milestones": [{"date": {"after": "P5M", "event": "award"}}],
	}
}

test_milestone_after_stated_length if {
	count(leg.milestone_inside_term) == 1 with input as {"term": {"start": "2026-01-01", "duration": "P3M"}, "milestones": [{"date": "2026-04-01"}]}
}

test_range_of_lengths if {
	leg.duration_text_vs_dates == {{
		"path": ["onboarding", "duration_range"],
		"message": "onboarding is said to take from 56 days to 42 days, but the first is the longer one",
		"remediation": "Exchange the two: `low` is the shorter time.",
	}} with input as {"onboarding": {"duration_range": {"low": "P8W", "high": "P6W"}}}
	leg.duration_text_vs_dates == set() with input as {"onboarding": {"duration_range": {"low": "P6W", "high": "P8W"}}}
	leg.duration_text_vs_dates == set() with input as {"onboarding": {"duration_range": {"low": "P6W"}}}
}

test_sprints_longer_than_the_term if {
	leg.duration_text_vs_dates == {{
		"path": ["sprints", "count"],
		"message": "12 sprints of 14 days each take some 6 months, but the term is 3 months",
		"because": [{"path": ["term"], "message": "the sprints have to fit in here"}],
		"remediation": "Correct the number or the length of the sprints, or the term.",
	}} with input as {"term": {"duration": "P3M"}, "sprints": {"length": "P2W", "count": 12}}
	every leg_ in [
		{"term": {"duration": "P6M"}, "sprints": {"length": "P2W", "count": 12}},
		{"term": {"duration": "P3M", "options": [{"duration": "P3M"}]}, "sprints": {"length": "P2W", "count": 12}},
		{"term": {"ends_when": "the last sprint is accepted"}, "sprints": {"length": "P2W", "count": 12}},
		{"term": {"duration": "P3M"}, "sprints": {"length": "P2W"}},
	] {
		leg.duration_text_vs_dates == set() with input as leg_
	}
}
