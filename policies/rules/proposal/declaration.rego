package demarc.rules.proposal

import data.demarc.content
import data.demarc.lib.language

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
#   What is promised, how it ends, who directs and answers, and what the money buys speak for the declared model. In a
#   hybrid the project reads like a professional service and the service like a managed one.
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
	_reads_otherwise(leg)
	not _is_named_elsewhere(leg)
	leg.reading.confidence != "low"
	finding := _mismatch(leg)
}

model_declaration_matches_content contains finding if {
	some leg in _legs
	_reads_otherwise(leg)
	not _is_named_elsewhere(leg)
	leg.reading.confidence == "low"
	_is_worth_a_question(leg)
	finding := object.union(_mismatch(leg), {"severity": "warning"})
}

model_declaration_matches_content contains finding if {
	some leg in _legs
	not _reads_otherwise(leg)
	leg.reading.model != "unclear"
	count(leg.against) >= data.demarc.params.warn_contradicting_aspects.value
	finding := object.union(_odd_aspects(leg), {"severity": "warning"})
}

model_declaration_matches_content contains finding if {
	some leg in _legs
	leg.reading.model == "unclear"
	count(leg.against) >= data.demarc.params.warn_contradicting_aspects.value
	finding := object.union(_mismatch(leg), {"severity": "warning"})
}

# Who writes two legs has said more than the word above them.
model_declaration_matches_content contains finding if {
	_is_hybrid
	input.model != "hybrid"
	finding := {
		"path": ["model"],
		"message": $"the proposal is declared {input.model}, but it is written as a hybrid, with a project leg and a service leg",
		"because": [{"path": [leg], "message": $"the {leg} leg"} | some leg in ["project", "service"]],
		"remediation": "Write `model: hybrid`; or move the groups of the leg that is meant to the top, and leave the other one out.",
	}
}

_is_hybrid if input.model == "hybrid"

_is_hybrid if {
	input.model in {"managed", "professional"}
	every leg in ["project", "service"] {
		count(input[leg]) > 0
	}
}

# A leg of a hybrid is not asked to become a hybrid.
_reads_otherwise(leg) if {
	not leg.reading.model in {leg.own, "unclear", "hybrid"}
}

_reads_otherwise(leg) if {
	leg.reading.model == "hybrid"
	leg.path == ["model"]
}

# Where little is stated, one or two aspects are no reading.
_is_worth_a_question(leg) if leg.reading.model != leg.other

_is_worth_a_question(leg) if count(leg.against) >= data.demarc.params.warn_contradicting_aspects.value

# break-fix-called-managed and staff-augmentation-smell tell the same story of a service and of a project.
_is_named_elsewhere(leg) if [leg.own, leg.reading.model] in [["managed", "support-by-the-hour"], ["professional", "lent-staff"]]

_mismatch(leg) := object.union(
	{
		"path": leg.path,
		"message": $"{leg.is}, but it reads like {_called[leg.reading.model]}: {concat("; ", [reason.message | some reason in leg.reading.why])}",
		"because": _because(leg),
	},
	{"remediation": leg.reading.advice | leg.reading.advice},
)

_called := {
	"managed": "a managed service", "professional": "a professional service", "hybrid": "a hybrid of both",
	"support-by-the-hour": "support by the hour", "lent-staff": "lent staff", "unclear": "neither model",
}

_odd_aspects(leg) := {
	"path": leg.path,
	"message": concat("", [
		$"{leg.is}, but {_share(count(leg.against), leg.reading.stated)} read like ",
		$"a {leg.other} service: {concat(", ", leg.against)}",
	]),
	"because": _because(leg),
}

_share(n, stated) := $"{n} of its {stated} stated aspects" if n < stated

_share(n, n) := $"all of its {n} stated aspects"

# _because names the first place of each aspect that speaks for the other model; of what is neither, the places that
# say so.
_because(leg) := [because |
	some verdict in leg.reading.aspects
	verdict.aspect in leg.not_for
	signal := [s | some s in verdict.signals; s.says == leg.other][0]
	because := {
		"path": array.concat(leg.base, signal.path),
		"message": $"{verdict.aspect}: {signal.because}",
	}
] if not leg.reading.model in {"support-by-the-hour", "lent-staff"}

_because(leg) := [{"path": array.concat(leg.base, reason.paths[0]), "message": reason.message} |
	some reason in leg.reading.why
] if leg.reading.model in {"support-by-the-hour", "lent-staff"}

# What is judged: a proposal of one model as a whole, a hybrid leg by leg.
_legs contains leg if {
	own := input.model
	not _is_hybrid
	leg := _leg(["model"], [], $"the proposal is declared {own}", own, content.reading)
}

_legs contains leg if {
	_is_hybrid
	some name, own in {"project": "professional", "service": "managed"}
	is_object(input[name])
	own_words := object.union({"language": language.tag}, input[name])
	reading := content.reading with input as own_words
	leg := _leg([name], [name], $"the {name} leg is a {own} service", own, reading)
}

_leg(path, base, is, own, reading) := {
	"path": path, "base": base, "is": is, "own": own, "other": other, "reading": reading,
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
