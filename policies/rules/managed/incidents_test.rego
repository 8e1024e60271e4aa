package demarc.rules.managed_test

import data.demarc.rules.managed

test_incident_handling_included if {
	managed.managed_incident_handling_included == set() with input as {"incidents": {"included": true}}
	managed.managed_incident_handling_included == set() with input as {"incidents": {"hours": "24x7"}}
}

test_incident_handling_not_stated if {
	expected := {{
		"path": ["incidents", "included"],
		"message": "a managed service should react to incidents, but nothing is said about them",
	}}
	managed.managed_incident_handling_included == expected with input as {}
	managed.managed_incident_handling_included == expected with input as {"incidents": {}}
}

test_incident_handling_left_out if {
	managed.managed_incident_handling_included == {{
		"path": ["incidents", "included"],
		"message": "a managed service should react to incidents, but their handling is not part of this one",
	}} with input as {"incidents": {"included": false, "ends_on": "2026-03-31"}}
}

test_incident_handling_ends if {
	managed.managed_incident_handling_included == {{
		"path": ["incidents", "ends_on"],
		"message": "a managed service should react to incidents for as long as it runs, but their handling ends on 2026-03-31",
	}} with input as {
		"term": {"start": "2026-01-01", "duration": "P12M"},
		"incidents": {"included": true, "ends_on": "2026-03-31"},
	}
}

test_incident_handling_ends_with_the_service if {
	managed.managed_incident_handling_included == set() with input as {
		"term": {"start": "2026-01-01", "duration": "P12M"},
		"incidents": {"included": true, "ends_on": "2026-12-31"},
	}
}

_incidents_outage := {"level": 1, "definition": "Nobody can work", "response": "PT30M"}

_incidents_impaired := {"level": 2, "definition": "Some cannot work", "response": {"value": 4, "unit": "business-hours"}}

_incidents_finding(found) := {{
	"path": ["incidents", "severities"],
	"message": $"a managed service should tell at least 2 severities of incident apart, each with a definition and a response time, but {found}",
}}

_incidents_with(severities) := {"incidents": {"included": true, "severities": severities}}

test_incident_severities_passes if {
	managed.managed_incident_severities == set() with input as _incidents_with([_incidents_outage, _incidents_impaired])
}

# A class without a response time beside two that have one is fine: it waits.
test_incident_severities_third_without_response if {
	managed.managed_incident_severities == set() with input as _incidents_with([
		_incidents_outage, _incidents_impaired,
		{"level": 3, "definition": "A question"},
	])
}

test_incident_severities_none if {
	expected := _incidents_finding("none is stated")
	managed.managed_incident_severities == expected with input as {"incidents": {"included": true}}
	managed.managed_incident_severities == expected with input as _incidents_with([])
}

test_incident_severities_one_emergency_class if {
	managed.managed_incident_severities == _incidents_finding("only 1 is stated") with input as _incidents_with([_incidents_outage])
}

test_incident_severities_incomplete if {
	managed.managed_incident_severities == _incidents_finding("only 1 of the 3 stated has both") with input as _incidents_with([
		_incidents_outage,
		{"level": 2, "definition": "Some cannot work"},
		{"level": 3, "response": "P1D"},
	])
	managed.managed_incident_severities == _incidents_finding("none of the 2 stated has both") with input as _incidents_with([
		{"level": "blocking"},
		{"level": "non-blocking"},
	])
}

test_incident_severities_threshold if {
	leg := _incidents_with([_incidents_outage])
	managed.managed_incident_severities == set() with input as leg with data.demarc.params as {"min_incident_severities": {"value": 1}}
}

test_incident_severities_without_incident_handling if {
	managed.managed_incident_severities == set() with input as {}
	managed.managed_incident_severities == set() with input as {"incidents": {"included": false}}
}

_incidents_by_time(billing) := {"incidents": {"included": true, "billing": "time"}, "billing": billing}

test_incidents_billed_by_time if {
	message := "a managed service should cover incidents with its recurring fee, but here each one is charged by time on top"
	managed.managed_incidents_billed_by_time == {{
		"path": ["incidents", "billing"],
		"message": message,
		"because": [{"path": ["billing", "model"], "message": "the service is paid as a subscription"}],
	}} with input as _incidents_by_time({"model": "subscription", "recurring": {"amount": "4500.00"}})
	managed.managed_incidents_billed_by_time == {{
		"path": ["incidents", "billing"],
		"message": message,
		"because": [{"path": ["billing", "recurring"], "message": "the service is paid by a recurring fee"}],
	}} with input as _incidents_by_time({"recurring": {"amount": "4500.00"}})
}

# Where all is sold by time, another rule speaks; where no price is stated, none does.
test_incidents_billed_by_time_without_flat_fee if {
	every billing in [{"model": "hourly-rate"}, {"model": "retainer-hours", "recurring": {"amount": "900.00"}}, {"model": "internal"}, {}] {
		managed.managed_incidents_billed_by_time == set() with input as _incidents_by_time(billing)
	}
}

test_incidents_billing_included if {
	managed.managed_incidents_billed_by_time == set() with input as {
		"incidents": {"included": true, "billing": "included"},
		"billing": {"model": "subscription"},
	}
	managed.managed_incidents_billed_by_time == set() with input as {
		"incidents": {"included": true},
		"billing": {"model": "subscription"},
	}
}

test_incidents_left_out_are_not_billed if {
	managed.managed_incidents_billed_by_time == set() with input as {
		"incidents": {"included": false, "billing": "time"},
		"billing": {"model": "subscription"},
	}
}

_containing(text) := {"scope": {"included": [{"text": text, "kind": "operational", "activity": "containment"}]}}

_undecided(path) := {{
	"path": ["incidents", "containment", "authority"],
	"message": "attacks are to be contained, but nothing says who may decide to isolate a system",
	"because": [{"path": path, "message": "this is work to contain attacks"}],
}}

test_containment_undecided if {
	managed.containment_authority_missing == _undecided(["scope", "included", 0]) with input as _containing("Isolate hosts under attack")
	managed.containment_authority_missing == _undecided(["incidents", "containment"]) with input as {"incidents": {"containment": {"by": "provider"}}}
	managed.containment_authority_missing == _undecided(["scope", "included", 0]) with input as object.union(
		_containing("Isolate hosts under attack"),
		{"responsibility": {"raci": [{"activity": "containment", "responsible": "provider"}]}},
	)
}

test_containment_decided if {
	leg := _containing("Isolate hosts under attack")
	managed.containment_authority_missing == set() with input as object.union(leg, {"incidents": {"containment": {"authority": "duty manager"}}})
	managed.containment_authority_missing == set() with input as object.union(leg, {"incidents": {"containment": {"by": "customer"}}})
	managed.containment_authority_missing == set() with input as object.union(leg, {"responsibility": {"raci": [{"activity": "containment", "accountable": "customer"}]}})
	managed.containment_authority_missing == set() with input as _containing("Isolate hosts after the customer's approval")
	managed.containment_authority_missing == set() with input as object.union(_containing("Hosts nach Freigabe isolieren"), {"language": "de"})
	managed.containment_authority_missing == set() with input as object.union(_containing("Hosts isoleren"), {"language": "nl"})
	managed.containment_authority_missing == set() with input as {"incidents": {"included": false, "containment": {"by": "provider"}}}
	managed.containment_authority_missing == set() with input as {"scope": {"included": [{"text": "Isolation", "activity": "containment", "optional": true}]}}
	managed.containment_authority_missing == set() with input as {"incidents": {"included": true}}
	managed.containment_authority_missing == set() with input as {}
}
