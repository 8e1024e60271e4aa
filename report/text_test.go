package report_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

func TestText(t *testing.T) {
	s := sample.Texts(t)
	one := sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Managed(s)}, sample.Branch)
	ok := sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Clean()}, sample.Branch)

	several := sample.Several(s)
	nothing := sample.Run(nil)
	nothing.Skipped, nothing.Failed = several.Skipped, several.Failed[:2]
	trap := sample.Trap(s)

	two := sample.Run(map[string]demarc.Proposal{"bids/web-shop.yaml": {
		Model: "hybrid", Legs: []demarc.Leg{sample.Leg("project", "professional", "ppppppppp---pppp"), sample.Leg("service", "managed", "mmmmmmmmmmmmmmmm")},
		Passed: sample.IDs(143),
	}}, "bids/web-shop.yaml")
	misread := sample.Run(map[string]demarc.Proposal{sample.Branch: {Model: "managed", Legs: []demarc.Leg{sample.Leg("service", "managed", "ppppppmpppppppmm")}, Passed: sample.IDs(143)}}, sample.Branch)
	minified := sample.Run(map[string]demarc.Proposal{"bids/line.json": {
		Model: "professional", Legs: []demarc.Leg{sample.Leg("project", "professional", "mmmmmmmmppppppmm")},
		Findings: []demarc.Finding{s.Find("bids/line.json", "operational", demarc.Finding{
			Rule: "professional-scope", Severity: demarc.Warning, Aspect: "scope", Message: "a project ends, but S3 goes on", Path: "/scope/included/2/kind",
		})},
		Passed: sample.IDs(142), Failed: sample.IDs(1),
	}}, "bids/line.json")

	proposals, names := map[string]demarc.Proposal{sample.Branch: sample.Managed(s), "bids/web-shop.yaml": sample.Hybrid(s)}, []string{sample.Branch, "bids/web-shop.yaml"}
	for i := range report.ManyClean + 1 {
		name := fmt.Sprintf("bids/good-%02d.yaml", i)
		proposals[name], names = sample.Clean(), append(names, name)
	}
	many := sample.Run(proposals, names...)
	good := sample.Run(proposals, names[2:]...)
	strict := several
	strict.Files = slices.Clone(several.Files)
	strict.Files[1].FailOn = "warning"

	for _, test := range []struct {
		name string
		run  report.Run
		opts report.Options
	}{
		{"many", many, report.Options{}},
		{"many-verbose", many, report.Options{Verbose: true}},
		{"many-clean", good, report.Options{}},
		{"quiet", several, report.Options{Quiet: true}},
		{"quiet-strict", strict, report.Options{Quiet: true}},
		{"quiet-most", several, report.Options{Quiet: true, Most: 1}},
		{"quiet-clean", good, report.Options{Quiet: true}},
		{"most", many, report.Options{Most: 2}},
		{"most-in-one", one, report.Options{Most: 1}},
		{"most-of-all", one, report.Options{Most: 3}},
		{"summary", several, report.Options{Summary: true}},
		{"summary-colour", many, report.Options{Summary: true, Color: true}},
		{"summary-clean", good, report.Options{Summary: true}},
		{"summary-nothing", nothing, report.Options{Summary: true}},
		{"summary-governed", sample.Governed(s), report.Options{Summary: true, Verbose: true}},
		{"plain", one, report.Options{}},
		{"colour", one, report.Options{Color: true}},
		{"narrow", one, report.Options{Width: 60}},
		{"clean", ok, report.Options{}},
		{"clean-verbose", ok, report.Options{Verbose: true}},
		{"clean-hybrid", two, report.Options{}},
		{"misread", misread, report.Options{}},
		{"hybrid", sample.Run(map[string]demarc.Proposal{"bids/web-shop.yaml": sample.Hybrid(s)}, "bids/web-shop.yaml"), report.Options{}},
		{"several", several, report.Options{}},
		{"verbose", several, report.Options{Verbose: true}},
		{"nothing", nothing, report.Options{}},
		{"empty", sample.Run(nil), report.Options{}},
		{"not-evaluated", sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Shapeless(s)}, sample.Branch), report.Options{}},
		{"wide", sample.Run(map[string]demarc.Proposal{"bids/wide.yaml": sample.Wide(s)}, "bids/wide.yaml"), report.Options{}},
		{"wide-narrow", sample.Run(map[string]demarc.Proposal{"bids/wide.yaml": sample.Wide(s)}, "bids/wide.yaml"), report.Options{Width: 60}},
		{"minified", minified, report.Options{}},
		{"governed", sample.Governed(s), report.Options{}},
		{"governed-verbose", sample.Governed(s), report.Options{Verbose: true}},
		{"governed-wide", sample.Governed(s), report.Options{Width: 300}},
		{"hostile", trap, report.Options{Verbose: true}},
		{"hostile-colour", trap, report.Options{Verbose: true, Color: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := report.Write(&out, "text", s.In(test.run), test.opts); err != nil {
				t.Fatal(err)
			}
			sample.Golden(t, test.name+".txt", out.Bytes())
			layout(t, out.String(), test.opts)
		})
	}
}

// layout checks what must hold for all output.
func layout(t *testing.T, out string, opts report.Options) {
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
		if strings.ContainsFunc(line, show.Hidden) || !utf8.ValidString(line) {
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
	for _, format := range report.Formats() {
		f, err := report.For(format)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		// A report that nobody made with Validate has no source, which must not matter.
		if err := f.Write(&out, sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Managed(sample.Texts(t))}, sample.Branch), report.Options{}); err != nil || out.Len() == 0 {
			t.Errorf("%s: %v, %d bytes", format, err, out.Len())
		}
		if err := f.Write(broken{}, sample.Run(nil), report.Options{}); err == nil {
			t.Errorf("%s: an error of the writer was lost", format)
		}
	}
	if _, err := report.For("xml"); err == nil || err.Error() != `unknown format "xml"; known are text, json, sarif, junit, github, gitlab, markdown, html` {
		t.Errorf("error: %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

// TestMap shows one leg that agrees with its declaration but for four aspects, two legs, none
// declared, and a shape that keeps a proposal from being read.
func TestMap(t *testing.T) {
	s := sample.Texts(t)
	proposals := map[string]demarc.Proposal{
		sample.Branch: sample.Managed(s), "bids/web-shop.yaml": sample.Hybrid(s), "bids/wide.yaml": sample.Wide(s), "bids/shapeless.yaml": sample.Shapeless(s),
	}
	all := sample.Run(proposals, sample.Branch, "bids/web-shop.yaml", "bids/wide.yaml", "bids/shapeless.yaml")
	all.Files[1].Proposals[0].Likely = demarc.Likely{Model: "hybrid", Confidence: "medium"}

	all.Failed = []report.Failure{{File: "bids/broken.yaml", Line: 3, Column: 1, Message: "this quote is never closed"}}
	reading := &all.Files[0].Proposals[0].Legs[0].Reading
	reading.Aspects[2].Signals = append(reading.Aspects[2].Signals,
		demarc.Signal{Says: "professional", Because: "a long reason with \x1b[31m and 名前, which does not fit into the column", Start: demarc.Position{Line: 99, Column: 1}})
	for name, opts := range map[string]report.Options{"map": {}, "map-color": {Color: true, Width: 100}} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := report.WriteMap(&out, all, opts); err != nil {
				t.Fatal(err)
			}
			sample.Golden(t, name+".txt", out.Bytes())
		})
	}
	t.Run("json", func(t *testing.T) {
		var out bytes.Buffer
		if err := report.WriteMapJSON(&out, all); err != nil {
			t.Fatal(err)
		}
		sample.Golden(t, "map.json", out.Bytes())
	})
}
