package report_test

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensions "github.com/yuin/goldmark/extension/ast"
	goldtext "github.com/yuin/goldmark/text"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// ownHTML is what a report has itself.
var ownHTML = regexp.MustCompile(`^(</?code>|</details>\n|<details>\n<summary>([\w ,.()]|<code>[^<>&` + "`" + `]*(&#\d+;[^<>&` + "`" + `]*)*</code>|: )*</summary>\n)$`)

// reference is what GitHub makes a link of, or a picture or a formula, in text that is no code.
var reference = regexp.MustCompile(`[@#!]\w|://|www\.|GH-\d|:smile:|\$x|\b0123abcd\b`)

// escaped is a mark of Markdown that means itself.
var escaped = regexp.MustCompile(`\\([[:punct:]])`)

// aliveIn finds what is more than text in Markdown, as GitHub reads it: links, pictures, HTML of others,
// and in what is no code, mentions and references.
func aliveIn(source string) []string {
	var found []string
	raw := []byte(source)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(goldtext.NewReader(raw))
	inCode := false
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link, *ast.AutoLink, *ast.Image, *ast.FencedCodeBlock, *ast.CodeBlock, *ast.Blockquote, *extensions.Strikethrough, *extensions.TaskCheckBox:
			found = append(found, n.Kind().String())
		case *ast.Emphasis:
			if n.Level == 1 { // the help on rules has bold labels
				found = append(found, n.Kind().String())
			}
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.RawHTML:
			tag := string(n.Segments.Value(raw))
			inCode = tag == "<code>"
			if !ownHTML.MatchString(tag) {
				found = append(found, "HTML: "+tag)
			}
		case *ast.HTMLBlock:
			if block := string(n.Lines().Value(raw)); !ownHTML.MatchString(block) {
				found = append(found, "HTML: "+block)
			}
		case *ast.Text:
			words := html.UnescapeString(escaped.ReplaceAllString(string(n.Value(raw)), "$1"))
			if !inCode && reference.MatchString(words) {
				found = append(found, fmt.Sprintf("text: %q", words))
			}
		}
		return ast.WalkContinue, nil
	})
	return found
}

func TestMarkdown(t *testing.T) {
	runs := servedRuns(t)
	documents := hostileDocuments(t)
	runs["documents"] = documents
	for i, file := range documents.Files { // not all of them have room in one comment
		one := documents
		one.Files, one.Failed = []report.File{file}, nil
		runs[fmt.Sprint("document ", i)] = one
	}
	for i, f := range documents.Failed {
		runs[fmt.Sprint("failure ", i)] = report.Run{Failed: []report.Failure{f}}
	}
	for name, r := range runs {
		t.Run(name, func(t *testing.T) {
			out := string(write(t, "markdown", r))
			for _, found := range aliveIn(out) {
				t.Error(found)
			}
			rows(t, out)
			if strings.Count(out, "<details>") != strings.Count(out, "</details>\n") || len(out) > report.CommentBytes {
				t.Errorf("%d are folded, %d end, in %d bytes", strings.Count(out, "<details>"), strings.Count(out, "</details>\n"), len(out))
			}
		})
	}
}

// rows asks that each row of a table has as many cells as its head, and that the tables are tables.
func rows(t *testing.T, source string) {
	t.Helper()
	raw := []byte(source)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(goldtext.NewReader(raw))
	tables := 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == extensions.KindTable && entering {
			tables++
			for row := n.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
				if row.ChildCount() != n.FirstChild().ChildCount() {
					t.Errorf("a row of %d cells below %d", row.ChildCount(), n.FirstChild().ChildCount())
				}
			}
		}
		return ast.WalkContinue, nil
	})
	var lines int
	for line := range strings.Lines(source) {
		if strings.HasPrefix(line, "|") {
			lines++
			// goldmark fills in and drops cells
			if n := strings.Count(line, "|"); n != 5 && n != 6 {
				t.Errorf("%d cells in %q", n-1, line)
			}
		}
	}
	if want := strings.Count(source, "\n|---"); tables != want {
		t.Errorf("%d tables are seen, expected %d", tables, want)
	}
}

// TestProse: words stay the words that they are.
func TestProse(t *testing.T) {
	if got, want := report.Prose("@a`b`@c and `d`"), "`@a` `b` `@c` and `d`"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, word := range evilTexts(t) {
		var out bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte("- x "+report.Prose(word)), &out); err != nil {
			t.Fatal(err)
		}
		shown := strings.NewReplacer("<code>", "", "</code>", "", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(out.String())
		want := show.Escape(word)
		if before, after, ok := strings.Cut(want, "`b`"); ok {
			want = before + "b" + after // is code
		}
		if shown = strings.TrimSuffix(strings.TrimPrefix(shown, "<ul>\n<li>x "), "</li>\n</ul>\n"); shown != want {
			t.Errorf("%q is shown as %q by %q", word, shown, out.String())
		}
	}
}

// TestMarkdownIsShort: a comment is never longer than GitHub takes, and counts what it leaves out.
func TestMarkdownIsShort(t *testing.T) {
	long := strings.Repeat("`|<@é ", 2_000)
	p := sample.Managed(sample.Texts(t))
	p.Model = long
	for i := range 500 {
		f := p.Findings[i%3]
		f.Message, f.Remediation, f.Path, f.Rule = long, long, long, long
		f.Because = []demarc.Because{{Message: long}, {Message: long}}
		p.Findings = append(p.Findings, f)
		p.Waived = append(p.Waived, demarc.Waived{Finding: f, Waiver: demarc.Waiver{Reason: long}})
	}
	for i := range p.Legs[0].Reading.Aspects {
		p.Legs[0].Reading.Aspects[i].Signals = []demarc.Signal{{Because: long}}
	}
	r := report.Run{Version: "1.0.0", AsOf: "2026-03-01", FailOn: "error", Baseline: &report.Baseline{File: long}}
	for i := range 20 {
		r.Files = append(r.Files, report.File{Report: demarc.Report{File: fmt.Sprint(i, long), Proposals: []demarc.Proposal{p}}})
		r.Baseline.Known = append(r.Baseline.Known, p.Findings...)
		r.Off = append(r.Off, report.Off{Rule: long, Reason: long, Config: long})
	}
	out := string(write(t, "markdown", r))
	if len(out) > report.CommentBytes || len(out) < report.CommentBytes/2 {
		t.Errorf("%d bytes, expected at most %d, and most of them used", len(out), report.CommentBytes)
	}
	for _, want := range []string{"\nand 100", "not all has room here, `demarc check` shows it", "demarc 1.0.0\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	for _, found := range aliveIn(out) {
		t.Error(found)
	}
	few := sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Managed(sample.Texts(t))}, sample.Branch)
	for range 30 {
		few.Files = append(few.Files, few.Files[0])
	}
	out = string(write(t, "markdown", few))
	if n := strings.Count(out, "\n| error | "); n != report.CommentFindings || !strings.Contains(out, "\nand 73 more\n") {
		t.Errorf("%d findings are shown, expected %d, and 73 more", n, report.CommentFindings)
	}
	if n := strings.Count(out, "Boundary map of"); n != report.CommentMaps || !strings.Contains(out, "`demarc map` draws the maps of 26 proposals more.") {
		t.Errorf("%d maps are drawn, expected %d, and 26 more", n, report.CommentMaps)
	}
}
