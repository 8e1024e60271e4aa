package demarc.rules.hybrid

import data.demarc.lib.dates
import data.demarc.lib.term
import data.demarc.lib.transition

# METADATA
# title: The project of a hybrid is shorter than its service
# description: >-
#   What the project leg takes to build, the service leg runs for longer, or can with its option
#   periods. A service that goes on until somebody ends it is longer than any project, and one that begins with the
#   project runs something else than what that builds.
# custom:
#   id: hybrid-project-shorter-than-service
#   severity: info
#   aspect: engagement
#   source: judgement
#   when: [project.term, service.term]
#   rationale: >-
#     A system is used for longer than it takes to build. Where the service is the shorter leg, the
#     proposal may be a project with some aftercare, or a service that ends when it has just begun.
#   remediation: >-
#     Check whether the service is meant to last, `service: {term: {duration: P36M}}`, or is an
#     early-life support that belongs to the project.
hybrid_project_shorter_than_service contains finding if {
	project := term.base_days with input as input.project
	service := term.days_with_options with input as input.service
	not _service_goes_on
	not _runs_from_the_first_day
	project >= service
	takes := term.committed_in_words with input as input.project
	runs := term.in_words with input as input.service
	finding := {
		"path": ["service", "term"],
		"message": $"a hybrid should run what it builds for longer, but the project leg takes {takes} and the service leg runs for {runs}",
	}
}

_service_goes_on if input.service.term.kind == "evergreen"

_service_goes_on if input.service.term.renewal.kind == "automatic"

_runs_from_the_first_day if transition.service_start.date <= dates.last_day(input.project.term.start)
