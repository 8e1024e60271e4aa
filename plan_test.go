package demarc_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

// TestPlanMeansTheSame compares what the planned rules decide with what OPA decides when it compiles and
// evaluates their sources: on all examples, and on proposals that say anything at all.
func TestPlanMeansTheSame(t *testing.T) {
	builtIn, err := policy.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	planned, err := policy.New(builtIn, policy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	sources, err := policy.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	set, err := sources.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := policy.New(set, policy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	judged := 0
	compare := func(name string, data []byte) {
		format, _ := document.FormatOf(name)
		docs, err := document.Parse(name, data, format, document.Limits{})
		if err != nil || len(docs) == 0 {
			return
		}
		proposal, ok := docs[0].Value.(map[string]any)
		if !ok || proposal["kind"] != "Proposal" {
			return
		}
		judged++
		q := policy.Question{Proposal: proposal, AsOf: "2026-01-15"}
		got, err := planned.Decide(context.Background(), q)
		want, wantErr := compiled.Decide(context.Background(), q)
		if (err == nil) != (wantErr == nil) {
			t.Errorf("%s: planned %v, compiled %v", name, err, wantErr)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-compiled +planned):\n%s", name, diff)
		}
	}
	for _, pattern := range []string{"valid/*", "cases/*.yaml", "invalid/*.yaml"} {
		for _, path := range corpus(t, filepath.Join("testdata", pattern)) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			compare(path, data)
		}
	}
	seeds := uint64(60)
	if testing.Short() {
		seeds = 5
	}
	for seed := range seeds {
		compare(fmt.Sprintf("%d.json", seed), anyProposal(t, seed))
	}
	if judged < 200 {
		t.Errorf("only %d proposals were judged", judged)
	}
}
