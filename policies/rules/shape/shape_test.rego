package demarc.rules.shape_test

import data.demarc.rules.shape

# Each rule of the shape is raised by the stage that it names.
test_stages if {
	{stage: rules |
		some stage in {"document", "schema"}
		rules := {rule | some rule, where in shape; where == stage}
	} == {
		"document": {"duplicate_key", "key_type", "merge_key", "number_range", "tag"},
		"schema": {"field_format", "field_required", "field_type", "field_value", "unknown_field"},
	}
}
