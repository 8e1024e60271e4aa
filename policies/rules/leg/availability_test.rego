package demarc.rules.leg_test

import data.demarc.rules.leg

_availability_of(figure) := {"sla": {"targets": [{"metric": "availability", "target": figure, "unit": "percent"}]}}

test_availability_range_passes if {
	every figure in [80, 95, 99.9, 99.999] {
		leg.sla_availability_range == set() with input as _availability_of(figure)
	}
	leg.sla_availability_range == set() with input as {}
	leg.sla_availability_range == set() with input as {"sla": {"targets": [{"metric": "response-time", "target": "PT1H"}]}}
}

test_availability_out_of_range if {
	every figure in [0, 100.1] {
		leg.sla_availability_range == {{
			"path": ["sla", "targets", 0, "target"],
			"message": $"an availability is more than 0 and no more than 100 %, but this one is {figure} %",
		}} with input as _availability_of(figure)
	}
}

test_availability_of_all_the_time if {
	leg.sla_availability_range == {{
		"path": ["sla", "targets", 0, "target"],
		"severity": "warning",
		"message": "an availability should leave room for an outage, but 100 % allows not a second, which nobody can keep",
	}} with input as {"sla": {"targets": [{"metric": "availability", "target": 100}]}}
}

# A share that was typed without its percent.
test_availability_that_no_system_has if {
	leg.sla_availability_range == {{
		"path": ["sla", "targets", 0, "target"],
		"severity": "warning",
		"message": "an availability should be at least 80 %, but this one is 0.999 %: a system that fails on one day of five is out of order; a figure below 1 is mostly a share that was typed without its percent",
	}} with input as _availability_of(0.999)
}

test_availability_in_another_unit if {
	leg.sla_availability_range == set() with input as {"sla": {"targets": [{"metric": "availability", "target": 720, "unit": "hours a month"}]}}
}
