package report

import (
	"fmt"

	"github.com/demarc-dev/demarc"
)

// What several formats say alike. The texts are not escaped.

// notRun says that rules wait.
func notRun(n int) string {
	if n == 1 {
		return "1 boundary rule was not run: first its shape must be right"
	}
	return fmt.Sprintf("%d boundary rules were not run: first its shape must be right", n)
}

// waivedBy says why, by whom and until when an exception was granted.
func waivedBy(w demarc.Waiver) string {
	return fmt.Sprintf("waived until %s: %s, approved by %s (%s)", w.Expires, w.Reason, w.Approver, w.Ticket)
}
