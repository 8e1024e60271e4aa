package why

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// result is what the variable is called that gets what a rule gives.
const result = "demarc_given"

// mostShown is how many of several items are shown.
const mostShown = 3

// waysOf tells how each alternative of a rule ended in a part of a proposal. An alternative that begins with else is asked where
// none before it held.
func (a *asked) waysOf(ctx context.Context, p part, path, name string, with call) ([]Way, error) {
	var ways []Way
	for _, rule := range a.rules.rulesOf(path, name) {
		for ; rule != nil && !rule.Default; rule = rule.Else {
			way, err := a.wayOf(ctx, p, rule, with, path == a.homeOf() && name == regoName(a.rule.ID))
			if err != nil {
				return nil, err
			}
			if way == nil {
				continue // it is for other arguments
			}
			if ways = append(ways, *way); way.Fires {
				break
			}
		}
	}
	return ways, nil
}

func regoName(id string) string { return strings.ReplaceAll(id, "-", "_") }

// call is what a function is called with.
type call struct {
	args  []*ast.Term
	paths [][]*ast.Term // where they stand, if that is known
}

// mostHelpers is how many helpers are told of, and deepest how many helpers lead to one.
const (
	mostHelpers = 10
	deepest     = 2
)

// helpersOf tells of the rules that conditions name, each once, and of those that theirs name.
func (a *asked) helpersOf(ctx context.Context, p part, ways []Way) ([]Shared, error) {
	var all []Shared
	told := map[string]bool{}
	for range deepest {
		var next []Way
		for _, w := range ways {
			for _, c := range w.Conditions {
				for _, v := range c.Values {
					if v.Kind != Helper || v.isPlain || told[v.home+"."+v.rule] || len(all) == mostHelpers {
						continue
					}
					told[v.home+"."+v.rule] = true
					if v.isFunction && strings.HasPrefix(v.home, "data.demarc.lib.") { // what it does is told by its name
						if v.Note != "" {
							all = append(all, Shared{Name: v.called, Note: v.Note, Place: *v.Place, Ways: []Way{}})
						}
						continue
					}
					own, err := a.waysOf(ctx, p, v.home, v.rule, call{v.args, v.argPaths})
					if err != nil {
						return nil, err
					}
					all = append(all, Shared{Name: v.Name, Note: v.Note, Place: *v.Place, Gives: &v, Ways: own})
					next = append(next, own...)
				}
			}
		}
		ways = next
	}
	return all, nil
}

// wayOf asks the conditions of an alternative one after the other, as they are written: after each, those before it and itself together.
// What the rule itself says where it fires is no condition.
func (a *asked) wayOf(ctx context.Context, p part, rule *ast.Rule, with call, finds bool) (*Way, error) {
	way := &Way{Rule: placeOf(rule.Location), Note: remark(rule)}
	scope := a.scopeOf(rule.Module)
	given := rule.Head.Key
	if given == nil {
		given = rule.Head.Value
	}
	isFinding := func(e *ast.Expr) bool { return finds && makes(e, given) }
	var pending []*ast.Expr
	for _, e := range rule.Body {
		if declares(e) {
			continue // which only says that a name is a variable
		}
		pending = append(pending, e.Copy())
	}
	var before []*ast.Expr
	held := []bindings{{}}
	for i, arg := range rule.Head.Args {
		if i >= len(with.args) {
			return nil, nil
		}
		before = append(before, ast.Equality.Expr(arg.Copy(), opaque(with.args[i])))
		if v, ok := arg.Value.(ast.Var); ok && with.paths[i] != nil {
			scope.from[string(v)] = with.paths[i]
		}
	}
	if len(before) > 0 {
		var err error
		if held, err = p.ask(ctx, scope.module, bodyOf(before)); err != nil || len(held) == 0 {
			return nil, err
		}
	}
	for len(pending) > 0 {
		next, found, err := a.next(ctx, p, scope, before, pending)
		if err != nil {
			return way, err
		}
		e := pending[next]
		pending = slices.Delete(pending, next, next+1)
		scope.note(e)
		if len(found) == 0 || !isFinding(e) && !isTrue(e) && !scope.sets(e) {
			c, err := a.condition(ctx, p, scope, e, held, found)
			if err != nil {
				return way, err
			}
			way.Conditions = append(way.Conditions, c)
		}
		before, held = append(before, e), found
		if len(found) == 0 {
			for _, left := range pending {
				if !isFinding(left) {
					way.Unasked++
				}
			}
			return way, nil
		}
	}
	found, err := p.ask(ctx, scope.module, bodyOf(append(before, ast.Assign.Expr(ast.VarTerm(result), given))))
	if err != nil {
		return way, err
	}
	for _, b := range found {
		finding, ok := b[result].Value.(ast.Object)
		if !ok || finding.Get(ast.StringTerm("path")) == nil || finding.Get(ast.StringTerm("message")) == nil {
			way.Gives = append(way.Gives, jsonOf(b[result].Value))
			continue
		}
		said := Value{Kind: Proposal, Place: a.placeIn(ctx, p, finding.Get(ast.StringTerm("path")))}
		if text, ok := finding.Get(ast.StringTerm("message")).Value.(ast.String); ok {
			said.Name = string(text)
		}
		way.Found = append(way.Found, said)
	}
	way.Fires = len(found) > 0
	if _, named := given.Value.(ast.Var); way.Fires && !finds && !named && !given.IsGround() {
		c, err := a.condition(ctx, p, scope, ast.Assign.Expr(ast.VarTerm(result), given), held, found)
		w := wording{scope, true}
		if c.Says, c.Written = "it is "+w.term(given), given.String(); err == nil && w.ok {
			way.Conditions = append(way.Conditions, c)
		}
	}
	return way, nil
}

// next is the first of the pending expressions that can be asked after those before it, with what it gives: what a
// variable of it is comes from further below otherwise.
func (a *asked) next(ctx context.Context, p part, scope *scope, before, pending []*ast.Expr) (int, []bindings, error) {
	var wrong error
	for i := range pending {
		pending[i] = scope.keyed(pending[i])
		found, err := p.ask(ctx, scope.module, bodyOf(append(slices.Clone(before), pending[i])))
		var unfit *notAsked
		switch {
		case errors.As(err, &unfit):
			wrong = err
		case err != nil:
			return 0, nil, err
		default:
			return i, found, nil
		}
	}
	return 0, nil, wrong
}

func bodyOf(all []*ast.Expr) ast.Body {
	body := ast.Body{}
	for _, e := range all {
		body.Append(e.Copy())
	}
	return body
}

// makes tells whether an expression makes what a rule gives.
func makes(e *ast.Expr, given *ast.Term) bool {
	terms, ok := e.Terms.([]*ast.Term)
	_, isVar := given.Value.(ast.Var)
	return ok && isVar && len(terms) == 3 && terms[0].String() == "assign" && terms[1].Equal(given)
}

// sets tells whether an expression only gives a threshold or a list of words another name.
func (s *scope) sets(e *ast.Expr) bool {
	terms, ok := e.Terms.([]*ast.Term)
	if !ok || len(terms) != 3 || terms[0].String() != "assign" {
		return false
	}
	v, ok := terms[1].Value.(ast.Var)
	return ok && s.set[string(v)] != nil
}

// declares tells whether an expression is `some x`, without where it is from.
func declares(e *ast.Expr) bool {
	some, ok := e.Terms.(*ast.SomeDecl)
	if !ok {
		return false
	}
	_, isVar := some.Symbols[0].Value.(ast.Var)
	return isVar
}

func isTrue(e *ast.Expr) bool {
	t, ok := e.Terms.(*ast.Term)
	return ok && t.Value.Compare(ast.Boolean(true)) == 0
}

// indexOf begins the names of indexes that the rule has no name for.
const indexOf = "index_of_"

// keyed names the index of each item of a list, so that the place of the item is known.
func (s *scope) keyed(e *ast.Expr) *ast.Expr {
	some, ok := e.Terms.(*ast.SomeDecl)
	if !ok || len(some.Symbols) != 1 {
		return e
	}
	call, ok := some.Symbols[0].Value.(ast.Call)
	if !ok || len(call) != 3 || s.path(call[2]) == nil {
		return e
	}
	item, ok := call[1].Value.(ast.Var)
	if !ok || item.IsWildcard() {
		return e
	}
	e = e.Copy()
	key := ast.VarTerm(indexOf + string(item))
	e.Terms = &ast.SomeDecl{Location: some.Location, Symbols: []*ast.Term{ast.NewTerm(ast.Call{ast.NewTerm(ast.MemberWithKey.Ref()), key, call[1], call[2]})}}
	return e
}

// note keeps in mind where the values of the variables stand that an expression binds.
func (s *scope) note(e *ast.Expr) {
	switch of := e.Terms.(type) {
	case *ast.SomeDecl:
		if len(of.Symbols) != 1 {
			return
		}
		call, ok := of.Symbols[0].Value.(ast.Call)
		if !ok {
			return
		}
		item, ok := call[len(call)-2].Value.(ast.Var)
		if !ok {
			return
		}
		s.items[string(item)] = true
		if path := s.path(call[len(call)-1]); path != nil && len(call) == 4 {
			s.from[string(item)] = append(slices.Clone(path), call[1])
		}
	case []*ast.Term:
		if of[0].String() == "walk" && len(of) == 3 {
			base := s.path(of[1])
			pair, ok := of[2].Value.(*ast.Array)
			if ok && pair.Len() == 2 && base != nil {
				if v, isVar := pair.Elem(1).Value.(ast.Var); isVar && !v.IsWildcard() {
					s.items[string(v)], s.from[string(v)] = true, append(slices.Clone(base), pair.Elem(0))
				}
			}
			return
		}
		if len(of) != 3 || of[0].String() != "assign" && of[0].String() != "eq" || len(e.With) > 0 {
			return
		}
		if to, ok := of[1].Value.(ast.Var); ok {
			if path := s.path(of[2]); len(path) > 0 {
				s.from[string(to)] = path
			} else if kind, _ := s.setting(of[2]); kind != "" {
				s.set[string(to)] = of[2]
			}
		}
	}
}

// condition tells what an expression saw, for which of those that the ones before it left.
func (a *asked) condition(ctx context.Context, p part, scope *scope, e *ast.Expr, before, after []bindings) (Condition, error) {
	c := Condition{Rule: placeOf(e.Location), Written: textOf(e), Of: len(before), Values: []Value{}}
	if said, ok := scope.words(e); ok && !strings.Contains(said, "__local") && len(said) < 300 {
		c.Says = said
	}
	left := map[string]bool{}
	if len(before) > 0 {
		for _, b := range after {
			left[b.key(before[0])] = true
		}
	}
	var shown []bindings // those for which it holds, if there are any
	for _, b := range before {
		if left[b.key(b)] {
			c.Held++
		}
	}
	for _, b := range before {
		if left[b.key(b)] == (c.Held > 0) {
			shown = append(shown, b)
		}
	}
	if _, loops := e.Terms.(*ast.SomeDecl); loops {
		c.Items = len(after)
	}
	c.Holds = c.Held > 0
	c.More = max(len(shown)-mostShown, 0)
	seen := map[string]bool{}
	for _, b := range shown[:min(len(shown), mostShown)] {
		values, err := a.valuesOf(ctx, p, scope, e, b)
		if err != nil {
			return c, err
		}
		for _, v := range values {
			if key := v.Kind + " " + v.Name; !seen[key] {
				seen[key] = true
				v.Holds = left[b.key(b)]
				c.Values = append(c.Values, v)
			}
		}
	}
	return c, nil
}

func textOf(e *ast.Expr) string {
	if e.Location == nil {
		return e.String()
	}
	return strings.Join(strings.Fields(string(e.Location.Text)), " ")
}

// valuesOf are what an expression sees with some bindings.
func (a *asked) valuesOf(ctx context.Context, p part, scope *scope, e *ast.Expr, b bindings) ([]Value, error) {
	var values []Value
	var helpers []*ast.Term
	isLoop := false
	if _, ok := e.Terms.(*ast.SomeDecl); ok {
		isLoop = true
	}
	add := func(t *ast.Term) bool {
		if kind, name := scope.setting(t); kind != "" {
			values = append(values, a.setting(kind, name))
			return true
		}
		if path := scope.path(t); len(path) > 0 {
			if ground := b.ground(path); len(ground) > 0 {
				values = append(values, a.value(ctx, p, ground))
			}
			return true
		}
		if home, _ := scope.helper(t); home != "" {
			helpers = append(helpers, t)
			return true
		}
		head := t
		if ref, ok := t.Value.(ast.Ref); ok {
			head = ref[0]
		}
		if v, ok := head.Value.(ast.Var); ok && b[string(v)] != nil {
			local := Value{Kind: Local, Name: strings.ReplaceAll(string(v), "_", " "), Value: jsonOf(b[string(v)].Value), Stated: true}
			if ref, ok := t.Value.(ast.Ref); ok && len(ref) > 1 { // a part of it
				below := b.ground(ref[1:])
				w := wording{scope, true}
				local.Name = w.place(append([]*ast.Term{ast.StringTerm(local.Name)}, below...))
				found, err := b[string(v)].Value.Find(ast.Ref(below))
				if local.Value, local.Stated = nil, err == nil; err == nil {
					local.Value = jsonOf(found)
				}
			} else if of, ok := b[string(v)].Value.(ast.Object); ok && of.Get(ast.StringTerm("path")) != nil { // something with its place
				local.Place = a.placeIn(ctx, p, of.Get(ast.StringTerm("path")))
				if text := of.Get(ast.StringTerm("text")); text != nil {
					local.Value = jsonOf(text.Value)
				}
			}
			values = append(values, local)
			return true
		}
		return false
	}
	visit := ast.NewGenericVisitor(func(x any) bool {
		switch of := x.(type) {
		case *ast.With:
			return of.Target.String() != "input"
		case *ast.SomeDecl:
			if call, ok := of.Symbols[0].Value.(ast.Call); ok {
				return add(call[len(call)-1])
			}
		case ast.Call, []*ast.Term:
			return false
		case *ast.Term:
			if call, ok := of.Value.(ast.Call); ok {
				if path := scope.path(of); len(path) > 0 {
					return add(of)
				}
				if home, _ := scope.helper(call[0]); home != "" {
					helpers = append(helpers, of)
				}
				return false
			}
			if v, isVar := of.Value.(ast.Var); isVar && scope.items[string(v)] && isLoop {
				return true
			}
			return add(of)
		}
		return false
	})
	if call, ok := e.Terms.([]*ast.Term); ok {
		args := call[1:]
		if home, _ := scope.helper(call[0]); home != "" { // a function that is asked by itself
			helpers = append(helpers, ast.NewTerm(ast.Call(call)))
		}
		if op := call[0].String(); (op == "assign" || op == "eq") && len(args) == 2 {
			args = args[1:] // and not what is bound
		}
		for _, t := range args {
			visit.Walk(t)
		}
		for _, with := range e.With {
			visit.Walk(with.Value)
		}
	} else {
		visit.Walk(e)
	}
	asked := map[string]bool{}
	for _, t := range helpers {
		if asked[t.String()] || isWithin(t, helpers) {
			continue
		}
		asked[t.String()] = true
		v, ok, err := a.helper(ctx, p, scope, t, e, b)
		if err != nil {
			return nil, err
		}
		if ok {
			values = append(values, v)
		}
	}
	return values, nil
}

// isWithin tells whether a term is the name of a function that is called, or a call of which the result is handed on to another helper.
func isWithin(t *ast.Term, all []*ast.Term) bool {
	_, isCall := t.Value.(ast.Call)
	return slices.ContainsFunc(all, func(other *ast.Term) bool {
		call, ok := other.Value.(ast.Call)
		switch {
		case !ok || other == t:
			return false
		case call[0].Equal(t):
			return true
		}
		return isCall && slices.ContainsFunc(call[1:], func(arg *ast.Term) bool { return strings.Contains(arg.String(), t.String()) })
	})
}

// ground is a path up to where a variable leads that has no value.
func (b bindings) ground(path []*ast.Term) []*ast.Term {
	var ground []*ast.Term
	for _, step := range path {
		if v, ok := step.Value.(ast.Var); ok {
			value, ok := b[string(v)]
			if !ok {
				break
			}
			if way, ok := value.Value.(*ast.Array); ok { // that walk gives
				way.Foreach(func(step *ast.Term) { ground = append(ground, step) })
				continue
			}
			step = value
		}
		if !step.IsGround() || len(step.String()) > 200 {
			break
		}
		ground = append(ground, step)
	}
	return ground
}

// helper is what a rule or function of the policy gives, and which places it looked at.
func (a *asked) helper(ctx context.Context, p part, scope *scope, t *ast.Term, e *ast.Expr, b bindings) (Value, bool, error) {
	of := t
	if call, ok := t.Value.(ast.Call); ok {
		of = call[0]
	}
	home, name := scope.helper(of)
	v := Value{Kind: Helper, Name: scope.called(home, name), called: scope.called(home, name), home: home, rule: name, isFunction: true}
	w := wording{scope, true}
	if said := w.term(t); w.ok {
		v.Name = said
	}
	rules := a.rules.rulesOf(home, name)
	if len(rules) == 0 {
		return v, false, nil // a package that is named as a whole
	}
	at := placeOf(rules[0].Location)
	v.Place, v.Note = &at, remark(rules[0])
	if call, ok := t.Value.(ast.Call); ok {
		v.isPlain = scope.isPlain(call)
	}
	if len(rules[0].Head.Args) == 0 && len(e.With) == 0 { // it gives the same wherever it is asked, and all of it is told
		v.isFunction, v.Name = false, scope.called(home, name)
		t = of
		if ref, ok := t.Value.(ast.Ref); ok && scope.imports[ref[0].String()] != "" {
			t = ast.NewTerm(ref[:2])
		} else if ok {
			t = ast.NewTerm(ref[0].Value)
		}
	}
	query := ast.Assign.Expr(ast.VarTerm(result), t.Copy())
	for _, with := range e.With {
		query.With = append(query.With, with.Copy())
	}
	reads := &reads{input: p.input}
	found, err := p.ask(ctx, scope.module, bodyOf(append(b.bound(), query)), reads)
	var unfit *notAsked
	switch {
	case errors.As(err, &unfit): // it has a variable of its own, as in a comprehension
		return v, false, nil
	case err != nil:
		return v, false, err
	}
	for _, given := range found {
		v.Stated = true
		v.Value = jsonOf(given[result].Value)
	}
	if c, ok := t.Value.(ast.Call); ok {
		made, err := p.ask(ctx, scope.module, bodyOf(append(b.bound(), ast.Assign.Expr(ast.VarTerm(result), ast.ArrayTerm(c[1:]...)))))
		if err != nil || len(made) == 0 {
			v.args = nil
		} else if list, ok := made[0][result].Value.(*ast.Array); ok {
			list.Foreach(func(arg *ast.Term) { v.args = append(v.args, arg) })
			for _, arg := range c[1:] {
				v.argPaths = append(v.argPaths, b.ground(scope.path(arg)))
			}
		}
	}
	places := reads.paths()
	if given := pathsIn(found); len(given) > 0 {
		places, v.ofPlaces = given, true
	}
	for _, path := range places {
		looked := a.value(ctx, p, path)
		if looked.Stated {
			v.Looked = append(v.Looked, looked)
		} else {
			v.Missed = append(v.Missed, looked.Name)
		}
	}
	return v, true, nil
}

// pathsIn are the paths that a helper gives, if it gives a set of such.
func pathsIn(found []bindings) [][]*ast.Term {
	if len(found) != 1 {
		return nil
	}
	set, ok := found[0][result].Value.(ast.Set)
	if !ok {
		return nil
	}
	var paths [][]*ast.Term
	for _, item := range set.Slice() {
		list, ok := item.Value.(*ast.Array)
		if !ok || list.Len() == 0 {
			return nil
		}
		if _, isKey := list.Elem(0).Value.(ast.String); !isKey {
			return nil
		}
		var path []*ast.Term
		list.Foreach(func(step *ast.Term) { path = append(path, step) })
		paths = append(paths, path)
	}
	return paths
}

// reads notes which places of the input the rules look at that a query calls.
type reads struct {
	input *ast.Term
	all   [][]*ast.Term
	top   uint64
	begun bool
}

func (*reads) Enabled() bool               { return true }
func (*reads) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

// mostReads is how many places are noted.
const mostReads = 200

func (r *reads) TraceEvent(event topdown.Event) {
	e, ok := event.Node.(*ast.Expr)
	if !r.begun {
		r.top, r.begun = event.QueryID, true
	}
	if !ok || event.Op != topdown.EvalOp || event.QueryID == r.top || event.Input() != r.input || len(r.all) >= mostReads {
		return
	}
	add := func(path []*ast.Term) {
		var ground []*ast.Term
		for _, step := range path {
			step = event.Plug(step)
			if !step.IsGround() {
				break
			}
			ground = append(ground, step)
		}
		if len(ground) > 0 {
			r.all = append(r.all, ground)
		}
	}
	if call, ok := e.Terms.([]*ast.Term); ok && call[0].String() == "object.get" && len(call) > 3 && call[1].Equal(ast.InputRootDocument) {
		switch below := event.Plug(call[2]).Value.(type) {
		case ast.String:
			add([]*ast.Term{ast.NewTerm(below)})
		case *ast.Array:
			var path []*ast.Term
			below.Foreach(func(step *ast.Term) { path = append(path, step) })
			add(path)
		}
	}
	ast.WalkRefs(e, func(ref ast.Ref) bool {
		if len(ref) > 1 && ref[0].Equal(ast.InputRootDocument) {
			add(ref[1:])
		}
		return false
	})
}

// paths are those places, each once, and none that another one is below of.
func (r *reads) paths() [][]*ast.Term {
	var paths [][]*ast.Term
	for i, path := range r.all {
		above := func(other []*ast.Term) bool {
			return len(other) >= len(path) && ast.Ref(other).HasPrefix(ast.Ref(path))
		}
		isAbove := slices.ContainsFunc(r.all, func(other []*ast.Term) bool { return len(other) > len(path) && above(other) })
		if !isAbove && !slices.ContainsFunc(r.all[:i], func(other []*ast.Term) bool { return len(other) == len(path) && above(other) }) {
			paths = append(paths, path)
		}
	}
	return paths
}
