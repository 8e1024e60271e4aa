package plan_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/plan/encode"
)

// dispatch calls rules by names that the data gives, from within a loop, a comprehension, a negation,
// a function and a replaced input.
const dispatch = `package demarc

found[id] contains finding if {
	some id, at in data.catalogue
	some finding in data.demarc.rules[at.scope][at.name]
}

lists := {id: list |
	some id, at in data.catalogue
	list := [finding | some finding in data.demarc.rules[at.scope][at.name]]
}

silent contains id if {
	some id, at in data.catalogue
	not data.demarc.rules[at.scope][at.name]
}

value(at) := data.demarc.rules[at.scope][at.name]

values[id] := value(at) if some id, at in data.catalogue

replaced[leg][id] := findings if {
	some leg, part in input.legs
	some id, at in data.catalogue
	findings := data.demarc.rules[at.scope][at.name] with input as part
}

shallow contains id if {
	some id, at in data.catalogue
	not data.demarc.uneven[at.scope][at.name]
}

ground contains id if {
	some id, at in data.catalogue
	data.demarc.rules.service[at.name].late
}
`

// TestDispatch compares rules that are called by names with what OPA's evaluator makes of them: names of
// rules, of rules that are undefined, of functions, of data beside the rules, of nothing, and no names.
func TestDispatch(t *testing.T) {
	modules := map[string]string{
		"demarc.rego": dispatch,
		"service.rego": `package demarc.rules.service
late contains "late" if input.days > 30
early contains {"path": ["days"], "days": input.days} if input.days < 10
undefined_here := input.nothing
conditional := "yes" if input.days > 5
helper(x) := x
listed := [name | some name, _ in data.catalogue]`,
		"project.rego": `package demarc.rules.project
late contains "overdue" if input.days > 60
early contains message if { some x in [1, 2]; message := $"{x} of {input.days}" }
no := false`,
		"dash.rego": `package demarc.rules["with-dash"]
late contains "dash"`,
		"uneven.rego": `package demarc.uneven.service
late if input.days > 30
early := false`,
		"deep.rego": `package demarc.uneven.project.late
deep := 1`,
	}
	data := `{"catalogue": {
		"a": {"scope": "service", "name": "late"}, "b": {"scope": "project", "name": "late"}, "c": {"scope": "service", "name": "early"},
		"d": {"scope": "project", "name": "early"}, "e": {"scope": "service", "name": "undefined_here"}, "f": {"scope": "service", "name": "conditional"},
		"g": {"scope": "with-dash", "name": "late"}, "h": {"scope": "service", "name": "helper"}, "i": {"scope": "project", "name": "no"},
		"j": {"scope": "service", "name": "listed"}, "k": {"scope": "base", "name": "known"}, "l": {"scope": "base", "name": "unknown"},
		"m": {"scope": "nothing", "name": "late"}, "n": {"scope": 1, "name": "late"}, "o": {"scope": "service", "name": ["late"]}, "p": {"scope": "servic", "name": "elate"}
	}, "demarc": {"rules": {"base": {"known": ["base"]}}}}`
	for _, input := range []string{`{"days": 3}`, `{"days": 45}`, `{"days": 99, "legs": [{"days": 4}, {"days": 61}, {}]}`} {
		for _, rule := range []string{"found", "lists", "silent", "shallow", "values", "replaced", "ground"} {
			samePlanned(t, modules, "demarc/"+rule, input, data, func(planned *ir.Policy) {
				if rule != "shallow" && !strings.Contains(text(t, planned), `"CallDynamicStmt"`) {
					t.Errorf("%s is not planned as a call by names", rule)
				}
			})
		}
	}
}

func text(t *testing.T, planned *ir.Policy) string { return string(encoded(t, planned)) }

// samePlanned compares what a rule gives when it is planned with what OPA's evaluator gives.
func samePlanned(t *testing.T, modules map[string]string, rule, input, data string, check func(*ir.Policy)) {
	t.Helper()
	files := fstest.MapFS{}
	name := "data." + strings.ReplaceAll(rule, "/", ".")
	options := []func(*rego.Rego){
		rego.Query("x := " + name), rego.StrictBuiltinErrors(true),
		rego.Store(inmem.NewFromObject(jsonOf(t, data).(map[string]any))), rego.ParsedInput(ast.MustParseTerm(input).Value),
	}
	for file, source := range modules {
		files[file] = &fstest.MapFile{Data: []byte(source)}
		options = append(options, rego.Module(file, source))
	}
	results, err := rego.New(options...).Eval(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var want ast.Value
	if len(results) > 0 {
		want = ast.MustInterfaceToValue(results[0].Bindings["x"])
	}

	planned := planOf(t, files, []string{rule})
	if check != nil {
		check(planned)
	}
	raw, constants, err := encode.Policy(planned, encode.Known{})
	if err != nil {
		t.Fatal(err)
	}
	program, err := plan.Load(string(raw), constants)
	if err != nil {
		t.Fatal(err)
	}
	function, ok := program.Function("g0." + name)
	if !ok {
		t.Fatalf("%s is not planned", rule)
	}
	got, err := program.NewRun(context.Background(), ast.MustParseTerm(input).Value, ast.MustParseTerm(data).Value).Value(function)
	if err != nil {
		t.Fatal(err)
	}
	if got != nil { // sets are lists in JSON, as in the results of OPA
		got = ast.MustInterfaceToValue(jsonOf(t, string(encoded(t, must(ast.JSON(got))))))
	}
	if (got == nil) != (want == nil) || got != nil && got.String() != want.String() {
		t.Errorf("%s of %s: planned %v, want %v", rule, input, got, want)
	}
}

// rulesOf names the rules of a module that have no arguments.
func rulesOf(t *testing.T, source string) []string {
	t.Helper()
	module, err := ast.ParseModule("module.rego", source)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, rule := range module.Rules {
		if name := rule.Head.Ref()[0].String(); len(rule.Head.Args) == 0 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func jsonOf(t *testing.T, raw string) any {
	t.Helper()
	value, err := ast.JSON(ast.MustParseTerm(raw).Value)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func must(value any, err error) any {
	if err != nil {
		panic(err)
	}
	return value
}

// TestReplaced asks that a run does not look through what it found out about documents that it made for
// one statement: rules may do so for each item of a list, which then takes the square of their number.
func TestReplaced(t *testing.T) {
	p := program(t, map[string]string{"replaced.rego": `package replaced
twice := input.at * 2
all := [x | some i in numbers.range(1, input.n); x := twice with input.at as i]`}, "replaced/all")
	steps := func(n string) int {
		run := p.NewRun(context.Background(), ast.MustParseTerm(`{"n": `+n+`}`).Value, ast.NewObject())
		if got, err := value(t, p, run, "replaced.all"); err != nil || !strings.HasPrefix(got.String(), "[2, 4, 6") {
			t.Errorf("%v (%v)", got, err)
		}
		return run.Steps()
	}
	if few, many := steps("2000"), steps("4000"); many > few*5/2 {
		t.Errorf("%d steps for 2000 items, %d for 4000", few, many)
	}
}
