package policies

import (
	"fmt"

	"go.yaml.in/yaml/v4"
)

// Example shows what a rule is about: a part of a proposal that breaks it and one that keeps it, each a
// few lines of YAML. Put below what a proposal declares of itself, such as its model, they are proposals
// that do so.
type Example struct {
	Fails  string `json:"fails" yaml:"fails"`
	Passes string `json:"passes" yaml:"passes"`
}

// Examples gives the example of every rule, by its id. Checking does without them, so they are parsed
// at each call.
func Examples() (map[string]Example, error) {
	text, err := FS.ReadFile("examples.yaml")
	if err != nil {
		return nil, err
	}
	var examples map[string]Example
	if err := yaml.Load(text, &examples); err != nil {
		return nil, fmt.Errorf("examples.yaml: %w", err)
	}
	return examples, nil
}
