package demarc.rules.professional_test

import data.demarc.rules.professional

_watched(monitoring) := {
	"term": {"start": "2026-01-01", "end": "2026-05-29"},
	"warranty": {"period": "P30D"},
	"monitoring": monitoring,
}

test_no_continuous_monitoring if {
	every doc in [
		{},
		_watched({"included": false}),
		_watched({"included": false, "continuous": true}),
		_watched({"included": true, "by": "customer"}),
		_watched({"targets": ["web-01"]}),
	] {
		professional.professional_no_continuous_monitoring == set() with input as doc
	}
}

test_monitoring_for_a_time if {
	every monitoring in [
		{"included": true, "ends_on": "2026-05-29"},
		{"included": true, "continuous": true, "ends_on": "2026-06-28"},
	] {
		professional.professional_no_continuous_monitoring == set() with input as _watched(monitoring)
	}
}

test_monitoring_beyond_warranty if {
	professional.professional_no_continuous_monitoring == {{
		"path": ["monitoring", "ends_on"],
		"message": "monitoring should end with the project, its warranty or early-life support, on 2026-06-28, but this one goes on until 2026-06",
	}} with input as _watched({"included": true, "ends_on": "2026-06"})
}

test_monitoring_without_end if {
	every monitoring in [{"included": true}, {"included": true, "by": "shared"}, {"continuous": true}] {
		professional.professional_no_continuous_monitoring == {{
			"path": ["monitoring", "ends_on"],
			"message": "a professional service should watch systems only for a time, but no end of the monitoring is stated",
		}} with input as _watched(monitoring)
	}
}

test_monitoring_that_ends_with_an_event if {
	every monitoring in [
		{"included": true, "ends_on": {"event": "acceptance"}},
		{"included": true, "ends_on": {"after": "P30D", "event": "go-live"}},
		{"included": true, "ends_on": "2026-05"},
	] {
		professional.professional_no_continuous_monitoring == set() with input as {"term": {"start": "2026-02-02", "end": "2026-05-31"}, "monitoring": monitoring}
	}
}

# What is watched in early-life support is watched until that ends, unless it is said to go on.
test_monitoring_in_early_life_support if {
	professional.professional_no_continuous_monitoring == set() with input as {"early_life_support": {"duration": "P4W"}, "monitoring": {"included": true}}
	count(professional.professional_no_continuous_monitoring) == 1 with input as {
		"early_life_support": {"duration": "P4W"},
		"monitoring": {"included": true, "continuous": true},
	}
}
