package demarc_test

import (
	"context"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
)

func TestParseConfig(t *testing.T) {
	config, err := demarc.ParseConfig(".demarc.yaml", []byte(`# yaml-language-server: $schema=config.schema.json
apiVersion: demarc/v1
kind: Config
fail_on: warning
format: json
include: [bids/**]
exclude: [bids/old/**]
baseline: known.json
language: de
thresholds: {min_managed_term: P3M, max_project_share: 12.5, managed_billing_periods: [P1M]}
words: {operational: [night watch]}
rules:
  contacts-missing: {off: our portal keeps them}
  managed-assets-listed: {severity: info, waivable: false}
waivers:
  - {proposal: P-1, rule: contacts-missing, path: /parties, reason: r, approver: a, ticket: t, granted: 2026-01-01, expires: 2026-02}
x-note: mine
`))
	if err != nil {
		t.Fatal(err)
	}
	if config.FailOn != "warning" || config.Format != "json" || config.Baseline != "known.json" ||
		!slices.Equal(config.Include, []string{"bids/**"}) || !slices.Equal(config.Exclude, []string{"bids/old/**"}) {
		t.Errorf("read %+v", config)
	}
	want := []demarc.Waiver{{
		Proposal: "P-1", Rule: "contacts-missing", Path: "/parties", Reason: "r", Approver: "a", Ticket: "t",
		Granted: date(t, "2026-01-01"), Expires: date(t, "2026-02"), File: ".demarc.yaml", Start: demarc.Position{Line: 16, Column: 5},
	}}
	if diff := cmp.Diff(want, config.Options.Waivers, cmp.Comparer(func(a, b demarc.Date) bool { return a == b })); diff != "" {
		t.Errorf("waivers (-want +got):\n%s", diff)
	}
	rules := map[string]demarc.RuleOptions{
		"contacts-missing": {Off: "our portal keeps them"}, "managed-assets-listed": {Severity: demarc.Info, NotWaivable: true},
	}
	if diff := cmp.Diff(rules, config.Options.Rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
	for path, want := range map[string]demarc.Position{
		"thresholds max_project_share":   {Line: 10, Column: 56},
		"rules contacts-missing":         {Line: 13, Column: 3},
		"rules contacts-missing off":     {Line: 13, Column: 27},
		"fail_on":                        {Line: 4, Column: 10},
		"thresholds min_incident_levels": {},
	} {
		if file, got, ok := config.Place(strings.Fields(path)...); got != want || file != ".demarc.yaml" || ok != (want.Line > 0) {
			t.Errorf("%s is at %v, want %v", path, got, want)
		}
	}
	v, err := demarc.New(config.Options)
	if err != nil {
		t.Fatal(err)
	}
	if words := v.Words("operational"); !slices.Contains(words, "night watch") || !slices.ContainsFunc(words, func(w string) bool { return w == "am laufen halten" }) {
		t.Errorf("texts are read by the words %q, expected those of German and the added one", words)
	}
	for _, threshold := range v.Thresholds() {
		if threshold.Name == "min_managed_term" && (threshold.Value != "P3M" || threshold.Default != "P6M" || threshold.Reason == "") {
			t.Errorf("threshold %+v", threshold)
		}
	}
	for _, rule := range v.Rules() {
		switch rule.ID {
		case "contacts-missing":
			if rule.Off != "our portal keeps them" || !rule.Waivable {
				t.Errorf("rule %+v", rule)
			}
		case "managed-assets-listed":
			if rule.Severity != demarc.Info || rule.Waivable || rule.Off != "" {
				t.Errorf("rule %+v", rule)
			}
		case "field-type", "waiver-expired":
			if rule.Waivable {
				t.Errorf("rule %+v", rule)
			}
		}
	}
}

var ruleCount = regexp.MustCompile(`the \d+ known`)

func TestParseConfigErrors(t *testing.T) {
	for text, want := range map[string]string{
		"- a\n":                          ".demarc.yaml:1:1: the document is a list, expected a group of keys with $schema, apiVersion, assertions, baseline, exceptions, exclude, extends, fail_on, …",
		"fail_on: often\n":               `.demarc.yaml:1:10: fail_on is "often", allowed error, warning, info, never`,
		"fail-on: error\n":               `.demarc.yaml:1:1: unknown key "fail-on"; did you mean "fail_on"?`,
		"kind: Proposal\n":               `.demarc.yaml:1:7: kind is "Proposal", expected "Config"`,
		"a: [\n":                         `.demarc.yaml:2:1: nothing follows, but a bracket or brace before this is not closed`,
		"include: [1]\ninclude: [a]\n":   ".demarc.yaml:1:11: include[0] is 1, expected a text\n.demarc.yaml:2:1: key \"include\" was first written at 1:1, and only that value is read",
		"format: text\n---\nformat: x\n": ".demarc.yaml:3:1: a second document begins here, expected one",
		"thresholds: {min_managed_term: 6, max_project_share: -1, min_manged_term: P1M}\n": `.demarc.yaml:1:32: thresholds.min_managed_term is 6, expected a duration such as P12M, P30D or PT4H
.demarc.yaml:1:54: thresholds.max_project_share is -1, expected 0 or more`,
		"thresholds: {managed_billing_periods: [monthly]}\n": ".demarc.yaml:1:40: thresholds.managed_billing_periods[0] is \"monthly\", expected a duration such as P12M, P30D or PT4H",
		"rules:\n  contacts-missing: {off: true}\n":          `.demarc.yaml:2:27: rules.contacts-missing.off is true, expected a text such as "our portal keeps the contacts"`,
		"rules:\n  contacts-missing: {off: \" \"}\n":         `.demarc.yaml:2:27: rules.contacts-missing.off is " ", expected a text such as "our portal keeps the contacts"`,
		"rules:\n  contacts-missing: {waivable: true}\n":     ".demarc.yaml:2:32: rules.contacts-missing.waivable is true, expected false",
		"rules:\n  contacts-missing: {severity: fatal}\n":    `.demarc.yaml:2:32: rules.contacts-missing.severity is "fatal", allowed error, warning, info`,
		"waivers:\n  - {proposal: P, rule: contact missing, path: parties, reason: r, approver: a, ticket: t, granted: soon}\n": `.demarc.yaml:2:5: waivers[0] has no expires
.demarc.yaml:2:25: waivers[0].rule is "contact missing", expected a text such as "managed-assets-listed"
.demarc.yaml:2:48: waivers[0].path is "parties", expected a text such as "/scope/assets"
.demarc.yaml:2:101: waivers[0].granted is "soon", expected a date such as 2026-03-01, or a month such as 2026-03`,
	} {
		_, err := demarc.ParseConfig(".demarc.yaml", []byte(text))
		var wrong *demarc.ConfigError
		if !errors.As(err, &wrong) {
			t.Errorf("%q: %v, want a *ConfigError", text, err)
			continue
		}
		got := ruleCount.ReplaceAllString(err.Error(), "the rules known") // which every new rule changes
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	for _, text := range []string{"", "# nothing yet\n", "apiVersion: demarc/v1\n"} {
		if _, err := demarc.ParseConfig(".demarc.yaml", []byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestLocate asks that what only the rules can tell has the place in the file even so.
func TestLocate(t *testing.T) {
	config, err := demarc.ParseConfig("c.yaml", []byte("rules:\n  field-type: {severity: info}\n  contact-missing: {off: x}\n"+
		"thresholds: {min_manged_term: P1M}\nwords: {operatonal: [x]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = demarc.New(config.Options)
	want := `c.yaml:2:3: rule field-type cannot be changed: what else is checked rests on it
c.yaml:3:3: unknown rule "contact-missing"; did you mean "contacts-missing"?
c.yaml:4:31: unknown threshold "min_manged_term"; did you mean "min_managed_term"?
c.yaml:5:9: unknown word list "operatonal"; did you mean "operational"?`
	if diff := cmp.Diff(want, config.Locate(err).Error()); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	if other := errors.New("other"); !errors.Is(config.Locate(other), other) {
		t.Error("another error is changed")
	}
}

// TestOptionsAreChecked asks that a program's settings are held to what a file's are.
func TestOptionsAreChecked(t *testing.T) {
	for want, opts := range map[string]demarc.Options{
		`thresholds.min_managed_term is 6, expected a duration such as P12M, P30D or PT4H`: {Params: map[string]any{"min_managed_term": 6}},
		`unknown rule "no-such"`: {Rules: map[string]demarc.RuleOptions{"no-such": {}}},
		`rules.contacts-missing.severity is "fatal", allowed error, warning, info`:                   {Rules: map[string]demarc.RuleOptions{"contacts-missing": {Severity: "fatal"}}},
		`rule waiver-expired cannot be changed: what else is checked rests on it`:                    {Rules: map[string]demarc.RuleOptions{"waiver-expired": {Off: "we know"}}},
		`rules.contacts-missing.off is " ", expected a text such as "our portal keeps the contacts"`: {Rules: map[string]demarc.RuleOptions{"contacts-missing": {Off: " "}}},
		`words.operational[0] is empty or too short: expected 1 characters or more`:                  {Words: map[string][]string{"operational": {""}}},
	} {
		_, err := demarc.New(opts)
		var broken *demarc.PolicyError
		if !errors.As(err, &broken) || err.Error() != "policy: "+want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestRuleOptions asks that a rule that is off is silent and listed as off, that another severity is
// given, and that rules which yield to one that is off are heard.
func TestRuleOptions(t *testing.T) {
	data, err := os.ReadFile("testdata/invalid/managed-assets-listed.yaml")
	if err != nil {
		t.Fatal(err)
	}
	check := func(rules map[string]demarc.RuleOptions) demarc.Proposal {
		t.Helper()
		v, err := demarc.New(demarc.Options{AsOf: asOf, Rules: rules})
		if err != nil {
			t.Fatal(err)
		}
		if other := v.PolicyDigest() != theValidator(t).PolicyDigest(); other != (len(rules) > 0) {
			t.Error("the digest must tell that rules were changed, and only then")
		}
		found, err := v.Validate(context.Background(), "p.yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		return found.Proposals[0]
	}
	id := "managed-assets-listed"
	if p := check(nil); len(p.Findings) != 1 || p.Findings[0].Severity != demarc.Warning || len(p.Off) != 0 {
		t.Fatalf("without options: %+v", p.Findings)
	}
	p := check(map[string]demarc.RuleOptions{id: {Off: "we list them elsewhere"}})
	if len(p.Findings) != 0 || !slices.Equal(p.Off, []string{id}) || slices.Contains(p.Failed, id) || slices.Contains(p.Passed, id) {
		t.Errorf("off: findings %+v, off %v", p.Findings, p.Off)
	}
	p = check(map[string]demarc.RuleOptions{id: {Severity: demarc.Error}})
	if len(p.Findings) != 1 || p.Findings[0].Severity != demarc.Error {
		t.Errorf("as an error: %+v", p.Findings)
	}

	// unknown-field is of the shape, and may be off
	v, err := demarc.New(demarc.Options{AsOf: asOf, Rules: map[string]demarc.RuleOptions{"unknown-field": {Off: "x"}}})
	if err != nil {
		t.Fatal(err)
	}
	found, err := v.Validate(context.Background(), "p.yaml", append(slices.Clone(data), "slaa: {}\n"...))
	if err != nil || len(found.Findings()) != 1 {
		t.Errorf("%v, %+v", err, found.Findings())
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add([]byte("fail_on: warning\nrules: {contacts-missing: {off: x}}\nwaivers: [{rule: a}]\n"))
	f.Add([]byte("thresholds: {min_managed_term: P3M}\n---\n"))
	f.Add([]byte("&a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		config, err := demarc.ParseConfig(".demarc.yaml", data)
		var wrong *demarc.ConfigError
		if err == nil == (config == nil) || err != nil && !errors.As(err, &wrong) {
			t.Fatalf("%+v, %v", config, err)
		}
		if err != nil && (len(wrong.Faults) == 0 || wrong.Faults[0].Message == "") {
			t.Errorf("an error without a message: %#v", wrong)
		}
	})
}
