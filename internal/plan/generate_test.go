package plan_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	goformat "go/format"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/dependencies"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/plan/encode"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
	"github.com/demarc-dev/demarc/schemas"
)

var update = flag.Bool("update", false, "write the plan of the rules anew")

// TestGenerated asks that the plan and the catalogue are those of the rules; -update writes them.
func TestGenerated(t *testing.T) {
	for name, want := range generate(t, policies.FS) {
		path := filepath.Join("..", "..", name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not that of the rules (%v): run go generate ./policies", name, err)
		}
	}
}

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
		words, err := fs.ReadFile(rules.fs, "data.json")
		if err != nil {
			b.Fatal(err)
		}
		set, err := policy.Planned(planDecision(b, sources), sources.Rules, words, "")
		if err != nil {
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
				if _, err := engine.Decide(context.Background(), policy.Question{Proposal: docs[0].Value.(map[string]any), AsOf: "2026-01-15"}); err != nil {
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

// generate makes what is generated of rules, by the names of the files.
func generate(t testing.TB, rules fs.FS) map[string][]byte {
	t.Helper()
	sources, err := policy.Load(rules)
	if err != nil {
		t.Fatal(err)
	}
	told, err := sources.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if told, err = format.SourceWithOpts("catalogue.rego", told, format.Opts{RegoVersion: ast.RegoV1}); err != nil {
		t.Fatal(err)
	}
	planned := planDecision(t, sources)
	data, err := fs.ReadFile(rules, "data.json")
	if err != nil {
		t.Fatal(err)
	}
	shape, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err != nil {
		t.Fatal(err)
	}
	readBy(t, sources)
	return map[string][]byte{
		"internal/policy/plan.bin": planned,
		"policies/catalogue.rego":  told,
		"policies/catalogue.go":    catalogueGo(t, sources.Rules, policy.DigestOf(planned, data, shape)),
	}
}

// catalogueGo writes the catalogue as Go that needs no decoding at start.
func catalogueGo(t testing.TB, rules []policy.Rule, digest string) []byte {
	t.Helper()
	var out bytes.Buffer
	fmt.Fprintf(&out, "// Code generated from the METADATA of the rules; DO NOT EDIT.\n\npackage policies\n\n")
	fmt.Fprintf(&out, "// Digest identifies the built-in rules, what they read, and the schema of proposals.\nconst Digest = %q\n\n", digest)
	fmt.Fprintf(&out, "var catalogue = [...]Rule{\n")
	for _, rule := range rules {
		fmt.Fprintf(&out, "{\n")
		value := reflect.ValueOf(rule)
		for i := range value.NumField() {
			if field := value.Field(i); !field.IsZero() {
				fmt.Fprintf(&out, "%s: %#v,\n", value.Type().Field(i).Name, field.Interface())
			}
		}
		fmt.Fprintf(&out, "},\n")
	}
	fmt.Fprintf(&out, "}\n")
	formatted, err := goformat.Source(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return formatted
}

// readBy notes which thresholds and word lists each rule reads, itself or by what it calls.
func readBy(t testing.TB, sources *policy.Sources) {
	t.Helper()
	modules := map[string]*ast.Module{}
	for path, module := range sources.Modules {
		modules[path] = module.Copy()
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	for i := range sources.Rules {
		rule := &sources.Rules[i]
		name := ast.MustParseRef("data.demarc.rules." + rule.Scope + "." + strings.ReplaceAll(rule.ID, "-", "_"))
		for _, r := range compiler.GetRulesExact(name) {
			refs, err := dependencies.Base(compiler, r)
			if err != nil {
				t.Fatal(err)
			}
			for _, ref := range refs {
				switch of := strings.Split(ref.String(), "."); { // data.demarc.params.<name>.value
				case len(of) > 3 && of[2] == "params":
					rule.Thresholds = append(rule.Thresholds, of[3])
				case len(of) > 3 && of[2] == "words":
					rule.Words = append(rule.Words, of[3])
				}
			}
		}
		slices.Sort(rule.Thresholds)
		slices.Sort(rule.Words)
		rule.Thresholds, rule.Words = slices.Compact(rule.Thresholds), slices.Compact(rule.Words)
	}
}

// planDecision plans the decision with OPA's compiler.
func planDecision(t testing.TB, sources *policy.Sources) []byte {
	t.Helper()
	b := &bundle.Bundle{Data: map[string]any{}}
	for path, module := range sources.Modules {
		b.Modules = append(b.Modules, bundle.ModuleFile{URL: path, Path: path, RelativePath: path, Raw: []byte(module.String()), Parsed: module.Copy()})
	}
	slices.SortFunc(b.Modules, func(a, b bundle.ModuleFile) int { return strings.Compare(a.Path, b.Path) })
	c := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints("demarc/decision").WithBundle(b)
	if err := c.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	var ir ir.Policy
	if err := json.Unmarshal(c.Bundle().PlanModules[0].Raw, &ir); err != nil {
		t.Fatal(err)
	}
	planned, err := encode.Policy(&ir)
	if err != nil {
		t.Fatal(err)
	}
	return planned
}
