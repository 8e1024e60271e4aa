package cli

import (
	"testing"

	"github.com/demarc-dev/demarc"
)

func TestSlim(t *testing.T) {
	report := func(findings ...demarc.Finding) demarc.Report {
		return demarc.Report{Proposals: []demarc.Proposal{{
			Findings: findings,
			Passed:   []string{"a", "b"},
			Timeline: []demarc.Event{{Kind: "term"}},
			Legs: []demarc.Leg{{Reading: demarc.Reading{Aspects: []demarc.Verdict{
				{Aspect: "scope", Verdict: "managed", Signals: []demarc.Signal{{Says: "managed"}}},
			}}}},
		}}}
	}
	for _, brief := range []bool{true, false} {
		s := slim{brief: brief}
		one, two := s.down(report()).Proposals[0], s.down(report()).Proposals[0]
		if &one.Passed[0] != &two.Passed[0] {
			t.Errorf("brief %t: two proposals have equal lists of rules twice", brief)
		}
		first, second := one.Legs[0].Reading.Aspects, two.Legs[0].Reading.Aspects
		if shared := &first[0] == &second[0]; shared != brief {
			t.Errorf("brief %t: verdicts shared is %t", brief, shared)
		}
		if kept := first[0].Signals != nil; kept == brief {
			t.Errorf("brief %t: signals kept is %t", brief, kept)
		}
		if kept := one.Timeline != nil; kept == brief {
			t.Errorf("brief %t: timeline kept is %t", brief, kept)
		}
	}
}

func TestSlimKeepsWhatFindingsQuote(t *testing.T) {
	v, err := demarc.New(demarc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data := []byte("apiVersion: demarc/v1\nkind: Proposal\n")
	found, err := v.Validate(t.Context(), "a.yaml", data)
	if err != nil || len(found.Findings()) == 0 {
		t.Fatalf("got %v, %v; want findings", found.Findings(), err)
	}
	var s slim
	if got := s.down(found).Source(); string(got) != string(data) {
		t.Errorf("the source of a report with findings is %q, want %q", got, data)
	}
	found.Proposals[0].Findings = nil
	if got := s.down(found).Source(); got != nil {
		t.Errorf("the source of a report without findings is %q, want none", got)
	}
}
