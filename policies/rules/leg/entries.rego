package demarc.rules.leg

import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: An entry says what it is there for
# description: >-
#   A target has its figure, a line of the price its amount, a step of a credit its credit, a risk its owner, an option
#   of the term its length. An entry without is no silence: somebody meant to state it.
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
		"additional_recurring": ["a recurring charge", ["amount", "minimum"]],
		"rates": ["a rate", ["amount"]],
		"variable": ["a charge that varies", ["rate", "percent", "expected"]],
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
