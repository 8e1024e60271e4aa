// Package policy loads Rego rules and asks them for their decision on a proposal.
package policy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	_ "time/tzdata" // coverage in a named time zone must not depend on the machine

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/words"
	"github.com/demarc-dev/demarc/policies"
)

// Rule is what the METADATA above a Rego rule says of it.
type Rule = policies.Rule

// Param is a threshold: a number or list that is judgement.
type Param struct {
	Name                string
	Value, Default      any // of the same type
	Description, Reason string
}

// Settings are what an organisation changes of a set of rules.
type Settings struct {
	Params map[string]any      // values of thresholds, by name, that replace the defaults
	Words  map[string][]string // words, by the name of a list, that are added to it in each language, or "de.name" in one
	Rules  map[string]Setting  // by their ids

	Language string `json:",omitempty"` // of proposals that state none; "" is English

	Assertions []Assertion `json:",omitempty"`
	Exceptions Exceptions  `json:",omitzero"` // of rules that say nothing of their own

	Knows func(field string) (hint string, ok bool) `json:"-"` // whether proposals have a field; needed for assertions
}

func (s Settings) areNone() bool {
	return len(s.Params)+len(s.Words)+len(s.Rules)+len(s.Assertions) == 0 && s.Language == "" && s.Exceptions.told() == nil
}

// Exceptions say which exceptions from a rule have an effect.
type Exceptions struct {
	In        []string `json:"in,omitempty"`        // proposal or configuration; none is both
	Approvers []string `json:"approvers,omitempty"` // none is anybody
}

func (e Exceptions) told() map[string]any {
	if len(e.In)+len(e.Approvers) == 0 {
		return nil
	}
	told := map[string]any{}
	if len(e.In) > 0 {
		told["in"] = anyOf(e.In)
	}
	if len(e.Approvers) > 0 {
		told["approvers"] = anyOf(e.Approvers)
	}
	return told
}

// clone has nothing that who made the settings may change.
func (s Settings) clone() Settings {
	s.Params, s.Words, s.Rules = maps.Clone(s.Params), maps.Clone(s.Words), maps.Clone(s.Rules)
	for name, value := range s.Params {
		s.Params[name] = cloneList(value)
	}
	for name, list := range s.Words {
		s.Words[name] = slices.Clone(list)
	}
	return s
}

func cloneList(value any) any {
	switch list := value.(type) {
	case []any:
		return slices.Clone(list)
	case []string:
		return slices.Clone(list)
	}
	return value
}

// Setting changes a rule.
type Setting struct {
	Off         string // the reason for which it is not applied; "" leaves it on
	Severity    string // one of Severities; "" leaves it
	NotWaivable bool   // an exception from it has no effect

	Exceptions Exceptions `json:",omitzero"`
}

// SettingError is a setting that cannot be applied.
type SettingError struct {
	Path    []string // such as rules, the id
	Message string
}

func (e *SettingError) Error() string { return e.Message }

// SettingErrors are those that an error is made of.
func SettingErrors(err error) []*SettingError {
	var several interface{ Unwrap() []error }
	var one *SettingError
	if errors.As(err, &several) {
		var all []*SettingError
		for _, part := range several.Unwrap() {
			all = append(all, SettingErrors(part)...)
		}
		return all
	}
	if errors.As(err, &one) {
		return []*SettingError{one}
	}
	return nil
}

// Set is a set of rules that can be asked, by any number of engines at the same time.
type Set struct {
	rules  []Rule
	data   func() (map[string]any, error) // thresholds and word lists: what data.json has
	known  ast.Value                      // what engines without settings have for data, if it is known
	digest string
	source source

	languages languageFiles
	own       OwnFiles // that were read beside the built-in ones

	mu     sync.Mutex
	values map[string]ast.Value // what is below data.demarc, as engines have it that change nothing of it
}

// value is what is below data.demarc by a name. All engines of the set share it.
func (s *Set) value(name string, of any) (ast.Value, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.values[name]; ok {
		return v, nil
	}
	v, err := ast.InterfaceToValue(of)
	if err != nil {
		return nil, err
	}
	if s.values == nil {
		s.values = map[string]ast.Value{}
	}
	s.values[name] = v
	return v, nil
}

// merged is what is below data.demarc by a name where some of it was changed: the rest is shared.
func merged[V any](set *Set, name string, all map[string]any, changes map[string]V) (any, error) {
	if len(changes) == 0 {
		return set.value(name, all)
	}
	parts := map[string]any{}
	for key, of := range all {
		if _, ok := changes[key]; ok {
			parts[key] = of
			continue
		}
		v, err := set.value(name+"."+key, of)
		if err != nil {
			return nil, err
		}
		parts[key] = v
	}
	return parts, nil
}

// source asks the rules. There are two: rules that were compiled at start, and rules that were planned before.
// They mean the same.
type source interface {
	// decide gives the value of data.demarc.decision, and what there is to say of rules that were not evaluated.
	decide(ctx context.Context, input, data ast.Value) (ast.Value, notes, error)
}

// notes say why rules were not evaluated, by their ids, where the decision only sees that they gave nothing.
type notes map[string]note

type note struct {
	tooComplex bool
	why        string
	more       int // findings that were left out
}

// Engine is a set of rules with the settings of an organisation. It is safe for concurrent use.
type Engine struct {
	set    *Set
	rules  []Rule
	tables func() (tables, error) // a check without settings needs none of them
	data   ast.Value              // without the words of other languages than English
	more   map[string][]string    // words that were added
	digest string

	changes  bool   // whether the settings or own rules change anything of the built-in ones
	language string // code
	mu       sync.Mutex
	dataOf   map[string]ast.Value // with the words of a language, by its code
}

// tables are thresholds and word lists with what is changed of them.
type tables struct {
	rules  []Rule
	params []Param
	words  map[string]any // of English
	data   map[string]any // what data.demarc is, without the words of other languages

	elsewhere map[string]any    // what else of data there is: that of own rules
	off       map[string]string // why rules are not applied, by their ids
}

// New applies settings to a set of rules.
func New(set *Set, settings Settings) (*Engine, error) {
	settings = settings.clone()
	e := &Engine{
		set: set, rules: set.rules, data: set.known, digest: set.digest,
		more: settings.Words, language: english, dataOf: map[string]ast.Value{},
	}
	e.tables = sync.OnceValues(func() (tables, error) { return tablesOf(set, settings) })
	e.changes = !settings.areNone() || slices.ContainsFunc(set.rules, func(r Rule) bool { return len(r.Replaces) > 0 })
	if settings.areNone() && set.known != nil {
		return e, nil
	}
	t, err := e.tables()
	if err != nil {
		return nil, err
	}
	e.rules = t.rules
	if settings.Language != "" {
		e.language = codeOf(settings.Language)
	}
	if e.data, err = e.dataWith(); err != nil {
		return nil, err
	}
	e.digest, err = digestOf(set.digest, settings)
	return e, err
}

func tablesOf(set *Set, settings Settings) (t tables, err error) {
	all, err := set.data()
	if err != nil {
		return t, err
	}
	root, _ := all["demarc"].(map[string]any)
	t.elsewhere = map[string]any{}
	for name, of := range all {
		if name == "demarc" {
			continue
		}
		if t.elsewhere[name], err = set.value("."+name, of); err != nil {
			return t, err
		}
	}
	params, known, wrong := override(root["params"], settings.Params)
	t.params = known
	words, wrongWords := set.add(english, root["words"], settings.Words)
	t.words = words
	settings.Rules = withReplaced(set.rules, settings.Rules)
	asserted, toldOfThem, wrongAssertions := assertionsOf(set.rules, settings)
	rules, told, wrongRules := change(asserted, settings.Rules)
	t.rules = rules
	if err := errors.Join(wrong, wrongWords, wrongAssertions, wrongRules); err != nil {
		return t, err
	}
	maps.Copy(told, toldOfThem)
	if exceptions := settings.Exceptions.told(); exceptions != nil {
		told["exceptions"] = exceptions
	}
	t.off = map[string]string{}
	for id, setting := range settings.Rules {
		if setting.Off != "" {
			t.off[id] = setting.Off
		}
	}
	if settings.Language != "" {
		told["language"] = settings.Language
	}
	value, err := ast.InterfaceToValue(told) // once for all languages, and nothing in it is the caller's
	if err != nil {
		return t, err
	}
	t.data = map[string]any{"settings": value}
	for name, of := range root {
		switch name {
		case "params":
			t.data[name], err = merged(set, name, params, settings.Params)
		case "words":
			t.data[name], err = merged(set, name, t.words, wordsIn(english, settings.Words))
		default:
			t.data[name], err = set.value(name, of)
		}
		if err != nil {
			return t, err
		}
	}
	return t, nil
}

// withReplaced are settings of rules with those off in whose place an own rule stands that is on.
func withReplaced(rules []Rule, settings map[string]Setting) map[string]Setting {
	all := maps.Clone(settings)
	for _, rule := range rules {
		if settings[rule.ID].Off != "" {
			continue
		}
		for _, id := range rule.Replaces {
			if all == nil {
				all = map[string]Setting{}
			}
			if setting := all[id]; setting.Off == "" {
				setting.Off = "replaced by " + rule.ID
				all[id] = setting
			}
		}
	}
	return all
}

// read gives the tables. Nothing is wrong with those of an engine: New has read them, or they were read when its
// set was planned.
func (e *Engine) read() tables {
	t, _ := e.tables()
	return t
}

// Rules returns the catalogue, sorted by id, with the severities that are set.
func (e *Engine) Rules() []Rule { return slices.Clone(e.rules) }

// Off tells why rules are not applied, by their ids: since the settings say so, or since an own rule stands in their place.
func (e *Engine) Off() map[string]string {
	if !e.changes {
		return nil
	}
	return maps.Clone(e.read().off)
}

// Params returns the thresholds, sorted by name.
func (e *Engine) Params() []Param {
	params := slices.Clone(e.read().params)
	for i := range params {
		params[i].Value, params[i].Default = cloneList(params[i].Value), cloneList(params[i].Default)
	}
	return params
}

// Digest identifies all that changes a decision: the rules, thresholds, word lists and settings. It is "sha256:"
// and 64 hex digits.
func (e *Engine) Digest() string { return e.digest }

// Decide asks for the decision on a proposal. An error is about the rules, or the context's.
func (e *Engine) Decide(ctx context.Context, q Question) (Decision, error) {
	input, err := q.value()
	if err != nil {
		return Decision{}, err
	}
	data, err := e.dataFor(e.LanguageOf(q.Proposal))
	if err != nil {
		return Decision{}, err
	}
	value, noted, err := e.set.source.decide(ctx, input, data)
	switch {
	case ctx.Err() != nil:
		return Decision{}, ctx.Err()
	case err != nil:
		return Decision{}, err
	case value == nil:
		return Decision{}, fmt.Errorf("data.demarc.decision is undefined")
	}
	d, err := decisionOf(value)
	d.note(noted)
	d.locate(e.rules)
	return d, err
}

// Ask gives the value of data.demarc.decision for any input, both of the types that JSON has.
func (e *Engine) Ask(ctx context.Context, input any) (any, error) {
	asked, err := ast.InterfaceToValue(input)
	if err != nil {
		return nil, err
	}
	data, err := e.dataFor(e.LanguageOf(input))
	if err != nil {
		return nil, err
	}
	value, _, err := e.set.source.decide(ctx, asked, data)
	if err != nil || value == nil {
		return nil, err
	}
	return ast.JSON(value)
}

// override replaces thresholds by name; an unknown name is an error that lists the known ones. It gives what rules
// see of them, which is all but what they are for, and all of them as a list that is sorted by name.
func override(defaults any, values map[string]any) (map[string]any, []Param, error) {
	known, _ := defaults.(map[string]any)
	var faults []error
	for _, name := range sortedKeys(values) {
		if _, ok := known[name].(map[string]any); !ok {
			faults = append(faults, unknownSetting([]string{"thresholds", name}, "threshold", sortedKeys(known)))
		}
	}
	seen := map[string]any{}
	var params []Param
	for _, name := range sortedKeys(known) {
		param, _ := known[name].(map[string]any)
		p := Param{Name: name, Value: param["value"], Default: param["value"]}
		p.Description = DescriptionOf(param)
		p.Reason, _ = param["reason"].(string)
		if value, ok := values[name]; ok {
			if p.Value = value; typeName(value) != typeName(p.Default) {
				faults = append(faults, &SettingError{
					[]string{"thresholds", name}, fmt.Sprintf("threshold %s is %s, expected %s, such as %s", name, shown(value), typeName(p.Default), shown(p.Default)),
				})
			}
		}
		shown := maps.Clone(param)
		delete(shown, "description")
		delete(shown, "stricter") // which is for configurations
		shown["value"] = p.Value
		params, seen[name] = append(params, p), shown
	}
	return seen, params, errors.Join(faults...)
}

func shown(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(raw)
}

// DescriptionOf says what a threshold is. Ranges of a kind of figure say only of which.
func DescriptionOf(param map[string]any) string {
	if what, ok := param["what"].(string); ok {
		return "The range in which " + what + " is plausible."
	}
	description, _ := param["description"].(string)
	return description
}

// add adds words to the lists of a language, by their names; an unknown name is an error that lists the known ones.
// A name with a code before it, as "de.operational", is that of a list of one language.
func (s *Set) add(code string, defaults any, more map[string][]string) (map[string]any, error) {
	known, _ := defaults.(map[string]any)
	lists := maps.Clone(known)
	var faults []error
	for _, name := range sortedKeys(more) {
		of, bare, isOfOne := strings.Cut(name, ".")
		if !isOfOne {
			of, bare = code, name
		}
		if _, ok := known[bare].([]any); !ok || !slices.Contains(s.codes(), of) {
			faults = append(faults, unknownSetting([]string{"words", name}, "word list", sortedKeys(known)))
			continue
		}
		list, _ := lists[bare].([]any)
		list = slices.Clone(list)
		for i, word := range more[name] {
			if blank(word) {
				faults = append(faults, &SettingError{
					[]string{"words", name, fmt.Sprint(i)},
					fmt.Sprintf("word %d of the list %q is %q, expected a word or a phrase", i+1, name, word),
				})
			}
			list = append(list, word)
		}
		if of == code {
			lists[bare] = list
		}
	}
	return lists, errors.Join(faults...)
}

// change applies the settings of rules. What others rest on cannot be changed. It gives the rules, and what the
// policy is told of the changes.
func change(rules []Rule, settings map[string]Setting) ([]Rule, map[string]any, error) {
	changed := slices.Clone(rules)
	told := map[string]any{}
	var faults []error
	for _, id := range sortedKeys(settings) {
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
		if i < 0 {
			var ids []string
			for _, r := range rules {
				ids = append(ids, r.ID)
			}
			faults = append(faults, &SettingError{[]string{"rules", id}, fmt.Sprintf("unknown rule %q%s", id, words.DidYouMean(id, ids))})
			continue
		}
		setting := settings[id]
		if rules[i].Fixed {
			faults = append(faults, &SettingError{[]string{"rules", id}, fmt.Sprintf("rule %s cannot be changed: what else is checked rests on it", id)})
			continue
		}
		rule := map[string]any{}
		if setting.Severity != "" {
			if !slices.Contains(Severities, setting.Severity) {
				faults = append(faults, &SettingError{
					[]string{"rules", id, "severity"},
					fmt.Sprintf("the severity of rule %s is %q, expected %s", id, setting.Severity, strings.Join(Severities, ", ")),
				})
			}
			changed[i].Severity, rule["severity"] = setting.Severity, setting.Severity
		}
		if setting.Off != "" {
			rule["off"] = setting.Off
		}
		if setting.NotWaivable {
			rule["waivable"] = false
		}
		if exceptions := setting.Exceptions.told(); exceptions != nil {
			rule["exceptions"] = exceptions
		}
		told[id] = rule
	}
	return changed, map[string]any{"rules": told}, errors.Join(faults...)
}

// digestOf is the digest of a set with settings; that of the set itself where there are none.
func digestOf(set string, settings Settings) (string, error) {
	if settings.areNone() {
		return set, nil
	}
	changed, err := json.Marshal(settings) // sorted by name
	if err != nil {
		return "", err
	}
	return DigestOf([]byte(set), changed), nil
}

// DigestOf is "sha256:" and the hex digest of parts, each with its length.
func DigestOf(parts ...[]byte) string {
	sum := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(sum, "%d\n", len(part))
		sum.Write(part)
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

func unknownSetting(path []string, kind string, known []string) error {
	name := path[len(path)-1]
	if near := words.DidYouMean(name, known); near != "" {
		return &SettingError{path, fmt.Sprintf("unknown %s %q%s", kind, name, near)}
	}
	return &SettingError{path, fmt.Sprintf("unknown %s %q; known are %s", kind, name, strings.Join(known, ", "))}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
