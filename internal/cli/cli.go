// Package cli is the command line of demarc: a client of package demarc without a private way in.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/words"
)

// Exit codes. They tell findings from failures, so that a script knows which it has met.
const (
	ExitOK        = 0 // nothing was found at or above the threshold
	ExitFindings  = 1 // something was
	ExitUsage     = 2 // wrong usage, configuration or policy
	ExitUnchecked = 3 // something could not be checked, or there was nothing to check
)

// IO is what a command reads from and writes to.
type IO struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
}

// exit is an error that ends the command with a code. Without a cause nothing is printed.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &exit{code: ExitUsage, err: fmt.Errorf(format, args...)}
}

// Run executes one command line, args[0] being the program's name, and returns its exit code.
func Run(ctx context.Context, args []string, streams IO) int {
	app := newApp(streams)
	err := app.RunContext(ctx, permute(app, args))
	if err == nil {
		return ExitOK
	}
	code := ExitUsage
	var e *exit
	var unreadable *demarc.InputError
	switch {
	case errors.As(err, &e):
		code = e.code
	case errors.As(err, &unreadable), errors.Is(err, context.Canceled):
		code = ExitUnchecked
	}
	complain(streams.Stderr, err)
	return code
}

// complain says what is wrong, in as many lines as the error has.
func complain(w io.Writer, err error) {
	if message := err.Error(); message != "" {
		for line := range strings.SplitSeq(message, "\n") {
			fmt.Fprintf(w, "demarc: %s\n", show.Escape(line))
		}
	}
}

func newApp(streams IO) *cli.App {
	onUsageError := func(_ *cli.Context, err error, _ bool) error { return &exit{code: ExitUsage, err: err} }
	app := &cli.App{
		Name:  "demarc",
		Usage: "check IT engagement proposals against the boundaries of their model",
		Description: `demarc reads a proposal for a managed service, a professional service or a
hybrid of both, and tells whether it keeps the promises, and only the
promises, of the model that it declares.

   demarc init managed                write the draft of a managed service
   demarc check proposal.yaml         check one proposal
   demarc check bids/                 check all proposals in a folder
   demarc explain managed-sla-required
   demarc schema > proposal.schema.json

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration,
3 something could not be checked, or there was nothing to check.`,
		Version:              Version(),
		HideHelpCommand:      true,
		EnableBashCompletion: true,
		Reader:               streams.Stdin,
		Writer:               streams.Stdout,
		ErrWriter:            streams.Stderr,
		OnUsageError:         onUsageError,
		ExitErrHandler:       func(*cli.Context, error) {}, // Run decides
		Commands: []*cli.Command{
			checkCommand(streams), initCommand(streams), mapCommand(streams), configCommand(streams), baselineCommand(streams),
			hookCommand(streams), rulesCommand(streams), explainCommand(streams), convertCommand(streams), schemaCommand(streams),
			bundleCommand(streams), testCommand(streams), whyCommand(streams), policyCommand(streams), docsCommand(streams),
			versionCommand(streams), completionCommand(streams),
		},
		Action: func(c *cli.Context) error {
			if !c.Args().Present() {
				return cli.ShowAppHelp(c)
			}
			var names []string
			for _, command := range c.App.VisibleCommands() {
				names = append(names, command.Name)
			}
			return usagef("unknown command %q%s; commands are %s",
				c.Args().First(), words.DidYouMean(c.Args().First(), names), strings.Join(names, ", "))
		},
	}
	for _, command := range app.Commands {
		for _, command := range slices.Concat(command.Subcommands, []*cli.Command{command}) {
			command.OnUsageError = onUsageError
			command.HideHelpCommand = true
		}
	}
	return app
}

// permute moves the flags of a command before its arguments, since the parser stops at the first
// argument: `check a.yaml --format json` and `check --format json a.yaml` are the same.
func permute(app *cli.App, args []string) []string {
	if len(args) < 2 {
		return args
	}
	index := slices.IndexFunc(app.Commands, func(c *cli.Command) bool { return c.HasName(args[1]) })
	if index < 0 || slices.Contains(args, "--generate-bash-completion") {
		return args
	}
	command, head, rest := app.Commands[index], slices.Clone(args[:2]), slices.Clone(args[2:])
	isSub := func(arg string) bool { return command.Command(arg) != nil }
	if i := slices.IndexFunc(rest, isSub); i >= 0 { // its flags may stand before its name, too
		command, head, rest = command.Command(rest[i]), append(head, rest[i]), slices.Delete(rest, i, i+1)
	}
	takesValue := map[string]bool{}
	for _, flag := range command.Flags {
		if _, isBool := flag.(*cli.BoolFlag); !isBool {
			for _, name := range flag.Names() {
				takesValue[name] = true
			}
		}
	}
	var flags, paths []string
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		if arg == "--" {
			paths = append(paths, rest[i+1:]...)
			break
		}
		if arg == "-" || !strings.HasPrefix(arg, "-") {
			paths = append(paths, arg)
			continue
		}
		flags = append(flags, arg)
		if takesValue[strings.TrimLeft(arg, "-")] && i+1 < len(rest) {
			i++
			flags = append(flags, rest[i])
		}
	}
	if len(command.Subcommands) > 0 && len(paths) > 0 {
		flags = nil // the command to blame is one that is not known
	}
	out := slices.Concat(head, flags)
	if len(paths) > 0 {
		out = append(append(out, "--"), paths...)
	}
	return out
}

// Version is the version that the tool was built from, or (devel).
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

func versionCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version, and the digest of the built-in rules",
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			v, err := demarc.New(demarc.Options{})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(streams.Stdout, "demarc %s\nrules  %d, %s\n", Version(), len(v.Rules()), v.PolicyDigest())
			return err
		},
	}
}

func noArguments(c *cli.Context) error {
	if c.Args().Present() {
		return usagef("%s takes no argument, found %q", c.Command.Name, c.Args().First())
	}
	return nil
}

var formatFlag = &cli.StringFlag{
	Name: "format", Aliases: []string{"f"}, Value: "text", DefaultText: "text", Usage: "write as `FORMAT`: text or json",
}

// wantsJSON tells which of the two formats is asked for.
func wantsJSON(c *cli.Context) (bool, error) {
	switch format := c.String("format"); format {
	case "text", "json":
		return format == "json", nil
	default:
		return false, usagef("--format: unknown format %q; known are text, json", format)
	}
}

// terminal tells whether a stream is one, and how wide it is; 0 if it is none.
func terminal(stream io.Writer) (width int) {
	file, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

// columns is how wide prose may be on a stream.
func columns(stream io.Writer) int {
	if width := terminal(stream); width > 0 && width <= 100 {
		return width
	}
	return 80
}

var colorFlag = &cli.StringFlag{
	Name: "color", Value: "auto", DefaultText: "auto", Usage: "colour `WHEN`: always, never, auto",
}

// color decides whether to use colour on a stream.
func color(when string, stream io.Writer, getenv func(string) string) (bool, error) {
	switch when {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return terminal(stream) > 0 && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb", nil
	}
	return false, usagef("--color is %q, expected auto, always or never", when)
}
