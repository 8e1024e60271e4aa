package report_test

import (
	"encoding/json"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // see officialSARIF
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

// officialSARIF compiles the schema of the standard. The package go-sarif carries it unchanged, as a
// constant that is not exported, so it is read from the package's source.
func officialSARIF(t *testing.T) *jsonschema.Schema {
	t.Helper()
	pkg, err := build.Import("github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif", ".", build.FindOnly)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(pkg.Dir, "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			text, err = strconv.Unquote(literal.Value)
		}
		return true
	})
	if err != nil || !strings.Contains(text, `"id": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"`) {
		t.Fatalf("no schema of SARIF 2.1.0 in %s: %v", pkg.Dir, err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	if err := c.AddResource("sarif.json", strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// sarifOf writes a run as SARIF, and reads it again.
func sarifOf(t *testing.T, r report.Run) report.SARIFRun {
	t.Helper()
	var log report.SARIFLog
	if err := json.Unmarshal(write(t, "sarif", r), &log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0]
}

var sarifLink = regexp.MustCompile(`\]\(([^)]*)\)`)

// TestSARIF holds reports of all kinds to the schema, to what the standard asks beside it, and to what
// GitHub documents for code scanning:
// https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
func TestSARIF(t *testing.T) {
	schema := officialSARIF(t)
	runs := servedRuns(t)
	runs["documents"] = hostileDocuments(t)
	for name, r := range runs {
		t.Run(name, func(t *testing.T) {
			if err := schema.Validate(decode(t, write(t, "sarif", r))); err != nil {
				t.Errorf("%#v", err)
			}
			out := sarifOf(t, r)
			if rules := out.Tool.Driver.Rules; len(rules) != len(r.Rules) {
				t.Errorf("%d rules, expected all %d", len(rules), len(r.Rules))
			}
			for _, rule := range out.Tool.Driver.Rules {
				if rule.ID == "" || rule.Name == "" || strings.EqualFold(rule.Name, rule.ID) || utf8.RuneCountInString(rule.Name) > 255 || rule.Help.Text == "" ||
					!within(rule.ShortDescription.Text, 1024) || !within(rule.FullDescription.Text, 1024) || len(rule.Properties.Tags) > 10 ||
					!slices.Contains([]string{"error", "warning", "note"}, rule.DefaultConfiguration.Level) ||
					!slices.Contains([]string{"error", "warning", "recommendation"}, rule.Properties.ProblemSeverity) ||
					!slices.Contains([]string{"very-high", "high", "medium", "low"}, rule.Properties.Precision) {
					t.Errorf("code scanning does not take %+v", rule)
				}
			}
			seen := map[string]bool{}
			for _, result := range out.Results {
				id := result.PartialFingerprints["primaryLocationLineHash"]
				if seen[id] {
					t.Errorf("two results have the fingerprint %s", id)
				}
				seen[id] = true
				if i := result.RuleIndex; i != nil && r.Rules[*i].ID != result.RuleID {
					t.Errorf("rule %d is %s, not %s", *i, r.Rules[*i].ID, result.RuleID)
				}
				if (result.BaselineState == "") != (r.Baseline == nil) {
					t.Errorf("baselineState is %q", result.BaselineState)
				}
				at := result.Locations[0].PhysicalLocation
				if at.Region == nil || at.Region.StartLine < 1 || at.Region.StartColumn < 1 || at.Region.EndLine < 1 || at.Region.EndColumn < 1 {
					t.Errorf("code scanning needs more of a place than %+v", at.Region)
				}
				for _, link := range sarifLink.FindAllStringSubmatch(result.Message.Text, -1) {
					if n, err := strconv.Atoi(link[1]); err != nil || n < 1 || n > len(result.RelatedLocations) {
						t.Errorf("a link to %q in %q", link[1], result.Message.Text)
					}
				}
				if regexp.MustCompile(`(^|[^{])\{\d+\}`).MatchString(result.Message.Text) {
					t.Errorf("a placeholder in %q", result.Message.Text)
				}
			}
			if out.Invocations[0].ExecutionSuccessful != (len(r.Failed) == 0) {
				t.Errorf("executionSuccessful is %t with %d failures", out.Invocations[0].ExecutionSuccessful, len(r.Failed))
			}
		})
	}
}

func within(s string, most int) bool { return s != "" && utf8.RuneCountInString(s) <= most }

// TestSARIFHelp asks of the help on each rule that it has no HTML, as the standard does.
func TestSARIFHelp(t *testing.T) {
	v, err := demarc.New(demarc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range sarifOf(t, report.Run{Rules: v.Rules()}).Tool.Driver.Rules {
		for _, found := range aliveIn(rule.Help.Markdown) {
			t.Errorf("%s: %s", rule.ID, found)
		}
	}
}

func TestSARIFURI(t *testing.T) {
	root := filepath.FromSlash("/home/you/repo")
	inFolder := report.Run{Folder: filepath.Join(root, "offers"), Root: root}
	noRepo := report.Run{Folder: filepath.Join(root, "offers")}
	for _, c := range []struct {
		run        report.Run
		file, want string
		relative   bool
	}{
		{inFolder, "bid.yaml", "offers/bid.yaml", true},
		{inFolder, "./bid.yaml", "offers/bid.yaml", true},
		{inFolder, "../bid.yaml", "bid.yaml", true},
		{inFolder, "../../bid.yaml", "file:///home/you/bid.yaml", false},
		{inFolder, "/home/you/repo/a/bid.yaml", "a/bid.yaml", true},
		{inFolder, "/etc/a bid.yaml", "file:///etc/a%20bid.yaml", false},
		{inFolder, "a b/50% #1?.yaml", "offers/a%20b/50%25%20%231%3F.yaml", true},
		{inFolder, "Angebot für 监视.yaml", "offers/Angebot%20f%C3%BCr%20%E7%9B%91%E8%A7%86.yaml", true},
		{inFolder, "..bid.yaml", "offers/..bid.yaml", true},
		{noRepo, "a:b.yaml", "a%3Ab.yaml", true},
		{noRepo, "../bid.yaml", "file:///home/you/repo/bid.yaml", false},
		{noRepo, "a\xff[1].yaml", "a%FF%5B1%5D.yaml", true},
		{report.Run{}, "stdin.yaml", "stdin.yaml", true},
		{report.Run{}, "../bid.yaml", "../bid.yaml", true},
	} {
		got, relative := report.URI(c.run, c.file)
		if got != c.want || relative != c.relative {
			t.Errorf("%q is %q, relative %t; want %q, %t", c.file, got, relative, c.want, c.relative)
		}
		parsed, err := url.Parse(got)
		if err != nil || parsed.IsAbs() == relative {
			t.Errorf("%q is read as %v, %v", got, parsed, err)
		}
	}
}

// TestFingerprints: a finding keeps its own when its line moves and its file gets another name; two of
// a proposal, a rule and a path are told apart, whatever becomes of one of them.
func TestFingerprints(t *testing.T) {
	finding := func(line int, path, message string) demarc.Finding {
		return demarc.Finding{Rule: "wording", Severity: demarc.Info, Path: path, Message: message, Start: demarc.Position{Line: line, Column: 1}}
	}
	of := func(file, id string, p demarc.Proposal) []string {
		p.ID, p.Document = id, 1
		return report.Fingerprints(report.Run{Files: []report.File{{Report: demarc.Report{File: file, Proposals: []demarc.Proposal{p}}}}})
	}
	list := func(found ...demarc.Finding) demarc.Proposal { return demarc.Proposal{Findings: found} }
	before := of("a.yaml", "P-1", list(finding(3, "/scope", "one"), finding(4, "/scope", "two")))
	if before[0] == before[1] {
		t.Error("two findings have one fingerprint")
	}
	for name, after := range map[string][]string{
		"moved":    of("a.yaml", "P-1", list(finding(13, "/scope", "one"), finding(14, "/scope", "two"))),
		"renamed":  of("b/a.yaml", "P-1", list(finding(3, "/scope", "one"), finding(4, "/scope", "two"))),
		"reworded": of("a.yaml", "P-1", list(finding(3, "/scope", "another"), finding(4, "/scope", "two"))),
	} {
		if !slices.Equal(before, after) {
			t.Errorf("%s: %v has become %v", name, before, after)
		}
	}
	waived := list(finding(4, "/scope", "two"))
	waived.Waived = []demarc.Waived{{Finding: finding(3, "/scope", "one")}}
	if after := of("a.yaml", "P-1", waived); after[0] != before[1] || after[1] != before[0] {
		t.Errorf("with the first waived, %v has become %v", before, after)
	}
	for name, after := range map[string][]string{
		"another path":     of("a.yaml", "P-1", list(finding(3, "/term", "one"))),
		"another proposal": of("a.yaml", "P-2", list(finding(3, "/scope", "one"))),
		"no id":            of("a.yaml", "", list(finding(3, "/scope", "one"))),
		"no id elsewhere":  of("b.yaml", "", list(finding(3, "/scope", "one"))),
	} {
		if after[0] == before[0] {
			t.Errorf("%s has the same fingerprint", name)
		}
	}
	if of("a.yaml", "", list(finding(3, "/scope", "one")))[0] == of("b.yaml", "", list(finding(3, "/scope", "one")))[0] {
		t.Error("two files without an id are taken for one")
	}
}
