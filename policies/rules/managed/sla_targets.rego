package demarc.rules.managed

import data.demarc.lib.clock
import data.demarc.lib.coverage
import data.demarc.lib.families
import data.demarc.lib.metrics
import data.demarc.lib.offer
import data.demarc.lib.vocabulary

# METADATA
# title: A share is promised over a period
# description: >-
#   Targets that are a share of time, requests or backups say over which period they are measured.
#   A time for a single ticket needs none; a share of tickets without one is a warning.
# custom:
#   id: sla-target-needs-window
#   severity: error
#   aspect: sla
#   source: practice
#   when: [sla.targets]
#   rationale: >-
#     The same figure allows seven hours of outage in a month and more than three days in a year. Who may
#     choose the period afterwards can nearly always say that the target was met.
#   remediation: >-
#     Add the period to the target, `window: {period: P1M, kind: calendar}`.
sla_target_needs_window contains finding if {
	some i, target in _committed
	not target.window.period
	target.metric in vocabulary.ratio_metrics
	finding := {
		"path": ["sla", "targets", i, "window"],
		"message": $"{_said(target)} is a share of a period, but no period is stated over which it is measured",
	}
}

sla_target_needs_window contains finding if {
	some i, target in _committed
	not target.window.period
	not target.metric in vocabulary.ratio_metrics
	share := _share_of_cases(target)
	finding := {
		"path": ["sla", "targets", i, "window"],
		"severity": "warning",
		"message": $"{_said(target)} is promised for {share} % of the cases, but no period is stated over which they are counted",
	}
}

# A share of what is done within a time is a share of cases as well.
sla_target_needs_window contains finding if {
	some i, target in _committed
	not target.window.period
	not target.metric in vocabulary.ratio_metrics
	not _share_of_cases(target)
	target.within
	metrics.unit(target) == "percent"
	finding := {
		"path": ["sla", "targets", i, "window"],
		"severity": "warning",
		"message": $"{_said(target)} is a share of cases, but no period is stated over which they are counted",
	}
}

_share_of_cases(target) := target.attainment

_share_of_cases(target) := target.percentile if not target.attainment

# METADATA
# title: A service level says how it is measured
# description: Each target names the method or the tool that measures it.
# custom:
#   id: sla-target-needs-measurement
#   severity: warning
#   aspect: sla
#   source: practice
#   when: [sla.targets]
#   rationale: >-
#     A probe from outside and a counter inside the same system seldom agree. Unless the method is settled
#     before, each side measures in its own favour.
#   remediation: >-
#     Name the method in the target, `measured_by: synthetic request every minute` or `measured_by: ticket
#     timestamps`.
sla_target_needs_measurement contains finding if {
	count(_unmeasured) == count(_committed)
	count(_unmeasured) > 1
	finding := {
		"path": ["sla", "targets"],
		"message": $"a service level should say how it is measured, but none of the {count(_unmeasured)} targets does",
	}
}

sla_target_needs_measurement contains finding if {
	not _nothing_measured
	some i, target in _unmeasured
	finding := {
		"path": ["sla", "targets", i, "measured_by"],
		"message": $"a service level should say how it is measured, but the target for {_what(target)} does not",
	}
}

_nothing_measured if {
	count(_unmeasured) == count(_committed)
	count(_unmeasured) > 1
}

_unmeasured[i] := target if {
	some i, target in _committed
	not target.measured_by
}

# METADATA
# title: A promise of availability says in which hours it counts
# description: >-
#   The hours stand in the target, or the proposal says when the system itself runs. Where no hours are stated for
#   anything, a share of a period counts each minute of it.
# custom:
#   id: sla-service-hours-missing
#   severity: warning
#   aspect: sla
#   source: practice
#   when: ["sla.targets[].metric = availability"]
#   yields_to: [sla-target-needs-window]
#   rationale: >-
#     An outage at night breaks the promise or does not matter at all: it depends on the hours that
#     count, and so do the people and the redundancy that the provider has to pay for.
#   remediation: >-
#     Add the hours to the target, `hours: 24x7` or `hours: {days: [MO, TU, WE, TH, FR], start: "08:00",
#     end: "18:00", timezone: Europe/London}`, or state `service_hours` for the whole service.
sla_service_hours_missing contains finding if {
	not input.service_hours
	some i, target in _committed
	target.metric == "availability"
	not target.hours
	target.window.period # without one, that is found first
	_hours_are_limited
	finding := {
		"path": ["sla", "targets", i, "hours"],
		"message": $"{_said(target)} is promised, but nothing says in which hours it counts",
	}
}

# Only where somebody is there in certain hours can the promise be meant for them.
_hours_are_limited if {
	some path in [["incidents", "hours"], ["staffing", "hours"], ["monitoring", "hours"], ["service_requests", "hours"]]
	hours := object.get(input, path, "24x7")
	not coverage.is_24x7(hours)
}

_hours_are_limited if {
	some target in _committed
	hours := target.hours
	not coverage.is_24x7(hours)
}

# METADATA
# title: A clustered system is promised at least the availability of a single one
# description: >-
#   No target for the highly available form of a service is lower than the target for its other form. Different
#   services are not compared.
# custom:
#   id: sla-ha-target-not-lower
#   severity: warning
#   aspect: sla
#   source: practice
#   when: ["sla.targets[].high_availability"]
#   rationale: >-
#     Redundancy is bought for availability. If the costly system is promised less than the simple one,
#     the figures have been swapped, or the redundancy does not work.
#   remediation: >-
#     Raise the target of the clustered system to that of the others or above, or drop
#     `high_availability: true` from it.
sla_ha_target_not_lower contains finding if {
	some i, clustered in _availabilities
	clustered.high_availability
	better := [{"path": ["sla", "targets", j, "target"], "message": message} |
		some j in sort([k | some [figure, k] in _best_of_single_ones[object.get(clustered, "service", "")]; figure > clustered.target])
		message := $"{_said(_availabilities[j])} is promised"
	]
	count(better) > 0
	finding := {
		"path": ["sla", "targets", i, "target"],
		"message": $"a clustered system should be promised at least as much as a single one, but here it is promised only {_said(clustered)}",
		"because": better,
	}
}

# The highest figures of single systems, by the service: what different services need is not comparable. Ten are
# enough to see which: nobody reads more below a finding.
_best_of_single_ones[service] := array.slice(array.reverse(sort(figures)), 0, 10) if some service, figures in _single_ones

_single_ones[object.get(single, "service", "")] contains [single.target, j] if {
	some j, single in _availabilities
	not single.high_availability
}

_availabilities[i] := target if {
	some i, target in _committed
	target.metric == "availability"
	is_number(target.target)
}

# METADATA
# title: An option improves on what it replaces
# description: >-
#   An optional target has a better figure than the committed one that it takes the place of, or longer
#   hours, a larger share of cases, or credits of its own.
# custom:
#   id: option-worse-than-base
#   severity: error
#   aspect: sla
#   source: practice
#   when: ["sla.targets[].optional"]
#   rationale: >-
#     Nobody pays more in order to get the same or less. One of the two figures is wrong, and whoever takes the
#     option will insist on the better one.
#   remediation: >-
#     Correct one of the figures, or say what else is better, such as `hours: 24x7`; where the option comes on
#     top of the target, name another `service`.
option_worse_than_base contains finding if {
	some i, option in input.sla.targets
	option.optional
	some j in _replaced(option)
	base := input.sla.targets[j]
	_no_better_figure(option, base)
	not _better_otherwise(option, base)
	finding := {
		"path": ["sla", "targets", i, "target"],
		"message": $"an option should improve on what it replaces, but {_said(option)} takes the place of {_figure(base)}",
		"because": [{"path": ["sla", "targets", j, "target"], "message": $"{_said(base)} is promised without the option"}],
	}
}

# The target that is named, else the only one for the same thing.
_replaced(option) := {min(_with_id[[option.replaces, option.metric]])} if option.replaces

_replaced(option) := found if {
	not option.replaces
	found := _bases[_subject(option)]
	count(found) == 1
}

_with_id[[target.id, target.metric]] contains i if some i, target in input.sla.targets

_bases[_subject(base)] contains i if {
	some i, base in input.sla.targets
	not base.optional
}

# The same figure, or one on the wrong side: which side that is depends on the metric, not on what is written.
_no_better_figure(option, base) if {
	metrics.unit(option) == metrics.unit(base)
	_no_better(metrics.direction(option), metrics.figure(option), metrics.figure(base))
}

_no_better(_, figure, other) if clock.same(figure, other)

_no_better("lte", figure, other) if clock.longer(figure, other)

_no_better("lte", figure, other) if {
	is_number(figure)
	is_number(other)
	figure > other
}

_no_better("gte", figure, other) if {
	is_number(figure)
	is_number(other)
	figure < other
}

_better_otherwise(option, base) if option.attainment > object.get(base, "attainment", 0)

_better_otherwise(option, base) if option.percentile > object.get(base, "percentile", 0)

_better_otherwise(option, base) if clock.longer(base.within, option.within)

_better_otherwise(option, base) if {
	promised := option.hours
	without := base.hours
	not coverage.covers(without, promised)
}

# Of hours that are known in part nobody knows which are longer.
_better_otherwise(option, base) if {
	option.hours != base.hours
	some hours in [option.hours, base.hours]
	not coverage.is_known(hours)
}

_better_otherwise(option, base) if {
	option.credit
	not base.credit
}

# METADATA
# title: A figure is the same wherever it is stated
# description: >-
#   Two committed targets for the same metric, service and severity agree, unless hours, period, share of cases or
#   what their texts are about tell them apart; and a target for a severity agrees with the table of severities.
# custom:
#   id: figures-consistent
#   severity: error
#   aspect: sla
#   source: practice
#   when: [sla.targets]
#   rationale: >-
#     Of two figures for one promise the customer will hold the provider to the better one, and the provider
#     has calculated with the other.
#   remediation: >-
#     Keep one of the two figures, or say what tells them apart: another `service`, `severity`, `hours`,
#     `window` or `text`.
figures_consistent contains finding if {
	some j, second in _committed
	i := min(_contradicted(j, second))
	first := _committed[i]
	finding := {
		"path": ["sla", "targets", j, "target"],
		"message": $"{_what(second)} is promised twice, once as {_figure(first)} and once as {_figure(second)}",
		"because": [{"path": ["sla", "targets", i, "target"], "message": $"{_said(first)} is stated first"}],
	}
}

figures_consistent contains finding if {
	some j, target in _committed
	not target.service
	field := _severity_field[target.metric]
	i := min({k |
		some hours in _hours_like(target)
		some [k, time] in _telling_times([field, target.severity, hours])
		clock.differ(time, target.target)
	})
	severity := input.incidents.severities[i]
	finding := {
		"path": ["sla", "targets", j, "target"],
		"message": $"{_what(target)} is promised twice, once as {clock.in_words(severity[field])} and once as {_figure(target)}",
		"because": [{"path": ["incidents", "severities", i, field], "message": $"the table of severities says {clock.in_words(severity[field])}"}],
	}
}

_severity_field := {"response-time": "response", "resolution-time": "resolution"}

# The times of the table of severities, by their kind, level and hours: those that are stated, and any.
_table_times[[field, severity.level, hours]] contains [i, severity[field]] if {
	some i, severity in input.incidents.severities
	some field in _severity_field
	some hours in ["any", object.get(severity, "hours", "none")]
}

_telling_times(key) := clock.telling(_table_times[key])

# Hours that are stated on one side only tell nothing apart.
_hours_like(target) := ["none", target.hours] if target.hours

_hours_like(target) := ["any"] if not target.hours

# What a target is about.
_subject(target) := [
	target.metric, object.get(target, "service", ""), object.get(target, "severity", ""),
	object.get(target, "high_availability", false),
]

# The earlier targets for the same that promise another figure.
_contradicted(j, target) := {i |
	subject := _subject(target)
	own := _qualified(target)
	some others in _qualifications[subject]
	some [i, figure] in _telling_figures([subject, others, own, _common(target, others & own)])
	i < j
	clock.differ(figure, target.target)
}

# Figures by their subject, and by what is said of them that tells them apart from others. What is stated on one
# side only tells nothing apart: each is entered once for every set of such fields that others state.
_figures[[subject, own, others, _common(target, own & others)]] contains [i, target.target] if {
	some i, target in _committed
	subject := _subject(target)
	own := _qualified(target)
	some others in _qualifications[subject]
}

_telling_figures(key) := clock.telling(_figures[key])

_qualifications[_subject(target)] contains _qualified(target) if some target in _committed

_qualified(target) := object.keys(target) & {
	"window", "within", "attainment", "percentile", "clock_starts", "clock_stops", "operator", "unit", "hours", "text",
}

_common(target, fields) := {field: _as_text(_telling(field, target[field])) | some field in fields}

# Texts tell two promises apart by what they are about, however it is worded: "critical findings closed", "moderate ones".
_telling("text", said) := families.named(said)

_telling(field, value) := value if field != "text"

# Fractions make slow keys: all between two integers look alike at first.
_as_text(value) := $"{value + 0}" if is_number(value)

_as_text(value) := value if not is_number(value)

# _committed are the operational targets with a figure that are not only an option, by their place.
_committed[i] := target if {
	some i, target in input.sla.targets
	target.metric in vocabulary.operational_metrics
	offer.firm(target)
	_ = target.target
}

# `availability of web shop`, `response time for severity 1`.
_what(target) := concat("", [
	replace(target.metric, "-", " "),
	concat("", [$" of {service}" | service := target.service]),
	concat("", [$" for severity {level}" | level := target.severity]),
])

_figure(target) := concat(" ", array.concat(
	array.concat([clock.in_words(target.target)], [_unit_shown(unit) | unit := target.unit]),
	[$"within {clock.in_words(time)}" | time := target.within],
))

_unit_shown(unit) := "%" if unit in {"percent", "%"}

_unit_shown(unit) := unit if not unit in {"percent", "%"}

# `a response time of 30 minutes for severity 1`.
_said(target) := concat("", [
	_article(target.metric),
	replace(target.metric, "-", " "),
	$" of {_figure(target)}",
	concat("", [$" for {service}" | service := target.service]),
	concat("", [$" at severity {level}" | level := target.severity]),
])

default _article(_) := "a "

_article(metric) := "an " if metric in {"availability", "error-rate"}
