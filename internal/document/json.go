package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// readJSON reads the one document of a source.
func readJSON(src *source, limits Limits) ([]*Document, *SyntaxError) {
	r := &jsonReader{reader: reader{src: src, limits: limits}}
	// Duplicate names are problems here, with both positions.
	r.decoder = jsontext.NewDecoder(bytes.NewReader(src.text), jsontext.AllowDuplicateNames(true))
	start := r.next()
	if start == len(src.text) {
		return nil, nil
	}
	value, root, fault := r.value(0)
	if fault != nil {
		return nil, fault
	}
	docs := []*Document{r.document(1, value, root)}
	if end := r.next(); end < len(src.text) {
		message := "the document ends before this; a JSON file has one value and nothing after it"
		switch text := src.text[start:end]; {
		case src.at(end) == '/' || src.at(end) == '#':
			message = noComments
		case (string(text) == "0" || string(text) == "-0") && src.at(end) >= '0' && src.at(end) <= '9':
			message = leadingZero
		}
		_, size := utf8.DecodeRune(src.text[end:])
		fault := src.fault(end, end+size, message)
		fault.Document = 2
		return docs, fault
	}
	return docs, nil
}

// jsonReader turns the tokens of the parser into values.
type jsonReader struct {
	reader
	decoder *jsontext.Decoder
	open    []int // offsets of the brackets of the arrays and objects that are being read
}

// next returns the offset of the next token.
func (r *jsonReader) next() int {
	at := int(r.decoder.InputOffset())
	for strings.IndexByte(" \t\r\n,:", r.src.at(at)) >= 0 && at < len(r.src.text) {
		// Only where a token has been read may a comma or colon come before the next one.
		if c := r.src.at(at); len(r.open) == 0 && (c == ',' || c == ':') {
			break
		}
		at++
	}
	return at
}

// token reads one token, which is written at [start, end).
func (r *jsonReader) token() (token jsontext.Token, start, end int, fault *SyntaxError) {
	start = r.next()
	token, err := r.decoder.ReadToken()
	if err != nil {
		return token, 0, 0, r.explain(start, err)
	}
	return token, start, int(r.decoder.InputOffset()), nil
}

// value reads a value that is in depth arrays and objects.
func (r *jsonReader) value(depth int) (any, *node, *SyntaxError) {
	token, start, end, fault := r.token()
	if fault != nil {
		return nil, nil, fault
	}
	index := &node{place: Place{Value: r.src.span(start, end)}}
	kind := token.Kind()
	if kind == '{' || kind == '[' {
		depth++
		if fault := r.enter(start, depth); fault != nil {
			return nil, nil, fault
		}
		r.open = append(r.open, start)
		read := r.array
		if kind == '{' {
			read = r.object
		}
		value, fault := read(index, depth)
		if fault != nil {
			return nil, nil, fault
		}
		_, closing, end, fault := r.token()
		if fault != nil {
			return nil, nil, fault
		}
		r.open = r.open[:len(r.open)-1]
		index.extend(r.src.span(closing, end))
		return value, index, nil
	}
	if fault := r.enter(start, 0); fault != nil {
		return nil, nil, fault
	}
	switch kind {
	case 'n':
		return nil, index, nil
	case 't', 'f':
		return kind == 't', index, nil
	case '"':
		return token.String(), index, nil
	}
	return r.number(string(r.src.text[start:end]), index.place.Value), index, nil
}

// extend extends the range of a list or mapping by a part of it, if that is on its first line.
func (n *node) extend(part Range) {
	if part.End.Line == n.place.Value.Start.Line {
		n.place.Value.End = part.End
	}
}

// array reads the items of an array.
func (r *jsonReader) array(index *node, depth int) (any, *SyntaxError) {
	list := []any{}
	for r.decoder.PeekKind() != ']' {
		r.path = append(r.path, len(list))
		value, child, fault := r.value(depth)
		if fault != nil {
			return nil, fault
		}
		r.path = r.path[:len(r.path)-1]
		list, index.items = append(list, value), append(index.items, child)
		index.extend(child.place.Value)
	}
	return list, nil
}

// object reads the members of an object.
func (r *jsonReader) object(index *node, depth int) (any, *SyntaxError) {
	values := map[string]any{}
	index.members = map[string]*node{}
	for r.decoder.PeekKind() != '}' {
		token, start, end, fault := r.token()
		if fault != nil {
			return nil, fault
		}
		key, place := token.String(), r.src.span(start, end)
		if fault := r.enterKey(key, start, end); fault != nil {
			return nil, fault
		}
		index.extend(place)
		r.path = append(r.path, key)
		first, again := index.members[key]
		if again {
			r.duplicate(key, place, first.place.Key)
		}
		value, child, fault := r.value(depth) // a second value is read for its problems
		if fault != nil {
			return nil, fault
		}
		r.path = r.path[:len(r.path)-1]
		index.extend(child.place.Value)
		if !again {
			child.place.Key, child.place.HasKey = place, true
			values[key], index.members[key] = value, child
		}
	}
	return values, nil
}

const (
	noComments  = "JSON has no comments"
	leadingZero = "a JSON number has no zero before its first digit"
)

// explain turns an error of the JSON parser, for the token at start, into one with a position that a person
// understands.
func (r *jsonReader) explain(start int, err error) *SyntaxError {
	src, at := r.src, start
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		at, err = int(syntax.ByteOffset), syntax.Err
	}
	previous := bytes.TrimRight(src.text[:at], " \t\r\n")
	after := byte(0)
	if len(previous) > 0 {
		after = previous[len(previous)-1]
	}
	rest := bytes.TrimLeft(src.text[min(at+1, len(src.text)):], " \t\r\n")
	char, size := utf8.DecodeRune(src.text[at:])
	inString, said := src.at(start) == '"' && start < at, fmt.Sprint(err)
	var message string
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF) && src.at(start) == '"':
		at, size, message = start, 1, "this quote is never closed"
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		fault := src.fault(len(src.text), len(src.text), "the file ends too early")
		if len(r.open) > 0 {
			opening := r.open[len(r.open)-1]
			fault.Message += fmt.Sprintf(": the %q at %s is never closed", src.at(opening), src.pos(opening))
			fault.Related = []Related{{src.span(opening, opening+1), "it was opened here"}}
		}
		return fault
	case inString && (char == '\n' || char == '\r'):
		message = `a string cannot go on in the next line; close its quote, or write \n for a line break`
	case inString && char == '\\' && strings.Contains(said, "surrogate"):
		size, message = 6, "this escape is only half of a character"
	case inString && char == '\\':
		size, message = 2, `this is not an escape that JSON knows; write \\ for a backslash`
	case inString:
		message = fmt.Sprintf("character %U must be written as an escape in a string", char)
	case char == '/' || char == '#':
		message = noComments
	case char == ',' && len(rest) > 0 && (rest[0] == '}' || rest[0] == ']') && after != 0 && strings.IndexByte("[{,:", after) < 0:
		message = fmt.Sprintf("remove the comma before the closing %q", rest[0])
	case char == ',':
		message = "there is a comma too many"
	case char == ':' && after == ':':
		message = "there is a colon too many"
	case char == '\'':
		message = "JSON takes only double quotes"
	case after == '0' && len(previous) == at && char >= '0' && char <= '9':
		message = leadingZero
	case strings.Contains(said, "object name (expecting"):
		message = `a ":" was expected after the key`
	case strings.Contains(said, "expecting ',' or '}'"):
		message = `a "," or "}" was expected here`
	case strings.Contains(said, "expecting ',' or ']'"):
		message = `a "," or "]" was expected here`
	case strings.Contains(said, "in number"):
		message = "a digit was expected in this number"
	case strings.Contains(said, "missing value"):
		message = "the value of the key is missing"
	case r.inName(after):
		message = "a key in double quotes was expected here"
	case char == '}' || char == ']':
		message = fmt.Sprintf("%q is not expected here", char)
	default:
		message = fmt.Sprintf("a value cannot start with %q: it is a string in double quotes, a number, true, false, null, [ or {", char)
	}
	return src.fault(at, at+size, message)
}

// inName tells whether the next token has to be the name of a member, given the character before it.
func (r *jsonReader) inName(after byte) bool {
	return len(r.open) > 0 && r.src.at(r.open[len(r.open)-1]) == '{' && (after == '{' || after == ',')
}
