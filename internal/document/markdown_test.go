package document

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// dumpMarkdown writes what dump does, then one line for each piece of prose: its place, the headings that it is under,
// what it is beside, and its text.
func dumpMarkdown(docs []*Document, err error) string {
	var b strings.Builder
	b.WriteString(dump(docs, err))
	for _, d := range docs {
		for _, p := range d.Body {
			fmt.Fprintf(&b, "%s ", span(p.Range))
			for _, h := range p.Under {
				fmt.Fprintf(&b, "%s[%s] > ", h.Text, span(h.Range))
			}
			if len(p.Beside) > 0 {
				fmt.Fprintf(&b, "(%s) ", strings.Join(p.Beside, "; "))
			}
			fmt.Fprintf(&b, "%q\n", p.Text)
		}
	}
	return b.String()
}

// front is the front matter of examples that are about the body, and frontDump what comes of it.
const (
	front     = "---\na: 1\n---\n"
	frontDump = "\ndocument 1\n\"\" 2:1-5\n\"/a\" 2:1-2 2:4-5 1\n"
)

var markdownExamples = map[string][]example{
	"front matter": {
		{"LF", "---\na: 1\nb: [x, ü, y]\n---\nText\n", `
document 1
"" 2:1-5
"/a" 2:1-2 2:4-5 1
"/b" 3:1-2 3:4-13
"/b/0" 3:5-6 "x"
"/b/1" 3:8-9 "ü"
"/b/2" 3:11-12 "y"
5:1-5 "Text"
`},
		{"CRLF", "---\r\na: 1\r\n---\r\nText\r\n", frontDump + "4:1-5 \"Text\"\n"},
		{"CR", "---\ra: 1\r---\rText\rgoes on\r\rMore\r", frontDump + "4:1-5:8 \"Text goes on\"\n7:1-5 \"More\"\n"},
		{"byte order mark", "\uFEFF" + front + "Text", frontDump + "4:1-5 \"Text\"\n"},
		{"blanks after the marks", "--- \na: 1\n---\t \nText", frontDump + "4:1-5 \"Text\"\n"},
		{"closed by dots", "---\na: 1\n...\nText", frontDump + "4:1-5 \"Text\"\n"},
		{"without a body", "---\na: 1\n---", frontDump},
		{"empty", "---\n---\nText", "\ndocument 1\n\"\" 2:1-1 <nil>\n3:1-5 \"Text\"\n"},
		{"only a comment", "---\n# a\n---\nText", "\ndocument 1\n\"\" 3:1-1 <nil>\n4:1-5 \"Text\"\n"},
		{"marks inside of texts", "---\na: |\n  ---\n  b\nc: \"\n  ...\"\n---\nText", `
document 1
"" 2:1-5
"/a" 2:1-2 2:4-5 "---\nb\n"
"/c" 5:1-2 5:4-6:7 " ..."
8:1-5 "Text"
`},
		{"rules across the body", front + "One\n\n---\n\nTwo\n\n...\n\n---\nb: 2\n---\n", frontDump + `4:1-4 "One"
8:1-4 "Two"
`},
		{"problems keep their places", "---\na: 1\na: 2\n---\n", `
document 1
"" 2:1-5
"/a" 2:1-2 2:4-5 1
! duplicate-key "/a" 3:1-2 key "a" was first written at 2:1, and only that value is read
  2:1-2 first written here
`},
	},
	"no front matter": {
		{"empty", "", ""},
		{"text", "# Title\n\n---\na: 1\n---\n", ""},
		{"more than the mark", "--- # comment\na: 1\n---\n", ""},
		{"four marks", "----\na: 1\n---\n", ""},
		{"a blank before", " ---\na: 1\n---\n", ""},
		{"an empty line before", "\n---\na: 1\n---\n", ""},
	},
	"faults": {
		{"never closed", "---\na: 1\n----\n ---\n", `
error 1 1:1-4 the front matter that starts here is never closed; end it with a line that is only ---
`},
		{"only the mark", "---", `
error 1 1:1-4 the front matter that starts here is never closed; end it with a line that is only ---
`},
		{"a second document", "---\na: 1\n--- # more\nb: 2\n---\nText", `
error 1 3:1-11 only one document can be in the front matter, and it ends at a line that is only ---; this line has more
`},
		{"not YAML", "---\na: 1\n b: 2\n---\nText", `
error 1 3:3-4 a key is not expected here; check the indentation of this line, and that the line before it has a colon with a space after it
`},
		{"an open bracket", "---\na: [1,\n---\nText", `
error 1 3:1-1 nothing follows, but a bracket or brace before this is not closed
`},
		{"NUL in the body", front + "Text\x00", `
error 1 4:5-6 a NUL byte (0x00) cannot be in a text file; save it as UTF-8
`},
		{"not UTF-8 in the body", front + "Te\xE4xt", `
error 1 4:3-4 byte 0xE4 is not valid UTF-8; save the file as UTF-8
`},
		{"a control character in the body", front + "Text\u0085\u0080", `
error 1 4:6-7 character U+0080 cannot be in the file; remove it
`},
		{"UTF-16", "\xFF\xFE-\x00", `
error 1 1:1-2 the file is UTF-16; save it as UTF-8
`},
		{"a second byte order mark", "---\n\uFEFFa: 1\n---\n", `
error 1 2:1-2 a byte order mark (U+FEFF) may only be the first character of the file
`},
		{"deep quotes", front + "Text\n\n" + strings.Repeat(">", 65) + " a\n", `
error 1 6:1-68 quotes and lists are nested deeper than the limit of 64 levels
`},
	},
	"headings": {
		{"levels", front + "0\n# A\n1\n### B\n2\n## C\n3\n# D ##\n4\n", frontDump + `4:1-2 "0"
6:1-2 A[5:3-4] > "1"
8:1-2 A[5:3-4] > B[7:5-6] > "2"
10:1-2 A[5:3-4] > C[9:4-5] > "3"
12:1-2 D[11:3-4] > "4"
`},
		{"setext", front + "A\nb\n=\n1\n\nC\n---\n2\n", frontDump + `7:1-2 A b[4:1-5:2] > "1"
11:1-2 A b[4:1-5:2] > C[9:1-2] > "2"
`},
		{"marks", front + "# 3.1 *Scope* of [work](x): `y`\n1\n", frontDump + `5:1-2 3.1 Scope of work: …[4:3-28] > "1"
`},
		{"empty", front + "## A\n1\n#\n2\n", frontDump + `5:1-2 A[4:4-5] > "1"
7:1-2 [4:1-1] > "2"
`},
		{"not in code", front + "# A\n\n```yaml\n# B\n---\n```\n\n    # C\n\n~~~\n# D\n~~~\n1\n", frontDump + `16:1-2 A[4:3-4] > "1"
`},
		{"not in comments", front + "# A\n\n<!--\n# B\n-->\n1\n", frontDump + `9:1-2 A[4:3-4] > "1"
`},
		{"bold lines", front + "# A\n\n**B**\n\n1\n\n__C:__\n\n2\n\n**D**:\n\n3\n\n**E.**\n\n## F\n4\n", frontDump + `8:1-2 A[4:3-4] > B[6:3-4] > "1"
12:1-2 A[4:3-4] > C:[10:3-5] > "2"
16:1-2 A[4:3-4] > D:[14:3-7] > "3"
18:3-5 A[4:3-4] > D:[14:3-7] > (E.) "E."
21:1-2 A[4:3-4] > F[20:4-5] > "4"
`},
		{"inside of quotes", front + "# A\n\n> # B\n> 1\n\n2\n", frontDump + `7:3-4 A[4:3-4] > B[6:5-6] > "1"
9:1-2 A[4:3-4] > "2"
`},
	},
	"prose": {
		{"sentences", front + "Text goes\non. More of\n  it; and more, e.g. this.\nEnd", frontDump + `4:1-5:4 "Text goes on."
5:5-6:6 "More of it;"
6:7-27 "and more, e.g. this."
7:1-4 "End"
`},
		{"characters", front + "Ä\tö \u2028 𝄞 *B*. C\n", frontDump + `4:1-13 "Ä ö 𝄞 B."
4:14-15 "C"
`},
		{"marks", front + "*a* **b** ***c*** _d_ ~~e~~ f\\*\\[g\\] h&amp;i&#33; &no; j\\\nk  \nl", frontDump +
			`4:2-55 "a b c d f*[g] h&i! &no;"
4:56-6:2 "j k l"
`},
		{"what is not prose", front + "a `b` c ![d](e) f <https://g.example> h https://i.example/j, k l@m.example n<br>o <!-- p --> q [r](s \"t\") [u]\n\n[u]: v\n\n<div>\nw\n</div>\n",
			frontDump + `4:1-109 "a … c … f … h …, k … n o q r u"
`},
		{"what could be a tag", front + "Signed on <date> by <the customer>, <b>now</b>\n", frontDump +
			`4:1-43 "Signed on <date> by <the customer>, now"
`},
		{"lists", front + "- a\n  b\n- c\n\n  d\n\n  1. e\n\t - [ ] f\n* g:\n  - h\n", frontDump + `4:3-5:4 "a b"
6:3-4 "c"
8:3-4 "d"
10:6-7 (d) "e"
11:9-10 (d; e) "f"
12:3-5 "g:"
13:5-6 (g:) "h"
`},
		{"introduced lists", front + "One. Not included are:\n\n- a\n\nNo colon\n- b\n\nc:\n\nd\n", frontDump + `4:1-5 "One."
4:6-23 "Not included are:"
6:3-4 (Not included are:) "a"
8:1-9 "No colon"
9:3-4 "b"
11:1-3 "c:"
13:1-2 "d"
`},
		{"bold words first", front + "**Out of scope:** a. B\n\n- **c**\n- **d** e\n", frontDump + `4:3-21 (Out of scope:) "Out of scope: a."
4:22-23 (Out of scope:) "B"
6:5-6 (c) "c"
7:5-10 (d) "d e"
`},
		{"tables", front + "Prices:\n\n| a | b |\n|---|:-:|\n| c \\| ä `d` | *not* in. E |\n| more than four words here |\nno pipe\n\nf\n", frontDump + `4:1-8 "Prices:"
8:3-9 (Prices:; a; c | ä …; not in. E) "c | ä …"
8:17-25 (Prices:; b; c | ä …; not in. E) "not in."
8:26-27 (Prices:; b; c | ä …; not in. E) "E"
9:3-28 (Prices:; a) "more than four words here"
10:1-8 (Prices:; a; no pipe) "no pipe"
12:1-2 "f"
`},
		{"quotes", front + "> a\n> b\nc\n>\n> > d\n", frontDump + `4:3-6:2 "a b c"
8:5-6 "d"
`},
		{"rules are no deep lists", front + strings.Repeat("- ", 80) + "\n" + strings.Repeat("* ", 80) + "\na\n", frontDump + `6:1-2 "a"
`},
		{"no words", front + "-\n\n…\n\n| | |\n|-|-|\n| | - |\n", frontDump},
	},
}

func TestMarkdown(t *testing.T) {
	for group, examples := range markdownExamples {
		for _, e := range examples {
			t.Run(group+"/"+e.name, func(t *testing.T) {
				docs, err := Parse("proposal", []byte(e.in), Markdown, Limits{})
				if diff := cmp.Diff(strings.TrimPrefix(e.want, "\n"), dumpMarkdown(docs, err)); diff != "" {
					t.Errorf("Parse(%q) (-want +got):\n%s", e.in, diff)
				}
			})
		}
	}
}

func TestDataPart(t *testing.T) {
	for _, test := range []struct {
		in     string
		format Format
		want   string
	}{
		{"a: 1\n---\nb", YAML, "a: 1\n---\nb"},
		{"{}", JSON, "{}"},
		{"---\na: 1\n---\nb", Markdown, "---\na: 1\n"},
		{"\uFEFF---\r\na: 1\r\n... \r\nb", Markdown, "---\r\na: 1\r\n"},
		{"---\na: 1\nb", Markdown, "---\na: 1\nb"},
		{"a: 1\n---\nb: 2\n---\n", Markdown, ""},
		{"", Markdown, ""},
	} {
		if got := string(DataPart([]byte(test.in), test.format)); got != test.want {
			t.Errorf("DataPart(%q, %v) = %q, want %q", test.in, test.format, got, test.want)
		}
	}
}

func TestFind(t *testing.T) {
	docs, err := Parse("p", []byte(front+"Die *24*/7-Über-\n  wachung kostet 9,5 % mehr, on\ncall &amp; help desk.\n"), Markdown, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		phrases []string
		want    string
	}{
		{[]string{"24/7"}, "4:6-11"},
		{[]string{"über wachung"}, "4:12-5:10"},
		{[]string{"help desk", "on-call"}, "5:30-6:5"},
		{[]string{"9,5 %"}, "5:18-23"},
		{[]string{"call help"}, "6:1-16"},
		{[]string{"9", "desk help", "help desks", "wach", "…", ""}, ""},
		{nil, ""},
	} {
		got := ""
		if place, ok := docs[0].Body[0].Find(test.phrases); ok {
			got = span(place)
		}
		if got != test.want {
			t.Errorf("Find(%q) = %q, want %q", test.phrases, got, test.want)
		}
	}
	if place, ok := (Prose{Text: "a"}).Find([]string{"a"}); ok {
		t.Errorf("prose of no file is at %v", place)
	}
}

// TestMarkdownLimits asks that the limits hold for all of the file, and that what the Markdown parser would take minutes
// for is refused.
func TestMarkdownLimits(t *testing.T) {
	for name, test := range map[string]struct {
		body   string
		limits Limits
		want   string
	}{
		"bytes":      {"Text", Limits{Bytes: 16}, "1:1: the file has 17 bytes, more than the limit of 16"},
		"sentences":  {"a\n\nb\n\n- c", Limits{Nodes: 2}, "8:3: the body has more sentences than the limit of 2"},
		"depth":      {"> - 1. > - 1) + * a", Limits{Depth: 7}, "4:1: quotes and lists are nested deeper than the limit of 7 levels"},
		"brackets":   {"a\n\n" + strings.Repeat("[a](", 1<<17), Limits{}, "6:1: the paragraph that starts here has too many brackets and marks of emphasis; divide it with empty lines"},
		"emphasis":   {strings.Repeat("*_\n", 1<<16), Limits{}, "4:1: the paragraph that starts here has too many brackets and marks of emphasis; divide it with empty lines"},
		"paragraphs": {strings.Repeat(strings.Repeat("**a_b~~", 1<<11)+"\n\n", 1<<6), Limits{}, "18:1: the paragraph that starts here has too many brackets and marks of emphasis; divide it with empty lines"},
		"table":      {strings.Repeat("|a", 1<<14) + "\n" + strings.Repeat("|-", 1<<14) + "\n" + strings.Repeat("|\n", 1<<16), Limits{}, "4:1: the table that starts here has too many rows and columns; divide it with empty lines"},
	} {
		start := time.Now()
		_, err := Parse("p", []byte(front+test.body), Markdown, test.limits)
		var fault *SyntaxError
		if !errors.As(err, &fault) || fault.Error() != test.want {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, group := range markdownExamples {
		for _, e := range group {
			f.Add([]byte(e.in))
		}
	}
	for _, group := range yamlExamples {
		for _, e := range group {
			f.Add([]byte("---\n" + e.in + "\n---\nText\n"))
		}
	}
	for _, page := range []string{"README.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile("../../" + page)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(append([]byte(front), text...))
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data, Markdown) })
}
