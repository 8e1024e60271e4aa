# METADATA
# scope: package
# description: |
#   Whether the recorded exceptions of a proposal are in order. `input` is not a proposal here but
#   its waivers, those of the configuration included, together with what was found: `found` lists
#   findings, `rules` says of every rule whether it may be waived and whether it was evaluated.
#   A waiver that breaks a fixed rule has no effect.
# schemas:
#   - input:
#       type: object
#       properties:
#         waivers:
#           type: array
#           items:
#             type: object
#             properties:
#               rule: {type: string}
#               path: {type: string}
#               reason: {type: string}
#               approver: {type: string}
#               ticket: {type: string}
#               granted: {type: string}
#               expires: {type: string}
#               place: {type: string}
#               nearest: {type: string}
#               in: {type: string}
#         found:
#           type: array
#           items:
#             type: object
#             properties:
#               rule: {type: string}
#               path: {type: string}
#         rules:
#           type: object
#           additionalProperties:
#             type: object
#             properties:
#               waivable: {type: boolean}
#               evaluated: {type: boolean}
#               exceptions:
#                 type: object
#                 properties:
#                   in: {type: array, items: {type: string}}
#                   approvers: {type: array, items: {type: string}}
package demarc.rules.waiver

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.text

# METADATA
# title: A waiver is a complete record
# description: >-
#   A waiver says which rule it excepts at which path, the reason, who approved it, where that is
#   recorded, and when it was granted and expires.
# custom:
#   id: waiver-needs-reason
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     An exception that nobody signed for, or that never ends, is a rule that was deleted in silence.
#     The next reader has to see who decided, why, and until when.
#   remediation: >-
#     Add what the message names, such as `reason: the register follows in March`, `approver: head of
#     service delivery`, `ticket: RISK-88`, `granted: 2026-01-10`, `expires: 2026-04-30`.
waiver_needs_reason contains finding if {
	some i, w in input.waivers
	missing := _missing(w)
	count(missing) > 0
	named := concat(", ", missing)
	finding := {
		"path": ["waivers", i, missing[0]],
		"message": $"{_the_waiver(w)} has no effect, since it does not say: {named}",
	}
}

# METADATA
# title: A waiver names a rule that exists
# description: The rule of a waiver is the id of a rule.
# custom:
#   id: waiver-rule-unknown
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     A mistyped id excepts nothing, and whoever approved the waiver believes that it does.
#   remediation: >-
#     Write the id as the finding shows it, such as `rule: managed-assets-listed`.
waiver_rule_unknown contains finding if {
	some i, w in input.waivers
	_complete(w)
	not input.rules[w.rule]
	hint := [$"; did you mean \"{w.nearest}\"?" | w.nearest]
	finding := {
		"path": ["waivers", i, "rule"],
		"message": concat("", array.concat([$"{_the_waiver(w)} has no effect, since no rule has that id"], hint)),
	}
}

# METADATA
# title: A waiver is for a rule that may be waived
# description: >-
#   The rule of a waiver is not marked as one that cannot be waived, and the waiver stands where, and was approved by whom,
#   the organisation allows for that rule.
# custom:
#   id: waiver-not-allowed
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     Some rules are what everything else rests on, and an organisation may hold others to be beyond
#     the discretion of a single bid.
#   remediation: >-
#     Delete the waiver and mend what it excepts. Where your organisation marked the rule with
#     `waivable: false`, or says under `exceptions` who may grant a waiver and where it stands, ask those who keep its
#     `.demarc.yaml`.
waiver_not_allowed contains finding if {
	some i, w in input.waivers
	_complete(w)
	input.rules[w.rule].waivable == false
	finding := {
		"path": ["waivers", i, "rule"],
		"message": $"{_the_waiver(w)} has no effect, since that rule cannot be waived",
	}
}

waiver_not_allowed contains finding if {
	some i, w in input.waivers
	_complete(w)
	places := input.rules[w.rule].exceptions["in"]
	not w["in"] in places
	finding := {
		"path": ["waivers", i, "rule"],
		"message": $"{_the_waiver(w)} has no effect, since it stands in the {w["in"]}; your organisation reads waivers of that rule in the {concat(" or the ", places)} only",
	}
}

waiver_not_allowed contains finding if {
	some i, w in input.waivers
	_complete(w)
	approvers := input.rules[w.rule].exceptions.approvers
	not _name(w.approver) in {_name(approver) | some approver in approvers}
	finding := {
		"path": ["waivers", i, "approver"],
		"message": $"{_the_waiver(w)} has no effect, since that rule is waived by {concat(" or ", approvers)} only, and not by {text.shown(w.approver)}",
	}
}

_name(person) := lower(trim_space(person))

# METADATA
# title: A waiver is granted before it is used, and before it expires
# description: The days of a waiver are days; that of its granting is not in the future, and not after that of its expiry.
# custom:
#   id: waiver-dates
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     A waiver that is not granted yet, or that ends before it begins, excepts nothing on any day.
#   remediation: >-
#     Write the day of the approval and the last day on which it holds, such as
#     `granted: 2026-01-10`, `expires: 2026-04-30`.
waiver_dates contains finding if {
	some i, w in input.waivers
	_complete(w)
	some key in ["granted", "expires"]
	not dates.is_date(w[key])
	finding := {
		"path": ["waivers", i, key],
		"message": $"{_the_waiver(w)} has no effect, since {key} is {text.shown(w[key])}, expected a day such as 2026-04-30",
	}
}

waiver_dates contains finding if {
	some i, w in _known
	_begins(w) > dates.last_day(w.expires)
	finding := {
		"path": ["waivers", i, "expires"],
		"message": $"{_the_waiver(w)} has no effect, since it expires on {w.expires}, before it is granted on {w.granted}",
	}
}

waiver_dates contains finding if {
	some i, w in _known
	_begins(w) > data.demarc.as_of
	_begins(w) <= dates.last_day(w.expires)
	finding := {
		"path": ["waivers", i, "granted"],
		"message": $"{_the_waiver(w)} has no effect yet, since it is granted on {w.granted} only",
	}
}

# METADATA
# title: A waiver does not last too long
# description: From its granting to its expiry, a waiver lasts no longer than `max_waiver_length` (P12M by default).
# custom:
#   id: waiver-too-long
#   severity: error
#   aspect: document
#   source: judgement
#   fixed: true
#   rationale: >-
#     An exception is for the time that mending takes. One that lasts for years is a decision about
#     the rule, and belongs where everybody sees it.
#   remediation: >-
#     Let it expire earlier and be renewed with a fresh look, such as `expires: 2026-06-30`. What is
#     right for good belongs into the `.demarc.yaml`, as a rule that is off or a threshold.
waiver_too_long contains finding if {
	some i, w in _known
	longest := data.demarc.params.max_waiver_length.value
	dates.last_day(w.expires) > dates.end_after(_begins(w), durations.parts(longest))
	finding := {
		"path": ["waivers", i, "expires"],
		"message": $"{_the_waiver(w)} has no effect, since from {w.granted} to {w.expires} it lasts longer than {durations.in_words(longest)}",
	}
}

# METADATA
# title: No waiver has expired
# description: What a waiver excepts is mended, or approved anew, before the waiver expires.
# custom:
#   id: waiver-expired
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     The approval was for a time, and the time is over: nobody has agreed to what the proposal says
#     today.
#   remediation: >-
#     Mend what it excepts and delete the waiver, or have it approved again with a new day in
#     `granted:` and `expires:`.
waiver_expired contains finding if {
	some i, w in _known
	_expired(w)
	_needed(w)
	finding := {
		"path": ["waivers", i, "expires"],
		"message": $"{_the_waiver(w)} expired on {w.expires}, and what it excepted is still there",
	}
}

# METADATA
# title: No waiver is about to expire
# description: A waiver holds for longer than `waiver_expiry_notice` (P30D by default) from the day of the check.
# custom:
#   id: waiver-expires-soon
#   severity: info
#   aspect: document
#   source: judgement
#   rationale: >-
#     On the day after, the proposal fails its check. Mending takes time, and so does an approval.
#   remediation: >-
#     Mend what it excepts and delete the waiver, or have it approved again with a new day in
#     `granted:` and `expires:`.
waiver_expires_soon contains finding if {
	some i, w in _known
	_begins(w) <= data.demarc.as_of
	not _expired(w)
	_needed(w)
	notice := durations.parts(data.demarc.params.waiver_expiry_notice.value)
	dates.last_day(w.expires) < dates.add(data.demarc.as_of, notice)
	finding := {
		"path": ["waivers", i, "expires"],
		"message": $"{_the_waiver(w)} expires soon, on {w.expires}",
	}
}

# METADATA
# title: A waiver still has something to except
# description: The rule of a waiver is broken at its path.
# custom:
#   id: waiver-stale
#   severity: warning
#   aspect: document
#   source: practice
#   rationale: >-
#     A waiver for what was mended long ago would hide the same fault when it comes back, and nobody
#     would have decided that.
#   remediation: >-
#     Delete the waiver. If the fault is still there, write `path:` as `demarc check --verbose` shows it.
waiver_stale contains finding if {
	some i, w in input.waivers
	_complete(w)
	input.rules[w.rule].waivable
	input.rules[w.rule].evaluated
	not _needed(w)
	finding := {
		"path": ["waivers", i, "path"],
		"message": $"{_the_waiver(w)} is no longer needed: the rule is not broken at {w.path}",
	}
}

# Waivers that are complete, with days, and of a rule that may be waived, by their index.
_known[i] := w if {
	some i, w in input.waivers
	_complete(w)
	dates.is_date(w.granted)
	dates.is_date(w.expires)
	input.rules[w.rule].waivable
}

_complete(w) if count(_missing(w)) == 0

_missing(w) := [field |
	some field in ["rule", "path", "reason", "approver", "ticket", "granted", "expires"]
	trim_space(object.get(w, field, "")) == ""
]

_begins(w) := dates.first_day(w.granted)

_expired(w) if dates.last_day(w.expires) < data.demarc.as_of

_needed(w) if [w.rule, w.path] in _found

_found contains [f.rule, f.path] if some f in input.found

_the_waiver(w) := concat("", array.concat(["the waiver", _of(w)], [$" in {w.place}" | w.place]))

_of(w) := $" of {w.rule}" if trim_space(object.get(w, "rule", "")) != ""

_of(w) := "" if trim_space(object.get(w, "rule", "")) == ""
