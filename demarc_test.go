package demarc_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
)

const head = "apiVersion: demarc/v1\nkind: Proposal\nid: P-1\ntitle: A title\n"

func validate(t *testing.T, text string) (demarc.Report, error) {
	t.Helper()
	return theValidator(t).Validate(context.Background(), "p.yaml", []byte(text))
}

// each gives a finding of its own for each place.
func each(findings []demarc.Finding) (all []demarc.Finding) {
	for _, f := range findings {
		all = append(all, f.Each()...)
	}
	return all
}

// places gives the positions of the findings of a rule.
func places(r demarc.Report, rule string) []demarc.Position {
	var found []demarc.Position
	for _, f := range each(r.Findings()) {
		if f.Rule == rule {
			found = append(found, f.Start)
		}
	}
	return found
}

func TestPlaces(t *testing.T) {
	for name, test := range map[string]struct {
		text, rule string
		want       demarc.Position
	}{
		"a value that is there":      {head + "model: managed\nmonitoring:\n  included: true\n  continuous: false\n", "managed-monitoring-continuous", demarc.Position{Line: 8, Column: 15}},
		"a field missing in a group": {head + "model: managed\nmonitoring:\n  included: true\n", "managed-monitoring-continuous", demarc.Position{Line: 6, Column: 1}},
		"a group missing at the top": {head + "model: managed\n", "managed-monitoring-continuous", demarc.Position{Line: 5, Column: 8}},
		"a group missing in a leg":   {head + "model: hybrid\nservice:\n  nature: ongoing\n", "managed-monitoring-continuous", demarc.Position{Line: 6, Column: 1}},
		"no model":                   {head, "model-declared", demarc.Position{Line: 2, Column: 7}},
		"an unknown key":             {head + "slaa: {}\n", "unknown-field", demarc.Position{Line: 5, Column: 1}},
		"a value of another type":    {head + "sla: []\n", "field-type", demarc.Position{Line: 5, Column: 6}},
		"a key written twice":        {head + "model: managed\nmodel: hybrid\n", "duplicate-key", demarc.Position{Line: 6, Column: 1}},
		"in the second document":     {head + "---\n" + head + "slaa: {}\n", "unknown-field", demarc.Position{Line: 10, Column: 1}},
		"behind wide characters":     {head + "x-名前: {}\nsla: {ターゲット: 1}\n", "unknown-field", demarc.Position{Line: 6, Column: 7}},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := validate(t, test.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]demarc.Position{test.want}, places(found, test.rule)); diff != "" {
				t.Errorf("places of %s (-want +got):\n%s", test.rule, diff)
			}
		})
	}
}

// TestLegIsNamed asks that a finding in a hybrid says which leg it is about.
func TestLegIsNamed(t *testing.T) {
	found, err := validate(t, head+"model: hybrid\nproject: {nature: one-time}\nservice: {nature: ongoing}\n")
	if err != nil {
		t.Fatal(err)
	}
	legs := map[string]int{}
	for _, f := range found.Findings() {
		if f.Leg != "" && !strings.HasPrefix(f.Message, f.Leg+" leg: ") {
			t.Errorf("%s of leg %s says %q", f.Rule, f.Leg, f.Message)
		}
		legs[f.Leg]++
	}
	if legs["project"] == 0 || legs["service"] == 0 || legs[""] == 0 {
		t.Errorf("findings by leg %v, want some of each", legs)
	}
}

// TestShapeFirst asks that boundary rules wait for the shape, and that the report says so.
func TestShapeFirst(t *testing.T) {
	found, err := validate(t, head+"model: managed\nmonitoring: yes\n")
	if err != nil {
		t.Fatal(err)
	}
	p := found.Proposals[0]
	if len(p.Findings) != 1 || p.Findings[0].Rule != "field-type" {
		t.Errorf("findings %+v, want the one of the shape", p.Findings)
	}
	if len(p.NotEvaluated) == 0 || len(p.Legs) != 0 {
		t.Errorf("%d rules not evaluated and %d legs read, want all boundary rules and none", len(p.NotEvaluated), len(p.Legs))
	}
	for _, id := range p.NotEvaluated {
		if strings.HasPrefix(id, "professional-") {
			t.Errorf("%s waits, although the proposal is declared managed", id)
		}
	}
	// an unknown key leaves the shape as it is
	found, err = validate(t, head+"model: managed\nslaa: {}\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Proposals[0].NotEvaluated) != 0 || len(found.Findings()) < 2 {
		t.Errorf("an unknown key kept %d rules from running", len(found.Proposals[0].NotEvaluated))
	}
}

// TestWorstFirst asks that the reader of a proposal with much wrong sees first what matters most: that
// it is not what it says it is.
func TestWorstFirst(t *testing.T) {
	found := checkFile(t, "testdata/cases/misdeclared-hotapp-dss-as-managed.yaml").Findings()
	if len(found) < 8 || found[0].Rule != "model-declaration-matches-content" {
		t.Errorf("of %d findings the first is %+v", len(found), found[0])
	}
	if !slices.IsSortedFunc(found, func(a, b demarc.Finding) int {
		order := []demarc.Severity{demarc.Error, demarc.Warning, demarc.Info}
		return slices.Index(order, a.Severity) - slices.Index(order, b.Severity)
	}) {
		t.Error("a finding stands before a worse one")
	}
}

func TestNoProposal(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "the file is empty",
		"# a comment\n":                       "the file is empty",
		"- a\n":                               "a proposal is a group of keys that begins with apiVersion: demarc/v1 and kind: Proposal",
		"null\n":                              "a proposal is a group of keys that begins with apiVersion: demarc/v1 and kind: Proposal",
		"a: 1\n":                              "apiVersion: demarc/v1 and kind: Proposal are missing",
		"kind: Deployment\n":                  "apiVersion: demarc/v1 is missing, and kind is Deployment, expected Proposal",
		"apiVersion: v1\nkind: Proposal\n":    "apiVersion is v1, expected demarc/v1",
		"apiVersion: demarc/v1\nkind: Report": "kind is Report, expected Proposal",
	} {
		found, err := validate(t, text)
		var none *demarc.NoProposalError
		if !errors.As(err, &none) || none.Reason != want || none.File != "p.yaml" {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
		if len(found.Proposals) != 0 {
			t.Errorf("%q: %d proposals", text, len(found.Proposals))
		}
	}
}

// TestHalfDeclared asks that a mistyped claim is a finding, never a silence.
func TestHalfDeclared(t *testing.T) {
	for _, text := range []string{
		"apiVersion: demarc/v1\n", "kind: Proposal\n", "apiVersion: demarc/v9\nkind: Proposal\n",
		"apiVersion: Demarc/v1\nkind: Proposal\n", "apiVersion: demarc\nkind: Proposal\n", "apiVersion: demarc/v1\nkind: proposal\n",
	} {
		found, err := validate(t, text+"id: P\ntitle: T\n")
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if len(found.Findings()) == 0 {
			t.Errorf("%q: no finding", text)
		}
	}
}

// TestStream asks that what stands before a broken document is checked.
func TestStream(t *testing.T) {
	found, err := validate(t, head+"---\nkind: Other\napiVersion: v1\n--- # third\n"+head+"---\nid: \"open\n")
	var broken *demarc.InputError
	if !errors.As(err, &broken) || broken.Pos.Line != 14 {
		t.Errorf("error %v, want one at line 14", err)
	}
	var numbers []int
	for _, p := range found.Proposals {
		numbers = append(numbers, p.Document)
	}
	if diff := cmp.Diff([]int{1, 3}, numbers); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]demarc.Skipped{{Document: 2, Reason: "apiVersion is v1, expected demarc/v1"}}, found.Skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}

func TestOptions(t *testing.T) {
	var broken *demarc.PolicyError
	if _, err := demarc.New(demarc.Options{Params: map[string]any{"no_such": 1}}); !errors.As(err, &broken) {
		t.Errorf("unknown parameter: %v", err)
	}
	if _, err := demarc.New(demarc.Options{Words: map[string][]string{"no_such": {"x"}}}); !errors.As(err, &broken) {
		t.Errorf("unknown word list: %v", err)
	}
	small, err := demarc.New(demarc.Options{MaxBytes: 10})
	if err != nil {
		t.Fatal(err)
	}
	var unreadable *demarc.InputError
	if _, err := small.Validate(context.Background(), "p.yaml", []byte(head)); !errors.As(err, &unreadable) {
		t.Errorf("a file over the limit: %v", err)
	}
	if got, want := small.AsOf(), time.Now().Format(time.DateOnly); got != want {
		t.Errorf("as of %s, want today, %s", got, want)
	}
	if got, want := theValidator(t).AsOf(), "2026-01-15"; got != want {
		t.Errorf("as of %s, want %s", got, want)
	}
}

// TestWords asks that an organisation's own words are found, and only by who adds them.
func TestWords(t *testing.T) {
	data, err := os.ReadFile("testdata/valid/professional-small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data = []byte(strings.Replace(string(data), "Migration of 40 shares", "Gold care for 40 shares", 1))
	mine, err := demarc.New(demarc.Options{AsOf: asOf, Words: map[string][]string{"operational": {"gold care"}}})
	if err != nil {
		t.Fatal(err)
	}
	for v, want := range map[*demarc.Validator]int{theValidator(t): 0, mine: 1} {
		found, err := v.Validate(context.Background(), "p.yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(places(found, "scope-creep-wording")); got != want || len(found.Findings()) != want {
			t.Errorf("findings %+v, want %d of the wording", found.Findings(), want)
		}
	}
	if mine.PolicyDigest() == theValidator(t).PolicyDigest() {
		t.Error("other words must give another digest")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := theValidator(t).Validate(ctx, "p.yaml", []byte(head+"model: managed\n")); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled check gave %v", err)
	}
}

// TestConcurrent asks that many goroutines get what one gets; the race detector watches.
func TestConcurrent(t *testing.T) {
	data, err := os.ReadFile("testdata/valid/managed-small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := theValidator(t).Validate(context.Background(), "p.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	wantJSON, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got, err := theValidator(t).Validate(context.Background(), "p.yaml", data)
			if err != nil {
				t.Error(err)
				return
			}
			if gotJSON, err := json.Marshal(got); err != nil || string(gotJSON) != string(wantJSON) {
				t.Errorf("another report than alone (%v)", err)
			}
		})
	}
	group.Wait()
}

// FuzzValidate asks that no input panics and that every finding stands inside the file.
func FuzzValidate(f *testing.F) {
	for _, pattern := range []string{"testdata/valid/*.yaml", "testdata/invalid/field-*.yaml"} {
		for _, path := range corpus(f, pattern) {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	v := theValidator(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := v.Validate(context.Background(), "p.yaml", data)
		var broken *demarc.PolicyError
		if errors.As(err, &broken) {
			t.Fatal(err)
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 1
		for _, finding := range each(found.Findings()) {
			if finding.Start.Line < 1 || finding.Start.Line > lines || finding.Start.Column < 1 || finding.Message == "" || finding.Aspect == "" {
				t.Errorf("%+v in %d lines", finding, lines)
			}
		}
	})
}
