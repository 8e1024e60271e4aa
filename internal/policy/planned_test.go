package policy

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/open-policy-agent/opa/v1/bundle"
	opa "github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/demarc-dev/demarc/internal/plan/encode"
)

// planRules makes an engine of the built-in policy with other rules, planned.
func planRules(t testing.TB, modules map[string]string) *Engine {
	t.Helper()
	room := engineRoom(t)
	for path, module := range modules {
		room[path] = &fstest.MapFile{Data: []byte(module)}
	}
	sources, err := Load(room)
	if err != nil {
		t.Fatal(err)
	}
	b := &bundle.Bundle{Data: map[string]any{}}
	for path, module := range sources.Modules {
		b.Modules = append(b.Modules, bundle.ModuleFile{URL: path, Path: path, RelativePath: path, Raw: []byte(module.String()), Parsed: module})
	}
	c := opa.New().WithTarget(opa.TargetPlan).WithEntrypoints("demarc/decision").WithBundle(b)
	if err := c.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	var planned ir.Policy
	if err := json.Unmarshal(c.Bundle().PlanModules[0].Raw, &planned); err != nil {
		t.Fatal(err)
	}
	raw, constants, err := encode.Policy(&planned, encode.Known{})
	if err != nil {
		t.Fatal(err)
	}
	set, err := Planned(string(raw), constants, sources.Rules, "")
	if err != nil {
		t.Fatal(err)
	}
	if set, err = set.WithData(room["data.json"].Data); err != nil {
		t.Fatal(err)
	}
	e, err := New(set, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// other is a second rule beside the one that rule writes.
func other(body string) string {
	return strings.NewReplacer("monitoring-included", "second", "monitoring_included", "second").Replace(rule(body))
}

const endless = `monitoring_included contains {"path": [], "message": "m"} if {
	some a in numbers.range(1, 1000)
	some b in numbers.range(1, 1000)
	some c in numbers.range(1, 1000)
	a + b + c == 1
}
`

// A rule that never ends, or in which a built-in function fails, is a finding of its own; what else there is to
// find is found.
func TestOneRuleFails(t *testing.T) {
	for name, test := range map[string]struct{ body, rule, want string }{
		"too complex": {endless, "too-complex", "rule monitoring-included was given up: it takes more steps than any real contract needs"},
		"a built-in function": {
			`monitoring_included contains {"path": [], "message": "m"} if to_number(input.apiVersion) == 6` + "\n",
			"not-evaluated", "rule monitoring-included was not evaluated: to_number: ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := planRules(t, managed(rule(test.body), other(fires)))
			d := decide(t, e, nil)
			found := map[string]string{}
			for _, f := range d.Findings {
				found[f.Rule] = f.Message
			}
			if len(found) != 2 || !strings.HasPrefix(found[test.rule], test.want) || found["second"] == "" {
				t.Errorf("found %q, want %s of %s, and second", found, test.want, test.rule)
			}
			want := []string{"second", test.rule}
			slices.Sort(want)
			if !slices.Equal(d.Failed, want) || d.NotEvaluated["monitoring-included"] == "" || slices.Contains(d.Passed, test.rule) {
				t.Errorf("failed %q, passed %q, not evaluated %q", d.Failed, d.Passed, d.NotEvaluated)
			}
		})
	}
}

// A run ends soon after its context does, however long its rules would go on.
func TestDeadline(t *testing.T) {
	e := planRules(t, managed(rule(endless)))
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := e.Decide(ctx, Question{Proposal: proposal(nil), AsOf: "2026-01-01"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
