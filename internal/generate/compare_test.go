package generate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc"
)

var repository = Open("../..")

func theRules(t *testing.T) []demarc.Rule {
	t.Helper()
	v, err := repository.validator()
	if err != nil {
		t.Fatal(err)
	}
	return v.Rules()
}

// TestGenerated asks that every generated file is what it should be.
func TestGenerated(t *testing.T) {
	for _, kind := range Kinds() {
		t.Run(kind.Name, func(t *testing.T) {
			if kind.Slow && testing.Short() {
				t.Skip("takes minutes")
			}
			changes, err := repository.Changes(kind)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range changes {
				switch {
				case c.Want == nil:
					t.Errorf("nothing makes %s: run go generate ./...", c.Path)
				case utf8.Valid(c.Want):
					t.Errorf("%s is not what it should be: run go generate ./..., and read what it writes (-got +want):\n%s",
						c.Path, cmp.Diff(string(c.Got), string(c.Want)))
				default:
					t.Errorf("%s is not what it should be: run go generate ./...", c.Path)
				}
			}
		})
	}
}

// TestPagesAreNarrow asks that the pages of rules can be read in an editor, side by side with a rule.
func TestPagesAreNarrow(t *testing.T) {
	pages, err := pageFiles(repository)
	if err != nil {
		t.Fatal(err)
	}
	for path, page := range pages {
		for line := range strings.Lines(string(page)) {
			if uniseg.StringWidth(line) > pageColumns && !strings.HasSuffix(path, "README.md") {
				t.Errorf("%s: a line has more than %d columns: %s", path, pageColumns, line)
			}
		}
	}
}
