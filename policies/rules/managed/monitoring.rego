package demarc.rules.managed

import data.demarc.lib.coverage
import data.demarc.lib.dates
import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.term
import data.demarc.lib.when

# METADATA
# title: A managed service watches its systems continuously
# description: Monitoring is included, is done by the provider, and goes on for as long as the service does.
# custom:
#   id: managed-monitoring-continuous
#   severity: error
#   aspect: monitoring
#   source: reference
#   rationale: >-
#     The provider answers for the systems every day, so somebody or something must be looking at
#     them every day. Continuous does not mean around the clock; the hours are a separate promise.
#   remediation: >-
#     Write `monitoring: {included: true, continuous: true}` with the hours and what is watched,
#     or declare another model.
managed_monitoring_continuous contains finding if {
	[field, found] := _unmonitored
	finding := {
		"path": ["monitoring", field],
		"message": $"a managed service should be watched continuously, but {found}",
	}
}

managed_monitoring_continuous contains finding if {
	_monitored
	input.monitoring.continuous == false
	finding := {
		"path": ["monitoring", "continuous"],
		"message": "a managed service should be watched continuously, but this monitoring is declared not continuous",
	}
}

managed_monitoring_continuous contains finding if {
	_monitored
	not input.monitoring.continuous == false
	end := input.monitoring.ends_on
	_ends_before_the_service(end)
	finding := {
		"path": ["monitoring", "ends_on"],
		"message": $"a managed service should be watched for as long as it runs, but monitoring ends {when.on(end)}",
	}
}

# Hours that come back every week say that the watching goes on, as `continuous` does.
managed_monitoring_continuous contains finding if {
	_monitored
	every field in ["continuous", "hours", "ends_on"] {
		not field in object.keys(object.get(input, "monitoring", {}))
	}
	not _watching_recurs
	finding := {
		"path": ["monitoring", "continuous"],
		"severity": "warning",
		"message": "a managed service should be watched continuously, but nothing says whether this monitoring goes on all the time or in which hours",
	}
}

# METADATA
# title: The systems are watched in all the hours in which their availability is promised
# description: >-
#   The monitoring hours cover the hours of every availability target. Hours in different time
#   zones are compared in every month of the year; what is only an option is not judged.
# custom:
#   id: managed-monitoring-hours-cover-sla
#   severity: error
#   aspect: monitoring
#   source: practice
#   when: [monitoring.hours, "sla.targets[].hours"]
#   rationale: >-
#     A failure in an hour that counts, and in which nobody looks, is found by the customer. The
#     provider can neither keep the promise then, nor know that it was broken.
#   remediation: >-
#     Extend `monitoring.hours` to the hours of the target, `hours: 24x7` if need be, or narrow
#     `sla.targets[].hours` to the hours in which the systems are watched.
managed_monitoring_hours_cover_sla contains finding if {
	_monitored
	watched := coverage.describe(input.monitoring.hours)
	count(_unwatched) > 0
	promised := concat(" and ", {coverage.describe(target.hours) | some target in _unwatched})
	finding := {
		"path": ["monitoring", "hours"],
		"message": $"availability is promised {promised}, but the systems are watched only {watched}",
		"because": [{"path": ["sla", "targets", i, "hours"], "message": _promise(target)} | some i, target in _unwatched],
	}
}

# The availability targets that count hours in which nobody watches.
_unwatched[i] := target if {
	watched := input.monitoring.hours
	some i, target in input.sla.targets
	target.metric == "availability"
	offer.firm(target)
	promised := target.hours
	not coverage.covers(watched, promised)
}

_promise(target) := $"availability of {target.service} is promised {coverage.describe(target.hours)}" if target.service

_promise(target) := $"availability is promised {coverage.describe(target.hours)}" if not target.service

# Monitoring that is described counts as included, unless the proposal leaves it out.
_unmonitored := ["included", "nothing is said about monitoring"] if {
	count(stated.monitoring) == 0
} else := ["included", "monitoring is not part of this one"] if {
	input.monitoring.included == false
} else := ["by", "here the customer does the watching"] if {
	input.monitoring.by == "customer"
}

_monitored if not _unmonitored

_watching_recurs if {
	some path in stated.monitoring
	path[0] == "scope"
	item := object.get(input, path, {})
	_recurs(item)
}

_watching_recurs if stated.at(["monitoring", "alerting", "hours"])

# An empty group says nothing.
_stated(path) if count(object.get(input, path, {})) > 0

# What ends on a date stops before the service if the service goes on, or ends later.
_ends_before_the_service(time) if {
	term.continues
	not when.is_end(time)
}

_ends_before_the_service(time) if dates.last_day(time) < term.end

_ends_before_the_service(time) if {
	not term.end
	not when.is_end(time)
}
