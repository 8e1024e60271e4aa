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

test_runbooks_and_escalation_passes if {
	managed.managed_runbooks_and_escalation == set() with input as {"staffing": {"runbooks": ["restart"], "escalation_path": [{"level": 1}]}}
	managed.managed_runbooks_and_escalation == set() with input as {
		"staffing": {"runbooks": ["restart"]},
		"incidents": {"escalation": [{"level": 1}]},
	}
}

test_runbooks_and_escalation_missing if {
	both := "the runbooks that its people work by and the path by which an incident is escalated"
	cases := [
		[{}, "runbooks", both],
		[{"staffing": {"runbooks": [], "escalation_path": []}}, "runbooks", both],
		[{"staffing": {"escalation_path": [{"level": 1}]}}, "runbooks", "the runbooks that its people work by"],
		[{"staffing": {"runbooks": ["restart"]}}, "escalation_path", "the path by which an incident is escalated"],
	]
	every case in cases {
		[leg, field, unnamed] := case
		managed.managed_runbooks_and_escalation == {object.union(
			{
				"path": ["staffing", field],
				"message": $"a managed service should work by process, but this one does not name {unnamed}",
			},
			{key: severity | some key, severity in {"severity": "info"}; field == "escalation_path"},
		)} with input as leg
	}
}
