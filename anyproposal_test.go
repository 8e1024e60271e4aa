package demarc_test

import (
	"context"
	"testing"

	"github.com/demarc-dev/demarc/internal/anyproposal"
)

// anyProposal makes the proposal of a seed.
func anyProposal(t testing.TB, seed uint64) []byte {
	t.Helper()
	data, err := anyproposal.Of(seed)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestAnyProposal asks that no rule breaks on a proposal of the right shape, whatever it says.
func TestAnyProposal(t *testing.T) {
	evaluated := 0
	for seed := range uint64(100) {
		data := anyProposal(t, seed)
		found, err := theValidator(t).Validate(context.Background(), "p.json", data)
		if err != nil {
			t.Errorf("seed %d: %v\n%s", seed, err, data)
			continue
		}
		if len(found.Proposals[0].NotEvaluated) == 0 {
			evaluated++
		} else if evaluated == 0 && seed > 50 {
			t.Fatalf("seed %d has not the right shape: %+v", seed, found.Findings())
		}
	}
	if evaluated < 90 {
		t.Errorf("only %d of 100 proposals had the right shape", evaluated)
	}
}

// FuzzAnyProposal does the same for more seeds than a test has time for.
func FuzzAnyProposal(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		data := anyProposal(t, seed)
		if _, err := theValidator(t).Validate(context.Background(), "p.json", data); err != nil {
			t.Errorf("%v\n%s", err, data)
		}
	})
}
