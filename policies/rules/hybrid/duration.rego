package demarc.rules.hybrid

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.term
import data.demarc.lib.transition

# METADATA
# title: A hybrid says when it goes live
# description: The transition names the day of go-live, or the milestone or the event that it is.
# custom:
#   id: hybrid-go-live-stated
#   severity: error
#   aspect: duration
#   source: reference
#   not_at: [catalogue]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     Go-live is where one model ends and the other begins. Without it nobody can tell whether a
#     failure is a defect of the project or an incident of the service, and who pays for it.
#   remediation: >-
#     Write `transition: {go_live: 2026-06-01}`, or `go_live_milestone: M2`, or, where no date can be
#     given yet, `go_live_event: first successful rehearsal`.
hybrid_go_live_stated contains finding if {
	every field in ["go_live", "go_live_milestone", "go_live_event"] {
		not field in object.keys(object.get(input, "transition", {}))
	}
	finding := {
		"path": ["transition", "go_live"],
		"message": "a hybrid switches from its project leg to its service leg at go-live, but neither a day nor an event of go-live is stated",
	}
}

# METADATA
# title: The project of a hybrid has an end and its service a start
# description: >-
#   The service leg has a first day, or an event that it starts on. That the project leg has its
#   dates is a rule of its own, for projects of any kind.
# custom:
#   id: hybrid-project-has-end-service-has-start
#   severity: error
#   aspect: duration
#   source: reference
#   not_at: [catalogue]
#   yields_to: [hybrid-has-both-legs, hybrid-go-live-stated]
#   rationale: >-
#     Each day of the engagement belongs to one of the legs. Where the service has no start, its fee,
#     its service levels and its duties have none either.
#   remediation: >-
#     Write `transition: {service_start: 2026-06-01}` and the same day in `service: {term: {start:
#     2026-06-01}}`; or `term: {starts_on: acceptance of the project}` where the day is still open.
hybrid_project_has_end_service_has_start contains finding if {
	not transition.has_service_start
	finding := {
		"path": ["service", "term", "start"],
		"message": $"in a hybrid the project leg should have an end and the service leg a start, but {_no_dates}",
	}
}

default _no_dates := "no start of the service leg is stated"

_no_dates := "neither of the two is stated" if {
	not _project_has_end
}

_project_has_end if term.has_end with input as input.project

# METADATA
# title: In a hybrid the project comes first and the service takes over at go-live
# description: >-
#   The project starts before go-live, and the service not before it. Taking over, under
#   `onboarding`, and a declared parallel run may begin earlier.
# custom:
#   id: hybrid-sequence
#   severity: error
#   aspect: duration
#   source: reference
#   when: [project, service]
#   rationale: >-
#     A service can only run what has been built. One that starts earlier is paid for nothing, or it
#     runs something else than what this proposal describes.
#   remediation: >-
#     Move the dates so that `project.term.start` < `transition.go_live` <= `service.term.start`; mark
#     earlier work as `onboarding: true`, or declare it with `transition.parallel_run`.
hybrid_sequence contains finding if {
	start := input.project.term.start
	go_live := transition.go_live
	dates.first_day(start) >= dates.last_day(go_live)
	finding := {
		"path": ["project", "term", "start"],
		"message": $"the project leg of a hybrid should lead to go-live, but it starts on {start} and go-live is on {go_live}",
	}
}

hybrid_sequence contains finding if {
	early := _early_service
	finding := {
		"path": early.path,
		"message": $"the service leg of a hybrid should take over at go-live, on {transition.go_live}, but it starts on {early.text}",
	}
}

hybrid_sequence contains finding if {
	not transition.go_live
	service := transition.service_start
	project := input.project.term.start
	dates.last_day(service.text) < dates.first_day(project)
	not _explained(service)
	finding := {
		"path": service.path,
		"message": $"the service leg of a hybrid should take over from the project leg, but it starts on {service.text}, before the project on {project}",
	}
}

# The takeover itself, or else the term, where nothing explains that it begins before go-live.
_early_service := _early[0]

_early := [start |
	some start in array.concat([transition.service_start | true], [{"text": date, "path": ["service", "term", "start"]} | date := input.service.term.start])
	dates.last_day(start.text) < dates.first_day(transition.go_live)
	not _explained(start)
]

_explained(start) if transition.runs_in_parallel(dates.last_day(start.text))

_explained(start) if {
	start.path == ["service", "term", "start"]
	_onboards
}

# Taking over is work of the service before it runs anything.
_onboards if count(input.service.onboarding) > 0

_onboards if {
	some item in input.service.scope.included
	item.onboarding
}

# METADATA
# title: No day lies between the project and the service
# description: >-
#   The service starts no later than the day after the project's end, or after an early-life support
#   of the project that lasts longer (`data.demarc.params.max_coverage_gap` may allow more).
# custom:
#   id: hybrid-no-coverage-gap
#   severity: error
#   aspect: duration
#   source: reference
#   when: [project.term, service]
#   rationale: >-
#     What is in use fails on some day. On a day between the legs the project has gone, the service has
#     not come, and the customer calls people who owe it nothing.
#   remediation: >-
#     Let the service begin on the day after the project, or bridge the time with
#     `transition: {early_life_support: {start: …, end: …, owner: project}}`.
hybrid_no_coverage_gap contains finding if {
	service := transition.service_start
	not transition.support_is_open
	last := max(_covered_until)
	first := dates.shift_days(last, 1)
	service.date > dates.add(first, durations.parts(data.demarc.params.max_coverage_gap.value))
	days := dates.days_between(first, service.date)
	finding := {
		"path": service.path,
		"message": $"the service leg should follow the project leg without a gap, but from {first} on nobody is said to look after the systems until it starts on {service.text}, {durations.days_in_words(days)} later",
		"because": [{"path": ["project", "term"], "message": $"the project leg covers the systems until {last}"}],
	}
}

_covered_until contains transition.project_end

_covered_until contains transition.support_end if {
	transition.project_end
	not transition.support.owner == "service"
}

# METADATA
# title: Early-life support has an end and an owner
# description: >-
#   It starts with go-live or on a day of its own, lasts no longer than
#   `data.demarc.params.max_early_life_support`, and says which leg does it.
# custom:
#   id: hybrid-early-life-support-bounded
#   severity: warning
#   aspect: duration
#   source: practice
#   when: [project, service]
#   rationale: >-
#     In the first weeks project and service look after the same systems. Without an end the
#     project never closes, and without an owner each leg takes a call for the other's.
#   remediation: >-
#     Write `transition: {early_life_support: {start: 2026-06-01, end: 2026-06-30, owner: project}}`.
hybrid_early_life_support_bounded contains finding if {
	count(transition.support) > 0
	not transition.support.end
	not transition.support.duration
	finding := {
		"path": array.concat(transition.support_path, ["end"]),
		"message": "early-life support is for the first weeks after go-live, but neither its end nor its duration is stated",
	}
}

hybrid_early_life_support_bounded contains finding if {
	most := data.demarc.params.max_early_life_support.value
	_support_lasts_longer_than(most)
	longest := durations.in_words(most)
	finding := {
		"path": array.concat(transition.support_path, [_support_length]),
		"message": $"early-life support is for the first weeks after go-live, but this one lasts longer than {longest}{_support_until}",
	}
}

hybrid_early_life_support_bounded contains finding if {
	transition.support_path[0] == "transition"
	count(transition.support) > 0
	not transition.support.owner
	finding := {
		"path": array.concat(transition.support_path, ["owner"]),
		"message": "after go-live both legs are there, but nothing says whether early-life support belongs to the project leg or to the service leg",
	}
}

_support_lasts_longer_than(limit) if {
	transition.support_end > dates.end_after(transition.support_start, durations.parts(limit))
}

# Without a start only a duration can be measured.
_support_lasts_longer_than(limit) if {
	not transition.support_start
	durations.longer(transition.support.duration, limit)
}

default _support_length := "duration"

_support_length := "end" if transition.support.end

default _support_until := ""

_support_until := $": until {transition.support_end}" if transition.support_end

# METADATA
# title: A project that goes on beside the service says so
# description: >-
#   The project delivers nothing after the service has taken over, apart from early-life support,
#   and closes soon, or the proposal declares that both legs run side by side.
# custom:
#   id: hybrid-parallel-run-undeclared
#   severity: warning
#   aspect: duration
#   source: practice
#   when: [project.term, service]
#   yields_to: [hybrid-sequence]
#   rationale: >-
#     Both legs at once is a way to work, but another one than a handover: the same people serve both,
#     and a failure may come from either. Who has not decided it will argue about it.
#   remediation: >-
#     Declare it, `transition: {parallel_run: {start: 2026-06-01, end: 2026-08-31, reason: the shops move
#     one by one}}`; or let the project end when the service starts.
hybrid_parallel_run_undeclared contains finding if {
	service := transition.service_start
	not transition.support_is_open
	until := max(_beside_the_service)
	not transition.runs_in_parallel(until)
	finding := {
		"path": ["transition", "parallel_run"],
		"message": $"the service leg starts on {service.text} and the project leg goes on beside it until {until}, but no parallel run is declared",
		"because": [{"path": service.path, "message": $"the service leg starts on {service.text}"}],
	}
}

# The days on which the project is not over, though it should be: no delivery after the takeover and
# the early-life support, and time to close the project, or for its warranty, after that.
_beside_the_service contains day if {
	day := transition.last_delivery
	day > max(_project_stays_until)
}

_beside_the_service contains day if {
	day := transition.project_end
	day > dates.add(max(_project_stays_until), durations.parts(data.demarc.params.max_project_tail.value))
	day > dates.add(max(_project_stays_until), durations.parts(object.get(input.project, ["warranty", "period"], "P0D")))
}

_project_stays_until contains dates.last_day(transition.service_start.text)

_project_stays_until contains transition.support_end
