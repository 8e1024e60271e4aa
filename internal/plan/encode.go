package plan

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ir"
)

// Encode writes a plan of OPA's compiler in the form that Load reads. It is used when demarc is built.
func Encode(policy *ir.Policy) ([]byte, error) {
	e := encoder{policy: policy, consts: map[string]int32{}, funcs: map[string]int32{}, builtins: map[string]int32{}}
	for i, f := range policy.Funcs.Funcs {
		e.funcs[f.Name] = int32(i)
	}
	for i, b := range policy.Static.BuiltinFuncs {
		e.builtins[b.Name] = int32(i)
	}
	pure := pureOf(policy)
	var funcs writer
	funcs.int(len(policy.Funcs.Funcs))
	for _, f := range policy.Funcs.Funcs {
		if err := e.function(&funcs, f, pure[f.Name]); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	var out writer
	out.int(len(e.order))
	for _, c := range e.order {
		out.raw = append(out.raw, c[0])
		if c[0] == constString || c[0] == constNumber {
			out.text(c[1:])
		}
	}
	out.int(len(policy.Static.BuiltinFuncs))
	for _, b := range policy.Static.BuiltinFuncs {
		out.text(b.Name)
	}
	return append(out.raw, funcs.raw...), nil
}

type encoder struct {
	policy   *ir.Policy
	consts   map[string]int32 // by kind and text
	order    []string
	funcs    map[string]int32
	builtins map[string]int32

	locals map[ir.Local]int32 // of the current function, which has few of the plan's many
	depth  []bool             // the blocks around the current statement; true for that of a scan
}

func (e *encoder) function(out *writer, f *ir.Func, pure bool) error {
	e.locals, e.depth = map[ir.Local]int32{}, nil
	for _, p := range f.Params {
		e.local(p)
	}
	var code writer
	if err := e.blocks(&code, f.Blocks); err != nil {
		return err
	}
	out.text(f.Name)
	out.int(len(f.Params))
	out.int(len(e.locals))
	if pure {
		out.int(1)
	} else {
		out.int(0)
	}
	out.text(string(code.raw))
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
	for _, s := range b.Stmts {
		if _, ok := s.(*ir.NopStmt); ok {
			continue
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
	write := func(op byte, operands ...int32) {
		out.raw = append(out.raw, op)
		for _, o := range operands {
			out.int(int(o))
		}
	}
	nested := func(op byte, scan bool, b *ir.Block, operands ...int32) error {
		write(op, operands...)
		out.int(1)
		return e.block(out, b, scan)
	}
	switch s := s.(type) {
	case *ir.ArrayAppendStmt:
		write(opArrayAppend, e.local(s.Array), e.operand(s.Value))
	case *ir.AssignIntStmt:
		write(opAssignVar, e.local(s.Target), e.number(fmt.Sprint(s.Value)))
	case *ir.AssignVarStmt:
		write(opAssignVar, e.local(s.Target), e.operand(s.Source))
	case *ir.AssignVarOnceStmt:
		write(opAssignVarOnce, e.local(s.Target), e.operand(s.Source))
	case *ir.BlockStmt:
		write(opBlock)
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
		write(opBreak, int32(s.Index))
	case *ir.CallStmt:
		var args []int32
		for _, a := range s.Args {
			args = append(args, e.operand(a))
		}
		if f, ok := e.funcs[s.Func]; ok {
			write(opCall, e.local(s.Result), f)
		} else if b, ok := e.builtins[s.Func]; ok {
			write(opCallBuiltin, e.local(s.Result), b)
		} else {
			return fmt.Errorf("it calls %s, which is not planned", s.Func)
		}
		out.ints(args)
	case *ir.DotStmt:
		write(opDot, e.local(s.Target), e.operand(s.Source), e.operand(s.Key))
	case *ir.EqualStmt:
		write(opEqual, e.operand(s.A), e.operand(s.B))
	case *ir.NotEqualStmt:
		write(opNotEqual, e.operand(s.A), e.operand(s.B))
	case *ir.IsArrayStmt:
		write(opIsArray, e.operand(s.Source))
	case *ir.IsObjectStmt:
		write(opIsObject, e.operand(s.Source))
	case *ir.IsSetStmt:
		write(opIsSet, e.operand(s.Source))
	case *ir.IsDefinedStmt:
		write(opIsDefined, e.local(s.Source))
	case *ir.IsUndefinedStmt:
		write(opIsUndefined, e.local(s.Source))
	case *ir.LenStmt:
		write(opLen, e.local(s.Target), e.operand(s.Source))
	case *ir.MakeArrayStmt:
		write(opMakeArray, e.local(s.Target), s.Capacity)
	case *ir.MakeNullStmt:
		write(opAssignVar, e.local(s.Target), e.constant(string([]byte{constNull})))
	case *ir.MakeNumberIntStmt:
		write(opAssignVar, e.local(s.Target), e.number(fmt.Sprint(s.Value)))
	case *ir.MakeNumberRefStmt:
		write(opAssignVar, e.local(s.Target), e.number(e.policy.Static.Strings[s.Index].Value))
	case *ir.MakeObjectStmt:
		write(opMakeObject, e.local(s.Target))
	case *ir.MakeSetStmt:
		write(opMakeSet, e.local(s.Target))
	case *ir.NotStmt:
		return nested(opNot, false, s.Block)
	case *ir.ObjectInsertStmt:
		write(opObjectInsert, e.local(s.Object), e.operand(s.Key), e.operand(s.Value))
	case *ir.ObjectInsertOnceStmt:
		write(opObjectInsertOnce, e.local(s.Object), e.operand(s.Key), e.operand(s.Value))
	case *ir.ObjectMergeStmt:
		write(opObjectMerge, e.local(s.Target), e.local(s.A), e.local(s.B))
	case *ir.ResetLocalStmt:
		write(opReset, e.local(s.Target))
	case *ir.ReturnLocalStmt:
		write(opReturn, e.local(s.Source))
	case *ir.ScanStmt:
		return nested(opScan, true, s.Block, e.local(s.Source), e.local(s.Key), e.local(s.Value))
	case *ir.SetAddStmt:
		write(opSetAdd, e.local(s.Set), e.operand(s.Value))
	case *ir.WithStmt:
		write(opWith, e.local(s.Local), e.operand(s.Value))
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

func (e *encoder) local(l ir.Local) int32 {
	i, ok := e.locals[l]
	if !ok {
		i = int32(len(e.locals))
		e.locals[l] = i
	}
	return i
}

func (e *encoder) operand(o ir.Operand) int32 {
	switch v := o.Value.(type) {
	case ir.Local:
		return e.local(v)
	case *ir.Local:
		return e.local(*v)
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
	return e.constant(string([]byte{constString}) + e.policy.Static.Strings[i].Value)
}

func (e *encoder) bool(b bool) int32 {
	if b {
		return e.constant(string([]byte{constTrue}))
	}
	return e.constant(string([]byte{constFalse}))
}

func (e *encoder) number(text string) int32 { return e.constant(string([]byte{constNumber}) + text) }

// constant gives the operand for a constant, which is its kind and text.
func (e *encoder) constant(c string) int32 {
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
	case *ir.WithStmt:
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
	switch l := v.(type) {
	case ir.Local:
		return slices.Contains(u.documents, l)
	case *ir.Local:
		return slices.Contains(u.documents, *l)
	}
	return false
}
