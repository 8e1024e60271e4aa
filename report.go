package demarc

// Report is what checking one file gave.
type Report struct {
	File      string     `json:"file"`
	Digest    string     `json:"digest"` // "sha256:" and the hex digest of the file's bytes
	Policy    string     `json:"policy"` // Validator.PolicyDigest of the one that checked it
	Proposals []Proposal `json:"proposals"`
	Skipped   []Skipped  `json:"skipped,omitempty"` // documents of the file that are no proposals

	source string
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
	Reasons       []Reason  `json:"reasons"`       // why the rules of the two lists above judged nothing, by their ids
	Off           []string  `json:"off"`           // by the options; Rule.Off has the reasons
	Waived        []Waived  `json:"waived"`        // what was found and is excepted by a waiver
}

// Reason is why a rule did not apply to a leg, or was not evaluated: one of the last five says it. A rule that did not
// apply and has no reason judges something that the proposal does not have, such as a service.
type Reason struct {
	Rule         string   `json:"rule"`
	Leg          string   `json:"leg,omitempty"`           // project or service; empty for the proposal as a whole
	Missing      []string `json:"missing,omitempty"`       // what is not stated, such as sla.targets
	YieldsTo     []string `json:"yields_to,omitempty"`     // rules that failed, and say the same
	Unread       string   `json:"unread,omitempty"`        // in words, why texts by which the rule judges were not read
	Unasked      string   `json:"unasked,omitempty"`       // in words, why the document need not state it at its stage
	NotEvaluated string   `json:"not_evaluated,omitempty"` // in words
}

// Event is a day, or a stretch of days, that a proposal names. Its kind is one of
//
//	offer               how long the proposal can be accepted
//	onboarding          taking systems over
//	term                the first committed period of a leg, or of the agreement
//	milestone           a point that the work has to reach
//	deliverable         the day on which a result is handed over
//	handover            the day on which the service takes over what the project has built
//	go-live             the day on which the result goes into use
//	service-start       the day on which the service takes over
//	early-life-support  closer attention just after go-live
//	parallel-run        both legs of a hybrid side by side
//	service-levels      the day from which the targets hold
//	warranty            how long defects are put right
//	notice              the last day to decide on a renewal
//	option              a further period that can be called up
//	renewal             the first prolongation of the term
//
// A day has the same start and end. A month that stands for a day goes from its first to its last.
type Event struct {
	Kind     string   `json:"kind"`
	Leg      string   `json:"leg,omitempty"`   // project or service; empty for the proposal as a whole
	Label    string   `json:"label"`           // what it is, such as the name of a milestone
	Start    string   `json:"start,omitempty"` // its first day, YYYY-MM-DD; empty if no date follows from the proposal
	End      string   `json:"end,omitempty"`   // its last day; empty likewise, or if it is open
	Basis    string   `json:"basis,omitempty"` // what is stated, in words, where no day is
	Path     string   `json:"path"`            // JSON Pointer
	Position Position `json:"position"`
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
	Model      string `json:"model"`      // managed, professional, hybrid, support-by-the-hour, lent-staff or unclear
	Confidence string `json:"confidence"` // high, medium or low, by how much is stated and how much of it agrees
}

// Reading says which model a leg's content speaks for, and why. Four questions decide: what is promised, how it
// ends, who directs and answers, and what the money buys. It also counts the aspects that say what is agreed (the
// last two of Aspects only say why): Managed, Professional and Both add up to Stated.
//
// A leg that is a project and a service at once reads like a hybrid. Two readings are of neither model:
// support-by-the-hour, where hours are sold that are called on demand, and lent-staff, where the customer directs people
// and pays for their presence.
type Reading struct {
	Model        string    `json:"model"` // managed, professional, hybrid, support-by-the-hour, lent-staff or unclear
	Stated       int       `json:"stated"`
	Managed      int       `json:"managed"`
	Professional int       `json:"professional"`
	Both         int       `json:"both"`
	Neither      int       `json:"neither"`    // aspects of which what is stated speaks for neither model
	Mixed        bool      `json:"mixed"`      // the leg reads like a hybrid
	Confidence   string    `json:"confidence"` // high, medium or low, by what speaks for it and against it
	Weight       Weight    `json:"weight"`
	Spending     Spending  `json:"spending"`
	Why          []Why     `json:"why"`
	Advice       string    `json:"advice,omitempty"` // what to do about a reading that is no model by itself
	Aspects      []Verdict `json:"aspects"`
}

// Weight is what all that speaks for each of two models comes to: the four questions that decide weigh more than
// the aspects that corroborate.
type Weight struct {
	Managed      int `json:"managed"`
	Professional int `json:"professional"`
}

// Spending is what the committed price buys, in percent; nil where an amount or a length is missing.
type Spending struct {
	Results *int `json:"results,omitempty"` // what is done once
	Running *int `json:"running,omitempty"` // what goes on
	Time    *int `json:"time,omitempty"`    // hours, whatever comes out of them
}

// Why is a sentence on why a leg reads like its model, with the places that it rests on.
type Why struct {
	Message string  `json:"message"`
	Places  []Place `json:"places"`
}

// Place is one place of a document.
type Place struct {
	Path  string   `json:"path"` // JSON Pointer; what it names may be missing
	Start Position `json:"start"`
}

// Verdict is what a leg says in one aspect: managed, professional, both, neither of the two, or not stated.
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
	r.source = ""
	return r
}

// Source returns the text of the file that was checked, for showing the lines of a finding; nil if the report is
// without it.
func (r Report) Source() []byte {
	if r.source == "" {
		return nil
	}
	return []byte(r.source)
}
