package demarc.rules.professional

import data.demarc.lib.project

# METADATA
# title: A professional service does not watch systems for good
# description: >-
#   Monitoring by the provider is left out, or ends with the project, its warranty or its early-life
#   support.
# custom:
#   id: professional-no-continuous-monitoring
#   severity: error
#   aspect: monitoring
#   source: reference
#   when: [monitoring]
#   rationale: >-
#     Watching a cut-over is part of the work. Watching without an end needs people on every day
#     after the project, whom it neither has nor pays.
#   remediation: >-
#     Bound it, as in `monitoring: {included: true, ends_on: 2026-06-30}`, leave it out with
#     `included: false`, or move it to a managed service.
professional_no_continuous_monitoring contains finding if {
	_monitors
	not input.monitoring.ends_on
	not _ends_with_support
	finding := {
		"path": ["monitoring", "ends_on"],
		"message": "a professional service should watch systems only for a time, but no end of the monitoring is stated",
	}
}

professional_no_continuous_monitoring contains finding if {
	_monitors
	end := input.monitoring.ends_on
	project.outlasts(end)
	finding := {
		"path": ["monitoring", "ends_on"],
		"message": $"monitoring should end with the project, its warranty or early-life support, on {project.last_day}, but this one goes on until {end}",
	}
}

# Early-life support is watching what was built; where nothing says that it goes on, it ends with that.
_ends_with_support if {
	project.supports_for_a_time
	not input.monitoring.continuous
}

_monitors if {
	_monitoring_included
	object.get(input.monitoring, "by", "provider") in {"provider", "shared"}
}

_monitoring_included if input.monitoring.included

_monitoring_included if {
	input.monitoring.continuous
	not input.monitoring.included == false
}
