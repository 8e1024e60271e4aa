package document

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Prose is a piece of the body of a Markdown file: a sentence of a paragraph, of a list item or of a table's cell,
// without its marks. Code, HTML, images, addresses and what is struck through are not prose.
type Prose struct {
	// Under are the headings above it, outermost first. A bold line by itself, outside of lists, counts as one.
	Under []Heading
	// Beside is what else says what it is about: the words that introduce a list, the bold words that a paragraph
	// begins with, the header of a table's column and the short cells of its row.
	Beside []string
	Text   string
	Range  Range

	reader *proseReader
	line   line // which Text is
}

// words are what phrases are told apart by: words, numbers and the percent sign.
var words = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*|%`)
})

// Find tells where the first of some phrases is written: its words one after the other, in any letter case, whatever
// stands between them.
func (p Prose) Find(phrases []string) (Range, bool) {
	said := words().FindAllIndex(p.line.text, -1)
	for i := range said {
		for _, phrase := range phrases {
			wanted := words().FindAllString(phrase, -1)
			if len(wanted) == 0 || i+len(wanted) > len(said) {
				continue
			}
			match := true
			for k, word := range wanted {
				at := said[i+k]
				match = match && strings.EqualFold(word, string(p.line.text[at[0]:at[1]]))
			}
			if match {
				return p.reader.place(p.line.slice(said[i][0], said[i+len(wanted)-1][1])), true
			}
		}
	}
	return Range{}, false
}

// Heading is a heading of the body, without its marks.
type Heading struct {
	Text  string
	Range Range
}

// proseReader collects the prose of a body.
type proseReader struct {
	src    *source
	text   []byte // of the source, with \n for each \r that is a line break of its own
	body   int    // where the body starts
	limits Limits
	found  []Prose
	fault  *SyntaxError
}

// readProse reads the body that starts at an offset.
func readProse(src *source, body int, limits Limits) ([]Prose, *SyntaxError) {
	if fault := checkBody(src, body, limits); fault != nil {
		return nil, fault
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	r := proseReader{src: src, text: src.text, body: body, limits: limits}
	if bytes.Contains(bytes.ReplaceAll(r.text[body:], []byte("\r\n"), nil), []byte("\r")) {
		r.text = slices.Clone(r.text)
		for i := body; i < len(r.text); i++ {
			if r.text[i] == '\r' && src.at(i+1) != '\n' {
				r.text[i] = '\n'
			}
		}
	}
	r.blocks(markdown.Parse(text.NewReader(r.text[body:])), nil, nil)
	if r.fault != nil {
		return nil, r.fault
	}
	return r.found, nil
}

// level is a heading and how deep it is: 1 to 6, or 7 if it is a bold paragraph.
type level struct {
	Heading
	depth int
}

// blocks reads the blocks of a container, which stands under the given headings. A heading inside of it ends with it.
func (r *proseReader) blocks(container ast.Node, above []Heading, beside []string) {
	var levels []level
	under := above
	enter := func(line string, place Range, depth int) {
		for len(levels) > 0 && levels[len(levels)-1].depth >= depth {
			levels = levels[:len(levels)-1]
		}
		levels = append(levels, level{Heading{line, place}, depth})
		under = slices.Clone(above)
		for _, l := range levels {
			under = append(under, l.Heading)
		}
	}
	_, isItem := container.(*ast.ListItem)
	introduction := "" // what the block before says about this one
	for block := container.FirstChild(); block != nil; block = block.NextSibling() {
		about := beside
		if introduction != "" {
			about = append(slices.Clone(beside), introduction)
		}
		introduction = ""
		switch b := block.(type) {
		case *ast.Heading:
			line := r.inline(b)
			enter(line.trimmed(), r.place(line), b.Level)
		case *ast.Paragraph, *ast.TextBlock:
			line := r.inline(b)
			about = beside
			if bold := r.boldStart(b); bold != "" {
				if all := line.trimmed(); !isItem && strings.TrimRight(all, ":") == strings.TrimRight(bold, ":") && !sentence.MatchString(all) {
					enter(all, r.place(line), 7)
					continue
				}
				about = append(slices.Clone(beside), bold)
			}
			sentences := line.sentences()
			for _, s := range sentences {
				r.add(under, about, s)
			}
			if n := len(sentences); n > 0 {
				if last := sentences[n-1].trimmed(); isItem || strings.HasSuffix(last, ":") {
					introduction = last
				}
			}
		case *tables.Table:
			r.table(b, under, about)
		case *ast.List, *ast.ListItem, *ast.Blockquote:
			r.blocks(b, under, about)
		}
	}
}

// sentence is text that ends like one: not a heading, however bold.
var sentence = regexp.MustCompile(`[.!?]$`)

// boldStart returns the bold words that a paragraph begins with, "" if there are none.
func (r *proseReader) boldStart(paragraph ast.Node) string {
	if bold, ok := paragraph.FirstChild().(*ast.Emphasis); ok && bold.Level == 2 {
		return r.inline(bold).trimmed()
	}
	return ""
}

// A cell says what the other cells of its row are about, as "not included" does, if it has at most shortCell words and
// the row at most shortRow cells.
const shortCell, shortRow = 4, 12

// table reads the rows of a table cell by cell.
func (r *proseReader) table(table *tables.Table, under []Heading, beside []string) {
	var headers []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []line
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, r.inline(cell))
		}
		if headers == nil { // the first row
			for _, cell := range cells {
				headers = append(headers, cell.trimmed())
			}
			continue
		}
		var short []string
		for _, cell := range cells {
			if words := strings.Fields(cell.trimmed()); 0 < len(words) && len(words) <= shortCell && len(cells) <= shortRow {
				short = append(short, strings.Join(words, " "))
			}
		}
		for i, cell := range cells {
			about := slices.Clone(beside)
			if i < len(headers) {
				about = append(about, headers[i])
			}
			about = append(about, short...)
			for _, s := range cell.sentences() {
				r.add(under, about, s)
			}
		}
	}
}

// add keeps a sentence that has words in it.
func (r *proseReader) add(under []Heading, beside []string, s line) {
	said := s.trimmed()
	if !strings.ContainsFunc(said, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return
	}
	place := r.place(s)
	if len(r.found) == r.limits.Nodes && r.fault == nil {
		at := r.src.offset(place.Start.Line, place.Start.Column)
		r.fault = r.src.fault(at, at+1, fmt.Sprintf("the body has more sentences than the limit of %s", count(r.limits.Nodes)))
	}
	if r.fault == nil {
		r.found = append(r.found, Prose{under, beside, said, place, r, s})
	}
}

// line is text without its marks. from and to tell where each of its bytes is written in the source; -1 if nowhere.
type line struct {
	text     []byte
	from, to []int
}

func (l *line) write(s string, from, to int) {
	for i := range len(s) {
		l.text, l.from, l.to = append(l.text, s[i]), append(l.from, from), append(l.to, to)
	}
}

func (l line) slice(start, end int) line {
	return line{l.text[start:end], l.from[start:end], l.to[start:end]}
}

// trimmed returns the text with single blanks.
func (l line) trimmed() string { return strings.Join(strings.Fields(string(l.text)), " ") }

// sentenceEnd is where the wording rules let a sentence end, so that none of them needs to see more at once.
var sentenceEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[.!?](\s+)\p{Lu}|;(\s+)`)
})

// sentences divides a paragraph.
func (l line) sentences() []line {
	var found []line
	start := 0
	for start < len(l.text) {
		m := sentenceEnd().FindSubmatchIndex(l.text[start:])
		if m == nil {
			break
		}
		end := start + max(m[2], m[4])
		found = append(found, l.slice(start, end))
		start = end
	}
	return append(found, l.slice(start, len(l.text)))
}

// place is where a line is written, the blanks around it left out. What is written nowhere is at the body's start.
func (r *proseReader) place(l line) Range {
	first, last := -1, -1
	for i, c := range l.text {
		if l.from[i] < 0 || isSpace(c) {
			continue
		}
		if first < 0 {
			first = l.from[i]
		}
		last = l.to[i]
	}
	return r.src.span(r.body+max(0, first), r.body+max(0, last))
}

// inline reads the text of a block, or of a part of one.
func (r *proseReader) inline(node ast.Node) line {
	var l line
	r.write(&l, node)
	return l
}

func (r *proseReader) write(l *line, node ast.Node) {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		switch n := child.(type) {
		case *ast.Text:
			r.unescape(l, n.Segment.Start, n.Segment.Stop)
			if n.SoftLineBreak() || n.HardLineBreak() {
				l.write(" ", n.Segment.Stop, n.Segment.Stop)
			}
		case *ast.RawHTML:
			if n.Segments.Len() > 0 && !isHTML(n.Segments.Value(r.text[r.body:])) {
				for i := range n.Segments.Len() {
					r.unescape(l, n.Segments.At(i).Start, n.Segments.At(i).Stop)
				}
				continue
			}
			l.write(" ", -1, -1)
		case *ast.CodeSpan, *ast.AutoLink, *ast.Image:
			l.write("…", -1, -1) // something is named here
		case *tables.Strikethrough, *tables.TaskCheckBox:
			l.write(" ", -1, -1)
		default: // emphasis and links
			r.write(l, n)
		}
	}
}

var entity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});`)

// unescape writes what is between two offsets of the body, without backslashes and with entities resolved.
func (r *proseReader) unescape(l *line, start, stop int) {
	source := r.text[r.body:]
	for i := start; i < stop; {
		n := 1
		var said string
		switch {
		case source[i] == '\\' && i+1 < stop && util.IsPunct(source[i+1]):
			n, said = 2, string(source[i+1:i+2])
		case source[i] == '&':
			if name := entity.Find(source[i:stop]); name != nil {
				n, said = len(name), html.UnescapeString(string(name))
				break
			}
			fallthrough
		default:
			for i+n < stop && source[i+n]&0xC0 == 0x80 { // the rest of a character
				n++
			}
			said = string(source[i : i+n])
		}
		l.write(said, i, i+n)
		i += n
	}
}

// elements are the HTML elements that are written within a line. Other tags are more likely meant to be seen: "<date>".
var elements = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^<(?:[!?/]|(?:a|abbr|b|big|br|center|cite|code|del|details|div|em|font|hr|i|img|input|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|wbr)\b)`)
})

func isHTML(tag []byte) bool { return elements().Match(tag) }
