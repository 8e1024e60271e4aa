// Package document turns the bytes of a YAML or JSON file, or of a Markdown file with YAML front matter, into plain
// values, each with an index from JSON Pointer to position.
//
// Nothing is guessed and nothing is dropped in silence: what stops the reading is a *[SyntaxError], and what a person
// should mend although the reading could go on is a [Problem] of the document.
package document

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Format is the syntax of an input.
type Format int

// The formats that Parse reads.
const (
	YAML Format = iota
	JSON
	Markdown // with the data in YAML front matter
)

// String returns "YAML", "JSON" or "Markdown".
func (f Format) String() string { return [...]string{"YAML", "JSON", "Markdown"}[f] }

// FormatOf tells the format of a file from the extension of its name, in any letter case: .yaml, .yml, .json, .md or
// .markdown.
func FormatOf(name string) (Format, bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		return YAML, true
	case ".json":
		return JSON, true
	case ".md", ".markdown":
		return Markdown, true
	}
	return YAML, false
}

// Document is one document of an input. It is not changed after Parse and may be read by many goroutines.
type Document struct {
	Name string // of the input, as given to Parse
	// Number counts the documents of an input from 1.
	Number int
	// Value is built from map[string]any, []any, string, bool, nil and [json.Number], and nothing else. Every number
	// is valid JSON and within the limits.
	Value any
	// Problems are the faults that did not stop the reading, in the order of their positions, each of them once.
	Problems []Problem
	// Body is the prose below the front matter of a Markdown file, in its order.
	Body []Prose

	root *node
}

// The rules of a Problem.
const (
	// RuleDuplicateKey: a key is written twice in one mapping; the first value is kept.
	RuleDuplicateKey = "duplicate-key"
	// RuleNumberRange: a number has too many characters or too large an exponent; its value is json.Number("0").
	RuleNumberRange = "number-range"
	// RuleKeyType: a YAML key is not a string. A number, true, false or null is kept as its text; a list or a mapping
	// cannot be, so that entry is left out.
	RuleKeyType = "key-type"
	// RuleMergeKey: the value of a YAML merge key "<<" is neither a mapping nor a list of mappings; it is left out.
	RuleMergeKey = "merge-key"
	// RuleTag: a YAML tag is not one of the core schema, or does not fit its value, which is read as if the tag were
	// not there.
	RuleTag = "tag"
)

// Problem is a fault of a document that did not stop the reading.
type Problem struct {
	Rule    string // one of the Rule constants
	Pointer string // JSON Pointer of the node at fault
	Range   Range  // the key or the value at fault
	Related []Related
	Message string
}

// Related is another place that a fault has to do with.
type Related struct {
	Range   Range
	Message string
}

// SyntaxError is the fault that stopped the reading of an input.
type SyntaxError struct {
	Document int // number of the document that could not be read
	Range    Range
	Related  []Related
	Message  string
}

// Error returns "line:column: message", without the name of the file.
func (e *SyntaxError) Error() string { return fmt.Sprintf("%s: %s", e.Range.Start, e.Message) }

// Place tells where a node is written.
type Place struct {
	Key    Range // of its key, quotes included; only if HasKey
	Value  Range
	HasKey bool // whether the node is the value of a mapping entry
}

// node is one node of the index. It is a tree and not a map from pointer to place, because the pointers of a deep
// document with long keys are many times the size of that document.
type node struct {
	place   Place
	members map[string]*node
	items   []*node
}

// Place tells where the node at a JSON Pointer is written; "" is the root.
//
// The value of a YAML alias is the alias itself, and what is inside it has the places inside the anchor. A block scalar
// has the place of its header ("|" or ">-"), and an empty value has an empty range where it would be written. The range
// of a list or mapping ends on the line where it starts.
func (d *Document) Place(pointer string) (Place, bool) {
	at, p := d.Nearest(pointer)
	return p, at == pointer
}

// Nearest tells where the node at a JSON Pointer is written, or else the deepest of its ancestors that exists. The
// pointer of the node found is at, which is "" for the root.
func (d *Document) Nearest(pointer string) (at string, p Place) {
	n, end := d.root, 0
	for end < len(pointer) && pointer[end] == '/' {
		length := strings.IndexByte(pointer[end+1:], '/')
		if length < 0 {
			length = len(pointer) - end - 1
		}
		child := n.child(pointer[end+1 : end+1+length])
		if child == nil {
			break
		}
		n, end = child, end+1+length
	}
	return pointer[:end], n.place
}

// unescape undoes the escapes of a JSON Pointer's token.
var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// child returns the member or item that an escaped token of a JSON Pointer names, or nil.
func (n *node) child(token string) *node {
	if n.members != nil {
		return n.members[unescape.Replace(token)]
	}
	i, err := strconv.Atoi(token)
	if err != nil || i < 0 || i >= len(n.items) || strconv.Itoa(i) != token {
		return nil
	}
	return n.items[i]
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer makes a JSON Pointer (RFC 6901) of keys and indexes: of strings, integers and json.Numbers, in any mix.
// Pointer() is "", the root.
func Pointer(path ...any) string {
	var b strings.Builder
	for _, step := range path {
		b.WriteByte('/')
		_, _ = escape.WriteString(&b, fmt.Sprint(step)) // a strings.Builder does not fail
	}
	return b.String()
}

// Parse reads all documents of an input in the given format. The input may start with a byte order mark; lines end
// with \n, \r\n or \r.
//
// Without any document (nothing, only comments, or Markdown without front matter) the result is empty and the error nil,
// while an explicit null is a document. When something stops the reading, the error is a *[SyntaxError] and the documents before it are returned too.
// A zero field of limits stands for that of [DefaultLimits]. The name is kept in the documents; no message shows it.
func Parse(name string, data []byte, format Format, limits Limits) ([]*Document, error) {
	limits = limits.orDefault()
	if len(data) > limits.Bytes {
		start := Pos{1, 1}
		return nil, &SyntaxError{Document: 1, Range: Range{start, start},
			Message: fmt.Sprintf("the file has %s bytes, more than the limit of %s", count(len(data)), count(limits.Bytes))}
	}
	src, fault := newSource(data, format)
	if fault != nil {
		return nil, fault
	}
	read := readYAML
	switch format {
	case JSON:
		read = readJSON
	case Markdown:
		read = readMarkdown
	}
	docs, fault := read(src, limits)
	for _, d := range docs {
		d.Name = name
	}
	if fault != nil {
		return docs, fault
	}
	return docs, nil // a nil *SyntaxError would not be a nil error
}

// reader is what reading YAML and reading JSON have in common: the budget, the path and the problems.
type reader struct {
	src      *source
	limits   Limits
	nodes    int // in all documents so far
	path     []any
	problems []Problem
	seen     map[problemKey]bool
}

// problemKey tells problems apart: what an alias repeats is still one fault.
type problemKey struct {
	rule  string
	place Range
}

// enter counts one value at an offset and checks the limits for it. A depth of 0 is a scalar's; the outermost list or
// mapping has depth 1.
func (r *reader) enter(at, depth int) *SyntaxError {
	if depth > r.limits.Depth {
		return r.src.fault(at, at+1, r.limits.tooDeep())
	}
	if r.nodes++; r.nodes > r.limits.Nodes {
		return r.src.fault(at, at+1, r.limits.tooMany())
	}
	return nil
}

// enterKey checks the length of a key that is written at [start, end).
func (r *reader) enterKey(key string, start, end int) *SyntaxError {
	if len(key) > r.limits.KeyBytes {
		return r.src.fault(start, end, fmt.Sprintf("the key has more than %s bytes", count(r.limits.KeyBytes)))
	}
	return nil
}

// problem notes a problem of the node at the current path.
func (r *reader) problem(rule string, place Range, message string, related ...Related) {
	key := problemKey{rule, place}
	if r.seen[key] || len(r.problems) >= r.limits.Problems {
		return
	}
	if r.seen == nil {
		r.seen = map[problemKey]bool{}
	}
	r.seen[key] = true
	if len(r.problems) == r.limits.Problems-1 {
		message += fmt.Sprintf(" (the %s problems that are shown end here)", count(r.limits.Problems))
	}
	r.problems = append(r.problems, Problem{rule, Pointer(r.path...), place, related, message})
}

// duplicate notes that a key is written again.
func (r *reader) duplicate(key string, again, first Range) {
	r.problem(RuleDuplicateKey, again,
		fmt.Sprintf("key %q was first written at %s, and only that value is read", key, first.Start),
		Related{first, "first written here"})
}

// number returns the value for the text of a number in JSON's syntax, whose digits it keeps.
func (r *reader) number(text string, place Range) json.Number {
	if message := r.limits.checkNumber(text); message != "" {
		r.problem(RuleNumberRange, place, message)
		return "0"
	}
	return json.Number(text)
}

// document closes the document with the given number, and makes the reader ready for the next.
func (r *reader) document(number int, value any, root *node) *Document {
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		return cmp.Or(a.Range.Start.compare(b.Range.Start), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
	d := &Document{Number: number, Value: value, Problems: r.problems, root: root}
	r.problems, r.seen, r.path = nil, nil, r.path[:0]
	return d
}
