package demarc.rules.managed

import data.demarc.lib.offers
import data.demarc.lib.stated
import data.demarc.lib.when

# METADATA
# title: A managed service includes preventive maintenance
# description: >-
#   Work that keeps faults from happening is included and named, and goes on for as long as the
#   service does. Patching is such work, and so is routine maintenance in the scope or in the table of duties. An offer of a single activity, such as managed backup or
#   managed detection, is only asked about it.
# custom:
#   id: managed-preventive-maintenance-included
#   severity: error
#   aspect: maintenance
#   source: reference
#   rationale: >-
#     Looking after systems before they fail is what tells running them from repairing them. A
#     provider that only reacts sells repairs.
#   remediation: >-
#     Write `maintenance: {preventive: {included: true, activities: [health checks, log review],
#     cadence: P1M}}`, or declare another model.
managed_preventive_maintenance_included contains finding if {
	[field, found] := _unmaintained
	finding := {
		"path": ["maintenance", field, "included"],
		"severity": _unmaintained_severity,
		"message": $"a managed service should look after its systems before they fail, but {found}",
	}
}

managed_preventive_maintenance_included contains finding if {
	_maintained
	input.maintenance.preventive.recurring == false
	finding := {
		"path": ["maintenance", "preventive", "recurring"],
		"message": "a managed service should look after its systems for as long as it runs, but preventive maintenance is done only once",
	}
}

managed_preventive_maintenance_included contains finding if {
	_maintained
	not input.maintenance.preventive.recurring == false
	end := input.maintenance.preventive.ends_on
	_ends_before_the_service(end)
	finding := {
		"path": ["maintenance", "preventive", "ends_on"],
		"message": $"a managed service should look after its systems for as long as it runs, but preventive maintenance ends {when.on(end)}",
	}
}

managed_preventive_maintenance_included contains finding if {
	_maintained
	not _maintenance_named
	finding := {
		"path": ["maintenance", "preventive", "activities"],
		"severity": "warning",
		"message": "preventive maintenance is included, but nothing says what is done",
	}
}

# METADATA
# title: Maintenance has a rhythm
# description: >-
#   The proposal says how often preventive maintenance or patching is done, how soon critical
#   updates are installed, or when the maintenance windows are.
# custom:
#   id: managed-maintenance-cadence
#   severity: warning
#   aspect: maintenance
#   source: practice
#   rationale: >-
#     Maintenance without a date is the first thing to be put off. A stated rhythm lets the
#     customer plan for the interruptions, and see whether the work was done.
#   remediation: >-
#     Say how often it is done, `maintenance: {preventive: {cadence: P1M}}`, or list the windows under
#     `maintenance.windows`.
managed_maintenance_cadence contains finding if {
	_maintained
	not input.maintenance.preventive.recurring == false
	count(stated.prevention_timed) == 0
	finding := {
		"path": ["maintenance", "preventive", "cadence"],
		"message": "preventive maintenance is included, but nothing says how often or when it is done",
	}
}

# Maintenance that is described counts as included, unless the proposal leaves it out. Patching
# is preventive maintenance, under whichever name it is written.
_unmaintained := ["preventive", "preventive maintenance is not part of this one"] if {
	input.maintenance.preventive.included == false
} else := ["preventive", "nothing is said about preventive maintenance"] if {
	count(stated.prevention) == 0
} else := ["patching", "patching is left out and no other preventive work is named"] if {
	stated.prevention == {["maintenance", "patching"]}
	input.maintenance.patching.included == false
}

_maintained if not _unmaintained

default _unmaintained_severity := "error"

_unmaintained_severity := "warning" if offers.is_single

_maintenance_named if count(input.maintenance.preventive.activities) > 0

_maintenance_named if {
	some path in stated.prevention
	path != ["maintenance", "preventive"]
	not input.maintenance.patching.included == false
}

_maintenance_named if {
	some path in stated.prevention
	path[0] != "maintenance"
}
