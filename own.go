package demarc

import (
	"io/fs"

	"github.com/demarc-dev/demarc/internal/planner"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/policies"
)

// Policy is a folder of an organisation's own rules: Rego in packages below demarc.rules.<yours>, described by METADATA as the
// built-in rules are, and in data.json or data.yaml the thresholds and words that they read. Tests, whose names end in _test.rego, are
// left out. docs/policies.md says what a rule looks like.
type Policy struct {
	Name string // shown in messages before the path of a file
	FS   fs.FS
}

// SchemaFile is a JSON Schema of fields of an organisation's own, whose names begin with x-, below the groups in which they stand.
type SchemaFile struct {
	Name string // shown in messages
	Data []byte // JSON
}

// Assertion is what an organisation asks of a field, without Rego: it becomes a rule like any other. One comparison at least
// is needed.
type Assertion struct {
	ID       string   // words with hyphens between, such as acme-severity-1-soon
	Scope    string   // what it judges: proposal, hybrid, leg, managed or professional; "" is leg
	Severity Severity // "" is error
	Aspect   string   // "" is agreement
	Message  string   // a sentence that says what should be, without capital and full stop; "" makes one
	Reason   string   // why it is asked
	Fix      string   // what to write instead

	Field    string         // such as sla.targets[].target, where [] stands for each item of a list
	Where    map[string]any // which items of the last list count, by what stands in them
	When     []string       // what has to be stated where it applies, such as "billing.model = daily-rate|hourly-rate"
	Unless   []string       // what must not be stated there
	Optional bool           // the field need not be stated; otherwise it has to be
	Any      bool           // one item of several is enough; otherwise each counts

	Stated   *bool  // whether the field is to be stated at all
	Is       any    // a text, a number, true or false
	OneOf    []any  // likewise
	NoneOf   []any  // likewise
	AtLeast  any    // a number, a duration such as P30D, or a day
	AtMost   any    // likewise
	Includes any    // what a list has to have
	Matches  string // a regular expression (RE2) that a text has to match
}

func (a Assertion) setting() policy.Assertion {
	return policy.Assertion{
		ID: a.ID, Scope: a.Scope, Severity: string(a.Severity), Aspect: a.Aspect, Message: a.Message, Reason: a.Reason, Fix: a.Fix,
		Field: a.Field, Where: a.Where, When: a.When, Unless: a.Unless, Optional: a.Optional, Any: a.Any,
		Stated: a.Stated, Is: a.Is, OneOf: a.OneOf, NoneOf: a.NoneOf, AtLeast: a.AtLeast, AtMost: a.AtMost, Includes: a.Includes, Matches: a.Matches,
	}
}

func assertionOf(a policy.Assertion) Assertion {
	return Assertion{
		ID: a.ID, Scope: a.Scope, Severity: Severity(a.Severity), Aspect: a.Aspect, Message: a.Message, Reason: a.Reason, Fix: a.Fix,
		Field: a.Field, Where: a.Where, When: a.When, Unless: a.Unless, Optional: a.Optional, Any: a.Any,
		Stated: a.Stated, Is: a.Is, OneOf: a.OneOf, NoneOf: a.NoneOf, AtLeast: a.AtLeast, AtMost: a.AtMost, Includes: a.Includes, Matches: a.Matches,
	}
}

// Exceptions say which waivers have an effect.
type Exceptions struct {
	In        []string // where they stand: proposal, configuration, which is Options.Waivers, too; none is both
	Approvers []string // who may approve them, whatever the case of letters; none is anybody
}

// rulesOf are the rules of options with the schema of proposals: the built-in ones, and beside them an organisation's own. Changed is what
// differs in the schema; nil if nothing does.
func rulesOf(opts Options) (set *policy.Set, shape *schema.Schema, changed []byte, err error) {
	own, extensions := make([]policy.Own, len(opts.Policies)), make([]schema.Extension, len(opts.Schemas))
	for i, p := range opts.Policies {
		own[i] = policy.Own(p)
	}
	for i, file := range opts.Schemas {
		extensions[i] = schema.Extension{Name: file.Name, Raw: file.Data}
	}
	if shape, changed, err = schema.Extended(extensions...); err == nil {
		set, err = planner.Rules(own, changed, opts.CacheDir)
	}
	return set, shape, changed, err
}

// Bundle returns the files of a folder, by their paths, from which OPA decides as the validator does: the rules, and in data.json what
// they read, with the settings and the schema of proposals. Waivers of the options are no part of it; they are asked with each proposal. Roots are the
// packages and names of data that are in it.
func (v *Validator) Bundle() (files map[string][]byte, roots []string, err error) {
	files, err = v.engine.Bundle(policies.FS, v.schema)
	if err != nil {
		return nil, nil, &PolicyError{err}
	}
	return files, v.engine.Roots(), nil
}
