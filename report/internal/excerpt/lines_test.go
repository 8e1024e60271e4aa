package excerpt

import (
	"slices"
	"strings"
	"testing"
)

func TestContext(t *testing.T) {
	for _, test := range []struct {
		name, text string // the finding is in the line with <
		want       []int
	}{
		{"top", "a: 1\nb: 2<", []int{2}},
		{"first line", "a: 1<", []int{1}},
		{"near group", "a:\n  b: 1\n  c: 2<", []int{1, 2, 3}},
		{"two levels", "a:\n  b:\n    c: 2<", []int{1, 2, 3}},
		{"only near levels", "a:\n  x: 1\n  y: 1\n  b:\n    c: 2<", []int{4, 5}},
		{"far group", "a:\n  b: 1\n  c: 1\n  d: 2<", []int{1, 0, 4}},
		{"comments and gaps", "a:\n# note\n\n  d: 2<", []int{1, 0, 4}},
		{"list as deep as its key", "a:\n- b: 1\n- c: 2\n- d: 3<", []int{1, 0, 4}},
		{"in a list item", "a:\n  - b: 1\n    c: 2<", []int{1, 2, 3}},
		{"another document", "a: 1\n---\n  b: 2<", []int{3}},
		{"json", "{\n  \"a\": {\n    \"b\": 1<", []int{2, 3}},
		{"json list", "{\n  \"a\": [\n    {\n      \"b\": 1<", []int{2, 3, 4}},
		{"json top", "{\n  \"z\": {\n  },\n  \"a\": 1<", []int{4}},
	} {
		lines := strings.Split(test.text, "\n")
		n := 1 + slices.IndexFunc(lines, func(l string) bool { return strings.HasSuffix(l, "<") })
		if got := Split([]byte(test.text)).Context(n); !slices.Equal(got, test.want) {
			t.Errorf("%s: lines %v, expected %v", test.name, got, test.want)
		}
	}
}

func TestSplit(t *testing.T) {
	if got, want := Split([]byte("\ufeffa\r\nb\rc\n\nd\u0085\u2028")).texts, []string{"a", "b", "c", "", "d\u0085\u2028"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, expected %q", got, want)
	}
}
