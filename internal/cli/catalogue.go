package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/words"
	"github.com/demarc-dev/demarc/schemas"
)

func rulesCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "rules",
		Usage:     "list the rules",
		ArgsUsage: " ",
		Description: `Lists every rule with its severity and title, by what it judges, as the
configuration of the current folder has it.

   demarc rules
   demarc rules --format json`,
		Flags: append([]cli.Flag{formatFlag}, configFlags()...),
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			asJSON, err := wantsJSON(c)
			if err != nil {
				return err
			}
			v, err := validatorHere(c)
			if err != nil {
				return err
			}
			return writeRules(streams.Stdout, asJSON, v.Rules())
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

// writeRules lists rules.
func writeRules(w io.Writer, asJSON bool, rules []demarc.Rule) error {
	if asJSON {
		return show.JSON(w, rules)
	}
	width := 0
	for _, rule := range rules {
		width = max(width, len(rule.ID))
	}
	var out strings.Builder
	for _, scope := range explain.Scopes {
		var of []demarc.Rule
		for _, rule := range rules {
			if rule.Scope == scope.Name {
				of = append(of, rule)
			}
		}
		if len(of) == 0 {
			continue
		}
		fmt.Fprintf(&out, "%s: %s\n", scope.Name, scope.Judges)
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

func schemaCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print a JSON Schema",
		ArgsUsage: "[NAME]",
		Description: `Prints the JSON Schema of a document: proposal (the default) is what demarc
reads, report is what it writes with --format json, config is the
` + demarc.ConfigName + ` that adapts it, input is what rules see, for opa check.

   demarc schema > proposal.schema.json

The schema of proposals has the fields of your own that the configuration of
the current folder describes. An editor with a YAML language server completes
and documents a proposal that begins with the line

   # yaml-language-server: $schema=proposal.schema.json`,
		Flags:        configFlags(),
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
			raw, err := fs.ReadFile(schemas.FS, strings.Replace(name, ofInput, "proposal", 1)+schemaSuffix)
			if err != nil {
				return err
			}
			if name == "proposal" || name == ofInput {
				if raw, err = ownSchema(c, raw, name == ofInput); err != nil {
					return err
				}
			}
			_, err = streams.Stdout.Write(raw)
			return err
		},
	}
}

// ownSchema is the schema of proposals with the fields of the configuration of the current folder, if it has any.
func ownSchema(c *cli.Context, plain []byte, ofInput bool) ([]byte, error) {
	settings, err := newSettings(c, time.Time{}, demarc.MaxBytes)
	if err != nil {
		return nil, err
	}
	here, err := settings.in(absolute("."))
	if err != nil || len(here.opts.Schemas) == 0 && !ofInput {
		return plain, err
	}
	v, err := demarc.New(demarc.Options{Schemas: here.opts.Schemas})
	if err != nil {
		return nil, err
	}
	raw, err := v.Schema()
	if err == nil && ofInput {
		raw, err = policy.InputSchema(raw)
	}
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, raw, "", "  ")
	out.WriteByte('\n')
	return out.Bytes(), err
}

const schemaSuffix = ".schema.json"

// ofInput is the schema of what rules see, for OPA.
const ofInput = "input"

func schemaNames() []string {
	files, _ := fs.Glob(schemas.FS, "*"+schemaSuffix) // the pattern is well formed
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, schemaSuffix)
	}
	files = append(files, ofInput)
	slices.Sort(files)
	return files
}
