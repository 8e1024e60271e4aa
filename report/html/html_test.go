package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	stdhtml "html"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/html"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// pageOf gives the page of a run, with a catalogue of the rules that the run names.
func pageOf(t *testing.T, r report.Run) string {
	t.Helper()
	used := map[string]bool{}
	for _, file := range r.Files {
		for _, p := range file.Proposals {
			for _, list := range [][]string{p.Passed, p.Failed, p.NotApplicable, p.NotEvaluated, p.Off} {
				for _, id := range list {
					used[id] = true
				}
			}
			for _, f := range p.Findings {
				used[f.Rule] = true
			}
		}
	}
	r.Rules = nil
	for _, id := range slices.Sorted(maps.Keys(used)) {
		r.Rules = append(r.Rules, demarc.Rule{ID: id, Title: "The title of " + id, Rationale: "Why `" + id + "` asks it."})
	}
	var out bytes.Buffer
	if err := report.Write(&out, "html", r, report.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	inlined  = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	hashed   = regexp.MustCompile(`'(sha256-[A-Za-z0-9+/=]+)'`)
	digested = regexp.MustCompile(`style-src '[^']*'`)
)

func TestHTML(t *testing.T) {
	s := sample.Texts(t)
	shop := "bids/web-shop.yaml"
	web := sample.Hybrid(s)
	web.Timeline = []demarc.Event{
		s.Event(shop, "project", demarc.Event{Kind: "term", Leg: "project", Label: "The project runs", Start: "2026-01-19", End: "2026-07-31", Path: "/project/term"}),
		s.Event(shop, "nature", demarc.Event{Kind: "deliverable", Leg: "project", Label: "Design", Start: "2026-03-01", End: "2026-03-31", Basis: "only the month is stated", Path: "/project/deliverables/0/due"}),
		s.Event(shop, "verb", demarc.Event{Kind: "deliverable", Leg: "project", Label: "Shop", Start: "2026-06-15", End: "2026-06-15", Path: "/project/deliverables/1/due"}),
		s.Event(shop, "verb", demarc.Event{Kind: "milestone", Leg: "project", Label: "Design accepted", Start: "2026-04-01", End: "2026-04-30", Basis: "only the month is stated", Path: "/project/milestones/0/date"}),
		s.Event(shop, "hybrid", demarc.Event{Kind: "go-live", Label: "Go-live", Start: "2026-07-01", End: "2026-07-01", Path: "/transition/go_live"}),
		s.Event(shop, "service", demarc.Event{Kind: "term", Leg: "service", Label: "The service runs", Start: "2026-07-01", Basis: "until one side ends it", Path: "/service/term"}),
		s.Event(shop, "service", demarc.Event{Kind: "onboarding", Leg: "service", Label: "Onboarding", Basis: "28 days", Path: "/service/onboarding"}),
	}
	nothing := sample.Run(nil)
	nothing.Skipped, nothing.Failed = sample.Several(s).Skipped, sample.Several(s).Failed[:2]
	partly := sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Clean()}, sample.Branch)
	partly.Failed = []report.Failure{{File: sample.Branch, Line: 90, Column: 3, Message: "mapping key \"sla\" is given twice"}}
	for _, test := range []struct {
		name string
		run  report.Run
	}{
		{"clean", sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Clean()}, sample.Branch)},
		{"failing", sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Managed(s)}, sample.Branch)},
		{"hybrid", sample.Run(map[string]demarc.Proposal{shop: web}, shop)},
		{"wide", sample.Run(map[string]demarc.Proposal{"bids/wide.yaml": sample.Wide(s)}, "bids/wide.yaml")},
		{"not-evaluated", sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Shapeless(s)}, sample.Branch)},
		{"partly", partly},
		{"several", sample.Several(s)},
		{"governed", sample.Governed(s)},
		{"nothing", nothing},
		{"empty", sample.Run(nil)},
		{"hostile", sample.Trap(s)},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := pageOf(t, s.In(test.run))
			styled := inlined.FindAllStringSubmatch(page, -1)
			if len(styled) != 1 {
				t.Fatalf("%d style sheets", len(styled))
			}
			sum := sha256.Sum256([]byte(styled[0][1]))
			if got := hashed.FindStringSubmatch(stdhtml.UnescapeString(page)); got == nil || got[1] != "sha256-"+base64.StdEncoding.EncodeToString(sum[:]) {
				t.Errorf("the policy allows %v, which is not the style sheet", got)
			}
			page = digested.ReplaceAllString(inlined.ReplaceAllString(page, "<style>…</style>"), "style-src '…'")
			sample.Golden(t, test.name+".html", []byte(page))
			harmless(t, page)
		})
	}
}

var (
	tags        = regexp.MustCompile(`<(/?)([A-Za-z][A-Za-z0-9]*)((?:"[^"]*"|[^">])*?)(/?)>`)
	active      = regexp.MustCompile(`(?i)\s(?:on[a-z]+|src|style|srcdoc|xlink:href|action)\s*=`)
	idAttribute = regexp.MustCompile(`\sid="([^"]*)"`)
	leading     = regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]*)"`)
)

// harmless checks what must hold for all pages: they are well-formed, have nothing that runs or loads,
// and show what is show.Hidden.
func harmless(t *testing.T, page string) {
	t.Helper()
	if bad := strings.IndexFunc(page, func(r rune) bool { return show.Hidden(r) && r != '\n' && r != '\t' }); bad >= 0 || !utf8.ValidString(page) {
		t.Errorf("something hidden at %d: %q", bad, page[max(0, bad-20):][:40])
	}
	var open []string
	ids := map[string]bool{}
	for _, tag := range tags.FindAllStringSubmatch(page, -1) {
		closing, name, attributes, alone := tag[1] == "/", tag[2], tag[3], tag[4] == "/"
		switch name {
		case "script", "img", "iframe", "link", "base", "form", "input", "object", "embed", "use", "image", "animate", "math", "a":
			if name != "a" || !closing && !strings.Contains(attributes, `href="#`) {
				t.Errorf("the page has %s", tag[0])
			}
		}
		if active.MatchString(attributes) {
			t.Errorf("the page has %s", tag[0])
		}
		if id := idAttribute.FindStringSubmatch(attributes); id != nil {
			if ids[id[1]] {
				t.Errorf("two elements have the id %q", id[1])
			}
			ids[id[1]] = true
		}
		switch {
		case alone || name == "meta":
		case !closing:
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			t.Fatalf("</%s> closes %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%v stay open", open)
	}
	for _, ref := range leading.FindAllStringSubmatch(page, -1) {
		if !ids[ref[1]] {
			t.Errorf("%s leads nowhere", ref[0])
		}
	}
}

// withText gives all files of a run a text.
func withText(r report.Run, text string) report.Run {
	r.Files = slices.Clone(r.Files)
	for i := range r.Files {
		r.Files[i].Text = []byte(text)
	}
	return r
}

// attacks are the lines of the hostile document that are aimed at a page.
func attacks(s sample.Sources) []string {
	_, list, _ := strings.Cut(s["bids/hostile.yaml"], "\nattacks:")
	var all []string
	for _, line := range strings.Split(strings.TrimSpace(list), "\n")[1:] {
		all = append(all, strings.TrimPrefix(strings.TrimSpace(line), "- "))
	}
	return all
}

// poisoned puts text into every text of a value, after what is there.
func poisoned(v reflect.Value, text func() string) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(v.String() + text())
		}
	case reflect.Pointer:
		if !v.IsNil() {
			poisoned(v.Elem(), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			poisoned(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			switch name := v.Type().Field(i).Name; name {
			case "Says", "Verdict", "Kind", "Leg", "Start", "End", "Severity", "Model", "FailOn", "Confidence":
			default:
				poisoned(v.Field(i), text)
			}
		}
	}
}

// poisonedRun has an attack in every text, those of all attacks in turn.
func poisonedRun(s sample.Sources) report.Run {
	web := sample.Hybrid(s)
	web.Timeline = sample.Managed(s).Timeline
	r := sample.Governed(s)
	r.Files = append(r.Files, sample.Run(map[string]demarc.Proposal{"bids/web-shop.yaml": web, "bids/z.yaml": sample.Shapeless(s)}, "bids/web-shop.yaml", "bids/z.yaml").Files...)
	r.Skipped, r.Failed = sample.Several(s).Skipped, sample.Several(s).Failed
	r.Rules = []demarc.Rule{{ID: "hybrid-handover", Title: "Title", Rationale: "Why"}, {ID: sample.Monitoring.Rule, Title: "Title", Rationale: "Why"}}
	list, next := append(attacks(s), "\u202e\u2066\x1b[31m\xff"), 0
	poisoned(reflect.ValueOf(&r).Elem(), func() string {
		next++
		return list[next%len(list)]
	})
	return r
}

// Whatever text a document, a configuration or a rule brings, the page shows it and does nothing with it.
func TestHTMLIsHarmless(t *testing.T) {
	s := sample.Texts(t)
	if n := len(attacks(s)); n < 10 {
		t.Fatalf("%d attacks", n)
	}
	r := poisonedRun(s)
	var out bytes.Buffer
	if err := report.Write(&out, "html", withText(r, strings.Repeat(s["bids/hostile.yaml"]+"\n", 9)), report.Options{}); err != nil {
		t.Fatal(err)
	}
	harmless(t, inlined.ReplaceAllString(out.String(), ""))
	for _, want := range []string{`&lt;script&gt;window.pwned`, `\u202e`, `\x1b[31m\xff`, `{{.}}`, `&lt;/style&gt;`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the page does not show %s", want)
		}
	}
}

// What nobody but another program can make is shown as far as it goes.
func TestHTMLOfOddRuns(t *testing.T) {
	odd := demarc.Proposal{
		Model: "odd", Legs: []demarc.Leg{{}, {Name: "x", Reading: demarc.Reading{Aspects: []demarc.Verdict{{}, {Aspect: "sla", Verdict: "both"}}}}},
		Timeline: []demarc.Event{
			{}, {Start: "x", End: "2026"}, {Start: "2026-03-09", End: "2026-03-01"}, {End: "2026-02-01", Leg: "service"},
			{Start: "2026-01-01", End: "9999-12-31", Kind: "deliverable"}, {Start: "9999-12-31", Kind: "deliverable"},
		},
		Findings: []demarc.Finding{{}, {Start: demarc.Position{Line: 999}}, {Start: demarc.Position{Line: 1, Column: 99}, End: demarc.Position{Line: 1, Column: 1}, Severity: "odd"}},
		Waived:   []demarc.Waived{{}},
	}
	for name, r := range map[string]report.Run{
		"zero": {},
		"odd":  {Files: []report.File{{Report: demarc.Report{Proposals: []demarc.Proposal{odd}}}}},
		"two":  {Files: []report.File{{Report: demarc.Report{Proposals: []demarc.Proposal{odd, {}}}}}, Baseline: &report.Baseline{Gone: []report.Gone{{}}}},
	} {
		t.Run(name, func(t *testing.T) {
			harmless(t, inlined.ReplaceAllString(pageOf(t, withText(r, "a: b")), ""))
		})
	}
}

// A page of many proposals stays one that can be opened and read.
func TestHTMLOfMany(t *testing.T) {
	s := sample.Texts(t)
	proposals, names := map[string]demarc.Proposal{}, []string{}
	for i := range 1000 {
		name := fmt.Sprintf("bids/%04d.yaml", i)
		names = append(names, name)
		if proposals[name] = sample.Clean(); i%3 == 0 {
			proposals[name] = sample.Managed(s)
		}
	}
	page := pageOf(t, withText(sample.Run(proposals, names...), s[sample.Branch]))
	harmless(t, inlined.ReplaceAllString(page, ""))
	for _, test := range []struct {
		text string
		want int
	}{
		{`<article class="proposal"`, 334}, {`<details open`, 0}, {`<table class="map`, html.PicturesUpTo}, {`<table class="heat"`, 1},
		{"666 proposals against which nothing stands", 1},
		{"With more than 20 proposals, only those are described that something stands against.", 1},
		{"Maps and timelines are drawn for the first 200.", 1}, {"334 of 1000 proposals cannot be submitted yet", 1},
		{"0137.yaml", 1}, {"rule-001", 0},
	} {
		if got := strings.Count(page, test.text); got != test.want {
			t.Errorf("%q is there %d times, expected %d", test.text, got, test.want)
		}
	}
	if len(page) > 8<<20 {
		t.Errorf("the page has %d bytes", len(page))
	}
}

var verdict = regexp.MustCompile(`<p class="verdict (\w+)"><span[^>]*></span><span>([^<]*)</span></p>`)

func TestHTMLVerdict(t *testing.T) {
	s := sample.Texts(t)
	known := sample.Managed(s)
	for _, test := range []struct {
		name string
		p    demarc.Proposal
		edit func(*report.Run)
		tone string
		want string
	}{
		{"clean", sample.Clean(), nil, "good", "This managed service can be submitted: nothing stands against it; it reads like a managed service in 13 of 14 aspects."},
		{"failing", sample.Managed(s), nil, "stop", "This managed service cannot be submitted yet: 2 errors and 1 warning; it reads like a managed service in 12 of 14 aspects."},
		{"never fails", sample.Managed(s), func(r *report.Run) { r.FailOn = "never" }, "stop", "This managed service cannot be submitted yet: 2 errors and 1 warning; it reads like a managed service in 12 of 14 aspects."},
		{"hints only", sample.Wide(s), nil, "care", "This proposal can be submitted, with 6 hints to look at first; it reads like neither model clearly (4 of 14 aspects say managed service, 4 professional)."},
		{"hints forbidden", sample.Wide(s), func(r *report.Run) { r.Files[0].FailOn = "info" }, "stop", "This proposal cannot be submitted yet: 6 hints; it reads like neither model clearly (4 of 14 aspects say managed service, 4 professional)."},
		{"hybrid", sample.Hybrid(s), nil, "stop", "This hybrid cannot be submitted yet: 2 errors; its project reads like a professional service in 11 of 14 aspects, its service like a professional service in 7 of 14 aspects."},
		{"shapeless", sample.Shapeless(s), nil, "stop", "This managed service cannot be judged yet: it has 1 error, and 117 rules on what it promises can only be applied once its form is right."},
		{"misread", demarc.Proposal{Model: "managed", Legs: []demarc.Leg{sample.Leg("service", "managed", "pppppppppppppppp")}}, nil, "care",
			"This managed service can be submitted: nothing stands against it; its content reads like a professional service in all 14 aspects."},
		{"known", sample.Clean(), func(r *report.Run) {
			r.Baseline = &report.Baseline{Known: []demarc.Finding{known.Findings[0]}}
		}, "good", "This managed service can be submitted: nothing new stands against it; it reads like a managed service in 13 of 14 aspects."},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := sample.Run(map[string]demarc.Proposal{sample.Branch: test.p}, sample.Branch)
			if test.edit != nil {
				test.edit(&r)
			}
			page := pageOf(t, r)
			got := verdict.FindStringSubmatch(page)
			if got == nil || got[1] != test.tone || got[2] != test.want {
				t.Errorf("%q\nexpected %s: %s", got, test.tone, test.want)
			}
		})
	}
}
