package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/report"
	"github.com/demarc-dev/demarc/internal/words"
	"github.com/demarc-dev/demarc/schemas"
)

// scopes are the parts of a proposal that rules judge, in the order in which they are listed.
var scopes = []struct{ name, judges string }{
	{"shape", "how a proposal is written down"},
	{"waiver", "the waivers of a proposal, those in a configuration included"},
	{"proposal", "every proposal as a whole"},
	{"leg", "every leg, of whatever model"},
	{"managed", "the service leg: a managed proposal, or the service of a hybrid"},
	{"professional", "the project leg: a professional proposal, or the project of a hybrid"},
	{"hybrid", "a hybrid as a whole: how its project hands over to its service"},
}

func rulesCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "rules",
		Usage:     "list the rules",
		ArgsUsage: " ",
		Description: `Lists every rule with its severity and title, by what it judges, as the
configuration of the current folder has it.

   demarc rules
   demarc rules --format json`,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", DefaultText: "text", Usage: "write as `FORMAT`: text or json"},
		}, configFlags()...),
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			v, err := validatorHere(c)
			if err != nil {
				return err
			}
			switch format := c.String("format"); format {
			case "text":
				return listRules(streams.Stdout, v.Rules())
			case "json":
				enc := json.NewEncoder(streams.Stdout)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(v.Rules())
			default:
				return usagef("--format: unknown format %q; known are text, json", format)
			}
		},
	}
}

// validatorHere is the one that the current folder's configuration makes.
func validatorHere(c *cli.Context) (*demarc.Validator, error) {
	settings, err := newSettings(c, time.Time{}, demarc.MaxBytes)
	if err != nil {
		return nil, err
	}
	here, err := settings.in(absolute("."))
	if err != nil {
		return nil, err
	}
	return here.judge()
}

func listRules(w io.Writer, rules []demarc.Rule) error {
	width := 0
	for _, rule := range rules {
		width = max(width, len(rule.ID))
	}
	var out strings.Builder
	for _, scope := range scopes {
		var of []demarc.Rule
		for _, rule := range rules {
			if rule.Scope == scope.name {
				of = append(of, rule)
			}
		}
		if len(of) == 0 {
			continue
		}
		fmt.Fprintf(&out, "%s: %s\n", scope.name, scope.judges)
		for _, rule := range of {
			severity := string(rule.Severity)
			if rule.Off != "" {
				severity = "off"
			}
			fmt.Fprintf(&out, "  %-7s  %-*s  %s\n", severity, width, rule.ID, rule.Title)
		}
		out.WriteByte('\n')
	}
	fmt.Fprintf(&out, "%d rules; demarc explain RULE tells more of one\n", len(rules))
	_, err := io.WriteString(w, out.String())
	return err
}

func explainCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "explain a rule: what it asks, why, and what to write instead",
		ArgsUsage: "RULE",
		Flags:     configFlags(),
		Description: `Explains one rule by its id, which every finding shows.

   demarc explain managed-sla-required`,
		BashComplete: func(*cli.Context) {
			if v, err := demarc.New(demarc.Options{}); err == nil {
				for _, rule := range v.Rules() {
					fmt.Fprintln(streams.Stdout, rule.ID)
				}
			}
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("explain takes the id of one rule; demarc rules lists them")
			}
			v, err := validatorHere(c)
			if err != nil {
				return err
			}
			id := c.Args().First()
			var ids []string
			for _, rule := range v.Rules() {
				if rule.ID == id {
					return explain(streams.Stdout, rule)
				}
				ids = append(ids, rule.ID)
			}
			return usagef("unknown rule %q%s; demarc rules lists them", id, words.DidYouMean(id, ids))
		},
	}
}

// sourceNames say where a rule's idea comes from.
var sourceNames = map[string]string{
	"reference": "the comparison of the models: it follows from what each of them is",
	"practice":  "practice: real contracts went wrong without it",
	"judgement": "judgement: a sensible default, and open to argument",
}

func explain(w io.Writer, rule demarc.Rule) error {
	width := columns(w)
	var judges string
	for _, scope := range scopes {
		if scope.name == rule.Scope {
			judges = scope.judges
		}
	}
	type paragraph struct{ label, text string }
	paragraphs := []paragraph{
		{"asks", rule.Description},
		{"because", rule.Rationale},
		{"write", strings.TrimPrefix(rule.Remediation, "Write ")},
		{"judges", judges},
		{"from", sourceNames[rule.Source]},
	}
	switch {
	case rule.Off != "":
		paragraphs = append(paragraphs, paragraph{"off", "here it is not applied: " + report.Escape(rule.Off)})
	case !rule.Waivable:
		paragraphs = append(paragraphs, paragraph{"waiver", "has no effect on this rule"})
	}
	if len(rule.YieldsTo) > 0 {
		paragraphs = append(paragraphs, paragraph{
			"yields", "silent where one of these is broken, since that says it already: " + strings.Join(rule.YieldsTo, ", "),
		})
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s · aspect %s\n\n%s\n", rule.ID, rule.Severity, rule.Aspect, rule.Title)
	for _, p := range paragraphs {
		fmt.Fprintf(&out, "\n  %-9s%s\n", p.label, strings.Join(report.Wrap(p.text, width-11), "\n           "))
	}
	if rule.Waivable && rule.Off == "" {
		fmt.Fprintf(&out, waiverDraft, rule.ID)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// waiverDraft shows how an exception is recorded.
const waiverDraft = `
  waiver   An exception that was approved for a time is recorded in the
           proposal; demarc check --verbose shows the path:

           waivers:
             - rule: %s
               path: /the/path
               reason: why the exception is right
               approver: who approved it
               ticket: where that is recorded
               granted: 2026-01-10
               expires: 2026-04-30
`

func schemaCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print a JSON Schema",
		ArgsUsage: "[NAME]",
		Description: `Prints the JSON Schema of a document: proposal (the default) is what demarc
reads, report is what it writes with --format json, config is the
` + demarc.ConfigName + ` that adapts it.

   demarc schema > proposal.schema.json

An editor with a YAML language server completes and documents a proposal that
begins with the line

   # yaml-language-server: $schema=proposal.schema.json`,
		BashComplete: func(*cli.Context) { fmt.Fprintln(streams.Stdout, strings.Join(schemaNames(), "\n")) },
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usagef("schema takes one name; known are %s", strings.Join(schemaNames(), ", "))
			}
			name := "proposal"
			if c.NArg() == 1 {
				name = c.Args().First()
			}
			if !slices.Contains(schemaNames(), name) {
				return usagef("unknown schema %q%s; known are %s", name, words.DidYouMean(name, schemaNames()), strings.Join(schemaNames(), ", "))
			}
			raw, err := fs.ReadFile(schemas.FS, name+schemaSuffix)
			if err != nil {
				return err
			}
			_, err = streams.Stdout.Write(raw)
			return err
		},
	}
}

const schemaSuffix = ".schema.json"

func schemaNames() []string {
	files, _ := fs.Glob(schemas.FS, "*"+schemaSuffix) // the pattern is well formed
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, schemaSuffix)
	}
	return files
}
