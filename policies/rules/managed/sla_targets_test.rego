package demarc.rules.managed_test

import data.demarc.rules.managed

_promising(targets) := {"sla": {"targets": targets}}

_web := {"metric": "availability", "service": "web shop", "operator": "gte", "target": 99.5, "unit": "percent"}

_web_monthly := object.union(_web, {"window": {"period": "P1M"}})

_reply := {"metric": "response-time", "severity": 1, "operator": "lte", "target": "PT30M"}

test_window_passes if {
	managed.sla_target_needs_window == set() with input as _promising([_web_monthly])
	managed.sla_target_needs_window == set() with input as {}
}

test_window_missing if {
	every window in [{}, {"window": {"kind": "calendar"}}] {
		managed.sla_target_needs_window == {{
			"path": ["sla", "targets", 0, "window"],
			"message": "an availability of 99.5 % for web shop is a share of a period, but no period is stated over which it is measured",
		}} with input as _promising([object.union(_web, window)])
	}
}

# A time for a single ticket has no window; options and targets without a figure promise nothing yet.
test_window_needs_a_share if {
	managed.sla_target_needs_window == set() with input as _promising([
		_reply,
		object.union(_web, {"optional": true}),
		{"metric": "error-rate"},
		{"metric": "milestone-on-time", "target": 100},
	])
}

test_window_of_share_of_tickets if {
	every share in [{"attainment": 95}, {"percentile": 95}] {
		managed.sla_target_needs_window == {{
			"path": ["sla", "targets", 0, "window"],
			"severity": "warning",
			"message": "a response time of 30 minutes at severity 1 is promised for 95 % of the cases, but no period is stated over which they are counted",
		}} with input as _promising([object.union(_reply, share)])
	}
	managed.sla_target_needs_window == {{
		"path": ["sla", "targets", 0, "window"],
		"severity": "warning",
		"message": "a request fulfilment of 95 % within 3 days is a share of cases, but no period is stated over which they are counted",
	}} with input as _promising([{"metric": "request-fulfilment", "target": 95, "unit": "percent", "within": "P3D"}])
}

test_measurement_passes if {
	managed.sla_target_needs_measurement == set() with input as _promising([object.union(_web, {"measured_by": "probe"})])
	managed.sla_target_needs_measurement == set() with input as {}
}

test_measurement_of_none if {
	managed.sla_target_needs_measurement == {{
		"path": ["sla", "targets"],
		"message": "a service level should say how it is measured, but none of the 2 targets does",
	}} with input as _promising([_web, _reply])
}

test_measurement_of_one if {
	managed.sla_target_needs_measurement == {{
		"path": ["sla", "targets", 1, "measured_by"],
		"message": "a service level should say how it is measured, but the target for response time for severity 1 does not",
	}} with input as _promising([object.union(_web, {"measured_by": "probe"}), _reply])
	managed.sla_target_needs_measurement == {{
		"path": ["sla", "targets", 0, "measured_by"],
		"message": "a service level should say how it is measured, but the target for availability of web shop does not",
	}} with input as _promising([_web])
}

test_service_hours_missing if {
	managed.sla_service_hours_missing == {{
		"path": ["sla", "targets", 0, "hours"],
		"message": "an availability of 99.5 % for web shop is promised, but nothing says in which hours it counts",
	}} with input as object.union(_promising([_web_monthly, _reply]), _office_hours)
}

_office_hours := {"staffing": {"hours": {"days": ["MO", "TU", "WE", "TH", "FR"], "start": "08:00", "end": "18:00"}}}

# Where no hours are stated for anything, or people are there at every one, each minute counts.
test_service_hours_of_a_whole_period if {
	every hours in [{}, {"incidents": {"hours": "24x7"}}] {
		managed.sla_service_hours_missing == set() with input as object.union(_promising([_web_monthly, _reply]), hours)
	}
	hours := _office_hours.staffing.hours
	every limited in [{"incidents": {"hours": hours}}, {"monitoring": {"hours": hours}}, _promising([_web_monthly, object.union(_reply, {"hours": hours})])] {
		count(managed.sla_service_hours_missing) == 1 with input as object.union(_promising([_web_monthly]), limited)
	}
}

# The missing period of the same figure comes first.
test_service_hours_without_a_period if {
	managed.sla_service_hours_missing == set() with input as _promising([_web])
	count(managed.sla_target_needs_window) == 1 with input as _promising([_web])
}

test_service_hours_stated if {
	managed.sla_service_hours_missing == set() with input as _promising([object.union(_web_monthly, {"hours": "24x7"})])
	managed.sla_service_hours_missing == set() with input as object.union(_promising([_web_monthly]), {"service_hours": "24x7"})
	managed.sla_service_hours_missing == set() with input as {}
}

_cluster(figure) := object.union(_web, {"high_availability": true, "target": figure})

test_clustered_not_lower if {
	managed.sla_ha_target_not_lower == set() with input as _promising([_web, _cluster(99.5)])
	managed.sla_ha_target_not_lower == set() with input as _promising([_web, _cluster(99.9)])
	managed.sla_ha_target_not_lower == set() with input as _promising([object.union(_web, {"optional": true}), _cluster(99.4)])
	managed.sla_ha_target_not_lower == set() with input as {}

	# A cluster for something else is not compared.
	managed.sla_ha_target_not_lower == set() with input as _promising([_web, object.union(_cluster(98), {"service": "payroll"})])
}

test_clustered_lower if {
	managed.sla_ha_target_not_lower == {{
		"path": ["sla", "targets", 1, "target"],
		"message": "a clustered system should be promised at least as much as a single one, but here it is promised only an availability of 99.4 % for web shop",
		"because": [{"path": ["sla", "targets", 0, "target"], "message": "an availability of 99.5 % for web shop is promised"}],
	}} with input as _promising([_web, _cluster(99.4), _cluster(99.9)])
}

_base := object.union(_web, {"id": "base"})

_option(more) := object.union(object.union(_web, {"optional": true, "replaces": "base"}), more)

_no_improvement(figure) := {{
	"path": ["sla", "targets", 1, "target"],
	"message": $"an option should improve on what it replaces, but an availability of {figure} % for web shop takes the place of 99.5 %",
	"because": [{"path": ["sla", "targets", 0, "target"], "message": "an availability of 99.5 % for web shop is promised without the option"}],
}}

test_option_improves if {
	every more in [{"target": 99.9}, {"attainment": 90}, {"percentile": 95}, {"credit": {"cap_percent": 30}}] {
		managed.option_worse_than_base == set() with input as _promising([_base, _option(more)])
	}
}

test_option_with_longer_hours if {
	week := {"days": ["MO"], "start": "08:00", "end": "18:00"}
	targets := [object.union(_base, {"hours": week}), _option({"hours": "24x7"})]
	managed.option_worse_than_base == set() with input as _promising(targets)
	managed.option_worse_than_base == _no_improvement(99.5) with input as _promising([object.union(_base, {"hours": "24x7"}), _option({"hours": week})])
}

# The same share of cases in a shorter time is better.
test_option_in_a_shorter_time if {
	base := {"id": "base", "metric": "request-fulfilment", "target": 95, "unit": "percent", "within": "P3D"}
	option := object.union(base, {"id": "option", "optional": true, "replaces": "base"})
	managed.option_worse_than_base == set() with input as _promising([base, object.union(option, {"within": "P1D"})])
	count(managed.option_worse_than_base) == 1 with input as _promising([base, object.union(option, {"within": "P5D"})])
}

test_figures_within_different_times if {
	first := {"metric": "request-fulfilment", "target": 80, "unit": "percent", "within": "P1D"}
	managed.figures_consistent == set() with input as _promising([first, object.union(first, {"target": 95, "within": "P3D"})])
	{finding.message | some finding in managed.figures_consistent} == {
		"request fulfilment is promised twice, once as 80 % within 1 day and once as 95 % within 1 day",
	} with input as _promising([first, object.union(first, {"target": 95})])
}

test_option_with_hours_that_are_not_known if {
	part := {"start": "07:00", "end": "20:00"}
	managed.option_worse_than_base == set() with input as _promising([object.union(_base, {"hours": "24x7"}), _option({"hours": part})])
	managed.option_worse_than_base == set() with input as _promising([object.union(_base, {"hours": part}), _option({"hours": "24x7"})])
	managed.option_worse_than_base == _no_improvement(99.5) with input as _promising([object.union(_base, {"hours": part}), _option({"hours": part})])
}

test_option_worse if {
	managed.option_worse_than_base == _no_improvement(99.4) with input as _promising([_base, _option({"target": 99.4})])
	managed.option_worse_than_base == _no_improvement(99.5) with input as _promising([_base, _option({})])
}

# What it replaces need not be named where only one target is meant.
test_option_without_replaces if {
	unnamed := object.remove(_option({"target": 99.4}), ["replaces"])
	managed.option_worse_than_base == _no_improvement(99.4) with input as _promising([_base, unnamed])
	managed.option_worse_than_base == set() with input as _promising([object.union(_base, {"service": "mail"}), unnamed])
	managed.option_worse_than_base == set() with input as _promising([_base, unnamed, _base])
}

test_option_for_a_time if {
	base := object.union(_reply, {"id": "base"})
	slower := object.union(_reply, {"optional": true, "replaces": "base", "target": "PT1H"})
	managed.option_worse_than_base == {{
		"path": ["sla", "targets", 1, "target"],
		"message": "an option should improve on what it replaces, but a response time of 1 hour at severity 1 takes the place of 30 minutes",
		"because": [{"path": ["sla", "targets", 0, "target"], "message": "a response time of 30 minutes at severity 1 is promised without the option"}],
	}} with input as _promising([base, slower])
	managed.option_worse_than_base == set() with input as _promising([base, object.union(slower, {"target": "PT15M"})])

	# Half a working hour may be shorter or longer on the clock: nobody can say.
	managed.option_worse_than_base == set() with input as _promising([base, object.union(slower, {"target": {"value": 0.5, "unit": "business-hours"}})])
}

test_option_for_a_rate if {
	base := {"id": "base", "metric": "error-rate", "operator": "lte", "target": 1, "unit": "percent"}
	option := object.union(base, {"id": "option", "optional": true, "replaces": "base", "target": 2})
	count(managed.option_worse_than_base) == 1 with input as _promising([base, option])
	managed.option_worse_than_base == set() with input as _promising([base, object.union(option, {"target": 0.5})])
}

# Fewer minutes are better, whatever stands there as operator; more of a share is.
test_option_by_the_direction_of_its_metric if {
	base := {"id": "base", "metric": "resolution-time", "target": 240, "unit": "minutes"}
	every more in [{"target": 120}, {"target": 3, "unit": "hours"}, {"target": "PT2H"}, {"target": 120, "operator": "gte"}] {
		option := object.union(object.union(base, {"optional": true, "replaces": "base"}), more)
		managed.option_worse_than_base == set() with input as _promising([base, option])
	}
	every more in [{"target": 300}, {"target": 4, "unit": "hours"}, {"target": "PT5H"}, {"target": 300, "operator": "gte"}] {
		option := object.union(object.union(base, {"optional": true, "replaces": "base"}), more)
		count(managed.option_worse_than_base) == 1 with input as _promising([base, option])
	}
}

test_figures_agree if {
	managed.figures_consistent == set() with input as _promising([_web, _web])
	managed.figures_consistent == set() with input as _promising([_reply, object.union(_reply, {"target": "PT1800S"})])
	managed.figures_consistent == set() with input as {}
}

test_figures_of_two_things if {
	every other in [
		{"service": "mail", "target": 99},
		{"target": 99, "optional": true},
		{"target": 99, "high_availability": true},
	] {
		managed.figures_consistent == set() with input as _promising([_web, object.union(_web, other)])
	}
	managed.figures_consistent == set() with input as _promising([_web_monthly, object.union(_web, {"target": 99.9, "window": {"period": "P1Y"}})])
	critical := object.union(_reply, {"text": "critical weaknesses are closed"})
	managed.figures_consistent == set() with input as _promising([critical, object.union(_reply, {"text": "Closing of moderate weaknesses", "target": "P90D"})])
	count(managed.figures_consistent) == 1 with input as _promising([critical, object.union(_reply, {"text": "Critical weakness is closed", "target": "P90D"})])
	count(managed.figures_consistent) == 1 with input as _promising([critical, object.union(_reply, {"target": "P90D"})])
	managed.figures_consistent == set() with input as _promising([
		object.union(_reply, {"hours": {"days": ["MO"], "start": "08:00", "end": "18:00"}}),
		object.union(_reply, {"target": "PT2H", "hours": "24x7"}),
	])
}

test_figures_differ if {
	managed.figures_consistent == {{
		"path": ["sla", "targets", 1, "target"],
		"message": "availability of web shop is promised twice, once as 99.5 % and once as 99.9 %",
		"because": [{"path": ["sla", "targets", 0, "target"], "message": "an availability of 99.5 % for web shop is stated first"}],
	}} with input as _promising([_web_monthly, object.union(_web, {"target": 99.9})])
}

_against_table(target) := object.union(
	_promising([target]),
	{"incidents": {"severities": [{"level": 1, "response": "PT1H", "resolution": "PT4H", "hours": "24x7"}]}},
)

test_figures_differ_from_severities if {
	managed.figures_consistent == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "response time for severity 1 is promised twice, once as 1 hour and once as 30 minutes",
		"because": [{"path": ["incidents", "severities", 0, "response"], "message": "the table of severities says 1 hour"}],
	}} with input as _against_table(_reply)
	count(managed.figures_consistent) == 1 with input as _against_table({"metric": "resolution-time", "severity": 1, "target": "PT5H"})
}

test_figures_beside_severities if {
	managed.figures_consistent == set() with input as _against_table(object.union(_reply, {"target": "PT60M"}))
	managed.figures_consistent == set() with input as _against_table(object.union(_reply, {"severity": 2}))
	managed.figures_consistent == set() with input as _against_table(object.union(_reply, {"service": "hotline"}))
	managed.figures_consistent == set() with input as _against_table(object.union(_reply, {"hours": {"days": ["MO"], "start": "08:00", "end": "18:00"}}))
}

test_figure_in_another_unit if {
	managed.sla_service_hours_missing == {{
		"path": ["sla", "targets", 0, "hours"],
		"message": "an availability of 720 hours is promised, but nothing says in which hours it counts",
	}} with input as object.union(_promising([{"metric": "availability", "target": 720, "unit": "hours", "window": {"period": "P1M"}}]), _office_hours)
}

# Two promises that say in words that they are about different things do not contradict each other.
test_figures_of_different_texts if {
	targets := [
		{"metric": "resolution-time", "text": "grave leaks closed", "target": "P30D"},
		{"metric": "resolution-time", "text": "other leaks closed", "target": "P90D"},
	]
	managed.figures_consistent == set() with input as {"sla": {"targets": targets}}
	count(managed.figures_consistent) == 1 with input as {"sla": {"targets": [object.remove(targets[0], ["text"]), targets[1]]}}
}
