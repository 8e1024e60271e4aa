package demarc.rules.professional

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.offer
import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.term
import data.demarc.lib.text

# METADATA
# title: Milestones come in the order of their dates
# description: >-
#   The list runs from the first milestone to the last, and none is due before one that it depends
#   on. Milestones that depend on each other can never be reached.
# custom:
#   id: milestones-ordered
#   severity: warning
#   aspect: scope
#   source: practice
#   when: [milestones]
#   rationale: >-
#     The list of milestones is read as the course of the project. A date out of order is mostly a
#     slip in one of the two, and nobody can tell which one holds for payment and delay.
#   remediation: >-
#     Put the list into the order of its dates, or correct the date, such as `{id: M2, date:
#     2026-05-15, depends_on: [M1]}` where M1 is due on 2026-03-13.
milestones_ordered contains finding if {
	some turn, k in _backward
	before := _dated_milestones[k - 1]
	after := _dated_milestones[k]
	not _depends(turn, before.id, after.id)
	not _depends(turn, after.id, before.id)
	finding := {
		"path": after.path,
		"message": $"milestones should come in the order of their dates, but {after.shown} stands after {before.shown}",
		"because": [{"path": before.path, "message": before.shown}],
	}
}

milestones_ordered contains finding if {
	some milestone in _moments
	some id in milestone.needs
	needed := _moments[max(_moments_of[id])[1]]
	needed.from > milestone.to
	not _in_one_circle(milestone.id, id)
	finding := {
		"path": milestone.path,
		"message": $"a milestone should come after those that it depends on, but {milestone.shown} depends on {needed.shown}",
		"because": [{"path": needed.path, "message": needed.shown}],
	}
}

milestones_ordered contains finding if {
	some circle in _circles
	i := min({_place_of[id] | some id in circle})
	listed := text.listed(circle)
	finding := {
		"path": ["milestones", i, "depends_on"],
		"message": $"a milestone should come after those that it depends on, but these depend on each other: {listed}",
	}
}

milestones_ordered contains finding if {
	more := array.slice(_turns, _most_followed, count(_turns))
	open := [id | some id in more; not _in_a_circle(id)]
	count(open) > 0
	finding := {
		"path": ["milestones", _place_of[open[0]], "depends_on"],
		"message": $"milestones should stand after those that they depend on, but too many of these stand before them to tell whether they depend on each other: {text.listed(open)}",
	}
}

milestones_ordered contains finding if {
	some i, milestone in input.milestones
	some k, needed in milestone.depends_on
	not _needs[needed]
	finding := {
		"path": ["milestones", i, "depends_on", k],
		"message": $"milestone \"{milestone.id}\" depends on \"{needed}\", but no milestone with this id is listed",
	}
}

# Where a date lies before that of the milestone above.
_backward := [k |
	some k in numbers.range(1, count(_dated_milestones) - 1)
	_dated_milestones[k - 1].from > _dated_milestones[k].to
]

# _depends(turn, id, on) holds if a milestone depends on another one. Beyond itself that is followed for as many
# pairs as people would have in one plan.
_depends(_, id, on) if on in _needs[id]

_depends(turn, id, on) if {
	turn < _most_followed
	on in _needed_by(id)
}

_most_followed := 10

_needed_by(id) := graph.reachable(_needs, object.get(_needs, id, set()))

_needs := {id: object.get(_stated_needs, id, set()) | some id, _ in _place_of}

_stated_needs[milestone.id] contains needed if {
	some milestone in input.milestones
	some needed in milestone.depends_on
}

_needed_for := {id: object.get(_stated_uses, id, set()) | some id, _ in _place_of}

_stated_uses[needed] contains milestone.id if {
	some milestone in input.milestones
	some needed in milestone.depends_on
}

# Where the first milestone with an id stands.
_place_of := {id: min(places) | some id, places in _places_of}

_places_of[milestone.id] contains i if some i, milestone in input.milestones

# A circle turns at least once: one of its milestones stands before one that it depends on, or is that itself. Where
# most do, it turns where one does not. Of those that turn, only what comes back to such a one can be in a circle.
_turns := [id |
	some [_, id] in sort([[_place_of[id], id] | some id in _turning])
	id in _beyond(_needs)
	id in _beyond(_needed_for)
]

_beyond(links) := graph.reachable(links, {next | some id in _turning; some next in links[id]})

_turning := _early if count(_early) <= count(_late)

_turning := _late if count(_early) > count(_late)

_early contains id if {
	some id, needs in _needs
	some needed in needs
	_place_of[needed] >= _place_of[id]
}

_late contains id if {
	some id, needs in _needs
	some needed in needs
	_place_of[needed] <= _place_of[id]
}

# The milestones that depend on each other, for the first that turn.
_circles contains circle if {
	some id in array.slice(_turns, 0, _most_followed)
	circle := _needed_by(id) & graph.reachable(_needed_for, _needed_for[id])
	id in circle
}

_in_a_circle(id) if _in_one_circle(id, id)

_in_one_circle(a, b) if {
	some circle in _circles
	a in circle
	b in circle
}

_dated_milestones := [moment | some moment in _moments; offer.firm(input.milestones[moment.path[1]])]

_moments := [moment |
	some i, milestone in input.milestones
	due := _due_at(milestone)
	moment := {
		"path": ["milestones", i, due.field], "from": due.from, "to": due.to, "id": milestone.id,
		"needs": object.get(milestone, "depends_on", []), "shown": $"{milestone.id} ({due.shown})",
	}
]

# Which moments there are for a milestone, by its id, with their days.
_moments_of[moment.id] contains [moment.from, i] if some i, moment in _moments

_due_at(milestone) := {"field": "date", "from": dates.first_day(date), "to": dates.last_day(date), "shown": date} if {
	date := milestone.date
}

_due_at(milestone) := {"field": "after", "from": day, "to": day, "shown": $"{durations.in_words(milestone.after)} after the start"} if {
	not milestone.date
	day := dates.reached(_counted_from, durations.parts(milestone.after))
}

_counted_from := term.start

# Where nothing has a date, any start will do to compare with.
_counted_from := "2001-01-01" if {
	not input.term.start
	count([date | some milestone in input.milestones; date := milestone.date]) == 0
}

# METADATA
# title: A milestone delivers something
# description: >-
#   Each milestone lists a deliverable, or is named by one. Among others that deliver, one that says by its name what is
#   reached, such as a decision or a draft, and is not paid for need not.
# custom:
#   id: milestone-has-deliverable
#   severity: warning
#   aspect: scope
#   source: practice
#   when: [milestones, deliverables]
#   rationale: >-
#     A milestone without a result is a date on which opinions differ: it is reached when somebody
#     says so. Where a payment hangs on it, that somebody is paid for saying so.
#   remediation: >-
#     List what has to be there, as in `milestones: [{id: M1, name: Design accepted, date:
#     2026-03-13, deliverables: [D1]}]`.
milestone_has_deliverable contains finding if {
	count(_empty_milestones) > 1
	count(_empty_milestones) == count(_firm_milestones)
	count(_deliverable_ids) > 0
	finding := {
		"path": ["milestones"],
		"message": $"a milestone should deliver something, but none of these {count(_empty_milestones)} lists a deliverable",
	}
}

milestone_has_deliverable contains finding if {
	_says_of_each
	some i, milestone in _empty_milestones
	not _is_a_step(i)
	count(object.get(milestone, "deliverables", [])) == 0
	finding := {
		"path": ["milestones", i, "deliverables"],
		"message": $"a milestone should deliver something, but {_milestone_shown(milestone)} lists no deliverable",
	}
}

milestone_has_deliverable contains finding if {
	count(_deliverable_ids) > 0
	some i, milestone in input.milestones
	some k, id in milestone.deliverables
	not id in _deliverable_ids
	finding := {
		"path": ["milestones", i, "deliverables", k],
		"message": $"{_milestone_shown(milestone)} lists deliverable \"{id}\", but no deliverable with this id is listed",
	}
}

# Between others that deliver, where nothing of weight is paid for it.
_is_a_step(i) if {
	count(_empty_milestones) < count(_firm_milestones)
	stated.at(["milestones", i, "name"])
	not _is_paid(i)
}

_is_paid(i) if {
	not size.is_small
	count(input.milestones[i].payment) > 0
}

_is_paid(i) if {
	not size.is_small
	input.milestones[i].id in _refs_of_payments
}

_refs_of_payments := {line.ref | some line in input.billing.schedule}

_says_of_each if {
	count(_deliverable_ids) > 0
	count(_empty_milestones) == 1
}

_says_of_each if {
	count(_deliverable_ids) > 0
	count(_empty_milestones) < count(_firm_milestones)
}

_firm_milestones[i] := milestone if {
	some i, milestone in input.milestones
	offer.firm(milestone)
}

# A deliverable that is not in the list is another finding.
_empty_milestones[i] := milestone if {
	some i, milestone in _firm_milestones
	not _has_result(milestone)
}

_has_result(milestone) if count(milestone.deliverables) > 0

_has_result(milestone) if milestone.id in _named_by_deliverables

_named_by_deliverables contains deliverable.milestone if some deliverable in input.deliverables

_milestone_shown(milestone) := $"milestone {milestone.id} ({text.shown(milestone.name)})" if milestone.name

_milestone_shown(milestone) := $"milestone {milestone.id}" if not milestone.name
