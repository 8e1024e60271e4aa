package plan_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/ir"
)

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

// planOf plans rules with OPA's compiler.
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

// encoded is a value as JSON.
func encoded(t testing.TB, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
