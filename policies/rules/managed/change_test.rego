package demarc.rules.managed_test

import data.demarc.rules.managed

_change(enablement) := {"change_enablement": enablement}

test_change_controlled_passes if {
	every policy in ["controlled", "best-effort"] {
		managed.managed_change_controlled == set() with input as _change({"policy": policy, "authority": "change board"})
	}
}

test_change_controlled_not_stated if {
	every leg in [{}, {"change_enablement": {}}, {"change_control": {}}] {
		managed.managed_change_controlled == {{
			"path": ["change_enablement"],
			"message": "a managed service should control changes to the running systems, but nothing says how they are approved and made",
			"because": [],
		}} with input as leg
	}
}

test_change_controlled_only_in_the_contract if {
	managed.managed_change_controlled == {{
		"path": ["change_enablement"],
		"message": "a managed service should control changes to the running systems, but nothing says how they are approved and made",
		"because": [{"path": ["change_control"], "message": "this is about changes of the agreement, not of the systems"}],
	}} with input as {"change_control": {"approver": "IT manager"}}
}

test_change_controlled_incomplete if {
	cases := [
		[{"policy": "controlled"}, "authority", "who approves them"],
		[{"authority": "change board"}, "policy", "how they are handled"],
		[{"lead_time": "P5D"}, "authority", "who approves them"],
	]
	every case in cases {
		[enablement, field, unsaid] := case
		managed.managed_change_controlled == {{
			"path": ["change_enablement", field],
			"message": $"a managed service should control changes to the running systems, but nothing says {unsaid}",
		}} with input as _change(enablement)
	}
}

# The table of duties says who approves.
test_change_approved_in_the_table if {
	row := {"activity": "change-enablement", "responsible": "provider", "accountable": "customer"}
	managed.managed_change_controlled == set() with input as object.union(_change({"policy": "controlled"}), {"responsibility": {"raci": [row]}})
	managed.managed_change_controlled == {{
		"path": ["change_enablement", "policy"],
		"message": "a managed service should control changes to the running systems, but nothing says how they are handled",
	}} with input as {"responsibility": {"raci": [row]}}
}

test_change_not_unlimited_passes if {
	every enablement in [
		{"policy": "controlled", "included_quota": {"count": 10, "per": "P1M"}},
		{"policy": "best-effort", "included_quota": {"count": 0}},
		{"policy": "controlled", "excludes_projects": true},
	] {
		managed.managed_change_not_unlimited == set() with input as _change(enablement)
	}
}

test_change_not_unlimited_not_stated if {
	managed.managed_change_not_unlimited == set() with input as {}
	managed.managed_change_not_unlimited == set() with input as {"change_enablement": {}}
}

test_change_unlimited if {
	managed.managed_change_not_unlimited == {{
		"path": ["change_enablement", "unlimited"],
		"message": "a managed service should make a limited number of changes for its fee, but this one promises any number",
	}} with input as _change({"policy": "controlled", "unlimited": true, "excludes_projects": true})
}

test_change_without_limit if {
	every enablement in [
		{"policy": "controlled"},
		{"policy": "best-effort", "unlimited": false, "excludes_projects": false},
		{"policy": "controlled", "included_quota": {"per": "P1M"}},
	] {
		managed.managed_change_not_unlimited == {{
			"path": ["change_enablement", "included_quota"],
			"message": "a managed service should make a limited number of changes for its fee, but this one states no number, and does not leave larger changes to projects",
		}} with input as _change(enablement)
	}
}

# A number that nobody could reach is no limit.
test_change_beyond_reach if {
	managed.managed_change_not_unlimited == {{
		"path": ["change_enablement", "included_quota", "count"],
		"message": "a managed service makes a limited number of changes for its fee, but 1000000 in 1 day are more than anybody could make",
	}} with input as _change({"policy": "controlled", "included_quota": {"count": 1000000, "per": "P1D"}})
	every quota in [{"count": 50, "per": "P1D"}, {"count": 1500, "per": "P1M"}, {"count": 10}, {"count": 9, "per": "P0D"}] {
		managed.managed_change_not_unlimited == set() with input as _change({"policy": "controlled", "included_quota": quota})
	}
}

# What is declared the core of the work is one fault, not three.
test_change_core if {
	leg := _change({"policy": "core"})
	managed.managed_change_not_core == {{
		"path": ["change_enablement", "policy"],
		"message": "a managed service should make changes to keep systems running, but here changing them is declared the core of the work",
	}} with input as leg
	managed.managed_change_controlled == set() with input as leg
	managed.managed_change_not_unlimited == set() with input as leg
}

_change_items(shares) := {"scope": {"included": array.concat(
	[{"activity": "monitoring", "kind": "operational", "share": 20}],
	[{"activity": "change-enablement", "kind": "operational", "share": share} | some share in shares],
)}}

test_change_not_core_passes if {
	every leg in [{}, _change({"policy": "controlled"}), _change_items([]), _change_items([50]), _change_items([25, 25])] {
		managed.managed_change_not_core == set() with input as leg
	}
}

test_change_most_of_the_price if {
	managed.managed_change_not_core == {{
		"path": ["scope", "included", 1],
		"message": "a managed service should make changes to keep systems running, but here changes are 51 % of the price",
	}} with input as _change_items([26, 25])
}

test_change_core_and_most_of_the_price if {
	leg := object.union(_change_items([80]), _change({"policy": "core"}))
	{finding.path | some finding in managed.managed_change_not_core} == {["change_enablement", "policy"]} with input as leg
}

test_change_share_threshold if {
	managed.managed_change_not_core == set() with input as _change_items([80]) with data.demarc.params as {"max_change_share": {"value": 80}}
}

# Projects and options are other rules' matter.
test_change_share_of_projects_and_options if {
	managed.managed_change_not_core == set() with input as {"scope": {"included": [
		{"activity": "change-enablement", "kind": "project", "share": 80},
		{"activity": "change-enablement", "kind": "operational", "share": 80, "optional": true},
		{"activity": "enhancement", "kind": "operational", "share": 80},
	]}}
}

# An item without a stated share has its value's.
test_change_share_by_value if {
	managed.managed_change_not_core == {{
		"path": ["scope", "included", 0],
		"message": "a managed service should make changes to keep systems running, but here changes are 66.7 % of the price",
	}} with input as {
		"billing": {"total": "30000.00"},
		"scope": {"included": [{"activity": "change-enablement", "kind": "operational", "value": "20000.00"}]},
	}
}

# Hours that the fee covers are a limit too.
test_change_within_included_hours if {
	managed.managed_change_not_unlimited == set() with input as object.union(_change({"policy": "controlled"}), {"billing": {"included_hours": 200}})
	count(managed.managed_change_not_unlimited) == 1 with input as object.union(_change({"unlimited": true}), {"billing": {"included_hours": 200}})
}

# Who only watches, or keeps copies, changes nothing; what is said of changes is judged all the same.
test_change_controlled_of_what_changes_nothing if {
	offered := {"scope": {"included": [{"text": "Backup", "kind": "operational", "activity": "backup"}]}}
	every leg in [offered, {"use_case": "security-monitoring"}] {
		managed.managed_change_controlled == set() with input as leg
		count(managed.managed_change_controlled) == 1 with input as object.union(leg, {"change_enablement": {"policy": "controlled"}})
	}
	hosted := {"scope": {"included": [{"text": "Hosting", "kind": "operational", "activity": "hosting"}]}}
	count(managed.managed_change_controlled) == 1 with input as hosted
}

# A small service needs no approver, but says how changes are made.
test_change_controlled_of_small_service if {
	small := {"model": "managed", "billing": {"recurring": {"amount": "50", "period": "P1M"}}}
	managed.managed_change_controlled == set() with input as object.union(small, {"change_enablement": {"policy": "best-effort"}})
	count(managed.managed_change_controlled) == 1 with input as small
}
