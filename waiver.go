package demarc

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
)

// Date is a day, or a month. The zero Date is none.
type Date struct{ text string }

// ParseDate reads YYYY-MM-DD or YYYY-MM. Anything else is an error: another form, a time of day, or a day that the
// calendar does not have.
func ParseDate(text string) (Date, error) {
	for _, layout := range []string{time.DateOnly, "2006-01"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() > 0 {
			return Date{text}, nil
		}
	}
	return Date{}, fmt.Errorf("%q is no date, expected YYYY-MM-DD or YYYY-MM", text)
}

// DateOf is the day of a time, in its own zone.
func DateOf(t time.Time) Date { return Date{t.Format(time.DateOnly)} }

// IsZero tells whether it is none.
func (d Date) IsZero() bool { return d == Date{} }

// String gives it as ParseDate reads it; "" for none.
func (d Date) String() string { return d.text }

// MarshalText gives it as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads what MarshalText gives.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d = Date{}
	if len(text) > 0 {
		*d, err = ParseDate(string(text))
	}
	return err
}

// Waiver is a recorded exception from one rule at one place of one proposal. It has an effect only if
// it is complete, of a rule that may be waived, granted, not expired, and not longer than the
// threshold max_waiver_length; what is not in order is a finding.
type Waiver struct {
	Proposal string `json:"proposal"` // id of the proposal
	Rule     string `json:"rule"`
	Path     string `json:"path"` // JSON Pointer, as in the finding
	Reason   string `json:"reason"`
	Approver string `json:"approver"`
	Ticket   string `json:"ticket"`  // where the approval is recorded
	Granted  Date   `json:"granted"` // a month is its first day
	Expires  Date   `json:"expires"` // the last day on which it holds; a month is its last day

	File  string   `json:"file"`  // where it is written; empty if in no file
	Start Position `json:"start"` // in that file
}

// Waived is a finding that a waiver excepts.
type Waived struct {
	Finding Finding `json:"finding"`
	Waiver  Waiver  `json:"waiver"`
}

// checkWaivers asks that exceptions that are given, not written in a proposal, name one: that of nobody would never
// be told of.
func checkWaivers(waivers []Waiver) error {
	for i, w := range waivers {
		if strings.TrimSpace(w.Proposal) == "" {
			return &policy.SettingError{
				Path:    []string{"waivers", fmt.Sprint(i), "proposal"},
				Message: fmt.Sprintf("waiver %d, of rule %q, does not say for which proposal it is, expected an id", i+1, w.Rule),
			}
		}
	}
	return nil
}

// ownWaivers are those that the proposal has itself. What has another type there is a finding by then.
func (w *writer) ownWaivers(proposal string) []Waiver {
	list, _ := document.At(w.Doc.Value, []string{"waivers"}).([]any)
	var waivers []Waiver
	for i, item := range list {
		fields, _ := item.(map[string]any)
		start := w.place([]string{"waivers", fmt.Sprint(i)})
		waivers = append(waivers, waiverOf(fields, proposal, w.Doc.Name, start))
	}
	return waivers
}

// waiverOf reads a record. A date that is none is left out, so that the waiver has no effect.
func waiverOf(fields map[string]any, proposal, file string, start Position) Waiver {
	granted, _ := ParseDate(text(fields["granted"]))
	expires, _ := ParseDate(text(fields["expires"]))
	return Waiver{
		Proposal: proposal, Rule: text(fields["rule"]), Path: text(fields["path"]), Reason: text(fields["reason"]),
		Approver: text(fields["approver"]), Ticket: text(fields["ticket"]), Granted: granted, Expires: expires, File: file, Start: start,
	}
}

// told is the exception as the policy sees it, with the place where it is written.
func (w Waiver) told() map[string]any {
	told := map[string]any{
		"rule": w.Rule, "path": w.Path, "reason": w.Reason, "approver": w.Approver, "ticket": w.Ticket,
		"granted": w.Granted.String(), "expires": w.Expires.String(),
	}
	if w.File != "" {
		told["place"] = fmt.Sprintf("%s:%d", w.File, w.Start.Line)
	}
	return told
}

// digestWith is a digest of rules with waivers; the same where there are none.
func digestWith(rules string, waivers []Waiver) string {
	if len(waivers) == 0 {
		return rules
	}
	list, err := json.Marshal(waivers)
	if err != nil {
		panic(err) // texts and numbers only
	}
	return policy.DigestOf([]byte(rules), list)
}
