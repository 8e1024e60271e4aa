package plan_test

import (
	"context"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// TestNumbers compares what equals what: 1, 1.0 and 1e0 are one number that is written in several ways.
func TestNumbers(t *testing.T) {
	modules := map[string]string{"numbers.rego": `package numbers
equal_literals := [1 == 1.0, 1.0 == 1e0, 10.0 == 1e1, 0 == -0, 0.0 == -0.0, 0.1 == 1e-1, 1 == "1", 1 != 1.0]
equal_input := [[a, b] | some a in input.n; some b in input.n; a == b]
unequal_input := [[a, b] | some a in input.n; some b in input.n; a != b]
order := [[a, b] | some a in input.n; some b in input.n; a < b]
as_set := {a | some a in input.n}
literal_set := {1, 1.0, 1e0, 2}
members := [a | some a in input.n; a in {1, 10}]
members_of_list := [a | some a in input.n; a in [1.0, 1e1]]
looked_up := [x | some a in input.n; x := {1.0, 10}[a]]
keys := [x | some a in input.n; x := {1: "one", 10.0: "ten"}[a]]
key_of_input := [x | some a in input.n; x := input.o[a]]
elements := [x | some a in input.n; x := input.list[a]]
objects := {a: "same" | some a in input.n}
values := {"k": a | some a in input.m}
rule_set contains a if some a in input.n
rule_object[a] := "same" if some a in input.n
rule_value["k"] := a if some a in input.m
complete := a if some a in input.m
complete_literals := 1.0 if input.n
complete_literals := 1 if input.n
written(a) := sprintf("%v", [a])
texts := [written(a) | some a in input.n]
texts_back := [written(input.n[i]) | some i in [5, 4, 3, 2, 1, 0]]
shown := [$"{a}" | some a in input.n]
json_texts := [json.marshal(a) | some a in input.n]
sums := [c | some a in input.n; some b in input.n; c := a + b]
products := [c | some a in input.n; some b in input.n; c := a * b]
differences := [c | some a in input.n; some b in input.n; c := a - b]
quotients := [c | some a in input.n; some b in input.n; b != 0; c := a / b]
remainders := [c | some a in [10, 10.0, 7]; some b in [3, 3.0, 1e1]; c := a % b]
floors := [floor(a) | some a in input.n]
extremes := [min(input.n), max(input.n), sort(input.n), sum(input.n), product(input.n)]
sets := [{1} | {1.0}, {1} & {1.0}, {1, 2} - {1.0}, union({{1}, {1.0}}), {1.0} == {1}, {{"a": 1}} == {{"a": 1.0}}]
lists := [[1] == [1.0], [1, [2.0]] == [1.0, [2]], {"a": 1} == {"a": 1.0}]
matched if [1, x] = [1.0, 2]
constant(1) := "one"
constant(2.0) := "two"
calls := [constant(a) | some a in [1, 1.0, 1e0, 2, 2.0, 20e-1, 3]]
got := [object.get({1: "x"}, a, "none") | some a in input.n]
negated := [a | some a in input.n; not a == 1]
replaced := [x | some a in input.n; x := input.x with input.x as a]
shared := [twice(1), twice(1.0), twice({"a": 1}), twice({"a": 1.0})]
twice(x) := [x, x]
every_one if every a in input.m { a == 1 }
indexed := "one" if input.one == 1
indexed := "one" if input.one == 1.0
`}
	input := `{"n": [1, 1.0, 1e0, 10, 1e1, 10.0, 0, -0, 0.5, 5e-1, 100000000000000000000, 1e20], "m": [1, 1.0], "one": 1.0, "o": {"1": "text", 1: "number"}, "list": ["zero", "first"]}`
	for _, rule := range rulesOf(t, modules["numbers.rego"]) {
		samePlanned(t, modules, "numbers/"+rule, input, `{}`, nil)
	}
}

// TestSpellings asks that a run knows nothing of how another wrote a number, as what functions give is
// shared between them.
func TestSpellings(t *testing.T) {
	p := program(t, map[string]string{"numbers.rego": `package numbers
pair(x) := [x, x]
pairs := [y | some x in array.concat(input.n, data.n); y := pair(x)]`}, "numbers/pairs")
	for _, test := range []struct{ input, data, want string }{
		{`{"n": [1]}`, `{"n": []}`, `[[1, 1]]`}, {`{"n": [1.0]}`, `{"n": []}`, `[[1.0, 1.0]]`}, {`{"n": [1]}`, `{"n": []}`, `[[1, 1]]`},
		{`{"n": [1.0, 1]}`, `{"n": []}`, `[[1.0, 1.0], [1.0, 1.0]]`}, {`{"n": [1, 1.0]}`, `{"n": []}`, `[[1, 1], [1, 1]]`}, {`{"n": [1e0]}`, `{"n": []}`, `[[1e0, 1e0]]`},
		{`{"n": []}`, `{"n": [1, 1.0]}`, `[[1, 1], [1, 1]]`}, {`{"n": []}`, `{"n": [-0, 0]}`, `[[-0, -0], [-0, -0]]`}, {`{"n": [1]}`, `{"n": []}`, `[[1, 1]]`},
	} {
		run := p.NewRun(context.Background(), ast.MustParseTerm(test.input).Value, ast.MustParseTerm(test.data).Value)
		if got, err := value(t, p, run, "numbers.pairs"); err != nil || got.String() != test.want {
			t.Errorf("of %s and %s: %v (%v), want %s", test.input, test.data, got, err, test.want)
		}
	}
}
