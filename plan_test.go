package demarc_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

// withoutPlan is the rules without what was generated from them, so that OPA compiles and evaluates them.
type withoutPlan struct{ fs.FS }

func (w withoutPlan) Open(name string) (fs.File, error) {
	if name == "plan.bin" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(name)
}

// TestPlanMeansTheSame compares what the planned rules find with what OPA finds when it compiles and
// evaluates their sources: in all examples, and in proposals that say anything at all.
func TestPlanMeansTheSame(t *testing.T) {
	planned, err := policy.New(policy.Options{Policies: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := policy.New(policy.Options{Policies: withoutPlan{policies.FS}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(compiled.Rules(), planned.Rules(), cmpopts.IgnoreUnexported(policy.Rule{}), cmpopts.IgnoreFields(policy.Rule{}, "File", "Line")); diff != "" {
		t.Errorf("rules (-compiled +planned):\n%s", diff)
	}
	if compiled.Digest() != planned.Digest() {
		t.Error("another digest")
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
		mine, theirs := policy.Legs(proposal), policy.Legs(proposal)
		for i := range mine {
			judged++
			got, err := outcomeOf(planned, &mine[i])
			want, wantErr := outcomeOf(compiled, &theirs[i])
			if (err == nil) != (wantErr == nil) {
				t.Errorf("%s: planned %v, compiled %v", name, err, wantErr)
			} else if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(policy.Violation{}, "Rule")); diff != "" {
				t.Errorf("%s, leg %q (-compiled +planned):\n%s", name, mine[i].Name, diff)
			}
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
	if judged < 300 {
		t.Errorf("only %d legs were judged", judged)
	}
}

type outcome struct {
	Outcome policy.Outcome
	Rules   []string // of the violations
	Content policy.Content
}

func outcomeOf(e *policy.Engine, leg *policy.Leg) (outcome, error) {
	var o outcome
	var err, contentErr error
	o.Outcome, err = e.Judge(context.Background(), "2026-01-15", leg)
	for _, v := range o.Outcome.Violations {
		o.Rules = append(o.Rules, v.Rule.ID)
	}
	o.Content, contentErr = e.Content(context.Background(), "2026-01-15", leg)
	return o, errors.Join(err, contentErr)
}

// TestPlanStopsWhenAsked asks that a planned rule ends with its context.
func TestPlanStopsWhenAsked(t *testing.T) {
	engine, err := policy.New(policy.Options{Policies: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	leg := policy.Leg{Scopes: []string{"managed"}, Input: map[string]any{}}
	if _, err := engine.Judge(ctx, "2026-01-15", &leg); err == nil || !strings.Contains(err.Error(), "canceled") {
		t.Errorf("got %v", err)
	}
}
