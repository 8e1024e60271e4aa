package schema

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// quick is a schema that tells in no time that a value is right. Where it is not sure, which is where
// something is wrong or odd, the library has the last word: it is exact, and says what is wrong, but
// takes longer to compile the schema than a check takes in all.
type quick struct {
	root node
	defs []node // what is referred to
}

// node is a schema, or a part of it. That of proposals stands in the program as data that nothing has to be done
// to at a start, so that it has no maps.
type node struct {
	ref        int // what it refers to: an index of defs, counted from 1
	types      []string
	enum       []string
	constant   string
	properties []property // sorted by name
	xKeys      bool       // keys that begin with x- are free
	closed     bool       // no other keys
	others     *node      // what is at other keys
	required   []string
	items      *node
	anyOf      []node
	pattern    *pattern
	format     string
	minLength  int
	minItems   int
	unique     bool
	least      bound
	most       bound
	never      bool // something that is not understood
}

// bound is a number that others may not pass, if there is one.
type bound struct {
	is bool
	at float64
}

type property struct {
	name string
	of   node
}

// pattern is a regular expression that is compiled when a text is first compared with it.
type pattern struct {
	text     string
	once     sync.Once
	compiled *regexp.Regexp
}

func (p *pattern) matches(text string) bool {
	p.once.Do(func() { p.compiled = regexp.MustCompile(p.text) }) // newQuick has tried
	return p.compiled.MatchString(text)
}

// newQuick reads a decoded schema. What it does not understand is never right.
func newQuick(raw map[string]any) *quick {
	definitions := asObject(raw["$defs"])
	r := quickReader{defs: map[string]int{}, patterns: map[string]*pattern{}}
	names := sortedKeys(definitions)
	for i, name := range names {
		r.defs["#/$defs/"+name] = i + 1
	}
	q := &quick{root: r.node(raw)}
	for _, name := range names {
		q.defs = append(q.defs, r.node(definitions[name]))
	}
	return q
}

type quickReader struct {
	defs     map[string]int
	patterns map[string]*pattern // by their texts
}

func (r *quickReader) node(of any) node {
	schema, ok := of.(map[string]any)
	q := node{never: !ok}
	number := func(of any) float64 {
		f, ok := of.(float64)
		q.never = q.never || !ok
		return f
	}
	whole := func(of any) int { return int(number(of)) }
	for keyword, value := range schema {
		switch keyword {
		case "$schema", "$id", "$defs", "title", "description", "examples", "default", "patternErrorMessage":
		case "$ref":
			q.ref = r.defs[text(value)]
			q.never = q.never || q.ref == 0
		case "type":
			q.types = types(schema)
		case "enum":
			q.enum = texts(value)
			for _, v := range asList(value) {
				q.never = q.never || typeOf(v) != "string"
			}
		case "const":
			s, ok := value.(string)
			q.constant, q.never = s, q.never || !ok || s == ""
		case "properties":
			properties := asObject(value)
			for _, name := range sortedKeys(properties) {
				q.properties = append(q.properties, property{name, r.node(properties[name])})
			}
		case "patternProperties":
			free, ok := asObject(value)["^x-"].(map[string]any)
			q.xKeys = ok && len(free) == 0
			q.never = q.never || !q.xKeys || len(asObject(value)) > 1
		case "additionalProperties":
			if value == false {
				q.closed = true
				break
			}
			others := r.node(value)
			q.others = &others
		case "required":
			q.required = texts(value)
		case "items":
			items := r.node(value)
			q.items = &items
		case "anyOf":
			for _, of := range asList(value) {
				q.anyOf = append(q.anyOf, r.node(of))
			}
		case "pattern":
			_, err := regexp.Compile(text(value))
			q.never = q.never || err != nil
			if r.patterns[text(value)] == nil {
				r.patterns[text(value)] = &pattern{text: text(value)}
			}
			q.pattern = r.patterns[text(value)]
		case "format":
			_, ok := quickFormat(text(value))
			q.format, q.never = text(value), q.never || !ok
		case "minLength":
			q.minLength = whole(value)
		case "minItems":
			q.minItems = whole(value)
		case "uniqueItems":
			q.unique = value == true
		case "minimum":
			q.least = bound{true, number(value)}
		case "maximum":
			q.most = bound{true, number(value)}
		default:
			q.never = true
		}
	}
	return q
}

// quickFormat gives what a text of a format surely looks like.
func quickFormat(name string) (format, bool) {
	if name == "email" { // the library's own; these are a part of what it takes
		return plainEmail, true
	}
	f, ok := formats[name]
	return f, ok
}

var plainEmail = format{
	pattern: regexp.MustCompile(`^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`),
	check:   func(text string) bool { return len(text) <= 60 },
}

// accepts tells whether a value is surely right.
func (s *quick) accepts(value any) bool { return s.accept(&s.root, value) }

func (s *quick) accept(q *node, value any) bool {
	if q.never || q.ref > 0 && !s.accept(&s.defs[q.ref-1], value) {
		return false
	}
	if len(q.types) > 0 && !slices.Contains(q.types, typeOf(value)) && (typeOf(value) != "integer" || !slices.Contains(q.types, "number")) {
		return false
	}
	if len(q.anyOf) > 0 && !s.any(q.anyOf, value) {
		return false
	}
	if q.constant != "" && value != any(q.constant) {
		return false
	}
	if q.enum != nil {
		text, ok := value.(string)
		if !ok || !slices.Contains(q.enum, text) {
			return false
		}
	}
	switch v := value.(type) {
	case string:
		return q.acceptsText(v)
	case json.Number:
		return q.acceptsNumber(v)
	case []any:
		if len(v) < q.minItems {
			return false
		}
		seen := map[string]bool{}
		for _, item := range v {
			if q.items != nil && !s.accept(q.items, item) {
				return false
			}
			if q.unique {
				text, ok := item.(string)
				if !ok || seen[text] {
					return false
				}
				seen[text] = true
			}
		}
	case map[string]any:
		for _, key := range q.required {
			if _, ok := v[key]; !ok {
				return false
			}
		}
		for key, of := range v {
			i, known := slices.BinarySearchFunc(q.properties, key, func(p property, key string) int { return strings.Compare(p.name, key) })
			switch {
			case known:
				if !s.accept(&q.properties[i].of, of) {
					return false
				}
			case q.xKeys && strings.HasPrefix(key, "x-"):
			case q.closed, q.others != nil && !s.accept(q.others, of):
				return false
			}
		}
	}
	return true
}

func (s *quick) any(nodes []node, value any) bool {
	for i := range nodes {
		if s.accept(&nodes[i], value) {
			return true
		}
	}
	return false
}

func (q *node) acceptsText(s string) bool {
	if q.minLength > 0 && utf8.RuneCountInString(s) < q.minLength || q.pattern != nil && !q.pattern.matches(s) {
		return false
	}
	if q.format == "" {
		return true
	}
	f, ok := quickFormat(q.format)
	return ok && f.holds(s)
}

// plainNumber is how long a number is at most of which a float64 has every digit.
const plainNumber = 15

func (q *node) acceptsNumber(n json.Number) bool {
	if !q.least.is && !q.most.is {
		return true
	}
	f, err := strconv.ParseFloat(string(n), 64)
	return err == nil && len(n) <= plainNumber && !strings.ContainsAny(string(n), "eE") &&
		(!q.least.is || f >= q.least.at) && (!q.most.is || f <= q.most.at)
}

func asList(value any) []any {
	list, _ := value.([]any)
	return list
}

func text(value any) string {
	s, _ := value.(string)
	return s
}
