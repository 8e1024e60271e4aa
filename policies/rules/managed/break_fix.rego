package demarc.rules.managed

import data.demarc.content

# METADATA
# title: Repairs by the hour are not a managed service
# description: >-
#   A service that is only called on demand, with neither monitoring nor preventive maintenance, and that is paid by
#   time or for a number of hours, is support by the hour. Its parts are reported as well, each in its place.
# custom:
#   id: break-fix-called-managed
#   severity: error
#   aspect: declaration
#   source: practice
#   when: [billing]
#   rationale: >-
#     Under this name the customer believes that somebody runs the systems, while the provider waits for the
#     phone. Repairs by the hour are an honest offer, but another one.
#   remediation: >-
#     Either run the systems, with `monitoring: {included: true, continuous: true}`, preventive maintenance and a
#     recurring fee; or sell it as support by the hour, with how many hours, at what price, who may call when, how fast
#     somebody answers, and what becomes of hours that are left.
break_fix_called_managed contains finding if {
	content.model == "support-by-the-hour"
	[watching, unwatched] := _unmonitored
	[upkeep, neglected] := _unmaintained
	finding := {
		"path": ["model"],
		"message": "a managed service should run its systems, but this one is support by the hour: nobody watches the systems or looks after them before they fail, and help is paid by time",
		"because": [
			{"path": ["monitoring", watching], "message": unwatched},
			{"path": ["maintenance", upkeep, "included"], "message": neglected},
			content.paid_by_the_hour,
		],
	}
}
