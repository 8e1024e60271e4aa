package demarc_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
)

const ownWaiver = `waivers:
  - rule: managed-assets-listed
    path: /scope/assets
    reason: the register follows in March
    approver: head of service delivery
    ticket: RISK-88
    granted: 2026-01-10
    expires: 2026-04-30
`

// withoutAssets is a proposal with one finding, of managed-assets-listed at /scope/assets.
func withoutAssets(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/invalid/managed-assets-listed.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWaivers(t *testing.T) {
	text := withoutAssets(t)
	elsewhere := demarc.Waiver{
		Proposal: "MS-1009", Rule: "managed-assets-listed", Path: "/scope/assets", Reason: "r", Approver: "a", Ticket: "t",
		Granted: date(t, "2026-01-01"), Expires: date(t, "2026-12-31"), File: ".demarc.yaml", Start: demarc.Position{Line: 7, Column: 5},
	}
	of := func(change func(*demarc.Waiver)) []demarc.Waiver {
		w := elsewhere
		change(&w)
		return []demarc.Waiver{w}
	}
	for name, test := range map[string]struct {
		text     string
		opts     demarc.Options
		findings []string // line: rule
		waived   []string // file: rule
	}{
		"none":                    {text, demarc.Options{}, []string{"27: managed-assets-listed"}, nil},
		"its own":                 {text + ownWaiver, demarc.Options{}, nil, []string{"p.yaml: managed-assets-listed"}},
		"elsewhere":               {text, demarc.Options{Waivers: []demarc.Waiver{elsewhere}}, nil, []string{".demarc.yaml: managed-assets-listed"}},
		"both":                    {text + ownWaiver, demarc.Options{Waivers: []demarc.Waiver{elsewhere}}, nil, []string{"p.yaml: managed-assets-listed"}},
		"of another proposal":     {text, demarc.Options{Waivers: of(func(w *demarc.Waiver) { w.Proposal = "MS-0002" })}, []string{"27: managed-assets-listed"}, nil},
		"without a day":           {text, demarc.Options{Waivers: of(func(w *demarc.Waiver) { w.Expires = demarc.Date{} })}, []string{"4: waiver-needs-reason", "27: managed-assets-listed"}, nil},
		"of another path":         {text + strings.Replace(ownWaiver, "/scope/assets", "/scope", 1), demarc.Options{}, []string{"141: waiver-stale", "27: managed-assets-listed"}, nil},
		"expired":                 {text + strings.NewReplacer("2026-01-10", "2025-10-01", "2026-04-30", "2025-12").Replace(ownWaiver), demarc.Options{}, []string{"146: waiver-expired", "27: managed-assets-listed"}, nil},
		"expired elsewhere":       {text, demarc.Options{Waivers: of(func(w *demarc.Waiver) { w.Granted, w.Expires = date(t, "2025-01-01"), date(t, "2025-12-31") })}, []string{"4: waiver-expired", "27: managed-assets-listed"}, nil},
		"incomplete":              {text + strings.Replace(ownWaiver, "    ticket: RISK-88\n", "", 1), demarc.Options{}, []string{"140: waiver-needs-reason", "27: managed-assets-listed"}, nil},
		"expires soon":            {text + strings.Replace(ownWaiver, "2026-04-30", "2026-01-31", 1), demarc.Options{}, []string{"146: waiver-expires-soon"}, []string{"p.yaml: managed-assets-listed"}},
		"soon, by another notice": {text + strings.Replace(ownWaiver, "2026-04-30", "2026-01-31", 1), demarc.Options{Params: map[string]any{"waiver_expiry_notice": "P7D"}}, nil, []string{"p.yaml: managed-assets-listed"}},
		"too long, by a setting":  {text + ownWaiver, demarc.Options{Params: map[string]any{"max_waiver_length": "P1M"}}, []string{"146: waiver-too-long", "27: managed-assets-listed"}, nil},
		"not waivable, by a setting": {text + ownWaiver, demarc.Options{Rules: map[string]demarc.RuleOptions{"managed-assets-listed": {NotWaivable: true}}},
			[]string{"140: waiver-not-allowed", "27: managed-assets-listed"}, nil},
		"of a rule that is off": {text + ownWaiver, demarc.Options{Rules: map[string]demarc.RuleOptions{"managed-assets-listed": {Off: "x"}}}, []string{"141: waiver-stale"}, nil},
		"stale, which is off":   {text + strings.Replace(ownWaiver, "/scope/assets", "/scope", 1), demarc.Options{Rules: map[string]demarc.RuleOptions{"waiver-stale": {Off: "x"}}}, []string{"27: managed-assets-listed"}, nil},
		"nobody knows yet":      {text + ownWaiver + "monitoring: yes\n", demarc.Options{}, []string{"147: duplicate-key"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			test.opts.AsOf = asOf
			v, err := demarc.New(test.opts)
			if err != nil {
				t.Fatal(err)
			}
			found, err := v.Validate(context.Background(), "p.yaml", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			p := found.Proposals[0]
			var findings, waived []string
			for _, f := range p.Findings {
				findings = append(findings, fmt.Sprintf("%d: %s", f.Start.Line, f.Rule))
				if f.File != "p.yaml" || !slices.Contains(p.Failed, f.Rule) {
					t.Errorf("%+v is in another file, or did not fail", f)
				}
			}
			for _, w := range p.Waived {
				waived = append(waived, w.Waiver.File+": "+w.Finding.Rule)
				if w.Waiver.Proposal != p.ID || !slices.Contains(p.Failed, w.Finding.Rule) {
					t.Errorf("%+v is of another proposal, or its rule did not fail", w)
				}
			}
			if diff := cmp.Diff(test.findings, findings); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.waived, waived); diff != "" {
				t.Errorf("waived (-want +got):\n%s", diff)
			}
			if waiting := slices.Contains(p.NotEvaluated, "waiver-stale"); waiting != (name == "nobody knows yet") {
				t.Errorf("the rules on waivers wait: %v", waiting)
			}
		})
	}
}

// TestWaiverElsewhereIsNamed asks that a finding about a waiver in a configuration says where it is.
func TestWaiverElsewhereIsNamed(t *testing.T) {
	v, err := demarc.New(demarc.Options{AsOf: asOf, Waivers: []demarc.Waiver{{
		Proposal: "MS-1009", Rule: "managed-assets-lised", Path: "/scope/assets", Reason: "r", Approver: "a", Ticket: "t",
		Granted: date(t, "2026-01-01"), Expires: date(t, "2026-12-31"), File: "bids/.demarc.yaml", Start: demarc.Position{Line: 7, Column: 5},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	found, err := v.Validate(context.Background(), "p.yaml", []byte(withoutAssets(t)))
	if err != nil {
		t.Fatal(err)
	}
	want := `the waiver of managed-assets-lised in bids/.demarc.yaml:7 has no effect, since no rule has that id; did you mean "managed-assets-listed"?`
	if f := found.Findings()[0]; f.Message != want || f.Path != "/id" {
		t.Errorf("%s at %s, want %s", f.Message, f.Path, want)
	}
}

func date(t *testing.T, text string) demarc.Date {
	t.Helper()
	d, err := demarc.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDate asks that only what is a date is one: whatever else a database or a person writes would have to be
// guessed, and a guess would except for ever.
func TestDate(t *testing.T) {
	for _, text := range []string{"2026-06-01", "2026-06", "2024-02-29", "0001-01-01", "9999-12-31"} {
		var read demarc.Date
		if d := date(t, text); d.String() != text || d.IsZero() {
			t.Errorf("%q reads as %v", text, d)
		} else if marshalled, err := json.Marshal(d); err != nil || json.Unmarshal(marshalled, &read) != nil || read != d {
			t.Errorf("%q is written as %s and read as %v", text, marshalled, read)
		}
	}
	for _, text := range []string{
		"", " ", "never", "2026-06-01T00:00:00Z", "2026-06-01 ", " 2026-06-01", "01.01.2026", "2026-02-30", "2026-13", "2026", "2026-6-1",
		"0000-01-01", "-2026-01-01", "20260601", "2026-06-01\n",
	} {
		if d, err := demarc.ParseDate(text); err == nil || !d.IsZero() {
			t.Errorf("%q reads as %v", text, d)
		}
	}
	if d := demarc.DateOf(time.Date(2026, 6, 1, 23, 59, 0, 0, time.UTC)); d.String() != "2026-06-01" {
		t.Errorf("the day of a time is %v", d)
	}
	var none demarc.Date
	if err := json.Unmarshal([]byte(`""`), &none); err != nil || !none.IsZero() {
		t.Errorf("no date reads as %v, %v", none, err)
	}
}

// A waiver of nobody would never be told of.
func TestWaiverOfNoProposal(t *testing.T) {
	waivers := []demarc.Waiver{{Proposal: " ", Rule: "managed-assets-listed"}}
	var wrong *demarc.PolicyError
	if _, err := demarc.New(demarc.Options{Waivers: waivers}); !errors.As(err, &wrong) || !strings.Contains(err.Error(), "does not say for which proposal") {
		t.Errorf("as an option: %v", err)
	}
	if _, err := theValidator(t).Check(t.Context(), demarc.Input{Name: "p.yaml", Data: []byte(head), Waivers: waivers}); !errors.As(err, &wrong) {
		t.Errorf("with an input: %v", err)
	}
}

// TestInput asks that what an input says counts for it alone: its format, its day and its waivers.
func TestInput(t *testing.T) {
	text := []byte(withoutAssets(t))
	v := theValidator(t)
	waiver := demarc.Waiver{
		Proposal: "MS-1009", Rule: "managed-assets-listed", Path: "/scope/assets", Reason: "r", Approver: "a", Ticket: "t",
		Granted: date(t, "2026-01-01"), Expires: date(t, "2026-06-30"),
	}
	for name, test := range map[string]struct {
		in   demarc.Input
		want []string
	}{
		"nothing":         {demarc.Input{}, []string{"managed-assets-listed"}},
		"a waiver":        {demarc.Input{Waivers: []demarc.Waiver{waiver}}, nil},
		"on a later day":  {demarc.Input{Waivers: []demarc.Waiver{waiver}, AsOf: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)}, []string{"waiver-expired", "managed-assets-listed"}},
		"on its last day": {demarc.Input{Waivers: []demarc.Waiver{waiver}, AsOf: time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)}, []string{"waiver-expires-soon"}},
	} {
		test.in.Name, test.in.Data = "p.yaml", text
		found, err := v.Check(t.Context(), test.in)
		if err != nil {
			t.Fatal(err)
		}
		var rules []string
		for _, f := range found.Findings() {
			rules = append(rules, f.Rule)
		}
		if diff := cmp.Diff(test.want, rules); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if same := found.Policy == v.PolicyDigest(); same == (len(test.in.Waivers) > 0) {
			t.Errorf("%s: the digest of the policy tells of a waiver: %v", name, !same)
		}
	}
	tabs := []byte("{\t\"apiVersion\":\t\"demarc/v1\", \"kind\": \"Proposal\"}")
	if _, err := v.Check(t.Context(), demarc.Input{Name: "a", Data: tabs, Format: demarc.JSON}); err != nil {
		t.Errorf("JSON under another name: %v", err)
	}
	if found, err := v.Check(t.Context(), demarc.Input{Name: "a.yaml", Data: []byte("---\n" + head + "---\n# Offer\n"), Format: demarc.Markdown}); err != nil || len(found.Proposals) != 1 {
		t.Errorf("Markdown under another name: %v", err)
	}
	var unreadable *demarc.InputError
	if _, err := v.Check(t.Context(), demarc.Input{Name: "a", Format: "toml"}); !errors.As(err, &unreadable) || !strings.Contains(err.Error(), `format is "toml", expected yaml, json or markdown`) {
		t.Errorf("an unknown format: %v", err)
	}
}

// TestNothingIsAliased asks that a validator and what it gives stay as they are, whatever their owners do.
func TestNothingIsAliased(t *testing.T) {
	text := []byte(withoutAssets(t))
	opts := demarc.Options{
		AsOf: asOf, Params: map[string]any{"handover_artifacts": []any{"runbooks"}}, Words: map[string][]string{"vague": {"somehow"}},
		Rules: map[string]demarc.RuleOptions{"contacts-missing": {Off: "why"}},
		Waivers: []demarc.Waiver{{
			Proposal: "MS-1009", Rule: "managed-assets-listed", Path: "/scope/assets", Reason: "r", Approver: "a", Ticket: "t",
			Granted: date(t, "2026-01-01"), Expires: date(t, "2026-12-31"),
		}},
	}
	v, err := demarc.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	state := func() string {
		found, err := v.Validate(t.Context(), "p.yaml", text)
		if err != nil {
			t.Fatal(err)
		}
		all, err := json.Marshal([]any{found, string(found.Source()), v.Rules(), v.Thresholds(), v.Words("vague"), v.PolicyDigest()})
		if err != nil {
			t.Fatal(err)
		}
		return string(all)
	}
	before := state()
	found, err := v.Validate(t.Context(), "p.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	source := string(found.Source())
	text[0] = 'X'
	if string(found.Source()) != source {
		t.Error("a report's source is the caller's")
	}
	text[0] = source[0]
	found.Source()[0] = 'X'
	if string(found.Source()) != source {
		t.Error("a report's source can be changed")
	}
	opts.Params["handover_artifacts"].([]any)[0] = "X"
	opts.Words["vague"][0] = "X"
	opts.Rules["contacts-missing"] = demarc.RuleOptions{}
	opts.Waivers[0].Rule = "X"
	for _, rule := range v.Rules() {
		for i := range rule.YieldsTo {
			rule.YieldsTo[i] = "X"
		}
	}
	for _, threshold := range v.Thresholds() {
		if list, ok := threshold.Value.([]any); ok {
			list[0] = "X"
		}
		if list, ok := threshold.Default.([]any); ok {
			list[0] = "X"
		}
	}
	v.Words("vague")[0] = "X"
	if after := state(); after != before {
		t.Errorf("something has changed:\n%s", cmp.Diff(before, after))
	}
}

// TestExceptions asks that a waiver has an effect only where, and from whom, the organisation wants it.
func TestExceptions(t *testing.T) {
	record := demarc.Waiver{
		Proposal: "MS-0001", Rule: "liability-missing", Path: "/liability", Reason: "r", Approver: "Head of Delivery", Ticket: "t",
		Granted: date(t, "2026-01-01"), Expires: date(t, "2026-03-01"),
	}
	text := regexp.MustCompile(`(?s)liability:.*?\n(\S)`).ReplaceAllString(fileText(t, "testdata/valid/managed-small.yaml"), "$1")
	inside := text + "waivers:\n  - {rule: liability-missing, path: /liability, reason: r, approver: head of delivery, ticket: t, granted: 2026-01-01, expires: 2026-03-01}\n"
	central := demarc.Exceptions{In: []string{"configuration"}, Approvers: []string{"head of delivery"}}
	for name, test := range map[string]struct {
		opts   demarc.Options
		text   string
		waived int
	}{
		"anywhere":               {demarc.Options{}, inside, 1},
		"not in the proposal":    {demarc.Options{Exceptions: central}, inside, 0},
		"in the configuration":   {demarc.Options{Exceptions: central, Waivers: []demarc.Waiver{record}}, text, 1},
		"of another":             {demarc.Options{Exceptions: demarc.Exceptions{Approvers: []string{"legal"}}, Waivers: []demarc.Waiver{record}}, text, 0},
		"of this rule otherwise": {demarc.Options{Exceptions: central, Rules: map[string]demarc.RuleOptions{"liability-missing": {Exceptions: demarc.Exceptions{In: []string{"proposal"}}}}}, inside, 1},
	} {
		t.Run(name, func(t *testing.T) {
			test.opts.AsOf = time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
			r, err := withOptions(t, test.opts).Validate(context.Background(), "a.yaml", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			var messages []string
			for _, f := range r.Findings() {
				messages = append(messages, f.Rule+": "+f.Message)
			}
			if got := len(r.Proposals[0].Waived); got != test.waived {
				t.Errorf("%d findings are waived, want %d; found %q", got, test.waived, messages)
			}
		})
	}
}
