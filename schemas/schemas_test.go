package schemas_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/demarc-dev/demarc/schemas"
)

// keywords that the schema may use: what editors, demarc and OPA's type checker all understand.
// patternErrorMessage is what editors say in place of the pattern; to others it is an unknown keyword.
var keywords = []string{
	"$schema", "$id", "$ref", "$defs", "title", "description", "examples",
	"type", "const", "enum", "anyOf", "items", "properties", "patternProperties", "additionalProperties", "required",
	"pattern", "patternErrorMessage", "format", "minLength", "minimum", "maximum", "minItems", "uniqueItems",
}

// plain lists enum values that need no words beside them.
var plain = map[string]bool{
	"provider": true, "customer": true, "shared": true, "hour": true, "day": true, "phone": true, "email": true,
	"chat": true, "pager": true, "cost": true, "schedule": true, "scope": true, "quality": true, "risk": true,
}

// formats are stand-ins for the ones that demarc asserts.
var formats = map[string]func(string) bool{
	"calendar-date": func(s string) bool {
		_, day := time.Parse("2006-01-02", s)
		_, month := time.Parse("2006-01", s)
		return day == nil || month == nil
	},
	"iso-duration":  func(s string) bool { return strings.HasPrefix(s, "P") },
	"iana-timezone": func(s string) bool { _, err := time.LoadLocation(s); return err == nil },
	"currency-code": func(s string) bool { return len(s) == 3 },
	"email":         func(s string) bool { return strings.Contains(s, "@") },
}

func source(t *testing.T) []byte {
	t.Helper()
	raw, err := schemas.FS.ReadFile(schemas.Proposal)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func decode(t *testing.T, raw []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func load(t *testing.T) map[string]any {
	t.Helper()
	return decode(t, source(t)).(map[string]any)
}

// compiler knows the schema under its $id and loads nothing else.
func compiler(t *testing.T) (c *jsonschema.Compiler, id string) {
	t.Helper()
	id = load(t)["$id"].(string)
	c = jsonschema.NewCompiler()
	c.AssertFormat = true
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, fmt.Errorf("%s must not be loaded", url) }
	for name, holds := range formats {
		c.Formats[name] = func(v any) bool {
			s, ok := v.(string)
			return !ok || holds(s)
		}
	}
	if err := c.AddResource(id, bytes.NewReader(source(t))); err != nil {
		t.Fatal(err)
	}
	return c, id
}

// walk visits every subschema with its JSON Pointer. property is false for what is no property:
// the root, definitions, list items and the branches of a union.
func walk(schema map[string]any, pointer string, property bool, visit func(schema map[string]any, pointer string, property bool)) {
	visit(schema, pointer, property)
	for _, group := range []string{"properties", "$defs"} {
		members, _ := schema[group].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(members)) {
			at := pointer + "/" + group + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
			walk(members[name].(map[string]any), at, group == "properties", visit)
		}
	}
	if items, ok := schema["items"].(map[string]any); ok {
		walk(items, pointer+"/items", false, visit)
	}
	branches, _ := schema["anyOf"].([]any)
	for i, branch := range branches {
		walk(branch.(map[string]any), fmt.Sprintf("%s/anyOf/%d", pointer, i), false, visit)
	}
}

func TestSchemaIsValid(t *testing.T) {
	c, id := compiler(t)
	if got := load(t)["$schema"]; got != "https://json-schema.org/draft/2020-12/schema" {
		t.Errorf("$schema is %v", got)
	}
	if _, err := c.Compile(id); err != nil { // also validates it against the metaschema
		t.Fatal(err)
	}
}

func TestOnlyKnownKeywords(t *testing.T) {
	walk(load(t), "", false, func(schema map[string]any, pointer string, _ bool) {
		for keyword := range schema {
			if !slices.Contains(keywords, keyword) {
				t.Errorf("%s uses %q", pointer, keyword)
			}
		}
		message, _ := schema["patternErrorMessage"].(string)
		if _, ok := schema["pattern"]; ok && !strings.Contains(pointer, "/anyOf/") && !strings.HasPrefix(message, "Expected ") {
			t.Errorf("%s says %q where its pattern does not match", pointer, message)
		}
		if format, ok := schema["format"].(string); ok && formats[format] == nil {
			t.Errorf("%s has the unknown format %q", pointer, format)
		}
	})
}

func TestEveryPropertyIsDescribed(t *testing.T) {
	c, id := compiler(t)
	properties := 0
	walk(load(t), "", false, func(schema map[string]any, pointer string, property bool) {
		isDefinition := regexp.MustCompile(`^/\$defs/[^/]+$`).MatchString(pointer)
		examples, _ := schema["examples"].([]any)
		if property || isDefinition {
			description, _ := schema["description"].(string)
			if !strings.HasSuffix(description, ".") || strings.ContainsAny(description, "\n\t") || strings.Contains(description, "..") {
				t.Errorf("%s is described as %q: expected whole sentences on one line", pointer, description)
			}
			if len(examples) == 0 {
				t.Errorf("%s has no example", pointer)
			}
		}
		if property {
			properties++
		}
		if len(examples) == 0 {
			return
		}
		compiled, err := c.Compile(id + "#" + pointer)
		if err != nil {
			t.Errorf("%s: %v", pointer, err)
			return
		}
		for _, example := range examples {
			if err := compiled.Validate(example); err != nil {
				t.Errorf("example %v of %s: %#v", example, pointer, err)
			}
		}
	})
	if properties < 500 {
		t.Errorf("only %d properties were seen", properties)
	}
}

func TestEveryEnumValueIsExplained(t *testing.T) {
	walk(load(t), "", false, func(schema map[string]any, pointer string, _ bool) {
		// A list carries the description of its items.
		description, _ := schema["description"].(string)
		values, _ := schema["enum"].([]any)
		if items, ok := schema["items"].(map[string]any); ok {
			values, _ = items["enum"].([]any)
		} else if strings.HasSuffix(pointer, "/items") {
			return
		}
		seen := map[any]bool{}
		for _, value := range values {
			word := regexp.MustCompile(`(?i)(^|[^\w-])` + regexp.QuoteMeta(value.(string)) + `($|[^\w-])`)
			if !plain[value.(string)] && !word.MatchString(description) {
				t.Errorf("%s does not explain %q", pointer, value)
			}
			if seen[value] {
				t.Errorf("%s lists %q twice", pointer, value)
			}
			seen[value] = true
		}
	})
}

func TestEveryObjectIsClosedButForExtensions(t *testing.T) {
	walk(load(t), "", false, func(schema map[string]any, pointer string, _ bool) {
		properties, ok := schema["properties"].(map[string]any)
		if !ok {
			if schema["type"] == "object" {
				t.Errorf("%s is an object without properties", pointer)
			}
			return
		}
		if schema["type"] != "object" {
			t.Errorf("%s has properties but is no object", pointer)
		}
		if schema["additionalProperties"] != false {
			t.Errorf("%s lets unknown keys pass", pointer)
		}
		if want := map[string]any{"^x-": map[string]any{}}; !reflect.DeepEqual(schema["patternProperties"], want) {
			t.Errorf("%s has patternProperties %v, expected %v", pointer, schema["patternProperties"], want)
		}
		for name := range properties {
			if !regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`).MatchString(name) && name != "apiVersion" && name != "$schema" {
				t.Errorf("%s/%s is not snake_case", pointer, name)
			}
		}
		required, _ := schema["required"].([]any)
		for _, name := range required {
			if properties[name.(string)] == nil {
				t.Errorf("%s requires %q, which it does not know", pointer, name)
			}
		}
	})
}

// A rule on a leg is typed by the schema of a whole proposal, so a proposal must have all of a leg.
func TestRootHasEveryGroupOfALeg(t *testing.T) {
	schema := load(t)
	root := schema["properties"].(map[string]any)
	leg := schema["$defs"].(map[string]any)["leg"].(map[string]any)["properties"].(map[string]any)
	own := []string{
		"$schema", "apiVersion", "kind", "id", "title", "revision", "issued_on", "valid_until", "signed_on", "stage", "status", "language",
		"agreement_refs", "order_of_precedence", "model", "parties", "project", "service", "transition", "waivers",
	}
	for name, group := range leg {
		if !reflect.DeepEqual(root[name], group) {
			t.Errorf("%s differs between the root and a leg", name)
		}
	}
	for name := range root {
		if slices.Contains(own, name) == (leg[name] != nil) {
			t.Errorf("%s must be either in a leg or the root's own", name)
		}
	}
	for _, name := range []string{"project", "service"} {
		if ref := root[name].(map[string]any)["$ref"]; ref != "#/$defs/leg" {
			t.Errorf("%s refers to %v", name, ref)
		}
	}
}

func TestReferencesAreLocalAndAllUsed(t *testing.T) {
	schema := load(t)
	defs := schema["$defs"].(map[string]any)
	used := map[string]bool{}
	walk(schema, "", false, func(schema map[string]any, pointer string, _ bool) {
		ref, ok := schema["$ref"].(string)
		if !ok {
			return
		}
		name, local := strings.CutPrefix(ref, "#/$defs/")
		if !local || defs[name] == nil {
			t.Errorf("%s refers to %s", pointer, ref)
		}
		used[name] = true
	})
	for name := range defs {
		if !used[name] {
			t.Errorf("$defs/%s is not used", name)
		}
	}
}

// A union of like types would leave a person with two explanations of one fault.
func TestUnionsAreOfDifferentTypes(t *testing.T) {
	schema := load(t)
	defs := schema["$defs"].(map[string]any)
	walk(schema, "", false, func(schema map[string]any, pointer string, _ bool) {
		branches, _ := schema["anyOf"].([]any)
		seen := map[any]bool{}
		for _, branch := range branches {
			branch := branch.(map[string]any)
			if ref, ok := branch["$ref"].(string); ok {
				branch = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
			}
			if branch["type"] == nil || seen[branch["type"]] {
				t.Errorf("%s has two branches of type %v", pointer, branch["type"])
			}
			seen[branch["type"]] = true
		}
	})
}

func TestShape(t *testing.T) {
	c, id := compiler(t)
	compiled, err := c.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		json  string // what the proposal says beside its identity
		valid bool
	}{
		{`"x-team": {"any": ["thing"]}, "sla": {"x-note": 1}`, true},
		{`"slaa": {}`, false},
		{`"monitoring": {"includes": true}`, false},
		{`"model": "staff-augmentation"`, false},
		{`"issued_on": "2026-03", "valid_until": "2026-12-31"`, true},
		{`"issued_on": "2026-02-30"`, false},
		{`"issued_on": "31.03.2026"`, false},
		{`"issued_on": null`, false},
		{`"term": {"termination": {"convenience": {"notice": "P0D"}}}`, true},
		{`"term": {"duration": "P1Y6M"}`, true},
		{`"term": {"duration": "P2W"}`, true},
		{`"term": {"duration": "P"}`, false},
		{`"term": {"duration": "PT"}`, false},
		{`"term": {"duration": "P1H"}`, false},
		{`"term": {"duration": "12 months"}`, false},
		{`"billing": {"total": "279000.00", "cap": 60000, "model": "internal"}`, true},
		{`"billing": {"one_time": [{"name": "Discount", "amount": "-500.00"}]}`, true},
		{`"billing": {"total": "279,000.00"}`, false},
		{`"billing": {"total": "EUR 279000"}`, false},
		{`"billing": {"currency": "eur"}`, false},
		{`"service_hours": "24x7"`, true},
		{`"service_hours": "24/7"`, false},
		{`"staffing": {"hours": {"days": ["MO", "SU"], "start": "00:00", "end": "24:00", "timezone": "America/New_York"}}`, true},
		{`"staffing": {"hours": {"days": ["MO"], "start": "24:00", "end": "24:00"}}`, false},
		{`"staffing": {"hours": {"days": ["Monday"], "start": "08:00", "end": "18:00"}}`, false},
		{`"staffing": {"hours": {"days": ["MO"], "start": "08:00"}}`, true}, // a rule asks until when
		{`"staffing": {"hours": {"days": ["MO"], "intervals": [{"start": "08:00", "end": "12:00"}, {"start": "14:00", "end": "18:00"}]}}`, true},
		{`"staffing": {"hours": {"days": ["MO"], "intervals": [{"start": "08:00"}]}}`, false},
		{`"staffing": {"hours": {"days": ["MO"], "intervals": []}}`, false},
		{`"staffing": {"hours": {"start": "07:00", "end": "17:00"}}`, true},
		{`"staffing": {"hours": {"days": ["MO"], "hours_per_day": 10}}`, true},
		{`"sla": {"targets": [{"metric": "response-time", "target": {"value": 2, "unit": "business-hours"}, "attainment": 98}]}`, true},
		{`"sla": {"targets": [{"metric": "availability", "target": 99.95}, {"metric": "restore-time", "target": "PT4H"}]}`, true},
		{`"sla": {"targets": [{"metric": "availability", "target": "99.95 %"}]}`, false},
		{`"sla": {"targets": [{"target": 99.95}]}`, false},
		{`"incidents": {"severities": [{"level": 1}, {"level": "sev2", "response": "PT4H"}]}`, true},
		{`"responsibility": {"raci": [{"activity": "backup", "responsible": ["provider", "customer"], "accountable": "provider"}]}`, true},
		{`"responsibility": {"raci": [{"activity": "backup", "responsible": "us"}]}`, false},
		{`"transition": {"parallel_run": true}`, true},
		{`"transition": {"parallel_run": {"start": "2026-08", "end": "2026-09"}}`, true},
		{`"project": {"milestones": [{"id": "M1"}]}, "service": {"optional": true}`, true},
		{`"project": {"model": "professional"}`, false},
		{`"project": {"milestones": [{"name": "Go-live"}]}`, false},
	} {
		doc := decode(t, []byte(`{"apiVersion": "demarc/v1", "kind": "Proposal", "id": "P-1", "title": "T", `+test.json+`}`))
		if err := compiled.Validate(doc); (err == nil) != test.valid {
			t.Errorf("%s: valid is %v, expected %v\n%#v", test.json, err == nil, test.valid, err)
		}
	}
	for _, missing := range []string{"apiVersion", "kind", "id", "title"} {
		doc := map[string]any{"apiVersion": "demarc/v1", "kind": "Proposal", "id": "P-1", "title": "T"}
		delete(doc, missing)
		if compiled.Validate(doc) == nil {
			t.Errorf("%s may be left out", missing)
		}
	}
}

// Rules are compiled with `input` typed by the schema, less its examples: OPA takes an "id" inside
// of an example for the name of a subschema.
func TestTypesRules(t *testing.T) {
	set := ast.NewSchemaSet()
	set.Put(ast.MustParseRef("schema.proposal"), withoutExamples(load(t)))
	for _, test := range []struct {
		body string
		want string // part of the type error, "" if it compiles
	}{
		{`input.service.sla.targets[_].metric == "availability"`, ""},
		{`input.monitoring.hours == "24x7"`, ""},
		{`input.monitoring.hours.timezone == "UTC"`, ""},
		{`to_number(input.billing.recurring.amount) * 12 == to_number(input.billing.recurring.annual)`, ""},
		{`sprintf("%v %s", [input.billing.total, input.billing.currency]) != ""`, ""},
		{`"provider" in input.responsibility.raci[_].accountable`, ""},
		{`input.responsibility.raci[_].accountable == "provider"`, ""},
		{`input.sla.targets[_].target >= 99.9`, ""},
		{`input.sla.targets[_].target.unit == "business-hours"`, ""},
		{`input.transition.parallel_run == true`, ""},
		{`input.transition.parallel_run.start == "2026-08"`, ""},
		{`object.get(input, "x-team", "") == "platform"`, ""},
		{`input.slaa`, "undefined ref"},
		{`input.service.slaa`, "undefined ref"},
		{`input.sla.targets[_].metrics`, "undefined ref"},
		{`input.monitoring.hours.zone`, "undefined ref"},
		{`input.monitoring.hours == 24`, "match error"},
		{`input.billing.total == true`, "match error"},
	} {
		module, err := ast.ParseModuleWithOpts("test.rego", "package test\n\n# METADATA\n# schemas:\n#   - input: schema.proposal\nr if "+test.body+"\n", ast.ParserOptions{ProcessAnnotation: true})
		if err != nil {
			t.Fatal(err)
		}
		c := ast.NewCompiler().WithSchemas(set).WithUseTypeCheckAnnotations(true).WithStrict(true)
		c.Compile(map[string]*ast.Module{"test.rego": module})
		switch {
		case test.want == "" && c.Failed():
			t.Errorf("%s: %v", test.body, c.Errors)
		case test.want != "" && !strings.Contains(c.Errors.Error(), test.want):
			t.Errorf("%s: %v, expected %q", test.body, c.Errors, test.want)
		}
	}
}

// withoutExamples copies a schema, less its examples. The schema has no property of that name.
func withoutExamples(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, value := range v {
			if key != "examples" {
				out[key] = withoutExamples(value)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, value := range v {
			out[i] = withoutExamples(value)
		}
		return out
	}
	return v
}
