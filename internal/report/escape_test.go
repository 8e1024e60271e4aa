package report

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"": "",
		"plain `text` \\ 99.9 % – für 監視 🚚":          "plain `text` \\ 99.9 % – für 監視 🚚",
		"e\u0301 and \u00a0 and \u3000":              "e\u0301 and \u00a0 and \u3000",
		"\x00\x1b[31m\x7f":                           `\x00\x1b[31m\x7f`,
		"a\tb\nc\r\nd":                               `a\tb\nc\r\nd`,
		"\u0085\u009b31m":                            `\u0085\u009b31m`,
		"\u202a\u202e\u2066\u2069\u200e\u200f\u061c": `\u202a\u202e\u2066\u2069\u200e\u200f\u061c`,
		"\u200b\u200c\u200d\u2060\ufeff\u00ad":       `\u200b\u200c\u200d\u2060\ufeff\u00ad`,
		"\u2028\u2029":                               `\u2028\u2029`,
		"\U000e0041\U000f0000\ue000\u0378":           `\U000e0041\U000f0000\ue000\u0378`,
		"\u3164\u034f":                               `\u3164\u034f`,
		"\xff\xc3(\xed\xa0\x80":                      `\xff\xc3(\xed\xa0\x80`,
		"\ufffd":                                     "\ufffd",
		"::error::x a::b\u00a0::c ::::":              "\\x3a:error::x a::b\u00a0\\x3a:c \\x3a:::",
		"x##[error] ###[ ##VSO[ #[ ##v":              `x\x23#[error] #\x23#[ \x23#VSO[ #[ ##v`,
	} {
		if got := Escape(in); got != want {
			t.Errorf("escape(%q) is %q, expected %q", in, got, want)
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "\x1b[31m", "\u202e", "e\u0301", "\xff", "::x", "##[x", "a\tb\r\n", "\U000e0041👩\u200d🔧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := Escape(s)
		if !utf8.ValidString(out) {
			t.Errorf("escape(%q) is %q: not UTF-8", s, out)
		}
		for _, r := range out {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
				t.Errorf("escape(%q) is %q: has %U", s, out, r)
			}
		}
		if again := Escape(out); again != out {
			t.Errorf("escape(%q) is %q, and that again %q", s, out, again)
		}
		var joined strings.Builder
		for _, c := range cells(s) {
			joined.WriteString(c.text)
		}
		if got := strings.ReplaceAll(joined.String(), "\t", `\t`); got != out {
			t.Errorf("cells of %q are %q, expected %q", s, got, out)
		}
	})
}

// mark draws the caret under a view.
func mark(line string, from, to, width int) (shown, caret string) {
	shown, at, n := view(line, from, to, width)
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
		shown, at, n := view(line, from, to, width)
		if strings.ContainsFunc(shown, hidden) || !utf8.ValidString(shown) {
			t.Errorf("%q has something hidden", shown)
		}
		if got := uniseg.StringWidth(shown); got > width || at < 0 || n < 1 || at+n > max(got, at+1) || at > width {
			t.Errorf("%q of %q is %d columns of %d, marked at %d for %d", shown, line, got, width, at, n)
		}
	})
}

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
		if got := contextOf(lines, n); !slices.Equal(got, test.want) {
			t.Errorf("%s: lines %v, expected %v", test.name, got, test.want)
		}
	}
}

func TestSplitLines(t *testing.T) {
	if got, want := splitLines([]byte("\ufeffa\r\nb\rc\n\nd\u0085\u2028")), []string{"a", "b", "c", "", "d\u0085\u2028"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, expected %q", got, want)
	}
}

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
		{"a" + joint + "b c", 3, []string{"a b", "c"}},
		{"監視 監視", 8, []string{"監視", "監視"}},
	} {
		if got := Wrap(test.text, test.width); !slices.Equal(got, test.want) {
			t.Errorf("%q in %d: %q, expected %q", test.text, test.width, got, test.want)
		}
	}
}
