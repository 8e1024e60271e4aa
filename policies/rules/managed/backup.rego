package demarc.rules.managed

import data.demarc.lib.durations
import data.demarc.lib.language
import data.demarc.lib.metrics
import data.demarc.lib.offer
import data.demarc.lib.offers
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: Backups say how much may be lost and how long it takes
# description: >-
#   Where the provider makes backups, it is stated how often, how much work can be lost at most (recovery point)
#   and how long bringing it back can take (recovery time).
# custom:
#   id: backup-needs-rpo-rto
#   severity: warning
#   aspect: maintenance
#   source: practice
#   rationale: >-
#     A backup is bought for the day on which it is needed. What the customer has to know for that day is how old
#     the data will be, and when work can go on.
#   remediation: >-
#     Write `maintenance: {backups: {frequency: P1D, rpo: P1D, rto: PT8H}}`.
backup_needs_rpo_rto contains finding if {
	_backs_up
	unsaid := [item |
		some item in [["frequency", "how often they are made"], ["rpo", "how much work can be lost"], ["rto", "how long bringing it back takes"]]
		not _backup_figure[item[0]]
	]
	count(unsaid) > 0
	open := concat(" or ", [what | some [_, what] in unsaid])
	finding := {
		"path": ["maintenance", "backups", unsaid[0][0]],
		"message": $"the provider makes backups, but nothing says {open}",
	}
}

# What is promised for a disaster holds for a backup as well.
_backup_figure contains field if {
	some field in ["frequency", "rpo", "rto"]
	input.maintenance.backups[field]
}

_backup_figure contains field if {
	some field in ["rpo", "rto"]
	input.dr[field]
}

# How often the work in scope is done.
_backup_figure contains "frequency" if {
	some item in input.scope.included
	item.activity == "backup"
	offer.firm(item)
	stated.says(item.cadence)
}

# Backups that are described count as included, unless the proposal leaves them out or to the customer.
_backs_up if {
	_stated(["maintenance", "backups"])
	not _no_backups
}

_backs_up if {
	not _stated(["maintenance", "backups"])
	some item in input.scope.included
	item.activity == "backup"
	offer.firm(item)
}

_no_backups if input.maintenance.backups.included == false

_no_backups if input.maintenance.backups.by == "customer"

_no_backups if stated.refused(["maintenance", "backups"])

# METADATA
# title: Who keeps systems running says who makes backups
# description: >-
#   Where the provider looks after systems, as distinct from watching them, something is said about backups: that they
#   are made, by whom, or that they are left out.
# custom:
#   id: backups-missing
#   severity: warning
#   aspect: maintenance
#   source: practice
#   rationale: >-
#     Each side takes it for granted that the other one makes them. That none did shows on the day on which the data is
#     gone, and cannot be mended then.
#   remediation: >-
#     Write `maintenance: {backups: {included: true, frequency: P1D, rpo: P1D, rto: PT8H}}`; where they are the
#     customer's, `maintenance: {backups: {by: customer}}` or an exclusion in `scope.excluded`.
backups_missing contains finding if {
	_keeps_running
	count(stated.backup) == 0
	finding := {
		"path": ["maintenance", "backups"],
		"message": "the provider looks after these systems, but it is not stated whether backups are made while it does, by whom, or that they are left out",
	}
}

_keeps_running if {
	_maintained
	not object.get(input, "use_case", "") in data.demarc.params.use_cases_without_upkeep.value
	not offers.is_single
}

# METADATA
# title: Backups are made as often as the recovery point asks
# description: The time from one backup to the next is no longer than the work that may be lost at most.
# custom:
#   id: backup-frequency-meets-rpo
#   severity: error
#   aspect: maintenance
#   source: practice
#   when: [maintenance.backups.frequency, maintenance.backups.rpo]
#   rationale: >-
#     All that was done since the last backup is lost. If that lies further back than the promise, the promise
#     is broken by the schedule itself.
#   remediation: >-
#     Make backups more often, `frequency: PT4H` for `rpo: PT4H`, or promise a recovery point that the schedule
#     can keep.
backup_frequency_meets_rpo contains finding if {
	not _no_backups
	made := input.maintenance.backups.frequency
	lost := input.maintenance.backups.rpo
	durations.longer(made, lost)
	finding := {
		"path": ["maintenance", "backups", "frequency"],
		"message": $"no more than {durations.in_words(lost)} of work may be lost, but up to {durations.in_words(made)} pass from one backup to the next",
		"because": [{"path": ["maintenance", "backups", "rpo"], "message": $"the recovery point is {durations.in_words(lost)}"}],
	}
}

# METADATA
# title: Bringing data back is rehearsed
# description: >-
#   Restoring from backups, or recovery after a disaster, is tested at intervals; a recurring rehearsal in the
#   scope says so as well.
# custom:
#   id: restore-test-missing
#   severity: info
#   aspect: maintenance
#   source: practice
#   rationale: >-
#     Backups fail in silence: a missing file, a lost key, a disk too small. Without rehearsal that comes out on the
#     day when it is too late.
#   remediation: >-
#     State `maintenance: {backups: {restore_test_cadence: P6M}}` or `dr: {test_cadence: P1Y}`.
restore_test_missing contains finding if {
	path := _recovery
	not input.maintenance.backups.restore_test_cadence
	not input.dr.test_cadence
	not _rehearsed
	finding := {
		"path": path,
		"message": "data can be brought back only as surely as it is rehearsed, but no test of it is stated",
	}
}

_recovery := ["maintenance", "backups", "restore_test_cadence"] if {
	_backs_up
} else := ["dr", "test_cadence"] if {
	_stated(["dr"])
	not input.dr.included == false
}

_rehearsed if {
	some item in input.scope.included
	item.activity in {"backup", "disaster-recovery", "testing"}
	offer.firm(item)
	_recurs(item)
	_speaks_of_rehearsal(item.text)
}

# Work in a service comes back unless it says that it does not.
_rehearsed if {
	some item in input.scope.included
	item.activity == "restore-testing"
	offer.firm(item)
	not item.kind == "project"
	not item.recurring == false
}

# What cannot be read may say so.
_speaks_of_rehearsal(_) if not language.words

_speaks_of_rehearsal(said) if {
	regex.match($`(?i)(?:^|[^\pL\pN])(?:{text.either(language.words.rehearsal)})`, said)
}

_recurs(item) if item.recurring

_recurs(item) if item.cadence

# METADATA
# title: Critical updates have a deadline
# description: Where systems are patched, it is stated how soon a critical update is installed.
# custom:
#   id: patching-critical-deadline
#   severity: warning
#   aspect: maintenance
#   source: practice
#   yields_to: [managed-maintenance-cadence]
#   rationale: >-
#     A hole that is known to everybody is used within days. The monthly round that is right for the other updates
#     comes too late for it.
#   remediation: >-
#     Write `maintenance: {patching: {critical_within: P3D}}`.
patching_critical_deadline contains finding if {
	_patches
	not stated.at(["maintenance", "patching", "critical_within"])
	not _patches_at_once
	not _promises_patches
	finding := {
		"path": ["maintenance", "patching", "critical_within"],
		"message": "systems are patched, but nothing says how soon a critical update is installed",
	}
}

_patches if {
	_maintained
	count(stated.patching) > 0
	not input.maintenance.patching.included == false
}

# Who installs all updates within days installs the critical ones in that time.
_patches_at_once if {
	some path in (stated.patching | {["maintenance", "preventive"]})
	cadence := object.get(input, array.concat(path, ["cadence"]), null)
	is_string(cadence)
	not durations.longer(cadence, data.demarc.params.max_quick_patch_cadence.value)
}

_promises_patches if {
	some target in input.sla.targets
	target.metric == "patch-compliance"
	stated.says(target.text)
}

# Whoever closes known holes in time installs what closes them.
_promises_patches if {
	some target in input.sla.targets
	target.metric in {"patch-compliance", "vulnerability-fix"}
	metrics.time(target)
}
