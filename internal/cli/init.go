package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/demarc-dev/demarc/internal/draft"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/words"
)

const defaultDraft = "proposal.yaml"

// about says in a line what each model is.
var about = map[string]string{
	"managed":      "a service that goes on; the provider answers for it",
	"professional": "a project with a fixed scope, a start and an end",
	"hybrid":       "a project that hands over to a service at go-live",
}

func initCommand(streams IO) *cli.Command {
	command := &cli.Command{
		Name:      "init",
		Usage:     "write the draft of a proposal, or of rules of your own",
		ArgsUsage: "MODEL [FILE] | policy DIR",
		Description: `Writes the draft of a proposal for a MODEL: managed, professional or hybrid.
It holds what the rules ask of that model, explains it, and marks each text
that is to be filled in. FILE is proposal.yaml if none is given. A name that
ends in .md makes a Markdown document that begins with the same data, and -
is standard output. A file that exists is never replaced.

   demarc init managed
   demarc init hybrid bids/platform.yaml --title "Customer platform"
   demarc init professional - --start 2026-03-01 | demarc check -
   demarc init policy policies/acme

With policy, it writes rules of your own to begin with into a folder: a rule,
its test, a threshold, and documents that keep and break the rule.

Unless --start says when, work starts on the first of a month, at least 30
days ahead. On a terminal demarc asks for what is not given.

Exit codes: 0 written, 2 not written.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "id", Usage: "the proposal's number, as `TEXT`"},
			&cli.StringFlag{Name: "title", Usage: "the proposal's title, as `TEXT`"},
			&cli.StringFlag{Name: "provider", Usage: "who makes the offer, by `NAME`"},
			&cli.StringFlag{Name: "customer", Usage: "who receives it, by `NAME`"},
			&cli.StringFlag{Name: "start", Usage: "the first day of the work, as `DATE` (YYYY-MM-DD)"},
			&cli.StringFlag{Name: "package", Usage: "the package of your own rules, by `NAME`"},
			&cli.StringFlag{Name: "currency", Value: draft.DefaultCurrency, Usage: "the `CODE` of the currency of all prices"},
		},
		Action: func(c *cli.Context) error {
			if c.Args().First() == initPolicy {
				if err := writePolicy(c, streams.Stdout); err != nil {
					return &exit{code: ExitUsage, err: err}
				}
				return nil
			}
			if c.IsSet("package") {
				return usagef("--package is for demarc init policy")
			}
			in := initializer{today: time.Now()}
			err := in.read(c)
			// With - the draft and nothing else is on standard output.
			if err == nil && in.file != "-" && isTerminal(streams.Stdin) && isTerminal(streams.Stdout) {
				err = in.ask(newDialogue(c.Context, streams.Stdin, streams.Stdout))
			}
			if err == nil {
				err = in.write(c.Context, streams.Stdout)
			}
			if err != nil {
				return &exit{code: ExitUsage, err: err}
			}
			return nil
		},
	}
	command.BashComplete = func(c *cli.Context) {
		cli.DefaultCompleteWithFlags(command)(c)
		if args := c.Args().Slice(); len(args) == 0 || len(args) == 1 && !slices.Contains(draft.Models(), args[0]) {
			fmt.Fprintln(streams.Stdout, strings.Join(append(draft.Models(), initPolicy), "\n"))
		}
	}
	return command
}

// initializer is one run of init: what is known of the draft, from the command line at first and
// then from the answers of a person.
type initializer struct {
	today  time.Time
	model  string
	file   string
	values draft.Values
}

// initText is a text of the draft that can be given by a flag.
type initText struct {
	flag  string
	value *string
}

func (in *initializer) texts() []initText {
	v := &in.values
	return []initText{{"title", &v.Title}, {"provider", &v.Provider}, {"customer", &v.Customer}, {"id", &v.ID}}
}

// read takes what the command line says, and refuses what would be refused later.
func (in *initializer) read(c *cli.Context) error {
	args := c.Args().Slice()
	if len(args) > 2 {
		return fmt.Errorf("init takes a model and one file, found %q as well", args[2])
	}
	if len(args) > 0 {
		in.model = args[0]
		if err := checkModel(in.model); err != nil {
			return err
		}
	}
	if len(args) > 1 {
		in.file = args[1]
		if err := checkPlace(in.file); err != nil {
			return err
		}
	}
	for _, t := range in.texts() {
		if !c.IsSet(t.flag) {
			continue
		}
		*t.value = c.String(t.flag)
		if err := named("--"+t.flag, draft.CheckText(*t.value)); err != nil {
			return err
		}
	}
	in.values.Currency = c.String("currency")
	if err := named("--currency", draft.CheckCurrency(in.values.Currency)); err != nil {
		return err
	}
	if !c.IsSet("start") {
		return nil
	}
	var err error
	in.values.Start, err = draft.ParseDay(c.String("start"))
	return named("--start", err)
}

// ask asks for what the command line does not say. Few have a number for a proposal at that time.
func (in *initializer) ask(d *dialogue) error {
	v := in.values
	if in.model != "" && in.file != "" && v.Title != "" && v.Provider != "" && v.Customer != "" && !v.Start.IsZero() {
		return nil
	}
	d.say("Enter takes what stands in brackets; Ctrl-C ends, and writes nothing.\n\n")
	if in.model == "" {
		for _, model := range draft.Models() {
			d.say("  %-13s %s\n", model, about[model])
		}
		var err error
		if in.model, err = d.ask("Model", "", checkModel); err != nil {
			return err
		}
	}
	if in.file == "" {
		var err error
		if in.file, err = d.ask("File", defaultDraft, checkPlace); err != nil {
			return err
		}
	}
	for _, t := range in.texts() {
		if *t.value != "" || t.flag == "id" {
			continue
		}
		answer, err := d.ask(strings.ToUpper(t.flag[:1])+t.flag[1:], fillInLater, func(answer string) error {
			return named("the "+t.flag, draft.CheckText(answer))
		})
		if err != nil {
			return err
		}
		if answer != fillInLater {
			*t.value = answer
		}
	}
	if in.values.Start.IsZero() {
		_, err := d.ask("Start", draft.FirstDay(in.today).Format(time.DateOnly), func(answer string) (err error) {
			in.values.Start, err = draft.ParseDay(answer)
			return named("the start", err)
		})
		if err != nil {
			return err
		}
	}
	d.say("\n")
	return nil
}

// named puts before an error what it is about.
func named(what string, err error) error {
	if err != nil {
		return fmt.Errorf("%s %w", what, err)
	}
	return nil
}

const fillInLater = "fill in later"

// write makes the draft and says what comes next.
func (in *initializer) write(ctx context.Context, stdout io.Writer) error {
	if in.model == "" {
		return errors.New("init takes a model: managed, professional or hybrid")
	}
	if in.file == "" {
		in.file = defaultDraft
	}
	if in.values.Start.IsZero() {
		in.values.Start = draft.FirstDay(in.today)
	}
	format := draft.YAML
	if isMarkdown(in.file) {
		format = draft.Markdown
	}
	text, err := format(in.model, in.values)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	if in.file == "-" {
		_, err := stdout.Write(text)
		return err
	}
	if err := createFile(in.file, text); errors.Is(err, fs.ErrExist) {
		return existsError(in.file)
	} else if err != nil {
		return fmt.Errorf("%q cannot be written: %s", in.file, plain(err))
	}
	_, err = fmt.Fprintf(stdout, `%s is written, with %d places to fill in, each marked "[insert ...]".
Fill them in, and run

   demarc check %s
`, show.Escape(in.file), draft.Places(text), shellWord(in.file))
	return err
}

func checkModel(name string) error {
	if !slices.Contains(draft.Models(), name) {
		return fmt.Errorf("unknown model %q%s; models are %s",
			name, words.DidYouMean(name, draft.Models()), strings.Join(draft.Models(), ", "))
	}
	return nil
}

// checkPlace tells why no draft can be written to a file of that name. It is asked early, to spare a
// person answers that are of no use; createFile asks again.
func checkPlace(name string) error {
	if name == "-" {
		return nil
	}
	if !isYAML(name) && !isMarkdown(name) {
		return fmt.Errorf("the name %q ends in %q, expected .yaml, .yml, .md or .markdown", name, filepath.Ext(name))
	}
	if _, err := os.Lstat(name); err == nil {
		return existsError(name)
	}
	folder := filepath.Dir(name)
	if info, err := os.Stat(folder); err != nil {
		return fmt.Errorf("%q cannot be written: folder %q: %s", name, folder, plain(err))
	} else if !info.IsDir() {
		return fmt.Errorf("%q cannot be written: %q is no folder", name, folder)
	}
	return nil
}

func existsError(name string) error {
	return fmt.Errorf("%q exists already, and is never replaced; name another file", name)
}

func isYAML(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

func isMarkdown(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

var plainWord = regexp.MustCompile(`^[\w./+:@%][\w./+:@%-]*$`)

// shellWord writes a file's name so that it can be copied into a command line.
func shellWord(name string) string {
	if strings.HasPrefix(name, "-") {
		name = "./" + name
	}
	if plainWord.MatchString(name) {
		return name
	}
	return "'" + strings.ReplaceAll(show.Escape(name), "'", `'\''`) + "'"
}
