package html

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarc-dev/demarc"
)

// chart is a timeline as rows of marks on one axis.
type chart struct {
	Ticks  []tick
	Now    string // where the day of the review is; "" if that is off the axis
	AsOf   string
	Parts  []chartPart
	Beyond int // events that are not shown
	Dated  bool
}

// tick is a line of the axis. Places are shares of the width in percent.
type tick struct{ X, Label string }

// chartPart are the rows of a leg, or of what belongs to none.
type chartPart struct {
	Title string
	Leg   string
	Rows  []chartRow
}

type chartRow struct {
	Label string
	When  string
	Basis string
	Kind  string
	Line  int
	Marks []chartMark
}

// chartMark is a day, which has no width, or a stretch, which may go on beyond the axis.
type chartMark struct {
	X, Width string
	Open     bool
}

// mostEvents is how many rows a chart has.
const mostEvents = 60

// endless is a day of which contracts mean that it never comes.
const endless = "9000-01-01"

// chartOf draws a timeline; nil if there is nothing to draw.
func chartOf(events []demarc.Event, asOf string) *chart {
	if len(events) == 0 {
		return nil
	}
	c := &chart{AsOf: longDate(asOf)}
	if len(events) > mostEvents {
		c.Beyond = len(events) - mostEvents
		events = events[:mostEvents]
	}
	axis, ok := axisOf(events)
	if c.Dated = ok; ok {
		c.Ticks = axis.ticks()
		if day, err := time.Parse(time.DateOnly, asOf); err == nil && !day.Before(axis.from) && day.Before(axis.to) {
			c.Now = axis.at(day)
		}
	}
	several := slices.ContainsFunc(events, func(e demarc.Event) bool { return e.Leg == "project" }) &&
		slices.ContainsFunc(events, func(e demarc.Event) bool { return e.Leg == "service" })
	for _, part := range []chartPart{{Leg: "project", Title: "Project"}, {Leg: "", Title: "From project to service"}, {Leg: "service", Title: "Service"}} {
		for _, e := range events {
			if e.Leg == part.Leg {
				part.Rows = addRow(part.Rows, e, axis)
			}
		}
		if len(part.Rows) > 0 {
			c.Parts = append(c.Parts, part)
		}
	}
	if !several {
		for i := range c.Parts {
			c.Parts[i].Title = ""
		}
	}
	return c
}

// addRow puts an event into a row of its own; deliverables share one.
func addRow(rows []chartRow, e demarc.Event, axis axis) []chartRow {
	row := chartRow{Label: e.Label, When: when(e), Basis: e.Basis, Kind: e.Kind, Line: e.Position.Line}
	if mark, ok := axis.mark(e); ok {
		row.Marks = []chartMark{mark}
	}
	if e.Kind != "deliverable" {
		return append(rows, row)
	}
	i := slices.IndexFunc(rows, func(r chartRow) bool { return r.Kind == "deliverable" })
	if i < 0 {
		row.Basis = row.Label
		row.Label = "1 result due"
		return append(rows, row)
	}
	all := &rows[i]
	all.Marks = append(all.Marks, row.Marks...)
	all.Label = fmt.Sprintf("%d results due", len(all.Marks))
	all.Basis += "; " + row.Label
	from, _, _ := strings.Cut(all.When, " to ")
	if all.When = from; row.When != from {
		all.When = from + " to " + row.When
	}
	return rows
}

// when gives the days of an event in words.
func when(e demarc.Event) string {
	open := e.End == "" || e.End >= endless
	switch {
	case e.Start == "" && open:
		return "no date"
	case e.Start == "":
		return "until " + shortDate(e.End)
	case open:
		return "from " + shortDate(e.Start)
	case e.Start == e.End:
		return shortDate(e.Start)
	}
	start, err1 := time.Parse(time.DateOnly, e.Start)
	end, err2 := time.Parse(time.DateOnly, e.End)
	if err1 == nil && err2 == nil && start.Equal(firstOfMonth(start, 0)) && end.AddDate(0, 0, 1).Equal(firstOfMonth(start, 1)) {
		return start.Format("January 2006")
	}
	return shortDate(e.Start) + " to " + shortDate(e.End)
}

// axis is the time that a chart shows, from the first day of a month to before that of another.
type axis struct{ from, to time.Time }

func axisOf(events []demarc.Event) (a axis, ok bool) {
	var first, last string
	for _, e := range events {
		for _, day := range []string{e.Start, e.End} {
			if day == "" || day >= endless {
				continue
			}
			first, last = min(cmp.Or(first, day), day), max(last, day)
		}
	}
	from, err1 := time.Parse(time.DateOnly, first)
	to, err2 := time.Parse(time.DateOnly, last)
	if err1 != nil || err2 != nil {
		return a, false
	}
	return axis{firstOfMonth(from, 0), firstOfMonth(to, 1)}, true
}

func firstOfMonth(day time.Time, later int) time.Time {
	return time.Date(day.Year(), day.Month()+time.Month(later), 1, 0, 0, 0, 0, time.UTC)
}

// share is the part of the axis before a day, from 0 to 1.
func (a axis) share(day time.Time) float64 {
	return float64(day.Unix()-a.from.Unix()) / float64(a.to.Unix()-a.from.Unix())
}

func (a axis) at(day time.Time) string { return percent(a.share(day)) }

func percent(share float64) string { return fmt.Sprintf("%.2f%%", 100*share) }

// mark places an event on the axis.
func (a axis) mark(e demarc.Event) (m chartMark, ok bool) {
	start, err1 := time.Parse(time.DateOnly, e.Start)
	end, err2 := time.Parse(time.DateOnly, e.End)
	switch {
	case a.to.IsZero() || err1 != nil && err2 != nil:
		return m, false
	case err1 != nil: // only its last day is known
		return chartMark{X: a.at(end)}, true
	case err2 != nil || e.End >= endless:
		return chartMark{X: a.at(start), Width: percent(1 - a.share(start)), Open: true}, true
	case !end.After(start):
		return chartMark{X: a.at(start)}, true
	}
	return chartMark{X: a.at(start), Width: percent(a.share(end.AddDate(0, 0, 1)) - a.share(start))}, true
}

// mostTicks is how many ticks an axis has room for on a telephone.
const mostTicks = 6

// ticks are at round months and years, the first of them with its year.
func (a axis) ticks() []tick {
	months := func(day time.Time) int { return day.Year()*12 + int(day.Month()) - 1 }
	from, to := months(a.from), months(a.to)
	step := 0
	for _, step = range []int{1, 3, 6, 12, 24, 60, 120, 600, 1200, 12000, 120000} {
		if (to-from)/step < mostTicks {
			break
		}
	}
	var all []tick
	for m := (from + step - 1) / step * step; m < to; m += step {
		day := time.Date(m/12, time.Month(m%12+1), 1, 0, 0, 0, 0, time.UTC)
		label := day.Format("Jan")
		switch {
		case day.Month() == time.January:
			label = day.Format("2006")
		case len(all) == 0:
			label = day.Format("Jan 2006")
		}
		all = append(all, tick{a.at(day), label})
	}
	return all
}

// longDate and shortDate write a day as people do; what is none stays as it is.
func longDate(day string) string { return reformat(day, "2 January 2006") }

func shortDate(day string) string { return reformat(day, "2 Jan 2006") }

func reformat(day, layout string) string {
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		return at.Format(layout)
	}
	return day
}
