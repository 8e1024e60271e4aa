package demarc

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/schemas"
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

	doc *document.Document // nil for an empty file
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

// faultsOf is the error of at least one fault.
func faultsOf(name string, faults []ConfigFault) *ConfigError {
	slices.SortStableFunc(faults, func(a, b ConfigFault) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return &ConfigError{name, faults}
}

var configSchema = sync.OnceValues(func() (*schema.Schema, error) {
	raw, err := fs.ReadFile(schemas.FS, schemas.Config)
	if err != nil {
		return nil, err
	}
	return schema.Lazy(raw, func() ([]byte, error) { return raw, nil })
})

// ParseConfig reads a configuration. The format is told by the name: .json is JSON, anything else
// YAML. The error is a *[ConfigError], or a *[PolicyError] if the built-in schema is broken.
func ParseConfig(name string, data []byte) (*Config, error) {
	fail := func(pos Position, format string, args ...any) error {
		return &ConfigError{name, []ConfigFault{{pos, fmt.Sprintf(format, args...)}}}
	}
	format, _ := document.FormatOf(name)
	docs, err := document.Parse(name, data, format, document.Limits{})
	var syntax *document.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, fail(Position(syntax.Range.Start), "%s", syntax.Message)
	case err != nil:
		return nil, fail(Position{}, "%v", err)
	case len(docs) == 0:
		return &Config{File: name, Options: Options{}}, nil
	case len(docs) > 1:
		_, second := docs[1].Nearest("")
		return nil, fail(Position(second.Value.Start), "a second document begins here, expected one")
	}
	c := &Config{File: name, doc: docs[0]}
	var faults []ConfigFault
	for _, p := range c.doc.Problems {
		faults = append(faults, ConfigFault{Position(p.Range.Start), p.Message})
	}
	compiled, err := configSchema()
	if err != nil {
		return nil, &PolicyError{err}
	}
	for _, v := range compiled.Validate(c.doc.Value) {
		span, ok := spanOf(c.doc, v)
		if !ok {
			_, place := c.doc.Nearest(pointerOf(v.Path))
			span = place.Value
		}
		faults = append(faults, ConfigFault{Position(span.Start), v.Message})
	}
	if len(faults) > 0 {
		return nil, faultsOf(name, faults)
	}
	if err := c.decode(); err != nil {
		return nil, err
	}
	return c, nil
}

// settings is the part of a configuration that New takes as options.
type settings struct {
	Thresholds map[string]any          `json:"thresholds,omitempty"`
	Words      map[string][]string     `json:"words,omitempty"`
	Rules      map[string]ruleSettings `json:"rules,omitempty"`
}

type ruleSettings struct {
	Off      string   `json:"off,omitempty"`
	Severity Severity `json:"severity,omitempty"`
	Waivable *bool    `json:"waivable,omitempty"`
}

// isSwitch finds what is no reason. To YAML these are texts, but whoever writes "off: no" wants the rule.
var isSwitch = regexp.MustCompile(`(?i)^\s*(yes|no|on|off|true|false)\s*$`)

func (c *Config) decode() error {
	raw, err := json.Marshal(c.doc.Value)
	if err != nil {
		return err
	}
	var file struct {
		settings
		Include  []string         `json:"include"`
		Exclude  []string         `json:"exclude"`
		FailOn   string           `json:"fail_on"`
		Format   string           `json:"format"`
		Baseline string           `json:"baseline"`
		Waivers  []map[string]any `json:"waivers"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		return err
	}
	c.Include, c.Exclude, c.FailOn, c.Format, c.Baseline = file.Include, file.Exclude, file.FailOn, file.Format, file.Baseline
	c.Options = Options{Params: file.Thresholds, Words: file.Words}
	if len(file.Rules) > 0 {
		c.Options.Rules = map[string]RuleOptions{}
	}
	var faults []ConfigFault
	for id, r := range file.Rules {
		if isSwitch.MatchString(r.Off) {
			pos, _ := c.Position("rules", id, "off")
			faults = append(faults, ConfigFault{pos, notAReason(id, r.Off)})
		}
		c.Options.Rules[id] = RuleOptions{Off: r.Off, Severity: r.Severity, NotWaivable: r.Waivable != nil && !*r.Waivable}
	}
	if len(faults) > 0 {
		return faultsOf(c.File, faults)
	}
	for i, fields := range file.Waivers {
		start, _ := c.Position("waivers", fmt.Sprint(i))
		c.Options.Waivers = append(c.Options.Waivers, waiverOf(fields, text(fields["proposal"]), c.File, start))
	}
	return nil
}

// Position tells where a value is written, such as that of ("thresholds", "min_managed_term").
func (c *Config) Position(path ...string) (Position, bool) {
	if c.doc == nil {
		return Position{}, false
	}
	place, ok := c.doc.Place(pointerOf(path))
	switch {
	case !ok:
		return Position{}, false
	case place.HasKey && isGroup(document.At(c.doc.Value, path)):
		return Position(place.Key.Start), true
	}
	return Position(place.Value.Start), true
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

// check compares options with the schema of configurations, whether they come from one or not: a threshold that is a
// number where a duration was expected would break rules later, one proposal at a time.
func (o *Options) check() error {
	if err := checkWaivers(o.Waivers); err != nil {
		return err
	}
	if len(o.Params)+len(o.Words)+len(o.Rules) == 0 {
		return nil
	}
	s := settings{Thresholds: o.Params, Words: o.Words, Rules: map[string]ruleSettings{}}
	for id, r := range o.Rules {
		s.Rules[id] = ruleSettings{Off: r.Off, Severity: r.Severity}
		if isSwitch.MatchString(r.Off) {
			return &policy.SettingError{Path: []string{"rules", id, "off"}, Message: notAReason(id, r.Off)}
		}
	}
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	docs, err := document.Parse("options", raw, document.JSON, document.Limits{})
	if err != nil {
		return err
	}
	compiled, err := configSchema()
	if err != nil {
		return err
	}
	if found := compiled.Validate(docs[0].Value); len(found) > 0 {
		return &policy.SettingError{Path: found[0].Path, Message: found[0].Message}
	}
	return nil
}

func notAReason(id, off string) string {
	return fmt.Sprintf("rules.%s.off is %q, expected the reason for which the rule is off; without the line it is on", id, off)
}
