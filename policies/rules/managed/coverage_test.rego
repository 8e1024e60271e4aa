package demarc.rules.managed_test

import data.demarc.rules.managed

_office := {"days": ["MO", "TU", "WE", "TH", "FR"], "start": "08:00", "end": "18:00"}

_in_the_office := {"staffing": {"hours": _office}}

_only_in_the_office(claims) := {{
	"path": ["staffing", "hours"],
	"message": "care is promised around the clock, but people are there only Mon–Fri 08:00–18:00",
	"because": claims,
}}

# Each place that promises care around the clock, and how the finding names it.
_night_claims := [
	[
		{"sla": {"targets": [{"metric": "response-time", "target": "PT1H", "hours": "24x7"}]}},
		{"path": ["sla", "targets", 0, "hours"], "message": "a response time of 1 hour holds around the clock"},
	],
	[
		{"incidents": {"hours": "24x7"}},
		{"path": ["incidents", "hours"], "message": "incidents are answered around the clock"},
	],
	[
		{"incidents": {"channels": [{"kind": "email"}, {"kind": "phone", "hours": "24x7"}]}},
		{"path": ["incidents", "channels", 1, "hours"], "message": "the phone is answered around the clock"},
	],
	[
		{"incidents": {"severities": [{"level": 1, "hours": "24x7"}, {"level": 2, "hours": _office}]}},
		{"path": ["incidents", "severities", 0, "hours"], "message": "severity 1 is handled around the clock"},
	],
	[
		{"monitoring": {"alerting": {"hours": "24x7"}}},
		{"path": ["monitoring", "alerting", "hours"], "message": "alarms reach somebody around the clock"},
	],
	[
		{"title": "Managed servers with 24/7 support"},
		{"path": ["title"], "message": "the title says \"24/7\""},
	],
	[
		{"drivers": ["predictable-operations", "needs-24x7"]},
		{"path": ["drivers", 1], "message": "someone is needed around the clock"},
	],
]

test_night_in_the_office if {
	every claim in _night_claims {
		managed.coverage_24x7_vs_staffing == _only_in_the_office([claim[1]]) with input as object.union(claim[0], _in_the_office)
	}
}

# What runs around the clock is not always what is offered around the clock.
test_night_of_the_customers_business if {
	every title in ["Managed hosting of the 24/7 ticket shop", "Operation of a 24x7 news portal", "Servers for our 24 hours pharmacies"] {
		managed.coverage_24x7_vs_staffing == set() with input as object.union(_in_the_office, {"title": title})
	}
	every title in [
		"24/7 IT service desk for the ticket shop", "Monitoring of the shop 24/7", "24x7 managed servers", "24/7 incident response",
		"24/7 support agreement", "Operation around the clock of the ticket shop", "24/7: operation of servers",
	] {
		count(managed.coverage_24x7_vs_staffing) == 1 with input as object.union(_in_the_office, {"title": title})
	}
}

test_night_shift_or_on_call if {
	every claim in _night_claims {
		every people in [
			{"staffing": {"hours": "24x7"}},
			{"staffing": {"hours": _office, "on_call": true}},
			{"staffing": {"on_call_hours": "24x7"}},
			{"staffing": {"hours": _office, "on_call_hours": {"days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "start": "00:00", "end": "24:00", "holidays": "worked"}}},
			{"staffing": {"hours": _office}, "incidents": {"on_call": true}},
		] {
			managed.coverage_24x7_vs_staffing == set() with input as object.union(claim[0], people)
		}
	}
}

# On call on the weekend leaves the nights.
test_night_with_a_gap if {
	weekend := {"days": ["SA", "SU"], "start": "00:00", "end": "24:00", "holidays": "worked"}
	managed.coverage_24x7_vs_staffing == {{
		"path": ["staffing", "hours"],
		"message": "care is promised around the clock, but people are there only Mon–Fri 08:00–18:00 and Sat–Sun 00:00–24:00, public holidays included",
		"because": [{"path": ["incidents", "hours"], "message": "incidents are answered around the clock"}],
	}} with input as {
		"incidents": {"hours": "24x7"},
		"staffing": {"hours": _office, "on_call": true, "on_call_hours": weekend},
	}
}

# Without a word on staffing the support hours tell when somebody answers; nothing is said of when people are there.
test_night_against_support_hours if {
	managed.coverage_24x7_vs_staffing == {{
		"path": ["incidents", "hours"],
		"message": "care is promised around the clock, but incidents are answered only Mon–Fri 08:00–18:00",
		"because": [{"path": ["incidents", "severities", 0, "hours"], "message": "severity 1 is handled around the clock"}],
	}} with input as {"incidents": {"hours": _office, "severities": [{"level": 1, "hours": "24x7"}]}}
}

test_night_with_nobody_named if {
	every staffing in [{}, {"on_call": false, "on_call_hours": "24x7"}] {
		managed.coverage_24x7_vs_staffing == {{
			"path": ["staffing", "on_call"],
			"severity": "warning",
			"message": "care is promised around the clock, but nothing says who is on duty or on call at night",
			"because": [{"path": ["incidents", "hours"], "message": "incidents are answered around the clock"}],
		}} with input as {"incidents": {"hours": "24x7"}, "staffing": staffing}
	}
}

# Who is there at night can be said in other words than hours.
test_night_said_otherwise if {
	every leg in [
		{"incidents": {"hours": "24x7", "after_hours": "the engineer on the pager answers"}},
		{"incidents": {"hours": "24x7"}, "staffing": {"roles": [{"role": "night shift operator"}]}},
		{"incidents": {"hours": "24x7"}, "monitoring": {"alerting": {"to": "engineer on call"}}},
	] {
		managed.coverage_24x7_vs_staffing == set() with input as leg
	}
	count(managed.coverage_24x7_vs_staffing) == 1 with input as {"incidents": {"hours": "24x7", "after_hours": "n/a"}}
}

# When the system runs, and when machines watch it, demands nothing of the people.
test_night_of_machines if {
	managed.coverage_24x7_vs_staffing == set() with input as object.union(_in_the_office, {
		"service_hours": "24x7",
		"monitoring": {"hours": "24x7"},
		"sla": {"targets": [
			{"metric": "availability", "target": 99.5, "hours": "24x7"},
			{"metric": "response-time", "target": "PT1H", "hours": _office},
			{"metric": "response-time", "target": "PT1H", "hours": "24x7", "optional": true},
		]},
	})
	managed.coverage_24x7_vs_staffing == set() with input as {}
}

_maintained_at(window, target) := {
	"maintenance": {"windows": [window]},
	"sla": {"targets": [object.union({"metric": "availability", "target": 99.5, "unit": "percent"}, target)]},
}

_sunday := {"days": ["SU"], "start": "02:00", "end": "06:00"}

test_window_inside_hours if {
	every window in [_sunday, {"days": ["SU"]}] {
		managed.maintenance_window_inside_sla_hours == {{
			"path": ["maintenance", "windows", 0, "counts_as_downtime"],
			"message": "this maintenance window lies in hours in which availability is promised, but nothing says whether downtime in it counts",
			"because": [{"path": ["sla", "targets", 0, "hours"], "message": "an availability of 99.5 % is promised around the clock"}],
		}} with input as _maintained_at(window, {"hours": "24x7"})
	}
}

test_window_settled if {
	every counts in [true, false] {
		managed.maintenance_window_inside_sla_hours == set() with input as _maintained_at(object.union(_sunday, {"counts_as_downtime": counts}), {"hours": "24x7"})
	}
	excluded := ["agreed Maintenance windows"]
	managed.maintenance_window_inside_sla_hours == set() with input as _maintained_at(_sunday, {"hours": "24x7", "exclusions": excluded})
	managed.maintenance_window_inside_sla_hours == set() with input as object.union(_maintained_at(_sunday, {"hours": "24x7"}), {"sla": {"exclusions": excluded}})
}

test_window_outside_hours if {
	managed.maintenance_window_inside_sla_hours == set() with input as _maintained_at(_sunday, {"hours": _office})
	managed.maintenance_window_inside_sla_hours == set() with input as _maintained_at(_sunday, {})
	managed.maintenance_window_inside_sla_hours == set() with input as {}
}

_highly_available(figure, leg) := object.union(
	{"sla": {"targets": [{"metric": "availability", "target": figure, "unit": "percent", "window": {"period": "P1M"}}]}},
	leg,
)

test_outage_answered if {
	managed.availability_outage_unanswered == set() with input as _highly_available(99.95, {"staffing": {"hours": "24x7"}})
	managed.availability_outage_unanswered == set() with input as _highly_available(99.95, {
		"staffing": {"hours": _office, "on_call": true},
		"incidents": {"severities": [{"level": 1, "response": "PT22M"}]},
	})
	managed.availability_outage_unanswered == set() with input as _highly_available(90, _in_the_office)
	managed.availability_outage_unanswered == set() with input as _highly_available(99.95, {})
	managed.availability_outage_unanswered == set() with input as {}
}

test_outage_at_night if {
	managed.availability_outage_unanswered == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "an availability of 99.5 % allows 3 hours and 43 minutes of outage in 1 month, but for up to 62 hours of the hours that count nobody is said to be there",
		"because": [{"path": ["staffing", "hours"], "message": "it can take 62 hours until somebody acts"}],
	}} with input as _highly_available(99.5, _in_the_office)
}

# In the hours that count there is nobody missing.
test_outage_in_office_hours if {
	leg := object.union(_in_the_office, {"service_hours": _office})
	managed.availability_outage_unanswered == set() with input as _highly_available(99.5, leg)
	count(managed.availability_outage_unanswered) == 1 with input as _highly_available(99.5, object.union(leg, {"incidents": {"severities": [{"level": 1, "response": "PT2H"}]}}))
}

test_outage_answered_too_late if {
	managed.availability_outage_unanswered == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "an availability of 99.95 % allows 22 minutes of outage in 1 month, but the response may take 30 minutes",
		"because": [{"path": ["incidents", "severities", 0, "response"], "message": "it can take 30 minutes until somebody acts"}],
	}} with input as _highly_available(99.95, {
		"staffing": {"hours": "24x7"},
		"incidents": {"severities": [{"level": 1, "response": {"value": 30, "unit": "business-minutes"}}]},
	})
}

# A target for the response is as good as the table, if it is for the service and the gravest incident.
test_outage_and_promised_response if {
	promised := {"metric": "availability", "target": 99.95, "unit": "percent", "window": {"period": "P1M"}, "service": "web shop"}
	reply := {"metric": "response-time", "severity": 1, "target": "PT1H"}
	managed.availability_outage_unanswered == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "an availability of 99.95 % for web shop allows 22 minutes of outage in 1 month, but the response may take 1 hour",
		"because": [{"path": ["sla", "targets", 1, "target"], "message": "it can take 1 hour until somebody acts"}],
	}} with input as {"sla": {"targets": [promised, reply]}, "incidents": {"severities": [{"level": 1}]}}
	managed.availability_outage_unanswered == set() with input as {
		"sla": {"targets": [promised, object.union(reply, {"service": "mail"}), object.union(reply, {"severity": 2})]},
		"incidents": {"severities": [{"level": 1, "response": "PT15M"}]},
	}
}

test_outage_of_seconds if {
	managed.availability_outage_unanswered == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "an availability of 99.999 % allows less than a minute of outage in 1 month, but the response may take 15 minutes",
		"because": [{"path": ["incidents", "severities", 0, "response"], "message": "it can take 15 minutes until somebody acts"}],
	}} with input as _highly_available(99.999, {"incidents": {"severities": [{"level": 1, "response": "PT15M"}]}})
}

test_alarm_starts_no_response if {
	managed.alarm_starts_no_response == {{
		"path": ["monitoring", "alerting", "starts_response_clock"],
		"message": "in a watched service an alarm should start the response time, but here it does not",
	}} with input as {"monitoring": {"alerting": {"starts_response_clock": false}}}
}

test_alarm_starts_response if {
	managed.alarm_starts_no_response == set() with input as {"monitoring": {"alerting": {"starts_response_clock": true}}}
	managed.alarm_starts_no_response == set() with input as {"monitoring": {"alerting": {"to": "team"}}}
	managed.alarm_starts_no_response == set() with input as {"monitoring": {"included": false, "alerting": {"starts_response_clock": false}}}
	managed.alarm_starts_no_response == set() with input as {}
}

# The response may take longer than anybody is away; a target without a severity is for all reports.
test_outage_with_slow_response if {
	evening := {"days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "start": "00:00", "end": "23:00"}
	managed.availability_outage_unanswered == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "an availability of 99.95 % allows 22 minutes of outage in 1 month, but the response may take 2 hours",
		"because": [{"path": ["sla", "targets", 1, "target"], "message": "it can take 2 hours until somebody acts"}],
	}} with input as {
		"sla": {"targets": [
			{"metric": "availability", "target": 99.95, "unit": "percent", "window": {"period": "P1M"}},
			{"metric": "response-time", "target": "PT2H"},
		]},
		"staffing": {"hours": evening},
	}
}

test_night_with_one_person if {
	alone := {"incidents": {"hours": "24x7"}, "staffing": {"on_call": true, "roles": [
		{"role": "engineer", "category": "operational", "count": 1},
		{"role": "service manager", "category": "management", "count": 1},
	]}}
	managed.coverage_24x7_vs_staffing == {{
		"path": ["staffing", "roles"],
		"severity": "warning",
		"message": "care is promised around the clock, but the people who are named are only 1, and fewer than 2 cannot be there at every hour",
		"because": [{"path": ["incidents", "hours"], "message": "incidents are answered around the clock"}],
	}} with input as alone

	# Where a role does not say how many people it stands for, they may be enough.
	managed.coverage_24x7_vs_staffing == set() with input as json.patch(alone, [{"op": "remove", "path": "/staffing/roles/0/count"}])
	managed.coverage_24x7_vs_staffing == set() with input as json.patch(alone, [{"op": "replace", "path": "/staffing/roles/0/count", "value": 2}])
}

_windows(list) := {"maintenance": {"windows": list}, "sla": {"targets": [{"metric": "availability", "target": 99.5, "hours": "24x7"}]}}

_nightly := {"days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "start": "18:00", "end": "08:00", "counts_as_downtime": false}

test_windows_leave_most_hours if {
	every window in [
		{"days": ["SU"], "start": "02:00", "end": "06:00", "counts_as_downtime": false},
		object.union(_nightly, {"counts_as_downtime": true}), object.union(_nightly, {"cadence": "P1M"}), object.remove(_nightly, ["days"]),
	] {
		managed.maintenance_windows_too_long == set() with input as _windows([window])
	}
	managed.maintenance_windows_too_long == set() with input as {}
}

test_windows_take_most_hours if {
	managed.maintenance_windows_too_long == {{
		"path": ["maintenance", "windows"],
		"message": "an availability of 99.5 is promised around the clock, but maintenance in which downtime does not count takes 58 % of these hours, more than 10 %",
		"because": [{"path": ["sla", "targets", 0, "hours"], "message": "these are the hours that are promised"}],
	}} with input as _windows([_nightly])
}

# No period is no excuse: even in a year 99.95 % is shorter than a working day.
test_outage_without_a_period if {
	said := {finding.message | some finding in managed.availability_outage_unanswered} with input as {
		"staffing": {"on_call": true},
		"sla": {"targets": [
			{"metric": "availability", "target": 99.95, "unit": "percent", "hours": "24x7"},
			{"metric": "response-time", "target": "PT8H", "hours": "24x7"},
		]},
	}
	said == {"an availability of 99.95 % allows 4 hours and 22 minutes of outage even in a whole year, but the response may take 8 hours"}
}

# A telephone that is answered at every hour, and said to be, is somebody at night; one of the two is not enough.
test_answered_after_hours if {
	after := {"after_hours": "emergencies are answered by the hotline"}
	phone := {"channels": [{"kind": "phone", "hours": "24x7"}]}
	managed.coverage_24x7_vs_staffing == set() with input as object.union(_in_the_office, {"incidents": object.union(after, phone)})
	every incidents in [phone, object.union(phone, {"after_hours": "none"}), object.union(after, {"hours": "24x7"})] {
		count(managed.coverage_24x7_vs_staffing) == 1 with input as object.union(_in_the_office, {"incidents": incidents})
	}
}

# The time to tell of an attack is none for an outage of what watches for it, unless it is promised for that.
test_outage_of_what_watches if {
	watched := {"use_case": "security-monitoring", "staffing": {"hours": "24x7"}, "incidents": {"severities": [{"level": 1, "response": "PT1H"}]}}
	told := {"metric": "response-time", "severity": 1, "target": "PT1H"}
	up := {"metric": "availability", "target": 99.95, "unit": "percent", "window": {"period": "P1M"}, "service": "platform"}
	managed.availability_outage_unanswered == set() with input as object.union(watched, {"sla": {"targets": [up, told]}})
	count(managed.availability_outage_unanswered) == 1 with input as object.union(watched, {"sla": {"targets": [up, object.union(told, {"service": "platform"})]}})
	count(managed.availability_outage_unanswered) == 1 with input as object.union(watched, {"use_case": "cloud-operations", "sla": {"targets": [up, told]}})
}
