package document

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// yamlMessages says in plain words what a message of the YAML parser means. The first entry whose part is in the message
// is taken.
var yamlMessages = []struct {
	part    string
	opening bool // the fault is shown where the construct starts, and not where the parser gave up
	say     string
}{
	{"unexpected end of stream", true, "this quote is never closed"},
	{"unexpected document indicator", true, "this quote is not closed before the next document starts"},
	{"could not find expected ':'", true, `a colon and a space must follow a key; check this line and its indentation`},
	{"expected ',' or ']'", false, `a "," or "]" was expected here`},
	{"expected ',' or '}'", false, `a "," or "}" was expected here`},
	{"expected '-' indicator", false, `a list item, which starts with "- ", was expected here; check the indentation of this line`},
	{"expected key", false, "a key was expected here; check the indentation of this line, and the quotes of the one before"},
	{"block sequence entries are not allowed", false, "a list cannot start on the same line as its key; start it on the next line"},
	{"mapping keys are not allowed", false, "a key is not expected here; check the indentation of this line"},
	{"unknown escape character", false, `this is not an escape that YAML knows; write "\\" for a backslash, or use single quotes`},
	{"expected hexadecimal number", false, "the digits of this escape are not hexadecimal"},
	{"invalid Unicode character escape code", false, "this escape is not a Unicode character"},
	{"comment without preceding whitespace", false, `a space must come before the "#" of a comment`},
	{"indentation indicator equal to 0", false, "the indentation of a block text is a number from 1 to 9"},
	{"expected comment or line break", false, "nothing but a comment may follow on this line"},
	{"after document-end marker", false, `nothing but a comment may follow "..." on its line`},
	{"expected <document start>", false, `the document ends before this; a new one starts with "---"`},
	{"expected <document end>", false, `a document must end with "..." before a line that starts with "%"`},
	{"incompatible YAML document", false, "only YAML 1.1 and 1.2 can be read"},
	{"undefined tag handle", false, "the tag's handle is not declared by a %TAG line"},
	{"directive name", true, `this is not a %YAML or %TAG line; put a text that starts with "%" in quotes`},
	{"alphabetic or numeric character", false, `the name after "&" or "*" takes only letters from a to z, digits, "-" and "_"`},
	{"scanning a tag", false, "the tag that starts here is not complete"},
}

var unknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)

// explainYAML turns an error of the YAML parser into one with a position that a person understands.
func explainYAML(src *source, err error) *SyntaxError {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return src.fault(0, 0, "not valid YAML: "+err.Error())
	}
	at := src.offset(load.Mark.Line, load.Mark.Column)
	opening := at
	if load.ContextMark.Line > 0 {
		opening = src.offset(load.ContextMark.Line, load.ContextMark.Column)
	}
	start := src.lines[src.line(at)]
	char, size := utf8.DecodeRune(src.text[at:])
	before := strings.TrimRight(string(src.text[start:at]), " \t")
	what := load.Message

	if strings.Contains(what, "than the limit of") { // from the limits, as it is
		return src.fault(at, at+size, what)
	}
	if m := unknownAnchor.FindStringSubmatch(what); m != nil {
		return src.fault(at, at+1+len(m[1]), fmt.Sprintf("alias %q has no anchor %q before it", "*"+src.original(m[1]), "&"+src.original(m[1])))
	}
	if tab := src.tabIndent(start); tab >= 0 && !strings.Contains(load.ContextMsg, "flow") {
		return src.fault(tab, tab+1, "this line is indented with a tab; YAML takes only spaces")
	}
	switch {
	case strings.Contains(what, "cannot start any token"):
		return src.fault(at, at+size, fmt.Sprintf("a text cannot start with %q; put it in quotes", char))
	case strings.Contains(what, "mapping values are not allowed"):
		if strings.Contains(before, ": ") {
			return src.fault(at, at+size, `a second ": " cannot be on this line; put a text that has one in quotes`)
		}
		return src.fault(at, at+size, "a key is not expected here; check the indentation of this line, and that the line before it has a colon with a space after it")
	case strings.Contains(what, "expected node content"):
		if at >= len(src.text) {
			return src.fault(at, at, "nothing follows, but a bracket or brace before this is not closed")
		}
		return src.fault(at, at+size, fmt.Sprintf("%q is not expected here; put a text that has it in quotes", char))
	case strings.Contains(what, "expected key") && before != "" && strings.ContainsAny(before[len(before)-1:], `"'`):
		return src.fault(at, at+size, "a text goes on after its closing quote; put quotes around all of it, and escape those inside")
	case strings.Contains(what, "expected key") && char == '-':
		return src.fault(at, at+size, "a list item cannot be here, where a key was expected; check the indentation of this line")
	}
	message := "not valid YAML: " + what
	for _, m := range yamlMessages {
		if strings.Contains(what, m.part) || m.part == "scanning a tag" && strings.Contains(load.ContextMsg, m.part) {
			message = m.say
			if m.opening {
				at, opening = opening, at
				_, size = utf8.DecodeRune(src.text[at:])
			}
			break
		}
	}
	fault := src.fault(at, at+size, message)
	if opening < at && strings.Contains(load.ContextMsg, "flow") {
		fault.Related = []Related{{src.span(opening, opening+1), "it was opened here"}}
		fault.Message += fmt.Sprintf(", to close what was opened at %s", src.pos(opening))
	}
	return fault
}

// tabIndent returns the offset of the first tab in the indentation of the line that starts at an offset, or -1.
func (s *source) tabIndent(start int) int {
	for s.at(start) == ' ' {
		start++
	}
	if s.at(start) == '\t' {
		return start
	}
	return -1
}
