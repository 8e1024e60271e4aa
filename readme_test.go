package demarc_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// consoleBlock is a fenced block of the README with commands ("$ …") and what they print.
var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// TestREADME runs every command of the README and compares what it prints, so that the page cannot
// go stale. A line "…" in the page stands for lines left out.
func TestREADME(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", filepath.Join(bin, "demarc"), "./cmd/demarc")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	count := 0
	for _, block := range consoleBlock.FindAllStringSubmatch(string(page), -1) {
		for _, step := range strings.Split("\n"+block[1], "\n$ ")[1:] {
			command, want, _ := strings.Cut(step, "\n")
			switch {
			case strings.HasPrefix(command, "go test"), strings.HasPrefix(command, "git clone"):
				continue // this is that test; a clone needs a place to clone from
			}
			count++
			cmd := exec.Command("sh", "-c", command)
			cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1")
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Errorf("$ %s: %v", command, err)
				continue
			}
			got := strings.TrimRight(strings.ReplaceAll(string(out), "exit status 1\n", ""), "\n")
			if want = strings.TrimRight(want, "\n"); !matches(want, got) {
				t.Errorf("$ %s (-README +printed):\n%s", command, cmp.Diff(want, got))
			}
		}
	}
	if count == 0 {
		t.Fatal("the README shows no command")
	}
}

// matches compares texts in which a line "…" of the first stands for any lines of the second.
func matches(want, got string) bool {
	var pattern strings.Builder
	pattern.WriteString("(?s)^")
	for i, part := range strings.Split(want, "…\n") {
		if i > 0 {
			pattern.WriteString(".*?")
		}
		pattern.WriteString(regexp.QuoteMeta(part))
	}
	pattern.WriteString("$")
	return regexp.MustCompile(pattern.String()).MatchString(got)
}
