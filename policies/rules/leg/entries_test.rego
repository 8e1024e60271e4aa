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

test_money_incomplete if {
	leg.entry_incomplete == {
		{"path": ["billing", "caps", 0, "amount"], "message": "a limit of the price (\"storage\") is listed without its amount"},
		{"path": ["billing", "variable", 0, "cap"], "message": "a charge that varies (\"downloads\") says what its limit is for, but not how much it is"},
		{"path": ["billing", "variable", 1, "bands", 1, "rate"], "message": "a band of a price is listed without its price"},
		{"path": ["sla", "credits", "per_miss", "percent"], "message": "a credit for each miss is listed without the credit"},
		{"path": ["sla", "targets", 0, "credit", "delay", "percent"], "message": "a credit for each time of delay is listed without the credit"},
		{"path": ["sla", "targets", 1, "credit", "delay", "per"], "message": "a credit for delay does not say for how much of it, such as each hour"},
		{"path": ["sla", "targets", 2, "credit", "misses_within"], "message": "a credit goes by the number of misses, but nothing says in what time these are counted"},
		{"path": ["sla", "remedies", 0, "kind"], "message": "a remedy is listed without what it is"},
	} with input as {
		"billing": {
			"total": 5, "caps": [{"name": "storage"}],
			"variable": [{"name": "downloads", "rate": 1, "cap_per": "user"}, {"bands": [{"to": 5, "rate": 1}, {"from": 5}]}],
		},
		"sla": {
			"credits": {"per_miss": {"x-note": 1}},
			"targets": [
				{"metric": "response-time", "credit": {"delay": {"per": "PT1H"}}},
				{"metric": "response-time", "credit": {"delay": {"percent": 5}}},
				{"metric": "response-time", "credit": {"tiers": [{"misses": 3, "percent": 5}]}},
			],
			"remedies": [{"targets": ["T1"]}],
		},
	}
}

test_money_complete if {
	leg.entry_incomplete == set() with input as {
		"billing": {"caps": [{"in": "each order"}], "variable": [{"rate": 1, "cap_per": "user", "cap_in": "each order"}]},
		"sla": {
			"credits": {"delay": {"per": "PT1H"}, "formula": "five times the fee"},
			"targets": [
				{"metric": "response-time", "window": {"period": "P1M"}, "credit": {"tiers": [{"misses": 3, "percent": 5}]}},
				{"metric": "response-time", "credit": {"tiers": [{"misses": 3, "percent": 5}], "misses_within": "P1M"}},
			],
			"remedies": [{"text": "done again"}],
		},
	}
}

test_ends_incomplete if {
	leg.entry_incomplete == {
		{"path": ["term", "termination", "convenience", "customer", "fee_basis"], "message": "leaving before the end costs 50 %, but nothing says of what"},
		{"path": ["liability", "cap", "greater_of", 1, "basis"], "message": "a limit of the liability is listed without what it is worked out from"},
	} with input as {
		"term": {"termination": {"convenience": {"notice": "P3M", "customer": {"fee_percent": 50}, "provider": {"fee_percent": 50, "fee_basis": "annual-fee"}}}},
		"liability": {"cap": {"greater_of": [{"basis": "annual-fees"}, {"multiplier": 2}]}},
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
