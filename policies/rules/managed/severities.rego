package demarc.rules.managed

import data.demarc.lib.clock
import data.demarc.lib.coverage
import data.demarc.lib.metrics
import data.demarc.lib.vocabulary

# METADATA
# title: Who promises a time to act defines for what
# description: >-
#   Where a time to respond, restore or resolve is promised, at least one severity of incident is defined. One
#   emergency class is enough; classes that are named but not defined are a warning.
# custom:
#   id: response-time-needs-severities
#   severity: error
#   aspect: incidents
#   source: practice
#   when: [sla.targets]
#   yields_to: [managed-incident-handling-included]
#   rationale: >-
#     A time to act means nothing until it is settled what it is for. Otherwise every report is
#     an emergency to the one side and a question to the other.
#   remediation: >-
#     Define the classes that the times are for, `incidents: {severities: [{level: 1, name: outage, definition:
#     Nobody can work, response: PT30M}]}`, and name the level in the target, `severity: 1`.
response_time_needs_severities contains finding if {
	count(_times_to_act) > 0
	count([severity | some severity in input.incidents.severities; severity.definition]) == 0
	finding := object.union(
		{
			"path": ["incidents", "severities"],
			"because": [{"path": ["sla", "targets", i, "target"], "message": message} |
				some i, target in _times_to_act
				message := $"{_said(target)} is promised"
			],
		},
		_undefined_classes,
	)
}

_undefined_classes := {"message": "a time to act is promised, but nothing says what kinds of incident there are"} if {
	not _classes_named
}

_undefined_classes := {
	"severity": "warning",
	"message": $"a time to act is promised, but none of the severities is defined: {named}",
} if {
	_classes_named
	named := concat(", ", [$"{severity.level}" | some severity in input.incidents.severities])
}

_classes_named if count(input.incidents.severities) > 0

_times_to_act[i] := target if {
	some i, target in _committed
	target.metric in vocabulary.times_to_act
}

# METADATA
# title: The graver incident waits no longer, and is answered before it is solved
# description: >-
#   From each severity to the next no time gets shorter, and within a severity the response comes before the
#   workaround and the workaround before the resolution. Severities stand the gravest first. Working time and
#   time on the clock are compared only where the outcome is certain.
# custom:
#   id: severity-times-monotone
#   severity: error
#   aspect: incidents
#   source: practice
#   when: ["incidents.severities[].level"]
#   rationale: >-
#     If the lesser incident is served first, the figures have been mixed up, or people will report
#     everything as the class that is served best.
#   remediation: >-
#     Order the severities from the gravest to the least and let the times grow: `{level: 1, response: PT30M,
#     resolution: PT4H}`, then `{level: 2, response: PT2H, resolution: PT8H}`.
severity_times_monotone contains finding if {
	some times in _times_by_field
	some k in numbers.range(1, count(times) - 1)
	graver := times[k - 1]
	lesser := times[k]
	clock.longer(graver.time, lesser.time)
	finding := {
		"path": graver.path,
		"message": $"the graver incident should wait no longer than the lesser one, but at severity {graver.level} {_awaited[graver.field]} may take {clock.in_words(graver.time)}, and at severity {lesser.level} only {clock.in_words(lesser.time)}",
		"because": [{"path": lesser.path, "message": $"severity {lesser.level} waits {clock.in_words(lesser.time)}"}],
	}
}

severity_times_monotone contains finding if {
	some [earlier, later] in [["response", "workaround"], ["workaround", "resolution"], ["response", "resolution"]]
	some rank, _ in input.incidents.severities
	first := _severity_times[[rank, earlier]]
	second := _severity_times[[rank, later]]
	not _by_way_of_workaround(earlier, later, rank)
	clock.longer(first.time, second.time)
	finding := {
		"path": second.path,
		"message": $"{_awaited[earlier]} should come before {_awaited[later]}, but at severity {first.level} it may take {clock.in_words(first.time)}, and {_awaited[later]} only {clock.in_words(second.time)}",
		"because": [{"path": first.path, "message": $"{_awaited[earlier]} may take {clock.in_words(first.time)}"}],
	}
}

_awaited := {
	"response": "the response",
	"update_interval": "the next news",
	"workaround": "the workaround",
	"resolution": "the resolution",
}

_by_way_of_workaround("response", "resolution", rank) if _severity_times[[rank, "workaround"]]

# Of each kind, the times in the order of the severities that they are for.
_times_by_field[field] := [time | some rank, _ in input.incidents.severities; time := _severity_times[[rank, field]]] if {
	some field, _ in _awaited
}

# The times of each severity, by its rank and their kind: from the table, else from the one target that is for it.
_severity_times[[i, field]] := {"rank": i, "level": severity.level, "field": field, "time": time, "path": ["incidents", "severities", i, field]} if {
	some i, severity in input.incidents.severities
	some field, _ in _awaited
	time := severity[field]
}

_severity_times[[i, field]] := {"rank": i, "level": severity.level, "field": field, "time": time, "path": ["sla", "targets", j, "target"]} if {
	some i, severity in input.incidents.severities
	some metric, field in _severity_field
	not severity[field]
	[j] := [k | some k in _targets_for[[metric, severity.level]]]
	time := metrics.time(_committed[j])
}

# The committed targets for a severity, by what they measure and its level.
_targets_for[[target.metric, target.severity]] contains i if some i, target in _committed

# METADATA
# title: A response is not a resolution
# description: >-
#   The clock of a response time stops when somebody begins to work, and that of a resolution time when the
#   failure is over.
# custom:
#   id: severity-response-vs-resolution-confused
#   severity: warning
#   aspect: incidents
#   source: practice
#   when: ["sla.targets[].clock_stops"]
#   rationale: >-
#     One word for two promises: the customer reads that the failure is over within the time, the provider
#     staffs for an answer.
#   remediation: >-
#     Write `clock_stops: work-begun` for a response time, or call the target what it is, `metric:
#     resolution-time`.
severity_response_vs_resolution_confused contains finding if {
	some i, target in _committed
	[promised, ends] := _confused[target.metric]
	target.clock_stops in ends
	finding := {
		"path": ["sla", "targets", i, "clock_stops"],
		"message": $"{promised}, but the clock of {_said(target)} stops when {_event[target.clock_stops]}",
	}
}

_confused := {
	"response-time": ["a response is when somebody begins to work", {"workaround", "restored", "resolved"}],
	"resolution-time": ["a resolution is when the cause is removed", {"acknowledged", "work-begun"}],
	"restore-time": ["a service is restored when it works again", {"acknowledged", "work-begun"}],
}

_event := {
	"acknowledged": "the report is confirmed",
	"work-begun": "work begins",
	"workaround": "people can work again",
	"restored": "the service works again",
	"resolved": "the cause is removed",
}

# METADATA
# title: A time to act says whether it runs at night
# description: >-
#   Times on the clock stand beside hours, or support is open around the clock anyway; working time stands beside
#   the support hours that it is counted in.
# custom:
#   id: response-clock-unit
#   severity: warning
#   aspect: incidents
#   source: practice
#   rationale: >-
#     Four hours from a report on Friday evening end the same night, or on Monday at noon. The two readings
#     differ by a weekend, and by the price of a night shift.
#   remediation: >-
#     State the hours beside the time, `hours: 24x7`, or write working time, `{value: 4, unit: business-hours}`,
#     with `incidents.hours`.
response_clock_unit contains finding if {
	not _always_open
	unclear := [time | some time in _clocked; is_string(time.time); not time.hours]
	count(unclear) > 0
	finding := _unclear_finding(unclear, "nothing says whether that is counted around the clock or only while support is open")
}

response_clock_unit contains finding if {
	not _support_hours_stated
	unclear := [time | some time in _clocked; is_object(time.time); not time.hours]
	count(unclear) > 0
	finding := _unclear_finding(unclear, "nothing says in which hours support is open")
}

_unclear_finding(unclear, found) := {
	"path": unclear[0].path,
	"message": $"{unclear[0].said}, but {found}",
	"because": [{"path": time.path, "message": time.said} | some time in array.slice(unclear, 1, count(unclear))],
}

_always_open if coverage.is_24x7(input.incidents.hours)

_support_hours_stated if input.incidents.hours

_support_hours_stated if input.staffing.hours

# What is to be done within a time, each with the hours beside it, its own or those stated for the
# same severity.
_clocked contains object.union(
	{
		"path": ["incidents", "severities", i, "hours"],
		"time": severity[stated[0]],
		"said": $"{_awaited[stated[0]]} at severity {severity.level} may take {clock.in_words(severity[stated[0]])}",
	},
	_hours_beside(severity, severity.level),
) if {
	some i, severity in input.incidents.severities
	stated := [field | some field in ["response", "workaround", "resolution"]; severity[field]]
	count(stated) > 0
}

_clocked contains object.union(
	{"path": ["sla", "targets", i, "hours"], "time": metrics.time(target), "said": $"{_said(target)} is promised"},
	_hours_beside(target, object.get(target, "severity", null)),
) if {
	some i, target in _times_to_act
}

# The hours of a promise itself, else the first that are stated for the same severity elsewhere.
_hours_beside(own, level) := {"hours": own.hours} if {
	own.hours
} else := {"hours": _first_hours(level)} if {
	_first_hours(level)
} else := {}

_first_hours(level) := min(_hours_for[level])[1]

_hours_for[severity.level] contains [[0, i], severity.hours] if some i, severity in input.incidents.severities

_hours_for[target.severity] contains [[1, i], target.hours] if some i, target in _times_to_act
