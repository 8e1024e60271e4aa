// Package schemas holds the JSON Schemas (draft 2020-12) of demarc's documents.
//
// A schema says shape and types only: which groups, fields and words exist, and in which unit a
// value is given. Next to nothing is required and nothing belongs to one model alone, so that a
// proposal that declares the wrong model gets the explanation of the boundary from a rule and not
// an error from here.
//
// Descriptions and examples are part of the product: editors show them as help, and demarc
// explains fields with them. The $id is a name and is never fetched.
package schemas

import "embed"

// FS holds every schema.
//
//go:embed *.json
var FS embed.FS

// The files of FS.
const (
	SmallProposal = "proposal.min.json" // Proposal without what only people read

	Proposal = "proposal.schema.json" // what demarc reads
	Report   = "report.schema.json"   // what it writes with --format json
	Config   = "config.schema.json"   // the .demarc.yaml that adapts it
)
