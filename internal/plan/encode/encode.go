// Package encode writes plans of OPA's compiler in the form that package plan runs. It is used when demarc
// is built, and stands apart because what OPA describes plans with would add 2.6 MB to the program.
package encode

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/demarc-dev/demarc/internal/plan/op"
)

// Policy writes a plan in the form that plan.Load reads: its plain constants, which are texts, numbers, booleans and
// null, and all the rest.
func Policy(policy *ir.Policy, known Known) (rest []byte, plain []ast.Term, err error) {
	e := encoder{
		policy: policy, known: known, numbers: map[string]bool{}, consts: map[string]int32{}, funcs: map[string]int32{}, builtins: map[string]int32{},
	}
	for i, b := range policy.Static.BuiltinFuncs {
		e.builtins[b.Name] = int32(i)
	}
	pure := pureOf(policy)
	ofData := ofDataOf(policy, pure)
	entries, err := e.entries()
	if err != nil {
		return nil, nil, err
	}
	functions := e.reachable(entries)
	for i, f := range functions {
		e.funcs[f.Name] = int32(i)
	}
	// Again and again, until it is known beforehand which plain constants there are.
	var funcs writer
	var calls, targets []byte
	data := 0
	for isNew := true; isNew; isNew = slices.ContainsFunc(e.order[len(plain):], isPlain) {
		plain = e.begin()
		funcs = writer{}
		funcs.int(len(functions))
		for _, f := range functions {
			if err := e.function(&funcs, f, pure[f.Name], ofData[f.Name]); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", f.Name, err)
			}
		}
		targets = e.targets(functions)
		if data, err = e.data(); err != nil {
			return nil, nil, fmt.Errorf("the data: %w", err)
		}
		if calls, err = e.calls(); err != nil {
			return nil, nil, err
		}
	}
	var out writer
	out.int(len(plain))
	out.int(len(e.order) - len(plain))
	for _, c := range e.order[len(plain):] {
		out.raw = append(out.raw, c...)
	}
	out.int(data)
	out.int(len(e.numbers))
	for _, number := range slices.Sorted(maps.Keys(e.numbers)) {
		out.text(number)
	}
	out.int(len(policy.Static.BuiltinFuncs))
	for _, b := range policy.Static.BuiltinFuncs {
		out.text(b.Name)
	}
	out.raw = append(out.raw, funcs.raw...)
	out.raw = append(out.raw, targets...)
	out.names(functions, policy.Plans, known)
	out.raw = append(out.raw, calls...)
	return out.raw, plain, nil
}

// mostNeeded is how many constants have an operand of one byte.
const mostNeeded = 64

// begin begins to write, with the plain constants that there was need of before: those first for which there was most
// need, the others by their kind and text, so that they change places as seldom as they can.
func (e *encoder) begin() (plain []ast.Term) {
	order := slices.DeleteFunc(slices.Sorted(maps.Keys(e.needed)), func(c string) bool { return !isPlain(c) })
	byNeed := slices.Clone(order)
	slices.SortStableFunc(byNeed, func(a, b string) int { return e.needed[b] - e.needed[a] })
	byNeed = byNeed[:min(mostNeeded, len(byNeed))]
	order = append(slices.Clone(byNeed), slices.DeleteFunc(order, func(c string) bool { return slices.Contains(byNeed, c) })...)
	e.order, e.consts, e.needed, e.lookups = order, map[string]int32{}, map[string]int{}, nil
	for i, c := range order {
		e.consts[c] = int32(i)
		plain = append(plain, ast.Term{Value: plainValue(c)})
	}
	return plain
}

// isPlain tells whether a constant is not made of others.
func isPlain(c string) bool { return c[0] < op.ConstArray }

func plainValue(c string) ast.Value {
	switch text := c[1:]; c[0] {
	case op.ConstString:
		return ast.String(text)
	case op.ConstNumber:
		return ast.Number(text)
	case op.ConstTrue:
		return ast.Boolean(true)
	case op.ConstFalse:
		return ast.Boolean(false)
	}
	return ast.Null{}
}

// data gives the constant that is the data, counted from 1; 0 if it is not known.
func (e *encoder) data() (int, error) {
	if e.known.Data == nil {
		return 0, nil
	}
	i, err := e.written(e.known.Data)
	return int(^i) + 1, err
}

// Known is what was found out when a program is written, and need not be found out again when it runs.
type Known struct {
	Data     ast.Value            // what most runs have for data; nil if it is not known
	Results  map[string]ast.Value // of functions that depend on nothing, by their names; nil if it is undefined
	OfData   map[string]ast.Value // of functions that depend on Data and nothing else, by their names, if they are defined
	Calls    []Call               // those with other arguments than the program's constants are left out
	Nameless bool                 // functions have no names, but entry points, what is called by names, and Named
	Named    []string

	Foreign func(name string) bool // whether nobody vouches for a function; nil if somebody does for all
}

// Call is a call of a pure function with arguments.
type Call struct {
	Function string
	Hash     uint32 // of the arguments, as a run looks for it
	Args     []ast.Value
	Result   ast.Value // nil if it is undefined
}

// calls writes those that are known, each once.
func (e *encoder) calls() ([]byte, error) {
	var calls writer
	count := 0
	done := map[string]bool{}
	for _, c := range e.known.Calls {
		f, ok := e.funcs[c.Function]
		var call writer
		call.int(int(f))
		call.raw = binary.LittleEndian.AppendUint32(call.raw, c.Hash)
		if done[string(call.raw)] || !ok || slices.ContainsFunc(c.Args, e.isNew) {
			continue
		}
		done[string(call.raw)] = true
		call.int(len(c.Args))
		for _, arg := range c.Args {
			i, err := e.value(arg)
			if err != nil {
				return nil, err
			}
			call.int(int(^i))
		}
		result := 0
		if c.Result != nil {
			i, err := e.value(c.Result)
			if err != nil {
				return nil, err
			}
			result = int(^i) + 1
		}
		call.int(result)
		calls.raw = append(calls.raw, call.raw...)
		count++
	}
	var out writer
	out.int(count)
	return append(out.raw, calls.raw...), nil
}

// isNew tells whether a value is no constant yet.
func (e *encoder) isNew(value ast.Value) bool {
	before := len(e.order)
	_, err := e.value(value)
	isNew := err != nil || len(e.order) > before
	for _, c := range e.order[before:] {
		delete(e.consts, c)
		delete(e.needed, c)
	}
	e.order = e.order[:before]
	return isNew
}

// reachable gives the functions that an entry needs, in the order of the plan, and then the entries that are none.
func (e *encoder) reachable(entries []*ir.Func) []*ir.Func {
	r := reach{policy: e.policy, known: e.known.Results, functions: map[string]*ir.Func{}, reached: map[string]bool{}}
	for _, f := range e.policy.Funcs.Funcs {
		r.functions[f.Name] = f
	}
	for _, f := range entries {
		r.blocks(f.Blocks)
	}
	if e.policy.Plans != nil {
		for _, p := range e.policy.Plans.Plans {
			r.blocks(p.Blocks)
		}
	} else {
		for _, f := range e.policy.Funcs.Funcs { // any of them may be asked for
			r.function(f.Name)
		}
	}
	all := slices.Clone(e.policy.Funcs.Funcs)
	return append(slices.DeleteFunc(all, func(f *ir.Func) bool { return !r.reached[f.Name] }), entries...)
}

// reach finds the functions that are called, from one to the next.
type reach struct {
	policy    *ir.Policy
	known     map[string]ast.Value // they call nothing any more
	functions map[string]*ir.Func
	reached   map[string]bool
}

func (r *reach) function(name string) {
	f, ok := r.functions[name]
	if !ok || r.reached[name] {
		return
	}
	r.reached[name] = true
	if _, ok := r.known[name]; !ok {
		r.blocks(f.Blocks)
	}
}

func (r *reach) blocks(blocks []*ir.Block) {
	for _, b := range blocks {
		if err := ir.Walk(r, b); err != nil {
			panic(err) // Visit gives none
		}
	}
}

func (*reach) Before(any) {}
func (*reach) After(any)  {}

func (r *reach) Visit(node any) (ir.Visitor, error) {
	switch s := node.(type) {
	case *ir.CallStmt:
		r.function(s.Func)
	case *ir.CallDynamicStmt:
		for _, f := range r.functions {
			if len(f.Params) == 2 && matches(r.policy, s.Path, f.Path) {
				r.function(f.Name)
			}
		}
	}
	return r, nil
}

type encoder struct {
	policy   *ir.Policy
	known    Known
	numbers  map[string]bool  // those of the rules and the data, as they are written
	consts   map[string]int32 // by kind and text
	order    []string
	needed   map[string]int // how often, by kind and text
	funcs    map[string]int32
	builtins map[string]int32
	lookups  [][]ir.Operand // the paths that functions are called by

	fresh  ir.Local           // the last local that the planner knows nothing of; it is negative
	locals map[ir.Local]int32 // of the current function, which has few of the plan's many
	simple *simplified        // the current function
	depth  []bool             // the blocks around the current statement; true for that of a scan
}

// entries gives a function for each entry point that is not one rule but all that is below a name.
func (e *encoder) entries() ([]*ir.Func, error) {
	var entries []*ir.Func
	if e.policy.Plans == nil {
		return nil, nil
	}
	for _, p := range e.policy.Plans.Plans {
		ref, err := ast.PtrRef(ast.DefaultRootDocument, p.Name)
		if err != nil {
			return nil, fmt.Errorf("the entry point %s is no path: %w", p.Name, err)
		}
		name := "g0." + ref.String()
		if !slices.ContainsFunc(e.policy.Funcs.Funcs, func(f *ir.Func) bool { return f.Name == name }) {
			entries = append(entries, &ir.Func{Name: name, Params: []ir.Local{ir.Input, ir.Data}, Blocks: p.Blocks})
		}
	}
	return entries, nil
}

func (e *encoder) function(out *writer, f *ir.Func, pure, ofData bool) error {
	e.locals, e.depth, e.simple = map[ir.Local]int32{}, nil, simplify(e.policy, f)
	for _, p := range f.Params {
		e.local(p)
	}
	var code writer
	if result, ok := e.known.Results[f.Name]; ok {
		if err := e.result(&code, result); err != nil {
			return err
		}
	} else if err := e.blocks(&code, f.Blocks); err != nil {
		return err
	}
	known := 0
	if result := e.known.OfData[f.Name]; ofData && result != nil {
		i, err := e.value(result)
		if err != nil {
			return err
		}
		known = int(^i) + 1
	}
	out.int(len(f.Params))
	out.int(len(e.locals))
	foreign := 0
	if e.known.Foreign != nil && e.known.Foreign(f.Name) {
		foreign = op.Foreign
	}
	switch {
	case pure:
		out.int(foreign + op.DependsOnNothing)
	case ofData:
		out.int(foreign + op.DependsOnData)
		out.int(known)
	default:
		out.int(foreign + op.DependsOnInput)
	}
	out.text(string(code.raw))
	return nil
}

// result writes the statements that return a value.
func (e *encoder) result(out *writer, value ast.Value) error {
	if value == nil {
		out.int(0)
		return nil
	}
	c, err := e.value(value)
	if err != nil {
		return err
	}
	e.fresh--
	target := e.local(e.fresh)
	out.int(1) // a block
	out.int(2) // of two statements
	out.raw = append(out.raw, op.AssignVar)
	out.int(int(target))
	out.int(int(c))
	out.raw = append(out.raw, op.Return)
	out.int(int(target))
	return nil
}

func (e *encoder) blocks(out *writer, blocks []*ir.Block) error {
	out.int(len(blocks))
	for _, b := range blocks {
		if err := e.block(out, b, false); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) block(out *writer, b *ir.Block, scan bool) error {
	e.depth = append(e.depth, scan)
	defer func() { e.depth = e.depth[:len(e.depth)-1] }()
	count := 0
	var code writer
	for i, s := range b.Stmts {
		if e.simple.dropped[s] {
			continue
		}
		switch result := s.(type) {
		case *ir.NopStmt:
			continue
		case *ir.ResultSetAddStmt: // an object of what was put into it just before
			insert, ok := b.Stmts[max(i-1, 0)].(*ir.ObjectInsertStmt)
			if !ok || insert.Object != result.Value {
				return errors.New("a result is not made where it is given")
			}
			e.fresh--
			if err := e.statement(&code, &ir.AssignVarStmt{Source: insert.Value, Target: e.fresh}); err != nil {
				return err
			}
			s = &ir.ReturnLocalStmt{Source: e.fresh}
			count++
		}
		count++
		if err := e.statement(&code, s); err != nil {
			return err
		}
	}
	out.int(count)
	out.raw = append(out.raw, code.raw...)
	return nil
}

func (e *encoder) statement(out *writer, s ir.Stmt) error {
	write := func(kind byte, operands ...int32) {
		out.raw = append(out.raw, kind)
		for _, o := range operands {
			out.int(int(o))
		}
	}
	nested := func(kind byte, scan bool, b *ir.Block, operands ...int32) error {
		write(kind, operands...)
		out.int(1)
		return e.block(out, b, scan)
	}
	if value, ok := e.simple.made[s]; ok {
		c, err := e.written(value)
		write(op.AssignVar, e.local(targetOf(s)), c)
		return err
	}
	switch s := s.(type) {
	case *ir.ArrayAppendStmt:
		if parts, ok := e.simple.lists[s]; ok {
			write(op.List, e.local(s.Array))
			var operands []int32
			for _, part := range parts {
				operands = append(operands, e.operand(part))
			}
			out.ints(operands)
			break
		}
		write(op.ArrayAppend, e.local(s.Array), e.operand(s.Value))
	case *ir.AssignIntStmt:
		write(op.AssignVar, e.local(s.Target), e.number(fmt.Sprint(s.Value)))
	case *ir.AssignVarStmt:
		write(op.AssignVar, e.local(s.Target), e.operand(s.Source))
	case *ir.AssignVarOnceStmt:
		write(op.AssignVarOnce, e.local(s.Target), e.operand(s.Source))
	case *ir.BlockStmt:
		write(op.Block)
		return e.blocks(out, s.Blocks)
	case *ir.BreakStmt:
		if int(s.Index) >= len(e.depth) {
			return fmt.Errorf("a break leaves %d blocks, of %d", s.Index+1, len(e.depth))
		}
		for _, scan := range e.depth[len(e.depth)-int(s.Index):] {
			if scan {
				return fmt.Errorf("a break leaves a loop, which is not understood")
			}
		}
		write(op.Break, int32(s.Index))
	case *ir.CallStmt:
		var args []int32
		for _, a := range s.Args {
			args = append(args, e.operand(a))
		}
		if f, ok := e.funcs[s.Func]; ok {
			// Every function hands on the input and the data that it has, or what a with puts in their place.
			if len(args) < 2 || args[0] != 0 || args[1] != 1 {
				return fmt.Errorf("it calls %s with another input or data than its own", s.Func)
			}
			write(op.Call, e.local(s.Result), f)
			args = args[2:]
		} else if b, ok := e.builtins[s.Func]; ok {
			write(op.CallBuiltin, e.local(s.Result), b)
		} else {
			return fmt.Errorf("it calls %s, which is not planned", s.Func)
		}
		out.ints(args)
	case *ir.CallDynamicStmt:
		// What the planner writes: the innermost of three blocks calls, and beside it stands one that
		// looks into the data. Where there is a function its result counts even if it is undefined.
		if len(s.Args) != 2 || len(e.depth) <= op.LeftByUndefined || slices.Contains(e.depth[len(e.depth)-op.LeftByUndefined:], true) {
			return errors.New("a call by names does not stand where the planner puts it")
		}
		e.lookups = append(e.lookups, s.Path)
		path := []int32{e.local(s.Args[0]), e.local(s.Args[1])}
		for _, o := range s.Path {
			path = append(path, e.operand(o))
		}
		write(op.CallDynamic, e.local(s.Result))
		out.ints(path)
	case *ir.DotStmt:
		write(op.Dot, e.local(s.Target), e.operand(s.Source), e.operand(s.Key))
	case *ir.EqualStmt:
		write(op.Equal, e.operand(s.A), e.operand(s.B))
	case *ir.NotEqualStmt:
		write(op.NotEqual, e.operand(s.A), e.operand(s.B))
	case *ir.IsArrayStmt:
		write(op.IsArray, e.operand(s.Source))
	case *ir.IsObjectStmt:
		write(op.IsObject, e.operand(s.Source))
	case *ir.IsSetStmt:
		write(op.IsSet, e.operand(s.Source))
	case *ir.IsDefinedStmt:
		write(op.IsDefined, e.local(s.Source))
	case *ir.IsUndefinedStmt:
		write(op.IsUndefined, e.local(s.Source))
	case *ir.LenStmt:
		write(op.Len, e.local(s.Target), e.operand(s.Source))
	case *ir.MakeArrayStmt:
		write(op.MakeArray, e.local(s.Target), s.Capacity)
	case *ir.MakeNullStmt:
		write(op.AssignVar, e.local(s.Target), e.constant(string([]byte{op.ConstNull})))
	case *ir.MakeNumberIntStmt:
		write(op.AssignVar, e.local(s.Target), e.number(fmt.Sprint(s.Value)))
	case *ir.MakeNumberRefStmt:
		write(op.AssignVar, e.local(s.Target), e.number(e.policy.Static.Strings[s.Index].Value))
	case *ir.MakeObjectStmt:
		write(op.MakeObject, e.local(s.Target))
	case *ir.MakeSetStmt:
		write(op.MakeSet, e.local(s.Target))
	case *ir.NotStmt:
		return nested(op.Not, false, e.denied(s.Block))
	case *ir.ObjectInsertStmt:
		write(op.ObjectInsert, e.local(s.Object), e.operand(s.Key), e.operand(s.Value))
	case *ir.ObjectInsertOnceStmt:
		write(op.ObjectInsertOnce, e.local(s.Object), e.operand(s.Key), e.operand(s.Value))
	case *ir.ObjectMergeStmt:
		write(op.ObjectMerge, e.local(s.Target), e.local(s.A), e.local(s.B))
	case *ir.ResetLocalStmt:
		write(op.Reset, e.local(s.Target))
	case *ir.ReturnLocalStmt:
		write(op.Return, e.local(s.Source))
	case *ir.ScanStmt:
		return nested(op.Scan, true, s.Block, e.local(s.Source), e.local(s.Key), e.local(s.Value))
	case *ir.SetAddStmt:
		write(op.SetAdd, e.local(s.Set), e.operand(s.Value))
	case *ir.WithStmt:
		write(op.With, e.local(s.Local), e.operand(s.Value))
		var path []int32
		for _, i := range s.Path {
			path = append(path, e.text(i))
		}
		out.ints(path)
		out.int(1)
		return e.block(out, s.Block, false)
	default:
		return fmt.Errorf("a statement of type %s is not understood", strings.TrimPrefix(fmt.Sprintf("%T", s), "*ir."))
	}
	return nil
}

// denied gives the block of a negation. The planner has it that what is denied holds where the end of
// the block is reached. Where that is the end of blocks or loops within, it is reached whatever happens
// in them, so that a local has to tell.
func (e *encoder) denied(b *ir.Block) *ir.Block {
	if len(ends(b)) == 0 {
		return b
	}
	e.fresh--
	return &ir.Block{Stmts: []ir.Stmt{
		&ir.ResetLocalStmt{Target: e.fresh},
		&ir.BlockStmt{Blocks: []*ir.Block{holding(b, e.fresh)}},
		&ir.IsDefinedStmt{Source: e.fresh},
	}}
}

// holding gives a block that sets a local where its end is reached, or that of what is within it.
func holding(b *ir.Block, holds ir.Local) *ir.Block {
	stmts := slices.Clone(b.Stmts)
	within := ends(b)
	if len(within) == 0 {
		stmts = append(stmts, &ir.AssignVarStmt{Source: ir.Operand{Value: ir.Bool(true)}, Target: holds})
	}
	for _, i := range within {
		switch s := stmts[i].(type) {
		case *ir.BlockStmt:
			var blocks []*ir.Block
			for _, b := range s.Blocks {
				blocks = append(blocks, holding(b, holds))
			}
			stmts[i] = &ir.BlockStmt{Blocks: blocks}
		case *ir.ScanStmt:
			stmts[i] = &ir.ScanStmt{Source: s.Source, Key: s.Key, Value: s.Value, Block: holding(s.Block, holds)}
		case *ir.WithStmt:
			stmts[i] = &ir.WithStmt{Local: s.Local, Path: s.Path, Value: s.Value, Block: holding(s.Block, holds)}
		}
	}
	return &ir.Block{Stmts: stmts}
}

// ends gives the statements of a block within which its end is: the last, if it has blocks. Where rules
// are tried one by one, those are in blocks, after which their names are put into a set and a loop
// tries the data that have others.
func ends(b *ir.Block) []int {
	i := len(b.Stmts) - 1
	if i < 0 {
		return nil
	}
	switch s := b.Stmts[i].(type) {
	case *ir.WithStmt:
		return []int{i}
	case *ir.BlockStmt: // those that are left by a break are alternatives, after which the outer one goes on
		if slices.ContainsFunc(s.Blocks, endsInBreak) {
			return nil
		}
		return []int{i}
	case *ir.ScanStmt:
		names := before[*ir.DotStmt](b, i)
		set := before[*ir.SetAddStmt](b, names)
		if set > 1 && set < names && isA[*ir.MakeSetStmt](b.Stmts[set-1]) && isA[*ir.BlockStmt](b.Stmts[set-2]) {
			return []int{i, set - 2}
		}
		return []int{i}
	}
	return nil
}

// before gives where the statements of a kind begin that stand before the one at i.
func before[T ir.Stmt](b *ir.Block, i int) int {
	for i > 0 && isA[T](b.Stmts[i-1]) {
		i--
	}
	return i
}

func endsInBreak(b *ir.Block) bool {
	return len(b.Stmts) > 0 && isA[*ir.BreakStmt](b.Stmts[len(b.Stmts)-1])
}

func isA[T ir.Stmt](s ir.Stmt) bool {
	_, ok := s.(T)
	return ok
}

// targets are the functions that can be called by names: each with its path, as constants.
func (e *encoder) targets(functions []*ir.Func) []byte {
	var code writer
	count := 0
	for i, f := range functions {
		called := func(path []ir.Operand) bool { return matches(e.policy, path, f.Path) }
		if len(f.Params) != 2 || !slices.ContainsFunc(e.lookups, called) {
			continue // Rego has no names for functions with arguments
		}
		count++
		code.int(i)
		var path []int32
		for _, name := range f.Path {
			path = append(path, e.constant(string([]byte{op.ConstString})+name))
		}
		code.ints(path)
	}
	var out writer
	out.int(count)
	return append(out.raw, code.raw...)
}

// matches tells whether operands can be the names of a path.
func matches(policy *ir.Policy, operands []ir.Operand, path []string) bool {
	return slices.EqualFunc(operands, path, func(o ir.Operand, name string) bool {
		switch v := o.Value.(type) {
		case ir.StringIndex:
			return policy.Static.Strings[v].Value == name
		case *ir.StringIndex:
			return policy.Static.Strings[*v].Value == name
		}
		return true // what a local holds shows when it runs
	})
}

func (e *encoder) local(l ir.Local) int32 {
	l = e.simple.local(l)
	i, ok := e.locals[l]
	if !ok {
		i = int32(len(e.locals))
		e.locals[l] = i
	}
	return i
}

func (e *encoder) operand(o ir.Operand) int32 {
	if l, ok := localOf(o.Value); ok {
		if value, ok := e.simple.known[l]; ok {
			c, err := e.written(value)
			if err != nil {
				panic(err) // it was made of constants
			}
			return c
		}
		return e.local(l)
	}
	switch v := o.Value.(type) {
	case ir.StringIndex:
		return e.text(int(v))
	case *ir.StringIndex:
		return e.text(int(*v))
	case ir.Bool:
		return e.bool(bool(v))
	case *ir.Bool:
		return e.bool(bool(*v))
	}
	panic(fmt.Sprintf("an operand of type %T", o.Value)) // there are no others
}

func (e *encoder) text(i int) int32 {
	return e.constant(string([]byte{op.ConstString}) + e.policy.Static.Strings[i].Value)
}

func (e *encoder) bool(b bool) int32 {
	if b {
		return e.constant(string([]byte{op.ConstTrue}))
	}
	return e.constant(string([]byte{op.ConstFalse}))
}

func (e *encoder) number(text string) int32 {
	e.numbers[text] = true
	return e.constant(string([]byte{op.ConstNumber}) + text)
}

// written gives the operand for a value that is written in the rules.
func (e *encoder) written(value ast.Value) (int32, error) {
	e.note(value)
	return e.value(value)
}

// note notes how the numbers of a value are written.
func (e *encoder) note(value ast.Value) {
	ast.WalkTerms(ast.NewTerm(value), func(t *ast.Term) bool {
		if number, ok := t.Value.(ast.Number); ok {
			e.numbers[string(number)] = true
		}
		return false
	})
}

// value gives the operand for a value, which is made of constants.
func (e *encoder) value(value ast.Value) (int32, error) {
	var parts []*ast.Term
	var kind byte
	var size int
	switch v := value.(type) {
	case ast.Null:
		return e.constant(string([]byte{op.ConstNull})), nil
	case ast.Boolean:
		return e.bool(bool(v)), nil
	case ast.Number:
		return e.constant(string([]byte{op.ConstNumber}) + string(v)), nil
	case ast.String:
		return e.constant(string([]byte{op.ConstString}) + string(v)), nil
	case *ast.Array:
		kind, size = op.ConstArray, v.Len()
		v.Foreach(func(t *ast.Term) { parts = append(parts, t) })
	case ast.Set:
		kind, size = op.ConstSet, v.Len()
		parts = v.Slice()
	case ast.Object:
		kind, size = op.ConstObject, v.Len()
		v.Foreach(func(key, value *ast.Term) { parts = append(parts, key, value) })
	default:
		return 0, fmt.Errorf("a value of type %T is no constant", value)
	}
	var out writer
	out.raw = append(out.raw, kind)
	out.int(size)
	for _, part := range parts {
		c, err := e.value(part.Value)
		if err != nil {
			return 0, err
		}
		out.int(int(^c))
	}
	return e.constant(string(out.raw)), nil
}

// constant gives the operand for a constant, which is its kind and text.
func (e *encoder) constant(c string) int32 {
	e.needed[c]++
	i, ok := e.consts[c]
	if !ok {
		i = int32(len(e.order))
		e.consts[c] = i
		e.order = append(e.order, c)
	}
	return ^i
}

type writer struct{ raw []byte }

func (w *writer) int(n int) { w.raw = binary.AppendVarint(w.raw, int64(n)) }

func (w *writer) ints(list []int32) {
	w.int(len(list))
	for _, n := range list {
		w.int(int(n))
	}
}

// names writes which functions are entry points, then the names of all functions if they are wanted, each as what it
// shares with the one before it and the rest.
func (w *writer) names(functions []*ir.Func, plans *ir.Plans, known Known) {
	index := map[string]int{}
	var all writer
	before := ""
	for i, f := range functions {
		index[f.Name] = i
		shared := 0
		for shared < min(len(before), len(f.Name)) && before[shared] == f.Name[shared] {
			shared++
		}
		all.int(shared)
		all.text(f.Name[shared:])
		before = f.Name
	}
	var entries writer
	count := 0
	enter := func(name string) {
		if i, ok := index[name]; ok {
			count++
			entries.text(name)
			entries.int(i)
		}
	}
	if plans != nil {
		for _, p := range plans.Plans {
			if ref, err := ast.PtrRef(ast.DefaultRootDocument, p.Name); err == nil { // entries has told
				enter("g0." + ref.String())
			}
		}
	}
	for _, name := range known.Named {
		enter(name)
	}
	w.int(count)
	w.raw = append(w.raw, entries.raw...)
	if known.Nameless {
		all = writer{}
	}
	w.text(string(all.raw))
}

func (w *writer) text(s string) {
	w.int(len(s))
	w.raw = append(w.raw, s...)
}

// pureOf tells which functions depend on their arguments alone. All are given the input and the data;
// a pure one does no more with them than to give them to others that are pure.
func pureOf(policy *ir.Policy) map[string]bool {
	pure := map[string]bool{}
	for _, f := range policy.Funcs.Funcs {
		pure[f.Name] = true
	}
	for changed := true; changed; {
		changed = false
		for _, f := range policy.Funcs.Funcs {
			if !pure[f.Name] {
				continue
			}
			u := &uses{documents: f.Params[:2], pure: pure}
			for _, b := range f.Blocks {
				if err := ir.Walk(u, b); err != nil {
					panic(err)
				}
			}
			if u.found {
				pure[f.Name], changed = false, true
			}
		}
	}
	return pure
}

// uses finds out whether statements use the input or the data.
type uses struct {
	documents []ir.Local
	pure      map[string]bool
	found     bool
}

func (*uses) Before(any) {}
func (*uses) After(any)  {}

func (u *uses) Visit(node any) (ir.Visitor, error) {
	switch s := node.(type) {
	case *ir.CallStmt:
		isPure, planned := u.pure[s.Func]
		for i, a := range s.Args {
			passedOn := planned && isPure && i < 2
			u.found = u.found || u.isDocument(a.Value) && !passedOn
		}
		return u, nil
	case *ir.WithStmt, *ir.CallDynamicStmt:
		u.found = true
	case *ir.Block, *ir.BlockStmt, *ir.NotStmt: // their statements follow
	default:
		u.fields(reflect.ValueOf(node))
	}
	return u, nil
}

// fields looks at all operands and locals of a statement.
func (u *uses) fields(v reflect.Value) {
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	for i := range v.NumField() {
		switch f := v.Field(i).Interface().(type) {
		case ir.Local:
			u.found = u.found || u.isDocument(f)
		case ir.Operand:
			u.found = u.found || u.isDocument(f.Value)
		}
	}
}

func (u *uses) isDocument(v ir.Val) bool {
	l, ok := localOf(v)
	return ok && slices.Contains(u.documents, l)
}

// ofDataOf tells which functions without arguments depend on nothing but the data, and there on no more than stays the
// same from one question to the next: all below "demarc" but for op.Day.
func ofDataOf(policy *ir.Policy, pure map[string]bool) map[string]bool {
	of := maps.Clone(pure)
	for _, f := range policy.Funcs.Funcs {
		of[f.Name] = true
	}
	for changed := true; changed; {
		changed = false
		for _, f := range policy.Funcs.Funcs {
			if !of[f.Name] {
				continue
			}
			u := &dataUses{
				uses:    uses{documents: f.Params[:2:2], pure: of},
				data:    f.Params[1],
				strings: policy.Static.Strings,
			}
			for _, b := range f.Blocks {
				if err := ir.Walk(u, b); err != nil {
					panic(err)
				}
			}
			if u.found {
				of[f.Name], changed = false, true
			}
		}
	}
	for _, f := range policy.Funcs.Funcs {
		of[f.Name] = of[f.Name] && !pure[f.Name] && len(f.Params) == 2
	}
	return of
}

// dataUses finds out whether statements use the input, or more of the data than stays the same.
type dataUses struct {
	uses
	data    ir.Local
	strings []*ir.StringConst
}

func (u *dataUses) Visit(node any) (ir.Visitor, error) {
	if s, ok := node.(*ir.DotStmt); ok {
		source, isLocal := localOf(s.Source.Value)
		key, isText := u.textOf(s.Key.Value)
		switch {
		case !isLocal || !isText || !slices.Contains(u.documents, source):
		case source == u.data && key == "demarc":
			u.documents = append(u.documents, s.Target)
			return u, nil
		case source != u.data && source != u.documents[0] && key != op.Day:
			return u, nil
		}
	}
	if _, err := u.uses.Visit(node); err != nil {
		return nil, err
	}
	return u, nil
}

func localOf(v ir.Val) (ir.Local, bool) {
	if l, ok := v.(*ir.Local); ok {
		return *l, true
	}
	l, ok := v.(ir.Local)
	return l, ok
}

func (u *dataUses) textOf(v ir.Val) (string, bool) {
	i, ok := v.(ir.StringIndex)
	if p, isPointer := v.(*ir.StringIndex); isPointer {
		i, ok = *p, true
	}
	if !ok {
		return "", false
	}
	return u.strings[i].Value, true
}
