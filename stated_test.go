package demarc_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc/schemas"
)

// subject is one of testdata/stated.yaml, which says what its keys mean.
type subject struct {
	Model  string
	Beside map[string]any
	Absent map[string]string
	Groups []string
	Places []map[string]any
	Silent map[string]string
}

func subjects(t *testing.T) map[string]subject {
	t.Helper()
	data, err := os.ReadFile("testdata/stated.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]subject
	if err := yaml.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestStated asks that a rule says that something is not stated where it stands nowhere, and never where it stands in
// any of its places.
func TestStated(t *testing.T) {
	for name, s := range subjects(t) {
		t.Run(name, func(t *testing.T) {
			nowhere := s.claims(t, s.proposal(nil))
			for rule := range s.Absent {
				if !slices.Contains(nowhere, rule) {
					t.Errorf("it stands nowhere, and %s does not say so", rule)
				}
			}
			for _, place := range s.Places {
				if claims := s.claims(t, s.proposal(place)); len(claims) > 0 {
					t.Errorf("it stands in %v, and yet its absence is what is found by %v", place, claims)
				}
			}
		})
	}
}

// proposal is one that says nothing but what is given.
func (s subject) proposal(place map[string]any) map[string]any {
	p := map[string]any{"apiVersion": "demarc/v1", "kind": "Proposal", "id": "X", "title": "X", "model": s.Model}
	return merged(merged(p, s.Beside), place)
}

func merged(a, b map[string]any) map[string]any {
	all := maps.Clone(a)
	for key, value := range b {
		old, isGroup := all[key].(map[string]any)
		group, bothAre := value.(map[string]any)
		if isGroup && bothAre {
			value = merged(old, group)
		}
		all[key] = value
	}
	return all
}

// claims lists the rules that say of a proposal that the subject is not stated.
func (s subject) claims(t *testing.T, proposal map[string]any) []string {
	t.Helper()
	data, err := yaml.Marshal(proposal)
	if err != nil {
		t.Fatal(err)
	}
	report, err := theValidator(t).Validate(t.Context(), "p.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Proposals[0].NotEvaluated) > 0 {
		t.Fatalf("%s\nhas not the right shape: %v", data, report.Findings())
	}
	var claims []string
	for _, f := range each(report.Findings()) {
		if says, ok := s.Absent[f.Rule]; ok && strings.HasPrefix(f.Message, says) {
			claims = append(claims, f.Rule)
		}
	}
	return claims
}

// TestEveryFieldStatesOrNot asks that no field of a subject's groups is forgotten.
func TestEveryFieldStatesOrNot(t *testing.T) {
	raw, err := fs.ReadFile(schemas.FS, schemas.Proposal)
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	for name, s := range subjects(t) {
		for _, group := range s.Groups {
			fields := fieldsAt(schema, strings.Split(group, "."))
			if len(fields) == 0 {
				t.Errorf("%s: the vocabulary has no group %s", name, group)
			}
			for _, field := range fields {
				path := group + "." + field
				_, silent := s.Silent[path]
				stands := slices.ContainsFunc(append(s.Places, s.Beside), func(place map[string]any) bool { return has(place, strings.Split(path, ".")) })
				if !stands && !silent && field != "none" { // a refusal is judged apart
					t.Errorf("%s: does %s state it? It belongs under places, or under silent with the reason", name, path)
				}
			}
		}
		for path := range s.Silent {
			at := strings.LastIndex(path, ".")
			if !slices.Contains(fieldsAt(schema, strings.Split(path[:at], ".")), path[at+1:]) {
				t.Errorf("%s: the vocabulary has no field %s", name, path)
			}
		}
	}
}

// fieldsAt are the fields of a group of the vocabulary, of each of its entries where it is a list.
func fieldsAt(root map[string]any, path []string) []string {
	at := root
	for _, key := range append(path, "") {
		for {
			if ref, ok := at["$ref"].(string); ok {
				at = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
			} else if items, ok := at["items"].(map[string]any); ok {
				at = items
			} else {
				break
			}
		}
		properties, _ := at["properties"].(map[string]any)
		if key == "" {
			return slices.Sorted(maps.Keys(properties))
		}
		next, ok := properties[key].(map[string]any)
		if !ok {
			return nil
		}
		at = next
	}
	return nil
}

// has tells whether a value says something at a path, in any entry of a list.
func has(value any, path []string) bool {
	if list, ok := value.([]any); ok {
		return slices.ContainsFunc(list, func(entry any) bool { return has(entry, path) })
	}
	if len(path) == 0 {
		return true
	}
	group, _ := value.(map[string]any)
	next, ok := group[path[0]]
	return ok && has(next, path[1:])
}
