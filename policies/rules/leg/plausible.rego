package demarc.rules.leg

import data.demarc.lib.clock
import data.demarc.lib.durations
import data.demarc.lib.metrics
import data.demarc.lib.money

# METADATA
# title: Figures are such as somebody can mean
# description: >-
#   Each length of time, share, count and amount lies in a range that is plausible for its kind. What cannot be at
#   all, such as a report every no time, is an error; what hardly anybody means, such as a report every fifty years,
#   a warning. The ranges are thresholds, `plausible_report_cadence` and the like, of which each says why.
# custom:
#   id: value-plausible
#   severity: error
#   aspect: document
#   source: judgement
#   rationale: >-
#     A promise of fifty years, of 400 % or of a million is no promise. Mostly a key was hit twice or a unit mixed up,
#     and what is signed counts.
#   remediation: >-
#     Correct the figure or its unit, such as `cadence: P1M` for every month and `PT1M` for every minute. Where it
#     is meant, let the configuration widen the range, such as `thresholds: {plausible_report_cadence: [PT1H, P2Y]}`.
value_plausible contains finding if {
	some [name, path, figure] in _odd_figures
	kind := data.demarc.params[name]
	finding := object.union({"path": path}, _fault_of(object.union(kind, {"name": name}), figure))
}

# The figures that lie outside the range of their kind, by the name of that, with their places. Fields stand at most
# in a list of a list.
_odd_figures contains [name, path, figure] if {
	some group, _ in input
	some [name, [path]] in _fields_in[1][group]
	figure := object.get(input, path, null)
	_is_odd(figure, data.demarc.params[name].value)
}

_odd_figures contains [name, array.concat(array.concat(list, [i]), below), figure] if {
	some group, _ in input
	some [name, [list, below]] in _fields_in[2][group]
	some i, item in object.get(input, list, [])
	figure := object.get(item, below, null)
	_is_odd(figure, data.demarc.params[name].value)
}

_odd_figures contains [name, array.concat(array.concat(list, [i]), array.concat(inner, array.concat([j], below))), figure] if {
	some group, _ in input
	some [name, [list, inner, below]] in _fields_in[3][group]
	some i, item in object.get(input, list, [])
	some j, part in object.get(item, inner, [])
	figure := object.get(part, below, null)
	_is_odd(figure, data.demarc.params[name].value)
}

_odd_figures contains [name, ["sla", "targets", i, "target"], figure] if {
	some i, target in input.sla.targets
	figure := metrics.figure(target)
	some name in _ranges_of_metrics[[target.metric, metrics.unit(target)]]
	_is_odd(figure, data.demarc.params[name].value)
}

# The fields of each group, by how many steps it takes to them, with the name of the range that they have.
_fields_in[count(steps)][group] contains [name, steps] if {
	some name, kind in data.demarc.params
	some steps in _steps(kind.fields)
	group := steps[0][0]
}

# The steps to each of some fields: of "sla.targets[].window.period" they are [["sla", "targets"], ["window", "period"]].
_steps(fields) := [[split(part, ".") | some part in split(field, "[].")] | some field in split(fields, " ")]

_ranges_of_metrics[[metric, unit]] contains name if {
	some name, kind in data.demarc.params
	unit := {"%": "percent", "milliseconds": "milliseconds", "": "time"}[object.get(kind, "unit", "")]
	some metric in split(kind.metrics, " ")
}

_is_odd(figure, range) if _size(figure) < _size(range[0])

_is_odd(figure, range) if _size(figure) > _size(range[1])

# What cannot be is an error, and what is hardly meant a warning.
_fault_of(kind, figure) := {
	"message": $"{kind.what} cannot be {_shown_value(kind, figure)}: {_as_clause(why)}",
	"remediation": "Correct the figure or its unit, or leave it out.",
} if {
	why := _why_impossible(kind, _size(figure))
} else := {
	"severity": "warning",
	"message": $"{kind.what} should be between {_shown_value(kind, least)} and {_shown_value(kind, most)}, but is stated as {_shown_value(kind, figure)}: {_as_clause(kind.reason)}",
	"remediation": $"Correct the figure or its unit. Where it is meant, let the configuration widen the range: `thresholds: \{{kind.name}: [{wider[0]}, {wider[1]}]}`.",
} if {
	[least, most] := kind.value
	wider := _wider_range(figure, least, most)
	not _says_none(kind, figure)
}

_why_impossible(kind, 0) := kind.zero

_why_impossible(kind, size) := kind.negative if size < 0

# The range that would hold the figure; none if it is inside.
_wider_range(figure, least, most) := [_bound(figure), most] if _size(figure) < _size(least)

_wider_range(figure, least, most) := [least, _bound(figure)] if _size(figure) > _size(most)

# Working time is as long on the clock at least.
_bound(figure) := figure if not is_object(figure)

_bound(time) := $"PT{minutes}M" if minutes := clock.minutes(time)

_bound(time) := $"P{days}D" if days := clock.days(time)

_says_none(kind, figure) if {
	kind.none
	_size(figure) == 0
}

# The size of a figure, in days where it is a time. Working time takes at least as long on the clock.
_size(figure) := figure if is_number(figure)

_size(figure) := durations.days(figure) if durations.parts(figure)

_size(figure) := money.amount(figure) if {
	is_string(figure)
	not startswith(figure, "P")
}

_size(figure) := clock.minutes(figure) / 1440

_size(figure) := clock.days(figure)

_shown_value(kind, figure) := $"{figure} {kind.unit}" if {
	is_number(figure)
	kind.unit
} else := $"{figure}" if {
	is_number(figure)
	figure != floor(figure)
} else := money.figure(figure) if {
	is_number(figure)
} else := money.figure(figure) if {
	is_string(figure)
	not durations.parts(figure)
} else := clock.in_words(figure)

# A reason as part of a sentence.
_as_clause(sentence) := concat("", [lower(substring(sentence, 0, 1)), trim_suffix(substring(sentence, 1, -1), ".")])
