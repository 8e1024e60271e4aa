package plan_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/test/cases"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/plan/encode"
)

// TestConformance runs the cases that OPA tries its own evaluators with. Each of them is planned, as OPA
// plans a query, and has to give what it wants; testdata/conformance.json tells which do not, and why.
//
// OPA leaves undefined what a built-in function fails in, unless it is told to be strict. This package
// is always strict, as demarc is: there a failure is right where a strict evaluator of OPA fails.
func TestConformance(t *testing.T) {
	rego.RegisterPlugin("demarc", target{})
	t.Cleanup(rego.ResetTargetPlugins)
	known := differences(t)
	set, err := cases.Load(casesOfOPA(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Cases) < 1500 {
		t.Fatalf("OPA has %d cases only", len(set.Cases))
	}
	faults := make([]error, len(set.Cases))
	each(len(set.Cases), func(i int) { faults[i] = conforms(&set.Cases[i]) })
	alike, excuses := 0, len(known)
	for i, c := range set.Cases {
		_, excused := known[c.Note]
		delete(known, c.Note)
		switch {
		case faults[i] == nil && excused:
			t.Errorf("%s: it is as OPA wants it, so that it needs no excuse", c.Note)
		case faults[i] == nil:
			alike++
		case !excused:
			t.Errorf("%s: %v", c.Note, faults[i])
		}
	}
	for note := range known {
		t.Errorf("OPA has no case %s", note)
	}
	t.Logf("%d of %d cases give what OPA wants; %d have an excuse", alike, len(set.Cases), excuses)
}

// differences reads why cases differ, by their names.
func differences(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/conformance.json")
	if err != nil {
		t.Fatal(err)
	}
	var byReason map[string][]string
	if err := json.Unmarshal(raw, &byReason); err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for reason, notes := range byReason {
		for _, note := range notes {
			known[note] = reason
		}
	}
	return known
}

// casesOfOPA is the folder of the cases for the version of Rego that the rules are written in.
func casesOfOPA(t *testing.T) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/open-policy-agent/opa").Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(strings.TrimSpace(string(dir)), "v1", "test", "cases", "testdata", "v1")
}

// each calls a function for all numbers below n, several at a time.
func each(n int, call func(int)) {
	var group sync.WaitGroup
	next := make(chan int)
	for range 4 {
		group.Go(func() {
			for i := range next {
				call(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}

// conforms tells in what a case differs.
func conforms(c *cases.TestCase) (fault error) {
	defer func() {
		if r := recover(); r != nil {
			fault = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	if len(c.Env) > 0 {
		return errors.New("it needs an environment")
	}
	got, err := evaluate(c, "demarc")
	var failed *failure
	if err != nil && !errors.As(err, &failed) {
		return fmt.Errorf("it cannot be planned: %w", err)
	}
	switch {
	case err != nil && (c.WantError != nil || c.WantErrorCode != nil):
		if c.WantErrorCode != nil && failed.code() != *c.WantErrorCode {
			return fmt.Errorf("%s: %w, want %s", failed.code(), err, *c.WantErrorCode)
		}
		return nil
	case err != nil && !c.StrictError:
		strict := *c
		strict.StrictError = true
		if _, errStrict := evaluate(&strict, "rego"); errStrict == nil {
			return fmt.Errorf("%w, want none", err)
		}
		return nil
	case err != nil:
		return err
	case c.WantResult == nil:
		return fmt.Errorf("it gives %v, want an error (%v, %v)", got, c.WantErrorCode, c.WantError)
	}
	if want := results(*c.WantResult, c); got.Compare(want) != 0 {
		return fmt.Errorf("it gives %v, want %v", got, want)
	}
	return nil
}

// evaluate gives the results of a case.
func evaluate(c *cases.TestCase, by string) (ast.Value, error) {
	data := map[string]any{}
	if c.Data != nil {
		data = *c.Data
	}
	documents := &documents{data: ast.MustInterfaceToValue(data)}
	options := []func(*rego.Rego){
		rego.Query(c.Query), rego.Target(by), rego.SetRegoVersion(ast.RegoV1), rego.StrictBuiltinErrors(c.StrictError),
		rego.Store(inmem.NewFromObject(data)),
	}
	if c.ExperimentalKeywords {
		options = append(options, rego.Capabilities(ast.CapabilitiesForThisVersion(ast.CapabilitiesExperimentalKeywords(true))))
	}
	switch {
	case c.InputTerm != nil:
		documents.input = ast.MustParseTerm(*c.InputTerm).Value
	case c.Input != nil:
		documents.input = ast.MustInterfaceToValue(*c.Input)
	}
	if documents.input != nil {
		options = append(options, rego.ParsedInput(documents.input))
	}
	for i, source := range c.Modules {
		options = append(options, rego.Module(fmt.Sprintf("test-%d.rego", i), source))
	}
	ctx := context.WithValue(context.Background(), documentsOf{}, documents)
	prepared, err := rego.New(options...).PrepareForEval(ctx)
	if err != nil {
		return nil, err
	}
	set, err := prepared.Eval(ctx)
	if err != nil {
		return nil, err
	}
	var all []map[string]any
	for _, result := range set {
		all = append(all, result.Bindings)
	}
	return results(all, c), nil
}

// results makes a set of results, as neither their order nor that of bindings counts.
func results(all []map[string]any, c *cases.TestCase) ast.Set {
	set := ast.NewSet()
	for _, bindings := range all {
		object := ast.NewObject()
		for name, value := range bindings {
			if list, ok := value.([]any); ok && c.SortBindings {
				value = slices.SortedFunc(slices.Values(list), util.Compare)
			}
			object.Insert(ast.StringTerm(name), ast.NewTerm(ast.MustInterfaceToValue(value)))
		}
		set.Add(ast.NewTerm(object))
	}
	return set
}

type documentsOf struct{}

// documents are what a case is about.
type documents struct{ input, data ast.Value }

// target has OPA plan a query for this package.
type target struct{}

func (target) IsTarget(name string) bool { return name == "demarc" }

func (target) PrepareForEval(_ context.Context, policy *ir.Policy, _ ...rego.PrepareOption) (rego.TargetPluginEval, error) {
	const name = "g0.query"
	policy.Funcs.Funcs = append(policy.Funcs.Funcs, query(name, policy.Plans.Plans[0]))
	policy.Plans = nil
	raw, constants, err := encode.Policy(policy, encode.Known{})
	if err != nil {
		return nil, err
	}
	program, err := plan.Load(string(raw), constants)
	if err != nil {
		return nil, err
	}
	function, _ := program.Function(name)
	return &prepared{program, function}, nil
}

// query makes a function of the plan of a query: one that gives the set of its results.
func query(name string, p *ir.Plan) *ir.Func {
	const set = ir.Local(1 << 30)
	var within func(blocks []*ir.Block)
	within = func(blocks []*ir.Block) {
		for _, b := range blocks {
			for i, s := range b.Stmts {
				switch s := s.(type) {
				case *ir.ResultSetAddStmt:
					b.Stmts[i] = &ir.SetAddStmt{Value: ir.Operand{Value: s.Value}, Set: set}
				case *ir.BlockStmt:
					within(s.Blocks)
				case *ir.ScanStmt:
					within([]*ir.Block{s.Block})
				case *ir.NotStmt:
					within([]*ir.Block{s.Block})
				case *ir.WithStmt:
					within([]*ir.Block{s.Block})
				}
			}
		}
	}
	within(p.Blocks)
	blocks := []*ir.Block{{Stmts: []ir.Stmt{&ir.MakeSetStmt{Target: set}}}}
	blocks = append(blocks, p.Blocks...)
	blocks = append(blocks, &ir.Block{Stmts: []ir.Stmt{&ir.ReturnLocalStmt{Source: set}}})
	return &ir.Func{Name: name, Params: []ir.Local{ir.Input, ir.Data}, Blocks: blocks}
}

type prepared struct {
	program  *plan.Program
	function int
}

func (p *prepared) Eval(ctx context.Context, _ *rego.EvalContext, _ ast.Value) (ast.Value, error) {
	documents := ctx.Value(documentsOf{}).(*documents)
	value, err := p.program.NewRun(ctx, documents.input, documents.data).Value(p.function)
	if err != nil {
		return nil, &failure{err}
	}
	return value, nil
}

// failure is an error of a run, not of planning.
type failure struct{ err error }

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// code is what OPA's evaluator calls such an error.
func (f *failure) code() string {
	var operand builtins.ErrOperand
	switch {
	case errors.Is(f.err, plan.ErrConflict):
		return topdown.ConflictErr
	case errors.As(f.err, &operand):
		return topdown.TypeErr
	}
	return topdown.BuiltinErr
}
