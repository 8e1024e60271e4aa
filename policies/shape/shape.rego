# METADATA
# scope: package
# description: |
#   What is wrong with the shape of a proposal where only its value is known: on an OPA server, and not for demarc,
#   whose reader has seen the text and has better words. data.demarc.schema is the schema of proposals, with each
#   format as a pattern.
# schemas:
#   - input: schema.question
package demarc.shape

# of(proposal) are the faults, each with its rule, path and message.
of(proposal) := [{"rule": rule, "path": _path(fault.field), "message": fault.desc} |
	[_, faults] := json.match_schema(proposal, data.demarc.schema)
	some fault in faults
	rule := object.get(_rules, fault.type, "field-value")
]

# The rules for the kinds of errors that json.match_schema knows.
_rules := {
	"additional_property_not_allowed": "unknown-field",
	"format": "field-format",
	"invalid_type": "field-type",
	"pattern": "field-format",
	"required": "field-required",
}

_path("(root)") := []

_path(field) := [_step(part) | some part in split(field, ".")] if field != "(root)"

_step(part) := to_number(part) if regex.match(`^(?:0|[1-9]\d*)$`, part)

_step(part) := part if not regex.match(`^(?:0|[1-9]\d*)$`, part)
