package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	goformat "go/format"
	"maps"
	"slices"
)

// Static writes a schema as the Go source of this package in which it needs no decoding: a variable of that name.
func Static(name string, raw []byte) ([]byte, error) {
	var root map[string]any
	if err := json.Unmarshal(raw, &root); err != nil {
		return nil, err
	}
	w := staticWriter{name: name, patterns: map[string]int{}}
	q := newQuick(root)
	w.printf("var %s = quick{root: ", name)
	w.node(q.root)
	w.printf(", defs: []node{\n")
	for _, def := range q.defs {
		w.node(def)
		w.printf(",\n")
	}
	w.printf("}}\n")
	head := "// Code generated from the schema; DO NOT EDIT.\n\npackage schema\n\n"
	texts := slices.SortedFunc(maps.Keys(w.patterns), func(a, b string) int { return w.patterns[a] - w.patterns[b] })
	for i, text := range texts {
		head += fmt.Sprintf("var %s%d = pattern{text: %q}\n\n", name, i, text)
	}
	return goformat.Source(append([]byte(head), w.Bytes()...))
}

type staticWriter struct {
	bytes.Buffer
	name     string
	patterns map[string]int
}

func (w *staticWriter) printf(format string, args ...any) { fmt.Fprintf(&w.Buffer, format, args...) }

func (w *staticWriter) node(q node) {
	w.printf("node{")
	field := func(isThere bool, name, value string, args ...any) {
		if isThere {
			w.printf(name+": "+value+", ", args...)
		}
	}
	field(q.ref > 0, "ref", "%d", q.ref)
	field(len(q.types) > 0, "types", "%#v", q.types)
	field(q.enum != nil, "enum", "%#v", q.enum)
	field(q.constant != "", "constant", "%q", q.constant)
	if len(q.properties) > 0 {
		w.printf("properties: []property{\n")
		for _, p := range q.properties {
			w.printf("{%q, ", p.name)
			w.node(p.of)
			w.printf("},\n")
		}
		w.printf("}, ")
	}
	field(q.xKeys, "xKeys", "true")
	field(q.closed, "closed", "true")
	field(len(q.required) > 0, "required", "%#v", q.required)
	for name, of := range map[string]*node{"items": q.items, "others": q.others} {
		if of != nil {
			w.printf("%s: &", name)
			w.node(*of)
			w.printf(", ")
		}
	}
	if len(q.anyOf) > 0 {
		w.printf("anyOf: []node{")
		for _, of := range q.anyOf {
			w.node(of)
			w.printf(", ")
		}
		w.printf("}, ")
	}
	if q.pattern != nil {
		i, ok := w.patterns[q.pattern.text]
		if !ok {
			i = len(w.patterns)
			w.patterns[q.pattern.text] = i
		}
		w.printf("pattern: &%s%d, ", w.name, i)
	}
	field(q.format != "", "format", "%q", q.format)
	field(q.minLength > 0, "minLength", "%d", q.minLength)
	field(q.minItems > 0, "minItems", "%d", q.minItems)
	field(q.unique, "unique", "true")
	field(q.least.is, "least", "bound{true, %v}", q.least.at)
	field(q.most.is, "most", "bound{true, %v}", q.most.at)
	field(q.never, "never", "true")
	w.printf("}")
}
