package demarc

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/words"
)

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
	Granted  string `json:"granted"` // YYYY-MM-DD, or YYYY-MM for the first day of the month
	Expires  string `json:"expires"` // the last day on which it holds; YYYY-MM for the last of the month

	File  string   `json:"file"`  // where it is written; empty if in no file
	Start Position `json:"start"` // in that file
}

// Waived is a finding that a waiver excepts.
type Waived struct {
	Finding Finding `json:"finding"`
	Waiver  Waiver  `json:"waiver"`
}

// waive takes out of the findings what a waiver excepts, and reports the waivers that are not in
// order. While the shape is wrong nobody can tell what a waiver is needed for.
func (c *checker) waive(ctx context.Context, asOf string, shapeHolds bool) error {
	own := c.ownWaivers()
	waivers := slices.Clone(own)
	for _, w := range c.validator.waivers {
		if w.Proposal == c.proposal.ID && w.Proposal != "" {
			waivers = append(waivers, w)
		}
	}
	if len(waivers) == 0 {
		return nil
	}
	leg := policy.Leg{Scopes: []string{"waiver"}, Input: c.waiverInput(waivers)}
	if !shapeHolds {
		c.end(notEvaluated, c.rulesOf(&leg)...)
		return nil
	}
	outcome, err := c.validator.engine.Judge(ctx, asOf, &leg)
	if err != nil {
		return policyError(ctx, err)
	}
	c.end(notApplicable, outcome.NotApplicable...)
	c.end(passed, outcome.Passed...)
	void := map[string]bool{} // by index
	var notes []Finding
	for _, violation := range outcome.Violations {
		index := violation.Path[1]
		void[index] = void[index] || violation.Rule.Fixed
		path := violation.Path
		if i, _ := strconv.Atoi(index); i >= len(own) {
			path = []string{"id"} // it is written elsewhere; this is what it is bound to
		}
		f := c.finding(violation.Rule.ID, "", path, violation.Message)
		f.Severity, f.Remediation = Severity(violation.Severity), violation.Remediation
		notes = append(notes, f)
	}
	c.proposal.Findings = slices.DeleteFunc(c.proposal.Findings, func(f Finding) bool {
		for i, w := range waivers {
			if w.Rule == f.Rule && w.Path == f.Path && !void[fmt.Sprint(i)] {
				c.proposal.Waived = append(c.proposal.Waived, Waived{f, w})
				return true
			}
		}
		return false
	})
	for _, f := range notes {
		c.add(f)
	}
	return nil
}

// waiverInput is what the rules on waivers see as `input`.
func (c *checker) waiverInput(waivers []Waiver) map[string]any {
	rules := map[string]any{}
	var ids []string
	for _, rule := range c.validator.rules {
		rules[rule.ID] = map[string]any{"waivable": rule.Waivable, "evaluated": c.ended[rule.ID] != notEvaluated}
		ids = append(ids, rule.ID)
	}
	list := []any{}
	for _, w := range waivers {
		entry := map[string]any{
			"rule": w.Rule, "path": w.Path, "reason": w.Reason, "approver": w.Approver, "ticket": w.Ticket,
			"granted": w.Granted, "expires": w.Expires,
		}
		if w.File != c.doc.Name && w.File != "" {
			entry["place"] = fmt.Sprintf("%s:%d", w.File, w.Start.Line)
		}
		if near := words.Nearest(w.Rule, ids); near != "" {
			entry["nearest"] = near
		}
		list = append(list, entry)
	}
	found := []any{}
	for _, f := range c.proposal.Findings {
		found = append(found, map[string]any{"rule": f.Rule, "path": f.Path})
	}
	return map[string]any{"waivers": list, "found": found, "rules": rules}
}

// ownWaivers are those that the proposal has itself. Fields of another type were reported by then.
func (c *checker) ownWaivers() []Waiver {
	list, _ := document.At(c.doc.Value, []string{"waivers"}).([]any)
	var waivers []Waiver
	for i, item := range list {
		fields, _ := item.(map[string]any)
		start, _ := c.place([]string{"waivers", fmt.Sprint(i)})
		waivers = append(waivers, waiverOf(fields, c.proposal.ID, c.doc.Name, start))
	}
	return waivers
}

func waiverOf(fields map[string]any, proposal, file string, start Position) Waiver {
	return Waiver{
		Proposal: proposal, Rule: text(fields["rule"]), Path: text(fields["path"]), Reason: text(fields["reason"]),
		Approver: text(fields["approver"]), Ticket: text(fields["ticket"]),
		Granted: text(fields["granted"]), Expires: text(fields["expires"]), File: file, Start: start,
	}
}
