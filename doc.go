// Package demarc checks IT engagement proposals against the boundaries of the engagement model that
// they declare: a managed service, a professional service, or a hybrid, which is a project that
// hands over to a service.
//
// A [Validator] is made once and used for any number of proposals, by any number of goroutines:
//
//	v, err := demarc.New(demarc.Options{})
//	…
//	found, err := v.Validate(ctx, "bid.yaml", data)
//
// The error tells that something could not be checked. What was found is no error: it is in the
// report, as [Finding] values with a rule, a message for a person, a path and a position. Package report
// writes it in every format of the command. See the examples for a whole program.
//
// # What is checked
//
// A file holds one or more documents that declare apiVersion: demarc/v1 and kind: Proposal. Each is
// checked in two steps. First its shape, against the JSON Schema in package schemas: unknown keys,
// wrong types, dates that do not exist. Where the shape holds, the boundary rules, which are Rego in
// package policies, judge the proposal as a whole and leg by leg. Validator.Rules describes them all.
//
// A Markdown file holds a proposal in its front matter, which is YAML. The rules that read words also
// see the sentences of the sections below it that say what the work is, by the headings that they
// stand under; the word lists of Options.Words name these.
//
// A rule sees the proposal, its thresholds and the date on which it judges, and nothing else: there
// is no network, no environment and no clock. The same bytes on the same day give the same report.
//
// # Compatibility
//
// Rule ids, the JSON of reports and the vocabulary of proposals only grow within v1: an id is never
// renamed or used again, and a field never changes its meaning. Messages, and how many findings a
// proposal gets, may change with any version.
package demarc
