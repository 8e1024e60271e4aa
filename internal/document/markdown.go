package document

import (
	"bytes"
	"fmt"
)

// DataPart returns the part of an input that holds its data, and so the only one that can declare a proposal: all of
// YAML and JSON; of Markdown the front matter, which is nil where there is none. Where it is never closed, that is all
// of the input.
func DataPart(data []byte, format Format) []byte {
	if format != Markdown {
		return data
	}
	text := bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !isFence(firstLine(text), "---") {
		return nil
	}
	end, _, ok := frontMatter(text)
	if !ok {
		return text
	}
	return text[:end]
}

// frontMatter finds the end of the front matter of a text that begins with its opening line: its closing line starts at
// end, and the body at body. ok tells whether there is a closing line.
func frontMatter(text []byte) (end, body int, ok bool) {
	for end = nextLine(text, 0); end < len(text); end = body {
		body = nextLine(text, end)
		if line := firstLine(text[end:]); isFence(line, "---") || isFence(line, "...") {
			return end, body, true
		}
	}
	return len(text), len(text), false
}

// isFence tells whether a line is a mark and nothing else but blanks after it.
func isFence(line []byte, mark string) bool { return string(bytes.TrimRight(line, " \t")) == mark }

// firstLine returns the first line of a text, without its break.
func firstLine(text []byte) []byte {
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		return text[:i]
	}
	return text
}

// nextLine returns the offset of the line after the one that starts at an offset.
func nextLine(text []byte, start int) int {
	end := start + len(firstLine(text[start:]))
	switch {
	case bytes.HasPrefix(text[end:], []byte("\r\n")):
		return end + 2
	case end < len(text):
		return end + 1
	}
	return end
}

// readMarkdown reads the front matter of a source as YAML, and the prose of the body below it. A text without front
// matter has no document.
func readMarkdown(src *source, limits Limits) ([]*Document, *SyntaxError) {
	opening := firstLine(src.text)
	if !isFence(opening, "---") {
		return nil, nil
	}
	end, body, ok := frontMatter(src.text)
	if !ok {
		return nil, src.fault(0, len(opening), "the front matter that starts here is never closed; end it with a line that is only ---")
	}
	for start := nextLine(src.text, 0); start < end; start = nextLine(src.text, start) {
		if isMarker(src.text[start:]) {
			return nil, src.fault(start, end, "only one document can be in the front matter, and it ends at a line that is only ---; this line has more")
		}
	}
	// With its opening line, what is before the closing line is YAML by itself, and its places are those of the file.
	front, fault := newSource(src.text[:end], YAML)
	if fault != nil {
		return nil, fault
	}
	docs, fault := readYAML(front, limits)
	if fault != nil {
		return docs, fault
	}
	prose, fault := readProse(src, body, limits)
	if fault != nil {
		return nil, fault
	}
	for _, d := range docs {
		d.Body = prose
	}
	return docs, nil
}

// What reading the body may cost at most, far above a hundred pages in a single paragraph or table.
const (
	maxMarks = 1 << 30 // the sum of each paragraph's inline marks times its bytes: nothing but marks take quadratic time
	maxCells = 1 << 20 // the sum of each table's rows times its columns: a row that is short is filled up
)

// checkBody refuses a body that would take the Markdown parser too long. What is between two empty lines is taken for a
// paragraph and for a table.
func checkBody(src *source, body int, limits Limits) *SyntaxError {
	allMarks, allCells := 0, 0
	start, rows, columns, marks := body, 0, 0, 0 // of the paragraph that starts there
	for at := body; at < len(src.text); {
		next, line := nextLine(src.text, at), firstLine(src.text[at:])
		if depth := containers(line); depth > limits.Depth {
			return src.fault(at, next, fmt.Sprintf("quotes and lists are nested deeper than the limit of %s levels", count(limits.Depth)))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			allMarks, allCells = allMarks+marks*(at-start), allCells+rows*columns
			start, rows, columns, marks = next, 0, 0, 0
		}
		for _, c := range []byte("*_~[") {
			marks += bytes.Count(line, []byte{c})
		}
		rows, columns = rows+1, max(columns, bytes.Count(line, []byte("|")))
		switch {
		case allMarks+marks*(next-start) > maxMarks:
			return src.fault(start, next, "the paragraph that starts here has too many brackets and marks of emphasis; divide it with empty lines")
		case allCells+rows*columns > maxCells:
			return src.fault(start, next, "the table that starts here has too many rows and columns; divide it with empty lines")
		}
		at = next
	}
	return nil
}

// containers counts the marks of quotes and list items that a line starts with.
func containers(line []byte) int {
	depth := 0
	for i := 0; i < len(line); i++ {
		blank := i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t'
		switch c := line[i]; {
		case c == ' ' || c == '\t' || '0' <= c && c <= '9':
		case c == '>', blank && (c == '-' || c == '+' || c == '*' || c == '.' || c == ')'):
			depth++
		default:
			return depth
		}
	}
	if len(bytes.Trim(line, " \t-")) == 0 || len(bytes.Trim(line, " \t*")) == 0 {
		return 0 // a rule across the page
	}
	return depth
}
