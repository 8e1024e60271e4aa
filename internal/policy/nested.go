package policy

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The limits of how own rules are written. OPA's compiler takes twice as long with each comprehension that stands in another, and
// cannot be stopped; the built-in rules have half of these.
const (
	maxBrackets = 30
	maxClosures = 8 // comprehensions, `every` and `not` that stand in each other
	maxExprs    = 500
	maxWiths    = 10
)

// tooNested tells at which line the brackets of a text of Rego stand in too many others; 0 if they do not. It is asked before the text is parsed.
func tooNested(text []byte) int {
	line, depth, quote := 1, 0, byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\n':
			line++
			if quote == '"' || quote == '#' {
				quote = 0
			}
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '`' || c == '#':
			quote = c
		case c == '(' || c == '[' || c == '{':
			if depth++; depth > maxBrackets {
				return line
			}
		case c == ')' || c == ']' || c == '}':
			depth--
		}
	}
	return 0
}

// tooLarge tells what is too large for OPA's compiler in a module.
func tooLarge(file string, module *ast.Module) (err error) {
	at := func(loc *ast.Location, what string, most int) {
		if err == nil {
			row := module.Package.Location.Row
			if loc != nil {
				row = loc.Row
			}
			err = fmt.Errorf("%s:%d: %s, expected at most %d", file, row, what, most)
		}
	}
	var walk func(node any, depth int)
	walk = func(node any, depth int) {
		closure := func(loc *ast.Location, parts ...any) {
			if depth+1 > maxClosures {
				at(loc, "too many comprehensions and conditions in each other", maxClosures)
				return
			}
			for _, part := range parts {
				walk(part, depth+1)
			}
		}
		first := true
		ast.NewGenericVisitor(func(x any) bool {
			isRoot := first
			first = false
			switch x := x.(type) {
			case ast.Body:
				if len(x) > maxExprs {
					at(x.Loc(), "too many lines in one rule", maxExprs)
				}
			case *ast.Expr:
				if len(x.With) > maxWiths {
					at(x.Location, "too many `with`", maxWiths)
				}
				if x.Negated && !isRoot {
					negated := *x
					negated.Negated = false
					closure(x.Location, &negated)
					return true
				}
			case *ast.Term:
				switch c := x.Value.(type) {
				case *ast.ArrayComprehension:
					closure(x.Location, c.Term, c.Body)
					return true
				case *ast.SetComprehension:
					closure(x.Location, c.Term, c.Body)
					return true
				case *ast.ObjectComprehension:
					closure(x.Location, c.Key, c.Value, c.Body)
					return true
				}
			case *ast.Every:
				closure(x.Location, x.Domain, x.Body)
				return true
			}
			return err != nil
		}).Walk(node)
	}
	walk(module, 0)
	return err
}
