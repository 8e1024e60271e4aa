package document

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Pos is a position in a file. Both numbers count from 1; columns count Unicode code points, and a byte order mark at
// the start of the file is not counted.
type Pos struct{ Line, Column int }

// String returns "line:column".
func (p Pos) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

func (p Pos) compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Range is a piece of a file. End is the position just after its last character.
type Range struct{ Start, End Pos }

// block is the distance, in bytes, between the known code point counts of a source.
const block = 256

// source is the text of a file, with what it takes to turn offsets into positions and back in little time wherever
// they are: a file may be one long line.
type source struct {
	text  []byte
	lines []int // offsets of the starts of the lines
	runes []int // runes[i] is the number of code points that start before offset i*block
	ascii bool  // each byte is a code point, so that no counting is needed
	// marks undoes the replacement of the characters that only the YAML parser takes for line breaks; nil if there
	// are none.
	marks *strings.Replacer
}

// newSource checks that data is text and indexes it.
func newSource(data []byte, format Format) (*source, *SyntaxError) {
	bom := []byte("\uFEFF")
	src := &source{text: bytes.TrimPrefix(data, bom), lines: []int{0}}
	fault, points := -1, 0
	for i, n := 0, 0; i < len(src.text); n++ {
		points++
		for len(src.runes)*block <= i {
			src.runes = append(src.runes, n)
		}
		c, size := utf8.DecodeRune(src.text[i:])
		if c == '\n' || c == '\r' && !bytes.HasPrefix(src.text[i+1:], []byte("\n")) {
			src.lines = append(src.lines, i+1)
		}
		if fault < 0 && (c == utf8.RuneError && size == 1 || !allowed(c, format)) {
			fault = i
		}
		i += size
	}
	src.ascii = points == len(src.text)
	if fault >= 0 {
		return nil, src.badCharacter(fault)
	}
	if format == YAML {
		// The parser takes one at the start of a line as nothing, but moves the column.
		for _, start := range src.lines {
			if bytes.HasPrefix(src.text[start:], bom) {
				return nil, src.fault(start, start+len(bom), "a byte order mark (U+FEFF) may only be the first character of the file")
			}
		}
		if err := src.hideBreaks(); err != nil {
			return nil, err
		}
	}
	return src, nil
}

// allowed tells whether a format may have a character outside of escapes. Other than JSON, YAML has no DEL and no
// second range of control characters, and neither has Markdown here; they mean that something went wrong when the text was converted to UTF-8.
func allowed(c rune, format Format) bool {
	switch {
	case c == '\t' || c == '\n' || c == '\r':
		return true
	case c < ' ':
		return false
	case format != JSON:
		return (c < 0x7F || c > 0x9F || c == 0x85) && c != 0xFFFE && c != 0xFFFF
	}
	return true
}

// badCharacter describes the character at an offset that cannot be in a file.
func (s *source) badCharacter(at int) *SyntaxError {
	c, size := utf8.DecodeRune(s.text[at:])
	b := s.text[at]
	switch {
	case at == 0 && (bytes.HasPrefix(s.text, []byte("\xFF\xFE")) || bytes.HasPrefix(s.text, []byte("\xFE\xFF"))):
		return s.fault(0, 1, "the file is UTF-16; save it as UTF-8")
	case c == utf8.RuneError && size == 1:
		return s.fault(at, at+1, fmt.Sprintf("byte 0x%02X is not valid UTF-8; save the file as UTF-8", b))
	case c == 0:
		return s.fault(at, at+1, "a NUL byte (0x00) cannot be in a text file; save it as UTF-8")
	}
	return s.fault(at, at+size, fmt.Sprintf("character %U cannot be in the file; remove it", c))
}

// hideBreaks replaces U+0085, U+2028 and U+2029, which are line breaks for the parser but neither for YAML 1.2 nor for
// an editor, with private characters that the text does not have.
func (s *source) hideBreaks() *SyntaxError {
	var there, back []string
	free := '\uE000'
	for _, c := range []string{"\u0085", "\u2028", "\u2029"} {
		at := bytes.Index(s.text, []byte(c))
		if at < 0 {
			continue
		}
		for bytes.ContainsRune(s.text, free) {
			if free++; free > '\uF8FF' {
				return s.fault(at, at+len(c), fmt.Sprintf("character %U cannot be read together with so many private characters", []rune(c)[0]))
			}
		}
		there, back = append(there, c, string(free)), append(back, string(free), c)
		free++
	}
	if there == nil {
		return nil
	}
	// Code points stay as many, offsets don't.
	hidden, err := newSource([]byte(strings.NewReplacer(there...).Replace(string(s.text))), YAML)
	if err != nil {
		return err
	}
	*s = *hidden
	s.marks = strings.NewReplacer(back...)
	return nil
}

// original returns a piece of the text as it is in the file.
func (s *source) original(text string) string {
	if s.marks == nil {
		return text
	}
	return s.marks.Replace(text)
}

// before returns the number of code points before an offset.
func (s *source) before(offset int) int {
	if offset == 0 || s.ascii {
		return offset
	}
	i := min(offset/block, len(s.runes)-1)
	n := s.runes[i]
	for _, b := range s.text[i*block : offset] {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

// line returns the index of the line that an offset is in.
func (s *source) line(offset int) int {
	i, found := slices.BinarySearch(s.lines, offset)
	if !found {
		i--
	}
	return i
}

// pos turns an offset into a position.
func (s *source) pos(offset int) Pos {
	offset = max(0, min(offset, len(s.text)))
	line := s.line(offset)
	return Pos{line + 1, s.before(offset) - s.before(s.lines[line]) + 1}
}

// span turns a pair of offsets into a range.
func (s *source) span(start, end int) Range { return Range{s.pos(start), s.pos(max(start, end))} }

// offset turns a position into an offset; a position after the last is the end of the text.
func (s *source) offset(line, column int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	if s.ascii {
		return max(0, min(s.lines[line-1]+column-1, len(s.text)))
	}
	want := s.before(s.lines[line-1]) + column - 1
	i, found := slices.BinarySearch(s.runes, want)
	if !found {
		i--
	}
	if i < 0 {
		return 0
	}
	at := i * block
	for n := s.runes[i]; at < len(s.text); at++ {
		if utf8.RuneStart(s.text[at]) {
			if n == want {
				break
			}
			n++
		}
	}
	return at
}

// lineEnd returns the offset of the end of the line that an offset is in, its break not included.
func (s *source) lineEnd(offset int) int {
	if i := bytes.IndexAny(s.text[offset:], "\r\n"); i >= 0 {
		return offset + i
	}
	return len(s.text)
}

// at returns the byte at an offset, or 0 after the end.
func (s *source) at(offset int) byte {
	if offset < 0 || offset >= len(s.text) {
		return 0
	}
	return s.text[offset]
}

// fault makes an error of the first document, for what is between two offsets and on one line.
func (s *source) fault(start, end int, message string) *SyntaxError {
	return &SyntaxError{Document: 1, Range: s.span(start, min(end, s.lineEnd(start))), Message: message}
}
