package plan_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/plan/encode"
)

// judged calls all rules of the data by name, twice. Some of them do not come to an end in time or fail.
var judged = map[string]string{
	"demarc.rego": `package demarc

results[name] := data.demarc.rules[at.scope][name] if some name, at in data.catalogue

silent contains name if {
	some name, at in data.catalogue
	not data.demarc.rules[at.scope][name]
}

decision := {"results": results, "silent": silent}

directly := data.demarc.rules.all.slow

long_after if {
	results
	data.demarc.help.pairs(input.items) > 0
}`,
	"help.rego": `package demarc.help
pairs(list) := count([1 | some a in list; some b in list; some c in list; a + b == c])
stars := [1 | some a in input.items; some b in input.items; some c in input.items; a == b + c]`,
	"rules.rego": `package demarc.rules.all
import data.demarc.help
quick contains input.items[0]
slow contains "slow" if help.pairs(input.items) > 0
slow_too contains "slow" if count(help.stars) > 0
slow_text contains "slow" if regex.match(` + "`^(a|b)*$`" + `, concat("", [input.text | some _ in input.items]))
slow_numbers contains x if some x in numbers.range(1, 1000000000000)
fails contains "fails" if input.items[0] / 0 > 1
conflicts := x if some x in input.items
later contains count(input.items)`,
}

func program(t *testing.T, modules map[string]string, rules ...string) *plan.Program {
	t.Helper()
	files := fstest.MapFS{}
	for file, source := range modules {
		files[file] = &fstest.MapFile{Data: []byte(source)}
	}
	raw, constants, err := encode.Policy(planOf(t, files, rules), encode.Known{})
	if err != nil {
		t.Fatal(err)
	}
	program, err := plan.Load(string(raw), constants)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

const catalogue = `{"catalogue": {
	"conflicts": {"scope": "all"}, "fails": {"scope": "all"}, "later": {"scope": "all"}, "quick": {"scope": "all"},
	"slow": {"scope": "all"}, "slow_numbers": {"scope": "all"}, "slow_text": {"scope": "all"}, "slow_too": {"scope": "all"}
}}`

// items is an input with a text and a list of numbers.
func items(n int) ast.Value {
	return ast.MustParseTerm(`{"text": "` + strings.Repeat("ab", 500) + `", "items": [` + strings.Trim(strings.Repeat("7,", n), ",") + `]}`).Value
}

// value evaluates a rule by its path.
func value(t *testing.T, p *plan.Program, run *plan.Run, rule string) (ast.Value, error) {
	t.Helper()
	f, ok := p.Function("g0.data." + rule)
	if !ok {
		t.Fatalf("%s is not planned", rule)
	}
	return run.Value(f)
}

// TestLimit asks that rules which take too long or fail are given up one by one, that all others are
// judged as ever, and that the next run knows nothing of it.
func TestLimit(t *testing.T) {
	p := program(t, judged, "demarc/decision", "demarc/directly")
	input, data := items(60), ast.MustParseTerm(catalogue).Value
	for range 2 {
		run := p.NewRun(context.Background(), input, data)
		run.Limit(1_000_000, 20_000)
		got, err := value(t, p, run, "demarc.decision")
		want := `{"results": {"conflicts": 7, "later": {60}, "quick": {7}}, "silent": {"fails", "slow", "slow_numbers", "slow_text", "slow_too"}}`
		if err != nil || got == nil || got.Compare(ast.MustParseTerm(want).Value) != 0 {
			t.Errorf("%v (%v), want %s", got, err, want)
		}
		var exceeded []string
		for _, name := range run.Exceeded() {
			exceeded = append(exceeded, strings.TrimPrefix(name, "g0.data.demarc.rules.all."))
		}
		if want := []string{"slow", "slow_numbers", "slow_text", "slow_too"}; !reflect.DeepEqual(exceeded, want) {
			t.Errorf("given up %v, want %v", exceeded, want)
		}
		if b := run.Broken(); len(b) != 1 || b[0].Function != "g0.data.demarc.rules.all.fails" || !strings.Contains(b[0].Err.Error(), "divide by zero") {
			t.Errorf("failed: %v", b)
		}
		if steps := run.Steps(); steps < 60_000 || steps > 100_000 {
			t.Errorf("%d steps, want what three rules may take, and a little", steps)
		}
	}
	small := items(3)
	run := p.NewRun(context.Background(), small, data)
	run.Limit(1_000_000, 20_000)
	if _, err := value(t, p, run, "demarc.decision"); err != nil || len(run.Exceeded()) != 1 {
		t.Errorf("of a small input %v is given up (%v), want slow_numbers only", run.Exceeded(), err)
	}
	if got, err := value(t, p, p.NewRun(context.Background(), input, data), "demarc.directly"); err != nil || got == nil {
		t.Errorf("without a limit: %v (%v)", got, err)
	}
}

// TestLimitOfAll asks that rules whose turn comes after the total is spent are given up, that what is
// known by then stays known, and that what is not called by names ends the run.
func TestLimitOfAll(t *testing.T) {
	p := program(t, judged, "demarc/decision", "demarc/directly", "demarc/long_after")
	input, data := items(60), ast.MustParseTerm(catalogue).Value
	run := p.NewRun(context.Background(), input, data)
	run.Limit(30_000, 20_000)
	got, err := value(t, p, run, "demarc.decision")
	if err != nil || !strings.Contains(got.String(), `"later": {60}`) || len(run.Exceeded()) != 4 {
		t.Errorf("%v (%v), given up %v", got, err, run.Exceeded())
	}
	for _, rule := range []string{"demarc.directly", "demarc.long_after"} {
		run := p.NewRun(context.Background(), input, data)
		run.Limit(30_000, 20_000)
		for range 2 {
			if got, err := value(t, p, run, rule); !errors.Is(err, plan.ErrBudget) {
				t.Errorf("%s is %v (%v), want %v", rule, got, err, plan.ErrBudget)
			}
		}
		if steps := run.Steps(); steps > 70_000 {
			t.Errorf("%s took %d steps", rule, steps)
		}
	}
	spent := p.NewRun(context.Background(), input, data)
	spent.Limit(0, 20_000)
	if _, err := value(t, p, spent, "demarc.decision"); !errors.Is(err, plan.ErrBudget) {
		t.Errorf("without any steps: %v", err)
	}
}

// TestNestedLimits asks that a rule which calls others by names is given up when its own share is spent,
// and not for what one of those takes.
func TestNestedLimits(t *testing.T) {
	modules := map[string]string{
		"demarc.rego": `package demarc
all[name] := data.demarc.outer_rules[name] if some name in data.names`,
		"outer.rego": `package demarc.outer_rules
many := {name: value | some name in data.inner; value := data.demarc.inner_rules[name]}
one := data.demarc.inner_rules[data.inner[0]]
quick := 1`,
		"inner.rego": `package demarc.inner_rules
a := count([1 | some a in input.items; some b in input.items; some c in input.items; a + b == c])
b := count([1 | some a in input.items; some b in input.items; some c in input.items; a + b == c + 1])
c := 1`,
	}
	p := program(t, modules, "demarc/all")
	data := ast.MustParseTerm(`{"names": ["many", "one", "quick"], "inner": ["a", "b", "c"]}`).Value
	run := p.NewRun(context.Background(), items(60), data)
	run.Limit(1_000_000, 20_000)
	got, err := value(t, p, run, "demarc.all")
	if want := `{"quick": 1}`; err != nil || got.String() != want {
		t.Errorf("%v (%v), want %s", got, err, want)
	}
	want := []string{"g0.data.demarc.outer_rules.many", "g0.data.demarc.outer_rules.one"}
	if !reflect.DeepEqual(run.Exceeded(), want) {
		t.Errorf("given up %v, want %v", run.Exceeded(), want)
	}
}

// TestEndOfContext asks that a run ends soon after its context, whatever it is at.
func TestEndOfContext(t *testing.T) {
	modules := map[string]string{"loops.rego": `package loops
list := [x | some x in numbers.range(1, 2000)]
scans if { some a in list; some b in list; some c in list; a + b + c < 0 }
negates if { some a in list; some b in list; not never(a, b) ; a + b < 0 }
never(a, b) if { some c in list; a + b + c < 0 }
objects if count({[a, b, c]: 1 | some a in list; some b in list; some c in list; a < 0}) > 0
ranges if count(numbers.range(1, 100000000)) > 0
texts if { some a in list; some b in list; regex.match("^(a|b|ab)*c$", input.text); a + b < 0 }
named if { some name in data.names; data.named[name] }`,
		"named.rego": `package named
a if data.loops.scans
b := 1`}
	rules := []string{"scans", "negates", "objects", "ranges", "texts", "named"}
	var entrypoints []string
	for _, rule := range rules {
		entrypoints = append(entrypoints, "loops/"+rule)
	}
	p := program(t, modules, entrypoints...)
	input, data := ast.MustParseTerm(`{"text": "`+strings.Repeat("ab", 5000)+`"}`).Value, ast.MustParseTerm(`{"names": ["a", "b"]}`).Value
	for _, rule := range rules {
		late := time.Duration(1 << 60)
		for range 3 { // the machine may be busy
			const until = 20 * time.Millisecond
			ctx, cancel := context.WithTimeout(context.Background(), until)
			began := time.Now()
			run := p.NewRun(ctx, input, data)
			got, err := value(t, p, run, "loops."+rule)
			late = min(late, time.Since(began)-until)
			cancel()
			if !errors.Is(err, context.DeadlineExceeded) || len(run.Broken())+len(run.Exceeded()) > 0 {
				t.Fatalf("%s is %v (%v)", rule, got, err)
			}
		}
		if late > 50*time.Millisecond {
			t.Errorf("%s ended %v after its context", rule, late)
		}
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := value(t, p, p.NewRun(ended, input, data), "loops.named"); !errors.Is(err, context.Canceled) {
		t.Errorf("in a context that has ended: %v", err)
	}
}
