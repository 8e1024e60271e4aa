package cli

import (
	"bytes"
	"errors"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

func mapCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "map",
		Usage:     "show which model the content of a proposal really describes",
		ArgsUsage: "FILE ...",
		Description: `Draws the boundary map: for each of the sixteen aspects, whether the content
speaks for a managed or a professional service, why, and in which line. A
proposal that declares no model has a map too.

   demarc map proposal.yaml
   demarc map proposal.yaml --format json`,
		Flags: append([]cli.Flag{
			formatFlag,
			&cli.StringFlag{Name: "stdin-filename", Value: "stdin.yaml", DefaultText: "stdin.yaml", Usage: "of standard input, as `NAME`"},
			colorFlag,
		}, configFlags()...),
		Action: func(c *cli.Context) error { return drawMap(c, streams) },
	}
}

func drawMap(c *cli.Context, streams IO) error {
	asJSON, err := wantsJSON(c)
	if err != nil {
		return err
	}
	if !c.Args().Present() {
		return usagef("map takes the name of a file, or - for standard input")
	}
	useColor, err := color(c.String("color"), streams.Stdout, streams.Getenv)
	if err != nil {
		return err
	}
	settings, err := newSettings(c, time.Time{}, demarc.MaxBytes)
	if err != nil {
		return err
	}
	var run report.Run
	source := sources{stdin: streams.Stdin, stdinName: c.String("stdin-filename"), maxBytes: demarc.MaxBytes}
	if err := checkAll(c.Context, settings, source, source.find(c.Args().Slice()), &run); err != nil {
		return err
	}
	var out bytes.Buffer
	if asJSON {
		err = report.WriteMapJSON(&out, run)
	} else {
		err = report.WriteMap(&out, run, report.Options{Color: useColor, Width: terminal(streams.Stdout)})
	}
	if err == nil {
		_, err = streams.Stdout.Write(out.Bytes())
	}
	switch {
	case err != nil:
		return &exit{code: ExitUnchecked, err: err}
	case len(run.Failed) > 0:
		return &exit{code: ExitUnchecked}
	case len(run.Files) == 0:
		return &exit{code: ExitUnchecked, err: errors.New("no proposal found, so there is nothing to draw")}
	}
	return nil
}
