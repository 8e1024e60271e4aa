package demarc

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/internal/await"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/place"
	"github.com/demarc-dev/demarc/internal/policy"
)

// judge asks the policy for its decision on a document, and finds the places that it speaks of.
func (v *Validator) judge(ctx context.Context, asOf string, waivers []Waiver, doc *document.Document) (Proposal, error) {
	object := doc.Value.(map[string]any) // NotProposal has seen to it
	p := Proposal{
		Document: doc.Number, ID: text(object["id"]), Title: text(object["title"]), Model: text(object["model"]),
		Legs: []Leg{}, Findings: []Finding{}, Waived: []Waived{}, Timeline: []Event{},
	}
	w, waivers := v.writer(doc, waivers)
	shape, err := await.Do(ctx, func() []place.Fault { return w.Faults(v.schema) })
	if err != nil {
		return p, err
	}
	decision, err := v.engine.Decide(ctx, w.question(asOf, shape, waivers))
	if err != nil {
		if ctx.Err() != nil {
			return p, ctx.Err()
		}
		return p, &PolicyError{err}
	}
	for _, f := range decision.Findings {
		p.Findings = append(p.Findings, w.finding(f, shape))
	}
	p.Findings = sortFindings(p.Findings)
	for _, waived := range decision.Waived {
		p.Waived = append(p.Waived, Waived{w.finding(waived.Finding, shape), waivers[waived.Waiver]})
	}
	slices.SortFunc(p.Waived, func(a, b Waived) int { return a.Finding.compare(b.Finding) })
	for _, leg := range decision.Legs {
		p.Legs = append(p.Legs, Leg{Name: leg.Name, Model: leg.Model, Reading: w.reading(leg.Reading)})
	}
	p.Likely = Likely(decision.Likely)
	for _, e := range decision.Timeline {
		start := w.place(e.Path)
		p.Timeline = append(p.Timeline, Event{
			Kind: e.Kind, Leg: e.Leg, Label: e.Label, Start: e.Start, End: e.End, Basis: e.Basis, Path: document.PointerOf(e.Path), Position: start,
		})
	}
	p.end(decision)
	return p, nil
}

// writer puts a decision on a document into words and places.
type writer struct {
	validator *Validator
	place.Finder
}

// writer gives that of a document, with the exceptions that are about it: first its own, then those of the given.
func (v *Validator) writer(doc *document.Document, waivers []Waiver) (writer, []Waiver) {
	object := doc.Value.(map[string]any) // NotProposal has seen to it
	w := writer{v, place.Finder{Doc: doc}}
	if len(doc.Body) > 0 {
		sections := v.sections.Of(v.engine.LanguageOf(object), v.engine.WordsIn)
		w.Scope = sections.Of(text(object["model"]), doc.Body)
	}
	id := text(object["id"])
	others := slices.DeleteFunc(slices.Clone(waivers), func(w Waiver) bool { return w.Proposal != id })
	return w, slices.Concat(w.ownWaivers(id), others)
}

func (w *writer) question(asOf string, shape []place.Fault, waivers []Waiver) policy.Question {
	proposal := w.Doc.Value.(map[string]any)
	q := policy.Question{Proposal: proposal, AsOf: asOf, Body: w.Scope.Texts()}
	for _, f := range shape {
		q.Shape = append(q.Shape, f.Fault)
	}
	own, _ := proposal["waivers"].([]any)
	for _, waiver := range waivers[len(own):] {
		q.Waivers = append(q.Waivers, waiver.told())
	}
	q.Nearest = w.validator.engine.Nearest(q)
	return q
}

// finding fills in the places of a finding.
func (w *writer) finding(f policy.Finding, shape []place.Fault) Finding {
	all := []Finding{w.findingAt(f, shape)}
	for _, p := range f.Places {
		f.Path, f.Message, f.Because, f.Remediation, f.Quotes = p.Path, p.Message, p.Because, p.Remediation, p.Quotes
		all = append(all, w.findingAt(f, shape))
	}
	return Together(all)
}

func (w *writer) findingAt(f policy.Finding, shape []place.Fault) Finding {
	spot := w.Spot(f, shape)
	found := Finding{
		Rule: f.Rule, Severity: Severity(f.Severity), Message: f.Message, Path: spot.Pointer, File: w.Doc.Name, Document: w.Doc.Number,
		Start: Position(spot.At.Start), End: Position(spot.At.End), Leg: f.Leg,
		Aspect: w.validator.engine.AspectOf(f.Rule), Remediation: f.Remediation, FollowsFrom: f.FollowsFrom,
	}
	for _, b := range spot.Because {
		found.Because = append(found.Because, Because{b.Message, b.Pointer, Position(b.At.Start)})
	}
	return found
}

func (w *writer) reading(r policy.Reading) Reading {
	reading := Reading{
		Model: r.Model, Stated: r.Stated, Managed: r.Managed, Professional: r.Professional,
		Both: r.Both, Neither: r.Neither, Mixed: r.Mixed, Confidence: r.Confidence, Weight: Weight(r.Weight), Spending: Spending(r.Spending),
		Why: make([]Why, 0, len(r.Why)), Advice: r.Advice, Aspects: make([]Verdict, 0, len(r.Aspects)),
	}
	for _, y := range r.Why {
		why := Why{Message: y.Message, Places: make([]Place, 0, len(y.Paths))}
		for _, path := range y.Paths {
			start := w.place(path)
			why.Places = append(why.Places, Place{document.PointerOf(path), start})
		}
		reading.Why = append(reading.Why, why)
	}
	for _, aspect := range r.Aspects {
		verdict := Verdict{Aspect: aspect.Aspect, Verdict: aspect.Verdict, Signals: make([]Signal, 0, len(aspect.Signals))}
		for _, s := range aspect.Signals {
			start := w.place(s.Path)
			verdict.Signals = append(verdict.Signals, Signal{Says: s.Says, Path: document.PointerOf(s.Path), Because: s.Because, Start: start})
		}
		reading.Aspects = append(reading.Aspects, verdict)
	}
	return reading
}

func (w *writer) place(path []string) Position { return Position(w.Of(path).Start) }

// end notes how each rule ended, and why those that judged nothing did not.
func (p *Proposal) end(d policy.Decision) {
	p.Passed, p.Failed, p.Off, p.NotApplicable = d.Passed, d.Failed, d.Off, d.NotApplicable
	p.NotEvaluated = slices.AppendSeq([]string{}, maps.Keys(d.NotEvaluated))
	slices.Sort(p.NotEvaluated)
	p.Reasons = make([]Reason, 0, len(d.Reasons)+len(d.NotEvaluated))
	for _, r := range d.Reasons {
		p.Reasons = append(p.Reasons, Reason{Rule: r.Rule, Leg: r.Leg, Missing: r.Missing, YieldsTo: r.YieldsTo, Unread: r.Unread, Unasked: r.Unasked})
	}
	for _, id := range p.NotEvaluated {
		p.Reasons = append(p.Reasons, Reason{Rule: id, NotEvaluated: d.NotEvaluated[id]})
	}
	slices.SortStableFunc(p.Reasons, func(a, b Reason) int { return strings.Compare(a.Rule, b.Rule) })
}

func text(value any) string {
	s, _ := value.(string)
	return s
}
