package plan

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// OPA takes calls of a function whose arguments are equal for the same call, so that f(1.0) after f(1)
// gives the result of f(1), which may show how its argument was written. A run does the same where
// numbers can be equal and yet written in two ways. All others, which is nearly all, share their results
// with other runs, in which nothing may be left of how this one wrote a number.

// spelling remembers what was found out about data that many runs share.
type spelling struct {
	data  ast.Object
	twice bool
}

// writtenTwice tells whether the input or the data have a number that could be written in another way.
func (p *Program) writtenTwice(input, data ast.Value) bool {
	object, ok := data.(ast.Object)
	if !ok {
		return odd(input) || odd(data)
	}
	known := p.spelling.Load()
	if known == nil || known.data != object {
		known = &spelling{object, odd(object)}
		p.spelling.Store(known)
	}
	return p.odd || known.twice || odd(input)
}

// odd tells whether a value has a number that is not written in the shortest way, such as 1.0, 1e3 or -0.
func odd(value ast.Value) bool {
	isOdd := func(t *ast.Term) bool { return odd(t.Value) }
	switch v := value.(type) {
	case ast.Number:
		text := string(v)
		return strings.ContainsAny(text, "eE") || strings.Contains(text, ".") && strings.HasSuffix(text, "0") || strings.HasPrefix(text, "-0")
	case *ast.Array:
		return v.Until(isOdd)
	case ast.Object:
		return v.Until(func(key, value *ast.Term) bool { return isOdd(key) || isOdd(value) })
	case ast.Set:
		return v.Until(isOdd)
	}
	return false
}
