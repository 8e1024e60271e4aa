package demarc_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
)

// page writes a good proposal of testdata/valid as the front matter of a Markdown file, with a body below it.
func page(t *testing.T, name, body string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/valid/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return "---\n" + string(data) + "---\n" + body
}

// found lists the findings of a Markdown file: rule, path, and the text at the place.
func found(t *testing.T, v *demarc.Validator, text string) []string {
	t.Helper()
	report, err := v.Validate(context.Background(), "p.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.ReplaceAll(text, "\r", ""), "\n")
	all := []string{}
	for _, f := range each(report.Findings()) {
		at := []rune(lines[f.Start.Line-1])[f.Start.Column-1:]
		if f.End.Line == f.Start.Line {
			at = at[:f.End.Column-f.Start.Column]
		}
		all = append(all, fmt.Sprintf("%s %s: %s", f.Rule, f.Path, string(at)))
	}
	return all
}

func TestMarkdownPlaces(t *testing.T) {
	good := page(t, "professional-small", "\n# Title\n\n## Scope\n\nWe move 40 shares.\n")
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"good":               {good, []string{}},
		"shape":              {strings.Replace(good, "percent: 30}}", "percent: many}}", 1), []string{"field-type /milestones/0/payment/percent: many"}},
		"boundary":           {strings.Replace(good, "nature: one-time", "nature: ongoing", 1), []string{"professional-nature-one-time /nature: ongoing"}},
		"boundary, CRLF":     {strings.ReplaceAll(strings.Replace(good, "nature: one-time", "nature: ongoing", 1), "\n", "\r\n"), []string{"professional-nature-one-time /nature: ongoing"}},
		"wording":            {good + "More; the Ongoing\n  *support* of the shares, 24/7. End.\n\nUptime, uptime\n", []string{"scope-creep-wording /body/2/text: Ongoing", "scope-creep-wording /body/4/text: Uptime"}},
		"wording far below":  {good + "\nThe shares are moved\none by one, and\nthen – übrigens – there is a help\tdesk for all.\n", []string{"scope-creep-wording /body/1/text: help\tdesk"}},
		"wording, CRLF":      {strings.ReplaceAll(good+"\n- Ünder a help desk\n", "\n", "\r\n"), []string{"scope-creep-wording /body/1/text: help desk"}},
		"wording, a mark":    {"\uFEFF" + good + "\nHelp as needed.\n", []string{"professional-no-open-ended-wording /body/1/text: as needed"}},
		"placeholder":        {good + "\n### Weekend of [date]\n\nOne.\n\nAt [customer].\n", []string{"placeholder-text /body/1/heading: Weekend of [date]", "placeholder-text /body/2/text: customer"}},
		"no placeholders":    {good + "\n- [x] Shares\n- [ ] [date](https://tbd.example/{{x}}) `TBD`\n\n[name]\n\n[name]: https://x.example\n", []string{}},
		"a key called body":  {strings.Replace(good, "nature:", "body: [{leg: project, text: 24/7}]\nnature:", 1), []string{"unknown-field /body: body"}},
		"both kinds of body": {strings.Replace(good, "nature:", "body: 24/7\nnature:", 1) + "\nA help desk.\n", []string{"unknown-field /body: body", "scope-creep-wording /body/1/text: help desk"}},
	} {
		got := found(t, theValidator(t), test.text)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestMarkdownSections asks which prose is read as scope. Each body says "help desk" wherever it would be a finding.
func TestMarkdownSections(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want int // findings
	}{
		"scope":                        {"# Scope\nA help desk.", 1},
		"below the scope":              {"# Scope\n## Phase 1\n### Week 1\nA help desk.", 1},
		"bold line":                    {"**Scope**\n\nA help desk.", 1},
		"numbered":                     {"## 3.1 Scope of work:\nA help desk.\n## 2) *In scope*\nA help desk.\n## (b) Services\nA help desk.\n## IV. DELIVERABLES\nA help desk.\n## § 3 Scope\nA help desk.", 5},
		"a part of a heading":          {"## Annex No. 3: Scope and approach\nA help desk.\n# Part A – scope\nA help desk.\n# Work (in scope)\nA help desk.", 3},
		"setext":                       {"Scope\n-----\nA help desk.", 1},
		"in a table":                   {"# Scope\n| Item | Who |\n|---|---|\n| Help desk | provider |", 1},
		"in a quote":                   {"# Scope\n> - A help desk", 1},
		"after a nested exclusion":     {"# Scope\n## Exclusions\nA help desk.\n## Work\nA help desk.", 1},
		"named in a mixed section":     {"# Scope and exclusions\nA help desk.\n## In scope\nA help desk.\n## Exclusions\nA help desk.", 1},
		"hours are no exclusion":       {"# Scope\n## Outside office hours\nA help desk, no later than noon.", 1},
		"not introduced as excluded":   {"# Scope\nThe work includes, but is not limited to:\n\n- a help desk", 1},
		"before any heading":           {"A help desk.", 0},
		"another section":              {"# Approach\nA help desk.\n# Scope\nShares.\n# Price\nA help desk.", 0},
		"a scope beside a name":        {"# Scope creep\nA help desk.\n# The telescope\nA help desk.", 0},
		"out of scope":                 {"# Out of scope\nA help desk.\n## Services\nA help desk.", 0},
		"excluded below the scope":     {"# Scope\n## What is not included\nA help desk.\n### Services\nA help desk.\n## Assumptions and dependencies\nA help desk.", 0},
		"excluded in bold":             {"# Scope\n**Out of scope:**\n\n- A help desk\n\n**In scope**\n\nShares", 0},
		"a list of what is not done":   {"# Scope\nThe following is not part of what we do in this project:\n\n- a help desk\n- support\n  - a help desk", 0},
		"an item of what is not done":  {"# Scope\n- Excluded\n  - a help desk\n- **Out of scope.** The users have a help desk.", 0},
		"a column of what is not done": {"# Scope\n| In scope | Out of scope |\n|---|---|\n| Shares | A help desk |", 0},
		"a row of what is not done":    {"# Scope\n| Item | Included? |\n|---|---|\n| A help desk | No |\n| A help desk for all | not included |", 0},
		"negated":                      {"# Scope\nWe run no help desk. A help desk is not included. Out of scope: hardware, software, training, travel, help desk.", 0},
		"names and papers":             {"# Scope\nThe help desk software is moved. A plan for the help desk. The customer's help desk is told.", 0},
		"links and code":               {"# Scope\nSee https://x.example/help-desk, helpdesk@x.example, [here](x \"help desk\"), ![help desk](x), `help desk`, ~~help desk~~ <!-- help desk -->\n\n    help desk\n\n```\nhelp desk\n```\n<!--\nhelp desk\n-->", 0},
		"headings":                     {"# Scope\n## Help desk\nIt is moved.", 0},
	} {
		got := found(t, theValidator(t), page(t, "professional-small", test.body))
		for _, finding := range got {
			if !strings.HasPrefix(finding, "scope-creep-wording /body/") {
				t.Errorf("%s: %s", name, finding)
			}
		}
		if len(got) != test.want {
			t.Errorf("%s: %d findings, want %d: %q", name, len(got), test.want, got)
		}
	}
}

// TestMarkdownLegs asks whose rules read a section: those of a project warn of "help desk", those of a service of
// "rollout".
func TestMarkdownLegs(t *testing.T) {
	const project, service = "scope-creep-wording", "managed-project-wording"
	for name, test := range map[string]struct {
		example, headings string
		want              string // the rule that reads what is below the headings
	}{
		"managed":                   {"managed-small", "# Scope", service},
		"managed, a project":        {"managed-small", "# Project\n## Scope", service},
		"managed, taking over":      {"managed-small", "# Scope\n## Onboarding", ""},
		"professional":              {"professional-small", "# Service\n## Scope", project},
		"hybrid, neither":           {"hybrid-small", "# Scope", ""},
		"hybrid, above":             {"hybrid-small", "# Project\n## Scope", project},
		"hybrid, far above":         {"hybrid-small", "# Managed service\n## What you get\n### Scope", service},
		"hybrid, the nearest":       {"hybrid-small", "# Project\n## Service\n### Scope", service},
		"hybrid, itself":            {"hybrid-small", "# Project\n## Scope of the service", service},
		"hybrid, a part of it":      {"hybrid-small", "# 2. Scope (the project)", project},
		"hybrid, below":             {"hybrid-small", "# Scope\n## Project", project},
		"hybrid, below what is all": {"hybrid-small", "# Offer: project and service\n## Scope\n### Service", service},
		"hybrid, above all":         {"hybrid-small", "# Project scope\n## Service", project},
		"hybrid, both":              {"hybrid-small", "# Project and service\n## Scope", ""},
		"hybrid, a mere word":       {"hybrid-small", "# Migration of the mail service\n## Scope", ""},
		"hybrid, services of both":  {"hybrid-small", "# Scope of services", ""},
		"hybrid, out of scope":      {"hybrid-small", "# Project\n## Out of scope", ""},
	} {
		got := found(t, theValidator(t), page(t, test.example, test.headings+"\nA rollout. A help desk.\n"))
		if test.want == "" && len(got) > 0 || test.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], test.want+" /body/")) {
			t.Errorf("%s: %q, want one of %q", name, got, test.want)
		}
	}
}

// TestHeadingWords asks that an organisation's own headings are known.
func TestHeadingWords(t *testing.T) {
	v, err := demarc.New(demarc.Options{AsOf: asOf, Words: map[string][]string{
		"scope_headings": {"Leistungsumfang"}, "excluded_headings": {"Nicht enthalten"},
		"project_headings": {"Projekt"}, "service_headings": {"Laufender Betrieb"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	text := page(t, "hybrid-small", `
# 1. Projekt
## 1.1 Leistungsumfang
A help desk.
### Nicht enthalten: Betrieb
A help desk.
# 2. Laufender Betrieb
## 2.1 Leistungsumfang:
The rollout.
`)
	want := []string{"scope-creep-wording /body/0/text: help desk", "managed-project-wording /body/1/text: rollout"}
	if diff := cmp.Diff(want, found(t, v, text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := found(t, theValidator(t), text); len(got) > 0 {
		t.Errorf("without these words: %q", got)
	}
}

// TestMarkdownEnds asks that a wording rule passes for prose alone, and that prose without a model is left alone.
func TestMarkdownEnds(t *testing.T) {
	for text, want := range map[string]string{
		"---\n" + head + "model: professional\n---\n# Scope\nShares.\n": "passed",
		"---\n" + head + "model: professional\n---\n# Price\nShares.\n": "not applicable",
		"---\n" + head + "---\n# Scope\nA help desk, TBD.\n":            "not applicable",
	} {
		report, err := theValidator(t).Validate(context.Background(), "p.md", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		p := report.Proposals[0]
		got := "failed"
		for _, id := range p.Passed {
			if id == "scope-creep-wording" {
				got = "passed"
			}
		}
		for _, id := range p.NotApplicable {
			if id == "scope-creep-wording" {
				got = "not applicable"
			}
		}
		if got != want || len(places(report, "placeholder-text")) > 0 {
			t.Errorf("%q: %s, want %s; findings %v", text, got, want, report.Findings())
		}
	}
}

func TestMarkdownNoProposal(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "p.md: no proposal found: the file is empty",
		"# Title\n":                  "p.md: no proposal found: it has no front matter: its first line is not ---",
		head:                         "p.md: no proposal found: it has no front matter: its first line is not ---",
		"---\n---\n" + head:          "p.md: no proposal found: a proposal is a group of keys that begins with apiVersion: demarc/v1 and kind: Proposal",
		"---\ntitle: A\n---\n":       "p.md: no proposal found: apiVersion: demarc/v1 and kind: Proposal are missing",
		"---\n" + head:               "p.md:1:1: the front matter that starts here is never closed; end it with a line that is only ---",
		"---\n" + head + "---\n\x00": "p.md:7:1: a NUL byte (0x00) cannot be in a text file; save it as UTF-8",
	} {
		report, err := theValidator(t).Validate(context.Background(), "p.md", []byte(text))
		var none *demarc.NoProposalError
		var broken *demarc.InputError
		if !errors.As(err, &none) && !errors.As(err, &broken) || err.Error() != want || len(report.Proposals) > 0 {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
