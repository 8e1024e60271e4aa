package report_test

import (
	"strings"
	"testing"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// misdeclared is a run over a proposal that is not what it declares, with two findings that follow from that and one that
// does not.
func misdeclared() report.Run {
	finding := func(rule string, severity demarc.Severity, message, path string, line int, from string) demarc.Finding {
		return demarc.Finding{
			Rule: rule, Severity: severity, Message: message, Path: path, File: "bids/pack.yaml", Document: 1, Aspect: "sla", Leg: "service",
			Start: demarc.Position{Line: line, Column: 1}, End: demarc.Position{Line: line, Column: 2}, FollowsFrom: from,
		}
	}
	declaration := finding("model-declaration-matches-content", demarc.Error, "it reads like lent staff", "/model", 4, "")
	declaration.Leg, declaration.Aspect = "", "declaration"
	leg := sample.Leg("service", "managed", "mppp----------p-")
	leg.Reading.Model, leg.Reading.Confidence = "lent-staff", "medium"
	leg.Reading.Why = []demarc.Why{
		{Message: "the customer directs the people", Places: []demarc.Place{{Path: "/staffing/directed_by", Start: demarc.Position{Line: 9, Column: 3}}}},
		{Message: "their presence is paid for"},
	}
	leg.Reading.Advice = "Let the provider lead, `staffing: {directed_by: provider}`."
	return sample.Run(map[string]demarc.Proposal{"bids/pack.yaml": {
		Document: 1, Model: "managed", Legs: []demarc.Leg{leg}, Findings: []demarc.Finding{
			declaration,
			finding("managed-sla-required", demarc.Error, "no service level", "/sla", 2, "model-declaration-matches-content"),
			finding("managed-exit", demarc.Warning, "no exit", "/exit", 3, "model-declaration-matches-content"),
			finding("contacts-missing", demarc.Warning, "no contacts", "/parties", 5, ""),
		},
	}}, "bids/pack.yaml")
}

func written(t *testing.T, format string, run report.Run, opts report.Options) string {
	t.Helper()
	var out strings.Builder
	if err := report.Write(&out, format, run, opts); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// What follows from a wrong declaration is folded under it where people read, and stands on its own where programs do.
func TestFold(t *testing.T) {
	run := misdeclared()
	run.Files[0].Proposals[0].Likely = demarc.Likely{Model: "lent-staff", Confidence: "medium"}
	text := written(t, "text", run, report.Options{Width: 200})
	for _, want := range []string{
		"2 findings follow from this, which --verbose shows: managed-sla-required (line 2), managed-exit (line 3)",
		"bids/pack.yaml:5:1: warning: no contacts",
		"bids/pack.yaml declares managed but reads like lent staff",
		"The customer directs the people. Their presence is paid for. (1 of 14 aspects say managed, 3 professional; 10 not stated)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %s:\n%s", want, text)
		}
	}
	if strings.Contains(text, "no service level") {
		t.Errorf("the text shows what it folds:\n%s", text)
	}
	if all := written(t, "text", run, report.Options{Width: 200, Verbose: true}); !strings.Contains(all, "bids/pack.yaml:2:1: error: no service level") {
		t.Errorf("the verbose text folds:\n%s", all)
	}
	md := written(t, "markdown", run, report.Options{})
	for _, want := range []string{
		"it reads like lent staff – 2 findings follow from this", "<summary>What follows from", "- error, `bids/pack.yaml:2:1`: no service level `managed-sla-required`",
		"Reads like lent staff: The customer directs the people.",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("the comment does not say %s:\n%s", want, md)
		}
	}
	if strings.Contains(md, "| error | `bids/pack.yaml:2:1`") {
		t.Errorf("the table shows what is folded:\n%s", md)
	}
	page := written(t, "html", run, report.Options{})
	for _, want := range []string{"2 findings follow from this, and are gone once the model is right", "No service level", "The customer directs the people.", "What to do"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %s", want)
		}
	}
	for _, format := range []string{"json", "sarif"} {
		if out := written(t, format, run, report.Options{}); !strings.Contains(out, "no service level") || !strings.Contains(out, "no contacts") {
			t.Errorf("%s leaves out findings", format)
		}
	}
	for format, want := range map[string]string{
		"json": `"follows_from": "model-declaration-matches-content"`, "sarif": `"followsFrom": "model-declaration-matches-content"`,
	} {
		if out := written(t, format, run, report.Options{}); !strings.Contains(out, want) {
			t.Errorf("%s does not say what follows from what", format)
		}
	}
	// What follows from a finding that is excepted is shown.
	run.Files[0].Proposals[0].Findings = run.Files[0].Proposals[0].Findings[1:]
	if text := written(t, "text", run, report.Options{Width: 200}); !strings.Contains(text, "bids/pack.yaml:2:1: error: no service level") {
		t.Errorf("the text loses a finding:\n%s", text)
	}
}

func TestMapSaysWhy(t *testing.T) {
	run := misdeclared()
	run.Files[0].Proposals[0].Likely = demarc.Likely{Model: "lent-staff", Confidence: "medium"}
	var out strings.Builder
	if err := report.WriteMap(&out, run, report.Options{Width: 100}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"reads like lent staff, fairly sure\n", "  - the customer directs the people (line 9)\n", "  - their presence is paid for\n",
		"  - what to do: Let the provider lead, `staffing: {directed_by: provider}`.\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the map does not say %s:\n%s", want, out.String())
		}
	}
}
