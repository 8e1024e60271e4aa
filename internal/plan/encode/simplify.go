package encode

import (
	"reflect"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// simplified is what of a function need not be written as the planner has it: values that are written out in the rules
// are constants, a list is made at once, and what is handed from one local to the next stays where it is. Each of these
// is about locals that nothing mentions outside of the block in which they get their value, so that nobody can tell.
type simplified struct {
	policy  *ir.Policy
	params  []ir.Local
	total   mentions
	dropped map[ir.Stmt]bool
	same    map[ir.Local]ir.Local      // another local that stands for one
	known   map[ir.Local]ast.Value     // a constant that stands for one
	made    map[ir.Stmt]ast.Value      // what the local that a statement is about is from then on
	lists   map[ir.Stmt][]ir.Operand   // what the list that a statement adds to consists of
	open    map[ir.Local]*construction // in the current block
}

// construction is a list, set or object of which not all is there yet.
type construction struct {
	stmts []ir.Stmt
	keys  []ir.Operand // of an object
	parts []ir.Operand
	fixed bool // no part has another value by the time that the last is there
}

func (p *simplified) function(f *ir.Func) {
	for _, b := range f.Blocks {
		p.total.block(b)
	}
	for _, b := range f.Blocks {
		p.block(b, nil)
	}
}

func simplify(policy *ir.Policy, f *ir.Func) *simplified {
	p := &simplified{
		policy: policy, params: f.Params, total: mentions{}, dropped: map[ir.Stmt]bool{}, same: map[ir.Local]ir.Local{},
		known: map[ir.Local]ast.Value{}, made: map[ir.Stmt]ast.Value{}, lists: map[ir.Stmt][]ir.Operand{},
	}
	p.function(f)
	return p
}

// block simplifies a block, which a loop may run.
func (p *simplified) block(b *ir.Block, loop *ir.ScanStmt) {
	outer := p.open
	defer func() { p.open = outer }()
	p.open = map[ir.Local]*construction{}
	each := make([]mentions, len(b.Stmts))
	for i, s := range b.Stmts {
		each[i] = mentions{}
		each[i].stmt(s)
	}
	// rest tells whether all other mentions of a local are in some statements.
	rest := func(l ir.Local, others int, in []mentions) bool {
		for _, m := range in {
			others += m[l].all
		}
		return others == p.total[l].all
	}
	for i, s := range b.Stmts {
		before, after := each[:i], each[i+1:]
		if l, ok := p.insert(s); ok {
			if c := p.open[l]; len(c.stmts) == p.total[l].set {
				p.complete(l, c, rest(l, len(c.stmts), after))
			}
			continue
		}
		for l, c := range p.open {
			if each[i][l].all > 0 {
				delete(p.open, l)
			}
			c.fixed = c.fixed && !slices.ContainsFunc(c.parts, func(o ir.Operand) bool {
				part, ok := localOf(o.Value)
				return ok && each[i][part].set > 0
			})
		}
		switch s := s.(type) {
		case *ir.MakeArrayStmt:
			p.begin(s.Target, s, rest(s.Target, 1, after))
		case *ir.MakeSetStmt:
			p.begin(s.Target, s, rest(s.Target, 1, after))
		case *ir.MakeObjectStmt:
			p.begin(s.Target, s, rest(s.Target, 1, after))
		case *ir.MakeNullStmt:
			p.know(s.Target, s, ast.Null{}, rest(s.Target, 1, after))
		case *ir.MakeNumberRefStmt:
			p.know(s.Target, s, ast.Number(p.policy.Static.Strings[s.Index].Value), rest(s.Target, 1, after))
		case *ir.AssignVarStmt:
			source, isLocal := localOf(s.Source.Value)
			source = p.local(source) // it may be a parameter by now
			value, isKnown := p.valueOf(s.Source)
			switch {
			case p.total[s.Target].set > 1 || !rest(s.Target, 1, after):
			case isKnown:
				p.know(s.Target, s, value, true)
			case !isLocal:
			case slices.Contains(p.params[min(2, len(p.params)):], source): // nothing gives it another value
				p.dropped[s], p.same[s.Target] = true, source
			case slices.Contains(p.params, source):
			case rest(source, 1, before), loop != nil && (loop.Key == source || loop.Value == source) && p.total[source].all == 2:
				p.dropped[s], p.same[source] = true, s.Target
			}
		case *ir.BlockStmt:
			for _, b := range s.Blocks {
				p.block(b, nil)
			}
		case *ir.NotStmt:
			p.block(s.Block, nil)
		case *ir.ScanStmt:
			p.block(s.Block, s)
		case *ir.WithStmt:
			p.block(s.Block, nil)
		}
	}
}

// begin begins a list, set or object; alone tells whether all else that mentions it follows in the block.
func (p *simplified) begin(l ir.Local, s ir.Stmt, alone bool) {
	c := &construction{stmts: []ir.Stmt{s}, fixed: true}
	if p.open[l] = c; p.total[l].set == 1 {
		p.complete(l, c, alone)
	}
}

// insert tells to what a statement adds, if that was begun in the block.
func (p *simplified) insert(s ir.Stmt) (l ir.Local, ok bool) {
	var key, part ir.Operand
	switch s := s.(type) {
	case *ir.ArrayAppendStmt:
		l, part = s.Array, s.Value
	case *ir.SetAddStmt:
		l, part = s.Set, s.Value
	case *ir.ObjectInsertStmt:
		l, key, part = s.Object, s.Key, s.Value
	default:
		return 0, false
	}
	c := p.open[l]
	if c == nil {
		return 0, false
	}
	c.stmts, c.keys, c.parts = append(c.stmts, s), append(c.keys, key), append(c.parts, part)
	return l, true
}

// complete simplifies what all is there of.
func (p *simplified) complete(l ir.Local, c *construction, alone bool) {
	delete(p.open, l)
	last := c.stmts[len(c.stmts)-1]
	_, isList := c.stmts[0].(*ir.MakeArrayStmt)
	if value, ok := p.constructed(c); ok && alone {
		p.drop(c.stmts[:len(c.stmts)-1])
		p.know(l, last, value, true)
	} else if isList && alone && c.fixed && len(c.parts) > 0 {
		p.drop(c.stmts[:len(c.stmts)-1])
		p.lists[last] = c.parts
	}
}

func (p *simplified) drop(stmts []ir.Stmt) {
	for _, s := range stmts {
		p.dropped[s] = true
	}
}

// know notes that a local is a constant from a statement on; alone as in begin.
func (p *simplified) know(l ir.Local, s ir.Stmt, value ast.Value, alone bool) {
	switch {
	case alone && p.total[l].asLocal == 0:
		p.dropped[s], p.known[l] = true, value
	case alone:
		p.made[s] = value
	}
}

// mostValues are in a constant that is made of others. What is in itself twice, again and again, has more than anybody could write.
const mostValues = 10_000

// weigh counts the values in one, until there are more than most.
func weigh(value ast.Value, most int) int {
	n := 0
	ast.WalkTerms(ast.NewTerm(value), func(*ast.Term) bool {
		n++
		return n > most
	})
	return n
}

// constructed gives what was constructed, if its parts are constants.
func (p *simplified) constructed(c *construction) (ast.Value, bool) {
	var terms []*ast.Term
	object := ast.NewObject()
	weight := 0
	for i, part := range c.parts {
		value, ok := p.valueOf(part)
		if !ok {
			return nil, false
		}
		if weight += weigh(value, mostValues); weight > mostValues {
			return nil, false
		}
		if terms = append(terms, ast.NewTerm(value)); c.keys[i].Value != nil {
			key, ok := p.valueOf(c.keys[i])
			if !ok {
				return nil, false
			}
			object.Insert(ast.NewTerm(key), terms[i])
		}
	}
	switch c.stmts[0].(type) {
	case *ir.MakeArrayStmt:
		return ast.NewArray(terms...), true
	case *ir.MakeSetStmt:
		return ast.NewSet(terms...), true
	}
	return object, true
}

// valueOf gives the value of an operand that is a constant.
func (p *simplified) valueOf(o ir.Operand) (ast.Value, bool) {
	switch v := o.Value.(type) {
	case ir.StringIndex:
		return ast.String(p.policy.Static.Strings[v].Value), true
	case *ir.StringIndex:
		return ast.String(p.policy.Static.Strings[*v].Value), true
	case ir.Bool:
		return ast.Boolean(v), true
	case *ir.Bool:
		return ast.Boolean(*v), true
	}
	l, _ := localOf(o.Value)
	value, ok := p.known[l]
	return value, ok
}

// local gives the local that stands for one.
func (p *simplified) local(l ir.Local) ir.Local {
	for {
		other, ok := p.same[l]
		if !ok {
			return l
		}
		l = other
	}
}

// mentions are how often statements mention locals, with the blocks that are in them.
type mentions map[ir.Local]mention

type mention struct {
	all     int
	set     int // to give it a value or to add to it
	asLocal int // otherwise, and where no constant can stand
}

func (m mentions) block(b *ir.Block) {
	for _, s := range b.Stmts {
		m.stmt(s)
	}
}

func (m mentions) stmt(s ir.Stmt) {
	v := reflect.ValueOf(s).Elem()
	_, isLoop := s.(*ir.ScanStmt)
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		sets := slices.Contains([]string{"Target", "Result", "Local", "Array", "Set", "Object"}, name) || isLoop && name != "Source"
		switch f := v.Field(i).Interface().(type) {
		case ir.Local:
			m.add(f, sets, true)
		case []ir.Local:
			for _, l := range f {
				m.add(l, false, true)
			}
		case ir.Operand:
			m.operand(f)
		case []ir.Operand:
			for _, o := range f {
				m.operand(o)
			}
		case *ir.Block:
			m.block(f)
		case []*ir.Block:
			for _, b := range f {
				m.block(b)
			}
		}
	}
}

func (m mentions) operand(o ir.Operand) {
	if l, ok := localOf(o.Value); ok {
		m.add(l, false, false)
	}
}

func (m mentions) add(l ir.Local, sets, asLocal bool) {
	known := m[l]
	known.all++
	if sets {
		known.set++
	} else if asLocal {
		known.asLocal++
	}
	m[l] = known
}

// targetOf gives the local that a statement gives a value or adds to.
func targetOf(s ir.Stmt) ir.Local {
	switch s := s.(type) {
	case *ir.ArrayAppendStmt:
		return s.Array
	case *ir.SetAddStmt:
		return s.Set
	case *ir.ObjectInsertStmt:
		return s.Object
	}
	return reflect.ValueOf(s).Elem().FieldByName("Target").Interface().(ir.Local)
}
