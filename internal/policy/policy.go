// Package policy loads Rego rules, compiles them once and evaluates them on the legs of a proposal.
package policy

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	_ "time/tzdata" // coverage in a named time zone must not depend on the machine

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/words"
)

// Param is a threshold: a number or list that is judgement.
type Param struct {
	Name                string
	Value, Default      any // of the same type
	Description, Reason string
}

// Options say which rules to load.
type Options struct {
	Policies fs.FS               // .rego files (tests are left out) and data.json
	Schema   any                 // the proposal's JSON Schema, decoded: `input` is typed by it, and its body. nil: not typed
	Params   map[string]any      // values of thresholds, by name, that replace those of data.json
	Words    map[string][]string // words, by the name of a list, that are added to those of data.json
	Rules    map[string]Setting  // what is changed of a rule, by its id
}

// Setting changes a rule.
type Setting struct {
	Off      bool
	Severity string // one of Severities; "" leaves it
}

// SettingError is a setting that cannot be applied.
type SettingError struct {
	Path    []string // such as rules, the id
	Message string
}

func (e *SettingError) Error() string { return e.Message }

// Engine is a compiled set of rules. It is safe for concurrent use.
type Engine struct {
	rules  []Rule
	params []Param
	byName map[string]map[string]*Rule // scope → Rego name → rule
	data   map[string]any
	digest string
	source source
}

// Violation is one place where a rule is broken. Path is relative to the leg that was judged.
type Violation struct {
	Rule     *Rule
	Severity string
	Path     []string
	Message  string
	Because  []Because
	Quotes   []string // phrases of the text at Path that it is about

	Remediation string // where it can be told better than for the rule in general
}

// Because is another place that a violation follows from.
type Because struct {
	Path    []string
	Message string
}

// Outcome is what evaluating one leg gave. Every rule of the leg's scopes that is not off is in
// exactly one of Passed, Failed and NotApplicable, each sorted by id.
type Outcome struct {
	Violations    []Violation
	Passed        []string
	Failed        []string
	NotApplicable []string
}

// New loads the rules. Where they come with a plan (see Build), nothing is compiled. An error names the
// file and the line.
func New(opts Options) (*Engine, error) {
	e := &Engine{byName: map[string]map[string]*Rule{}}
	raw, err := fs.ReadFile(opts.Policies, planFile)
	var from source
	switch {
	case err == nil && opts.Schema == nil:
		from, err = e.fromPlan(opts.Policies, raw)
	case err == nil || errors.Is(err, fs.ErrNotExist):
		from, err = e.fromSource(opts)
	}
	if err != nil {
		return nil, err
	}
	if e.params, err = override(e.data, opts.Params, opts.Words); err != nil {
		return nil, err
	}
	if err := change(e.rules, opts.Rules); err != nil {
		return nil, err
	}
	if len(opts.Params)+len(opts.Words)+len(opts.Rules) > 0 {
		changed, err := json.Marshal([]any{opts.Params, opts.Words, opts.Rules}) // sorted by name
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(append([]byte(e.digest), changed...))
		e.digest = "sha256:" + hex.EncodeToString(sum[:])
	}
	for i := range e.rules {
		rule := &e.rules[i]
		if e.byName[rule.Scope] == nil {
			e.byName[rule.Scope] = map[string]*Rule{}
		}
		e.byName[rule.Scope][regoName(rule.ID)] = rule
	}
	e.source = from
	return e, nil
}

// Rules returns the catalogue, sorted by id.
func (e *Engine) Rules() []Rule { return slices.Clone(e.rules) }

// Params returns the thresholds, sorted by name.
func (e *Engine) Params() []Param { return slices.Clone(e.params) }

// Digest identifies the rules, their thresholds and word lists: "sha256:" and 64 hex digits.
func (e *Engine) Digest() string { return e.digest }

// Words returns a word list, with what was added to it.
func (e *Engine) Words(name string) []string {
	demarc, _ := e.data["demarc"].(map[string]any)
	lists, _ := demarc["words"].(map[string]any)
	list, _ := lists[name].([]any)
	words := make([]string, len(list))
	for i, word := range list {
		words[i] = fmt.Sprint(word)
	}
	return words
}

// Judge evaluates the rules of a leg's scopes on it, as of a date (YYYY-MM-DD).
func (e *Engine) Judge(ctx context.Context, asOf string, leg *Leg) (Outcome, error) {
	run, err := e.begin(ctx, asOf, leg)
	if err != nil {
		return Outcome{}, err
	}
	var found []Violation
	failed := map[string]bool{}
	for i := range e.rules {
		rule := &e.rules[i]
		if rule.Off || rule.Scope == "shape" || !slices.Contains(leg.Scopes, rule.Scope) {
			continue // nothing yields to what is off
		}
		set, err := run.findings(rule)
		if err != nil {
			return Outcome{}, err
		}
		violations, err := decode(rule, set)
		if err != nil {
			return Outcome{}, err
		}
		found = append(found, violations...)
		failed[rule.ID] = len(violations) > 0
	}
	return e.outcome(leg, found, failed), nil
}

// begin gives the evaluation of a leg, which goes on where it was left: what one rule has found out
// the others know.
func (e *Engine) begin(ctx context.Context, asOf string, leg *Leg) (evaluation, error) {
	if leg.state == nil {
		leg.state = &state{}
	}
	if leg.state.run == nil {
		value, err := ast.InterfaceToValue(leg.Input)
		if err != nil {
			return nil, err
		}
		if leg.state.run, err = e.source.begin(ctx, e.data, asOf, value); err != nil {
			return nil, err
		}
	}
	return leg.state.run, nil
}

// outcome drops what yields to a rule that failed, and sorts the rules by how they ended.
func (e *Engine) outcome(leg *Leg, found []Violation, failed map[string]bool) Outcome {
	var out Outcome
	yielded := map[string]bool{}
	for _, v := range found {
		if slices.ContainsFunc(v.Rule.YieldsTo, func(id string) bool { return failed[id] }) {
			yielded[v.Rule.ID] = true
			continue
		}
		out.Violations = append(out.Violations, v)
	}
	for i := range e.rules {
		rule := &e.rules[i]
		switch {
		case !slices.Contains(leg.Scopes, rule.Scope) || rule.Off:
		case yielded[rule.ID]:
			out.NotApplicable = append(out.NotApplicable, rule.ID)
		case failed[rule.ID]:
			out.Failed = append(out.Failed, rule.ID)
		case rule.Applies(leg.Input):
			out.Passed = append(out.Passed, rule.ID)
		default:
			out.NotApplicable = append(out.NotApplicable, rule.ID)
		}
	}
	return out
}

// Content evaluates what a leg says in each aspect, whatever it declares.
func (e *Engine) Content(ctx context.Context, asOf string, leg *Leg) (Content, error) {
	run, err := e.begin(ctx, asOf, leg)
	if err != nil {
		return Content{}, err
	}
	value, err := run.content()
	if err != nil {
		return Content{}, err
	}
	return decodeContent(value)
}

// override replaces thresholds and adds words, both by name; an unknown name is an error that lists
// the known ones. It gives all thresholds, sorted by name.
func override(data, params map[string]any, more map[string][]string) ([]Param, error) {
	demarc, _ := data["demarc"].(map[string]any)
	known, _ := demarc["params"].(map[string]any)
	for _, name := range sortedKeys(params) {
		if _, ok := known[name].(map[string]any); !ok {
			return nil, unknownSetting([]string{"thresholds", name}, "threshold", sortedKeys(known))
		}
	}
	var all []Param
	for _, name := range sortedKeys(known) {
		param, _ := known[name].(map[string]any)
		p := Param{Name: name, Value: param["value"], Default: param["value"]}
		p.Description, _ = param["description"].(string)
		p.Reason, _ = param["reason"].(string)
		if value, ok := params[name]; ok {
			p.Value, param["value"] = value, value
		}
		all = append(all, p)
	}
	lists, _ := demarc["words"].(map[string]any)
	for _, name := range sortedKeys(more) {
		list, ok := lists[name].([]any)
		if !ok {
			return nil, unknownSetting([]string{"words", name}, "word list", sortedKeys(lists))
		}
		for _, word := range more[name] {
			list = append(list, word)
		}
		lists[name] = list
	}
	return all, nil
}

// change applies the settings of rules. What others rest on cannot be changed.
func change(rules []Rule, settings map[string]Setting) error {
	for _, id := range sortedKeys(settings) {
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
		if i < 0 {
			var ids []string
			for _, r := range rules {
				ids = append(ids, r.ID)
			}
			return &SettingError{[]string{"rules", id}, fmt.Sprintf("unknown rule %q%s", id, words.DidYouMean(id, ids))}
		}
		setting := settings[id]
		if rules[i].Fixed {
			return &SettingError{[]string{"rules", id}, fmt.Sprintf("rule %s cannot be changed: what else is checked rests on it", id)}
		}
		if setting.Severity != "" {
			if !slices.Contains(Severities, setting.Severity) {
				return &SettingError{
					[]string{"rules", id, "severity"},
					fmt.Sprintf("the severity of rule %s is %q, expected %s", id, setting.Severity, strings.Join(Severities, ", ")),
				}
			}
			rules[i].Severity = setting.Severity
		}
		rules[i].Off = setting.Off
	}
	return nil
}

func unknownSetting(path []string, kind string, known []string) error {
	name := path[len(path)-1]
	return &SettingError{path, fmt.Sprintf("unknown %s %q%s; known are %s", kind, name, words.DidYouMean(name, known), strings.Join(known, ", "))}
}

// decode reads the set that a rule gave. A result of another shape is an error, never dropped.
func decode(rule *Rule, items []any) ([]Violation, error) {
	var violations []Violation
	for _, item := range items {
		raw, err := json.Marshal(item)
		if err != nil {
			return nil, fmt.Errorf("rule %s: %w", rule.ID, err)
		}
		var f struct {
			Path     []any  `json:"path"`
			Message  string `json:"message"`
			Severity string `json:"severity"`

			Remediation string   `json:"remediation"`
			Quotes      []string `json:"quotes"`
			Because     []struct {
				Path    []any  `json:"path"`
				Message string `json:"message"`
			} `json:"because"`
		}
		dec := json.NewDecoder(strings.NewReader(string(raw)))
		dec.DisallowUnknownFields()
		dec.UseNumber()
		if err := dec.Decode(&f); err != nil {
			return nil, fmt.Errorf("rule %s gave %s: %w", rule.ID, raw, err)
		}
		v := Violation{
			Rule: rule, Message: f.Message, Severity: rule.severity(f.Severity), Path: segments(f.Path),
			Quotes: f.Quotes, Remediation: cmp.Or(f.Remediation, rule.Remediation),
		}
		switch {
		case f.Message == "" || f.Path == nil:
			return nil, fmt.Errorf("rule %s gave %s: path and message are needed", rule.ID, raw)
		case f.Severity != "" && slices.Index(Severities, f.Severity) < slices.Index(Severities, rule.declared):
			return nil, fmt.Errorf("rule %s gave a finding of severity %q; its METADATA allows at most %q", rule.ID, f.Severity, rule.declared)
		}
		for _, b := range f.Because {
			v.Because = append(v.Because, Because{Path: segments(b.Path), Message: b.Message})
		}
		violations = append(violations, v)
	}
	return violations, nil
}

// segments turns path elements, which are keys and list indexes, into strings.
func segments(path []any) []string {
	out := make([]string, len(path))
	for i, p := range path {
		out[i] = fmt.Sprint(p)
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
