package demarc_test

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/show"
)

const (
	rulePages   = "docs/rules"
	pageColumns = 120

	writtenByTest = "<!-- Written by go test -run TestRulePages . -update, from the METADATA of the rules and policies/examples.yaml. -->"
)

// TestRulePages writes a page for each rule, and an index of them; it asks that there is no other page.
func TestRulePages(t *testing.T) {
	explained, err := explain.All(theValidator(t))
	if err != nil {
		t.Fatal(err)
	}
	examples := readExamples(t)
	known := map[string]bool{}
	for _, e := range explained {
		known[e.ID] = true
	}
	golden(t, rulePages+"/README.md", ruleIndex(explained))
	for _, e := range explained {
		e.Example = examples[e.ID]
		t.Run(e.ID, func(t *testing.T) {
			page := rulePage(t, e, known)
			golden(t, filepath.Join(rulePages, e.ID+".md"), page)
			for line := range strings.Lines(string(page)) {
				if uniseg.StringWidth(line) > pageColumns {
					t.Errorf("a line has more than %d columns: %s", pageColumns, line)
				}
			}
		})
	}
	for _, path := range corpus(t, rulePages+"/*") {
		if id := strings.TrimSuffix(filepath.Base(path), ".md"); !known[id] && id != "README" {
			t.Errorf("%s is the page of no rule", path)
		}
	}
}

func ruleIndex(explained []explain.Explanation) []byte {
	var p blocks
	p.block("# The rules")
	p.block(writtenByTest)
	p.paragraph("%d rules, by the aspect that they are about. A finding shows the id of its rule; the page of the rule tells "+
		"what it asks and why, shows a part of a proposal that breaks it and one that keeps it, and says when an exception is "+
		"sensible. `demarc explain` with the id tells the same on a terminal, with the settings of your organisation.", len(explained))
	p.paragraph("An error breaks a boundary of the declared model, or leaves out what defines it; a warning is weak or unusual; an " +
		"info is advice. What a rule judges is")
	var scopes []string
	for _, scope := range explain.Scopes {
		scopes = append(scopes, scope.Name+": "+scope.Judges)
	}
	p.list(scopes)
	for _, aspect := range policy.Aspects {
		rows := []string{"| rule | severity | what holds where it is kept | judges |", "|---|---|---|---|"}
		for _, e := range explained {
			if e.Aspect == aspect {
				rows = append(rows, fmt.Sprintf("| [%s] | %s | %s | %s |", e.ID, e.Severity, prose(e.Title), e.Scope))
			}
		}
		p.heading(aspect)
		p.block(rows...)
	}
	var links []string
	for _, e := range explained {
		links = append(links, fmt.Sprintf("[%s]: %[1]s.md", e.ID))
	}
	p.block(links...)
	return p.Bytes()
}

func rulePage(t *testing.T, e explain.Explanation, known map[string]bool) []byte {
	t.Helper()
	var p blocks
	p.block("# " + prose(e.Title))
	p.block(writtenByTest)
	p.paragraph("`%s` · %s · aspect [%s](README.md#%[3]s) · judges %s", e.ID, e.Severity, e.Aspect, e.Judges)
	p.paragraph("%s", linked(e.Description, known))

	p.heading("Why")
	p.paragraph("%s", linked(e.Rationale, known))

	var found demarc.Finding
	if e.Scope != "evaluation" { // no document alone sets that off
		found = findingOf(t, e.ID, e.Example.Fails)
		p.heading("Example")
		p.paragraph("This breaks the rule; the rest of the proposal is left out:")
		p.yaml(e.Example.Fails)
		p.paragraph("demarc says of it:")
		p.wrapped("> ", "> ", fmt.Sprintf("%s: %s", found.Severity, prose(found.Message)))
		p.paragraph("This keeps it:")
		p.yaml(e.Example.Passes)
	}

	p.heading("What to write")
	p.paragraph("%s", linked(e.Remediation, known))

	p.heading("Exceptions")
	p.paragraph("%s", prose(e.Exception))
	if e.Waivable {
		p.paragraph("It is recorded in the proposal as a [waiver](../waivers.md); for what is found above:")
		p.yaml(explain.WaiverDraft(e.ID, found.Path))
	}

	if len(e.Thresholds)+len(e.Words) > 0 {
		p.heading("Settings")
		p.paragraph("The rule goes by these. An organisation can change [thresholds](../configuration.md#thresholds), and add to lists of " +
			"[words](../configuration.md#words).")
		var items []string
		for _, t := range e.Thresholds {
			items = append(items, fmt.Sprintf("threshold `%s`: `%s`. %s %s", t.Name, explain.InWords(t.Value), prose(t.Description), prose(t.Reason)))
		}
		for _, list := range e.Words {
			items = append(items, fmt.Sprintf("words `%s`: %s", list.Name, prose(strings.Join(list.Words, ", "))))
		}
		p.list(items)
	}

	p.heading("Where it comes from")
	p.paragraph("From %s.", e.From)

	if len(e.YieldsTo)+len(e.YieldedBy) > 0 {
		p.heading("Related rules")
	}
	if len(e.YieldsTo) > 0 {
		p.paragraph("It keeps silent where one of these is broken, which says it already:")
		p.list(linksTo(e.YieldsTo))
	}
	if len(e.YieldedBy) > 0 {
		p.paragraph("Where it is broken, these keep silent:")
		p.list(linksTo(e.YieldedBy))
	}
	return p.Bytes()
}

// findingOf is what a rule says first of the extract that breaks it.
func findingOf(t *testing.T, id, extract string) demarc.Finding {
	t.Helper()
	for _, f := range judgeExtract(t, parseInvalid(t, id), extract).Findings {
		if f.Rule == id {
			return f
		}
	}
	t.Fatalf("%s does not find what fails:\n%s", id, extract)
	return demarc.Finding{}
}

// blocks are Markdown in blocks with an empty line between them.
type blocks struct{ bytes.Buffer }

func (p *blocks) block(lines ...string) {
	if p.Len() > 0 {
		p.WriteByte('\n')
	}
	for _, line := range lines {
		p.WriteString(line + "\n")
	}
}

func (p *blocks) heading(text string) { p.block("## " + text) }

func (p *blocks) yaml(text string) { p.block("```yaml\n" + text + "```") }

func (p *blocks) paragraph(format string, args ...any) {
	p.wrapped("", "", fmt.Sprintf(format, args...))
}

func (p *blocks) list(items []string) {
	var lines []string
	for _, item := range items {
		lines = append(lines, wrap("- ", "  ", item)...)
	}
	p.block(lines...)
}

func (p *blocks) wrapped(first, next, text string) { p.block(wrap(first, next, text)...) }

// wrap breaks a text into lines with what they begin with.
func wrap(first, next, text string) []string {
	lines := show.Wrap(text, pageColumns-len(first))
	for i := range lines {
		lines[i] = first + lines[i]
		first = next
	}
	return lines
}

// prose escapes what would be read as markup, but for code.
func prose(text string) string {
	parts := strings.Split(text, "`")
	for i := range parts {
		if i%2 == 0 {
			parts[i] = markdown(parts[i])
		}
	}
	return strings.Join(parts, "`")
}

var hyphenated = regexp.MustCompile(`[a-z0-9]+(-[a-z0-9]+)+`)

// linked is a text with links to the rules that it names, outside of code.
func linked(text string, known map[string]bool) string {
	parts := strings.Split(prose(text), "`")
	for i := range parts {
		if i%2 == 0 {
			parts[i] = hyphenated.ReplaceAllStringFunc(parts[i], func(word string) string {
				if known[word] {
					return linkTo(word)
				}
				return word
			})
		}
	}
	return strings.Join(parts, "`")
}

func linkTo(id string) string { return fmt.Sprintf("[%s](%[1]s.md)", id) }

func linksTo(ids []string) []string {
	var links []string
	for _, id := range ids {
		links = append(links, linkTo(id))
	}
	return links
}

// TestLinks asks that what the pages link to in the repository is there.
func TestLinks(t *testing.T) {
	pages := slices.Concat([]string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}, corpus(t, "docs/*.md"), corpus(t, rulePages+"/*.md"))
	seen := 0
	for _, path := range pages {
		for _, to := range linksIn(t, path) {
			target, err := url.Parse(to)
			if err != nil {
				t.Errorf("%s links to %s: %v", path, to, err)
				continue
			}
			if target.Scheme != "" {
				continue
			}
			seen++
			file := path
			if target.Path != "" {
				file = filepath.Join(filepath.Dir(path), filepath.FromSlash(target.Path))
			}
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s links to %s, which is not there", path, to)
			} else if target.Fragment != "" && !slices.Contains(headingsIn(t, file), target.Fragment) {
				t.Errorf("%s links to %s, but %s has no such heading", path, to, file)
			}
		}
	}
	if seen < len(pages) {
		t.Errorf("only %d links were followed", seen)
	}
}

func linksIn(t *testing.T, path string) []string {
	t.Helper()
	var links []string
	walkPage(t, path, func(node ast.Node) {
		if link, ok := node.(*ast.Link); ok {
			links = append(links, string(link.Destination))
		}
	})
	return links
}

// headingsIn gives the anchors of the headings of a page.
func headingsIn(t *testing.T, path string) []string {
	t.Helper()
	var anchors []string
	walkPage(t, path, func(node ast.Node) {
		if _, ok := node.(*ast.Heading); ok {
			id, _ := node.AttributeString("id")
			anchors = append(anchors, string(id.([]byte)))
		}
	})
	return anchors
}

func walkPage(t *testing.T, path string, visit func(ast.Node)) {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	err = ast.Walk(markdown.Parser().Parse(gmtext.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(node)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
