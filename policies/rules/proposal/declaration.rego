package demarc.rules.proposal

import data.demarc.content

# METADATA
# title: A proposal declares its engagement model
# description: It says whether it is a managed service, a professional service or a hybrid of both.
# custom:
#   id: model-declared
#   severity: error
#   aspect: declaration
#   source: reference
#   rationale: >-
#     What each side may expect follows from the model: who runs the systems, what is owed at night,
#     when the work is over. Two readers who each assume another model have agreed on nothing.
#   remediation: >-
#     Write `model: managed` for something that is run, `model: professional` for something that is
#     delivered and then done, or `model: hybrid` for a project that hands over to a service.
model_declared contains finding if {
	not input.model
	finding := {
		"path": ["model"],
		"message": "the proposal does not say which engagement model it follows: managed, professional or hybrid",
	}
}

# METADATA
# title: A proposal reads like the model that it declares
# description: >-
#   Of the aspects that the proposal states, most speak for the declared model. In a hybrid the
#   project reads like a professional service and the service like a managed one.
# custom:
#   id: model-declaration-matches-content
#   severity: error
#   aspect: declaration
#   source: reference
#   rationale: >-
#     The declaration decides what people expect, the content what they get. Where the two part, the
#     difference shows as costs nobody planned or as work nobody does.
#   remediation: >-
#     Declare the model that the content describes with `model:`, or rewrite the aspects that are
#     named. Where a project and a service are both meant, write `model: hybrid` and give each its
#     own leg under `project:` and `service:`.
#   when: [model]
model_declaration_matches_content contains finding if {
	some leg in _legs
	_most_contradict(leg)
	finding := _reads_like_the_other(leg)
}

model_declaration_matches_content contains finding if {
	some leg in _legs
	_half_contradict(leg)
	finding := _reads_like_both(leg)
}

model_declaration_matches_content contains finding if {
	some leg in _legs
	not _most_contradict(leg)
	not _half_contradict(leg)
	count(leg.against) >= data.demarc.params.warn_contradicting_aspects.value
	finding := object.union(_reads_like_the_other(leg), {"severity": "warning"})
}

_most_contradict(leg) if {
	leg.reading.stated >= data.demarc.params.min_stated_aspects.value
	count(leg.against) * 2 > leg.reading.stated
}

# Where neither model has the upper hand, one alone should not have been declared. This is not asked
# of a hybrid's leg.
_half_contradict(leg) if {
	leg.path == ["model"]
	leg.reading.stated >= data.demarc.params.min_stated_aspects.value
	not _most_contradict(leg)
	count(leg.not_for) * 2 >= leg.reading.stated
}

_reads_like_the_other(leg) := {
	"path": leg.path,
	"message": concat("", [
		$"{leg.is}, but {_share(count(leg.against), leg.reading.stated)} read like ",
		$"a {leg.other} service: {concat(", ", leg.against)}",
	]),
	"because": _because(leg, leg.against),
}

_reads_like_both(leg) := {
	"path": leg.path,
	"message": concat("", [
		$"{leg.is}, but it reads like a hybrid: {_share(count(leg.not_for), leg.reading.stated)} ",
		$"speak for a {leg.other} service, alone or as well: {concat(", ", leg.not_for)}",
	]),
	"because": _because(leg, leg.not_for),
}

_share(n, stated) := $"{n} of its {stated} stated aspects" if n < stated

_share(n, n) := $"all of its {n} stated aspects"

# _because names the first place of each aspect that speaks for the other model.
_because(leg, aspects) := [because |
	some verdict in leg.reading.aspects
	verdict.aspect in aspects
	signal := [s | some s in verdict.signals; s.says == leg.other][0]
	because := {
		"path": array.concat(leg.base, signal.path),
		"message": $"{verdict.aspect}: {signal.because}",
	}
]

# What is judged: a proposal of one model as a whole, a hybrid leg by leg.
_legs contains leg if {
	own := input.model
	own != "hybrid"
	leg := _leg(["model"], [], $"the proposal is declared {own}", own, content.reading)
}

_legs contains leg if {
	input.model == "hybrid"
	some name, own in {"project": "professional", "service": "managed"}
	reading := content.reading with input as input[name]
	leg := _leg([name], [name], $"the {name} leg is a {own} service", own, reading)
}

_leg(path, base, is, own, reading) := {
	"path": path, "base": base, "is": is, "other": other, "reading": reading,
	"against": _aspects(reading, {other}),
	"not_for": _aspects(reading, {other, "both"}),
} if {
	other := {"managed": "professional", "professional": "managed"}[own]
}

_aspects(reading, verdicts) := [verdict.aspect |
	some verdict in reading.aspects
	verdict.aspect in content.checkable
	verdict.verdict in verdicts
]
