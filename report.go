package demarc

import "slices"

// Report is what checking one file gave.
type Report struct {
	File      string     `json:"file"`
	Digest    string     `json:"digest"` // "sha256:" and the hex digest of the file's bytes
	Policy    string     `json:"policy"` // Validator.PolicyDigest of the one that checked it
	Proposals []Proposal `json:"proposals"`
	Skipped   []Skipped  `json:"skipped,omitempty"` // documents of the file that are no proposals

	source []byte
}

// Proposal is what checking one document gave. Every rule of the catalogue is in exactly one of the
// five lists, each sorted by id. A rule whose findings are all waived has failed even so.
type Proposal struct {
	Document      int       `json:"document"` // number within the file, from 1
	ID            string    `json:"id"`
	Title         string    `json:"title"`
	Model         string    `json:"model"` // as declared; empty if not
	Likely        Likely    `json:"likely"`
	Legs          []Leg     `json:"legs"`
	Timeline      []Event   `json:"timeline"` // what the proposal says about when things happen
	Findings      []Finding `json:"findings"`
	Passed        []string  `json:"passed"`
	Failed        []string  `json:"failed"`
	NotApplicable []string  `json:"not_applicable"`
	NotEvaluated  []string  `json:"not_evaluated"` // boundary rules wait until the document has the right shape
	Off           []string  `json:"off"`           // by the options; Rule.Off has the reasons
	Waived        []Waived  `json:"waived"`        // what was found and is excepted by a waiver
}

// Leg is what a part of a proposal says, whatever it declares. A proposal that declares no model
// has one leg without a name.
type Leg struct {
	Name    string  `json:"name"`  // project or service
	Model   string  `json:"model"` // that governs the leg by the declaration
	Reading Reading `json:"reading"`
}

// Likely is the model that a proposal as a whole reads like, whatever it declares.
type Likely struct {
	Model      string `json:"model"`      // managed, professional, hybrid or unclear
	Confidence string `json:"confidence"` // high, medium or low, by how much is stated and how much of it agrees
}

// likely puts the readings of the legs together: a project and a service are a hybrid, and so is one
// leg of which half speaks for either model.
func likely(legs []Leg) Likely {
	switch {
	case len(legs) == 0:
		return Likely{Model: "unclear", Confidence: "low"}
	case len(legs) == 1 && legs[0].Reading.Mixed:
		return Likely{Model: "hybrid", Confidence: legs[0].Reading.Confidence}
	case len(legs) == 1:
		return Likely{Model: legs[0].Reading.Model, Confidence: legs[0].Reading.Confidence}
	}
	levels := []string{"low", "medium", "high"}
	all := Likely{Model: legs[0].Reading.Model, Confidence: legs[0].Reading.Confidence}
	for _, leg := range legs[1:] {
		if leg.Reading.Model != all.Model {
			all.Model = "hybrid"
		}
		all.Confidence = levels[min(slices.Index(levels, all.Confidence), slices.Index(levels, leg.Reading.Confidence))]
	}
	return all
}

// Reading counts which model a leg's content speaks for in the aspects that say what is agreed (the
// last two of Aspects only say why). Managed, Professional and Both add up to Stated.
type Reading struct {
	Model        string    `json:"model"` // managed, professional or unclear
	Stated       int       `json:"stated"`
	Managed      int       `json:"managed"`
	Professional int       `json:"professional"`
	Both         int       `json:"both"`
	Mixed        bool      `json:"mixed"`      // half or more speaks against the model that leads
	Confidence   string    `json:"confidence"` // high, medium or low, by how much is stated and how much of it agrees
	Aspects      []Verdict `json:"aspects"`
}

// Verdict is what a leg says in one aspect: managed, professional, both or not stated.
type Verdict struct {
	Aspect  string   `json:"aspect"`
	Verdict string   `json:"verdict"`
	Signals []Signal `json:"signals"`
}

// Signal is one place that speaks for a model.
type Signal struct {
	Says    string   `json:"says"` // managed or professional
	Path    string   `json:"path"` // JSON Pointer
	Because string   `json:"because"`
	Start   Position `json:"start"`
}

// Skipped is a document that was not checked because it is no proposal.
type Skipped struct {
	Document int    `json:"document"`
	Reason   string `json:"reason"`
}

// Findings returns the findings of all proposals of the file, in their order.
func (r Report) Findings() []Finding {
	var all []Finding
	for _, p := range r.Proposals {
		all = append(all, p.Findings...)
	}
	return all
}

// WithoutSource returns the report without the text of the file, for who keeps many reports and shows
// no lines.
func (r Report) WithoutSource() Report {
	r.source = nil
	return r
}

// Source returns the text of the file that was checked, for showing the lines of a finding.
func (r Report) Source() []byte { return r.source }
