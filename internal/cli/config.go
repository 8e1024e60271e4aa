package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/rivo/uniseg"
	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
	"github.com/demarc-dev/demarc/internal/show"
)

func configCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "config",
		Usage:     "show the settings in force, and where each comes from",
		ArgsUsage: "[PATH]",
		Description: `Shows what governs the check of PATH, a file or a folder; without one, of the
current folder: the settings of the nearest ` + demarc.ConfigName + `, in the folder or
above, over those further up to the root of the repository and what they
extend, and the defaults of what none of them says.

   demarc config
   demarc config bids/proposal.yaml
   demarc config --format json`,
		Flags:  append([]cli.Flag{formatFlag}, configFlags()...),
		Action: func(c *cli.Context) error { return showConfig(c, streams) },
	}
}

// setting is one value in force.
type setting struct {
	Name    string `json:"name"`
	Value   any    `json:"value"`
	From    string `json:"from"` // file:line:column, or default
	Default any    `json:"default,omitempty"`
	Reason  string `json:"reason,omitempty"` // of a rule that is off
}

// group is the settings of one kind.
type group struct {
	Name     string    `json:"name"`
	Settings []setting `json:"settings"`
}

func showConfig(c *cli.Context, streams IO) error {
	asJSON, err := wantsJSON(c)
	if err != nil {
		return err
	}
	if c.NArg() > 1 {
		return usagef("config takes one path, found %q", c.Args().Get(1))
	}
	path := "."
	if c.NArg() == 1 {
		path = c.Args().First()
	}
	settings, err := newSettings(c, time.Time{}, demarc.MaxBytes)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return usagef("%s: %s", path, plain(err))
	}
	governs := settings.of
	if info.IsDir() {
		governs = settings.in
	}
	scope, err := governs(absolute(path))
	if err != nil {
		return err
	}
	v, err := scope.judge()
	if err != nil {
		return err
	}
	groups := groupsOf(scope.config, v)
	if asJSON {
		return show.JSON(streams.Stdout, struct {
			Path   string  `json:"path"`
			Config string  `json:"config"` // empty if there is none
			Groups []group `json:"groups"`
		}{path, scope.config.File, groups})
	}
	var out strings.Builder
	width := columns(streams.Stdout)
	if scope.config.File == "" {
		fmt.Fprintf(&out, "%s has no %s, in its folder or above: all is as it comes\n", show.Escape(path), demarc.ConfigName)
	} else {
		fmt.Fprintf(&out, "%s is governed by %s\n", show.Escape(path), show.Escape(strings.Join(scope.config.Files, ", ")))
	}
	for _, g := range groups {
		fmt.Fprintf(&out, "\n%s\n", g.Name)
		listSettings(&out, g.Settings, width)
	}
	_, err = streams.Stdout.Write([]byte(out.String()))
	return err
}

// listSettings writes a line for each: its name, where it comes from, and the value, which goes on in
// further lines where it is long.
func listSettings(out *strings.Builder, settings []setting, width int) {
	var names, places int
	for _, s := range settings {
		names, places = max(names, len(s.Name)), max(places, uniseg.StringWidth(show.Escape(s.From)))
	}
	for _, s := range settings {
		value := explain.InWords(s.Value)
		if s.Reason != "" {
			value += ": " + s.Reason
		}
		if s.Default != nil && s.From != byDefault {
			value += fmt.Sprintf(" (default %s)", explain.InWords(s.Default))
		}
		from := show.Escape(s.From)
		from += strings.Repeat(" ", places-uniseg.StringWidth(from))
		margin := names + places + 6
		lines := show.Wrap(show.Escape(value), max(width-margin, 20))
		fmt.Fprintf(out, "  %-*s  %s  %s\n", names, s.Name, from, strings.Join(lines, "\n"+strings.Repeat(" ", margin)))
	}
}

const byDefault = "default"

// groupsOf gathers what is in force.
func groupsOf(config *demarc.Config, v *demarc.Validator) []group {
	from := func(path ...string) string {
		file, pos, ok := config.Place(path...)
		if !ok {
			return byDefault
		}
		return fmt.Sprintf("%s:%d:%d", file, pos.Line, pos.Column)
	}
	or := func(value, fallback string) string {
		if value == "" {
			return fallback
		}
		return value
	}
	run := group{"run", []setting{
		{Name: "fail_on", Value: or(config.FailOn, "error"), From: from("fail_on"), Default: "error"},
		{Name: "format", Value: or(config.Format, "text"), From: from("format"), Default: "text"},
		{Name: "include", Value: orAll(config.Include, "all"), From: from("include")},
		{Name: "exclude", Value: orAll(config.Exclude, "none"), From: from("exclude")},
		{Name: "baseline", Value: or(config.Baseline, "none"), From: from("baseline")},
		{Name: "language", Value: or(config.Options.Language, "en"), From: from("language"), Default: "en"},
	}}
	for _, list := range []struct {
		name  string
		items []string
	}{
		{"policies", config.Policies}, {"schemas", config.Schemas}, {"final", config.Final},
		{"exceptions", exceptionsIn(config.Options.Exceptions)},
	} {
		if len(list.items) > 0 {
			run.Settings = append(run.Settings, setting{Name: list.name, Value: list.items, From: from(list.name)})
		}
	}
	thresholds := group{Name: "thresholds"}
	for _, t := range v.Thresholds() {
		thresholds.Settings = append(thresholds.Settings, setting{Name: t.Name, Value: t.Value, From: from("thresholds", t.Name), Default: t.Default})
	}
	groups := []group{run, thresholds}
	var words, rules, assertions, waivers []setting
	for _, name := range sortedKeys(config.Options.Words) {
		words = append(words, setting{Name: name, Value: config.Options.Words[name], From: from("words", name)})
	}
	for _, rule := range v.Rules() {
		changed, ok := config.Options.Rules[rule.ID]
		if !ok {
			continue
		}
		s := setting{Name: rule.ID, Value: string(rule.Severity), From: from("rules", rule.ID), Reason: rule.Off}
		if rule.Off != "" {
			s.Value = "off"
		} else if changed.NotWaivable {
			s.Value = string(rule.Severity) + ", not waivable"
		}
		rules = append(rules, s)
	}
	for i, a := range config.Options.Assertions {
		assertions = append(assertions, setting{Name: a.ID, Value: a.Field, From: from("assertions", fmt.Sprint(i)), Reason: a.Message})
	}
	for i, w := range config.Options.Waivers {
		waivers = append(waivers, setting{
			Name: w.Rule, Value: fmt.Sprintf("%s of %s until %s", w.Path, w.Proposal, w.Expires), From: from("waivers", fmt.Sprint(i)), Reason: w.Reason,
		})
	}
	for _, g := range []group{{"words that were added", words}, {"rules that were changed", rules}, {"assertions", assertions}, {"waivers", waivers}} {
		if len(g.Settings) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// exceptionsIn says which waivers have an effect; nothing where all have.
func exceptionsIn(e demarc.Exceptions) (said []string) {
	if len(e.In) > 0 {
		said = append(said, "in the "+strings.Join(e.In, " or the "))
	}
	if len(e.Approvers) > 0 {
		said = append(said, "approved by "+strings.Join(e.Approvers, " or "))
	}
	return said
}

func orAll(patterns []string, fallback string) any {
	if len(patterns) == 0 {
		return fallback
	}
	return patterns
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
