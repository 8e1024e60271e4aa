package demarc_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// consoleBlock is a fenced block of the README with commands ("$ …") and what they print.
var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// TestREADME runs every command of the README and compares what it prints, so that the page cannot
// go stale; -update writes it anew.
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
	run := consoleBlock.ReplaceAllStringFunc(string(page), func(block string) string {
		var steps []string
		for _, step := range strings.Split("\n"+consoleBlock.FindStringSubmatch(block)[1], "\n$ ")[1:] {
			command, _, _ := strings.Cut(step, "\n")
			step = "$ " + command + "\n"
			if !strings.HasPrefix(command, "go test") { // which is this very test
				count++
				step += printed(t, bin, command)
			}
			steps = append(steps, step)
		}
		return "```console\n" + strings.Join(steps, "\n") + "```"
	})
	if count == 0 {
		t.Fatal("the README shows no command")
	}
	golden(t, "README.md", []byte(run))
}

// printed is what a command prints, without colour, with the program in bin on its path.
func printed(t *testing.T, bin, command string) string {
	t.Helper()
	cmd := exec.Command("sh", "-c", command)
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() > 1) {
		t.Fatalf("$ %s: %v\n%s", command, err, out)
	}
	if bytes.Contains(out, []byte("exit status 2")) || bytes.Contains(out, []byte("exit status 3")) {
		t.Fatalf("$ %s:\n%s", command, out) // go run exits with 1 whatever the program does
	}
	return strings.TrimSuffix(string(out), "exit status 1\n") // of go run, not of demarc
}
