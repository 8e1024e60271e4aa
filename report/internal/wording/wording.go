// Package wording has what all formats say alike, and weigh alike.
package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc"
)

// Count writes a number of things: 1 rule, 2 rules.
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// List joins words as in a sentence.
func List(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// Sureness words a confidence.
var Sureness = map[string]string{"high": "sure", "medium": "fairly sure", "low": "not sure"}

// WhyOnly are the aspects that say why a model was chosen; they do not count in a reading.
var WhyOnly = []string{"best-for", "use-case"}

// Clean tells whether there is nothing to say against a proposal.
func Clean(p demarc.Proposal) bool {
	return len(p.Findings) == 0 && len(p.NotEvaluated) == 0 && len(p.Legs) > 0 &&
		!slices.ContainsFunc(p.Legs, func(leg demarc.Leg) bool { return leg.Reading.Model != leg.Model })
}

// Ranked gives signals with those first that speak against the leg's model.
func Ranked(signals []demarc.Signal, model string) []demarc.Signal {
	against := func(s demarc.Signal) bool { return model != "" && s.Says != model }
	signals = slices.Clone(signals)
	slices.SortStableFunc(signals, func(a, b demarc.Signal) int {
		switch {
		case against(a) && !against(b):
			return -1
		case against(b) && !against(a):
			return 1
		}
		return 0
	})
	return signals
}
