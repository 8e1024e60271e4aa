package demarc.rules.managed_test

import data.demarc.rules.managed

_governance_owners := [{"party": "provider", "role": "service manager"}]

test_governance_present if {
	every leg in [
		{"governance": {"owners": _governance_owners, "meetings": [{"type": "ad hoc"}, {"type": "review", "cadence": "P1M"}]}},
		{"governance": {"owners": _governance_owners, "sla_review_cadence": "P1Y"}},
		{"governance": {"owners": _governance_owners}, "sla": {"review_cadence": "P3M"}},
	] {
		managed.managed_governance_present == set() with input as leg
	}
}

test_governance_missing if {
	both := "who answers for it and how often both sides review it"
	cases := [
		[{}, "owners", both],
		[{"governance": {"owners": [], "meetings": []}}, "owners", both],
		[{"governance": {"meetings": [{"type": "review", "cadence": "P1M"}]}}, "owners", "who answers for it"],
		[{"governance": {"owners": _governance_owners}}, "meetings", "how often both sides review it"],
		[{"governance": {"owners": _governance_owners, "meetings": [{"type": "review"}]}}, "meetings", "how often both sides review it"],
	]
	every case in cases {
		[leg, field, unsaid] := case
		managed.managed_governance_present == {{
			"path": ["governance", field],
			"message": $"a managed service should be steered for as long as it runs, but nothing says {unsaid}",
		}} with input as leg
	}
}

test_reporting_included if {
	every leg in [
		{"reporting": [{"name": "annual report"}, {"name": "service report", "cadence": "P1M"}]},
		{"scope": {"included": [{"activity": "reporting", "kind": "operational"}]}},
		{"reporting": [{"name": "annual report"}], "scope": {"included": [{"activity": "reporting"}]}},
	] {
		managed.managed_reporting_included == set() with input as leg
	}
}

test_reporting_missing if {
	every leg in [
		{},
		{"reporting": []},
		{"scope": {"included": [{"activity": "reporting", "optional": true}, {"activity": "reporting", "kind": "project"}]}},
	] {
		managed.managed_reporting_included == {{
			"path": ["reporting"],
			"message": "a managed service should report on itself, but no report is promised",
		}} with input as leg
	}
}

test_reporting_without_rhythm if {
	managed.managed_reporting_included == {{
		"path": ["reporting", 0, "cadence"],
		"message": "a managed service should report on itself regularly, but nothing says how often \"service report\" and \"capacity report\" comes",
	}} with input as {"reporting": [{"name": "service report"}, {"name": "capacity report"}]}
}

# Steering a small service is advice.
test_governance_of_a_small_service if {
	doc := {"model": "managed", "billing": {"model": "subscription", "currency": "EUR", "recurring": {"amount": "100.00", "period": "P1M"}}, "term": {"start": "2026-01-01", "duration": "P12M"}}
	{finding.severity | some finding in ((managed.managed_governance_present | managed.managed_reporting_included) | managed.managed_runbooks_and_escalation)} == {"info"} with input as doc
}
