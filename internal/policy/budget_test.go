package policy

import (
	"context"
	"os"
	"testing"

	"github.com/demarc-dev/demarc/internal/document"
)

// TestSteps counts the statements that the decision on a small proposal takes, as the first of a
// run and as a later one. A rule that loops over what it need not shows here on every machine,
// however fast or busy that is. Who makes the rules do more on purpose, or less, writes the new count.
func TestSteps(t *testing.T) {
	for name, counts := range map[string]struct{ first, later int }{
		"managed-small":      {76_000, 66_000},
		"professional-small": {66_000, 57_500},
		"hybrid-small":       {168_000, 153_000},
	} {
		set, err := LoadBuiltIn()
		if err != nil {
			t.Fatal(err)
		}
		engine, err := New(set, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		proposal := example(t, name)
		for time, count := range []int{counts.first, counts.later} {
			got := steps(t, engine, proposal)
			if got > count*3/2 || got < count*2/3 {
				t.Errorf("%s takes %d steps, time %d; %d are on record", name, got, time+1, count)
			}
		}
	}
}

func steps(t testing.TB, engine *Engine, proposal map[string]any) int {
	t.Helper()
	input, err := Question{Proposal: proposal, AsOf: "2026-01-15"}.value()
	if err != nil {
		t.Fatal(err)
	}
	p := engine.set.source.(*planned)
	run := p.program.NewRun(context.Background(), input, engine.data)
	if value, err := run.Value(p.decision); err != nil || value == nil {
		t.Fatal(value, err)
	}
	return run.Steps()
}

func example(t testing.TB, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile("../../testdata/valid/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := document.Parse(name, data, document.YAML, document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return docs[0].Value.(map[string]any)
}
