package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/demarc-dev/demarc"
)

// Columns of the boundary map.
const (
	mapAspect = 16 // the aspect's name
	mapScale  = 25 // from managed on its left to professional on its right
	mapMark   = 3  // where the content crosses the declared boundary
	mapLine   = 6  // the line in the file
)

// WriteMap shows what each leg of each proposal says in each aspect, on a scale from managed to
// professional, with the reason and the line. Proposals whose shape kept them from being read have
// no map; text says so.
func WriteMap(w io.Writer, run Run, opts Options) error {
	t := newText(w, run, opts, minWidth+mapAspect)
	for i := range run.Files {
		file := &run.Files[i]
		for _, p := range file.Proposals {
			t.gap()
			t.boundaries(file, p)
		}
	}
	t.failures()
	return t.out.Flush()
}

// WriteMapJSON writes the same as JSON: a list of proposals with their legs and verdicts.
func WriteMapJSON(w io.Writer, run Run) error {
	type entry struct {
		File     string        `json:"file"`
		Document int           `json:"document"`
		ID       string        `json:"id"`
		Model    string        `json:"model"`
		Likely   demarc.Likely `json:"likely"`
		Legs     []demarc.Leg  `json:"legs"`
	}
	entries := []entry{}
	for _, file := range run.Files {
		for _, p := range file.Proposals {
			entries = append(entries, entry{file.File, p.Document, p.ID, p.Model, p.Likely, p.Legs})
		}
	}
	return WriteValue(w, entries)
}

// boundaries draws the map of one proposal.
func (t *text) boundaries(file *File, p demarc.Proposal) {
	declared := "declares no model"
	if p.Model != "" {
		declared = "declares " + Escape(p.Model)
	}
	name := Escape(file.File)
	if len(file.Proposals) > 1 {
		name += fmt.Sprintf(", document %d", p.Document)
	}
	t.line(t.paint(Bold, name+" "+declared))
	if len(p.Legs) == 0 {
		t.line("  it cannot be read until its shape is right: demarc check tells what is wrong")
		return
	}
	for _, leg := range p.Legs {
		t.gap()
		t.scale(leg, len(p.Legs) > 1)
	}
	t.gap()
	t.line("reads like " + t.paint(Bold, likeliness(p.Likely)) + agreement(p))
}

// scale draws one leg: a row for each aspect, its mark left for managed, right for professional.
func (t *text) scale(leg demarc.Leg, several bool) {
	head := ""
	if several {
		head = leg.Name + " leg"
	}
	t.line(pad("  "+head, mapAspect) + t.paint(Dim, pad("managed ◀───▶ professional", mapScale+mapMark)))
	for _, v := range leg.Reading.Aspects {
		mark, at, colour := "○", mapScale/2, Dim
		switch v.Verdict {
		case "managed":
			mark, at = "●", 3
		case "professional":
			mark, at = "●", mapScale-6
		case "both":
			mark = "◐"
		}
		crossed := ""
		if v.Verdict != "not stated" {
			colour = Good
			if leg.Model != "" && v.Verdict != leg.Model {
				crossed, colour = "✗", Bad
			}
		}
		row := t.paint(colour, pad(strings.Repeat(" ", at)+mark, mapScale)+pad(crossed, mapMark))
		because, line := reason(v, leg.Model)
		width := t.width - mapAspect - mapScale - mapMark - mapLine
		t.line(pad("  "+v.Aspect, mapAspect) + row + pad(cut(because, width-1), width) + fmt.Sprintf("%*s", mapLine, line))
	}
}

// reason gives what an aspect's verdict rests on first.
func reason(v demarc.Verdict, model string) (because, line string) {
	signals := ranked(v.Signals, model)
	if len(signals) == 0 {
		return "not stated", ""
	}
	because = Escape(signals[0].Because)
	if more := len(signals) - 1; more > 0 {
		because += fmt.Sprintf(" (and %d more)", more)
	}
	return because, fmt.Sprint(signals[0].Start.Line)
}

// ranked gives signals with those first that speak against the leg's model.
func ranked(signals []demarc.Signal, model string) []demarc.Signal {
	against := func(s demarc.Signal) bool { return model != "" && s.Says != model }
	signals = slices.Clone(signals)
	slices.SortStableFunc(signals, func(a, b demarc.Signal) int {
		switch {
		case against(a) && !against(b):
			return -1
		case against(b) && !against(a):
			return 1
		}
		return 0
	})
	return signals
}

// likeliness words a model and how sure it is.
func likeliness(l demarc.Likely) string {
	model := map[string]string{
		"managed": "a managed service", "professional": "a professional service", "hybrid": "a hybrid",
	}[l.Model]
	if model == "" {
		return "neither model"
	}
	return model + ", " + sureness[l.Confidence]
}

var sureness = map[string]string{"high": "sure", "medium": "fairly sure", "low": "not sure"}

// agreement counts the aspects that the reading of a single leg rests on.
func agreement(p demarc.Proposal) string {
	if len(p.Legs) != 1 || p.Likely.Model != p.Legs[0].Reading.Model || p.Likely.Model == "unclear" {
		return ""
	}
	r := p.Legs[0].Reading
	return fmt.Sprintf(" (%d of %s)", max(r.Managed, r.Professional), count(r.Stated, "stated aspect"))
}

// pad fills an escaped text with spaces up to a display width.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}

// cut shortens an escaped text to a display width.
func cut(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var out strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width-1 {
			break
		}
		out.WriteString(g.Str())
	}
	return strings.TrimRight(out.String(), " ") + "…"
}
