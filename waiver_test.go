package demarc_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

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
		Granted: "2026-01-01", Expires: "2026-12-31", File: ".demarc.yaml", Start: demarc.Position{Line: 7, Column: 5},
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
		"of no proposal":          {text, demarc.Options{Waivers: of(func(w *demarc.Waiver) { w.Proposal = "" })}, []string{"27: managed-assets-listed"}, nil},
		"of another path":         {text + strings.Replace(ownWaiver, "/scope/assets", "/scope", 1), demarc.Options{}, []string{"142: waiver-stale", "27: managed-assets-listed"}, nil},
		"expired":                 {text + strings.NewReplacer("2026-01-10", "2025-10-01", "2026-04-30", "2025-12").Replace(ownWaiver), demarc.Options{}, []string{"147: waiver-expired", "27: managed-assets-listed"}, nil},
		"expired elsewhere":       {text, demarc.Options{Waivers: of(func(w *demarc.Waiver) { w.Granted, w.Expires = "2025-01-01", "2025-12-31" })}, []string{"4: waiver-expired", "27: managed-assets-listed"}, nil},
		"incomplete":              {text + strings.Replace(ownWaiver, "    ticket: RISK-88\n", "", 1), demarc.Options{}, []string{"141: waiver-needs-reason", "27: managed-assets-listed"}, nil},
		"expires soon":            {text + strings.Replace(ownWaiver, "2026-04-30", "2026-01-31", 1), demarc.Options{}, []string{"147: waiver-expires-soon"}, []string{"p.yaml: managed-assets-listed"}},
		"soon, by another notice": {text + strings.Replace(ownWaiver, "2026-04-30", "2026-01-31", 1), demarc.Options{Params: map[string]any{"waiver_expiry_notice": "P7D"}}, nil, []string{"p.yaml: managed-assets-listed"}},
		"too long, by a setting":  {text + ownWaiver, demarc.Options{Params: map[string]any{"max_waiver_length": "P1M"}}, []string{"147: waiver-too-long", "27: managed-assets-listed"}, nil},
		"not waivable, by a setting": {text + ownWaiver, demarc.Options{Rules: map[string]demarc.RuleOptions{"managed-assets-listed": {NotWaivable: true}}},
			[]string{"141: waiver-not-allowed", "27: managed-assets-listed"}, nil},
		"of a rule that is off": {text + ownWaiver, demarc.Options{Rules: map[string]demarc.RuleOptions{"managed-assets-listed": {Off: "x"}}}, []string{"142: waiver-stale"}, nil},
		"stale, which is off":   {text + strings.Replace(ownWaiver, "/scope/assets", "/scope", 1), demarc.Options{Rules: map[string]demarc.RuleOptions{"waiver-stale": {Off: "x"}}}, []string{"27: managed-assets-listed"}, nil},
		"nobody knows yet":      {text + ownWaiver + "monitoring: yes\n", demarc.Options{}, []string{"148: duplicate-key"}, nil},
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
		Granted: "2026-01-01", Expires: "2026-12-31", File: "bids/.demarc.yaml", Start: demarc.Position{Line: 7, Column: 5},
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
