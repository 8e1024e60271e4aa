package plan_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/planner"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

// BenchmarkMoreRules judges a proposal by the rules, and by these and a hundred more: how much of the
// time does each further rule take, and does one that is never reached take any?
func BenchmarkMoreRules(b *testing.B) {
	more := fstest.MapFS{"rules/managed/more.rego": {Data: []byte(moreRules(100))}}
	err := fs.WalkDir(policies.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(policies.FS, path)
		more[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	data, err := os.ReadFile("../../testdata/valid/managed-small.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for _, rules := range []struct {
		name string
		fs   fs.FS
	}{{"built-in", policies.FS}, {"100-more", more}} {
		sources, err := policy.Load(rules.fs)
		if err != nil {
			b.Fatal(err)
		}
		planned, constants, err := planner.Plan(sources, nil)
		if err != nil {
			b.Fatal(err)
		}
		words, err := fs.ReadFile(rules.fs, "data.json")
		if err != nil {
			b.Fatal(err)
		}
		set, err := policy.Planned(string(planned), constants, sources.Rules, "")
		if err != nil {
			b.Fatal(err)
		}
		if set, err = set.WithData(words); err != nil {
			b.Fatal(err)
		}
		engine, err := policy.New(set, policy.Settings{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(rules.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				docs, err := document.Parse("p.yaml", data, document.YAML, document.Limits{})
				if err != nil {
					b.Fatal(err)
				}
				q := policy.Question{Proposal: docs[0].Value.(map[string]any), AsOf: "2026-01-15"}
				if _, err := engine.Decide(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// moreRules writes rules of the kinds that organisations write: a field that must be there, a number
// within a limit, words that a text must not have.
func moreRules(n int) string {
	var rego strings.Builder
	rego.WriteString("package demarc.rules.managed\n")
	bodies := []string{
		"\tinput.monitoring.included\n\tnot input.monitoring[\"x-field-%[1]d\"]\n\tnot input.billing.model\n",
		"\tsome target in input.sla.targets\n\ttarget.value > 100 + %[1]d\n",
		"\tsome item in input.scope.included\n\tcontains(lower(item.text), \"phrase number %[1]d\")\n",
		"\tinput.governance.reporting.frequency == \"P%[1]dD\"\n",
	}
	for i := range n {
		fmt.Fprintf(&rego, `
# METADATA
# title: More %[1]d
# description: More %[1]d.
# custom:
#   id: more-%[1]d
#   severity: warning
#   aspect: scope
#   source: practice
#   rationale: There are more rules.
#   remediation: Write something else.
more_%[1]d contains finding if {
`, i)
		fmt.Fprintf(&rego, bodies[i%len(bodies)], i)
		fmt.Fprintf(&rego, "\tfinding := {\"path\": [\"scope\"], \"message\": \"more %d\"}\n}\n", i)
	}
	return rego.String()
}
