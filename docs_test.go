package demarc_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/demarc-dev/demarc/report"
)

// consoleBlock is a fenced block of a page with commands ("$ …", which may go on in lines "> …") and
// what they print.
var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

var builtIn string // the folder of the program, once it was built

// program builds demarc once and gives the folder that it is in.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "demarc-docs-")
	if err != nil {
		return "", err
	}
	builtIn = dir
	out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "demarc"), "./cmd/demarc").CombinedOutput()
	if err != nil {
		err = errors.Join(err, errors.New(string(out)))
	}
	return dir, err
})

// TestMain takes away what program has built.
func TestMain(m *testing.M) {
	code := m.Run()
	if err := os.RemoveAll(builtIn); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// TestREADME runs every command of the README in the checkout and compares what it prints, so that
// the page cannot go stale; -update writes it anew.
func TestREADME(t *testing.T) {
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	runPage(t, "README.md", newShell(t, root))
}

// TestFormatsAreDescribed asks that the page about reports has each format in both of its tables.
func TestFormatsAreDescribed(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("docs", "formats.md"))
	check(t, err)
	for _, format := range report.Formats() {
		want := 2
		if format == "text" || format == "json" { // which say themselves what does not count
			want = 1
		}
		if got := bytes.Count(page, []byte("\n| `"+format+"` |")); got != want {
			t.Errorf("%s stands in %d tables of docs/formats.md, want %d", format, got, want)
		}
	}
}

// TestDocs does the same for the pages in docs, each in an empty folder of its own.
func TestDocs(t *testing.T) {
	for _, path := range corpus(t, "docs/*.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !consoleBlock.Match(text) {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			home, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			work := filepath.Join(home, "offers")
			if err := os.Mkdir(work, 0o755); err != nil {
				t.Fatal(err)
			}
			s := newShell(t, work)
			s.env = append(s.env,
				"HOME="+home, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+filepath.Join(home, ".gitconfig"),
				"GIT_AUTHOR_NAME=author", "GIT_AUTHOR_EMAIL=author@example.com",
				"GIT_COMMITTER_NAME=author", "GIT_COMMITTER_EMAIL=author@example.com",
				"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=init.defaultBranch", "GIT_CONFIG_VALUE_0=main",
			)
			s.shown = strings.NewReplacer(home, "/home/you", s.bin, "/home/you/go/bin")
			runPage(t, path, s)
		})
	}
}

// shell runs commands as a reader would type them, one after the other.
type shell struct {
	bin, dir string
	env      []string
	shown    *strings.Replacer // paths of this machine, and what the page has for them
}

func newShell(t *testing.T, dir string) *shell {
	t.Helper()
	bin, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return &shell{
		bin: bin, dir: dir, shown: strings.NewReplacer(),
		env: append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1"),
	}
}

// runPage runs the commands of a page and compares it with what they print.
func runPage(t *testing.T, path string, s *shell) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	run := consoleBlock.ReplaceAllStringFunc(string(text), func(block string) string {
		var steps []string
		for _, step := range strings.Split("\n"+consoleBlock.FindStringSubmatch(block)[1], "\n$ ")[1:] {
			lines := strings.Split(step, "\n")
			n := 1
			for n < len(lines) && (lines[n] == ">" || strings.HasPrefix(lines[n], "> ")) {
				n++
			}
			step = "$ " + strings.Join(lines[:n], "\n") + "\n"
			command := lines[0]
			for _, line := range lines[1:n] {
				command += "\n" + strings.TrimPrefix(line[1:], " ")
			}
			if !strings.HasPrefix(command, "go test") { // which is this very test
				count++
				step += s.run(t, command)
			}
			steps = append(steps, step)
		}
		return "```console\n" + strings.Join(steps, "\n") + "```"
	})
	if count == 0 {
		t.Fatalf("%s shows no command", path)
	}
	golden(t, path, []byte(run))
}

// run gives what a command prints, without colour, and stays in the folder that it has gone to. Most
// programs exit with 126 or 127 only if there is something wrong with the page.
func (s *shell) run(t *testing.T, command string) string {
	t.Helper()
	at := filepath.Join(t.TempDir(), "pwd")
	cmd := exec.Command("sh", "-c", command+"\ncode=$?\npwd >\"$AT\"\nexit $code")
	cmd.Dir, cmd.Env = s.dir, slices.Concat(s.env, []string{"AT=" + at})
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() > 3) {
		t.Fatalf("$ %s: %v\n%s", command, err, out)
	}
	if bytes.Contains(out, []byte("exit status 2")) || bytes.Contains(out, []byte("exit status 3")) {
		t.Fatalf("$ %s:\n%s", command, out) // go run exits with 1 whatever the program does
	}
	if dir, err := os.ReadFile(at); err == nil {
		s.dir = strings.TrimSuffix(string(dir), "\n")
	}
	printed := strings.TrimSuffix(string(out), "exit status 1\n") // of go run, not of demarc
	return s.shown.Replace(printed)
}
