package policies

import (
	"fmt"
	"io/fs"
	"maps"

	"go.yaml.in/yaml/v4"
)

// Example shows what a rule is about: a part of a proposal that breaks it and one that keeps it, each a
// few lines of YAML. Put below what a proposal declares of itself, such as its model, they are proposals
// that do so.
type Example struct {
	Fails  string `json:"fails" yaml:"fails"`
	Passes string `json:"passes" yaml:"passes"`
}

// Examples gives the example of every rule that a document can break, by its id. Checking does without them, so they
// are parsed at each call.
func Examples() (map[string]Example, error) {
	files, err := fs.Glob(FS, "rules/*/*_examples.yaml")
	if err != nil {
		return nil, err
	}
	all := map[string]Example{}
	for _, file := range files {
		text, err := FS.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var examples map[string]Example
		if err := yaml.Load(text, &examples); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		maps.Copy(all, examples)
	}
	return all, nil
}
