package report

import (
	"io"
	"slices"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
)

// document is the run as programs read it. Its fields are a promise: schemas/report.schema.json
// describes each, and a test compares the two.
type document struct {
	APIVersion string    `json:"apiVersion"`
	Kind       string    `json:"kind"`
	Tool       tool      `json:"tool"`
	AsOf       string    `json:"as_of"`
	FailOn     string    `json:"fail_on"`
	Policy     policy    `json:"policy"`
	Summary    Summary   `json:"summary"`
	Files      []File    `json:"files"`
	Skipped    []Skipped `json:"skipped"`
	Failures   []Failure `json:"failures"`
	Baseline   *Baseline `json:"baseline,omitempty"`
}

type tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type policy struct {
	Digest string `json:"digest"`
	Rules  int    `json:"rules"`
	Off    []Off  `json:"off"`
}

// writeJSON shows a run to a program. The options change nothing.
func writeJSON(w io.Writer, run Run, _ Options) error {
	return show.JSON(w, document{
		APIVersion: demarc.APIVersion, Kind: "Report", Tool: tool{"demarc", run.Version},
		AsOf: run.AsOf, FailOn: run.threshold(), Policy: policy{run.Policy, len(run.Rules), full(run.Off)},
		Summary: run.Summary(), Files: withLists(run.Files), Skipped: full(run.Skipped), Failures: full(run.Failed),
		Baseline: run.Baseline,
	})
}

// full makes an empty list of none at all, since null is one more case for each reader.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// withLists copies reports that lack lists because somebody else than Validate made them.
func withLists(files []File) []File {
	files = full(slices.Clone(files))
	for i := range files {
		file := &files[i]
		file.Proposals = full(slices.Clone(file.Proposals))
		for i := range file.Proposals {
			p := &file.Proposals[i]
			p.Findings, p.Passed, p.Failed = full(p.Findings), full(p.Passed), full(p.Failed)
			p.NotApplicable, p.NotEvaluated = full(p.NotApplicable), full(p.NotEvaluated)
			p.Off, p.Waived, p.Timeline, p.Reasons = full(p.Off), full(p.Waived), full(p.Timeline), full(p.Reasons)
			p.Legs = full(slices.Clone(p.Legs))
			for i := range p.Legs {
				r := &p.Legs[i].Reading
				r.Why, r.Aspects = full(slices.Clone(r.Why)), full(slices.Clone(r.Aspects))
				for i := range r.Why {
					r.Why[i].Places = full(r.Why[i].Places)
				}
				for i := range r.Aspects {
					r.Aspects[i].Signals = full(r.Aspects[i].Signals)
				}
			}
		}
	}
	return files
}
