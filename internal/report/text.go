package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc"
)

const (
	gutter   = 8  // columns before a source line
	minWidth = 40 // below this nothing can be laid out
)

// Terminal colours.
const (
	bold = "1"
	dim  = "2"
	good = "1;32"
	bad  = "1;31"
)

// unpainted takes the colours out of a line, to measure it.
var unpainted = strings.NewReplacer("\x1b["+bold+"m", "", "\x1b["+good+"m", "", "\x1b[0m", "")

var colours = map[demarc.Severity]string{demarc.Error: bad, demarc.Warning: "1;33", demarc.Info: "1;34"}

// writeText shows a run to a person: each finding with its place in the file and what to write
// instead, then what each proposal reads like, then the counts.
func writeText(w io.Writer, run Run, opts Options) error {
	return writeTextFrom(w, run, opts, (*File).Source)
}

func writeTextFrom(w io.Writer, run Run, opts Options, source func(*File) []byte) error {
	t := newText(w, run, opts, minWidth)
	for i := range run.Files {
		file := &run.Files[i]
		lines := splitLines(source(file))
		for _, p := range file.Proposals {
			t.proposal(file, p, lines)
		}
	}
	t.failures()
	t.skipped()
	t.switchedOff()
	t.gone()
	t.summary()
	return t.out.Flush()
}

// text lays out one run.
type text struct {
	Options
	run   Run
	sum   Summary
	width int
	out   *bufio.Writer // its Flush tells of what went wrong before
	begun bool          // a paragraph is
}

func newText(w io.Writer, run Run, opts Options, least int) *text {
	width := opts.Width
	if width == 0 {
		width = 80
	}
	return &text{run: run, sum: run.Summary(), Options: opts, width: max(width, least), out: bufio.NewWriter(w)}
}

func (t *text) line(s string) {
	s = strings.TrimRight(s, " ")
	t.begun = s != ""
	fmt.Fprintln(t.out, s)
}

// gap sets off what follows from what was written, if anything was.
func (t *text) gap() {
	if t.begun {
		t.line("")
	}
}

func (t *text) paint(colour, s string) string {
	if !t.Color || s == "" {
		return s
	}
	return "\x1b[" + colour + "m" + s + "\x1b[0m"
}

// proposal shows the findings of a proposal, and what it reads like.
func (t *text) proposal(file *File, p demarc.Proposal, lines []string) {
	var shown demarc.Finding
	for _, f := range p.Findings {
		t.gap()
		again := f.Start == shown.Start && f.End == shown.End
		t.finding(f, p.Model == "hybrid", lines, again)
		shown = f
	}
	if len(p.Findings) > 0 {
		t.gap()
	}
	t.verdict(file, p)
	t.waived(p)
	if len(p.Findings) > 0 && t.sum.Proposals > 1 {
		t.gap()
	}
}

// finding shows one finding. Its first line is never wrapped: editors and scripts read it. The lines
// of the file are left out if they stand just above: many findings about what is missing share one place.
func (t *text) finding(f demarc.Finding, hybrid bool, lines []string, again bool) {
	t.line(t.paint(bold, place(f.File, f.Start)+":") + " " + t.paint(colours[f.Severity], Escape(string(f.Severity))+":") + " " + t.paint(bold, Escape(f.Message)))
	if !again {
		t.excerpt(lines, f)
	}
	if advice, ok := strings.CutPrefix(f.Remediation, "Write "); ok {
		t.note("write", Escape(advice))
	} else if f.Remediation != "" {
		t.note("fix", Escape(f.Remediation))
	}
	for _, b := range f.Because {
		message := Escape(b.Message)
		if b.Start.Line > 0 {
			message += fmt.Sprintf(" (line"+joint+"%d)", b.Start.Line)
		}
		t.note("because", message)
	}
	rule := Escape(f.Rule)
	if f.Aspect != "" {
		rule += " · aspect" + joint + Escape(f.Aspect)
	}
	if hybrid && f.Leg != "" {
		rule += " · leg" + joint + Escape(f.Leg)
	}
	t.note("rule", rule)
	if t.Verbose {
		t.note("path", Escape(f.Path))
	}
}

// waived lists what was found and is excepted: an exception that nobody sees is none that anybody
// decides on.
func (t *text) waived(p demarc.Proposal) {
	for _, w := range p.Waived {
		by := fmt.Sprintf("waived until"+joint+"%s: %s, approved by %s (%s)",
			Escape(w.Waiver.Expires), Escape(w.Waiver.Reason), Escape(w.Waiver.Approver), Escape(w.Waiver.Ticket))
		t.statement(2, Escape(w.Finding.Rule)+" at "+Escape(w.Finding.Path), by, false)
	}
}

func (t *text) note(label, s string) {
	label = fmt.Sprintf("= %-9s", label)
	indent := strings.Repeat(" ", gutter-2)
	for _, line := range Wrap(s, t.width-len(indent+label)) {
		t.line(indent + t.paint(dim, label) + line)
		label = strings.Repeat(" ", len(label))
	}
}

// place writes file:line:column, as far as there are some.
func place(file string, at demarc.Position) string {
	if at.Line < 1 {
		return Escape(file)
	}
	return fmt.Sprintf("%s:%d:%d", Escape(file), at.Line, at.Column)
}

// verdict says what a proposal declares, and what it reads like whatever it declares.
func (t *text) verdict(file *File, p demarc.Proposal) {
	name := Escape(file.File)
	if len(file.Proposals)+len(file.Skipped) > 1 {
		name += fmt.Sprintf(", document %d", p.Document)
		if p.ID != "" {
			name += " (" + Escape(p.ID) + ")"
		}
	}
	ok, says := isClean(p), t.paint(bold, name)+" declares no model"
	if p.Model != "" {
		says = t.paint(bold, name) + " declares " + Escape(p.Model)
	}
	if ok {
		says = t.paint(good, "ok") + "  " + says
	}
	switch {
	case len(p.NotEvaluated) == 1:
		t.statement(0, says+", but 1 boundary rule was not run:", "first its shape must be right", false)
	case len(p.NotEvaluated) > 1:
		t.statement(0, fmt.Sprintf("%s, but %d boundary rules were not run:", says, len(p.NotEvaluated)), "first its shape must be right", false)
	case len(p.Legs) == 0: // nothing was read
		t.line(says)
	case p.Model == "":
		details := ""
		if len(p.Legs) == 1 {
			details = "(" + tally(p.Legs[0].Reading) + ")"
		}
		t.statement(0, says+"; it reads like "+likeliness(p.Likely), details, ok)
	case p.Model == "hybrid":
		t.line(says)
		for _, leg := range p.Legs {
			says := "its " + Escape(leg.Name) + " leg "
			if leg.Reading.Model != leg.Model {
				says += "should read like " + leg.Model + " but "
			}
			t.statement(2, says+"reads like "+called(leg.Reading.Model), "("+tally(leg.Reading)+")", ok)
		}
	default:
		and := " and"
		if p.Likely.Model != p.Legs[0].Model {
			and = " but"
		}
		t.statement(0, says+and+" reads like "+called(p.Likely.Model), "("+tally(p.Legs[0].Reading)+")", ok)
	}
}

// statement writes what is said of a proposal and, after it or below if that is too long, the
// details. What is said is never wrapped, so that it can be searched for; where all is well it is
// one line in any case, so that a list of files stays one.
func (t *text) statement(indent int, says, details string, oneLine bool) {
	margin := strings.Repeat(" ", indent)
	if line := margin + says + " " + details; oneLine || uniseg.StringWidth(unpainted.Replace(line)) <= t.width {
		t.line(line)
		return
	}
	t.line(margin + says)
	for _, line := range Wrap(details, t.width-indent-2) {
		t.line(margin + "  " + line)
	}
}

// isClean tells whether there is nothing to say against a proposal.
func isClean(p demarc.Proposal) bool {
	return len(p.Findings) == 0 && len(p.NotEvaluated) == 0 && len(p.Legs) > 0 &&
		!slices.ContainsFunc(p.Legs, func(leg demarc.Leg) bool { return leg.Reading.Model != leg.Model })
}

// called names the model that something reads like.
func called(model string) string {
	if model == "unclear" {
		return "neither model"
	}
	return Escape(model)
}

// whyOnly are the aspects that say why a model was chosen; they do not count in a reading.
var whyOnly = []string{"best-for", "use-case"}

// tally accounts for all the aspects that count: what is not stated never passes in silence.
func tally(r demarc.Reading) string {
	said := map[string][]string{}
	total := 0
	for _, a := range r.Aspects {
		if !slices.Contains(whyOnly, a.Aspect) {
			said[a.Verdict] = append(said[a.Verdict], Escape(a.Aspect))
			total++
		}
	}
	var parts []string
	if r.Model == "unclear" {
		parts = []string{fmt.Sprintf("%d of %s say managed, %d professional", r.Managed, count(total, "aspect"), r.Professional)}
	} else {
		parts = []string{fmt.Sprintf("%d of %s", len(said[r.Model]), count(total, "aspect"))}
	}
	for _, verdict := range []string{"managed", "professional", "both"} {
		if named := said[verdict]; len(named) > 0 && verdict != r.Model && (r.Model != "unclear" || verdict == "both") {
			parts = append(parts, list(named)+says(named)+verdict)
		}
	}
	if silent := said["not stated"]; len(silent) > 0 {
		parts = append(parts, fmt.Sprintf("%d not stated", len(silent)))
	}
	return strings.Join(parts, "; ")
}

func says(subjects []string) string {
	if len(subjects) == 1 {
		return " says "
	}
	return " say "
}

// failures says what could not be checked, in the form of a finding.
func (t *text) failures() {
	if len(t.run.Failed) > 0 {
		t.gap()
	}
	for _, f := range t.run.Failed {
		what := "cannot be checked:"
		if t.run.hasProposal(f.File) {
			what = "cannot be checked any further:"
		}
		at := place(f.File, demarc.Position{Line: f.Line, Column: f.Column})
		t.line(t.paint(bold, at+":") + " " + t.paint(bad, what) + " " + t.paint(bold, Escape(f.Message)))
	}
}

// skipped says what was skipped, and why.
func (t *text) skipped() {
	if !t.Verbose || t.sum.Skipped == 0 {
		return
	}
	t.gap()
	for _, file := range t.run.Files {
		for _, s := range file.Skipped {
			t.line(fmt.Sprintf("%s: document %d skipped: %s", Escape(file.File), s.Document, Escape(s.Reason)))
		}
	}
	for _, s := range t.run.Skipped {
		t.line(Escape(s.File) + ": skipped: " + Escape(s.Reason))
	}
}

// switchedOff says which rules are not applied, and why.
func (t *text) switchedOff() {
	if !t.Verbose || len(t.run.Off) == 0 {
		return
	}
	t.gap()
	for _, off := range t.run.Off {
		t.line(fmt.Sprintf("%s: rule %s is off: %s", Escape(off.Config), Escape(off.Rule), Escape(off.Reason)))
	}
}

// gone says which entries of the baseline are no longer needed.
func (t *text) gone() {
	if t.sum.Gone == 0 {
		return
	}
	t.gap()
	for _, g := range t.run.Baseline.Gone {
		t.statement(0, Escape(g.File)+": mended since the baseline:", Escape(g.Rule)+" at "+Escape(g.Path), false)
	}
	for _, line := range Wrap("`demarc baseline write` takes what is mended out of "+Escape(t.run.Baseline.File), t.width) {
		t.line(line)
	}
}

// summary counts what was found.
func (t *text) summary() {
	s := t.sum
	if s.Proposals != 1 || s.Failures > 0 || s.Gone > 0 || t.Verbose && s.Skipped+s.Off > 0 {
		t.gap()
	}
	if s.Proposals == 0 {
		t.line(t.paint(bad, "no proposal was checked"))
	} else {
		each := ": "
		if s.Proposals > 1 {
			each = " each; together "
		}
		rules := []string{fmt.Sprintf("%d passed", s.Passed)}
		for _, c := range []struct {
			n    int
			what string
		}{{s.Failed, "failed"}, {s.NotApplicable, "not applicable"}, {s.NotEvaluated, "not run"}, {s.Off, "off"}} {
			if c.n > 0 {
				rules = append(rules, fmt.Sprintf("%d %s", c.n, c.what))
			}
		}
		counted := count(s.Proposals, "proposal") + ", " + count(len(t.run.Rules), "rule") + each + strings.Join(rules, ", ")
		result, colour := t.result(s)
		lines := Wrap(counted, t.width)
		last := &lines[len(lines)-1]
		if uniseg.StringWidth(*last+" "+result) > t.width {
			lines = append(lines, "")
			last = &lines[len(lines)-1]
		}
		*last = strings.TrimPrefix(*last+" "+t.paint(colour, result), " ")
		for _, line := range lines {
			t.line(line)
		}
	}
	var rest []string
	whole, part := t.unchecked()
	if whole > 0 {
		rest = append(rest, count(whole, "file")+" could not be checked")
	}
	if part > 0 {
		rest = append(rest, count(part, "file")+" only in part")
		if whole == 0 {
			rest = []string{count(part, "file") + " could be checked only in part"}
		}
	}
	if s.Skipped > 0 {
		var what []string
		if n := len(t.run.Skipped); n > 0 {
			what = append(what, count(n, "file"))
		}
		if n := s.Skipped - len(t.run.Skipped); n > 0 {
			what = append(what, count(n, "document"))
		}
		skipped := list(what) + " skipped"
		if !t.Verbose {
			skipped += " (see --verbose)"
		}
		rest = append(rest, skipped)
	}
	if len(rest) > 0 {
		colour := dim
		if s.Failures > 0 {
			colour = bad
		}
		for _, line := range Wrap(strings.Join(rest, ", "), t.width) {
			t.line(t.paint(colour, line))
		}
	}
}

// result counts the findings.
func (t *text) result(s Summary) (result, colour string) {
	var parts []string
	colour = good
	for _, c := range []struct {
		n        int
		severity demarc.Severity
	}{{s.Infos, demarc.Info}, {s.Warnings, demarc.Warning}, {s.Errors, demarc.Error}} {
		if c.n > 0 {
			parts = append([]string{count(c.n, string(c.severity))}, parts...)
			colour = colours[c.severity]
		}
	}
	if parts == nil {
		parts = []string{"no findings"}
		if s.Known > 0 {
			parts[0] = "no new findings"
		}
	}
	if s.Known > 0 {
		parts = append(parts, fmt.Sprintf("%d known", s.Known))
	}
	if s.Waived > 0 {
		parts = append(parts, fmt.Sprintf("%d waived", s.Waived))
	}
	return "→ " + strings.Join(parts, ", "), colour
}

// unchecked counts the files with a failure: those of which nothing was checked, and the others.
func (t *text) unchecked() (whole, part int) {
	seen := map[string]bool{}
	for _, f := range t.run.Failed {
		switch {
		case seen[f.File]:
		case t.run.hasProposal(f.File):
			part++
		default:
			whole++
		}
		seen[f.File] = true
	}
	return whole, part
}

// count writes a number of things: 1 rule, 2 rules.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// list joins words as in a sentence.
func list(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// joint is a space at which no line is broken. An escaped text has none.
const joint = "\x00"

// Wrap breaks an escaped text into lines of at most a width, where that is possible: at spaces, but
// within `code` only if it is longer than a line.
func Wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range words(s, width) {
		switch {
		case line == "":
			line = word
		case uniseg.StringWidth(line)+1+uniseg.StringWidth(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// words splits a text into the pieces that are not to be broken.
func words(s string, width int) []string {
	var out []string
	for _, word := range splitOutside(s) {
		word = strings.ReplaceAll(word, joint, " ")
		if uniseg.StringWidth(word) > width {
			out = append(out, strings.Fields(word)...)
		} else if word != "" {
			out = append(out, word)
		}
	}
	return out
}

// splitOutside splits at the spaces that are not between two backticks.
func splitOutside(s string) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ':
			out = append(out, s[start:i])
			start = i + 1
		case '`':
			if n := strings.IndexByte(s[i+1:], '`'); n > 0 {
				i += 1 + n
			}
		}
	}
	return append(out, s[start:])
}
