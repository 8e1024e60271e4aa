// Package plan runs Rego that was planned when demarc was built.
//
// OPA's compiler can turn rules into a plan: for each rule a function of simple statements, such as
// look up a key, compare, loop (see package ir of OPA). Running those takes neither parsing nor
// compiling at start, and a fraction of the time that finding the answers to a query takes. Values and
// built-in functions are OPA's own, so that a rule means the same in either way; a test compares them.
package plan

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/demarc-dev/demarc/internal/plan/op"
)

// Program is a set of planned functions. It is safe for concurrent use.
type Program struct {
	consts   constants
	data     int          // the constant that is the data which the program was planned with, counted from 1; 0 if there is none
	numbers  []ast.Number // those of the rules and of that data, as they are written
	builtins []builtin
	funcs    []function
	entries  map[string]int
	names    func() []string   // of the functions, where the program has them
	byPath   map[string]int    // the functions that are called by names, by pathKey
	known    map[callKey]int32 // calls of pure functions whose results stand in the program, and where
	cache    results
	shared   atomic.Pointer[shared]
}

// results are those of pure functions over all runs: what a duration or a phrase of a word list
// consists of is the same in every proposal. Of what was not asked for in a while nothing is left, so
// that its size does not depend on how many proposals are judged.
type results struct {
	mu     sync.RWMutex
	recent map[callKey][]known
	before map[callKey][]known // what was recent until that was full
	size   int                 // of recent, in values
	off    bool
	all    bool // nothing is too heavy
}

const (
	// mostRecent is twice what the rules need for one proposal, and keeps the cache below 2 MB or so.
	mostRecent = 12000
	// heavy is what is not worth its place: mostly a list of a proposal that was handed on as a whole.
	heavy = 250
	// manyKeys has a group of a proposal, and no figure that comes again in the next one.
	manyKeys = 5
)

func (c *results) get(key callKey, args []*ast.Term) (*ast.Term, bool) {
	if c.off {
		return nil, false
	}
	c.mu.RLock()
	result, ok := find(c.recent[key], args, identical)
	var old bool
	if !ok {
		result, old = find(c.before[key], args, identical)
	}
	c.mu.RUnlock()
	if old {
		c.put(key, args, result)
	}
	return result, ok || old
}

// put tells whether it holds the result from now on.
func (c *results) put(key callKey, args []*ast.Term, result *ast.Term) bool {
	if c.off {
		return false
	}
	size := weight(result, 0)
	for _, arg := range args {
		size = weight(arg, size)
	}
	if size > heavy && !c.all {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.recent == nil || c.size+size > mostRecent && !c.all {
		c.recent, c.before, c.size = map[callKey][]known{}, c.recent, 0
	}
	c.recent[key] = append(c.recent[key], known{slices.Clone(args), result})
	c.size += size
	return true
}

// weight adds the number of values in a term to a size, as long as that is not heavy.
func weight(t *ast.Term, size int) int {
	if size++; size > heavy {
		return size
	}
	add := func(part *ast.Term) bool {
		size = weight(part, size)
		return size > heavy
	}
	switch v := t.Value.(type) {
	case ast.String, ast.Number, ast.Boolean, ast.Null:
		return size
	case *ast.Array:
		v.Until(add)
	case ast.Set:
		v.Until(add)
	case ast.Object:
		if v.Len() >= manyKeys {
			return heavy + 1
		}
		v.Until(func(key, value *ast.Term) bool { return add(key) || add(value) })
	}
	return size
}

// Forgetful makes a program that holds nothing from one run to the next, so that a run takes the same whatever was run
// before. It must not be called while the program runs.
func (p *Program) Forgetful() { p.cache.off = true }

// Hoarding makes a program that remembers all results, however large, for who wants to know them: Calls. It must not be
// called while the program runs.
func (p *Program) Hoarding() { p.cache.all = true }

// find looks for a call whose arguments are the same: identical or at least equal.
func find(calls []known, args []*ast.Term, same func(a, b *ast.Term) bool) (*ast.Term, bool) {
	for _, k := range calls {
		if slices.EqualFunc(k.args, args, same) {
			return k.result, true
		}
	}
	return nil, false
}

// builtin is a built-in function of OPA.
type builtin struct {
	name        string
	native      native // if there is one
	cost        cost
	general     topdown.BuiltinFunc
	ofSchema    bool // it takes a JSON Schema
	isLong      bool // it has to be told when the context ends
	isRelation  bool // it has several results for the same arguments
	looksAround bool // at the clock, the network or whatever else only OPA's own evaluator knows
}

// function is a planned function. Its statements are decoded when it is first called: a proposal
// needs the rules of its own model only. They are words, one after the other: the number of blocks and the blocks, each
// with the number of its words before it. A block is the number of its statements and the statements; a statement is an
// operation with what follows it (shapes). An operand is a local of the function or, if it is negative, the constant of
// its complement. Each start decodes what it needs, so that the words are small and nothing is made of them.
type function struct {
	code    string
	params  uint16
	locals  uint16
	pure    bool  // its result depends on its arguments alone, whatever the input and the data are
	foreign bool  // nobody vouches for it
	ofData  bool  // it has no arguments, and its result depends on the data alone, but for the day
	known   int32 // the constant, counted from 1, that is its result for the data of the program; 0 if that is not known
	words   atomic.Pointer[[]int16]
	result  atomic.Pointer[ast.Term] // of a pure function without arguments, once it is known
}

// Load reads a program that package encode wrote, with its plain constants.
func Load(raw string, plain []ast.Term) (*Program, error) {
	r := reader{raw: raw} // names, constants and code are parts of it
	p := &Program{}
	p.consts.read(&r, plain)
	p.data = int(r.int())
	if (p.data < 0 || p.data > p.consts.len()) && r.err == nil {
		r.fail(fmt.Errorf("the data is constant %d of %d", p.data, p.consts.len()))
	}
	p.numbers = make([]ast.Number, r.count())
	for i := range p.numbers {
		p.numbers[i] = ast.Number(r.text())
	}
	for range r.count() {
		b := builtin{name: r.text()}
		b.native, b.general, b.isRelation = natives[b.name], topdown.GetBuiltin(b.name), b.name == "walk"
		b.cost, b.isLong = costOf(b.name), strings.HasPrefix(b.name, "numbers.range")
		if b.general == nil && r.err == nil {
			r.fail(fmt.Errorf("the built-in function %s is not known", b.name))
		}
		if known := ast.BuiltinMap[b.name]; known != nil {
			b.ofSchema = b.name == "json.match_schema" || b.name == "json.verify_schema"
			b.looksAround = known.Nondeterministic && !b.ofSchema // schemas have no network here
		}
		p.builtins = append(p.builtins, b)
	}
	p.funcs = make([]function, r.count())
	for i := range p.funcs {
		f := &p.funcs[i]
		f.params, f.locals = uint16(r.upTo(maxLocals)), uint16(r.upTo(maxLocals))
		depends := r.int()
		f.foreign = depends >= op.Foreign
		switch depends % op.Foreign {
		case op.DependsOnNothing:
			f.pure = true
		case op.DependsOnData:
			f.ofData, f.known = true, int32(r.upTo(int64(p.consts.len())))
		}
		f.code = r.text()
	}
	targets := r.count()
	p.byPath = make(map[string]int, targets)
	var key []byte
	for range targets {
		function := r.int()
		if r.err == nil && (function < 0 || function >= int64(len(p.funcs))) {
			r.fail(fmt.Errorf("a path to function %d of %d", function, len(p.funcs)))
		}
		key = key[:0]
		for range r.count() {
			name, ok := p.consts.text(^r.int())
			if !ok {
				r.fail(errors.New("a path has a name that is no text"))
			}
			key = appendName(key, name)
		}
		p.byPath[string(key)] = int(function)
	}
	p.entries = map[string]int{}
	for range r.count() {
		name := r.text()
		p.entries[name] = int(r.int())
	}
	names := r.text()
	p.names = sync.OnceValue(func() []string { return namesOf(names, len(p.funcs)) })
	p.readKnown(&r)
	if r.err == nil && r.rest() > 0 {
		r.fail(fmt.Errorf("%d bytes are left over", r.rest()))
	}
	if r.err != nil {
		return nil, fmt.Errorf("the plan of the rules cannot be read: %w", r.err)
	}
	return p, nil
}

// readKnown finds the calls of which the results are known, and looks whether they can be read.
func (p *Program) readKnown(r *reader) {
	n := r.count()
	p.known = make(map[callKey]int32, n)
	for range n {
		key := callKey{int(r.upTo(int64(len(p.funcs) - 1))), r.hash()}
		at := r.at
		args := r.int()
		for range args + 1 {
			r.upTo(int64(p.consts.len()))
		}
		if r.err != nil {
			return
		}
		p.known[key] = int32(at)
	}
}

// result gives that of a call, if it stands in the program.
func (p *Program) result(key callKey, args []*ast.Term) (*ast.Term, bool) {
	at, ok := p.known[callKey{key.function, shortHash(key.hash)}]
	if !ok {
		return nil, false
	}
	r := reader{raw: p.consts.raw, at: int(at)}
	if n := r.int(); n != int64(len(args)) {
		return nil, false
	}
	for _, arg := range args {
		if !identical(p.consts.term(int32(r.int())), arg) {
			return nil, false
		}
	}
	if result := r.int(); result > 0 {
		return p.consts.term(int32(result - 1)), true
	}
	return undefinedTerm, true
}

// shortHash is what a program has of a hash.
func shortHash(hash int) int { return int(uint32(hash)) }

// nameOf gives the name of a function, for a message.
func (p *Program) nameOf(function int) string {
	if names := p.names(); len(names) > 0 {
		return names[function]
	}
	for path, i := range p.byPath {
		if i != function {
			continue
		}
		var names []string
		for len(path) > 0 {
			n, size := binary.Uvarint([]byte(path))
			names, path = append(names, path[size:size+int(n)]), path[size+int(n):]
		}
		return names[0] + ".data." + strings.Join(names[1:], ".")
	}
	return fmt.Sprintf("function %d", function)
}

// namesOf reads the names of functions, each of which begins like the one before; nothing if there are none.
func namesOf(raw string, n int) []string {
	if raw == "" {
		return nil
	}
	r, names, before := reader{raw: raw}, make([]string, n), ""
	for i := range names {
		shared, rest := min(r.int(), int64(len(before))), r.text()
		before = before[:max(shared, 0)] + rest
		names[i] = before
	}
	return names
}

// Data is the data that the program was planned with; nil if there is none. It is one value for all who ask, of
// which a run knows more than of others.
func (p *Program) Data() ast.Value {
	if p.data == 0 {
		return nil
	}
	return p.consts.term(int32(p.data - 1)).Value
}

// appendName adds a name to the key of a path, so that no two paths have the same.
func appendName(key []byte, name string) []byte {
	return append(binary.AppendUvarint(key, uint64(len(name))), name...)
}

// body gives the statements of a function.
func (f *function) body() ([]int16, error) {
	if known := f.words.Load(); known != nil {
		return *known, nil
	}
	r := reader{raw: f.code}
	words := r.blocks(make([]int16, 0, len(f.code)+len(f.code)/4))
	if r.err != nil {
		return nil, fmt.Errorf("the plan of a function cannot be read: %w", r.err)
	}
	f.words.Store(&words)
	return words, nil
}

// reader reads what a writer wrote. After a fault it gives zeros.
type reader struct {
	raw string
	at  int
	err error
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
	r.at = len(r.raw)
}

// rest is the number of bytes that are left.
func (r *reader) rest() int { return len(r.raw) - r.at }

func (r *reader) int() int64 {
	if r.at < len(r.raw) && r.raw[r.at] < 0x80 { // nearly all are small
		b := int64(r.raw[r.at])
		r.at++
		return b>>1 ^ -(b & 1)
	}
	return r.long()
}

func (r *reader) long() int64 {
	n, size := binary.Varint([]byte(r.raw[r.at:min(r.at+binary.MaxVarintLen64, len(r.raw))]))
	if size <= 0 {
		r.fail(errors.New("it ends early"))
		return 0
	}
	r.at += size
	return n
}

// count is a number of things that follow, each of a byte at least.
func (r *reader) count() int {
	n := r.int()
	if n < 0 || n > int64(r.rest()) {
		r.fail(fmt.Errorf("%d things in %d bytes", n, r.rest()))
		return 0
	}
	return int(n)
}

// hash reads a hash as shortHash has it.
func (r *reader) hash() int {
	if r.rest() < 4 {
		r.fail(errors.New("it ends early"))
		return 0
	}
	r.at += 4
	return int(binary.LittleEndian.Uint32([]byte(r.raw[r.at-4 : r.at])))
}

// maxLocals is more than any function has.
const maxLocals = math.MaxInt16

// upTo is a number that is no greater than most.
func (r *reader) upTo(most int64) int64 {
	n := r.int()
	if n < 0 || n > most {
		r.fail(fmt.Errorf("the number %d, of at most %d", n, most))
		return 0
	}
	return n
}

func (r *reader) byte() byte {
	if r.rest() == 0 {
		r.fail(errors.New("it ends early"))
		return 0
	}
	r.at++
	return r.raw[r.at-1]
}

func (r *reader) text() string {
	n := r.count()
	r.at += n
	return r.raw[r.at-n : r.at]
}

// blocks adds blocks to words.
func (r *reader) blocks(words []int16) []int16 {
	n := r.count()
	words = append(words, int16(n))
	for range n {
		begin := len(words)
		statements := r.count()
		words = append(words, 0, int16(statements))
		for range statements {
			words = r.statement(words)
		}
		size := len(words) - begin - 1
		if size > math.MaxUint16 {
			r.fail(fmt.Errorf("a block of %d words, of at most %d", size, math.MaxUint16))
		}
		words[begin] = int16(uint16(size))
	}
	return words
}

func (r *reader) statement(words []int16) []int16 {
	operation := r.byte()
	words = append(words, int16(operation))
	shape := &shapes[operation]
	words = r.operands(words, shape.operands)
	if shape.args {
		n := r.count()
		words = r.operands(append(words, int16(n)), n)
	}
	if shape.blocks {
		words = r.blocks(words)
	}
	return words
}

// operands adds operands to words. Nearly all take one or two bytes.
func (r *reader) operands(words []int16, n int) []int16 {
	for range n {
		var short uint16
		switch rest := r.raw[r.at:]; {
		case len(rest) > 0 && rest[0] < 0x80:
			short, r.at = uint16(rest[0]), r.at+1
		case len(rest) > 1 && rest[1] < 0x80:
			short, r.at = uint16(rest[0]&0x7f)|uint16(rest[1])<<7, r.at+2
		default:
			long := r.int()
			if long != int64(int16(long)) {
				r.fail(fmt.Errorf("the operand %d, of at most %d", long, math.MaxInt16))
			}
			words = append(words, int16(long))
			continue
		}
		words = append(words, int16(short>>1)^-int16(short&1))
	}
	return words
}

// shapes tell what follows an operation: so many operands, a list of them, blocks.
var shapes = [256]struct {
	operands     int
	args, blocks bool
}{
	op.ArrayAppend: {operands: 2}, op.AssignVar: {operands: 2}, op.AssignVarOnce: {operands: 2},
	op.Block: {blocks: true}, op.Break: {operands: 1}, op.Call: {operands: 2, args: true}, op.CallBuiltin: {operands: 2, args: true},
	op.CallDynamic: {operands: 1, args: true},
	op.Dot:         {operands: 3}, op.Equal: {operands: 2}, op.IsArray: {operands: 1}, op.IsDefined: {operands: 1}, op.IsObject: {operands: 1},
	op.IsSet: {operands: 1}, op.IsUndefined: {operands: 1}, op.Len: {operands: 2}, op.List: {operands: 1, args: true}, op.MakeArray: {operands: 2}, op.MakeObject: {operands: 1},
	op.MakeSet: {operands: 1}, op.Not: {blocks: true}, op.NotEqual: {operands: 2}, op.ObjectInsert: {operands: 3},
	op.ObjectInsertOnce: {operands: 3}, op.ObjectMerge: {operands: 3}, op.Reset: {operands: 1}, op.Return: {operands: 1},
	op.Scan: {operands: 3, blocks: true}, op.SetAdd: {operands: 2}, op.With: {operands: 2, args: true, blocks: true},
}
