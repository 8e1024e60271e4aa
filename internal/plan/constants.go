package plan

import (
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/plan/op"
)

// constants are the values that stand in a program: first the plain ones, for which nothing has to be done at a start,
// then those that are made of them. Each of these is made when it is first needed.
type constants struct {
	plain []ast.Term
	raw   string
	at    []int32 // where each of the others begins
	made  []atomic.Pointer[ast.Term]
}

// read finds where each begins, and that all can be made.
func (c *constants) read(r *reader, plain []ast.Term) {
	if n := r.int(); n != int64(len(plain)) && r.err == nil {
		r.fail(fmt.Errorf("it has %d plain constants, and is given %d", n, len(plain)))
	}
	c.raw, c.plain = r.raw, plain
	c.at = make([]int32, r.count())
	c.made = make([]atomic.Pointer[ast.Term], len(c.at))
	for i := range c.at {
		c.at[i] = int32(r.at)
		c.pass(r, len(plain)+i)
	}
}

// len is how many there are.
func (c *constants) len() int { return len(c.plain) + len(c.at) }

// pass goes past constant i, which is made of those before it.
func (c *constants) pass(r *reader, i int) {
	parts := 0
	switch kind := r.byte(); kind {
	case op.ConstArray, op.ConstSet:
		parts = r.count()
	case op.ConstObject:
		parts = 2 * r.count()
	default:
		r.fail(fmt.Errorf("a constant of kind %d", kind))
	}
	for range parts {
		if r.err != nil {
			return
		}
		if at := r.int(); at < 0 || at >= int64(i) {
			r.fail(errors.New("a constant is made of one that does not stand before it"))
		}
	}
}

// term gives constant i.
func (c *constants) term(i int32) *ast.Term {
	if int(i) < len(c.plain) {
		return &c.plain[i]
	}
	made := &c.made[int(i)-len(c.plain)]
	if known := made.Load(); known != nil {
		return known
	}
	made.CompareAndSwap(nil, c.make(c.at[int(i)-len(c.plain)])) // all who ask have the same
	return made.Load()
}

func (c *constants) make(at int32) *ast.Term {
	r := reader{raw: c.raw, at: int(at)}
	switch r.byte() {
	case op.ConstArray:
		return ast.ArrayTerm(c.terms(&r)...)
	case op.ConstSet:
		return ast.SetTerm(c.terms(&r)...)
	}
	entries := make([][2]*ast.Term, r.count())
	for i := range entries {
		entries[i] = [2]*ast.Term{c.term(int32(r.int())), c.term(int32(r.int()))}
	}
	return ast.ObjectTerm(entries...)
}

func (c *constants) terms(r *reader) []*ast.Term {
	terms := make([]*ast.Term, r.count())
	for i := range terms {
		terms[i] = c.term(int32(r.int()))
	}
	return terms
}

// text gives constant i, if it is a text.
func (c *constants) text(i int64) (string, bool) {
	if i < 0 || i >= int64(c.len()) {
		return "", false
	}
	text, ok := c.term(int32(i)).Value.(ast.String)
	return string(text), ok
}
