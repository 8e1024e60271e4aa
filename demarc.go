package demarc

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/policies"
	"github.com/demarc-dev/demarc/schemas"
)

// APIVersion and Kind are what a document declares to be a proposal.
const (
	APIVersion = "demarc/v1"
	Kind       = "Proposal"
)

// MaxBytes is the default limit of a file's size. A proposal of a hundred pages has about a tenth.
var MaxBytes = document.DefaultLimits.Bytes

// Options change how a Validator works. The zero value is ready for use.
type Options struct {
	// AsOf is the day on which proposals are judged. The zero time means the day on which Validate
	// is called, in local time. Only the date counts.
	AsOf time.Time

	// Params replace thresholds of the rules by name, such as "min_managed_term": "P3M". An unknown
	// name is an error.
	Params map[string]any

	// Words are added to the lists of words that the wording rules look for, by the list's name, such
	// as "operational": {"night watch"}; or that name the sections of a Markdown proposal, such as
	// "scope_headings": {"Leistungsumfang"}. An unknown name is an error.
	Words map[string][]string

	// Rules change single rules, by their ids. An unknown id is an error.
	Rules map[string]RuleOptions

	// Waivers except findings of the proposals that they name, beside those that a proposal has itself.
	Waivers []Waiver

	// MaxBytes limits the size of a file in bytes; 0 means the default.
	MaxBytes int

	checked bool // by ParseConfig
}

// RuleOptions change one rule. Rules that others rest on cannot be changed.
type RuleOptions struct {
	Off         string   // the reason for which the rule is not applied; "" leaves it on
	Severity    Severity // that its gravest findings get; "" leaves it
	NotWaivable bool     // whether a waiver for it has no effect
}

// Validator checks proposals. It is compiled once and safe for concurrent use.
type Validator struct {
	schema   *schema.Schema
	engine   *policy.Engine
	sections func() sections // only prose needs them
	rules    []Rule
	byID     map[string]Rule
	waivers  []Waiver
	asOf     time.Time
	limits   document.Limits
}

// New compiles the built-in schema and rules. The error is a *[PolicyError].
func New(opts Options) (*Validator, error) {
	if err := opts.check(); err != nil {
		return nil, &PolicyError{err}
	}
	settings := map[string]policy.Setting{}
	for id, o := range opts.Rules {
		settings[id] = policy.Setting{Off: o.Off != "", Severity: string(o.Severity)}
	}
	var compiled *schema.Schema
	var engine *policy.Engine
	var loading errgroup.Group // side by side, since a command waits for nothing else
	loading.Go(func() (err error) {
		compiled, err = proposalSchema()
		return err
	})
	loading.Go(func() (err error) {
		engine, err = policy.New(policy.Options{Policies: policies.FS, Params: opts.Params, Words: opts.Words, Rules: settings})
		return err
	})
	if err := loading.Wait(); err != nil {
		return nil, &PolicyError{err}
	}
	v := &Validator{
		schema: compiled, engine: engine, sections: sync.OnceValue(func() sections { return newSections(engine.Words) }), byID: map[string]Rule{},
		asOf: opts.AsOf, limits: document.Limits{Bytes: opts.MaxBytes}, waivers: opts.Waivers,
	}
	catalogue := engine.Rules()
	v.rules = make([]Rule, 0, len(catalogue))
	for _, r := range catalogue {
		rule := Rule{
			ID: r.ID, Title: r.Title, Severity: Severity(r.Severity), Aspect: r.Aspect, Scope: r.Scope,
			Description: r.Description, Rationale: r.Rationale, Remediation: r.Remediation,
			Source: r.Source, YieldsTo: r.YieldsTo,
			Waivable: !r.Fixed && !opts.Rules[r.ID].NotWaivable, Off: opts.Rules[r.ID].Off,
		}
		v.rules = append(v.rules, rule)
		v.byID[rule.ID] = rule
	}
	return v, nil
}

func proposalSchema() (*schema.Schema, error) {
	small, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err != nil {
		return nil, err
	}
	return schema.Lazy(small, func() ([]byte, error) { return fs.ReadFile(schemas.FS, schemas.Proposal) })
}

// Rule describes one rule of the catalogue.
type Rule struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Severity    Severity `json:"severity"` // the highest that a finding of it can have
	Aspect      string   `json:"aspect"`
	Scope       string   `json:"scope"` // what it judges: shape, waiver, proposal, hybrid, leg, managed or professional
	Description string   `json:"description"`
	Rationale   string   `json:"rationale"`
	Remediation string   `json:"remediation"`
	Source      string   `json:"source"`              // reference, practice or judgement
	YieldsTo    []string `json:"yields_to,omitempty"` // rules that say the same, and are heard first
	Waivable    bool     `json:"waivable"`
	Off         string   `json:"off,omitempty"` // why it is not applied; empty if it is
}

// Rules returns the catalogue, sorted by id.
func (v *Validator) Rules() []Rule { return slices.Clone(v.rules) }

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

// Words returns a list of words that rules look for, by its name, with those that Options.Words adds; it is
// empty if there is no such list.
func (v *Validator) Words(list string) []string { return v.engine.Words(list) }

// PolicyDigest identifies the rules, thresholds and word lists: "sha256:" and a hex digest.
func (v *Validator) PolicyDigest() string { return v.engine.Digest() }

// AsOf returns the day on which a proposal that is checked now is judged, as YYYY-MM-DD.
func (v *Validator) AsOf() string {
	if v.asOf.IsZero() {
		return time.Now().Format(time.DateOnly)
	}
	return v.asOf.Format(time.DateOnly)
}

// Validate checks all proposals in a file's bytes. The name is shown in findings, and its extension
// tells the format: .json is JSON, .md and .markdown are Markdown with YAML front matter, anything else is YAML.
//
// Findings are no errors. An error means that something could not be checked: an *[InputError] if
// the input cannot be read, a *[NoProposalError] if it holds no proposal, a *[PolicyError] if a rule
// broke, or the context's error. The report holds what could be checked even so.
func (v *Validator) Validate(ctx context.Context, name string, data []byte) (Report, error) {
	sum := sha256.Sum256(data)
	report := Report{File: name, Digest: "sha256:" + hex.EncodeToString(sum[:]), Policy: v.PolicyDigest(), Proposals: []Proposal{}, source: data}
	format, _ := document.FormatOf(name)
	docs, err := document.Parse(name, data, format, v.limits)
	if err != nil {
		err = inputError(name, err)
	}
	asOf := v.AsOf()
	for _, doc := range docs {
		if reason := notProposal(doc.Value); reason != "" {
			report.Skipped = append(report.Skipped, Skipped{Document: doc.Number, Reason: reason})
			continue
		}
		proposal, judged := v.check(ctx, asOf, doc)
		if judged != nil {
			return report, errors.Join(err, judged)
		}
		report.Proposals = append(report.Proposals, proposal)
	}
	if err == nil && len(report.Proposals) == 0 {
		reason := "the file is empty"
		switch {
		case len(report.Skipped) > 0:
			reason = report.Skipped[0].Reason
		case format == document.Markdown && len(data) > 0:
			reason = "it has no front matter: its first line is not ---"
		}
		err = &NoProposalError{File: name, Reason: reason}
	}
	return report, err
}

func inputError(name string, err error) error {
	var syntax *document.SyntaxError
	if !errors.As(err, &syntax) {
		return &InputError{File: name, Message: err.Error(), Err: err}
	}
	return &InputError{File: name, Pos: Position(syntax.Range.Start), Message: syntax.Message, Err: syntax}
}

// notProposal says why a document is none; "" if it claims to be one. A document that claims it
// but half is one, so that a mistyped kind or version is a finding and not a silence.
func notProposal(value any) string {
	object, ok := value.(map[string]any)
	if !ok {
		return fmt.Sprintf("a proposal is a group of keys that begins with apiVersion: %s and kind: %s", APIVersion, Kind)
	}
	version, hasVersion := object["apiVersion"]
	kind, hasKind := object["kind"]
	text := fmt.Sprint(version)
	ours := text == "demarc" || strings.HasPrefix(strings.ToLower(text), "demarc/")
	switch {
	case ours && (kind == "Report" || kind == "Config" || kind == "Baseline"):
		return fmt.Sprintf("kind is %v, expected %s", kind, Kind)
	case ours, kind == Kind && !hasVersion:
		return ""
	case !hasVersion && !hasKind:
		return fmt.Sprintf("apiVersion: %s and kind: %s are missing", APIVersion, Kind)
	case !hasVersion:
		return fmt.Sprintf("apiVersion: %s is missing, and kind is %v, expected %s", APIVersion, kind, Kind)
	}
	return fmt.Sprintf("apiVersion is %v, expected %s", version, APIVersion)
}

// check judges one document: its shape first, and its boundaries where the shape holds.
func (v *Validator) check(ctx context.Context, asOf string, doc *document.Document) (Proposal, error) {
	object := doc.Value.(map[string]any) // notProposal has seen to it
	p := Proposal{
		Document: doc.Number, ID: text(object["id"]), Title: text(object["title"]), Model: text(object["model"]),
		Legs: []Leg{}, Findings: []Finding{}, Waived: []Waived{},
	}
	c := checker{validator: v, doc: doc, proposal: &p, ended: map[string]ending{}}
	shapeHolds := c.shape()
	if shapeHolds {
		c.body = v.sections().scope(p.Model, doc.Body)
	}
	legs := policy.Legs(policy.WithBody(object, textsOf(c.body)))
	for i := range legs {
		leg := &legs[i]
		if !shapeHolds {
			c.end(notEvaluated, c.rulesOf(leg)...)
			continue
		}
		if err := c.judge(ctx, asOf, leg, len(legs) == 1); err != nil {
			return p, err
		}
	}
	p.Timeline = c.timeline(legs)
	if err := c.waive(ctx, asOf, shapeHolds); err != nil {
		return p, err
	}
	c.finish()
	return p, nil
}

func text(value any) string {
	s, _ := value.(string)
	return s
}

// ending is how a rule ended for a proposal; where it judged two legs, the larger one counts.
type ending int

const (
	notApplicable ending = iota + 1
	passed
	failed
	notEvaluated
)

// checker gathers what is found in one document.
type checker struct {
	validator *Validator
	doc       *document.Document
	proposal  *Proposal
	body      []scopeText // what rules see as input.body
	ended     map[string]ending
}

// shape reports faults of the document's writing and shape, and tells whether rules may rely on it.
func (c *checker) shape() bool {
	holds := true
	for _, rule := range c.validator.rules {
		if rule.Scope == "shape" {
			c.end(passed, rule.ID)
		}
	}
	broken := map[string]bool{}
	for _, p := range c.doc.Problems {
		f := c.finding(p.Rule, "", nil, p.Message)
		f.Path = p.Pointer
		f.Start, f.End = Position(p.Range.Start), Position(p.Range.End)
		for _, r := range p.Related {
			f.Because = append(f.Because, Because{Message: r.Message, Path: p.Pointer, Start: Position(r.Range.Start)})
		}
		c.add(f)
		broken[p.Pointer] = true
		holds = holds && f.Severity != Error
	}
	for _, violation := range c.validator.schema.Validate(c.doc.Value) {
		pointer := pointerOf(violation.Path)
		if broken[pointer] {
			continue // said already
		}
		f := c.finding(violation.Rule, "", violation.Path, violation.Message)
		if span, ok := spanOf(c.doc, violation); ok {
			f.Start, f.End = Position(span.Start), Position(span.End)
		}
		c.add(f)
		holds = holds && f.Severity != Error
	}
	return holds
}

// spanOf is where what has the wrong shape is written, if it is there at all.
func spanOf(doc *document.Document, v schema.Violation) (document.Range, bool) {
	place, ok := doc.Place(pointerOf(v.Path))
	if v.OnKey {
		return place.Key, ok
	}
	return place.Value, ok
}

// judge evaluates the rules of one leg, and reads what its content says; of the whole proposal, only
// where it has no legs.
func (c *checker) judge(ctx context.Context, asOf string, leg *policy.Leg, only bool) error {
	outcome, err := c.validator.engine.Judge(ctx, asOf, leg)
	if err != nil {
		return policyError(ctx, err)
	}
	c.end(notApplicable, outcome.NotApplicable...)
	c.end(passed, outcome.Passed...)
	c.end(failed, outcome.Failed...)
	for _, violation := range outcome.Violations {
		message := violation.Message
		if c.proposal.Model == "hybrid" && leg.Name != "" {
			message = leg.Name + " leg: " + message // the same rule may judge both
		}
		f := c.finding(violation.Rule.ID, leg.Name, leg.Path(violation.Path), message)
		if span, ok := findInBody(c.body, violation.Path, violation.Quotes); ok {
			f.Start, f.End = Position(span.Start), Position(span.End)
		}
		f.Severity, f.Remediation = Severity(violation.Severity), violation.Remediation
		for _, b := range violation.Because {
			path := leg.Path(b.Path)
			start, _ := c.place(path)
			f.Because = append(f.Because, Because{Message: b.Message, Path: pointerOf(path), Start: start})
		}
		c.add(f)
	}
	if leg.Name == "" && !only {
		return nil // its legs are read one by one
	}
	return c.read(ctx, asOf, leg)
}

// read notes what a leg's content says in each aspect.
func (c *checker) read(ctx context.Context, asOf string, leg *policy.Leg) error {
	content, err := c.validator.engine.Content(ctx, asOf, leg)
	if err != nil {
		return policyError(ctx, err)
	}
	reading := Reading{
		Model: content.Model, Stated: content.Stated, Managed: content.Managed, Professional: content.Professional,
		Both: content.Both, Mixed: content.Mixed, Confidence: content.Confidence, Aspects: []Verdict{},
	}
	for _, aspect := range content.Aspects {
		verdict := Verdict{Aspect: aspect.Aspect, Verdict: aspect.Verdict, Signals: []Signal{}}
		for _, s := range aspect.Signals {
			path := leg.Path(s.Path)
			start, _ := c.place(path)
			verdict.Signals = append(verdict.Signals, Signal{Says: s.Says, Path: pointerOf(path), Because: s.Because, Start: start})
		}
		slices.SortFunc(verdict.Signals, func(a, b Signal) int {
			return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Says, b.Says))
		})
		reading.Aspects = append(reading.Aspects, verdict)
	}
	c.proposal.Legs = append(c.proposal.Legs, Leg{Name: leg.Name, Model: leg.Model, Reading: reading})
	return nil
}

func policyError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return &PolicyError{err}
}

// finding fills in what the catalogue says of a rule, and the place of a path.
func (c *checker) finding(rule, leg string, path []string, message string) Finding {
	described := c.validator.byID[rule]
	start, end := c.place(path)
	return Finding{
		Rule: rule, Severity: described.Severity, Message: message, Path: pointerOf(path),
		File: c.doc.Name, Document: c.doc.Number, Start: start, End: end, Leg: leg,
		Aspect: described.Aspect, Remediation: described.Remediation,
	}
}

// place is where a path is written: a simple value itself, a group or list at its key. What is not
// written is placed at the key of the deepest group that is; at the top, where there is none, that
// is the declared model, since it is what asks for the missing group.
func (c *checker) place(path []string) (Position, Position) {
	if span, ok := placeInBody(c.body, path); ok {
		return Position(span.Start), Position(span.End)
	}
	pointer := pointerOf(path)
	at, place := c.doc.Nearest(pointer)
	if at == "" {
		for _, declared := range []string{"/model", "/kind", "/apiVersion"} {
			if p, ok := c.doc.Place(declared); ok {
				place = p
				break
			}
		}
	}
	span := place.Value
	if place.HasKey && (at != pointer || isGroup(document.At(c.doc.Value, path))) && at != "" {
		span = place.Key
	}
	return Position(span.Start), Position(span.End)
}

func (c *checker) add(f Finding) {
	if c.validator.byID[f.Rule].Off != "" {
		return
	}
	c.end(failed, f.Rule)
	c.proposal.Findings = append(c.proposal.Findings, f)
}

func (c *checker) end(as ending, rules ...string) {
	for _, id := range rules {
		c.ended[id] = max(c.ended[id], as)
	}
}

func (c *checker) rulesOf(leg *policy.Leg) []string {
	var ids []string
	for _, rule := range c.validator.rules {
		if slices.Contains(leg.Scopes, rule.Scope) {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}

// finish sorts the findings, and the rules by how they ended. Rules of a model that the proposal
// does not declare do not apply.
func (c *checker) finish() {
	p := c.proposal
	p.Likely = likely(p.Legs)
	p.Findings = sortFindings(p.Findings)
	p.Passed, p.Failed, p.NotApplicable, p.NotEvaluated, p.Off = []string{}, []string{}, []string{}, []string{}, []string{}
	for _, rule := range c.validator.rules {
		if rule.Off != "" {
			p.Off = append(p.Off, rule.ID)
			continue
		}
		switch c.ended[rule.ID] {
		case passed:
			p.Passed = append(p.Passed, rule.ID)
		case failed:
			p.Failed = append(p.Failed, rule.ID)
		case notEvaluated:
			p.NotEvaluated = append(p.NotEvaluated, rule.ID)
		default:
			p.NotApplicable = append(p.NotApplicable, rule.ID)
		}
	}
}

func isGroup(value any) bool {
	switch value.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

func pointerOf(path []string) string {
	steps := make([]any, len(path))
	for i, step := range path {
		steps[i] = step
	}
	return document.Pointer(steps...)
}
