package generate

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	goformat "go/format"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/dependencies"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/plan/encode"
	"github.com/demarc-dev/demarc/internal/policy"
)

// sources loads the rules as they are written.
func (r *Repository) sources() (*policy.Sources, fs.FS, error) {
	folder, err := fs.Sub(r, "policies")
	if err != nil {
		return nil, nil, err
	}
	sources, err := policy.Load(folder)
	return sources, folder, err
}

func ruleFiles(r *Repository) (files, error) {
	sources, folder, err := r.sources()
	if err != nil {
		return nil, err
	}
	if err := addReads(sources); err != nil {
		return nil, err
	}
	questions, err := r.questions()
	if err != nil {
		return nil, err
	}
	planned, err := Plan(sources, questions)
	if err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(folder, "data.json")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(folder, "demarc/languages/*/data.json")
	if err != nil {
		return nil, err
	}
	var languages [][]byte
	for _, name := range names {
		words, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		languages = append(languages, words)
	}
	shape, err := r.smallSchema()
	if err != nil {
		return nil, err
	}
	told, err := sources.Catalogue()
	if err != nil {
		return nil, err
	}
	if told, err = format.SourceWithOpts("catalogue.rego", told, format.Opts{RegoVersion: ast.RegoV1}); err != nil {
		return nil, err
	}
	described, err := catalogueGo(sources.Rules, sources.Digest(append([][]byte{data, shape}, languages...)...))
	return files{"internal/policy/plan.bin": planned, "policies/catalogue.rego": told, "policies/catalogue.go": described}, err
}

// catalogueGo writes the catalogue as Go, which needs no decoding at start.
func catalogueGo(rules []policy.Rule, digest string) ([]byte, error) {
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
	return goformat.Source(out.Bytes())
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

// addReads notes which thresholds and word lists each rule reads, itself or by what it calls.
func addReads(sources *policy.Sources) error {
	parsed := map[string]*ast.Module{}
	for path, module := range sources.Modules {
		parsed[path] = module.Copy()
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(parsed); compiler.Failed() {
		return compiler.Errors
	}
	for i := range sources.Rules {
		rule := &sources.Rules[i]
		name := ast.MustParseRef("data.demarc.rules." + rule.Scope + "." + strings.ReplaceAll(rule.ID, "-", "_"))
		for _, r := range compiler.GetRulesExact(name) {
			refs, err := dependencies.Base(compiler, r)
			if err != nil {
				return err
			}
			made, err := dependencies.Virtual(compiler, r)
			if err != nil {
				return err
			}
			called := []*ast.Rule{r}
			for _, ref := range made {
				called = append(called, compiler.GetRulesForVirtualDocument(ref)...)
			}
			for _, c := range called {
				ast.WalkRefs(c, func(ref ast.Ref) bool {
					// data.demarc.lib.language.words.<name>: a list of the language of the texts
					if of := strings.Split(ref.String(), "."); len(of) > 5 && strings.Join(of[2:5], ".") == "lib.language.words" {
						rule.Words = append(rule.Words, of[5])
					}
					return false
				})
			}
			for _, ref := range refs {
				switch of := strings.Split(ref.String(), "."); { // data.demarc.params.<name>.value
				case ref.String() == "data.demarc.params": // those that say of which fields or metrics they are
					rule.Thresholds = append(rule.Thresholds, rangesOf(sources.Data)...)
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
	return nil
}

// rangesOf are the names of the thresholds that are the range of a kind of field.
func rangesOf(data map[string]any) []string {
	var names []string
	for name, p := range data["demarc"].(map[string]any)["params"].(map[string]any) {
		if p.(map[string]any)["what"] != nil {
			names = append(names, name)
		}
	}
	return names
}

// questions are what examples of sound proposals ask.
func (r *Repository) questions() ([]ast.Value, error) {
	paths, err := fs.Glob(r, "testdata/valid/*")
	if err != nil {
		return nil, err
	}
	var questions []ast.Value
	for _, path := range paths {
		text, err := fs.ReadFile(r, path)
		if err != nil {
			return nil, err
		}
		format, _ := document.FormatOf(path)
		docs, err := document.Parse(path, text, format, document.Limits{})
		if err != nil {
			return nil, err
		}
		for _, doc := range docs {
			question, err := ast.InterfaceToValue(object{"proposal": doc.Value, "as_of": asOf.Format(time.DateOnly), "shape": []any{}})
			if err != nil {
				return nil, err
			}
			questions = append(questions, question)
		}
	}
	return questions, nil
}

// Plan plans the decision of rules with OPA's compiler, in the form in which package plan runs it. What questions
// find out that others find out again, since it is about the words of the rules and not about the proposal, stands in it.
func Plan(sources *policy.Sources, questions []ast.Value) ([]byte, error) {
	b := &bundle.Bundle{Data: map[string]any{}}
	for _, path := range slices.Sorted(maps.Keys(sources.Modules)) {
		module := sources.Modules[path]
		b.Modules = append(b.Modules, bundle.ModuleFile{URL: path, Path: path, RelativePath: path, Raw: []byte(module.String()), Parsed: module.Copy()})
	}
	c := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints("demarc/decision").WithBundle(b)
	if err := c.Build(context.Background()); err != nil {
		return nil, err
	}
	var planned ir.Policy
	if err := json.Unmarshal(c.Bundle().PlanModules[0].Raw, &planned); err != nil {
		return nil, err
	}
	data, err := policy.DataOf(sources)
	if err != nil {
		return nil, err
	}
	shared := policy.SharedTexts(sources.Rules)
	known := encode.Known{Data: data}
	load := func() (*plan.Program, error) {
		raw, err := encode.Policy(&planned, shared, known)
		if err != nil {
			return nil, err
		}
		return plan.Load(raw, shared)
	}
	program, err := load()
	if err != nil {
		return nil, err
	}
	known.Results, known.OfData = program.Results(context.Background()), program.ResultsOfData(context.Background(), data)
	for _, question := range questions {
		if program, err = load(); err != nil { // it knows nothing of the other questions
			return nil, err
		}
		program.Hoarding()
		decision, _ := program.Function(policy.DecisionFunction)
		if _, err := program.NewRun(context.Background(), question, program.Data()).Value(decision); err != nil {
			return nil, err
		}
		for _, call := range program.Calls() {
			known.Calls = append(known.Calls, encode.Call{Function: call.Function, Hash: call.Hash, Args: valuesOf(call.Args...), Result: valuesOf(call.Result)[0]})
		}
	}
	known.Nameless, known.Named = true, []string{policy.LegsFunction}
	return encode.Policy(&planned, shared, known)
}

// valuesOf gives the values of terms; nil for none.
func valuesOf(terms ...*ast.Term) []ast.Value {
	values := make([]ast.Value, len(terms))
	for i, term := range terms {
		if term != nil {
			values[i] = term.Value
		}
	}
	return values
}
