package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/sync/errgroup"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/report"
	"github.com/demarc-dev/demarc/internal/words"
)

var thresholds = []string{"error", "warning", "info", "never"}

func checkCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "check proposals",
		ArgsUsage: "[PATH ...]",
		Description: `Checks each PATH: a file (.yaml, .yml or .json), a folder, which is searched for
proposals, or - for standard input. Without a PATH, the current folder.

   demarc check proposal.yaml
   demarc check bids/ --fail-on warning
   demarc check bids/ --format json --output report.json
   git show HEAD:bid.yaml | demarc check - --stdin-filename bid.yaml`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "write the report as `FORMAT`: text or json"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to `FILE`, whole or not at all"},
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "exit with 1 from this `SEVERITY` on: error, warning, info or never"},
			&cli.StringFlag{Name: "as-of", Usage: "judge the proposals as on `DATE` (YYYY-MM-DD), not today"},
			&cli.StringFlag{Name: "stdin-filename", Value: "stdin.yaml", Usage: "show standard input as `NAME`; its ending tells the format"},
			&cli.IntFlag{Name: "max-bytes", Value: demarc.MaxBytes, Usage: "refuse files of more than `N` bytes"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "also say what was skipped, and why"},
			colorFlag,
		},
		Action: func(c *cli.Context) error { return check(c, streams) },
	}
}

func check(c *cli.Context, streams IO) error {
	write, err := report.For(c.String("format"))
	if err != nil {
		return usagef("--format: %w", err)
	}
	failOn := c.String("fail-on")
	if !slices.Contains(thresholds, failOn) {
		return usagef("--fail-on is %q%s, expected error, warning, info or never", failOn, words.DidYouMean(failOn, thresholds))
	}
	if c.Int("max-bytes") <= 0 {
		return usagef("--max-bytes is %d, expected more than 0", c.Int("max-bytes"))
	}
	var asOf time.Time
	if day := c.String("as-of"); c.IsSet("as-of") {
		if asOf, err = time.Parse(time.DateOnly, day); err != nil {
			return usagef("--as-of is %q, expected a date such as 2026-03-01", day)
		}
	}
	useColor, err := color(c.String("color"), streams.Stdout, streams.Getenv)
	if err != nil {
		return err
	}
	if c.String("color") == "auto" && c.String("output") != "" {
		useColor = false
	}
	validator, err := demarc.New(demarc.Options{AsOf: asOf, MaxBytes: c.Int("max-bytes")})
	if err != nil {
		return err
	}
	run := report.Run{
		Version: Version(), AsOf: validator.AsOf(), FailOn: failOn,
		Policy: validator.PolicyDigest(), Rules: validator.Rules(),
	}
	source := sources{stdin: streams.Stdin, stdinName: c.String("stdin-filename"), maxBytes: c.Int("max-bytes")}
	if err := checkAll(c.Context, validator, source, c.Args().Slice(), &run); err != nil {
		return err
	}
	var out bytes.Buffer
	options := report.Options{Color: useColor, Width: terminal(streams.Stdout), Verbose: c.Bool("verbose")}
	if err := write(&out, run, options); err != nil {
		return &exit{code: ExitUnchecked, err: err}
	}
	if name := c.String("output"); name != "" {
		err = writeFile(name, out.Bytes())
	} else {
		_, err = streams.Stdout.Write(out.Bytes())
	}
	switch {
	case err != nil:
		return &exit{code: ExitUnchecked, err: fmt.Errorf("writing the report: %w", err)}
	case len(run.Failed) > 0:
		return &exit{code: ExitUnchecked}
	case run.Summary().Proposals == 0:
		return &exit{code: ExitUnchecked, err: errors.New("no proposal found, so nothing was checked (--verbose says what was skipped)")}
	case run.Fails():
		return &exit{code: ExitFindings}
	}
	return nil
}

// result is what came of one input.
type result struct {
	report  *demarc.Report
	skipped *report.Skipped
	failed  []report.Failure
}

// checkAll checks all inputs, as many at a time as there are processors, and keeps their order. It
// fails only if the rules themselves do, or if it is interrupted.
func checkAll(ctx context.Context, v *demarc.Validator, from sources, paths []string, run *report.Run) error {
	inputs := from.find(paths)
	results := make([]result, len(inputs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, input := range inputs {
		group.Go(func() error {
			var err error
			results[i], err = checkOne(ctx, v, from, input)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for _, r := range results {
		if r.report != nil {
			run.Files = append(run.Files, *r.report)
		}
		if r.skipped != nil {
			run.Skipped = append(run.Skipped, *r.skipped)
		}
		run.Failed = append(run.Failed, r.failed...)
	}
	return nil
}

func checkOne(ctx context.Context, v *demarc.Validator, from sources, in input) (result, error) {
	if in.skip != "" {
		return result{skipped: &report.Skipped{File: in.name, Reason: in.skip}}, nil
	}
	data, err := from.read(in)
	var none *notCandidate
	switch {
	case errors.As(err, &none):
		return result{skipped: &report.Skipped{File: in.name, Reason: none.reason}}, nil
	case err != nil:
		return result{failed: []report.Failure{{File: in.name, Message: plain(err)}}}, nil
	}
	found, err := v.Validate(ctx, in.name, data)
	var r result
	if len(found.Proposals) > 0 {
		r.report = &found
	}
	var unreadable *demarc.InputError
	var noProposal *demarc.NoProposalError
	switch {
	case err == nil:
	case errors.As(err, &unreadable):
		r.failed = []report.Failure{{File: in.name, Line: unreadable.Pos.Line, Column: unreadable.Pos.Column, Message: unreadable.Message}}
	case errors.As(err, &noProposal) && in.explicit:
		r.failed = []report.Failure{{File: in.name, Message: "no proposal found: " + noProposal.Reason}}
	case errors.As(err, &noProposal):
		r.skipped = &report.Skipped{File: in.name, Reason: noProposal.Reason}
	default:
		return result{}, err
	}
	return r, nil
}
