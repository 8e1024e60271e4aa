package demarc.rules.professional

import data.demarc.lib.coverage
import data.demarc.lib.durations
import data.demarc.lib.project

# METADATA
# title: A professional service leaves incidents out
# description: >-
#   Reacting to future interruptions is left out, or ends with the project, its warranty or its
#   early-life support. Fixing a problem that exists and is named is a project.
# custom:
#   id: professional-incident-handling-excluded
#   severity: warning
#   aspect: incidents
#   source: reference
#   when: [incidents]
#   rationale: >-
#     Nobody knows when the next incident comes, so whoever owes a reaction must keep people ready.
#     A project team is paid for its task and gone when the task is done.
#   remediation: >-
#     Write `incidents: {included: false}`, bound it with `ends_on: 2026-06-30`, or rely on the
#     `warranty` for defects; name a problem that exists already in `objective.problem`.
professional_incident_handling_excluded contains finding if {
	_answers_incidents
	not input.incidents.ends_on
	not project.supports_for_a_time
	finding := {
		"path": ["incidents", "ends_on"],
		"message": "a professional service usually leaves incidents out, but they are included here without an end",
	}
}

professional_incident_handling_excluded contains finding if {
	_answers_incidents
	end := input.incidents.ends_on
	project.outlasts(end)
	finding := {
		"path": ["incidents", "ends_on"],
		"message": $"incident handling should end with the project, its warranty or early-life support, on {project.last_day}, but this one goes on until {end}",
	}
}

_answers_incidents if input.incidents.included

# Whoever says how incidents are answered answers them. How to reach somebody is said of any project.
_answers_incidents if {
	not "included" in object.keys(input.incidents)
	some field in ["severities", "hours", "on_call", "after_hours", "billing"]
	input.incidents[field]
}

# METADATA
# title: A professional service keeps nobody on call
# description: >-
#   No on-call duty, no answers around the clock and no response times by severity, except while
#   incidents are handled for a time around go-live.
# custom:
#   id: professional-no-on-call
#   severity: error
#   aspect: incidents
#   source: reference
#   rationale: >-
#     Being reachable at any hour is a standing duty and belongs to long-term ownership. The price
#     of a project contains no rota, and its people work on the next project at night.
#   remediation: >-
#     Drop it with `staffing: {on_call: false}` and `incidents: {on_call: false}`, bound the help after
#     go-live with `incidents: {included: true, ends_on: 2026-06-30}`, or move it to a managed service.
professional_no_on_call contains finding if {
	not _handles_incidents_for_a_time
	some commitment in _standing_commitments
	finding := {
		"path": commitment.path,
		"message": $"a professional service should {object.get(commitment, "norm", "keep nobody ready")}, but {commitment.says}",
	}
}

_handles_incidents_for_a_time if {
	input.incidents.included
	end := input.incidents.ends_on
	not project.outlasts(end)
}

# Early-life support is answering for incidents; it ends, and they with it.
_handles_incidents_for_a_time if {
	not input.incidents.included == false
	not input.incidents.ends_on
	project.supports_for_a_time
}

_standing_commitments contains {"path": [group, "on_call"], "says": "somebody is to be on call"} if {
	some group in ["staffing", "incidents"]
	input[group].on_call
}

_standing_commitments contains {"path": ["staffing", "on_call_hours"], "says": "hours on call are stated"} if {
	input.staffing.on_call_hours
	not input.staffing.on_call
}

_standing_commitments contains {"path": [group, "hours"], "says": "people are to answer around the clock"} if {
	some group in ["staffing", "incidents"]
	not input[group].included == false
	coverage.is_24x7(input[group].hours)
}

_standing_commitments contains {"path": ["incidents", "severities", i], "norm": "promise no time to react", "says": says} if {
	not input.incidents.included == false
	i := min([i | some i, severity in input.incidents.severities; severity.response])
	severity := input.incidents.severities[i]
	says := $"an incident of severity {severity.level} gets a response within {_time_to_act(severity.response)}"
}

_time_to_act(time) := durations.in_words(time) if is_string(time)

_time_to_act(time) := $"{time.value} {replace(time.unit, "-", " ")}" if is_object(time)
