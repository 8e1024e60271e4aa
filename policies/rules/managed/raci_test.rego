package demarc.rules.managed_test

import data.demarc.rules.managed

_divided_leg(operational, duties) := {
	"responsibility": {"operational": operational, "raci": [{"activity": duty} | some duty in duties]},
	"scope": {"included": [
		{"kind": "operational", "activity": "monitoring"},
		{"kind": "operational", "activity": "backup"},
		{"kind": "operational", "activity": "backup"},
		{"kind": "operational", "activity": "reporting"},
		{"kind": "operational", "activity": "service-desk", "optional": true},
		{"kind": "operational", "activity": "other"},
		{"kind": "operational"},
		{"kind": "project", "activity": "migration"},
	]},
}

test_raci_covers_scope if {
	managed.raci_covers_scope == set() with input as _divided_leg("provider", ["reporting", "backup", "monitoring", "patching"])
}

test_raci_leaves_scope_open if {
	managed.raci_covers_scope == {{
		"path": ["responsibility", "raci"],
		"message": "there is a table of duties, but it has no row for work that is in scope: backup, reporting",
	}} with input as _divided_leg("provider", ["monitoring"])
}

# Where both sides operate, another rule asks for backup.
test_raci_of_shared_operation if {
	managed.raci_covers_scope == {{
		"path": ["responsibility", "raci"],
		"message": "there is a table of duties, but it has no row for work that is in scope: reporting",
	}} with input as _divided_leg("shared", ["patching"])
}

test_no_raci_to_cover_scope if {
	managed.raci_covers_scope == set() with input as _divided_leg("provider", [])
	managed.raci_covers_scope == set() with input as {}
	managed.raci_covers_scope == set() with input as {"responsibility": {"raci": [{"activity": "backup"}]}}
}

# A row for the whole is one for its parts.
test_raci_of_a_part_of_other_work if {
	leg := {"scope": {"included": [{"kind": "operational", "activity": "threat-hunting"}, {"kind": "operational", "activity": "containment"}]}}
	managed.raci_covers_scope == set() with input as object.union(leg, {"responsibility": {"raci": [{"activity": "security-monitoring"}, {"activity": "incident-management"}]}})
	{finding.message | some finding in managed.raci_covers_scope} == {
		"there is a table of duties, but it has no row for work that is in scope: containment",
	} with input as object.union(leg, {"responsibility": {"raci": [{"activity": "threat-hunting"}]}})
}
