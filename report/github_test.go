package report_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

var githubCommand = regexp.MustCompile(`^::(error|warning|notice) file=([^:,]*)(,(line|endLine|col|endColumn)=\d+)*,title=([^:,]*)::(.*)$`)

// TestGitHub asks that no line is a command but those that are meant, for the runner that reads it: one
// begins with :: after spaces, or has ##[ in it.
func TestGitHub(t *testing.T) {
	runs := servedRuns(t)
	runs["documents"] = hostileDocuments(t)
	for name, r := range runs {
		t.Run(name, func(t *testing.T) {
			want := len(r.Failed)
			for _, file := range r.Files {
				want += len(file.Findings())
			}
			commands := 0
			for line := range strings.Lines(string(write(t, "github", r))) {
				line = strings.TrimSuffix(line, "\n")
				if strings.Contains(line, "##[") || strings.Contains(strings.ToLower(line), "##vso[") {
					t.Errorf("a command in %q", line)
				}
				if !strings.HasPrefix(strings.TrimSpace(line), "::") {
					continue
				}
				commands++
				m := githubCommand.FindStringSubmatch(line)
				if m == nil {
					t.Errorf("not a command that is meant: %q", line)
					continue
				}
				// what the log shows of it
				message := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(m[6])
				for line := range strings.Lines(message) {
					if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "\r") {
						t.Errorf("a command in the message %q", message)
					}
				}
			}
			if commands != want {
				t.Errorf("%d commands, expected %d", commands, want)
			}
		})
	}
}

func TestGitHubCommand(t *testing.T) {
	for _, c := range []struct {
		start, end demarc.Position
		want       string
	}{
		{demarc.Position{Line: 3, Column: 5}, demarc.Position{Line: 3, Column: 9}, "::notice file=a%25%3A%2C b,line=3,endLine=3,col=5,endColumn=9,title=t%2C%3A::100 %25%0Anext: a, b"},
		{demarc.Position{Line: 3, Column: 5}, demarc.Position{Line: 4, Column: 1}, "::notice file=a%25%3A%2C b,line=3,endLine=4,title=t%2C%3A::100 %25%0Anext: a, b"},
		{demarc.Position{}, demarc.Position{}, "::notice file=a%25%3A%2C b,title=t%2C%3A::100 %25%0Anext: a, b"},
	} {
		if got := report.Command("notice", "a%:, b", c.start, c.end, "t,:", "100 %\nnext: a, b"); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
