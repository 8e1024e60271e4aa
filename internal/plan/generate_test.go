package plan_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/dependencies"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/plan/encode"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

var update = flag.Bool("update", false, "write the plan of the rules anew")

// sources hides what was generated, so that the rules are compiled.
type sources struct{ fs.FS }

func (s sources) Open(name string) (fs.File, error) {
	if name == "plan.bin" || name == "catalogue.json" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return s.FS.Open(name)
}

// TestGenerated asks that the plan, the catalogue and what the rules read are those of the rules; -update
// writes them.
func TestGenerated(t *testing.T) {
	for name, want := range generate(t, policies.FS) {
		path := filepath.Join("..", "..", "policies", name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("policies/%s is not that of the rules (%v): run go generate ./policies", name, err)
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
	for name, data := range generate(b, more) {
		more[name] = &fstest.MapFile{Data: data}
	}
	data, err := os.ReadFile("../../testdata/valid/managed-small.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for _, rules := range []struct {
		name string
		fs   fs.FS
	}{{"built-in", policies.FS}, {"100-more", more}} {
		engine, err := policy.New(policy.Options{Policies: rules.fs})
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
				legs := policy.Legs(docs[0].Value.(map[string]any))
				for i := range legs {
					if _, err := engine.Judge(context.Background(), "2026-01-15", &legs[i]); err != nil {
						b.Fatal(err)
					}
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

// generate makes the plan and the catalogue of rules, by the names of their files.
func generate(t testing.TB, rules fs.FS) map[string][]byte {
	t.Helper()
	engine, err := policy.New(policy.Options{Policies: sources{rules}})
	if err != nil {
		t.Fatal(err)
	}
	catalogue := encoded(t, policy.Catalogue{Digest: engine.Digest(), Rules: engine.Rules()})
	reads := encoded(t, readsOf(t, rules, engine.Rules()))
	entrypoints := []string{"demarc/content/reading"}
	for _, rule := range engine.Rules() {
		if rule.Scope != "shape" {
			entrypoints = append(entrypoints, "demarc/rules/"+rule.Scope+"/"+strings.ReplaceAll(rule.ID, "-", "_"))
		}
	}
	planned, err := encode.Policy(planOf(t, rules, entrypoints))
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"plan.bin": planned, "catalogue.json": catalogue, "reads.json": reads}
}

func encoded(t testing.TB, value any) []byte {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(value); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readsOf tells which thresholds and word lists each rule reads, itself or by what it calls.
func readsOf(t testing.TB, sources fs.FS, rules []policy.Rule) map[string]policies.Reads {
	t.Helper()
	modules := map[string]*ast.Module{}
	for _, file := range moduleFiles(t, sources) {
		modules[file.Path] = file.Parsed
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	all := map[string]policies.Reads{}
	for _, rule := range rules {
		var reads policies.Reads
		name := ast.MustParseRef("data.demarc.rules." + rule.Scope + "." + strings.ReplaceAll(rule.ID, "-", "_"))
		for _, r := range compiler.GetRulesExact(name) {
			refs, err := dependencies.Base(compiler, r)
			if err != nil {
				t.Fatal(err)
			}
			for _, ref := range refs {
				switch of := strings.Split(ref.String(), "."); { // data.demarc.params.<name>.value
				case len(of) > 3 && of[2] == "params":
					reads.Thresholds = append(reads.Thresholds, of[3])
				case len(of) > 3 && of[2] == "words":
					reads.Words = append(reads.Words, of[3])
				}
			}
		}
		slices.Sort(reads.Thresholds)
		slices.Sort(reads.Words)
		reads.Thresholds, reads.Words = slices.Compact(reads.Thresholds), slices.Compact(reads.Words)
		if len(reads.Thresholds)+len(reads.Words) > 0 {
			all[rule.ID] = reads
		}
	}
	return all
}

func moduleFiles(t testing.TB, sources fs.FS) []bundle.ModuleFile {
	t.Helper()
	var files []bundle.ModuleFile
	err := fs.WalkDir(sources, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".rego") || strings.HasSuffix(path, "_test.rego") {
			return err
		}
		raw, err := fs.ReadFile(sources, path)
		if err != nil {
			return err
		}
		module, err := ast.ParseModuleWithOpts(path, string(raw), ast.ParserOptions{RegoVersion: ast.RegoV1})
		files = append(files, bundle.ModuleFile{URL: path, Path: path, RelativePath: path, Raw: raw, Parsed: module})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// planOf plans the rules with OPA's compiler.
func planOf(t testing.TB, rules fs.FS, entrypoints []string) *ir.Policy {
	t.Helper()
	b := &bundle.Bundle{Data: map[string]any{}, Modules: moduleFiles(t, rules)}
	c := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints(entrypoints...).WithBundle(b)
	if err := c.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	var planned ir.Policy
	if err := json.Unmarshal(c.Bundle().PlanModules[0].Raw, &planned); err != nil {
		t.Fatal(err)
	}
	return &planned
}
