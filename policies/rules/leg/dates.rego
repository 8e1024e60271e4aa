package demarc.rules.leg

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.offer
import data.demarc.lib.project
import data.demarc.lib.term

# METADATA
# title: A stated length agrees with the dates
# description: >-
#   Where the first day, the last day and the length are all stated, they agree to within some
#   days. Where a project ends with an event in place of a date, its length agrees with its last delivery.
# custom:
#   id: duration-text-vs-dates
#   severity: error
#   aspect: duration
#   source: practice
#   when: [term.duration]
#   rationale: >-
#     Price, staff and notice hang on when it is over. Two answers to that in one document mean that
#     each side holds to the one that suits it.
#   remediation: >-
#     Correct the length or the dates, such as `term: {start: 2026-02-02, end: 2026-06-01, duration:
#     P4M}`, or state the dates alone.
duration_text_vs_dates contains finding if {
	some name, what in {"term": "the term", "onboarding": "onboarding", "early_life_support": "early-life support"}
	period := input[name]
	start := dates.first_day(period.start)
	length := durations.parts(period.duration)
	dates.last_day(period.end) >= start
	computed := dates.end_after(start, length)
	_days_apart(computed, period) > durations.days(data.demarc.params.duration_tolerance.value)
	said := durations.in_words(period.duration)
	finding := {
		"path": [name, "duration"],
		"message": $"{what} is said to last {said} from {period.start}, which is until {computed}, but it ends on {period.end}",
		"because": [{"path": [name, "end"], "message": $"the end is {period.end}"}],
	}
}

duration_text_vs_dates contains finding if {
	range := input.onboarding.duration_range
	durations.longer(range.low, range.high)
	finding := {
		"path": ["onboarding", "duration_range"],
		"message": $"onboarding is said to take from {durations.in_words(range.low)} to {durations.in_words(range.high)}, but the first is the longer one",
		"remediation": "Exchange the two: `low` is the shorter time.",
	}
}

# Sprints come one after the other.
duration_text_vs_dates contains finding if {
	input.sprints.count > 1
	taken := durations.length(durations.times(input.sprints.length, input.sprints.count))
	taken - term.days_with_options > durations.days(data.demarc.params.duration_tolerance.value)
	finding := {
		"path": ["sprints", "count"],
		"message": $"{input.sprints.count} sprints of {durations.in_words(input.sprints.length)} each take {durations.days_in_words(taken)}, but the term is {durations.days_beside(term.days_with_options, $"P{ceil(taken)}D")}",
		"because": [{"path": ["term"], "message": "the sprints have to fit in here"}],
		"remediation": "Correct the number or the length of the sprints, or the term.",
	}
}

# "Completion" is on the day of the last delivery, unless a warranty or support follows it.
duration_text_vs_dates contains finding if {
	input.model == "professional"
	input.term.ends_when
	not input.term.end
	not term.renews
	not input.warranty
	not input.early_life_support
	term.end > project.closed
	said := durations.in_words(input.term.duration)
	last := project.last_delivery
	finding := {
		"path": ["term", "duration"],
		"message": $"the project is said to last {said}, which is until {term.end}, but it ends with its last delivery, which is due on {last.date}",
		"because": [{"path": last.path, "message": $"the last delivery is due on {last.date}"}],
	}
}

# After a stated day, "2027-03" as an end means any day of that month.
_days_apart(computed, period) := max([
	dates.days_between(computed, _earliest_end(period)),
	dates.days_between(dates.last_day(period.end), computed),
])

_earliest_end(period) := dates.first_day(period.end) if count(period.start) == 10

_earliest_end(period) := dates.last_day(period.end) if count(period.start) == 7

# METADATA
# title: Milestones lie within the term
# description: No milestone is due before the first day or after the last one.
# custom:
#   id: milestone-inside-term
#   severity: error
#   aspect: duration
#   source: practice
#   when: [term, milestones]
#   rationale: >-
#     Outside of the term nobody is bound to deliver or to pay. A milestone that lies there was left over
#     from an earlier plan, or the term was.
#   remediation: >-
#     Move the milestone, or extend the term, such as `term: {end: 2026-06-30}`.
milestone_inside_term contains finding if {
	some i, milestone in input.milestones
	offer.firm(milestone)
	date := milestone.date
	dates.last_day(date) < term.start
	finding := {
		"path": ["milestones", i, "date"],
		"message": $"the milestone is due on {date}, before the term starts on {term.start}",
	}
}

milestone_inside_term contains finding if {
	some i, milestone in input.milestones
	offer.firm(milestone)
	[field, due] := _due(milestone)
	due > term.end
	finding := {
		"path": ["milestones", i, field],
		"message": $"the milestone is due on {due}, after the term ends on {term.end}",
	}
}

# In a tender nobody knows the day of the start, but what is due later than the term is long lies beyond it.
milestone_inside_term contains finding if {
	some i, milestone in input.milestones
	offer.firm(milestone)
	not input.term.end
	[field, offset] := _offset(milestone)
	durations.longer(offset, input.term.duration)
	due := durations.in_words(offset)
	length := durations.in_words(input.term.duration)
	finding := {
		"path": ["milestones", i, field],
		"message": $"the milestone is due {due} after the start, but the term is over after {length}",
	}
}

_offset(milestone) := ["date", term.offset(milestone.date)] if milestone.date

_offset(milestone) := ["after", term.offset({"after": milestone.after})] if not milestone.date

_due(milestone) := ["date", dates.first_day(milestone.date)] if milestone.date

_due(milestone) := ["after", term.reached(milestone.after)] if not milestone.date
