package demarc.rules.managed_test

import data.demarc.rules.managed

_answered(targets, severities) := {"sla": {"targets": targets}, "incidents": {"included": true, "severities": severities}}

_reply_promised := [{"path": ["sla", "targets", 0, "target"], "message": "a response time of 30 minutes at severity 1 is promised"}]

# One defined emergency class is legitimate.
test_response_time_with_severities if {
	managed.response_time_needs_severities == set() with input as _answered([_reply], [{"level": 1, "definition": "outage"}, {"level": 2}])
	managed.response_time_needs_severities == set() with input as _answered([_web], [])
	managed.response_time_needs_severities == set() with input as _answered([object.union(_reply, {"optional": true})], [])
	managed.response_time_needs_severities == set() with input as {}
}

test_response_time_without_severities if {
	managed.response_time_needs_severities == {{
		"path": ["incidents", "severities"],
		"message": "a time to act is promised, but nothing says what kinds of incident there are",
		"because": _reply_promised,
	}} with input as _answered([_reply, _web], [])
	count(managed.response_time_needs_severities) == 1 with input as {"sla": {"targets": [{"metric": "resolution-time", "target": "PT4H"}]}}
}

test_response_time_with_undefined_severities if {
	managed.response_time_needs_severities == {{
		"path": ["incidents", "severities"],
		"severity": "warning",
		"message": "a time to act is promised, but none of the severities is defined: high, 2",
		"because": _reply_promised,
	}} with input as _answered([_reply], [{"level": "high"}, {"level": 2}])
}

_times(severities) := {"incidents": {"severities": severities}}

_working(n) := {"value": n, "unit": "business-hours"}

test_severity_times_grow if {
	every severities in [
		[{"level": 1, "response": "PT30M", "workaround": "PT2H", "resolution": "PT4H"}, {"level": 2, "response": "PT30M", "resolution": "PT8H"}],
		[{"level": 1, "response": "PT4H"}, {"level": 2, "response": _working(2)}],
		[{"level": 1, "response": _working(2)}, {"level": 2, "response": "PT2H"}, {"level": 3}],
		[{"level": 1, "response": _working(8), "resolution": {"value": 1, "unit": "business-days"}}],
		[{"level": 1, "response": "PT4H", "resolution": "PT4H"}],
		[],
	] {
		managed.severity_times_monotone == set() with input as _times(severities)
	}
	managed.severity_times_monotone == set() with input as {}
}

test_graver_severity_waits_longer if {
	managed.severity_times_monotone == {{
		"path": ["incidents", "severities", 0, "response"],
		"message": "the graver incident should wait no longer than the lesser one, but at severity 1 the response may take 4 hours, and at severity 2 only 2 hours",
		"because": [{"path": ["incidents", "severities", 1, "response"], "message": "severity 2 waits 2 hours"}],
	}} with input as _times([{"level": 1, "response": "PT4H"}, {"level": 2, "response": "PT2H"}, {"level": 3, "response": "PT3H"}])
}

# A severity without the time is passed over; eight working hours are more than four on the clock.
test_graver_severity_waits_longer_across if {
	managed.severity_times_monotone == {{
		"path": ["incidents", "severities", 0, "update_interval"],
		"message": "the graver incident should wait no longer than the lesser one, but at severity 1 the next news may take 8 business hours, and at severity 3 only 4 hours",
		"because": [{"path": ["incidents", "severities", 2, "update_interval"], "message": "severity 3 waits 4 hours"}],
	}} with input as _times([{"level": 1, "update_interval": _working(8)}, {"level": 2}, {"level": 3, "update_interval": "PT4H"}])
}

test_resolution_before_response if {
	managed.severity_times_monotone == {{
		"path": ["incidents", "severities", 0, "resolution"],
		"message": "the response should come before the resolution, but at severity 1 it may take 8 hours, and the resolution only 4 hours",
		"because": [{"path": ["incidents", "severities", 0, "response"], "message": "the response may take 8 hours"}],
	}} with input as _times([{"level": 1, "response": "PT8H", "resolution": "PT4H"}])
}

test_resolution_before_workaround if {
	managed.severity_times_monotone == {{
		"path": ["incidents", "severities", 0, "resolution"],
		"message": "the workaround should come before the resolution, but at severity 1 it may take 8 hours, and the resolution only 4 hours",
		"because": [{"path": ["incidents", "severities", 0, "workaround"], "message": "the workaround may take 8 hours"}],
	}} with input as _times([{"level": 1, "response": "PT6H", "workaround": "PT8H", "resolution": "PT4H"}])
}

# Where the table leaves a time out, the one target for the severity states it.
test_severity_times_from_targets if {
	severities := [{"level": 1}, {"level": 2, "response": "PT15M"}]
	managed.severity_times_monotone == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "the graver incident should wait no longer than the lesser one, but at severity 1 the response may take 30 minutes, and at severity 2 only 15 minutes",
		"because": [{"path": ["incidents", "severities", 1, "response"], "message": "severity 2 waits 15 minutes"}],
	}} with input as _answered([_reply], severities)
	managed.severity_times_monotone == set() with input as _answered([_reply, _reply], severities)
}

test_clock_stops_where_it_should if {
	every stop in ["acknowledged", "work-begun"] {
		managed.severity_response_vs_resolution_confused == set() with input as _promising([object.union(_reply, {"clock_stops": stop})])
	}
	every stop in ["workaround", "restored", "resolved"] {
		managed.severity_response_vs_resolution_confused == set() with input as _promising([{"metric": "resolution-time", "target": "PT4H", "clock_stops": stop}])
	}
	managed.severity_response_vs_resolution_confused == set() with input as _promising([_reply])
	managed.severity_response_vs_resolution_confused == set() with input as {}
}

test_response_that_is_a_resolution if {
	managed.severity_response_vs_resolution_confused == {{
		"path": ["sla", "targets", 0, "clock_stops"],
		"message": "a response is when somebody begins to work, but the clock of a response time of 30 minutes at severity 1 stops when the service works again",
	}} with input as _promising([object.union(_reply, {"clock_stops": "restored"})])
}

test_resolution_that_is_a_response if {
	managed.severity_response_vs_resolution_confused == {{
		"path": ["sla", "targets", 0, "clock_stops"],
		"message": "a resolution is when the cause is removed, but the clock of a resolution time of 4 hours stops when work begins",
	}} with input as _promising([{"metric": "resolution-time", "target": "PT4H", "clock_stops": "work-begun"}])
}

_support_weekday := {"days": ["MO"], "start": "08:00", "end": "18:00"}

test_clock_unit_stated if {
	managed.response_clock_unit == set() with input as _answered([object.union(_reply, {"hours": _support_weekday})], [])
	managed.response_clock_unit == set() with input as _answered([_reply], [{"level": 1, "response": "PT30M", "hours": "24x7"}])
	managed.response_clock_unit == set() with input as _answered([object.union(_reply, {"hours": "24x7"})], [{"level": 1, "response": "PT30M"}])
	managed.response_clock_unit == set() with input as object.union(_promising([_reply]), {"incidents": {"hours": "24x7"}})
	managed.response_clock_unit == set() with input as _answered([_web, {"metric": "response-time", "target": 95}], [{"level": 1}])
	managed.response_clock_unit == set() with input as {}
}

test_clock_unit_not_stated if {
	expected := {{
		"path": ["incidents", "severities", 0, "hours"],
		"message": "the response at severity 1 may take 30 minutes, but nothing says whether that is counted around the clock or only while support is open",
		"because": [{"path": ["sla", "targets", 0, "hours"], "message": "a response time of 30 minutes at severity 1 is promised"}],
	}}
	leg := _answered([_reply], [{"level": 1, "response": "PT30M"}])
	managed.response_clock_unit == expected with input as leg
	managed.response_clock_unit == expected with input as object.union(leg, {"incidents": {"hours": _support_weekday}})
}

_working_reply := {"metric": "response-time", "target": {"value": 2, "unit": "business-hours"}}

test_working_hours_not_stated if {
	managed.response_clock_unit == {{
		"path": ["sla", "targets", 0, "hours"],
		"message": "a response time of 2 business hours is promised, but nothing says in which hours support is open",
		"because": [],
	}} with input as _promising([_working_reply])
}

# A share of replies has its time beside it.
test_clock_unit_of_a_share if {
	managed.response_clock_unit == {{
		"path": ["sla", "targets", 0, "hours"],
		"message": "a response time of 90 % within 4 hours is promised, but nothing says whether that is counted around the clock or only while support is open",
		"because": [],
	}} with input as _promising([{"metric": "response-time", "target": 90, "unit": "percent", "within": "PT4H"}])
}

# Hours whose days are not known still say when the clock runs.
test_clock_unit_without_days if {
	managed.response_clock_unit == set() with input as _promising([{"metric": "response-time", "target": "PT3H", "hours": {"start": "07:00", "end": "17:00"}}])
}

test_working_hours_stated if {
	managed.response_clock_unit == set() with input as _promising([object.union(_working_reply, {"hours": _support_weekday})])
	managed.response_clock_unit == set() with input as object.union(_promising([_working_reply]), {"incidents": {"hours": _support_weekday}})
	managed.response_clock_unit == set() with input as object.union(_promising([_working_reply]), {"staffing": {"hours": _support_weekday}})
}
