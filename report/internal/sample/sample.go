// Package sample has the proposals, and runs over them, that the tests of the formats show.
package sample

import (
	"time"

	"bytes"
	"embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

// Update tells the tests to write what they compare with.
var Update = flag.Bool("update", false, "write the golden files")

// Golden compares with a file under testdata.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *Update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; if it should, run the tests with -update\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

const digest = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"

// Sources are the texts of the files of a test, by name.
type Sources map[string]string

// In gives the files of a run their texts.
func (s Sources) In(r report.Run) report.Run {
	r.Files = slices.Clone(r.Files)
	for i := range r.Files {
		r.Files[i].Text = []byte(s[r.Files[i].File])
	}
	return r
}

// Find makes a finding at the first place of a text that is in a file.
func (s Sources) Find(file, text string, f demarc.Finding) demarc.Finding {
	f.File = file
	f.Document = max(1, f.Document)
	f.Start = s.at(file, text)
	f.End = f.Start
	f.End.Column += utf8.RuneCountInString(text)
	return f
}

// Event places an event at the first place of a text that is in a file.
func (s Sources) Event(file, text string, e demarc.Event) demarc.Event {
	e.Position = s.at(file, text)
	return e
}

func (s Sources) at(file, text string) demarc.Position {
	before, _, found := strings.Cut(s[file], text)
	if !found {
		panic(fmt.Sprintf("%q is not in %s", text, file))
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return demarc.Position{
		Line:   1 + strings.Count(before, "\n"),
		Column: 1 + utf8.RuneCountInString(line),
	}
}

var aspects = []string{
	"nature", "engagement", "goal", "responsibility", "scope", "duration", "billing", "sla",
	"monitoring", "incidents", "maintenance", "change", "skills", "risk", "best-for", "use-case",
}

// Leg reads a leg: a letter for each aspect, such as mmpb-.
func Leg(name, model, verdicts string) demarc.Leg {
	l := demarc.Leg{Name: name, Model: model}
	r := &l.Reading
	r.Confidence = "high"
	for i, letter := range verdicts {
		verdict := map[rune]string{'m': "managed", 'p': "professional", 'b': "both", '-': "not stated"}[letter]
		v := demarc.Verdict{Aspect: aspects[i], Verdict: verdict}
		if letter == 'm' || letter == 'p' {
			v.Signals = []demarc.Signal{{Says: verdict, Path: "/" + aspects[i], Because: "stated", Start: demarc.Position{Line: i + 1, Column: 1}}}
		}
		r.Aspects = append(r.Aspects, v)
		if i >= 14 {
			continue
		}
		switch letter {
		case 'm':
			r.Managed++
		case 'p':
			r.Professional++
		case 'b':
			r.Both++
		}
	}
	r.Stated = r.Managed + r.Professional + r.Both
	switch {
	case r.Managed > r.Professional:
		r.Model = "managed"
	case r.Managed < r.Professional:
		r.Model = "professional"
	default:
		r.Model = "unclear"
	}
	return l
}

// IDs makes up names of rules.
func IDs(n int) []string {
	out := []string{}
	for i := range n {
		out = append(out, fmt.Sprintf("rule-%03d", i+1))
	}
	return out
}

// likely is what a proposal's first leg reads like; a hybrid where it has two.
func likely(p demarc.Proposal) demarc.Likely {
	switch len(p.Legs) {
	case 0:
		return demarc.Likely{Model: "unclear", Confidence: "low"}
	case 1:
		return demarc.Likely{Model: p.Legs[0].Reading.Model, Confidence: "high"}
	}
	return demarc.Likely{Model: "hybrid", Confidence: "high"}
}

// Run is a run of a catalogue of 143 rules over files with one proposal each.
func Run(proposals map[string]demarc.Proposal, files ...string) report.Run {
	r := report.Run{Version: "1.0.0", AsOf: "2026-03-01", FailOn: "error", Policy: digest, Rules: make([]demarc.Rule, 143)}
	for _, file := range files {
		p := proposals[file]
		p.Document, p.ID, p.Title = 1, "P-2026-014", "Branch network"
		p.Likely = likely(p)
		r.Files = append(r.Files, report.File{Report: demarc.Report{File: file, Digest: digest, Policy: digest, Proposals: []demarc.Proposal{p}}})
	}
	return r
}

// Governed is a run with a configuration: a threshold, a rule that is off, a waiver and a baseline.
func Governed(s Sources) report.Run {
	p := Managed(s)
	waived := p.Findings[0]
	p.Findings = p.Findings[1:]
	p.Off = []string{"contacts-missing"}
	p.Waived = []demarc.Waived{{Finding: waived, Waiver: demarc.Waiver{
		Proposal: "P-2026-014", Rule: waived.Rule, Path: waived.Path, Reason: "the customer's own people watch until the new tools have arrived",
		Approver: "head of service delivery", Ticket: "RISK-88", Granted: day(2026, 1, 10), Expires: day(2026, 4, 30),
		File: Branch, Start: demarc.Position{Line: 96, Column: 5},
	}}}
	ok := Clean()
	ok.Waived = p.Waived
	r := Run(map[string]demarc.Proposal{Branch: p, "bids/web-shop.yaml": ok}, Branch, "bids/web-shop.yaml")
	r.Files[0].Config, r.Files[0].FailOn = ".demarc.yaml", "warning"
	r.Off = []report.Off{{Rule: "contacts-missing", Reason: "our portal keeps the contacts", Config: ".demarc.yaml"}}
	known := waived
	known.File = "bids/web-shop.yaml"
	r.Baseline = &report.Baseline{
		File: "demarc-baseline.json", Known: []demarc.Finding{known},
		Gone: []report.Gone{{File: "bids/web-shop.yaml", Proposal: "P-2026-014", Rule: "managed-assets-listed", Path: "/scope/assets"}},
	}
	return r
}

// Branch is the name of the file with the branch network.
const Branch = "bids/branch-network.yaml"

//go:embed proposals
var files embed.FS

// Texts are the files of the tests.
func Texts(t *testing.T) Sources {
	t.Helper()
	s := Sources{}
	for name, file := range map[string]string{
		Branch: "branch.yaml", "bids/web-shop.yaml": "hybrid.yaml", "bids/wide.yaml": "wide.yaml",
		"bids/line.json": "line.json", "bids/hostile.yaml": "hostile.yaml",
	} {
		text, err := files.ReadFile("proposals/" + file)
		if err != nil {
			t.Fatal(err)
		}
		s[name] = string(text)
	}
	return s
}

// Monitoring is a finding without its place.
var Monitoring = demarc.Finding{
	Rule: "managed-monitoring-continuous", Severity: demarc.Error, Aspect: "monitoring", Leg: "service", Path: "/monitoring/continuous",
	Message:     "a managed service is watched continuously, but this monitoring is not declared continuous",
	Remediation: "Write `monitoring: {included: true, continuous: true}` with the hours and what is watched, or declare another model.",
}

func coverage(s Sources) demarc.Finding {
	f := s.Find(Branch, "24x7", demarc.Finding{
		Rule: "coverage-24x7-vs-staffing", Severity: demarc.Error, Aspect: "sla", Leg: "service", Path: "/sla/targets/0/hours",
		Message:     "an availability of 99.9 % is promised around the clock, but nobody is on duty at night",
		Remediation: "Staff the night, or state `on_call: true`, or promise less.",
	})
	f.Because = []demarc.Because{
		{Message: "staffing.hours is Monday to Friday, 08:00 to 18:00", Path: "/staffing/hours", Start: s.at(Branch, "hours: {days")},
		{Message: "staffing.on_call is not stated", Path: "/staffing/on_call", Start: s.at(Branch, "staffing")},
	}
	return f
}

func exit(s Sources) demarc.Finding {
	f := s.Find(Branch, "managed", demarc.Finding{
		Rule: "managed-exit-plan", Severity: demarc.Warning, Aspect: "engagement", Leg: "service", Path: "/exit",
		Message:     "a service is handed back one day, but there is no exit plan",
		Remediation: "Write an `exit` group.",
	})
	return f
}

// Managed is a proposal with findings of all kinds.
func Managed(s Sources) demarc.Proposal {
	return demarc.Proposal{
		Model: "managed", Legs: []demarc.Leg{Leg("service", "managed", "mmmmmmpmmmmpmmmm")},
		Timeline: []demarc.Event{
			s.Event(Branch, "start: 2026-04-01", demarc.Event{Kind: "term", Leg: "service", Label: "The service runs", Start: "2026-04-01", End: "2029-03-31", Basis: "36 months", Path: "/term"}),
			s.Event(Branch, "hours: 24x7", demarc.Event{Kind: "service-levels", Leg: "service", Label: "Service levels apply", Start: "2026-05-01", End: "2026-05-01", Path: "/sla/effective_from"}),
			s.Event(Branch, "fixed", demarc.Event{Kind: "notice", Leg: "service", Label: "Last day to object to the renewal", Basis: "3 months before the end", Path: "/term/renewal"}),
		},
		Findings: []demarc.Finding{coverage(s), s.Find(Branch, "false", Monitoring), exit(s)},
		Passed:   IDs(121), Failed: IDs(3), NotApplicable: IDs(19),
	}
}

// Clean is a proposal with nothing to say against it.
func Clean() demarc.Proposal {
	return demarc.Proposal{
		Model: "managed", Legs: []demarc.Leg{Leg("service", "managed", "mmmmmmmmmmm-mmmm")},
		Passed: IDs(124), NotApplicable: IDs(19),
	}
}

// Shapeless is a proposal whose shape kept the rules from being run.
func Shapeless(s Sources) demarc.Proposal {
	return demarc.Proposal{
		Model: "managed",
		Findings: []demarc.Finding{s.Find(Branch, "included", demarc.Finding{
			Rule: "shape-unknown-key", Severity: demarc.Error, Aspect: "shape", Path: "/monitoring/included",
			Message: `unknown key "included"; did you mean "include"?`, Remediation: "Rename the key, or begin it with `x-`.",
		})},
		Passed: IDs(9), Failed: IDs(1), NotApplicable: IDs(16), NotEvaluated: IDs(117),
	}
}

// Hybrid is one of which the service reads like a project.
func Hybrid(s Sources) demarc.Proposal {
	const file = "bids/web-shop.yaml"
	f := Monitoring
	f.Path = "/service/monitoring"
	return demarc.Proposal{
		Model: "hybrid",
		Legs: []demarc.Leg{
			Leg("project", "professional", "ppppppppp---ppp-"),
			Leg("service", "managed", "mpppbpppp---mmm-"),
		},
		Findings: []demarc.Finding{
			s.Find(file, "monitoring", f),
			s.Find(file, "hybrid", demarc.Finding{
				Rule: "hybrid-handover", Severity: demarc.Error, Aspect: "handover", Path: "/transition/handover",
				Message: "a project hands over to the service, but nothing says what is handed over", Remediation: "Write `transition.handover.artifacts`.",
			}),
		},
		Passed: IDs(120), Failed: IDs(2), NotApplicable: IDs(21),
	}
}

// Wide is a proposal with characters of all widths.
func Wide(s Sources) demarc.Proposal {
	const file = "bids/wide.yaml"
	plain := func(text, message string) demarc.Finding {
		return s.Find(file, text, demarc.Finding{Rule: "wording", Severity: demarc.Info, Message: message, Aspect: "scope", Path: "/scope"})
	}
	long := plain("and so on", "the place is far to the right")
	long.End = demarc.Position{Line: long.Start.Line + 1, Column: 1}
	return demarc.Proposal{
		Legs: []demarc.Leg{Leg("", "", "mmmmpppp------mm")},
		Findings: []demarc.Finding{
			plain("監視", "two columns each: 監視"), plain("Stühle", "combining: Stu\u0308hle"), plain("🚚", "emoji"),
			plain("tabs", "tabs are four columns"), plain("middle", "the place is in the middle"), long,
		},
		Passed: IDs(140), Failed: IDs(1), NotApplicable: IDs(2),
	}
}

// Hostile is a proposal that wants to be more than text, and what it says.
func Hostile(s Sources) (demarc.Proposal, string) {
	const file = "bids/hostile.yaml"
	evil := "\x1b]0;pwned\a\x1b[2J \u202egnp.exe ::error::pwned ##[error]pwned\r\nbids/x.yaml:1:1: error: a lie \u009b31m\u200b\xff" +
		" %0A::error::pwned ]]> \x00\ufffe <script>alert(1)</script> </details><!-- &lt; [a](javascript:alert(1)) ![a](https://example.com/a.png)" +
		" https://example.com www.example.com @admin #1 !2 GH-3 you@example.com :smile: $x$ 0123abcd `b` | c | ``` {0} [d](1) \\"
	f := s.Find(file, "here", demarc.Finding{
		Rule: "rule\x1b[1m", Severity: demarc.Error, Message: evil, Remediation: "Write " + evil, Aspect: "a\nb", Leg: "\x1b", Path: "/",
	})
	f.Because = []demarc.Because{{Message: evil, Start: f.Start}}
	return demarc.Proposal{Model: "managed\x1b[2J", Findings: []demarc.Finding{f}, Passed: IDs(1), Failed: IDs(1), NotApplicable: IDs(141)}, evil
}

// Several is a run over files with and without findings, one with two documents, and others that
// cannot be checked or are no proposals.
func Several(s Sources) report.Run {
	all := Run(map[string]demarc.Proposal{
		"bids/a.yaml": Clean(), Branch: Managed(s), "bids/web-shop.yaml": Hybrid(s), "bids/z.yaml": Clean(),
	}, "bids/a.yaml", Branch, "bids/web-shop.yaml", "bids/z.yaml")
	all.Failed = []report.Failure{
		{File: "bids/old.yaml", Line: 4, Column: 1, Message: "a tab cannot be used for indentation"},
		{File: "bids/scan.pdf", Message: "the file is not text"},
		{File: "bids/z.yaml", Line: 90, Column: 3, Message: "mapping key \"sla\" is given twice"},
	}
	second := Clean()
	second.Document, second.ID = 3, "P-2026-015"
	second.Likely = likely(second)
	z := &all.Files[3]
	z.Proposals = append(z.Proposals, second)
	z.Skipped = []demarc.Skipped{{Document: 2, Reason: "kind is Service, expected Proposal"}}
	all.Skipped = []report.Skipped{
		{File: "bids/notes.yaml", Reason: "apiVersion: demarc/v1 and kind: Proposal are missing"},
		{File: "README.md", Reason: "it has no front matter"},
	}
	return all
}

// Trap is a run over what wants to be more than text, names of files included.
func Trap(s Sources) report.Run {
	evil, name := Hostile(s)
	all := Run(map[string]demarc.Proposal{"bids/hostile.yaml": evil}, "bids/hostile.yaml")
	all.Files[0].Skipped = []demarc.Skipped{{Document: 2, Reason: name}}
	all.Files[0].Proposals[0].ID = name
	all.Skipped = []report.Skipped{{File: "::add-mask::x" + name, Reason: name}}
	all.Failed = []report.Failure{{File: name, Message: name}}
	return all
}

func day(year int, month time.Month, day int) demarc.Date {
	return demarc.DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}
