package show

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
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
		for _, c := range Cells(s) {
			joined.WriteString(c.Text)
		}
		if got := strings.ReplaceAll(joined.String(), "\t", `\t`); got != out {
			t.Errorf("cells of %q are %q, expected %q", s, got, out)
		}
	})
}
