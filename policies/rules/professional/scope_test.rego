package demarc.rules.professional_test

import data.demarc.rules.professional

_migration := {"text": "Migration", "kind": "project", "deliverable": "D1"}

_results := [{"id": "D1"}, {"id": "D2"}, {"id": "D3", "optional": true}]

_scope(items) := {"scope": {"included": items}, "deliverables": _results}

# Scope is defined

test_scope_defined if {
	every items in [
		[_migration],
		[{"text": "No kind", "deliverable": "D2"}],
		[{"text": "Two results", "kind": "project", "deliverables": ["D1", "D2"]}],
		[{"text": "Also an optional result", "kind": "project", "deliverables": ["D1", "D3"]}],
		[_migration, {"text": "Option", "kind": "project", "deliverable": "D3", "optional": true}],
		[_migration, {"text": "Help after go-live", "kind": "operational"}],
	] {
		professional.professional_scope_defined == set() with input as _scope(items)
	}
}

test_scope_not_stated if {
	every doc in [{}, {"scope": {}}, {"scope": {"included": []}}, {"deliverables": _results}] {
		professional.professional_scope_defined == {{
			"path": ["scope", "included"],
			"message": "a professional service should have a defined scope, but no work is listed as included",
		}} with input as doc
	}
}

test_scope_all_optional if {
	professional.professional_scope_defined == {{
		"path": ["scope", "included"],
		"message": "a professional service should have a defined scope, but all the work in this one is optional",
	}} with input as _scope([object.union(_migration, {"optional": true})])
}

# An optional leg is judged as if it were taken.
test_scope_of_optional_leg if {
	professional.professional_scope_defined == set() with input as object.union(
		_scope([object.union(_migration, {"optional": true})]),
		{"optional": true},
	)
}

test_scope_without_any_deliverable if {
	professional.professional_scope_defined == {{
		"path": ["deliverables"],
		"message": "in a professional service each piece of work should have a deliverable, but no deliverable is listed",
	}} with input as {"scope": {"included": [_migration, {"text": "Consulting"}]}}
}

test_scope_operational_only if {
	professional.professional_scope_defined == set() with input as {"scope": {"included": [{"text": "Help", "kind": "operational"}]}}
}

test_scope_item_without_deliverable if {
	professional.professional_scope_defined == {{
		"path": ["scope", "included", 1],
		"message": "in a professional service each piece of work should have a deliverable, but \"Consulting\" refers to none",
		"severity": "warning",
	}} with input as _scope([_migration, {"text": "Consulting", "kind": "project", "deliverables": []}])
}

# Advice and steering serve the results of others; in a small project one result is enough.
test_scope_item_without_deliverable_of_its_own if {
	every activity in ["consulting", "project-management"] {
		professional.professional_scope_defined == set() with input as _scope([_migration, {"text": "Help", "activity": activity}])
	}
	small := object.union(_scope([_migration, {"text": "Tests"}]), {"billing": {"total": "800"}})
	professional.professional_scope_defined == set() with input as small
}

test_scope_item_with_unknown_deliverable if {
	professional.professional_scope_defined == {
		{
			"path": ["scope", "included", 0, "deliverable"],
			"message": "\"Design\" refers to deliverable \"D8\", but no deliverable with this id is listed",
		},
		{
			"path": ["scope", "included", 0, "deliverables", 1],
			"message": "\"Design\" refers to deliverable \"D9\", but no deliverable with this id is listed",
		},
	} with input as _scope([{"text": "Design", "deliverable": "D8", "deliverables": ["D1", "D9"]}])
}

test_scope_item_with_optional_deliverable_only if {
	professional.professional_scope_defined == {{
		"path": ["scope", "included", 0],
		"message": "\"Design\" is firmly included, but it has only optional deliverables: \"D3\"",
	}} with input as _scope([{"text": "Design", "deliverable": "D3"}])
}

# Exclusions

test_exclusions if {
	professional.professional_exclusions_declared == set() with input as {"scope": {"included": [_migration], "excluded": [{"text": "Hardware"}]}}
}

test_exclusions_without_scope if {
	every doc in [{}, {"scope": {"assumptions": ["access"]}}] {
		professional.professional_exclusions_declared == set() with input as doc
	}
}

test_no_exclusions if {
	every scope in [{"included": [_migration]}, {"included": [_migration], "excluded": []}] {
		professional.professional_exclusions_declared == {{
			"path": ["scope", "excluded"],
			"message": "a professional service should say what it leaves out, but no exclusion is listed",
		}} with input as {"scope": scope}
	}
}

# Out of scope

test_out_of_scope_path if {
	every handling in ["change-order", "new-engagement"] {
		professional.professional_out_of_scope_path == set() with input as {"scope": {"included": [_migration], "out_of_scope_handling": handling}}
	}
}

test_out_of_scope_path_without_scope if professional.professional_out_of_scope_path == set() with input as {}

test_out_of_scope_path_not_stated if {
	professional.professional_out_of_scope_path == {{
		"path": ["scope", "out_of_scope_handling"],
		"message": "work out of scope needs a change order or a new engagement, but it is not stated what happens with it",
	}} with input as {"scope": {"included": [_migration]}, "change_control": {"approver": "customer"}}
}

# Where nothing is said of changes at all, that says it.
test_out_of_scope_path_without_changes if {
	professional.professional_out_of_scope_path == set() with input as {"scope": {"included": [_migration]}}
}

test_out_of_scope_path_rate_card if {
	professional.professional_out_of_scope_path == {{
		"path": ["scope", "out_of_scope_handling"],
		"always": true,
		"message": "work out of scope needs a change order or a new engagement, but here it is done straight away at listed rates",
	}} with input as {"scope": {"included": [_migration], "out_of_scope_handling": "rate-card"}}
}

# Operation

_help := {"text": "Help after go-live", "kind": "operational"}

_with_warranty(item) := {
	"term": {"start": "2026-01-01", "end": "2026-05-29"},
	"warranty": {"period": "P30D"},
	"scope": {"included": [item]},
}

_without_an_end(shown) := {
	"path": ["scope", "included", 0],
	"message": $"a professional service should operate nothing for good, but \"{shown}\" is operational work without an end",
}

test_no_operation if {
	every doc in [{}, _with_warranty(_migration), _with_warranty({"text": "No kind", "activity": "patching"})] {
		professional.professional_no_operational_scope == set() with input as doc
	}
}

test_operation_until_warranty_ends if {
	professional.professional_no_operational_scope == set() with input as _with_warranty(object.union(_help, {"ends_on": "2026-06-28"}))
}

test_operation_beyond_warranty if {
	professional.professional_no_operational_scope == {{
		"path": ["scope", "included", 0, "ends_on"],
		"message": concat("", [
			"operational work should end with the project, its warranty or early-life support, on 2026-06-28, ",
			"but \"Help after go-live\" goes on until 2026-06-29",
		]),
	}} with input as _with_warranty(object.union(_help, {"ends_on": "2026-06-29"}))
}

test_operation_without_end if {
	professional.professional_no_operational_scope == {_without_an_end("Help after go-live")} with input as _with_warranty(_help)
}

test_operation_as_option if {
	professional.professional_no_operational_scope == {object.union(_without_an_end("Help after go-live"), {"severity": "warning"})} with input as _with_warranty(object.union(_help, {"optional": true}))
}

# Recurrence and end decide, not the name (settlement 9).
test_operation_called_project if {
	every how in [{"recurring": true}, {"cadence": "P1M"}] {
		professional.professional_no_operational_scope == {_without_an_end("Patching")} with input as _with_warranty(object.union(how, {
			"text": "Patching",
			"kind": "project",
			"activity": "patching",
		}))
	}
}

test_repeated_work_of_a_project if {
	professional.professional_no_operational_scope == set() with input as _with_warranty({
		"text": "Weekly status report",
		"kind": "project",
		"activity": "reporting",
		"cadence": "P1W",
	})
}

# Wording

_vague := {"vague": ["as needed", "etc"]}

test_clear_wording if {
	professional.professional_no_open_ended_wording == set() with input as {
		"scope": {"included": [{"text": "Three workshops"}], "excluded": [{"text": "Help as needed"}]},
		"deliverables": [{"id": "D1", "name": "Report", "description": "Not extended as needed"}],
	}
		with data.demarc.words as _vague
}

test_wording_without_texts if professional.professional_no_open_ended_wording == set() with input as {}

test_vague_wording if {
	professional.professional_no_open_ended_wording == {
		{
			"path": ["scope", "included", 0, "text"],
			"message": "a professional service should be clearly defined, but the wording \"as needed\" and \"etc\" leaves the amount of work open",
		},
		{
			"path": ["deliverables", 0, "name"],
			"message": "a professional service should be clearly defined, but the wording \"etc\" leaves the amount of work open",
		},
		{
			"path": ["deliverables", 0, "description"],
			"message": "a professional service should be clearly defined, but the wording \"as needed\" leaves the amount of work open",
		},
	} with input as {
		"scope": {"included": [{"text": "Workshops, calls, etc., as needed"}]},
		"deliverables": [{"id": "D1", "name": "Reports etc.", "description": "Updated As Needed"}],
	}
		with data.demarc.words as _vague
}

test_vague_wording_of_the_prose if {
	professional.professional_no_open_ended_wording == {{
		"path": ["body", 1, "text"],
		"message": "a professional service should be clearly defined, but the wording \"as needed\" leaves the amount of work open",
		"quotes": {"as needed"},
	}} with input as {"body": [
		{"leg": "project", "heading": "Scope", "text": "Three workshops."},
		{"leg": "project", "heading": "Scope", "text": "Workshops as needed."},
		{"leg": "project", "heading": "Scope", "text": "They are not extended as needed."},
		{"leg": "service", "heading": "Service", "text": "Help as needed."},
	]}
		with data.demarc.words as _vague
}

# The list that is delivered with the rules.
test_vague_words if {
	every word in ["as needed", "as required", "as requested", "etc.", "and so on", "including but not limited to", "any other", "ad hoc", "best efforts", "reasonable efforts"] {
		count(professional.professional_no_open_ended_wording) == 1 with input as {"scope": {"included": [{"text": word}]}}
	}
}

# What repeats every month is operation, whether or not it is called so.
test_no_operational_scope_without_kind if {
	findings := professional.professional_no_operational_scope with input as {"scope": {"included": [{"text": "Patching", "activity": "patching", "recurring": true}]}}
	{finding.path | some finding in findings} == {["scope", "included", 0]}
}

test_operation_that_ends_with_an_event if {
	every end in [{"event": "acceptance"}, {"after": "P2W", "event": "go-live"}, {"before": "P1D", "event": "end"}] {
		professional.professional_no_operational_scope == set() with input as {"scope": {"included": [{"text": "Watching the new storage", "kind": "operational", "ends_on": end}]}}
	}
}

_aftercare(support, item) := {
	"deliverables": [{"id": "D1"}],
	"early_life_support": support,
	"scope": {"included": [{"text": "Migration", "deliverable": "D1"}, item]},
}

# Early-life support is work that ends and has no result.
test_early_life_support_in_scope if {
	every item in [
		{"text": "Hypercare after go-live", "kind": "operational", "activity": "incident-management"},
		{"text": "Four weeks of early life support", "kind": "project"},
		{"text": "Aftercare by the people who built it, 24/7"},
	] {
		every support in [{"duration": "P4W"}, {"end": "2026-06"}, {"end": {"event": "acceptance"}}] {
			leg := _aftercare(support, item)
			professional.professional_scope_defined == set() with input as leg
			professional.professional_no_operational_scope == set() with input as leg
			professional.scope_creep_wording == set() with input as leg
		}
	}
}

test_early_life_support_in_scope_without_an_end if {
	item := {"text": "Hypercare after go-live", "kind": "operational"}
	count(professional.professional_no_operational_scope) == 1 with input as _aftercare({"owner": "project"}, item)
	count(professional.professional_no_operational_scope) == 1 with input as _aftercare({"duration": "P4W"}, {"text": "Daily care", "kind": "operational"})
}

test_operation_within_a_change if {
	professional.professional_no_operational_scope == {{
		"path": ["scope", "included", 0],
		"message": `a professional service should operate nothing for good, but "Maintenance and further development" is in part operational work without an end`,
	}} with input as _with_warranty({"text": "Maintenance and further development", "kind": "both"})
}
