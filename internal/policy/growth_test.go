//go:build !race

package policy

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/demarc-dev/demarc/schemas"
)

// How much more a list or a text of twice the length may take: twice as much, and some for sorting.
// Where every pair is compared it is four times as much.
const (
	mostGrowth = 2.8
	noGrowth   = 1500 // steps in which nothing can be told
)

var bases = []string{"managed-small", "professional-small", "hybrid-small"}

// TestGrowth makes each list and each text of a proposal longer, n, 2n and 4n, and counts the steps
// that judging and reading it takes. What is the same at all lengths is left out: the second growth is
// compared with the first.
func TestGrowth(t *testing.T) {
	for _, base := range bases {
		t.Run(base, func(t *testing.T) {
			if base == "hybrid-small" && testing.Short() {
				t.Skip("its legs are those of the others")
			}
			t.Parallel()
			g, proposal := newGrowth(t), example(t, base)
			variants, texts := variants, texts
			if base == "hybrid-small" {
				variants, texts = variants[:1], texts[:1]
			}
			for _, place := range g.places(proposal) {
				if place.isList() {
					for _, variant := range variants {
						g.measure(t, fmt.Sprint(place, " ", variant), 16, func(n int) map[string]any {
							return put(proposal, place.path, g.items(place, variant, n))
						})
					}
					continue
				}
				for _, of := range texts {
					g.measure(t, fmt.Sprint(place, " ", of.name), 10, func(n int) map[string]any {
						return put(proposal, place.path, of.text(n)+" "+word(g.serial))
					})
				}
			}
		})
	}
}

// TestGrowthTogether makes all lists of a proposal longer at once, so that what looks each item of one
// up in another shows.
func TestGrowthTogether(t *testing.T) {
	g := newGrowth(t)
	for _, base := range bases {
		proposal := example(t, base)
		for _, variant := range variants {
			g.measure(t, fmt.Sprint(base, " ", variant), 24, func(n int) map[string]any {
				first, grown := g.serial, proposal
				for _, place := range g.places(proposal) {
					if place.isList() && !slices.Contains(place.path, "0") {
						g.serial = first // so that an item of one list names one of another
						grown = put(grown, place.path, g.items(place, variant, n))
					}
				}
				return grown
			})
		}
	}
}

// TestGrowthLinked makes milestones longer that depend on each other, with the deliverables and the
// payments that belong to them.
func TestGrowthLinked(t *testing.T) {
	g := newGrowth(t)
	base := example(t, "professional-small")
	for name, needs := range map[string]func(i, n int) []any{
		"chain":  func(i, _ int) []any { return []any{fmt.Sprint("M", i-1)} },
		"back":   func(i, _ int) []any { return []any{fmt.Sprint("M", i+1)} },
		"circle": func(i, n int) []any { return []any{fmt.Sprint("M", (i+1)%n)} },
		"star":   func(_, _ int) []any { return []any{"M0"} },
		"pairs":  func(i, _ int) []any { return []any{fmt.Sprint("M", i^1)} },
	} {
		for order, sign := range map[string]int{"in order": 1, "out of order": -1} {
			g.measure(t, name+" "+order, 48, func(n int) map[string]any {
				milestones, deliverables, payments := make([]any, n), make([]any, n), make([]any, n)
				for i := range n {
					day := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, sign*i).Format(time.DateOnly)
					milestones[i] = map[string]any{
						"id": fmt.Sprint("M", i), "date": day, "depends_on": needs(i, n), "deliverables": []any{fmt.Sprint("D", i)},
					}
					deliverables[i] = map[string]any{"id": fmt.Sprint("D", i), "name": fmt.Sprint("Part ", i)}
					payments[i] = map[string]any{"trigger": "milestone", "ref": fmt.Sprint("M", i), "percent": json.Number("1")}
				}
				grown := put(base, []string{"milestones"}, milestones)
				grown = put(grown, []string{"deliverables"}, deliverables)
				return put(grown, []string{"billing", "schedule"}, payments)
			})
		}
	}
}

// TestGrowthOfWaivers makes the waivers longer of which each is a finding.
func TestGrowthOfWaivers(t *testing.T) {
	g := newGrowth(t)
	base := example(t, "managed-small")
	g.measure(t, "waivers", 48, func(n int) map[string]any {
		waivers := make([]any, n)
		for k := range n {
			waivers[k] = map[string]any{
				"rule": "managed-scope-breadth", "path": fmt.Sprintf("/scope/included/%d", k), "reason": "known", "approver": "head of IT",
				"ticket": "T-1", "granted": "2025-12-01", "expires": "2026-12-31",
			}
		}
		grown := put(base, []string{"waivers"}, waivers)
		d, err := g.engine.Decide(context.Background(), Question{Proposal: grown, AsOf: "2026-01-15"})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Findings) != 2*n {
			t.Fatalf("%d findings, expected %d", len(d.Findings), 2*n)
		}
		return grown
	})
}

// TestWordsAreText adds to every word list what means something in a regular expression: no rule
// fails at it, and none finds anything that it did not find before.
func TestWordsAreText(t *testing.T) {
	nasty := []string{"port to c++", "a.b", "(x", "[", `\`, "…", " … x", "a|b", "x{2}", "^", "$", "|"}
	plain := newGrowth(t).engine
	more := map[string][]string{}
	for name := range plain.read().words {
		more[name] = nasty
	}
	engine, err := New(plain.set, Settings{Words: more})
	if err != nil {
		t.Fatal(err)
	}
	for _, base := range bases {
		for _, statement := range []string{"", "Move the files and run them. A migration from the old help desk, as required, by [date]."} {
			proposal := example(t, base)
			for _, at := range [][]string{{"title"}, {"scope", "included", "0", "text"}, {"objective", "statement"}} {
				if statement != "" {
					proposal = put(proposal, at, statement)
				}
			}
			q := Question{Proposal: proposal, AsOf: "2026-01-15"}
			want, err := plain.Decide(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			got, err := engine.Decide(context.Background(), q)
			if err != nil {
				t.Fatalf("%s: %v", base, err)
			}
			if !slices.Equal(got.Failed, want.Failed) || len(got.Findings) != len(want.Findings) {
				t.Errorf("%s breaks %v with words that it does not have, and %v without", base, got.Failed, want.Failed)
			}
		}
	}
}

// growth counts steps of proposals that grow.
type growth struct {
	engine *Engine
	root   map[string]any // the schema
	serial int            // tells items apart, those of all measurements: what was known of one helps no other
}

func newGrowth(t *testing.T) *growth {
	t.Helper()
	set, err := LoadBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	set.source.(*planned).program.Forgetful()
	engine, err := New(set, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := fs.ReadFile(schemas.FS, schemas.Proposal)
	if err != nil {
		t.Fatal(err)
	}
	g := &growth{engine: engine}
	if err := json.Unmarshal(raw, &g.root); err != nil {
		t.Fatal(err)
	}
	return g
}

// word is a number as a word that no rule looks for, and that holds none.
func word(n int) string {
	return strings.Map(func(digit rune) rune { return rune("bcdfghjklm"[digit-'0']) }, fmt.Sprint(n))
}

func (g *growth) measure(t *testing.T, what string, n int, grown func(n int) map[string]any) {
	t.Helper()
	var took [3]int
	for i, times := range []int{1, 1, 2, 4} { // once more at first, for what is found out once and for all
		proposal := grown(n * times)
		took[max(0, i-1)] = steps(t, g.engine, proposal)
		g.serial += n * times
	}
	g.compare(t, what, n, took)
}

func (g *growth) compare(t *testing.T, what string, n int, took [3]int) {
	t.Helper()
	first, second := took[1]-took[0], took[2]-took[1]
	if second > noGrowth && float64(second) > mostGrowth*float64(max(first, noGrowth/2)) {
		t.Errorf("%s takes %d, %d and %d steps at %d, %d and %d", what, took[0], took[1], took[2], n, n*2, n*4)
	}
}

// variants are how the items of a list differ: not at all, in their names and numbers, which fall or rise from one to
// the next, or in their kinds as well. They have all of their fields.
var variants = []string{"falling full", "equal full", "mixed full"}

var texts = []struct {
	name string
	text func(n int) string
}{
	{"phrases", func(n int) string {
		return strings.Repeat("24/7 on-call help desk, migration from as required, as needed xx ", n)
	}},
	{"prose", func(n int) string {
		return strings.Repeat("The service desk answers every call. No backups, but migration of the data to the new storage follows. ", n)
	}},
}

// place is where something stands that can be long, with its schema.
type place struct {
	path   []string
	schema map[string]any
}

func (p place) isList() bool { return p.schema["items"] != nil }

func (p place) String() string { return "/" + strings.Join(p.path, "/") }

// places gives the lists and the texts that a proposal of this model can have. Those within the items
// of a list are those of its first item.
func (g *growth) places(proposal map[string]any) []place {
	legGroups := g.resolve(map[string]any{"$ref": "#/$defs/leg"})["properties"].(map[string]any)
	var found []place
	seen := map[string]bool{}
	var walk func(path []string, node map[string]any)
	walk = func(path []string, node map[string]any) {
		node = g.resolve(node)
		add := func(schema map[string]any) {
			p := place{slices.Clone(path), schema}
			name := p.String()
			if last := path[len(path)-1]; last == "event" || last == "every" {
				name = last // what a time hangs on is a name, wherever it stands
			}
			if !seen[name] {
				seen[name] = true
				found = append(found, p)
			}
		}
		properties, _ := node["properties"].(map[string]any)
		for _, key := range sortedKeys(properties) {
			if len(path) == 0 && !reachable(proposal["model"], key, legGroups[key] != nil) {
				continue
			}
			walk(append(path, key), properties[key].(map[string]any))
		}
		if items, ok := node["items"].(map[string]any); ok && node["uniqueItems"] == nil { // those of days have seven at most
			add(node)
			walk(append(path, "0"), items)
		}
		if node["type"] == "string" && node["enum"] == nil && node["const"] == nil && node["pattern"] == nil && node["format"] == nil && len(path) > 0 {
			add(node)
		}
		for _, key := range []string{"oneOf", "anyOf", "allOf"} {
			choices, _ := node[key].([]any)
			for _, choice := range choices {
				walk(path, choice.(map[string]any))
			}
		}
	}
	walk(nil, g.root)
	return found
}

// reachable tells whether a group belongs into a proposal of a model. A hybrid has most of them in its
// legs.
func reachable(model any, group string, ofLeg bool) bool {
	switch {
	case group == "model" || group == "kind" || group == "apiVersion":
		return false
	case model == "hybrid":
		return !ofLeg || group == "governance" || group == "staffing" || group == "billing"
	}
	return group != "project" && group != "service" && group != "transition"
}

func (g *growth) resolve(node map[string]any) map[string]any {
	for {
		ref, ok := node["$ref"].(string)
		if !ok {
			return node
		}
		at := any(g.root)
		for _, key := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
			at = at.(map[string]any)[key]
		}
		own := node
		node = maps.Clone(at.(map[string]any))
		if examples, ok := own["examples"]; ok {
			node["examples"] = examples
		}
	}
}

// example gives an example of what a schema describes; nil if it has none.
func (g *growth) example(node map[string]any, full bool) any {
	node = g.resolve(node)
	if properties, ok := node["properties"].(map[string]any); ok && full {
		all := map[string]any{}
		for _, key := range sortedKeys(properties) {
			value := g.example(properties[key].(map[string]any), false)
			if _, ok := value.(bool); !ok && value != nil && !strings.HasPrefix(key, "x-") {
				all[key] = value
			}
		}
		return all
	}
	if examples, _ := node["examples"].([]any); len(examples) > 0 {
		return examples[0]
	}
	if items, ok := node["items"].(map[string]any); ok {
		if item := g.example(items, false); item != nil {
			return []any{item}
		}
	}
	if values, _ := node["enum"].([]any); len(values) > 0 {
		return values[0]
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		choices, _ := node[key].([]any)
		for _, choice := range choices {
			if value := g.example(choice.(map[string]any), full); value != nil {
				return value
			}
		}
	}
	return nil
}

// items gives n items of a list.
func (g *growth) items(p place, variant string, n int) []any {
	schema := p.schema["items"].(map[string]any)
	how, full, _ := strings.Cut(variant, " ")
	item := g.example(schema, full != "")
	if list, _ := g.example(p.schema, false).([]any); len(list) > 0 && (full == "" || item == nil) {
		item = list[0]
	}
	items := make([]any, n)
	for i := range items {
		switch k := g.serial + i; how {
		case "equal":
			items[i] = item
		case "rising", "mixed":
			items[i] = g.vary(schema, item, k, how == "mixed")
		case "falling":
			items[i] = g.vary(schema, item, 1_000_000-k, false)
		}
	}
	return items
}

var digits = regexp.MustCompile(`\d+`)

// vary gives a value that differs from an example by a number.
func (g *growth) vary(node map[string]any, value any, k int, kinds bool) any {
	node = g.resolve(node)
	switch v := value.(type) {
	case map[string]any:
		properties, _ := node["properties"].(map[string]any)
		changed := map[string]any{}
		for key, inner := range v {
			schema, _ := properties[key].(map[string]any)
			changed[key] = g.vary(schema, inner, k, kinds)
		}
		return changed
	case []any:
		schema, _ := node["items"].(map[string]any)
		changed := make([]any, len(v))
		for i, inner := range v {
			changed[i] = g.vary(schema, inner, k, kinds)
		}
		return changed
	case float64:
		if node["type"] == "integer" {
			return json.Number(strconv.Itoa(int(v) + k))
		}
		return json.Number(strconv.FormatFloat(v+float64(k)/1000, 'f', -1, 64))
	case string:
		if values, _ := node["enum"].([]any); values != nil {
			if kinds {
				return values[k%len(values)]
			}
			return v
		}
		if day, err := time.Parse(time.DateOnly, v); err == nil {
			return day.AddDate(0, 0, k%10_000).Format(time.DateOnly)
		}
		if amount, err := strconv.ParseFloat(v, 64); err == nil {
			return strconv.FormatFloat(amount+float64(k), 'f', 2, 64)
		}
		if strings.HasPrefix(v, "P") && digits.MatchString(v) && !strings.Contains(v, " ") {
			return digits.ReplaceAllString(v, strconv.Itoa(1+k))
		}
		if node["const"] != nil || node["pattern"] != nil {
			return v
		}
		return fmt.Sprintf("%s-%d", v, k)
	}
	return value
}

// put gives a proposal that has a value at a path. What is missing on the way there is made.
func put(proposal map[string]any, path []string, value any) map[string]any {
	return set(proposal, path, value).(map[string]any)
}

func set(in any, path []string, value any) any {
	if len(path) == 0 {
		return value
	}
	if path[0] == "0" {
		list, _ := in.([]any)
		if len(list) == 0 {
			return []any{set(nil, path[1:], value)}
		}
		list = slices.Clone(list)
		list[0] = set(list[0], path[1:], value)
		return list
	}
	object, _ := in.(map[string]any)
	object = maps.Clone(object)
	if object == nil {
		object = map[string]any{}
	}
	object[path[0]] = set(object[path[0]], path[1:], value)
	return object
}
