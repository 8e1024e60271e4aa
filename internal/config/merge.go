package config

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/policies"
)

// Origin is where a value is written.
type Origin struct {
	File string
	At   document.Pos
}

// String is the file and the line.
func (o Origin) String() string { return fmt.Sprintf("%s:%d", o.File, o.At.Line) }

// FileFault is a fault in one of several files.
type FileFault struct {
	File string
	Fault
}

// Merge puts configurations over each other, from the one that is farthest to the nearest: the nearest wins value by
// value, lists add up, and what one marks as final none that is nearer may loosen.
func Merge(layers ...*Content) (*Content, []FileFault) {
	m := merger{tree: map[string]any{}, origins: map[string]Origin{}, final: map[string]Origin{}}
	for _, layer := range layers {
		m.add(layer)
	}
	if len(m.faults) > 0 {
		slices.SortStableFunc(m.faults, func(a, b FileFault) int {
			return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
		})
		return nil, m.faults
	}
	merged := &Content{origins: m.origins, tree: m.tree}
	raw, err := json.Marshal(m.tree)
	if err == nil {
		err = json.Unmarshal(raw, merged)
	}
	if err != nil { // each was read already
		return nil, []FileFault{{Fault: Fault{Message: err.Error()}}}
	}
	return merged, nil
}

// lists are the keys whose lists add up.
var lists = []string{"include", "exclude", "policies", "schemas", "overrides", "assertions", "waivers", "final"}

// ofOneFile are the keys that say something of their own file only.
var ofOneFile = []string{"$schema", "apiVersion", "kind", "extends"}

type merger struct {
	tree    map[string]any
	origins map[string]Origin // by JSON Pointer
	final   map[string]Origin // what is final, and where that is said
	faults  []FileFault
}

func (m *merger) add(layer *Content) {
	for _, key := range sortedKeys(layer.tree) {
		value := layer.tree[key]
		switch {
		case slices.Contains(ofOneFile, key) || strings.HasPrefix(key, "x-"):
		case slices.Contains(lists, key):
			items, _ := value.([]any)
			if key != "final" && key != "overrides" && len(items) > 0 {
				m.guard(layer, nil, []string{key}, value)
			}
			for i, item := range items {
				if key == "overrides" {
					if i == 0 {
						m.guard(layer, nil, []string{key}, value)
					}
					m.guardOverride(layer, i, item)
				}
				m.append(layer, key, i, item)
			}
		case key == "words":
			for _, name := range sortedKeys(asObject(value)) {
				words, _ := asObject(value)[name].([]any)
				m.guard(layer, nil, []string{key, name}, words)
				for i, word := range words {
					m.appendWord(layer, name, i, word)
				}
			}
		case key == "rules":
			for _, id := range sortedKeys(asObject(value)) {
				m.mergeRule(layer, id, asObject(asObject(value)[id]))
			}
		case key == "thresholds":
			for _, name := range sortedKeys(asObject(value)) {
				m.guard(layer, nil, []string{key, name}, asObject(value)[name])
				m.group(key)[name] = asObject(value)[name]
				m.note(layer, []string{key, name}, []string{key, name})
			}
		default:
			m.guard(layer, nil, []string{key}, value)
			m.tree[key] = value
			m.note(layer, []string{key}, []string{key})
		}
	}
	for i, name := range layer.Final {
		at, _ := layer.Place("final", fmt.Sprint(i))
		if _, known := m.final[name]; !known {
			m.final[name] = at
		}
	}
}

func (m *merger) group(key string) map[string]any {
	group, ok := m.tree[key].(map[string]any)
	if !ok {
		group = map[string]any{}
		m.tree[key] = group
	}
	return group
}

// note keeps where a value of the whole is written.
func (m *merger) note(layer *Content, at, in []string) {
	if origin, ok := layer.Place(in...); ok {
		m.origins[document.PointerOf(at)] = origin
	}
}

func (m *merger) append(layer *Content, key string, i int, item any) {
	list, _ := m.tree[key].([]any)
	m.note(layer, []string{key, fmt.Sprint(len(list))}, []string{key, fmt.Sprint(i)})
	if _, first := m.origins[document.PointerOf([]string{key})]; !first {
		m.note(layer, []string{key}, []string{key})
	}
	for field := range asObject(item) { // that of an override or an assertion
		m.note(layer, []string{key, fmt.Sprint(len(list)), field}, []string{key, fmt.Sprint(i), field})
	}
	m.tree[key] = append(slices.Clone(list), item)
}

func (m *merger) appendWord(layer *Content, name string, i int, word any) {
	list, _ := m.group("words")[name].([]any)
	m.note(layer, []string{"words", name, fmt.Sprint(len(list))}, []string{"words", name, fmt.Sprint(i)})
	m.note(layer, []string{"words", name}, []string{"words", name})
	m.group("words")[name] = append(slices.Clone(list), word)
}

func (m *merger) mergeRule(layer *Content, id string, fields map[string]any) {
	before := asObject(m.group("rules")[id])
	rule := map[string]any{}
	for key, value := range before {
		rule[key] = value
	}
	for _, key := range sortedKeys(fields) {
		m.guard(layer, before, []string{"rules", id, key}, fields[key])
		switch key {
		case "on":
			delete(rule, "off")
			delete(m.origins, document.PointerOf([]string{"rules", id, "off"}))
			continue
		case "off":
			delete(rule, "on")
		}
		rule[key] = fields[key]
		m.note(layer, []string{"rules", id, key}, []string{"rules", id, key})
	}
	m.group("rules")[id] = rule
	m.note(layer, []string{"rules", id}, []string{"rules", id})
}

func (m *merger) guardOverride(layer *Content, i int, item any) {
	over := asObject(item)
	prefix := []string{"overrides", fmt.Sprint(i)}
	for _, key := range sortedKeys(over) {
		switch key {
		case "rules":
			for _, id := range sortedKeys(asObject(over[key])) {
				for _, field := range sortedKeys(asObject(asObject(over[key])[id])) {
					m.guardAt(layer, prefix, asObject(m.group("rules")[id]), []string{key, id, field}, asObject(asObject(over[key])[id])[field])
				}
			}
		case "thresholds", "words":
			for _, name := range sortedKeys(asObject(over[key])) {
				m.guardAt(layer, prefix, nil, []string{key, name}, asObject(over[key])[name])
			}
		case "paths":
		default:
			m.guardAt(layer, prefix, nil, []string{key}, over[key])
		}
	}
}

func (m *merger) guard(layer *Content, before map[string]any, path []string, value any) {
	m.guardAt(layer, nil, before, path, value)
}

// guardAt finds fault with a value that loosens what is final. Prefix is where the path begins in the file.
func (m *merger) guardAt(layer *Content, prefix []string, before map[string]any, path []string, value any) {
	for length := 1; length <= min(len(path), 2); length++ {
		name := strings.Join(path[:length], ".")
		said, isFinal := m.final[name]
		if !isFinal || said.File == layer.file { // whoever says it may say otherwise for some files
			continue
		}
		allowed := m.allowed(before, path, value)
		if allowed == "" {
			return
		}
		at, _ := layer.Place(append(slices.Clone(prefix), path...)...)
		m.faults = append(m.faults, FileFault{at.File, Fault{at.At, fmt.Sprintf("%s loosens what is final in %s (%s); expected %s",
			strings.Join(path, "."), said, name, allowed)}})
		return
	}
}

// allowed says what would be allowed in the place of a value that loosens; "" if it does not. Stricter is allowed.
func (m *merger) allowed(before map[string]any, path []string, value any) string {
	const nothing = "nothing about it here"
	switch path[0] {
	case "fail_on":
		return atLeast(failLevels, m.tree["fail_on"], "error", value)
	case "thresholds":
		was, ok := m.group("thresholds")[path[1]]
		return stricter(path[1], was, ok, value)
	case "rules":
		switch path[2] {
		case "off":
			if before["off"] == nil {
				return "the rule to be on"
			}
		case "severity":
			fallback := "error" // of an own rule nothing is known here
			for _, rule := range policies.Rules() {
				if rule.ID == path[1] {
					fallback = rule.Severity
				}
			}
			return atLeast(severities, before["severity"], fallback, value)
		case "on", "waivable": // false is all that can be said
		default:
			if !reflect.DeepEqual(value, before[path[2]]) {
				return nothing
			}
		}
		return ""
	}
	return nothing
}

var (
	severities = []string{"error", "warning", "info"}
	failLevels = []string{"info", "warning", "error", "never"}
)

// atLeast compares words that are listed from the strictest to the loosest.
func atLeast(order []string, was any, fallback string, value any) string {
	text, ok := was.(string)
	if !ok {
		text = fallback
	}
	found, _ := value.(string)
	if slices.Index(order, found) > slices.Index(order, text) {
		return strings.Join(order[:slices.Index(order, text)+1], " or ")
	}
	return ""
}

// Rebased is a configuration as it is in a folder further up, to which the patterns are relative then. The folder is
// the way from there.
func (c *Content) Rebased(folder string) *Content {
	tree := clone(c.tree).(map[string]any)
	for _, key := range []string{"include", "exclude"} {
		rebase(tree, key, folder)
	}
	overrides, _ := tree["overrides"].([]any)
	for _, item := range overrides {
		rebase(asObject(item), "paths", folder)
	}
	if baseline, ok := tree["baseline"].(string); ok {
		tree["baseline"] = path.Join(folder, baseline)
	}
	return c.with(tree)
}

// Override is what one of the overrides says, as a configuration.
func (c *Content) Override(i int) *Content {
	list, _ := c.tree["overrides"].([]any)
	tree := maps.Clone(asObject(list[i]))
	delete(tree, "paths")
	over := c.with(tree)
	over.prefix = []string{"overrides", fmt.Sprint(i)}
	return over
}

// with is a configuration that says something else, at the same places.
func (c *Content) with(tree map[string]any) *Content {
	changed := &Content{file: c.file, doc: c.doc, origins: c.origins, tree: tree}
	if raw, err := json.Marshal(tree); err == nil { // all of it was read already
		_ = json.Unmarshal(raw, changed)
	}
	return changed
}

func rebase(of map[string]any, key, folder string) {
	list, ok := of[key].([]any)
	if !ok {
		return
	}
	for i, pattern := range list {
		list[i] = Rebased(fmt.Sprint(pattern), folder)
	}
}

// Rebased is a pattern of a folder as one of the folder that has it. One without a slash holds in any folder below.
func Rebased(pattern, folder string) string {
	if folder == "." || folder == "" {
		return pattern
	}
	pattern = strings.TrimPrefix(pattern, "./")
	if !strings.Contains(strings.TrimSuffix(pattern, "/"), "/") {
		pattern = "**/" + pattern
	}
	return escape(folder) + "/" + strings.TrimPrefix(pattern, "/")
}

// escape makes a path a pattern of itself alone.
func escape(folder string) string {
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `{`, `\{`, `\`, `\\`).Replace(folder)
}

func asObject(value any) map[string]any {
	object, _ := value.(map[string]any)
	return object
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// clone copies groups and lists.
func clone(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, of := range v {
			out[key] = clone(of)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, of := range v {
			out[i] = clone(of)
		}
		return out
	}
	return value
}
