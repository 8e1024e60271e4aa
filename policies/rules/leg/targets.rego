package demarc.rules.leg

import data.demarc.lib.metrics

# METADATA
# title: A service level points the way that its metric does
# description: >-
#   Of an availability more is better, and of a time to respond less: what a target states as its operator and its unit
#   fits what it measures, and milliseconds are the time of a system.
# custom:
#   id: sla-target-fits-metric
#   severity: error
#   aspect: sla
#   source: practice
#   when: ["sla.targets[].metric"]
#   yields_to: [professional-no-operational-sla]
#   rationale: >-
#     A promise to respond after at least 30 minutes is kept by whoever never comes. Read to the letter, such a figure
#     binds nobody, and counted by a machine it is met by failing.
#   remediation: >-
#     Write `operator: gte` where the figure is the least, as of an availability, and `operator: lte` where it is the
#     most, as of a time.
sla_target_fits_metric contains finding if {
	some i, target in input.sla.targets
	operator := target.operator
	_ = target.target
	operator != metrics.of_metric(target)
	finding := {
		"path": ["sla", "targets", i, "operator"],
		"message": $"{_article_of(target.metric)} {_metric(target)} should be {_sides[metrics.of_metric(target)]} its figure, but here it is {_sides[operator]}",
		"remediation": $"Write `operator: {metrics.of_metric(target)}`, or correct the metric.",
	}
}

sla_target_fits_metric contains finding if {
	some i, target in input.sla.targets
	unit := target.unit
	is_number(target.target)
	counted := metrics.unit(target)
	counted in {"time", "milliseconds"}
	not data.demarc.metrics[target.metric].time
	not data.demarc.metrics[target.metric][counted]
	finding := {
		"path": ["sla", "targets", i, "unit"],
		"severity": "warning",
		"message": $"{_article_of(target.metric)} {_metric(target)} should be stated in {_units[data.demarc.metrics[target.metric].unit]}, but \"{unit}\" leaves open whether more of it is better",
		"remediation": $"State the figure in {_units[data.demarc.metrics[target.metric].unit]}, or choose the metric that is a time.",
	}
}

# What a system does in milliseconds, nobody does.
sla_target_fits_metric contains finding if {
	some i, target in input.sla.targets
	metrics.unit(target) == "milliseconds"
	data.demarc.metrics[target.metric].time
	finding := {
		"path": ["sla", "targets", i, "metric"],
		"severity": "warning",
		"message": $"{_article_of(target.metric)} {_metric(target)} is a time in which people act, but milliseconds are those of a system",
		"remediation": "Write `metric: latency` for the time in which a system answers a request.",
	}
}

_sides := {"gte": "at least", "lte": "at most"}

_units := {"percent": "percent", "milliseconds": "milliseconds", "count": "what is handled in a time, such as requests per second"}

_metric(target) := replace(target.metric, "-", " ")

default _article_of(_) := "a"

_article_of(metric) := "an" if regex.match(`^[aeiou]`, metric)
