# Assertions are what an organisation asks of single fields, as a table in its configuration: rules without Rego. The
# engine reads the table; here it is in the form
#
#   segments  the keys that lead to the field, in several lists: between two of them stands a list, of which each item counts
#   field     the same as it is written, such as sla.targets[].target
#   where     of the items of the last list only those count of which these paths have these values: a list of {"path", "value"}
#   when      conditions that all hold where it applies, and unless: of which none holds; as lib.conditions has them
#   tests     a list of {"op", "value"}: is, one_of, none_of, at_least, at_most, includes, matches or stated
#   optional  whether the field need not be stated
#   any       whether one of several is enough
#   message   what is said where it does not hold; "" makes one
package demarc.assertions

import data.demarc.lib.conditions
import data.demarc.lib.dates
import data.demarc.lib.durations

# found(check) are the findings of an assertion.
found(check) := set() if not _applies(check)

found(check) := {finding | some finding in _findings(check)} if _applies(check)

_applies(check) if {
	every condition in check.when {
		conditions.hold(condition)
	}
	every condition in check.unless {
		not conditions.hold(condition)
	}
}

# Nothing that could be compared is as grave as a wrong value.
_findings(check) := [{"path": check.segments[0], "message": _said(check, $"{_whole(check)} is not stated")}] if {
	_asks_for_it(check)
	count(_entries(check)) == 0
}

_findings(check) := [] if {
	not _asks_for_it(check)
	count(_entries(check)) == 0
}

_findings(check) := [{"path": entry.path, "message": _said(check, fault)} |
	some entry in _entries(check)
	fault := _fault(check, entry)
] if {
	not check.any
	count(_entries(check)) > 0
}

_findings(check) := [] if {
	check.any
	some entry in _entries(check)
	not _fault(check, entry)
}

_findings(check) := [{
	"path": check.segments[0],
	"message": _said(check, $"of {count(entries)} {_whole(check)} none is {_expected(check)}"),
	"because": [{"path": entry.path, "message": _fault(check, entry)} | some entry in entries],
}] if {
	check.any
	entries := _entries(check)
	count(entries) > 0
	every entry in entries {
		_fault(check, entry)
	}
}

_said(check, fact) := fact if check.message == ""

_said(check, fact) := $"{check.message}: {fact}" if check.message != ""

_asks_for_it(check) if {
	not check.optional
	not _refuses(check)
}

_refuses(check) if {
	some test in check.tests
	test == {"op": "stated", "value": false}
}

# The field as a person would write it, with what its items are told by.
_whole(check) := check.field if check.where == []

_whole(check) := $"{check.field} with {concat(" and ", told)}" if {
	check.where != []
	told := [$"{concat(".", condition.path)} {condition.value}" | some condition in check.where]
}

# The places that count, with what stands there; null if nothing does.
_entries(check) := [{"path": check.segments[0], "value": object.get(input, check.segments[0], null)}] if count(check.segments) == 1

_entries(check) := [_entry(item, check.segments[1]) |
	some item in _items([], input, check.segments[0])
	_counts(item, check.where)
] if {
	count(check.segments) == 2
}

_entries(check) := [_entry(item, check.segments[2]) |
	some outer in _items([], input, check.segments[0])
	some item in _items(outer.path, outer.value, check.segments[1])
	_counts(item, check.where)
] if {
	count(check.segments) == 3
}

_items(base, value, path) := [{"path": array.concat(base, array.concat(path, [i])), "value": item} |
	is_object(value)
	list := object.get(value, path, null)
	is_array(list)
	some i, item in list
]

_entry(item, []) := item

_entry(item, below) := {"path": array.concat(item.path, below), "value": _below(item.value, below)} if below != []

_below(value, path) := object.get(value, path, null) if is_object(value)

_below(value, _) := null if not is_object(value)

_counts(item, where) if {
	every condition in where {
		_same(_below(item.value, condition.path), condition.value)
	}
}

_is_stated(value) if not value in {null, "", [], {}}

# _fault(check, entry) says what is wrong at a place; it is undefined where nothing is.
_fault(check, entry) := $"{_name(entry.path)} is not stated" if {
	_asks_for_it(check)
	not _is_stated(entry.value)
}

_fault(check, entry) := $"{_name(entry.path)} is {_shown(entry.value)}, expected {_expected(check)}" if {
	_is_stated(entry.value)
	some test in check.tests
	not _passes(test, entry.value)
}

_expected(check) := concat(" and ", [words | some test in check.tests; words := _in_words(test)])

_in_words({"op": "is", "value": value}) := _shown(value)

_in_words({"op": "one_of", "value": list}) := $"one of {concat(", ", [_shown(value) | some value in list])}"

_in_words({"op": "none_of", "value": list}) := $"none of {concat(", ", [_shown(value) | some value in list])}"

_in_words({"op": "at_least", "value": value}) := $"at least {_shown(value)}"

_in_words({"op": "at_most", "value": value}) := $"at most {_shown(value)}"

_in_words({"op": "includes", "value": value}) := $"a list with {_shown(value)}"

_in_words({"op": "matches", "value": value}) := $"a text like {value}"

_in_words({"op": "stated", "value": false}) := "nothing"

_in_words({"op": "stated", "value": true}) := "something"

_shown(value) := durations.in_words(value) if _is_length(value)

_shown(value) := value if {
	is_string(value)
	not _is_length(value)
}

_shown(value) := json.marshal(value) if not is_string(value)

# sla.targets[1].target
_name(path) := substring(joined, 1, -1) if {
	joined := concat("", [part | some step in path; part := _step(step)])
	startswith(joined, ".")
} else := concat("", [part | some step in path; part := _step(step)])

_step(step) := $"[{step}]" if is_number(step)

_step(step) := $".{step}" if is_string(step)

_passes({"op": "stated", "value": true}, _)

_passes({"op": "is", "value": wanted}, value) if _same(value, wanted)

_passes({"op": "one_of", "value": list}, value) if {
	some wanted in list
	_same(value, wanted)
}

_passes({"op": "none_of", "value": list}, value) if {
	every refused in list {
		not _same(value, refused)
	}
}

_passes({"op": "includes", "value": wanted}, value) if {
	is_array(value)
	some item in value
	_same(item, wanted)
}

_passes({"op": "matches", "value": pattern}, value) if {
	is_string(value)
	regex.match(pattern, value)
}

_passes({"op": "at_least", "value": bound}, value) if {
	[a, b] := _sizes(value, bound)
	a >= b
}

_passes({"op": "at_most", "value": bound}, value) if {
	[a, b] := _sizes(value, bound)
	a <= b
}

# Two ways to say the same length are the same.
_same(value, wanted) if value == wanted

_same(value, wanted) if {
	value != wanted
	is_string(value)
	[a, b] := _sizes(value, wanted)
	a == b
}

# What can be compared: two numbers, two lengths, or two days. Anything else cannot, and passes no comparison.
_sizes(value, bound) := [value, bound] if {
	is_number(value)
	is_number(bound)
}

_sizes(value, bound) := [durations.days(value), durations.days(bound)] if {
	_is_length(value)
	_is_length(bound)
}

_sizes(value, bound) := [dates.last_day(value), dates.last_day(bound)] if {
	dates.is_date(value)
	dates.is_date(bound)
}

_is_length(value) if {
	is_string(value)
	startswith(value, "P")
	durations.parts(value)
}
