package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/words"
)

func convertCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "print as JSON what the policy is asked about a proposal",
		ArgsUsage: "FILE ...",
		Description: `Prints, for each proposal, the question that OPA answers as demarc does: the
proposal with every digit of its numbers and with dates as texts, the day on
which it is judged, what is wrong with its shape, the prose that says what
the work is, and the waivers of the configuration. Each is JSON in a line of
its own, for jq or a loop to read one after the other. Thresholds, words and
rules that a configuration changes are data, and no part of a question.

   demarc convert bid.yaml | opa eval -b policies -I data.demarc.decision
   demarc convert bid.yaml --proposal | jq .billing
   demarc convert bid.yaml --leg service > input.json`,
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "proposal", DisableDefaultText: true, Usage: "print the proposals alone"},
			&cli.StringFlag{Name: "leg", Usage: "print what rules see of `LEG`: project, service, whole"},
			&cli.StringFlag{Name: "stdin-filename", Value: "stdin.yaml", DefaultText: "stdin.yaml", Usage: "of standard input, as `NAME`"},
		}, judgingFlags()...),
		Action: func(c *cli.Context) error { return convert(c, streams) },
	}
}

func convert(c *cli.Context, streams IO) error {
	at, err := asOf(c)
	if err != nil {
		return err
	}
	leg := c.String("leg")
	switch {
	case !c.Args().Present():
		return usagef("convert takes the name of a file, or - for standard input")
	case c.IsSet("leg") && !slices.Contains(policy.LegNames, leg):
		return usagef("--leg is %q%s, expected %s", leg, words.DidYouMean(leg, policy.LegNames), strings.Join(policy.LegNames, ", "))
	case c.IsSet("leg") && c.Bool("proposal"):
		return usagef("--leg and --proposal exclude each other")
	}
	settings, err := newSettings(c, at, c.Int("max-bytes"))
	if err != nil {
		return err
	}
	source := sources{stdin: streams.Stdin, stdinName: c.String("stdin-filename"), maxBytes: c.Int("max-bytes")}
	var failed []error
	converted := 0
	for _, in := range source.find(c.Args().Slice()) {
		if in.skip != "" {
			continue
		}
		questions, err := questionsOf(c, settings, source, in)
		var wrong *exit
		if errors.As(err, &wrong) {
			return err
		}
		for i, question := range questions {
			said, partError := partOf(c, question, leg)
			if partError != nil {
				err = errors.Join(err, fmt.Errorf("%s: proposal %d: %w", in.name, i+1, partError))
				continue
			}
			if err := show.JSONLine(streams.Stdout, said); err != nil {
				return &exit{code: ExitUnchecked, err: err}
			}
			converted++
		}
		if err != nil {
			failed = append(failed, err)
		}
	}
	switch {
	case len(failed) > 0:
		return &exit{code: ExitUnchecked, err: errors.Join(failed...)}
	case converted == 0:
		return &exit{code: ExitUnchecked, err: errors.New("no proposal found, so there is nothing to convert")}
	}
	return nil
}

// questionsOf are those of the proposals of an input. An exit ends the command; any other error is the input's.
func questionsOf(c *cli.Context, settings *settings, from sources, in input) ([]json.RawMessage, error) {
	data, err := from.read(in)
	var none *notCandidate
	switch {
	case errors.As(err, &none):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %s", in.name, plain(err))
	}
	scope, err := settings.of(in.path)
	if err != nil {
		return nil, &exit{code: ExitUsage, err: err}
	}
	if scope.leavesOut(in.path) != "" && !in.explicit {
		return nil, nil
	}
	v, err := scope.judge()
	if err != nil {
		return nil, &exit{code: ExitUsage, err: err}
	}
	questions, err := v.Questions(c.Context, demarc.Input{Name: in.name, Data: data})
	var noProposal *demarc.NoProposalError
	if errors.As(err, &noProposal) && !in.explicit {
		err = nil
	}
	return questions, err
}

// partOf is what of a question is printed.
func partOf(c *cli.Context, question json.RawMessage, leg string) (any, error) {
	switch {
	case leg != "":
		return policy.LegInput(c.Context, question, leg)
	case c.Bool("proposal"):
		var asked struct{ Proposal json.RawMessage }
		err := json.Unmarshal(question, &asked)
		return asked.Proposal, err
	}
	return question, nil
}
