package demarc

import (
	"io/fs"

	"github.com/demarc-dev/demarc/internal/planner"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/schemas"
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

// shapeOf is the schema of proposals with own fields, and as JSON without what only people read; nil if there are none.
func shapeOf(own []SchemaFile) (*schema.Schema, []byte, error) {
	if len(own) == 0 {
		return schema.Proposal(), nil, nil
	}
	small, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err != nil {
		return nil, nil, err
	}
	extensions := make([]schema.Extension, len(own))
	for i, file := range own {
		extensions[i] = schema.Extension{Name: file.Name, Raw: file.Data}
	}
	if small, err = schema.Extend(small, extensions...); err != nil {
		return nil, nil, err
	}
	shape, err := schema.Lazily(small, func() ([]byte, error) {
		full, err := fs.ReadFile(schemas.FS, schemas.Proposal)
		if err != nil {
			return nil, err
		}
		return schema.Extend(full, extensions...)
	})
	return shape, small, err
}

// setOf are the rules of options: the built-in ones, and beside them an organisation's own.
func setOf(opts Options, small []byte) (*policy.Set, error) {
	if len(opts.Policies) == 0 {
		return policy.BuiltIn()
	}
	own := make([]policy.Own, len(opts.Policies))
	for i, p := range opts.Policies {
		own[i] = policy.Own(p)
	}
	files, err := policy.ReadOwn(own...)
	if err != nil {
		return nil, err
	}
	if small == nil {
		if small, err = fs.ReadFile(schemas.FS, schemas.SmallProposal); err != nil {
			return nil, err
		}
	}
	return planner.Prepare(files, small, opts.CacheDir)
}
