package policy

import (
	"context"
	"os"
	"testing"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/policies"
)

// TestSteps counts the steps that judging and reading a small proposal takes, as the first of a
// run and as a later one. A rule that loops over what it need not shows here on every machine,
// however fast or busy that is. Who makes the rules do more on purpose, or less, writes the new count.
func TestSteps(t *testing.T) {
	for name, counts := range map[string]struct{ first, later int }{
		"managed-small":      {64_000, 31_500},
		"professional-small": {49_000, 22_800},
		"hybrid-small":       {121_000, 66_000},
	} {
		engine, err := New(Options{Policies: policies.FS})
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile("../../testdata/valid/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		docs, err := document.Parse(name, data, document.YAML, document.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for time, count := range []int{counts.first, counts.later} {
			got := steps(t, engine, docs[0].Value.(map[string]any))
			if got > count*3/2 || got < count*2/3 {
				t.Errorf("%s takes %d steps, time %d; %d are on record", name, got, time+1, count)
			}
		}
	}
}

func steps(t *testing.T, engine *Engine, proposal map[string]any) int {
	t.Helper()
	total := 0
	seen := map[*state]bool{} // legs with the same input share one
	legs := Legs(proposal)
	for i := range legs {
		leg := &legs[i]
		if _, err := engine.Judge(context.Background(), "2026-01-15", leg); err != nil {
			t.Fatal(err)
		}
		if _, err := engine.Content(context.Background(), "2026-01-15", leg); err != nil {
			t.Fatal(err)
		}
		seen[leg.state] = true
	}
	for s := range seen {
		total += s.run.(*run).run.Steps()
	}
	return total
}
