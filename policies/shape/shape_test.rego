package demarc.shape_test

import data.demarc.shape

_schema := {
	"type": "object",
	"required": ["id"],
	"additionalProperties": false,
	"patternProperties": {"^x-": {}},
	"properties": {
		"id": {"type": "string"},
		"kind": {"const": "Proposal"},
		"model": {"enum": ["managed", "hybrid"]},
		"term": {
			"type": "object",
			"required": ["kind"],
			"additionalProperties": false,
			"properties": {"kind": {"type": "string"}, "start": {"type": "string", "pattern": "^[0-9]{4}$"}},
		},
		"targets": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "number", "minimum": 0}}}},
	},
}

_faults(change) := faults if {
	proposal := object.union({"id": "X-1"}, change)
	faults := shape.of(proposal) with data.demarc.schema as _schema
}

# The rule and the path of each fault.
_places(change) := [[fault.rule, fault.path] | some fault in _faults(change)]

test_right_shape if {
	_faults({}) == []
	_faults({
		"x-note": 1, "kind": "Proposal", "model": "managed", "term": {"kind": "fixed", "start": "2026"}, "targets": [{"n": 1}],
	}) == []
}

test_fault if {
	_faults({"id": 3}) == [{"rule": "field-type", "path": ["id"], "message": "id does not have the right shape: Invalid type. Expected: string, given: integer"}]
}

test_field_type if _places({"term": "P1Y"}) == [["field-type", ["term"]]]

test_field_value if {
	_places({"model": "other"}) == [["field-value", ["model"]]]
	_places({"kind": "Pod"}) == [["field-value", ["kind"]]]
	_places({"targets": [{"n": -1}]}) == [["field-value", ["targets", 0, "n"]]]
}

test_field_format if {
	_places({"term": {"kind": "fixed", "start": "soon"}}) == [["field-format", ["term", "start"]]]
}

# What is missing, or too much, is told where it would stand, or stands.
test_field_required if {
	_faults({"term": {}}) == [{"rule": "field-required", "path": ["term", "kind"], "message": "kind is missing"}]
}

test_unknown_field if {
	_faults({"term": {"kind": "fixed", "strat": "2026"}}) == [{"rule": "unknown-field", "path": ["term", "strat"], "message": "unknown key \"strat\""}]
}

# Where nothing can be compared there is no answer, not even that nothing is wrong.
test_no_schema if {
	not shape.of({"id": "X-1"}) with data.demarc.schema as 3
}

test_index_is_a_number if {
	places := {place | some place in _places({"targets": [{}, 3, {"n": "1"}]})}
	places == {["field-type", ["targets", 1]], ["field-type", ["targets", 2, "n"]]}
}

test_index_of_more_than_one_digit if {
	items := array.concat([{} | some _ in numbers.range(1, 10)], [3])
	_places({"targets": items}) == [["field-type", ["targets", 10]]]
}

test_several_faults if {
	places := {place | some place in _places({"id": 3, "model": "other", "term": {"start": "soon"}})}
	places == {
		["field-type", ["id"]], ["field-value", ["model"]], ["field-format", ["term", "start"]],
		["field-required", ["term", "kind"]],
	}
}

test_faults_of_the_whole if {
	faults := shape.of({"idd": "X-1"}) with data.demarc.schema as _schema
	faults == [
		{"rule": "field-required", "path": ["id"], "message": "id is missing"},
		{"rule": "unknown-field", "path": ["idd"], "message": "unknown key \"idd\""},
	]
}
