package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

// Columns of the boundary map.
const (
	mapAspect = 16 // the aspect's name
	mapScale  = 25 // from managed on its left to professional on its right
	mapMark   = 3  // where the content crosses the declared boundary
	mapLine   = 6  // the line in the file
)

// WriteMap draws the boundary map of each proposal of a run: what each of its legs says in each aspect,
// on a scale from managed to professional, with the reason and the line. A proposal whose shape kept it
// from being read has none, which is said. Of the options, Color and Width count; the error is that of w.
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

// WriteMapJSON writes the same as JSON: a list of proposals, each with its file, document, id, model, what
// it is likely to be, and its legs with their verdicts. The error is that of w.
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
	return show.JSON(w, entries)
}

// boundaries draws the map of one proposal.
func (t *text) boundaries(file *File, p demarc.Proposal) {
	declared := "declares no model"
	if p.Model != "" {
		declared = "declares " + show.Escape(p.Model)
	}
	name := show.Escape(file.File)
	if len(file.Proposals) > 1 {
		name += fmt.Sprintf(", document %d", p.Document)
	}
	t.line(t.paint(show.Bold, name+" "+declared))
	if len(p.Legs) == 0 {
		t.line("  it cannot be read until its shape is right: demarc check tells what is wrong")
		return
	}
	for _, leg := range p.Legs {
		t.gap()
		t.scale(leg, len(p.Legs) > 1)
	}
	t.gap()
	t.line("reads like " + t.paint(show.Bold, likeliness(p.Likely)) + agreement(p))
	for _, leg := range p.Legs {
		t.reasons(leg, len(p.Legs) > 1)
	}
}

// reasons says why a leg reads like its model, each with the line of the first place that it rests on, and what to do
// about it where that is no model by itself.
func (t *text) reasons(leg demarc.Leg, several bool) {
	if several && len(leg.Reading.Why) > 0 {
		t.line("  its " + leg.Name + " leg reads like " + wording.Called(leg.Reading.Model) + ":")
	}
	item := func(text string) {
		bullet := "  - "
		for _, line := range show.Wrap(text, t.width-len(bullet)) {
			t.line(bullet + line)
			bullet = strings.Repeat(" ", len(bullet))
		}
	}
	for _, why := range leg.Reading.Why {
		says := show.Escape(why.Message)
		if len(why.Places) > 0 && why.Places[0].Start.Line > 0 {
			says += fmt.Sprintf(" (line"+show.Joint+"%d)", why.Places[0].Start.Line)
		}
		item(says)
	}
	if leg.Reading.Advice != "" {
		item("what to do: " + show.Escape(leg.Reading.Advice))
	}
}

// scale draws one leg: a row for each aspect, its mark left for managed, right for professional.
func (t *text) scale(leg demarc.Leg, several bool) {
	head := ""
	if several {
		head = leg.Name + " leg"
	}
	t.line(show.Pad("  "+head, mapAspect) + t.paint(show.Dim, show.Pad("managed ◀───▶ professional", mapScale+mapMark)))
	for _, v := range leg.Reading.Aspects {
		mark, at, colour := "○", mapScale/2, show.Dim
		switch v.Verdict {
		case "managed":
			mark, at = "●", 3
		case "professional":
			mark, at = "●", mapScale-6
		case "both":
			mark = "◐"
		}
		crossed := ""
		if v.Verdict != "not stated" && v.Verdict != "neither" {
			colour = show.Good
			if leg.Model != "" && v.Verdict != leg.Model {
				crossed, colour = "✗", show.Bad
			}
		}
		row := t.paint(colour, show.Pad(strings.Repeat(" ", at)+mark, mapScale)+show.Pad(crossed, mapMark))
		because, line := reason(v, leg.Model)
		width := t.width - mapAspect - mapScale - mapMark - mapLine
		t.line(show.Pad("  "+v.Aspect, mapAspect) + row + show.Pad(show.Cut(because, width-1), width) + fmt.Sprintf("%*s", mapLine, line))
	}
}

// reason gives what an aspect's verdict rests on first.
func reason(v demarc.Verdict, model string) (because, line string) {
	signals := wording.Ranked(v.Signals, model)
	if len(signals) == 0 {
		if v.Verdict == "neither" {
			return "speaks for neither", ""
		}
		return "not stated", ""
	}
	because = show.Escape(signals[0].Because)
	if more := len(signals) - 1; more > 0 {
		because += fmt.Sprintf(" (and %d more)", more)
	}
	return because, fmt.Sprint(signals[0].Start.Line)
}

// likeliness words a model and how sure it is.
func likeliness(l demarc.Likely) string {
	if model := wording.Called(l.Model); model != wording.Called("unclear") {
		return model + ", " + wording.Sureness[l.Confidence]
	}
	return wording.Called("unclear")
}

// agreement counts the aspects that the reading of a single leg rests on.
func agreement(p demarc.Proposal) string {
	if len(p.Legs) != 1 || p.Likely.Model != p.Legs[0].Reading.Model {
		return ""
	}
	r := p.Legs[0].Reading
	if agree := map[string]int{"managed": r.Managed, "professional": r.Professional}[r.Model]; agree > 0 {
		return fmt.Sprintf(" (%d of %s)", agree, wording.Count(r.Stated, "stated aspect"))
	}
	return ""
}
