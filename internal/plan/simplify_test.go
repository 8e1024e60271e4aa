package plan_test

import "testing"

// TestSimplified compares rules with what is written otherwise than the planner has it: values that are written out,
// lists, and what is handed from one local to the next.
func TestSimplified(t *testing.T) {
	modules := map[string]string{"simple.rego": `package simple
written := [["a", 1, 1.0, null, true], {"k": ["v", {"x", "y"}]}, {}, [], set()]
lists := [["list", i, x] | some i, x in input.list]
nested := [[x, [x, [x, "end"]]] | some x in input.list]
members := [x | some x in input.list; x in {"a", "b"}]
looped := [[x, y] | some x in ["p", "q"]; some y in {"r", "s"}]
keyed := {k: v | some k, v in {"one": 1, "two": [2]}}
grown[x] contains y if { some x in {"a", "b"}; some y in [1, 2] }
handed := z if { x := input.text; y := x; z := [x, y, upper(y)] }
every_of(said, wanted) if { count(said) == count(wanted); every i, word in said { word == wanted[i] } }
agree := [every_of(["a"], ["a"]), every_of(input.list, ["a", "c"])]
disagree if not every_of(["a"], ["b"])
twice(x) := [x, x] if { y := x; some z in [y]; z == x }
of_twice := [twice(x) | some x in input.list]
other := z if { z := f("x") with input.text as "other" }
f(x) := concat("", [x, input.text])
undefined_part := ["a", input.missing]
default chosen := ["none"]
chosen := ["some", x] if { some x in input.list; x == "a" }
by_else(x) := "a" if { y := x; y == "a" } else := ["else", x]
elses := [by_else(x) | some x in input.list]
texts := [$"a {x} b {input.missing}" | some x in input.list]
objects := [{"path": ["list", i], "message": x, "fixed": {"deep": ["a"]}} | some i, x in input.list]
unions := {"a"} | {"b" | input.text == "t"}
`}
	for _, rule := range rulesOf(t, modules["simple.rego"]) {
		if rule != "f" && rule != "every_of" && rule != "twice" && rule != "by_else" {
			samePlanned(t, modules, "simple/"+rule, `{"list": ["a", "c"], "text": "t"}`, `{}`, nil)
		}
	}
}
