package html

import "github.com/demarc-dev/demarc"

// Review is what a page shows. Texts need not be escaped.
type Review struct {
	Version   string        // of demarc, such as v1.4.0
	AsOf      string        // the day of the judgement, as YYYY-MM-DD
	FailOn    string        // what holds a proposal back: error, warning, info or never, which the page takes for error
	Policy    string        // digest of the rules
	Rules     []demarc.Rule // that were applied; titles and rationales are taken from them
	Proposals []Proposal    // one has a page of its own, several are compared

	Failures []Failure // what could not be checked
	Skipped  []Skipped // what is no proposal
	Off      []Off     // rules that were not applied
	Baseline *Baseline // nil if there is none
}

// Proposal is what was found in a proposal, and in which file.
type Proposal struct {
	demarc.Proposal
	File   string // its name
	Digest string // of the file
	Text   []byte // of the file, of which lines are shown; nil if that is not at hand
	Alone  bool   // the file has no other document
	Config string // the configuration that was applied; empty if there is none
	FailOn string // what holds it back, if that is not as for the others

	Known []demarc.Finding // what the baseline has of it
}

// Failure is something that could not be checked.
type Failure struct {
	File    string
	Line    int // from 1; 0 if no place is to blame
	Message string
	Partly  bool // a proposal of the file was checked
}

// Skipped is a file, or a document of one, that was looked at and is no proposal.
type Skipped struct{ File, Reason string }

// Off is a rule that was not applied, by a configuration if there is one.
type Off struct{ Rule, Reason, Config string }

// Baseline is what was known before.
type Baseline struct {
	File  string // that has it
	Known int    // findings, of these and other proposals
	Gone  []Gone // what is mended
}

// Gone is a finding of the baseline that is mended.
type Gone struct{ File, Rule, Path string }
