// Package planner plans rules with OPA's compiler, in the form in which package plan runs them: the built-in ones when
// demarc is built, and those of an organisation when they are first asked.
package planner

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/dependencies"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/plan/encode"
	"github.com/demarc-dev/demarc/internal/policy"
)

// Plan plans the decision of rules with OPA's compiler, in the form in which package plan runs it. What questions
// find out that others find out again, since it is about the words of the rules and not about the proposal, stands in it.
func Plan(sources *policy.Sources, questions []ast.Value) (rest []byte, constants []ast.Term, err error) {
	b := &bundle.Bundle{Data: map[string]any{}}
	for _, path := range slices.Sorted(maps.Keys(sources.Modules)) {
		module := sources.Modules[path]
		b.Modules = append(b.Modules, bundle.ModuleFile{URL: path, Path: path, RelativePath: path, Raw: sources.Text(path), Parsed: module.Copy()})
	}
	c := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints("demarc/decision").WithBundle(b)
	if err := c.Build(context.Background()); err != nil {
		return nil, nil, err
	}
	var planned ir.Policy
	if err := json.Unmarshal(c.Bundle().PlanModules[0].Raw, &planned); err != nil {
		return nil, nil, err
	}
	data, err := policy.DataOf(sources)
	if err != nil {
		return nil, nil, err
	}
	known := encode.Known{Data: data, Foreign: policy.IsForeign}
	load := func() (*plan.Program, error) {
		raw, plain, err := encode.Policy(&planned, known)
		if err != nil {
			return nil, err
		}
		return plan.Load(string(raw), plain)
	}
	program, err := load()
	if err != nil {
		return nil, nil, err
	}
	known.Results, known.OfData = program.Results(context.Background()), program.ResultsOfData(context.Background(), data)
	for _, question := range questions {
		if program, err = load(); err != nil { // it knows nothing of the other questions
			return nil, nil, err
		}
		program.Hoarding()
		decision, _ := program.Function(policy.DecisionFunction)
		if _, err := program.NewRun(context.Background(), question, program.Data()).Value(decision); err != nil {
			return nil, nil, err
		}
		for _, call := range program.Calls() {
			known.Calls = append(known.Calls, encode.Call{Function: call.Function, Hash: call.Hash, Args: valuesOf(call.Args...), Result: valuesOf(call.Result)[0]})
		}
	}
	known.Nameless, known.Named = true, []string{policy.LegsFunction}
	return encode.Policy(&planned, known)
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

// AddReads notes of some rules which thresholds and word lists each reads, itself or by what it calls. The compiler has compiled them.
func AddReads(sources *policy.Sources, compiler *ast.Compiler, of func(policy.Rule) bool) error {
	for i := range sources.Rules {
		rule := &sources.Rules[i]
		if !of(*rule) {
			continue
		}
		name := ast.MustParseRef("data.demarc.rules." + cmp.Or(rule.Package, rule.Scope) + "." + strings.ReplaceAll(rule.ID, "-", "_"))
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
				of := strings.FieldsFunc(ref.String(), func(r rune) bool { return r == '.' || r == '[' })
				switch { // data.demarc.params.<name>.value
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
