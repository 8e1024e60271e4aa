package demarc.rules.professional

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.project
import data.demarc.lib.term
import data.demarc.lib.text

# METADATA
# title: A professional service has a fixed start and end
# description: >-
#   The term has a start and an end, or a start and a length: days, months or events, or times
#   after them. It does not end before it starts. Where only an event such as "completion" ends it, the
#   results are due in time.
# custom:
#   id: professional-fixed-start-and-end
#   severity: error
#   aspect: duration
#   source: reference
#   not_at: [catalogue]
#   rationale: >-
#     The end is what makes the work a project: staff, price and milestones are planned
#     towards it. "Until completion" alone lets either side decide when that is.
#   remediation: >-
#     Write `term: {start: 2026-02-02, end: 2026-05-29}`, or `duration: P4M` in place of the end; where
#     no day can be known yet, `term: {starts_on: award of the contract, duration: P4M}`.
professional_fixed_start_and_end contains finding if {
	not _term_has_end
	finding := object.union(_end_of_results, {
		"path": _endless_path,
		"message": $"a professional service should have a fixed {_start_and_end}, but {_endless}",
	})
}

professional_fixed_start_and_end contains finding if {
	not term.has_start
	_term_has_end
	finding := {
		"path": ["term", "start"],
		"severity": "warning",
		"message": "a professional service should have a fixed start, but neither a day nor an event is stated with which it begins",
	}
}

professional_fixed_start_and_end contains finding if {
	term.start > dates.last_day(input.term.end)
	finding := {
		"path": ["term", "end"],
		"always": true,
		"message": $"the term ends on {input.term.end}, before it starts on {input.term.start}",
		"because": [{"path": ["term", "start"], "message": $"the start is {input.term.start}"}],
	}
}

# That an evergreen term has no end is what professional-no-auto-renewal says.
_term_has_end if input.term.kind == "evergreen"

_term_has_end if {
	term.has_end
	not term.ends_with
}

# An event ends the work in time if its results are due in time.
_term_has_end if {
	term.ends_with
	project.delivers_in_time
}

_endless_path := ["term", "end"] if term.has_start

_endless_path := ["term"] if not term.has_start

_start_and_end := "end" if term.has_start

_start_and_end := "start and end" if not term.has_start

_endless := $"it ends only with {text.shown(event)}, and nothing says by when its results are due" if {
	event := term.ends_with
} else := "none is stated, only when its results are due" if {
	project.delivers_in_time
	term.has_start
} else := "neither is stated, only when its results are due" if {
	project.delivers_in_time
} else := "neither an end nor a length is stated" if {
	term.has_start
} else := "neither is stated"

# What is due at last bounds the work, though nobody has said so.
default _end_of_results := {}

_end_of_results := {"severity": "warning"} if project.delivers_in_time

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
#   yields_to: [duration-text-vs-dates, deliverable-due-missing]
#   rationale: >-
#     Once the defined task is completed, nothing is left to do or to pay for. A long tail is either
#     a task that nobody wrote down, or a service.
#   remediation: >-
#     Let `term.end` follow the last milestone, state the `warranty.period` that the tail stands
#     for, or add the milestone that is missing at the end.
professional_ends_with_last_deliverable contains finding if {
	not project.aftercare_is_open
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

_latest_ends contains project.warranty if {
	some field in ["ends_on", "start"]
	input.warranty[field]
}

_latest_ends contains project.early_life_support
