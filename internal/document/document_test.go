package document

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// span writes a range as 1:1-3, or as 1:1-2:3 if it goes over lines.
func span(r Range) string {
	if r.Start.Line == r.End.Line {
		return fmt.Sprintf("%s-%d", r.Start, r.End.Column)
	}
	return fmt.Sprintf("%s-%s", r.Start, r.End)
}

// walk calls visit for a node and everything below it, members in the order of their names.
func walk(pointer string, n *node, visit func(pointer string, n *node)) {
	visit(pointer, n)
	names := make([]string, 0, len(n.members))
	for name := range n.members {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		walk(pointer+Pointer(name), n.members[name], visit)
	}
	for i, item := range n.items {
		walk(pointer+Pointer(i), item, visit)
	}
}

// dump writes everything that Parse returns, one line for each node, problem and error. A node is its pointer, the
// place of its key if it has one, the place of its value, and the value if it is a scalar.
func dump(docs []*Document, err error) string {
	var b strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&b, "document %d\n", d.Number)
		walk("", d.root, func(pointer string, n *node) {
			fmt.Fprintf(&b, "%q", pointer)
			if n.place.HasKey {
				fmt.Fprintf(&b, " %s", span(n.place.Key))
			}
			fmt.Fprintf(&b, " %s", span(n.place.Value))
			switch v := lookup(d.Value, pointer).(type) {
			case map[string]any, []any:
			case json.Number:
				fmt.Fprintf(&b, " %s", v)
			case string:
				fmt.Fprintf(&b, " %q", v)
			default:
				fmt.Fprintf(&b, " %v", v)
			}
			b.WriteByte('\n')
		})
		for _, p := range d.Problems {
			fmt.Fprintf(&b, "! %s %q %s %s\n", p.Rule, p.Pointer, span(p.Range), p.Message)
			writeRelated(&b, p.Related)
		}
	}
	var fault *SyntaxError
	if errors.As(err, &fault) {
		fmt.Fprintf(&b, "error %d %s %s\n", fault.Document, span(fault.Range), fault.Message)
		writeRelated(&b, fault.Related)
	} else if err != nil {
		fmt.Fprintf(&b, "untyped error %v\n", err)
	}
	return b.String()
}

func writeRelated(b *strings.Builder, related []Related) {
	for _, r := range related {
		fmt.Fprintf(b, "  %s %s\n", span(r.Range), r.Message)
	}
}

// lookup follows a pointer through plain values, on its own. It fails with a value of type error.
func lookup(value any, pointer string) any {
	if pointer == "" {
		return value
	}
	for _, token := range strings.Split(pointer[1:], "/") {
		token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
		switch v := value.(type) {
		case map[string]any:
			next, ok := v[token]
			if !ok {
				return fmt.Errorf("no %q", token)
			}
			value = next
		case []any:
			var i int
			if _, err := fmt.Sscan(token, &i); err != nil || i < 0 || i >= len(v) {
				return fmt.Errorf("no item %q", token)
			}
			value = v[i]
		default:
			return fmt.Errorf("%q below a scalar", token)
		}
	}
	return value
}

// example is an input, and what comes of it as dump writes it.
type example struct{ name, in, want string }

func run(t *testing.T, format Format, examples []example) {
	t.Helper()
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			docs, err := Parse("proposal", []byte(e.in), format, Limits{})
			if diff := cmp.Diff(strings.TrimPrefix(e.want, "\n"), dump(docs, err)); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", e.in, diff)
			}
		})
	}
}

func TestFormatOf(t *testing.T) {
	for name, want := range map[string]string{
		"a.yaml": "YAML true", "dir.json/a.yml": "YAML true", "A.JSON": "JSON true", "a.txt": "YAML false", "yaml": "YAML false",
		"a.md": "Markdown true", "a.Markdown": "Markdown true", "md": "YAML false",
	} {
		format, ok := FormatOf(name)
		if got := fmt.Sprint(format, " ", ok); got != want {
			t.Errorf("FormatOf(%q) = %s, want %s", name, got, want)
		}
	}
}

func TestPointer(t *testing.T) {
	if got, want := Pointer("a/b", "~1", 3, json.Number("4"), ""), "/a~1b/~01/3/4/"; got != want {
		t.Errorf("Pointer = %q, want %q", got, want)
	}
	if got := Pointer(); got != "" {
		t.Errorf("Pointer() = %q, want the root", got)
	}
}

func TestPlaceAndNearest(t *testing.T) {
	docs, err := Parse("p.yaml", []byte("a/b:\n  ~x: [1, {y: 2}]\n  '': z\n"), YAML, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if docs[0].Name != "p.yaml" {
		t.Errorf("Name = %q", docs[0].Name)
	}
	for _, c := range []struct{ pointer, at, value string }{
		{"", "", "1:1-4"},
		{"/a~1b", "/a~1b", "2:3-18"},
		{"/a~1b/~0x", "/a~1b/~0x", "2:7-18"},
		{"/a~1b/~0x/0", "/a~1b/~0x/0", "2:8-9"},
		{"/a~1b/~0x/1/y", "/a~1b/~0x/1/y", "2:15-16"},
		{"/a~1b/", "/a~1b/", "3:7-8"},
		{"/a~1b/~0x/1/z/w", "/a~1b/~0x/1", "2:11-17"},
		{"/a~1b/~0x/2", "/a~1b/~0x", "2:7-18"},
		{"/a~1b/~0x/00", "/a~1b/~0x", "2:7-18"},
		{"/a~1b/~0x/+1", "/a~1b/~0x", "2:7-18"},
		{"/a~1b/~0x/-1", "/a~1b/~0x", "2:7-18"},
		{"/a~1b/~0x/0/0", "/a~1b/~0x/0", "2:8-9"},
		{"/", "", "1:1-4"},
		{"/missing/deep", "", "1:1-4"},
		{"a/b", "", "1:1-4"},
	} {
		at, p := docs[0].Nearest(c.pointer)
		if at != c.at || span(p.Value) != c.value {
			t.Errorf("Nearest(%q) = %q, %s, want %q, %s", c.pointer, at, span(p.Value), c.at, c.value)
		}
		if _, ok := docs[0].Place(c.pointer); ok != (c.at == c.pointer) {
			t.Errorf("Place(%q) = %v", c.pointer, ok)
		}
	}
}
