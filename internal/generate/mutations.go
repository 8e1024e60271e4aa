package generate

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/schemas"
)

// mutationFiles change each good example in one place at a time, and list the rules that notice. A rule
// that stops noticing, or begins to, shows as a difference.
func mutationFiles(r *Repository) (files, error) {
	schema, err := r.decode("schemas/" + schemas.Proposal)
	if err != nil {
		return nil, err
	}
	good, err := fs.Glob(r, "testdata/valid/*.yaml")
	if err != nil {
		return nil, err
	}
	texts := map[string][]byte{}
	for _, file := range good {
		if texts[file], err = fs.ReadFile(r, file); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(good, func(a, b string) int { return cmp.Compare(len(texts[a]), len(texts[b])) })
	m := mutator{schema: schema, tried: map[string]bool{}}
	goldens, fired := files{}, map[string]bool{}
	for _, file := range good {
		docs, err := document.Parse(file, texts[file], document.YAML, document.Limits{})
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(path.Base(file), ".yaml")
		mutations := m.all(docs[0].Value.(map[string]any), strings.HasSuffix(name, "-small"))
		if goldens["testdata/mutations/"+name+".golden"], err = r.noticed(mutations, fired); err != nil {
			return nil, err
		}
	}
	v, err := r.validator()
	if err != nil {
		return nil, err
	}
	rest := []byte("rules that no mutation sets off, but only their own example:\n")
	for _, rule := range v.Rules() {
		if rule.Scope != "shape" && rule.Scope != "evaluation" && rule.Scope != "waiver" && !fired[rule.ID] {
			rest = fmt.Appendln(rest, rule.ID)
		}
	}
	goldens["testdata/mutations/rules.golden"] = rest
	return goldens, nil
}

// A mutation is an example that was changed in one place.
type mutation struct {
	path  []any
	by    any // the new value; nil: the old one is dropped
	value map[string]any
}

// noticed lists what the rules notice: one line for what has the same outcome, then, in short, what
// no rule notices. The rules that fire are noted.
func (r *Repository) noticed(mutations []mutation, fired map[string]bool) ([]byte, error) {
	v, err := r.validator()
	if err != nil {
		return nil, err
	}
	reports := make([]demarc.Report, len(mutations))
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // most of what evaluating leaves behind is garbage
	var run errgroup.Group
	run.SetLimit(runtime.GOMAXPROCS(0))
	for i, m := range mutations {
		run.Go(func() error {
			data, err := json.Marshal(m.value)
			if err != nil {
				return err
			}
			reports[i], err = v.Validate(context.Background(), "mutation.json", data)
			return err
		})
	}
	if err := run.Wait(); err != nil {
		return nil, err
	}
	var loud, dropped, changed lines
	for i, m := range mutations {
		rules := rulesOf(reports[i])
		for _, rule := range rules {
			fired[rule] = true
		}
		outcome := strings.Join(rules, ", ")
		last := len(m.path) - 1
		switch {
		case outcome == "" && m.by == nil:
			dropped.add(pointer(m.path[:last])+"/", m.path[last], "")
		case outcome == "":
			changed.add(pointer(m.path)+" = ", m.by, "")
		case m.by == nil:
			loud.add("drop ", pointer(m.path), ": "+outcome)
		default:
			loud.add(pointer(m.path)+" = ", m.by, ": "+outcome)
		}
	}
	return fmt.Appendf(nil, "%s\ndropped without a finding:\n%s\nchanged without a finding:\n%s", &loud, &dropped, &changed), nil
}

// lines are made of a beginning, words in curly brackets if they are several, and an end. What is
// added with the beginning and end of an earlier line becomes a word of that.
type lines struct {
	order []string
	words map[string][]string
	ends  map[string]string
}

func (l *lines) add(begin string, word any, end string) {
	if l.words == nil {
		l.words, l.ends = map[string][]string{}, map[string]string{}
	}
	key := begin + end
	if l.words[key] == nil {
		l.order = append(l.order, key)
	}
	l.words[key] = append(l.words[key], fmt.Sprint(word))
	l.ends[key] = end
}

func (l *lines) String() string {
	var b strings.Builder
	for _, key := range l.order {
		words, end := strings.Join(l.words[key], ", "), l.ends[key]
		if len(l.words[key]) > 1 {
			words = "{" + words + "}"
		}
		fmt.Fprintf(&b, "%s%s%s\n", strings.TrimSuffix(key, end), words, end)
	}
	return b.String()
}

// rulesOf are the rules that fire, sorted.
func rulesOf(found demarc.Report) []string {
	var rules []string
	for _, f := range found.Findings() {
		rules = append(rules, f.Rule)
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// A mutator drops each field, group and list item of a proposal, flips each boolean and replaces
// each word of a fixed list by the others. In the small proposals of one model everything is dropped;
// beyond that, only what was not tried before is, where all items of a list count as one. A
// hybrid's legs lose the fields of their groups; what lies deeper, and words, count as tried in a
// proposal of the leg's model.
type mutator struct {
	schema map[string]any
	tried  map[string]bool

	root       map[string]any
	everywhere bool
	found      []mutation
}

func (m *mutator) all(proposal map[string]any, small bool) []mutation {
	m.root, m.everywhere, m.found = proposal, small && proposal["model"] != "hybrid", nil
	m.below(nil, proposal, []any{m.schema})
	return m.found
}

func (m *mutator) below(path []any, value any, schemas []any) {
	switch value := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			if len(path) == 0 && (key == "apiVersion" || key == "kind") {
				continue // without these it is no proposal
			}
			m.at(append(slices.Clone(path), key), value[key], m.schemasOf(schemas, key))
		}
	case []any:
		for i, item := range value {
			m.at(append(slices.Clone(path), i), item, m.schemasOf(schemas, ""))
		}
	}
}

func (m *mutator) at(path []any, value any, schemas []any) {
	model, _ := m.root["model"].(string)
	legModel, within := model, path
	if leg := map[any]string{"project": "professional", "service": "managed"}[path[0]]; leg != "" {
		legModel, within = leg, path[1:]
	}
	deep := len(within) < len(path) && len(within) > 2
	if deep && m.first(legModel, "drop", within) || !deep && m.first(model, "drop", path) || m.everywhere {
		m.add(path, nil)
	}
	if others := m.others(value, schemas); len(others) > 0 && m.first(legModel, "change", within) {
		for _, other := range others {
			m.add(path, other)
		}
	}
	m.below(path, value, schemas)
}

// first tells whether something is done to a place for the first time.
func (m *mutator) first(model, what string, path []any) bool {
	key := model + " " + what
	for _, p := range path {
		if _, index := p.(int); index {
			p = ""
		}
		key += fmt.Sprint("/", p)
	}
	tried := m.tried[key]
	m.tried[key] = true
	return !tried
}

// add notes the root with another value at a path, or without one.
func (m *mutator) add(path []any, by any) {
	m.found = append(m.found, mutation{path, by, change(m.root, path, by).(map[string]any)})
}

// change gives a copy of a value with another value at a path, or without one if that is nil. What
// lies beside the path is shared with the original.
func change(value any, path []any, by any) any {
	if len(path) == 0 {
		return by
	}
	switch v := value.(type) {
	case map[string]any:
		key := path[0].(string)
		v = maps.Clone(v)
		if v[key] = change(v[key], path[1:], by); v[key] == nil {
			delete(v, key)
		}
		return v
	case []any:
		i := path[0].(int)
		v = slices.Clone(v)
		if v[i] = change(v[i], path[1:], by); v[i] == nil {
			v = slices.Delete(v, i, i+1)
		}
		return v
	}
	return value
}

// schemasOf are the schemas of a field within those of its group, or of the items of a list (key "").
func (m *mutator) schemasOf(group []any, key string) []any {
	var found []any
	for _, s := range m.resolve(group) {
		if key == "" {
			found = append(found, s["items"])
		} else if properties, ok := s["properties"].(map[string]any); ok {
			found = append(found, properties[key])
		}
	}
	return found
}

// others are the values that could stand for a value: the other boolean, or the other words of its list.
func (m *mutator) others(value any, schemas []any) []any {
	if b, ok := value.(bool); ok {
		return []any{!b}
	}
	var others []any
	for _, s := range m.resolve(schemas) {
		words, _ := s["enum"].([]any)
		for _, word := range words {
			if _, ok := value.(string); ok && word != value {
				others = append(others, word)
			}
		}
	}
	if n := len(others); n > 20 { // fifty kinds of work need not all be tried
		others = []any{others[0], others[n/2], others[n-1]}
	}
	return others
}

// resolve follows references and alternatives.
func (m *mutator) resolve(schemas []any) []map[string]any {
	var found []map[string]any
	for _, s := range schemas {
		s, ok := s.(map[string]any)
		if !ok {
			continue
		}
		found = append(found, s)
		if ref, ok := s["$ref"].(string); ok {
			defs := m.schema["$defs"].(map[string]any)
			found = append(found, m.resolve([]any{defs[strings.TrimPrefix(ref, "#/$defs/")]})...)
		}
		if alternatives, ok := s["anyOf"].([]any); ok {
			found = append(found, m.resolve(alternatives)...)
		}
	}
	return found
}

func pointer(path []any) string {
	var b strings.Builder
	for _, p := range path {
		fmt.Fprintf(&b, "/%v", p)
	}
	return b.String()
}
