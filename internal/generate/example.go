package generate

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc/policies"
)

// example is what a file of examples says about one rule. The document that breaks it is made of these.
type example struct {
	policies.Example `yaml:",inline"`

	About  string `yaml:"about"`  // what is wrong in the document, in a sentence
	Base   string `yaml:"base"`   // a file of testdata/valid, without its ending
	Change string `yaml:"change"` // by JSON Pointers into the base, what stands there instead; null: nothing

	file string // that says so
}

// exampleFiles stand beside the rules that they are about.
const exampleFiles = "policies/rules/*/*_examples.yaml"

// readExamples gives the example of each rule that has one.
func readExamples(repository fs.FS) (map[string]example, error) {
	files, err := fs.Glob(repository, exampleFiles)
	if err != nil {
		return nil, err
	}
	all := map[string]example{}
	for _, file := range files {
		text, err := fs.ReadFile(repository, file)
		if err != nil {
			return nil, err
		}
		examples := map[string]example{}
		if err := yaml.Load(text, &examples, yaml.WithKnownFields()); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, id := range slices.Sorted(maps.Keys(examples)) {
			if earlier, ok := all[id]; ok {
				return nil, fmt.Errorf("%s: %s has an example in %s already", file, id, earlier.file)
			}
			e := examples[id]
			e.file = file
			all[id] = e
		}
	}
	return all, nil
}

// document makes the proposal that breaks a rule: the base, with the changes made one after the other.
func (e *example) document(repository fs.FS) ([]byte, error) {
	if e.About == "" || strings.ContainsAny(e.About, "\n\r") {
		return nil, errors.New("about: expected a sentence, on one line, that says what is wrong in the document")
	}
	file := path.Join("testdata/valid", e.Base+".yaml")
	text, err := fs.ReadFile(repository, file)
	if err != nil {
		return nil, fmt.Errorf("base: %w", err)
	}
	base, err := parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	change, err := parse([]byte(e.Change))
	if err != nil {
		return nil, fmt.Errorf("change: %w", err)
	}
	for key, value := range entries(change) {
		if err := put(base, key.Value, value); err != nil {
			return nil, fmt.Errorf("change: %s: %w", key.Value, err)
		}
	}
	clearHead(base)
	text, err = write(base)
	if err != nil {
		return nil, err
	}
	head := fmt.Sprintf("# %s Made by go generate from %s.\n", e.About, e.file)
	return append([]byte(head), text...), nil
}

// clearHead leaves out the comment at the head of the base, which is about the base.
func clearHead(base *yaml.Node) {
	base.HeadComment = ""
	if len(base.Content) > 0 {
		base.Content[0].HeadComment = ""
	}
}

// put sets what stands at a JSON Pointer, or takes it away if that is null. "-" names the end of a list.
func put(root *yaml.Node, pointer string, value *yaml.Node) error {
	steps, ok := strings.CutPrefix(pointer, "/")
	if !ok {
		return errors.New("expected a JSON Pointer, such as /sla/targets/0/window")
	}
	at := root
	for {
		step, rest, more := strings.Cut(steps, "/")
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		i, size, err := find(at, step)
		switch {
		case err != nil:
			return err
		case more && i < 0:
			return fmt.Errorf("the base has no %q", step)
		case more:
			at, steps = at.Content[i], rest
			continue
		case i < 0 && value.ShortTag() == "!!null":
			return fmt.Errorf("the base has no %q to take away", step)
		case i < 0 && at.Kind == yaml.MappingNode:
			at.Content = append(at.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: step}, value)
		case i < 0:
			at.Content = append(at.Content, value)
		case value.ShortTag() == "!!null":
			at.Content = slices.Delete(at.Content, i-size+1, i+1)
		default:
			at.Content[i] = value
		}
		return nil
	}
}

// find tells where in a node a step of a pointer leads to, or -1, and how many nodes a child takes.
func find(node *yaml.Node, step string) (at, size int, err error) {
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i < len(node.Content); i += 2 {
			if node.Content[i].Value == step {
				return i + 1, 2, nil
			}
		}
		return -1, 2, nil
	case yaml.SequenceNode:
		if step == "-" {
			return -1, 1, nil
		}
		if i, err := strconv.Atoi(step); err == nil && 0 <= i && i < len(node.Content) {
			return i, 1, nil
		}
		return 0, 0, fmt.Errorf("%q is no item of the list, which has %d", step, len(node.Content))
	}
	return 0, 0, fmt.Errorf("%q stands below what is neither a group nor a list", step)
}
