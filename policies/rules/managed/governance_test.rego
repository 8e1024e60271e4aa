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

# A regular report is an occasion to look at the service, and says whom it comes from.
test_governance_by_reports if {
	every leg in [
		{"reporting": [{"name": "service report", "cadence": "P1M"}]},
		{"reporting": [{"name": "service report", "cadence": "P1M"}], "governance": {"owners": _governance_owners}},
	] {
		managed.managed_governance_present == set() with input as leg
	}
}

test_governance_missing if {
	report := [{"name": "service report", "cadence": "P1M"}]
	cases := [
		[{}, "owners", "who answers for it, how often both sides review it and when a report comes"],
		[{"governance": {"owners": [], "meetings": []}}, "owners", "who answers for it, how often both sides review it and when a report comes"],
		[{"reporting": [{"name": "service report"}]}, "owners", "who answers for it, how often both sides review it and when a report comes"],
		[{"governance": {"meetings": [{"type": "review", "cadence": "P1M"}]}}, "owners", "who answers for it and when a report comes"],
		[{"governance": {"meetings": [{"type": "review", "cadence": "P1M"}]}, "reporting": report}, "owners", "who answers for it"],
		[{"governance": {"owners": _governance_owners}}, "meetings", "how often both sides review it and when a report comes"],
		[{"governance": {"owners": _governance_owners, "meetings": [{"type": "review"}]}}, "meetings", "how often both sides review it and when a report comes"],
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

# A small service is not steered, and a report of it is advice.
test_governance_of_a_small_service if {
	every recurring in [{"amount": "100.00", "period": "P1M"}, {"amount": "999.00", "period": "P1M"}, {"amount": "11999.00", "period": "P1Y"}] {
		doc := {"model": "managed", "billing": {"model": "subscription", "currency": "EUR", "recurring": recurring}}
		managed.managed_governance_present == set() with input as doc
		managed.managed_runbooks_and_escalation == set() with input as doc
		{finding.severity | some finding in managed.managed_reporting_included} == {"info"} with input as doc
	}
	every billing in [{}, {"recurring": {"amount": "1000.00", "period": "P1M"}}, {"recurring": {"amount": "10.00", "period": "P1M", "per": "user"}}] {
		doc := {"model": "managed", "billing": billing}
		count(managed.managed_governance_present) == 1 with input as doc
		count(managed.managed_runbooks_and_escalation) == 1 with input as doc
		not "severity" in {key | some finding in managed.managed_reporting_included; some key, _ in finding} with input as doc
	}
}
