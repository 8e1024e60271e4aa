package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/fingerprint"
	"github.com/demarc-dev/demarc/internal/show"
)

// gitlabIssue is an entry of a Code Quality report.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

var gitlabSeverities = map[demarc.Severity]string{demarc.Error: "major", demarc.Warning: "minor", demarc.Info: "info"}

// writeGitLab shows a run to GitLab, which compares it with that of the target branch. It knows no
// exceptions, so that what does not count is information: it should be seen, too, when it is added.
// The options change nothing.
func writeGitLab(w io.Writer, run Run, _ Options) error {
	issues := []gitlabIssue{}
	add := func(file string, start, end int, check, severity, fingerprint, description string) {
		issues = append(issues, gitlabIssue{
			Description: show.Escape(description), CheckName: check, Fingerprint: fingerprint, Severity: severity,
			Location: gitlabLocation{Path: run.path(file), Lines: gitlabLines{max(1, start), end}},
		})
	}
	for _, e := range run.entries() {
		severity, description, id := gitlabSeverities[e.Severity], e.Message, e.fingerprint
		if also := further(e.Finding, fewPlaces); len(also) > 0 {
			description += "; also " + strings.Join(also, "; ")
		}
		switch {
		case e.waiver != nil:
			// another issue than the finding: when the waiver has run out, that is new
			severity, description, id = "info", waivedBy(*e.waiver)+": "+description, fingerprint.Of(id, "waived")
		case e.known:
			severity, description, id = "info", "known by the baseline: "+description, fingerprint.Of(id, "known")
		}
		add(e.File, e.Start.Line, e.End.Line, e.Rule, severity, fingerprint.Of(id, fmt.Sprint(e.number)), description)
	}
	for _, file := range run.Files {
		for _, p := range file.Proposals {
			if n := len(p.NotEvaluated); n > 0 {
				id := fingerprint.Of("not run", run.path(file.File), fmt.Sprint(p.Document))
				add(file.File, 1, 0, "not-run", "info", id, notRun(n))
			}
		}
	}
	for _, f := range run.Failed {
		id := fingerprint.Of("cannot be checked", run.path(f.File))
		add(f.File, f.Line, 0, "cannot-be-checked", "blocker", id, "cannot be checked: "+f.Message)
	}
	for _, off := range run.Off {
		if off.Config == "" {
			continue // an issue needs a file
		}
		id := fingerprint.Of("off", off.Rule, run.path(off.Config))
		add(off.Config, 1, 0, off.Rule, "info", id, isOff(off))
	}
	if run.Baseline != nil {
		seen := map[string]int{}
		for _, g := range run.Baseline.Gone {
			id := fingerprint.Of("mended", fingerprint.Proposal(g.Proposal, run.path(g.File)), g.Rule, g.Path)
			seen[id]++
			id = fingerprint.Of(id, fmt.Sprint(seen[id]))
			add(run.Baseline.File, 1, 0, g.Rule, "info", id, mended(g))
		}
	}
	return show.JSON(w, issues)
}
