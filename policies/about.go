package policies

import (
	"encoding/json"
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

// Examples gives the example of every rule, by its id. Checking does without them, so they are parsed
// at each call.
func Examples() (map[string]Example, error) {
	files, err := fs.Glob(FS, "rules/*/*_examples.yaml")
	if err != nil {
		return nil, err
	}
	all := map[string]Example{}
	for _, file := range files {
		var examples map[string]Example
		if err := parse(file, &examples, func(text []byte, into any) error { return yaml.Load(text, into) }); err != nil {
			return nil, err
		}
		maps.Copy(all, examples)
	}
	return all, nil
}

// Reads names what a rule goes by: thresholds, and lists of words, both of data.json.
type Reads struct {
	Thresholds []string `json:"thresholds,omitempty"`
	Words      []string `json:"words,omitempty"`
}

// AllReads gives what the rules read, by their ids; a rule that reads neither is left out. It is parsed
// at each call.
func AllReads() (map[string]Reads, error) {
	var reads map[string]Reads
	return reads, parse("reads.json", &reads, json.Unmarshal)
}

func parse(name string, into any, unmarshal func([]byte, any) error) error {
	text, err := FS.ReadFile(name)
	if err == nil {
		err = unmarshal(text, into)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
