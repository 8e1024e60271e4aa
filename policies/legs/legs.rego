# The legs of a proposal: first the whole, then each part that one model governs.
package demarc.legs

import data.demarc.lib.split

# of(proposal, body) are the legs, each with its name and model, the scopes of the rules that judge it,
# whether it is read, what those rules see as `input`, and how its paths become paths of the whole. `body`
# is the prose that says what the work is.
of(proposal, body) := array.concat([_whole(input_of, parts)], parts) if {
	input_of := _with_body(proposal, body)
	parts := _parts(input_of)
}

# Where no leg is stated, the whole is read.
_whole(proposal, parts) := {
	"name": "", "model": "", "scopes": _scopes_of_whole(proposal), "read": count(parts) == 0,
	"input": proposal, "base": [], "from": {},
}

_scopes_of_whole(proposal) := ["proposal", "hybrid"] if {
	is_hybrid(proposal)
} else := ["proposal"]

# is_hybrid(proposal) holds for one that declares to be a hybrid, or that declares another model and yet has a project
# leg and a service leg: what is said there is judged, whatever stands above it.
is_hybrid(proposal) if proposal.model == "hybrid"

is_hybrid(proposal) if {
	proposal.model in {"managed", "professional"}
	count(_of_hybrid(proposal)) == 2
}

# `body` is no key that a proposal can have: what is written there is unknown, and no rule sees it.
_with_body(proposal, body) := proposal if {
	count(body) == 0
	not "body" in object.keys(proposal)
} else := object.remove(proposal, ["body"]) if {
	count(body) == 0
} else := object.union(proposal, {"body": body})

_stated := {
	"managed": {"name": "service", "scopes": ["managed", "leg"]},
	"professional": {"name": "project", "scopes": ["professional", "leg"]},
}

_parts(proposal) := [_single(proposal, leg)] if {
	leg := _stated[proposal.model]
	not is_hybrid(proposal)
}

_parts(proposal) := [_part(proposal, leg, leg.scopes, leg.model) | some leg in _of_hybrid(proposal)] if {
	is_hybrid(proposal)
}

# Where no model is declared the legs are read, but no rule judges them.
_parts(proposal) := [_part(proposal, leg, [], "") | some leg in _of_hybrid(proposal)] if _is_undeclared(proposal)

_parts(proposal) := [] if {
	not proposal.model in {"managed", "professional", "hybrid"}
	not _is_undeclared(proposal)
}

_is_undeclared(proposal) if not "model" in object.keys(proposal)

_single(proposal, leg) := {
	"name": leg.name, "model": proposal.model, "scopes": leg.scopes, "read": true,
	"input": proposal, "base": [], "from": {},
}

_of_hybrid(proposal) := [{"name": name, "model": model, "scopes": [model, "leg"], "own": own} |
	some [name, model] in [["project", "professional"], ["service", "managed"]]
	own := proposal[name]
	is_object(own)
	count(own) > 0
]

_part(proposal, leg, scopes, model) := {
	"name": leg.name, "model": model, "scopes": scopes, "read": true,
	"input": object.union(object.remove(groups, ["body"]), object.union(body, {"model": leg.model})),
	"base": [leg.name],
	"from": object.union_n([lent.from, {key: [] | some key in object.keys(body)}, {concat("/", clause): [] | some clause in clauses}, {$"billing/{field}": [] | some field in object.keys(priced)}]),
} if {
	lent := _lent(proposal, leg)
	body := _body_of(proposal, leg.name)
	clauses := _clauses(proposal, leg.own)
	priced := _priced_with_the_other(proposal, leg)
	groups := object.union_n([lent.groups, leg.own, {group: object.union({clause: proposal[group][clause]}, object.get(leg.own, group, {})) | some [group, clause] in clauses}, {"billing": object.union(priced, object.get(leg.own, "billing", {})) | count(priced) > 0}])
}

# One price for both legs is split between them: a leg that states no total of its own has its part of it.
_priced_with_the_other(proposal, leg) := object.union({"total": part}, {field: value |
	some field in ["model", "currency"]
	not leg.own.billing[field]
	value := proposal.billing[field]
}) if {
	is_object(object.get(leg.own, "billing", {}))
	not leg.own.billing.total
	part := split.part(proposal.billing, leg.name)
} else := {}

# What holds for the whole agreement stands within a group that else is a leg's own.
_clauses(proposal, own) := {[group, clause] |
	some [group, clause] in {["term", "termination"], ["staffing", "escalation_path"]}
	is_object(object.get(own, group, {}))
	object.get(proposal, [group, clause], null) != null
	object.get(own, [group, clause], null) == null
}

# What an agreement states once for both legs. A leg that states one itself has its own.
_shared := [
	"id", "title", "language", "stage", "status", "issued_on", "valid_until", "signed_on", "agreement_refs",
	"order_of_precedence", "parties", "liability", "insurance", "security", "governance",
]

# Both legs take the handover between them from `transition:`, and a project the early-life support that it owes. How the
# agreement is accepted and changed, said once, is how the project is.
_lent(proposal, leg) := {
	"groups": object.union(groups, _taken_over(proposal, leg)),
	"from": object.union({group: offered[group] | some group in object.keys(groups)}, {"transition": []}),
} if {
	offered := object.union({group: [] | some group in _shared}, _transitional(proposal, leg.name))
	groups := {group: value |
		some group, from in offered
		not group in object.keys(leg.own)
		value := object.get(proposal, array.concat(from, [group]), null)
		value != null
	}
}

_transitional(_, "service") := {}

_transitional(proposal, "project") := {"handover": ["transition"], "early_life_support": ["transition"], "acceptance": [], "change_control": []} if {
	not proposal.transition.early_life_support.owner == "service"
}

_transitional(proposal, "project") := {"handover": ["transition"], "acceptance": [], "change_control": []} if {
	proposal.transition.early_life_support.owner == "service"
}

# The service works by what is handed over to it, and by the runbooks that the project writes, but it hands nothing over.
_taken_over(proposal, leg) := {"transition": {"handover": object.union(_handover(proposal), _written(proposal))}} if {
	leg.name == "service"
	count(_handover(proposal)) + count(_written(proposal)) > 0
} else := {}

_handover(proposal) := handover if {
	handover := proposal.transition.handover
	is_object(handover)
	count(handover) > 0
} else := handover if {
	handover := proposal.project.handover
	is_object(handover)
} else := {}

_written(proposal) := {"artifacts": array.concat(listed, runbooks)} if {
	runbooks := [{"kind": "runbooks"} |
		some deliverable in proposal.project.deliverables
		deliverable.kind == "runbook"
		not deliverable.optional
	]
	count(runbooks) > 0
	listed := [artifact | some artifact in _handover(proposal).artifacts]
} else := {}

# The prose of the whole, if any of it belongs to the leg.
_body_of(proposal, name) := {"body": proposal.body} if _has_prose(proposal, name)

_body_of(proposal, name) := {} if not _has_prose(proposal, name)

_has_prose(proposal, name) if {
	some item in proposal.body
	item.leg == name
}

# path_in_whole(leg, path) is a path within a leg, as one within the proposal. What is missing from a leg
# belongs into it; the model of a leg is the leg itself.
path_in_whole(leg, path) := path if {
	leg.base == []
} else := leg.base if {
	path == []
} else := leg.base if {
	path[0] == "model"
} else := array.concat(leg.from[path[0]], path) if {
	true
} else := array.concat(leg.from[$"{path[0]}/{path[1]}"], path) if {
	true
} else := array.concat(leg.base, path)
