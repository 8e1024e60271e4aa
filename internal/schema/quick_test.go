package schema

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/demarc-dev/demarc/internal/document"
)

func both(t testing.TB) *Schema {
	t.Helper()
	s := Proposal()
	err := s.load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func values(t testing.TB, pattern string) map[string]any {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "testdata", pattern))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	found := map[string]any{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		format, _ := document.FormatOf(path)
		docs, err := document.Parse(path, data, format, document.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		found[path] = docs[0].Value
	}
	return found
}

// TestQuickIsSure asks that good proposals are told to be right without compiling the schema.
func TestQuickIsSure(t *testing.T) {
	s := both(t)
	for path, value := range values(t, "valid/*") {
		if !s.quick.accepts(value) {
			t.Errorf("%s is not surely right", path)
		}
	}
}

// TestQuickIsRight asks that what is surely right is right for the library, in good examples and in
// those of which any part was replaced by something else.
func TestQuickIsRight(t *testing.T) {
	s := both(t)
	sure, unsure := 0, 0
	check := func(value any) {
		if !s.quick.accepts(value) {
			unsure++
			return
		}
		sure++
		if err := s.compiled.Validate(value); err != nil {
			t.Errorf("surely right: %#v", err)
		}
	}
	odd := []any{
		nil, true, "", " ", "x", "P1M", "P", "2026-03-01", "2026-13-01", "EUR", "24x7", "MO", "a@b.example", "a..b@c", "/x",
		json.Number("0"), json.Number("-1"), json.Number("100"), json.Number("100.5"), json.Number("1e300"), json.Number("1.0"), []any{}, []any{"MO", "MO"}, map[string]any{}, map[string]any{"x-a": nil},
	}
	examples := "valid/*-small.yaml"
	if testing.Short() {
		examples = "valid/managed-small.yaml"
	}
	for _, value := range values(t, examples) {
		replaced(value, func() { check(value) }, odd)
	}
	for _, value := range values(t, "invalid/*.yaml") {
		check(value)
	}
	if sure < 100 || unsure < 100 {
		t.Errorf("%d values are surely right and %d are not, want many of both", sure, unsure)
	}
}

// replaced puts each of some values into the place of each part of a value.
func replaced(value any, check func(), by []any) {
	at := func(get any, set func(any)) {
		for _, other := range by {
			set(other)
			check()
		}
		set(get)
		replaced(get, check, by)
	}
	switch v := value.(type) {
	case map[string]any:
		for key, part := range v {
			at(part, func(other any) { v[key] = other })
		}
	case []any:
		for i, part := range v {
			at(part, func(other any) { v[i] = other })
		}
	}
}

// FuzzQuick does the same with any JSON.
func FuzzQuick(f *testing.F) {
	f.Add([]byte(`{"apiVersion": "demarc/v1", "kind": "Proposal", "id": "A", "title": "A", "sla": {"targets": [{"metric": "availability", "target": 99.9}]}}`))
	f.Add([]byte(`{"apiVersion": "demarc/v1", "kind": "Proposal", "id": "A", "title": "A", "parties": {"contacts": [{"email": "a@b.c", "party": "provider"}]}}`))
	s := both(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, err := document.Parse("a.json", data, document.JSON, document.Limits{})
		if err != nil || len(docs) == 0 || !s.quick.accepts(docs[0].Value) {
			return
		}
		if err := s.compiled.Validate(docs[0].Value); err != nil {
			t.Errorf("surely right: %#v", err)
		}
	})
}
