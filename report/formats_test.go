package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// served gives a run what servers are shown: a catalogue that is small and agrees with its proposals,
// so that each rule is in one of their lists.
func served(r report.Run) report.Run {
	r.Rules = []demarc.Rule{}
	for _, id := range []string{
		"contacts-missing", "coverage-24x7-vs-staffing", "hybrid-handover", "managed-exit-plan",
		"managed-monitoring-continuous", "professional-acceptance", "shape-unknown-key", "wording",
	} {
		scope, _, _ := strings.Cut(id, "-")
		rule := demarc.Rule{
			ID: id, Title: "Title of " + id, Severity: demarc.Error, Aspect: "sla", Scope: scope, Description: "What it asks.",
			Rationale: "Why it does.", Remediation: "Write `key: {of: value}`.", Source: "reference", Waivable: true,
		}
		switch id {
		case "wording":
			rule.Severity, rule.Source = demarc.Info, "judgement"
		case "managed-exit-plan":
			rule.Severity, rule.Source = demarc.Warning, "practice"
		}
		r.Rules = append(r.Rules, rule)
	}
	r.Files = slices.Clone(r.Files)
	for i := range r.Files {
		file := &r.Files[i]
		file.Proposals = slices.Clone(file.Proposals)
		for j := range file.Proposals {
			p := &file.Proposals[j]
			found := file.Findings()
			for _, w := range p.Waived {
				found = append(found, w.Finding)
			}
			waits := len(p.NotEvaluated) > 0
			p.Passed, p.Failed, p.NotApplicable, p.NotEvaluated = nil, nil, nil, nil
			for _, rule := range r.Rules {
				switch {
				case slices.ContainsFunc(found, func(f demarc.Finding) bool { return f.Rule == rule.ID }):
					p.Failed = append(p.Failed, rule.ID)
				case slices.Contains(p.Off, rule.ID):
				case rule.ID == "professional-acceptance":
					p.NotApplicable = append(p.NotApplicable, rule.ID)
				case waits && rule.ID != "wording":
					p.NotEvaluated = append(p.NotEvaluated, rule.ID)
				default:
					p.Passed = append(p.Passed, rule.ID)
				}
			}
		}
	}
	return r
}

// servedRuns are runs of all kinds, by name.
func servedRuns(t *testing.T) map[string]report.Run {
	t.Helper()
	s := sample.Texts(t)
	runs := map[string]report.Run{
		"clean":         sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Clean()}, sample.Branch),
		"hybrid":        sample.Run(map[string]demarc.Proposal{"bids/web-shop.yaml": sample.Hybrid(s)}, "bids/web-shop.yaml"),
		"several":       sample.Several(s),
		"governed":      sample.Governed(s),
		"not-evaluated": sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Shapeless(s)}, sample.Branch),
		"hostile":       sample.Trap(s),
		"empty":         sample.Run(nil),
	}
	for name, r := range runs {
		r = served(r)
		r.Folder, r.Root = filepath.FromSlash("/home/you/repo/offers"), filepath.FromSlash("/home/you/repo")
		runs[name] = r
	}
	return runs
}

// write gives what a format makes of a run.
func write(t *testing.T, format string, r report.Run) []byte {
	t.Helper()
	f, err := report.For(format)
	if err != nil {
		t.Fatal(err)
	}
	var out, again bytes.Buffer
	if err := f.Write(&out, r, report.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&again, r, report.Options{Color: true, Width: 40}); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("%s: what a terminal is like changes the report, or it is not stable: %v", format, err)
	}
	return out.Bytes()
}

// TestServerFormats compares each format for servers with what it is expected to be, and asks of all
// that they have nothing in them that hides or steers.
func TestServerFormats(t *testing.T) {
	for name, r := range servedRuns(t) {
		for format, ending := range map[string]string{"sarif": ".sarif", "junit": ".xml", "github": ".github", "gitlab": ".gitlab.json", "markdown": ".md"} {
			t.Run(name+ending, func(t *testing.T) {
				out := write(t, format, r)
				sample.Golden(t, name+ending, out)
				text := string(out)
				if !utf8.ValidString(text) || strings.ContainsFunc(strings.ReplaceAll(text, "\n", ""), show.Hidden) || !strings.HasSuffix(text, "\n") {
					t.Error("it has something show.Hidden, or does not end in a line break")
				}
			})
		}
	}
}

// evilTexts are what a document may say to be more than text.
func evilTexts(t *testing.T) []string {
	_, evil := sample.Hostile(sample.Texts(t))
	evil = strings.ToValidUTF8(evil, "")
	return append(strings.Fields(evil), evil)
}

// hostileDocuments is a run over proposals that say hostile things wherever a finding quotes them, in
// files with such names.
func hostileDocuments(t *testing.T) report.Run {
	t.Helper()
	v, err := demarc.New(demarc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := report.Run{Version: "1.0.0", AsOf: "2026-03-01", FailOn: "error", Policy: v.PolicyDigest(), Rules: v.Rules()}
	good, err := os.ReadFile(filepath.Join("..", "testdata", "valid", "managed-small.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for i, evil := range evilTexts(t) {
		quoted, err := json.Marshal(evil)
		if err != nil {
			t.Fatal(err)
		}
		for j, text := range []string{
			fmt.Sprintf("{apiVersion: demarc/v1, kind: Proposal, id: %[1]s, title: %[1]s, model: %[1]s, %[1]s: %[1]s}", quoted),
			strings.Replace(string(good), "\nid: ", fmt.Sprintf("\nx-evil: %s\nid: ", quoted), 1) + fmt.Sprintf("\n%s: 1\n", quoted),
			fmt.Sprintf("apiVersion: demarc/v1\nkind: Proposal\n%s: [\n", quoted),
		} {
			name := fmt.Sprintf("%d-%d %s.yaml", i, j, evil)
			found, err := v.Validate(t.Context(), name, []byte(text))
			if err != nil {
				r.Failed = append(r.Failed, report.Failure{File: name, Message: err.Error()})
			}
			r.Files = append(r.Files, report.File{Report: found})
		}
	}
	if !r.Fails() || len(r.Failed) == 0 {
		t.Fatal("the hostile documents set off nothing")
	}
	return r
}
