package plan

import (
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/plan/op"
)

// constants are the values that stand in a program. Each is made when it is first needed: a proposal needs the
// texts of its own model's rules only, and every start would wait for all of them.
type constants struct {
	raw    string
	at     []int32 // where each begins
	shared []string
	known  []atomic.Pointer[ast.Term]
}

// read finds where each begins, and that all can be made.
func (c *constants) read(r *reader, shared []string) {
	c.raw, c.shared = r.raw, shared
	c.at = make([]int32, r.count())
	c.known = make([]atomic.Pointer[ast.Term], len(c.at))
	for i := range c.at {
		c.at[i] = int32(r.at)
		c.pass(r, i)
	}
}

// pass goes past constant i, which may be made of those before it.
func (c *constants) pass(r *reader, i int) {
	parts := 0
	switch kind := r.byte(); kind {
	case op.ConstString, op.ConstNumber:
		r.text()
	case op.ConstFalse, op.ConstTrue, op.ConstNull:
	case op.ConstShared:
		if at := r.int(); r.err == nil && (at < 0 || at >= int64(len(c.shared))) {
			r.fail(fmt.Errorf("text %d of %d that are shared", at, len(c.shared)))
		}
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
	if known := c.known[i].Load(); known != nil {
		return known
	}
	c.known[i].CompareAndSwap(nil, c.made(i)) // all who ask have the same
	return c.known[i].Load()
}

func (c *constants) made(i int32) *ast.Term {
	r := reader{raw: c.raw, at: int(c.at[i])}
	switch kind := r.byte(); kind {
	case op.ConstString:
		return &ast.Term{Value: ast.String(r.text())}
	case op.ConstNumber:
		return &ast.Term{Value: ast.Number(r.text())}
	case op.ConstFalse, op.ConstTrue:
		return ast.InternedTerm(kind == op.ConstTrue)
	case op.ConstShared:
		return &ast.Term{Value: ast.String(c.shared[r.int()])}
	case op.ConstArray:
		return ast.ArrayTerm(c.terms(&r)...)
	case op.ConstSet:
		return ast.SetTerm(c.terms(&r)...)
	case op.ConstObject:
		entries := make([][2]*ast.Term, r.count())
		for i := range entries {
			entries[i] = [2]*ast.Term{c.term(int32(r.int())), c.term(int32(r.int()))}
		}
		return ast.ObjectTerm(entries...)
	}
	return ast.InternedNullTerm
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
	if i < 0 || i >= int64(len(c.at)) {
		return "", false
	}
	text, ok := c.term(int32(i)).Value.(ast.String)
	return string(text), ok
}
