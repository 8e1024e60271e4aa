package report_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
	"github.com/demarc-dev/demarc/schemas"
)

func TestJSON(t *testing.T) {
	s := sample.Texts(t)
	all := sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Managed(s), "bids/web-shop.yaml": sample.Hybrid(s), "bids/z.yaml": sample.Shapeless(s), "bids/wide.yaml": sample.Wide(s)},
		sample.Branch, "bids/web-shop.yaml", "bids/wide.yaml", "bids/z.yaml")
	all.Files[0].Skipped = []demarc.Skipped{{Document: 2, Reason: "kind is Service, expected Proposal"}}
	all.Skipped = []report.Skipped{{File: "bids/notes.yaml", Reason: "apiVersion: demarc/v1 and kind: Proposal are missing"}}
	all.Failed = []report.Failure{{File: "bids/old.yaml", Line: 4, Column: 1, Message: "a < b & c > d"}, {File: "bids/scan.pdf", Message: "the file is not text"}}
	evil, name := sample.Hostile(s)
	trap := sample.Run(map[string]demarc.Proposal{"bids/hostile.yaml": evil}, "bids/hostile.yaml")
	trap.Files[0].Proposals[0].Findings[0].Leg = ""
	trap.Skipped = []report.Skipped{{File: name, Reason: "\U000e0041"}}
	for _, test := range []struct {
		name string
		run  report.Run
	}{
		{"all", all}, {"governed", sample.Governed(s)}, {"hostile", trap}, {"empty", sample.Run(nil)},
	} {
		var out, again bytes.Buffer
		if err := report.Write(&out, "json", test.run, report.Options{}); err != nil {
			t.Fatal(err)
		}
		sample.Golden(t, test.name+".json", out.Bytes())
		if err := report.Write(&again, "json", test.run, report.Options{Color: true, Width: 40, Verbose: true}); err != nil || again.String() != out.String() {
			t.Errorf("%s: options change the report, or it is not stable: %v", test.name, err)
		}
		if err := compiled(t, "").Validate(decode(t, out.Bytes())); err != nil {
			t.Errorf("%s: %#v", test.name, err)
		}
		text := out.String()
		if !strings.HasSuffix(text, "}\n") || strings.Contains(text, "null") || !utf8.ValidString(text) {
			t.Errorf("%s: no trailing newline, or null, or no UTF-8", test.name)
		}
		if strings.ContainsFunc(strings.ReplaceAll(text, "\n", ""), show.Hidden) {
			t.Errorf("%s has something hidden", test.name)
		}
	}
	var out bytes.Buffer
	if err := report.Write(&out, "json", trap, report.Options{}); err != nil {
		t.Fatal(err)
	}
	var back report.Document
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if got, want := back.Skipped[0], (report.Skipped{strings.ToValidUTF8(name, "\ufffd"), "\U000e0041"}); got != want {
		t.Errorf("escapes change the text to %q, expected %q", got, want)
	}
}

// The caller's lists are not filled in behind their back.
func TestJSONLeavesTheRunAlone(t *testing.T) {
	r := sample.Run(map[string]demarc.Proposal{sample.Branch: {Legs: []demarc.Leg{{Reading: demarc.Reading{Aspects: []demarc.Verdict{{}}}}}}}, sample.Branch)
	if err := report.Write(io.Discard, "json", r, report.Options{}); err != nil {
		t.Fatal(err)
	}
	p := r.Files[0].Proposals[0]
	if p.Findings != nil || p.Timeline != nil || p.Passed != nil || p.Legs[0].Reading.Aspects[0].Signals != nil || r.Skipped != nil {
		t.Errorf("the run was changed: %+v", r)
	}
}

const id = "https://demarc.dev/schemas/v1/report.schema.json"

func decode(t *testing.T, raw []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func schema(t *testing.T) map[string]any {
	t.Helper()
	raw, err := schemas.FS.ReadFile(schemas.Report)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, raw).(map[string]any)
}

// compiled is the schema, or a part of it.
func compiled(t *testing.T, pointer string) *jsonschema.Schema {
	t.Helper()
	raw, err := schemas.FS.ReadFile(schemas.Report)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.LoadURL = func(string) (io.ReadCloser, error) { return nil, os.ErrNotExist }
	if err := c.AddResource(id, bytes.NewReader(raw)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(id + "#" + pointer)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemaMatchesTheReport fails if a key is in the report's types but not in the schema, or the
// other way round, or if they do not agree on whether it can be missing.
func TestSchemaMatchesTheReport(t *testing.T) {
	root := schema(t)
	used := map[string]bool{}
	var compare func(typ reflect.Type, node map[string]any, at string)
	compare = func(typ reflect.Type, node map[string]any, at string) {
		if ref, ok := node["$ref"].(string); ok {
			name := strings.TrimPrefix(ref, "#/$defs/")
			used[name] = true
			node, ok = root["$defs"].(map[string]any)[name].(map[string]any)
			if !ok {
				t.Fatalf("%s refers to %s", at, ref)
			}
		}
		if typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		want := map[reflect.Kind]string{reflect.String: "string", reflect.Int: "integer", reflect.Bool: "boolean", reflect.Slice: "array", reflect.Struct: "object"}[typ.Kind()]
		if typ.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			want = "string"
		}
		if node["type"] != want || want == "" {
			t.Errorf("%s is %v in the schema, expected %q for %s", at, node["type"], want, typ)
			return
		}
		if want == "string" {
			return
		}
		switch typ.Kind() {
		case reflect.Slice:
			compare(typ.Elem(), node["items"].(map[string]any), at+"[]")
		case reflect.Struct:
			if node["additionalProperties"] != false {
				t.Errorf("%s lets unknown keys pass", at)
			}
			properties := node["properties"].(map[string]any)
			var keys, required []string
			for _, field := range reflect.VisibleFields(typ) {
				if !field.IsExported() || field.Anonymous {
					continue
				}
				key, opts, _ := strings.Cut(field.Tag.Get("json"), ",")
				if key == "-" {
					continue
				}
				keys = append(keys, key)
				if opts != "omitempty" {
					required = append(required, key)
				}
				if property, ok := properties[key].(map[string]any); ok {
					compare(field.Type, property, at+"."+key)
				}
			}
			inSchema := slices.Sorted(maps.Keys(properties))
			slices.Sort(keys)
			if !slices.Equal(keys, inSchema) {
				t.Errorf("%s has the keys %v, in the schema %v", at, keys, inSchema)
			}
			var needed []string
			for _, key := range node["required"].([]any) {
				needed = append(needed, key.(string))
			}
			if !slices.Equal(required, needed) {
				t.Errorf("%s always has %v, in the schema %v", at, required, needed)
			}
		}
	}
	compare(reflect.TypeFor[report.Document](), root, "report")
	for name := range root["$defs"].(map[string]any) {
		if used[name] {
			continue
		}
		t.Errorf("$defs/%s is not used", name)
	}
}

// TestSchemaIsDescribed holds the schema to what the one of proposals is held to.
func TestSchemaIsDescribed(t *testing.T) {
	root := schema(t)
	if root["$id"] != id || root["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
		t.Errorf("$id is %v, $schema %v", root["$id"], root["$schema"])
	}
	var walk func(node map[string]any, pointer string)
	walk = func(node map[string]any, pointer string) {
		description, _ := node["description"].(string)
		examples, _ := node["examples"].([]any)
		if !strings.HasSuffix(description, ".") || strings.Contains(description, "..") || pointer != "" && len(examples) == 0 {
			t.Errorf("%s is described as %q, with %d examples", pointer, description, len(examples))
		}
		part := compiled(t, pointer)
		for _, example := range examples {
			if err := part.Validate(example); err != nil {
				t.Errorf("example %v of %s: %v", example, pointer, err)
			}
		}
		values, _ := node["enum"].([]any)
		for _, value := range values {
			if value == "" {
				value = "empty"
			}
			if !regexp.MustCompile(fmt.Sprintf(`(^|[^\w-])%s($|[^\w-])`, value)).MatchString(description) {
				t.Errorf("%s does not explain %q", pointer, value)
			}
		}
		for _, group := range []string{"properties", "$defs"} {
			members, _ := node[group].(map[string]any)
			for name, member := range members {
				walk(member.(map[string]any), pointer+"/"+group+"/"+name)
			}
		}
	}
	walk(root, "")
}
