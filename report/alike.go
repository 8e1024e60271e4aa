package report

import (
	"fmt"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

// What several formats say alike. The texts are not escaped, if nothing else is said.

// notRun says that rules wait.
func notRun(n int) string {
	if n == 1 {
		return "1 boundary rule was not run: first its shape must be right"
	}
	return fmt.Sprintf("%d boundary rules were not run: first its shape must be right", n)
}

// isOff says of a rule that it is not applied.
func isOff(off Off) string { return fmt.Sprintf("rule %s is off: %s", off.Rule, off.Reason) }

// mended says of an entry of the baseline that nothing is left of it.
func mended(g Gone) string {
	return fmt.Sprintf("mended since the baseline: %s at %s of %s", g.Rule, g.Path, g.File)
}

// withLine adds the line that a reason stands on, if it stands on one.
func withLine(reason string, at demarc.Position) string {
	if at.Line < 1 {
		return reason
	}
	return fmt.Sprintf("%s (line %d)", reason, at.Line)
}

// fewPlaces are as many further places of a finding as are listed where little room is.
const fewPlaces = 5

// further says where else a finding is, at most so many places; at 0 all.
func further(f demarc.Finding, most int) []string {
	var lines []string
	for i, p := range f.Places {
		if most > 0 && i == most {
			return append(lines, wording.Count(len(f.Places)-i, "more place"))
		}
		message := strings.TrimPrefix(p.Message, f.Leg+" leg: ")
		switch {
		case p.Start.Line < 1:
			lines = append(lines, message)
		case p.Message == f.Message:
			lines = append(lines, fmt.Sprintf("line %d", p.Start.Line))
		default:
			lines = append(lines, fmt.Sprintf("line %d: %s", p.Start.Line, message))
		}
	}
	return lines
}

// advice says where else a finding is, what to write instead, and what it follows from. It is escaped.
func advice(f demarc.Finding, most int) []string {
	var lines []string
	for _, place := range further(f, most) {
		lines = append(lines, "Also "+show.Escape(place))
	}
	if f.Remediation != "" {
		lines = append(lines, show.Escape(f.Remediation))
	}
	for _, b := range f.Because {
		lines = append(lines, "Because "+withLine(show.Escape(b.Message), b.Start))
	}
	return lines
}

// waivedBy says why, by whom and until when an exception was granted.
func waivedBy(w demarc.Waiver) string {
	return fmt.Sprintf("waived until %s: %s, approved by %s (%s)", w.Expires, w.Reason, w.Approver, w.Ticket)
}
