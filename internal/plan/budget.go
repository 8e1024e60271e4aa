package plan

import (
	"errors"
	"math"
	"math/bits"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// ErrBudget is why a run ends that takes more steps than it may.
var ErrBudget = errors.New("the rules take more steps than they may")

// Broken is a function called by names that failed.
type Broken struct {
	Function string // by its name in the plan
	Err      error
}

// Limit bounds the steps of a run. A function that is called by names may take perCall, and all of them
// together total; one that takes more, or that still has to be found out when the total is spent, is
// given up: its call is undefined and the run goes on. What is not called by names has as much again as
// the total, after which the run fails with ErrBudget.
func (r *Run) Limit(total, perCall int) {
	r.total, r.perCall = total, perCall
	r.limit, r.stop = total+min(total, withoutLimit-total), -1
}

// Exceeded names the functions that were given up because of their steps, in the order of their calls.
func (r *Run) Exceeded() []string { return slices.Clone(r.exceeded) }

// Broken gives the functions called by names in which a built-in function failed or values were in
// conflict, in the order of their calls. Such a call is undefined, and the run goes on.
func (r *Run) Broken() []Broken { return slices.Clone(r.broken) }

// Steps is how much work the run was so far: the number of statements in the blocks that it entered, of
// what it looped over, and of what built-in functions went through. It is the same on every machine, so
// that a test can tell when rules begin to take more.
func (r *Run) Steps() int { return r.steps }

// withoutLimit is the number of steps that no run reaches.
const withoutLimit = math.MaxInt

// betweenChecks is the number of steps after which a run asks again whether its context has ended, which
// takes less than a millisecond.
const betweenChecks = 4096

// betweenForeign is that number for foreign functions, of which a step may take longer than was foreseen.
const betweenForeign = 256

// spend counts steps, and tells whether the run goes on.
func (r *Run) spend(steps int) bool {
	r.steps += steps
	return r.steps <= r.stop || r.goesOn()
}

// goesOn asks whether the context or the budget ends the run.
func (r *Run) goesOn() bool {
	switch {
	case r.err != nil:
	case r.ctx.Err() != nil:
		r.err = r.ctx.Err()
	case r.steps > r.limit:
		r.err = ErrBudget
	case r.foreign.within && time.Now().After(r.foreign.until):
		r.err = ErrTime
	}
	between := betweenChecks
	if r.foreign.within {
		between = betweenForeign
	}
	r.stop = min(r.limit, r.steps+between)
	return r.err == nil
}

// spendOn counts what a built-in function is going to take. One that may not be called takes nothing.
func (r *Run) spendOn(steps int) bool {
	if r.spend(steps) {
		return true
	}
	r.steps = min(r.steps, r.limit+1)
	return false
}

// callByName runs a function that was called by names; nil if its result is undefined, if it fails and
// if it takes too long.
func (r *Run) callByName(f int, args []*ast.Term) *ast.Term {
	if r.program.funcs[f].foreign {
		return r.callForeign(f, args)
	}
	return r.callWithin(f, args)
}

// callWithin does so within what is left.
func (r *Run) callWithin(f int, args []*ast.Term) *ast.Term {
	m := r.memo(args[0], args[1])
	if slices.Contains(r.memos[m].givenUp, f) {
		return nil
	}
	limit, calls, base, running := r.limit, r.calls, len(r.stack), r.foreign.running
	r.limit = min(limit, r.total, r.steps+min(r.perCall, withoutLimit-r.steps))
	r.stop = min(r.stop, r.limit)
	result := r.call(f, args)
	spent := r.steps > limit // it was the caller's to spend
	r.limit = limit
	switch {
	case r.err == nil:
		return result
	case r.ctx.Err() != nil:
		r.err = r.ctx.Err()
		return nil
	case errors.Is(r.err, ErrBudget) && spent:
		return nil
	case errors.Is(r.err, ErrBudget):
		r.exceeded = append(r.exceeded, r.program.nameOf(f))
	default:
		r.broken = append(r.broken, Broken{r.program.nameOf(f), r.err})
	}
	r.err, r.calls, r.stack, r.foreign.running = nil, calls, r.stack[:base], running
	r.memos[m].givenUp = append(r.memos[m].givenUp, f)
	return nil
}

// bytesPerStep is how much of a text most built-in functions go through in the time of a step.
const bytesPerStep = 32

// size is what it takes to go through a value, but not through what is below, in steps.
func size(value ast.Value) int {
	switch v := value.(type) {
	case ast.String:
		return len(v) / bytesPerStep
	case ast.Number:
		return len(v) / bytesPerStep
	case *ast.Array:
		return v.Len()
	case ast.Object:
		return v.Len()
	case ast.Set:
		return v.Len()
	}
	return 0
}

// cost is what a built-in function takes for its arguments, in steps beside that of its statement.
type cost func(args []*ast.Term) int

// costOf gives the cost of a built-in function; nil if it is the same for all arguments. What comes out
// of one is counted as well.
func costOf(name string) cost {
	if known, ok := costs[name]; ok {
		return known
	}
	if strings.HasPrefix(name, "regex.") || strings.HasPrefix(name, "glob.") {
		return matching
	}
	return sizes
}

var costs = map[string]cost{
	"plus": nil, "mul": nil, "div": nil, "rem": nil, "lt": nil, "lte": nil, "gt": nil, "gte": nil, "neq": nil, "equal": nil,
	"startswith": nil, "endswith": nil, "floor": nil, "object.get": nil, "type_name": nil, "is_string": nil, "is_number": nil,
	"is_object": nil, "is_array": nil, "is_set": nil, "is_boolean": nil, "is_null": nil,
	"array.slice": nil, // what comes out of it is counted
	"count": func(args []*ast.Term) int {
		if text, ok := args[0].Value.(ast.String); ok {
			return size(text)
		}
		return 0 // collections know
	},
	"internal.member_2": func(args []*ast.Term) int {
		if list, ok := args[1].Value.(*ast.Array); ok {
			return list.Len()
		}
		return 0
	},
	"sort": func(args []*ast.Term) int {
		n := size(args[0].Value)
		return n * bits.Len(uint(n))
	},
	"numbers.range": numbers, "numbers.range_step": numbers,
	"json.match_schema": schema, "json.verify_schema": schema,
}

func sizes(args []*ast.Term) int {
	steps := 0
	for _, a := range args {
		steps += size(a.Value)
	}
	return steps
}

// matching is the cost of an expression: it looks at each byte of the text several times.
func matching(args []*ast.Term) int {
	steps := 0
	for _, a := range args {
		if text, ok := a.Value.(ast.String); ok {
			steps += len(text)
		}
	}
	return steps
}

// numbers is the cost of all numbers between two.
func numbers(args []*ast.Term) int {
	var ends [2]int64
	for i := range ends {
		number, _ := args[i].Value.(ast.Number)
		end, ok := number.Int64()
		if !ok || end < -huge || end > huge {
			return huge // there are too many, or none
		}
		ends[i] = end
	}
	return int(max(ends[0]-ends[1], ends[1]-ends[0]))
}

// huge is more than any run takes.
const huge = 1 << 40

// schema is the cost of a JSON Schema: it is compiled anew in each call.
func schema(args []*ast.Term) int { return 10000 + sizes(args) }
