package demarc_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/demarc-dev/demarc"
)

// TestQuestions asks that what is asked of the policy is of the day and the exceptions of the input, has numbers as
// they are written, and that what could be read is given beside an error.
func TestQuestions(t *testing.T) {
	data := []byte(`{"apiVersion": "demarc/v1", "kind": "Proposal", "id": "A", "title": "A", "x-n": 1.50}`)
	questions, err := theValidator(t).Questions(context.Background(), demarc.Input{
		Name: "a.json", Data: data, AsOf: time.Date(2026, 2, 3, 0, 0, 0, 0, time.UTC),
		Waivers: []demarc.Waiver{{Proposal: "A", Rule: "managed-sla-required"}, {Proposal: "B"}},
	})
	if err != nil || len(questions) != 1 {
		t.Fatalf("%d questions, %v", len(questions), err)
	}
	var got struct {
		AsOf     string `json:"as_of"`
		Proposal struct {
			N json.RawMessage `json:"x-n"`
		}
		Shape   []any
		Waivers []struct{ Rule string }
	}
	if err := json.Unmarshal(questions[0], &got); err != nil {
		t.Fatal(err)
	}
	if got.AsOf != "2026-02-03" || string(got.Proposal.N) != "1.50" || got.Shape == nil || len(got.Waivers) != 1 || got.Waivers[0].Rule != "managed-sla-required" {
		t.Errorf("the question is %s", questions[0])
	}

	questions, err = theValidator(t).Questions(context.Background(), demarc.Input{Name: "a.yaml", Data: []byte("apiVersion: demarc/v1\nkind: Proposal\n---\na: [\n")})
	var unreadable *demarc.InputError
	if len(questions) != 1 || !errors.As(err, &unreadable) {
		t.Errorf("%d questions, %v, expected one, and what is wrong with the second document", len(questions), err)
	}
}
