package why_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/why"
)

// TestEveryRule asks every rule of the valid proposals and of some that break one: why never fails, shows no name that only OPA's
// compiler knows, and says what the report says.
func TestEveryRule(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(800)) // or most of the time goes into it
	v, err := demarc.New(demarc.Options{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../testdata/valid/*")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	broken, err := filepath.Glob("../../testdata/invalid/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() { // the race detector makes each rule ten times as slow, and none of them starts a goroutine
		files, broken = files[:1], broken[:5]
	}
	asker := why.New(v, why.Options{})
	for _, name := range files {
		all(t, asker, v, name, "")
	}
	for _, name := range broken {
		all(t, asker, v, name, strings.TrimSuffix(filepath.Base(name), ".yaml"))
	}
}

// all asks all rules of a file, or one.
func all(t *testing.T, asker *why.Asker, v *demarc.Validator, name, only string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	in := demarc.Input{Name: name, Data: data}
	file, err := asker.Read(context.Background(), in)
	if err != nil {
		if only != "" {
			return // it cannot be read at all
		}
		t.Fatal(err)
	}
	report, err := v.Check(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range v.Rules() {
		if only != "" && rule.ID != only {
			continue
		}
		answers, err := asker.Ask(context.Background(), file, rule.ID)
		if err != nil || len(answers) != len(report.Proposals) {
			t.Errorf("%s: %s: %d answers, %v", name, rule.ID, len(answers), err)
			continue
		}
		for i, answer := range answers {
			p := report.Proposals[i]
			fired := slices.ContainsFunc(answer.Legs, func(leg why.Leg) bool { return leg.Fires })
			asked := !slices.Contains([]string{"shape", "evaluation", "waiver"}, rule.Scope)
			switch {
			case answer.Outcome == why.Fired && (!slices.Contains(p.Failed, rule.ID) || asked && !fired),
				answer.Outcome == why.Passed && (!slices.Contains(p.Passed, rule.ID) || fired || asked && len(answer.Legs) == 0),
				answer.Outcome == why.NotApplicable && (!slices.Contains(p.NotApplicable, rule.ID) || len(answer.Reasons) == 0 || len(answer.Legs) > 0):
				t.Errorf("%s: %s: %s, with %d legs, fired: %v", name, rule.ID, answer.Outcome, len(answer.Legs), fired)
			}
			raw, err := json.Marshal(answer)
			if err != nil {
				t.Fatal(err)
			}
			for what, said := range map[string]string{"JSON": string(raw), "text": why.Text(answer, 80, false)} {
				for _, inner := range []string{"__local", "demarc_given", "index_of_", "internal.member"} {
					if strings.Contains(said, inner) {
						t.Errorf("%s: %s: %s shows %s", name, rule.ID, what, inner)
					}
				}
			}
		}
	}
}
