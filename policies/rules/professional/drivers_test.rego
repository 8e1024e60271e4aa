package demarc.rules.professional_test

import data.demarc.rules.professional

_driver_reason(driver) := [{"path": ["drivers"], "message": $"the reason given is {driver}"}]

_driver_new(deliverables) := {"drivers": ["deploying-something-new"], "deliverables": deliverables}

test_driver_new_delivers_a_system if {
	every kind in ["system", "environment", "infrastructure", "software"] {
		professional.driver_new_needs_system_deliverable == set() with input as _driver_new([{"id": "D1", "kind": "report"}, {"id": "D2", "kind": kind}])
	}
	professional.driver_new_needs_system_deliverable == set() with input as {"deliverables": [{"id": "D1", "kind": "report"}]}
}

test_driver_new_delivers_paper if {
	professional.driver_new_needs_system_deliverable == {{
		"path": ["deliverables"],
		"message": "something new is to be deployed, but none of the 2 deliverables is a system, an environment or software",
		"because": _driver_reason("deploying-something-new"),
	}} with input as _driver_new([{"id": "D1", "kind": "report"}, {"id": "D2", "kind": "plan"}])
}

test_driver_new_message if {
	{finding.message | some finding in professional.driver_new_needs_system_deliverable} == {"something new is to be deployed, but the only deliverable is not a system, an environment or software"} with input as _driver_new([
		{"id": "D1"}, {"id": "D2", "kind": "system", "optional": true},
	])
}

# What is not listed at all is reported with the scope.
test_driver_new_delivers_nothing if {
	professional.driver_new_needs_system_deliverable == set() with input as _driver_new([])
	professional.driver_new_needs_system_deliverable == set() with input as {"drivers": ["deploying-something-new"]}
	professional.driver_new_needs_system_deliverable == set() with input as _driver_new([{"id": "D1", "kind": "report", "optional": true}])
}

_driver_design(activity, kind) := {
	"drivers": ["needs-expert-design"],
	"scope": {"included": [{"text": "Work", "activity": activity, "deliverable": "D1"}]},
	"deliverables": [{"id": "D1", "kind": kind}],
}

test_driver_design_delivers_a_design if {
	every case in [["build", "design"], ["design", "document"], ["design", "plan"]] {
		professional.driver_design_needs_expert_and_document == set() with input as _driver_design(case[0], case[1])
	}
	professional.driver_design_needs_expert_and_document == set() with input as object.remove(_driver_design("build", "system"), ["drivers"])
	professional.driver_design_needs_expert_and_document == set() with input as object.remove(_driver_design("build", "system"), ["deliverables"])
}

test_driver_design_delivers_none if {
	every case in [["build", "document"], ["design", "system"], ["build", "system"]] {
		professional.driver_design_needs_expert_and_document == {{
			"path": ["deliverables"],
			"message": "expert design is wanted, but the only deliverable is not a design",
			"because": _driver_reason("needs-expert-design"),
		}} with input as _driver_design(case[0], case[1])
	}
	{finding.message | some finding in professional.driver_design_needs_expert_and_document} == {"expert design is wanted, but none of the 2 deliverables is a design"} with input as {
		"drivers": ["needs-expert-design"],
		"deliverables": [{"id": "D1", "kind": "system"}, {"id": "D2"}],
	}
}

_the_move := {"source": "fs-01", "target": "nas-02", "cutover": "one weekend", "rollback": "old shares stay"}

_driver_move(migration) := {"drivers": ["migrating-or-upgrading"], "migration": migration}

test_driver_migration_stated if {
	every migration in [_the_move, object.remove(_the_move, ["cutover"]), object.remove(_the_move, ["rollback"])] {
		professional.driver_migration_needs_source_target == set() with input as _driver_move(migration)
	}
	professional.driver_migration_needs_source_target == set() with input as {"drivers": ["needs-expert-design"]}
}

test_driver_migration_not_stated if {
	professional.driver_migration_needs_source_target == {{
		"path": ["migration", "source"],
		"message": "something is to be moved or renewed, but the proposal does not say from what, to what, how users change over or can go back",
		"because": _driver_reason("migrating-or-upgrading"),
	}} with input as {"drivers": ["migrating-or-upgrading"]}
	{[finding.path, finding.message] | some finding in professional.driver_migration_needs_source_target} == {[
		["migration", "target"], "something is to be moved or renewed, but the proposal does not say to what",
	]} with input as _driver_move(object.remove(_the_move, ["target"]))
	{[finding.path, finding.message] | some finding in professional.driver_migration_needs_source_target} == {[
		["migration", "cutover"], "something is to be moved or renewed, but the proposal does not say how users change over or can go back",
	]} with input as _driver_move(object.remove(_the_move, ["cutover", "rollback"]))
}

_driver_issue := {
	"drivers": ["one-time-complex-issue"],
	"objective": {"problem": "Mail is late by ten minutes", "done_when": "95 % of mails arrive in time"},
}

test_driver_issue_named if {
	professional.driver_issue_is_named == set() with input as _driver_issue
	every closed in [
		{"acceptance": {"criteria": ["mails arrive in time"]}},
		{"deliverables": [{"id": "D1", "acceptance": {"criteria": ["mails arrive in time"]}}]},
	] {
		professional.driver_issue_is_named == set() with input as object.union(closed, {
			"drivers": _driver_issue.drivers,
			"objective": {"problem": _driver_issue.objective.problem},
		})
	}
	professional.driver_issue_is_named == set() with input as {"drivers": ["needs-expert-design"]}
}

test_driver_issue_not_described if {
	every objective in [{}, {"done_when": "no mail is late"}, {"statement": "Solve issues"}] {
		professional.driver_issue_is_named == {{
			"path": ["objective", "problem"],
			"message": "one hard problem is to be solved, but the proposal does not describe it",
			"because": _driver_reason("one-time-complex-issue"),
		}} with input as {"drivers": _driver_issue.drivers, "objective": objective}
	}
}

test_driver_issue_vague if {
	professional.driver_issue_is_named == {{
		"path": ["objective", "problem"],
		"message": `one hard problem is to be solved, but the wording "as needed" leaves open which one`,
		"because": _driver_reason("one-time-complex-issue"),
	}} with input as object.union(_driver_issue, {"objective": {"problem": "Solve issues as needed"}})
}

test_driver_issue_without_end if {
	professional.driver_issue_is_named == {{
		"path": ["objective", "done_when"],
		"message": "one hard problem is to be solved, but nothing says how to tell that it is",
		"because": _driver_reason("one-time-complex-issue"),
	}} with input as {"drivers": _driver_issue.drivers, "objective": {"problem": "Mail is late"}, "acceptance": {"criteria": []}}
}

_driver_audit(activity, kind) := {
	"drivers": ["assessment-or-audit"],
	"scope": {"included": [{"text": "Work", "activity": activity, "deliverables": ["D1"]}]},
	"deliverables": [{"id": "D1", "kind": kind}],
}

test_driver_audit_delivers_a_report if {
	every case in [["testing", "report"], ["audit", "document"], ["assessment", "test-result"]] {
		professional.driver_audit_needs_report == set() with input as _driver_audit(case[0], case[1])
	}
	professional.driver_audit_needs_report == set() with input as object.remove(_driver_audit("audit", "plan"), ["drivers"])
	professional.driver_audit_needs_report == set() with input as object.remove(_driver_audit("audit", "plan"), ["deliverables"])
}

test_driver_audit_delivers_none if {
	every case in [["testing", "document"], ["audit", "plan"], ["build", "system"]] {
		professional.driver_audit_needs_report == {{
			"path": ["deliverables"],
			"message": "an assessment or audit is wanted, but the only deliverable is not a report",
			"because": _driver_reason("assessment-or-audit"),
		}} with input as _driver_audit(case[0], case[1])
	}
}
