package demarc.rules.managed

import data.demarc.lib.vocabulary

# METADATA
# title: Repairs by the hour are not a managed service
# description: >-
#   A service that only reacts, with neither monitoring nor preventive maintenance, and that is paid by time or
#   for a number of hours, is a contract for repairs. Its parts are reported as well, each in its place.
# custom:
#   id: break-fix-called-managed
#   severity: error
#   aspect: declaration
#   source: practice
#   when: [billing, incidents]
#   rationale: >-
#     Under this name the customer believes that somebody runs the systems, while the provider waits for the
#     phone. Repairs by the hour are an honest offer, but another one.
#   remediation: >-
#     Either run the systems, with `monitoring: {included: true, continuous: true}`, preventive maintenance and a
#     recurring fee, or declare `model: professional` and name the repair.
break_fix_called_managed contains finding if {
	_incidents_handled
	[watching, unwatched] := _unmonitored
	[upkeep, neglected] := _unmaintained
	hours := _sold_by_the_hour
	finding := {
		"path": ["model"],
		"message": "a managed service should run its systems, but this one only repairs them, by the hour",
		"because": [
			{"path": ["monitoring", watching], "message": unwatched},
			{"path": ["maintenance", upkeep, "included"], "message": neglected},
			hours,
		],
	}
}

_sold_by_the_hour := {"path": ["billing", "model"], "message": $"it is paid by time: \"{model}\""} if {
	model := input.billing.model
	model in (vocabulary.time_billing | {"retainer-hours"})
} else := {"path": ["incidents", "billing"], "message": "each incident is charged by time"} if {
	input.incidents.billing == "time"
} else := {"path": ["billing", "included_hours"], "message": $"the fee pays for {hours} hours"} if {
	not input.billing.model
	hours := input.billing.included_hours
}
