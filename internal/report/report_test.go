package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares with a file under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
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

// sources are the texts of the files of a test, by name.
type sources map[string]string

func (s sources) of(r *File) []byte { return []byte(s[r.File]) }

// find makes a finding at the first place of a text that is in a file.
func (s sources) find(file, text string, f demarc.Finding) demarc.Finding {
	f.File = file
	f.Document = max(1, f.Document)
	f.Start = s.at(file, text)
	f.End = f.Start
	f.End.Column += utf8.RuneCountInString(text)
	return f
}

// event places an event at the first place of a text that is in a file.
func (s sources) event(file, text string, e demarc.Event) demarc.Event {
	e.Position = s.at(file, text)
	return e
}

func (s sources) at(file, text string) demarc.Position {
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

// leg reads a leg: a letter for each aspect, such as mmpb-.
func leg(name, model, verdicts string) demarc.Leg {
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

// ids makes up names of rules.
func ids(n int) []string {
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

// run is a run of a catalogue of 143 rules over files with one proposal each.
func run(proposals map[string]demarc.Proposal, files ...string) Run {
	r := Run{Version: "1.0.0", AsOf: "2026-03-01", FailOn: "error", Policy: digest, Rules: make([]demarc.Rule, 143)}
	for _, file := range files {
		p := proposals[file]
		p.Document, p.ID, p.Title = 1, "P-2026-014", "Branch network"
		p.Likely = likely(p)
		r.Files = append(r.Files, File{Report: demarc.Report{File: file, Digest: digest, Policy: digest, Proposals: []demarc.Proposal{p}}})
	}
	return r
}

// governed is a run with a configuration: a threshold, a rule that is off, a waiver and a baseline.
func governed(s sources) Run {
	p := managed(s)
	waived := p.Findings[0]
	p.Findings = p.Findings[1:]
	p.Off = []string{"contacts-missing"}
	p.Waived = []demarc.Waived{{Finding: waived, Waiver: demarc.Waiver{
		Proposal: "P-2026-014", Rule: waived.Rule, Path: waived.Path, Reason: "the customer's own people watch until the new tools have arrived",
		Approver: "head of service delivery", Ticket: "RISK-88", Granted: demarc.DateOf(time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC)), Expires: demarc.DateOf(time.Date(2026, 4, 30, 0, 0, 0, 0, time.UTC)),
		File: branch, Start: demarc.Position{Line: 96, Column: 5},
	}}}
	ok := clean()
	ok.Waived = p.Waived
	r := run(map[string]demarc.Proposal{branch: p, "bids/web-shop.yaml": ok}, branch, "bids/web-shop.yaml")
	r.Files[0].Config, r.Files[0].FailOn = ".demarc.yaml", "warning"
	r.Off = []Off{{Rule: "contacts-missing", Reason: "our portal keeps the contacts", Config: ".demarc.yaml"}}
	known := waived
	known.File = "bids/web-shop.yaml"
	r.Baseline = &Baseline{
		File: "demarc-baseline.json", Known: []demarc.Finding{known},
		Gone: []Gone{{File: "bids/web-shop.yaml", Proposal: "P-2026-014", Rule: "managed-assets-listed", Path: "/scope/assets"}},
	}
	return r
}

const branch = "bids/branch-network.yaml"

// texts are the files of the tests, from testdata.
func texts(t *testing.T) sources {
	t.Helper()
	s := sources{}
	for name, file := range map[string]string{
		branch: "branch.yaml", "bids/web-shop.yaml": "hybrid.yaml", "bids/wide.yaml": "wide.yaml",
		"bids/line.json": "line.json", "bids/hostile.yaml": "hostile.yaml",
	} {
		text, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		s[name] = string(text)
	}
	return s
}

var monitoring = demarc.Finding{
	Rule: "managed-monitoring-continuous", Severity: demarc.Error, Aspect: "monitoring", Leg: "service", Path: "/monitoring/continuous",
	Message:     "a managed service is watched continuously, but this monitoring is not declared continuous",
	Remediation: "Write `monitoring: {included: true, continuous: true}` with the hours and what is watched, or declare another model.",
}

func coverage(s sources) demarc.Finding {
	f := s.find(branch, "24x7", demarc.Finding{
		Rule: "coverage-24x7-vs-staffing", Severity: demarc.Error, Aspect: "sla", Leg: "service", Path: "/sla/targets/0/hours",
		Message:     "an availability of 99.9 % is promised around the clock, but nobody is on duty at night",
		Remediation: "Staff the night, or state `on_call: true`, or promise less.",
	})
	f.Because = []demarc.Because{
		{Message: "staffing.hours is Monday to Friday, 08:00 to 18:00", Path: "/staffing/hours", Start: s.at(branch, "hours: {days")},
		{Message: "staffing.on_call is not stated", Path: "/staffing/on_call", Start: s.at(branch, "staffing")},
	}
	return f
}

func exit(s sources) demarc.Finding {
	f := s.find(branch, "managed", demarc.Finding{
		Rule: "managed-exit-plan", Severity: demarc.Warning, Aspect: "engagement", Leg: "service", Path: "/exit",
		Message:     "a service is handed back one day, but there is no exit plan",
		Remediation: "Write an `exit` group.",
	})
	return f
}

// managed is a proposal with findings of all kinds.
func managed(s sources) demarc.Proposal {
	return demarc.Proposal{
		Model: "managed", Legs: []demarc.Leg{leg("service", "managed", "mmmmmmpmmmmpmmmm")},
		Timeline: []demarc.Event{
			s.event(branch, "start: 2026-04-01", demarc.Event{Kind: "term", Leg: "service", Label: "The service runs", Start: "2026-04-01", End: "2029-03-31", Basis: "36 months", Path: "/term"}),
			s.event(branch, "hours: 24x7", demarc.Event{Kind: "service-levels", Leg: "service", Label: "Service levels apply", Start: "2026-05-01", End: "2026-05-01", Path: "/sla/effective_from"}),
			s.event(branch, "fixed", demarc.Event{Kind: "notice", Leg: "service", Label: "Last day to object to the renewal", Basis: "3 months before the end", Path: "/term/renewal"}),
		},
		Findings: []demarc.Finding{coverage(s), s.find(branch, "false", monitoring), exit(s)},
		Passed:   ids(121), Failed: ids(3), NotApplicable: ids(19),
	}
}

func clean() demarc.Proposal {
	return demarc.Proposal{
		Model: "managed", Legs: []demarc.Leg{leg("service", "managed", "mmmmmmmmmmm-mmmm")},
		Passed: ids(124), NotApplicable: ids(19),
	}
}

func shapeless(s sources) demarc.Proposal {
	return demarc.Proposal{
		Model: "managed",
		Findings: []demarc.Finding{s.find(branch, "included", demarc.Finding{
			Rule: "shape-unknown-key", Severity: demarc.Error, Aspect: "shape", Path: "/monitoring/included",
			Message: `unknown key "included"; did you mean "include"?`, Remediation: "Rename the key, or begin it with `x-`.",
		})},
		Passed: ids(9), Failed: ids(1), NotApplicable: ids(16), NotEvaluated: ids(117),
	}
}

func hybrid(s sources) demarc.Proposal {
	const file = "bids/web-shop.yaml"
	f := monitoring
	f.Path = "/service/monitoring"
	return demarc.Proposal{
		Model: "hybrid",
		Legs: []demarc.Leg{
			leg("project", "professional", "ppppppppp---ppp-"),
			leg("service", "managed", "mpppbpppp---mmm-"),
		},
		Findings: []demarc.Finding{
			s.find(file, "monitoring", f),
			s.find(file, "hybrid", demarc.Finding{
				Rule: "hybrid-handover", Severity: demarc.Error, Aspect: "handover", Path: "/transition/handover",
				Message: "a project hands over to the service, but nothing says what is handed over", Remediation: "Write `transition.handover.artifacts`.",
			}),
		},
		Passed: ids(120), Failed: ids(2), NotApplicable: ids(21),
	}
}

func wide(s sources) demarc.Proposal {
	const file = "bids/wide.yaml"
	plain := func(text, message string) demarc.Finding {
		return s.find(file, text, demarc.Finding{Rule: "wording", Severity: demarc.Info, Message: message, Aspect: "scope", Path: "/scope"})
	}
	long := plain("and so on", "the place is far to the right")
	long.End = demarc.Position{Line: long.Start.Line + 1, Column: 1}
	return demarc.Proposal{
		Legs: []demarc.Leg{leg("", "", "mmmmpppp------mm")},
		Findings: []demarc.Finding{
			plain("監視", "two columns each: 監視"), plain("Stühle", "combining: Stu\u0308hle"), plain("🚚", "emoji"),
			plain("tabs", "tabs are four columns"), plain("middle", "the place is in the middle"), long,
		},
		Passed: ids(140), Failed: ids(1), NotApplicable: ids(2),
	}
}

func hostile(s sources) (demarc.Proposal, string) {
	const file = "bids/hostile.yaml"
	evil := "\x1b]0;pwned\a\x1b[2J \u202egnp.exe ::error::pwned ##[error]pwned\r\nbids/x.yaml:1:1: error: a lie \u009b31m\u200b\xff" +
		" %0A::error::pwned ]]> \x00\ufffe <script>alert(1)</script> </details><!-- &lt; [a](javascript:alert(1)) ![a](https://example.com/a.png)" +
		" https://example.com www.example.com @admin #1 !2 GH-3 you@example.com :smile: $x$ 0123abcd `b` | c | ``` {0} [d](1) \\"
	f := s.find(file, "here", demarc.Finding{
		Rule: "rule\x1b[1m", Severity: demarc.Error, Message: evil, Remediation: "Write " + evil, Aspect: "a\nb", Leg: "\x1b", Path: "/",
	})
	f.Because = []demarc.Because{{Message: evil, Start: f.Start}}
	return demarc.Proposal{Model: "managed\x1b[2J", Findings: []demarc.Finding{f}, Passed: ids(1), Failed: ids(1), NotApplicable: ids(141)}, evil
}

// several is a run over files with and without findings, one with two documents, and others that
// cannot be checked or are no proposals.
func several(s sources) Run {
	all := run(map[string]demarc.Proposal{
		"bids/a.yaml": clean(), branch: managed(s), "bids/web-shop.yaml": hybrid(s), "bids/z.yaml": clean(),
	}, "bids/a.yaml", branch, "bids/web-shop.yaml", "bids/z.yaml")
	all.Failed = []Failure{
		{File: "bids/old.yaml", Line: 4, Column: 1, Message: "a tab cannot be used for indentation"},
		{File: "bids/scan.pdf", Message: "the file is not text"},
		{File: "bids/z.yaml", Line: 90, Column: 3, Message: "mapping key \"sla\" is given twice"},
	}
	second := clean()
	second.Document, second.ID = 3, "P-2026-015"
	second.Likely = likely(second)
	z := &all.Files[3]
	z.Proposals = append(z.Proposals, second)
	z.Skipped = []demarc.Skipped{{Document: 2, Reason: "kind is Service, expected Proposal"}}
	all.Skipped = []Skipped{
		{File: "bids/notes.yaml", Reason: "apiVersion: demarc/v1 and kind: Proposal are missing"},
		{File: "README.md", Reason: "it has no front matter"},
	}
	return all
}

// trap is a run over what wants to be more than text, names of files included.
func trap(s sources) Run {
	evil, name := hostile(s)
	all := run(map[string]demarc.Proposal{"bids/hostile.yaml": evil}, "bids/hostile.yaml")
	all.Files[0].Skipped = []demarc.Skipped{{Document: 2, Reason: name}}
	all.Files[0].Proposals[0].ID = name
	all.Skipped = []Skipped{{File: "::add-mask::x" + name, Reason: name}}
	all.Failed = []Failure{{File: name, Message: name}}
	return all
}

func TestText(t *testing.T) {
	s := texts(t)
	one := run(map[string]demarc.Proposal{branch: managed(s)}, branch)
	ok := run(map[string]demarc.Proposal{branch: clean()}, branch)

	several := several(s)
	nothing := run(nil)
	nothing.Skipped, nothing.Failed = several.Skipped, several.Failed[:2]
	trap := trap(s)

	two := run(map[string]demarc.Proposal{"bids/web-shop.yaml": {
		Model: "hybrid", Legs: []demarc.Leg{leg("project", "professional", "ppppppppp---pppp"), leg("service", "managed", "mmmmmmmmmmmmmmmm")},
		Passed: ids(143),
	}}, "bids/web-shop.yaml")
	misread := run(map[string]demarc.Proposal{branch: {Model: "managed", Legs: []demarc.Leg{leg("service", "managed", "ppppppmpppppppmm")}, Passed: ids(143)}}, branch)
	minified := run(map[string]demarc.Proposal{"bids/line.json": {
		Model: "professional", Legs: []demarc.Leg{leg("project", "professional", "mmmmmmmmppppppmm")},
		Findings: []demarc.Finding{s.find("bids/line.json", "operational", demarc.Finding{
			Rule: "professional-scope", Severity: demarc.Warning, Aspect: "scope", Message: "a project ends, but S3 goes on", Path: "/scope/included/2/kind",
		})},
		Passed: ids(142), Failed: ids(1),
	}}, "bids/line.json")

	proposals, names := map[string]demarc.Proposal{branch: managed(s), "bids/web-shop.yaml": hybrid(s)}, []string{branch, "bids/web-shop.yaml"}
	for i := range manyClean + 1 {
		name := fmt.Sprintf("bids/good-%02d.yaml", i)
		proposals[name], names = clean(), append(names, name)
	}
	many := run(proposals, names...)
	good := run(proposals, names[2:]...)
	strict := several
	strict.Files = slices.Clone(several.Files)
	strict.Files[1].FailOn = "warning"

	for _, test := range []struct {
		name string
		run  Run
		opts Options
	}{
		{"many", many, Options{}},
		{"many-verbose", many, Options{Verbose: true}},
		{"many-clean", good, Options{}},
		{"quiet", several, Options{Quiet: true}},
		{"quiet-strict", strict, Options{Quiet: true}},
		{"quiet-most", several, Options{Quiet: true, Most: 1}},
		{"quiet-clean", good, Options{Quiet: true}},
		{"most", many, Options{Most: 2}},
		{"most-in-one", one, Options{Most: 1}},
		{"most-of-all", one, Options{Most: 3}},
		{"summary", several, Options{Summary: true}},
		{"summary-colour", many, Options{Summary: true, Color: true}},
		{"summary-clean", good, Options{Summary: true}},
		{"summary-nothing", nothing, Options{Summary: true}},
		{"summary-governed", governed(s), Options{Summary: true, Verbose: true}},
		{"plain", one, Options{}},
		{"colour", one, Options{Color: true}},
		{"narrow", one, Options{Width: 60}},
		{"clean", ok, Options{}},
		{"clean-verbose", ok, Options{Verbose: true}},
		{"clean-hybrid", two, Options{}},
		{"misread", misread, Options{}},
		{"hybrid", run(map[string]demarc.Proposal{"bids/web-shop.yaml": hybrid(s)}, "bids/web-shop.yaml"), Options{}},
		{"several", several, Options{}},
		{"verbose", several, Options{Verbose: true}},
		{"nothing", nothing, Options{}},
		{"empty", run(nil), Options{}},
		{"not-evaluated", run(map[string]demarc.Proposal{branch: shapeless(s)}, branch), Options{}},
		{"wide", run(map[string]demarc.Proposal{"bids/wide.yaml": wide(s)}, "bids/wide.yaml"), Options{}},
		{"wide-narrow", run(map[string]demarc.Proposal{"bids/wide.yaml": wide(s)}, "bids/wide.yaml"), Options{Width: 60}},
		{"minified", minified, Options{}},
		{"governed", governed(s), Options{}},
		{"governed-verbose", governed(s), Options{Verbose: true}},
		{"governed-wide", governed(s), Options{Width: 300}},
		{"hostile", trap, Options{Verbose: true}},
		{"hostile-colour", trap, Options{Verbose: true, Color: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := writeTextFrom(&out, test.run, test.opts, s.of); err != nil {
				t.Fatal(err)
			}
			golden(t, test.name+".txt", out.Bytes())
			layout(t, out.String(), test.opts)
		})
	}
}

// layout checks what must hold for all output.
func layout(t *testing.T, out string, opts Options) {
	t.Helper()
	if opts.Color {
		out = regexp.MustCompile("\x1b\\[[0-9;]+m").ReplaceAllString(out, "")
	}
	width := opts.Width
	if width == 0 {
		width = 80
	}
	header := regexp.MustCompile(`^ok  |^\S.*: (error|warning|info|cannot be checked|cannot be checked any further|skipped): | declares |: document \d+ skipped: `)
	for _, line := range strings.Split(out, "\n") {
		if strings.ContainsFunc(line, hidden) || !utf8.ValidString(line) {
			t.Errorf("%q has something hidden", line)
		}
		if uniseg.StringWidth(line) > width && !header.MatchString(line) && strings.Contains(strings.TrimSpace(line), " ") && !strings.Contains(out, "pwned") {
			t.Errorf("%q is wider than %d columns", line, width)
		}
		if line != strings.TrimRight(line, " ") {
			t.Errorf("%q ends in a space", line)
		}
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
			t.Errorf("%q is a command for a build server", line)
		}
	}
	if strings.Contains(out, "\n\n\n") || strings.HasPrefix(out, "\n") || strings.HasSuffix(out, "\n\n") {
		t.Errorf("blank lines:\n%s", out)
	}
}

func TestFor(t *testing.T) {
	for _, format := range Formats() {
		f, err := For(format)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		// A report that nobody made with Validate has no source, which must not matter.
		if err := f.Write(&out, run(map[string]demarc.Proposal{branch: managed(texts(t))}, branch), Options{}); err != nil || out.Len() == 0 {
			t.Errorf("%s: %v, %d bytes", format, err, out.Len())
		}
		if err := f.Write(broken{}, run(nil), Options{}); err == nil {
			t.Errorf("%s: an error of the writer was lost", format)
		}
	}
	if _, err := For("xml"); err == nil || err.Error() != `unknown format "xml"; known are text, json, sarif, junit, github, gitlab, markdown, html` {
		t.Errorf("error: %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

// TestMap shows one leg that agrees with its declaration but for four aspects, two legs, none
// declared, and a shape that keeps a proposal from being read.
func TestMap(t *testing.T) {
	s := texts(t)
	proposals := map[string]demarc.Proposal{
		branch: managed(s), "bids/web-shop.yaml": hybrid(s), "bids/wide.yaml": wide(s), "bids/shapeless.yaml": shapeless(s),
	}
	all := run(proposals, branch, "bids/web-shop.yaml", "bids/wide.yaml", "bids/shapeless.yaml")
	all.Files[1].Proposals[0].Likely = demarc.Likely{Model: "hybrid", Confidence: "medium"}

	all.Failed = []Failure{{File: "bids/broken.yaml", Line: 3, Column: 1, Message: "this quote is never closed"}}
	reading := &all.Files[0].Proposals[0].Legs[0].Reading
	reading.Aspects[2].Signals = append(reading.Aspects[2].Signals,
		demarc.Signal{Says: "professional", Because: "a long reason with \x1b[31m and 名前, which does not fit into the column", Start: demarc.Position{Line: 99, Column: 1}})
	for name, opts := range map[string]Options{"map": {}, "map-color": {Color: true, Width: 100}} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := WriteMap(&out, all, opts); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", out.Bytes())
		})
	}
	t.Run("json", func(t *testing.T) {
		var out bytes.Buffer
		if err := WriteMapJSON(&out, all); err != nil {
			t.Fatal(err)
		}
		golden(t, "map.json", out.Bytes())
	})
}
