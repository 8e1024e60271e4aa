package demarc_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc/policies"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/schemas"
)

// TestConfigSchema asks that the schema of configurations knows every threshold, word list and rule
// that there is, so that an editor completes them; -update writes it anew. The rest of it is kept.
func TestConfigSchema(t *testing.T) {
	type object = map[string]any
	decode := func(fsys fs.FS, name string, into any) {
		raw, err := fs.ReadFile(fsys, name)
		if err == nil {
			err = json.Unmarshal(raw, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var data struct {
		Demarc struct {
			Params map[string]struct {
				Value               any
				Description, Reason string
			}
			Words map[string][]string
		}
	}
	var schema, proposal object
	decode(policies.FS, "data.json", &data)
	decode(schemas.FS, schemas.Config, &schema)
	decode(schemas.FS, schemas.Proposal, &proposal)
	properties := schema["properties"].(object)

	thresholds := object{}
	for name, p := range data.Demarc.Params {
		of := typeOfThreshold(p.Value)
		of["description"], of["default"] = p.Description+" "+p.Reason, p.Value
		thresholds[name] = of
	}
	properties["thresholds"].(object)["properties"] = thresholds

	lists := object{}
	for name := range data.Demarc.Words {
		lists[name] = object{"type": "array", "items": object{"type": "string", "minLength": 1}}
	}
	properties["words"].(object)["properties"] = lists

	rules, ids := object{}, []any{}
	for _, rule := range theValidator(t).Rules() {
		rules[rule.ID] = object{"$ref": "#/$defs/rule", "description": string(rule.Severity) + ": " + rule.Title + "."}
		ids = append(ids, rule.ID)
	}
	properties["rules"].(object)["properties"] = rules
	properties["format"].(object)["enum"] = report.Formats()

	// a waiver here is one of a proposal that says of which
	defs := schema["$defs"].(object)
	for _, name := range []string{"waiver", "date"} {
		defs[name] = proposal["$defs"].(object)[name]
	}
	waiver := defs["waiver"].(object)
	delete(waiver, "examples")
	waiver["required"] = slices.Sorted(maps.Keys(waiver["properties"].(object)))
	fields := waiver["properties"].(object)
	fields["proposal"] = object{"type": "string", "minLength": 1, "description": "The id of the proposal.", "examples": []string{"P-2026-014"}}
	fields["rule"].(object)["enum"] = ids
	waiver["required"] = append([]string{"proposal"}, waiver["required"].([]string)...)

	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(schema); err != nil {
		t.Fatal(err)
	}
	golden(t, "schemas/"+schemas.Config, []byte(out.String()))
}

// typeOfThreshold tells from a default what may stand in its place.
func typeOfThreshold(value any) map[string]any {
	switch v := value.(type) {
	case float64:
		return map[string]any{"type": "number", "minimum": 0}
	case []any:
		return map[string]any{"type": "array", "items": typeOfThreshold(v[0])}
	}
	if text := value.(string); strings.HasPrefix(text, "P") {
		return map[string]any{"type": "string", "format": "iso-duration"}
	}
	return map[string]any{"type": "string", "minLength": 1}
}
