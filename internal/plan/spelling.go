package plan

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"
)

// OPA takes calls of a function whose arguments are equal for the same call, so that f(1.0) after f(1)
// gives the result of f(1), which may show how its argument was written. A run does the same where
// numbers can be equal and yet written in two ways. All others, which is nearly all, share their results
// with other runs, in which nothing may be left of how this one wrote a number.

// spellings is how the numbers of values are written, by what they are as floating-point numbers.
type spellings struct {
	texts map[float64]ast.Number
	twice bool // one is written in two ways
}

// shared is what was found out about data that many runs share, and about the constants.
type shared struct {
	data ast.Object
	odd  bool // a number is not written in the shortest way
	all  func() spellings

	isOwn   bool                       // the data is that of the program
	results []atomic.Pointer[ast.Term] // of functions that depend on the data alone
}

// sharedOf is what is known of data.
func (p *Program) sharedOf(data ast.Value) *shared {
	object, _ := data.(ast.Object)
	known := p.shared.Load()
	if known == nil || known.data != object || object == nil {
		isOwn := object != nil && data == p.Data()
		known = &shared{data: object, isOwn: isOwn, results: make([]atomic.Pointer[ast.Term], len(p.funcs)), odd: slices.ContainsFunc(p.numbers, isOdd) || !isOwn && odd(data), all: sync.OnceValue(func() spellings {
			s := spellings{texts: map[float64]ast.Number{}}
			for _, number := range p.numbers {
				s.add(number, nil)
			}
			if !isOwn { // whose numbers are among them
				s.collect(data, nil)
			}
			return s
		})}
		p.shared.Store(known)
	}
	return known
}

// writtenTwice tells whether the input, the data and the constants have a number that is written in two
// ways. That needs one that is not written in the shortest; mostly there is none.
func (known *shared) writtenTwice(input ast.Value) bool {
	if !known.odd && !odd(input) {
		return false
	}
	all := known.all()
	own := spellings{texts: map[float64]ast.Number{}}
	own.collect(input, all.texts)
	return all.twice || own.twice
}

// collect adds the numbers of a value, beside others that are known, until one is written in two ways.
func (s *spellings) collect(value ast.Value, others map[float64]ast.Number) {
	anyNumber(value, func(number ast.Number) bool {
		s.add(number, others)
		return s.twice
	})
}

func (s *spellings) add(number ast.Number, others map[float64]ast.Number) {
	key, _ := number.Float64()
	for _, known := range [...]map[float64]ast.Number{others, s.texts} {
		text, ok := known[key]
		s.twice = s.twice || ok && text != number
	}
	s.texts[key] = number
}

// odd tells whether a value has a number that is not written in the shortest way, such as 1.0, 1e3 or -0.
func odd(value ast.Value) bool { return anyNumber(value, isOdd) }

func isOdd(number ast.Number) bool {
	text := string(number)
	return strings.ContainsAny(text, "eE") || strings.Contains(text, ".") && strings.HasSuffix(text, "0") || strings.HasPrefix(text, "-0")
}

// anyNumber tells whether something holds for a number in a value.
func anyNumber(value ast.Value, holds func(ast.Number) bool) bool {
	w := &numbersIn{holds: holds}
	w.term = func(t *ast.Term) bool { return w.any(t.Value) }
	w.entry = func(key, value *ast.Term) bool { return w.any(key.Value) || w.any(value.Value) }
	return w.any(value)
}

// numbersIn walks through a value with functions that are made once: each run does so.
type numbersIn struct {
	holds func(ast.Number) bool
	term  func(*ast.Term) bool
	entry func(key, value *ast.Term) bool
}

func (w *numbersIn) any(value ast.Value) bool {
	switch v := value.(type) {
	case ast.Number:
		return w.holds(v)
	case *ast.Array:
		return v.Until(w.term)
	case ast.Object:
		return v.Until(w.entry)
	case ast.Set:
		return v.Until(w.term)
	}
	return false
}
