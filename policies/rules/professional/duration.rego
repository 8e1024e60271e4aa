package demarc.rules.professional

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.project
import data.demarc.lib.term
import data.demarc.lib.text

# METADATA
# title: A professional service has a fixed start and end
# description: >-
#   The term has a first day and a last one, or a first day and a length, and does not end before
#   it starts. An event such as "completion" is no date.
# custom:
#   id: professional-fixed-start-and-end
#   severity: error
#   aspect: duration
#   source: reference
#   rationale: >-
#     The end date is what makes the work a project: staff, price and milestones are planned
#     towards it. "Until completion" lets either side decide alone when that is.
#   remediation: >-
#     Write `term: {start: 2026-02-02, end: 2026-05-29}`, or `duration: P4M` in place of the end;
#     add the event in `ends_when` if it may come earlier.
professional_fixed_start_and_end contains finding if {
	not input.term.start
	not _term_has_end
	finding := {
		"path": ["term"],
		"message": $"a professional service should have a fixed start and end, but neither is stated{_instead({"starts_on", "ends_when"})}",
	}
}

professional_fixed_start_and_end contains finding if {
	not input.term.start
	_term_has_end
	finding := {
		"path": ["term", "start"],
		"message": $"a professional service should have a fixed start, but no start date is stated{_instead({"starts_on"})}",
	}
}

professional_fixed_start_and_end contains finding if {
	input.term.start
	not _term_has_end
	finding := {
		"path": ["term", "end"],
		"message": $"a professional service should have a fixed end, but neither an end date nor a duration is stated{_instead({"ends_when"})}",
	}
}

professional_fixed_start_and_end contains finding if {
	term.start > dates.last_day(input.term.end)
	finding := {
		"path": ["term", "end"],
		"message": $"the term ends on {input.term.end}, before it starts on {input.term.start}",
		"because": [{"path": ["term", "start"], "message": $"the start is {input.term.start}"}],
	}
}

# That an evergreen term has no end is what professional-no-auto-renewal says.
_term_has_end if input.term.end

_term_has_end if input.term.duration

_term_has_end if input.term.kind == "evergreen"

# The events that are stated in place of dates.
_instead(fields) := $", only {listed}" if {
	listed := text.listed(_events(fields))
}

_instead(fields) := "" if count(_events(fields)) == 0

_events(fields) := [event |
	some field in ["starts_on", "ends_when"]
	field in fields
	event := input.term[field]
]

# METADATA
# title: A professional service is not renewed by itself
# description: The term does not renew automatically, and is not evergreen.
# custom:
#   id: professional-no-auto-renewal
#   severity: error
#   aspect: duration
#   source: reference
#   when: [term]
#   rationale: >-
#     When the task is done the engagement is over. A term that rolls on by itself has no task to
#     be done with; the customer pays for presence until somebody remembers to stop it.
#   remediation: >-
#     Write `term: {kind: fixed, renewal: {kind: none}}` with an `end`, and agree on further work in a
#     new statement of work.
professional_no_auto_renewal contains finding if {
	input.term.renewal.kind == "automatic"
	finding := {
		"path": ["term", "renewal", "kind"],
		"message": $"a professional service should end with its task, but this one renews automatically{_by_period}",
	}
}

professional_no_auto_renewal contains finding if {
	input.term.kind == "evergreen"
	not input.term.renewal.kind == "automatic"
	finding := {
		"path": ["term", "kind"],
		"message": "a professional service should end with its task, but this one is evergreen: it runs until one side ends it",
	}
}

default _by_period := ""

_by_period := $", {durations.in_words(input.term.renewal.period)} at a time" if input.term.renewal.period

# METADATA
# title: A professional service ends with its last deliverable
# description: >-
#   The term ends soon after the last milestone or deliverable: no later than its warranty and a
#   time to close the project need.
# custom:
#   id: professional-ends-with-last-deliverable
#   severity: warning
#   aspect: duration
#   source: reference
#   when: [term]
#   yields_to: [duration-text-vs-dates]
#   rationale: >-
#     Once the defined task is completed, nothing is left to do or to pay for. A long tail is either
#     a task that nobody wrote down, or a service.
#   remediation: >-
#     Let `term.end` follow the last milestone, state the `warranty.period` that the tail stands
#     for, or add the milestone that is missing at the end.
professional_ends_with_last_deliverable contains finding if {
	latest := max(_latest_ends)
	term.end > latest
	last := project.last_delivery
	days := dates.days_between(last.date, term.end)
	finding := {
		"path": _term_end_path,
		"message": $"a professional service should end with its last deliverable, but the term goes on until {term.end}, {durations.days_in_words(days)} after it",
		"because": [{"path": last.path, "message": $"the last delivery is due on {last.date}; with warranty and closing, the term would end by {latest}"}],
	}
}

_latest_ends contains project.closed

_latest_ends contains dates.add(project.closed, durations.parts(input.warranty.period)) if project.covers_defects

_latest_ends contains dates.last_day(input.warranty.ends_on) if project.covers_defects

_latest_ends contains dates.last_day(input.early_life_support.end)
