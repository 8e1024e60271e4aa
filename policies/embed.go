// Package policies holds the built-in rules of demarc: Rego packages, one file per aspect with
// its tests beside it, and data.json with the thresholds and word lists that they read.
//
// The rules' METADATA is the only source of their ids, titles, severities, aspects, rationales
// and remediations; package demarc reads it from here, and so can any tool that speaks OPA.
package policies

import "embed"

// FS holds every .rego file, tests included, data.json, and what go generate makes of them: plan.bin,
// the rules in the form in which demarc runs them, catalogue.json, their METADATA, and reads.json, what
// they read of data.json. In the files *_examples.yaml beside the rules each has an [Example].
//
//go:embed *.rego data.json */*.rego rules/*/*.rego rules/*/*_examples.yaml plan.bin catalogue.json reads.json
var FS embed.FS
