package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/planner"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/show"
)

func policyCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:  "policy",
		Usage: "look after rules of your own",
		Subcommands: []*cli.Command{{
			Name:      "check",
			Usage:     "say what is wrong with rules of your own, and where",
			ArgsUsage: "[FOLDER|BUNDLE ...]",
			Description: `Lists all that is wrong with rules of your own: what cannot be read, what
METADATA lack, fields and names that are not there, imports that nobody uses,
and functions that a rule may not call. Nothing is judged by them. Without a
folder, it looks at the rules of the configuration of the current folder.

   demarc policy check
   demarc policy check policies/acme --format json

Exit codes: 0 nothing is wrong, 1 something is, 2 they cannot be found.`,
			Flags:  append([]cli.Flag{formatFlag}, configFlags()...),
			Action: func(c *cli.Context) error { return checkPolicies(c, streams) },
		}},
	}
}

// ownPolicies are the folders that are named, or those of the configuration of the current folder, with its scope.
func ownPolicies(c *cli.Context, settings *settings) (*scope, error) {
	here, err := settings.in(absolute("."))
	if err != nil {
		return nil, err
	}
	if c.NArg() > 0 {
		here.opts.Policies = nil
		for _, name := range c.Args().Slice() {
			p, err := policyAt(name)
			if err != nil {
				return nil, usagef("%s: %s", name, plain(err))
			}
			here.opts.Policies = append(here.opts.Policies, p)
		}
	}
	return here, nil
}

func checkPolicies(c *cli.Context, streams IO) error {
	asJSON, err := wantsJSON(c)
	if err != nil {
		return err
	}
	settings, err := newSettings(c, time.Time{}, demarc.MaxBytes)
	if err != nil {
		return err
	}
	here, err := ownPolicies(c, settings)
	if err != nil {
		return err
	}
	if len(here.opts.Policies) == 0 {
		return usagef("there are no rules of your own: name a folder, or have policies in a %s", demarc.ConfigName)
	}
	plainly, err := demarc.New(demarc.Options{Schemas: here.opts.Schemas})
	if err != nil {
		return here.config.Locate(err)
	}
	shape, err := plainly.Schema()
	if err != nil {
		return err
	}
	var own []policy.Own
	for _, p := range here.opts.Policies {
		own = append(own, policy.Own(p))
	}
	faults, sources, err := planner.Check(own, shape)
	if err != nil {
		return usagef("%w", err)
	}
	found := struct {
		Faults     []policy.Mistake `json:"faults"`
		Rules      int              `json:"rules"`
		Thresholds int              `json:"thresholds"`
		Words      int              `json:"word_lists"`
	}{Faults: append([]policy.Mistake{}, faults...)}
	if sources != nil {
		found.Rules = len(sources.Own())
		found.Thresholds, found.Words = sources.OwnData()
	}
	if asJSON {
		err = show.JSON(streams.Stdout, found)
	} else {
		var out strings.Builder
		for _, f := range faults {
			at := f.File
			if f.Line > 0 {
				at = fmt.Sprintf("%s:%d", f.File, f.Line)
			}
			fmt.Fprintf(&out, "%s: %s\n", show.Escape(at), show.Escape(f.Message))
		}
		if len(faults) == 0 {
			fmt.Fprintf(&out, "nothing is wrong with %s: %s, %s and %s\n", counted(len(own), "folder"), counted(found.Rules, "rule"),
				counted(found.Thresholds, "threshold"), counted(found.Words, "word list"))
		} else {
			fmt.Fprintf(&out, "%s\n", counted(len(faults), "fault"))
		}
		_, err = streams.Stdout.Write([]byte(out.String()))
	}
	if err == nil && len(faults) > 0 {
		err = &exit{code: ExitFindings}
	}
	return err
}
