package cli_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// condition tells scripts about [pre-commit]: whether the framework is installed. On a build server
// it must be, since there nobody notices that a script was skipped.
func condition(name string) (bool, error) {
	if name != "pre-commit" {
		return false, fmt.Errorf("unknown condition %q, expected pre-commit", name)
	}
	_, err := exec.LookPath("pre-commit")
	if err != nil && os.Getenv("CI") != "" {
		return false, fmt.Errorf("pre-commit is to be tested where CI is set, but is not installed: %w", err)
	}
	return err == nil, nil
}

// checkout DIR copies what a commit of this checkout could hold: its files but those that git ignores.
func checkout(ts *testscript.TestScript, _ bool, args []string) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	ts.Check(err)
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = root
	out, err := list.Output()
	ts.Check(err)
	for _, name := range strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		data, err := os.ReadFile(filepath.Join(root, name))
		if errors.Is(err, os.ErrNotExist) {
			continue // deleted, and that is not staged
		}
		ts.Check(err)
		to := filepath.Join(ts.MkAbs(args[0]), name)
		ts.Check(os.MkdirAll(filepath.Dir(to), 0o755))
		ts.Check(os.WriteFile(to, data, 0o644))
	}
}

// hostgo lets go use the caches of whoever runs the tests, and download nothing.
func hostgo(ts *testscript.TestScript, _ bool, _ []string) {
	out, err := exec.Command("go", "env", "-json", "GOMODCACHE", "GOCACHE", "GOFLAGS").Output()
	ts.Check(err)
	var env map[string]string
	ts.Check(json.Unmarshal(out, &env))
	for name, value := range env {
		ts.Setenv(name, value)
	}
	ts.Setenv("GOPROXY", "off")
	ts.Setenv("GOTOOLCHAIN", "local")
}
