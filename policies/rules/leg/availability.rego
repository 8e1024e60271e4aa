package demarc.rules.leg

# METADATA
# title: A promised availability lies between none and all
# description: >-
#   An availability in percent is above 0 and at most 100. All of the time, 100 %, is a warning, as nobody can promise it,
#   and so is less than any system in use has.
# custom:
#   id: sla-availability-range
#   severity: error
#   aspect: sla
#   source: practice
#   when: ["sla.targets[].metric = availability"]
#   yields_to: [professional-no-operational-sla]
#   rationale: >-
#     A figure outside the range is a slip of the pen that turns into a dispute. And a promise that leaves no room
#     for a single second of outage is broken on the first day.
#   remediation: >-
#     State a share of time that can be kept, such as `target: 99.9` with `unit: percent`.
sla_availability_range contains finding if {
	some i, target in _availabilities_in_percent
	_out_of_range(target.target)
	finding := {
		"path": ["sla", "targets", i, "target"],
		"message": $"an availability is more than 0 and no more than 100 %, but this one is {target.target} %",
	}
}

sla_availability_range contains finding if {
	some i, target in _availabilities_in_percent
	target.target == 100
	finding := {
		"path": ["sla", "targets", i, "target"],
		"severity": "warning",
		"message": "an availability should leave room for an outage, but 100 % allows not a second, which nobody can keep",
	}
}

sla_availability_range contains finding if {
	some i, target in _availabilities_in_percent
	range := data.demarc.params.plausible_availability
	target.target > 0
	target.target < range.value[0]
	finding := {
		"path": ["sla", "targets", i, "target"],
		"severity": "warning",
		"message": $"an availability should be at least {range.value[0]} %, but this one is {target.target} %: {_as_clause(range.reason)}",
	}
}

_availabilities_in_percent[i] := target if {
	some i, target in input.sla.targets
	target.metric == "availability"
	is_number(target.target)
	object.get(target, "unit", "percent") in {"percent", "%"}
}

_out_of_range(figure) if figure <= 0

_out_of_range(figure) if figure > 100
