package demarc.rules.managed_test

import data.demarc.rules.managed

_maintenance_with(preventive) := {"maintenance": {"preventive": preventive}}

_maintenance_scope(activities) := {"included": [{"kind": "operational", "activity": activity} | some activity in activities]}

_maintenance_not_stated := {
	"path": ["maintenance", "preventive", "included"],
	"severity": "error",
	"message": "a managed service should look after its systems before they fail, but nothing is said about preventive maintenance",
}

test_preventive_maintenance_passes if {
	managed.managed_preventive_maintenance_included == set() with input as _maintenance_with({"included": true, "activities": ["patching"]})
	managed.managed_preventive_maintenance_included == set() with input as _maintenance_with({"activities": ["patching"]})
}

test_preventive_maintenance_by_patching if {
	managed.managed_preventive_maintenance_included == set() with input as {"maintenance": {"patching": {"cadence": "P1M"}}}
	managed.managed_preventive_maintenance_included == set() with input as {"maintenance": {
		"preventive": {"included": true},
		"patching": {"included": true},
	}}
}

# Backups, windows and repairs are not preventive maintenance.
test_preventive_maintenance_not_stated if {
	every leg in [{}, {"maintenance": {"preventive": {}}}, {"maintenance": {"backups": {"frequency": "P1D"}, "corrective": {"included": true}}}] {
		managed.managed_preventive_maintenance_included == {_maintenance_not_stated} with input as leg
	}
}

test_preventive_maintenance_left_out if {
	managed.managed_preventive_maintenance_included == {{
		"path": ["maintenance", "preventive", "included"],
		"severity": "error",
		"message": "a managed service should look after its systems before they fail, but preventive maintenance is not part of this one",
	}} with input as {"maintenance": {
		"preventive": {"included": false, "ends_on": "2026-03-31"},
		"patching": {"cadence": "P1M"},
	}}
}

test_preventive_maintenance_patching_left_out if {
	managed.managed_preventive_maintenance_included == {{
		"path": ["maintenance", "patching", "included"],
		"severity": "error",
		"message": "a managed service should look after its systems before they fail, but patching is left out and no other preventive work is named",
	}} with input as {"maintenance": {"patching": {"included": false}}}
}

test_preventive_maintenance_done_once if {
	managed.managed_preventive_maintenance_included == {{
		"path": ["maintenance", "preventive", "recurring"],
		"message": "a managed service should look after its systems for as long as it runs, but preventive maintenance is done only once",
	}} with input as _maintenance_with({"included": true, "activities": ["hardening"], "recurring": false, "ends_on": "2026-03-31"})
}

test_preventive_maintenance_ends if {
	managed.managed_preventive_maintenance_included == {{
		"path": ["maintenance", "preventive", "ends_on"],
		"message": "a managed service should look after its systems for as long as it runs, but preventive maintenance ends on 2026-03-31",
	}} with input as _maintenance_with({"included": true, "activities": ["patching"], "ends_on": "2026-03-31"})
}

test_preventive_maintenance_not_named if {
	every preventive in [{"included": true}, {"included": true, "activities": []}] {
		managed.managed_preventive_maintenance_included == {{
			"path": ["maintenance", "preventive", "activities"],
			"severity": "warning",
			"message": "preventive maintenance is included, but nothing says what is done",
		}} with input as _maintenance_with(preventive)
	}
}

test_preventive_maintenance_not_named_beside_no_patching if {
	managed.managed_preventive_maintenance_included == {{
		"path": ["maintenance", "preventive", "activities"],
		"severity": "warning",
		"message": "preventive maintenance is included, but nothing says what is done",
	}} with input as {"maintenance": {"preventive": {"included": true}, "patching": {"included": false}}}
}

# Managed backup or managed detection: watching, reacting and reporting come with it.
test_preventive_maintenance_of_single_activity if {
	softer := {object.union(_maintenance_not_stated, {"severity": "warning"})}
	every activities in [
		["backup"], ["backup", "restore-testing"], ["security-monitoring", "monitoring", "incident-management", "reporting"],
		["security-monitoring", "threat-hunting", "siem-tuning", "detection-engineering", "containment"],
	] {
		managed.managed_preventive_maintenance_included == softer with input as {"scope": _maintenance_scope(activities)}
	}
}

# Two activities are a service; and what only watches and reacts is no single activity to speak of.
test_preventive_maintenance_of_more_or_less if {
	every activities in [["backup", "hosting"], ["application-support"], ["monitoring", "incident-management"], ["incident-management", "service-desk", "other"]] {
		managed.managed_preventive_maintenance_included == {_maintenance_not_stated} with input as {"scope": _maintenance_scope(activities)}
	}
}

test_preventive_maintenance_counts_what_is_sold if {
	managed.managed_preventive_maintenance_included == {object.union(_maintenance_not_stated, {"severity": "warning"})} with input as {"scope": {"included": [
		{"kind": "operational", "activity": "backup"},
		{"kind": "operational", "activity": "hosting", "optional": true},
		{"kind": "project", "activity": "migration", "onboarding": true},
		{"kind": "operational"},
	]}}
}

test_maintenance_cadence_passes if {
	every timing in [
		{"preventive": {"included": true, "cadence": "P1M"}},
		{"preventive": {"included": true}, "patching": {"cadence": "P1M"}},
		{"preventive": {"included": true}, "patching": {"critical_within": "PT72H"}},
		{"preventive": {"included": true}, "windows": [{"days": ["SU"]}]},
	] {
		managed.managed_maintenance_cadence == set() with input as {"maintenance": timing}
	}
}

test_maintenance_cadence_not_stated if {
	every maintenance in [
		{"preventive": {"included": true}},
		{"preventive": {"included": true, "activities": ["patching"]}, "windows": []},
		{"patching": {"included": true}},
	] {
		managed.managed_maintenance_cadence == {{
			"path": ["maintenance", "preventive", "cadence"],
			"message": "preventive maintenance is included, but nothing says how often or when it is done",
		}} with input as {"maintenance": maintenance}
	}
}

test_maintenance_cadence_of_no_maintenance if {
	every leg in [{}, _maintenance_with({"included": false}), _maintenance_with({"included": true, "recurring": false})] {
		managed.managed_maintenance_cadence == set() with input as leg
	}
}

# An upgrade every year is a rhythm; one of which nothing says how often is none.
test_maintenance_cadence_of_an_upgrade if {
	upgrade := {"kind": "operational", "activity": "upgrade"}
	leg := {"maintenance": {"preventive": {"included": true, "activities": ["clean-up"]}}}
	managed.managed_maintenance_cadence == set() with input as object.union(leg, {"scope": {"included": [object.union(upgrade, {"cadence": "P1Y"})]}})
	count(managed.managed_maintenance_cadence) == 1 with input as object.union(leg, {"scope": {"included": [upgrade]}})
}

# In words, too, whatever activity stands beside them.
test_prevention_in_words if {
	every code, text in {
		"en": "Preventive support of the servers", "de": "Vorbeugende Wartung", "es": "Soporte preventivo, puesta en marcha",
		"fr": "Maintenance préventive",
	} {
		leg := {"language": code, "scope": {"included": [{"text": text, "kind": "project", "activity": "optimization"}]}}
		managed.managed_preventive_maintenance_included == set() with input as leg
	}
	every text in ["Help for users", "Support without preventive work"] {
		leg := {"scope": {"included": [{"text": text}]}}
		count(managed.managed_preventive_maintenance_included) == 1 with input as leg
	}
	managed.managed_preventive_maintenance_included == set() with input as {"language": "nl", "scope": {"included": [{"text": "Preventief onderhoud"}]}}
}
