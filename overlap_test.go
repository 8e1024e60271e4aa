package demarc_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/demarc-dev/demarc"
)

// TestOverlap writes down in docs/rules-overlap.md which rule keeps silent for which, and asks that
// this can work: both judge the same part of a proposal, and no two wait for each other.
func TestOverlap(t *testing.T) {
	rules := map[string]demarc.Rule{}
	for _, rule := range theValidator(t).Rules() {
		rules[rule.ID] = rule
	}
	for id, rule := range rules {
		for _, first := range rule.YieldsTo {
			if !judgedTogether(rule.Scope, rules[first].Scope) {
				t.Errorf("%s (%s) yields to %s (%s), but never judges the same part", id, rule.Scope, first, rules[first].Scope)
			}
			if yields(rules, first, id, nil) {
				t.Errorf("%s and %s yield to each other, so that both keep silent", id, first)
			}
		}
	}
	golden(t, "docs/rules-overlap.md", overlapPage(theValidator(t).Rules()))
}

// judgedTogether tells whether rules of two scopes can both judge one part of a proposal.
func judgedTogether(a, b string) bool {
	for _, part := range [][]string{{"managed", "leg"}, {"professional", "leg"}, {"hybrid", "proposal"}} {
		if slices.Contains(part, a) && slices.Contains(part, b) {
			return true
		}
	}
	return false
}

// yields tells whether a rule keeps silent for another, perhaps by way of others.
func yields(rules map[string]demarc.Rule, rule, to string, seen []string) bool {
	if rule == to {
		return true
	}
	if slices.Contains(seen, rule) {
		return false
	}
	return slices.ContainsFunc(rules[rule].YieldsTo, func(first string) bool {
		return yields(rules, first, to, append(seen, rule))
	})
}

func overlapPage(rules []demarc.Rule) []byte {
	var b bytes.Buffer
	b.WriteString(`# Which rule is heard first

<!-- Written by go test -run TestOverlap -update, from the METADATA of the rules. Do not edit. -->

One fault gives one finding: where two rules would report the same fault, the one whose remedy mends it
is heard, and the other keeps silent until that is done. A rule that keeps silent counts as not applicable.

| rule | keeps silent where this fails |
|---|---|
`)
	for _, rule := range rules {
		for i, first := range rule.YieldsTo {
			id := rule.ID
			if i > 0 {
				id = ""
			}
			fmt.Fprintf(&b, "| %s | %s |\n", id, first)
		}
	}
	return b.Bytes()
}
