package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
)

// githubCommands are what marks a line of a file in a pull request, by severity.
var githubCommands = map[demarc.Severity]string{demarc.Error: "error", demarc.Warning: "warning", demarc.Info: "notice"}

// writeGitHub shows a run in the log of a GitHub workflow: as text, but with a workflow command for
// each finding, which marks its line in the pull request. Nothing else may look like a command.
func writeGitHub(w io.Writer, run Run, opts Options) error {
	const unwrapped = 1_000_000 // columns
	t := newText(w, run, Options{Verbose: opts.Verbose}, unwrapped)
	for i := range run.Files {
		file := &run.Files[i]
		for _, p := range file.Proposals {
			for _, f := range p.Findings {
				t.line(run.annotation(f))
			}
			t.verdict(file, p)
			t.waived(p)
		}
	}
	for _, f := range run.Failed {
		at := demarc.Position{Line: f.Line, Column: f.Column}
		t.line(command("error", run.path(f.File), at, demarc.Position{}, "cannot be checked", show.Escape(f.Error())))
	}
	t.skipped()
	t.switchedOff()
	t.gone()
	t.summary()
	return t.out.Flush()
}

func (r Run) annotation(f demarc.Finding) string {
	// the log shows the message alone, so that it names the place too
	lines := append([]string{place(f.File, f.Start) + ": " + show.Escape(f.Message)}, advice(f, fewPlaces)...)
	return command(githubCommands[f.Severity], r.path(f.File), f.Start, f.End, f.Rule, strings.Join(lines, "\n"))
}

// command writes a workflow command. Its message may have lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
func command(name, file string, start, end demarc.Position, title, message string) string {
	properties := "file=" + escapeProperty(show.Escape(file))
	add := func(name string, n int) {
		if n > 0 {
			properties += fmt.Sprintf(",%s=%d", name, n)
		}
	}
	add("line", start.Line)
	add("endLine", end.Line)
	if start.Line == end.Line || end.Line == 0 { // GitHub has no columns for what goes over lines
		add("col", start.Column)
		add("endColumn", end.Column)
	}
	return fmt.Sprintf("::%s %s,title=%s::%s", name, properties, escapeProperty(show.Escape(title)), escapeData(message))
}

func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func escapeProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escapeData(s))
}
