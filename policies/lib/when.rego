# Times that hang on an event: {event: acceptance}, {after: P30D, event: go-live}, {before: P2W, event: M2}; and dues
# that come back: {every: P1M, day: 10}. Each of them is a bound, whether its day is known or not.
#
# Where the day is known, rules see nothing but the day: the legs are made of the proposal as `settled` gives it. What
# rules meet as an object is a time of which nobody can know the day yet; `dates.first_day` and `dates.last_day` are
# undefined for it, so that nothing that compares days can be broken by it.
package demarc.lib.when

import data.demarc.lib.dates
import data.demarc.lib.durations

# settled(proposal) has the day in the place of each time whose day is known. A time that says nothing is not there.
# Nothing here relies on types.
settled(proposal) := json.patch(proposal, _changes(hanging, known)) if {
	hanging := _hanging(proposal)
	count(hanging) > 0
	facts := _facts(proposal)
	times := array.concat(_implied(proposal), [time | some time in hanging; _says(time.value)])
	known := _days_of_events(facts, times)
} else := proposal

_changes(hanging, known) := array.concat(
	[{"op": "add", "path": time.path, "value": day} | some time in hanging; _says(time.value); day := _day(known, time)],
	[{"op": "remove", "path": time.path} | some time in hanging; not _says(time.value)],
)

_says(value) if {
	some key in ["event", "after", "before", "every", "day"]
	value[key]
}

# _hanging(proposal) are the times that are no dates, each with its place, the leg in which it stands, whether it is
# when something begins, and the names by which others can hang on it.
_hanging(proposal) := array.concat(_groups(proposal), array.concat(_groups_in_lists(proposal), _named(proposal)))

_groups(proposal) := [time |
	some leg in _legs(proposal)
	some [path, names, begins] in _places
	value := object.get(leg.of, path, null)
	is_object(value)
	time := {
		"path": array.concat(leg.base, path), "leg": leg.name, "value": value, "begins": begins,
		"keys": _keys(leg, names),
	}
]

_groups_in_lists(proposal) := [time |
	some leg in _legs(proposal)
	some [path, field, begins] in _places_in_lists
	list := object.get(leg.of, path, null)
	is_array(list)
	some i, item in list
	value := item[field]
	is_object(value)
	time := {
		"path": array.concat(leg.base, array.concat(path, [i, field])), "leg": leg.name, "value": value,
		"begins": begins, "keys": _keys_of_item(leg, path, item),
	}
]

# `starts_on: signature` and `start: {event: signature}` say the same, and so do `ends_when` and `end`.
_named(proposal) := [time |
	some leg in _legs(proposal)
	some [named, field, others] in [
		["starts_on", "start", ["start"]],
		["ends_when", "end", ["end", "duration"]],
	]
	event := object.get(leg.of, ["term", named], null)
	is_string(event)
	every other in others {
		object.get(leg.of, ["term", other], null) == null
	}
	time := {
		"path": array.concat(leg.base, ["term", field]), "leg": leg.name, "value": {"event": event},
		"begins": field == "start", "keys": _keys(leg, [field]),
	}
]

# Where a time can stand, under which names others can hang on it, and whether something begins with it.
_places := [
	[["term", "start"], ["start"], true],
	[["term", "end"], ["end"], false],
	[["term", "renewal", "notice_by"], [], false],
	[["term", "termination", "convenience", "from"], [], true],
	[["term", "termination", "convenience", "provider", "from"], [], true],
	[["term", "termination", "convenience", "customer", "from"], [], true],
	[["early_life_support", "start"], [], true],
	[["early_life_support", "end"], [], false],
	[["handover", "accepted_on"], [], false],
	[["incidents", "ends_on"], [], false],
	[["maintenance", "preventive", "ends_on"], [], false],
	[["monitoring", "ends_on"], [], false],
	[["onboarding", "start"], [], true],
	[["onboarding", "end"], [], false],
	[["sla", "effective_from"], [], true],
	[["warranty", "start"], [], true],
	[["warranty", "ends_on"], [], false],
	[["billing", "recurring", "start"], [], true],
	[["billing", "indexation", "start"], [], true],
	[["valid_until"], [], false],
	[["transition", "go_live"], ["go-live"], true],
	[["transition", "service_start"], ["service-start"], true],
	[["transition", "parallel_run", "start"], [], true],
	[["transition", "parallel_run", "end"], [], false],
	[["transition", "handover", "accepted_on"], [], false],
	[["transition", "early_life_support", "start"], [], true],
	[["transition", "early_life_support", "end"], [], false],
]

_places_in_lists := [
	[["milestones"], "date", false],
	[["deliverables"], "due", false],
	[["billing", "schedule"], "date", false],
	[["billing", "additional_recurring"], "start", true],
	[["handover", "artifacts"], "due", false],
	[["transition", "handover", "artifacts"], "due", false],
	[["scope", "dependencies"], "due", false],
	[["scope", "included"], "ends_on", false],
]

_legs(proposal) := array.concat(
	[{"name": "", "base": [], "of": proposal, "kind": object.get(_kinds, object.get(proposal, "model", ""), "")}],
	[{"name": name, "base": [name], "of": of, "kind": name} |
		some name in ["project", "service"]
		of := object.get(proposal, name, null)
		is_object(of)
	],
)

_kinds := {"managed": "service", "professional": "project"}

_keys(leg, names) := [key |
	some name in names
	some key in array.concat([$"{leg.name}/{name}"], [$"/{leg.kind}-{name}" | leg.kind != ""; name in {"start", "end"}])
]

_keys_of_item(leg, ["milestones"], item) := [$"{leg.name}/{id}" |
	some id in array.concat(array.concat([], _listed(item, "deliverables")), [object.get(item, "id", "")])
]

_keys_of_item(leg, ["deliverables"], item) := [$"{leg.name}/{object.get(item, "id", "")}"]

_keys_of_item(_, path, _) := [] if not path in {["milestones"], ["deliverables"]}

_listed(item, field) := list if {
	list := object.get(item, field, null)
	is_array(list)
} else := []

# _facts(proposal) are the days of events that are written as dates. Of two, the later in the list holds.
_facts(proposal) := object.union_n([{key: value} |
	some [key, value] in array.concat(
		[[key, value] |
			some leg in _legs(proposal)
			some [path, field, _] in array.slice(_places_in_lists, 0, 2)
			some item in _listed_at(leg.of, path)
			value := item[field]
			some key in _keys_of_item(leg, path, item)
		],
		[[key, value] |
			some leg in _legs(proposal)
			some [path, names] in _dated
			value := object.get(leg.of, path, null)
			some key in _keys(leg, names)
		],
	)
	dates.is_date(value)
])

_dated := [
	[["issued_on"], ["issue"]],
	[["signed_on"], ["signature"]],
	[["term", "start"], ["start"]],
	[["term", "end"], ["end"]],
	[["transition", "go_live"], ["go-live"]],
	[["transition", "service_start"], ["service-start"]],
]

_listed_at(of, path) := list if {
	list := object.get(of, path, null)
	is_array(list)
} else := []

# _implied(proposal) are times that other fields than dates give.
_implied(proposal) := array.concat(
	[{"leg": leg.name, "value": {"after": length}, "begins": false, "keys": _keys(leg, ["end"])} |
		some leg in _legs(proposal)
		object.get(leg.of, ["term", "end"], null) == null
		length := object.get(leg.of, ["term", "duration"], null)
	],
	array.concat(
		[{"leg": "project", "value": {"event": milestone}, "begins": true, "keys": ["/go-live"]} |
			object.get(proposal, ["transition", "go_live"], null) == null
			milestone := object.get(proposal, ["transition", "go_live_milestone"], null)
		],
		[time |
			some leg in _legs(proposal)
			some [list, field, said] in [["milestones", "after", "after"], ["deliverables", "milestone", "event"]]
			some item in _listed_at(leg.of, [list])
			value := item[field]
			time := {"leg": leg.name, "value": {said: value}, "begins": false, "keys": _keys_of_item(leg, [list], item)}
		],
	),
)

# _days_of_events(known, times) adds the days of events that hang on others, in steps: of a time that hangs on one that
# hangs on one, and so on, for more steps than a plan that people keep in their heads has.
_days_of_events(known, times) := more if {
	first := _further(_further(_further(known, times), times), times)
	then := _further(_further(_further(first, times), times), times)
	more := _further(_further(_further(then, times), times), times)
}

_further(known, times) := object.union(
	object.union_n([{key: day} | some time in times; count(time.keys) > 0; day := _day(known, time); some key in time.keys]),
	known,
)

# _day(known, time) is the day of a time, or its month where only that is known.
_day(known, time) := day if {
	event := object.get(time.value, "event", "start")
	is_string(event)
	base := _day_of_event(known, time.leg, event)
	day := _counted(base, time.value, time.begins, event in _mornings)
	day != ""
	not _recurs(time.value)
}

_day_of_event(known, leg, event) := known[$"{leg}/{event}"] if {
	true
} else := known[$"/{event}"] if {
	not event in {"start", "end"}
} else := known[$"project/{event}"] if {
	not event in {"start", "end"}
} else := known[$"service/{event}"] if {
	not event in {"start", "end"}
}

# What begins, begins in the morning: the day itself counts, so that a term of eight months and what is due after eight
# months end together. Other events happen on a day, and time is counted from its end.
_mornings := {"start", "project-start", "service-start", "go-live"}

_counted(base, value, begins, morning) := base if {
	not value.after
	not value.before
} else := substring(dates.add(base, length), 0, 7) if {
	length := durations.parts(value.after)
	count(base) == 7
	length.days + length.seconds == 0
} else := dates.reached(_anchor(base, begins), length) if {
	length := durations.parts(value.after)
	length.seconds == 0
	morning
	not begins
} else := dates.add(_anchor(base, begins), length) if {
	length := durations.parts(value.after)
	length.seconds == 0
} else := dates.last_before(_anchor(base, begins), length) if {
	not value.after
	length := durations.parts(value.before)
	length.seconds == 0
} else := ""

_anchor(base, true) := dates.first_day(base)

_anchor(base, false) := dates.last_day(base)

# is_end(value) holds for the end of the leg itself, whenever that is.
is_end(value) if {
	value.event in {"end", "project-end", "service-end"}
	not value.after
	not value.before
}

# in_words(value) says a time as it follows "until" or "by": "2026-03-01", "acceptance of the pilot", "30 days after
# go-live".
in_words(value) := value if is_string(value)

in_words(value) := _event(value) if {
	is_object(value)
	value.event
	not value.after
	not value.before
	not _recurs(value)
}

in_words(value) := $"{length} after {_event(value)}" if {
	length := durations.in_words(value.after)
	not _recurs(value)
}

in_words(value) := $"{length} before {_event(value)}" if {
	length := durations.in_words(value.before)
	not value.after
	not _recurs(value)
}

in_words(value) := $"every {_period(value)}{_on_day(value)}" if _recurs(value)

# on(value) says a time as it follows "is due" or "ends": "on 2026-03-01", "30 days after go-live".
on(value) := $"on {in_words(value)}" if is_string(value)

on(value) := $"on {in_words(value)}" if {
	value.event
	not value.after
	not value.before
	not _recurs(value)
}

on(value) := in_words(value) if value.after

on(value) := in_words(value) if {
	value.before
	not value.after
}

on(value) := in_words(value) if {
	not value.after
	not value.before
	_recurs(value)
}

_recurs(value) if value.every

_recurs(value) if value.day

_period(value) := trim_prefix(durations.in_words(value.every), "1 ") if {
	true
} else := value.every if {
	true
} else := "month"

_on_day(value) := $" on day {value.day}" if value.day

_on_day(value) := "" if not value.day

_event(value) := object.get(_names, event, event) if event := object.get(value, "event", "start")

_names := {
	"start": "the start", "end": "the end", "issue": "the issue of the proposal",
	"project-start": "the start of the project", "project-end": "the end of the project",
	"service-start": "the start of the service", "service-end": "the end of the service",
}
