package generate

import (
	"slices"
	"testing"

	"github.com/demarc-dev/demarc"
)

// TestOverlap asks that keeping silent can work: both rules judge the same part of a proposal, and no two
// wait for each other.
func TestOverlap(t *testing.T) {
	rules := map[string]demarc.Rule{}
	for _, rule := range theRules(t) {
		rules[rule.ID] = rule
	}
	for id, rule := range rules {
		for _, first := range rule.YieldsTo {
			if !judgedTogether(rule.Scope, rules[first].Scope) && !slices.Contains(ofDeclaration, first) {
				t.Errorf("%s (%s) yields to %s (%s), but never judges the same part", id, rule.Scope, first, rules[first].Scope)
			}
			if yields(rules, first, id, nil) {
				t.Errorf("%s and %s yield to each other, so that both keep silent", id, first)
			}
		}
	}
}

// ofDeclaration are the rules that say of a leg that it is something else than it declares, to which the rules of that leg
// may yield, though they judge the whole.
var ofDeclaration = []string{"hybrid-has-both-legs", "model-declaration-matches-content"}

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
