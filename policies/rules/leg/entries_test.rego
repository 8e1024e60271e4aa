package demarc.rules.leg_test

import data.demarc.rules.leg

test_entries_complete if {
	every doc in [
		{},
		{"sla": {"targets": [{"metric": "availability", "target": 99.5}, {"metric": "response-time", "text": "promptly"}]}},
		{"sla": {"targets": [{"metric": "availability"}]}}, # another rule says so
		{"sla": {"targets": [{"metric": "availability", "target": 99}, {"metric": "response-time", "optional": true}]}},
		{"billing": {"total": 1, "one_time": [{"name": "licence", "range": {"low": 1, "high": 2}}], "rates": [{"role": "night", "surcharge_percent": 50}]}},
		{"billing": {"one_time": [{"name": "licence"}]}}, # there is no price at all
		{"risk": {"items": [{"name": "uptime", "owner": "provider"}]}},
	] {
		leg.entry_incomplete == set() with input as doc
	}
}

test_entries_incomplete if {
	leg.entry_incomplete == {
		{"path": ["sla", "targets", 1, "target"], "message": "a service level (\"availability\") is listed without its figure"},
		{"path": ["sla", "credits", "tiers", 0, "percent"], "message": "a step of a credit is listed without the credit"},
		{"path": ["risk", "items", 0, "owner"], "message": "a risk (\"data-loss\") is listed without who carries it"},
		{"path": ["term", "options", 0, "duration"], "message": "an option of the term is listed without its length"},
		{"path": ["billing", "one_time", 0, "amount"], "message": "a charge (\"set-up\") is listed without its amount"},
		{"path": ["billing", "rates", 0, "amount"], "message": "a rate (\"engineer\") is listed without its amount"},
	} with input as {
		"sla": {"targets": [{"metric": "response-time", "target": "PT1H"}, {"metric": "availability"}], "credits": {"tiers": [{"below": 99}]}},
		"risk": {"items": [{"name": "data-loss"}]},
		"term": {"options": [{"count": 2}]},
		"billing": {"total": 5, "one_time": [{"name": "set-up"}], "rates": [{"role": "engineer", "unit": "hour"}]},
	}
}

test_hours_incomplete if {
	{object.remove(finding, ["remediation"]) | some finding in leg.entry_incomplete} == {
		{"path": ["service_hours"], "message": "the hours of the service are Mon–Fri, 10 hours a day, but nothing says from when to when"},
		{"path": ["staffing", "hours"], "message": "the hours of the people are Mon–Fri, but nothing says from when to when"},
		{"path": ["incidents", "hours"], "message": "the hours in which incidents are handled are at times that are not stated, but nothing says until when"},
		{"path": ["incidents", "severities", 0, "hours"], "message": "the hours of severity 1 are 10 hours a day, but nothing says on which days, and from when to when"},
		{"path": ["incidents", "channels", 0, "hours"], "message": "the hours of a channel (\"phone\") are 08:00–12:00 and 14:00–18:00, but nothing says on which days"},
		{"path": ["sla", "targets", 0, "hours"], "message": "the hours of a service level (\"response-time\") are 07:00–17:00, but nothing says on which days"},
	} with input as {
		"service_hours": {"days": ["MO", "TU", "WE", "TH", "FR"], "hours_per_day": 10},
		"staffing": {"hours": {"days": ["MO", "TU", "WE", "TH", "FR"]}},
		"monitoring": {"hours": "24x7"},
		"incidents": {
			"hours": {"start": "08:00"},
			"severities": [{"level": 1, "hours": {"hours_per_day": 10}}],
			"channels": [
				{"kind": "phone", "hours": {"intervals": [{"start": "08:00", "end": "12:00"}, {"start": "14:00", "end": "18:00"}]}},
				{"kind": "email", "hours": {"intervals": [{"days": ["MO"], "start": "08:00", "end": "12:00"}]}},
			],
		},
		"sla": {"targets": [
			{"metric": "response-time", "target": "PT1H", "hours": {"start": "07:00", "end": "17:00"}},
			{"metric": "response-time", "target": "PT1H", "hours": {"start": "07:00", "end": "17:00"}, "optional": true},
		]},
	}
}

test_share_without_its_time if {
	leg.entry_incomplete == {{
		"path": ["sla", "targets", 0, "within"],
		"message": "a service level (\"resolution-time\") is a share of cases, but nothing says within which time they are done",
		"remediation": "Add the time to the target, such as `within: PT4H`.",
	}} with input as _level({"metric": "resolution-time", "target": 90, "unit": "%"})
}

test_share_with_its_time if {
	share := {"metric": "resolution-time", "target": 90, "unit": "percent"}
	every target in [
		object.union(share, {"within": "PT4H"}), object.union(share, {"text": "Nine of ten within four hours"}),
		object.union(share, {"optional": true}), {"metric": "resolution-time", "target": "PT4H", "attainment": 90},
		{"metric": "request-fulfilment", "target": 95, "unit": "percent"},
	] {
		leg.entry_incomplete == set() with input as _level(target)
	}
	leg.entry_incomplete == set() with input as object.union(_level(share), {"incidents": {"severities": [{"level": 1, "resolution": "PT4H"}]}})
	leg.entry_incomplete == set() with input as object.union(_level(object.union(share, {"metric": "vulnerability-fix"})), {"maintenance": {"patching": {"critical_within": "P3D"}}})
}
