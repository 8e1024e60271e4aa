package policy

import (
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/schema"
)

// ownFolder is where the files of own rules stand in a bundle.
const ownFolder = "own/"

// Roots are what a bundle says of, which are the packages and the data that are in it: demarc, and what own rules have outside of it.
func (e *Engine) Roots() []string {
	roots := []string{"demarc"}
	for name := range e.read().elsewhere {
		roots = append(roots, name)
	}
	for name, content := range e.set.own {
		if module, err := parse(name, content); !isData(path.Base(name)) && err == nil { // they were compiled
			if top, ok := module.Package.Path[1].Value.(ast.String); ok {
				roots = append(roots, string(top))
			}
		}
	}
	slices.Sort(roots)
	return slices.Compact(roots)
}

// Bundle gives the files of a folder, by their paths, from which OPA decides as the engine does: the Rego of its
// rules, which is to be in a file system as Load reads it, without tests and examples, and in data.json what it reads,
// with the settings of the engine and the schema of proposals, which is given.
func (e *Engine) Bundle(rules fs.FS, shaped *schema.Schema) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(rules, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".rego" || strings.HasSuffix(name, "_test.rego") {
			return err
		}
		files[name], err = fs.ReadFile(rules, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(e.set.own) > 0 {
		for name, content := range e.set.own {
			if !isData(path.Base(name)) { // which is in the data below
				files[ownFolder+strings.TrimLeft(name, "./")] = content
			}
		}
		told, err := catalogueModule(e.set.rules)
		if err != nil {
			return nil, err
		}
		files[catalogueFile] = told
	}
	data, err := e.dataWith(sortedKeys(e.set.languages)...)
	if err != nil {
		return nil, err
	}
	root, err := ast.JSON(data)
	if err != nil {
		return nil, err
	}
	shape, err := shapeForOPA(shaped)
	if err != nil {
		return nil, err
	}
	root.(map[string]any)["demarc"].(map[string]any)["schema"] = shape // New has made both
	files["data.json"], err = json.MarshalIndent(root, "", "  ")
	return files, err
}

// shapeForOPA is a schema as OPA understands it.
func shapeForOPA(of *schema.Schema) (map[string]any, error) {
	raw, err := of.Source()
	if err != nil {
		return nil, err
	}
	var root map[string]any
	if err := json.Unmarshal(raw, &root); err != nil {
		return nil, err
	}
	return schema.ForOPA(root)
}
