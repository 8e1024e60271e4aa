package report

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

// Limits of a comment. GitHub takes 65,536 characters, of which there are never more than bytes.
const (
	commentBytes    = 60_000
	commentFindings = 20
	commentMaps     = 5
	commentRunes    = 400 // of one text
)

// writeMarkdown shows a run in a comment on a pull request: the verdict, a table of what was found,
// worst first, and, folded, what to write instead and what each leg describes. What does not fit is
// counted. The options change nothing.
func writeMarkdown(w io.Writer, run Run, _ Options) error {
	m := markdown{run: run, sum: run.Summary()}
	m.heading()
	m.findings()
	m.waived()
	m.baseline()
	m.off()
	m.maps()
	m.footer()
	_, err := io.WriteString(w, m.out.String())
	return err
}

// markdown lays out one run.
type markdown struct {
	run  Run
	sum  Summary
	out  strings.Builder
	full bool // something had no room
}

// block writes a block, set off from what stands before.
func (m *markdown) block(lines ...string) {
	if m.out.Len() > 0 {
		m.out.WriteByte('\n')
	}
	for _, line := range lines {
		m.out.WriteString(line + "\n")
	}
}

// room is how many bytes there are left before the footer.
func (m *markdown) room() int { return commentBytes - 500 - m.out.Len() }

// fitting gives the first of n lines, at most so many and as many as have room, and counts the others.
func fitting(n int, line func(int) string, most, room int) (fit []string, more int) {
	for i := range min(n, most) {
		next := line(i)
		if room -= len(next) + 1; room < 0 {
			break
		}
		fit = append(fit, next)
	}
	return fit, n - len(fit)
}

// fold writes n lines that are shown on demand. The summary is HTML, the lines are Markdown.
func (m *markdown) fold(summary string, n int, line func(int) string) {
	if n == 0 {
		return
	}
	head := []string{"<details>", "<summary>" + summary + "</summary>", ""}
	tail := []string{"", "</details>"}
	const more = 50 // bytes, to say that there is more
	fit, left := fitting(n, line, n, m.room()-len(strings.Join(slices.Concat(head, tail), "\n"))-more)
	if len(fit) == 0 {
		m.full = true
		return
	}
	if left > 0 {
		tail = append([]string{"", fmt.Sprintf("and %d more", left)}, tail...)
	}
	m.block(slices.Concat(head, fit, tail)...)
}

// heading is the verdict.
func (m *markdown) heading() {
	mark := "✓"
	if m.run.Fails() || m.sum.Failures > 0 || m.sum.Proposals == 0 {
		mark = "✗"
	}
	var parts []string
	if m.sum.Failures > 0 {
		parts = append(parts, wording.Count(m.sum.Failures, "file")+" could not be checked")
	}
	for _, c := range []struct {
		n    int
		what string
	}{{m.sum.Errors, "error"}, {m.sum.Warnings, "warning"}, {m.sum.Infos, "info"}} {
		if c.n > 0 {
			parts = append(parts, wording.Count(c.n, c.what))
		}
	}
	switch {
	case m.sum.Proposals == 0:
		parts = append(parts, "no proposal was checked")
	case m.sum.Errors+m.sum.Warnings+m.sum.Infos == 0:
		parts = append(parts, "no findings in "+wording.Count(m.sum.Proposals, "proposal"))
	default:
		parts[len(parts)-1] += " in " + wording.Count(m.sum.Proposals, "proposal")
	}
	m.block("### " + mark + " demarc: " + strings.Join(parts, ", "))
}

// findings is the table, and below it what to write instead.
func (m *markdown) findings() {
	var waiting []string // rows of proposals with rules that were not run
	for _, file := range m.run.Files {
		for _, p := range file.Proposals {
			if n := len(p.NotEvaluated); n > 0 {
				waiting = append(waiting, row("not run", named(file.File), notRun(n), ""))
			}
		}
	}
	failed := len(m.run.Failed)
	worst, below := m.worst()
	line := func(i int) string {
		switch {
		case i < failed:
			f := m.run.Failed[i]
			at := place(f.File, demarc.Position{Line: f.Line, Column: f.Column})
			return row("cannot be checked", named(at), prose(shorten(f.Message)), "")
		case i < failed+len(waiting):
			return waiting[i-failed]
		}
		f := worst[i-failed-len(waiting)]
		what := prose(shorten(f.Message))
		if n := len(f.Places); n > 0 {
			what += " (and at " + wording.Count(n, "more place") + ")"
		}
		if n := len(below[i-failed-len(waiting)]); n > 0 {
			what += " – " + wording.Follow(n)
		}
		return row(string(f.Severity), named(place(f.File, f.Start)), what, named(f.Rule))
	}
	n := failed + len(waiting) + len(worst)
	if n == 0 {
		return
	}
	rows, more := fitting(n, line, commentFindings, m.room()/2) // the rest is for what is folded
	m.block(append([]string{"| | where | what | rule |", "|---|---|---|---|"}, rows...)...)
	if more > 0 {
		m.block(fmt.Sprintf("and %d more", more))
	}
	shown := worst[:max(0, len(rows)-failed-len(waiting))]
	m.fold("What to write instead", len(shown), func(i int) string {
		return "- " + named(place(shown[i].File, shown[i].Start)) + ": " + instead(shown[i])
	})
	for i, f := range worst {
		if len(below[i]) == 0 {
			continue // most: their titles are not even made
		}
		m.fold("What follows from "+codeHTML(place(f.File, f.Start))+", "+codeHTML(f.Rule), len(below[i]), func(j int) string {
			g := below[i][j]
			return "- " + string(g.Severity) + ", " + named(place(g.File, g.Start)) + ": " + prose(shorten(g.Message)) + " " + named(g.Rule)
		})
	}
}

// worst gives all findings that count, worst first, and below each what follows from it.
func (m *markdown) worst() (all []demarc.Finding, below map[int][]demarc.Finding) {
	type folded struct {
		demarc.Finding
		below []demarc.Finding
	}
	var found []folded
	for _, file := range m.run.Files {
		for _, p := range file.Proposals {
			top, below := wording.Fold(p.Findings)
			for _, i := range top {
				f := folded{Finding: p.Findings[i]}
				for _, j := range below[i] {
					f.below = append(f.below, p.Findings[j])
				}
				found = append(found, f)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b folded) int { return wording.Weight(a.Severity) - wording.Weight(b.Severity) })
	below = map[int][]demarc.Finding{}
	for i, f := range found {
		all = append(all, f.Finding)
		below[i] = f.below
	}
	return all, below
}

// instead says how a finding is mended, and what it follows from.
func instead(f demarc.Finding) string {
	parts := []string{prose(shorten(cmp.Or(f.Remediation, "`demarc explain` tells more.")))}
	if also := further(f, fewPlaces); len(also) > 0 {
		parts = append(parts, sentence("Also "+prose(shorten(strings.Join(also, "; ")))))
	}
	for _, b := range f.Because {
		parts = append(parts, sentence("Because "+withLine(prose(shorten(b.Message)), b.Start)))
	}
	return strings.Join(parts, " ")
}

func (m *markdown) waived() {
	var all []demarc.Waived
	for _, file := range m.run.Files {
		for _, p := range file.Proposals {
			all = append(all, p.Waived...)
		}
	}
	m.fold(wording.Count(len(all), "finding")+" waived", len(all), func(i int) string {
		f := all[i].Finding
		return "- " + spot(f.Rule, f.Path, f.File) + ": " + prose(shorten(waivedBy(all[i].Waiver)))
	})
}

func (m *markdown) baseline() {
	if m.run.Baseline == nil {
		return
	}
	known, gone := m.run.Baseline.Known, m.run.Baseline.Gone
	summary := fmt.Sprintf("%s known by the baseline %s, %d mended", wording.Count(len(known), "finding"), codeHTML(shorten(m.run.Baseline.File)), len(gone))
	m.fold(summary, len(known)+len(gone), func(i int) string {
		if i < len(known) {
			return "- known: " + spot(known[i].Rule, known[i].Path, known[i].File)
		}
		g := gone[i-len(known)]
		return "- mended: " + spot(g.Rule, g.Path, g.File)
	})
}

func spot(rule, path, file string) string {
	return named(rule) + " at " + named(path) + " of " + named(file)
}

func (m *markdown) off() {
	m.fold(wording.Count(len(m.run.Off), "rule")+" off", len(m.run.Off), func(i int) string {
		off := m.run.Off[i]
		by := ""
		if off.Config != "" {
			by = " by " + named(off.Config)
		}
		return "- " + named(off.Rule) + by + ": " + prose(shorten(off.Reason))
	})
}

// maps draws what each leg says in each aspect: of the proposals with findings first.
func (m *markdown) maps() {
	type mapped struct {
		file     string
		proposal demarc.Proposal
	}
	var all []mapped
	for _, file := range m.run.Files {
		for _, p := range file.Proposals {
			if len(p.Legs) > 0 {
				all = append(all, mapped{file.File, p})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b mapped) int {
		return cmp.Compare(min(1, len(b.proposal.Findings)), min(1, len(a.proposal.Findings)))
	})
	for i, one := range all {
		if i == commentMaps {
			m.block(fmt.Sprintf("`demarc map` draws the maps of %s more.", wording.Count(len(all)-i, "proposal")))
			return
		}
		p := one.proposal
		declares := "declares no model"
		if p.Model != "" {
			declares = "declares " + codeHTML(shorten(p.Model))
		}
		var lines []string
		for _, leg := range p.Legs {
			if len(p.Legs) > 1 {
				lines = append(lines, leg.Name+" leg", "")
			}
			lines = append(append(lines, scale(leg)...), "")
			if why := wording.Why(leg.Reading); why != "" {
				lines = append(lines, "Reads like "+wording.Called(leg.Reading.Model)+": "+prose(shorten(why)), "")
			}
		}
		m.fold(fmt.Sprintf("Boundary map of %s: %s, reads like %s%s", codeHTML(shorten(one.file)), declares, likeliness(p.Likely), agreement(p)),
			len(lines)-1, func(i int) string { return lines[i] })
	}
}

// scale is the map of one leg as a table.
func scale(leg demarc.Leg) []string {
	lines := []string{"| aspect | managed | professional | because | line |", "|---|:-:|:-:|---|--:|"}
	for _, v := range leg.Reading.Aspects {
		mark := func(model string) string {
			switch {
			case v.Verdict != model && v.Verdict != "both":
				return ""
			case leg.Model != "" && leg.Model != model:
				return "● ✗"
			}
			return "●"
		}
		because, line := reason(v, leg.Model)
		lines = append(lines, row(v.Aspect, mark("managed"), mark("professional"), prose(shorten(because)), line))
	}
	return lines
}

func (m *markdown) footer() {
	said := fmt.Sprintf("%s, %s, as on %s", wording.Count(m.sum.Proposals, "proposal"), wording.Count(len(m.run.Rules), "rule"), m.run.AsOf)
	if m.sum.Skipped > 0 {
		said += fmt.Sprintf("; %d skipped, which are no proposals", m.sum.Skipped)
	}
	if m.full {
		said += "; not all has room here, `demarc check` shows it"
	}
	m.block(said + ". demarc " + prose(m.run.Version))
}

func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |" }

// live finds what GitHub or GitLab make a link, a mention or a picture of in a word, after Markdown
// is done: @name, #1, !1, :smile:, an address, a commit; and $ begins a formula.
var live = regexp.MustCompile(`[@#$]|[!&%~^]\w|://|:[\w+-]+:|(?i:www\.|mailto:|xmpp:|gh-\d)|^\W*[0-9a-f]{7,40}\W*$`)

// isDead tells of nearly all words at a glance that they are not live: those without the marks that live
// ones have, but for www., gh-1 and what may be the number of a commit, which has no letter after f.
func isDead(word string) bool {
	beyondF, dash, digit := false, false, false
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z', c >= 'g' && c <= 'z', c == '_':
			beyondF = true
		case c >= '0' && c <= '9':
			digit = true
		case c == '-':
			dash = true
		case strings.IndexByte("@#$!&%~^:", c) >= 0, c == '.' && i >= 3 && strings.EqualFold(word[i-3:i], "www"):
			return false
		}
	}
	return (beyondF || len(word) < 7) && (!dash || !digit)
}

// prose writes a text in a line of Markdown, or in a cell of a table, so that it is read as it stands.
// What is in backticks stays code.
func prose(s string) string {
	s = show.Escape(s)
	var out strings.Builder
	add := func(piece string) {
		if strings.HasSuffix(out.String(), "`") && strings.HasPrefix(piece, "`") {
			out.WriteByte(' ') // or the two would be one
		}
		out.WriteString(piece)
	}
	for {
		before, rest, found := strings.Cut(s, "`")
		quoted, after, closed := strings.Cut(rest, "`")
		if !found || !closed || quoted == "" {
			add(inert(s))
			return out.String()
		}
		add(inert(before))
		add(code(quoted))
		s = after
	}
}

// shorten cuts a text that is too long for a comment.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= commentRunes {
		return s
	}
	return strings.TrimRight(string([]rune(s)[:commentRunes-1]), " ") + "…"
}

var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `~`, `\~`,
	`&`, "&amp;", `<`, "&lt;", `>`, "&gt;", `|`, "&#124;",
)

// inert escapes the marks of Markdown, and makes code of the words that would come alive even so.
func inert(s string) string {
	var out strings.Builder
	from, at := 0, 0 // of what is not written yet, and of the word
	for word := range strings.SplitSeq(s, " ") {
		end := at + len(word)
		if !isDead(word) && live.MatchString(word) {
			out.WriteString(marks.Replace(s[from:at]))
			out.WriteString(code(word))
			from = end
		}
		at = end + len(" ")
	}
	out.WriteString(marks.Replace(s[from:]))
	return out.String()
}

// named writes a name as code, shortened.
func named(s string) string { return code(shorten(s)) }

// code writes a text as code.
func code(s string) string {
	s = show.Escape(s)
	if s == "" || strings.ContainsAny(s, "`|") || strings.TrimSpace(s) != s {
		return codeHTML(s)
	}
	return "`" + s + "`"
}

// codeHTML does so where backticks do not work: in HTML, in a table if there is a | in it, and around
// other backticks. All that means anything to HTML or Markdown is written by its number.
func codeHTML(s string) string {
	var out strings.Builder
	for _, r := range show.Escape(s) {
		if r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" -/", r) {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, "&#%d;", r)
		}
	}
	return "<code>" + out.String() + "</code>"
}
