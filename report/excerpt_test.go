package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/excerpt"
)

// mark draws the caret under a view.
func mark(line string, from, to, width int) (shown, caret string) {
	shown, at, n := view(excerpt.NewLine(line), from, to, width)
	return shown, strings.Repeat(" ", at) + strings.Repeat("^", n)
}

func TestView(t *testing.T) {
	long := strings.Repeat("a", 5000)
	for _, test := range []struct {
		line         string
		from, to     int
		width        int
		shown, caret string
	}{
		{"a: false", 4, 9, 20, "a: false", "   ^^^^^"},
		{"", 1, 1, 20, "", "^"},
		{"a:", 3, 3, 20, "a:", "  ^"},   // after the end
		{"a:", 30, 40, 20, "a:", "  ^"}, // beyond it
		{"a: b", 4, 90, 20, "a: b", "   ^"},
		{"a: b", 4, 1, 20, "a: b", "   ^"}, // a range that ends before it starts
		{"für: x", 6, 7, 20, "für: x", "     ^"},
		{"e\u0301te\u0301: x", 8, 9, 20, "e\u0301te\u0301: x", "     ^"}, // decomposed
		{"e\u0301: x", 2, 3, 20, "e\u0301: x", "^"},                      // within a grapheme
		{"監視: 監視", 5, 7, 20, "監視: 監視", "      ^^^^"},
		{"🇬🇧🚚 x", 5, 6, 20, "🇬🇧🚚 x", "     ^"},
		{"\ta:\tb", 5, 6, 20, "    a:  b", "        ^"},
		{"a\u202eb\x1bc", 5, 6, 20, `a\u202eb\x1bc`, "            ^"},
		{"a\u202eb", 2, 3, 20, `a\u202eb`, " ^^^^^^"},
		{"a\xffb", 3, 4, 20, `a\xffb`, "     ^"},
		{"0123456789abcdefghij", 20, 21, 20, "0123456789abcdefghij", "                   ^"},
		{"0123456789abcdefghijk", 3, 4, 20, "0123456789abcdefghi…", "  ^"},
		{"0123456789abcdefghijk", 21, 22, 20, "…efghijk", "       ^"},
		{"0123456789abcdefghijk", 20, 21, 20, "…defghijk", "       ^"},
		{"0123456789abcdefghijk", 1, 22, 20, "0123456789abcdefghi…", "^^^^^^^^^^^^^^^^^^^^"},
		{long, 2500, 2503, 10, "…aaaaaaaa…", "    ^^^"},
		{long, 5000, 5001, 10, "…aaaa", "    ^"},
		{long, 1, 2, 10, "aaaaaaaaa…", "^"},
		{strings.Repeat("監", 3000), 1500, 1501, 11, "…監監監監…", "   ^^"},
	} {
		shown, caret := mark(test.line, test.from, test.to, test.width)
		if test.shown != shown || test.caret != caret {
			t.Errorf("%.40q %d–%d:\n%s|\n%s|\nexpected:\n%s|\n%s|", test.line, test.from, test.to, shown, caret, test.shown, test.caret)
		}
	}
}

func FuzzView(f *testing.F) {
	f.Add("a: b", 1, 2, 10)
	f.Add("\t監視\u202e🇬🇧e\u0301 and so on and on and on", 3, 9, 20)
	f.Add(strings.Repeat("e\u0301\t", 3000), 2200, 2300, 40)
	f.Fuzz(func(t *testing.T, line string, from, to, width int) {
		if from < 1 || width < minWidth-gutter || width > 1000 || strings.Contains(line, "\n") {
			return
		}
		shown, at, n := view(excerpt.NewLine(line), from, to, width)
		if strings.ContainsFunc(shown, show.Hidden) || !utf8.ValidString(shown) {
			t.Errorf("%q has something hidden", shown)
		}
		if got := uniseg.StringWidth(shown); got > width || at < 0 || n < 1 || at+n > max(got, at+1) || at > width {
			t.Errorf("%q of %q is %d columns of %d, marked at %d for %d", shown, line, got, width, at, n)
		}
	})
}
