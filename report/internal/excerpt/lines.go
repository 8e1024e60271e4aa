// Package excerpt finds the lines of a file that a finding is shown with, and the piece of a line that
// there is room for. A file may be one long line with a thousand findings, or a hundred thousand lines: what
// is found out about a line is found out once.
package excerpt

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines are those of a file. They are not safe for concurrent use.
type Lines struct {
	texts []string
	known map[int]*Line // those that were asked for
}

// Split splits a text where positions do, and drops the byte order mark that they do not count.
func Split(text []byte) *Lines {
	s := strings.TrimPrefix(string(text), "\uFEFF")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return &Lines{texts: strings.Split(s, "\n"), known: map[int]*Line{}}
}

// Has tells whether there is a line of a number. Lines count from 1.
func (l *Lines) Has(n int) bool { return n >= 1 && n <= len(l.texts) }

// Line gives one that there is.
func (l *Lines) Line(n int) *Line {
	line, ok := l.known[n]
	if !ok {
		line = NewLine(l.texts[n-1])
		l.known[n] = line
	}
	return line
}

// Context says which lines to show for a finding in a line: those from the outermost key that is
// at most two lines above it, or else only the key that it is under, which may be far away. A 0 stands
// for lines that are left out.
func (l *Lines) Context(n int) []int {
	first := n
	for up := l.parent(n); up > 0 && n-up <= 2; up = l.parent(up) {
		first = up
	}
	if first == n {
		if up := l.parent(n); up > 0 {
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

// parent finds the line of the key that a line is under, 0 if there is none. It goes by the
// indentation: that is right in the files that people write, and in others an odd line is shown.
func (l *Lines) parent(n int) int {
	depth, item := l.Line(n).depth, l.Line(n).item
	for i := n - 1; i > max(0, n-far); i-- {
		line := l.Line(i)
		if line.bare {
			continue
		}
		if line.depth == 0 && line.ends {
			return 0 // another document
		}
		// YAML lets a list stand at the indentation of its key.
		if line.depth < depth || line.depth == depth && item && !line.item {
			if line.named {
				return i
			}
			depth, item = line.depth, false // a lone bracket
		}
	}
	return 0
}

// stride is how many code points of a line are passed at most to find one by its number.
const stride = 1024

// Line is a line of a file.
type Line struct {
	Text string

	trimmed *Line // once it is needed
	steps   []int // offsets of each stride-th code point, likewise

	depth int  // in characters
	item  bool // of a list
	bare  bool // blank, or a comment
	ends  bool // marks the end of a document
	named bool // has a letter
}

// NewLine looks at a line.
func NewLine(text string) *Line {
	said := strings.TrimLeft(text, " \t")
	line := strings.TrimSpace(said)
	return &Line{
		Text:  text,
		depth: len(text) - len(said), item: said == "-" || strings.HasPrefix(said, "- "),
		bare: line == "" || line[0] == '#', ends: strings.HasPrefix(line, "---") || line == "...",
		named: strings.ContainsFunc(line, unicode.IsLetter),
	}
}

// Trimmed is the line without the blanks at its end.
func (l *Line) Trimmed() *Line {
	if l.trimmed == nil {
		l.trimmed = NewLine(strings.TrimRight(l.Text, " \t"))
	}
	return l.trimmed
}

// Window returns the offsets of the piece of a line that is within reach of a code point, counted from 0,
// and how many code points are before it.
func (l *Line) Window(point, reach int) (before, left, right int) {
	before, left = l.near(point)
	for ; left < len(l.Text) && before < point; before++ {
		left += sizeAt(l.Text, left)
	}
	right = left
	for n := 0; right < len(l.Text) && n < reach; n++ {
		right += sizeAt(l.Text, right)
	}
	for n := 0; left > 0 && n < reach; n++ {
		_, size := utf8.DecodeLastRuneInString(l.Text[:left])
		left -= size
		before--
	}
	return before, left, right
}

// near gives a code point that is less than a stride before another, or is the last whose offset is
// known, and that offset.
func (l *Line) near(point int) (before, offset int) {
	if point < stride || len(l.Text) < stride {
		return 0, 0
	}
	if l.steps == nil {
		l.steps = []int{}
		for n, i := 0, 0; i < len(l.Text); n++ {
			if n%stride == 0 {
				l.steps = append(l.steps, i)
			}
			i += sizeAt(l.Text, i)
		}
	}
	i := min(point/stride, len(l.steps)-1)
	return i * stride, l.steps[i]
}

func sizeAt(s string, i int) int {
	if s[i] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return size
}
