package demarc

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
)

// Event is a day, or a stretch of days, that a proposal names. Its kind is one of
//
//	offer               how long the proposal can be accepted
//	onboarding          taking systems over
//	term                the first committed period of a leg, or of the agreement
//	milestone           a point that the work has to reach
//	deliverable         the day on which a result is handed over
//	handover            the day on which the service takes over what the project has built
//	go-live             the day on which the result goes into use
//	service-start       the day on which the service takes over
//	early-life-support  closer attention just after go-live
//	parallel-run        both legs of a hybrid side by side
//	service-levels      the day from which the targets hold
//	warranty            how long defects are put right
//	notice              the last day to decide on a renewal
//	option              a further period that can be called up
//	renewal             the first prolongation of the term
//
// A day has the same start and end. A month that stands for a day goes from its first to its last.
type Event struct {
	Kind     string   `json:"kind"`
	Leg      string   `json:"leg,omitempty"`   // project or service; empty for the proposal as a whole
	Label    string   `json:"label"`           // what it is, such as the name of a milestone
	Start    string   `json:"start,omitempty"` // its first day, YYYY-MM-DD; empty if no date follows from the proposal
	End      string   `json:"end,omitempty"`   // its last day; empty likewise, or if it is open
	Basis    string   `json:"basis,omitempty"` // what is stated, in words, where no day is
	Path     string   `json:"path"`            // JSON Pointer
	Position Position `json:"position"`
}

// timeline gathers the events of the legs that a proposal was split into: by their first days, and
// last those of which no day is known. What is not written as it should be is left out; a finding
// says so.
func (c *checker) timeline(legs []policy.Leg) []Event {
	t := timeline{checker: c, seen: map[string]bool{}, events: []Event{}}
	for i := range legs {
		t.leg = &legs[i]
		if t.leg.Name == "" {
			t.whole()
		}
		if t.leg.Name != "" || len(legs) == 1 {
			t.term()
			t.delivery()
			t.service()
		}
	}
	slices.SortStableFunc(t.events, func(a, b Event) int {
		const last = "~"
		return cmp.Compare(cmp.Or(a.Start, a.End, last), cmp.Or(b.Start, b.End, last))
	})
	return t.events
}

// timeline reads one leg after the other.
type timeline struct {
	*checker
	leg    *policy.Leg
	goLive time.Time // zero if not known
	seen   map[string]bool
	events []Event
}

// at gives what is written at a path of the leg.
func (t *timeline) at(path ...string) any { return document.At(t.leg.Input, path) }

// add notes an event that is written at a path of the leg, once.
func (t *timeline) add(e Event, path ...string) {
	full := t.leg.Path(path)
	e.Leg, e.Path = t.leg.Name, pointerOf(full)
	e.Position, _ = t.place(full)
	if !t.seen[e.Path] {
		t.seen[e.Path] = true
		t.events = append(t.events, e)
	}
}

// addDay notes the day, or the month, that is written at a path of the leg.
func (t *timeline) addDay(kind, label string, path ...string) (first time.Time, ok bool) {
	first, last, ok := daysOf(t.at(path...))
	if ok {
		t.add(Event{Kind: kind, Label: label, Start: written(first), End: written(last), Basis: month(t.at(path...))}, path...)
	}
	return first, ok
}

// whole reads what a proposal states once for all its legs.
func (t *timeline) whole() {
	t.span("offer", "Offer can be accepted", t.at("issued_on"), t.at("valid_until"), nil, "valid_until")
	goLive, known := t.addDay("go-live", "Go-live", "transition", "go_live")
	if milestone := text(t.at("transition", "go_live_milestone")); !known && milestone != "" {
		list, _ := t.at("project", "milestones").([]any)
		for i, item := range list {
			if fields, _ := item.(map[string]any); !known && text(fields["id"]) == milestone {
				goLive, known = t.addDay("go-live", "Go-live", "project", "milestones", strconv.Itoa(i), "date")
			}
		}
	}
	if event := text(t.at("transition", "go_live_event")); !known && event != "" {
		t.add(Event{Kind: "go-live", Label: "Go-live", Basis: event}, "transition", "go_live_event")
	}
	t.goLive = goLive
	t.addDay("service-start", "The service takes over", "transition", "service_start")
	t.addDay("handover", "Handover accepted", "transition", "handover", "accepted_on")
	t.span("parallel-run", "Project and service side by side", t.at("transition", "parallel_run", "start"), t.at("transition", "parallel_run", "end"), nil, "transition", "parallel_run")
	t.support("transition", "early_life_support")
}

// support is the early-life support at a path, which begins with go-live if nothing else is said.
func (t *timeline) support(path ...string) {
	start := t.at(append(path, "start")...)
	if start == nil && !t.goLive.IsZero() {
		start = written(t.goLive)
	}
	t.span("early-life-support", "Early-life support", start, t.at(append(path, "end")...), t.at(append(path, "duration")...), path...)
}

// span notes a stretch that has an end or a length.
func (t *timeline) span(kind, label string, start, end, duration any, path ...string) {
	first, _, started := daysOf(start)
	_, last, ended := daysOf(end)
	length, measured := periodOf(duration)
	e := Event{Kind: kind, Label: label, Start: written(first), End: written(last)}
	switch {
	case ended:
		e.Basis = month(start, end)
	case started && measured:
		e.End, e.Basis = written(length.endFrom(first)), length.String()
	case measured:
		e.Basis = length.String()
	default:
		return
	}
	t.add(e, path...)
}

// term reads how long a leg runs, and how it goes on.
func (t *timeline) term() {
	first, _, started := daysOf(t.at("term", "start"))
	_, last, ended := daysOf(t.at("term", "end"))
	length, measured := periodOf(t.at("term", "duration"))
	e := Event{Kind: "term", Label: map[string]string{"project": "The project runs", "service": "The service runs"}[t.leg.Name]}
	e.Label = cmp.Or(e.Label, "The agreement runs")
	e.Basis = month(t.at("term", "start"), t.at("term", "end"))
	begins, ends := text(t.at("term", "starts_on")), text(t.at("term", "ends_when"))
	evergreen := t.at("term", "kind") == "evergreen"
	switch {
	case ended:
	case started && measured:
		last, ended = length.endFrom(first), true
		e.Basis = length.String()
	case measured:
		e.Basis = length.String()
	case evergreen:
		e.Basis = "until one side ends it"
	case ends != "":
		e.Basis = "until " + ends
	}
	if !started && begins != "" {
		e.Basis = join(e.Basis, "from "+begins)
	}
	e.Start, e.End = written(first), written(last)
	if started || ended || e.Basis != "" {
		t.add(e, "term")
	}
	t.prolongations(last)
}

// prolongations reads how a term that ends on a day, if that is known, goes on.
func (t *timeline) prolongations(last time.Time) {
	known := !last.IsZero()
	next := last
	options, _ := t.at("term", "options").([]any)
	for i, item := range options {
		option, _ := item.(map[string]any)
		length, measured := periodOf(option["duration"])
		times := 1
		if n, ok := option["count"].(json.Number); ok {
			times, _ = strconv.Atoi(n.String())
		}
		if !measured || times < 1 {
			continue
		}
		e := Event{Kind: "option", Label: "Option to extend", Basis: length.String()}
		if times > 1 {
			e.Basis = fmt.Sprintf("%d times %s", times, length)
		}
		if known {
			start := shifted(next, 1)
			next = length.times(times).endFrom(start)
			e.Start, e.End = written(start), written(next)
		}
		t.add(e, "term", "options", strconv.Itoa(i))
	}
	kind := text(t.at("term", "renewal", "kind"))
	how := map[string]string{
		"automatic": "by itself unless a side objects", "customer-option": "if the customer wants", "mutual": "if both sides agree",
	}[kind]
	if how == "" {
		return
	}
	if length, measured := periodOf(t.at("term", "renewal", "period")); measured {
		e := Event{Kind: "renewal", Label: "Renewal", Basis: length.String() + ", " + how}
		if known {
			start := shifted(next, 1)
			e.Start, e.End = written(start), written(length.endFrom(start))
		}
		t.add(e, "term", "renewal")
	}
	label := "Last day to decide on the renewal"
	if kind == "automatic" {
		label = "Last day to object to the renewal"
	}
	if _, stated := t.addDay("notice", label, "term", "renewal", "notice_by"); stated {
		return
	}
	if notice, ok := periodOf(t.at("term", "renewal", "non_renewal_notice")); ok {
		e := Event{Kind: "notice", Label: label, Basis: notice.String() + " before the end"}
		if known {
			day := notice.before(last)
			e.Start, e.End = written(day), written(day)
		}
		t.add(e, "term", "renewal", "non_renewal_notice")
	}
}

// delivery reads what a leg owes by a day.
func (t *timeline) delivery() {
	start, _, started := daysOf(t.at("term", "start"))
	milestones, _ := t.at("milestones").([]any)
	for i, item := range milestones {
		fields, _ := item.(map[string]any)
		label, index := cmp.Or(text(fields["name"]), text(fields["id"]), "Milestone"), strconv.Itoa(i)
		if _, dated := t.addDay("milestone", label, "milestones", index, "date"); dated {
			continue
		}
		if after, ok := periodOf(fields["after"]); ok {
			e := Event{Kind: "milestone", Label: label, Basis: after.String() + " after the start"}
			if started {
				day := after.after(start)
				e.Start, e.End = written(day), written(day)
			}
			t.add(e, "milestones", index, "after")
		}
	}
	deliverables, _ := t.at("deliverables").([]any)
	for i, item := range deliverables {
		fields, _ := item.(map[string]any)
		t.addDay("deliverable", cmp.Or(text(fields["name"]), text(fields["id"]), "Deliverable"), "deliverables", strconv.Itoa(i), "due")
	}
	t.addDay("handover", "Handover accepted", "handover", "accepted_on")
	t.support("early_life_support")
	t.warranty()
}

// warranty begins with go-live or after the term, if it says so; otherwise with an acceptance of
// which nobody knows the day.
func (t *timeline) warranty() {
	var start any
	begins := text(t.at("warranty", "starts_at"))
	_, last, ended := daysOf(t.at("term", "end"))
	switch {
	case begins == "go-live" && !t.goLive.IsZero():
		start = written(t.goLive)
	case begins == "term-end" && ended:
		start = written(shifted(last, 1))
	}
	before := len(t.events)
	t.span("warranty", "Warranty", start, t.at("warranty", "ends_on"), t.at("warranty", "period"), "warranty")
	if e := t.events[before:]; len(e) == 1 && e[0].Start == "" && begins != "" {
		e[0].Basis = join(e[0].Basis, "from "+begins)
	}
}

// service reads the days on which a service begins to be one.
func (t *timeline) service() {
	t.span("onboarding", "Onboarding", t.at("onboarding", "start"), t.at("onboarding", "end"), t.at("onboarding", "duration"), "onboarding")
	t.addDay("service-levels", "Service levels apply", "sla", "effective_from")
}

// month says so where a date is only a month.
func month(dates ...any) string {
	for _, date := range dates {
		if first, last, ok := daysOf(date); ok && first != last {
			return "only the month is stated"
		}
	}
	return ""
}

// join puts two statements together, of which either may be empty.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// written gives a day as YYYY-MM-DD; "" if it is not known, or before the calendar begins.
func written(day time.Time) string {
	if day.IsZero() || day.Year() < 1 {
		return ""
	}
	return day.Format(time.DateOnly)
}
