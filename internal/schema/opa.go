package schema

import (
	"fmt"
	"maps"
	"slices"
)

// patterns say of each format of the schema of proposals what its values look like, for those who compare with the
// schema and do not know the formats. "" is a format of which the pattern that stands beside it says as much.
var patterns = map[string]string{
	// a month, or a day that the calendar has
	"calendar-date": `^([0-9]{4}-(0[1-9]|1[0-2])` +
		`|[0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])` +
		`|[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)` +
		`|[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])` +
		`|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$`,
	"iso-duration":  "",
	"currency-code": "",
	"iana-timezone": "", // UTC, or Area/City, whether there is such a city or not
	"email":         plainEmail.pattern.String(),
}

// ForOPA gives a schema in the form that OPA's json.match_schema understands: of draft 7, without what only people
// read, and with patterns in the place of formats. Of alternatives it names the one of the value's own type.
func ForOPA(schema map[string]any) (map[string]any, error) {
	small, _ := Small(schema).(map[string]any)
	f := forOPA{&Schema{root: small}}
	if err := f.rewrite(small); err != nil {
		return nil, err
	}
	delete(small, "$id") // references are within it, and nobody is to look for it elsewhere
	small["$schema"] = "http://json-schema.org/draft-07/schema#"
	return small, nil
}

type forOPA struct{ schema *Schema }

func (f forOPA) rewrite(value any) error {
	switch v := value.(type) {
	case map[string]any:
		if _, ok := v["$ref"].(string); ok && len(v) > 1 {
			return fmt.Errorf("beside $ref stand %q, which draft 7 does not see", sortedKeys(v))
		}
		if err := replaceFormat(v); err != nil {
			return err
		}
		for _, of := range v {
			if err := f.rewrite(of); err != nil {
				return err
			}
		}
		if branches, ok := v["anyOf"].([]any); ok {
			return f.replaceAnyOf(v, branches)
		}
	case []any:
		for _, of := range v {
			if err := f.rewrite(of); err != nil {
				return err
			}
		}
	}
	return nil
}

func replaceFormat(schema map[string]any) error {
	format, ok := schema["format"].(string)
	if !ok {
		return nil
	}
	pattern, known := patterns[format]
	_, described := schema["pattern"]
	if !known || pattern == "" && !described {
		return fmt.Errorf("nothing says what a value of the format %q looks like", format)
	}
	if pattern != "" {
		schema["pattern"] = pattern
	}
	delete(schema, "format")
	return nil
}

// replaceAnyOf tells alternatives apart by their types, as this package does when it says what is wrong.
func (f forOPA) replaceAnyOf(schema map[string]any, branches []any) error {
	var all []any
	for _, branch := range branches {
		of := types(f.schema.resolve(branch))
		if len(of) != 1 || slices.Contains(all, any(of[0])) {
			return fmt.Errorf("an alternative of anyOf is of the types %q, expected one that no other has", of)
		}
		all = append(all, of[0])
	}
	rest := map[string]any{"type": all}
	for i, branch := range slices.Backward(branches) {
		rest = map[string]any{"if": map[string]any{"type": all[i]}, "then": branch, "else": rest}
	}
	delete(schema, "anyOf")
	maps.Copy(schema, rest)
	return nil
}
