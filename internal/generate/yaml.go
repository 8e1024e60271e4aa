package generate

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// parse gives the mapping that a text is.
func parse(text []byte) (*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF): // there are no keys
		return &yaml.Node{Kind: yaml.MappingNode}, nil
	case err != nil:
		return nil, err
	}
	return doc.Content[0], nil
}

// write lays a mapping out as parse has found it.
func write(node *yaml.Node) ([]byte, error) {
	if node.Kind == yaml.MappingNode && len(node.Content) == 0 {
		return nil, nil
	}
	return yaml.Dump(node, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
}

func scalar(value string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: value} }

// entries are the keys and values of a mapping; none of anything else.
func entries(node *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; node.Kind == yaml.MappingNode && i < len(node.Content); i += 2 {
			if !yield(node.Content[i], node.Content[i+1]) {
				return
			}
		}
	}
}

// valueOfKey is nil if there is no such key.
func valueOfKey(node *yaml.Node, name string) *yaml.Node {
	for key, value := range entries(node) {
		if key.Value == name {
			return value
		}
	}
	return nil
}

// nodeAt is what a JSON Pointer names; nil if nothing.
func nodeAt(node *yaml.Node, pointer string) *yaml.Node {
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if i, err := strconv.Atoi(step); err == nil && node.Kind == yaml.SequenceNode && i < len(node.Content) {
			node = node.Content[i]
		} else if node = valueOfKey(node, step); node == nil {
			return nil
		}
	}
	return node
}
