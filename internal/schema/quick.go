package schema

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// quick is a schema that tells in no time that a value is right. Where it is not sure, which is where
// something is wrong or odd, the library has the last word: it is exact, and says what is wrong, but
// takes longer to compile the schema than a check takes in all.
type quick struct {
	ref        *quick
	types      []string
	enum       map[string]bool // of strings
	constant   string
	properties map[string]*quick
	xKeys      bool // keys that begin with x- are free
	closed     bool // no other keys
	required   []string
	items      *quick
	anyOf      []*quick
	pattern    *regexp.Regexp
	format     *format
	minLength  int
	minItems   int
	unique     bool
	least      *float64
	most       *float64
	never      bool // something that is not understood
}

// newQuick reads a decoded schema. What it does not understand is never right.
func newQuick(raw map[string]any) *quick {
	defs := map[string]*quick{}
	definitions := asObject(raw["$defs"])
	for name := range definitions {
		defs["#/$defs/"+name] = &quick{}
	}
	root := &quick{}
	root.read(raw, defs)
	for name, of := range definitions {
		defs["#/$defs/"+name].read(asObject(of), defs)
	}
	return root
}

func (q *quick) read(schema map[string]any, defs map[string]*quick) {
	sub := func(of any) *quick {
		object, ok := of.(map[string]any)
		s := &quick{never: !ok}
		s.read(object, defs)
		return s
	}
	number := func(of any) *float64 {
		f, ok := of.(float64)
		q.never = q.never || !ok
		return &f
	}
	whole := func(of any) int { return int(*number(of)) }
	for keyword, value := range schema {
		switch keyword {
		case "$schema", "$id", "$defs", "title", "description", "examples", "default", "patternErrorMessage":
		case "$ref":
			if q.ref = defs[text(value)]; q.ref == nil {
				q.never = true
			}
		case "type":
			q.types = types(schema)
		case "enum":
			q.enum = map[string]bool{}
			for _, v := range asList(value) {
				s, ok := v.(string)
				q.never = q.never || !ok
				q.enum[s] = true
			}
		case "const":
			s, ok := value.(string)
			q.constant, q.never = s, q.never || !ok || s == ""
		case "properties":
			q.properties = map[string]*quick{}
			for name, of := range asObject(value) {
				q.properties[name] = sub(of)
			}
		case "patternProperties":
			free, ok := asObject(value)["^x-"].(map[string]any)
			q.xKeys = ok && len(free) == 0
			q.never = q.never || !q.xKeys || len(asObject(value)) > 1
		case "additionalProperties":
			q.closed = value == false
			q.never = q.never || value != false
		case "required":
			q.required = texts(value)
		case "items":
			q.items = sub(value)
		case "anyOf":
			for _, of := range asList(value) {
				q.anyOf = append(q.anyOf, sub(of))
			}
		case "pattern":
			var err error
			if q.pattern, err = regexp.Compile(text(value)); err != nil {
				q.never = true
			}
		case "format":
			f, ok := formats[text(value)]
			if text(value) == "email" { // the library's own; these are a part of what it takes
				f, ok = format{pattern: plainEmail, check: func(text string) bool { return len(text) <= 60 }}, true
			}
			q.format, q.never = &f, q.never || !ok
		case "minLength":
			q.minLength = whole(value)
		case "minItems":
			q.minItems = whole(value)
		case "uniqueItems":
			q.unique = value == true
		case "minimum":
			q.least = number(value)
		case "maximum":
			q.most = number(value)
		default:
			q.never = true
		}
	}
}

var plainEmail = regexp.MustCompile(`^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`)

// accepts tells whether a value is surely right.
func (q *quick) accepts(value any) bool {
	if q.never || q.ref != nil && !q.ref.accepts(value) {
		return false
	}
	if len(q.types) > 0 && !slices.Contains(q.types, typeOf(value)) && (typeOf(value) != "integer" || !slices.Contains(q.types, "number")) {
		return false
	}
	if len(q.anyOf) > 0 && !slices.ContainsFunc(q.anyOf, func(s *quick) bool { return s.accepts(value) }) {
		return false
	}
	if q.constant != "" && value != any(q.constant) {
		return false
	}
	if q.enum != nil {
		s, ok := value.(string)
		if !ok || !q.enum[s] {
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
			if q.items != nil && !q.items.accepts(item) {
				return false
			}
			if q.unique {
				s, ok := item.(string)
				if !ok || seen[s] {
					return false
				}
				seen[s] = true
			}
		}
	case map[string]any:
		for _, key := range q.required {
			if _, ok := v[key]; !ok {
				return false
			}
		}
		for key, of := range v {
			property := q.properties[key]
			switch {
			case property != nil:
				if !property.accepts(of) {
					return false
				}
			case q.xKeys && strings.HasPrefix(key, "x-"):
			case q.closed:
				return false
			}
		}
	}
	return true
}

func (q *quick) acceptsText(s string) bool {
	return (q.minLength == 0 || utf8.RuneCountInString(s) >= q.minLength) &&
		(q.pattern == nil || q.pattern.MatchString(s)) && (q.format == nil || q.format.holds(s))
}

// plainNumber is how long a number is at most of which a float64 has every digit.
const plainNumber = 15

func (q *quick) acceptsNumber(n json.Number) bool {
	if q.least == nil && q.most == nil {
		return true
	}
	f, err := strconv.ParseFloat(string(n), 64)
	return err == nil && len(n) <= plainNumber && !strings.ContainsAny(string(n), "eE") &&
		(q.least == nil || f >= *q.least) && (q.most == nil || f <= *q.most)
}

func asList(value any) []any {
	list, _ := value.([]any)
	return list
}

func text(value any) string {
	s, _ := value.(string)
	return s
}
