package demarc_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/cli"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/report"
)

// stage is a part of a check, on a proposal of 5 KB. TestBudget knows what each may allocate.
type stage struct {
	name string
	run  func() error
}

const (
	fivekB  = "testdata/valid/managed-small.yaml"
	noGood  = "testdata/invalid/acceptance-deemed-period.yaml"
	dayAsOf = "2026-01-15"
)

// stages are the parts of a check in their order, then the whole: warm, as a library does it, and
// cold, as a command does.
func stages(tb testing.TB) []stage {
	data, err := os.ReadFile(fivekB)
	check(tb, err)
	docs, err := document.Parse(fivekB, data, document.YAML, document.Limits{})
	check(tb, err)
	proposal := docs[0].Value.(map[string]any)
	shape := schema.Proposal()
	builtIn, err := policy.BuiltIn()
	check(tb, err)
	rules, err := policy.New(builtIn, policy.Settings{})
	check(tb, err)
	v := theValidator(tb)
	broken, err := os.ReadFile(noGood)
	check(tb, err)
	found, err := v.Validate(context.Background(), noGood, broken)
	check(tb, err)
	run := report.Run{AsOf: dayAsOf, FailOn: "error", Rules: v.Rules(), Files: []report.File{{Report: found}}}

	all := []stage{
		{"nodes", func() error { return yaml.Unmarshal(data, new(yaml.Node)) }}, // the floor, not a part
		{"parse", func() error {
			_, err := document.Parse(fivekB, data, document.YAML, document.Limits{})
			return err
		}},
		{"shape", func() error {
			if violations := shape.Validate(proposal); violations != nil {
				return fmt.Errorf("%v", violations)
			}
			return nil
		}},
		{"decision", func() error {
			_, err := rules.Decide(context.Background(), policy.Question{Proposal: proposal, AsOf: dayAsOf})
			return err
		}},
		{"validate", func() error {
			_, err := v.Validate(context.Background(), fivekB, data)
			return err
		}},
		{"load-rules", func() error {
			_, err := policy.LoadBuiltIn()
			return err
		}},
		{"new", func() error {
			_, err := demarc.New(demarc.Options{})
			return err
		}},
		{"cold", func() error { // what a command pays for the first proposal
			set, err := policy.LoadBuiltIn()
			if err != nil {
				return err
			}
			rules, err := policy.New(set, policy.Settings{})
			if err != nil {
				return err
			}
			_, err = rules.Decide(context.Background(), policy.Question{Proposal: proposal, AsOf: dayAsOf})
			return err
		}},
		{"command", func() error {
			var out bytes.Buffer
			if code := cli.Run(context.Background(), []string{"demarc", "check", "--as-of", dayAsOf, fivekB},
				cli.IO{Stdin: os.Stdin, Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }}); code != 0 {
				return errors.New(out.String())
			}
			return nil
		}},
	}
	for _, name := range report.Formats() {
		format, err := report.For(name)
		check(tb, err)
		all = append(all, stage{"report-" + name, func() error { return format.Write(io.Discard, run, report.Options{}) }})
	}
	return all
}

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func BenchmarkStages(b *testing.B) {
	for _, s := range stages(b) {
		b.Run(s.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				check(b, s.run())
			}
		})
	}
}
