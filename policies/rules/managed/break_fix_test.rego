package demarc.rules.managed_test

import data.demarc.rules.managed

_repairs := {
	"incidents": {"included": true},
	"monitoring": {"included": false},
	"maintenance": {"preventive": {"included": false}},
}

_break_fix(hours) := {{
	"path": ["model"],
	"message": concat(" ", [
		"a managed service should run its systems, but this one is support by the hour: nobody watches the systems",
		"or looks after them before they fail, and help is paid by time",
	]),
	"because": [
		{"path": ["monitoring", "included"], "message": "monitoring is not part of this one"},
		{"path": ["maintenance", "preventive", "included"], "message": "preventive maintenance is not part of this one"},
		hours,
	],
}}

test_break_fix if {
	every model in ["retainer-hours", "hourly-rate", "daily-rate", "time-and-materials"] {
		managed.break_fix_called_managed == _break_fix({"path": ["billing", "model"], "message": $"it is paid by time: \"{model}\""}) with input as object.union(_repairs, {"billing": {"model": model}})
	}
	managed.break_fix_called_managed == _break_fix({"path": ["billing", "included_hours"], "message": "the fee pays for 40 hours"}) with input as object.union(_repairs, {"billing": {"included_hours": 40}})
	managed.break_fix_called_managed == _break_fix({"path": ["incidents", "billing"], "message": "each incident is charged by time"}) with input as object.union(_repairs, {
		"billing": {"model": "subscription"},
		"incidents": {"billing": "time"},
	})
}

# Watching or upkeep is more than repairing; a flat fee is another fault; and who does not react repairs nothing.
test_no_break_fix if {
	by_the_hour := object.union(_repairs, {"billing": {"model": "hourly-rate"}})
	every other in [
		{"monitoring": {"included": true}},
		{"maintenance": {"preventive": {"included": true}}},
		{"billing": {"model": "subscription", "included_hours": 640}},
		{"deliverables": [{"name": "Report", "due": "2026-06-30"}]},
	] {
		managed.break_fix_called_managed == set() with input as object.union(by_the_hour, other)
	}
	managed.break_fix_called_managed == set() with input as {}
	managed.break_fix_called_managed == set() with input as {"incidents": {"included": false}, "billing": {"model": "hourly-rate"}}
}
