package report

import (
	"fmt"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
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

// advice says what to write instead, and what a finding follows from. It is escaped.
func advice(f demarc.Finding) []string {
	var lines []string
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
