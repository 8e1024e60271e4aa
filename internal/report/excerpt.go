package report

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarc-dev/demarc"
)

// splitLines splits a text where positions do, and drops the byte order mark that they do not count.
func splitLines(text []byte) []string {
	s := strings.TrimPrefix(string(text), "\uFEFF")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Split(s, "\n")
}

// contextOf says which lines to show for a finding in a line: those from the outermost key that is
// at most two lines above it, or else only the key that it is under, which may be far away. Lines
// count from 1, and a 0 stands for lines that are left out.
func contextOf(lines []string, n int) []int {
	first := n
	for up := parentOf(lines, n); up > 0 && n-up <= 2; up = parentOf(lines, up) {
		first = up
	}
	if first == n {
		if up := parentOf(lines, n); up > 0 {
			return []int{up, 0, n}
		}
	}
	var shown []int
	for ; first <= n; first++ {
		shown = append(shown, first)
	}
	return shown
}

// far is how many lines above a finding its group is looked for.
const far = 1000

// parentOf finds the line of the key that a line is under, 0 if there is none. It goes by the
// indentation: that is right in the files that people write, and in others an odd line is shown.
func parentOf(lines []string, n int) int {
	depth, item := indentOf(lines[n-1])
	for i := n - 1; i > max(0, n-far); i-- {
		line := strings.TrimSpace(lines[i-1])
		if line == "" || line[0] == '#' {
			continue
		}
		d, isItem := indentOf(lines[i-1])
		if d == 0 && (strings.HasPrefix(line, "---") || line == "...") {
			return 0 // another document
		}
		// YAML lets a list stand at the indentation of its key.
		if d < depth || d == depth && item && !isItem {
			if strings.ContainsFunc(line, unicode.IsLetter) {
				return i
			}
			depth, item = d, false // a lone bracket
		}
	}
	return 0
}

func indentOf(line string) (depth int, item bool) {
	text := strings.TrimLeft(line, " \t")
	return len(line) - len(text), text == "-" || strings.HasPrefix(text, "- ")
}

// view shows a line within a width, cut with "…" so that the place from one column to before
// another can be seen, and says where that place is now. Columns in are code points from 1, columns
// out are those of the terminal, from 0. A tab becomes spaces up to the next multiple of four.
func view(line string, from, to, width int) (shown string, at, length int) {
	before, left, right := window(line, from-1, 4*width)
	from, to = max(0, from-1-before), max(0, to-1-before)
	cutLeft, cutRight := left > 0, right < len(line)

	row := cells(line[left:right])
	total, end, runes := 0, 0, 0
	at = -1
	for i, c := range row {
		if c.text == "\t" {
			row[i].width = 4 - total%4
			row[i].text = strings.Repeat(" ", row[i].width)
		}
		if runes += c.runes; at < 0 && runes > from {
			at = total
		}
		total += row[i].width
		if runes-c.runes < to {
			end = total
		}
	}
	if at < 0 {
		at = total // after the last character
	}
	length = max(1, end-at)

	lo := 0
	if cutLeft || total > width && at+min(length, width/2) >= width {
		lo = max(0, at-width/3)
	}
	cutLeft = cutLeft || lo > 0
	var b strings.Builder
	x, shift, used := 0, 0, 0
	if cutLeft {
		b.WriteString("…")
		used, shift = 1, -1
	}
	for i, c := range row {
		x += c.width
		if x-c.width < lo {
			shift = x - 1 // what follows stands after the mark
			continue
		}
		if (cutRight || total-shift > width) && x-shift > width-1 {
			b.WriteString("…")
			used++
			break
		}
		b.WriteString(c.text)
		used = x - shift
		if i == len(row)-1 && cutRight {
			b.WriteString("…")
			used++
		}
	}
	at -= shift
	return b.String(), at, max(1, min(length, used-at))
}

// window returns the offsets of the piece of a line that is within reach of a code point, and how
// many code points are before it: a file may be one long line, with a thousand findings.
func window(line string, point, reach int) (before, left, right int) {
	for ; left < len(line) && before < point; before++ {
		left += sizeAt(line, left)
	}
	right = left
	for n := 0; right < len(line) && n < reach; n++ {
		right += sizeAt(line, right)
	}
	for n := 0; left > 0 && n < reach; n++ {
		_, size := utf8.DecodeLastRuneInString(line[:left])
		left -= size
		before--
	}
	return before, left, right
}

func sizeAt(s string, i int) int {
	if s[i] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return size
}

// excerpt shows the lines of a finding and marks its place.
func (t *text) excerpt(lines []string, f demarc.Finding) {
	n := f.Start.Line
	if n < 1 || n > len(lines) {
		return
	}
	width := t.width - gutter
	for _, i := range contextOf(lines, n) {
		switch {
		case i == 0:
			t.line(t.paint(Dim, "    … │"))
		case i < n:
			shown, _, _ := view(lines[i-1], 1, 1, width)
			t.line(t.paint(Dim, number(i)+" │") + " " + shown)
		}
	}
	line, to := lines[n-1], f.End.Column
	if f.End.Line != n {
		line, to = strings.TrimRight(line, " \t"), math.MaxInt
	}
	shown, at, length := view(line, f.Start.Column, to, width)
	t.line(t.paint(Dim, number(n)+" │") + " " + shown)
	t.line(t.paint(Dim, "      │") + strings.Repeat(" ", 1+at) + t.paint(Colours[f.Severity], strings.Repeat("^", length)))
}

func number(n int) string { return fmt.Sprintf("%5d", n) }
