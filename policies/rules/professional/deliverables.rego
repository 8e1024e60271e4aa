package demarc.rules.professional

import data.demarc.lib.durations
import data.demarc.lib.offer
import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: A deliverable has criteria for its acceptance
# description: >-
#   What a result must meet is stated with the deliverable, or for all of them under `acceptance`.
#   A paper is accepted by reading it, where a time for that or who approves it is stated. A deliverable that is only an
#   option warns.
# custom:
#   id: deliverable-needs-acceptance
#   severity: error
#   aspect: scope
#   source: practice
#   when: [deliverables]
#   rationale: >-
#     A project is done when its results are good. Without criteria that is a matter of taste: the
#     customer can refuse to pay for ever, and the provider can call anything finished.
#   remediation: >-
#     Add conditions that can be checked, such as `acceptance: {criteria: [checksums of all files
#     agree]}`, to the deliverable, or to the proposal where they hold for all.
deliverable_needs_acceptance contains finding if {
	_without_any_criteria
	not stated.refused(["acceptance"])
	finding := {
		"path": ["acceptance", "criteria"],
		"message": "a result should be accepted by criteria, but none are stated, neither for a deliverable nor for all of them",
	}
}

deliverable_needs_acceptance contains finding if {
	_without_any_criteria
	reason := stated.refused(["acceptance"])
	finding := {
		"path": ["acceptance", "none"],
		"message": $"a result is accepted by criteria, but acceptance is refused: {text.shown(reason)}",
	}
}

deliverable_needs_acceptance contains finding if {
	not _without_any_criteria
	count(stated.acceptance) == 0
	some i, deliverable in input.deliverables
	not _has_criteria(deliverable)
	not _is_read_and_approved(deliverable)
	finding := _as_offered(deliverable, {
		"path": ["deliverables", i, "acceptance", "criteria"],
		"message": $"a result should be accepted by criteria, but none are stated for deliverable {_deliverable_shown(deliverable)}",
	})
}

_without_any_criteria if {
	count(_firm_deliverables) > 0
	count(stated.acceptance) == 0
	every deliverable in input.deliverables {
		not _has_criteria(deliverable)
	}
	some deliverable in _firm_deliverables
	not _is_read_and_approved(deliverable)
}

_is_read_and_approved(deliverable) if {
	deliverable.kind in {"design", "document", "plan", "report", "statement-of-work"}
	some field in ["review_period", "approver"]
	_acceptance_rule(deliverable, field)
}

_has_criteria(thing) if stated.says(thing.acceptance.criteria)

_firm_deliverables[i] := deliverable if {
	some i, deliverable in input.deliverables
	offer.firm(deliverable)
}

_deliverable_shown(deliverable) := $"{deliverable.id} ({text.shown(deliverable.name)})" if deliverable.name

_deliverable_shown(deliverable) := deliverable.id if not deliverable.name

# METADATA
# title: A deliverable has a due date
# description: It states when it is due, or belongs to a milestone.
# custom:
#   id: deliverable-due-missing
#   severity: error
#   aspect: scope
#   source: practice
#   not_at: [catalogue]
#   when: [deliverables]
#   rationale: >-
#     A fixed end of the project is made of results that are due on the way. What has no date is
#     never late, and cannot be planned for by those who wait for it.
#   remediation: >-
#     Write `due: 2026-05-08` or `milestone: M2` with the deliverable, or list it at the milestone:
#     `milestones: [{id: M2, date: 2026-05-15, deliverables: [D2]}]`.
deliverable_due_missing contains finding if {
	not _milestones_stand_apart
	count(_undated) > 1
	count(_undated) == count(_firm_deliverables)
	finding := {
		"path": ["deliverables"],
		"message": $"a deliverable should have a due date or a milestone, but none of these {count(_undated)} has one",
	}
}

deliverable_due_missing contains finding if {
	_dates_of_each_are_asked
	some i, deliverable in _undated
	not deliverable.milestone
	finding := {
		"path": ["deliverables", i, "due"],
		"message": $"a deliverable should have a due date or a milestone, but {_deliverable_shown(deliverable)} has neither",
	}
}

deliverable_due_missing contains finding if {
	_dates_of_each_are_asked
	some i, deliverable in _undated
	id := deliverable.milestone
	finding := {
		"path": ["deliverables", i, "milestone"],
		"always": true,
		"message": $"{_deliverable_shown(deliverable)} is due with milestone \"{id}\", but no milestone with this id is listed",
	}
}

_dates_of_each_are_asked if {
	not _milestones_stand_apart
	count(_undated) == 1
}

_dates_of_each_are_asked if {
	not _milestones_stand_apart
	count(_undated) < count(_firm_deliverables)
}

_undated[i] := deliverable if {
	some i, deliverable in _firm_deliverables
	not deliverable.due
	not _has_milestone(deliverable)
}

_has_milestone(deliverable) if count(_milestones_of(deliverable.id)) > 0

# Dates are there, but no milestone says what it delivers: milestone-has-deliverable reports that.
_milestones_stand_apart if {
	_some_are_dated
	not _some_have_results
}

_some_are_dated if {
	some milestone in input.milestones
	some field in ["date", "after"]
	milestone[field]
}

# METADATA
# title: Acceptance has a deadline
# description: >-
#   It is stated how long the customer has to accept or reject a result, and that silence counts as
#   acceptance after that time and not before.
# custom:
#   id: acceptance-deemed-period
#   severity: warning
#   aspect: agreement
#   source: practice
#   not_at: [catalogue]
#   rationale: >-
#     Nobody likes to sign. Without a deadline a finished result can wait for months for a review,
#     and the payment and the next step wait with it.
#   remediation: >-
#     Write `acceptance: {review_period: P10D, deemed_after: P10D}`, with the time that the
#     reviewers really need.
#   when: [deliverables]
acceptance_deemed_period contains finding if {
	_acceptance_is_stated
	some deliverable in _firm_deliverables
	not _acceptance_rule(deliverable, "deemed_after")
	not _acceptance_rule(deliverable, "review_period")
	finding := {
		"path": ["acceptance", "review_period"],
		"message": "acceptance should have a deadline, but it is stated neither how long the review takes nor what follows if no answer comes",
	}
}

acceptance_deemed_period contains finding if {
	some deliverable in _firm_deliverables
	not _acceptance_rule(deliverable, "deemed_after")
	_acceptance_rule(deliverable, "review_period")
	finding := {
		"path": ["acceptance", "deemed_after"],
		"message": "acceptance should have a deadline, but it is not stated what follows if no answer comes within it",
	}
}

acceptance_deemed_period contains finding if {
	some place in _acceptances
	review := place.acceptance.review_period
	deemed := place.acceptance.deemed_after
	_sooner(deemed, review)
	finding := {
		"path": array.concat(place.path, ["deemed_after"]),
		"message": $"a result counts as accepted after {_time_to_act(deemed)} without an answer, before the {_time_to_act(review)} for its review are over",
		"because": [{"path": array.concat(place.path, ["review_period"]), "message": $"the review takes up to {_time_to_act(review)}"}],
	}
}

# deemed_after alone says both: how long there is, and what follows.
_acceptance_rule(deliverable, field) := deliverable.acceptance[field]

_acceptance_rule(deliverable, field) := input.acceptance[field] if not deliverable.acceptance[field]

# Where nothing at all is said about acceptance, deliverable-needs-acceptance says that.
_acceptance_is_stated if count(_acceptances) > 0

_acceptances contains {"path": ["acceptance"], "acceptance": input.acceptance} if {
	count(input.acceptance) > 0
	not stated.refused(["acceptance"])
}

_acceptances contains {"path": ["deliverables", i, "acceptance"], "acceptance": deliverable.acceptance} if {
	some i, deliverable in _firm_deliverables
	count(deliverable.acceptance) > 0
}

# On delivery, with no review at all, is a rule of its own.
_sooner(a, b) if {
	durations.days(a) > 0
	durations.longer(b, a)
}

_sooner(a, b) if {
	a.unit == b.unit
	a.value < b.value
}

# METADATA
# title: What a project builds, somebody else learns to run
# description: >-
#   Where something is built, the people who will run it get documentation, runbooks, training or a
#   handover of another kind. A hybrid says so in its transition, which has a rule of its own; a small project shows
#   what it built.
# custom:
#   id: knowledge-transfer-missing
#   severity: warning
#   aspect: agreement
#   source: practice
#   when: [kind, deliverables]
#   rationale: >-
#     The people who built it leave when the project is over, and take with them how it works. What
#     nobody learned to run makes the customer call them back.
#   remediation: >-
#     State what is handed over, such as `handover: {artifacts: [{kind: runbooks}], accepted_by: IT
#     manager, knowledge_transfer: half a day with the administrators}`.
knowledge_transfer_missing contains finding if {
	input.kind == "Proposal" # and no leg of one
	count(stated.handover) == 0
	not size.is_small
	built := _deliverable_shown(_built[0])
	finding := {
		"path": ["handover"],
		"message": $"somebody has to run what a project builds, but nothing says how {built} is handed over",
	}
}

_built := [deliverable |
	some deliverable in input.deliverables
	offer.firm(deliverable)
	deliverable.kind in {"system", "environment", "infrastructure", "software", "configuration"}
]
