// Package explain gathers what there is to say about a rule, for a terminal and for the pages in docs/rules.
package explain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

// Scope is a part of a proposal that rules judge.
type Scope struct{ Name, Judges string }

// Scopes are in the order in which they are listed.
var Scopes = []Scope{
	{"shape", "how a proposal is written down"},
	{"evaluation", "how rules are evaluated"},
	{"waiver", "the waivers of a proposal, those in a configuration included"},
	{"proposal", "every proposal as a whole"},
	{"leg", "every leg, of whatever model"},
	{"managed", "the service leg: a managed proposal, or the service of a hybrid"},
	{"professional", "the project leg: a professional proposal, or the project of a hybrid"},
	{"hybrid", "a hybrid as a whole: how its project hands over to its service"},
}

// sources say where a rule's idea comes from.
var sources = map[string]string{
	"reference": "the comparison of the models: it follows from what each of them is",
	"practice":  "practice: real contracts went wrong without it",
	"judgement": "judgement: a sensible default, and open to argument",

	policy.Organisation: "your organisation, whose own rule it is",
}

// exceptions say when one is sensible, by the same.
var exceptions = map[string]string{
	"reference": "Seldom: what the rule asks makes the model what it is. Where the proposal is right as it stands, another model " +
		"describes it better. A waiver is for the time until it is changed, and names who carries the risk until then.",
	"practice": "Where both sides know what goes wrong without it, and somebody may carry that risk and has approved it for a time. " +
		"What is right in all of your proposals is a setting of your organisation, and not a waiver in each of them.",
	"judgement": "Where this one proposal has a reason of its own. If the default does not fit your proposals, change it once for " +
		"all of them: the threshold, the severity, or whether the rule is applied.",
	policy.Organisation: "Where who answers for the rule in your organisation has approved it for a time.",
}

// Of what only concerns the document there is nothing to weigh.
const (
	documentException = "Hardly ever: what is only written down wrongly is sooner mended than excepted."
	noException       = "None: a waiver has no effect on this rule. Other checks rest on it, or your organisation insists on it."
)

// Explanation is a rule in force, and what somebody who has met it in a finding may ask.
type Explanation struct {
	demarc.Rule
	Judges     string             `json:"judges"`
	From       string             `json:"from"`      // where its idea comes from
	Exception  string             `json:"exception"` // when one is sensible
	Example    policies.Example   `json:"example"`
	Thresholds []demarc.Threshold `json:"thresholds"` // that it reads
	Words      []WordList         `json:"words"`
	YieldedBy  []string           `json:"yielded_by"` // rules that keep silent where this one is broken
}

// WordList is a list of words that a rule looks for.
type WordList struct {
	Name  string   `json:"name"`
	Words []string `json:"words"`
}

var stages = map[string]string{"catalogue": "a catalogue entry", "tender": "a tender", "offer": "an offer", "agreed": "what is agreed"}

// Unasked says of which documents a rule does not ask what it asks for; "" if it asks all.
func (e Explanation) Unasked() string {
	var of []string
	for _, stage := range e.NotAt {
		of = append(of, stages[stage])
	}
	return strings.Join(of, " or ")
}

// All explains every rule, sorted by id, with the values that a validator has.
func All(v *demarc.Validator) ([]Explanation, error) {
	examples, err := policies.Examples()
	if err != nil {
		return nil, err
	}
	rules, thresholds := v.Rules(), v.Thresholds()
	explained := make([]Explanation, len(rules))
	for i, rule := range rules {
		e := &explained[i]
		*e = Explanation{
			Rule: rule, From: sources[rule.Source], Exception: exceptions[rule.Source], Example: examples[rule.ID],
			Thresholds: []demarc.Threshold{}, Words: []WordList{}, YieldedBy: []string{},
		}
		if rule.File != "" {
			e.From += ": " + rule.File
		}
		switch {
		case !rule.Waivable:
			e.Exception = noException
		case rule.Aspect == "document":
			e.Exception = documentException
		}
		for _, scope := range Scopes {
			if scope.Name == rule.Scope {
				e.Judges = scope.Judges
			}
		}
		for _, t := range thresholds {
			if slices.Contains(rule.Thresholds, t.Name) {
				e.Thresholds = append(e.Thresholds, t)
			}
		}
		for _, name := range rule.Words {
			e.Words = append(e.Words, WordList{name, v.Words(name)})
		}
		for _, other := range rules {
			if slices.Contains(other.YieldsTo, rule.ID) {
				e.YieldedBy = append(e.YieldedBy, other.ID)
			}
		}
	}
	return explained, nil
}

// WaiverDraft shows how an exception from a rule at a path is recorded.
func WaiverDraft(rule, path string) string {
	return fmt.Sprintf(`waivers:
  - rule: %s
    path: %s
    reason: why the exception is right
    approver: who approved it
    ticket: where that is recorded
    granted: 2026-01-10
    expires: 2026-04-30
`, rule, path)
}

// InWords writes a value on one line.
func InWords(value any) string {
	switch v := value.(type) {
	case []any:
		var words []string
		for _, item := range v {
			words = append(words, InWords(item))
		}
		return strings.Join(words, ", ")
	case []string:
		return strings.Join(v, ", ")
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case nil:
		return "none"
	}
	return fmt.Sprint(value)
}
