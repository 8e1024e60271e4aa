package demarc.rules.managed_test

import data.demarc.rules.managed

_backups(backups) := {"maintenance": {"backups": backups}}

_backup_item := {"kind": "operational", "activity": "backup", "text": "Nightly backups"}

_scoped(item) := {"scope": {"included": [item]}}

test_backup_figures_stated if {
	managed.backup_needs_rpo_rto == set() with input as _backups({"frequency": "P1D", "rpo": "P1D", "rto": "PT8H"})
	managed.backup_needs_rpo_rto == set() with input as object.union(_backups({"frequency": "PT0S"}), {"dr": {"rpo": "PT1H", "rto": "PT4H"}})
}

test_backup_not_by_provider if {
	managed.backup_needs_rpo_rto == set() with input as {}
	managed.backup_needs_rpo_rto == set() with input as _backups({"included": false})
	managed.backup_needs_rpo_rto == set() with input as _backups({"included": true, "by": "customer"})
	managed.backup_needs_rpo_rto == set() with input as _scoped(object.union(_backup_item, {"optional": true}))
	managed.backup_needs_rpo_rto == set() with input as object.union(_scoped(_backup_item), _backups({"by": "customer"}))
}

test_backup_figures_missing if {
	expected := {{
		"path": ["maintenance", "backups", "frequency"],
		"message": "the provider makes backups, but nothing says how often they are made or how much work can be lost or how long bringing it back takes",
	}}
	managed.backup_needs_rpo_rto == expected with input as _backups({"included": true})
	managed.backup_needs_rpo_rto == expected with input as _scoped(_backup_item)
	managed.backup_needs_rpo_rto == {{
		"path": ["maintenance", "backups", "rto"],
		"message": "the provider makes backups, but nothing says how long bringing it back takes",
	}} with input as _backups({"frequency": "P1D", "rpo": "P1D"})
}

test_backup_often_enough if {
	managed.backup_frequency_meets_rpo == set() with input as _backups({"frequency": "PT24H", "rpo": "P1D"})
	managed.backup_frequency_meets_rpo == set() with input as _backups({"frequency": "PT0S", "rpo": "PT5M"})
	managed.backup_frequency_meets_rpo == set() with input as _backups({"frequency": "P1D"})
	managed.backup_frequency_meets_rpo == set() with input as _backups({"by": "customer", "frequency": "P1D", "rpo": "PT1H"})
	managed.backup_frequency_meets_rpo == set() with input as {}
}

test_backup_too_seldom if {
	managed.backup_frequency_meets_rpo == {{
		"path": ["maintenance", "backups", "frequency"],
		"message": "no more than 4 hours of work may be lost, but up to 1 day pass from one backup to the next",
		"because": [{"path": ["maintenance", "backups", "rpo"], "message": "the recovery point is 4 hours"}],
	}} with input as _backups({"frequency": "P1D", "rpo": "PT4H"})
}

_untried(path) := {{
	"path": path,
	"message": "data can be brought back only as surely as it is rehearsed, but no test of it is stated",
}}

test_restore_untried if {
	managed.restore_test_missing == _untried(["maintenance", "backups", "restore_test_cadence"]) with input as _backups({"included": true})
	managed.restore_test_missing == _untried(["dr", "test_cadence"]) with input as {"dr": {"plan": "runbooks"}}
}

test_restore_tried if {
	managed.restore_test_missing == set() with input as _backups({"restore_test_cadence": "P6M"})
	managed.restore_test_missing == set() with input as object.union(_backups({"included": true}), {"dr": {"test_cadence": "P1Y"}})
	managed.restore_test_missing == set() with input as {"dr": {"included": false, "plan": "runbooks"}}
	managed.restore_test_missing == set() with input as {}
}

_rehearsal := {"kind": "operational", "activity": "disaster-recovery", "text": "Recovery rehearsals", "recurring": true}

# A rehearsal in the scope says so as well, if it comes back.
test_restore_rehearsed if {
	every item in [_rehearsal, object.union(object.remove(_rehearsal, ["recurring"]), {"cadence": "P6M"})] {
		managed.restore_test_missing == set() with input as object.union({"dr": {"plan": "runbooks"}}, _scoped(item))
	}
	every item in [
		object.union(_rehearsal, {"recurring": false}),
		object.union(_rehearsal, {"optional": true}),
		object.union(_rehearsal, {"text": "Standby with the latest copies"}),
		object.union(_rehearsal, {"activity": "monitoring"}),
	] {
		managed.restore_test_missing == _untried(["dr", "test_cadence"]) with input as object.union({"dr": {"plan": "runbooks"}}, _scoped(item))
	}
}

test_restore_rehearsed_by_its_activity if {
	tested := {"kind": "operational", "activity": "restore-testing", "text": "Bring back one system"}
	managed.restore_test_missing == set() with input as object.union({"dr": {"plan": "runbooks"}}, _scoped(tested))
	every more in [{"recurring": false}, {"optional": true}, {"kind": "project"}] {
		managed.restore_test_missing == _untried(["dr", "test_cadence"]) with input as object.union({"dr": {"plan": "runbooks"}}, _scoped(object.union(tested, more)))
	}
}

_no_deadline := {{
	"path": ["maintenance", "patching", "critical_within"],
	"message": "systems are patched, but nothing says how soon a critical update is installed",
}}

_patch_item := {"kind": "operational", "activity": "patching", "text": "Monthly patching"}

test_patching_deadline_missing if {
	managed.patching_critical_deadline == _no_deadline with input as {"maintenance": {"patching": {"cadence": "P1M"}}}
	managed.patching_critical_deadline == _no_deadline with input as _scoped(_patch_item)
	managed.patching_critical_deadline == _no_deadline with input as object.union({"maintenance": {"preventive": {"included": true}}}, _scoped(_patch_item))
}

test_patching_deadline_stated if {
	managed.patching_critical_deadline == set() with input as {"maintenance": {"patching": {"critical_within": "P3D"}}}
	managed.patching_critical_deadline == set() with input as {"maintenance": {"preventive": {"included": true}}}
	managed.patching_critical_deadline == set() with input as {"maintenance": {"preventive": {"included": true}, "patching": {"included": false}}}
	managed.patching_critical_deadline == set() with input as {"maintenance": {"patching": {"cadence": "PT1H"}}}
	managed.patching_critical_deadline == set() with input as _scoped(object.union(_patch_item, {"cadence": "P1W"}))
	managed.patching_critical_deadline == set() with input as object.union(
		_scoped(_patch_item),
		{"sla": {"targets": [{"metric": "patch-compliance", "text": "critical updates within 72 hours"}]}},
	)
	managed.patching_critical_deadline == set() with input as object.union(
		_scoped(_patch_item),
		{"sla": {"targets": [{"metric": "vulnerability-fix", "severity": "critical", "target": "P14D"}]}},
	)
	managed.patching_critical_deadline == set() with input as object.union(
		_scoped(_patch_item),
		{"sla": {"targets": [{"metric": "patch-compliance", "target": 95, "within": "P14D"}]}},
	)
	managed.patching_critical_deadline == _no_deadline with input as object.union(
		_scoped(_patch_item),
		{"sla": {"targets": [{"metric": "patch-compliance", "target": 95}, {"metric": "vulnerability-fix", "target": 95, "unit": "percent"}]}},
	)
	managed.patching_critical_deadline == set() with input as {}
}

_kept_running := {"maintenance": {"preventive": {"included": true}}}

test_backups_said if {
	every leg in [
		{"maintenance": {"backups": {"included": false}}}, {"maintenance": {"backups": {"by": "customer"}}}, {"dr": {"rpo": "P1D"}},
		{"scope": {"included": [{"text": "Nightly copies", "activity": "backup"}]}},
		{"scope": {"excluded": [{"text": "Backup of the servers"}]}},
		{"responsibility": {"raci": [{"activity": "backup", "responsible": "provider"}]}},
		{"responsibility": {"customer_duties": ["backups of all data"]}},
		{"sla": {"targets": [{"metric": "backup-success"}]}},
		{"use_case": "security-monitoring"},
	] {
		managed.backups_missing == set() with input as object.union(_kept_running, leg)
	}

	# Who only watches is not asked.
	managed.backups_missing == set() with input as {"monitoring": {"included": true}}
}

test_backups_unsaid if {
	every leg in [_kept_running, object.union(_kept_running, {"use_case": "cloud-operations", "maintenance": {"backups": {}}})] {
		managed.backups_missing == {{
			"path": ["maintenance", "backups"],
			"message": "the provider looks after these systems, but it is not stated whether backups are made while it does, by whom, or that they are left out",
		}} with input as leg
	}
}

# What is only advisable may be left out for a reason.
test_backups_refused if {
	leg := {"maintenance": {"preventive": {"included": true}, "backups": {"none": "the servers hold no data"}}}
	managed.backups_missing == set() with input as leg
	managed.backup_needs_rpo_rto == set() with input as leg
	managed.restore_test_missing == set() with input as leg
}
