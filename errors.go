package demarc

import "fmt"

// InputError is a file that could not be checked, or only up to a place: it cannot be read, is too
// large, is not UTF-8 text, or its data is not YAML or JSON.
type InputError struct {
	File    string
	Pos     Position // zero if no place in the file is to blame
	Message string
	Err     error // the cause, if there is one
}

// Error returns "file:line:column: message".
func (e *InputError) Error() string {
	if e.Pos == (Position{}) {
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Pos.Line, e.Pos.Column, e.Message)
}

// Unwrap returns the cause.
func (e *InputError) Unwrap() error { return e.Err }

// NoProposalError is a file that holds no proposal at all, so that nothing was checked.
type NoProposalError struct {
	File   string
	Reason string
}

// Error returns "file: no proposal found: reason".
func (e *NoProposalError) Error() string {
	return fmt.Sprintf("%s: no proposal found: %s", e.File, e.Reason)
}

// PolicyError is a fault in the rules or in their settings, not in a proposal.
type PolicyError struct{ Err error }

// Error names the rule, or the file and line of it.
func (e *PolicyError) Error() string { return "policy: " + e.Err.Error() }

// Unwrap returns the cause.
func (e *PolicyError) Unwrap() error { return e.Err }
