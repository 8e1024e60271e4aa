package demarc.rules.leg_test

import data.demarc.rules.leg

_level(target) := {"sla": {"targets": [target]}}

test_target_fits_metric if {
	every target in [
		{"metric": "availability", "operator": "gte", "target": 99.9, "unit": "percent"},
		{"metric": "availability", "operator": "lte", "target": 43, "unit": "minutes of outage a month", "optional": true},
		{"metric": "response-time", "operator": "lte", "target": "PT1H"},
		{"metric": "response-time", "operator": "gte", "target": 95, "unit": "percent"},
		{"metric": "throughput", "operator": "gte", "target": 300, "unit": "requests per second"},
		{"metric": "deliverable-quality", "operator": "lte", "target": 2, "unit": "defects"},
		{"metric": "latency", "operator": "lte", "target": 300, "unit": "ms"},
		{"metric": "latency", "operator": "lte", "target": "PT2S"},
		{"metric": "latency", "operator": "lte", "target": 2, "unit": "seconds"},
		{"metric": "vulnerability-fix", "operator": "lte", "target": "P30D"},
		{"metric": "availability", "operator": "lte"},
		{"metric": "availability", "target": 99.9},
	] {
		count([finding | some finding in leg.sla_target_fits_metric; not finding.severity]) == 0 with input as _level(target)
	}
	leg.sla_target_fits_metric == set() with input as {}
}

test_target_points_the_other_way if {
	leg.sla_target_fits_metric == {{
		"path": ["sla", "targets", 0, "operator"],
		"message": "a resolution time should be at most its figure, but here it is at least",
		"remediation": "Write `operator: lte`, or correct the metric.",
	}} with input as _level({"metric": "resolution-time", "operator": "gte", "target": 8, "unit": "hours"})
	leg.sla_target_fits_metric == {{
		"path": ["sla", "targets", 0, "operator"],
		"message": "an availability should be at least its figure, but here it is at most",
		"remediation": "Write `operator: gte`, or correct the metric.",
	}} with input as _level({"metric": "availability", "operator": "lte", "target": 99})
}

test_target_in_a_unit_that_points_nowhere if {
	leg.sla_target_fits_metric == {{
		"path": ["sla", "targets", 0, "unit"],
		"severity": "warning",
		"message": "an availability should be stated in percent, but \"hours a month\" leaves open whether more of it is better",
		"remediation": "State the figure in percent, or choose the metric that is a time.",
	}} with input as _level({"metric": "availability", "operator": "gte", "target": 720, "unit": "hours a month"})
}

test_target_in_milliseconds if {
	leg.sla_target_fits_metric == {{
		"path": ["sla", "targets", 0, "metric"],
		"severity": "warning",
		"message": "a response time is a time in which people act, but milliseconds are those of a system",
		"remediation": "Write `metric: latency` for the time in which a system answers a request.",
	}} with input as _level({"metric": "response-time", "operator": "lte", "target": 300, "unit": "ms"})
	leg.sla_target_fits_metric == {{
		"path": ["sla", "targets", 0, "unit"],
		"severity": "warning",
		"message": "an error rate should be stated in percent, but \"ms\" leaves open whether more of it is better",
		"remediation": "State the figure in percent, or choose the metric that is a time.",
	}} with input as _level({"metric": "error-rate", "target": 300, "unit": "ms"})
}
