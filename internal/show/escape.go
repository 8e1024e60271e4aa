// Package show makes texts from documents safe to show, and lays them out for a terminal.
package show

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
	if isPlain(s) {
		return s
	}
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

// isPlain tells whether a text has nothing but what is shown as it stands, as nearly all have. It may say
// no of others.
func isPlain(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7F || (c == ':' || c == '#') && i+1 < len(s) && s[i+1] == c {
			return false
		}
	}
	return true
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
	case !Hidden(r):
		return "", size
	case r > 0xFFFF:
		return fmt.Sprintf(`\U%08x`, r), size
	}
	return fmt.Sprintf(`\u%04x`, r), size
}

// Hidden tells whether a character steers the terminal, or cannot be seen: controls, formats (the
// bidirectional ones, joiners), line and paragraph separators, private and unassigned characters,
// and the letters that are blank.
func Hidden(r rune) bool {
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

// Replace gives UTF-8 with something else in the place of each hidden character and of each byte that is
// none. Line breaks stay, and so does what is outside of ASCII if it can be seen. A text without any
// is given back as it is.
func Replace(text []byte, instead func(hidden []byte) string) []byte {
	var out []byte
	from := 0
	for i := 0; i < len(text); {
		if c := text[i]; c >= ' ' && c < 0x7F || c == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 || Hidden(r) {
			if out == nil {
				out = make([]byte, 0, len(text)+len(text)/8)
			}
			out = append(append(out, text[from:i]...), instead(text[i:i+size])...)
			from = i + size
		}
		i += size
	}
	if from == 0 {
		return text
	}
	return append(out, text[from:]...)
}

// Cell is what a terminal shows as one: a grapheme, or the escape of a character.
type Cell struct {
	Text  string
	Runes int // code points that it stands for
	Width int // in columns; of a tab it depends on the place
}

// Cells escapes a line, and keeps track of what stands for what. Tabs stay tabs.
func Cells(line string) []Cell {
	var out []Cell
	plain := func(s string) {
		for state := -1; s != ""; {
			c := Cell{}
			c.Text, s, c.Width, state = uniseg.FirstGraphemeClusterInString(s, state)
			c.Runes = utf8.RuneCountInString(c.Text)
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
			out = append(out, Cell{shown, 1, len(shown)})
			from = i + size
		}
		i += size
	}
	plain(line[from:])
	return out
}
