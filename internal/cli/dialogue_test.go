package cli

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc/internal/draft"
)

// asked is what init knows after a person has typed some lines, and what stood on the terminal but
// for what was typed.
func asked(t *testing.T, in initializer, typed string) (initializer, string, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	in.today = time.Date(2028, 1, 31, 12, 0, 0, 0, time.UTC)
	var out strings.Builder
	err := in.ask(newDialogue(context.Background(), strings.NewReader(typed), &out))
	return in, out.String(), err
}

var march = time.Date(2028, 3, 1, 0, 0, 0, 0, time.UTC)

func TestDialogue(t *testing.T) {
	in, shown, err := asked(t, initializer{}, strings.Join([]string{
		"", "hybird", "hybrid", "a.txt", "none/a.yaml", "a.md", "up\x1b[A", "\xff", "  A: \"B\"\t", "", "C, D", "tomorrow", "",
	}, "\n")+"\n")
	if err != nil {
		t.Fatal(err)
	}
	want := initializer{model: "hybrid", file: "a.md", values: draft.Values{Title: `A: "B"`, Customer: "C, D", Start: march}}
	if in.model != want.model || in.file != want.file || !cmp.Equal(in.values, want.values) {
		t.Errorf("known is %+v, want %+v", in, want)
	}
	const screen = `Enter takes what stands in brackets; Ctrl-C ends, and writes nothing.

  managed       a service that goes on; the provider answers for it
  professional  a project with a fixed scope, a start and an end
  hybrid        a project that hands over to a service at go-live
Model:   unknown model ""; models are managed, professional, hybrid
Model:   unknown model "hybird"; did you mean "hybrid"?; models are managed, professional, hybrid
Model: File [proposal.yaml]:   the name "a.txt" ends in ".txt", expected .yaml, .yml, .md or .markdown
File [proposal.yaml]:   "none/a.yaml" cannot be written: folder "none": no such file or directory
File [proposal.yaml]: Title [fill in later]:   found "up\x1b[A", expected a text without control characters, such as arrow keys make
Title [fill in later]:   the title is "\xff", expected a text in UTF-8
Title [fill in later]: Provider [fill in later]: Customer [fill in later]: Start [2028-03-01]:   the start is "tomorrow", expected a date such as 2026-03-01
Start [2028-03-01]: 
`
	if diff := cmp.Diff(screen, shown); diff != "" {
		t.Errorf("terminal (-want +got):\n%s", diff)
	}
}

// TestDialogueAsksTheRest: what the command line says is not asked for.
func TestDialogueAsksTheRest(t *testing.T) {
	given := draft.Values{Title: "T", Provider: "P", Customer: "C", Start: march}
	in, shown, err := asked(t, initializer{model: "managed", file: "a.yaml", values: given}, "")
	if err != nil || shown != "" || !cmp.Equal(in.values, given) {
		t.Errorf("%v, %+v\n%s", err, in, shown)
	}
}

// TestDialogueEnds: a line that is not confirmed is no answer.
func TestDialogueEnds(t *testing.T) {
	for _, typed := range []string{"", "managed", "managed\na.yaml\nTitle", "managed\n\n\n\n\n2027-01-01"} {
		if _, shown, err := asked(t, initializer{}, typed); !errors.Is(err, errEnded) || !strings.HasSuffix(shown, ": \n") {
			t.Errorf("after %q: %v\n%s", typed, err, shown)
		}
	}
}

// TestDialogueInterrupted: Ctrl-C ends the waiting for a line, and what was written meanwhile.
func TestDialogueInterrupted(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, cancel := context.WithCancel(context.Background())
	terminal, keyboard := io.Pipe()
	t.Cleanup(func() { _ = keyboard.Close() })
	go func() {
		_, _ = io.WriteString(keyboard, "managed\n")
		_, _ = io.WriteString(keyboard, "a") // returns when the next line is waited for
		cancel()
	}()
	in := initializer{today: march}
	if err := in.ask(newDialogue(ctx, terminal, io.Discard)); !errors.Is(err, errInterrupted) || in.model != "managed" {
		t.Errorf("%v, %+v", err, in)
	}
	if err := in.write(ctx, io.Discard); !errors.Is(err, errInterrupted) {
		t.Errorf("written after it: %v", err)
	}
	onlyFile(t, ".")
}
