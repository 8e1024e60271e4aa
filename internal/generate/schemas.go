package generate

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/schemas"
)

type object = map[string]any

// schemaFiles are the proposal's schema without what only people read, and the schema of configurations
// with every threshold, word list and rule that there is, so that an editor completes them; the proposal's
// schema where OPA finds it as data.demarc.schema when it loads the folder of the rules; and what is tried first, as Go.
func schemaFiles(r *Repository) (files, error) {
	proposal, err := r.decode("schemas/" + schemas.Proposal)
	if err != nil {
		return nil, err
	}
	config, err := r.configSchema()
	if err != nil {
		return nil, err
	}
	small, err := r.smallSchema()
	if err != nil {
		return nil, err
	}
	shape, err := schema.ForOPA(proposal)
	if err != nil {
		return nil, err
	}
	static, err := schema.Static("quickProposal", small)
	if err != nil {
		return nil, err
	}
	forOPA, err := indented(shape, " ")
	return files{
		"internal/schema/proposal.go":      static,
		"schemas/" + schemas.SmallProposal: small, "schemas/" + schemas.Config: config, "policies/demarc/schema/data.json": forOPA,
	}, err
}

func (r *Repository) smallSchema() ([]byte, error) {
	proposal, err := r.decode("schemas/" + schemas.Proposal)
	if err != nil {
		return nil, err
	}
	return json.Marshal(schema.Small(proposal))
}

// decode reads JSON with its numbers as they are written.
func (r *Repository) decode(path string) (object, error) {
	raw, err := fs.ReadFile(r, path)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var value object
	return value, dec.Decode(&value)
}

// configSchema keeps of the schema of configurations what is not about what there is.
func (r *Repository) configSchema() ([]byte, error) {
	proposal, err := r.decode("schemas/" + schemas.Proposal) // its own, to change
	if err != nil {
		return nil, err
	}
	config, err := r.decode("schemas/" + schemas.Config)
	if err != nil {
		return nil, err
	}
	data, err := r.decode("policies/data.json")
	if err != nil {
		return nil, err
	}
	sources, _, err := r.sources()
	if err != nil {
		return nil, err
	}
	of := data["demarc"].(object)
	properties, defs := config["properties"].(object), config["$defs"].(object)

	thresholds := object{}
	for name, p := range of["params"].(object) {
		p := p.(object)
		t := typeOfThreshold(p["value"])
		if p["what"] != nil { // a range: from and to
			t["minItems"], t["maxItems"] = 2, 2
		}
		t["description"], t["default"] = policy.DescriptionOf(p)+" "+p["reason"].(string), p["value"]
		thresholds[name] = t
	}
	defs["thresholds"].(object)["properties"] = thresholds

	lists := object{}
	for name := range of["words"].(object) {
		lists[name] = object{"type": "array", "items": object{"type": "string", "minLength": 1}}
	}
	defs["words"].(object)["properties"] = lists
	// what own policies have is not known here
	defs["thresholds"].(object)["additionalProperties"] = object{"type": []any{"number", "string", "boolean", "array"}}
	defs["words"].(object)["patternProperties"] = object{"^x-": object{}}
	defs["words"].(object)["additionalProperties"] = object{"type": "array", "items": object{"type": "string", "minLength": 1}}
	defs["rules"].(object)["additionalProperties"] = object{"$ref": "#/$defs/rule"}

	rules, ids := object{}, []any{}
	for _, rule := range sources.Rules {
		rules[rule.ID] = object{"$ref": "#/$defs/rule", "description": rule.Severity + ": " + rule.Title + "."}
		ids = append(ids, rule.ID)
	}
	defs["rules"].(object)["properties"] = rules
	properties["format"].(object)["enum"] = report.Formats()

	// a waiver here is one of a proposal that says of which
	for _, name := range []string{"waiver", "date"} {
		defs[name] = proposal["$defs"].(object)[name]
	}
	waiver := defs["waiver"].(object)
	delete(waiver, "examples")
	fields := waiver["properties"].(object)
	waiver["required"] = append([]string{"proposal"}, slices.Sorted(maps.Keys(fields))...)
	fields["proposal"] = object{"type": "string", "minLength": 1, "description": "The id of the proposal.", "examples": []string{"P-2026-014"}}
	fields["rule"] = object{
		"description": fields["rule"].(object)["description"], "examples": fields["rule"].(object)["examples"],
		"anyOf": []any{object{"enum": ids}, object{"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)+$"}},
	}
	return indented(config, "  ")
}

// typeOfThreshold tells from a default what may stand in its place.
func typeOfThreshold(value any) object {
	switch v := value.(type) {
	case json.Number:
		return object{"type": "number", "minimum": 0}
	case []any:
		return object{"type": "array", "items": typeOfThreshold(v[0])}
	}
	if text := value.(string); strings.HasPrefix(text, "P") {
		return object{"type": "string", "format": "iso-duration"}
	}
	return object{"type": "string", "minLength": 1}
}
