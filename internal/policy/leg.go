package policy

import "maps"

// Leg is a part of a proposal that rules judge as one.
type Leg struct {
	Name   string         // "project" or "service"; "" for the whole proposal
	Model  string         // the model that governs the leg; "" for the whole proposal
	Scopes []string       // the packages whose rules judge it
	Input  map[string]any // what those rules see as `input`

	base []string        // where the leg stands in the proposal
	own  map[string]bool // groups that the leg states itself; nil: all
}

// shared are the groups that an agreement states once for both of a hybrid's legs. A leg that
// states one itself has its own.
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
	input := map[string]any{}
	for _, group := range shared {
		if value, ok := proposal[group]; ok {
			input[group] = value
		}
	}
	own := map[string]bool{}
	for group := range leg {
		own[group] = true
	}
	maps.Copy(input, leg)
	input["model"] = model
	return Leg{
		Name: name, Model: model, Scopes: []string{model, "leg"}, Input: input,
		base: []string{name}, own: own,
	}
}

// Path turns a path within the leg into one within the proposal.
func (l Leg) Path(path []string) []string {
	if l.own == nil || len(path) > 0 && !l.own[path[0]] && l.Input[path[0]] != nil && path[0] != "model" {
		return path
	}
	if len(path) > 0 && path[0] == "model" {
		return l.base
	}
	return append(append([]string{}, l.base...), path...)
}
