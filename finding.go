package demarc

import (
	"cmp"
	"slices"
	"strings"
)

// Severity tells how much a finding weighs.
type Severity string

// The severities. An error breaks a boundary of the declared model, or leaves out what defines it;
// a warning is weak or unusual; an info is advice.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// rank orders severities, worst first.
func (s Severity) rank() int { return slices.Index([]Severity{Error, Warning, Info}, s) }

// AtLeast tells whether s is as bad as other, or worse.
func (s Severity) AtLeast(other Severity) bool { return s.rank() <= other.rank() }

// Position is a place in a file. Line and Column count from 1; columns are Unicode code points.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Finding is what a rule finds of a leg: one cause, at one place or several.
type Finding struct {
	Rule        string    `json:"rule"`
	Severity    Severity  `json:"severity"`
	Message     string    `json:"message"`
	Path        string    `json:"path"`     // JSON Pointer into the document; what it names may be missing
	File        string    `json:"file"`     // as given to Validate
	Document    int       `json:"document"` // number within the file, from 1
	Start       Position  `json:"start"`
	End         Position  `json:"end"`           // just after the last character
	Leg         string    `json:"leg,omitempty"` // project or service; empty for the proposal as a whole
	Aspect      string    `json:"aspect"`
	Remediation string    `json:"remediation"`
	Because     []Because `json:"because,omitempty"` // other places that the finding follows from

	// FollowsFrom is the rule of another finding of the proposal, that it declares the wrong model: this one would not
	// be there if it declared the model that it reads like.
	FollowsFrom string `json:"follows_from,omitempty"`

	Places []Further `json:"places,omitempty"` // where the rule finds the same of the leg, after the first place
}

// Further is another place of a finding, with what is said of it.
type Further struct {
	Message     string    `json:"message"`
	Path        string    `json:"path"`
	Start       Position  `json:"start"`
	End         Position  `json:"end"`
	Remediation string    `json:"remediation,omitempty"` // if it is another than that of the first place
	Because     []Because `json:"because,omitempty"`
}

// Each gives a finding of its own for each place.
func (f Finding) Each() []Finding {
	places := f.Places
	f.Places = nil
	all := []Finding{f}
	for _, p := range places {
		g := f
		g.Message, g.Path, g.Start, g.End, g.Because = p.Message, p.Path, p.Start, p.End, p.Because
		g.Remediation = cmp.Or(p.Remediation, f.Remediation)
		all = append(all, g)
	}
	return all
}

// Together makes one finding of those that Each gave, or some of them; the first in the document comes first.
func Together(places []Finding) Finding {
	places = sortFindings(slices.Clone(places))
	f := places[0]
	for _, p := range places[1:] {
		if p.Remediation == f.Remediation {
			p.Remediation = ""
		}
		f.Places = append(f.Places, Further{p.Message, p.Path, p.Start, p.End, p.Remediation, p.Because})
	}
	return f
}

// Because is a place that a finding follows from.
type Because struct {
	Message string   `json:"message"`
	Path    string   `json:"path"`
	Start   Position `json:"start"`
}

// rank puts a wrong declaration first: all other findings are read in its light.
func (f Finding) rank() int {
	if f.Severity == Error && f.Aspect == "declaration" {
		return -1
	}
	return f.Severity.rank()
}

// compare is the one order of findings: by file and document, a wrong declaration first, then worst first, then what is
// wrong with the proposal as a whole before what is wrong with a leg, then by place.
func (f Finding) compare(g Finding) int {
	return cmp.Or(
		strings.Compare(f.File, g.File),
		cmp.Compare(f.Document, g.Document),
		cmp.Compare(f.rank(), g.rank()),
		cmp.Compare(min(len(f.Leg), 1), min(len(g.Leg), 1)),
		cmp.Compare(f.Start.Line, g.Start.Line),
		cmp.Compare(f.Start.Column, g.Start.Column),
		strings.Compare(f.Rule, g.Rule),
		strings.Compare(f.Path, g.Path),
		strings.Compare(f.Message, g.Message),
	)
}

func sortFindings(findings []Finding) []Finding {
	slices.SortFunc(findings, Finding.compare)
	return slices.CompactFunc(findings, func(a, b Finding) bool { return a.compare(b) == 0 })
}
