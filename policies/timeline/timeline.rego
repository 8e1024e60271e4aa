# When things happen, as a leg says it, which is `input`. What is not written as it should be is left out; a
# finding says so. This is told of proposals of a wrong shape, too, so that nothing here relies on types.
package demarc.timeline

import data.demarc.legs
import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.when

# events(leg, live) are the events of a leg in the order in which a person would name them. Each has a kind, a
# label, its first and last day, "" where none is known, what is stated in words where no day is, and its path in
# the whole proposal. `live` is the go-live of the proposal, as `go_live` of the whole gives it.
events(leg, live) := [{
	"kind": e.kind, "leg": leg.name, "label": e.label, "start": e.start, "end": e.end, "basis": e.basis,
	"path": path,
} |
	some e in array.concat(_of_whole(leg, live), _of_part(leg, live))
	path := legs.path_in_whole(leg, e.path)
	_is_own(leg, e, path, live)
]

# What is stated once for the whole is told of the whole.
_is_own(leg, e, path, live) if {
	not _is_lent(leg, e)
	not _is_told(e, path, live)
}

_is_lent(leg, e) if count(leg.from[e.path[0]]) > 0

_is_told(e, path, live) if {
	e.kind == "milestone"
	path == live.path
}

_of_whole(leg, _) := [] if leg.name != ""

_of_whole(leg, live) := [e |
	leg.name == ""
	some list in [
		_span("offer", "Offer can be accepted", object.get(input, "issued_on", null), object.get(input, "valid_until", null), null, ["valid_until"]),
		_go_live_event(live),
		_on_day("service-start", "The service takes over", object.get(_transition, "service_start", null), ["transition", "service_start"]),
		_on_day("handover", "Handover accepted", object.get(_group(_transition, "handover"), "accepted_on", null), ["transition", "handover", "accepted_on"]),
		_span(
			"parallel-run", "Project and service side by side",
			object.get(_parallel, "start", null), object.get(_parallel, "end", null), object.get(_parallel, "duration", null),
			["transition", "parallel_run"],
		),
		_support(_group(_transition, "early_life_support"), ["transition", "early_life_support"], live),
	]
	some e in list
]

_of_part(leg, _) := [] if not leg.read

_of_part(leg, live) := [e |
	leg.read
	some list in [
		_term(leg), _options, _renewal, _notice, _milestones, _deliverables,
		_on_day("handover", "Handover accepted", object.get(_group(input, "handover"), "accepted_on", null), ["handover", "accepted_on"]),
		_support(_group(input, "early_life_support"), ["early_life_support"], live),
		_warranty(live),
		_span("onboarding", "Onboarding", object.get(_onboardings, "start", null), object.get(_onboardings, "end", null), _onboarding_length, ["onboarding"]),
		_on_day("service-levels", "Service levels apply", object.get(_group(input, "sla"), "effective_from", null), ["sla", "effective_from"]),
	]
	some e in list
]

# At the latest, where only a range is known.
_onboarding_length := object.get(_onboardings, "duration", object.get(_group(_onboardings, "duration_range"), "high", null))

# go_live is when the result goes into use, as the whole proposal says it, with the place; a milestone may have
# the day.
go_live := {"day": day, "path": ["transition", "go_live"]} if {
	day := _day(object.get(_transition, "go_live", null))
} else := _dated_milestones[0] if {
	true
} else := {"event": event, "path": ["transition", "go_live"]} if {
	event := _hanging(object.get(_transition, "go_live", null))
} else := {"event": event, "path": ["transition", "go_live_event"]} if {
	event := _text(object.get(_transition, "go_live_event", null))
	event != ""
} else := {"path": []}

_dated_milestones := [{"day": day, "path": ["project", "milestones", i, "date"]} |
	named := _text(object.get(_transition, "go_live_milestone", null))
	named != ""
	some i, milestone in _list(_group(input, "project"), "milestones")
	milestone.id == named
	day := _day(milestone.date)
]

_go_live_event(live) := [_event("go-live", "Go-live", live.day.first, live.day.last, _month([live.day]), live.path)] if live.day

_go_live_event(live) := [_event("go-live", "Go-live", "", "", live.event, live.path)] if {
	not live.day
	live.event
}

_go_live_event(live) := [] if {
	not live.day
	not live.event
}

# Early-life support begins with go-live if nothing else is said.
_support(group, path, live) := _span(
	"early-life-support", "Early-life support",
	_support_start(group, live), object.get(group, "end", null), object.get(group, "duration", null), path,
)

_support_start(group, live) := live.day.first if {
	object.get(group, "start", null) == null
	live.day
} else := object.get(group, "start", null)

_term(leg) := [_event("term", _runs[leg.name], _first(start), _end_of_term, concat(", ", basis), ["term"]) |
	start := _day_or_null(object.get(_terms, "start", null))
	basis := array.concat(_term_basis, [$"from {begins}" |
		start == null
		begins := _term_begins
		begins != ""
	])
	_is_anything([start, _term_end], basis)
]

_term_begins := words if {
	words := _hanging(object.get(_terms, "start", null))
} else := _text(object.get(_terms, "starts_on", null))

_term_ends := words if {
	words := _hanging(object.get(_terms, "end", null))
} else := _text(object.get(_terms, "ends_when", null))

_is_anything(days, _) if {
	some day in days
	day != null
}

_is_anything(_, basis) if count(basis) > 0

_runs := {"": "The agreement runs", "project": "The project runs", "service": "The service runs"}

# The last day of the term as a day, null if it is not known; then as a text.
_term_end := day if {
	day := _day(object.get(_terms, "end", null))
} else := {"first": end, "last": end} if {
	start := _day(object.get(_terms, "start", null))
	end := dates.end_after(start.first, _period(object.get(_terms, "duration", null)))
} else := null

_end_of_term := _last(_term_end)

# What is stated of the length, where the end is not.
_term_basis := _listed(_month([_day(object.get(_terms, "start", null)), _day(object.get(_terms, "end", null))])) if {
	_day(object.get(_terms, "end", null))
	_day(object.get(_terms, "start", null))
} else := _listed(_month([_day(object.get(_terms, "end", null))])) if {
	_day(object.get(_terms, "end", null))
} else := [_in_words(_period(object.get(_terms, "duration", null)))] if {
	true
} else := ["until one side ends it"] if {
	object.get(_terms, "kind", null) == "evergreen"
} else := [$"until {event}"] if {
	event := _term_ends
	event != ""
} else := _listed(_month([_day(object.get(_terms, "start", null))])) if {
	true
} else := []

# Options are taken one after the other. Beyond some dozens, which no contract has, none gets a day, so that
# adding them up does not take longer and longer.
_options := [_event("option", "Option to extend", ends.start, ends.end, option.basis, ["term", "options", option.index]) |
	some n, option in _periods_of_options
	ends := _option_days(n)
]

_most_options := 36

_periods_of_options := [{"index": i, "length": _times(length, times), "basis": _repeated(times, _in_words(length))} |
	some i, option in _list(_terms, "options")
	length := _period(option.duration)
	times := _count(option)
	times >= 1
]

_option_days(n) := {"start": start, "end": dates.end_after(_after_term, total)} if {
	_term_end != null
	n < _most_options
	earlier := [option.length | some i, option in _first_options; i < n]
	start := _after(earlier)
	total := durations.total(array.concat(earlier, [_first_options[n].length]))
} else := {"start": "", "end": ""}

_first_options := array.slice(_periods_of_options, 0, _most_options)

_after_term := dates.shift_days(_end_of_term, 1)

_after([]) := _after_term

_after(periods) := dates.shift_days(dates.end_after(_after_term, durations.total(periods)), 1) if count(periods) > 0

_repeated(1, words) := words

_repeated(times, words) := $"{times} times {words}" if times > 1

# _count(option) is how often an option can be taken; 0 if that is no whole number.
_count(option) := to_number(digits) if {
	digits := $"{_figure(option)}"
	regex.match(`^\d+$`, digits)
} else := 0 if {
	_figure(option)
} else := 1

_figure(option) := option.count if is_number(option.count)

_renews := {
	"automatic": "by itself unless a side objects",
	"customer-option": "if the customer wants",
	"mutual": "if both sides agree",
}

_how_it_renews := _renews[object.get(_renewals, "kind", null)]

_renewal := [_event("renewal", "Renewal", days.start, days.end, concat(", ", [_in_words(length), _how_it_renews]), ["term", "renewal"]) |
	_how_it_renews
	length := _period(object.get(_renewals, "period", null))
	days := _renewal_days(length)
]

_renewal_days(length) := {"start": start, "end": dates.end_after(start, length)} if {
	_term_end != null
	start := _after([option.length | some option in _periods_of_options])
} else := {"start": "", "end": ""}

_notice := [] if not _how_it_renews

_notice := _stated_notice if {
	_how_it_renews
	count(_stated_notice) > 0
}

_notice := [_event("notice", _notice_label, day, day, $"{words} before the end", ["term", "renewal", "non_renewal_notice"]) |
	notice := _period(object.get(_renewals, "non_renewal_notice", null))
	words := _in_words(notice)
	day := _notice_day(notice)
] if {
	_how_it_renews
	count(_stated_notice) == 0
}

_stated_notice := _on_day("notice", _notice_label, object.get(_renewals, "notice_by", null), ["term", "renewal", "notice_by"])

_notice_label := "Last day to object to the renewal" if {
	object.get(_renewals, "kind", null) == "automatic"
} else := "Last day to decide on the renewal"

_notice_day(notice) := dates.last_before(_end_of_term, notice) if {
	_term_end != null
} else := ""

_milestones := [e |
	some i, milestone in _list(input, "milestones")
	is_object(milestone)
	path := ["milestones", i]
	label := _named(milestone, "Milestone")
	some e in array.concat(_on_day("milestone", label, object.get(milestone, "date", null), array.concat(path, ["date"])), _after_start(milestone, label, path))
]

_after_start(milestone, label, path) := [_event("milestone", label, day, day, $"{words} after the start", array.concat(path, ["after"])) |
	not _has_day(milestone)
	after := _period(milestone.after)
	words := _in_words(after)
	day := _later(after)
]

_has_day(milestone) if _day(milestone.date)

_later(after) := dates.reached(_day(object.get(_terms, "start", null)).first, after) if {
	true
} else := ""

_deliverables := [e |
	some i, deliverable in _list(input, "deliverables")
	is_object(deliverable)
	some e in _on_day("deliverable", _named(deliverable, "Deliverable"), object.get(deliverable, "due", null), ["deliverables", i, "due"])
]

# A warranty begins with go-live or after the term, if it says so; otherwise with an acceptance of which nobody
# knows the day.
_warranty(live) := [object.union(e, {"basis": concat(", ", array.concat(_listed(e.basis), from))}) |
	begins := _text(object.get(_warranties, "starts_at", null))
	some e in _span("warranty", "Warranty", _warranty_begins(begins, live), object.get(_warranties, "ends_on", null), object.get(_warranties, "period", null), ["warranty"])
	from := [$"from {begins}" | e.start == ""; begins != ""]
]

_warranty_begins(begins, live) := start if {
	start := object.get(_warranties, "start", null)
	start != null
} else := _warranty_start(begins, live)

_warranty_start("go-live", live) := live.day.first

_warranty_start("term-end", _) := dates.shift_days(_end_of_term, 1) if _term_end != null

_warranty_start(begins, live) := null if {
	begins != "term-end"
	not _begins_with(begins, live)
}

_warranty_start("term-end", _) := null if _term_end == null

_begins_with("go-live", live) if live.day

# _span(…) is a stretch that has an end or a length.
_span(kind, label, start, end, duration, path) := [_event(kind, label, _first(first), last.last, _month([first, last]), path)] if {
	last := _day(end)
	first := _day_or_null(start)
} else := [_event(kind, label, first.first, dates.end_after(first.first, length), _in_words(length), path)] if {
	length := _period(duration)
	first := _day(start)
} else := [_event(kind, label, "", "", concat(", ", array.concat([_in_words(length)], [$"from {words}" | words := _hanging(start)])), path)] if {
	length := _period(duration)
} else := [_event(kind, label, _first(_day_or_null(start)), "", concat(", ", said), path)] if {
	said := array.concat([$"from {words}" | words := _hanging(start)], [$"until {words}" | words := _hanging(end)])
	count(said) > 0
} else := []

# _on_day(…) is a day, or a month, that is written at a path.
_on_day(kind, label, value, path) := [_event(kind, label, day.first, day.last, _month([day]), path)] if {
	day := _day(value)
} else := [_event(kind, label, "", "", words, path)] if {
	words := _hanging(value)
} else := []

_event(kind, label, start, end, basis, path) := {
	"kind": kind, "label": label, "start": start, "end": end, "basis": basis, "path": path,
}

# _day(value) is the first and the last day of a date, which may be a whole month. The first day of the calendar
# stands for none.
_day(value) := {"first": dates.first_day(value), "last": dates.last_day(value)} if {
	dates.is_date(value)
	value != "0001-01-01"
}

# _hanging(value) says in words a time that hangs on an event and has no day that is known.
_hanging(value) := words if {
	is_object(value)
	words := when.in_words(value)
}

_day_or_null(value) := day if {
	day := _day(value)
} else := null

_first(day) := day.first if {
	is_object(day)
} else := ""

_last(day) := day.last if {
	is_object(day)
} else := ""

# _month(days) says so where one of them is only a month.
_month(days) := "only the month is stated" if {
	some day in days
	day.first != day.last
} else := ""

_listed("") := []

_listed(text) := [text] if text != ""

# More of a unit than the calendar has days.
_most := 4000000

# _period(value) is the months and days of a duration; undefined if it has none, or is none.
_period(value) := {"months": min([p.months, _most]), "days": min([p.days, _most]), "seconds": 0} if {
	p := durations.parts(value)
	p.months + p.days > 0
}

_times(p, n) := {unit: min([size * n, _most]) | some unit, size in p}

_in_words(p) := concat(" and ", [words |
	some [n, unit] in [[p.months, "month"], [p.days, "day"]]
	words := durations.counted(n, unit)
])

_named(thing, otherwise) := [name |
	some name in array.concat([name | some key in ["name", "id"]; name := _text(thing[key])], [otherwise])
	name != ""
][0]

# The groups that are read; one that is no group has nothing.
_transition := _group(input, "transition")

_parallel := _group(_transition, "parallel_run")

_terms := _group(input, "term")

_renewals := _group(_terms, "renewal")

_warranties := _group(input, "warranty")

_onboardings := _group(input, "onboarding")

_group(of, key) := value if {
	value := object.get(of, key, null)
	is_object(value)
} else := {}

_list(of, key) := value if {
	value := object.get(of, key, null)
	is_array(value)
} else := []

_text(value) := value if {
	is_string(value)
} else := ""
