package demarc.rules.professional

import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.project
import data.demarc.lib.prose
import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: A professional service has a defined scope
# description: >-
#   Work is listed, and each item of it, apart from operation for a time, advice and steering, refers to a deliverable
#   that exists. In a small project one result is enough.
# custom:
#   id: professional-scope-defined
#   severity: error
#   aspect: scope
#   source: reference
#   rationale: >-
#     The provider owes the tasks that the project document lists, and nothing else. A task without
#     a result behind it has no edge: nobody can tell what belongs to it, or when it is done.
#   remediation: >-
#     List each result under `deliverables:` with an `id`, and refer to it from the work, as in
#     `scope: {included: [{text: Migration of 40 shares, kind: project, deliverable: D2}]}`.
professional_scope_defined contains finding if {
	count(_scope_items) == 0
	finding := {
		"path": ["scope", "included"],
		"message": "a professional service should have a defined scope, but no work is listed as included",
	}
}

professional_scope_defined contains finding if {
	count(_scope_items) > 0
	count(_firm_items) == 0
	finding := {
		"path": ["scope", "included"],
		"message": "a professional service should have a defined scope, but all the work in this one is optional",
	}
}

professional_scope_defined contains finding if {
	count(_firm_items) > 0
	count(_items_with_results) > 0
	count(_deliverable_ids) == 0
	finding := {
		"path": ["deliverables"],
		"message": "in a professional service each piece of work should have a deliverable, but no deliverable is listed",
	}
}

professional_scope_defined contains finding if {
	count(_deliverable_ids) > 0
	not size.is_small
	some i, item in _items_with_results
	not _serves_results_of_others(item)
	count(_results(item)) == 0
	shown := text.shown(item.text)
	finding := {
		"path": ["scope", "included", i],
		"message": $"in a professional service each piece of work should have a deliverable, but {shown} refers to none",
		"severity": "warning",
	}
}

professional_scope_defined contains finding if {
	count(_deliverable_ids) > 0
	some i, item in _items_with_results
	some path, id in _results(item)
	not id in _deliverable_ids
	shown := text.shown(item.text)
	finding := {
		"path": array.concat(["scope", "included", i], path),
		"message": $"{shown} refers to deliverable \"{id}\", but no deliverable with this id is listed",
	}
}

professional_scope_defined contains finding if {
	some i, item in _items_with_results
	offer.firm(item)
	ids := {id | some id in _results(item)}
	count(ids) > 0
	every id in ids {
		id in _optional_ids
	}
	shown := text.shown(item.text)
	listed := text.listed(ids)
	finding := {
		"path": ["scope", "included", i],
		"message": $"{shown} is firmly included, but it has only optional deliverables: {listed}",
	}
}

_scope_items := object.get(input, ["scope", "included"], [])

_firm_items := [item | some item in _scope_items; offer.firm(item)]

# Operation has no result, and neither has early-life support; professional-no-operational-scope says how far it may go.
_items_with_results[i] := item if {
	some i, item in _scope_items
	object.get(item, "kind", "project") == "project"
	not project.is_aftercare(item)
}

# Advice and steering have no result of their own.
_serves_results_of_others(item) if item.activity in {"consulting", "project-management"}

# The deliverables that an item refers to, by their path within the item.
_results(item) := object.union(
	{["deliverable"]: id | id := item.deliverable},
	{["deliverables", k]: id | some k, id in item.deliverables},
)

_deliverable_ids := {d.id | some d in input.deliverables}

_optional_ids := {d.id | some d in input.deliverables; not offer.firm(d)}

# METADATA
# title: A professional service says what it leaves out
# description: The exclusions are listed beside the included work.
# custom:
#   id: professional-exclusions-declared
#   severity: warning
#   aspect: scope
#   source: reference
#   when: [scope.included]
#   rationale: >-
#     Whatever lies outside the scope needs a new agreement. That only works without a quarrel if
#     both sides wrote down beforehand what they did not mean.
#   remediation: >-
#     List what a reader could expect and does not get, as in
#     `scope: {excluded: [{text: Operation of the new storage after acceptance}]}`.
professional_exclusions_declared contains finding if {
	count(_scope_items) > 0
	count(object.get(input, ["scope", "excluded"], [])) == 0
	finding := {
		"path": ["scope", "excluded"],
		"message": "a professional service should say what it leaves out, but no exclusion is listed",
	}
}

# METADATA
# title: Work out of scope has a way to be agreed
# description: >-
#   A wish that is out of scope becomes a written change or a new engagement; it is not simply done
#   and charged.
# custom:
#   id: professional-out-of-scope-path
#   severity: warning
#   aspect: scope
#   source: reference
#   not_at: [catalogue, tender]
#   when: [scope.included]
#   yields_to: [professional-change-core]
#   rationale: >-
#     New wishes come up in every project. Without an agreed way they are done on the side, and the
#     narrow task with a fixed end grows into a standing one.
#   remediation: >-
#     Write `scope: {out_of_scope_handling: change-order}`, or `new-engagement` if every wish needs
#     an agreement of its own.
professional_out_of_scope_path contains finding if {
	count(_scope_items) > 0
	not stated.at(["scope", "out_of_scope_handling"])
	not stated.at(["change_control", "process"])
	stated.at(["change_control", "approver"]) # where nobody approves a change either, that says it
	finding := {
		"path": ["scope", "out_of_scope_handling"],
		"message": "work out of scope needs a change order or a new engagement, but it is not stated what happens with it",
	}
}

professional_out_of_scope_path contains finding if {
	input.scope.out_of_scope_handling == "rate-card"
	finding := {
		"path": ["scope", "out_of_scope_handling"],
		"always": true,
		"message": "work out of scope needs a change order or a new engagement, but here it is done straight away at listed rates",
	}
}

# METADATA
# title: A professional service operates nothing for good
# description: >-
#   Operational work is in scope only for a time that ends with the project, its warranty or its
#   early-life support. An optional item only warns.
# custom:
#   id: professional-no-operational-scope
#   severity: error
#   aspect: scope
#   source: reference
#   when: [scope.included]
#   rationale: >-
#     Daily operation goes on after the project team has left. Inside a project it has no staff, no
#     price and no service level, yet the customer will count on it.
#   remediation: >-
#     Move the work to a managed service (`model: hybrid` with a `service:` leg), or bound it with
#     `ends_on: 2026-06-30`, no later than the end of the warranty or early-life support.
professional_no_operational_scope contains finding if {
	some i, item in _scope_items
	_operational(item)
	not item.ends_on
	not project.is_aftercare(item)
	shown := text.shown(item.text)
	finding := _as_offered(item, {
		"path": ["scope", "included", i],
		"message": $"a professional service should operate nothing for good, but {shown} is {_operated_in(item)} without an end",
	})
}

professional_no_operational_scope contains finding if {
	some i, item in _scope_items
	_operational(item)
	project.outlasts(item.ends_on)
	shown := text.shown(item.text)
	finding := _as_offered(item, {
		"path": ["scope", "included", i, "ends_on"],
		"message": $"operational work should end with the project, its warranty or early-life support, on {project.last_day}, but {shown} goes on until {item.ends_on}",
	})
}

_operational(item) if item.kind in vocabulary.operational_kinds

default _operated_in(_) := "operational work"

_operated_in(item) := "in part operational work" if item.kind == "both"

# Calling it a project does not help where the same daily work comes again and again.
_operational(item) if {
	not object.get(item, "kind", "") in vocabulary.operational_kinds
	item.activity in vocabulary.daily_activities
	_repeated(item)
}

_repeated(item) if item.recurring

_repeated(item) if item.cadence

# What crosses a boundary only as an option is a warning.
_as_offered(thing, finding) := finding if offer.firm(thing)

_as_offered(thing, finding) := object.union(finding, {"severity": "warning"}) if not offer.firm(thing)

# METADATA
# title: A professional service is not open-ended
# description: >-
#   The words of the scope and of the deliverables say how much is done; in Markdown, so do those of
#   the sections below the front matter that say what the work is. Phrases such as "as needed", in
#   `data.demarc.words.vague`, leave it open; where they are negated they do not count.
# custom:
#   id: professional-no-open-ended-wording
#   severity: warning
#   aspect: scope
#   source: reference
#   by_words: true
#   when: [scope.included or body]
#   rationale: >-
#     A price and an end date hold only for a quantity that is known. Each open word is a door
#     through which unpaid work comes in, or an excuse through which work is left out.
#   remediation: >-
#     Replace the words by a number or a list, such as `text: three workshops of half a day` for
#     "workshops as needed".
professional_no_open_ended_wording contains finding if {
	some place in _defining_texts
	phrases := text.phrases(place.text, language.words.vague)
	count(phrases) > 0
	listed := text.listed(phrases)
	finding := prose.shown(
		{
			"path": place.path,
			"message": $"a professional service should be clearly defined, but the wording {listed} leaves the amount of work open",
		},
		phrases,
	)
}

_defining_texts contains {"path": ["scope", "included", i, "text"], "text": item.text} if some i, item in _scope_items

_defining_texts contains {"path": ["deliverables", i, field], "text": deliverable[field]} if {
	some i, deliverable in input.deliverables
	some field in ["name", "description"]
}

_defining_texts contains {"path": sentence.path, "text": sentence.text} if some sentence in prose.texts("project")
