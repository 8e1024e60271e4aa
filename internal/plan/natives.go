package plan

import (
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// native is a built-in function for the arguments that it nearly always has; ok tells whether these
// are such. Where they are not, OPA's own is called.
type native func(args []*ast.Term) (result *ast.Term, ok bool)

// natives are the built-in functions that rules call all the time. A test compares them with OPA's.
var natives = map[string]native{
	"plus":  arithmetic(func(a, b int64) int64 { return a + b }),
	"minus": arithmetic(func(a, b int64) int64 { return a - b }),
	"mul": func(args []*ast.Term) (*ast.Term, bool) {
		a, okA := integer(args[0])
		b, okB := integer(args[1])
		if !okA || !okB || b != 0 && a*b/b != a {
			return nil, false // it may have more than 64 bits
		}
		return number(a * b), true
	},
	"div": func(args []*ast.Term) (*ast.Term, bool) {
		a, okA := integer(args[0])
		b, okB := integer(args[1])
		if !okA || !okB || b <= 0 || a%b != 0 {
			return nil, false // OPA knows how to write a fraction
		}
		return number(a / b), true
	},
	"rem": func(args []*ast.Term) (*ast.Term, bool) {
		a, okA := integer(args[0])
		b, okB := integer(args[1])
		if !okA || !okB || b <= 0 {
			return nil, false
		}
		return number(a % b), true
	},
	"lt":  comparison(func(c int) bool { return c < 0 }),
	"lte": comparison(func(c int) bool { return c <= 0 }),
	"gt":  comparison(func(c int) bool { return c > 0 }),
	"gte": comparison(func(c int) bool { return c >= 0 }),
	"neq": func(args []*ast.Term) (*ast.Term, bool) {
		return ast.InternedTerm(!equal(args[0], args[1])), true
	},
	"count": func(args []*ast.Term) (*ast.Term, bool) {
		switch v := args[0].Value.(type) {
		case *ast.Array:
			return ast.InternedTerm(v.Len()), true
		case ast.Object:
			return ast.InternedTerm(v.Len()), true
		case ast.Set:
			return ast.InternedTerm(v.Len()), true
		}
		return nil, false
	},
	"object.get": func(args []*ast.Term) (*ast.Term, bool) {
		object, ok := args[0].Value.(ast.Object)
		if !ok {
			return nil, false
		}
		if path, ok := args[1].Value.(*ast.Array); ok {
			return below(args[0], path, args[2]), true
		}
		if found := object.Get(args[1]); found != nil {
			return found, true
		}
		return args[2], true
	},
	"internal.member_2": func(args []*ast.Term) (*ast.Term, bool) {
		switch v := args[1].Value.(type) {
		case ast.Set:
			return ast.InternedTerm(v.Contains(args[0])), true
		case *ast.Array:
			return ast.InternedTerm(v.Until(func(item *ast.Term) bool { return equal(item, args[0]) })), true
		}
		return nil, false
	},
	"startswith": func(args []*ast.Term) (*ast.Term, bool) {
		text, isText := args[0].Value.(ast.String)
		prefix, isPrefix := args[1].Value.(ast.String)
		return ast.InternedTerm(strings.HasPrefix(string(text), string(prefix))), isText && isPrefix
	},
	"contains": func(args []*ast.Term) (*ast.Term, bool) {
		text, isText := args[0].Value.(ast.String)
		part, isPart := args[1].Value.(ast.String)
		return ast.InternedTerm(strings.Contains(string(text), string(part))), isText && isPart
	},
	"is_string": typeTest(func(v ast.Value) bool { _, ok := v.(ast.String); return ok }),
	"is_number": typeTest(func(v ast.Value) bool { _, ok := v.(ast.Number); return ok }),
	"is_object": typeTest(func(v ast.Value) bool { _, ok := v.(ast.Object); return ok }),
	"is_array":  typeTest(func(v ast.Value) bool { _, ok := v.(*ast.Array); return ok }),
	"floor": func(args []*ast.Term) (*ast.Term, bool) {
		_, ok := integer(args[0])
		return args[0], ok
	},
}

// below gives what stands at a path, or else what is given for nothing.
func below(value *ast.Term, path *ast.Array, nothing *ast.Term) *ast.Term {
	for i := range path.Len() {
		if value = value.Get(path.Elem(i)); value == nil {
			return nothing
		}
	}
	return value
}

// typeTest is a function that is false, or undefined in OPA's, where the test fails.
func typeTest(holds func(ast.Value) bool) native {
	return func(args []*ast.Term) (*ast.Term, bool) { return ast.InternedTerm(true), holds(args[0].Value) }
}

// most bounds the integers that are calculated here: the sum and the difference of two fit in 64 bits.
const most = 1 << 62

// integer reads a number that is written as a plain integer.
func integer(t *ast.Term) (int64, bool) {
	n, ok := t.Value.(ast.Number)
	if !ok || len(n) > len("-4611686018427387904") {
		return 0, false
	}
	if len(n) == 1 {
		return int64(n[0] - '0'), n[0] >= '0' && n[0] <= '9'
	}
	i, err := strconv.ParseInt(string(n), 10, 64)
	return i, err == nil && i > -most && i < most && strconv.FormatInt(i, 10) == string(n)
}

// number writes an integer.
func number(i int64) *ast.Term {
	if i == int64(int32(i)) {
		return ast.InternedTerm(int(i))
	}
	return &ast.Term{Value: ast.Number(strconv.FormatInt(i, 10))}
}

func arithmetic(of func(a, b int64) int64) native {
	return func(args []*ast.Term) (*ast.Term, bool) {
		a, okA := integer(args[0])
		b, okB := integer(args[1])
		if !okA || !okB {
			return nil, false
		}
		return number(of(a, b)), true
	}
}

func comparison(holds func(int) bool) native {
	return func(args []*ast.Term) (*ast.Term, bool) {
		a, okA := integer(args[0])
		b, okB := integer(args[1])
		switch {
		case okA && okB && a < b:
			return ast.InternedTerm(holds(-1)), true
		case okA && okB && a > b:
			return ast.InternedTerm(holds(1)), true
		case okA && okB:
			return ast.InternedTerm(holds(0)), true
		}
		return ast.InternedTerm(holds(ast.Compare(args[0].Value, args[1].Value))), true
	}
}
