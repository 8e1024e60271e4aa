# METADATA
# scope: package
# description: |
#   What is wrong with the shape of a proposal where only its value is known: on an OPA server, and not for demarc,
#   whose reader has seen the text and has better words. data.demarc.schema is the schema of proposals, with each
#   format as a pattern.
# schemas:
#   - input: schema.question
package demarc.shape

# of(proposal) are the faults, each with its rule, path and message, in an order of their own. It is undefined where
# nothing can be compared.
of(proposal) := sort({{"rule": rule, "path": _path(fault), "message": _message(fault)} |
	some fault in faults
	not fault.type in {"condition_then", "condition_else"} # what is wrong with the alternative is told, too
	rule := object.get(_rules, fault.type, "field-value")
}) if {
	is_object(data.demarc.schema)
	[_, faults] := json.match_schema(proposal, data.demarc.schema)
}

# The rules for the kinds of errors that json.match_schema knows.
_rules := {
	"additional_property_not_allowed": "unknown-field",
	"invalid_type": "field-type",
	"pattern": "field-format",
	"required": "field-required",
}

# The key that is missing or unknown is named in words only.
_key(fault) := trim_suffix(fault.desc, " is required") if fault.type == "required"

_key(fault) := trim_suffix(trim_prefix(fault.desc, "Additional property "), " is not allowed") if {
	fault.type == "additional_property_not_allowed"
}

_path(fault) := array.concat(_place(fault.field), [_key(fault)]) if {
	_key(fault)
} else := _place(fault.field)

_place(field) := [] if lower(field) == "(root)"

_place(field) := [_step(part) | some part in split(field, ".")] if lower(field) != "(root)"

_step(part) := to_number(part) if regex.match(`^(?:0|[1-9]\d*)$`, part)

_step(part) := part if not regex.match(`^(?:0|[1-9]\d*)$`, part)

_message(fault) := $"{_key(fault)} is missing" if fault.type == "required"

_message(fault) := $"unknown key {json.marshal(_key(fault))}" if fault.type == "additional_property_not_allowed"

_message(fault) := $"{fault.field} is not in its form" if fault.type == "pattern"

_message(fault) := $"{fault.field} does not have the right shape: {fault.desc}" if {
	not _key(fault)
	fault.type != "pattern"
}
