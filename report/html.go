package report

import (
	"fmt"
	"io"

	"github.com/demarc-dev/demarc/report/html"
)

// writeHTML shows a run as one page that needs nothing else: no script, no network, no other file.
// The options change nothing.
func writeHTML(w io.Writer, run Run, _ Options) error {
	page := html.Review{Version: run.Version, AsOf: run.AsOf, FailOn: run.FailOn, Policy: run.Policy, Rules: run.Rules}
	checked := run.checked()
	for _, f := range run.Failed {
		page.Failures = append(page.Failures, html.Failure{File: f.File, Line: f.Line, Message: f.Message, Partly: checked[f.File]})
	}
	for _, s := range run.Skipped {
		page.Skipped = append(page.Skipped, html.Skipped(s))
	}
	for _, off := range run.Off {
		page.Off = append(page.Off, html.Off(off))
	}
	if run.Baseline != nil {
		page.Baseline = &html.Baseline{File: run.Baseline.File, Known: len(run.Baseline.Known)}
		for _, g := range run.Baseline.Gone {
			page.Baseline.Gone = append(page.Baseline.Gone, html.Gone{File: g.File, Rule: g.Rule, Path: g.Path})
		}
	}
	known := run.known()
	for i := range run.Files {
		file := &run.Files[i]
		for _, p := range file.Proposals {
			page.Proposals = append(page.Proposals, html.Proposal{
				Proposal: p, File: file.File, Digest: file.Digest, Text: file.text(), Config: file.Config, FailOn: file.FailOn,
				Alone: len(file.Proposals)+len(file.Skipped) == 1, Known: known[origin{file.File, p.Document}],
			})
		}
		for _, s := range file.Skipped {
			page.Skipped = append(page.Skipped, html.Skipped{File: fmt.Sprintf("%s, document %d", file.File, s.Document), Reason: s.Reason})
		}
	}
	return html.Write(w, page)
}
