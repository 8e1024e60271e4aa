// Package report writes what demarc found, for people and for programs.
//
// A [Run] holds the reports of a validator. A format writes it:
//
//	v, err := demarc.New(demarc.Options{})
//	…
//	run := report.NewRun(v)
//	for name, data := range bids {
//		run.Add(v.Validate(ctx, name, data))
//	}
//	err = report.Write(os.Stdout, "text", run, report.Options{})
//
// # Formats
//
//	text      for a person at a terminal: findings with the lines that they are in
//	json      for programs: all that there is, as in schemas/report.schema.json
//	sarif     SARIF 2.1.0, for code scanning and editors
//	junit     JUnit XML, for build servers: a suite for each proposal, a case for each rule
//	github    workflow commands, which mark the lines of a pull request
//	gitlab    Code Quality, likewise for a merge request
//	markdown  a comment on a pull request of at most 60,000 bytes
//	html      a page without scripts that needs no other file, for readers who know no rules
//
// [For] gives one by its name, as a setting has it, and [Formats] lists the names. docs/formats.md says
// what each of them is good for. The boundary map, which shows what a proposal reads like, is drawn by
// [WriteMap].
//
// # What to rely on
//
// The same run gives the same bytes: nothing is asked of the clock, the network or the file system.
// Whatever a document says, no format lets it steer a terminal, a build server or a browser, or hide
// what it says; what is written is UTF-8 whatever was read. No writer changes the run, so that
// one may be written in several formats at once.
//
// A writer's error is that of the io.Writer. Most formats are written in one piece, so that there is
// nothing to see of a run that cannot be written; text and github are written as they come.
//
// Whether a check has passed is not for a format to say: see [Run.Fails] and Run.Failed.
//
// # Paths
//
// Servers know the files of a repository by their paths from its root. Run.Folder and Run.Root give the
// formats for servers what they need to write them; with neither, names of files are taken as they are.
package report

import (
	"fmt"
	"io"
	"strings"
)

// Options change how a run is shown. The zero value suits a file. Formats for programs look at none.
type Options struct {
	Color   bool // text has terminal colours
	Width   int  // of text, in columns; 0 means 80
	Verbose bool // text and github also say what was skipped, and why

	// The rest is for text.
	Quiet   bool // only the findings that make the run fail, and what could not be checked
	Summary bool // only counts, by file and by rule
	Most    int  // findings that are shown; 0 means all
}

// Writer writes a run in one format. The error is that of w. It does not change the run.
type Writer func(w io.Writer, run Run, opts Options) error

// Format is one way to write a run.
type Format struct {
	Name  string // such as sarif
	Write Writer

	// Brief formats tell what a leg reads like, but neither the signals that rests on nor when things happen.
	// Who keeps many reports for such a format alone can drop the signals of their verdicts and their
	// timelines.
	Brief bool
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

// Write writes a run in the format of a name. The error says that there is no such format, before
// anything is written, or is that of w.
func Write(w io.Writer, format string, run Run, opts Options) error {
	f, err := For(format)
	if err != nil {
		return err
	}
	return f.Write(w, run, opts)
}
