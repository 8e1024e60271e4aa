# The rules of this package judge what neither leg can see alone: the switch from one to the other,
# and what is stated once for both. What each leg has to be is said by the rules of the packages
# professional and leg, on `project:`, and managed and leg, on `service:`: that the project has no
# operation and the service no project in it, the verb of each goal, who operates, who carries the
# risk. They are not repeated here.
package demarc.rules.hybrid

import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: A hybrid has a project and a service
# description: Both legs are stated, and the service says more than what it leaves out.
# custom:
#   id: hybrid-has-both-legs
#   severity: error
#   aspect: nature
#   source: reference
#   rationale: >-
#     A hybrid is a project that hands over to a service. With one of them missing it is a plain
#     project or a plain service under a promise of more, and the missing half is owed by nobody.
#   remediation: >-
#     Write the missing leg under `project:` or `service:`, or declare `model: professional` or
#     `model: managed`.
hybrid_has_both_legs contains finding if {
	some leg, what in {"project": "the work that ends with go-live", "service": "what is run after it"}
	count(object.get(input, leg, {})) == 0
	finding := {
		"path": [leg],
		"message": $"a hybrid should have a project and a service, but `{leg}` is not stated: {what}",
	}
}

# Who only says what is not done, and neither what it is for nor what it costs, has sold nothing.
hybrid_has_both_legs contains finding if {
	left_out := [what |
		some [path, what] in [
			[["monitoring", "included"], "monitoring"], [["incidents", "included"], "incidents"],
			[["maintenance", "preventive", "included"], "preventive maintenance"],
		]
		object.get(input.service, path, null) == false
	]
	count(left_out) > 1
	not _sells_something
	finding := {
		"path": ["service"],
		"message": $"a hybrid should have a project and a service, but of the service it is only stated what is not part of it: {text.series(left_out)}",
	}
}

_sells_something if {
	some path in [["nature"], ["objective"], ["scope", "included"], ["deliverables"], ["sla", "targets"]]
	stated.says(object.get(input.service, path, null))
}

_sells_something if {
	service := input.service
	prices := stated.price with input as service
	count(prices) > 0
}
