package demarc.rules.managed

import data.demarc.lib.clock
import data.demarc.lib.coverage
import data.demarc.lib.durations
import data.demarc.lib.language
import data.demarc.lib.metrics
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: Whoever promises care around the clock has people around the clock
# description: >-
#   Where incidents are answered, alarms raised or times to act counted around the clock, or the title or
#   a driver says so, people are on duty or on call at every hour. Hours in which the system runs, or
#   machines watch it, demand nothing of the people. What is not said at all about the people is a warning.
# custom:
#   id: coverage-24x7-vs-staffing
#   severity: error
#   aspect: sla
#   source: practice
#   yields_to: [driver-24x7-needs-24x7-coverage]
#   rationale: >-
#     A promise for the night is kept by somebody who is awake. Without one the first serious incident
#     waits for the morning, and its time has run out by then.
#   remediation: >-
#     Write `staffing: {on_call: true}` or `staffing: {hours: 24x7}`, or narrow the hours of the promise to those
#     in which people answer.
coverage_24x7_vs_staffing contains finding if {
	count(_round_the_clock) > 0
	count(_on_duty) > 0
	not _answered_after_hours
	not coverage.together_cover(_on_duty, "24x7")
	finding := {
		"path": _duty_path,
		"message": $"care is promised around the clock, but {_who_is_there} only {_hours_there}",
		"because": [claim | some claim in _round_the_clock],
	}
}

coverage_24x7_vs_staffing contains finding if {
	count(_round_the_clock) > 0
	count(_on_duty) == 0
	count(stated.duty) == 0
	finding := {
		"path": ["staffing", "on_call"],
		"severity": "warning",
		"message": "care is promised around the clock, but nothing says who is on duty or on call at night",
		"because": [claim | some claim in _round_the_clock],
	}
}

# Somebody answers the telephone at every hour, and it is said what happens after hours.
_answered_after_hours if {
	stated.at(["incidents", "after_hours"])
	some channel in input.incidents.channels
	channel.kind == "phone"
	coverage.is_24x7(channel.hours)
}

_hours_there := concat(" and ", {coverage.describe(hours) | some hours in _on_duty})

# That somebody is on call does not make one person many.
coverage_24x7_vs_staffing contains finding if {
	count(_round_the_clock) > 0
	coverage.together_cover(_on_duty, "24x7")
	least := data.demarc.params.min_people_on_call.value
	counted := _counted_roles
	people := sum([role.count | some role in counted])
	people < least
	finding := {
		"path": ["staffing", "roles"],
		"severity": "warning",
		"message": $"care is promised around the clock, but the people who are named are only {people}, and fewer than {least} cannot be there at every hour",
		"because": [claim | some claim in _round_the_clock],
	}
}

# Where each role says how many people it stands for.
_counted_roles := roles if {
	roles := [role | some role in input.staffing.roles; role.category != "management"]
	count(roles) > 0
	every role in input.staffing.roles {
		role.count
		role.category
	}
}

_duty_path := ["incidents", "hours"] if _told_by_incidents

_duty_path := ["staffing", _duty_field] if not _told_by_incidents

_who_is_there := "incidents are answered" if _told_by_incidents

_who_is_there := "people are there" if not _told_by_incidents

# Where nothing is said of the people, the hours of incidents tell when they are there, but not where they do the rest.
_told_by_incidents if _on_duty == {input.incidents.hours}

_duty_field := "hours" if input.staffing.hours

_duty_field := "on_call" if not input.staffing.hours

# The places that promise that somebody acts at any hour.
_round_the_clock contains {"path": ["sla", "targets", i, "hours"], "message": message} if {
	some i, target in _times_to_act
	coverage.is_24x7(target.hours)
	message := $"{_said(target)} holds around the clock"
}

_round_the_clock contains {"path": ["incidents", "hours"], "message": "incidents are answered around the clock"} if {
	coverage.is_24x7(input.incidents.hours)
}

_round_the_clock contains {"path": ["incidents", "channels", i, "hours"], "message": $"the {channel.kind} is answered around the clock"} if {
	some i, channel in input.incidents.channels
	coverage.is_24x7(channel.hours)
}

_round_the_clock contains {"path": ["incidents", "severities", i, "hours"], "message": $"severity {severity.level} is handled around the clock"} if {
	some i, severity in input.incidents.severities
	coverage.is_24x7(severity.hours)
}

_round_the_clock contains {"path": ["monitoring", "alerting", "hours"], "message": "alarms reach somebody around the clock"} if {
	coverage.is_24x7(input.monitoring.alerting.hours)
}

_round_the_clock contains {"path": ["title"], "message": $"the title says {text.listed(said)}"} if {
	said := {use.phrase |
		some use in text.uses(input.title, language.words.around_the_clock)
		_says_of_care(use)
	}
	count(said) > 0
}

# "Monitoring 24/7 for the shop" and "24/7 IT support" promise care. "The 24/7 web shop" tells what the customer's
# business is like: what it ends with is a thing, and nobody is said to look after it. In "boutique en ligne 24/7" the
# thing stands before.
_says_of_care(use) if {
	count(_described(use.after)) == 0
	every word in use.before {
		word in language.words.title_after_operation
	}
}

_says_of_care(use) if {
	count(_described(use.after)) == 0
	some word in use.before
	_is_one(word, language.words.care)
}

_says_of_care(use) if {
	described := _described(use.after)
	_is_one(described[count(described) - 1], language.words.care)
}

# "24/7 managed servers"
_says_of_care(use) if {
	some word in _described(use.after)
	_is_one(word, language.words.cared_for)
}

_is_one(word, list) if count(text.phrases(word, list)) > 0

# The words up to the next preposition, without those such as "agreement" that say only how care is sold.
_described(after) := [word |
	some word in array.slice(after, 0, min({count(after)} | {i | some i, word in after; word in _ends_of_things}))
	not word in language.words.title_after_operation
]

_ends_of_things := {word |
	some list in [language.grammar.ends_names, language.grammar.before_objects, language.grammar.joins_of_titles]
	some word in list
}

_round_the_clock contains {"path": ["drivers", i], "message": "someone is needed around the clock"} if {
	some i, driver in input.drivers
	driver == "needs-24x7"
}

# When people are there: on duty or on call. Where nothing is said about duty, the support hours
# tell, unless they are the promise itself.
_on_duty contains input.staffing.hours

_on_duty contains input.staffing.on_call_hours if not input.staffing.on_call == false

_on_duty contains "24x7" if {
	input.staffing.on_call
	not input.staffing.on_call_hours
}

_on_duty contains "24x7" if {
	input.incidents.on_call
	not input.staffing.on_call_hours
}

_on_duty contains hours if {
	not input.staffing.hours
	hours := input.incidents.hours
	not coverage.is_24x7(hours)
}

# METADATA
# title: Maintenance windows are settled against the promised hours
# description: >-
#   Where a maintenance window falls into hours in which availability is promised, it is said whether downtime
#   in it counts: in the window, or among the exclusions.
# custom:
#   id: maintenance-window-inside-sla-hours
#   severity: info
#   aspect: maintenance
#   source: practice
#   when: ["maintenance.windows[].days", "sla.targets[].metric = availability"]
#   rationale: >-
#     Four hours of maintenance a month are more than an availability of 99.5 % allows. If nobody says
#     whether they count, good maintenance breaks the promise.
#   remediation: >-
#     Write `counts_as_downtime: false` in the window, or add `exclusions: [agreed maintenance windows]` to the
#     target.
maintenance_window_inside_sla_hours contains finding if {
	some i, window in input.maintenance.windows
	not "counts_as_downtime" in object.keys(window)
	places := sort([k |
		some hours, found in _counted_targets
		coverage.overlap(hours, _opening(window))
		some k in array.slice(sort(found), 0, _most_struck)
	])
	struck := [{"path": ["sla", "targets", j, "hours"], "message": message} |
		some j in array.slice(places, 0, _most_struck)
		target := _committed[j]
		message := $"{_said(target)} is promised {coverage.describe(target.hours)}"
	]
	count(struck) > 0
	finding := {
		"path": ["maintenance", "windows", i, "counts_as_downtime"],
		"message": "this maintenance window lies in hours in which availability is promised, but nothing says whether downtime in it counts",
		"because": struck,
	}
}

# A window without times takes the whole of its days.
_opening(window) := object.union({"start": "00:00", "end": "24:00"}, window)

# The targets of availability from which maintenance is not excluded, by the hours that they hold in.
_counted_targets[target.hours] contains i if {
	not _excludes_maintenance(input.sla)
	some i, target in _committed
	target.metric == "availability"
	not _excludes_maintenance(target)
}

# Nobody reads more of them below a finding.
_most_struck := 10

# What cannot be read may say so.
_excludes_maintenance(group) if {
	not language.words
	count(group.exclusions) > 0
}

_excludes_maintenance(group) if {
	some exclusion in group.exclusions
	some word in text.stated(language.words.maintenance)
	contains(lower(exclusion), word)
}

# METADATA
# title: Maintenance leaves most of the promised hours
# description: >-
#   The windows that come back every week, and in which downtime does not count, take only a small part of the hours in
#   which availability is promised.
# custom:
#   id: maintenance-windows-too-long
#   severity: warning
#   aspect: sla
#   source: practice
#   when: ["maintenance.windows[].days", "sla.targets[].metric = availability"]
#   rationale: >-
#     An availability "around the clock" from which a hundred hours of the week are taken is one for a third of the week.
#     Who reads only the figure believes something else.
#   remediation: >-
#     Shorten the windows, or state the hours in which the availability really counts, `sla: {targets: [{hours: {days:
#     [MO, TU, WE, TH, FR], start: "08:00", end: "18:00"}}]}`.
maintenance_windows_too_long contains finding if {
	some hours, found in _hours_of_availability
	taken := sum([coverage.week_share(opening) |
		some opening in _weekly_windows
		coverage.overlap(hours, opening)
	])
	most := data.demarc.params.max_window_share.value
	share := (100 * taken) / coverage.week_share(hours)
	share > most
	i := min(found)
	finding := {
		"path": ["maintenance", "windows"],
		"message": $"{_said(_committed[i])} is promised {coverage.describe(hours)}, but maintenance in which downtime does not count takes {round(share)} % of these hours, more than {most} %",
		"because": [{"path": ["sla", "targets", i, "hours"], "message": "these are the hours that are promised"}],
	}
}

_hours_of_availability[target.hours] contains i if {
	some i, target in _committed
	target.metric == "availability"
}

_weekly_windows contains _opening(window) if {
	some window in input.maintenance.windows
	window.counts_as_downtime == false
	object.get(window, "cadence", "P1W") in {"P1W", "P7D"}
	count(window.days) > 0
}

# METADATA
# title: Somebody answers before an outage has broken the promise
# description: >-
#   An availability allows an outage of a certain length in its period, or in a year where none is stated. Within that, people are there and the
#   time to respond has passed, at any hour that counts. Public holidays are left out.
# custom:
#   id: availability-outage-unanswered
#   severity: warning
#   aspect: sla
#   source: practice
#   when: ["sla.targets[].metric = availability"]
#   yields_to: [sla-availability-range, coverage-24x7-vs-staffing, managed-monitoring-hours-cover-sla]
#   rationale: >-
#     An availability of 99.95 % a month allows some 22 minutes of outage. If the first person looks at it later, one
#     failure is enough to miss it, and the figure was never meant.
#   remediation: >-
#     Put somebody on call, `staffing: {on_call: true}`, shorten the response, or promise an `sla.targets[].target`
#     that leaves the time.
availability_outage_unanswered contains finding if {
	some i, target in _availabilities
	tolerated := _tolerated_minutes(target)
	[minutes, why] := _unanswered(target)
	minutes > tolerated
	finding := {
		"path": ["sla", "targets", i, "target"],
		"message": $"{_said(target)} allows {_long(tolerated)} of outage {_in_period(target)}, but {why.message}",
		"because": [{"path": why.path, "message": $"it can take {_long(minutes)} until somebody acts"}],
	}
}

# How many minutes of outage the longest such period allows, in the hours that count.
_tolerated_minutes(target) := (((100 - target.target) / 100) * durations.days(_period(target))) * (1440 * coverage.week_share(_counted_hours(target)))

# Where no period is stated, none would be longer than a year.
_period(target) := object.get(target, ["window", "period"], "P1Y")

_in_period(target) := $"in {durations.in_words(target.window.period)}" if target.window.period

_in_period(target) := "even in a whole year" if not target.window.period

_counted_hours(target) := object.get(target, "hours", object.get(input, "service_hours", "24x7"))

# The longest time that passes unanswered, and why.
_unanswered(target) := [gap, {
	"path": ["staffing", _duty_field],
	"message": $"for up to {_long(gap)} of the hours that count nobody is said to be there",
}] if {
	gap := coverage.longest_gap(_answering, _counted_hours(target))
	gap > 0
	not _responds_after(target, gap)
} else := [response.minutes, {
	"path": response.path,
	"message": $"the response may take {_long(response.minutes)}",
}] if {
	response := _soonest_response(target)
}

_responds_after(target, gap) if _soonest_response(target).minutes > gap

_answering := (_on_duty | {hours | hours := input.incidents.hours}) | {hours | hours := input.monitoring.alerting.hours}

# The response to the gravest incident, or one promised for the service or for all that is reported. Working
# time takes at least as long on the clock.
_soonest_response(target) := {"minutes": minutes, "path": path} if {
	services := {"", object.get(target, "service", "")}
	[minutes, path] := min({found | some service in services; found := _soonest_for(service)})
}

_soonest_for(service) := min({[minutes, path] |
	some [time, path] in _responses[service]
	minutes := _minutes(time)
})

_responses[object.get(response, "service", "")] contains [metrics.time(response), ["sla", "targets", i, "target"]] if {
	some i, response in _committed
	response.metric == "response-time"
	object.get(response, "severity", _gravest) == _gravest
	not _waits_for_attacks(response)
}

_responses[""] contains [time, ["incidents", "severities", 0, "response"]] if {
	not _about_attacks
	time := input.incidents.severities[0].response
}

# What whoever watches for attacks classes and answers are these, and not outages of what it watches with.
_about_attacks if input.use_case == "security-monitoring"

_waits_for_attacks(response) if {
	_about_attacks
	not response.service
}

default _gravest := ""

_gravest := input.incidents.severities[0].level

_minutes(time) := durations.days(time) * 1440 if is_string(time)

_minutes(time) := clock.minutes(time)

# `1 hour and 12 minutes`, to the minute.
_long(minutes) := durations.in_words($"PT{floor(minutes)}M") if minutes >= 1

_long(minutes) := "less than a minute" if minutes < 1

# METADATA
# title: An alarm starts the response time
# description: An alarm counts as a report, so that the provider does not wait until the customer notices.
# custom:
#   id: alarm-starts-no-response
#   severity: warning
#   aspect: monitoring
#   source: practice
#   when: [monitoring.alerting.starts_response_clock]
#   rationale: >-
#     Watching pays because the provider learns of a failure first. If its own alarm binds it to nothing, the
#     customer has to watch as well.
#   remediation: >-
#     Write `monitoring: {alerting: {starts_response_clock: true}}`.
alarm_starts_no_response contains finding if {
	_monitored
	input.monitoring.alerting.starts_response_clock == false
	finding := {
		"path": ["monitoring", "alerting", "starts_response_clock"],
		"message": "in a watched service an alarm should start the response time, but here it does not",
	}
}
