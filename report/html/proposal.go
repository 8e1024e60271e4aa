package html

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report/internal/excerpt"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

// section is all that the page says of one proposal.
type section struct {
	ID    string // of the element, unique in the page
	Level int    // of its heading
	Open  bool

	Name     string
	Proposal string // its id
	File     string
	Document int // 0 if it is the only one of its file
	Declared string
	Reads    string
	Tone     string
	Verdict  string
	Counts   []severityCount

	Unread  string // why there is no map
	Maps    []boundaryMap
	Chart   *chart
	Groups  []findingGroup
	Waived  []demarc.Waived
	Known   []demarc.Finding
	Tallies []ending // counts of the rules
	Ended   []ending // the rules themselves
	Digest  string
	Config  string
}

type severityCount struct {
	Severity severity
	N        int
}

// severity is how a finding weighs: a word, and the letter that stands for it.
type severity struct{ Class, Word, Letter string }

var severityWords = []severity{{"error", "Error", "E"}, {"warning", "Warning", "W"}, {"info", "Hint", "H"}}

func severityOf(s demarc.Severity) severity { return severityWords[wording.Weight(s)] }

// section builds the section of a proposal; pictures are the map and the timeline.
func (v *reviewer) section(c checked, level int, full, pictures bool) section {
	s := section{
		ID: fmt.Sprintf("p%d", c.number), Level: level, Name: c.name(), Proposal: c.ID, File: c.File,
		Declared: declared(c.Proposal.Proposal), Reads: readsLike(c.Proposal.Proposal), Tone: c.tone(), Verdict: c.verdict(),
		Waived: c.Waived, Known: c.Known, Digest: c.Digest, Config: c.Config,
	}
	if !c.Alone {
		s.Document = c.Document
	}
	for i, n := range c.counts {
		s.Counts = append(s.Counts, severityCount{severityWords[i], n})
	}
	if pictures {
		for _, leg := range c.Legs {
			s.Maps = append(s.Maps, mapOf(leg, len(c.Legs) > 1))
		}
		if len(s.Maps) == 0 {
			s.Unread = "The map is drawn once the form of the proposal is right: until then nobody can tell what its content means."
		}
		s.Chart = chartOf(c.Timeline, v.AsOf)
	}
	s.Groups = v.groups(c)
	s.Tallies = v.ended(c)
	if full {
		s.Ended = s.Tallies
	}
	return s
}

// declared is the model that a proposal declares.
func declared(p demarc.Proposal) string {
	switch {
	case p.Model == "":
		return "no model"
	case modelNames[p.Model] == "":
		return p.Model
	}
	return modelNames[p.Model]
}

// readsLike is the model that the content of a proposal describes, and how sure that is.
func readsLike(p demarc.Proposal) string {
	name := modelNames[p.Likely.Model]
	switch {
	case len(p.Legs) == 0:
		return "not read"
	case name == "":
		return "neither model"
	}
	return name + " (" + wording.Sureness[p.Likely.Confidence] + ")"
}

// findingGroup are the findings of one aspect.
type findingGroup struct {
	Title    string
	Findings []finding
	weight   int // of the gravest
	rank     int // of the aspect
}

type finding struct {
	ID        string // of the element
	Severity  severity
	Message   string
	Leg       string // where the proposal has two
	Open      bool
	File      string
	Line      int
	Excerpt   []excerptLine
	Rationale []span
	Advice    []span
	Because   []demarc.Because
	Places    []demarc.Further
	Rule      string
	RuleTitle string
	Path      string
	Follows   []finding // from this one
}

// Following counts what follows from a finding.
func (f finding) Following() string { return wording.Follow(len(f.Follows)) }

// groups sorts the findings of a proposal by aspect: what has an error first, then as the map does.
func (v *reviewer) groups(c checked) []findingGroup {
	if len(c.Findings) == 0 {
		return nil
	}
	lines := excerpt.Split(c.Text)
	byAspect := map[string]*findingGroup{}
	top, below := wording.Fold(c.Findings)
	for _, i := range top {
		f := c.Findings[i]
		aspect := aspectOf(f.Aspect)
		g := byAspect[f.Aspect]
		if g == nil {
			g = &findingGroup{Title: aspect.Name, weight: wording.Weight(f.Severity), rank: aspect.rank}
			byAspect[f.Aspect] = g
		}
		shown := v.finding(c, i, lines)
		for _, j := range below[i] {
			follower := v.finding(c, j, lines)
			follower.Open = false
			shown.Follows = append(shown.Follows, follower)
		}
		g.Findings = append(g.Findings, shown)
	}
	var groups []findingGroup
	for _, g := range byAspect {
		groups = append(groups, *g)
	}
	slices.SortFunc(groups, func(a, b findingGroup) int {
		return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.rank, b.rank), strings.Compare(a.Title, b.Title))
	})
	return groups
}

// few is how many findings a proposal has that are all shown open.
const few = 6

func (v *reviewer) finding(c checked, i int, lines *excerpt.Lines) finding {
	f := c.Findings[i]
	rule := v.rules[f.Rule]
	shown := finding{
		ID: fmt.Sprintf("p%d-f%d", c.number, i+1), Severity: severityOf(f.Severity), Message: capital(f.Message),
		Open: f.Severity == demarc.Error || len(c.Findings) <= few,
		File: f.File, Line: f.Start.Line, Excerpt: excerptOf(lines, f),
		Rationale: spans(rule.Rationale), Advice: spans(f.Remediation), Because: f.Because, Places: f.Places,
		Rule: f.Rule, RuleTitle: rule.Title, Path: f.Path,
	}
	if (c.Model == "hybrid" || len(c.Legs) > 1) && f.Leg != "" {
		shown.Leg, shown.Message = f.Leg, capital(strings.TrimPrefix(f.Message, f.Leg+" leg: "))
	}
	return shown
}

// span is a piece of a text, which may be code.
type span struct {
	Text string
	Code bool
}

// spans splits a text at the `code` in it.
func spans(text string) []span {
	var out []span
	for text != "" {
		before, rest, found := strings.Cut(text, "`")
		code, after, closed := strings.Cut(rest, "`")
		if !found || !closed {
			return append(out, span{text, false})
		}
		if before != "" {
			out = append(out, span{before, false})
		}
		out = append(out, span{code, true})
		text = after
	}
	return out
}

// excerptLine is a line of the file, with what is marked in it. Its number is 0 where lines are left
// out.
type excerptLine struct {
	Number              int
	Before, Mark, After string
	Marked              bool
}

// reach is how many characters of a long line are shown on either side of a place.
const reach = 160

// excerptOf quotes the lines of a finding, with its place marked.
func excerptOf(lines *excerpt.Lines, f demarc.Finding) []excerptLine {
	n := f.Start.Line
	if !lines.Has(n) {
		return nil
	}
	var out []excerptLine
	for _, i := range lines.Context(n) {
		switch {
		case i == 0:
			out = append(out, excerptLine{})
		case i < n:
			text, _ := piece(lines.Line(i), 0)
			out = append(out, excerptLine{Number: i, Before: text})
		}
	}
	line, to := lines.Line(n), f.End.Column
	if f.End.Line != n {
		line, to = line.Trimmed(), math.MaxInt
	}
	text, skipped := piece(line, f.Start.Column-1)
	runes := []rune(text)
	from := min(max(0, f.Start.Column-1-skipped), len(runes))
	end := min(max(from, to-1-skipped), len(runes))
	return append(out, excerptLine{Number: n, Before: string(runes[:from]), Mark: string(runes[from:end]), After: string(runes[end:]), Marked: true})
}

// piece gives what is within reach of a code point of a line, with a mark where it is cut, and how
// many code points are missing before it.
func piece(line *excerpt.Line, point int) (text string, skipped int) {
	skipped, left, right := line.Window(point, reach)
	text = line.Text[left:right]
	if left > 0 {
		text, skipped = "…"+text, skipped-1
	}
	if right < len(line.Text) {
		text += "…"
	}
	return text, skipped
}

// ending are the rules that ended in one way for a proposal.
type ending struct {
	Title, Note string
	Rules       []endedRule
}

// endedRule is a rule with the reason for which it is off, if it is.
type endedRule struct{ ID, Title, Reason string }

// ended lists the rules by how they ended.
func (v *reviewer) ended(c checked) []ending {
	var all []ending
	for _, e := range []struct {
		ids         []string
		title, note string
	}{
		{c.Failed, "Not kept", "What was found is above, or is excepted or known."},
		{c.Passed, "Kept", "The proposal does what these rules ask."},
		{c.NotApplicable, "Do not apply", "These rules are for another model, or for something that this proposal does not offer."},
		{c.NotEvaluated, "Not applied yet", "These rules wait until the form of the proposal is right."},
		{c.Off, "Switched off", "The organisation does not apply these rules, for the reason given."},
	} {
		if len(e.ids) == 0 {
			continue
		}
		end := ending{Title: e.title, Note: e.note}
		for _, id := range e.ids {
			rule := v.rules[id]
			end.Rules = append(end.Rules, endedRule{ID: id, Title: rule.Title, Reason: cmp.Or(v.off[switched{id, c.Config}], rule.Off)})
		}
		all = append(all, end)
	}
	return all
}
