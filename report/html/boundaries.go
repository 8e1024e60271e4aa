package html

import (
	"slices"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

// aspect is a row of the comparison of the models, in words: what a managed and what a professional
// service say in it.
type aspect struct {
	ID, Name              string
	Managed, Professional string
	rank                  int
}

// comparison are the rows of the map. What is found beside them is put before or after them.
var comparison = []aspect{
	{ID: "nature", Name: "Nature", Managed: "ongoing", Professional: "one-time"},
	{ID: "engagement", Name: "Engagement", Managed: "long-term", Professional: "for one project"},
	{ID: "goal", Name: "Goal", Managed: "keep it running", Professional: "deliver a result"},
	{ID: "responsibility", Name: "Responsibility", Managed: "the provider’s", Professional: "the customer’s"},
	{ID: "scope", Name: "Scope", Managed: "operation", Professional: "a defined piece of work"},
	{ID: "duration", Name: "Duration", Managed: "goes on", Professional: "comes to an end"},
	{ID: "billing", Name: "Billing", Managed: "a recurring fee", Professional: "by project or time"},
	{ID: "sla", Name: "Service levels", Managed: "promised", Professional: "milestones at most"},
	{ID: "monitoring", Name: "Monitoring", Managed: "continuous", Professional: "none, or for a time"},
	{ID: "incidents", Name: "Incidents", Managed: "handled", Professional: "out of scope"},
	{ID: "maintenance", Name: "Maintenance", Managed: "preventive, regular", Professional: "none, or once"},
	{ID: "change", Name: "Changes", Managed: "to running systems", Professional: "to the contract"},
	{ID: "skills", Name: "Skills", Managed: "operations", Professional: "expertise"},
	{ID: "risk", Name: "Risk of operation", Managed: "the provider’s", Professional: "the customer’s"},
	{ID: "best-for", Name: "Reasons given", Managed: "for a service", Professional: "for a project"},
	{ID: "use-case", Name: "Use case", Managed: "of a service", Professional: "of a project"},
}

// beside are aspects of findings that are no row of the comparison.
var beside = map[string]aspect{
	"document":    {Name: "Form of the document", rank: -2},
	"declaration": {Name: "Declared model", rank: -1},
	"agreement":   {Name: "Agreement", rank: 100},
}

// aspectOf describes an aspect; one that is not known is called what it is.
func aspectOf(id string) aspect {
	if i := slices.IndexFunc(comparison, func(a aspect) bool { return a.ID == id }); i >= 0 {
		a := comparison[i]
		a.rank = i
		return a
	}
	a, ok := beside[id]
	if !ok {
		a = aspect{Name: id, rank: 101}
	}
	a.ID = id
	return a
}

// boundaryMap is where a leg stands in each aspect.
type boundaryMap struct {
	Leg      string // project or service, where there are two
	Model    string // that governs it: managed, professional or ""
	Declared string // in words
	Likeness string
	Why      string // in sentences
	Advice   []span // what to do about it
	Crossed  int    // aspects in which it crosses the line of its model
	Silent   int    // aspects that count and are not stated
	Rows     []mapRow
}

// mapRow is one aspect. It stands on one side, on both or on none.
type mapRow struct {
	aspect
	State                 string // agrees, crosses, idle, which is stated and on no side, or silent
	OnManaged, OnProject  bool
	CrossesTo             string // managed, professional or "": the side on which it should not be
	Says                  string // for those who cannot see the picture
	Because               string
	Line                  int
	More                  []demarc.Signal
	OnlyWhy               bool // it does not count
	MarkManaged, MarkProj string
}

func mapOf(leg demarc.Leg, several bool) boundaryMap {
	m := boundaryMap{Model: leg.Model, Declared: modelNames[leg.Model], Likeness: likeness(leg), Why: because(leg), Advice: spans(leg.Reading.Advice)}
	if several {
		m.Leg = leg.Name
	}
	for _, v := range leg.Reading.Aspects {
		row := mapRowOf(v, leg.Model)
		if row.State == "crosses" {
			m.Crossed++
		}
		if row.State == "silent" && !row.OnlyWhy {
			m.Silent++
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func mapRowOf(v demarc.Verdict, model string) mapRow {
	row := mapRow{
		aspect: aspectOf(v.Aspect), State: "silent", Says: "Not stated", Because: "not stated", OnlyWhy: slices.Contains(wording.WhyOnly, v.Aspect),
		OnManaged: v.Verdict == "managed" || v.Verdict == "both", OnProject: v.Verdict == "professional" || v.Verdict == "both",
	}
	if v.Verdict == "neither" {
		row.State, row.Says, row.Because = "idle", "Speaks for neither model", "speaks for neither"
	}
	if !row.OnManaged && !row.OnProject {
		return row
	}
	row.State, row.MarkManaged, row.MarkProj = "agrees", "dot", "dot"
	switch {
	case model == "managed" && row.OnProject:
		row.State, row.CrossesTo, row.MarkProj = "crosses", "professional", "cross"
	case model == "professional" && row.OnManaged:
		row.State, row.CrossesTo, row.MarkManaged = "crosses", "managed", "cross"
	}
	row.Says = map[string]string{
		"managed": "Managed service", "professional": "Professional service", "both": "Both models",
	}[v.Verdict]
	if row.State == "crosses" {
		row.Says += ", which crosses the line"
	}
	row.Because = "stated"
	if signals := wording.Ranked(v.Signals, model); len(signals) > 0 {
		row.Because, row.Line, row.More = signals[0].Because, signals[0].Start.Line, signals[1:]
	}
	return row
}

// placed is what stands at a place of a row: a dot, a cross or none.
type placed struct{ X, Kind string }
