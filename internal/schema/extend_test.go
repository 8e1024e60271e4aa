package schema

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc/schemas"
)

func extended(t *testing.T, extensions ...string) (*Schema, error) {
	t.Helper()
	base, err := fs.ReadFile(schemas.FS, schemas.Proposal)
	if err != nil {
		t.Fatal(err)
	}
	var all []Extension
	for _, raw := range extensions {
		all = append(all, Extension{"own.schema.json", []byte(raw)})
	}
	raw, err := Extend(base, all...)
	if err != nil {
		return nil, err
	}
	return Compile(raw)
}

const ownFields = `{
	"properties": {
		"x-unit": {"type": "string", "enum": ["north", "south"]},
		"parties": {"properties": {"customer": {"properties": {"x-crm": {"$ref": "#/$defs/x-key"}}, "required": ["x-crm"]}}},
		"sla": {"properties": {"x-tier": {"type": "integer"}}},
		"deliverables": {"items": {"properties": {"x-owner": {"type": "string"}}}},
		"scope": {"properties": {"included": {"items": {"properties": {"x-cost": {"type": "number"}}}}}}
	},
	"required": ["x-unit"],
	"$defs": {"x-key": {"type": "string", "minLength": 1}}
}`

func TestExtend(t *testing.T) {
	const head = `{"apiVersion": "demarc/v1", "kind": "Proposal", "id": "P", "title": "t", "model": "hybrid", `
	s, err := extended(t, ownFields)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		more string
		want []string
	}{
		"right": {`"x-unit": "north", "parties": {"customer": {"name": "A", "x-crm": "1"}, "provider": {"name": "B"}}, "sla": {"x-tier": 1},
			"deliverables": [{"id": "d", "name": "d", "x-owner": "o"}], "scope": {"included": [{"text": "t", "x-cost": 1.5}]}}`, nil},
		"missing":      {`"x-other": 1}`, []string{"field-required x-unit"}},
		"wrong":        {`"x-unit": "west", "sla": {"x-tier": "1"}}`, []string{"field-type sla/x-tier", "field-value x-unit"}},
		"in a leg":     {`"x-unit": "north", "service": {"sla": {"x-tier": "1"}}}`, []string{"field-type service/sla/x-tier"}},
		"in a list":    {`"x-unit": "north", "deliverables": [{"id": "d", "name": "d", "x-owner": 1}]}`, []string{"field-type deliverables/0/x-owner"}},
		"in a choice":  {`"x-unit": "north", "scope": {"included": [{"text": "t", "x-cost": "a"}]}}`, []string{"field-type scope/included/0/x-cost"}},
		"at one place": {`"x-unit": "north", "parties": {"customer": {"name": "A"}, "provider": {"name": "B"}}}`, []string{"field-required parties/customer/x-crm"}},
		"as before":    {`"x-unit": "north", "sla": {"tier": 1}}`, []string{"unknown-field sla/tier"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, v := range s.Validate(decode(t, head+test.more)) {
				got = append(got, v.Rule+" "+strings.Join(v.Path, "/"))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}

func TestExtendRefuses(t *testing.T) {
	for name, test := range map[string]struct{ extension, want string }{
		"no JSON":         {`{`, "own.schema.json: unexpected end of JSON input"},
		"no schema":       {`{"properties": {"x-a": {"type": "strnig"}}}`, "own.schema.json is no JSON Schema"},
		"unknown group":   {`{"properties": {"slas": {"properties": {}}}}`, "own.schema.json: slas is no field of a proposal; the names of own fields begin with x-"},
		"no group":        {`{"properties": {"title": {"properties": {"x-a": {}}}}}`, "title is no group and no list"},
		"no list":         {`{"properties": {"sla": {"items": {"properties": {"x-a": {}}}}}}`, "sla.items leads into a list where a proposal has none"},
		"others required": {`{"required": ["parties"]}`, "required has parties, expected own fields"},
		"others closed":   {`{"properties": {"sla": {"minProperties": 2}}}`, "sla.minProperties says something of a group that is not its own"},
		"others defined":  {`{"$defs": {"money": {}}}`, "$defs.money should be a name of its own"},
		"outside":         {`{"properties": {"x-a": {"$ref": "https://example.com/a.json"}}}`, "only references inside of it are allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := extended(t, test.extension); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	if _, err := extended(t, ownFields, `{"properties": {"x-unit": {}}}`); err == nil || !strings.Contains(err.Error(), "x-unit is described by another file already") {
		t.Errorf("twice: %v", err)
	}
}
