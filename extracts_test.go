package demarc_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/policies"
)

// Extracts are read on a terminal, at a glance.
const (
	maxExtractLines   = 12
	maxExtractColumns = 64
)

const examplesPath = "policies/examples.yaml"

// TestExamples asks that each rule has an extract that breaks it, a part of its example in
// testdata/invalid, and one that keeps it; -update drafts those that are missing, to be read and mended.
func TestExamples(t *testing.T) {
	examples := readExamples(t)
	known := map[string]bool{}
	for _, rule := range theValidator(t).Rules() {
		if rule.Scope == "evaluation" {
			continue // no document alone sets that off
		}
		known[rule.ID] = true
		t.Run(rule.ID, func(t *testing.T) {
			if _, ok := examples[rule.ID]; !ok && *update {
				examples[rule.ID] = draftExample(t, rule.ID)
			}
			checkExample(t, rule.ID, examples[rule.ID])
		})
	}
	for id := range examples {
		if !known[id] {
			t.Errorf("%s has an example of %s, which is no rule", examplesPath, id)
		}
	}
	golden(t, examplesPath, writeExamples(examples))
}

// readExamples reads the file and not what is embedded of it, which -update may have changed.
func readExamples(t *testing.T) map[string]policies.Example {
	t.Helper()
	text, err := os.ReadFile(examplesPath)
	if err != nil {
		t.Fatal(err)
	}
	examples := map[string]policies.Example{}
	if err := yaml.Load(text, &examples, yaml.WithKnownFields()); err != nil {
		t.Fatalf("%s: %v", examplesPath, err)
	}
	return examples
}

func writeExamples(examples map[string]policies.Example) []byte {
	var b strings.Builder
	b.WriteString(`# A part of a proposal that breaks each rule, and one that keeps it, as demarc explain and docs/rules
# show them. go test -run TestExamples . -update drafts what is missing; mend by hand what misses the point.
`)
	block := func(key, text string) {
		fmt.Fprintf(&b, "  %s: |\n    %s\n", key, strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n    "))
	}
	for _, id := range slices.Sorted(maps.Keys(examples)) {
		fmt.Fprintf(&b, "\n%s:\n", id)
		block("fails", examples[id].Fails)
		block("passes", examples[id].Passes)
	}
	return []byte(b.String())
}

func checkExample(t *testing.T, id string, example policies.Example) {
	t.Helper()
	whole := parseInvalid(t, id)
	if !slices.Contains(judgeExtract(t, whole, example.Fails).Failed, id) {
		t.Errorf("the rule does not find what fails:\n%s", example.Fails)
	}
	if !isPart(parseExtract(t, example.Fails), whole) {
		t.Errorf("what fails is no part of testdata/invalid/%s.yaml:\n%s", id, example.Fails)
	}
	passes := judgeExtract(t, whole, example.Passes)
	if !slices.Contains(passes.Passed, id) {
		t.Errorf("what passes does not, or the rule does not apply to it:\n%s", example.Passes)
	}
	if len(passes.NotEvaluated) > 0 {
		t.Errorf("what passes has not the right shape: %s\n%s", passes.Findings[0].Message, example.Passes)
	}
	shown := parseExtract(t, example.Passes)
	for _, f := range passes.Findings {
		if at := nodeAt(shown, f.Path); at != nil && at.Kind == yaml.ScalarNode {
			t.Errorf("%s finds fault with %s of what passes: %s\n%s", f.Rule, f.Path, f.Message, example.Passes)
		}
	}
	for _, extract := range []string{example.Fails, example.Passes} {
		lines := strings.Split(strings.TrimSpace(extract), "\n")
		if lines[0] == "" || len(lines) > maxExtractLines {
			t.Errorf("%d lines, expected some, and no more than %d:\n%s", len(lines), maxExtractLines, extract)
		}
		for _, line := range lines {
			if len(line) > maxExtractColumns {
				t.Errorf("%d columns, expected no more than %d: %s", len(line), maxExtractColumns, line)
			}
		}
	}
}

// judgeExtract checks a proposal that declares what a whole one declares, and says no more than an extract.
func judgeExtract(t *testing.T, whole *yaml.Node, extract string) demarc.Proposal {
	t.Helper()
	return checkText(t, extract+frame(t, whole, parseExtract(t, extract)))
}

// frame is what a proposal declares of itself, and the legs of a hybrid as far as they are no more than
// that they are there; without what an extract says.
func frame(t *testing.T, whole, extract *yaml.Node) string {
	t.Helper()
	rest := &yaml.Node{Kind: yaml.MappingNode}
	for key, value := range entries(whole) {
		switch {
		case valueOfKey(extract, key.Value) != nil:
			continue
		case slices.Contains(legs, key.Value):
			value = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("nature"), valueOfKey(value, "nature")}}
		case !slices.Contains(declaring, key.Value):
			continue
		}
		rest.Content = append(rest.Content, key, value)
	}
	return writeYAML(t, rest)
}

var (
	declaring = []string{"apiVersion", "kind", "id", "title", "model"}
	legs      = []string{"project", "service"}
)

func checkText(t *testing.T, text string) demarc.Proposal {
	t.Helper()
	found, err := theValidator(t).Validate(context.Background(), "extract.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	return found.Proposals[0]
}

func parseInvalid(t *testing.T, id string) *yaml.Node {
	t.Helper()
	return parseFile(t, filepath.Join("testdata", "invalid", id+".yaml"))
}

func parseFile(t *testing.T, path string) *yaml.Node {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return parseExtract(t, string(text))
}

// parseExtract gives the mapping that a text is.
func parseExtract(t *testing.T, text string) *yaml.Node {
	t.Helper()
	loader, err := yaml.NewLoader(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var doc yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF): // there are no keys
		return &yaml.Node{Kind: yaml.MappingNode}
	case err != nil:
		t.Fatalf("%v:\n%s", err, text)
	}
	return doc.Content[0]
}

func writeYAML(t *testing.T, node *yaml.Node) string {
	t.Helper()
	if node.Kind == yaml.MappingNode && len(node.Content) == 0 {
		return ""
	}
	text, err := yaml.Dump(node, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
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

// isPart tells whether a whole says all that a part does.
func isPart(part, whole *yaml.Node) bool {
	if part.Kind != whole.Kind || part.Value != whole.Value {
		return false
	}
	for key, value := range entries(part) {
		found := false
		for name, of := range entries(whole) {
			found = found || key.Value == name.Value && isPart(value, of)
		}
		if !found {
			return false
		}
	}
	if part.Kind != yaml.SequenceNode {
		return true
	}
	rest := whole.Content
	for _, item := range part.Content {
		i := slices.IndexFunc(rest, func(of *yaml.Node) bool { return isPart(item, of) })
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}
