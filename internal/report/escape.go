package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Escape makes a text from a document, or a file's name, safe to show in a line of a terminal or of
// a build log: what would steer one or cannot be seen is shown as \x1b or \u202e, a line break as \n.
// A backslash stays as it is: people write more of them than attackers.
func Escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		shown, size := escapeAt(s, i)
		if shown == "" {
			shown = s[i : i+size]
		}
		b.WriteString(shown)
		i += size
	}
	return b.String()
}

// escapeAt returns the escape of the character at an offset, "" if it needs none, and its size.
func escapeAt(s string, i int) (string, int) {
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf(`\x%02x`, s[i]), size
	case r == '\n':
		return `\n`, size
	case r == '\r':
		return `\r`, size
	case r == '\t':
		return `\t`, size
	case startsCommand(s, i), r < ' ', r == 0x7F:
		return fmt.Sprintf(`\x%02x`, r), size
	case !hidden(r):
		return "", size
	case r > 0xFFFF:
		return fmt.Sprintf(`\U%08x`, r), size
	}
	return fmt.Sprintf(`\u%04x`, r), size
}

// hidden tells whether a character steers the terminal, or cannot be seen: controls, formats (the
// bidirectional ones, joiners), line and paragraph separators, private and unassigned characters,
// and the letters that are blank.
func hidden(r rune) bool {
	return !unicode.IsGraphic(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// startsCommand tells whether a build server could take what begins at an offset for a command to
// it: GitHub looks for :: at the start of a line, which each word can be when a text is wrapped, and
// for ##[ anywhere; Azure Pipelines for ##vso[.
func startsCommand(s string, i int) bool {
	switch s[i] {
	case ':':
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		return strings.HasPrefix(s[i:], "::") && (i == 0 || unicode.IsSpace(before))
	case '#':
		return strings.HasPrefix(s[i:], "##[") || len(s) >= i+6 && strings.EqualFold(s[i:i+6], "##vso[")
	}
	return false
}

// cell is what a terminal shows as one: a grapheme, or the escape of a character.
type cell struct {
	text  string
	runes int // code points that it stands for
	width int // in columns; of a tab it depends on the place
}

// cells escapes a line, and keeps track of what stands for what. Tabs stay tabs.
func cells(line string) []cell {
	var out []cell
	plain := func(s string) {
		for state := -1; s != ""; {
			c := cell{}
			c.text, s, c.width, state = uniseg.FirstGraphemeClusterInString(s, state)
			c.runes = utf8.RuneCountInString(c.text)
			out = append(out, c)
		}
	}
	from := 0
	for i := 0; i < len(line); {
		shown, size := escapeAt(line, i)
		if line[i] == '\t' {
			shown = "\t"
		}
		if shown != "" {
			plain(line[from:i])
			out = append(out, cell{shown, 1, len(shown)})
			from = i + size
		}
		i += size
	}
	plain(line[from:])
	return out
}
