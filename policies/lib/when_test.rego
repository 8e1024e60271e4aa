package demarc.lib.when_test

import data.demarc.lib.when

_project := {
	"model": "professional",
	"issued_on": "2026-01-15",
	"signed_on": "2026-01-20",
	"term": {"start": "2026-02-02", "duration": "P4M"},
	"milestones": [{"id": "M1", "date": "2026-03-13", "deliverables": ["D1"]}, {"id": "M2", "after": "P3M"}],
	"deliverables": [{"id": "D1"}, {"id": "D2", "milestone": "M2"}, {"id": "D3", "due": "2026-04"}],
}

# _due(value) is what rules see of a third milestone that is due then.
_due(value) := when.settled(object.union(_project, {"milestones": array.concat(_project.milestones, [{"id": "M3", "date": value}])})).milestones[2].date

test_days_of_events if {
	[_due({"event": event}) |
		some event in [
			"start", "end", "project-start", "project-end", "issue", "signature", "M1", "D1", "M2", "D2", "D3",
		]
	] == [
		"2026-02-02", "2026-06-01", "2026-02-02", "2026-06-01", "2026-01-15", "2026-01-20", "2026-03-13", "2026-03-13",
		"2026-05-01", "2026-05-01", "2026-04",
	]
}

test_days_after_events if {
	_due({"after": "P30D", "event": "M1"}) == "2026-04-12"
	_due({"after": "P1M", "event": "signature"}) == "2026-02-20"
	_due({"after": "P0D", "event": "M1"}) == "2026-03-13"
	_due({"after": "P1M", "event": "D3"}) == "2026-05"
	_due({"after": "P10D", "event": "D3"}) == "2026-05-10"
}

# Of what begins, the first day counts: what is due after the length of the term is due on its last day.
test_days_after_the_start if {
	_due({"after": "P4M"}) == "2026-06-01"
	_due({"after": "P4M", "event": "start"}) == "2026-06-01"
	_due({"after": "P2W"}) == "2026-02-15"
}

test_days_before_events if {
	_due({"before": "P2W", "event": "M1"}) == "2026-02-27"
	_due({"before": "P1M", "event": "end"}) == "2026-05-01"
}

# What a result says of itself goes before what its milestone says.
test_day_of_a_result_itself if {
	settled := when.settled({
		"term": {"end": {"event": "D1"}},
		"milestones": [{"id": "M1", "date": "2026-03-13", "deliverables": ["D1"]}],
		"deliverables": [{"id": "D1", "due": "2026-03-06"}],
	})
	settled.term.end == "2026-03-06"
}

# The short form and the full one say the same.
test_events_by_name if {
	settled := when.settled({"signed_on": "2026-01-20", "term": {"starts_on": "signature", "ends_when": "M1"}, "milestones": [{"id": "M1", "after": "P1M"}]})
	settled.term == {"starts_on": "signature", "ends_when": "M1", "start": "2026-01-20", "end": "2026-02-19"}
	every term in [{"starts_on": "award", "ends_when": "completion"}, {"start": "2026-01-01", "starts_on": "signature", "duration": "P1M", "ends_when": "signature"}] {
		proposal := {"signed_on": "2026-01-20", "term": term}
		when.settled(proposal) == proposal
	}
}

# What nobody can know yet stays as it is written.
test_days_that_nobody_knows if {
	every value in [
		{"event": "acceptance of the pilot"}, {"after": "P30D", "event": "acceptance"}, {"every": "P1M", "day": 10},
		{"every": "sprint"}, {"day": 10}, {"after": "PT4H", "event": "M1"}, {"event": "M3"}, {"event": "go-live"},
		{"event": 7}, {"after": "soon", "event": "M1"}, {"before": "P9999Y", "event": "M1"},
	] {
		_due(value) == value
	}
}

test_a_time_that_says_nothing_is_not_there if {
	when.settled({"term": {"start": {}, "end": {"x-note": "soon"}}}) == {"term": {}}
}

test_nothing_hangs if when.settled(_project) == _project

# A time can hang on one that hangs on one.
test_chains if {
	settled := when.settled({
		"model": "professional",
		"signed_on": "2026-02-02",
		"term": {"start": {"after": "P14D", "event": "signature"}, "end": {"event": "M4"}},
		"milestones": [
			{"id": "M4", "date": {"after": "P1M", "event": "M3"}},
			{"id": "M3", "date": {"after": "P1M", "event": "M2"}},
			{"id": "M2", "date": {"after": "P1M", "event": "M1"}},
			{"id": "M1", "after": "P2W"},
		],
	})
	settled.term == {"start": "2026-02-16", "end": "2026-06-01"}
	[milestone.date | some milestone in settled.milestones] == ["2026-06-01", "2026-05-01", "2026-04-01"]
}

test_circles_have_no_day if {
	circle := {"milestones": [{"id": "M1", "date": {"event": "M2"}}, {"id": "M2", "date": {"event": "M1"}}]}
	when.settled(circle) == circle
}

_hybrid := {
	"model": "hybrid",
	"transition": {"go_live_milestone": "M2", "service_start": {"event": "go-live"}},
	"project": {
		"term": {"start": "2026-02-02", "end": {"event": "go-live"}},
		"milestones": [{"id": "M2", "date": "2026-05-29"}],
		"early_life_support": {"start": {"event": "go-live"}, "end": {"after": "P4W", "event": "go-live"}},
	},
	"service": {
		"term": {"start": {"event": "service-start"}, "duration": "P12M"},
		"sla": {"effective_from": {"after": "P4W", "event": "service-start"}},
		"monitoring": {"ends_on": {"event": "end"}},
	},
}

# The legs of a hybrid know each other's events, and each has a start and an end of its own.
test_events_of_a_hybrid if {
	settled := when.settled(_hybrid)
	settled.transition.service_start == "2026-05-29"
	settled.project.term.end == "2026-05-29"
	settled.project.early_life_support == {"start": "2026-05-29", "end": "2026-06-25"}
	settled.service.term.start == "2026-05-29"
	settled.service.monitoring.ends_on == "2027-05-28"
}

# What begins after four weeks begins on the day after them.
test_what_begins_later if when.settled(_hybrid).service.sla.effective_from == "2026-06-26"

# Nothing here relies on types.
test_wrong_shapes if {
	every wrong in [
		{}, {"term": []}, {"term": {"start": {"event": "M1"}}, "milestones": [7, {"id": 5, "date": {"event": "x"}}, {"date": {}}]},
		{"project": "x", "milestones": {"a": {"date": {"event": "x"}}}}, {"model": ["x"], "term": {"start": {"event": ["x"]}}},
		{"term": {"start": {"event": "M1", "after": {}}}, "milestones": [{"id": "M1", "date": 5, "deliverables": [{}]}]},
		{"term": {"start": {"event": "start"}, "duration": 7}, "transition": 5},
	] {
		is_object(when.settled(wrong))
	}
}

test_in_words if {
	[when.in_words(value) |
		some value in [
			"2026-03", {"event": "acceptance of the pilot"}, {"event": "end"}, {"after": "P30D", "event": "go-live"},
			{"after": "P2W"}, {"before": "P1M", "event": "M2"}, {"every": "P1M", "day": 10}, {"every": "P2W"},
			{"every": "sprint"}, {"day": 1},
		]
	] == [
		"2026-03", "acceptance of the pilot", "the end", "30 days after go-live", "14 days after the start",
		"1 month before M2", "every month on day 10", "every 14 days", "every sprint", "every month on day 1",
	]
}

test_on if {
	[when.on(value) |
		some value in ["2026-03-01", {"event": "M2"}, {"after": "P2W"}, {"before": "P1M", "event": "M2"}, {"every": "sprint"}]
	] == ["on 2026-03-01", "on M2", "14 days after the start", "1 month before M2", "every sprint"]
}

test_is_end if {
	when.is_end({"event": "end"})
	not when.is_end({"after": "P30D", "event": "end"})
	not when.is_end({"event": "acceptance"})
	not when.is_end("2026-03-01")
}
