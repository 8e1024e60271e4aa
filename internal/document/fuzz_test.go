package document

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var lineBreak = regexp.MustCompile(`\r\n|\r|\n`)

// lines splits an input on its own, without the index that is under test.
func lines(data []byte) [][]rune {
	var split [][]rune
	for _, line := range lineBreak.Split(strings.TrimPrefix(string(data), "\uFEFF"), -1) {
		split = append(split, []rune(line))
	}
	return split
}

// written returns what is at a range, and whether the range is inside the input.
func written(input [][]rune, r Range) (string, bool) {
	for _, p := range []Pos{r.Start, r.End} {
		if p.Line < 1 || p.Line > len(input) || p.Column < 1 || p.Column > len(input[p.Line-1])+1 {
			return "", false
		}
	}
	if r.Start.compare(r.End) > 0 {
		return "", false
	}
	if r.Start.Line < r.End.Line {
		return string(input[r.Start.Line-1][r.Start.Column-1:]) + "\n", true
	}
	return string(input[r.Start.Line-1][r.Start.Column-1 : r.End.Column-1]), true
}

var jsonNumberText = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// check fails unless everything that Parse promises of any input holds for this one.
func check(t *testing.T, data []byte, format Format) {
	before := string(data)
	docs, err := Parse("fuzz", data, format, DefaultLimits)
	if string(data) != before {
		t.Fatal("Parse changed its input")
	}
	input := lines(data)
	inside := func(what string, r Range) string {
		text, ok := written(input, r)
		if !ok {
			t.Fatalf("%s: %v is outside of the input", what, r)
		}
		return text
	}
	var fault *SyntaxError
	if err != nil && !errors.As(err, &fault) {
		t.Fatalf("%T: %v", err, err)
	}
	if fault != nil && len(data) <= DefaultLimits.Bytes {
		inside("error "+fault.Message, fault.Range)
		for _, r := range fault.Related {
			inside("related "+r.Message, r.Range)
		}
		if fault.Document != len(docs)+1 && fault.Document != 1 {
			t.Errorf("error in document %d after %d documents", fault.Document, len(docs))
		}
	}
	for i, d := range docs {
		if d.Number != i+1 {
			t.Errorf("document %d has number %d", i+1, d.Number)
		}
		nodes := 0
		walk("", d.root, func(pointer string, n *node) {
			nodes++
			value := lookup(d.Value, pointer)
			if err, ok := value.(error); ok {
				t.Fatalf("%q is in the index only: %v", pointer, err)
			}
			if p, ok := d.Place(pointer); !ok || p != n.place {
				t.Fatalf("Place(%q) = %v, %v", pointer, p, ok)
			}
			if n.place.HasKey {
				key, _ := unescapedLast(pointer)
				if text := inside(pointer, n.place.Key); !spells(text, key, format) {
					t.Errorf("the key of %q is at %q", pointer, text)
				}
			}
			text := inside(pointer, n.place.Value)
			switch v := value.(type) {
			case string:
				if !spells(text, v, format) {
					t.Errorf("%q = %q is at %q", pointer, v, text)
				}
			case json.Number:
				if !jsonNumberText.MatchString(string(v)) || DefaultLimits.checkNumber(string(v)) != "" {
					t.Errorf("%q has the number %s", pointer, v)
				}
			}
		})
		if n := values(t, d.Value); n != nodes {
			t.Errorf("%d values have %d places", n, nodes)
		}
		if !slices.IsSortedFunc(d.Problems, func(a, b Problem) int { return a.Range.Start.compare(b.Range.Start) }) {
			t.Errorf("problems are not in order: %v", d.Problems)
		}
		for _, p := range d.Problems {
			inside("problem "+p.Message, p.Range)
			for _, r := range p.Related {
				inside("related "+r.Message, r.Range)
			}
		}
		last := Pos{1, 1}
		for _, p := range d.Body {
			text := inside(p.Text, p.Range)
			if !strings.ContainsAny(text+p.Text, "\n…") && !strings.ContainsAny(text, "\\&<`*_~[]!:@.") && strings.Join(strings.Fields(text), " ") != p.Text {
				t.Errorf("%q is at %q", p.Text, text)
			}
			if p.Range.Start.compare(last) < 0 {
				t.Errorf("%q is at %v, before %v", p.Text, p.Range.Start, last)
			}
			if place, ok := p.Find([]string{p.Text}); ok {
				inside(p.Text, place)
			} else if words().MatchString(p.Text) {
				t.Errorf("%q is not found in itself", p.Text)
			}
			last = p.Range.End
			for _, h := range p.Under {
				inside(h.Text, h.Range)
			}
		}
	}
}

func unescapedLast(pointer string) (string, bool) {
	i := strings.LastIndexByte(pointer, '/')
	return strings.ReplaceAll(strings.ReplaceAll(pointer[i+1:], "~1", "/"), "~0", "~"), i >= 0
}

// spells tells whether a text can be how a string is written: quoted, as a block, an alias, over lines, or as it is.
func spells(text, value string, format Format) bool {
	if format == JSON {
		var s string
		return json.Unmarshal([]byte(text), &s) == nil && s == value
	}
	if text == "" {
		return value == ""
	}
	quoted := len(text) > 1 && strings.IndexByte(`'"`, text[0]) >= 0 && text[len(text)-1] == text[0]
	return strings.HasSuffix(text, "\n") || quoted || strings.IndexByte("|>*", text[0]) >= 0 || text == value
}

// values counts a value and everything below it.
func values(t *testing.T, value any) int {
	n := 1
	switch v := value.(type) {
	case map[string]any:
		for _, member := range v {
			n += values(t, member)
		}
	case []any:
		for _, item := range v {
			n += values(t, item)
		}
	case string, bool, nil, json.Number:
	default:
		t.Errorf("value of type %T", v)
	}
	return n
}

func FuzzYAML(f *testing.F) {
	for _, group := range yamlExamples {
		for _, e := range group {
			f.Add([]byte(e.in))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data, YAML) })
}

func FuzzJSON(f *testing.F) {
	for _, group := range jsonExamples {
		for _, e := range group {
			f.Add([]byte(e.in))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, data, JSON)
		if len(data) < 1000 { // the limits aside, it takes what the standard library takes
			_, err := Parse("fuzz", data, JSON, DefaultLimits)
			text := strings.TrimPrefix(string(data), "\uFEFF")
			if valid := json.Valid([]byte(text)); valid && err != nil && !strings.Contains(err.Error(), "limit") &&
				!strings.Contains(err.Error(), "UTF-8") && !strings.Contains(err.Error(), "half of a character") {
				t.Errorf("valid JSON is refused: %v", err)
			} else if !valid && err == nil && strings.TrimSpace(text) != "" {
				t.Error("invalid JSON is taken")
			}
		}
	})
}
