package generate

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/dependencies"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

// sources hides what was generated, so that the rules are compiled.
type sources struct{ fs.FS }

func (s sources) Open(name string) (fs.File, error) {
	if name == "plan.bin" || name == "catalogue.json" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return s.FS.Open(name)
}

// compiled loads the rules as they are written.
func (r *Repository) compiled() (*policy.Engine, error) {
	rules, err := fs.Sub(r, "policies")
	if err != nil {
		return nil, err
	}
	return policy.New(policy.Options{Policies: sources{rules}})
}

func ruleFiles(r *Repository) (files, error) {
	rules, err := fs.Sub(r, "policies")
	if err != nil {
		return nil, err
	}
	byName, err := Rules(rules)
	if err != nil {
		return nil, err
	}
	made := files{}
	for name, data := range byName {
		made["policies/"+name] = data
	}
	return made, nil
}

// Rules makes of a folder with rules and data.json what of them is built in, by the names of the files.
func Rules(folder fs.FS) (map[string][]byte, error) {
	engine, err := policy.New(policy.Options{Policies: sources{folder}})
	if err != nil {
		return nil, err
	}
	modules, err := modulesOf(folder)
	if err != nil {
		return nil, err
	}
	reads, err := readsOf(modules, engine.Rules())
	if err != nil {
		return nil, err
	}
	entrypoints := []string{"demarc/content/reading"}
	for _, rule := range engine.Rules() {
		if rule.Scope != "shape" {
			entrypoints = append(entrypoints, "demarc/rules/"+rule.Scope+"/"+strings.ReplaceAll(rule.ID, "-", "_"))
		}
	}
	planned, err := planOf(modules, entrypoints)
	if err != nil {
		return nil, err
	}
	made := map[string][]byte{}
	if made["plan.bin"], err = plan.Encode(planned); err != nil {
		return nil, err
	}
	if made["catalogue.json"], err = indented(policy.Catalogue{Digest: engine.Digest(), Rules: engine.Rules()}, " "); err != nil {
		return nil, err
	}
	made["reads.json"], err = indented(reads, " ")
	return made, err
}

// indented writes JSON with each value on a line of its own.
func indented(value any, by string) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", by)
	err := enc.Encode(value)
	return out.Bytes(), err
}

// readsOf tells which thresholds and word lists each rule reads, itself or by what it calls.
func readsOf(modules []bundle.ModuleFile, rules []policy.Rule) (map[string]policies.Reads, error) {
	parsed := map[string]*ast.Module{}
	for _, file := range modules {
		parsed[file.Path] = file.Parsed.Copy()
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(parsed); compiler.Failed() {
		return nil, compiler.Errors
	}
	all := map[string]policies.Reads{}
	for _, rule := range rules {
		var reads policies.Reads
		name := ast.MustParseRef("data.demarc.rules." + rule.Scope + "." + strings.ReplaceAll(rule.ID, "-", "_"))
		for _, r := range compiler.GetRulesExact(name) {
			refs, err := dependencies.Base(compiler, r)
			if err != nil {
				return nil, err
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
	return all, nil
}

// modulesOf reads the Rego files of a folder, but for tests.
func modulesOf(folder fs.FS) ([]bundle.ModuleFile, error) {
	var modules []bundle.ModuleFile
	err := fs.WalkDir(folder, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".rego") || strings.HasSuffix(path, "_test.rego") {
			return err
		}
		raw, err := fs.ReadFile(folder, path)
		if err != nil {
			return err
		}
		module, err := ast.ParseModuleWithOpts(path, string(raw), ast.ParserOptions{RegoVersion: ast.RegoV1})
		modules = append(modules, bundle.ModuleFile{URL: path, Path: path, RelativePath: path, Raw: raw, Parsed: module})
		return err
	})
	return modules, err
}

// planOf plans the rules with OPA's compiler.
func planOf(modules []bundle.ModuleFile, entrypoints []string) (*ir.Policy, error) {
	b := &bundle.Bundle{Data: map[string]any{}, Modules: modules}
	c := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints(entrypoints...).WithBundle(b)
	if err := c.Build(context.Background()); err != nil {
		return nil, err
	}
	var planned ir.Policy
	return &planned, json.Unmarshal(c.Bundle().PlanModules[0].Raw, &planned)
}
