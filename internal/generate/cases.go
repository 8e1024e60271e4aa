package generate

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
)

const casesFolder = "testdata/cases/"

// expectation is what a careful reading of a case's source expects; see testdata/cases/expected.yaml.
type expectation struct {
	Verdict     string            `yaml:"verdict"`
	Errors      []string          `yaml:"errors"`
	Warnings    []string          `yaml:"warnings"`
	MustNotFire []string          `yaml:"must_not_fire"`
	Doubtful    map[string]string `yaml:"doubtful"`
}

// review is what somebody who has read many proposals thinks of what is found in a case; see testdata/cases/review.yaml.
type review struct {
	Useful []string          `yaml:"useful"`
	Noise  map[string]string `yaml:"noise"`
	Wrong  map[string]string `yaml:"wrong"`
	Many   string            `yaml:"many"` // why a reviewer would write more than a dozen of this document
}

// caseFiles is the page that holds what is found in real documents against what a careful reading of
// them expects.
func caseFiles(r *Repository) (files, error) {
	cases, err := r.cases()
	if err != nil {
		return nil, err
	}
	return files{"docs/cases.md": casesPage(cases)}, nil
}

// cases compares each case with what expected.yaml says about it.
func (r *Repository) cases() ([]*comparison, error) {
	raw, err := fs.ReadFile(r, casesFolder+"expected.yaml")
	if err != nil {
		return nil, err
	}
	var expected struct {
		Cases map[string]expectation `yaml:"cases"`
	}
	if err := yaml.Load(raw, &expected, yaml.WithKnownFields()); err != nil {
		return nil, err
	}
	marks, err := r.marks()
	if err != nil {
		return nil, err
	}
	paths, err := fs.Glob(r, casesFolder+"*.yaml")
	if err != nil {
		return nil, err
	}
	var cases []*comparison
	for _, file := range paths {
		name := path.Base(file)
		if name == "expected.yaml" || name == "review.yaml" {
			continue
		}
		want, ok := expected.Cases[name]
		if !ok {
			return nil, fmt.Errorf("expected.yaml says nothing about %s", name)
		}
		delete(expected.Cases, name)
		text, err := fs.ReadFile(r, file)
		if err != nil {
			return nil, err
		}
		found, err := r.check(file, text)
		if err != nil {
			return nil, err
		}
		c := compare(found, want)
		c.source = sourceOf(text)
		c.review = marks[name]
		delete(marks, name)
		cases = append(cases, c)
	}
	for name := range expected.Cases {
		return nil, fmt.Errorf("expected.yaml speaks of %s, which is no case", name)
	}
	for name := range marks {
		return nil, fmt.Errorf("review.yaml speaks of %s, which is no case", name)
	}
	return cases, nil
}

// marks are the reviews, by the name of the case's file.
func (r *Repository) marks() (map[string]review, error) {
	raw, err := fs.ReadFile(r, casesFolder+"review.yaml")
	if err != nil {
		return nil, err
	}
	var reviews struct {
		Cases map[string]review `yaml:"cases"`
	}
	return reviews.Cases, yaml.Load(raw, &reviews, yaml.WithKnownFields())
}

// comparison holds a case against what is expected of it.
type comparison struct {
	file     string
	source   string // where the facts come from
	proposal demarc.Proposal
	want     expectation
	review   review

	judged   string   // the model that the content reads like
	found    []string // expected rules that fire with the expected severity
	missing  []string // expected rules that do not
	unwanted []string // rules that must not fire, but do
	besides  []string // other rules that fire
	differs  []string // all of these that the reading says otherwise, and "verdict" if that does
}

func compare(report demarc.Report, want expectation) *comparison {
	c := &comparison{file: path.Base(report.File), proposal: report.Proposals[0], want: want}
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

// sourceOf is the comment at the head of a case.
func sourceOf(text []byte) string {
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

<!-- Made by go generate. -->

The files in [testdata/cases](../testdata/cases) hold the facts of public contracts and service descriptions, under
invented names. [expected.yaml](../testdata/cases/expected.yaml) says what a careful reading of each source
expects: the model that it judges the content to be, the rules that must fire, and those that would
misread the source. This page holds it against what demarc finds. Where the two differ, the reason is
given; a difference without a reason fails the test.

Each rule that finds something in a case has been read there by itself, and is marked in
[review.yaml](../testdata/cases/review.yaml): useful, noise (true, but no reviewer would write it) or wrong (false or absurd
for this document).

`)
	useful, noise, wrong := tally(cases)
	fmt.Fprintf(&b, "%d of %d are useful, %d noise and %d wrong.\n", useful, useful+noise+wrong, noise, wrong)
	b.WriteString(`
| case | declared | judged | reads like | expected and found | differences | useful | noise | wrong |
|---|---|---|---|---|---|---|---|---|
`)
	for _, c := range cases {
		name := strings.TrimSuffix(c.file, ".yaml")
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s | %d of %d | %s | %d | %s | %s |\n", name, name, c.proposal.Model, c.want.Verdict, c.judged,
			len(c.found), len(c.want.Errors)+len(c.want.Warnings), count(len(c.differs)),
			len(c.review.Useful), count(len(c.review.Noise)), count(len(c.review.Wrong)))
	}
	for _, c := range cases {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n%s\n\n", strings.TrimSuffix(c.file, ".yaml"), explain.Markdown(c.proposal.Title), explain.Markdown(c.source))
		for _, leg := range c.proposal.Legs {
			r := leg.Reading
			fmt.Fprintf(&b, "- the %s reads like %s, with %s confidence: %d aspects stated, of which %d managed, %d professional, %d both\n",
				leg.Name, r.Model, r.Confidence, r.Stated, r.Managed, r.Professional, r.Both)
			for _, why := range r.Why {
				fmt.Fprintf(&b, "  - %s\n", explain.Markdown(why.Message))
			}
		}
		fmt.Fprintf(&b, "- expected and found: %s\n", ruleList(c.found))
		fmt.Fprintf(&b, "- found besides: %s\n", ruleList(c.besides))
		if silent := without(c.want.MustNotFire, c.unwanted); len(silent) > 0 {
			fmt.Fprintf(&b, "- rightly silent: %s\n", ruleList(silent))
		}
		c.review.write(&b)
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
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", what, reading, found, explain.Markdown(c.want.Doubtful[what]))
		}
	}
	return b.Bytes()
}

// tally counts the marks of all cases.
func tally(cases []*comparison) (useful, noise, wrong int) {
	for _, c := range cases {
		useful += len(c.review.Useful)
		noise += len(c.review.Noise)
		wrong += len(c.review.Wrong)
	}
	return useful, noise, wrong
}

// write lists what should not have been found.
func (r review) write(b *bytes.Buffer) {
	if len(r.Noise)+len(r.Wrong) == 0 {
		return
	}
	b.WriteString("\n| mark | rule | why |\n|---|---|---|\n")
	for _, rule := range slices.Sorted(maps.Keys(r.Wrong)) {
		fmt.Fprintf(b, "| wrong | %s | %s |\n", rule, explain.Markdown(r.Wrong[rule]))
	}
	for _, rule := range slices.Sorted(maps.Keys(r.Noise)) {
		fmt.Fprintf(b, "| noise | %s | %s |\n", rule, explain.Markdown(r.Noise[rule]))
	}
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
