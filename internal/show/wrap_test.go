package show

import (
	"slices"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"one two three", 9, []string{"one two", "three"}},
		{"one two", 7, []string{"one two"}},
		{"say `a b c`, now", 12, []string{"say `a b c`,", "now"}},
		{"say `a b c`, now", 11, []string{"say", "`a b c`,", "now"}},
		{"say `a b c d e f` now", 10, []string{"say `a b c", "d e f` now"}},
		{"it's a ` alone and", 8, []string{"it's a `", "alone", "and"}},
		{"an `` empty one", 6, []string{"an ``", "empty", "one"}},
		{"unbreakablelongword x", 5, []string{"unbreakablelongword", "x"}},
		{"a" + Joint + "b c", 3, []string{"a b", "c"}},
		{"監視 監視", 8, []string{"監視", "監視"}},
	} {
		if got := Wrap(test.text, test.width); !slices.Equal(got, test.want) {
			t.Errorf("%q in %d: %q, expected %q", test.text, test.width, got, test.want)
		}
	}
}
