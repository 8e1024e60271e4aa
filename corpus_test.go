package demarc_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// asOf is the day on which the corpus is judged, so that the goldens do not age.
var asOf = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

var validator = sync.OnceValues(func() (*demarc.Validator, error) {
	return demarc.New(demarc.Options{AsOf: asOf})
})

func theValidator(t testing.TB) *demarc.Validator {
	t.Helper()
	v, err := validator()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func corpus(t testing.TB, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatalf("no file matches %s", pattern)
	}
	return paths
}

func checkFile(t testing.TB, path string) demarc.Report {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found, err := theValidator(t).Validate(context.Background(), filepath.ToSlash(path), data)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestValid asks that good proposals stay silent.
func TestValid(t *testing.T) {
	for _, path := range corpus(t, "testdata/valid/*") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			found := checkFile(t, path)
			for _, f := range found.Findings() {
				t.Errorf("%s:%d:%d: %s: %s (%s)", f.File, f.Start.Line, f.Start.Column, f.Severity, f.Message, f.Rule)
			}
			for _, p := range found.Proposals {
				if len(p.NotEvaluated) > 0 || len(p.Passed) == 0 {
					t.Errorf("%d rules passed, %d were not evaluated", len(p.Passed), len(p.NotEvaluated))
				}
			}
		})
	}
}

// TestInvalid compares what each rule's own example gives with its golden, and asks that every rule
// has such an example, in which it fires.
func TestInvalid(t *testing.T) {
	examples := map[string]bool{}
	for _, path := range corpus(t, "testdata/invalid/*") {
		ext := filepath.Ext(path)
		if ext == ".out" {
			if _, err := os.Stat(strings.TrimSuffix(path, ext) + ".yaml"); errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s is the golden of no example", path)
			}
			continue
		}
		id := strings.TrimSuffix(filepath.Base(path), ext)
		examples[id] = true
		t.Run(id, func(t *testing.T) {
			found := checkFile(t, path)
			if !slices.ContainsFunc(found.Findings(), func(f demarc.Finding) bool { return f.Rule == id }) {
				t.Errorf("the example does not break its own rule")
			}
			golden(t, strings.TrimSuffix(path, ext)+".out", text(t, found))
		})
	}
	ids := map[string]bool{}
	for _, rule := range theValidator(t).Rules() {
		ids[rule.ID] = true
		if !examples[rule.ID] && rule.Scope != "evaluation" { // no document alone sets that off
			t.Errorf("rule %s has no example in testdata/invalid", rule.ID)
		}
	}
	for id := range examples {
		if !ids[id] {
			t.Errorf("testdata/invalid/%s is the example of no rule", id)
		}
	}
}

// TestEveryRuleEnds asks that a proposal lists each rule once, and as failed what it has a finding of.
func TestEveryRuleEnds(t *testing.T) {
	for _, pattern := range []string{"testdata/invalid/*.yaml", "testdata/valid/*.yaml", "testdata/valid/*.md", "testdata/cases/*.yaml"} {
		for _, path := range corpus(t, pattern) {
			if filepath.Base(path) == "expected.yaml" {
				continue
			}
			for _, p := range checkFile(t, path).Proposals {
				all := slices.Concat(p.Passed, p.Failed, p.NotApplicable, p.NotEvaluated)
				slices.Sort(all)
				if len(all) != len(theValidator(t).Rules()) || len(slices.Compact(slices.Clone(all))) != len(all) {
					t.Errorf("%s: %d rules are listed, of %d", path, len(all), len(theValidator(t).Rules()))
				}
				for _, f := range p.Findings {
					if !slices.Contains(p.Failed, f.Rule) {
						t.Errorf("%s: %s has a finding but did not fail", path, f.Rule)
					}
				}
			}
		}
	}
}

func text(t *testing.T, found demarc.Report) []byte {
	t.Helper()
	format, err := report.For("text")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	run := report.Run{
		Version: "test", AsOf: asOf.Format(time.DateOnly), FailOn: "error",
		Policy: theValidator(t).PolicyDigest(), Rules: theValidator(t).Rules(), Files: []report.File{{Report: found}},
	}
	if err := format.Write(&out, run, report.Options{}); err != nil {
		t.Fatal(err)
	}
	findings, _, ok := bytes.Cut(out.Bytes(), []byte("1 proposal, "))
	if !ok {
		t.Fatalf("no summary in\n%s", out.Bytes())
	}
	return findings // without the counts, which every new rule changes
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test . -update writes it, then read it", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
