package demarc_test

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc"
)

var declaration = regexp.MustCompile(`(?m)^model: .*$`)

// judged checks a text and gives its one proposal.
func judged(t *testing.T, text string) demarc.Proposal {
	t.Helper()
	report, err := theValidator(t).Validate(context.Background(), "bid.yaml", []byte(text))
	if err != nil || len(report.Proposals) != 1 {
		t.Fatal(err)
	}
	return report.Proposals[0]
}

func errorsOf(p demarc.Proposal) (rules []string) {
	for _, f := range p.Findings {
		if f.Severity == demarc.Error {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

// TestDeclaringRightlyIsNoDearer asks that what reads like one model has no more errors declared as that than as another.
func TestDeclaringRightlyIsNoDearer(t *testing.T) {
	tried := 0
	others := map[string][]string{"managed": {"professional"}, "professional": {"managed"}, "hybrid": {"managed", "professional"}}
	for _, path := range slices.Concat(corpus(t, "testdata/valid/*.yaml"), corpus(t, "testdata/cases/*.yaml")) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		likely := judged(t, text).Likely
		if likely.Confidence == "low" {
			continue
		}
		// What reads like a hybrid and has no legs cannot be declared rightly by one word.
		isHybrid := strings.Contains(text, "\nmodel: hybrid")
		if isHybrid != (likely.Model == "hybrid") {
			continue
		}
		tried++
		right := errorsOf(judged(t, declaration.ReplaceAllString(text, "model: "+likely.Model)))
		for _, other := range others[likely.Model] {
			wrong := errorsOf(judged(t, declaration.ReplaceAllString(text, "model: "+other)))
			if len(right) > len(wrong) {
				t.Errorf("%s has more errors as %s than as %s: %v, and not only %v", path, likely.Model, other, right, wrong)
			}
			if !isHybrid && !slices.Contains(wrong, "model-declaration-matches-content") {
				t.Errorf("%s is not found to be misdeclared as %s", path, other)
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d proposals were tried", tried)
	}
}

// changed is the small managed service of the corpus, changed.
func changed(t *testing.T, pairs ...string) demarc.Proposal {
	t.Helper()
	data, err := os.ReadFile("testdata/valid/managed-small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%s is not in the text", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return judged(t, text)
}

func verdictOf(p demarc.Proposal, aspect string) string {
	for _, v := range p.Legs[0].Reading.Aspects {
		if v.Aspect == aspect {
			return v.Verdict
		}
	}
	return ""
}

// TestReadingIsOfSubstance asks that what is not written says nothing, and that it counts how much something is.
func TestReadingIsOfSubstance(t *testing.T) {
	const patching = "    - {id: S3, text: Monthly operating system patching, kind: operational, activity: patching}\n"
	t.Run("an absent kind is no vote", func(t *testing.T) {
		p := changed(t, "Monitoring of the web servers, kind: operational,", "Watching over the shop,", "Handling of incidents, kind: operational,", "Putting faults right,",
			patching, patching+"    - {id: S9, text: A word on next year's budget, kind: project, activity: consulting}\n")
		if p.Likely != (demarc.Likely{Model: "managed", Confidence: "high"}) || verdictOf(p, "scope") != "both" {
			t.Error(p.Likely, verdictOf(p, "scope"))
		}
	})
	t.Run("a notice against renewal is no end", func(t *testing.T) {
		p := changed(t, "kind: automatic, period: P12M, ", "", "duration: P24M", "duration: P12M")
		if verdictOf(p, "engagement") != "neither" || verdictOf(p, "duration") == "professional" {
			t.Error(verdictOf(p, "engagement"), verdictOf(p, "duration"))
		}
	})
	t.Run("one specialist of the help desk among architects", func(t *testing.T) {
		p := changed(t, "    - {role: operations engineer, category: operational, count: 2}\n", "    - {role: cloud architect, category: expert, count: 2}\n    - {role: help desk, category: operational}\n", "  runbooks: [restart, restore, failover]\n", "")
		if verdictOf(p, "skills") != "professional" {
			t.Error(verdictOf(p, "skills"))
		}
	})
	t.Run("most of the price builds", func(t *testing.T) {
		p := changed(t, patching, patching+"    - {id: B1, text: A second data centre, kind: project, activity: build}\n",
			"recurring: {amount: \"4500.00\", period: P1M, per: flat}", "recurring: {amount: \"750.00\", period: P1M, per: flat, count: 24}\n  one_time: [{name: second data centre, amount: \"42000.00\"}]")
		reading := p.Legs[0].Reading
		if reading.Model != "hybrid" || *reading.Spending.Results != 70 || reading.Why[0].Message != "70 % of the committed price pays for results, 30 % for running" {
			t.Error(reading.Model, reading.Why)
		}
		if p.Findings[0].Rule != "model-declaration-matches-content" || len(reading.Why[0].Places) == 0 || reading.Why[0].Places[0].Start.Line == 0 {
			t.Error(p.Findings[0], reading.Why[0].Places)
		}
		follows := 0
		for _, f := range p.Findings {
			if f.FollowsFrom != "" {
				follows++
				if f.Rule != "managed-no-project-work" {
					t.Errorf("%s does not follow from the declaration", f.Rule)
				}
			}
		}
		if follows == 0 {
			t.Error("nothing follows from the declaration")
		}
	})
	t.Run("the customer directs the people", func(t *testing.T) {
		p := changed(t, "  tools: [monitoring console]\n", "  tools: [monitoring console]\n  directed_by: customer\n")
		if !slices.Contains(p.Failed, "managed-directed-by-provider") || verdictOf(p, "responsibility") != "both" {
			t.Error(p.Failed, verdictOf(p, "responsibility"))
		}
	})
	t.Run("a limit that nobody reaches", func(t *testing.T) {
		p := changed(t, "count: 10, per: P1M", "count: 4000, per: P1W")
		if !slices.Contains(p.Failed, "managed-change-not-unlimited") {
			t.Error(p.Failed)
		}
	})
}

// TestNamedReadings asks that bought hours and lent people are told apart from both models by name, that their rules tell
// the same story, and that what follows from the declaration follows from them.
func TestNamedReadings(t *testing.T) {
	hours := `apiVersion: demarc/v1
kind: Proposal
id: P-77
title: Premium care
model: managed
term: {duration: P12M, renewal: {kind: automatic}}
responsibility: {operational: customer}
billing: {model: retainer-hours, currency: CHF, rates: [{role: technician, unit: hour, amount: "150.00"}]}
incidents: {included: true, billing: time, hours: 24x7}
`
	lent := `apiVersion: demarc/v1
kind: Proposal
id: P-78
title: Team for the spring
model: professional
term: {start: 2026-03-01, duration: P6M}
staffing: {directed_by: customer, roles: [{role: developer, category: expert, count: 3}]}
billing: {model: daily-rate, currency: CHF, rates: [{role: developer, unit: day, amount: "1200.00"}]}
`
	for _, test := range []struct {
		text, model, rule string
	}{
		{hours, "support-by-the-hour", "break-fix-called-managed"},
		{strings.Replace(hours, "model: managed", "model: professional", 1), "support-by-the-hour", "model-declaration-matches-content"},
		{lent, "lent-staff", "staff-augmentation-smell"},
		{strings.Replace(lent, "model: professional", "model: managed", 1), "lent-staff", "model-declaration-matches-content"},
	} {
		p := judged(t, test.text)
		if p.Likely.Model != test.model || p.Legs[0].Reading.Advice == "" || len(p.Legs[0].Reading.Why) == 0 {
			t.Errorf("%s reads like %s", p.Title, p.Likely.Model)
		}
		for _, rule := range []string{"break-fix-called-managed", "staff-augmentation-smell", "model-declaration-matches-content"} {
			if slices.Contains(p.Failed, rule) != (rule == test.rule) {
				t.Errorf("%s, declared %s: %s failed: %t", p.Title, p.Model, rule, slices.Contains(p.Failed, rule))
			}
		}
		if test.rule == "staff-augmentation-smell" {
			continue // a warning, under which nothing is folded
		}
		if p.Findings[0].Rule != test.rule {
			t.Errorf("%s, declared %s: %s comes first", p.Title, p.Model, p.Findings[0].Rule)
		}
		if !slices.ContainsFunc(p.Findings, func(f demarc.Finding) bool { return f.FollowsFrom == test.rule }) {
			t.Errorf("%s, declared %s: nothing follows from %s", p.Title, p.Model, test.rule)
		}
	}
}
