package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/policytest"
	"github.com/demarc-dev/demarc/internal/show"
)

func testCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "test",
		Usage:     "test rules of your own",
		ArgsUsage: "[FOLDER ...]",
		Description: `Runs the tests of rules of your own: those in Rego, in files that end in
_test.rego, and the documents beside them. What is in valid/ breaks none of
your rules; invalid/RULE.yaml breaks that rule, and no other of yours. The
rules are those of the configuration of the current folder, or of FOLDER.

   demarc test
   demarc test policies/acme --coverage text --min-coverage 90
   demarc test --coverage lcov=coverage.info --run severity

Coverage is written as text, json, lcov or cobertura.`,
		Flags: append([]cli.Flag{
			formatFlag,
			&cli.StringFlag{Name: "run", Usage: "only tests whose names match `REGEXP`"},
			&cli.BoolFlag{Name: "built-in", DisableDefaultText: true, Usage: "the tests of the built-in rules, too"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, DisableDefaultText: true, Usage: "list the tests that passed, too"},
			&cli.GenericFlag{Name: "coverage", Value: &values{}, Usage: "write what was tested as `FORMAT[=FILE]`"},
			&cli.Float64Flag{Name: "min-coverage", DefaultText: "0", Usage: "fail below this `PERCENT` of lines"},
		}, judgingFlags()...),
		Action: func(c *cli.Context) error { return testRules(c, streams) },
	}
}

func testRules(c *cli.Context, streams IO) error {
	asJSON, err := wantsJSON(c)
	if err != nil {
		return err
	}
	at, err := asOf(c)
	if err != nil {
		return err
	}
	outputs, err := coverageOutputs(c)
	if err != nil {
		return err
	}
	settings, err := newSettings(c, at, c.Int("max-bytes"))
	if err != nil {
		return err
	}
	here, err := ownPolicies(c, settings)
	if err != nil {
		return err
	}
	if len(here.opts.Policies) == 0 {
		return usagef("there are no rules of your own to test: name a folder, or have policies in a %s", demarc.ConfigName)
	}
	v, err := here.judge()
	if err != nil {
		return err
	}
	shape, err := v.Schema()
	if err != nil {
		return err
	}
	var own []policy.Own
	for _, p := range here.opts.Policies {
		own = append(own, policy.Own(p))
	}
	results, coverage, err := policytest.Run(c.Context, own, policytest.Options{Shape: shape, Filter: c.String("run"), BuiltIn: c.Bool("built-in")})
	if err != nil {
		return usagef("%w", err)
	}
	if c.String("run") == "" {
		for _, p := range here.opts.Policies {
			documents, err := testDocuments(c.Context, v, p)
			if err != nil {
				return err
			}
			results = append(results, documents...)
		}
	}
	if asJSON {
		err = show.JSON(streams.Stdout, struct {
			Tests    []policytest.Result `json:"tests"`
			Coverage float64             `json:"coverage"` // in percent
		}{slices.Concat([]policytest.Result{}, results), coverage.Percent})
	} else {
		err = writeResults(streams, results, c.Bool("verbose"))
	}
	if err != nil {
		return err
	}
	for _, o := range outputs {
		var out bytes.Buffer
		if err := policytest.CoverageFormats[o.format](&out, coverage); err != nil {
			return err
		}
		if o.file == standardOutput {
			_, err = streams.Stdout.Write(out.Bytes())
		} else {
			err = writeFile(o.file, out.Bytes())
		}
		if err != nil {
			return err
		}
	}
	failed := slices.ContainsFunc(results, func(r policytest.Result) bool { return r.Outcome == "failed" || r.Outcome == "error" })
	switch least := c.Float64("min-coverage"); {
	case len(results) == 0:
		return &exit{code: ExitUnchecked, err: fmt.Errorf("no test found, so nothing was tested")}
	case failed:
		return &exit{code: ExitFindings}
	case coverage.Percent < least:
		return &exit{code: ExitFindings, err: fmt.Errorf("%.1f %% of the lines were tested, expected at least %g %%", coverage.Percent, least)}
	}
	return nil
}

type coverageOutput struct{ format, file string }

func coverageOutputs(c *cli.Context) ([]coverageOutput, error) {
	var outputs []coverageOutput
	for _, value := range *c.Generic("coverage").(*values) {
		format, file, _ := strings.Cut(value, "=")
		if _, ok := policytest.CoverageFormats[format]; !ok {
			return nil, usagef("--coverage is %q, expected one of %s, such as lcov=coverage.info", value, strings.Join(sortedKeys(policytest.CoverageFormats), ", "))
		}
		outputs = append(outputs, coverageOutput{format, cmp.Or(file, standardOutput)})
	}
	return outputs, nil
}

// testDocuments judges the documents in the folders valid and invalid of a policy.
func testDocuments(ctx context.Context, v *demarc.Validator, p demarc.Policy) ([]policytest.Result, error) {
	own := map[string]bool{}
	for _, rule := range v.Rules() {
		own[rule.ID] = rule.Source == policy.Organisation
	}
	var results []policytest.Result
	for _, folder := range []string{"valid", "invalid"} {
		entries, err := fs.ReadDir(p.FS, folder)
		if err != nil {
			continue // there is none
		}
		for _, e := range entries {
			name := path.Join(folder, e.Name())
			if _, ok := document.FormatOf(name); !ok || e.IsDir() {
				continue
			}
			data, err := fs.ReadFile(p.FS, name)
			if err != nil {
				return nil, usagef("%s: %s", path.Join(p.Name, name), plain(err))
			}
			var want []string
			if folder == "invalid" {
				want = []string{strings.TrimSuffix(e.Name(), path.Ext(name))}
			}
			result := policytest.Result{Name: name, File: path.Join(p.Name, name), Line: 1, Outcome: "passed"}
			found, err := brokenBy(ctx, v, result.File, data, own)
			switch {
			case err != nil:
				result.Outcome, result.Message = "error", err.Error()
			case len(want) > 0 && !own[want[0]]:
				result.Outcome, result.Message = "error", fmt.Sprintf("no rule of yours has the id %s, by which the file is named", want[0])
			case !slices.Equal(found, want):
				result.Outcome = "failed"
				result.Message = fmt.Sprintf("it breaks %s, expected %s", listOr(found, "no rule of yours"), listOr(want, "none"))
			}
			results = append(results, result)
		}
	}
	return results, nil
}

func listOr(ids []string, none string) string {
	if len(ids) == 0 {
		return none
	}
	return strings.Join(ids, ", ")
}

// brokenBy are the own rules that a document breaks, sorted.
func brokenBy(ctx context.Context, v *demarc.Validator, name string, data []byte, own map[string]bool) ([]string, error) {
	report, err := v.Validate(ctx, name, data)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, p := range report.Proposals {
		for _, f := range p.Findings {
			switch {
			case f.Rule == "not-evaluated":
				return nil, fmt.Errorf("%s", f.Message)
			case own[f.Rule]:
				found = append(found, f.Rule)
			}
		}
		if len(p.NotEvaluated) > 0 && !slices.ContainsFunc(found, func(string) bool { return true }) {
			return nil, fmt.Errorf("its shape is wrong, so that no rule was asked; demarc check says why")
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

func writeResults(streams IO, results []policytest.Result, verbose bool) error {
	var out strings.Builder
	counts := map[string]int{}
	for _, r := range results {
		counts[r.Outcome]++
		if r.Outcome == "passed" && !verbose {
			continue
		}
		fmt.Fprintf(&out, "%s:%d: %s: %s\n", show.Escape(r.File), cmp.Or(r.At, r.Line), r.Outcome, show.Escape(r.Name))
		for line := range strings.SplitSeq(r.Message, "\n") {
			if line != "" {
				fmt.Fprintf(&out, "    %s\n", show.Escape(strings.ReplaceAll(line, "\t", "  ")))
			}
		}
	}
	var parts []string
	for _, outcome := range []string{"passed", "failed", "error", "skipped"} {
		if n := counts[outcome]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, outcome))
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(&out, "%d tests: %s\n", len(results), strings.Join(parts, ", "))
	}
	_, err := streams.Stdout.Write([]byte(out.String()))
	return err
}
