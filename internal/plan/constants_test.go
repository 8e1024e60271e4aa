package plan_test

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/plan/encode"
)

const known = `package known
table := {"a": [1, 1.0, 1e3], "b": {"x", "y"}, "c": {[1]: null, true: {}}, "d": "text", "e": []}
shouts := {upper(key) | some key, _ in table}
undefined_ever := x if { some x in table.e; x }
fails := to_number("none") if table
of_input := input.x
of_data := data.list
all := {"table": table, "shouts": shouts, "undefined": undefined_now, "of": [of_input, of_data], "kept": kept}
undefined_now if not undefined_ever
kept := [json.marshal(n) | some n in table.a]`

// TestKnown asks that a program means the same whose results and data were found out when it was written, that it
// has the results of all that depend on nothing and does not fail, and that its numbers are as they were written.
func TestKnown(t *testing.T) {
	policy := planOf(t, fstest.MapFS{"known.rego": {Data: []byte(known)}}, []string{"known/all", "known/fails"})
	raw, constants, err := encode.Policy(policy, encode.Known{})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := plan.Load(string(raw), constants)
	if err != nil {
		t.Fatal(err)
	}
	results := plain.Results(context.Background())
	want := []string{"kept", "shouts", "table", "undefined_ever", "undefined_now"}
	for i := range want {
		want[i] = "g0.data.known." + want[i]
	}
	if got := slices.Sorted(maps.Keys(results)); !slices.Equal(got, want) || results[want[3]] != nil {
		t.Errorf("results of %q, want %q, of which one is undefined: %v", got, want, results[want[3]])
	}
	data := ast.MustParseTerm(`{"list": [2.50, "text", {"k": {1, 2}}]}`).Value
	if raw, constants, err = encode.Policy(policy, encode.Known{Data: data, Results: results}); err != nil {
		t.Fatal(err)
	}
	folded, err := plan.Load(string(raw), constants)
	if err != nil {
		t.Fatal(err)
	}
	if plain.Data() != nil || folded.Data().String() != data.String() || folded.Data() != folded.Data() {
		t.Errorf("data %v and %v", plain.Data(), folded.Data())
	}
	for _, input := range []string{`{"x": 1}`, `{"x": 1.00}`, `{"x": 2.5}`, `{}`} {
		in := ast.MustParseTerm(input).Value
		got := [2]string{}
		for i, p := range []*plan.Program{plain, folded} {
			run := p.NewRun(context.Background(), in, map[bool]ast.Value{false: data, true: folded.Data()}[i == 1])
			value, err := value(t, p, run, "known.all")
			if err != nil {
				t.Fatal(err)
			}
			if value != nil {
				got[i] = value.String()
			}
		}
		if got[0] != got[1] || (got[0] == "") != (input == `{}`) {
			t.Errorf("%s: %s, and with what is known %s", input, got[0], got[1])
		}
	}
	if _, err := value(t, folded, folded.NewRun(context.Background(), nil, nil), "known.fails"); err == nil {
		t.Error("what fails does not fail any more")
	}
}

// TestKnownToAll asks for the same value from many goroutines: it is one.
func TestKnownToAll(t *testing.T) {
	policy := planOf(t, fstest.MapFS{"known.rego": {Data: []byte(known)}}, []string{"known/all"})
	raw, constants, err := encode.Policy(policy, encode.Known{Data: ast.MustParseTerm(`{"a": [1, 2, {"b": "c"}]}`).Value})
	if err != nil {
		t.Fatal(err)
	}
	p, err := plan.Load(string(raw), constants)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	got := make([]ast.Value, 16)
	for i := range got {
		all.Go(func() { got[i] = p.Data() })
	}
	all.Wait()
	for _, value := range got {
		if value != got[0] {
			t.Fatal("two who ask for the data have two values")
		}
	}
}
