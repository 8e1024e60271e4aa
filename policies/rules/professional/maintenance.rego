package demarc.rules.professional

import data.demarc.lib.durations
import data.demarc.lib.project
import data.demarc.lib.when

# METADATA
# title: A professional service maintains nothing regularly
# description: >-
#   Preventive maintenance is left out. Done once or for a bounded time it is questioned; repeated
#   or without an end it is an error.
# custom:
#   id: professional-preventive-maintenance-limited
#   severity: error
#   aspect: maintenance
#   source: reference
#   when: [maintenance]
#   rationale: >-
#     Maintenance keeps a system from failing for as long as it is used, so it outlives every
#     project. One round of it before go-live can belong to the delivery.
#   remediation: >-
#     Drop it (`maintenance: {preventive: {included: false}}`), bound it with `recurring: false` and
#     `ends_on`, list it as a scope item with a deliverable, or move it to a managed service.
professional_preventive_maintenance_limited contains finding if {
	input.maintenance.preventive.included
	some finding in _preventive_faults
}

# Installing updates again and again is preventive maintenance by another name.
professional_preventive_maintenance_limited contains finding if {
	_patches
	finding := {
		"path": ["maintenance", "patching"],
		"message": $"a professional service should maintain nothing regularly, but updates are to be installed{_every(input.maintenance.patching)}",
	}
}

_preventive_faults contains {
	"path": ["maintenance", "preventive"],
	"message": $"a professional service should maintain nothing regularly, but preventive maintenance is repeated{_every(input.maintenance.preventive)}",
} if {
	_preventive_is_repeated
}

_preventive_faults contains {
	"path": ["maintenance", "preventive", "ends_on"],
	"message": "a professional service should maintain systems once at most, but no end of the preventive maintenance is stated",
} if {
	not _preventive_is_repeated
	not input.maintenance.preventive.ends_on
}

_preventive_faults contains {
	"path": ["maintenance", "preventive", "ends_on"],
	"message": $"maintenance should end with the project, its warranty or early-life support, on {project.last_day}, but this one goes on until {end}",
} if {
	not _preventive_is_repeated
	end := input.maintenance.preventive.ends_on
	project.outlasts(end)
}

_preventive_faults contains {
	"path": ["maintenance", "preventive"],
	"severity": "warning",
	"message": $"a professional service should have little or no preventive maintenance, but some is included until {when.in_words(end)}",
} if {
	not _preventive_is_repeated
	end := input.maintenance.preventive.ends_on
	not project.outlasts(end)
}

_preventive_is_repeated if input.maintenance.preventive.recurring

_preventive_is_repeated if input.maintenance.preventive.cadence

_patches if input.maintenance.patching.included

_patches if {
	input.maintenance.patching.cadence
	not input.maintenance.patching.included == false
}

_every(work) := $" every {trim_prefix(durations.in_words(work.cadence), "1 ")}" if work.cadence

_every(work) := "" if not work.cadence
