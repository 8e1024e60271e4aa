package demarc_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc"
)

// expectation is what a careful reading of a case's source expects; see testdata/cases/expected.yaml.
type expectation struct {
	Verdict     string            `yaml:"verdict"`
	Errors      []string          `yaml:"errors"`
	Warnings    []string          `yaml:"warnings"`
	MustNotFire []string          `yaml:"must_not_fire"`
	Doubtful    map[string]string `yaml:"doubtful"`
}

// TestCases compares what is found in real documents with what a careful reading of them expects,
// and writes the comparison down in docs/cases.md. Where the two differ, expected.yaml has to say
// why under `doubtful`; where they do not differ any more, it must not.
func TestCases(t *testing.T) {
	raw, err := os.ReadFile("testdata/cases/expected.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var expected struct {
		Cases map[string]expectation `yaml:"cases"`
	}
	if err := yaml.Load(raw, &expected, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	var cases []*comparison
	for _, path := range corpus(t, "testdata/cases/*.yaml") {
		name := filepath.Base(path)
		if name == "expected.yaml" {
			continue
		}
		want, ok := expected.Cases[name]
		if !ok {
			t.Errorf("expected.yaml says nothing about %s", name)
		}
		delete(expected.Cases, name)
		c := compare(checkFile(t, path), want)
		c.source = sourceOf(t, path)
		cases = append(cases, c)
		t.Run(name, func(t *testing.T) {
			for _, problem := range c.problems(theValidator(t).Rules()) {
				t.Error(problem)
			}
		})
	}
	for name := range expected.Cases {
		t.Errorf("expected.yaml speaks of %s, which is no case", name)
	}
	golden(t, "docs/cases.md", casesPage(cases))
}

// comparison holds a case against what is expected of it.
type comparison struct {
	file     string
	source   string // where the facts come from
	proposal demarc.Proposal
	want     expectation

	judged   string   // the model that the content reads like
	found    []string // expected rules that fire with the expected severity
	missing  []string // expected rules that do not
	unwanted []string // rules that must not fire, but do
	besides  []string // other rules that fire
	differs  []string // all of these that the reading says otherwise, and "verdict" if that does
}

func compare(report demarc.Report, want expectation) *comparison {
	c := &comparison{file: filepath.Base(report.File), proposal: report.Proposals[0], want: want}
	c.judged = c.proposal.Likely.Model
	worst := map[string]demarc.Severity{}
	for _, f := range c.proposal.Findings {
		if worst[f.Rule] == "" || f.Severity.AtLeast(worst[f.Rule]) {
			worst[f.Rule] = f.Severity
		}
	}
	named := map[string]bool{}
	expect := func(rules []string, severity demarc.Severity) {
		for _, rule := range rules {
			named[rule] = true
			if worst[rule] == severity {
				c.found = append(c.found, rule)
			} else {
				c.missing = append(c.missing, rule)
			}
		}
	}
	expect(want.Errors, demarc.Error)
	expect(want.Warnings, demarc.Warning)
	for _, rule := range want.MustNotFire {
		named[rule] = true
		if worst[rule] != "" {
			c.unwanted = append(c.unwanted, rule)
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(want.Doubtful)) {
		if !named[rule] && rule != "verdict" && worst[rule] == "" {
			c.missing = append(c.missing, rule)
		}
		named[rule] = true
	}
	for _, rule := range slices.Sorted(maps.Keys(worst)) {
		if !named[rule] {
			c.besides = append(c.besides, rule)
		}
	}
	c.differs = slices.Concat(c.missing, c.unwanted)
	if c.judged != want.Verdict {
		c.differs = append(c.differs, "verdict")
	}
	return c
}

// problems are the differences that nobody has given a reason for, and reasons without a difference.
func (c *comparison) problems(rules []demarc.Rule) []string {
	var problems []string
	known := map[string]bool{"verdict": true}
	for _, rule := range rules {
		known[rule.ID] = true
	}
	for _, rule := range slices.Concat(c.want.Errors, c.want.Warnings, c.want.MustNotFire, slices.Sorted(maps.Keys(c.want.Doubtful))) {
		if !known[rule] {
			problems = append(problems, "expected.yaml names "+rule+", which is no rule")
		}
	}
	for _, what := range c.differs {
		if c.want.Doubtful[what] != "" || !known[what] {
			continue
		}
		switch {
		case what == "verdict":
			problems = append(problems, fmt.Sprintf("the source is judged %s, but the case reads like %s", c.want.Verdict, c.judged))
		case slices.Contains(c.unwanted, what):
			problems = append(problems, what+" fires, but would misread the source")
		default:
			problems = append(problems, what+" is expected, but does not fire with that severity")
		}
	}
	for _, what := range slices.Sorted(maps.Keys(c.want.Doubtful)) {
		if !slices.Contains(c.differs, what) {
			problems = append(problems, what+" is recorded as doubtful, but found as the reading names it")
		}
	}
	return problems
}

// sourceOf is the comment at the head of a case.
func sourceOf(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		comment, ok := strings.CutPrefix(line, "# ")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimSpace(comment))
	}
	return strings.Join(lines, " ")
}

func casesPage(cases []*comparison) []byte {
	var b bytes.Buffer
	b.WriteString(`# Real documents, case by case

<!-- Written by go test -run TestCases -update. Do not edit. -->

The files in [testdata/cases](../testdata/cases) hold the facts of public contracts and service descriptions, under
invented names. [expected.yaml](../testdata/cases/expected.yaml) says what a careful reading of each source
expects: the model that it judges the content to be, the rules that must fire, and those that would
misread the source. This page holds it against what demarc finds. Where the two differ, the reason is
given; a difference without a reason fails the test.

| case | declared | judged | reads like | expected and found | differences |
|---|---|---|---|---|---|
`)
	for _, c := range cases {
		name := strings.TrimSuffix(c.file, ".yaml")
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s | %d of %d | %s |\n", name, name, c.proposal.Model, c.want.Verdict, c.judged,
			len(c.found), len(c.want.Errors)+len(c.want.Warnings), count(len(c.differs)))
	}
	for _, c := range cases {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n%s\n\n", strings.TrimSuffix(c.file, ".yaml"), markdown(c.proposal.Title), markdown(c.source))
		for _, leg := range c.proposal.Legs {
			r := leg.Reading
			fmt.Fprintf(&b, "- the %s reads like %s: %d aspects stated, of which %d managed, %d professional, %d both\n",
				leg.Name, r.Model, r.Stated, r.Managed, r.Professional, r.Both)
		}
		fmt.Fprintf(&b, "- expected and found: %s\n", ruleList(c.found))
		fmt.Fprintf(&b, "- found besides: %s\n", ruleList(c.besides))
		if silent := without(c.want.MustNotFire, c.unwanted); len(silent) > 0 {
			fmt.Fprintf(&b, "- rightly silent: %s\n", ruleList(silent))
		}
		if len(c.differs) == 0 {
			continue
		}
		b.WriteString("\n| difference | reading | found | why |\n|---|---|---|---|\n")
		for _, what := range c.differs {
			reading, found := "fires", c.severity(what)
			switch {
			case what == "verdict":
				reading, found = c.want.Verdict, c.judged
			case slices.Contains(c.unwanted, what):
				reading = "silent"
			case slices.Contains(c.want.Errors, what):
				reading = "error"
			case slices.Contains(c.want.Warnings, what):
				reading = "warning"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", what, reading, found, markdown(c.want.Doubtful[what]))
		}
	}
	return b.Bytes()
}

// severity is the worst with which a rule fires.
func (c *comparison) severity(rule string) string {
	for _, f := range c.proposal.Findings { // worst first
		if f.Rule == rule {
			return string(f.Severity)
		}
	}
	return "silent"
}

func without(all, some []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(some, s) })
}

func count(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

func ruleList(rules []string) string {
	if len(rules) == 0 {
		return "none"
	}
	return strings.Join(rules, ", ")
}

// markdown escapes what would be read as markup.
func markdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "`", "\\`").Replace(text)
}
