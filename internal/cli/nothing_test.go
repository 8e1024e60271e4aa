//go:build !race

package cli_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"testing"

	"github.com/demarc-dev/demarc/internal/cli"
)

// TestNothingStagedLoadsNothing asks that neither a rule nor a schema is loaded where nothing is staged
// that may be a proposal. Loading them takes 18,000 allocations, and the rest of the command 3,400.
func TestNothingStagedLoadsNothing(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("main.go", []byte("package main\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	var out bytes.Buffer
	made := testing.AllocsPerRun(3, func() {
		args := []string{"demarc", "check", "--staged"}
		if code := cli.Run(context.Background(), args, cli.IO{Stdout: &out, Stderr: &out, Getenv: os.Getenv}); code != 0 {
			t.Fatal(code, out.String())
		}
	})
	if made > 6000 || out.Len() > 0 {
		t.Errorf("%.0f allocations and %q, want few and silence", made, out.String())
	}
}
