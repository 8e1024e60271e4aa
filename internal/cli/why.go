package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/why"
	"github.com/demarc-dev/demarc/internal/words"
)

func whyCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "why",
		Usage:     "tell why a rule fired, passed or did not apply to a proposal",
		ArgsUsage: "RULE FILE",
		Description: `Tells of each proposal of a file how a rule ended and why: what is not
stated, which other rule says it already, or, where it was asked, which of
its conditions held and which did not, with the values that they saw and
where these are written. Nobody needs to know Rego for it; --trace and
--profile are for who does.

   demarc why managed-sla-required bid.yaml
   demarc why managed-sla-required bid.yaml --trace`,
		Flags: append([]cli.Flag{
			formatFlag, colorFlag,
			&cli.BoolFlag{Name: "trace", DisableDefaultText: true, Usage: "print OPA's trace of the rule"},
			&cli.BoolFlag{Name: "profile", DisableDefaultText: true, Usage: "print its most expensive expressions"},
			&cli.StringFlag{Name: "stdin-filename", Value: "stdin.yaml", DefaultText: "stdin.yaml", Usage: "of standard input, as `NAME`"},
		}, judgingFlags()...),
		BashComplete: func(*cli.Context) {
			if v, err := demarc.New(demarc.Options{}); err == nil {
				for _, id := range idsOf(v.Rules()) {
					fmt.Fprintln(streams.Stdout, id)
				}
			}
		},
		Action: func(c *cli.Context) error { return tellWhy(c, streams) },
	}
}

func tellWhy(c *cli.Context, streams IO) error {
	asJSON, err := wantsJSON(c)
	if err != nil {
		return err
	}
	useColor, err := color(c.String("color"), streams.Stdout, streams.Getenv)
	if err != nil {
		return err
	}
	at, err := asOf(c)
	if err != nil {
		return err
	}
	if c.NArg() != 2 {
		return usagef("why takes the id of a rule and a file, or - for standard input, such as: demarc why managed-sla-required bid.yaml")
	}
	id, name := c.Args().Get(0), c.Args().Get(1)
	settings, err := newSettings(c, at, c.Int("max-bytes"))
	if err != nil {
		return err
	}
	source := sources{stdin: streams.Stdin, stdinName: c.String("stdin-filename"), maxBytes: c.Int("max-bytes")}
	var answers []why.Answer
	for _, in := range source.find([]string{name}) {
		found, err := answersOf(c, settings, source, in, id)
		if err != nil {
			return err
		}
		answers = append(answers, found...)
	}
	if len(answers) == 0 {
		return &exit{code: ExitUnchecked, err: errors.New("no proposal found, so there is nothing to tell")}
	}
	if asJSON {
		return show.JSON(streams.Stdout, answers)
	}
	var said []string
	for _, answer := range answers {
		said = append(said, why.Text(answer, columns(streams.Stdout), useColor))
	}
	_, err = io.WriteString(streams.Stdout, strings.Join(said, "\n"))
	return err
}

// answersOf are those for the proposals of an input.
func answersOf(c *cli.Context, settings *settings, from sources, in input, id string) ([]why.Answer, error) {
	scope, err := settings.of(in.path)
	if err != nil {
		return nil, err
	}
	v, err := scope.judge()
	if err != nil {
		return nil, err
	}
	if known := idsOf(v.Rules()); !slices.Contains(known, id) {
		return nil, usagef("unknown rule %q%s; demarc rules lists them", id, words.DidYouMean(id, known))
	}
	unchecked := func(err error) error { return &exit{code: ExitUnchecked, err: err} }
	if in.skip != "" || scope.leavesOut(in.path) != "" && !in.explicit {
		return nil, nil
	}
	data, err := from.read(in)
	var none *notCandidate
	switch {
	case errors.As(err, &none):
		return nil, nil
	case err != nil:
		return nil, unchecked(fmt.Errorf("%s: %s", in.name, plain(err)))
	}
	asker := why.New(v, why.Options{Trace: c.Bool("trace"), Profile: c.Bool("profile"), Set: scope.config.Place, Assertions: scope.config.Options.Assertions})
	file, err := asker.Read(c.Context, demarc.Input{Name: in.name, Data: data})
	if err != nil {
		return nil, unchecked(err)
	}
	return asker.Ask(c.Context, file, id)
}
