package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// maxTagDirectives bounds the %TAG lines, for which the parser takes quadratic time.
const maxTagDirectives = 100

// readYAML reads all documents of a source.
func readYAML(src *source, limits Limits) ([]*Document, *SyntaxError) {
	src.text = acceptVersion(src)
	directives := 0
	for _, start := range src.lines {
		if bytes.HasPrefix(src.text[start:], []byte("%TAG")) {
			if directives++; directives > maxTagDirectives {
				return nil, src.fault(start, start+len("%TAG"), fmt.Sprintf("there are more %%TAG lines than the limit of %d", maxTagDirectives))
			}
		}
	}
	docs, fault, ahead := loadYAML(src, src.text, limits)
	if fault == nil {
		return docs, nil
	}
	// The parser looks ahead, so it may find a fault at the start of a document before it hands out the one before:
	// what ends before the document at fault is read once more without it.
	line := src.line(src.offset(fault.Range.Start.Line, fault.Range.Start.Column))
	for tries := 0; ahead && tries < 3; tries++ {
		for line > 0 && !isMarker(src.text[src.lines[line]:]) {
			line--
		}
		if line == 0 {
			break
		}
		if more, err, _ := loadYAML(src, src.text[:src.lines[line]], limits); err == nil {
			if len(more) > len(docs) {
				docs = more
			}
			break
		}
		line-- // a directive, which must have a document after it
	}
	fault.Document = len(docs) + 1
	return docs, fault
}

var version12 = regexp.MustCompile(`^%YAML[ \t]+1\.2(?:[ \t\r\n]|$)`)

// acceptVersion returns the text with each "%YAML 1.2" as "%YAML 1.1", which is the one version that the parser takes.
// Such a line is one only at the start of the file or after "...", and else part of a text.
func acceptVersion(src *source) []byte {
	text, cloned, directives := src.text, false, true
	for _, start := range src.lines {
		line := src.text[start:]
		switch {
		case isMarker(line):
			directives = line[0] == '.'
		case !directives || isBlank(line) || src.at(start) == '%' && !version12.Match(line):
		case src.at(start) == '%':
			if !cloned {
				text, cloned = slices.Clone(text), true // the caller's bytes stay as they are
			}
			text[start+bytes.IndexByte(line, '2')] = '1'
		default:
			directives = false
		}
	}
	return text
}

// isBlank tells whether a line is empty or a comment.
func isBlank(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	return len(line) == 0 || strings.IndexByte("\r\n#", line[0]) >= 0
}

// isMarker tells whether a line starts or ends a document.
func isMarker(line []byte) bool {
	return (bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))) &&
		(len(line) == 3 || strings.IndexByte(" \t\r\n", line[3]) >= 0)
}

// loadYAML reads the documents of text, which is the source's or a start of it. ahead tells that the fault is the
// parser's, and may be in a later document than the first one that is missing.
func loadYAML(src *source, text []byte, limits Limits) (docs []*Document, fault *SyntaxError, ahead bool) {
	collections := 0
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(
		loaderlimits.DepthFunc(func(depth int, _ *loaderlimits.DepthContext) error {
			// It is called for each list and mapping, so it also stops those that are too many before they are kept.
			if collections++; collections > limits.Nodes {
				return errors.New(limits.tooMany())
			}
			if depth > limits.Depth {
				return errors.New(limits.tooDeep())
			}
			return nil
		}), loaderlimits.AliasNone())))
	if err != nil {
		return nil, src.fault(0, 0, err.Error()), false // the options are constant, so there is none
	}
	r := &yamlReader{reader: reader{src: src, limits: limits}}
	for {
		var doc yaml.Node
		if err := loader.Load(&doc); errors.Is(err, io.EOF) {
			return docs, nil, false
		} else if err != nil {
			return docs, explainYAML(src, err), true
		}
		if len(doc.Content) == 0 {
			continue // the parser makes no such document
		}
		if fault := r.flushBlock(doc.Content[0]); fault != nil {
			return docs, fault, false
		}
		r.active = map[*yaml.Node]bool{}
		value, root, _, fault := r.value(doc.Content[0], 0)
		if fault != nil {
			return docs, fault, false
		}
		docs = append(docs, r.document(len(docs)+1, value, root))
	}
}

// yamlReader turns the nodes of the parser into values.
type yamlReader struct {
	reader
	active   map[*yaml.Node]bool // the anchored nodes that are being read
	aliases  int                 // how many aliases the reader is in
	repeated int                 // bytes of text read through aliases
}

// flushBlock refuses a document that is a block scalar without indentation: YAML allows it, but the parser then takes
// the "---" of the next document for a line of it.
func (r *yamlReader) flushBlock(root *yaml.Node) *SyntaxError {
	if root.Kind != yaml.ScalarNode || root.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 || root.Value == "" {
		return nil
	}
	header, _ := r.scalarSpan(root, r.src.offset(root.Line, root.Column))
	for _, start := range r.src.lines[r.src.line(header)+1:] {
		switch r.src.at(start) {
		case '\n', '\r':
		case ' ', 0:
			return nil
		default:
			return r.src.fault(start, r.src.lineEnd(start), "indent the lines of this block text with a space")
		}
	}
	return nil
}

// value reads a node that is in depth lists and mappings. end is the offset just after its last character; for a list or
// mapping over several lines it may be less.
func (r *yamlReader) value(n *yaml.Node, depth int) (value any, index *node, end int, fault *SyntaxError) {
	start := r.src.offset(n.Line, n.Column)
	if n.Kind == yaml.AliasNode {
		end = start + 1 + len(n.Value)
		if r.active[n.Alias] {
			return nil, nil, 0, r.src.fault(start, end, fmt.Sprintf("alias %q is inside of its own anchor", "*"+r.src.original(n.Value)))
		}
		r.aliases++
		value, index, _, fault = r.value(n.Alias, depth)
		r.aliases--
		if fault != nil {
			if r.aliases == 0 { // the alias is what makes too much of what the anchor has
				fault.Range = r.src.span(start, end)
			}
			return nil, nil, 0, fault
		}
		index.place.Value = r.src.span(start, end)
		return value, index, end, nil
	}
	if n.Anchor != "" {
		r.active[n] = true
		defer delete(r.active, n)
	}
	switch n.Kind {
	case yaml.MappingNode:
		return r.mapping(n, start, depth+1)
	case yaml.SequenceNode:
		return r.sequence(n, start, depth+1)
	}
	if fault = r.enter(start, 0); fault != nil {
		return nil, nil, 0, fault
	}
	first, end := r.scalarSpan(n, start)
	if fault = r.repeat(n.Value, first, end); fault != nil {
		return nil, nil, 0, fault
	}
	place := r.src.span(first, end)
	return r.scalar(n, place), &node{place: Place{Value: place}}, end, nil
}

// repeat bounds the text that aliases repeat.
func (r *yamlReader) repeat(text string, start, end int) *SyntaxError {
	if r.aliases > 0 {
		if r.repeated += len(text); r.repeated > r.limits.Bytes {
			return r.src.fault(start, end, fmt.Sprintf("aliases repeat more text than the limit of %s bytes", count(r.limits.Bytes)))
		}
	}
	return nil
}

// extent finds out which part of a list or mapping is in the line where it starts. The end is exact if that is all of it.
type extent struct {
	src        *source
	start, end int
	shown      Range
}

func (r *yamlReader) extent(start, width int) extent {
	return extent{r.src, start, start + width, r.src.span(start, start+width)}
}

// add extends the extent by a part that ends at an offset and is shown at a range.
func (e *extent) add(shown Range, end int) {
	e.end = max(e.end, end)
	if shown.End.Line == e.shown.Start.Line && e.shown.End.compare(shown.End) < 0 {
		e.shown.End = shown.End
	}
}

// close extends the extent to the closing bracket of a flow list or mapping, if that is on the line.
func (e *extent) close(bracket byte) {
	at := e.end
	for strings.IndexByte(" \t,:?", e.src.at(at)) >= 0 {
		at++
	}
	if e.src.at(at) == bracket {
		e.add(e.src.span(at, at+1), at+1)
	}
}

// sequence reads a list that is in depth-1 others.
func (r *yamlReader) sequence(n *yaml.Node, start, depth int) (any, *node, int, *SyntaxError) {
	start = r.skipProperties(n, start)
	if fault := r.enter(start, depth); fault != nil {
		return nil, nil, 0, fault
	}
	ext := r.extent(start, 1)
	r.collectionTag(n, "!!seq", ext.shown)
	list, index := make([]any, 0, len(n.Content)), &node{items: make([]*node, 0, len(n.Content))}
	for i, item := range n.Content {
		r.path = append(r.path, i)
		value, child, end, fault := r.value(item, depth)
		if fault != nil {
			return nil, nil, 0, fault
		}
		r.path = r.path[:len(r.path)-1]
		list, index.items = append(list, value), append(index.items, child)
		ext.add(child.place.Value, end)
	}
	if r.src.at(start) == '[' {
		ext.close(']')
	}
	index.place.Value = ext.shown
	return list, index, ext.end, nil
}

// mapping reads a mapping that is in depth-1 others.
func (r *yamlReader) mapping(n *yaml.Node, start, depth int) (any, *node, int, *SyntaxError) {
	start = r.skipProperties(n, start)
	if fault := r.enter(start, depth); fault != nil {
		return nil, nil, 0, fault
	}
	// In [{a: 1}: 2] a mapping without braces starts with the brace of its key.
	braces := r.src.at(start) == '{' && n.Style&yaml.FlowStyle != 0 &&
		(len(n.Content) == 0 || r.src.offset(n.Content[0].Line, n.Content[0].Column) != start)
	ext := r.extent(start, 0)
	if braces {
		ext = r.extent(start, 1)
	}
	r.collectionTag(n, "!!map", ext.shown)
	values, index := map[string]any{}, &node{members: map[string]*node{}}
	var merged any
	var mergedIndex *node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, place, end, isKey, fault := r.key(n.Content[i], depth)
		if fault != nil {
			return nil, nil, 0, fault
		}
		ext.add(place, end)
		isMerge := n.Content[i].Kind == yaml.ScalarNode && n.Content[i].Tag == "!!merge" && key == "<<"
		pathLength := len(r.path)
		if isKey {
			r.path = append(r.path, key)
		}
		first, again := index.members[key]
		switch {
		case !isKey:
		case isMerge && mergedIndex != nil:
			r.duplicate(key, place, mergedIndex.place.Key)
		case again && !isMerge:
			r.duplicate(key, place, first.place.Key)
		}
		// What is not kept is read all the same, for its problems and its end.
		value, child, end, fault := r.value(n.Content[i+1], depth)
		if fault != nil {
			return nil, nil, 0, fault
		}
		r.path = r.path[:pathLength]
		ext.add(child.place.Value, end)
		child.place.Key, child.place.HasKey = place, true
		switch {
		case isMerge && mergedIndex == nil:
			merged, mergedIndex = value, child
		case isKey && !isMerge && !again:
			values[key], index.members[key] = value, child
		}
	}
	if mergedIndex != nil {
		r.merge(merged, mergedIndex, values, index)
	}
	if braces {
		ext.close('}')
	}
	index.place.Value = ext.shown
	return values, index, ext.end, nil
}

// merge adds the entries of the value of a "<<" to a mapping: those of one mapping or of a list of them, of which the
// earlier ones come first. Entries that are there stay.
func (r *yamlReader) merge(merged any, from *node, values map[string]any, index *node) {
	sources, indexes := []any{merged}, []*node{from}
	if list, ok := merged.([]any); ok {
		sources, indexes = list, from.items
	}
	for i, one := range sources {
		mapping, ok := one.(map[string]any)
		if !ok {
			r.path = append(r.path, "<<")
			r.problem(RuleMergeKey, indexes[i].place.Value, `the merge key "<<" takes a mapping or a list of mappings, and this is neither`)
			r.path = r.path[:len(r.path)-1]
			continue
		}
		for key, value := range mapping {
			if _, ok := values[key]; !ok {
				values[key], index.members[key] = value, indexes[i].members[key]
			}
		}
	}
}

// key reads a key of a mapping. A list or mapping is not a key, isKey tells so; it is read for its end.
func (r *yamlReader) key(n *yaml.Node, depth int) (key string, place Range, end int, isKey bool, fault *SyntaxError) {
	start := r.src.offset(n.Line, n.Column)
	scalar := n
	if n.Kind == yaml.AliasNode {
		scalar = n.Alias
	}
	if scalar.Kind != yaml.ScalarNode {
		_, index, end, fault := r.value(n, depth)
		if fault != nil {
			return "", Range{}, 0, false, fault
		}
		r.problem(RuleKeyType, index.place.Value, "a key is a text, not a list or mapping; this entry is not read")
		return "", index.place.Value, end, false, nil
	}
	if n.Kind == yaml.AliasNode {
		end = start + 1 + len(n.Value)
		r.aliases++
		fault = r.repeat(scalar.Value, start, end)
		r.aliases--
	} else {
		start, end = r.scalarSpan(n, start)
		fault = r.repeat(scalar.Value, start, end)
	}
	if fault != nil {
		return "", Range{}, 0, false, fault
	}
	key, place = r.src.original(scalar.Value), r.src.span(start, end)
	if fault = r.enterKey(key, start, end); fault != nil {
		return "", Range{}, 0, false, fault
	}
	r.path = append(r.path, key)
	k, ok := r.kind(scalar, key)
	if !ok && n == scalar {
		r.unfitTag(n, place)
	}
	switch {
	case k == stringKind || k == nonFiniteKind:
	case key == "":
		r.problem(RuleKeyType, place, "a key is missing before the colon")
	default:
		r.problem(RuleKeyType, place, fmt.Sprintf("a key is a text; put %s in quotes", key))
	}
	r.path = r.path[:len(r.path)-1]
	return key, place, end, true, nil
}

// coreTags are the tags of scalars, and the kinds of text that they take.
var coreTags = map[string][]kind{
	"!!null":  {nullKind},
	"!!bool":  {boolKind},
	"!!int":   {intKind},
	"!!float": {floatKind, intKind},
}

// kind tells what a scalar with the given text stands for, and whether its tag, if it has one, fits.
func (r *yamlReader) kind(n *yaml.Node, text string) (k kind, ok bool) {
	tagged := n.Style&yaml.TaggedStyle != 0
	quoted := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	switch {
	case n.Tag == "!", tagged && n.Tag == "!!str", n.Tag == "!!merge" && text == "<<":
		return stringKind, true
	case tagged:
		k = kindOf(text)
		for _, fits := range coreTags[n.Tag] {
			if k == fits {
				return k, true
			}
		}
		if coreTags[n.Tag] == nil && !quoted {
			return k, false
		}
		return stringKind, false
	case quoted:
		return stringKind, true
	}
	return kindOf(text), true
}

// scalar returns the value of a scalar that is shown at a place.
func (r *yamlReader) scalar(n *yaml.Node, place Range) any {
	text := r.src.original(n.Value)
	k, ok := r.kind(n, text)
	if !ok {
		r.unfitTag(n, place)
	}
	switch k {
	case nullKind:
		return nil
	case boolKind:
		return text[0] == 't' || text[0] == 'T'
	case intKind, floatKind:
		return r.number(jsonNumber(text, r.limits.Digits), place)
	}
	return text
}

// unfitTag notes that the tag of a scalar is not a core tag or does not fit.
func (r *yamlReader) unfitTag(n *yaml.Node, place Range) {
	tag := r.src.original(n.Tag)
	if coreTags[n.Tag] != nil {
		r.problem(RuleTag, place, fmt.Sprintf("%.100q is not what the tag %q says", r.src.original(n.Value), tag))
		return
	}
	r.problem(RuleTag, place, fmt.Sprintf("tag %q is not supported; write the value without it", tag))
}

// collectionTag notes a tag of a list or mapping other than its own.
func (r *yamlReader) collectionTag(n *yaml.Node, own string, place Range) {
	if n.Style&yaml.TaggedStyle != 0 && n.Tag != own {
		r.problem(RuleTag, place, fmt.Sprintf("tag %q is not supported here; write the value without it", r.src.original(n.Tag)))
	}
}

// skipProperties returns where the content of a node starts, after its tag and its anchor in either order.
func (r *yamlReader) skipProperties(n *yaml.Node, at int) int {
	tag, anchor := n.Tag == "!" || n.Style&yaml.TaggedStyle != 0, n.Anchor != ""
	empty := n.Kind == yaml.ScalarNode && n.Value == "" &&
		n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	for tag || anchor {
		start := at
		switch c := r.src.at(at); {
		case tag && c == '!' && r.src.at(at+1) == '<':
			tag = false
			for at < len(r.src.text) && r.src.text[at] != '>' {
				at++
			}
			at = min(at+1, len(r.src.text))
		case tag && c == '!':
			tag = false
			for at < len(r.src.text) && strings.IndexByte(" \t\r\n,[]{}", r.src.text[at]) < 0 {
				at++
			}
		case anchor && c == '&':
			anchor = false
			at += 1 + len(n.Anchor) // which a colon may follow at once
		default:
			return start // not understood; the place is less exact
		}
		if empty && !tag && !anchor {
			return at // what follows is not this node's
		}
		for at < len(r.src.text) {
			switch r.src.text[at] {
			case ' ', '\t', '\r', '\n':
				at++
				continue
			case '#':
				at = r.src.lineEnd(at)
				continue
			}
			break
		}
	}
	return at
}

// scalarSpan returns where the text of a scalar starts and ends; that of a block scalar is its header.
func (r *yamlReader) scalarSpan(n *yaml.Node, start int) (first, end int) {
	text := r.src.text
	first = r.skipProperties(n, start)
	end = first
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		for end < len(text) && strings.IndexByte("|>+-0123456789", text[end]) >= 0 {
			end++
		}
	case n.Style&yaml.SingleQuotedStyle != 0:
		for end++; end < len(text) && (text[end] != '\'' || r.src.at(end+1) == '\''); end++ {
			if text[end] == '\'' {
				end++
			}
		}
		end++
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for end++; end < len(text) && text[end] != '"'; end++ {
			if text[end] == '\\' {
				end++
			}
		}
		end++
	default:
		// A plain scalar is written as it reads, but for its spaces and line breaks.
		at := first
		for i := 0; i < len(n.Value) && at < len(text); i++ {
			if isSpace(n.Value[i]) {
				continue
			}
			for at < len(text) && isSpace(text[at]) {
				at++
			}
			at++
			end = at
		}
	}
	return first, min(end, len(text))
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
