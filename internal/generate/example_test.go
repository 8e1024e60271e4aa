package generate

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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
	documents, err := repository.invalid()
	if err != nil {
		t.Fatal(err)
	}
	for id, e := range examples {
		t.Run(id, func(t *testing.T) { checkExtracts(t, id, e, documents[id]) })
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

// TestDocument asks that an example changes its base where it says, and says what it cannot change.
func TestDocument(t *testing.T) {
	base := fstest.MapFS{"testdata/valid/base.yaml": {Data: []byte(`# The base.
model: managed
term: {start: 2026-01-01, duration: P24M}
drivers: [one, two]
sla:
  targets:
    - id: a
      hours: 24x7
    - id: b
`)}}
	for _, test := range []struct{ change, want string }{
		{"", "model: managed\nterm: {start: 2026-01-01, duration: P24M}\ndrivers: [one, two]\nsla:\n  targets:\n    - id: a\n      hours: 24x7\n    - id: b\n"},
		{"/drivers:\n/sla:", "model: managed\nterm: {start: 2026-01-01, duration: P24M}\n"},
		{"/drivers/0:\n/drivers/0:\n/sla: null", "model: managed\nterm: {start: 2026-01-01, duration: P24M}\ndrivers: []\n"},
		{"/drivers/-: \"three\"\n/sla:\n/term/kind: fixed", "model: managed\nterm: {start: 2026-01-01, duration: P24M, kind: fixed}\ndrivers: [one, two, \"three\"]\n"},
		{"/drivers:\n/sla/targets/0/hours:\n  days: [MO]\n/sla/targets/1: {id: c}",
			"model: managed\nterm: {start: 2026-01-01, duration: P24M}\nsla:\n  targets:\n    - id: a\n      hours:\n        days: [MO]\n    - {id: c}\n"},
		{"/sla:\n/drivers:\n/term:\n  start: !a 1\n  start: 2", "model: managed\nterm:\n  start: !a 1\n  start: 2\n"},
		{"/sla:\n/drivers:\n/term/24: x\n/term/a~1b: y", "model: managed\nterm: {start: 2026-01-01, duration: P24M, 24: x, a/b: y}\n"},
	} {
		e := example{About: "It is wrong.", Base: "base", Change: test.change, file: "a_examples.yaml"}
		got, err := e.document(base)
		want := "# It is wrong. Made by go generate from a_examples.yaml.\n" + test.want
		if err != nil || string(got) != want {
			t.Errorf("%s\ngot %v\n%s\nwant\n%s", test.change, err, got, want)
		}
	}
	for _, test := range []struct{ about, base, change, want string }{
		{"", "base", "", "about: expected a sentence"},
		{"Two\nlines.", "base", "", "about: expected a sentence"},
		{"Wrong.", "good", "", "base: open testdata/valid/good.yaml"},
		{"Wrong.", "base", "term: 1", "change: term: expected a JSON Pointer"},
		{"Wrong.", "base", "/trem:", `change: /trem: the base has no "trem" to take away`},
		{"Wrong.", "base", "/trem/start: 1", `change: /trem/start: the base has no "trem"`},
		{"Wrong.", "base", "/drivers/2: x", `change: /drivers/2: "2" is no item of the list, which has 2`},
		{"Wrong.", "base", "/model/x: y", `change: /model/x: "x" stands below what is neither a group nor a list`},
		{"Wrong.", "base", "/a: [", "change: "},
	} {
		e := example{About: test.about, Base: test.base, Change: test.change}
		if _, err := e.document(base); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s…", test.change, err, test.want)
		}
	}
}
