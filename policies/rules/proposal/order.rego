package demarc.rules.proposal

import data.demarc.lib.dates

# METADATA
# title: The dates are in their order
# description: >-
#   The offer is issued before it runs out, the work starts after it is issued, and a service ends
#   after it starts. A start before the day of issue is a warning.
# custom:
#   id: date-sanity
#   severity: error
#   aspect: agreement
#   source: practice
#   rationale: >-
#     An offer that ran out before it was made cannot be accepted, and work that starts before anybody
#     has offered it is done without an agreement. Mostly a year was mistyped.
#   remediation: >-
#     Correct the dates, such as `issued_on: 2026-01-12`, `valid_until: 2026-03-13` and `term: {start:
#     2026-04-01}`.
date_sanity contains finding if {
	issued := input.issued_on
	last := input.valid_until
	dates.first_day(issued) > dates.last_day(last)
	finding := {
		"path": ["valid_until"],
		"message": $"the offer is valid until {last}, but it was issued after that, on {issued}",
		"because": [{"path": ["issued_on"], "message": $"issued on {issued}"}],
	}
}

date_sanity contains finding if {
	issued := input.issued_on
	some path, term in _terms
	start := term.start
	dates.last_day(start) < dates.first_day(issued)
	finding := {
		"path": array.concat(path, ["start"]),
		"severity": "warning",
		"message": $"the work starts on {start}, before the proposal was issued on {issued}",
		"because": [{"path": ["issued_on"], "message": $"issued on {issued}"}],
	}
}

# For a project professional-fixed-start-and-end says it.
date_sanity contains finding if {
	some path, term in _terms
	_of_service(path)
	dates.last_day(term.end) < dates.first_day(term.start)
	finding := {
		"path": array.concat(path, ["end"]),
		"message": $"the service ends on {term.end}, before it starts on {term.start}",
		"because": [{"path": array.concat(path, ["start"]), "message": $"the start is {term.start}"}],
	}
}

_terms[["term"]] := input.term

_terms[["project", "term"]] := input.project.term

_terms[["service", "term"]] := input.service.term

_of_service(["term"]) if input.model == "managed"

_of_service(["service", "term"])
