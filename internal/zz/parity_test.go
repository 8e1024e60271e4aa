package zz

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

func program(t testing.TB) *plan.Program {
	raw, err := os.ReadFile("/tmp/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	var p ir.Policy
	if err := json.Unmarshal(raw, &p); err != nil {
		t.Fatal(err)
	}
	encoded, err := plan.Encode(&p)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/plan.bin", encoded, 0o644)
	prog, err := plan.Load(encoded)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(len(encoded))
	return prog
}

func data(t testing.TB) map[string]any {
	raw, _ := fs.ReadFile(policies.FS, "data.json")
	var d map[string]any
	json.Unmarshal(raw, &d)
	d["demarc"].(map[string]any)["as_of"] = "2026-01-15"
	return d
}

func legs(t testing.TB, path string) []policy.Leg {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := document.Parse(path, raw, document.YAML, document.Limits{})
	if err != nil {
		return nil
	}
	m, ok := docs[0].Value.(map[string]any)
	if !ok {
		return nil
	}
	return policy.Legs(m)
}

func TestParity(t *testing.T) {
	prog := program(t)
	d := data(t)
	dv, _ := ast.InterfaceToValue(d)
	e, _ := policy.New(policy.Options{Policies: policies.FS})
	mods := map[string]*ast.Module{}
	fs.WalkDir(policies.FS, ".", func(path string, de fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".rego") && !strings.HasSuffix(path, "_test.rego") {
			raw, _ := fs.ReadFile(policies.FS, path)
			mods[path], _ = ast.ParseModuleWithOpts(path, string(raw), ast.ParserOptions{RegoVersion: ast.RegoV1})
		}
		return nil
	})
	c := ast.NewCompiler()
	if c.Compile(mods); c.Failed() {
		t.Fatal(c.Errors)
	}
	store := inmem.NewFromObject(d)
	queries := map[string]rego.PreparedEvalQuery{}
	paths, _ := filepath.Glob("../../testdata/*/*.yaml")
	n := 0
	for _, path := range paths {
		if filepath.Base(path) == "expected.yaml" || strings.Contains(path, "invalid/field") || strings.Contains(path, "invalid/duplicate") {
			continue
		}
		for _, leg := range legs(t, path) {
			iv, err := ast.InterfaceToValue(leg.Input)
			if err != nil {
				t.Fatal(err)
			}
			run := prog.NewRun(context.Background(), iv, dv)
			for _, r := range e.Rules() {
				in := false
				for _, s := range leg.Scopes {
					in = in || s == r.Scope
				}
				if !in {
					continue
				}
				name := "data.demarc." + r.Scope + "." + strings.ReplaceAll(r.ID, "-", "_")
				q, ok := queries[name]
				if !ok {
					q, err = rego.New(rego.Query("x := "+name), rego.Compiler(c), rego.Store(store), rego.StrictBuiltinErrors(true)).PrepareForEval(context.Background())
					if err != nil {
						t.Fatal(err)
					}
					queries[name] = q
				}
				got, gerr := run.Value("g0." + name)
				rs, werr := q.Eval(context.Background(), rego.EvalParsedInput(iv))
				n++
				if (gerr == nil) != (werr == nil) {
					t.Errorf("%s %s: %v, want %v", path, name, gerr, werr)
					run = prog.NewRun(context.Background(), iv, dv)
					continue
				}
				if gerr != nil {
					continue
				}
				gj, _ := ast.JSON(got)
				wantV := rs[0].Bindings["x"]
				a, _ := json.Marshal(gj)
				b, _ := json.Marshal(wantV)
				if string(a) != string(b) {
					t.Errorf("%s %s: got %s want %s", path, name, a, b)
				}
			}
		}
	}
	fmt.Println(n)
}

func BenchmarkPlan(b *testing.B) {
	prog := program(b)
	dv, _ := ast.InterfaceToValue(data(b))
	e, _ := policy.New(policy.Options{Policies: policies.FS})
	ls := legs(b, "../../testdata/valid/managed-small.yaml")
	iv, _ := ast.InterfaceToValue(ls[0].Input)
	for _, scope := range []string{"proposal", "leg", "managed"} {
		b.Run(scope, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run := prog.NewRun(context.Background(), iv, dv)
				for _, r := range e.Rules() {
					if r.Scope == scope {
						if _, err := run.Value("g0.data.demarc." + r.Scope + "." + strings.ReplaceAll(r.ID, "-", "_")); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
		})
	}
	b.Run("content", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run := prog.NewRun(context.Background(), iv, dv)
			if _, err := run.Value("g0.data.demarc.content.reading"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		raw, _ := os.ReadFile("/tmp/plan.bin")
		b.ReportAllocs()
		for b.Loop() {
			plan.Load(raw)
		}
	})
}
