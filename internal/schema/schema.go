// Package schema validates plain values against an embedded JSON Schema and says what is wrong in
// words that need no knowledge of JSON Schema.
package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	fastjson "github.com/go-json-experiment/json" // half the time of the standard library's, at every start

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/words"
	"github.com/demarc-dev/demarc/schemas"
	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Rules that a violation can break; their METADATA is in policies/shape.
const (
	RuleUnknownField = "unknown-field"
	RuleRequired     = "field-required"
	RuleType         = "field-type"
	RuleValue        = "field-value"
	RuleFormat       = "field-format"
)

// Violation is one place where a value does not have the schema's shape.
type Violation struct {
	Rule    string
	Path    []string // of the offending value; of the missing or unknown key itself
	OnKey   bool     // the key is the fault, not its value
	Message string
}

// Schema is a schema. It is safe for concurrent use.
type Schema struct {
	quick *quick
	raw   func() ([]byte, error)

	once     sync.Once // the rest is compiled when the first value is not surely right
	compiled *jsonschema.Schema
	root     map[string]any
	paths    map[string][]string // property name → places where the schema knows it
	err      error
}

// Compile reads a draft 2020-12 schema that refers to nothing outside of itself.
func Compile(raw []byte) (*Schema, error) {
	s, err := Lazy(raw)
	if err != nil {
		return nil, err
	}
	return s, s.load()
}

// Lazy reads a schema that is compiled only when a value is not surely right.
func Lazy(raw []byte) (*Schema, error) {
	return Lazily(raw, func() ([]byte, error) { return raw, nil })
}

// Lazily reads a schema by what is small of it; the whole is asked for when a value is not surely right.
func Lazily(small []byte, whole func() ([]byte, error)) (*Schema, error) {
	var root map[string]any
	if err := fastjson.Unmarshal(small, &root); err != nil {
		return nil, err
	}
	return &Schema{quick: newQuick(root), raw: whole}, nil
}

// Source is the schema as JSON.
func (s *Schema) Source() ([]byte, error) { return s.raw() }

// Proposal is the schema of proposals, of which nothing is decoded before a value is not surely right. It is one for
// all who ask.
var Proposal = sync.OnceValue(func() *Schema {
	return &Schema{quick: &quickProposal, raw: func() ([]byte, error) { return fs.ReadFile(schemas.FS, schemas.Proposal) }}
})

// Small takes out of a schema what only people read.
func Small(schema any) any {
	switch s := schema.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, value := range s {
			switch key {
			case "properties", "$defs": // whose keys are names
				named := map[string]any{}
				for name, of := range asObject(value) {
					named[name] = Small(of)
				}
				out[key] = named
			case "title", "description", "examples", "default", "patternErrorMessage":
			default:
				out[key] = Small(value)
			}
		}
		return out
	case []any:
		out := make([]any, len(s))
		for i, value := range s {
			out[i] = Small(value)
		}
		return out
	}
	return schema
}

// load compiles the schema, once.
func (s *Schema) load() error {
	s.once.Do(func() { s.err = s.compile() })
	return s.err
}

func (s *Schema) compile() error {
	raw, err := s.raw()
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber() // messages show them as they are written
	if err := dec.Decode(&s.root); err != nil {
		return err
	}
	s.paths = map[string][]string{}
	id, _ := s.root["$id"].(string)
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	c.LoadURL = func(ref string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("the schema refers to %s: only references inside of it are allowed", ref)
	}
	for name, format := range formats {
		c.Formats[name] = format.holds
	}
	if err := c.AddResource(id, bytes.NewReader(raw)); err != nil {
		return err
	}
	if s.compiled, err = c.Compile(id); err != nil {
		return err
	}
	s.index(s.root, nil)
	return nil
}

// Validate checks a value made of map[string]any, []any, string, bool, json.Number and nil. The
// violations are sorted by path and rule. Numbers and depth must have been bounded before: the
// library panics on exponents of millions and overflows the stack on values nested very deep.
func (s *Schema) Validate(value any) []Violation {
	if s.quick.accepts(value) {
		return nil
	}
	if err := s.load(); err != nil {
		return []Violation{{Rule: RuleType, Message: err.Error()}}
	}
	err := s.compiled.Validate(value)
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []Violation{{Rule: RuleType, Message: err.Error()}}
	}
	var found []Violation
	s.collect(value, invalid, &found)
	slices.SortFunc(found, func(a, b Violation) int {
		return cmp.Or(slices.Compare(a.Path, b.Path), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(found, func(a, b Violation) bool {
		return slices.Equal(a.Path, b.Path) && a.Rule == b.Rule && a.Message == b.Message
	})
}

// collect walks the library's tree of causes down to the keywords that failed.
func (s *Schema) collect(value any, e *jsonschema.ValidationError, found *[]Violation) {
	keyword, want := s.keyword(e)
	if keyword == "anyOf" {
		s.union(value, e, want, found)
		return
	}
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			s.collect(value, cause, found)
		}
		return
	}
	path := pointerPath(e.InstanceLocation)
	at := document.At(value, path)
	schema := s.at(e, 1)
	if keyword == "pattern" && schema["examples"] == nil {
		// a union's branch: the examples stand beside the union
		schema = maps.Clone(schema)
		examples, _ := s.at(e, 3)["examples"].([]any)
		schema["examples"] = slices.DeleteFunc(slices.Clone(examples), func(x any) bool { return typeOf(x) != typeOf(at) })
	}
	*found = append(*found, s.explain(keyword, want, schema, path, at, e.Message)...)
}

// manyWords is how many allowed words are too many to list in a message.
const manyWords = 50

// union explains a value that may have one of several types: the branch of the value's own type
// says what is wrong with it, and only if there is none, all types that would do are named.
func (s *Schema) union(value any, e *jsonschema.ValidationError, want any, found *[]Violation) {
	path := pointerPath(e.InstanceLocation)
	at := document.At(value, path)
	branches, _ := want.([]any)
	for _, cause := range e.Causes {
		index := branchOf(e, cause)
		if index >= 0 && index < len(branches) && s.accepts(branches[index], at) {
			before := len(*found)
			s.collect(value, cause, found)
			if said, ok := at.(string); ok && strings.Contains(said, " ") {
				s.addGroups((*found)[before:], branches)
			}
			return
		}
	}
	var names []string
	for _, branch := range branches {
		names = append(names, s.describe(branch))
	}
	*found = append(*found, Violation{
		Rule: RuleType, Path: path,
		Message: fmt.Sprintf("%s is %s, expected %s", name(path), quote(at), strings.Join(names, " or ")),
	})
}

// addGroups tells who has written a phrase where a date or a length belongs, such as "within 30 days of acceptance",
// of the group of keys that says it.
func (s *Schema) addGroups(found []Violation, branches []any) {
	for _, branch := range branches {
		schema := s.resolve(branch)
		examples, _ := schema["examples"].([]any)
		if !slices.Equal(types(schema), []string{"object"}) || len(examples) == 0 {
			continue
		}
		for i := range found {
			if found[i].Rule == RuleFormat {
				found[i].Message += ", or " + flow(examples[0])
			}
		}
	}
}

// explain words one failed keyword.
func (s *Schema) explain(keyword string, want any, schema map[string]any, path []string, at any, fallback string) []Violation {
	one := func(rule, format string, args ...any) []Violation {
		return []Violation{{Rule: rule, Path: path, Message: fmt.Sprintf(format, args...)}}
	}
	switch keyword {
	case "additionalProperties":
		return s.unknown(schema, path, at)
	case "required":
		return missing(want, path, at)
	case "type":
		message := fmt.Sprintf("%s is %s, expected %s", name(path), quote(at), s.describe(schema))
		return one(RuleType, "%s%s", message, typeHint(at, want))
	case "enum":
		allowed := texts(want)
		if len(allowed) > manyWords {
			return one(RuleValue, "%s is %s, which is none of the %d known%s", name(path), quote(at), len(allowed), words.DidYouMean(fmt.Sprint(at), allowed))
		}
		return one(RuleValue, "%s is %s, allowed %s%s", name(path), quote(at), oneOf(allowed), words.DidYouMean(fmt.Sprint(at), allowed))
	case "const":
		return one(RuleValue, "%s is %s, expected %s", name(path), quote(at), quote(want))
	case "format", "pattern":
		return one(RuleFormat, "%s is %s, expected %s", name(path), quote(at), s.describe(schema))
	case "minimum":
		return one(RuleValue, "%s is %v, expected %v or more", name(path), at, want)
	case "maximum":
		return one(RuleValue, "%s is %v, expected %v or less", name(path), at, want)
	case "exclusiveMinimum":
		return one(RuleValue, "%s is %v, expected more than %v", name(path), at, want)
	case "exclusiveMaximum":
		return one(RuleValue, "%s is %v, expected less than %v", name(path), at, want)
	case "minLength":
		return one(RuleValue, "%s is empty or too short: expected %v characters or more", name(path), want)
	case "maxLength":
		return one(RuleValue, "%s is too long: expected %v characters or less", name(path), want)
	case "minItems":
		return one(RuleValue, "%s has too few entries: expected %v or more", name(path), want)
	case "maxItems":
		return one(RuleValue, "%s has too many entries: expected %v or less", name(path), want)
	case "uniqueItems":
		return one(RuleValue, "%s lists the same entry twice", name(path))
	}
	return one(RuleValue, "%s: %s", name(path), fallback)
}

// unknown names each key that the schema does not know, with the nearest one that it does.
func (s *Schema) unknown(schema map[string]any, path []string, at any) []Violation {
	object, _ := at.(map[string]any)
	properties, _ := schema["properties"].(map[string]any)
	known := sortedKeys(properties)
	var found []Violation
	for _, key := range sortedKeys(object) {
		if _, ok := properties[key]; ok || strings.HasPrefix(key, "x-") {
			continue
		}
		message := fmt.Sprintf("unknown key %q", key)
		if len(path) > 0 {
			message += " in " + name(path)
		}
		switch hint := words.DidYouMean(key, known); {
		case hint != "":
			message += hint
		case len(s.paths[key]) > 0:
			message += fmt.Sprintf("; it is known as %s", s.paths[key][0])
		}
		found = append(found, Violation{Rule: RuleUnknownField, Path: append(slices.Clone(path), key), OnKey: true, Message: message})
	}
	return found
}

func missing(want any, path []string, at any) []Violation {
	object, _ := at.(map[string]any)
	var found []Violation
	for _, key := range texts(want) {
		if _, ok := object[key]; ok {
			continue
		}
		message := fmt.Sprintf("%s is missing", key)
		if len(path) > 0 {
			message = fmt.Sprintf("%s has no %s", name(path), key)
		}
		found = append(found, Violation{Rule: RuleRequired, Path: append(slices.Clone(path), key), OnKey: true, Message: message})
	}
	return found
}

// keyword gives the name and the value of the schema keyword that failed.
func (s *Schema) keyword(e *jsonschema.ValidationError) (string, any) {
	path := fragment(e.AbsoluteKeywordLocation)
	if len(path) == 0 {
		return "", nil
	}
	return path[len(path)-1], document.At(s.root, path)
}

// at gives the schema object that stands up levels above the failed keyword.
func (s *Schema) at(e *jsonschema.ValidationError, up int) map[string]any {
	path := fragment(e.AbsoluteKeywordLocation)
	object, _ := document.At(s.root, path[:max(0, len(path)-up)]).(map[string]any)
	return object
}

// accepts tells whether a union's branch is for values of the type of at.
func (s *Schema) accepts(branch, at any) bool {
	schema := s.resolve(branch)
	for _, t := range types(schema) {
		if t == typeOf(at) || t == "number" && typeOf(at) == "integer" {
			return true
		}
	}
	return false
}

// describe names what a schema allows: its format, its values or its type.
func (s *Schema) describe(of any) string {
	schema := s.resolve(of)
	if f, ok := formats[fmt.Sprint(schema["format"])]; ok {
		return f.expected
	}
	if c, ok := schema["const"]; ok {
		return quote(c)
	}
	if enum := texts(schema["enum"]); len(enum) > 0 {
		return oneOf(enum)
	}
	if anyOf, ok := schema["anyOf"].([]any); ok {
		var names []string
		for _, branch := range anyOf {
			names = append(names, s.describe(branch))
		}
		return strings.Join(names, " or ")
	}
	var names []string
	for _, t := range types(schema) {
		names = append(names, typeNames[t])
	}
	described := strings.Join(names, " or ")
	switch examples, _ := schema["examples"].([]any); {
	case len(names) == 1 && types(schema)[0] == "object":
		if keys := sortedKeys(asObject(schema["properties"])); len(keys) > 0 {
			described += " with " + strings.Join(keys[:min(len(keys), 8)], ", ")
			if len(keys) > 8 {
				described += ", …"
			}
		}
	case len(examples) > 0 && schema["pattern"] != nil:
		described += " such as " + quote(examples[0])
	}
	return described
}

func (s *Schema) resolve(of any) map[string]any {
	schema := asObject(of)
	for range 16 { // references form no loop in a schema that compiled and ends here either way
		ref, ok := schema["$ref"].(string)
		if !ok {
			break
		}
		schema = asObject(document.At(s.root, fragment(ref)))
	}
	return schema
}

// index notes where each property name is known, so that a misplaced key can be sent home.
func (s *Schema) index(of map[string]any, path []string) {
	if len(path) > 12 {
		return
	}
	schema := s.resolve(of)
	properties := asObject(schema["properties"])
	for _, key := range sortedKeys(properties) {
		at := append(slices.Clone(path), key)
		if len(path) == 0 && (key == "project" || key == "service") {
			continue // the same groups again
		}
		s.paths[key] = append(s.paths[key], name(at))
		s.index(asObject(properties[key]), at)
	}
	if items := asObject(schema["items"]); items != nil && len(path) > 0 {
		s.index(items, append(slices.Clone(path[:len(path)-1]), path[len(path)-1]+"[]"))
	}
}

// branchOf gives the index of the union branch that a cause belongs to, -1 if it cannot tell.
func branchOf(union, cause *jsonschema.ValidationError) int {
	rest, ok := strings.CutPrefix(cause.KeywordLocation, union.KeywordLocation+"/")
	if !ok {
		return -1
	}
	first, _, _ := strings.Cut(rest, "/")
	index, err := strconv.Atoi(first)
	if err != nil {
		return -1
	}
	return index
}

// fragment gives the path after the # of a schema location.
func fragment(location string) []string {
	_, pointer, _ := strings.Cut(location, "#")
	return pointerPath(pointer)
}

// pointerPath decodes the library's locations, which are escaped as pointers and as URLs.
func pointerPath(pointer string) []string {
	if pointer == "" {
		return nil
	}
	var path []string
	for part := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if unescaped, err := url.PathUnescape(part); err == nil {
			part = unescaped
		}
		path = append(path, strings.NewReplacer("~1", "/", "~0", "~").Replace(part))
	}
	return path
}
