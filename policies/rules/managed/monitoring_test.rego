package demarc.rules.managed_test

import data.demarc.rules.managed

test_monitoring_continuous_passes if {
	managed.managed_monitoring_continuous == set() with input as {"monitoring": {"included": true, "continuous": true}}
}

test_monitoring_continuous_described_is_included if {
	managed.managed_monitoring_continuous == set() with input as {"monitoring": {"continuous": true, "by": "third-party"}}
}

# Continuous is not around the clock: hours of every week will do.
test_monitoring_continuous_in_working_hours if {
	managed.managed_monitoring_continuous == set() with input as {"monitoring": {"included": true, "hours": _monitoring_workdays}}
}

test_monitoring_continuous_not_stated if {
	expected := {{
		"path": ["monitoring", "included"],
		"message": "a managed service should be watched continuously, but nothing is said about monitoring",
	}}
	managed.managed_monitoring_continuous == expected with input as {}
	managed.managed_monitoring_continuous == expected with input as {"monitoring": {}}
}

test_monitoring_continuous_left_out if {
	managed.managed_monitoring_continuous == {{
		"path": ["monitoring", "included"],
		"message": "a managed service should be watched continuously, but monitoring is not part of this one",
	}} with input as {"monitoring": {"included": false, "continuous": false, "ends_on": "2026-06-30"}}
}

test_monitoring_continuous_by_customer if {
	managed.managed_monitoring_continuous == {{
		"path": ["monitoring", "by"],
		"message": "a managed service should be watched continuously, but here the customer does the watching",
	}} with input as {"monitoring": {"included": true, "continuous": true, "by": "customer"}}
}

test_monitoring_continuous_on_request if {
	managed.managed_monitoring_continuous == {{
		"path": ["monitoring", "continuous"],
		"message": "a managed service should be watched continuously, but this monitoring is declared not continuous",
	}} with input as {"monitoring": {"included": true, "continuous": false, "ends_on": "2026-06-30"}}
}

test_monitoring_continuous_ends if {
	expected := {{
		"path": ["monitoring", "ends_on"],
		"message": "a managed service should be watched for as long as it runs, but monitoring ends on 2026-06-30",
	}}
	watched := {"included": true, "continuous": true, "ends_on": "2026-06-30"}
	managed.managed_monitoring_continuous == expected with input as {"monitoring": watched}
	managed.managed_monitoring_continuous == expected with input as {
		"term": {"start": "2026-01-01", "end": "2026-07-01"},
		"monitoring": watched,
	}
	managed.managed_monitoring_continuous == expected with input as {
		"term": {"start": "2026-01-01", "end": "2026-06-30", "renewal": {"kind": "automatic"}},
		"monitoring": watched,
	}
}

test_monitoring_continuous_ends_with_the_service if {
	managed.managed_monitoring_continuous == set() with input as {
		"term": {"start": "2026-01-01", "end": "2026-06"},
		"monitoring": {"included": true, "continuous": true, "ends_on": "2026-06-30"},
	}
}

test_monitoring_continuous_not_said if {
	managed.managed_monitoring_continuous == {{
		"path": ["monitoring", "continuous"],
		"severity": "warning",
		"message": "a managed service should be watched continuously, but nothing says whether this monitoring goes on all the time or in which hours",
	}} with input as {"monitoring": {"included": true, "tools": ["Prometheus"]}}
}

_monitoring_workdays := {"days": ["MO", "TU", "WE", "TH", "FR"], "start": "08:00", "end": "17:00", "timezone": "Africa/Johannesburg"}

_monitoring_leg(hours, targets) := {"monitoring": {"included": true, "hours": hours}, "sla": {"targets": targets}}

test_monitoring_hours_cover_sla if {
	every hours in ["24x7", _monitoring_workdays] {
		managed.managed_monitoring_hours_cover_sla == set() with input as _monitoring_leg(hours, [
			{"metric": "availability", "hours": _monitoring_workdays},
			{"metric": "availability"},
		])
	}
}

test_monitoring_hours_shorter_than_sla if {
	managed.managed_monitoring_hours_cover_sla == {{
		"path": ["monitoring", "hours"],
		"message": "availability is promised Mon–Fri 08:00–20:00 and around the clock, but the systems are watched only Mon–Fri 08:00–17:00 Africa/Johannesburg",
		"because": [
			{"path": ["sla", "targets", 1, "hours"], "message": "availability of e-mail is promised around the clock"},
			{"path": ["sla", "targets", 2, "hours"], "message": "availability is promised Mon–Fri 08:00–20:00"},
		],
	}} with input as _monitoring_leg(_monitoring_workdays, [
		{"metric": "availability", "service": "network", "hours": _monitoring_workdays},
		{"metric": "availability", "service": "e-mail", "hours": "24x7"},
		{"metric": "availability", "hours": {"days": ["MO", "TU", "WE", "TH", "FR"], "start": "08:00", "end": "20:00"}},
	])
}

# Only what is promised of availability counts: not response times, not options, not service hours.
test_monitoring_hours_of_other_promises if {
	leg := _monitoring_leg(_monitoring_workdays, [
		{"metric": "response-time", "hours": "24x7"},
		{"metric": "availability", "hours": "24x7", "optional": true},
	])
	managed.managed_monitoring_hours_cover_sla == set() with input as object.union(leg, {"service_hours": "24x7"})
}

# Where the whole service is an option, it is judged as if it were taken.
test_monitoring_hours_of_optional_leg if {
	leg := _monitoring_leg(_monitoring_workdays, [{"metric": "availability", "hours": "24x7", "optional": true}])
	count(managed.managed_monitoring_hours_cover_sla) == 1 with input as object.union(leg, {"optional": true})
}

test_monitoring_hours_not_stated if {
	targets := [{"metric": "availability", "hours": "24x7"}]
	managed.managed_monitoring_hours_cover_sla == set() with input as {"monitoring": {"included": true}, "sla": {"targets": targets}}
	managed.managed_monitoring_hours_cover_sla == set() with input as {"monitoring": {"included": true, "hours": _monitoring_workdays}}
	managed.managed_monitoring_hours_cover_sla == set() with input as {"sla": {"targets": targets}}
}

test_monitoring_hours_of_no_monitoring if {
	managed.managed_monitoring_hours_cover_sla == set() with input as {
		"monitoring": {"included": false, "hours": _monitoring_workdays},
		"sla": {"targets": [{"metric": "availability", "hours": "24x7"}]},
	}
}

_watched(term, end) := {"term": term, "monitoring": {"included": true, "continuous": true, "ends_on": end}}

# It may end with the service, whenever that is.
test_monitoring_that_ends_with_the_service if {
	every term in [{"start": "2026-01-01", "duration": "P12M"}, {"duration": "P12M"}, {"kind": "evergreen"}] {
		managed.managed_monitoring_continuous == set() with input as _watched(term, {"event": "end"})
	}
	managed.managed_monitoring_continuous == set() with input as _watched({"start": "2026-01-01", "duration": "P12M"}, "2026-12-31")
	managed.managed_monitoring_continuous == set() with input as _watched({"start": "2026-01-01", "duration": "P12M"}, "2026-12")
}

test_monitoring_that_ends_with_an_event if {
	managed.managed_monitoring_continuous == {{
		"path": ["monitoring", "ends_on"],
		"message": "a managed service should be watched for as long as it runs, but monitoring ends 30 days after go-live",
	}} with input as _watched({"kind": "evergreen"}, {"after": "P30D", "event": "go-live"})
}
