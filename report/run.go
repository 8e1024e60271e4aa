package report

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/demarc-dev/demarc"
)

// Run is what a format writes: what was found in any number of files, and what else there is to say of
// how they were checked. [NewRun] fills in what a validator knows. Only Files is needed; the zero
// value of the rest is left out, or shown as unknown.
type Run struct {
	Version string        // of demarc, such as v1.4.0
	AsOf    string        // the day of the judgement, as YYYY-MM-DD
	FailOn  string        // error, warning, info or never; empty means error. At anything else, all findings fail
	Policy  string        // digest of the rules: Validator.PolicyDigest
	Rules   []demarc.Rule // the catalogue: Validator.Rules
	Files   []File        // that hold a proposal, in the order in which they are to be shown
	Skipped []Skipped     // files that were looked at and are no proposals
	Failed  []Failure     // what could not be checked

	Off      []Off     // rules that were not applied to every file
	Baseline *Baseline // nil if the run has none

	Folder string // in which the run was made, absolute; names of files are relative to it
	Root   string // of the repository that the folder is in, absolute; empty if it is in none. Servers want paths from there
}

// NewRun is a run of what a validator has reported. Its day is that on which the validator would judge
// now, its threshold error, and its version that of the demarc that is built in.
func NewRun(v *demarc.Validator, reports ...demarc.Report) Run {
	run := Run{Version: version(), AsOf: v.AsOf(), FailOn: "error", Policy: v.PolicyDigest(), Rules: v.Rules()}
	for _, rule := range run.Rules {
		if rule.Off != "" {
			run.Off = append(run.Off, Off{Rule: rule.ID, Reason: rule.Off})
		}
	}
	for _, r := range reports {
		run.Add(r, nil)
	}
	return run
}

// Add takes what Validate returned, whichever it was:
//
//	run.Add(v.Validate(ctx, name, data))
//
// A report with proposals becomes a file of the run, an error something that could not be checked; a
// file may be both. A report without proposals has nothing to show, and its error says why.
func (r *Run) Add(found demarc.Report, err error) {
	if len(found.Proposals) > 0 {
		r.Files = append(r.Files, File{Report: found})
	}
	var unreadable *demarc.InputError
	var none *demarc.NoProposalError
	switch {
	case err == nil:
	case errors.As(err, &unreadable):
		r.Failed = append(r.Failed, Failure{File: found.File, Line: unreadable.Pos.Line, Column: unreadable.Pos.Column, Message: unreadable.Message})
	case errors.As(err, &none):
		r.Failed = append(r.Failed, Failure{File: found.File, Message: "no proposal found: " + none.Reason})
	default:
		r.Failed = append(r.Failed, Failure{File: found.File, Message: err.Error()})
	}
}

const module = "github.com/demarc-dev/demarc"

// version is that of this module in the program that it is built into, or (devel).
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	return versionIn(info)
}

func versionIn(info *debug.BuildInfo) string {
	for _, m := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if m.Path == module && m.Version != "" {
			return m.Version
		}
	}
	return "(devel)"
}

// File is what was found in one file.
type File struct {
	demarc.Report
	Config string `json:"config,omitempty"`  // the configuration file that was applied, if there is one
	FailOn string `json:"fail_on,omitempty"` // its threshold, if it is not the run's

	// Text is that of the file, for a report that was read from JSON, which has none. Text and HTML show
	// lines of it; without it they only name places.
	Text []byte `json:"-"`
}

// text is that of the file, as far as it is at hand.
func (f *File) text() []byte {
	if f.Text != nil {
		return f.Text
	}
	return f.Source()
}

// Off is a rule that is not applied.
type Off struct {
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
	Config string `json:"config"` // the configuration file that says so; empty if a program does
}

// Baseline tells what was known before. The files of the run have no finding that is in it.
type Baseline struct {
	File  string           `json:"file"`
	Known []demarc.Finding `json:"known"`
	Gone  []Gone           `json:"gone"` // entries of which nothing is left
}

// Gone is an entry of the baseline that was not found any more.
type Gone struct {
	File     string `json:"file"`
	Proposal string `json:"proposal"` // its id
	Rule     string `json:"rule"`
	Path     string `json:"path"` // JSON Pointer
}

// Skipped is a file that was not checked.
type Skipped struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
}

// Failure is something that could not be checked. Line and Column count from 1, and are 0 if no place is
// to blame; columns are Unicode code points.
type Failure struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
}

// Error says what could not be checked, and where. It is not escaped.
func (f Failure) Error() string {
	at := f.File
	if f.Line > 0 {
		at += fmt.Sprintf(":%d:%d", f.Line, f.Column)
	}
	return at + ": cannot be checked: " + f.Message
}
