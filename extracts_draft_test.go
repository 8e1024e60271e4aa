package demarc_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/policies"
)

// draftExample cuts extracts out of the file that breaks a rule, and out of the good one that it was
// made from. What fails is the least in which the rule finds the same; what passes is the least that
// says the same things well.
func draftExample(t *testing.T, id string) policies.Example {
	t.Helper()
	whole := parseInvalid(t, id)
	var want demarc.Finding
	for _, f := range checkText(t, writeYAML(t, whole)).Findings {
		if f.Rule == id {
			want = f
			break
		}
	}
	fails := bodyOf(whole)
	cut(fails, func() bool {
		return slices.ContainsFunc(judgeExtract(t, whole, writeYAML(t, fails)).Findings, func(f demarc.Finding) bool {
			return f.Rule == id && f.Message == want.Message && withoutIndex(f.Path) == withoutIndex(want.Path)
		})
	})

	good := "managed-small.yaml"
	if model := valueOfKey(whole, "model"); model != nil {
		good = model.Value + "-small.yaml"
	}
	passes := bodyOf(parseFile(t, filepath.Join("testdata", "valid", good)))
	kept := map[*yaml.Node]bool{nodeAt(passes, want.Path): true}
	keep(kept, fails, passes)
	all := countIn(passes, kept)
	keepsRule := func() bool {
		return countIn(passes, kept) == all && slices.Contains(judgeExtract(t, whole, writeYAML(t, passes)).Passed, id)
	}
	example := policies.Example{Fails: layOut(t, fails), Passes: "# " + good + " does not show it: write what does\n"}
	if keepsRule() {
		cut(passes, keepsRule)
		example.Passes = layOut(t, passes)
	}
	if len(fails.Content) == 0 {
		group, _, _ := strings.Cut(want.Path[1:], "/")
		example.Fails = "# no " + group + "\n"
	}
	return example
}

var index = regexp.MustCompile(`/\d+`)

func withoutIndex(pointer string) string { return index.ReplaceAllString(pointer, "/0") }

// bodyOf is a proposal without what it declares of itself.
func bodyOf(whole *yaml.Node) *yaml.Node {
	body := &yaml.Node{Kind: yaml.MappingNode}
	for key, value := range entries(whole) {
		if !slices.Contains(declaring, key.Value) {
			body.Content = append(body.Content, key, value)
		}
	}
	return body
}

// cut leaves out all without which something still holds, from the largest to the smallest. Of a group
// that is needed something stays, and of an item of a list what tells it from the others.
func cut(node *yaml.Node, holds func() bool) { cutIn(node, true, false, holds) }

func cutIn(node *yaml.Node, mayBeEmpty, isItem bool, holds func() bool) {
	step := map[yaml.Kind]int{yaml.MappingNode: 2, yaml.SequenceNode: 1}[node.Kind]
	for i := len(node.Content) - step; i >= 0 && step > 0; i -= step {
		all := node.Content
		if (mayBeEmpty || len(all) > step) && (!isItem || all[i] != tellingKey(node)) {
			node.Content = slices.Delete(slices.Clone(all), i, i+step)
			if holds() {
				continue
			}
			node.Content = all
		}
		cutIn(all[i+step-1], false, node.Kind == yaml.SequenceNode, holds)
	}
}

// tellingKey is the key of an item that a reader knows it by; nil if it is no mapping.
func tellingKey(item *yaml.Node) *yaml.Node {
	if item.Kind != yaml.MappingNode {
		return nil
	}
	for _, name := range []string{"text", "name", "metric", "role", "activity", "level"} {
		for key := range entries(item) {
			if key.Value == name {
				return key
			}
		}
	}
	return item.Content[0]
}

// keep marks in a good proposal what stands for all that an extract of a bad one says.
func keep(kept map[*yaml.Node]bool, bad, good *yaml.Node) {
	if good == nil {
		return
	}
	kept[good] = true
	for key, value := range entries(bad) {
		keep(kept, value, valueOfKey(good, key.Value))
	}
	if bad.Kind == yaml.SequenceNode && good.Kind == yaml.SequenceNode {
		for _, item := range bad.Content {
			keep(kept, item, likeItem(good, item))
		}
	}
}

// likeItem is the item of a list that has the same name; nil if there is none.
func likeItem(list, item *yaml.Node) *yaml.Node {
	for _, other := range list.Content {
		if item.Kind == yaml.ScalarNode && other.Value == item.Value {
			return other
		}
		for _, name := range []string{"id", "level", "activity", "metric", "name", "text"} {
			mine, its := valueOfKey(item, name), valueOfKey(other, name)
			if mine != nil && its != nil && mine.Value == its.Value {
				return other
			}
		}
	}
	return nil
}

func countIn(node *yaml.Node, kept map[*yaml.Node]bool) int {
	n := 0
	if kept[node] {
		n = 1
	}
	for _, child := range node.Content {
		n += countIn(child, kept)
	}
	return n
}

// layOut writes an extract, with a group on one line only where that fits.
func layOut(t *testing.T, extract *yaml.Node) string {
	t.Helper()
	unfold(t, extract, 0)
	return writeYAML(t, extract)
}

// unfold breaks the groups that are written on one line and are too long for it.
func unfold(t *testing.T, node *yaml.Node, column int) {
	t.Helper()
	node.HeadComment, node.LineComment, node.FootComment = "", "", ""
	if node.Style&yaml.FlowStyle != 0 && column+len(writeYAML(t, node)) > maxExtractColumns {
		node.Style &^= yaml.FlowStyle
	}
	for key, value := range entries(node) {
		unfold(t, value, column+2)
		if value.Style&yaml.FlowStyle != 0 && column+len(key.Value+": "+writeYAML(t, value)) > maxExtractColumns {
			value.Style &^= yaml.FlowStyle
		}
	}
	if node.Kind == yaml.SequenceNode {
		for _, item := range node.Content {
			unfold(t, item, column+2)
		}
	}
}
