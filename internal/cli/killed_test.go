package cli_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestWritesKilled kills whatever writes a file at any moment: the file is the one from before, or
// the whole new one. Where a file can be complete before it has a name, no part of one is left either.
func TestWritesKilled(t *testing.T) {
	example, err := filepath.Abs("../../testdata/valid/managed-small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		args   []string
		before string // what is there already, if anything
	}{
		"report":   {[]string{"check", example, "--as-of", "2026-01-15", "--format", "json", "--output", "out.json"}, "from before"},
		"baseline": {[]string{"baseline", "write", example, "--as-of", "2026-01-15", "--output", "out.json"}, "from before"},
		"draft":    {[]string{"init", "managed", "out.yaml", "--start", "2026-03-01"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "out"+filepath.Ext(test.args[len(test.args)-1]))
			if name == "draft" {
				out = filepath.Join(dir, "out.yaml")
			}
			reset := func() {
				entries, err := os.ReadDir(dir)
				if err != nil {
					t.Fatal(err)
				}
				for _, entry := range entries {
					if err := os.Remove(filepath.Join(dir, entry.Name())); err != nil {
						t.Fatal(err)
					}
				}
				if test.before != "" {
					if err := os.WriteFile(out, []byte(test.before), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			command := func() *exec.Cmd {
				cmd := exec.Command("demarc", test.args...)
				cmd.Dir = dir
				return cmd
			}
			reset()
			started := time.Now()
			if output, err := command().CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, output)
			}
			took := time.Since(started)
			whole, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			rounds := 20
			if testing.Short() {
				rounds = 10
			}
			seen := map[string]int{}
			for range rounds {
				reset()
				cmd := command()
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(took/2 + rand.N(took))
				_ = cmd.Process.Kill()
				_ = cmd.Wait()
				entries, err := os.ReadDir(dir)
				if err != nil {
					t.Fatal(err)
				}
				for _, entry := range entries {
					path := filepath.Join(dir, entry.Name())
					data, err := os.ReadFile(path)
					switch {
					case err != nil:
						t.Fatal(err)
					case bytes.Equal(data, whole):
						seen["new"]++
					case path == out && test.before != "" && string(data) == test.before:
						seen["before"]++
					case path == out || runtime.GOOS == "linux":
						t.Errorf("%s has %d bytes, expected %d or what was there before", entry.Name(), len(data), len(whole))
					}
				}
			}
			t.Log(seen)
		})
	}
}
