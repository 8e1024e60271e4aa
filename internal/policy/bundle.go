package policy

import (
	"encoding/json"
	"io/fs"
	"path"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/schemas"
)

// Bundle gives the files of a folder, by their paths, from which OPA decides as the engine does: the Rego of its
// rules, which is to be in a file system as Load reads it, without tests and examples, and in data.json what it reads,
// with the settings of the engine and the schema of proposals.
func (e *Engine) Bundle(rules fs.FS) (map[string][]byte, error) {
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
	data, err := e.dataWith(sortedKeys(e.set.languages)...)
	if err != nil {
		return nil, err
	}
	root, err := ast.JSON(data)
	if err != nil {
		return nil, err
	}
	shape, err := proposalSchema()
	if err != nil {
		return nil, err
	}
	root.(map[string]any)["demarc"].(map[string]any)["schema"] = shape // New has made both
	files["data.json"], err = json.MarshalIndent(root, "", "  ")
	return files, err
}

// proposalSchema is the schema of proposals as OPA understands it.
func proposalSchema() (map[string]any, error) {
	raw, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err != nil {
		return nil, err
	}
	var root map[string]any
	if err := json.Unmarshal(raw, &root); err != nil {
		return nil, err
	}
	return schema.ForOPA(root)
}
