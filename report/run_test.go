package report_test

import (
	"bytes"
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// A run says of a validator what there is to say, the rules that a program has switched off included.
func TestNewRun(t *testing.T) {
	v, err := demarc.New(demarc.Options{
		AsOf:  time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC),
		Rules: map[string]demarc.RuleOptions{"exit-plan-missing": {Off: "our portal has it"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	found, err := v.Validate(t.Context(), "bid.yaml", bid("invalid/managed-monitoring-continuous.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	run := report.NewRun(v, found, found)
	if run.AsOf != "2026-03-01" || run.FailOn != "error" || run.Policy != v.PolicyDigest() || len(run.Rules) != len(v.Rules()) || run.Version == "" || len(run.Files) != 2 {
		t.Errorf("the run is %+v", run)
	}
	if want := []report.Off{{Rule: "exit-plan-missing", Reason: "our portal has it"}}; !slices.Equal(run.Off, want) {
		t.Errorf("off is %v, expected %v", run.Off, want)
	}
	for _, format := range report.Formats() {
		var out bytes.Buffer
		if err := report.Write(&out, format, run, report.Options{Verbose: true}); err != nil {
			t.Fatal(err)
		}
		switch format {
		case "json":
			err = compiled(t, "").Validate(decode(t, out.Bytes()))
		case "sarif":
			err = officialSARIF(t).Validate(decode(t, out.Bytes()))
		}
		if err != nil {
			t.Errorf("%s: %#v", format, err)
		}
		if says := strings.Contains(out.String(), "our portal has it"); says != (format != "gitlab") {
			t.Errorf("%s says why a rule is off: %t", format, says)
		}
		if strings.Contains(out.String(), " by <code></code>") || strings.Contains(out.String(), "<small>(<") {
			t.Errorf("%s names a configuration where there is none", format)
		}
	}
}

func TestAdd(t *testing.T) {
	proposals := demarc.Report{File: "a.yaml", Proposals: []demarc.Proposal{{Document: 1}}}
	none := demarc.Report{File: "a.yaml", Skipped: []demarc.Skipped{{Document: 1, Reason: "it is none"}}}
	for name, test := range map[string]struct {
		found demarc.Report
		err   error
		files int
		want  []report.Failure
	}{
		"good":       {proposals, nil, 1, nil},
		"unreadable": {none, &demarc.InputError{File: "a.yaml", Pos: demarc.Position{Line: 3, Column: 8}, Message: "a quote is open"}, 0, []report.Failure{{"a.yaml", 3, 8, "a quote is open"}}},
		"in part":    {proposals, &demarc.InputError{File: "a.yaml", Pos: demarc.Position{Line: 9, Column: 1}, Message: "a tab"}, 1, []report.Failure{{"a.yaml", 9, 1, "a tab"}}},
		"none":       {none, &demarc.NoProposalError{File: "a.yaml", Reason: "it is none"}, 0, []report.Failure{{"a.yaml", 0, 0, "no proposal found: it is none"}}},
		"cancelled":  {none, context.Canceled, 0, []report.Failure{{"a.yaml", 0, 0, "context canceled"}}},
	} {
		var run report.Run
		run.Add(test.found, test.err)
		if len(run.Files) != test.files || !slices.Equal(run.Failed, test.want) {
			t.Errorf("%s: %d files, failures %v, expected %d and %v", name, len(run.Files), run.Failed, test.files, test.want)
		}
	}
}

// A threshold that is not set, or is none, lets no error pass.
func TestFails(t *testing.T) {
	of := func(failOn string, severities ...demarc.Severity) bool {
		run := report.Run{FailOn: failOn}
		var p demarc.Proposal
		for _, s := range severities {
			p.Findings = append(p.Findings, demarc.Finding{Severity: s})
		}
		run.Add(demarc.Report{Proposals: []demarc.Proposal{p}}, nil)
		return run.Fails()
	}
	for _, test := range []struct {
		failOn   string
		severity demarc.Severity
		want     bool
	}{
		{"", demarc.Error, true}, {"", demarc.Warning, false},
		{"error", demarc.Error, true}, {"error", demarc.Warning, false},
		{"warning", demarc.Warning, true}, {"warning", demarc.Info, false},
		{"info", demarc.Info, true},
		{"never", demarc.Error, false},
		{"eror", demarc.Info, true}, {"Error", demarc.Info, true},
	} {
		if got := of(test.failOn, test.severity); got != test.want {
			t.Errorf("from %q on, a finding that is %q fails: %t", test.failOn, test.severity, got)
		}
	}
	if of("eror") {
		t.Error("nothing fails")
	}
}

func TestVersion(t *testing.T) {
	const module = "github.com/demarc-dev/demarc"
	for want, info := range map[string]debug.BuildInfo{
		"v1.2.3":  {Main: debug.Module{Path: "example.org/bids", Version: "v9.0.0"}, Deps: []*debug.Module{{Path: "example.org/x", Version: "v0.1.0"}, {Path: module, Version: "v1.2.3"}}},
		"v1.3.0":  {Main: debug.Module{Path: module, Version: "v1.3.0"}},
		"(devel)": {Main: debug.Module{Path: "example.org/bids", Version: "v9.0.0"}},
	} {
		if got := report.VersionIn(&info); got != want {
			t.Errorf("the version is %s, expected %s", got, want)
		}
	}
}

// An unknown format is an error before anything is written.
func TestWriteUnknown(t *testing.T) {
	var out bytes.Buffer
	err := report.Write(&out, "xml", report.Run{}, report.Options{})
	if err == nil || !strings.HasPrefix(err.Error(), `unknown format "xml"; known are text, `) || out.Len() > 0 {
		t.Errorf("%v, and %d bytes", err, out.Len())
	}
	if err := report.Write(broken{}, "text", report.Run{}, report.Options{}); err == nil || errors.Is(err, context.Canceled) {
		t.Errorf("an error of the writer was lost: %v", err)
	}
}

// A file of a megabyte in one line, with a thousand findings all along it, is shown by windows:
// what is written grows with the findings, and not with them and the line.
func TestLongLine(t *testing.T) {
	item := `{"title": "Überwachung", "kind": "operational"}, `
	text := strings.Repeat(item, 1<<20/len(item))
	p := sample.Clean()
	for i := range 1000 {
		column := 1 + 20*i*utf8.RuneCountInString(item)
		p.Findings = append(p.Findings, demarc.Finding{
			Rule: "wording", Severity: demarc.Info, Message: "a word", Aspect: "scope", Document: 1,
			Start: demarc.Position{Line: 1, Column: column}, End: demarc.Position{Line: 1 + i%2, Column: column + 3},
		})
	}
	run := sample.Run(map[string]demarc.Proposal{"line.json": p}, "line.json")
	run.Files[0].Text = []byte(text)
	for format, most := range map[string]int{"text": 700, "html": 3000} {
		var out bytes.Buffer
		if err := report.Write(&out, format, run, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if n := len(p.Findings); out.Len() > most*n+60_000 {
			t.Errorf("%s of %d findings in a line of %d bytes has %d", format, n, len(text), out.Len())
		}
	}
}
