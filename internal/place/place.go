// Package place tells where in a document stands what a decision speaks of.
package place

import (
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/prose"
	"github.com/demarc-dev/demarc/internal/schema"
)

// Finder finds places in a document and in the prose below it.
type Finder struct {
	Doc   *document.Document
	Scope prose.Scope // the prose that rules see
}

// Of is where a path is written: a simple value itself, a group or list at its key. What is not
// written is placed at the key of the deepest group that is; at the top, where there is none, that
// is the declared model, since it is what asks for the missing group.
func (f Finder) Of(path []string) document.Range {
	if span, ok := f.Scope.Place(path); ok {
		return span
	}
	pointer := document.PointerOf(path)
	at, found := f.Doc.Nearest(pointer)
	if at == "" {
		for _, declared := range []string{"/model", "/kind", "/apiVersion"} {
			if p, ok := f.Doc.Place(declared); ok {
				found = p
				break
			}
		}
	}
	if found.HasKey && (at != pointer || document.IsGroup(document.At(f.Doc.Value, path))) && at != "" {
		return found.Key
	}
	return found.Value
}

// Fault is something wrong with the writing or the shape of a document, with its place if it has one of its own.
type Fault struct {
	policy.Fault
	Pointer string
	At      *document.Range
	Related []document.Related
}

// Faults are what is wrong with the writing of a document, and with its shape by a schema. One place has one.
func (f Finder) Faults(shape *schema.Schema) []Fault {
	var faults []Fault
	broken := map[string]bool{}
	for _, p := range f.Doc.Problems {
		faults = append(faults, Fault{
			Fault:   policy.Fault{Rule: p.Rule, Path: document.Path(p.Pointer), Message: p.Message},
			Pointer: p.Pointer, At: &p.Range, Related: p.Related,
		})
		broken[p.Pointer] = true
	}
	for _, violation := range shape.Validate(f.Doc.Value) {
		pointer := document.PointerOf(violation.Path)
		if broken[pointer] {
			continue // said already
		}
		fault := Fault{Fault: policy.Fault{Rule: violation.Rule, Path: violation.Path, Message: violation.Message}, Pointer: pointer}
		if span, ok := OfViolation(f.Doc, violation); ok {
			fault.At = &span
		}
		faults = append(faults, fault)
	}
	return faults
}

// Spot is where a finding is shown, with the places that it follows from.
type Spot struct {
	Pointer string
	At      document.Range
	Because []Because
}

// Because is one of those places.
type Because struct {
	Message string
	Pointer string
	At      document.Range
}

// Spot finds that of a finding: one on the shape is where its fault is.
func (f Finder) Spot(found policy.Finding, shape []Fault) Spot {
	spot := Spot{Pointer: document.PointerOf(found.Path), At: f.Of(found.Path)}
	if span, ok := f.Scope.Find(found.Path, found.Quotes); ok {
		spot.At = span
	}
	for _, b := range found.Because {
		spot.Because = append(spot.Because, Because{b.Message, document.PointerOf(b.Path), f.Of(b.Path)})
	}
	if found.Shape < 0 || found.Shape >= len(shape) {
		return spot
	}
	seen := shape[found.Shape]
	if spot.Pointer = seen.Pointer; seen.At != nil {
		spot.At = *seen.At
	}
	for _, r := range seen.Related {
		spot.Because = append(spot.Because, Because{r.Message, seen.Pointer, r.Range})
	}
	return spot
}

// OfViolation is where what has the wrong shape is written, if it is there at all.
func OfViolation(doc *document.Document, v schema.Violation) (document.Range, bool) {
	found, ok := doc.Place(document.PointerOf(v.Path))
	if v.OnKey {
		return found.Key, ok
	}
	return found.Value, ok
}
