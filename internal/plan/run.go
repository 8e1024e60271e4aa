package plan

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/cache"

	"github.com/demarc-dev/demarc/internal/plan/op"
)

// Run is one evaluation: rules that were asked for once are known from then on. It belongs to one
// goroutine.
type Run struct {
	program *Program
	ctx     context.Context
	builtin topdown.BuiltinContext
	root    []*ast.Term // input and data
	shared  *shared
	days    []*ast.Term // data that differs from that of the root in no more than the day
	memos   []memo
	equals  bool // calls are the same if their arguments are equal, rather than identical
	stack   []*ast.Term
	key     []byte // of the path that was looked up last

	given        *ast.Term   // what a built-in function gave
	all          []*ast.Term // all that it gave, where it is a relation
	give, giveOn func(*ast.Term) error
	calls        int
	err          error

	steps, stop    int // stop is when to look at the context and the limit again
	limit          int // of what is running now
	total, perCall int // of what is called by names
	exceeded       []string
	broken         []Broken

	foreign  foreign
	patterns map[string]int // of foreign functions, with their instructions
	inspect  func(function string, result ast.Value) (ast.Value, error)
}

// memo holds the results of the functions that have no arguments of their own, for one input and data.
type memo struct {
	input, data *ast.Term
	results     []*ast.Term // undefined if it is undefinedTerm
	calls       map[callKey][]known
	givenUp     []int // the functions called by names that failed or took too long
}

// callKey tells calls of functions with arguments apart, nearly: known has the arguments.
type callKey struct {
	function int
	hash     int
}

type known struct {
	args   []*ast.Term
	result *ast.Term
}

// noNetwork keeps schemas from fetching others.
var noNetwork = &ast.Capabilities{AllowNet: []string{}}

// schemas are those that were compiled, which takes longer than all rules.
var schemas = cache.NewInterQueryValueCache(context.Background(), &cache.Config{
	InterQueryBuiltinValueCache: cache.InterQueryBuiltinValueCacheConfig{MaxNumEntries: &mostSchemas},
})

// mostSchemas is more than one set of rules has.
var mostSchemas = 10

var undefinedTerm = &ast.Term{}

// NewRun begins an evaluation. An input or data that is nil is undefined.
func (p *Program) NewRun(ctx context.Context, input, data ast.Value) *Run {
	r := &Run{program: p, ctx: ctx, root: []*ast.Term{termOf(input), termOf(data)}, stack: make([]*ast.Term, 0, 1024)}
	r.builtin = topdown.BuiltinContext{Context: ctx, Capabilities: noNetwork}
	r.limit, r.total, r.perCall, r.stop = withoutLimit, withoutLimit, withoutLimit, -1
	r.foreign.most, r.foreign.perCall = withoutLimit, withoutLimit
	r.shared = p.sharedOf(data)
	r.equals = r.shared.writtenTwice(input)
	r.give = func(t *ast.Term) error { r.given = t; return nil }
	r.giveOn = func(t *ast.Term) error { r.given, r.all = t, append(r.all, t); return nil }
	r.memo(r.root[0], r.root[1])
	return r
}

// Function finds a rule by its name in the plan, such as g0.data.demarc.rules.managed.rule.
func (p *Program) Function(name string) (index int, ok bool) {
	if index, ok = p.entries[name]; ok {
		return index, ok
	}
	index = slices.Index(p.names(), name)
	return index, index >= 0
}

// Value evaluates a rule; nil if it is undefined. Like a query of OPA with strict built-in errors, it
// fails where a built-in function does.
func (r *Run) Value(function int) (ast.Value, error) {
	makeRoom()
	term := r.call(function, r.root)
	switch {
	case r.err != nil:
		return nil, r.err
	case term == nil:
		return nil, nil
	}
	return term.Value, nil
}

// makeRoom has the stack grow at once to what rules take of it. It would grow to that in steps, and be copied at each,
// which is a thirtieth of a check.
//
//go:noinline
func makeRoom() byte {
	var room [48 << 10]byte
	return room[anywhere]
}

var anywhere int // which the compiler does not know

// Results evaluates the functions that depend on nothing, neither input nor data nor arguments, and gives the results
// by the functions' names: nil if one is undefined. Those that fail are left out, and so are foreign ones, which nobody bounds here.
func (p *Program) Results(ctx context.Context) map[string]ast.Value {
	return p.resultsOf(ctx, nil, func(f *function) bool { return f.pure })
}

// ResultsOfData does the same with those that depend on data alone, and leaves those out that are undefined.
func (p *Program) ResultsOfData(ctx context.Context, data ast.Value) map[string]ast.Value {
	results := p.resultsOf(ctx, data, func(f *function) bool { return f.ofData })
	maps.DeleteFunc(results, func(_ string, value ast.Value) bool { return value == nil })
	return results
}

func (p *Program) resultsOf(ctx context.Context, data ast.Value, wanted func(*function) bool) map[string]ast.Value {
	results := map[string]ast.Value{}
	for i, name := range p.names() {
		if f := &p.funcs[i]; f.params == 2 && !f.foreign && wanted(f) {
			if value, err := p.NewRun(ctx, nil, data).Value(i); err == nil {
				results[name] = value
			}
		}
	}
	return results
}

// Call is a call of a pure function with arguments.
type Call struct {
	Function string
	Hash     uint32 // of the arguments, as runs look for it
	Args     []*ast.Term
	Result   *ast.Term // nil if it is undefined
}

// Calls gives the calls whose results are remembered for later runs, sorted by function, hash and arguments.
func (p *Program) Calls() []Call {
	var calls []Call
	for _, remembered := range []map[callKey][]known{p.cache.before, p.cache.recent} {
		for key, same := range remembered {
			for _, k := range same {
				calls = append(calls, Call{p.nameOf(key.function), uint32(shortHash(key.hash)), k.args, defined(k.result)})
			}
		}
	}
	slices.SortFunc(calls, func(a, b Call) int {
		return cmp.Or(strings.Compare(a.Function, b.Function), cmp.Compare(a.Hash, b.Hash), strings.Compare(fmt.Sprint(a.Args), fmt.Sprint(b.Args)))
	})
	return calls
}

// ErrConflict is why a run ends in which rules contradict each other.
var ErrConflict = errors.New("values are in conflict")

// How a block ends, beside the number of further blocks to leave: 0 is what it says, and also how a
// block ends in which a statement is undefined.
const (
	reachedEnd = -1
	returned   = 1 << 20
)

// maxCalls bounds how deep functions call each other. Rego has no recursion.
const maxCalls = 1000

// call runs a function; nil if its result is undefined.
func (r *Run) call(i int, args []*ast.Term) *ast.Term {
	f := &r.program.funcs[i]
	m := r.memo(args[0], args[1])
	var key callKey
	if f.params == 2 {
		if result := r.memos[m].results[i]; result != nil {
			return defined(result)
		}
		if result := f.result.Load(); result != nil {
			return defined(result)
		}
		if result := r.resultOfData(i, f, args[1]); result != nil {
			return defined(result)
		}
	} else {
		key = callKey{i, 17}
		for _, a := range args[2:] {
			if a == nil {
				return nil
			}
			key.hash = key.hash*31 + a.Value.Hash()
			if text, ok := a.Value.(ast.String); ok {
				r.steps += size(text)
			}
		}
		same := identical
		if r.equals {
			same = equal
		}
		if result, ok := find(r.memos[m].calls[key], args[2:], same); ok {
			return defined(result)
		}
		if f.pure && !r.equals {
			if result, ok := r.program.cache.get(key, args[2:]); ok {
				return defined(result)
			}
			if result, ok := r.program.result(key, args[2:]); ok {
				return defined(result)
			}
		}
	}
	if !r.spend(0) {
		return nil
	}
	body, err := f.body()
	if err != nil && r.err == nil {
		r.err = err
	}
	if r.calls++; r.calls > maxCalls && r.err == nil {
		r.err = fmt.Errorf("%s: calls are nested too deep", r.program.nameOf(i))
	}
	if r.err != nil {
		return nil
	}
	base := len(r.stack)
	locals := r.grow(int(f.locals))
	copy(locals, args)
	var result *ast.Term
	caller := r.foreign.running
	r.foreign.running = f.foreign
	r.blocks(body, locals, &result)
	r.foreign.running = caller
	clear(locals)
	r.stack = r.stack[:base]
	r.calls--
	stored := result
	if stored == nil {
		stored = undefinedTerm
	}
	switch {
	case r.err != nil:
		return nil
	case f.params == 2 && f.pure && (!f.foreign || light(stored)):
		f.result.Store(stored)
	case f.params == 2:
		r.memos[m].results[i] = stored
		if f.ofData && !r.equals && r.isRootData(args[1]) && (!f.foreign || light(stored)) {
			r.shared.results[i].Store(stored)
		}
	case f.pure && !r.equals && r.program.cache.put(key, args[2:], stored):
	default:
		calls := r.memos[m].calls
		calls[key] = append(calls[key], known{slices.Clone(args[2:]), stored})
	}
	return result
}

// resultOfData gives what a function of the data is known to give; nil if it is not known.
func (r *Run) resultOfData(i int, f *function, data *ast.Term) *ast.Term {
	if !f.ofData || r.equals || !r.isRootData(data) {
		return nil
	}
	if f.known > 0 && r.shared.isOwn {
		return r.program.consts.term(f.known - 1)
	}
	return r.shared.results[i].Load()
}

// isRootData tells whether data is that of the run, for what does not depend on the day.
func (r *Run) isRootData(data *ast.Term) bool {
	return data == r.root[1] || slices.Contains(r.days, data)
}

// isDay tells whether a path in the data is that of the day.
func (r *Run) isDay(path []int16) bool {
	if len(path) != 2 {
		return false
	}
	root, _ := r.program.consts.text(int64(^path[0]))
	day, _ := r.program.consts.text(int64(^path[1]))
	return root == "demarc" && day == op.Day
}

// memo gives the index of the memo for an input and data.
func (r *Run) memo(input, data *ast.Term) int {
	for j := range r.memos {
		if m := &r.memos[j]; m.input == input && m.data == data {
			return j
		}
	}
	r.steps += (len(r.memos) + len(r.program.funcs)) / bytesPerStep
	r.memos = append(r.memos, memo{input: input, data: data, results: make([]*ast.Term, len(r.program.funcs)), calls: map[callKey][]known{}})
	return len(r.memos) - 1
}

func defined(result *ast.Term) *ast.Term {
	if result == undefinedTerm {
		return nil
	}
	return result
}

// identical tells whether values are the same to the letter: 99 and 99.0 are equal, but a message may
// show them. Where it is not sure, they are not.
func identical(a, b *ast.Term) bool {
	if a == b {
		return true
	}
	switch x := a.Value.(type) {
	case ast.String:
		y, ok := b.Value.(ast.String)
		return ok && x == y
	case ast.Number:
		y, ok := b.Value.(ast.Number)
		return ok && x == y
	case ast.Boolean:
		y, ok := b.Value.(ast.Boolean)
		return ok && x == y
	case ast.Null:
		_, ok := b.Value.(ast.Null)
		return ok
	case *ast.Array:
		y, ok := b.Value.(*ast.Array)
		if !ok || x.Len() != y.Len() {
			return false
		}
		for i := range x.Len() {
			if !identical(x.Elem(i), y.Elem(i)) {
				return false
			}
		}
		return true
	case ast.Object:
		y, ok := b.Value.(ast.Object)
		return ok && x.Len() == y.Len() && !x.Until(func(key, value *ast.Term) bool {
			_, isText := key.Value.(ast.String)
			other := y.Get(key)
			return !isText || other == nil || !identical(value, other)
		})
	case ast.Set:
		y, ok := b.Value.(ast.Set)
		return ok && slices.EqualFunc(x.Slice(), y.Slice(), identical) // both are sorted
	}
	return false
}

// grow gives cleared locals on the stack. A stack that moves leaves the locals of callers where they
// are, which is well: they hold on to them.
func (r *Run) grow(n int) []*ast.Term {
	base := len(r.stack)
	if base+n > cap(r.stack) {
		r.stack = make([]*ast.Term, base, 2*cap(r.stack)+n)
	}
	r.stack = r.stack[:base+n]
	return r.stack[base : base+n : base+n]
}

// lookup finds the function that a path of names leads to.
func (r *Run) lookup(locals []*ast.Term, path []int16) (function int, ok bool) {
	r.key = r.key[:0]
	for _, o := range path {
		name, isText := valueOf(r.operand(locals, o)).(ast.String)
		if !isText {
			return 0, false
		}
		r.key = appendName(r.key, string(name))
	}
	function, ok = r.program.byPath[string(r.key)]
	return function, ok
}

func (r *Run) operand(locals []*ast.Term, o int16) *ast.Term {
	if o >= 0 {
		return locals[o]
	}
	return r.program.consts.term(int32(^o))
}

// emptySet is what most rules find. Nothing is ever added to it.
var emptySet = ast.NewTerm(ast.NewSet())

// blocks runs blocks one after the other, and tells how they end: reachedEnd, or as the one ends that leaves them.
func (r *Run) blocks(words []int16, locals []*ast.Term, result **ast.Term) int {
	n := words[0]
	for words = words[1:]; n > 0; n-- {
		block, rest := cut(words)
		if end := r.block(block, locals, result); end > 0 {
			return end
		}
		words = rest
	}
	return reachedEnd
}

// cut takes the block that words begin with.
func cut(words []int16) (block, rest []int16) {
	size := int(uint16(words[0]))
	return words[1 : 1+size], words[1+size:]
}

// past gives what follows the blocks that words begin with.
func past(words []int16) []int16 {
	n := words[0]
	for words = words[1:]; n > 0; n-- {
		_, words = cut(words)
	}
	return words
}

// list takes the list of operands that words begin with.
func list(words []int16) (operands, rest []int16) {
	return words[1 : 1+words[0]], words[1+words[0]:]
}

// block runs the statements of a block, and tells how it ends.
func (r *Run) block(words []int16, locals []*ast.Term, result **ast.Term) int {
	if !r.spend(int(words[0])) {
		return returned
	}
	for words = words[1:]; len(words) > 0; {
		in := words
		words = words[1+shapes[in[0]&0xff].operands:]
		switch in[0] {
		case op.Dot:
			value := dot(r.operand(locals, in[2]), r.operand(locals, in[3]))
			if value == nil {
				return 0
			}
			locals[in[1]] = value
		case op.AssignVar:
			locals[in[1]] = r.operand(locals, in[2])
		case op.AssignVarOnce:
			known, value := locals[in[1]], r.operand(locals, in[2])
			switch {
			case known == nil:
				locals[in[1]] = value
			case r.foreign.running && !r.compares(known, value):
				return returned
			case !equal(known, value):
				return r.fail(fmt.Errorf("%w: a complete rule must not have several values", ErrConflict))
			}
		case op.Call, op.CallBuiltin:
			var operands []int16
			operands, words = list(words)
			base, own := len(r.stack), 0
			if in[0] == op.Call {
				own = 2 // every function hands on its input and data
			}
			args := r.grow(own + len(operands))
			copy(args, locals[:own])
			for i, a := range operands {
				args[own+i] = r.operand(locals, a)
			}
			var value *ast.Term
			if in[0] == op.Call {
				value = r.call(int(in[2]), args)
			} else {
				value = r.callBuiltin(&r.program.builtins[in[2]], args)
			}
			clear(args)
			r.stack = r.stack[:base]
			if value == nil || r.err != nil {
				return r.ending(0)
			}
			locals[in[1]] = value
		case op.CallDynamic:
			var path []int16
			path, words = list(words)
			f, ok := r.lookup(locals, path[2:])
			if !ok {
				return 0
			}
			base := len(r.stack)
			args := r.grow(2)
			args[0], args[1] = r.operand(locals, path[0]), r.operand(locals, path[1])
			value := r.callByName(f, args)
			clear(args)
			r.stack = r.stack[:base]
			if value == nil {
				return r.ending(op.LeftByUndefined)
			}
			locals[in[1]] = value
		case op.Equal, op.NotEqual:
			a, b := r.operand(locals, in[1]), r.operand(locals, in[2])
			if r.foreign.running && !r.compares(a, b) {
				return returned
			}
			if equal(a, b) != (in[0] == op.Equal) {
				return 0
			}
		case op.Block:
			end := r.blocks(words, locals, result)
			if end > 0 {
				return leave(end)
			}
			words = past(words)
		case op.Break:
			return int(in[1])
		case op.Not:
			var denied []int16
			denied, words = cut(words[1:])
			end := r.block(denied, locals, result)
			if end == reachedEnd {
				return r.ending(0)
			}
			if end > 0 {
				return leave(end)
			}
		case op.Scan:
			var each []int16
			each, words = cut(words[1:])
			if r.scan(in, each, locals, result) {
				return returned
			}
		case op.With:
			var path, within []int16
			path, words = list(words)
			within, words = cut(words[1:])
			saved, value := locals[in[1]], r.operand(locals, in[2])
			if value == nil && len(path) > 0 {
				return 0
			}
			locals[in[1]] = r.with(saved, path, value)
			if in[1] == 1 && r.isRootData(saved) && r.isDay(path) {
				r.days = append(r.days, locals[in[1]])
			}
			known := len(r.memos)
			end := r.block(within, locals, result)
			locals[in[1]] = saved
			if len(path) > 0 { // nothing has this document again
				clear(r.memos[known:])
				r.memos = r.memos[:known]
			}
			if end == 0 {
				return r.ending(0)
			}
			if end > 0 {
				return leave(end)
			}
		case op.IsDefined:
			if locals[in[1]] == nil {
				return 0
			}
		case op.IsUndefined:
			if locals[in[1]] != nil {
				return 0
			}
		case op.Reset:
			locals[in[1]] = nil
		case op.Return:
			*result = locals[in[1]]
			return returned
		case op.MakeArray:
			locals[in[1]] = ast.InternedEmptyArray
		case op.List:
			var operands []int16
			operands, words = list(words)
			parts := make([]*ast.Term, len(operands))
			for i, o := range operands {
				if parts[i] = r.operand(locals, o); parts[i] == nil {
					return 0
				}
			}
			locals[in[1]] = ast.ArrayTerm(parts...)
		case op.ArrayAppend:
			array, ok := valueOf(locals[in[1]]).(*ast.Array)
			value := r.operand(locals, in[2])
			if !ok || value == nil {
				return 0
			}
			if r.foreign.running && !r.keeps(value) {
				return returned
			}
			locals[in[1]] = ast.NewTerm(array.Append(value))
		case op.MakeObject:
			locals[in[1]] = ast.NewTerm(ast.NewObject())
		case op.ObjectInsert, op.ObjectInsertOnce:
			object, ok := valueOf(locals[in[1]]).(ast.Object)
			key, value := r.operand(locals, in[2]), r.operand(locals, in[3])
			if !ok || key == nil || value == nil {
				return 0
			}
			if r.foreign.running && !r.keeps(key, value) {
				return returned
			}
			if in[0] == op.ObjectInsertOnce {
				if known := object.Get(key); known != nil && !equal(known, value) {
					return r.fail(fmt.Errorf("%w: an object must not have several values for a key", ErrConflict))
				}
			}
			known := object.Len()
			object.Insert(key, value)
			if r.foreign.running && !r.placed(object, key, known) {
				return returned
			}
		case op.ObjectMerge:
			a, okA := valueOf(locals[in[2]]).(ast.Object)
			b, okB := valueOf(locals[in[3]]).(ast.Object)
			if !okA || !okB {
				return r.fail(errors.New("only objects can be merged"))
			}
			if r.foreign.running && !r.keeps(locals[in[2]], locals[in[3]]) {
				return returned
			}
			locals[in[1]] = ast.NewTerm(merge(a, b))
		case op.MakeSet:
			locals[in[1]] = emptySet
		case op.SetAdd:
			if locals[in[1]] == emptySet {
				locals[in[1]] = ast.NewTerm(ast.NewSet())
			}
			set, ok := valueOf(locals[in[1]]).(ast.Set)
			value := r.operand(locals, in[2])
			if !ok || value == nil {
				return 0
			}
			if r.foreign.running && !r.keeps(value) {
				return returned
			}
			known := set.Len()
			set.Add(value)
			if r.foreign.running && !r.placed(set, value, known) {
				return returned
			}
		case op.IsArray:
			if _, ok := valueOf(r.operand(locals, in[1])).(*ast.Array); !ok {
				return 0
			}
		case op.IsObject:
			if _, ok := valueOf(r.operand(locals, in[1])).(ast.Object); !ok {
				return 0
			}
		case op.IsSet:
			if _, ok := valueOf(r.operand(locals, in[1])).(ast.Set); !ok {
				return 0
			}
		case op.Len:
			locals[in[1]] = ast.InternedTerm(length(valueOf(r.operand(locals, in[2]))))
		default:
			return r.fail(fmt.Errorf("operation %d is not known", in[0]))
		}
	}
	return r.ending(reachedEnd)
}

// leave tells how a block ends that one within it leaves, too.
func leave(end int) int {
	if end == returned {
		return end
	}
	return end - 1
}

// ending ends everything after a fault.
func (r *Run) ending(end int) int {
	if r.err != nil {
		return returned
	}
	return end
}

func (r *Run) fail(err error) int {
	if r.err == nil {
		r.err = err
	}
	return returned
}

// scan runs a block for each entry of a collection, in their order; true if it returns.
func (r *Run) scan(in, block []int16, locals []*ast.Term, result **ast.Term) bool {
	source := locals[in[1]]
	if source == nil {
		return false
	}
	switch v := source.Value.(type) {
	case *ast.Array:
		for i := range v.Len() {
			if r.entry(in, block, ast.InternedTerm(i), v.Elem(i), locals, result) {
				return true
			}
		}
	case ast.Object:
		return v.Until(func(key, value *ast.Term) bool { return r.entry(in, block, key, value, locals, result) })
	case ast.Set:
		return v.Until(func(member *ast.Term) bool { return r.entry(in, block, member, member, locals, result) })
	}
	return false
}

// entry runs a block for one entry; true if it returns.
func (r *Run) entry(in, block []int16, key, value *ast.Term, locals []*ast.Term, result **ast.Term) bool {
	r.steps++
	locals[in[2]], locals[in[3]] = key, value
	return r.block(block, locals, result) == returned
}

// dot looks a key up; nil if there is none.
func dot(source, key *ast.Term) *ast.Term {
	if key == nil {
		return nil
	}
	switch v := valueOf(source).(type) {
	case ast.Object:
		return v.Get(key)
	case *ast.Array:
		return v.Get(key)
	case ast.Set:
		if v.Contains(key) {
			return key
		}
	}
	return nil
}

func equal(a, b *ast.Term) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil {
		return false
	}
	switch x := a.Value.(type) {
	case ast.Boolean:
		y, ok := b.Value.(ast.Boolean)
		return ok && x == y
	case ast.String:
		y, ok := b.Value.(ast.String)
		return ok && x == y
	}
	return ast.Compare(a.Value, b.Value) == 0
}

func length(value ast.Value) int {
	switch v := value.(type) {
	case *ast.Array:
		return v.Len()
	case ast.Object:
		return v.Len()
	case ast.Set:
		return v.Len()
	case ast.String:
		return len([]rune(string(v)))
	}
	return 0
}

// merge joins two objects and what is below; where both have a value that is no object, a's counts.
func merge(a, b ast.Object) ast.Object {
	merged, _ := a.MergeWith(b, func(x, y *ast.Term) (*ast.Term, bool) {
		left, okLeft := x.Value.(ast.Object)
		right, okRight := y.Value.(ast.Object)
		if okLeft && okRight {
			return ast.NewTerm(merge(left, right)), false
		}
		return x, false
	})
	return merged
}

// with gives a document in which the value at a path is another.
func (r *Run) with(document *ast.Term, path []int16, value *ast.Term) *ast.Term {
	if len(path) == 0 {
		return value
	}
	key := r.program.consts.term(int32(^path[0]))
	changed := ast.NewObject()
	var below *ast.Term
	if object, ok := valueOf(document).(ast.Object); ok {
		r.steps += object.Len()
		object.Foreach(func(k, v *ast.Term) {
			if equal(k, key) {
				below = v
			} else {
				changed.Insert(k, v)
			}
		})
	}
	changed.Insert(key, r.with(below, path[1:], value))
	return ast.NewTerm(changed)
}

func termOf(value ast.Value) *ast.Term {
	if value == nil {
		return nil
	}
	return ast.NewTerm(value)
}

func valueOf(t *ast.Term) ast.Value {
	if t == nil {
		return nil
	}
	return t.Value
}

// callBuiltin calls a built-in function; nil if its result is undefined. One that is a relation gives
// all its results as an array.
func (r *Run) callBuiltin(b *builtin, args []*ast.Term) *ast.Term {
	if slices.Contains(args, nil) {
		return nil
	}
	if b.looksAround {
		r.fail(fmt.Errorf("%s: rules may not look at more than the input and the data", b.name))
		return nil
	}
	if b.cost != nil && !r.spendOn(b.cost(args)) {
		return nil
	}
	if b.native != nil {
		if result, ok := b.native(args); ok {
			return result
		}
	}
	if r.foreign.running && !r.admits(b, args) {
		return nil
	}
	if b.isRelation && len(args) == 1 {
		results := walk(nil, nil, args[0])
		r.steps += len(results)
		return ast.ArrayTerm(results...)
	}
	operands := slices.Clone(args) // the function may keep them
	forASCII(b.name, operands)
	r.given, r.all = nil, nil
	call := r.builtin
	if b.ofSchema {
		call.InterQueryBuiltinValueCache = schemas
	}
	if b.isLong {
		var stop func() bool
		call.Cancel, stop = r.cancel()
		defer stop()
	}
	give := r.give
	if b.isRelation {
		give = r.giveOn
	}
	err := b.general(call, operands, give)
	result, results := r.given, r.all
	if err != nil {
		if r.err = r.ctx.Err(); r.err == nil {
			r.err = fmt.Errorf("%s: %w", b.name, err)
		}
		return nil
	}
	if b.isRelation {
		result = ast.ArrayTerm(results...)
	}
	if result != nil {
		r.steps += size(result.Value)
		if r.foreign.running && !r.gives(b, result) {
			return nil
		}
	}
	return result
}

// cancel gives what ends a long call of a built-in function when the context ends.
func (r *Run) cancel() (topdown.Cancel, func() bool) {
	cancel := topdown.NewCancel()
	return cancel, context.AfterFunc(r.ctx, cancel.Cancel)
}

// walk gives what the relation walk(value) holds for: a value with its path, and all that is in it.
func walk(results []*ast.Term, path []*ast.Term, value *ast.Term) []*ast.Term {
	results = append(results, ast.ArrayTerm(ast.ArrayTerm(slices.Clone(path)...), value))
	below := func(key, value *ast.Term) {
		results = walk(results, append(slices.Clip(path), key), value)
	}
	switch v := value.Value.(type) {
	case *ast.Array:
		for i := range v.Len() {
			below(ast.InternedTerm(i), v.Elem(i))
		}
	case ast.Object:
		v.Foreach(below)
	case ast.Set:
		v.Foreach(func(member *ast.Term) { below(member, member) })
	}
	return results
}
