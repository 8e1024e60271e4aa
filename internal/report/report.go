// Package report writes what a run found: one file per format behind one small interface. It knows
// findings and nothing of how they came about.
package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc"
)

// Run is everything that one run of the tool found.
type Run struct {
	Version string // of the tool
	AsOf    string // YYYY-MM-DD
	FailOn  string // error, warning, info or never
	Policy  string // digest of the rules
	Rules   []demarc.Rule
	Files   []File    // that hold a proposal, in the order of their names
	Skipped []Skipped // files that were looked at and are no proposals
	Failed  []Failure // what could not be checked

	Off      []Off     // rules that were not applied to every file
	Baseline *Baseline // nil if the run has none

	Folder string // in which the run was made, absolute; names of files are relative to it
	Root   string // of the repository that the folder is in, absolute; empty if it is in none
}

// File is what was found in one file.
type File struct {
	demarc.Report
	Config string `json:"config,omitempty"`  // the configuration file that was applied, if there is one
	FailOn string `json:"fail_on,omitempty"` // its threshold, if it is not the run's
}

// Off is a rule that a configuration has switched off.
type Off struct {
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
	Config string `json:"config"`
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
	Proposal string `json:"proposal"`
	Rule     string `json:"rule"`
	Path     string `json:"path"`
}

// Skipped is a file that was not checked.
type Skipped struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
}

// Failure is something that could not be checked. Line and Column are 0 if no place is to blame.
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

// Options change how a run is shown.
type Options struct {
	Color   bool // with terminal colours
	Width   int  // in columns; 0 means 80
	Verbose bool // also say what was skipped, and why

	// The rest is for text.
	Quiet   bool // only the findings that make the run fail, and what could not be checked
	Summary bool // only counts, by file and by rule
	Most    int  // findings that are shown; 0 means all
}

// Writer writes a run in one format.
type Writer func(w io.Writer, run Run, opts Options) error

// Format is one way to write a run.
type Format struct {
	Name  string
	Write Writer
	Brief bool // it tells what a leg reads like, but not which signals that rests on
}

var formats = []Format{
	{Name: "text", Write: writeText, Brief: true},
	{Name: "json", Write: writeJSON},
	{Name: "sarif", Write: writeSARIF, Brief: true},
	{Name: "junit", Write: writeJUnit, Brief: true},
	{Name: "github", Write: writeGitHub, Brief: true},
	{Name: "gitlab", Write: writeGitLab, Brief: true},
	{Name: "markdown", Write: writeMarkdown},
	{Name: "html", Write: writeHTML},
}

// Formats lists the names of the formats.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.Name)
	}
	return names
}

// For gives the format of a name. The error lists the formats that there are.
func For(name string) (Format, error) {
	for _, f := range formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("unknown format %q; known are %s", name, strings.Join(Formats(), ", "))
}

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
		n := countsOf(file)
		s.Errors += n[0]
		s.Warnings += n[1]
		s.Infos += n[2]
	}
	return s
}

// severities are in the order in which findings are counted, worst first.
var severities = [3]demarc.Severity{demarc.Error, demarc.Warning, demarc.Info}

// counts are numbers of findings of each of the severities.
type counts [3]int

func (c counts) total() int { return c[0] + c[1] + c[2] }

// worse compares so that what has more errors comes first, then more warnings, then more infos.
func (c counts) worse(other counts) int { return slices.Compare(other[:], c[:]) }

func (c *counts) add(f demarc.Finding) { c[weight(f.Severity)]++ }

// weight orders severities, worst first. One that is none is taken for the least.
func weight(s demarc.Severity) int {
	if i := slices.Index(severities[:], s); i >= 0 {
		return i
	}
	return len(severities) - 1
}

func countsOf(file File) counts {
	var c counts
	for _, f := range file.Findings() {
		c.add(f)
	}
	return c
}

// Fails tells whether the run has a finding at or above the threshold of its file.
func (r Run) Fails() bool {
	return slices.ContainsFunc(r.Files, func(file File) bool {
		return slices.ContainsFunc(file.Findings(), func(f demarc.Finding) bool { return r.fails(file, f) })
	})
}

// fails tells whether a finding of a file is at or above its threshold.
func (r Run) fails(file File, f demarc.Finding) bool {
	failOn := cmp.Or(file.FailOn, r.FailOn)
	return failOn != "never" && f.Severity.AtLeast(demarc.Severity(failOn))
}
