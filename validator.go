package demarc

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/demarc-dev/demarc/internal/await"
	"github.com/demarc-dev/demarc/internal/config"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/place"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/prose"
	"github.com/demarc-dev/demarc/internal/schema"
)

// APIVersion and Kind are what a document declares to be a proposal.
const (
	APIVersion = document.APIVersion
	Kind       = document.Kind
)

// MaxBytes is the default limit of a file's size. A proposal of a hundred pages has about a tenth.
var MaxBytes = document.DefaultLimits.Bytes

// Options change how a Validator works. The zero value is ready for use.
type Options struct {
	// AsOf is the day on which proposals are judged. The zero time means the day on which they are checked,
	// in local time. Only the date counts.
	AsOf time.Time

	// Params replace thresholds of the rules by name, such as "min_managed_term": "P3M". An unknown
	// name is an error.
	Params map[string]any

	// Words are added to the lists of words that the wording rules look for, by the list's name, such
	// as "operational": {"night watch"}; or that name the sections of a Markdown proposal, such as
	// "scope_headings": {"Leistungsumfang"}. They are added in every language; "de.operational" is the list of
	// one. An unknown name is an error.
	Words map[string][]string

	// Language is that of the texts of proposals that state none, such as "de" or "fr-CA"; "" means English.
	Language string

	// Rules change single rules, by their ids. An unknown id is an error.
	Rules map[string]RuleOptions

	// Policies are rules of an organisation's own, beside the built-in ones. They are compiled at the first use of the
	// same rules in the program, which takes seconds.
	Policies []Policy

	// Schemas describe own fields, whose names begin with x-.
	Schemas []SchemaFile

	// CacheDir is a folder in which compiled rules are kept for the next start; "" keeps none. Only its user may be able to
	// write to it, or it is left alone.
	CacheDir string

	// Assertions are rules of an organisation's own on single fields.
	Assertions []Assertion

	// Exceptions say which waivers have an effect, of rules of which RuleOptions say nothing else.
	Exceptions Exceptions

	// Waivers except findings of the proposals that they name, beside those that a proposal has itself.
	Waivers []Waiver

	// MaxBytes limits the size of a file in bytes; 0 means the default.
	MaxBytes int
}

// RuleOptions change one rule. Rules that others rest on cannot be changed.
type RuleOptions struct {
	Off         string     // the reason for which the rule is not applied; "" leaves it on
	Severity    Severity   // that its gravest findings get; "" leaves it
	NotWaivable bool       // whether a waiver for it has no effect
	Exceptions  Exceptions // which waivers have one otherwise
}

// Validator checks proposals. It is safe for concurrent use. Validators share the rules and what is remembered of
// them, so that there may be one for each of many tenants.
type Validator struct {
	schema   *schema.Schema
	engine   *policy.Engine
	sections prose.ByLanguage
	rules    []Rule
	waivers  []Waiver
	asOf     time.Time
	limits   document.Limits
	digest   string
}

// New makes a Validator of the built-in schema and rules. It keeps nothing of the options that the caller may change
// later. The error is a *[PolicyError].
func New(opts Options) (*Validator, error) {
	v, err := newValidator(opts)
	if err != nil {
		return nil, &PolicyError{err}
	}
	return v, nil
}

func newValidator(opts Options) (*Validator, error) {
	changed := config.Settings{Thresholds: opts.Params, Words: opts.Words, Rules: map[string]config.Rule{}, Language: opts.Language, Exceptions: policy.Exceptions(opts.Exceptions)}
	for id, o := range opts.Rules {
		changed.Rules[id] = config.Rule{Off: o.Off, Severity: string(o.Severity), Exceptions: policy.Exceptions(o.Exceptions)}
	}
	if err := errors.Join(checkWaivers(opts.Waivers), changed.Check()); err != nil {
		return nil, err
	}
	settings := policy.Settings{
		Params: opts.Params, Words: opts.Words, Rules: map[string]policy.Setting{}, Language: opts.Language,
		Exceptions: policy.Exceptions(opts.Exceptions),
	}
	for _, a := range opts.Assertions {
		settings.Assertions = append(settings.Assertions, a.setting())
	}
	for id, o := range opts.Rules {
		settings.Rules[id] = policy.Setting{Off: o.Off, Severity: string(o.Severity), NotWaivable: o.NotWaivable, Exceptions: policy.Exceptions(o.Exceptions)}
	}
	v := &Validator{
		asOf: opts.AsOf, limits: document.Limits{Bytes: opts.MaxBytes}, waivers: slices.Clone(opts.Waivers),
	}
	set, shape, fields, err := rulesOf(opts)
	if err != nil {
		return nil, err
	}
	v.schema, settings.Knows = shape, shape.Knows
	if v.engine, err = policy.New(set, settings); err != nil {
		return nil, err
	}
	v.digest = digestWith(v.engine.Digest(), v.waivers)
	if fields != nil {
		v.digest = policy.DigestOf([]byte(v.digest), fields)
	}
	catalogue := v.engine.Rules()
	v.rules = make([]Rule, len(catalogue))
	off := v.engine.Off()
	for i, r := range catalogue {
		set := opts.Rules[r.ID]
		v.rules[i] = Rule{
			ID: r.ID, Title: r.Title, Severity: Severity(r.Severity), Aspect: r.Aspect, Scope: r.Scope,
			Description: r.Description, Rationale: r.Rationale, Remediation: r.Remediation,
			Thresholds: r.Thresholds, Words: r.Words,
			Source: r.Source, NotAt: r.NotAt, Replaces: r.Replaces, YieldsTo: r.YieldsTo, Waivable: !r.Fixed && !set.NotWaivable, Off: off[r.ID],
		}
		if r.Package != "" {
			v.rules[i].File = r.File
		}
	}
	return v, nil
}

// Schema returns the JSON Schema of proposals, own fields included.
func (v *Validator) Schema() ([]byte, error) { return v.schema.Source() }

// Rule describes one rule of the catalogue.
type Rule struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Severity    Severity `json:"severity"` // the highest that a finding of it can have
	Aspect      string   `json:"aspect"`
	Scope       string   `json:"scope"` // what it judges: shape, evaluation, waiver, proposal, hybrid, leg, managed or professional
	Description string   `json:"description"`
	Rationale   string   `json:"rationale"`
	Remediation string   `json:"remediation"`
	Source      string   `json:"source"`              // reference, practice, judgement or organisation
	NotAt       []string `json:"not_at,omitempty"`    // stages of a document that need not state what it asks for
	Replaces    []string `json:"replaces,omitempty"`  // built-in rules in whose place it stands, which are off then
	YieldsTo    []string `json:"yields_to,omitempty"` // rules that say the same, and are heard first
	Thresholds  []string `json:"-"`                   // names of those by which it goes
	Words       []string `json:"-"`                   // names of the lists that it looks for
	File        string   `json:"file,omitempty"`      // in which it is written, unless it is built in
	Waivable    bool     `json:"waivable"`
	Off         string   `json:"off,omitempty"` // why it is not applied; empty if it is
}

// Rules returns the catalogue, sorted by id.
func (v *Validator) Rules() []Rule {
	rules := slices.Clone(v.rules)
	for i := range rules {
		r := &rules[i]
		r.NotAt, r.Replaces, r.YieldsTo = slices.Clone(r.NotAt), slices.Clone(r.Replaces), slices.Clone(r.YieldsTo)
		r.Thresholds, r.Words = slices.Clone(r.Thresholds), slices.Clone(r.Words)
	}
	return rules
}

// Threshold is a number or a list that is judgement. Options.Params change it.
type Threshold struct {
	Name        string `json:"name"`
	Value       any    `json:"value"`
	Default     any    `json:"default"`
	Description string `json:"description"` // what it is for
	Reason      string `json:"reason"`      // why the default is what it is
}

// Thresholds returns the thresholds in force, sorted by name.
func (v *Validator) Thresholds() []Threshold {
	var all []Threshold
	for _, p := range v.engine.Params() {
		all = append(all, Threshold(p))
	}
	return all
}

// Words returns a list of words that rules look for, by its name, in the language of Options.Language, with those that
// Options.Words adds; it is empty if there is no such list.
func (v *Validator) Words(list string) []string { return v.engine.Words(list) }

// Languages returns the codes of the languages for whose texts there are lists of words, sorted.
func (v *Validator) Languages() []string { return v.engine.Languages() }

// PolicyDigest identifies all that decides how a proposal is judged on a day: the rules, the schema, thresholds, word
// lists, settings and waivers. It is "sha256:" and a hex digest.
func (v *Validator) PolicyDigest() string { return v.digest }

// AsOf returns the day on which a proposal that is checked now is judged, as YYYY-MM-DD.
func (v *Validator) AsOf() string { return dayOf(v.asOf) }

func dayOf(t time.Time) string {
	if t.IsZero() {
		t = time.Now()
	}
	return t.Format(time.DateOnly)
}

// Format is the syntax of an input.
type Format string

// The formats. JSON is no YAML here: it is read strictly.
const (
	YAML     Format = "yaml"
	JSON     Format = "json"
	Markdown Format = "markdown" // with the data in YAML front matter
)

// Input is a file to check.
type Input struct {
	Name   string // shown in findings
	Data   []byte
	Format Format // "" tells it by the extension of the name: .json, .md or .markdown; anything else is YAML

	// What differs from the Options, for who checks an archive of proposals, each on its own day.
	AsOf    time.Time // zero leaves it
	Waivers []Waiver  // beside those of the options
}

func (in Input) format() (document.Format, error) {
	byName, _ := document.FormatOf(in.Name)
	formats := map[Format]document.Format{"": byName, YAML: document.YAML, JSON: document.JSON, Markdown: document.Markdown}
	if format, ok := formats[in.Format]; ok {
		return format, nil
	}
	return 0, &InputError{File: in.Name, Message: fmt.Sprintf("format is %q, expected %s, %s or %s", in.Format, YAML, JSON, Markdown)}
}

// Validate checks all proposals in a file's bytes: [Validator.Check] of an input with that name and data.
func (v *Validator) Validate(ctx context.Context, name string, data []byte) (Report, error) {
	return v.Check(ctx, Input{Name: name, Data: data})
}

// Check checks all proposals of an input.
//
// Findings are no errors. An error means that something could not be checked: an *[InputError] if
// the input cannot be read, a *[NoProposalError] if it holds no proposal, a *[PolicyError] if the rules
// broke or a waiver of the input is none, or the context's error. The report holds what could be checked even so.
func (v *Validator) Check(ctx context.Context, in Input) (Report, error) {
	sum := sha256.Sum256(in.Data)
	report := Report{
		File: in.Name, Digest: "sha256:" + hex.EncodeToString(sum[:]), Policy: digestWith(v.digest, in.Waivers),
		Proposals: []Proposal{}, source: string(in.Data),
	}
	err := v.each(ctx, in, &report, func(asOf string, waivers []Waiver, doc *document.Document) error {
		proposal, err := v.judge(ctx, asOf, waivers, doc)
		if err == nil {
			report.Proposals = append(report.Proposals, proposal)
		}
		return err
	})
	return report, err
}

// Questions gives, for each proposal of an input, what Check asks the policy about it: the JSON that is `input` of
// data.demarc.decision in package policies, with numbers and dates as they are written. The error is that of Check.
func (v *Validator) Questions(ctx context.Context, in Input) ([]json.RawMessage, error) {
	var questions []json.RawMessage
	err := v.each(ctx, in, &Report{}, func(asOf string, waivers []Waiver, doc *document.Document) error {
		w, waivers := v.writer(doc, waivers)
		shape, err := await.Do(ctx, func() []place.Fault { return w.Faults(v.schema) })
		if err != nil {
			return err
		}
		raw, err := w.question(asOf, shape, waivers).JSON()
		questions = append(questions, raw)
		return err
	})
	return questions, err
}

// each does something with each proposal of an input, as on a day and with exceptions, and notes what is none.
func (v *Validator) each(ctx context.Context, in Input, report *Report, do func(asOf string, waivers []Waiver, doc *document.Document) error) error {
	asOf, waivers := v.AsOf(), v.waivers
	if !in.AsOf.IsZero() {
		asOf = dayOf(in.AsOf)
	}
	if len(in.Waivers) > 0 {
		if err := checkWaivers(in.Waivers); err != nil {
			return &PolicyError{err}
		}
		waivers = slices.Concat(waivers, in.Waivers)
	}
	format, err := in.format()
	if err != nil {
		return err
	}
	data := bytes.Clone(in.Data) // the caller may go on with the other before this one is read
	var docs []*document.Document
	read, err := await.Do(ctx, func() error {
		var err error
		docs, err = document.Parse(in.Name, data, format, v.limits)
		return err
	})
	switch {
	case err != nil:
		return err
	case read != nil:
		err = inputError(in.Name, read)
	}
	for _, doc := range docs {
		if reason := document.NotProposal(doc.Value); reason != "" {
			report.Skipped = append(report.Skipped, Skipped{Document: doc.Number, Reason: reason})
			continue
		}
		if failed := do(asOf, waivers, doc); failed != nil {
			return errors.Join(err, failed)
		}
	}
	if err == nil && len(docs) == len(report.Skipped) {
		err = &NoProposalError{File: in.Name, Reason: document.WhyNone(docs, format, in.Data)}
	}
	return err
}

func inputError(name string, err error) error {
	var syntax *document.SyntaxError
	if !errors.As(err, &syntax) {
		return &InputError{File: name, Message: err.Error(), Err: err}
	}
	return &InputError{File: name, Pos: Position(syntax.Range.Start), Message: syntax.Message, Err: syntax}
}
