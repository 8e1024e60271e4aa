# How a hybrid's project becomes its service: the days on which it happens, and what is handed over.
package demarc.lib.transition

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.project
import data.demarc.lib.term

# go_live is the day of go-live, or its month, as stated or as its milestone has it.
go_live := input.transition.go_live

go_live := milestone.date if {
	not input.transition.go_live
	milestone := _go_live_milestone
}

_go_live_milestone := [milestone |
	some milestone in input.project.milestones
	milestone.id == input.transition.go_live_milestone
][0]

# has_service_start holds if a bound is stated from which the service takes over.
has_service_start if input.transition.service_start

has_service_start if input.service.term.start

has_service_start if input.service.term.starts_on

# service_start is the day on which the service takes over, with the path that says so, where that day is known.
service_start := {"date": dates.first_day(date), "text": date, "path": ["transition", "service_start"]} if {
	date := input.transition.service_start
}

service_start := {"date": dates.first_day(date), "text": date, "path": ["service", "term", "start"]} if {
	not input.transition.service_start
	date := input.service.term.start
}

# project_end is the last day of the project's term, and last_delivery the last day on which it
# owes a result.
project_end := end if end := term.end with input as input.project

last_delivery := delivery.date if delivery := project.last_delivery with input as input.project

# support is the early-life support, and support_path where it stands.
support := object.get(input, support_path, {})

default support_path := ["transition", "early_life_support"]

support_path := ["project", "early_life_support"] if {
	count(object.get(input, ["transition", "early_life_support"], {})) == 0
	count(input.project.early_life_support) > 0
}

support_start := dates.first_day(support.start)

support_start := dates.first_day(go_live) if not support.start

support_end := dates.last_day(support.end)

support_end := dates.end_after(support_start, durations.parts(support.duration)) if not support.end

# support_is_open holds if it has a bound of which nobody knows the day.
support_is_open if {
	some field in ["end", "duration"]
	support[field]
	not support_end
}

# handover is what the project hands over, and handover_path where it stands.
handover := object.get(input, handover_path, {})

default handover_path := ["transition", "handover"]

handover_path := ["project", "handover"] if {
	count(object.get(input, ["transition", "handover"], {})) == 0
	count(input.project.handover) > 0
}

# runs_in_parallel(date) holds if the proposal says on purpose that the service runs on that day,
# though the project is not over.
runs_in_parallel(_) if input.transition.parallel_run == true

runs_in_parallel(_) if {
	some item in input.service.scope.included
	item.parallel_run
}

runs_in_parallel(date) if {
	run := input.transition.parallel_run
	is_object(run)
	not _later(run, date)
	not _over(run, date)
}

# A day that nobody knows excludes no other.
_later(run, date) if dates.first_day(run.start) > date

_over(run, date) if dates.last_day(run.end) < date

_over(run, date) if {
	not run.end
	dates.end_after(dates.first_day(run.start), durations.parts(run.duration)) < date
}

# declares_parallel_run holds if both legs run side by side on purpose, at some time.
declares_parallel_run if input.transition.parallel_run == true

declares_parallel_run if {
	is_object(input.transition.parallel_run)
	count(input.transition.parallel_run) > 0
}
