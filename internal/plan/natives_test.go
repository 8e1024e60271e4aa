package plan

import (
	"context"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/demarc-dev/demarc/internal/plan/op"
)

// TestNatives compares what the built-in functions of this package give with what OPA's give, for all
// that they take upon themselves.
func TestNatives(t *testing.T) {
	var terms []*ast.Term
	for _, text := range []string{
		`0`, `1`, `-1`, `2`, `9`, `10`, `99`, `99.0`, `0.1`, `-0`, `1e3`, `1073741823`, `1073741824`, `-1073741823`, `2147483647`,
		`1768478400000000000`, `-86400000000000`, `4611686018427387903`, `4611686018427387904`, `-4611686018427387903`, `3037000500`,
		`12345678901234567890`, `"0"`, `""`, `"a"`, `"ab"`, `"ä"`, `true`, `false`, `null`, `[]`, `[1]`, `[1, 2]`, `["a"]`, `{}`,
		`{"a": 1}`, `{"a": {"b": 2}}`, `set()`, `{1}`, `{"a"}`, `{1, 2}`,
	} {
		terms = append(terms, ast.MustParseTerm(text))
	}
	arity := map[string]int{"floor": 1, "count": 1, "is_string": 1, "is_number": 1, "is_object": 1, "is_array": 1, "object.get": 3}
	taken := map[string]int{}
	compare := func(name string, args ...*ast.Term) {
		got, ok := natives[name](args)
		if !ok {
			return
		}
		taken[name]++
		var want *ast.Term
		err := topdown.GetBuiltin(name)(topdown.BuiltinContext{Context: context.Background()}, args, func(r *ast.Term) error {
			want = r
			return nil
		})
		if err != nil || want == nil || !identical(got, want) {
			t.Errorf("%s%v is %v, want %v (%v)", name, args, got, want, err)
		}
	}
	for name := range natives {
		for _, a := range terms {
			if arity[name] == 1 {
				compare(name, a)
				continue
			}
			for _, b := range terms {
				if arity[name] == 3 {
					compare(name, a, b, ast.StringTerm("default"))
				} else {
					compare(name, a, b)
				}
			}
		}
		if taken[name] == 0 {
			t.Errorf("%s takes nothing upon itself", name)
		}
	}
}

// TestWalk compares the relation walk with OPA's.
func TestWalk(t *testing.T) {
	for _, text := range []string{`1`, `[]`, `{"a": [1, {"b": {2, "c"}}], "d": null}`, `{[1], {"x": 1}}`} {
		value := ast.MustParseTerm(text)
		var want []*ast.Term
		err := topdown.GetBuiltin("walk")(topdown.BuiltinContext{Context: context.Background()}, []*ast.Term{value}, func(r *ast.Term) error {
			want = append(want, r)
			return nil
		})
		got := walk(nil, nil, value)
		if err != nil || len(got) != len(want) || ast.NewSet(got...).Diff(ast.NewSet(want...)).Len() > 0 {
			t.Errorf("%s: %v, want %v (%v)", text, got, want, err)
		}
	}
}

// TestLooksAround asks that no function sees more than its arguments: not the clock, and no network.
func TestLooksAround(t *testing.T) {
	names := []string{"time.now_ns", "rand.intn", "json.match_schema", "time.add_date"}
	raw := []byte{0, 0, 0, 0, byte(len(names) << 1)} // no plain constants and no others, no data, no numbers, and after the functions of OPA nothing
	for _, name := range names {
		raw = append(append(raw, byte(len(name)<<1)), name...)
	}
	p, err := Load(string(append(raw, 0, 0, 0, 0, 0)), nil)
	if err != nil {
		t.Fatal(err)
	}
	schema := ast.MustParseTerm(`{"$ref": "http://127.0.0.1:1/schema.json"}`)
	for i, args := range [][]*ast.Term{
		{}, {ast.StringTerm("x"), ast.InternedTerm(5)}, {ast.ObjectTerm(), schema},
	} {
		run := p.NewRun(context.Background(), ast.NewObject(), ast.NewObject())
		result := run.callBuiltin(&p.builtins[i], args)
		if run.err == nil || strings.Contains(run.err.Error(), "refused") {
			t.Errorf("%s gives %v (%v)", p.builtins[i].name, result, run.err)
		}
	}
	run := p.NewRun(context.Background(), ast.NewObject(), ast.NewObject())
	zero := ast.InternedTerm(0)
	if result := run.callBuiltin(&p.builtins[3], []*ast.Term{zero, ast.InternedTerm(1), zero, zero}); result == nil || run.err != nil {
		t.Errorf("time.add_date gives %v (%v)", result, run.err)
	}
}

// TestSchemas asks that a JSON Schema is compiled once, and is not taken for another.
func TestSchemas(t *testing.T) {
	p := &Program{}
	b := &builtin{name: "json.match_schema", general: topdown.GetBuiltin("json.match_schema"), ofSchema: true}
	matches := func(schema *ast.Term) bool {
		run := p.NewRun(context.Background(), ast.NewObject(), ast.NewObject())
		result := run.callBuiltin(b, []*ast.Term{ast.MustParseTerm(`{"a": "text"}`), schema})
		if result == nil {
			t.Fatal(run.err)
		}
		return result.Value.(*ast.Array).Elem(0).Equal(ast.InternedTerm(true))
	}
	properties := strings.TrimSuffix(strings.Repeat(`"p": {"type": "object", "properties": {"q": {"type": "string"}}}, `, 100), ", ")
	for i := range 100 {
		properties = strings.Replace(properties, `"p"`, `"p`+strconv.Itoa(i)+`"`, 1)
	}
	text := ast.MustParseTerm(`{"properties": {"a": {"type": "string"}, ` + properties + `}}`)
	number := ast.MustParseTerm(`{"properties": {"a": {"type": "number"}, ` + properties + `}}`)
	for range 2 {
		if !matches(text) || matches(number) {
			t.Error("another schema was taken")
		}
	}
	if allocs := testing.AllocsPerRun(5, func() { matches(text) }); allocs > 1000 {
		t.Errorf("%v allocations, as if it was compiled again", allocs)
	}
}

// TestIdentical asks that what is equal but not written alike is told apart: a message may show it.
func TestIdentical(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{`99`, `99.0`, false}, {`99`, `99`, true}, {`[1, "a"]`, `[1, "a"]`, true}, {`[99]`, `[99.0]`, false},
		{`{"a": 99}`, `{"a": 99.0}`, false}, {`{"a": {"b": null}}`, `{"a": {"b": null}}`, true}, {`{"a": 1}`, `{"a": 1, "b": 2}`, false},
		{`{99}`, `{99.0}`, false}, {`{{"from": 1}, {"from": 2}}`, `{{"from": 2}, {"from": 1}}`, true}, {`"1"`, `1`, false}, {`true`, `true`, true},
	} {
		if got := identical(ast.MustParseTerm(test.a), ast.MustParseTerm(test.b)); got != test.want {
			t.Errorf("%s and %s: %v", test.a, test.b, got)
		}
	}
}

// TestASCII asks that the expressions of the kind that rules have are rewritten, so that their tables
// need not be compiled.
func TestASCII(t *testing.T) {
	for expression, want := range map[string]string{
		`[^\p{L}\p{N}]*`: `[^A-Za-z0-9]*`, `(?i)\p{Lu}+x`: `(?i)[A-Z]+x`, `\[\p{L}\]`: `\[[A-Za-z]\]`, `[[:alpha:]\p{N}]+\p{N}`: `[[:alpha:]0-9]+[0-9]`,
		`[]\p{L}]+\p{L}`: `[]A-Za-z]+[A-Za-z]`, `[^]\p{L}]\p{L}`: `[^]A-Za-z][A-Za-z]`, `[\]\p{L}]`: `[\]A-Za-z]`, `[[\p{L}]`: `[[A-Za-z]`,
		`[\p{L}-]`: `[A-Za-z-]`, `\\[\p{L}]`: `\\[A-Za-z]`, `\p{L}{2,3}`: `[A-Za-z]{2,3}`,
		`[^\pL\pN]\pL`: `[^A-Za-z0-9][A-Za-z]`,
		// these are left alone
		`\Q[\E\p{L}]`: `\Q[\E\p{L}]`, `[\P{L}]\p{L}`: `[\P{L}]\p{L}`, `\pS\p{L}`: `\pS\p{L}`, `\p{L}\p`: `\p{L}\p`, `\p{Greek}\p{L}`: `\p{Greek}\p{L}`, `[+-\p{L}]`: `[+-\p{L}]`,
		`[\p{L}`: `[\p{L}`, `\p{L`: `\p{L`, `\p{L}\`: `\p{L}\`, `[[:alpha\p{L}]`: `[[:alpha\p{L}]`, `[[:]\p{L}]`: `[[:]\p{L}]`,
	} {
		if got := asciiClasses(expression); got != want {
			t.Errorf("%s became %s, want %s", expression, got, want)
		}
	}
}

// FuzzASCII asks that a rewritten expression matches the same in ASCII text, and is wrong if it was.
func FuzzASCII(f *testing.F) {
	for _, expression := range []string{
		`[^\p{L}\p{N}]*`, `\p{N}[\p{L}\p{N}.,'’]*`, `([.!?])\s+(\p{Lu})`, `[\p{L}\p{N}]+`, `^\p{N}`, `\[\p{L}\]`, `^\pL+:?$`, `(?i)\p{L}k`,
		`\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*|[%#]`, `(?i)\p{Lu}`, `(?i)[^\p{Lu}]`, `(?s)on[^\p{L}\p{N}]*call.*x`, `[\P{L}]`,
		`[[:alpha:]\p{N}]+`, `[]\p{L}]+`, `[^]\p{L}]+`, `[^^\p{L}]`, `[\]\p{L}]`, `[[\p{L}]]`, `[\p{L}-]`, `[\p{L}-z]`, `[-\p{L}]`, `[+-\p{L}]`, `[a\-\p{L}]`, `[[:^alpha:]\p{Lu}]`,
		`\Q[\E\p{L}]`, `\Q\p{L}\E`, `[\Q]\E\p{L}]`, `(?i:\p{Lu})\p{Lu}`, `[\x{5d}\p{L}]`, `\x5b\p{L}]`, `[[:]\p{L}:]]`, `[[:alpha\p{L}]`, `(?P<a>\p{L})(?U:\p{N}+)`, `\p{L`, `[\p{L}`,
	} {
		f.Add(expression, "Monitoring of the web servers. From 08:00, 99.5 % don't! k] K[ : ^ \\ - p{L}")
		f.Add(expression, "[k] a's 1,000.5 Ab\n")
	}
	f.Fuzz(func(t *testing.T, expression, text string) {
		if !isASCII(text) {
			return
		}
		rewritten := asciiClasses(expression)
		before, err := regexp.Compile(expression)
		after, errAfter := regexp.Compile(rewritten)
		if (err == nil) != (errAfter == nil) {
			t.Fatalf("%s became %s: %v, want %v", expression, rewritten, errAfter, err)
		}
		if err != nil {
			return
		}
		want, got := before.FindAllStringSubmatchIndex(text, -1), after.FindAllStringSubmatchIndex(text, -1)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(after.SubexpNames(), before.SubexpNames()) {
			t.Errorf("%s became %s: %v in %q, want %v", expression, rewritten, got, text, want)
		}
	})
}

// FuzzLoad asks that no bytes make a program panic when it is loaded or its functions are decoded.
func FuzzLoad(f *testing.F) {
	f.Add([]byte{2, 0, 0, 0, 0, 0, 0, 0, 0})
	f.Add([]byte{2, 0, 0, 0, 0, 2, 4, 4, 0, 2, 0, 2, 2, 'f', 0, 6, 0, 2, 'f'})
	f.Add([]byte{2, 2, op.ConstArray, 2, 0, 4, 0, 0, 0, 0, 0, 0}) // the data is a list of a text
	f.Fuzz(func(_ *testing.T, raw []byte) {
		p, err := Load(string(raw), []ast.Term{{Value: ast.String("a")}})
		if err != nil {
			return
		}
		for i := range p.funcs {
			_, _ = p.funcs[i].body()
		}
		p.Data()
	})
}
