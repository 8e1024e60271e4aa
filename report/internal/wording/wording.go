// Package wording has what all formats say alike, and weigh alike.
package wording

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// Called names what something reads like, with an article where it has one.
func Called(model string) string {
	name := map[string]string{
		"managed": "a managed service", "professional": "a professional service", "hybrid": "a hybrid",
		"support-by-the-hour": "support by the hour", "lent-staff": "lent staff",
	}[model]
	if name == "" {
		return "neither model"
	}
	return name
}

// Why gives the reasons of a reading as sentences.
func Why(r demarc.Reading) string {
	var sentences []string
	for _, why := range r.Why {
		first, size := utf8.DecodeRuneInString(why.Message)
		sentences = append(sentences, string(unicode.ToUpper(first))+why.Message[size:]+".")
	}
	return strings.Join(sentences, " ")
}

// Fold puts findings that follow from a wrong declaration below the one that says so, by its index; the others are on
// top, in their order. What follows from one that is not there, since it is excepted or known, is on top, too.
func Fold(findings []demarc.Finding) (top []int, below map[int][]int) {
	below = map[int][]int{}
	for i, f := range findings {
		origin := -1
		if f.FollowsFrom != "" {
			origin = slices.IndexFunc(findings, func(g demarc.Finding) bool {
				return g.Rule == f.FollowsFrom && slices.ContainsFunc(g.Each(), func(g demarc.Finding) bool {
					return g.Leg == f.Leg || g.Path == "/model" || g.Path == "/"+f.Leg
				})
			})
		}
		if origin >= 0 {
			below[origin] = append(below[origin], i)
		} else {
			top = append(top, i)
		}
	}
	return top, below
}

// Follow counts findings that follow from a wrong declaration.
func Follow(n int) string {
	if n == 1 {
		return "1 finding follows from this"
	}
	return fmt.Sprintf("%d findings follow from this", n)
}

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
