// Package generate makes every file of the repository that is made and not written: what of the rules
// is built into demarc, the documents that break each rule with what is found in them, and the pages
// that show what demarc says.
//
// go generate ./... writes them, by main.go; the tests of this package compare. It is made in two
// steps, since the rest is judged by the rules that are built in.
package generate

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/demarc-dev/demarc"
)

//go:generate go run main.go

// Kind is one kind of generated files.
type Kind struct {
	Name    string
	BuiltIn bool   // it becomes part of demarc, which has to be built anew for the kinds after it
	Slow    bool   // it judges some thousand documents
	Only    string // a pattern of files of which all are of this kind; "" if there are others beside them

	make func(*Repository) (files, error)
}

// files are contents by path, with slashes, from the root of the repository.
type files map[string][]byte

// Kinds are all kinds, in the order in which they are made.
func Kinds() []Kind {
	return []Kind{
		{Name: "rules", BuiltIn: true, make: ruleFiles},
		{Name: "schemas", BuiltIn: true, make: schemaFiles},
		{Name: "invalid", Only: "testdata/invalid/*", make: invalidFiles},
		{Name: "pages", Only: rulePages + "/*", make: pageFiles},
		{Name: "overlap", make: overlapFiles},
		{Name: "cases", make: caseFiles},
		{Name: "mutations", Slow: true, Only: "testdata/mutations/*", make: mutationFiles},
		{Name: "console", make: consoleFiles},
	}
}

// Repository is a checkout of the repository.
type Repository struct {
	fs.FS // what is in it

	root      string
	validator func() (*demarc.Validator, error)
}

// asOf is the day on which documents are judged, so that what is generated does not age.
var asOf = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

// Open gives the repository whose root is a folder.
func Open(root string) *Repository {
	return &Repository{
		FS:   os.DirFS(root),
		root: root,
		validator: sync.OnceValues(func() (*demarc.Validator, error) {
			return demarc.New(demarc.Options{AsOf: asOf})
		}),
	}
}

// Change is what is wrong with a generated file: it has to be written, or nothing makes it any more.
type Change struct {
	Path      string // with slashes, from the root of the repository
	Got, Want []byte // nil: there is no such file
}

// Changes compares the files of a kind with what they should be, sorted by path.
func (r *Repository) Changes(kind Kind) ([]Change, error) {
	want, err := kind.make(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", kind.Name, err)
	}
	paths := slices.Collect(maps.Keys(want))
	if kind.Only != "" {
		there, err := fs.Glob(r, kind.Only)
		if err != nil {
			return nil, err
		}
		paths = append(paths, there...)
	}
	slices.Sort(paths)
	var changes []Change
	for _, path := range slices.Compact(paths) {
		got, err := fs.ReadFile(r, path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if want[path] == nil || err != nil || !bytes.Equal(got, want[path]) {
			changes = append(changes, Change{path, got, want[path]})
		}
	}
	return changes, nil
}

// Apply writes what has to be written, and removes what nothing makes any more.
func (r *Repository) Apply(changes []Change) error {
	for _, c := range changes {
		path := filepath.Join(r.root, filepath.FromSlash(c.Path))
		var err error
		if c.Want == nil {
			err = os.Remove(path)
		} else if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
			err = os.WriteFile(path, c.Want, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
