package report

import (
	"cmp"
	"slices"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

// Summary counts what a run found.
type Summary struct {
	Files     int `json:"files"`
	Proposals int `json:"proposals"`
	Skipped   int `json:"skipped"` // files and documents that are no proposals
	Failures  int `json:"failures"`
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Infos     int `json:"infos"`
	Waived    int `json:"waived"` // findings; they are in none of the three above
	Known     int `json:"known"`  // by the baseline; likewise
	Gone      int `json:"gone"`   // entries of the baseline of which nothing is left

	Passed        int `json:"passed"` // rules, summed over the proposals; likewise the next three
	Failed        int `json:"failed"`
	NotApplicable int `json:"not_applicable"`
	NotEvaluated  int `json:"not_evaluated"`
	Off           int `json:"off"`
}

// Summary counts the run.
func (r Run) Summary() Summary {
	s := Summary{Files: len(r.Files), Skipped: len(r.Skipped), Failures: len(r.Failed)}
	if r.Baseline != nil {
		s.Known, s.Gone = len(r.Baseline.Known), len(r.Baseline.Gone)
	}
	for _, file := range r.Files {
		s.Proposals += len(file.Proposals)
		s.Skipped += len(file.Skipped)
		for _, p := range file.Proposals {
			s.Passed += len(p.Passed)
			s.Failed += len(p.Failed)
			s.NotApplicable += len(p.NotApplicable)
			s.NotEvaluated += len(p.NotEvaluated)
			s.Off += len(p.Off)
			s.Waived += len(p.Waived)
		}
		n := wording.CountsOf(file.Findings())
		s.Errors += n[0]
		s.Warnings += n[1]
		s.Infos += n[2]
	}
	return s
}

// Fails tells whether the run has a finding at or above the threshold of its file. What could not be
// checked is none: a run passes if it does not fail, nothing is in Failed, and Files are those expected.
func (r Run) Fails() bool {
	return slices.ContainsFunc(r.Files, func(file File) bool {
		return slices.ContainsFunc(file.Findings(), func(f demarc.Finding) bool { return r.fails(file, f) })
	})
}

// threshold is that of the run, where a file has none of its own.
func (r Run) threshold() string { return cmp.Or(r.FailOn, "error") }

// fails tells whether a finding of a file is at or above its threshold.
func (r Run) fails(file File, f demarc.Finding) bool {
	failOn := cmp.Or(file.FailOn, r.threshold())
	known := slices.Contains(wording.Severities[:], demarc.Severity(failOn))
	return failOn != "never" && (!known || f.Severity.AtLeast(demarc.Severity(failOn)))
}

// checked are the files of which a proposal was checked.
func (r Run) checked() map[string]bool {
	files := map[string]bool{}
	for _, file := range r.Files {
		if len(file.Proposals) > 0 {
			files[file.File] = true
		}
	}
	return files
}
