package demarc.rules.professional_test

import data.demarc.rules.professional

_small := {"small_project_value": {"value": 10000}}

_control := {"process": "change order", "approver": "IT manager"}

_nothing_stated := {
	"path": ["change_control"],
	"message": "a professional service should control changes to its scope, but neither a process nor an approver for them is stated",
}

_half_stated(field, missing) := {{
	"path": ["change_control", field],
	"message": $"a professional service should control changes to its scope, but {missing}",
	"severity": "warning",
}}

test_change_control if {
	professional.professional_change_core == set() with input as {"change_control": _control} with data.demarc.params as _small
}

test_no_change_control if {
	every doc in [{}, {"change_control": {}}, {"change_control": {"written": true}}, {"billing": {"total": "10000.00"}}, {"billing": {"cap": 10000}}] {
		professional.professional_change_core == {_nothing_stated} with input as doc with data.demarc.params as _small
	}
}

# A small job needs less (correction 5).
test_no_change_control_in_small_project if {
	every billing in [{"total": "9999.99"}, {"cap": 9999}] {
		professional.professional_change_core == {object.union(_nothing_stated, {
			"severity": "warning",
			"remediation": "Name who agrees to changes in writing, `change_control: {approver: customer IT manager, written: true}`: for a small job that is enough.",
		})} with input as {"billing": billing}
			with data.demarc.params as _small
	}
}

test_written_approval_in_small_project if {
	professional.professional_change_core == set() with input as {
		"billing": {"total": 5000},
		"change_control": {"approver": "owner", "written": true},
	}
		with data.demarc.params as _small
}

test_approver_without_process if {
	every doc in [
		{"change_control": {"approver": "owner", "written": true}},
		{"change_control": {"approver": "owner"}, "billing": {"total": 5000}},
	] {
		professional.professional_change_core == _half_stated("process", "no process says how they are agreed") with input as doc
			with data.demarc.params as _small
	}
}

test_process_without_approver if {
	every doc in [
		{"change_control": {"process": "written order"}},
		{"change_control": {"process": "written order"}, "billing": {"total": 5000}},
	] {
		professional.professional_change_core == _half_stated("approver", "it is not stated who approves them") with input as doc
			with data.demarc.params as _small
	}
}

# A written order is signed by both sides, and a process may name who agrees.
test_process_that_says_who_agrees if {
	every control in [
		{"process": "change order", "written": true},
		{"process": "written change order, signed by both parties"},
		{"process": "through the project managers of both sides"},
		{"process": "The steering committee decides each month."},
	] {
		professional.professional_change_core == set() with input as {"change_control": control}
	}
	every control in [
		{"process": "change order"},
		{"process": "change order without anybody's signature"},
		{"process": "a ticket", "written": false},
	] {
		professional.professional_change_core == _half_stated("approver", "it is not stated who approves them") with input as {"change_control": control}
	}
	every code, process in {
		"de": "Änderungen werden von beiden Seiten unterzeichnet.", "es": "Orden de cambio firmada por ambas partes.",
		"fr": "Avenant signé par les deux parties.", "nl": "Meerwerk op bon.",
	} {
		professional.professional_change_core == set() with input as {"language": code, "change_control": {"process": process}}
	}
}

test_changes_of_live_systems if {
	every policy in ["controlled", "core"] {
		professional.professional_change_core == set() with input as {"change_control": _control, "change_enablement": {"policy": policy}}
			with data.demarc.params as _small
	}
}

test_changes_with_best_effort if {
	professional.professional_change_core == {{
		"path": ["change_enablement", "policy"],
		"always": true,
		"message": "in a professional service change is the work that is owed, but changes are made with best effort only",
	}} with input as {"change_control": _control, "change_enablement": {"policy": "best-effort"}}
		with data.demarc.params as _small
}

# Impact

_no_impact(effects) := {
	"path": ["change_control", "impact"],
	"message": $"a change should be decided on its effects, but the answer to a request need not state those on {effects}",
}

test_impact_assessed if {
	every doc in [
		{},
		{"change_control": {}},
		{"change_control": {"impact": ["cost", "schedule"], "response_within": "P5D"}},
		{"change_control": {"impact": ["schedule", "scope", "cost"], "response_within": {"value": 3, "unit": "business-days"}}},
		{"billing": {"total": "9999.99"}, "change_control": {"process": "written order"}},
	] {
		professional.professional_change_impact_assessed == set() with input as doc with data.demarc.params as _small
	}
}

test_impact_not_assessed if {
	professional.professional_change_impact_assessed == {_no_impact("cost and schedule")} with input as {"change_control": _control}
		with data.demarc.params as _small
	professional.professional_change_impact_assessed == {_no_impact("schedule")} with input as {"change_control": {"impact": ["cost"], "response_within": "P5D"}}
		with data.demarc.params as _small
}

test_impact_at_the_limit_of_a_small_project if {
	professional.professional_change_impact_assessed == {_no_impact("schedule")} with input as {
		"billing": {"total": "10000.00"},
		"change_control": {"impact": ["cost"]},
	}
		with data.demarc.params as _small
}

# Small is small, whether the price is a total, a range or a cap.
test_change_core_in_small_work_however_it_is_priced if {
	every billing in [{"total": 800}, {"total_range": {"low": 500, "high": 800}}, {"cap": "800.00"}, {"schedule": [{"amount": 800}]}] {
		{finding.severity | some finding in professional.professional_change_core} == {"warning"} with input as {"billing": billing}
	}
}
