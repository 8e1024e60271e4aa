// Package parity asks the decision in five ways: of the plan that is built into demarc, of OPA as a library, of
// `opa eval`, of an OPA server and of conftest. They have to say the same, key for key.
//
//	go test ./internal/parity                                     # the corpus, and 200 proposals of any content
//	go test ./internal/parity -run 'Same|Shape' -long -timeout 3h # 10,000 of these, and each question in each way
package parity

import (
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
)

var (
	long = flag.Bool("long", false, "ask each question in each way, 10,000 of them about proposals of any content")
	from = flag.Int("from", 0, "the seed of the first proposal of any content")
)

// settings are those of nobody, and of an organisation that changes something of each kind.
var settings = map[string]policy.Settings{
	"none": {},
	"some": {
		Params: map[string]any{"min_managed_term": "P3Y", "min_scope_activities": 9},
		Words:  map[string][]string{"operational": {"night watch"}, "project": {"port to c++"}},
		Rules: map[string]policy.Setting{
			"managed-monitoring-continuous": {Off: "another team watches"},
			"managed-sla-required":          {Severity: "info", NotWaivable: true},
			"proposal-not-expired":          {Severity: "error"},
			"managed-assets-listed":         {Exceptions: policy.Exceptions{Approvers: []string{"legal"}}},
			"acme-currency":                 {Severity: "info"},
		},
		Exceptions: policy.Exceptions{In: []string{"configuration"}},
		Knows:      schema.Proposal().Knows,
		Assertions: []policy.Assertion{
			{ID: "acme-currency", Field: "billing.currency", OneOf: []any{"CHF", "SEK"}},
			{ID: "acme-severity-1-soon", Scope: "managed", Field: "sla.targets[].target", Where: map[string]any{"severity": 1.0}, AtMost: "PT10M", When: []string{"sla.targets"}},
			{ID: "acme-results-end", Scope: "professional", Field: "deliverables[].due", AtMost: "2026-12-31", Unless: []string{"optional"}, Optional: true, Any: true},
		},
	},
}

// batch is how many questions a program is asked at once, so that none needs much memory.
const batch = 100

// TestSame compares the ways, on the corpus, with and without what demarc's reader has found wrong with the shape; on
// questions that are none; and on proposals of any content.
func TestSame(t *testing.T) {
	t.Run("settings-none", func(t *testing.T) {
		d := open(t, settings["none"])
		known, count := corpus(t, "valid/*", "invalid/*.yaml", "cases/*.yaml"), 200
		switch {
		case testing.Short():
			known, count = every(6, known), 5
		case *long:
			count = 10_000
		}
		unread := withoutShape(t, known)
		if !*long {
			unread = every(6, unread)
		}
		t.Run("corpus", func(t *testing.T) { d.compare(t, slices.Concat(odd(), known, unread)) })
		for first := *from; first < *from+count; first += batch {
			to := min(*from+count, first+batch)
			t.Run(fmt.Sprintf("generated-%d-%d", first, to), func(t *testing.T) { d.compare(t, generated(t, first, to)) })
		}
	})
	t.Run("settings-some", func(t *testing.T) {
		d := open(t, settings["some"])
		patterns := []string{"valid/*", "invalid/managed-*.yaml"}
		if testing.Short() {
			patterns = patterns[:1]
		}
		d.compare(t, slices.Concat(corpus(t, patterns...), generated(t, 0, 10)))
	})
}

// TestSameWithOwnRules compares the ways where an organisation has rules and data of its own, beside its settings.
func TestSameWithOwnRules(t *testing.T) {
	d := openOwn(t, settings["some"], policy.OwnFiles{
		"acme/unit.rego": []byte(`package demarc.rules.acme

import data.acme.lib

# METADATA
# title: A title says more than a few letters
# description: The title is longer than acme_letters.
# custom:
#   id: acme-title-long
#   scope: leg
#   severity: warning
#   aspect: document
#   yields_to: [acme-title-stated]
#   when: [title]
#   rationale: r
#   remediation: r
acme_title_long contains {"path": ["title"], "message": $"it has {lib.letters} letters", "always": true} if {
	lib.letters < data.demarc.params.acme_letters.value
}

# METADATA
# title: A title is stated
# description: There is a title.
# custom:
#   id: acme-title-stated
#   scope: proposal
#   severity: error
#   aspect: document
#   replaces: [contacts-missing]
#   rationale: r
#   remediation: r
acme_title_stated contains {"path": ["title"], "message": "it is not"} if not input.title
`),
		"acme/lib.rego":  []byte("package acme.lib\n\nletters := count(input.title) + data.acme.more\n"),
		"acme/data.json": []byte(`{"acme": {"more": 1}, "demarc": {"params": {"acme_letters": {"value": 40, "description": "d", "reason": "r"}}}}`),
	})
	questions := corpus(t, "valid/*", "cases/hybrid-*.yaml")
	d.compare(t, questions)
	said := ""
	for _, q := range questions {
		decision, err := ask(d.plan, q)
		if err != nil {
			t.Fatal(err)
		}
		said += fmt.Sprint(decision.(map[string]any)["findings"])
	}
	for _, id := range []string{"acme-title-long", "acme-currency", "acme-severity-1-soon"} {
		if !strings.Contains(said, id) {
			t.Errorf("%s finds nothing, so that nothing of it was compared", id)
		}
	}
}

// every gives the first of each n questions.
func every(n int, questions []question) []question {
	var some []question
	for i := 0; i < len(questions); i += n {
		some = append(some, questions[i])
	}
	return some
}

// TestUntrue asks that a rule that breaks is a finding where the plan runs it, and an error of OPA: never silence.
func TestUntrue(t *testing.T) {
	d := open(t, policy.Settings{})
	nowhere := withoutShape(t, corpus(t, "valid/managed-small.yaml"))[0]
	nowhere.input = strings.ReplaceAll(nowhere.input, `"Europe/London"`, `"Europe/Nowhere"`) // which no pattern can tell
	questions := slices.Concat(untrue, []question{nowhere})
	for _, q := range questions {
		decision, err := ask(d.plan, q)
		if err != nil {
			t.Fatal(err)
		}
		said := slices.ContainsFunc(decision.(map[string]any)["findings"].([]any), func(f any) bool {
			return f.(map[string]any)["rule"] == "not-evaluated" && severityOf(f) == "error"
		})
		if !said {
			t.Errorf("%s: the plan finds that nothing is broken", q.name)
		}
		if decision, err := ask(d.library, q); err == nil {
			t.Errorf("%s: OPA decides %v", q.name, decision)
		}
	}
	s := serve(t, d)
	for _, q := range questions {
		if decision, err := s.ask(q); err == nil {
			t.Errorf("%s: an OPA server decides %v", q.name, decision)
		}
	}
}

// withoutShape are questions without what a reader has found, so that OPA looks itself.
func withoutShape(t testing.TB, questions []question) []question {
	t.Helper()
	var unread []question
	for _, q := range questions {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal([]byte(q.input), &fields); err != nil {
			t.Fatal(err)
		}
		delete(fields, "shape")
		raw, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		unread = append(unread, question{q.name + " without its shape", string(raw)})
	}
	return unread
}

// compare asks all ways the same questions. The plan is what the others are held against. Programs that have the
// evaluator of the library, but are slower to ask, are asked a fifth of it, except for -long.
func (d doors) compare(t *testing.T, questions []question) {
	want := make([]any, len(questions))
	for i, q := range questions {
		var err error
		if want[i], err = ask(d.plan, q); err != nil || want[i] == nil {
			t.Errorf("%s: the plan gives %v, %v", q.name, want[i], err)
		}
	}
	same := func(t *testing.T, i int, got any, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", questions[i].name, err)
		} else if diff := cmp.Diff(want[i], got); diff != "" {
			t.Errorf("%s (-plan +other):\n%s", questions[i].name, diff)
		}
	}
	t.Run("library", func(t *testing.T) {
		t.Parallel()
		for i, q := range questions {
			got, err := ask(d.library, q)
			same(t, i, got, err)
		}
	})
	t.Run("server", func(t *testing.T) {
		t.Parallel()
		s := serve(t, d)
		for i, q := range questions {
			got, err := s.ask(q)
			same(t, i, got, err)
		}
	})
	step := 5
	if *long {
		step = 1
	}
	some := every(step, questions)
	t.Run("eval", func(t *testing.T) {
		t.Parallel()
		for first := 0; first < len(some); first += batch {
			for i, got := range evaluated(t, d, some[first:min(len(some), first+batch)]) {
				same(t, (first+i)*step, got, nil)
			}
		}
	})
	t.Run("conftest", func(t *testing.T) {
		t.Parallel()
		d.compareConftest(t, some)
	})
}

// compareConftest holds the failures and warnings of conftest against the findings of the plan. conftest reads numbers
// as binary ones, so the plan is asked about what it reads.
func (d doors) compareConftest(t *testing.T, questions []question) {
	var red, green []question
	found := map[question][]any{}
	for _, q := range questions {
		var input map[string]any
		if json.Unmarshal([]byte(q.input), &input) != nil || input == nil {
			continue // it takes a list for several files, and nothing else for one
		}
		decision, err := askValue(d.plan, input)
		if err != nil {
			t.Fatal(err)
		}
		found[q] = decision.(map[string]any)["findings"].([]any)
		if slices.ContainsFunc(found[q], func(f any) bool { return severityOf(f) == "error" }) {
			red = append(red, q)
		} else {
			green = append(green, q)
		}
	}
	for _, group := range []struct {
		questions []question
		code      int
	}{{green, 0}, {red, 1}} {
		for list := range slices.Chunk(group.questions, batch) {
			verdicts, code := confirmed(t, d, list)
			if code != group.code {
				t.Errorf("conftest exits with %d, expected %d", code, group.code)
			}
			for i, q := range list {
				v, ok := verdicts[fmt.Sprintf("%d.json", i)]
				if !ok {
					t.Errorf("%s: conftest says nothing", q.name)
					continue
				}
				var got []any
				for _, failure := range v.Failures {
					got = append(got, told(t, failure.Msg, failure.Metadata.Finding, "error"))
				}
				for _, warning := range v.Warnings {
					got = append(got, told(t, warning.Msg, warning.Metadata.Finding, "warning", "info"))
				}
				if diff := cmp.Diff(sorted(t, found[q]), sorted(t, got)); diff != "" {
					t.Errorf("%s (-plan +conftest):\n%s", q.name, diff)
				}
				if (len(v.Failures) > 0) != (group.code == 1) {
					t.Errorf("%s: conftest has %d failures, and its exit code should be %d", q.name, len(v.Failures), group.code)
				}
			}
		}
	}
}

// told is the finding that conftest shows, which is to be of the right kind and said in words.
func told(t *testing.T, message string, finding any, severities ...string) any {
	t.Helper()
	if !slices.Contains(severities, severityOf(finding)) {
		t.Errorf("%q is of severity %q, expected %q", message, severityOf(finding), severities)
	}
	if fields, _ := finding.(map[string]any); fields == nil || !strings.Contains(message, fmt.Sprint(fields["message"])) {
		t.Errorf("%q does not say what the finding %v says", message, finding)
	}
	return finding
}

func severityOf(finding any) string {
	fields, _ := finding.(map[string]any)
	severity, _ := fields["severity"].(string)
	return severity
}

// sorted are findings as JSON, in an order of their own.
func sorted(t testing.TB, findings []any) []string {
	t.Helper()
	list := make([]string, len(findings))
	for i, finding := range findings {
		raw, err := json.Marshal(finding)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = string(raw)
	}
	slices.Sort(list)
	return list
}
