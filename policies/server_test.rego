# What only those see who ask without demarc: OPA, its server and conftest.
package demarc_server_test

import data.demarc

_proposal := {"apiVersion": "demarc/v1", "kind": "Proposal", "id": "P", "title": "P", "model": "managed"}

# conftest shows errors as failures, the rest as warnings, and each finding in words.
test_conftest if {
	question := {"proposal": _proposal, "as_of": "2026-01-15", "shape": []}
	decision := demarc.decision with input as question
	deny := demarc.deny with input as question
	warn := demarc.warn with input as question
	{told.finding | some told in deny} == {finding | some finding in decision.findings; finding.severity == "error"}
	{told.finding | some told in warn} == {finding | some finding in decision.findings; finding.severity != "error"}
	count(deny) > 0
	count(warn) > 0
	every told in deny | warn {
		endswith(told.msg, $": {told.finding.message} ({told.finding.rule})")
	}
}

# Where nobody has looked at the shape, and nobody can, nothing is judged.
test_shape_unseen if {
	decision := demarc.decision with input as {"proposal": _proposal, "as_of": "2026-01-15"} with data.demarc.schema as null
	{finding.message | some finding in decision.findings} == {"nobody has looked at the shape: the question has no shape, and data.demarc.schema is no JSON Schema"}
	decision.passed == set()
}

# What is missing or unknown has a path of its own; what the schema has alternatives for is told once.
test_shape_found if {
	schema := {
		"type": "object", "required": ["title"], "additionalProperties": false, "properties": {
			"apiVersion": {}, "kind": {}, "id": {}, "model": {}, "title": {},
			"money": {"if": {"type": "string"}, "then": {"pattern": "^[0-9]+$"}, "else": {"type": ["string", "number"]}},
			"list": {"items": {"enum": ["a"]}},
		},
	}
	proposal := object.union(object.remove(_proposal, ["title"]), {"title.": 1, "money": "x", "list": ["a", "b"]})
	decision := demarc.decision with input as {"proposal": proposal, "as_of": "2026-01-15"} with data.demarc.schema as schema
	{[finding.rule, finding.path] | some finding in decision.findings} == {
		["field-required", ["title"]], ["unknown-field", ["title."]],
		["field-format", ["money"]], ["field-value", ["list", 1]],
	}
}

# Exceptions that are no texts are no exceptions, and break nothing.
test_exceptions_are_texts if {
	every waivers in [{}, ["all"], [{"rule": 5}]] {
		question := {"proposal": _proposal, "as_of": "2026-01-15", "shape": [], "waivers": waivers}
		decision := demarc.decision with input as question
		{finding.message | some finding in decision.findings} == {"waivers of the question is not a list of exceptions, each with texts"}
	}
}
