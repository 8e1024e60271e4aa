package config

import (
	"strings"
	"testing"
)

func content(t *testing.T, name, text string) *Content {
	t.Helper()
	c, faults, err := Parse(name, []byte(text))
	if err != nil || len(faults) > 0 {
		t.Fatalf("%s: %v %v", name, faults, err)
	}
	return c
}

// What is final can become stricter below, and never looser.
func TestFinal(t *testing.T) {
	const none = ""
	for name, test := range map[string]struct{ final, above, below, want string }{
		"a rule off":                  {"rules", "", "rules: {liability-missing: {off: why}}", "rules.liability-missing.off loosens what is final in above.yaml:1 (rules); expected the rule to be on"},
		"that is off already":         {"rules", "rules: {liability-missing: {off: why}}", "rules: {liability-missing: {off: another}}", none},
		"on again":                    {"rules", "rules: {liability-missing: {off: why}}", "rules: {liability-missing: {on: true}}", none},
		"one rule":                    {"rules.liability-missing", "", "rules: {liability-missing: {off: why}}", "(rules.liability-missing)"},
		"another rule":                {"rules.liability-missing", "", "rules: {contacts-missing: {off: why}}", none},
		"milder":                      {"rules", "", "rules: {liability-missing: {severity: info}}", "expected error or warning"},
		"graver":                      {"rules", "", "rules: {liability-missing: {severity: error}}", none},
		"milder than set":             {"rules", "rules: {liability-missing: {severity: error}}", "rules: {liability-missing: {severity: warning}}", "expected error"},
		"not waivable":                {"rules", "", "rules: {liability-missing: {waivable: false}}", none},
		"waived by others":            {"rules", "rules: {liability-missing: {exceptions: {in: [configuration]}}}", "rules: {liability-missing: {exceptions: {in: [proposal]}}}", "expected nothing about it here"},
		"waived as before":            {"rules", "rules: {liability-missing: {exceptions: {in: [configuration]}}}", "rules: {liability-missing: {exceptions: {in: [configuration]}}}", none},
		"an own rule, milder":         {"rules", "", "rules: {acme-x: {severity: warning}}", "expected error"},
		"a lower least":               {"thresholds.min_managed_term", "", "thresholds: {min_managed_term: P3M}", "expected P6M or more"},
		"a higher least":              {"thresholds.min_managed_term", "", "thresholds: {min_managed_term: P1Y}", none},
		"the same in other units":     {"thresholds.min_managed_term", "thresholds: {min_managed_term: P1Y}", "thresholds: {min_managed_term: P12M}", none},
		"a higher most":               {"thresholds", "", "thresholds: {max_project_share: 30}", "expected 20 or less"},
		"a lower most":                {"thresholds", "", "thresholds: {max_project_share: 10}", none},
		"of no direction":             {"thresholds", "", "thresholds: {min_sure_share: 90}", "expected nothing about it here"},
		"a list":                      {"thresholds", "", "thresholds: {managed_billing_periods: [P1M]}", "expected nothing about it here"},
		"words":                       {"words", "", "words: {vague: [somehow]}", "words.vague loosens"},
		"one list of words":           {"words.vague", "", "words: {operational: [care]}", none},
		"include":                     {"include", "", "include: [x]", "include loosens"},
		"exclude":                     {"exclude", "", "exclude: [x]", "exclude loosens"},
		"policies":                    {"policies", "", "policies: [x]", "policies loosens"},
		"waivers":                     {"waivers", "", "waivers: [{proposal: P, rule: contacts-missing, path: /x, reason: r, approver: a, ticket: t, granted: 2026-01-01, expires: 2026-02-01}]", "waivers loosens"},
		"assertions":                  {"assertions", "", "assertions: [{id: a-b, field: title, is: x}]", "assertions loosens"},
		"language":                    {"language", "language: de", "language: fr", "language loosens"},
		"baseline":                    {"baseline", "", "baseline: b.json", "baseline loosens"},
		"a later failure":             {"fail_on", "", "fail_on: never", "expected info or warning or error"},
		"an earlier failure":          {"fail_on", "fail_on: warning", "fail_on: info", none},
		"for some files":              {"rules", "", "overrides: [{paths: [x], rules: {liability-missing: {off: why}}}]", "rules.liability-missing.off loosens"},
		"thresholds for some files":   {"thresholds", "", "overrides: [{paths: [x], thresholds: {min_managed_term: P1M}}]", "thresholds.min_managed_term loosens"},
		"a failure for some files":    {"fail_on", "", "overrides: [{paths: [x], fail_on: never}]", "fail_on loosens"},
		"strictly for some files":     {"thresholds", "", "overrides: [{paths: [x], thresholds: {min_managed_term: P2Y}}]", none},
		"exceptions for some files":   {"exceptions", "exceptions: {in: [configuration]}", "overrides: [{paths: [x], exceptions: {in: [proposal]}}]", "exceptions loosens"},
		"no overrides at all":         {"overrides", "", "overrides: [{paths: [x], fail_on: info}]", "overrides loosens"},
		"whoever says it, for others": {"rules", "overrides: [{paths: [x], rules: {liability-missing: {off: why}}}]", "", none},
	} {
		t.Run(name, func(t *testing.T) {
			above := content(t, "above.yaml", "final: ["+test.final+"]\n"+test.above+"\n")
			_, faults := Merge(above, content(t, "below.yaml", test.below+"\n"))
			switch {
			case test.want == none && len(faults) > 0:
				t.Errorf("found %v", faults)
			case test.want != none && (len(faults) != 1 || !strings.Contains(faults[0].Message, test.want) || faults[0].File != "below.yaml" || faults[0].At.Line != 1):
				t.Errorf("found %v, want one at below.yaml:1 with %q", faults, test.want)
			}
		})
	}
}

// The nearest wins value by value, lists add up, and each value is known by the file that it is from.
func TestMerge(t *testing.T) {
	merged, faults := Merge(
		content(t, "a.yaml", "fail_on: info\nformat: json\nexclude: [x]\nwords: {vague: [a]}\nrules: {contacts-missing: {severity: error, waivable: false}}\n"),
		content(t, "b.yaml", "fail_on: never\nexclude: [y]\nwords: {vague: [b]}\nrules: {contacts-missing: {severity: info}}\nx-mine: 1\n"),
	)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if merged.FailOn != "never" || merged.Format != "json" || strings.Join(merged.Exclude, " ") != "x y" || strings.Join(merged.Words["vague"], " ") != "a b" {
		t.Errorf("merged is %+v", merged)
	}
	if rule := merged.Rules["contacts-missing"]; rule.Severity != "info" || rule.Waivable == nil {
		t.Errorf("the rule is %+v", rule)
	}
	for path, want := range map[string]string{
		"fail_on": "b.yaml:1", "format": "a.yaml:2", "exclude 0": "a.yaml:3", "exclude 1": "b.yaml:2", "words vague 1": "b.yaml:3",
		"rules contacts-missing severity": "b.yaml:4", "rules contacts-missing waivable": "a.yaml:5",
	} {
		if at, ok := merged.Place(strings.Fields(path)...); !ok || at.String() != want {
			t.Errorf("%s is from %v, want %s", path, at, want)
		}
	}
	if _, ok := merged.Place("x-mine"); ok {
		t.Error("what is free is merged")
	}
}

func TestRebased(t *testing.T) {
	for pattern, want := range map[string]string{
		"a.yaml": "bids/**/a.yaml", "old/": "bids/**/old/", "x/*.yaml": "bids/x/*.yaml", "./x/y": "bids/x/y", "**/t": "bids/**/t",
	} {
		if got := Rebased(pattern, "bids"); got != want {
			t.Errorf("%s is %s in the folder above, want %s", pattern, got, want)
		}
	}
	if got := Rebased("x/y", "a[b]*"); got != `a\[b]\*/x/y` {
		t.Errorf("got %s", got)
	}
}
