package demarc

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/internal/config"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
)

// ConfigName is the name of the file in which an organisation or a project adapts demarc.
const ConfigName = ".demarc.yaml"

// Config is what a configuration file says, or several together. Options are for [New]; the rest is for who runs it over
// files, as the command does. What is not said is zero.
type Config struct {
	File    string   // as given to ParseConfig; of several the nearest
	Files   []string // all that it is made of, the nearest last
	Options Options  // without Policies and Schemas, which somebody has to read

	Extends  []ConfigSource // configurations that this one goes on from
	Policies []string       // folders and bundles of own rules, relative to the configuration's folder
	Schemas  []string       // files with schemas of own fields, likewise
	Final    []string       // what configurations that go on from this one may not loosen

	Include   []string   // patterns of files to check in folders, relative to the configuration's folder
	Exclude   []string   // patterns of files that are left alone
	Overrides [][]string // the patterns of the files for which each override holds
	FailOn    string     // error, warning, info or never
	Format    string     // of the report
	Baseline  string     // path of a baseline, relative to the configuration's folder

	content *config.Content
}

// ConfigSource is a configuration that another one extends.
type ConfigSource struct {
	Path   string // of a file, a folder or a bundle, relative to the configuration's folder; or git:REVISION:PATH
	URL    string // where it is fetched instead
	SHA256 string // of what is fetched, in hex
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
	return configOf(content, name, []string{name}), nil
}

// MergeConfigs puts configurations over each other, from the one that is farthest from the files to the nearest. The nearest wins value by
// value, lists add up, and none may loosen what one before it marks as final: that is a *[ConfigError].
func MergeConfigs(configs ...*Config) (*Config, error) {
	var contents []*config.Content
	var files []string
	for _, c := range configs {
		if c.content != nil {
			contents, files = append(contents, c.content), append(files, c.Files...)
		}
	}
	switch len(contents) {
	case 0:
		return &Config{}, nil
	case 1:
		return configOf(contents[0], files[0], files), nil
	}
	merged, faults := config.Merge(contents...)
	if len(faults) > 0 {
		return nil, faultsOf(faults)
	}
	return configOf(merged, files[len(files)-1], files), nil
}

func faultsOf(faults []config.FileFault) error {
	var all []error
	var last *ConfigError
	for _, f := range faults {
		if last == nil || f.File != last.File {
			last = &ConfigError{File: f.File}
			all = append(all, last)
		}
		last.Faults = append(last.Faults, ConfigFault{Position(f.At), f.Message})
	}
	return errors.Join(all...)
}

// At gives the configuration as it is in a folder further up, to which its patterns are relative then. The folder is the way from there
// to the file's own, with slashes.
func (c *Config) At(folder string) *Config {
	if c.content == nil || folder == "." || folder == "" {
		return c
	}
	rebased := configOf(c.content.Rebased(folder), c.File, c.Files)
	return rebased
}

// Override gives what holds for files that the patterns of an override match, as a configuration to put over this one.
func (c *Config) Override(i int) *Config {
	return configOf(c.content.Override(i), c.File, nil)
}

func configOf(content *config.Content, name string, files []string) *Config {
	c := &Config{
		File: name, Files: files, Options: Options{Params: content.Thresholds, Words: content.Words, Language: content.Language},
		Policies: content.Policies, Schemas: content.Schemas, Final: content.Final,
		Include: content.Include, Exclude: content.Exclude, FailOn: content.FailOn, Format: content.Format, Baseline: content.Baseline,
		content: content,
	}
	for _, source := range content.Extends {
		c.Extends = append(c.Extends, ConfigSource(source))
	}
	for _, o := range content.Overrides {
		c.Overrides = append(c.Overrides, o.Paths)
	}
	if len(content.Rules) > 0 {
		c.Options.Rules = map[string]RuleOptions{}
	}
	for id, r := range content.Rules {
		c.Options.Rules[id] = RuleOptions{Off: r.Off, Severity: Severity(r.Severity), NotWaivable: r.Waivable != nil && !*r.Waivable, Exceptions: Exceptions(r.Exceptions)}
	}
	for _, a := range content.Assertions {
		c.Options.Assertions = append(c.Options.Assertions, assertionOf(a))
	}
	c.Options.Exceptions = Exceptions(content.Exceptions)
	for i, fields := range content.Waivers {
		file, start, _ := c.Place("waivers", fmt.Sprint(i))
		c.Options.Waivers = append(c.Options.Waivers, waiverOf(fields, text(fields["proposal"]), file, start))
	}
	return c
}

// Place tells in which file and where a value is written, such as that of ("thresholds", "min_managed_term").
func (c *Config) Place(path ...string) (file string, pos Position, ok bool) {
	if c.content == nil {
		return "", Position{}, false
	}
	at, ok := c.content.Place(path...)
	return at.File, Position(at.At), ok
}

// Locate gives an error of New, which knows names but no files, the places in the configuration that
// it comes from; other errors are returned as they are.
func (c *Config) Locate(err error) error {
	var faults []config.FileFault
	for _, setting := range policy.SettingErrors(err) {
		file, pos, ok := c.Place(setting.Path...)
		if !ok {
			file = c.File
		}
		faults = append(faults, config.FileFault{File: file, Fault: config.Fault{At: document.Pos(pos), Message: setting.Message}})
	}
	if len(faults) == 0 {
		return err
	}
	slices.SortStableFunc(faults, func(a, b config.FileFault) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	return faultsOf(faults)
}
