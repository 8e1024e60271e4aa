package excerpt

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A place in a line of a megabyte is found from one that is near, whatever the width of its characters,
// and is the place that counting from the beginning gives.
func TestWindowIsNear(t *testing.T) {
	for name, piece := range map[string]string{"ascii": "abcdefgh", "wide": "監視", "mixed": "aé監🚚\xff", "blank": " \t"} {
		t.Run(name, func(t *testing.T) {
			line := NewLine(strings.Repeat(piece, 1<<20/len(piece)))
			n := utf8.RuneCountInString(line.Text)
			offset, passed := 0, 0
			for point := range n + 3*stride {
				before, near := line.near(point)
				if before > point || point < n && point-before >= stride {
					t.Fatalf("code point %d of %d is looked for from %d", point, n, before)
				}
				if point%stride == 0 && point < n && near != offset {
					t.Fatalf("code point %d is at %d, expected %d", before, near, offset)
				}
				if point < n {
					offset += sizeAt(line.Text, offset)
					passed++
				}
			}
			if passed != n || offset != len(line.Text) {
				t.Fatalf("%d of %d code points", passed, n)
			}
			if again := line.steps; len(again) != (n+stride-1)/stride {
				t.Errorf("%d offsets are kept for %d code points", len(again), n)
			}
		})
	}
}

func TestWindow(t *testing.T) {
	text := strings.Repeat("aé監🚚", 1000)
	line := NewLine(text)
	runes := []rune(text)
	for _, point := range []int{-1, 0, 1, 5, stride - 1, stride, stride + 1, 2*stride + 7, len(runes) - 1, len(runes), len(runes) + 9, 1 << 40} {
		before, left, right := line.Window(point, 3)
		at := min(max(point, 0), len(runes))
		from, to := max(0, at-3), min(len(runes), at+3)
		if before != from || text[left:right] != string(runes[from:to]) {
			t.Errorf("around %d are %q after %d, expected %q after %d", point, text[left:right], before, string(runes[from:to]), from)
		}
	}
}

// What is known of a line is found out once, and so is what it is without the blanks at its end.
func TestLinesAreLookedAtOnce(t *testing.T) {
	lines := Split([]byte("a:\n  b: " + strings.Repeat("x ", 4*stride) + "  \n"))
	line := lines.Line(2)
	trimmed := line.Trimmed()
	trimmed.Window(3*stride, 1)
	if lines.Line(2) != line || line.Trimmed() != trimmed || trimmed.steps == nil {
		t.Error("a line is looked at again")
	}
	if strings.HasSuffix(trimmed.Text, " ") {
		t.Errorf("%q ends in a blank", trimmed.Text)
	}
}
