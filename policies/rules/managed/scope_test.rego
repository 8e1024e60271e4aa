package demarc.rules.managed_test

import data.demarc.rules.managed

_scope(items) := {"scope": {"included": items}}

_daily := {"text": "Monitoring", "kind": "operational", "activity": "monitoring"}

_rollout := {"text": "Rollout of the new system", "kind": "project", "activity": "implementation"}

test_scope_operational_passes if {
	every items in [[_daily], [_rollout, _daily], [{"text": "Help where it is needed"}]] {
		managed.managed_scope_operational == set() with input as _scope(items)
	}
}

test_scope_operational_not_stated if {
	every leg in [{}, _scope([])] {
		managed.managed_scope_operational == set() with input as leg
	}
}

test_scope_without_operation if {
	managed.managed_scope_operational == {{
		"path": ["scope", "included"],
		"message": "a managed service should operate something, but all the work in its scope is project work",
	}} with input as _scope([_rollout])
}

_optional(item) := object.union(item, {"optional": true})

# Options are no commitments (E12).
test_scope_with_operation_as_an_option if {
	managed.managed_scope_operational == {{
		"path": ["scope", "included"],
		"message": "a managed service should operate something, but the operational work in its scope is only an option",
	}} with input as _scope([_rollout, _optional(_daily)])
}

# An optional leg is judged as if it were taken (E12).
test_scope_of_an_optional_leg if {
	managed.managed_scope_operational == set() with input as object.union(_scope([_optional(_daily)]), {"optional": true})
}

test_scope_breadth_passes if {
	managed.managed_scope_breadth == set() with input as _scope([
		_daily,
		{"text": "Patching", "kind": "operational", "activity": "patching"},
		{"text": "Backup", "kind": "operational", "activity": "backup"},
	])
}

# What the vocabulary has no word for counts, too.
test_scope_breadth_of_unnamed_activities if {
	managed.managed_scope_breadth == set() with input as _scope([
		_daily,
		{"text": "Care of the printers", "kind": "operational"},
		{"text": "Care of the phones", "kind": "operational", "activity": "other"},
	])
}

test_scope_breadth_not_stated if {
	every leg in [{}, _scope([]), _scope([_rollout])] {
		managed.managed_scope_breadth == set() with input as leg
	}
}

# Backup alone may be a good offer; breadth is a warning (C13).
test_scope_of_one_activity if {
	managed.managed_scope_breadth == {{
		"path": ["scope", "included"],
		"message": "a managed service should be broad, but its scope has fewer than 3 operational activities: backup",
	}} with input as _scope([
		{"text": "Backup of the servers", "kind": "operational", "activity": "backup"},
		{"text": "Backup of the mail", "kind": "operational", "activity": "backup"},
		_rollout,
		{"text": "Set-up of the agents", "kind": "operational", "activity": "configuration", "onboarding": true},
	])
}

test_scope_of_two_activities if {
	managed.managed_scope_breadth == {{
		"path": ["scope", "included"],
		"message": `a managed service should be broad, but its scope has fewer than 3 operational activities: "Care of the printers", monitoring`,
	}} with input as _scope([
		_daily,
		{"text": "Care of the printers", "kind": "operational"},
		_optional({"text": "Patching", "kind": "operational", "activity": "patching"}),
	])
}

test_assets_listed_passes if {
	every scope in [
		{"included": [_daily], "assets": [{"id": "web-01"}]},
		{"included": [_daily], "asset_register": "Annex 3"},
	] {
		managed.managed_assets_listed == set() with input as {"scope": scope}
	}
}

test_assets_listed_not_stated if {
	every leg in [{}, _scope([]), {"scope": {"excluded": [{"text": "LAN"}]}}] {
		managed.managed_assets_listed == set() with input as leg
	}
}

test_assets_not_listed if {
	every scope in [{"included": [_daily]}, {"included": [_daily], "assets": []}] {
		managed.managed_assets_listed == {{
			"path": ["scope", "assets"],
			"message": "a managed service should say which systems it looks after, but its scope has no asset list",
		}} with input as {"scope": scope}
	}
}

# Two years at 1000 a month.
_priced := {
	"currency": "EUR",
	"recurring": {"amount": "1000.00", "period": "P1M"},
	"rates": [{"role": "engineer", "unit": "hour", "amount": "100"}],
}

_with_project(item, billing) := {
	"term": {"start": "2026-01-01", "duration": "P24M"},
	"scope": {"included": [_daily, object.union(_rollout, item)]},
	"billing": billing,
}

_small_project := {{
	"path": ["scope", "included", 1],
	"message": `a managed service should contain no project, but "Rollout of the new system" is done once and is no part of taking the service over`,
	"severity": "warning",
}}

_large_project(share) := {{
	"path": ["scope", "included", 1],
	"message": $"a managed service should contain no project, but \"Rollout of the new system\" belongs to changes that make up {share} % of the price, more than 20 %",
}}

_paid_project := {{
	"path": ["scope", "included", 1],
	"message": `a managed service should contain no project, but "Rollout of the new system" is done once and paid by milestone`,
}}

test_no_project_work_passes if {
	every leg in [
		{},
		_scope([_daily]),
		_scope([_daily, object.union(_rollout, {"onboarding": true})]),
		_scope([_daily, object.union(_rollout, {"activity": "onboarding"})]),
		_scope([_daily, _optional(_rollout)]),
	] {
		managed.managed_no_project_work == set() with input as leg
	}
}

test_project_work_of_unknown_price if {
	every leg in [
		_scope([_daily, _rollout]),
		_with_project({"hours": 480}, {}),
		_with_project({"value": "99999"}, {"recurring": {"amount": 1, "period": "P0D"}}),
		_with_project({"value": "99999"}, {"recurring": {"amount": 1, "period": "P1M", "per": "device"}}),
		_with_project({"value": "99999"}, {"total": 0}),
	] {
		managed.managed_no_project_work == _small_project with input as leg
	}
}

# At the limit it is still a warning: 4800 of 24000.
test_project_work_at_the_limit if {
	every item in [{"share": 20}, {"value": "4800.00"}, {"hours": 48}] {
		managed.managed_no_project_work == _small_project with input as _with_project(item, _priced)
	}
}

test_project_work_above_the_limit if {
	managed.managed_no_project_work == _large_project(20.1) with input as _with_project({"share": 20.1}, _priced)
	managed.managed_no_project_work == _large_project(25) with input as _with_project({"value": "6000.00"}, _priced)
	managed.managed_no_project_work == _large_project(25) with input as _with_project({"hours": 60}, _priced)
}

test_project_work_in_a_stated_total if {
	managed.managed_no_project_work == _large_project(30) with input as _with_project({"value": 3000}, {"total": "10000"})
}

# One-time charges and further recurring ones belong to the price; options and foreign currency do not.
test_project_work_in_the_sum_of_all_charges if {
	charges := object.union(_priced, {
		"additional_recurring": [
			{"amount": "50", "period": "P1M", "per": "device", "quantity": 10, "minimum": "600", "count": 10},
			{"amount": "9000", "period": "P1M", "optional": true},
		],
		"one_time": [{"amount": "10000"}, {"amount": "9000", "optional": true}],
	})
	managed.managed_no_project_work == _large_project(25) with input as _with_project({"value": 10000}, charges)
	foreign := object.union(_priced, {"one_time": [{"amount": "10000", "currency": "USD"}]})
	managed.managed_no_project_work == _small_project with input as _with_project({"value": 10000}, foreign)
}

# The rate for this scope counts; where there is none, the lowest.
test_project_work_at_the_rate_of_the_scope if {
	rates := [
		{"role": "architect", "unit": "hour", "amount": "125", "applies_to": "in-scope"},
		{"role": "engineer", "unit": "hour", "amount": "10", "applies_to": "out-of-scope"},
		{"role": "engineer", "unit": "day", "amount": "5", "applies_to": "in-scope"},
	]
	managed.managed_no_project_work == _large_project(25) with input as _with_project({"hours": 48}, object.union(_priced, {"rates": rates}))
}

# Enhancement work is no daily work, whatever it is declared as (E16).
_enhancing := {"text": "Enhancements", "kind": "operational", "activity": "enhancement", "hours": 60}

test_enhancement_hours_count_at_their_price if {
	leg := object.union(_with_project({}, _priced), _scope([_daily, _enhancing]))
	managed.managed_no_project_work == {{
		"path": ["scope", "included", 1],
		"message": `a managed service should contain no project, but "Enhancements" belongs to changes that make up 25 % of the price, more than 20 %`,
	}} with input as leg
}

test_a_few_enhancement_hours if {
	every item in [{"hours": 48}, {"optional": true}, {"onboarding": true}] {
		leg := object.union(_with_project({}, _priced), _scope([_daily, object.union(_enhancing, item)]))
		managed.managed_no_project_work == set() with input as leg
	}
}

test_project_work_paid_by_milestone if {
	every paid in [
		{"billing": {"model": "milestone"}},
		{"milestones": [{"id": "M1", "deliverables": ["D1"], "payment": {"percent": 10}}]},
		{"milestones": [{"id": "M1", "deliverables": ["D1"]}], "billing": {"schedule": [{"trigger": "milestone", "ref": "M1"}]}},
		{"billing": {"schedule": [{"trigger": "acceptance", "ref": "D1"}]}},
	] {
		every item in [{"deliverable": "D1", "share": 50}, {"deliverables": ["D1"]}] {
			managed.managed_no_project_work == _paid_project with input as object.union(_with_project(item, {}), paid)
		}
	}
}

test_project_work_without_result_paid_by_milestone if {
	managed.managed_no_project_work == _paid_project with input as object.union(
		_with_project({}, {}),
		{"milestones": [{"id": "M1", "payment": {"percent": 10}}]},
	)
}

test_project_work_beside_other_milestones if {
	every milestone in [
		{"id": "M1", "payment": {}},
		{"id": "M1", "payment": {"percent": 10}, "optional": true},
		{"id": "M1", "payment": {"percent": 10}, "activity": "onboarding"},
	] {
		managed.managed_no_project_work == _small_project with input as object.union(_with_project({}, {}), {"milestones": [milestone]})
	}
	every paid in [
		{"milestones": [{"id": "M1", "deliverables": ["D2"], "payment": {"percent": 10}}]},
		{"milestones": [{"id": "M1", "deliverables": ["D1"]}], "billing": {"schedule": [{"trigger": "milestone", "ref": "M2"}]}},
		{"billing": {"schedule": [{"trigger": "date", "ref": "D1"}]}},
		{"billing": {"schedule": [{"trigger": "acceptance", "ref": "D1", "optional": true}]}},
	] {
		managed.managed_no_project_work == _small_project with input as object.union(_with_project({"deliverable": "D1"}, {}), paid)
	}
}

# Taking over may be paid by milestone (C19).
test_project_work_beside_a_paid_take_over if {
	managed.managed_no_project_work == _small_project with input as {
		"scope": {"included": [_daily, _rollout, {"text": "Set-up", "kind": "project", "onboarding": true, "deliverable": "D0"}]},
		"milestones": [{"id": "M0", "deliverables": ["D0"], "payment": {"percent": 10}}],
	}
}

test_project_work_beside_a_take_over_that_is_not_what_is_paid if {
	leg := {
		"scope": {"included": [_daily, _rollout, {"text": "Set-up", "kind": "project", "onboarding": true, "deliverable": "D0"}]},
		"milestones": [{"id": "M1", "deliverables": ["D1"], "payment": {"percent": 10}}],
	}
	managed.managed_no_project_work == _paid_project with input as leg
}

test_project_work_without_result_beside_one_with_a_result if {
	managed.managed_no_project_work == {
		{
			"path": ["scope", "included", 0],
			"message": `a managed service should contain no project, but "Rollout of the new system" is done once and paid by milestone`,
		},
		{
			"path": ["scope", "included", 1],
			"message": `a managed service should contain no project, but "Rollout of the new system" is done once and paid by milestone`,
		},
	} with input as {
		"scope": {"included": [_rollout, object.union(_rollout, {"deliverable": "D1"})]},
		"milestones": [{"id": "M1", "deliverables": ["D1"], "payment": {"percent": 10}}],
	}
}

# Upkeep and change in one item are both.
_both := {"text": "Maintenance and further development", "kind": "both", "activity": "enhancement", "share": 60}

test_project_work_within_upkeep if {
	managed.managed_no_project_work == {{
		"path": ["scope", "included", 0],
		"message": `a managed service should contain no project, but "Maintenance and further development" is upkeep and change in one, and nothing says how much of each`,
		"remediation": "Make two items of it, `kind: operational` and `kind: project`, each with its `share` or `hours`, and move the second to a project of its own if it is more than a small part.",
		"severity": "warning",
	}} with input as object.union(_scope([_both]), {"billing": {"total": "24000.00"}})
	managed.managed_no_project_work == set() with input as _scope([_optional(_both)])
	managed.managed_no_project_work == set() with input as _scope([object.union(_both, {"onboarding": true})])
	managed.managed_scope_operational == set() with input as _scope([_both])
}

# What can be had alone is an offer, and not a part of one.
test_scope_breadth_of_an_offer_of_one_activity if {
	every activities in [["backup"], ["hosting", "monitoring"]] {
		items := [{"text": activity, "kind": "operational", "activity": activity} | some activity in activities]
		managed.managed_scope_breadth == set() with input as {"scope": {"included": items}}
	}
	count(managed.managed_scope_breadth) == 1 with input as {"scope": {"included": [{"text": "Desk", "kind": "operational", "activity": "service-desk"}]}}
}

# What is watched, patched or saved says which systems are meant, and people are helped with whatever they use.
test_assets_listed_elsewhere if {
	watching := {"scope": {"included": [{"text": "Watching", "kind": "operational", "activity": "monitoring"}]}}
	count(managed.managed_assets_listed) == 1 with input as watching
	every more in [
		{"monitoring": {"targets": ["web-01"]}}, {"maintenance": {"patching": {"targets": ["web-01"]}}},
		{"maintenance": {"backups": {"targets": ["web-01"]}}},
	] {
		managed.managed_assets_listed == set() with input as object.union(watching, more)
	}
	managed.managed_assets_listed == set() with input as {"scope": {"included": [{"text": "Watching", "activity": "monitoring", "assets": ["web-01"]}]}}
	managed.managed_assets_listed == set() with input as {"scope": {"included": [{"text": "Help", "activity": "service-desk"}, {"text": "Anything", "activity": "other"}]}}
	count(managed.managed_assets_listed) == 1 with input as {"scope": {"included": [{"text": "Running the servers"}]}}
}
