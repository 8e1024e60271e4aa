package demarc.rules.leg

import data.demarc.lib.coverage
import data.demarc.lib.leaving
import data.demarc.lib.metrics
import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: An entry says what it is there for
# description: >-
#   A target has its figure, a line of the price its amount, a step of a credit its credit, a risk its owner, an option
#   of the term its length, and hours their days and times. An entry without is no silence: somebody meant to state it.
# custom:
#   id: entry-incomplete
#   severity: warning
#   aspect: declaration
#   source: practice
#   rationale: >-
#     A line with a name and no figure looks like an agreement. Whoever adds up, compares or counts passes over it, and
#     each side remembers another number.
#   remediation: >-
#     Complete the entry that the message names, such as `target: 99.5` in a service level or `amount: "1200.00"` in a
#     line of the price, or take it out.
entry_incomplete contains finding if {
	some kind in _kinds_of_entries
	some i, entry in object.get(input, kind.list, [])
	offer.firm(entry)
	every field in kind.fields {
		not stated.says(object.get(entry, field, null))
	}
	not _told_in_words(kind, entry)
	finding := {
		"path": array.concat(kind.list, [i, kind.fields[0]]),
		"message": $"{kind.what}{_entry_name(entry)} is listed without {kind.lacks}",
	}
}

entry_incomplete contains finding if {
	some base in _credit_places
	some k, step in object.get(input, array.concat(base, ["tiers"]), [])
	every field in ["percent", "amount"] {
		not stated.says(object.get(step, field, null))
	}
	finding := {
		"path": array.concat(base, ["tiers", k, "percent"]),
		"message": "a step of a credit is listed without the credit",
	}
}

entry_incomplete contains finding if {
	some base in _credit_places
	some way, what in {"per_miss": "a credit for each miss", "delay": "a credit for each time of delay"}
	path := array.concat(base, [way])
	credit := object.get(input, path, {})
	count(credit) > 0
	every field in ["percent", "amount"] {
		not stated.says(object.get(credit, field, null))
	}
	not stated.says(object.get(input, array.concat(base, ["formula"]), null))
	finding := {
		"path": array.concat(path, ["percent"]),
		"message": $"{what} is listed without the credit",
	}
}

entry_incomplete contains finding if {
	some base in _credit_places
	path := array.concat(base, ["delay"])
	delay := object.get(input, path, {})
	count(delay) > 0
	not delay.per
	finding := {
		"path": array.concat(path, ["per"]),
		"message": "a credit for delay does not say for how much of it, such as each hour",
	}
}

entry_incomplete contains finding if {
	some base in _credit_places
	credit := object.get(input, base, {})
	some step in credit.tiers
	step.misses
	not credit.misses_within
	not _window_of(base)
	finding := {
		"path": array.concat(base, ["misses_within"]),
		"message": "a credit goes by the number of misses, but nothing says in what time these are counted",
	}
}

# The misses of a target are counted in its own window, those of all in theirs.
_window_of(base) if input.sla.targets[base[2]].window.period

_window_of(["sla", "credits"]) if {
	some target in input.sla.targets
	target.window.period
}

# What a limit is for, without the limit.
entry_incomplete contains finding if {
	some i, line in input.billing.variable
	offer.firm(line)
	some field in ["cap_per", "cap_period"]
	stated.says(line[field])
	not line.cap
	not line.cap_in
	finding := {
		"path": ["billing", "variable", i, "cap"],
		"message": $"a charge that varies{_entry_name(line)} says what its limit is for, but not how much it is",
	}
}

entry_incomplete contains finding if {
	some path in _lines_with_bands
	some k, band in object.get(input, array.concat(path, ["bands"]), [])
	every field in ["rate", "fee"] {
		not stated.says(object.get(band, field, null))
	}
	finding := {
		"path": array.concat(path, ["bands", k, "rate"]),
		"message": "a band of a price is listed without its price",
	}
}

_lines_with_bands := {["billing", "recurring"]} | {["billing", list, i] |
	some list in ["additional_recurring", "variable"]
	some i, line in input.billing[list]
	line.bands
}

entry_incomplete contains finding if {
	some i, remedy in input.sla.remedies
	not stated.says(object.remove(remedy, ["targets"]))
	finding := {
		"path": ["sla", "remedies", i, "kind"],
		"message": "a remedy is listed without what it is",
	}
}

# A share of what.
entry_incomplete contains finding if {
	some way in leaving.ways
	way.clause.fee_percent > 0
	not way.clause.fee_basis
	not stated.says(object.get(way.clause, "fee_formula", null))
	finding := {
		"path": leaving.place(way, "fee_basis"),
		"message": $"leaving before the end costs {way.clause.fee_percent} %, but nothing says of what",
	}
}

entry_incomplete contains finding if {
	some kind in ["greater_of", "lesser_of"]
	some i, limit in input.liability.cap[kind]
	every field in ["basis", "amount"] {
		not stated.says(object.get(limit, field, null))
	}
	finding := {
		"path": ["liability", "cap", kind, i, "basis"],
		"message": "a limit of the liability is listed without what it is worked out from",
	}
}

# A share of what is done in time, in which time nobody knows.
entry_incomplete contains finding if {
	some i, target in input.sla.targets
	target.metric in vocabulary.times
	metrics.unit(target) == "percent"
	offer.firm(target)
	not metrics.time(target)
	not stated.says(object.get(target, "text", null))
	not _times_elsewhere
	finding := {
		"path": ["sla", "targets", i, "within"],
		"message": $"a service level{_entry_name(target)} is a share of cases, but nothing says within which time they are done",
		"remediation": "Add the time to the target, such as `within: PT4H`.",
	}
}

_times_elsewhere if {
	some severity in input.incidents.severities
	some field in ["response", "workaround", "resolution"]
	severity[field]
}

_times_elsewhere if input.maintenance.patching.critical_within

# Hours of which only a part is known.
entry_incomplete contains finding if {
	some [path, whose] in _hours_places
	hours := object.get(input, path, "24x7")
	lacking := coverage.lacks(hours)
	finding := {
		"path": path,
		"message": $"the hours {whose} are {coverage.describe(hours)}, but nothing says {lacking}",
		"remediation": "State the hours in full, such as `{days: [MO, TU, WE, TH, FR], start: \"08:00\", end: \"18:00\"}`, or `intervals` where there are several in a day.",
	}
}

_hours_places contains [path, whose] if {
	some whose, path in {
		"of the service": ["service_hours"],
		"of the people": ["staffing", "hours"],
		"on call": ["staffing", "on_call_hours"],
		"in which incidents are handled": ["incidents", "hours"],
		"of service requests": ["service_requests", "hours"],
		"of monitoring": ["monitoring", "hours"],
		"in which alarms reach somebody": ["monitoring", "alerting", "hours"],
	}
}

_hours_places contains [["sla", "targets", i, "hours"], $"of a service level{_entry_name(target)}"] if {
	some i, target in input.sla.targets
	offer.firm(target)
	target.hours
}

_hours_places contains [["incidents", "severities", i, "hours"], $"of severity {severity.level}"] if {
	some i, severity in input.incidents.severities
	severity.hours
}

_hours_places contains [["incidents", "channels", i, "hours"], $"of a channel ({text.shown(channel.kind)})"] if {
	some i, channel in input.incidents.channels
	channel.hours
}

_credit_places := {["sla", "credits"]} | {["sla", "targets", i, "credit"] | some i, _ in input.sla.targets}

_kinds_of_entries contains {"list": ["sla", "targets"], "what": "a service level", "fields": ["target", "attainment", "percentile"], "lacks": "its figure"} if {
	some target in input.sla.targets
	stated.says(object.get(target, "target", null)) # that none has one is said of all of them
}

_kinds_of_entries contains {"list": ["risk", "items"], "what": "a risk", "fields": ["owner"], "lacks": "who carries it"}

_kinds_of_entries contains {"list": ["term", "options"], "what": "an option of the term", "fields": ["duration"], "lacks": "its length"}

# Where no price is stated at all, that is what is missing.
_kinds_of_entries contains {"list": ["billing", list], "what": what, "fields": fields, "lacks": "its amount"} if {
	count(stated.price) > 0
	some list, [what, fields] in {
		"one_time": ["a charge", ["amount", "range"]],
		"additional_recurring": ["a recurring charge", ["amount", "minimum", "bands"]],
		"rates": ["a rate", ["amount"]],
		"variable": ["a charge that varies", ["rate", "percent", "expected", "bands"]],
		"growth": ["a price for growth", ["amount"]],
		"caps": ["a limit of the price", ["amount", "in"]],
		"schedule": ["a payment", ["amount", "percent"]],
	}
}

# A promise without a figure may stand in its text, and a surcharge is a rate of another one.
_told_in_words(kind, entry) if {
	kind.list == ["sla", "targets"]
	stated.says(object.get(entry, "text", null))
}

_told_in_words(kind, entry) if {
	kind.list == ["billing", "rates"]
	entry.surcharge_percent
}

_entry_name(entry) := $" ({text.shown(name)})" if {
	name := [entry[field] | some field in ["name", "role", "metric", "text", "id"]; entry[field]][0]
} else := ""
