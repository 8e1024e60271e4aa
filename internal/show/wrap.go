package show

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Joint is a space at which no line is broken. An escaped text has none.
const Joint = "\x00"

// Wrap breaks an escaped text into lines of at most a width, where that is possible: at spaces, but
// within `code` only if it is longer than a line.
func Wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range words(s, width) {
		switch {
		case line == "":
			line = word
		case uniseg.StringWidth(line)+1+uniseg.StringWidth(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// words splits a text into the pieces that are not to be broken.
func words(s string, width int) []string {
	var out []string
	for _, word := range splitOutside(s) {
		word = strings.ReplaceAll(word, Joint, " ")
		if uniseg.StringWidth(word) > width {
			out = append(out, strings.Fields(word)...)
		} else if word != "" {
			out = append(out, word)
		}
	}
	return out
}

// splitOutside splits at the spaces that are not between two backticks.
func splitOutside(s string) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ':
			out = append(out, s[start:i])
			start = i + 1
		case '`':
			if n := strings.IndexByte(s[i+1:], '`'); n > 0 {
				i += 1 + n
			}
		}
	}
	return append(out, s[start:])
}

// Pad fills an escaped text with spaces up to a display width.
func Pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}

// Cut shortens an escaped text to a display width.
func Cut(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var out strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width-1 {
			break
		}
		out.WriteString(g.Str())
	}
	return strings.TrimRight(out.String(), " ") + "…"
}
