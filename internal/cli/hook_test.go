package cli_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestHookKilled kills installing and uninstalling at any moment. There is always a whole hook that
// git can run, and the one from before is never lost.
func TestHookKilled(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for _, name := range []string{"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"} { // of a hook that runs the tests
		t.Setenv(name, "")
		_ = os.Unsetenv(name)
	}
	run := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		return cmd
	}
	if out, err := run("git", "init", "-q").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	hooks := filepath.Join(dir, ".git", "hooks")
	hook, kept := filepath.Join(hooks, "pre-commit"), filepath.Join(hooks, "pre-commit.before-demarc")
	reset := func() {
		if err := os.RemoveAll(hooks); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(hooks, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	before := []byte("#!/bin/sh\nexit 0\n")
	reset()
	if out, err := run("demarc", "hook", "install").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ours, err := os.ReadFile(hook)
	if err != nil {
		t.Fatal(err)
	}

	rounds := 300
	if testing.Short() {
		rounds = 60
	}
	seen := map[string]int{}
	for i := range rounds {
		reset()
		if err := os.WriteFile(hook, before, 0o755); err != nil {
			t.Fatal(err)
		}
		what := "install"
		if i%3 == 2 {
			what = "uninstall"
			if err := os.Rename(hook, kept); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(hook, ours, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		cmd := run("demarc", "hook", what)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if i%3 == 1 { // as soon as it does something
			for end := time.Now().Add(time.Second); time.Now().Before(end); {
				if entries, _ := os.ReadDir(hooks); len(entries) > 1 {
					break
				}
			}
		} else {
			time.Sleep(rand.N(60 * time.Millisecond))
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()

		text, err := os.ReadFile(hook)
		info, statErr := os.Stat(hook)
		if err != nil || statErr != nil || info.Mode()&0o111 != 0o111 {
			t.Fatalf("round %d, %s: no hook that git runs: %v, %v, %v", i, what, err, statErr, info)
		}
		keptText, keptErr := os.ReadFile(kept)
		switch {
		case bytes.Equal(text, before) && keptErr != nil:
			seen[what+": before"]++
		case bytes.Equal(text, before) && bytes.Equal(keptText, before):
			seen[what+": between"]++
		case bytes.Equal(text, ours) && bytes.Equal(keptText, before):
			seen[what+": after"]++
		default:
			t.Fatalf("round %d, %s: the hook is %q, kept is %q (%v)", i, what, text, keptText, keptErr)
		}
		// Whatever is left, installing goes on from there.
		if i%10 == 1 {
			if out, err := run("demarc", "hook", "install").CombinedOutput(); err != nil {
				t.Fatalf("round %d: %v: %s", i, err, out)
			}
		}
	}
	t.Log(seen)
	for _, moment := range []string{"install: between", "install: after", "uninstall: before"} {
		if seen[moment] == 0 {
			t.Logf("not hit this time: %s", moment)
		}
	}
}
