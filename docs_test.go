package demarc_test

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

// TestFormatsAreDescribed asks that the page about reports has each format in both of its tables.
func TestFormatsAreDescribed(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("docs", "formats.md"))
	check(t, err)
	for _, format := range report.Formats() {
		want := 2
		if format == "text" || format == "json" { // which say themselves what does not count
			want = 1
		}
		if got := bytes.Count(page, []byte("\n| `"+format+"` |")); got != want {
			t.Errorf("%s stands in %d tables of docs/formats.md, want %d", format, got, want)
		}
	}
}

// TestLinks asks that what the pages link to in the repository is there.
func TestLinks(t *testing.T) {
	pages := slices.Concat([]string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}, corpus(t, "docs/*.md"), corpus(t, "docs/rules/*.md"))
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

// TestConfigurationsInPages asks that what the pages show of configurations is one.
func TestConfigurationsInPages(t *testing.T) {
	block := regexp.MustCompile("(?s)\n```yaml\n(.*?)\n```")
	for _, page := range []string{"docs/configuration.md"} {
		found := block.FindAllStringSubmatch(fileText(t, page), -1)
		if len(found) < 10 {
			t.Fatalf("%s shows %d configurations", page, len(found))
		}
		for _, b := range found {
			text := strings.ReplaceAll(b[1], "3f0a…", strings.Repeat("3f", 32))
			config, err := demarc.ParseConfig(page+".yaml", []byte(text))
			if err == nil {
				_, err = demarc.New(config.Options)
			}
			if err != nil {
				t.Errorf("%v in\n%s", err, b[1])
			}
		}
	}
}
