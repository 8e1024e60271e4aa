package plan

import (
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// expressions tell which arguments of a built-in function are a regular expression and the text that
// it is matched with.
var expressions = map[string]struct{ expression, text int }{
	"regex.match": {0, 1}, "regex.find_n": {0, 1}, "regex.find_all_string_submatch_n": {0, 1},
	"regex.split": {0, 1}, "regex.replace": {1, 0},
}

// forASCII replaces an expression with classes of Unicode by one without, where the text has only ASCII
// characters and both match the same: the tables of Unicode's letters take milliseconds to compile,
// which is more than the rest of a check.
func forASCII(name string, args []*ast.Term) {
	at, ok := expressions[name]
	if !ok {
		return
	}
	expression, isText := args[at.expression].Value.(ast.String)
	text, areTexts := args[at.text].Value.(ast.String)
	if !isText || !areTexts || !strings.Contains(string(expression), `\p{`) || !isASCII(string(text)) {
		return
	}
	args[at.expression] = asciiTerm(string(expression))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

var asciiTerms sync.Map // by expression

func asciiTerm(expression string) *ast.Term {
	if known, ok := asciiTerms.Load(expression); ok {
		return known.(*ast.Term)
	}
	term := ast.StringTerm(asciiClasses(expression))
	asciiTerms.Store(expression, term)
	return term
}

// classes are what is left in ASCII of the classes that the rules use.
var classes = map[string]string{`\p{L}`: `A-Za-z`, `\p{N}`: `0-9`, `\p{Lu}`: `A-Z`}

// asciiClasses rewrites an expression. One that has any other class is left as it is.
func asciiClasses(expression string) string {
	var out strings.Builder
	inBrackets := false
	for i := 0; i < len(expression); i++ {
		switch c := expression[i]; {
		case c == '\\' && strings.HasPrefix(expression[i:], `\p{`):
			end := strings.IndexByte(expression[i:], '}')
			class, ok := "", false
			if end > 0 {
				class, ok = classes[expression[i:i+end+1]]
			}
			if !ok {
				return expression
			}
			if !inBrackets {
				class = "[" + class + "]"
			}
			out.WriteString(class)
			i += end
		case c == '\\' && i+1 < len(expression):
			if expression[i+1] == 'P' || expression[i+1] == 'p' || expression[i+1] == 'Q' {
				return expression
			}
			out.WriteString(expression[i : i+2])
			i++
		default:
			switch {
			case c == '[' && !inBrackets:
				inBrackets = true
			case c == ']':
				inBrackets = false
			}
			out.WriteByte(c)
		}
	}
	return out.String()
}
