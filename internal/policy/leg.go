package policy

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Leg is a part of a proposal that rules judge as one.
type Leg struct {
	Name   string         // "project" or "service"; "" for the whole proposal
	Model  string         // the model that governs the leg; "" for the whole proposal
	Scopes []string       // the packages whose rules judge it
	Input  map[string]any // what those rules see as `input`

	value    ast.Value           // Input as OPA takes it, once it was needed
	base     []string            // where a hybrid's leg stands in the proposal; nil: it is the whole
	borrowed map[string][]string // groups that stand elsewhere, and where
}

// shared are the groups that an agreement states once for both of a hybrid's legs. A leg that
// states one itself has its own. A hybrid's project also takes its handover, and the early-life
// support that it owes, from `transition:`.
var shared = []string{
	"id", "title", "status", "issued_on", "valid_until", "signed_on", "agreement_refs",
	"order_of_precedence", "parties", "liability", "insurance", "security", "governance",
}

// Legs splits a proposal: first the whole, then each leg of its declared model. A proposal
// without a model, or a hybrid without its legs, is only judged as a whole.
func Legs(proposal map[string]any) []Leg {
	whole := Leg{Scopes: []string{"proposal"}, Input: proposal}
	switch proposal["model"] {
	case "managed":
		return []Leg{whole, {Name: "service", Model: "managed", Scopes: []string{"managed", "leg"}, Input: proposal}}
	case "professional":
		return []Leg{whole, {Name: "project", Model: "professional", Scopes: []string{"professional", "leg"}, Input: proposal}}
	case "hybrid":
		whole.Scopes = append(whole.Scopes, "hybrid")
		return append([]Leg{whole}, hybridLegs(proposal, true)...)
	}
	if _, declared := proposal["model"]; declared {
		return []Leg{whole}
	}
	return append([]Leg{whole}, hybridLegs(proposal, false)...)
}

// hybridLegs are the project and the service that are stated. Where no model is declared they are
// read, but no rule judges them.
func hybridLegs(proposal map[string]any, judged bool) []Leg {
	var legs []Leg
	for _, part := range []struct{ name, model string }{{"project", "professional"}, {"service", "managed"}} {
		group, ok := proposal[part.name].(map[string]any)
		if !ok || len(group) == 0 {
			continue
		}
		leg := hybridLeg(proposal, group, part.name, part.model)
		if !judged {
			leg.Model, leg.Scopes = "", nil
		}
		legs = append(legs, leg)
	}
	return legs
}

func hybridLeg(proposal, leg map[string]any, name, model string) Leg {
	input := maps.Clone(leg)
	input["model"] = model
	borrowed := map[string][]string{}
	borrow := func(group string, value any, from ...string) {
		if _, own := leg[group]; !own && value != nil {
			input[group] = value
			borrowed[group] = from
		}
	}
	for _, group := range shared {
		borrow(group, proposal[group])
	}
	delete(input, bodyKey) // what is written there is no prose
	if body := bodyOf(proposal, name); body != nil {
		input[bodyKey], borrowed[bodyKey] = body, nil
	}
	if transition, ok := proposal["transition"].(map[string]any); ok && name == "project" {
		borrow("handover", transition["handover"], "transition")
		if support, _ := transition["early_life_support"].(map[string]any); support["owner"] != "service" {
			borrow("early_life_support", transition["early_life_support"], "transition")
		}
	}
	return Leg{
		Name: name, Model: model, Scopes: []string{model, "leg"}, Input: input,
		base: []string{name}, borrowed: borrowed,
	}
}

// converted gives the input as OPA takes it. A leg belongs to one goroutine.
func (l *Leg) converted() (ast.Value, error) {
	if l.value == nil {
		value, err := ast.InterfaceToValue(l.Input)
		if err != nil {
			return nil, err
		}
		l.value = value
	}
	return l.value, nil
}

// Path turns a path within the leg into one within the proposal. What is missing from a leg
// belongs into it; the model of a leg is the leg itself.
func (l *Leg) Path(path []string) []string {
	if l.base == nil || len(path) == 0 {
		return slices.Concat(l.base, path)
	}
	if path[0] == "model" {
		return l.base
	}
	if from, ok := l.borrowed[path[0]]; ok {
		return slices.Concat(from, path)
	}
	return slices.Concat(l.base, path)
}
