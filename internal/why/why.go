// Package why tells why a rule fired, did not fire or did not apply to a proposal, in words for who knows no Rego: what
// the report says of it, and for each part of the proposal that it was asked of, which of its conditions held, and what they saw where.
package why

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/profiler"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/lineage"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/place"
)

// How a rule ended.
const (
	Fired         = "fired"
	Passed        = "passed"
	NotApplicable = "not applicable"
	NotEvaluated  = "not evaluated"
	Off           = "off"
)

// The kinds of a Value.
const (
	Proposal  = "proposal"
	Threshold = "threshold"
	Words     = "words"
	Local     = "local"  // what a condition before it has found out
	Helper    = "helper" // a rule or function that conditions share
)

// Answer is why a rule ended as it did for a proposal.
type Answer struct {
	Rule     string     `json:"rule"`
	Title    string     `json:"title"`
	File     string     `json:"file"`
	Document int        `json:"document"`
	Proposal string     `json:"proposal"` // its id
	Outcome  string     `json:"outcome"`
	Reasons  []Sentence `json:"reasons"`
	Legs     []Leg      `json:"legs"` // that it was asked of
}

// Sentence is something that there is to say, with the places that it is about.
type Sentence struct {
	Text   string  `json:"text"`
	Places []Value `json:"places"`
}

// Leg is a part of a proposal of which a rule was asked.
type Leg struct {
	Leg     string       `json:"leg"` // project or service; empty for the whole
	Fires   bool         `json:"fires"`
	Ways    []Way        `json:"ways"` // in which it could fire
	Helpers []Shared     `json:"helpers,omitempty"`
	Trace   string       `json:"trace,omitempty"`
	Profile []Expression `json:"profile,omitempty"`
}

// Way is one of the ways in which a rule can fire: all of its conditions have to hold.
type Way struct {
	Rule       Place       `json:"rule"`
	Note       string      `json:"note,omitempty"` // what its author says of it
	Fires      bool        `json:"fires"`
	Conditions []Condition `json:"conditions"`
	Unasked    int         `json:"unasked"` // conditions behind the first that did not hold
	Found      []Value     `json:"found,omitempty"`
	Gives      []any       `json:"gives,omitempty"` // of a helper
}

// Shared is a helper that conditions name, with the ways in which it can hold.
type Shared struct {
	Name  string `json:"name"`
	Note  string `json:"note,omitempty"`
	Place Place  `json:"place"`
	Gives *Value `json:"gives,omitempty"` // nil if that depends on what it is asked
	Ways  []Way  `json:"ways"`
}

// Condition is what a way asks, and what it saw.
type Condition struct {
	Says    string  `json:"says,omitempty"` // in words; empty if it wants too many
	Written string  `json:"written"`        // in Rego
	Rule    Place   `json:"rule"`
	Holds   bool    `json:"holds"`
	Held    int     `json:"held"` // for how many
	Of      int     `json:"of"`   // that the conditions before it left
	Items   int     `json:"items,omitempty"`
	Values  []Value `json:"values"`
	More    int     `json:"more,omitempty"` // how many of them are not shown
}

// Place is a place of a file.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Value is something that a condition saw.
type Value struct {
	Kind    string   `json:"kind"`
	Name    string   `json:"name"` // its path in the proposal, its name, or what it says
	Value   any      `json:"value,omitempty"`
	Default any      `json:"default,omitempty"` // of a threshold
	Stated  bool     `json:"stated"`
	Holds   bool     `json:"holds"` // whether the condition held with it
	Place   *Place   `json:"place,omitempty"`
	Note    string   `json:"note,omitempty"`
	Looked  []Value  `json:"looked,omitempty"` // places at which a helper looked
	Missed  []string `json:"missed,omitempty"` // and those that are not stated

	// of a helper
	called     string
	home, rule string
	isFunction bool
	ofPlaces   bool          // it gives places, which are those in Looked
	args       []*ast.Term   // that a function was called with
	argPaths   [][]*ast.Term // where they stand, if that is known
	isPlain    bool          // what it is asked is said in plain words
}

// Expression is what it took to evaluate an expression of Rego.
type Expression struct {
	Place
	Nanoseconds int64 `json:"nanoseconds"`
	Evaluated   int   `json:"evaluated"`
	Redone      int   `json:"redone"`
}

// Options say what else is told.
type Options struct {
	Trace, Profile bool
	// Set tells where a configuration sets something, such as ("thresholds", "min_managed_term"); nil if there is none.
	Set        func(path ...string) (file string, at demarc.Position, ok bool)
	Assertions []demarc.Assertion // of that configuration, in its order
}

// Asker answers for the rules and settings of a validator. It is not for concurrent use.
type Asker struct {
	validator  *demarc.Validator
	options    Options
	catalogue  map[string]demarc.Rule
	thresholds map[string]demarc.Threshold
	rules      *rules // once a rule has to be asked
}

// New makes an Asker.
func New(v *demarc.Validator, options Options) *Asker {
	a := &Asker{validator: v, options: options, catalogue: map[string]demarc.Rule{}, thresholds: map[string]demarc.Threshold{}}
	for _, rule := range v.Rules() {
		a.catalogue[rule.ID] = rule
	}
	for _, t := range v.Thresholds() {
		a.thresholds[t.Name] = t
	}
	return a
}

// File is a file with what the validator says of it.
type File struct {
	report    demarc.Report
	questions [][]byte
	docs      map[int]*document.Document
	parts     map[int][]part // of the proposals of which a rule was asked, by their index
}

// Read has a file judged. The error is that of [demarc.Validator.Check].
func (a *Asker) Read(ctx context.Context, in demarc.Input) (*File, error) {
	report, err := a.validator.Check(ctx, in)
	if err != nil {
		return nil, err
	}
	questions, err := a.validator.Questions(ctx, in)
	if err != nil {
		return nil, err
	}
	f := &File{report: report, docs: map[int]*document.Document{}, parts: map[int][]part{}}
	for _, q := range questions {
		f.questions = append(f.questions, q)
	}
	format, _ := document.FormatOf(in.Name)
	docs, err := document.Parse(in.Name, in.Data, format, document.Limits{Bytes: len(in.Data) + 1})
	for _, doc := range docs {
		f.docs[doc.Number] = doc
	}
	return f, err
}

// Ask tells why a rule, which has to be one, ended as it did for each of the proposals of a file.
func (a *Asker) Ask(ctx context.Context, f *File, id string) ([]Answer, error) {
	var answers []Answer
	for i, proposal := range f.report.Proposals {
		of := &asked{Asker: a, rule: a.catalogue[id], file: f, index: i, proposal: proposal, question: f.questions[i], doc: f.docs[proposal.Document]}
		answer, err := of.answer(ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: proposal %d: %w", f.report.File, proposal.Document, err)
		}
		answers = append(answers, answer)
	}
	return answers, nil
}

// asked is a rule with a proposal.
type asked struct {
	*Asker

	rule     demarc.Rule
	file     *File
	index    int // of the proposal
	proposal demarc.Proposal
	question []byte
	doc      *document.Document
	home     string // the package of the rule
}

func (a *asked) answer(ctx context.Context) (Answer, error) {
	p := a.proposal
	answer := Answer{
		Rule: a.rule.ID, Title: a.rule.Title, File: a.file.report.File, Document: p.Document, Proposal: p.ID,
		Reasons: []Sentence{}, Legs: []Leg{},
	}
	switch {
	case slices.Contains(p.Off, a.rule.ID):
		answer.Outcome = Off
	case slices.Contains(p.NotEvaluated, a.rule.ID):
		answer.Outcome = NotEvaluated
	case slices.Contains(p.NotApplicable, a.rule.ID):
		answer.Outcome = NotApplicable
	case slices.Contains(p.Failed, a.rule.ID):
		answer.Outcome = Fired
	default:
		answer.Outcome = Passed
	}
	answer.Reasons = append(answer.Reasons, a.told(answer.Outcome)...)
	if answer.Outcome != Fired && answer.Outcome != Passed || slices.Contains([]string{"shape", "evaluation", "waiver"}, a.rule.Scope) {
		return answer, nil
	}
	if a.rules == nil {
		loaded, err := load(a.validator)
		if err != nil {
			return answer, err
		}
		a.rules = loaded
	}
	parts, ok := a.file.parts[a.index]
	if !ok {
		var err error
		if parts, err = a.rules.partsOf(ctx, a.question); err != nil {
			return answer, err
		}
		a.file.parts[a.index] = parts
	}
	for _, part := range parts {
		if !slices.Contains(part.scopes, a.rule.Scope) || a.hasReason(part.name) {
			continue
		}
		leg, err := a.leg(ctx, part)
		if err != nil {
			return answer, err
		}
		answer.Legs = append(answer.Legs, leg)
	}
	return answer, nil
}

// hasReason tells whether the report says why the rule was not asked of a leg.
func (a *asked) hasReason(leg string) bool {
	return slices.ContainsFunc(a.proposal.Reasons, func(r demarc.Reason) bool { return r.Rule == a.rule.ID && r.Leg == leg })
}

func (a *asked) leg(ctx context.Context, p part) (leg Leg, err error) {
	leg = Leg{Leg: p.name}
	var query string
	if check, ok := a.rules.check(a.rule.ID); ok {
		if leg.Ways, err = a.assertion(ctx, p, check); err != nil {
			return leg, err
		}
		query = fmt.Sprintf("found := data.demarc.assertions.found(data.demarc.settings.assertions[%q].check)", a.rule.ID)
	} else {
		home, name := a.homeOf(), regoName(a.rule.ID)
		if leg.Ways, err = a.waysOf(ctx, p, home, name, call{}); err != nil {
			return leg, err
		}
		query = "found := " + home + "." + name
		if leg.Helpers, err = a.helpersOf(ctx, p, leg.Ways); err != nil {
			return leg, err
		}
	}
	leg.Fires = slices.ContainsFunc(leg.Ways, func(w Way) bool { return w.Fires })
	if a.options.Trace {
		tracer := topdown.NewBufferTracer()
		if _, err := p.ask(ctx, nil, ast.MustParseBody(query), tracer); err != nil {
			return leg, err
		}
		var out bytes.Buffer
		topdown.PrettyTraceWithLocation(&out, lineage.Full(*tracer))
		leg.Trace = out.String()
	}
	if a.options.Profile {
		profile := profiler.New()
		if _, err := p.ask(ctx, nil, ast.MustParseBody(query), profile); err != nil {
			return leg, err
		}
		for _, e := range profile.ReportTopNResults(mostProfiled+1, []string{"total_time_ns", "num_eval", "file", "line"}) {
			if e.Location.File == "" || len(leg.Profile) == mostProfiled {
				continue // the query itself is no part of the rule
			}
			leg.Profile = append(leg.Profile, Expression{placeOf(e.Location), e.ExprTimeNs, e.NumEval, e.NumRedo})
		}
	}
	return leg, nil
}

// mostProfiled is how many expressions a profile has.
const mostProfiled = 10

// homeOf is the package of the rule.
func (a *asked) homeOf() string {
	if a.home == "" {
		const above = "data.demarc.rules."
		a.home = above + a.rule.Scope
		for _, path := range sortedKeys(a.rules.packages) { // an own rule stands in a package of its own
			if strings.HasPrefix(path, above) && len(a.rules.rulesOf(path, regoName(a.rule.ID))) > 0 {
				a.home = path
			}
		}
	}
	return a.home
}

// placeOf is where Rego is written.
func placeOf(at *ast.Location) Place {
	if at == nil {
		return Place{}
	}
	return Place{at.File, at.Row, at.Col}
}

// value is what stands at a path of a part.
func (a *asked) value(ctx context.Context, p part, path []*ast.Term) Value {
	whole := p.inWhole(ctx, path)
	v := Value{Kind: Proposal, Name: named(whole), Place: a.place(whole)}
	v.Value, v.Stated = p.at(path)
	return v
}

// placeIn is the place of a path that Rego gives.
func (a *asked) placeIn(ctx context.Context, p part, path *ast.Term) *Place {
	if path == nil {
		return nil
	}
	list, ok := path.Value.(*ast.Array)
	if !ok {
		return nil
	}
	var steps []*ast.Term
	list.Foreach(func(step *ast.Term) { steps = append(steps, step) })
	return a.place(p.inWhole(ctx, steps))
}

// place is where a path of the proposal is written, or what is nearest to it.
func (a *asked) place(path []string) *Place {
	if a.doc == nil {
		return nil
	}
	at := place.Finder{Doc: a.doc}.Of(path).Start
	if prose, ok := a.prose(path); ok {
		at = prose.Start
	}
	return &Place{a.file.report.File, at.Line, at.Column}
}

// prose is where a text of the body is written. The rules see some of it, in its order.
func (a *asked) prose(path []string) (document.Range, bool) {
	if len(path) < 2 || path[0] != "body" {
		return document.Range{}, false
	}
	wanted, err := strconv.Atoi(path[1])
	if err != nil {
		return document.Range{}, false
	}
	var question struct {
		Body []struct{ Text string } `json:"body"`
	}
	if err := unmarshal(a.question, &question); err != nil {
		return document.Range{}, false
	}
	next := 0
	for _, prose := range a.doc.Body {
		if next >= len(question.Body) || prose.Text != question.Body[next].Text {
			continue
		}
		if next == wanted {
			return prose.Range, true
		}
		next++
	}
	return document.Range{}, false
}

// named is a path as a person would write it.
func named(path []string) string {
	var said strings.Builder
	for _, step := range path {
		if _, err := strconv.Atoi(step); err == nil {
			said.WriteString("[" + step + "]")
			continue
		}
		if said.Len() > 0 {
			said.WriteByte('.')
		}
		said.WriteString(step)
	}
	return said.String()
}

// setting is a threshold or a list of words, with where it is set.
func (a *asked) setting(kind, name string) Value {
	v := Value{Kind: kind, Name: name, Stated: true}
	group := "thresholds"
	if kind == Words {
		group = "words"
		v.Value = a.validator.Words(name)
	} else if t, ok := a.thresholds[name]; ok {
		v.Value, v.Default, v.Note = t.Value, t.Default, t.Description
	}
	v.Place = a.set(group, name)
	return v
}

// set is where the configuration sets something.
func (a *asked) set(path ...string) *Place {
	if a.options.Set == nil {
		return nil
	}
	file, at, ok := a.options.Set(path...)
	if !ok {
		return nil
	}
	return &Place{file, at.Line, at.Column}
}

// told is what the report says of how the rule ended.
func (a *asked) told(outcome string) []Sentence {
	var all []Sentence
	say := func(places []Value, format string, args ...any) {
		all = append(all, Sentence{Text: fmt.Sprintf(format, args...), Places: append([]Value{}, places...)})
	}
	id, p := a.rule.ID, a.proposal
	switch outcome {
	case Off:
		var places []Value
		if at := a.set("rules", id, "off"); at != nil {
			places = []Value{{Kind: Proposal, Name: "it is switched off here", Place: at}}
		}
		say(places, "It is off, so that nobody asked it: %s.", strings.TrimSuffix(a.rule.Off, "."))
		return all
	case NotApplicable:
		if !slices.ContainsFunc(p.Reasons, func(r demarc.Reason) bool { return r.Rule == id }) {
			say([]Value{a.declared()}, "%s", a.nothingToJudge())
			return all
		}
	}
	for _, r := range p.Reasons {
		if r.Rule != id {
			continue
		}
		of := "It"
		if r.Leg != "" && p.Model == "hybrid" {
			of = "Of the " + r.Leg + " leg it"
		}
		switch {
		case len(r.Missing) > 0:
			var places []Value
			for _, condition := range r.Missing {
				places = append(places, a.missing(condition, r.Leg))
			}
			say(places, "%s did not apply, since what it is about is not stated: %s.", of, strings.Join(r.Missing, ", "))
		case len(r.YieldsTo) > 0:
			say(a.findings(func(f demarc.Finding) bool {
				return slices.Contains(r.YieldsTo, f.Rule) && (f.Leg == r.Leg || f.Leg == "")
			}),
				"%s fired and was kept back, since what it says is said already by %s.", of, strings.Join(r.YieldsTo, ", "))
		case r.Unread != "":
			say(nil, "%s did not apply: it goes by words, and %s.", of, strings.TrimSuffix(r.Unread, "."))
		case r.Unasked != "":
			say([]Value{a.stated("stage", "stage")}, "%s would fire, and was kept back: %s.", of, strings.TrimSuffix(r.Unasked, "."))
		case r.NotEvaluated == "the shape must be right first":
			say(a.findings(func(f demarc.Finding) bool { return a.catalogue[f.Rule].Scope == "shape" && f.Severity == demarc.Error }),
				"It waits until the shape of the proposal is right. This is what is wrong with it:")
		case r.NotEvaluated != "":
			say(nil, "It was not evaluated: %s.", strings.TrimSuffix(r.NotEvaluated, "."))
		}
	}
	switch outcome {
	case Fired:
		found := a.findings(func(f demarc.Finding) bool { return f.Rule == id })
		if len(found) > 0 {
			say(found, "It fired, and found this:")
		}
		for _, w := range p.Waived {
			if w.Finding.Rule == id {
				what := a.places(w.Finding)
				if w.Waiver.File != "" {
					what = append(what, Value{Kind: Proposal, Name: "the waiver", Place: &Place{w.Waiver.File, w.Waiver.Start.Line, w.Waiver.Start.Column}})
				}
				say(what, "It fired, and what it found is waived until %s: %s (approved by %s).", w.Waiver.Expires, strings.TrimSuffix(w.Waiver.Reason, "."), w.Waiver.Approver)
			}
		}
		follows := map[string]bool{}
		for _, f := range p.Findings {
			if f.Rule == id && f.FollowsFrom != "" && !follows[f.FollowsFrom] {
				follows[f.FollowsFrom] = true
				say(a.findings(func(g demarc.Finding) bool { return g.Rule == f.FollowsFrom }),
					"It follows from what %s found, and would not be there if the model that the proposal reads like were declared.", f.FollowsFrom)
			}
		}
	case Passed:
		switch a.rule.Scope {
		case "shape":
			say(nil, "It passed: nothing of the kind is wrong with how the proposal is written.")
		case "evaluation":
			say(nil, "It passed: every rule was evaluated.")
		case "waiver":
			say(nil, "It passed: no waiver of the proposal, or for it, breaks it.")
		default:
			say(nil, "It passed: it was asked, and found nothing.")
		}
	}
	return all
}

// nothingToJudge says that a proposal has none of what the rule judges.
func (a *asked) nothingToJudge() string {
	declared := "declares no model"
	if a.proposal.Model != "" {
		declared = "is declared as " + a.proposal.Model
	}
	switch a.rule.Scope {
	case "managed":
		return "It did not apply: it judges services, and this proposal " + declared + " and has none."
	case "professional":
		return "It did not apply: it judges projects, and this proposal " + declared + " and has none."
	case "hybrid":
		return "It did not apply: it judges how the two legs of a hybrid go together, and this proposal " + declared + "."
	case "waiver":
		return "It did not apply: the proposal has no waivers, and there are none for it elsewhere."
	}
	return "It did not apply: this proposal " + declared + ", and has none of what it judges."
}

func (a *asked) declared() Value { return a.stated("model", "model") }

// stated is what stands at a path of the document.
func (a *asked) stated(name string, path ...string) Value {
	v := Value{Kind: Proposal, Name: name, Place: a.place(path)}
	if a.doc != nil {
		v.Value = document.At(a.doc.Value, path)
	}
	v.Stated = v.Value != nil
	return v
}

// missing is where what a condition of METADATA asks for would stand, with what stands there instead.
func (a *asked) missing(condition, leg string) Value {
	field, _, _ := strings.Cut(strings.Split(condition, " or ")[0], "=")
	field, below, isList := strings.Cut(strings.TrimSpace(field), "[]")
	path := strings.Split(field, ".")
	if leg != "" && a.proposal.Model == "hybrid" {
		path = append([]string{leg}, path...)
	}
	v := a.stated(named(path), path...)
	if isList {
		v.Name += "[]" + below
		if v.Stated {
			v.Value = nil
			v.Note = "none of its items states it"
		}
	}
	return v
}

// findings are the places of what was found.
func (a *asked) findings(wanted func(demarc.Finding) bool) []Value {
	var all []Value
	for _, f := range a.proposal.Findings {
		if wanted(f) {
			all = append(all, a.places(f)...)
		}
	}
	return all
}

func (a *asked) places(f demarc.Finding) []Value {
	var all []Value
	for _, one := range f.Each() {
		all = append(all, Value{Kind: Proposal, Name: one.Message, Place: &Place{one.File, one.Start.Line, one.Start.Column}})
	}
	return all
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
