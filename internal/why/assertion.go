package why

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc"
)

func unmarshal(raw []byte, into any) error { return json.Unmarshal(raw, into) }

// check is the table of an assertion.
func (r *rules) check(id string) (*ast.Term, bool) {
	at := any(r.data)
	for _, key := range []string{"demarc", "settings", "assertions", id, "check"} {
		group, ok := at.(map[string]any)
		if !ok {
			return nil, false
		}
		at = group[key]
	}
	value, err := ast.InterfaceToValue(at)
	return ast.NewTerm(value), err == nil && at != nil
}

// assertion tells which conditions of a table held, which items count, and what is asked of each.
func (a *asked) assertion(ctx context.Context, p part, check *ast.Term) ([]Way, error) {
	way := Way{}
	isThis := func(of demarc.Assertion) bool { return of.ID == a.rule.ID }
	if at := a.set("assertions", strconv.Itoa(slices.IndexFunc(a.options.Assertions, isThis))); at != nil {
		way.Rule = *at
	}
	call := func(name string, args ...*ast.Term) ([]bindings, error) {
		fn := ast.NewTerm(ast.MustParseRef("data.demarc." + name))
		return p.ask(ctx, nil, ast.NewBody(ast.Assign.Expr(ast.VarTerm(result), ast.CallTerm(append([]*ast.Term{fn}, args...)...))))
	}
	for _, side := range []string{"when", "unless"} {
		list, _ := check.Get(ast.StringTerm(side)).Value.(*ast.Array)
		for i := range list.Len() {
			found, err := call("lib.conditions.hold", list.Elem(i))
			if err != nil {
				return nil, err
			}
			said, values := a.alternatives(ctx, p, list.Elem(i))
			c := Condition{Says: said + " is stated", Of: 1, Values: values, Rule: way.Rule, Holds: len(found) > 0}
			if side == "unless" {
				c.Says, c.Holds = said+" is not stated", !c.Holds
			}
			if way.Conditions = append(way.Conditions, c); !c.Holds {
				way.Unasked = 1
				return []Way{way}, nil
			}
			way.Conditions[len(way.Conditions)-1].Held = 1
		}
	}
	whole, err := call("assertions._whole", check)
	if err != nil {
		return nil, err
	}
	expected, err := call("assertions._expected", check)
	if err != nil {
		return nil, err
	}
	entries, err := call("assertions._entries", check)
	if err != nil {
		return nil, err
	}
	found, err := call("assertions.found", check)
	if err != nil {
		return nil, err
	}
	text := func(of []bindings) string {
		if len(of) == 0 {
			return ""
		}
		said, _ := of[0][result].Value.(ast.String)
		return string(said)
	}
	c := Condition{Rule: way.Rule, Values: []Value{}}
	c.Says = text(whole) + " is not " + text(expected)
	if one := check.Get(ast.StringTerm("any")); one != nil && one.Value.Compare(ast.Boolean(true)) == 0 {
		c.Says = "none of " + text(whole) + " is " + text(expected)
	}
	if len(entries) > 0 {
		list, _ := entries[0][result].Value.(*ast.Array)
		c.Of = list.Len()
		for i := range list.Len() {
			entry := list.Elem(i)
			fault, err := call("assertions._fault", check, entry)
			if err != nil {
				return nil, err
			}
			if len(fault) > 0 {
				c.Held++
			}
			steps, _ := entry.Get(ast.StringTerm("path")).Value.(*ast.Array)
			var path []*ast.Term
			steps.Foreach(func(step *ast.Term) { path = append(path, step) })
			v := a.value(ctx, p, path)
			v.Holds = len(fault) > 0
			v.Note = "as asked"
			if v.Holds {
				v.Note = "not as asked"
			}
			c.Values = append(c.Values, v)
		}
		if len(c.Values) == 0 {
			c.Says += ": nothing counts that could be compared"
		}
	}
	if given, ok := found[0][result].Value.(ast.Set); ok {
		way.Fires = given.Len() > 0
		given.Foreach(func(finding *ast.Term) {
			said := Value{Kind: Proposal, Place: a.placeIn(ctx, p, finding.Get(ast.StringTerm("path")))}
			if message, ok := finding.Get(ast.StringTerm("message")).Value.(ast.String); ok {
				said.Name = string(message)
			}
			way.Found = append(way.Found, said)
		})
	}
	c.Holds = way.Fires
	way.Conditions = append(way.Conditions, c)
	return []Way{way}, nil
}

// alternatives are what a condition of a table asks, in words, with what stands there.
func (a *asked) alternatives(ctx context.Context, p part, of *ast.Term) (string, []Value) {
	list, _ := of.Value.(*ast.Array)
	var said []string
	var values []Value
	for i := range list.Len() {
		alternative := list.Elem(i)
		steps := func(key string) (path []*ast.Term) {
			if list, ok := alternative.Get(ast.StringTerm(key)).Value.(*ast.Array); ok {
				list.Foreach(func(step *ast.Term) { path = append(path, step) })
			}
			return path
		}
		path := steps("path")
		text := strings.Join(textsOf(path), ".")
		if alternative.Get(ast.StringTerm("is_list")).Value.Compare(ast.Boolean(true)) == 0 {
			text = strings.Join(append([]string{text + "[]"}, textsOf(steps("below"))...), ".")
		}
		if wanted := steps("values"); len(wanted) > 0 {
			text += " = " + strings.Join(textsOf(wanted), "|")
		}
		said = append(said, text)
		values = append(values, a.value(ctx, p, path))
	}
	return strings.Join(said, " or "), values
}
