package demarc.rules.professional

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.offer
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
	some k in numbers.range(1, count(_dated_milestones) - 1)
	before := _dated_milestones[k - 1]
	after := _dated_milestones[k]
	before.from > after.to
	not after.id in _needed_by(before.id)
	not before.id in _needed_by(after.id)
	finding := {
		"path": after.path,
		"message": $"milestones come in the order of their dates, but {after.shown} stands after {before.shown}",
		"because": [{"path": before.path, "message": before.shown}],
	}
}

milestones_ordered contains finding if {
	some milestone in _moments
	some needed in _moments
	needed.id in milestone.needs
	needed.from > milestone.to
	not milestone.id in _needed_by(needed.id)
	finding := {
		"path": milestone.path,
		"message": $"a milestone comes after those that it depends on, but {milestone.shown} depends on {needed.shown}",
		"because": [{"path": needed.path, "message": needed.shown}],
	}
}

milestones_ordered contains finding if {
	some i, milestone in input.milestones
	circle := {other | some other in _needed_by(milestone.id); milestone.id in _needed_by(other)}
	milestone.id in circle
	i == min([k | some k, other in input.milestones; other.id in circle])
	listed := text.listed(circle)
	finding := {
		"path": ["milestones", i, "depends_on"],
		"message": $"a milestone comes after those that it depends on, but these depend on each other: {listed}",
	}
}

milestones_ordered contains finding if {
	some i, milestone in input.milestones
	some k, needed in milestone.depends_on
	not needed in {other.id | some other in input.milestones}
	finding := {
		"path": ["milestones", i, "depends_on", k],
		"message": $"milestone \"{milestone.id}\" depends on \"{needed}\", but no milestone with this id is listed",
	}
}

# All that has to be reached before a milestone is, by its id.
_needed_by(id) := graph.reachable(_needs, object.get(_needs, id, set()))

_needs := {id: needed |
	some named in input.milestones
	id := named.id
	needed := {other | some milestone in input.milestones; milestone.id == id; some other in milestone.depends_on}
}

# The milestones that are dated, in the order of the list. Options may stand anywhere in it.
_dated_milestones := [moment | some moment in _moments; offer.firm(input.milestones[moment.path[1]])]

_moments := [moment |
	some i, milestone in input.milestones
	due := _due_at(milestone)
	moment := {
		"path": ["milestones", i, due.field], "from": due.from, "to": due.to, "id": milestone.id,
		"needs": object.get(milestone, "depends_on", []), "shown": $"{milestone.id} ({due.shown})",
	}
]

_due_at(milestone) := {"field": "date", "from": dates.first_day(date), "to": dates.last_day(date), "shown": date} if {
	date := milestone.date
}

_due_at(milestone) := {"field": "after", "from": day, "to": day, "shown": $"{durations.in_words(milestone.after)} after the start"} if {
	not milestone.date
	day := dates.add(_counted_from, durations.parts(milestone.after))
}

_counted_from := term.start

# Where nothing has a date, any start will do to compare with.
_counted_from := "2001-01-01" if {
	not input.term.start
	count([date | some milestone in input.milestones; date := milestone.date]) == 0
}

# METADATA
# title: A milestone delivers something
# description: Each milestone lists a deliverable, or is named by one.
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
		"message": $"a milestone delivers something, but none of these {count(_empty_milestones)} lists a deliverable",
	}
}

milestone_has_deliverable contains finding if {
	_says_of_each
	some i, milestone in _empty_milestones
	count(object.get(milestone, "deliverables", [])) == 0
	finding := {
		"path": ["milestones", i, "deliverables"],
		"message": $"a milestone delivers something, but {_milestone_shown(milestone)} lists no deliverable",
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

_has_result(milestone) if {
	some deliverable in input.deliverables
	deliverable.milestone == milestone.id
}

_milestone_shown(milestone) := $"milestone {milestone.id} ({text.shown(milestone.name)})" if milestone.name

_milestone_shown(milestone) := $"milestone {milestone.id}" if not milestone.name
