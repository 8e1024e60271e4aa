package demarc.rules.professional_test

import data.demarc.rules.professional

_answered(incidents) := {
	"term": {"start": "2026-01-01", "end": "2026-05-29"},
	"warranty": {"period": "P30D"},
	"incidents": incidents,
}

# Incident handling

test_no_incident_handling if {
	every doc in [{}, _answered({"included": false}), _answered({"included": true, "ends_on": "2026-06-28"})] {
		professional.professional_incident_handling_excluded == set() with input as doc
	}
}

# A problem that exists and is named is a project's task (settlement 4).
test_named_problem if {
	professional.professional_incident_handling_excluded == set() with input as {"objective": {"verb": "fix", "problem": "Mail takes minutes"}}
}

test_incident_handling if {
	professional.professional_incident_handling_excluded == {{
		"path": ["incidents", "ends_on"],
		"message": "a professional service usually leaves incidents out, but they are included here without an end",
	}} with input as _answered({"included": true})
}

# What is described is included, but for how to reach somebody.
test_incident_handling_described if {
	count(professional.professional_incident_handling_excluded) == 1 with input as _answered({"hours": "24x7"})
	count(professional.professional_incident_handling_excluded) == 1 with input as _answered({"severities": [{"level": 1}]})
	professional.professional_incident_handling_excluded == set() with input as _answered({"channels": [{"kind": "email"}]})
	professional.professional_incident_handling_excluded == set() with input as _answered({"included": false, "hours": "24x7"})
}

test_incident_handling_beyond_warranty if {
	professional.professional_incident_handling_excluded == {{
		"path": ["incidents", "ends_on"],
		"message": "incident handling should end with the project, its warranty or early-life support, on 2026-06-28, but this one goes on until 2026-06-29",
	}} with input as _answered({"included": true, "ends_on": "2026-06-29"})
}

# On call

_days := {"days": ["MO", "FR"], "start": "08:00", "end": "18:00"}

_kept_ready(path, says) := {{"path": path, "message": $"a professional service should keep nobody ready, but {says}"}}

_promised_to_react(path, says) := {{"path": path, "message": $"a professional service should promise no time to react, but {says}"}}

test_no_on_call if {
	every doc in [
		{},
		{"staffing": {"on_call": false, "hours": _days}},
		{"incidents": {"included": true, "on_call": false, "hours": _days, "severities": [{"level": 1}]}},
		{"incidents": {"included": false, "hours": "24x7", "severities": [{"level": 1, "response": "PT1H"}]}},
		{"service_hours": "24x7"},
	] {
		professional.professional_no_on_call == set() with input as doc
	}
}

# Around go-live, for a time, somebody may be.
test_on_call_for_a_time if {
	professional.professional_no_on_call == set() with input as object.union(
		_answered({"included": true, "ends_on": "2026-06-28", "on_call": true, "hours": "24x7", "severities": [{"level": 1, "response": "PT1H"}]}),
		{"staffing": {"on_call": true}},
	)
}

test_on_call_beyond_warranty if {
	professional.professional_no_on_call == _kept_ready(["incidents", "on_call"], "somebody is to be on call") with input as _answered({"included": true, "ends_on": "2026-06-29", "on_call": true})
}

test_on_call if {
	every group in ["staffing", "incidents"] {
		professional.professional_no_on_call == _kept_ready([group, "on_call"], "somebody is to be on call") with input as {group: {"on_call": true}}
	}
}

test_on_call_although_excluded if {
	professional.professional_no_on_call == _kept_ready(["incidents", "on_call"], "somebody is to be on call") with input as {"incidents": {"included": false, "on_call": true}}
}

test_on_call_hours if {
	professional.professional_no_on_call == _kept_ready(["staffing", "on_call_hours"], "hours on call are stated") with input as {"staffing": {"on_call_hours": _days}}
	professional.professional_no_on_call == _kept_ready(["staffing", "on_call"], "somebody is to be on call") with input as {"staffing": {"on_call": true, "on_call_hours": _days}}
}

test_around_the_clock if {
	every hours in ["24x7", {"days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "start": "00:00", "end": "00:00", "holidays": "worked"}] {
		every group in ["staffing", "incidents"] {
			professional.professional_no_on_call == _kept_ready([group, "hours"], "people are to answer around the clock") with input as {group: {"hours": hours}}
		}
	}
}

# One finding for the table of severities, at the first that promises a response.
test_severities if {
	professional.professional_no_on_call == _promised_to_react(["incidents", "severities", 1], "an incident of severity 2 gets a response within 30 minutes") with input as {"incidents": {"severities": [
		{"level": 1},
		{"level": 2, "response": "PT30M"},
		{"level": 3, "response": "PT4H"},
	]}}
}

test_severity_in_working_time if {
	professional.professional_no_on_call == _promised_to_react(["incidents", "severities", 0], "an incident of severity high gets a response within 2 business hours") with input as {"incidents": {"severities": [{
		"level": "high",
		"response": {"value": 2, "unit": "business-hours"},
	}]}}
}

_hypercare(more) := object.union(
	{
		"term": {"start": "2026-02-02", "end": "2026-05-29"},
		"incidents": {"included": true, "on_call": true, "severities": [{"level": "critical", "response": "PT4H"}]},
	},
	more,
)

# Early-life support is bounded, by a day or a length, whether the day of its end is known or not.
test_incidents_in_early_life_support if {
	every support in [
		{"duration": "P4W"}, {"end": "2026-06-30"}, {"end": "2026-06"}, {"end": {"event": "acceptance of the pilot"}},
		{"start": {"event": "go-live"}, "duration": "P4W"}, {"end": {"after": "P4W", "event": "go-live"}},
	] {
		leg := _hypercare({"early_life_support": support})
		professional.professional_incident_handling_excluded == set() with input as leg
		professional.professional_no_on_call == set() with input as leg
	}
}

test_incidents_in_support_without_an_end if {
	every support in [{}, {"owner": "project"}, {"start": "2026-06-01"}] {
		leg := _hypercare({"early_life_support": support})
		count(professional.professional_incident_handling_excluded) == 1 with input as leg
		count(professional.professional_no_on_call) > 0 with input as leg
	}
}

# An event is an end.
test_incidents_that_end_with_an_event if {
	every end in [{"event": "acceptance of the pilot"}, {"after": "P30D", "event": "acceptance"}] {
		leg := _hypercare({"incidents": {"ends_on": end}})
		professional.professional_incident_handling_excluded == set() with input as leg
		professional.professional_no_on_call == set() with input as leg
	}
}
