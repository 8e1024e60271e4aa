package why

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// scope knows what the names in the body of a rule stand for.
type scope struct {
	module  *ast.Module
	home    string                 // the package of the rule that is asked: what stands there goes by its name alone
	imports map[string]string      // paths of packages, such as data.demarc.lib.stated, by the names they have here
	names   map[string]bool        // of the rules of the package
	from    map[string][]*ast.Term // where in the input the value of a variable stands
	set     map[string]*ast.Term   // variables that stand for a threshold or a list of words
	items   map[string]bool        // variables that stand for the items of a list, one after the other
}

func (a *asked) scopeOf(module *ast.Module) *scope {
	s := &scope{module: module, home: a.homeOf(), imports: map[string]string{}, names: map[string]bool{}, from: map[string][]*ast.Term{}, set: map[string]*ast.Term{}, items: map[string]bool{}}
	for _, of := range module.Imports {
		s.imports[string(of.Name())] = of.Path.String()
	}
	for _, other := range a.rules.packages[module.Package.Path.String()] {
		for _, rule := range other.Rules {
			s.names[string(rule.Head.Ref()[0].Value.(ast.Var))] = true
		}
	}
	return s
}

// path is where in the input a term stands, with the variables that lead there; nil if nobody knows.
func (s *scope) path(t *ast.Term) []*ast.Term {
	switch v := t.Value.(type) {
	case ast.Var:
		if v == "input" {
			return []*ast.Term{}
		}
		return s.from[string(v)]
	case ast.Ref:
		head, ok := v[0].Value.(ast.Var)
		if !ok {
			return nil
		}
		if head == "input" {
			return slices.Clone(v[1:])
		}
		if base, ok := s.from[string(head)]; ok {
			return slices.Concat(base, v[1:])
		}
	case ast.Call: // object.get(input, path, otherwise)
		if v[0].String() != "object.get" || len(v) != 4 {
			return nil
		}
		base := s.path(v[1])
		if base == nil {
			return nil
		}
		switch below := v[2].Value.(type) {
		case ast.String:
			return append(slices.Clone(base), v[2])
		case *ast.Array:
			base = slices.Clone(base)
			below.Foreach(func(step *ast.Term) { base = append(base, step) })
			return base
		}
	}
	return nil
}

// helper is the rule or function that a term names: the path of its package and its name; "" if it is none.
func (s *scope) helper(t *ast.Term) (home, name string) {
	ref, ok := t.Value.(ast.Ref)
	if !ok {
		v, isVar := t.Value.(ast.Var)
		if !isVar {
			return "", ""
		}
		ref = ast.Ref{ast.NewTerm(v)}
	}
	head, ok := ref[0].Value.(ast.Var)
	if !ok {
		return "", ""
	}
	if home, ok := s.imports[string(head)]; ok && len(ref) > 1 {
		if below, ok := ref[1].Value.(ast.String); ok {
			return home, string(below)
		}
	}
	if s.names[string(head)] {
		return s.module.Package.Path.String(), string(head)
	}
	return "", ""
}

// called is the name of a helper in words.
func (s *scope) called(home, name string) string {
	words := strings.TrimSpace(strings.ReplaceAll(name, "_", " "))
	if home == s.home {
		return `"` + words + `"`
	}
	return `"` + strings.ReplaceAll(home[strings.LastIndexByte(home, '.')+1:], "_", " ") + " " + words + `"`
}

// setting is the threshold or list of words that a term reads.
func (s *scope) setting(t *ast.Term) (kind, name string) {
	if v, ok := t.Value.(ast.Var); ok && s.set[string(v)] != nil {
		return s.setting(s.set[string(v)])
	}
	ref, ok := t.Value.(ast.Ref)
	if !ok {
		return "", ""
	}
	of := textsOf(ref)
	switch {
	case len(of) >= 4 && of[0] == "data" && of[1] == "demarc" && of[2] == "params":
		return Threshold, of[3]
	case len(of) >= 4 && of[0] == "data" && of[1] == "demarc" && of[2] == "words":
		return Words, of[3]
	case len(of) >= 3 && s.imports[of[0]] == "data.demarc.lib.language" && of[1] == "words":
		return Words, of[2]
	}
	return "", ""
}

// words put an expression into words, if that is possible.
func (s *scope) words(e *ast.Expr) (string, bool) {
	w := wording{s, true}
	text := w.expr(e)
	return text, w.ok
}

type wording struct {
	*scope
	ok bool
}

func (w *wording) fail() string {
	w.ok = false
	return ""
}

func (w *wording) expr(e *ast.Expr) string {
	switch of := e.Terms.(type) {
	case *ast.SomeDecl:
		if len(of.Symbols) == 1 {
			if call, ok := of.Symbols[0].Value.(ast.Call); ok {
				item, list := call[len(call)-2], call[len(call)-1]
				return "for each " + w.term(item) + " of " + w.term(list)
			}
		}
		return w.fail()
	case *ast.Every:
		var all []string
		for _, below := range of.Body {
			all = append(all, w.expr(below))
		}
		return "for every " + w.term(of.Value) + " of " + w.term(of.Domain) + ": " + strings.Join(all, ", and ")
	case *ast.Term:
		return w.holds(of, e.Negated)
	case []*ast.Term:
		return w.call(of, e.Negated) + w.with(e)
	}
	return w.fail()
}

// with says of what else than the leg it is asked.
func (w *wording) with(e *ast.Expr) string {
	said := ""
	for _, with := range e.With {
		if with.Target.String() != "input" {
			return w.fail()
		}
		said += ", asked of " + w.term(with.Value)
	}
	return said
}

// holds says that there is something, or not.
func (w *wording) holds(t *ast.Term, negated bool) string {
	if b, ok := t.Value.(ast.Boolean); ok && bool(b) != negated {
		return "always"
	}
	if home, name := w.helper(t); home != "" {
		if negated {
			return w.called(home, name) + w.rest(t) + " does not hold"
		}
		return w.called(home, name) + w.rest(t) + " holds"
	}
	if negated {
		return w.term(t) + " is not stated, or false"
	}
	return w.term(t) + " is stated, and not false"
}

var comparisons = map[string][2]string{
	"equal": {"is", "is not"}, "neq": {"is not", "is"},
	"lt": {"is less than", "is not less than"}, "lte": {"is at most", "is not at most"},
	"gt": {"is more than", "is not more than"}, "gte": {"is at least", "is not at least"},
}

var amongDays = map[string][2]string{
	"lt": {"is before", "is not before"}, "lte": {"is not after", "is after"},
	"gt": {"is after", "is not after"}, "gte": {"is not before", "is before"},
}

var tests = map[string]string{
	"startswith": "begins with", "endswith": "ends with", "contains": "has in it", "regex.match": "matches",
}

func (w *wording) call(of []*ast.Term, negated bool) string {
	op, args := of[0].String(), of[1:]
	side := 0
	if negated {
		side = 1
	}
	switch {
	case (op == "assign" || op == "eq") && len(args) == 2:
		return w.assigned(args[0], args[1])
	case comparisons[op][0] != "" && len(args) == 2:
		if said := w.counted(op, args[0], args[1], negated); said != "" {
			return said
		}
		words := comparisons[op][side]
		if isOfDays := w.ofDays(args[0]) || w.ofDays(args[1]); isOfDays && amongDays[op][0] != "" {
			words = amongDays[op][side]
		}
		return w.term(args[0]) + " " + words + " " + w.term(args[1])
	case op == "internal.member_2" || op == "internal.member_3":
		words := " is one of "
		if negated {
			words = " is none of "
		}
		return w.term(args[len(args)-2]) + words + w.term(args[len(args)-1])
	case tests[op] != "" && len(args) == 2:
		text, part := args[0], args[1]
		if op == "regex.match" {
			text, part = part, text
		}
		if negated {
			return "not: " + w.term(text) + " " + tests[op] + " " + w.term(part)
		}
		return w.term(text) + " " + tests[op] + " " + w.term(part)
	}
	if kind, ok := kinds[op]; ok && len(args) == 1 {
		return w.term(args[0]) + []string{" is ", " is no "}[side] + kind[side]
	}
	if op == "walk" && len(args) == 2 {
		if a, ok := args[1].Value.(*ast.Array); ok && a.Len() == 2 {
			return "for each " + w.term(a.Elem(1)) + " in " + w.term(args[0])
		}
	}
	home, name := w.helper(of[0])
	if home == "" {
		return w.fail()
	}
	if known, ok := plain[home+"."+name]; ok && len(args) == known.args {
		return w.plainly(known, args, side)
	}
	said := w.called(home, name) + " holds of "
	if negated {
		said = w.called(home, name) + " does not hold of "
	}
	return said + w.list(args, " and ")
}

var kinds = map[string][2]string{
	"is_string": {"a text", "text"}, "is_number": {"a number", "number"}, "is_boolean": {"true or false", "yes or no"},
	"is_array": {"a list", "list"}, "is_object": {"a group", "group"}, "is_null": {"nothing", "empty value"},
}

// plain are helpers that are said in plain words, and not by their names: what they say where they hold, and where they do
// not; or only one thing, where they give a value.
var plain = map[string]plainly{
	"data.demarc.lib.stated.at":        {1, true, [2]string{"%s is stated", "%s is not stated"}},
	"data.demarc.lib.stated.refused":   {1, true, [2]string{"%s is refused, with a reason", "%s is not refused"}},
	"data.demarc.lib.stated.says":      {1, false, [2]string{"%s says something", "%s says nothing"}},
	"data.demarc.lib.offer.firm":       {1, false, [2]string{"%s is no option", "%s is only an option"}},
	"data.demarc.lib.dates.is_date":    {1, false, [2]string{"%s is a day", "%s is no day"}},
	"data.demarc.lib.dates.first_day":  {1, false, [2]string{"the first day of %s", "%s names no first day"}},
	"data.demarc.lib.dates.last_day":   {1, false, [2]string{"the last day of %s", "%s names no last day"}},
	"data.demarc.lib.durations.longer": {2, false, [2]string{"%s is longer than %s", "%s is not longer than %s"}},
}

type plainly struct {
	args   int
	ofPath bool // its argument is a path of the leg
	says   [2]string
}

func (w *wording) plainly(of plainly, args []*ast.Term, side int) string {
	var said []any
	for _, arg := range args {
		list, ok := arg.Value.(*ast.Array)
		if !of.ofPath || !ok {
			said = append(said, w.term(arg))
			continue
		}
		var path []*ast.Term
		list.Foreach(func(step *ast.Term) { path = append(path, step) })
		said = append(said, w.place(path))
	}
	return fmt.Sprintf(of.says[side], said...)
}

// isPlain tells whether a helper is said in plain words.
func (s *scope) isPlain(call ast.Call) bool {
	home, name := s.helper(call[0])
	known, ok := plain[home+"."+name]
	return ok && known.args == len(call)-1
}

// ofDays tells whether a term is a day.
func (w *wording) ofDays(t *ast.Term) bool {
	call, ok := t.Value.(ast.Call)
	if !ok {
		return false
	}
	home, name := w.helper(call[0])
	return home == "data.demarc.lib.dates" && (strings.HasSuffix(name, "_day") || name == "add" || name == "end_after" || name == "shift_days")
}

func (w *wording) assigned(to, value *ast.Term) string {
	if path := w.path(value); len(path) > 0 {
		return w.term(value) + " is stated"
	}
	parts := []*ast.Term{to}
	if a, ok := to.Value.(*ast.Array); ok {
		parts = nil
		a.Foreach(func(part *ast.Term) { parts = append(parts, part) })
	}
	if home, name := w.helper(value); home != "" {
		return w.called(home, name) + w.rest(value) + " gives " + w.list(parts, " and ")
	}
	if home, _ := w.helperOfCall(value); home != "" && len(parts) > 1 {
		return w.term(value) + " gives " + w.list(parts, " and ")
	}
	return w.term(to) + " is " + w.term(value)
}

func (w *wording) helperOfCall(t *ast.Term) (home, name string) {
	if call, ok := t.Value.(ast.Call); ok {
		return w.helper(call[0])
	}
	return "", ""
}

// counted says how many there are of something; "" if it is not that what is compared.
func (w *wording) counted(op string, a, b *ast.Term, negated bool) string {
	call, ok := a.Value.(ast.Call)
	if !ok || call[0].String() != "count" || len(call) != 2 {
		return ""
	}
	of, n := w.term(call[1]), w.term(b)
	empty := n == "0" && op == "equal" || n == "1" && op == "lt"
	some := n == "0" && (op == "gt" || op == "neq") || n == "1" && op == "gte"
	if negated {
		empty, some = some, empty
	}
	switch {
	case empty:
		return of + " has nothing in it"
	case some:
		return of + " has something in it"
	case negated:
		return ""
	}
	words := map[string]string{"equal": "has exactly", "neq": "does not have", "lt": "has fewer than", "lte": "has at most", "gt": "has more than", "gte": "has at least"}[op]
	return of + " " + words + " " + n
}

func (w *wording) list(terms []*ast.Term, and string) string {
	var all []string
	for _, t := range terms {
		all = append(all, w.term(t))
	}
	if len(all) > 1 {
		return strings.Join(all[:len(all)-1], ", ") + and + all[len(all)-1]
	}
	return strings.Join(all, "")
}

// place is a path in the words of a proposal.
func (w *wording) place(path []*ast.Term) string {
	var said strings.Builder
	for _, step := range path {
		switch v := step.Value.(type) {
		case ast.String:
			if said.Len() > 0 {
				said.WriteByte('.')
			}
			said.WriteString(string(v))
		case ast.Var:
			if v.IsWildcard() || strings.HasPrefix(string(v), indexOf) {
				said.WriteString("[]")
				continue
			}
			said.WriteString("[" + string(v) + "]")
		case ast.Number:
			said.WriteString("[" + v.String() + "]")
		default:
			return w.fail()
		}
	}
	return said.String()
}

// rest is what stands behind the name of a helper.
func (w *wording) rest(t *ast.Term) string {
	ref, ok := t.Value.(ast.Ref)
	if !ok {
		return ""
	}
	from := 1
	if _, isImport := w.imports[ref[0].String()]; isImport {
		from = 2
	}
	if below := w.place(ref[from:]); below != "" {
		if strings.HasPrefix(below, "[") {
			return below
		}
		return "." + below
	}
	return ""
}

func (w *wording) term(t *ast.Term) string {
	if kind, name := w.setting(t); kind == Threshold {
		return "the threshold " + name
	} else if kind == Words {
		return "the word list " + name
	}
	if v, ok := t.Value.(ast.Var); ok && w.items[string(v)] {
		return string(v)
	}
	if ref, ok := t.Value.(ast.Ref); ok && len(ref) > 0 {
		if v, ok := ref[0].Value.(ast.Var); ok && w.items[string(v)] {
			return w.place(append([]*ast.Term{ast.StringTerm(string(v))}, ref[1:]...))
		}
	}
	if path := w.path(t); len(path) > 0 {
		return w.place(path)
	}
	if home, name := w.helper(t); home != "" {
		return w.called(home, name) + w.rest(t)
	}
	switch v := t.Value.(type) {
	case ast.String:
		if v == "" {
			return "an empty text"
		}
		if strings.ContainsAny(string(v), " \t\n") {
			return `"` + string(v) + `"`
		}
		return string(v)
	case ast.Number, ast.Boolean:
		return v.String()
	case ast.Null:
		return "nothing"
	case ast.Var:
		if v.IsWildcard() || v.IsGenerated() {
			return w.fail()
		}
		return strings.ReplaceAll(string(v), "_", " ")
	case ast.Ref:
		if v.Equal(ast.InputRootRef) {
			return "all that is stated"
		}
		if head, ok := v[0].Value.(ast.Var); ok && head != "data" {
			return w.place(append([]*ast.Term{ast.StringTerm(string(head))}, v[1:]...))
		}
	case *ast.Array:
		var parts []*ast.Term
		v.Foreach(func(part *ast.Term) { parts = append(parts, part) })
		if len(parts) == 0 {
			return "an empty list"
		}
		return w.list(parts, ", ")
	case ast.Set:
		parts := v.Slice()
		if len(parts) == 0 {
			return "an empty set"
		}
		return w.list(parts, ", ")
	case ast.Call:
		op := v[0].String()
		switch {
		case op == "count" && len(v) == 2:
			return "the number of " + w.term(v[1])
		case op == "object.keys" && len(v) == 2:
			return "the keys of " + w.term(v[1])
		case op == "lower" || op == "upper" || op == "trim_space" || op == "to_number":
			return w.term(v[1])
		case op == "max" || op == "min" || op == "sum":
			return map[string]string{"max": "the largest of ", "min": "the smallest of ", "sum": "the sum of "}[op] + w.term(v[1])
		}
		for op2, sign := range map[string]string{"plus": " + ", "minus": " - ", "mul": " * ", "div": " / ", "and": " and also in ", "or": " together with "} {
			if op == op2 && len(v) == 3 {
				return w.term(v[1]) + sign + w.term(v[2])
			}
		}
		if w.isPlain(v) {
			home, name := w.helper(v[0])
			return w.plainly(plain[home+"."+name], v[1:], 0)
		}
		if home, name := w.helper(v[0]); home != "" {
			return w.called(home, name) + " of " + w.list(v[1:], " and ")
		}
	}
	return w.fail()
}
