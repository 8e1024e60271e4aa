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
