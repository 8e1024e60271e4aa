package plan_test

import "testing"

// TestHeads compares rules whose heads are references, each by its name, by what is above it and by what
// is in it.
func TestHeads(t *testing.T) {
	modules := map[string]string{
		"heads.rego": `package heads
import data.heads.below
a.b.c := 1 if input.n
a.b.d := 2 if input.missing
a.b.e contains x if some x in input.n
parts[x].items contains y if { some x in ["one", "two"]; some y in input.n }
named[x].name := upper(x) if some x in ["one", "two"]
deep[x][y].z := x + y if { some x in input.n; some y in input.n }
f.g(x) := x * 2
f.h(x, y) := [x, y] if x < y
f.h(x, y) := [y, x] if x >= y
called := [f.g(x) | some x in input.n]
ordered := {f.h(x, y) | some x in input.n; some y in input.n}
read := [a.b.c, a.b.e, parts.one.items, deep[1][2].z, below.x.y]
unread := {k | some k, _ in a.b}
denied if not a.b.d
chosen := [v | some k in ["c", "d", "e", "f"]; v := a.b[k]]
chosen_items := [v | some k in ["one", "three", "two"]; v := parts[k].items]
chosen_parts := {k: v | some k in ["one", "three"]; v := parts[k]}
all_of_it := [[k, v] | some k, v in parts]
from_above := data.heads.below
defaults.a := 1 if input.missing
default fallback := "none"
fallback := x if x := defaults.a
q["a.b"]["c d"] := 1
quoted := [q["a.b"]["c d"], q[input.key]]
`,
		"below.rego": `package heads.below
x.y := "y"
x[z] := "computed" if some z in ["p", "q"]
w if input.n`,
	}
	input := `{"n": [1, 2], "key": "a.b"}`
	for _, rule := range append(rulesOf(t, modules["heads.rego"]), "a/b", "a/b/c", "a/b/d", "a/b/e", "parts/one", "parts/two/items", "deep", "below", "below/x/y", "below/x") {
		if rule != "f" {
			samePlanned(t, modules, "heads/"+rule, input, `{"heads": {"base": 1}}`, nil)
		}
	}
}
