package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/excerpt"
)

// view shows a line within a width, cut with "…" so that the place from one column to before
// another can be seen, and says where that place is now. Columns in are code points from 1, columns
// out are those of the terminal, from 0. A tab becomes spaces up to the next multiple of four.
func view(line *excerpt.Line, from, to, width int) (shown string, at, length int) {
	before, left, right := line.Window(from-1, 4*width)
	from, to = max(0, from-1-before), max(0, to-1-before)
	cutLeft, cutRight := left > 0, right < len(line.Text)

	row := show.Cells(line.Text[left:right])
	total, end, runes := 0, 0, 0
	at = -1
	for i, c := range row {
		if c.Text == "\t" {
			row[i].Width = 4 - total%4
			row[i].Text = strings.Repeat(" ", row[i].Width)
		}
		if runes += c.Runes; at < 0 && runes > from {
			at = total
		}
		total += row[i].Width
		if runes-c.Runes < to {
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
		x += c.Width
		if x-c.Width < lo {
			shift = x - 1 // what follows stands after the mark
			continue
		}
		if (cutRight || total-shift > width) && x-shift > width-1 {
			b.WriteString("…")
			used++
			break
		}
		b.WriteString(c.Text)
		used = x - shift
		if i == len(row)-1 && cutRight {
			b.WriteString("…")
			used++
		}
	}
	at -= shift
	return b.String(), at, max(1, min(length, used-at))
}

// excerpt shows the lines of a finding and marks its place.
func (t *text) excerpt(lines *excerpt.Lines, f demarc.Finding) {
	n := f.Start.Line
	if !lines.Has(n) {
		return
	}
	width := t.width - gutter
	for _, i := range lines.Context(n) {
		switch {
		case i == 0:
			t.line(t.paint(show.Dim, "    … │"))
		case i < n:
			shown, _, _ := view(lines.Line(i), 1, 1, width)
			t.line(t.paint(show.Dim, number(i)+" │") + " " + shown)
		}
	}
	line, to := lines.Line(n), f.End.Column
	if f.End.Line != n {
		line, to = line.Trimmed(), math.MaxInt
	}
	shown, at, length := view(line, f.Start.Column, to, width)
	t.line(t.paint(show.Dim, number(n)+" │") + " " + shown)
	t.line(t.paint(show.Dim, "      │") + strings.Repeat(" ", 1+at) + t.paint(show.Colours[string(f.Severity)], strings.Repeat("^", length)))
}

func number(n int) string { return fmt.Sprintf("%5d", n) }
