// Package policies holds the built-in rules of demarc: Rego packages, one file per aspect with
// its tests beside it, and data.json with the thresholds and word lists that they read.
//
// The rules' METADATA is the only source of their ids, titles, severities, aspects, rationales
// and remediations; package demarc reads it from here, and so can any tool that speaks OPA. All of the
// judgement is data.demarc.decision.
package policies

import "embed"

// FS holds every .rego file, tests included, data.json, and the words of each further language where OPA finds them when
// it loads the folder: demarc/languages/<code>/data.json is data.demarc.languages.<code>. In the files *_examples.yaml beside the rules each has an
// [Example].
//
//go:embed *.rego data.json demarc/languages/*/data.json */*.rego rules/*/*.rego rules/*/*_examples.yaml
var FS embed.FS
