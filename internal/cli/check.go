package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/sync/errgroup"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/words"
	"github.com/demarc-dev/demarc/report"
)

var thresholds = []string{"error", "warning", "info", "never"}

// judgingFlags are those of every command that checks proposals as on a day.
func judgingFlags() []cli.Flag {
	return append(configFlags(),
		&cli.StringFlag{Name: "as-of", Usage: "judge as on `DATE` (YYYY-MM-DD), not today"},
		&cli.IntFlag{Name: "max-bytes", Value: demarc.MaxBytes, Usage: "refuse files of over `N` bytes"},
	)
}

func checkCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "check proposals",
		ArgsUsage: "[PATH ...]",
		Description: `Checks each PATH: a file (.yaml, .yml, .json, or .md with front matter), a
folder, which is searched for proposals, or - for standard input. Without a
PATH, the current folder. Formats of the report are
` + strings.Join(report.Formats(), ", ") + `.

   demarc check proposal.yaml
   demarc check bids/ --fail-on warning
   demarc check bids/ --format json --output report.json
   demarc check bids/ --report sarif=demarc.sarif --report junit=demarc.xml
   demarc check --staged                      what git is about to commit
   demarc check --changed-since origin/main   what a branch has changed
   demarc check bids/ --watch                 again whenever a file is saved
   git show HEAD:bid.yaml | demarc check - --stdin-filename bid.yaml`,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "write the report as `FORMAT`, not as text"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to `FILE`, whole or not at all"},
			&cli.GenericFlag{Name: "report", Value: &values{}, Usage: "write `FORMAT=FILE` as well, once or several times"},
			&cli.StringFlag{Name: "fail-on", Usage: "exit with 1 from this `SEVERITY` on, or never"},
			&cli.BoolFlag{Name: "staged", DisableDefaultText: true, Usage: "check what is staged in git"},
			&cli.StringFlag{Name: "changed-since", Usage: "check what changed since the branch left `REV`"},
			&cli.StringFlag{Name: "baseline", Usage: "count only findings that `FILE` does not know"},
			&cli.BoolFlag{Name: "skip-others", DisableDefaultText: true, Usage: "skip files that are named but no proposals"},
			&cli.BoolFlag{Name: "watch", Aliases: []string{"w"}, DisableDefaultText: true, Usage: "check again whenever a file changes"},
			&cli.StringFlag{Name: "stdin-filename", Value: "stdin.yaml", DefaultText: "stdin.yaml", Usage: "of standard input, as `NAME`"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, DisableDefaultText: true, Usage: "show only what makes the check fail"},
			&cli.BoolFlag{Name: "summary", DisableDefaultText: true, Usage: "show only counts, by file and by rule"},
			&cli.IntFlag{Name: "max-findings", DefaultText: "all", Usage: "show only the worst `N` findings"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, DisableDefaultText: true, Usage: "also say what was skipped, and each path"},
			colorFlag,
		}, judgingFlags()...),
		Action: func(c *cli.Context) error {
			k, err := newCheck(c, streams)
			switch {
			case err != nil:
				return err
			case c.Bool("watch"):
				return k.watch(c.Context)
			}
			return k.run(c.Context)
		},
	}
}

// check is one command line of demarc check.
type check struct {
	c       *cli.Context
	streams IO
	paths   []string
	asOf    time.Time
	color   bool // on standard output
	outputs []output
}

func newCheck(c *cli.Context, streams IO) (*check, error) {
	k := &check{c: c, streams: streams, paths: c.Args().Slice()}
	if format := c.String("format"); format != "" {
		if _, err := report.For(format); err != nil {
			return nil, usagef("--format: %w", err)
		}
	}
	if failOn := c.String("fail-on"); c.IsSet("fail-on") && !slices.Contains(thresholds, failOn) {
		return nil, usagef("--fail-on is %q%s, expected error, warning, info or never", failOn, words.DidYouMean(failOn, thresholds))
	}
	var err error
	if k.asOf, err = asOf(c); err != nil {
		return nil, err
	}
	if k.color, err = color(c.String("color"), streams.Stdout, streams.Getenv); err != nil {
		return nil, err
	}
	if k.outputs, err = outputsOf(c); err != nil {
		return nil, err
	}
	if err := k.textFlags(); err != nil {
		return nil, err
	}
	var sources []string
	for _, name := range []string{"staged", "changed-since", "watch"} {
		if c.IsSet(name) {
			sources = append(sources, "--"+name)
		}
	}
	if slices.Contains(k.paths, "-") {
		sources = append(sources, "standard input")
	}
	if len(sources) > 1 {
		return nil, usagef("%s exclude each other", strings.Join(sources, " and "))
	}
	return k, nil
}

// textFlags checks the flags that are for text.
func (k *check) textFlags() error {
	if n := k.c.Int("max-findings"); k.c.IsSet("max-findings") && n <= 0 {
		return usagef("--max-findings is %d, expected more than 0", n)
	}
	var set []string
	for _, name := range []string{"quiet", "summary", "max-findings"} {
		if k.c.IsSet(name) {
			set = append(set, "--"+name)
		}
	}
	isText := func(o output) bool { return o.format.Name == "text" }
	if format := cmp.Or(k.c.String("format"), "text"); format != "text" && len(set) > 0 && !slices.ContainsFunc(k.outputs, isText) {
		return usagef("%s: only for text, and the format is %s", strings.Join(set, " and "), format)
	}
	for _, pair := range [][2]string{{"quiet", "summary"}, {"quiet", "verbose"}, {"summary", "max-findings"}} {
		if k.c.IsSet(pair[0]) && k.c.IsSet(pair[1]) {
			return usagef("--%s and --%s exclude each other", pair[0], pair[1])
		}
	}
	return nil
}

// asOf reads the flags of judgingFlags; the zero time stands for today.
func asOf(c *cli.Context) (time.Time, error) {
	if c.Int("max-bytes") <= 0 {
		return time.Time{}, usagef("--max-bytes is %d, expected more than 0", c.Int("max-bytes"))
	}
	day := c.String("as-of")
	if !c.IsSet("as-of") {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return at, usagef("--as-of is %q, expected a date such as 2026-03-01", day)
	}
	return at, nil
}

// mayBeNothing tells whether it is well that there is nothing to check: git asks at every commit.
func (k *check) mayBeNothing() bool {
	return k.c.Bool("staged") || k.c.IsSet("changed-since") || k.c.Bool("skip-others")
}

// mayBeSilent tells whether nothing is to be said on standard output where nothing was checked.
func (k *check) mayBeSilent() bool {
	format := k.c.String("format")
	return k.mayBeNothing() && (format == "" || format == "text") && !k.c.Bool("verbose") && k.outputs[0].file == standardOutput
}

// toCheck counts the inputs that it is not known of yet that they are skipped.
func toCheck(inputs []input) int {
	n := 0
	for i := range inputs {
		if inputs[i].skip == "" {
			n++
		}
	}
	return n
}

// run checks once.
func (k *check) run(ctx context.Context) error {
	settings, err := newSettings(k.c, k.asOf, k.c.Int("max-bytes"))
	if err != nil {
		return err
	}
	src := sources{
		stdin: k.streams.Stdin, stdinName: k.c.String("stdin-filename"), maxBytes: k.c.Int("max-bytes"),
		skipOthers: k.c.Bool("skip-others"), ignored: map[string]bool{},
	}
	var inputs []input
	fromGit := k.c.Bool("staged") || k.c.IsSet("changed-since")
	if fromGit {
		if inputs, err = k.gitInputs(ctx, &src, settings); err != nil {
			return err
		}
		if toCheck(inputs) == 0 && k.mayBeSilent() && len(k.outputs) == 1 {
			return nil // without another look at anything: git asks at every commit
		}
	}
	here, err := settings.in(absolute("."))
	if err != nil {
		return err
	}
	known, err := k.baseline(here, settings)
	if err != nil {
		return err
	}
	if known != nil {
		src.ignored[known.path] = true
	}
	if !fromGit {
		inputs = src.find(k.paths)
	}
	run := report.Run{
		Version: Version(), AsOf: settings.asOf.Format(time.DateOnly), Folder: absolute("."), Root: repository(absolute(".")),
	}
	outputs := slices.Clone(k.outputs)
	if outputs[0].format, err = report.For(cmp.Or(k.c.String("format"), here.config.Format, "text")); err != nil {
		return err
	}
	settings.slim.brief = !slices.ContainsFunc(outputs, func(o output) bool { return !o.format.Brief })
	if k.c.IsSet("fail-on") {
		run.FailOn = k.c.String("fail-on")
	}
	stop := func() {}
	if terminal(k.streams.Stderr) > 0 {
		src.done, stop = progress(k.streams.Stderr, toCheck(inputs))
	}
	err = checkAll(ctx, settings, src, inputs, &run)
	stop()
	if err != nil {
		return err
	}
	run.FailOn = cmp.Or(run.FailOn, here.config.FailOn, "error")
	if known != nil {
		known.apply(&run, len(k.paths) == 0 && !k.mayBeNothing())
	}
	nothing := len(run.Files) == 0 && len(run.Failed) == 0 && k.mayBeNothing()
	if nothing && k.mayBeSilent() && outputs[0].format.Name == "text" {
		outputs = outputs[1:]
	}
	if len(outputs) == 0 {
		return nil
	}
	if err := describeRules(settings, here, &run); err != nil {
		return err
	}
	if err := k.write(outputs, run); err != nil {
		return &exit{code: ExitUnchecked, err: err}
	}
	switch {
	case len(run.Failed) > 0:
		return &exit{code: ExitUnchecked, err: unseen(outputs, run)}
	case nothing:
		return nil
	case run.Summary().Proposals == 0:
		return &exit{code: ExitUnchecked, err: errors.New("no proposal found, so nothing was checked (--verbose says what was skipped)")}
	case run.Fails():
		return &exit{code: ExitFindings}
	}
	return nil
}

// describeRules says in a run which rules judged: those of its first file, or of the current folder
// if there is none.
func describeRules(settings *settings, here *scope, run *report.Run) error {
	if len(run.Files) > 0 {
		var err error
		if here, err = settings.of(absolute(run.Files[0].File)); err != nil {
			return err
		}
	}
	v, err := here.judge()
	if err != nil {
		return err
	}
	run.Policy, run.Rules = v.PolicyDigest(), v.Rules()
	return nil
}

// result is what came of one input.
type result struct {
	file    *report.File
	off     []report.Off
	skipped *report.Skipped
	failed  []report.Failure
}

// checkAll checks all inputs, as many at a time as there are processors, and keeps their order. It
// fails only if the rules or a configuration do, or if it is interrupted.
func checkAll(ctx context.Context, settings *settings, from sources, inputs []input, run *report.Run) error {
	results := make([]result, len(inputs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range inputs {
		if reason := inputs[i].skip; reason != "" { // of thousands of staged files nearly all
			results[i].skipped = &report.Skipped{File: inputs[i].name, Reason: reason}
			continue
		}
		group.Go(func() error {
			var err error
			results[i], err = checkOne(ctx, settings, from, inputs[i])
			inputs[i] = input{} // there may be tens of thousands
			if from.done != nil {
				from.done()
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	files := 0
	for i := range results {
		if results[i].file != nil {
			files++
		}
	}
	run.Files = make([]report.File, 0, files)
	for i := range results {
		r := results[i]
		results[i] = result{}
		if r.file != nil {
			if run.FailOn != "" {
				r.file.FailOn = "" // the command line's counts for all
			}
			run.Files = append(run.Files, *r.file)
		}
		for _, off := range r.off {
			if !slices.Contains(run.Off, off) {
				run.Off = append(run.Off, off)
			}
		}
		if r.skipped != nil {
			run.Skipped = append(run.Skipped, *r.skipped)
		}
		run.Failed = append(run.Failed, r.failed...)
	}
	return nil
}

func checkOne(ctx context.Context, settings *settings, from sources, in input) (result, error) {
	skip := func(reason string) result { return result{skipped: &report.Skipped{File: in.name, Reason: reason}} }
	data, err := from.read(in)
	var none *notCandidate
	switch {
	case errors.As(err, &none):
		return skip(none.reason), nil
	case err != nil:
		return result{failed: []report.Failure{{File: in.name, Message: plain(err)}}}, nil
	}
	scope, err := settings.of(in.path)
	if err != nil {
		return result{}, err
	}
	if reason := scope.leavesOut(in.path); reason != "" && !in.explicit {
		return skip(reason), nil
	}
	v, err := scope.judge()
	if err != nil {
		return result{}, err
	}
	found, err := v.Validate(ctx, in.name, data)
	var r result
	if len(found.Proposals) > 0 {
		r.file = &report.File{Report: settings.slim.down(found), Config: scope.config.File, FailOn: scope.config.FailOn}
		r.off = scope.off
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
		return skip(noProposal.Reason), nil
	default:
		return result{}, err
	}
	return r, nil
}

// bytesReader opens bytes that are there already.
func bytesReader(data []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
}
