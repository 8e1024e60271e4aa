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
	if !isText || !areTexts || !strings.Contains(string(expression), `\p`) || !isASCII(string(text)) {
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
var classes = map[string]string{`\p{L}`: `A-Za-z`, `\pL`: `A-Za-z`, `\p{N}`: `0-9`, `\pN`: `0-9`, `\p{Lu}`: `A-Z`}

// asciiClasses rewrites an expression. One with anything that is not understood here is left as it is.
func asciiClasses(expression string) string {
	var out strings.Builder
	for rest := expression; rest != ""; {
		switch rest[0] {
		case '[':
			n := bracket(&out, rest)
			if n == 0 {
				return expression
			}
			rest = rest[n:]
		case '\\':
			class, n := escape(rest)
			switch {
			case n == 0:
				return expression
			case class != "":
				out.WriteString("[" + class + "]")
			default:
				out.WriteString(rest[:n])
			}
			rest = rest[n:]
		default:
			out.WriteByte(rest[0])
			rest = rest[1:]
		}
	}
	return out.String()
}

// bracket rewrites the class in brackets that an expression begins with, and gives its length; 0 if it
// is not understood.
func bracket(out *strings.Builder, expression string) int {
	i := 1
	if strings.HasPrefix(expression[i:], "^") {
		i++
	}
	if strings.HasPrefix(expression[i:], "]") { // it stands for itself
		i++
	}
	out.WriteString(expression[:i])
	for i < len(expression) {
		rest, n := expression[i:], 1
		switch {
		case rest[0] == ']':
			out.WriteByte(']')
			return i + 1
		case strings.HasPrefix(rest, "[:"): // such as [:alpha:]
			if n = strings.Index(rest, ":]") + len(":]"); n < len("[::]") {
				return 0
			}
			out.WriteString(rest[:n])
		case rest[0] == '\\':
			var class string
			if class, n = escape(rest); n == 0 || class != "" && expression[i-1] == '-' {
				return 0 // a range cannot end in a class
			}
			if class == "" {
				class = rest[:n]
			}
			out.WriteString(class)
		default:
			out.WriteByte(rest[0])
		}
		i += n
	}
	return 0
}

// escape gives the length of the escape that an expression begins with, 0 if it is not understood, and
// what is to replace it, if it is a class of Unicode.
func escape(expression string) (class string, n int) {
	if len(expression) < 2 || strings.IndexByte("PQ", expression[1]) >= 0 {
		return "", 0
	}
	if expression[1] != 'p' {
		return "", 2
	}
	if n = len(`\pL`); strings.HasPrefix(expression, `\p{`) {
		n = strings.IndexByte(expression, '}') + 1
	}
	class, ok := classes[expression[:min(n, len(expression))]]
	if !ok {
		return "", 0
	}
	return class, n
}
