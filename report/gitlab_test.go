package report_test

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// TestGitLab holds reports to what GitLab documents: each issue has all five fields, a fingerprint of
// its own, and a path from the root of the repository.
func TestGitLab(t *testing.T) {
	runs := servedRuns(t)
	runs["documents"] = hostileDocuments(t)
	for name, r := range runs {
		t.Run(name, func(t *testing.T) {
			var issues []report.GitLabIssue
			if err := json.Unmarshal(write(t, "gitlab", r), &issues); err != nil || issues == nil {
				t.Fatalf("%v, %v", issues, err)
			}
			seen := map[string]bool{}
			for _, i := range issues {
				at := i.Location
				if i.Description == "" || i.CheckName == "" || at.Lines.Begin < 1 || at.Path != path.Clean(at.Path) || strings.HasPrefix(at.Path, "../") ||
					!slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity) {
					t.Errorf("GitLab does not take %+v", i)
				}
				if seen[i.Fingerprint] {
					t.Errorf("two issues have the fingerprint %s", i.Fingerprint)
				}
				seen[i.Fingerprint] = true
			}
			if fails := slices.ContainsFunc(issues, func(i report.GitLabIssue) bool { return i.Severity != "info" }); fails != (r.Fails() || len(r.Failed) > 0) {
				t.Errorf("something counts: %t", fails)
			}
		})
	}
}

// TestGitLabWaived: a finding that was waived is new when the waiver is gone.
func TestGitLabWaived(t *testing.T) {
	p := sample.Managed(sample.Texts(t))
	of := func(p demarc.Proposal) map[string]bool {
		var issues []report.GitLabIssue
		if err := json.Unmarshal(write(t, "gitlab", sample.Run(map[string]demarc.Proposal{sample.Branch: p}, sample.Branch)), &issues); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, i := range issues {
			ids[i.Fingerprint] = true
		}
		return ids
	}
	before := of(p)
	p.Waived = []demarc.Waived{{Finding: p.Findings[0]}}
	p.Findings = p.Findings[1:]
	after := of(p)
	both := 0
	for id := range before {
		if after[id] {
			both++
		}
	}
	if len(before) != 3 || len(after) != 3 || both != 2 {
		t.Errorf("of %d and %d issues, %d are the same; want 2 of 3", len(before), len(after), both)
	}
}
