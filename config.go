package demarc

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/internal/config"
	"github.com/demarc-dev/demarc/internal/policy"
)

// ConfigName is the name of the file in which an organisation or a project adapts demarc.
const ConfigName = ".demarc.yaml"

// Config is what a configuration file says. Options are for [New]; the rest is for who runs it over
// files, as the command does. What the file does not say is zero.
type Config struct {
	File    string // as given to ParseConfig
	Options Options

	Include  []string // patterns of files to check in folders, relative to the configuration's folder
	Exclude  []string // patterns of files that are left alone
	FailOn   string   // error, warning, info or never
	Format   string   // of the report
	Baseline string   // path of a baseline, relative to the configuration's folder

	content *config.Content
}

// ConfigError lists what is wrong with a configuration file.
type ConfigError struct {
	File   string
	Faults []ConfigFault // at least one, in the order of their places
}

// ConfigFault is one thing that is wrong. Pos is zero if no place is to blame.
type ConfigFault struct {
	Pos     Position
	Message string
}

// Error returns a line "file:line:column: message" for each fault.
func (e *ConfigError) Error() string {
	var lines []string
	for _, f := range e.Faults {
		lines = append(lines, (&InputError{File: e.File, Pos: f.Pos, Message: f.Message}).Error())
	}
	return strings.Join(lines, "\n")
}

// ParseConfig reads a configuration. The format is told by the name: .json is JSON, anything else
// YAML. The error is a *[ConfigError], or a *[PolicyError] if the built-in schema is broken.
func ParseConfig(name string, data []byte) (*Config, error) {
	content, faults, err := config.Parse(name, data)
	switch {
	case err != nil:
		return nil, &PolicyError{err}
	case len(faults) > 0:
		wrong := &ConfigError{File: name}
		for _, f := range faults {
			wrong.Faults = append(wrong.Faults, ConfigFault{Position(f.At), f.Message})
		}
		slices.SortStableFunc(wrong.Faults, func(a, b ConfigFault) int {
			return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
		})
		return nil, wrong
	}
	c := &Config{
		File: name, Options: Options{Params: content.Thresholds, Words: content.Words, Language: content.Language},
		Include: content.Include, Exclude: content.Exclude, FailOn: content.FailOn, Format: content.Format, Baseline: content.Baseline,
		content: content,
	}
	if len(content.Rules) > 0 {
		c.Options.Rules = map[string]RuleOptions{}
	}
	for id, r := range content.Rules {
		c.Options.Rules[id] = RuleOptions{Off: r.Off, Severity: Severity(r.Severity), NotWaivable: r.Waivable != nil && !*r.Waivable}
	}
	for i, fields := range content.Waivers {
		start, _ := c.Position("waivers", fmt.Sprint(i))
		c.Options.Waivers = append(c.Options.Waivers, waiverOf(fields, text(fields["proposal"]), name, start))
	}
	return c, nil
}

// Position tells where a value is written, such as that of ("thresholds", "min_managed_term").
func (c *Config) Position(path ...string) (Position, bool) {
	if c.content == nil {
		return Position{}, false
	}
	at, ok := c.content.Place(path...)
	return Position(at), ok
}

// Locate gives an error of New, which knows names but no files, the place in the configuration that
// it comes from; other errors are returned as they are.
func (c *Config) Locate(err error) error {
	var setting *policy.SettingError
	if !errors.As(err, &setting) {
		return err
	}
	pos, _ := c.Position(setting.Path...)
	return &ConfigError{c.File, []ConfigFault{{pos, setting.Message}}}
}
