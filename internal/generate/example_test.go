package generate

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// Extracts are read on a terminal, at a glance.
const (
	maxExtractLines   = 12
	maxExtractColumns = 64
)

// TestExamples asks that each rule has an extract that breaks it, a part of the document that does, and
// one that keeps it.
func TestExamples(t *testing.T) {
	examples, err := readExamples(repository)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, rule := range theRules(t) {
		known[rule.ID] = true
		t.Run(rule.ID, func(t *testing.T) {
			e, ok := examples[rule.ID]
			if !ok {
				t.Fatalf("no file %s has an example of it", exampleFiles)
			}
			whole, err := e.document(repository)
			if err != nil {
				t.Fatalf("%s: %v", e.file, err)
			}
			checkExtracts(t, rule.ID, e, whole)
		})
	}
	for id, e := range examples {
		if !known[id] {
			t.Errorf("%s has an example of %s, which is no rule", e.file, id)
		}
	}
}

func checkExtracts(t *testing.T, id string, e example, whole []byte) {
	t.Helper()
	fails, err := repository.judge(whole, e.Fails)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(fails.Failed, id) {
		t.Errorf("the rule does not find what fails:\n%s", e.Fails)
	}
	if !isPart(parsed(t, e.Fails), parsed(t, string(whole))) {
		t.Errorf("what fails is no part of testdata/invalid/%s.yaml:\n%s", id, e.Fails)
	}
	passes, err := repository.judge(whole, e.Passes)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(passes.Passed, id) {
		t.Errorf("what passes does not, or the rule does not apply to it:\n%s", e.Passes)
	}
	if len(passes.NotEvaluated) > 0 {
		t.Errorf("what passes has not the right shape: %s\n%s", passes.Findings[0].Message, e.Passes)
	}
	shown := parsed(t, e.Passes)
	for _, f := range passes.Findings {
		if at := nodeAt(shown, f.Path); at != nil && at.Kind == yaml.ScalarNode {
			t.Errorf("%s finds fault with %s of what passes: %s\n%s", f.Rule, f.Path, f.Message, e.Passes)
		}
	}
	for _, extract := range []string{e.Fails, e.Passes} {
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

func parsed(t *testing.T, text string) *yaml.Node {
	t.Helper()
	node, err := parse([]byte(text))
	if err != nil {
		t.Fatalf("%v:\n%s", err, text)
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
