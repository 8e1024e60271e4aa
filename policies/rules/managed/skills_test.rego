package demarc.rules.managed_test

import data.demarc.rules.managed

_skills_experts := [{"role": "cloud architect", "category": "expert"}, {"role": "account manager", "category": "management"}]

test_operational_staffing_passes if {
	roles := array.concat(_skills_experts, [{"role": "operations engineer", "category": "operational"}])
	managed.managed_operational_staffing == set() with input as {"staffing": {"roles": roles}}
}

# A process stands in for the roles.
test_operational_staffing_by_process if {
	every leg in [
		{"staffing": {"roles": _skills_experts, "runbooks": ["restart"]}},
		{"staffing": {"roles": _skills_experts, "tools": ["ticket system"]}},
		{"staffing": {"roles": _skills_experts, "escalation_path": [{"level": 1}]}},
		{"staffing": {"roles": _skills_experts}, "monitoring": {"tools": ["Prometheus"]}},
		{"staffing": {"roles": _skills_experts}, "incidents": {"escalation": [{"level": 1}]}},
	] {
		managed.managed_operational_staffing == set() with input as leg
	}
}

test_operational_staffing_only_experts if {
	managed.managed_operational_staffing == {{
		"path": ["staffing", "roles"],
		"message": "a managed service should be run by operational people and a process, but the roles are only experts and managers: \"cloud architect\" and \"account manager\"",
	}} with input as {"staffing": {"roles": _skills_experts, "runbooks": []}}
}

test_operational_staffing_not_stated if {
	every leg in [{}, {"staffing": {"roles": []}}, {"staffing": {"roles": [{"role": "engineer"}, {"role": "architect", "category": "expert"}]}}] {
		managed.managed_operational_staffing == set() with input as leg
	}
}

test_runbooks_or_escalation_passes if {
	every leg in [
		{"staffing": {"runbooks": ["restart"], "escalation_path": [{"level": 1}]}},
		{"staffing": {"runbooks": ["restart"]}},
		{"staffing": {"escalation_path": [{"level": 1}]}},
		{"incidents": {"escalation": [{"level": 1}]}},
		{"transition": {"handover": {"artifacts": [{"kind": "runbooks"}]}}},
	] {
		managed.managed_runbooks_and_escalation == set() with input as leg
	}
}

test_runbooks_and_escalation_missing if {
	every leg in [{}, {"staffing": {"runbooks": [], "escalation_path": []}}] {
		managed.managed_runbooks_and_escalation == {{
			"path": ["staffing", "runbooks"],
			"message": "a managed service should work by process, but this one names neither the runbooks that its people work by nor the path by which an incident is escalated",
		}} with input as leg
	}
}
