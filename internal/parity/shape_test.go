package parity

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

// TestShape asks that what demarc's reader finds by the schema OPA finds, too: by the same rule at the same place.
func TestShape(t *testing.T) {
	d := open(t, policy.Settings{})
	faulty := 0
	examples := []string{"valid/*", "invalid/field-*.yaml", "invalid/unknown-field.yaml"}
	if *long {
		examples = []string{"valid/*", "invalid/*.yaml", "cases/*.yaml"}
	}
	for _, q := range corpus(t, examples...) {
		if n, ok := d.compareShape(t, q); ok && n > 0 {
			faulty++
		}
	}
	if faulty < 5 {
		t.Errorf("only %d examples have a wrong shape", faulty)
	}
}

// TestShapeOfAnything does the same for good proposals of which some part was replaced by something odd.
func TestShapeOfAnything(t *testing.T) {
	step := 211
	switch {
	case testing.Short():
		step = 1009
	case *long:
		step = 7
	}
	d := open(t, policy.Settings{})
	v := reader(t)
	var odd []any
	if err := json.Unmarshal([]byte(`[null, true, "", "x", -1, 1.5, 100.5, [], ["MO","MO"], [1], {}, {"a.b":1,"x-a":null}, "P1M", "P", "2026-02-29", "2028-02-29",
		"2026-13", "24x7", "25:00", "EUR", "eur", "a@b.example", "a b@c", "UTC", "007.50", {"start":"2026-04-31"}, {"value":"x"}]`), &odd); err != nil {
		t.Fatal(err)
	}
	faulty, n := 0, 0
	for _, name := range []string{"managed-small.yaml", "hybrid-small.yaml"} {
		path := filepath.Join("..", "..", "testdata", "valid", name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := document.Parse(name, data, document.YAML, document.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		replaced(docs[0].Value, odd, func(where string) {
			if n++; n%step != 0 {
				return
			}
			raw, err := json.Marshal(docs[0].Value)
			if err != nil {
				t.Fatal(err)
			}
			questions, err := v.Questions(context.Background(), demarc.Input{Name: "p.json", Data: raw})
			if err != nil {
				return // nothing says any more that it is a proposal
			}
			if n, ok := d.compareShape(t, question{name + where, string(questions[0])}); ok && n > 0 {
				faulty++
			}
		})
	}
	t.Logf("%d of %d proposals have a wrong shape", faulty, n/step)
	if faulty < n/step/4 {
		t.Errorf("only %d of %d proposals have a wrong shape", faulty, n/step)
	}
}

// replaced puts each of some values into the place of each part of a value, and a key that nobody knows into groups.
func replaced(value any, by []any, check func(where string)) {
	at := func(key string, get any, set func(any)) {
		for _, other := range by {
			set(other)
			said, _ := json.Marshal(other) // it was JSON
			check(fmt.Sprintf("/%s = %s", key, said))
		}
		set(get)
		replaced(get, by, func(where string) { check("/" + key + where) })
	}
	switch v := value.(type) {
	case map[string]any:
		for _, key := range sortedKeys(v) {
			at(key, v[key], func(other any) { v[key] = other })
			kept := v[key]
			delete(v, key)
			check("/" + key + " is gone")
			v[key] = kept
		}
	case []any:
		for i := range v {
			at(fmt.Sprint(i), v[i], func(other any) { v[i] = other })
		}
	}
}

func sortedKeys(m map[string]any) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// compareShape compares what a reader has found by the schema with what OPA finds without it; it tells how much that
// is. Where the text is at fault, the values are not those that were meant, and nothing is compared.
func (d doors) compareShape(t *testing.T, q question) (int, bool) {
	t.Helper()
	var asked struct {
		Shape []struct {
			Rule string
			Path []string
		}
	}
	if err := json.Unmarshal([]byte(q.input), &asked); err != nil {
		t.Fatal(err)
	}
	want := []string{}
	for _, fault := range asked.Shape {
		if stageOf(fault.Rule) != "schema" {
			return 0, false
		}
		want = append(want, fault.Rule+" "+strings.Join(fault.Path, "/"))
	}
	decision, err := ask(d.library, withoutShape(t, []question{q})[0])
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, finding := range decision.(map[string]any)["findings"].([]any) {
		fields := finding.(map[string]any)
		if _, ok := fields["shape"]; !ok {
			continue
		}
		var path []string
		for _, step := range fields["path"].([]any) {
			path = append(path, fmt.Sprint(step))
		}
		got = append(got, fmt.Sprint(fields["rule"])+" "+strings.Join(path, "/"))
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(slices.Compact(want), slices.Compact(got)); diff != "" {
		t.Errorf("%s: (-reader +OPA)\n%s", q.name, diff)
	}
	return len(want), true
}

// stageOf tells who finds that a rule on the shape is broken.
func stageOf(id string) string {
	for _, rule := range policies.Rules() {
		if rule.ID == id {
			return rule.Stage
		}
	}
	return ""
}
