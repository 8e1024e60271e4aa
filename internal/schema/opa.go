package schema

import (
	"fmt"
	"maps"
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
	"email":         plainEmail.String(),
}

// ForOPA gives a schema in the form that OPA's json.match_schema understands: of draft 7, without what only people
// read, and with patterns in the place of formats.
func ForOPA(schema map[string]any) (map[string]any, error) {
	small, _ := Small(schema).(map[string]any)
	if err := replaceFormats(small); err != nil {
		return nil, err
	}
	delete(small, "$id") // references are within it, and nobody is to look for it elsewhere
	small["$schema"] = "http://json-schema.org/draft-07/schema#"
	return small, nil
}

func replaceFormats(value any) error {
	switch v := value.(type) {
	case map[string]any:
		if format, ok := v["format"].(string); ok && v["type"] == "string" {
			pattern, known := patterns[format]
			_, described := v["pattern"]
			if !known || pattern == "" && !described {
				return fmt.Errorf("nothing says what a value of the format %q looks like", format)
			}
			if pattern != "" {
				v["pattern"] = pattern
			}
			delete(v, "format")
		}
		if _, ok := v["$ref"].(string); ok && len(v) > 1 { // draft 7 does not see what stands beside
			rest := maps.Clone(v)
			delete(rest, "$ref")
			return fmt.Errorf("beside $ref: %v stands %v, which draft 7 does not see", v["$ref"], rest)
		}
		for _, of := range v {
			if err := replaceFormats(of); err != nil {
				return err
			}
		}
	case []any:
		for _, of := range v {
			if err := replaceFormats(of); err != nil {
				return err
			}
		}
	}
	return nil
}
