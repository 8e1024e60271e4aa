package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/excerpt"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

const (
	gutter   = 8  // columns before a source line
	minWidth = 40 // below this nothing can be laid out
)

// unpainted takes the colours out of a line, to measure it.
var unpainted = strings.NewReplacer("\x1b["+show.Bold+"m", "", "\x1b["+show.Good+"m", "", "\x1b[0m", "")

// writeText shows a run to a person: each finding with its place in the file and what to write
// instead, then what each proposal reads like, then the counts. The worst file comes first.
func writeText(w io.Writer, run Run, opts Options) error {
	t := newText(w, run, opts, minWidth)
	files := worstFirst(run.Files)
	switch {
	case opts.Quiet:
		t.failing(files)
		t.failures()
	case opts.Summary:
		t.byFile(files)
		t.byRule()
		t.failures()
		t.skipped()
		t.switchedOff()
		t.summary()
	default:
		t.all(files)
		t.failures()
		t.skipped()
		t.switchedOff()
		t.gone()
		t.summary()
	}
	return t.out.Flush()
}

// worstFirst sorts files by how much is wrong with them; those with as much stay in their order.
func worstFirst(files []File) []*File {
	type counted struct {
		file   *File
		counts wording.Counts
	}
	all := make([]counted, len(files))
	for i := range files {
		all[i] = counted{&files[i], wording.CountsOf(files[i].Findings())}
	}
	slices.SortStableFunc(all, func(a, b counted) int { return a.counts.Worse(b.counts) })
	sorted := make([]*File, len(files))
	for i, c := range all {
		sorted[i] = c.file
	}
	return sorted
}

// text lays out one run.
type text struct {
	Options
	run     Run
	sum     Summary
	checked map[string]bool // files of which a proposal was
	width   int
	out     *bufio.Writer // its Flush tells of what went wrong before
	begun   bool          // a paragraph is
	shown   int           // findings
}

func newText(w io.Writer, run Run, opts Options, least int) *text {
	width := opts.Width
	if width == 0 {
		width = 80
	}
	return &text{run: run, sum: run.Summary(), checked: run.checked(), Options: opts, width: max(width, least), out: bufio.NewWriter(w)}
}

func (t *text) line(s string) {
	s = strings.ReplaceAll(strings.TrimRight(s, " "), show.Joint, " ")
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
	if !t.Color {
		return s
	}
	return show.Paint(colour, s)
}

// manyClean is how many proposals with nothing to say against them are counted, not listed: a list
// that is longer than a few lines is not read, and pushes what is wrong out of sight.
const manyClean = 20

// all shows the findings of all proposals, and what each proposal reads like.
func (t *text) all(files []*File) {
	clean, left := 0, 0
	for _, file := range files {
		for _, p := range file.Proposals {
			if wording.Clean(p) && len(p.Waived) == 0 {
				clean++
			}
		}
	}
	list := clean <= manyClean || t.Verbose
	for _, file := range files {
		lines := excerpt.Split(file.text())
		for _, p := range file.Proposals {
			switch {
			case wording.Clean(p) && len(p.Waived) == 0 && !list:
			case t.full() && len(p.Findings) > 0:
				left += len(p.Findings)
			default:
				left += t.proposal(file, p, lines)
			}
		}
	}
	t.leftOut(left)
	if !list {
		t.gap()
		t.line(t.paint(show.Good, "ok") + "  " + wording.Count(clean, "proposal") + " without findings (see --verbose)")
	}
}

// leftOut says how many findings are not shown.
func (t *text) leftOut(n int) {
	if n > 0 {
		t.gap()
		t.line(t.paint(show.Dim, fmt.Sprintf("… and %s (--max-findings %d)", wording.Count(n, "more finding"), t.Most)))
	}
}

// full tells whether as many findings are shown as are wanted.
func (t *text) full() bool { return t.Most > 0 && t.shown >= t.Most }

// proposal shows the findings of a proposal, and what it reads like. It tells how many it left out.
func (t *text) proposal(file *File, p demarc.Proposal, lines *excerpt.Lines) (left int) {
	var above demarc.Finding
	top, below := wording.Fold(p.Findings)
	if t.Verbose {
		top, below = everyOne(p.Findings), nil
	}
	for n, i := range top {
		f := p.Findings[i]
		if t.full() {
			left = len(top) - n
			break
		}
		t.gap()
		again := f.Start == above.Start && f.End == above.End
		t.finding(f, hasLegs(p), lines, again)
		t.followers(p.Findings, below[i])
		above = f
	}
	if len(p.Findings) > 0 {
		t.gap()
	}
	t.verdict(file, p)
	t.waived(p)
	if len(p.Findings) > 0 && t.sum.Proposals > 1 {
		t.gap()
	}
	return left
}

// failing shows the findings that make the run fail, and nothing else.
func (t *text) failing(files []*File) {
	left := 0
	for _, file := range files {
		lines := excerpt.Split(file.text())
		for _, p := range file.Proposals {
			for _, f := range p.Findings {
				switch {
				case !t.run.fails(*file, f):
				case t.full():
					left++
				default:
					t.gap()
					t.finding(f, hasLegs(p), lines, false)
				}
			}
		}
	}
	t.leftOut(left)
}

// byFile counts the findings of each file that has some.
func (t *text) byFile(files []*File) {
	clean := 0
	for i, file := range files {
		c := wording.CountsOf(file.Findings())
		if c.Total() == 0 {
			clean = len(files) - i
			break
		}
		if i == 0 {
			t.line(t.paint(show.Dim, "errors  warnings  infos"))
		}
		t.line(t.counted(c) + "  " + t.paint(show.Bold, show.Escape(file.File)))
	}
	switch {
	case clean == len(files) && clean > 0:
		t.line(t.paint(show.Good, "ok") + "  " + wording.Count(clean, "file") + " without findings")
	case clean > 0:
		t.line(fmt.Sprintf("%6s  %8s  %5s  %s without findings", "-", "-", "-", wording.Count(clean, "more file")))
	}
}

func (t *text) counted(c wording.Counts) string {
	shown := ""
	for i, width := range []int{len("errors"), len("  warnings"), len("  infos")} {
		number, colour := fmt.Sprintf("%*d", width, c[i]), show.Colours[string(wording.Severities[i])]
		if c[i] == 0 {
			number, colour = fmt.Sprintf("%*s", width, "-"), show.Dim
		}
		shown += t.paint(colour, number)
	}
	return shown
}

// byRule counts the findings of each rule, the most frequent first.
func (t *text) byRule() {
	found := map[string]wording.Counts{}
	for _, file := range t.run.Files {
		for _, f := range file.Findings() {
			c := found[f.Rule]
			c.Add(f)
			found[f.Rule] = c
		}
	}
	rules := slices.Sorted(maps.Keys(found))
	slices.SortStableFunc(rules, func(a, b string) int {
		return cmp.Or(found[b].Total()-found[a].Total(), found[a].Worse(found[b]))
	})
	if len(rules) > 0 {
		t.gap()
	}
	for _, rule := range rules {
		t.line(t.counted(found[rule]) + "  " + show.Escape(rule))
	}
}

// finding shows one finding. Its first line is never wrapped: editors and scripts read it. The lines
// of the file are left out if they stand just above: many findings about what is missing share one place.
func (t *text) finding(f demarc.Finding, hybrid bool, lines *excerpt.Lines, again bool) {
	t.shown++
	t.line(t.paint(show.Bold, place(f.File, f.Start)+":") + " " + t.paint(show.Colours[string(f.Severity)], show.Escape(string(f.Severity))+":") + " " + t.paint(show.Bold, show.Escape(f.Message)))
	if !again {
		t.excerpt(lines, f)
	}
	if advice, ok := strings.CutPrefix(f.Remediation, "Write "); ok {
		t.note("write", show.Escape(advice))
	} else if f.Remediation != "" {
		t.note("fix", show.Escape(f.Remediation))
	}
	for _, b := range f.Because {
		message := show.Escape(b.Message)
		if b.Start.Line > 0 {
			message += fmt.Sprintf(" (line"+show.Joint+"%d)", b.Start.Line)
		}
		t.note("because", message)
	}
	most := fewPlaces
	if t.Verbose {
		most = 0
	}
	for _, place := range further(f, most) {
		t.note("also", strings.Replace(show.Escape(place), "line ", "line"+show.Joint, 1))
	}
	rule := show.Escape(f.Rule)
	if f.Aspect != "" {
		rule += " · aspect" + show.Joint + show.Escape(f.Aspect)
	}
	if hybrid && f.Leg != "" {
		rule += " · leg" + show.Joint + show.Escape(f.Leg)
	}
	t.note("rule", rule)
	if t.Verbose {
		t.note("path", show.Escape(f.Path))
	}
}

func everyOne(findings []demarc.Finding) []int {
	all := make([]int, len(findings))
	for i := range all {
		all[i] = i
	}
	return all
}

// followers counts what follows from a finding, and names the rules: it is gone once that is mended.
func (t *text) followers(findings []demarc.Finding, below []int) {
	if len(below) == 0 {
		return
	}
	var rules []string
	for _, i := range below {
		rule := show.Escape(findings[i].Rule)
		if line := findings[i].Start.Line; line > 0 {
			rule += fmt.Sprintf(" (line"+show.Joint+"%d)", line)
		}
		rules = append(rules, rule)
	}
	t.note("follows", wording.Follow(len(below))+", which --verbose shows: "+strings.Join(rules, ", "))
}

// waived lists what was found and is excepted: an exception that nobody sees is none that anybody
// decides on.
func (t *text) waived(p demarc.Proposal) {
	for _, w := range p.Waived {
		t.statement(2, show.Escape(w.Finding.Rule)+" at "+show.Escape(w.Finding.Path), show.Escape(waivedBy(w.Waiver)), false)
	}
}

func (t *text) note(label, s string) {
	label = fmt.Sprintf("= %-9s", label)
	indent := strings.Repeat(" ", gutter-2)
	for _, line := range show.Wrap(s, t.width-len(indent+label)) {
		t.line(indent + t.paint(show.Dim, label) + line)
		label = strings.Repeat(" ", len(label))
	}
}

// place writes file:line:column, as far as there are some.
func place(file string, at demarc.Position) string {
	if at.Line < 1 {
		return show.Escape(file)
	}
	return fmt.Sprintf("%s:%d:%d", show.Escape(file), at.Line, at.Column)
}

// verdict says what a proposal declares, and what it reads like whatever it declares.
func (t *text) verdict(file *File, p demarc.Proposal) {
	name := show.Escape(file.File)
	if len(file.Proposals)+len(file.Skipped) > 1 {
		name += fmt.Sprintf(", document %d", p.Document)
		if p.ID != "" {
			name += " (" + show.Escape(p.ID) + ")"
		}
	}
	ok, says := wording.Clean(p), t.paint(show.Bold, name)+" declares no model"
	if p.Model != "" {
		says = t.paint(show.Bold, name) + " declares " + show.Escape(p.Model)
	}
	if ok {
		says = t.paint(show.Good, "ok") + "  " + says
	}
	switch {
	case len(p.NotEvaluated) > 0:
		what, why, _ := strings.Cut(notRun(len(p.NotEvaluated)), ": ")
		t.statement(0, says+", but "+what+":", why, false)
	case len(p.Legs) == 0: // nothing was read
		t.line(says)
	case p.Model == "":
		details := ""
		if len(p.Legs) == 1 {
			details = why(p.Legs[0].Reading, ok)
		}
		t.statement(0, says+"; it reads like "+likeliness(p.Likely), details, ok)
	case hasLegs(p):
		t.line(says)
		for _, leg := range p.Legs {
			says := "its " + show.Escape(leg.Name) + " leg "
			if leg.Reading.Model != leg.Model {
				says += "should read like " + leg.Model + " but "
			}
			t.statement(2, says+"reads like "+called(leg.Reading.Model), why(leg.Reading, ok || leg.Reading.Model == leg.Model), ok)
		}
	default:
		and := " and"
		if p.Likely.Model != p.Legs[0].Model {
			and = " but"
		}
		t.statement(0, says+and+" reads like "+called(p.Likely.Model), why(p.Legs[0].Reading, ok || p.Likely.Model == p.Legs[0].Model), ok)
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
	for _, line := range show.Wrap(details, t.width-indent-2) {
		t.line(margin + "  " + line)
	}
}

// hasLegs tells whether what is said of a proposal is said of one of two legs, whatever it declares.
func hasLegs(p demarc.Proposal) bool { return p.Model == "hybrid" || len(p.Legs) > 1 }

// called names the model that something reads like.
func called(model string) string {
	if model == "managed" || model == "professional" || model == "hybrid" {
		return model
	}
	return wording.Called(model)
}

// why gives the reasons of a reading, and the aspects that it rests on; of one that is as it should be only these.
func why(r demarc.Reading, asDeclared bool) string {
	aspects := "(" + tally(r) + ")"
	if asDeclared || len(r.Why) == 0 {
		return aspects
	}
	return show.Escape(wording.Why(r)) + " " + aspects
}

// tally accounts for all the aspects that count: what is not stated never passes in silence.
func tally(r demarc.Reading) string {
	said := map[string][]string{}
	total := 0
	for _, a := range r.Aspects {
		if !slices.Contains(wording.WhyOnly, a.Aspect) {
			said[a.Verdict] = append(said[a.Verdict], show.Escape(a.Aspect))
			total++
		}
	}
	var parts []string
	leads := r.Model == "managed" || r.Model == "professional"
	if !leads {
		parts = []string{fmt.Sprintf("%d of %s say managed, %d professional", r.Managed, wording.Count(total, "aspect"), r.Professional)}
	} else {
		parts = []string{fmt.Sprintf("%d of %s", len(said[r.Model]), wording.Count(total, "aspect"))}
	}
	for _, verdict := range []string{"managed", "professional", "both"} {
		if named := said[verdict]; len(named) > 0 && verdict != r.Model && (leads || verdict == "both") {
			parts = append(parts, wording.List(named)+says(named)+verdict)
		}
	}
	if idle := said["neither"]; len(idle) > 0 {
		parts = append(parts, wording.List(idle)+speaks(idle)+"for neither")
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

func speaks(subjects []string) string {
	if len(subjects) == 1 {
		return " speaks "
	}
	return " speak "
}

// failures says what could not be checked, in the form of a finding.
func (t *text) failures() {
	if len(t.run.Failed) > 0 {
		t.gap()
	}
	for _, f := range t.run.Failed {
		what := "cannot be checked:"
		if t.checked[f.File] {
			what = "cannot be checked any further:"
		}
		at := place(f.File, demarc.Position{Line: f.Line, Column: f.Column})
		t.line(t.paint(show.Bold, at+":") + " " + t.paint(show.Bad, what) + " " + t.paint(show.Bold, show.Escape(f.Message)))
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
			t.line(fmt.Sprintf("%s: document %d skipped: %s", show.Escape(file.File), s.Document, show.Escape(s.Reason)))
		}
	}
	for _, s := range t.run.Skipped {
		t.line(show.Escape(s.File) + ": skipped: " + show.Escape(s.Reason))
	}
}

// switchedOff says which rules are not applied, and why.
func (t *text) switchedOff() {
	if !t.Verbose || len(t.run.Off) == 0 {
		return
	}
	t.gap()
	for _, off := range t.run.Off {
		says := show.Escape(isOff(off))
		if off.Config != "" {
			says = show.Escape(off.Config) + ": " + says
		}
		t.line(says)
	}
}

// gone says which entries of the baseline are no longer needed.
func (t *text) gone() {
	if t.sum.Gone == 0 {
		return
	}
	t.gap()
	for _, g := range t.run.Baseline.Gone {
		t.statement(0, show.Escape(g.File)+": mended since the baseline:", show.Escape(g.Rule)+" at "+show.Escape(g.Path), false)
	}
	for _, line := range show.Wrap("`demarc baseline write` takes what is mended out of "+show.Escape(t.run.Baseline.File), t.width) {
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
		t.line(t.paint(show.Bad, "no proposal was checked"))
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
		counted := wording.Count(s.Proposals, "proposal") + ", " + wording.Count(len(t.run.Rules), "rule") + each + strings.Join(rules, ", ")
		result, colour := t.result(s)
		lines := show.Wrap(counted, t.width)
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
		rest = append(rest, wording.Count(whole, "file")+" could not be checked")
	}
	if part > 0 {
		rest = append(rest, wording.Count(part, "file")+" only in part")
		if whole == 0 {
			rest = []string{wording.Count(part, "file") + " could be checked only in part"}
		}
	}
	if s.Skipped > 0 {
		var what []string
		if n := len(t.run.Skipped); n > 0 {
			what = append(what, wording.Count(n, "file"))
		}
		if n := s.Skipped - len(t.run.Skipped); n > 0 {
			what = append(what, wording.Count(n, "document"))
		}
		skipped := wording.List(what) + " skipped"
		if !t.Verbose {
			skipped += " (see --verbose)"
		}
		rest = append(rest, skipped)
	}
	if len(rest) > 0 {
		colour := show.Dim
		if s.Failures > 0 {
			colour = show.Bad
		}
		for _, line := range show.Wrap(strings.Join(rest, ", "), t.width) {
			t.line(t.paint(colour, line))
		}
	}
}

// result counts the findings.
func (t *text) result(s Summary) (result, colour string) {
	var parts []string
	colour = show.Good
	for _, c := range []struct {
		n        int
		severity demarc.Severity
	}{{s.Infos, demarc.Info}, {s.Warnings, demarc.Warning}, {s.Errors, demarc.Error}} {
		if c.n > 0 {
			parts = append([]string{wording.Count(c.n, string(c.severity))}, parts...)
			colour = show.Colours[string(c.severity)]
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
		case t.checked[f.File]:
			part++
		default:
			whole++
		}
		seen[f.File] = true
	}
	return whole, part
}
