package generate

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
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
				t.Skip("judges some thousand documents")
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
			if uniseg.StringWidth(line) > explain.PageColumns && !strings.HasSuffix(path, "README.md") {
				t.Errorf("%s: a line has more than %d columns: %s", path, explain.PageColumns, line)
			}
		}
	}
}

// TestApply asks that what differs is written, what nothing makes is removed, and the rest is left alone.
func TestApply(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{"old.md": "old", "same.md": "same", "gone.md": "gone", "other.txt": "other"} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kind := Kind{Only: "*.md", make: func(*Repository) (files, error) {
		return files{"old.md": []byte("new"), "same.md": []byte("same"), "more.md": []byte("more")}, nil
	}}
	r := Open(root)
	changes, err := r.Changes(kind)
	if err != nil {
		t.Fatal(err)
	}
	want := []Change{{Path: "gone.md", Got: []byte("gone")}, {Path: "more.md", Want: []byte("more")}, {"old.md", []byte("old"), []byte("new")}}
	if diff := cmp.Diff(want, changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if err := r.Apply(changes); err != nil {
		t.Fatal(err)
	}
	if changes, err := r.Changes(kind); err != nil || len(changes) > 0 {
		t.Errorf("once applied, %v and %v are left", changes, err)
	}
	if _, err := os.Stat(filepath.Join(root, "other.txt")); err != nil {
		t.Error(err)
	}
}

// TestOneProgram asks that go install ./..., by which hooks install demarc, installs nothing else, and
// that one line starts the generator.
func TestOneProgram(t *testing.T) {
	list := exec.Command("go", "list", "-f", `{{if eq .Name "main"}}{{.ImportPath}}{{end}}`, "./...")
	list.Dir = repository.root
	out, err := list.Output()
	if got := strings.Fields(string(out)); err != nil || !slices.Equal(got, []string{"github.com/demarc-dev/demarc/cmd/demarc"}) {
		t.Errorf("the programs of the module are %q, %v", got, err)
	}
	generate := exec.Command("go", "generate", "-n", "./...")
	generate.Dir = repository.root
	out, err = generate.CombinedOutput()
	if err != nil || string(out) != "go run main.go\n" {
		t.Errorf("go generate would run %q, %v", out, err)
	}
}
