package demarc_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/demarc-dev/demarc"
)

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

// aboutCases are the files beside the cases that are none.
var aboutCases = []string{"expected.yaml", "review.yaml"}

func corpus(t testing.TB, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatalf("no file matches %s", pattern)
	}
	return slices.DeleteFunc(paths, func(path string) bool {
		return filepath.Dir(path) == "testdata/cases" && slices.Contains(aboutCases, filepath.Base(path))
	})
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

// TestInvalid asks that every rule has a document that breaks it. What is found there is compared by
// package generate.
func TestInvalid(t *testing.T) {
	for _, rule := range theValidator(t).Rules() {
		if rule.Scope == "evaluation" {
			continue // no document alone sets that off
		}
		t.Run(rule.ID, func(t *testing.T) {
			found := checkFile(t, filepath.Join("testdata", "invalid", rule.ID+".yaml"))
			if !slices.ContainsFunc(found.Findings(), func(f demarc.Finding) bool { return f.Rule == rule.ID }) {
				t.Errorf("the example does not break its own rule")
			}
		})
	}
}

// TestEveryRuleEnds asks that a proposal lists each rule once, and as failed what it has a finding of.
func TestEveryRuleEnds(t *testing.T) {
	for _, pattern := range []string{"testdata/invalid/*.yaml", "testdata/valid/*.yaml", "testdata/valid/*.md", "testdata/cases/*.yaml"} {
		for _, path := range corpus(t, pattern) {
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
