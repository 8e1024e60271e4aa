// Package config reads configuration files: what they say, and where, and what is wrong with it.
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"sync"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/place"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/schemas"
)

// Content is what a file says, or several say together. What is not said is zero.
type Content struct {
	Settings
	Extends   []Source         `json:"extends"`
	Final     []string         `json:"final"`
	Policies  []string         `json:"policies"` // folders and bundles, relative to the file
	Schemas   []string         `json:"schemas"`  // files, likewise
	Include   []string         `json:"include"`
	Exclude   []string         `json:"exclude"`
	Overrides []Override       `json:"overrides"`
	FailOn    string           `json:"fail_on"`
	Format    string           `json:"format"`
	Baseline  string           `json:"baseline"`
	Waivers   []map[string]any `json:"waivers"`

	Assertions []policy.Assertion `json:"assertions"`

	file    string
	doc     *document.Document // nil for an empty file, and for several
	tree    map[string]any     // all that is said
	origins map[string]Origin  // of several: where each value is written, by its JSON Pointer
	prefix  []string           // of an override: where it stands
}

// Source is a configuration that another goes on from: a text, or an address with a digest.
type Source struct {
	Path   string // of a file, a folder, a bundle, or git:REVISION:PATH
	URL    string `json:"url"`
	SHA256 string `json:"sha256"`
}

// UnmarshalJSON reads a text or a table.
func (s *Source) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &s.Path) == nil {
		return nil
	}
	type table Source
	return json.Unmarshal(raw, (*table)(s))
}

// Override is what else holds for files of some names.
type Override struct {
	Settings
	Paths  []string `json:"paths"` // patterns, relative to the file's folder
	FailOn string   `json:"fail_on"`
}

// Settings is the part that changes how proposals are judged.
type Settings struct {
	Thresholds map[string]any      `json:"thresholds,omitempty"`
	Words      map[string][]string `json:"words,omitempty"`
	Rules      map[string]Rule     `json:"rules,omitempty"`
	Language   string              `json:"language,omitempty"`
	Exceptions policy.Exceptions   `json:"exceptions,omitzero"`
}

// Rule is what it changes of a rule.
type Rule struct {
	On       bool   `json:"on,omitempty"`
	Off      string `json:"off,omitempty"`
	Severity string `json:"severity,omitempty"`
	Waivable *bool  `json:"waivable,omitempty"`

	Exceptions policy.Exceptions `json:"exceptions,omitzero"`
}

// Fault is one thing that is wrong. At is zero if no place is to blame.
type Fault struct {
	At      document.Pos
	Message string
}

var configSchema = sync.OnceValues(func() (*schema.Schema, error) {
	raw, err := fs.ReadFile(schemas.FS, schemas.Config)
	if err != nil {
		return nil, err
	}
	return schema.Lazy(raw)
})

// Parse reads a configuration. The format is told by the name: .json is JSON, anything else YAML. Where there are
// faults there is no content; an error is about the built-in schema.
func Parse(name string, data []byte) (*Content, []Fault, error) {
	format, _ := document.FormatOf(name)
	docs, err := document.Parse(name, data, format, document.Limits{})
	var syntax *document.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, []Fault{{syntax.Range.Start, syntax.Message}}, nil
	case err != nil:
		return nil, nil, err // there is no other
	case len(docs) == 0:
		return &Content{file: name, tree: map[string]any{}}, nil, nil
	case len(docs) > 1:
		_, second := docs[1].Nearest("")
		return nil, []Fault{{second.Value.Start, "a second document begins here, expected one"}}, nil
	}
	doc := docs[0]
	var faults []Fault
	for _, p := range doc.Problems {
		faults = append(faults, Fault{p.Range.Start, p.Message})
	}
	compiled, err := configSchema()
	if err != nil {
		return nil, nil, err
	}
	for _, v := range compiled.Validate(doc.Value) {
		span, ok := place.OfViolation(doc, v)
		if !ok {
			_, nearest := doc.Nearest(document.PointerOf(v.Path))
			span = nearest.Value
		}
		faults = append(faults, Fault{span.Start, v.Message})
	}
	if len(faults) > 0 {
		return nil, faults, nil
	}
	content := &Content{file: name, doc: doc, tree: asObject(doc.Value)}
	raw, err := json.Marshal(doc.Value)
	if err == nil {
		err = json.Unmarshal(raw, content)
	}
	if err != nil {
		return nil, nil, err
	}
	faults = content.switches(content.Settings, "rules")
	for i, o := range content.Overrides {
		faults = append(faults, content.switches(o.Settings, "overrides", fmt.Sprint(i), "rules")...)
	}
	return content, faults, nil
}

// switches finds rules that are switched without a reason, or both ways.
func (c *Content) switches(s Settings, path ...string) (faults []Fault) {
	for id, rule := range s.Rules {
		at, _ := c.Place(append(slices.Clone(path), id, "off")...)
		switch {
		case isSwitch.MatchString(rule.Off):
			faults = append(faults, Fault{at.At, notAReason(id, rule.Off)})
		case rule.On && rule.Off != "":
			faults = append(faults, Fault{at.At, fmt.Sprintf("rules.%s is both on and off", id)})
		}
	}
	return faults
}

// File is that of a content of one file.
func (c *Content) File() string { return c.file }

// Place tells where a value is written, such as that of ("thresholds", "min_managed_term").
func (c *Content) Place(path ...string) (Origin, bool) {
	path = append(slices.Clone(c.prefix), path...)
	if c.origins != nil {
		origin, ok := c.origins[document.PointerOf(path)]
		return origin, ok
	}
	if c.doc == nil {
		return Origin{File: c.file}, false
	}
	found, ok := c.doc.Place(document.PointerOf(path))
	switch {
	case !ok:
		return Origin{File: c.file}, false
	case found.HasKey && document.IsGroup(document.At(c.doc.Value, path)):
		return Origin{c.file, found.Key.Start}, true
	}
	return Origin{c.file, found.Value.Start}, true
}

// Check compares settings with the schema of configurations, whether they come from a file or not: a threshold that
// is a number where a duration was expected would break rules later, one proposal at a time. The error is a
// *policy.SettingError, or about the built-in schema.
func (s Settings) Check() error {
	if len(s.Thresholds)+len(s.Words)+len(s.Rules)+len(s.Language)+len(s.Exceptions.In)+len(s.Exceptions.Approvers) == 0 {
		return nil
	}
	for id, rule := range s.Rules {
		if isSwitch.MatchString(rule.Off) {
			return &policy.SettingError{Path: []string{"rules", id, "off"}, Message: notAReason(id, rule.Off)}
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

// isSwitch finds what is no reason. To YAML these are texts, but whoever writes "off: no" wants the rule.
var isSwitch = regexp.MustCompile(`(?i)^\s*(yes|no|on|off|true|false)\s*$`)

func notAReason(id, off string) string {
	return fmt.Sprintf("rules.%s.off is %q, expected the reason for which the rule is off; without the line it is on", id, off)
}
