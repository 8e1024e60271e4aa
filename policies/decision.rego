# METADATA
# scope: package
# title: demarc
# description: |
#   The boundaries between a managed service, a professional service and a hybrid of both. `decision` is the one
#   entry point, for demarc, `opa eval`, an OPA server and conftest alike. `input` is a proposal, or a question:
#
#     proposal  the proposal
#     as_of     the day on which it is judged, YYYY-MM-DD; if it is not given, data.demarc.as_of
#     body      the prose that says what the work is: a list of {"leg", "heading", "text"}
#     shape     what a reader has found wrong with the shape: a list of {"rule", "path", "message"}. Where it is not
#               given, the proposal is compared with data.demarc.schema, which must be there then
#     waivers   exceptions that were granted elsewhere than in the proposal: a list of objects of texts
#     nearest   for each id in waivers that no rule has, the nearest that one has
#
#   What is silent is no pass: what cannot be judged is a finding, and a rule that judged nothing is in no list of
#   those that passed. Ask with strict built-in errors, so that a built-in function that fails is an error, too.
# schemas:
#   - input: schema.question

# METADATA
# scope: subpackages
# description: |
#   Rules, in packages below data.demarc.rules, see the whole proposal or one leg of it as `input`; thresholds and
#   word lists are data.
# schemas:
#   - input: schema.proposal
package demarc

import data.demarc.catalogue
import data.demarc.judge
import data.demarc.legs
import data.demarc.lib.dates
import data.demarc.lib.pointer
import data.demarc.lib.variants
import data.demarc.lib.when
import data.demarc.shape
import data.demarc.timeline

# decision is the judgement of a proposal. Every rule is in exactly one of failed, passed, not_applicable,
# not_evaluated and off. Paths are keys and indexes in the whole proposal.
decision := {
	"findings": findings,
	"waived": waived,
	"failed": failed,
	"passed": passed,
	"not_applicable": not_applicable,
	"reasons": reasons,
	"not_evaluated": not_evaluated,
	"off": off,
	"legs": readings,
	"likely": likely,
	"timeline": events,
}

# A proposal that has a key `proposal` is one all the same.
_is_question if {
	is_object(input)
	not input.apiVersion
	not input.kind
	some key in _keys
	key in object.keys(input)
}

default _proposal := {}

_proposal := input.proposal if {
	_is_question
	is_object(input.proposal)
}

_proposal := input if {
	not _is_question
	is_object(input)
}

# A part of the question that is not given.
_part(name, otherwise) := object.get(input, name, otherwise) if _is_question

_part(_, otherwise) := otherwise if not _is_question

default _day := null

_day := input.as_of if {
	_is_question
	"as_of" in object.keys(input)
} else := data.demarc.as_of

_body := _part("body", [])

# Faults are why nothing can be judged.
_faults contains "the day on which to judge is not given as as_of: YYYY-MM-DD" if not _is_day(_day)

_faults contains "the input is no proposal, which begins with apiVersion: demarc/v1 and kind: Proposal" if {
	not _proposal.apiVersion
	not _proposal.kind
}

_faults contains $"the question has a key \"{key}\", expected one of {concat(", ", _keys)}" if {
	_is_question
	some key, _ in input
	not key in _keys
}

_faults contains $"{name} of the question is not a list of {expected}" if {
	some name, expected in {
		"body": "leg, heading and text",
		"shape": "rule, path and message",
		"waivers": "exceptions, each with texts",
	}
	not _is_list_of(name, _part(name, []))
}

_faults contains "nearest of the question is not a table of ids" if {
	some _, near in _part("nearest", {})
	not is_string(near)
}

_faults contains $"data.demarc.settings changes {id}, which is no rule" if {
	some id, _ in data.demarc.settings.rules
	not judge.rules[id]
}

_faults contains $"data.demarc.settings changes {id}, which cannot be changed: what else is checked rests on it" if {
	some id, setting in data.demarc.settings.rules
	judge.rules[id].fixed
	count(setting) > 0
}

_faults contains "nobody has looked at the shape: the question has no shape, and data.demarc.schema is no JSON Schema" if {
	not _shape
}

_keys := ["proposal", "as_of", "body", "shape", "waivers", "nearest"]

_is_day(day) if {
	dates.is_date(day)
	count(day) == 10
}

_is_list_of("body", list) if {
	is_array(list)
	every item in list {
		is_object(item)
		object.keys(item) == {"leg", "heading", "text"}
		every _, said in item {
			is_string(said)
		}
	}
}

_is_list_of("shape", list) if {
	is_array(list)
	every item in list {
		is_object(item)
		object.keys(item) == {"rule", "path", "message"}
		item.rule in judge.ids_of.shape
		is_string(item.message)
		is_array(item.path)
		every step in item.path {
			type_name(step) in {"string", "number"}
		}
	}
}

_is_list_of("waivers", list) if {
	is_array(list)
	every item in list {
		is_object(item)
		every _, said in item {
			is_string(said)
		}
	}
}

# Rules see the day of each time whose day is known.
_legs := legs.of(when.settled(variants.with_taken(_proposal)), _body) if count(_faults) == 0

else := []

# Where in the proposal a path of a leg stands.
_where(leg, path) := variants.place(_offers, _proposal, legs.path_in_whole(leg, path))

_offers := variants.offers(_proposal)

# What each leg gave, in their order. What is found out about one input is known to all legs that look at it. What
# is handed on is bound first, since `with` changes it, too.
_judged := [result |
	holds := _shape_holds
	live := _live
	day := _day
	some view in _views
	some result in judge.legs(view.legs, holds, live) with input as view.input with data.demarc.as_of as day
]

_views := [{"input": _legs[0].input, "legs": _places}] if _legs[1].input == _legs[0].input

_views := [{"input": leg.input, "legs": [_places[i]]} | some i, leg in _legs] if not _legs[1].input == _legs[0].input

_places := [object.remove(leg, ["input"]) | some leg in _legs]

_live := live if live := timeline.go_live with input as _legs[0].input

# The shape, as a reader has found it who has seen the text, or as it is found here.
_shape := input.shape if {
	_has_reader
} else := shape.of(_proposal)

_has_reader if {
	_is_question
	"shape" in object.keys(input)
}

_findings_of_shape contains finding if {
	count(_faults) == 0
	some i, item in _shape
	not item.rule in off
	finding := object.union(judge.heard(judge.rules[item.rule], item), {"leg": "", "shape": i})
}

default _shape_holds := true

_shape_holds := false if {
	some finding in _findings_of_shape
	finding.severity == "error"
}

# What is found before any exception.
_found contains finding if some finding in _findings_of_shape

_found contains finding if {
	some i, result in _judged
	some item in result.outcome.findings
	leg := _places[i]
	not _is_said_of_declaration(leg.name, item)
	finding := object.union(item, {
		"leg": leg.name,
		"message": _said(leg, item.message),
		"path": _where(leg, item.path),
		"because": [object.union(reason, {"path": _where(leg, reason.path)}) | some reason in item.because],
	})
}

_found contains _not_evaluated(fault, "", "Ask with {\"proposal\": …, \"as_of\": \"2026-03-01\"}.") if some fault in _faults

_found contains object.union(finding, {"about": id}) if {
	some i, result in _judged
	some id, fault in result.outcome.broken
	message := _said(_places[i], $"rule {id} was not evaluated: {fault}")
	finding := _not_evaluated(message, _places[i].name, judge.rules["not-evaluated"].remediation)
}

_not_evaluated(message, leg, remediation) := {
	"rule": "not-evaluated", "severity": "error", "aspect": "document", "message": message, "leg": leg,
	"path": [], "because": [], "remediation": remediation,
}

# A rule that yields to a wrong declaration says of a leg only what that does not: where a leg is something else than it
# declares, what the declared model would ask of it is no news. It says what is graver.
_is_said_of_declaration(leg, item) if {
	some rule in judge.rules[item.rule].yields_to
	heaviest := _declared_wrongly[leg][rule]
	_weight[item.severity] <= heaviest
}

_weight := {"info": 0, "warning": 1, "error": 2}

# The legs that are found to be something else than they declare, by the rule that says so, and how much that weighs.
_declared_wrongly := {place.name: {id: max(weights) |
	some id in _about_declaration
	weights := [_weight[finding.severity] |
		some finding in _judged[0].outcome.findings
		finding.rule == id
		_is_another(finding, i)
	]
	count(weights) > 0
} |
	some i, place in _places
	i > 0
}

_about_declaration := ["hybrid-has-both-legs", "model-declaration-matches-content"]

_is_another(finding, i) if {
	finding.rule == "hybrid-has-both-legs"
	finding.path == [_places[i].name]
}

_is_another(finding, i) if {
	finding.rule != "hybrid-has-both-legs"
	finding.path == _declaration_of(_places[i])
	read := _judged[i].reading.model
	not read in {_places[i].model, "hybrid", "unclear"}
}

# A leg of its own is what the proposal declares to be, and one of two what it stands under.
_declaration_of(place) := ["model"] if {
	place.base == []
} else := place.base

# The same rule may judge both legs of a hybrid.
_said(leg, message) := $"{leg.name} leg: {message}" if {
	legs.is_hybrid(_proposal)
	leg.name != ""
} else := message

# Exceptions: those of the proposal itself, then those that were granted elsewhere.
_exceptions := array.concat(_own_exceptions, _granted_exceptions)

default _own_exceptions := []

_own_exceptions := [_texts_of(item) | some item in _proposal.waivers] if is_array(_proposal.waivers)

# What is no record, or no text in one, is not there; each keeps its place.
_texts_of(item) := {key: said | some key, said in item; is_string(said)} if {
	is_object(item)
} else := {}

default _granted_exceptions := []

_granted_exceptions := list if {
	list := _part("waivers", [])
	is_array(list)
}

_has_exceptions if {
	count(_faults) == 0
	count(_exceptions) > 0
}

# Nobody can tell what an exception is needed for while the shape is wrong.
_on_exceptions := outcome if {
	_has_exceptions
	_shape_holds
	outcome := judge.outcome(["waiver"]) with input as {
		"waivers": [object.union_n([exception, _nearest(exception), {"in": _stands_in(i)}]) | some i, exception in _exceptions],
		"found": [{"rule": finding.rule, "path": pointer.of(finding.path)} | some finding in _found],
		"rules": {id: {"waivable": judge.is_waivable(rule), "evaluated": _is_evaluated(id), "exceptions": judge.exceptions(id)} | some id, rule in judge.rules},
	}
		with data.demarc.as_of as _day
}

# Whether the one who offers has written it, or somebody else.
_stands_in(i) := "proposal" if i < count(_own_exceptions)

_stands_in(i) := "configuration" if i >= count(_own_exceptions)

_nearest(exception) := {"nearest": _part("nearest", {})[exception.rule]} if {
	true
} else := {}

_is_evaluated(id) if {
	not id in _broken
} else := false

_broken contains id if {
	some result in _judged
	some id, _ in result.outcome.broken
}

# An exception that is not in order has no effect.
_void contains finding.path[1] if {
	some finding in _on_exceptions.findings
	judge.rules[finding.rule].fixed
}

_exceptions_at[rule][path] contains i if {
	_shape_holds
	some i, exception in _exceptions
	rule := exception.rule
	path := exception.path
	not i in _void
}

waived contains {"finding": finding, "waiver": first, "exception": _exceptions[first]} if {
	some finding in _found
	first := min(_exceptions_at[finding.rule][pointer.of(finding.path)])
}

_standing contains object.union(finding, _lineage(finding)) if {
	some finding in _found
	not _exceptions_at[finding.rule][pointer.of(finding.path)]
}

# One cause is one finding: what a rule finds of a leg is found once, with the list of its places. Faults of the shape
# have causes of their own, and so has each rule that was not evaluated.
findings contains _together([found[2] | some found in sort(group)]) if some group in _alike

findings contains finding if {
	some finding in _standing
	_stands_alone(finding)
}

_alike[concat(" ", [finding.rule, _leg_asked(finding), finding.severity, object.get(finding, "follows_from", "")])] contains [
	finding.path, finding.message, finding,
] if {
	some finding in _standing
	not _stands_alone(finding)
}

# A clause of the whole agreement is asked for once, and not of each leg.
_leg_asked(finding) := "" if {
	catalogue.rules.leg[finding.rule].aspect == "agreement"
} else := finding.leg

_stands_alone(finding) if finding.rule == "not-evaluated"

_stands_alone(finding) if finding.shape >= 0

_together(group) := group[0] if {
	count(group) == 1
} else := object.union_n([group[0], {"leg": _leg_of(group)}, {"places": [object.filter(found, ["path", "message", "because", "quotes", "remediation"]) |
	some found in array.slice(group, 1, count(group))
]}])

_leg_of(group) := group[0].leg if {
	count({found.leg | some found in group}) == 1
} else := ""

# What is only found because a leg declares the wrong model follows from the finding that says so.
_lineage(finding) := {"follows_from": id} if {
	id := _wrongly_declared[finding.leg]
	_is_of_declared_model(finding)
	finding.rule != id
} else := {}

# The rule by which a leg is found, for sure, to be another than it declares. Rules of that model judge the leg then
# as what it is not.
_wrongly_declared[place.name] := "model-declaration-matches-content" if {
	some place in _places
	_reads_otherwise(place)
	some finding in _found
	finding.rule == "model-declaration-matches-content"
	finding.severity == "error"
	finding.path == _declaration_of(place)
}

_wrongly_declared[finding.leg] := finding.rule if {
	some finding in _found
	finding.rule == "break-fix-called-managed"
}

_reads_otherwise(place) if {
	some leg in readings
	leg.name == place.name
	leg.reading.model != leg.model
}

# Of a leg that is a hybrid, only what is said of the part that belongs into another leg follows from the declaration.
_is_of_declared_model(finding) if {
	some leg in readings
	leg.name == finding.leg
	finding.rule in judge.ids_of[leg.model]
	_is_of_the_other_part(leg, finding)
}

_is_of_the_other_part(leg, _) if leg.reading.model != "hybrid"

_is_of_the_other_part(leg, finding) if {
	leg.reading.model == "hybrid"
	some place in array.concat([finding.path], [reason.path | some reason in finding.because])
	some length in numbers.range(1, count(place))
	array.slice(place, 0, length) in _said_otherwise[leg.name]
}

_is_of_the_other_part(leg, finding) if {
	leg.reading.model == "hybrid"
	array.slice(finding.path, 0, 2) == ["scope", "included"]
	_proposal.scope.included[finding.path[2]].kind == _kinds_elsewhere[leg.model]
}

# Where a leg speaks for another model than it declares. The scope is told apart by its items.
_said_otherwise[leg.name] := {signal.path |
	some aspect in leg.reading.aspects
	some signal in aspect.signals
	signal.says != leg.model
	signal.path != ["scope", "included"]
} if {
	some leg in readings
}

_kinds_elsewhere := {"managed": "project", "professional": "operational"}

# What is said of an exception that is written elsewhere stands at the id that it is bound to.
findings contains finding if {
	some item in _on_exceptions.findings
	finding := object.union(item, {"leg": "", "path": _place_of_exception(item.path)})
}

_place_of_exception(path) := path if path[1] < count(_own_exceptions)

_place_of_exception(path) := ["id"] if path[1] >= count(_own_exceptions)

off := judge.off

failed contains finding.rule if some finding in _found

failed contains id if some id in _on_exceptions.failed

# Why a rule was not evaluated, by its id.
not_evaluated := object.remove(object.union_n([_unseen, _waiting, _out_of_order, _impossible]), failed | off)

_impossible := {id: concat("; ", sort(_faults)) |
	count(_faults) > 0
	some id, _ in judge.rules
}

_waiting := {id: "the shape must be right first" |
	not _shape_holds
	some scope in _waiting_scopes
	some id in judge.ids_of[scope]
}

_waiting_scopes contains scope if {
	some leg in _legs
	some scope in leg.scopes
}

_waiting_scopes contains "waiver" if _has_exceptions

_out_of_order := {id: fault |
	some result in _judged
	some id, fault in result.outcome.broken
}

# What only the text shows.
_unseen := {id: "only a reader of the text can tell" |
	not _has_reader
	some id, rule in catalogue.rules.shape
	rule.stage == "document"
}

passed := _quiet - union({failed, off, object.keys(not_evaluated)})

_quiet contains id if {
	some result in _judged
	some id in result.outcome.passed
}

_quiet contains id if some id in _on_exceptions.passed

_quiet contains id if {
	some scope in ["shape", "evaluation"]
	some id in judge.ids_of[scope]
}

not_applicable := judge.ids - union({failed, passed, off, object.keys(not_evaluated)})

# Why a rule did not apply to a leg: what is not stated, which rules say the same, or what need not be stated yet. What has no reason judges
# something that the proposal does not have.
reasons[id] contains {"leg": _places[i].name, "missing": missing} if {
	some i, result in _judged
	some id, missing in result.outcome.unmet
	id in not_applicable
}

reasons[id] contains {"leg": _places[i].name, "yields_to": others} if {
	some i, result in _judged
	some id, others in result.outcome.yielding
	id in not_applicable
}

reasons[id] contains {"leg": _places[i].name, "yields_to": others} if {
	some i, result in _judged
	some item in result.outcome.findings
	_is_said_of_declaration(_places[i].name, item)
	id := item.rule
	id in not_applicable
	others := [rule | some rule in judge.rules[id].yields_to; _declared_wrongly[_places[i].name][rule]]
}

reasons[id] contains {"leg": _places[i].name, "unasked": $"{stage} need not state it"} if {
	some i, result in _judged
	some id in result.outcome.unasked
	id in not_applicable
	stage := _stages[_proposal.stage]
}

_stages := {"catalogue": "a catalogue entry", "tender": "a tender", "offer": "an offer", "agreed": "what is agreed"}

reasons[id] contains {"leg": _places[i].name, "unread": why} if {
	some i, result in _judged
	some id in result.outcome.unread
	id in not_applicable
	why := result.unread
}

readings := [{"name": leg.name, "model": leg.model, "reading": _reading_in_whole(leg, result.reading)} |
	some i, result in _judged
	result.reading != null
	leg := _places[i]
]

_reading_in_whole(leg, reading) := reading if {
	leg.base == []
	count(_offers) == 0
} else := object.union(reading, {
	"aspects": [object.union(aspect, {"signals": signals}) |
		some aspect in reading.aspects
		signals := [object.union(signal, {"path": _where(leg, signal.path)}) | some signal in aspect.signals]
	],
	"why": [object.union(reason, {"paths": [_where(leg, path) | some path in reason.paths]}) |
		some reason in reading.why
	],
})

# likely is what the proposal as a whole reads like: a project and a service are a hybrid, and so is one leg that is
# both. A leg that says nothing of the kind does not count beside one that does.
likely := {"model": "unclear", "confidence": "low"} if {
	count(readings) == 0
} else := {"model": _common_model, "confidence": _least_confidence}

_common_model := model if {
	models := {leg.reading.model | some leg in readings}
	telling := [model | some model in models; count(models - {"unclear"}) == 0] # all of them are unclear
	others := [model | some model in (models - {"unclear"})]
	found := array.concat(telling, others)
	count(found) == 1
	model := found[0]
} else := "hybrid"

_least_confidence := [level |
	some level in ["low", "medium", "high"]
	some leg in readings
	leg.reading.confidence == level
][0]

# By their first days, and last those of which no day is known.
events := [all[place[1]] |
	all := [object.union(e, {"path": variants.place(_offers, _proposal, e.path)}) | some result in _judged; some e in result.events]
	some place in sort([[_day_of(e), i] | some i, e in all])
]

_day_of(e) := [day | some day in [e.start, e.end, "~"]; day != ""][0]

# What conftest asks for, with --namespace demarc: the same findings.
deny contains _told(finding) if {
	some finding in findings
	finding.severity == "error"
}

deny contains {"msg": "data.demarc.decision is undefined"} if not decision

warn contains _told(finding) if {
	some finding in findings
	finding.severity != "error"
}

_told(finding) := {"msg": $"{pointer.of(finding.path)}: {finding.message} ({finding.rule})", "finding": finding}
