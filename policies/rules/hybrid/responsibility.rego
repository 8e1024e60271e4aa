package demarc.rules.hybrid

import data.demarc.lib.dates
import data.demarc.lib.language
import data.demarc.lib.price
import data.demarc.lib.stated
import data.demarc.lib.text
import data.demarc.lib.transition

# METADATA
# title: Responsibility for operation changes hands at go-live
# description: >-
#   Who operates is stated for each leg, not once for both. That the customer does during the project
#   and the provider, alone or with the customer, in the service are rules of their own.
# custom:
#   id: hybrid-ownership-switches-at-go-live
#   severity: error
#   aspect: responsibility
#   source: reference
#   when: [project, service]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     The takeover is what makes two contracts into a hybrid. If the same side answers for operation
#     before and after go-live, nothing has been taken over.
#   remediation: >-
#     Write `project: {responsibility: {operational: customer}}` and `service: {responsibility:
#     {operational: provider}}`, or `shared` with a table of duties.
hybrid_ownership_switches_at_go_live contains finding if {
	owner := input.responsibility.operational
	some leg in ["project", "service"]
	not input[leg].responsibility.operational
	finding := {
		"path": ["responsibility", "operational"],
		"message": $"in a hybrid operation should pass from the customer to the service leg at go-live, but one side is stated for both legs: \"{owner}\"",
	}
}

# METADATA
# title: What the project hands over to the service is listed and accepted
# description: >-
#   The transition lists what is handed over, and says who accepts it. Among it are the kinds of
#   things in `data.demarc.params.handover_artifacts`.
# custom:
#   id: hybrid-handover-defined
#   severity: error
#   aspect: responsibility
#   source: practice
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     The people who run a system were not there when it was built. What they are not given they
#     find out during the first outage, at the expense of the customer.
#   remediation: >-
#     Write `transition: {handover: {artifacts: [{kind: runbooks, name: …}, {kind: documentation, name: …},
#     {kind: access, name: …}], accepted_by: service manager}}`.
hybrid_handover_defined contains finding if {
	[field, missing] := _handover_gap
	finding := {
		"path": array.concat(transition.handover_path, [field]),
		"message": $"the project leg should hand over to the service leg, but {missing}",
	}
}

hybrid_handover_defined contains finding if {
	artifacts := transition.handover.artifacts
	count(artifacts) > 0
	kinds := {artifact.kind | some artifact in artifacts}
	missing := [replace(kind, "-", " ") | some kind in data.demarc.params.handover_artifacts.value; not kind in kinds]
	count(missing) > 0
	finding := {
		"path": array.concat(transition.handover_path, ["artifacts"]),
		"severity": "warning",
		"message": $"the service leg needs more to run the systems than the project leg hands over: {concat(", ", missing)}",
	}
}

_handover_gap := ["artifacts", "nothing is listed that it hands over, nor who accepts it"] if {
	count(object.get(transition.handover, "artifacts", [])) == 0
	not stated.says(object.get(transition.handover, "accepted_by", null))
} else := ["artifacts", "nothing is listed that it hands over"] if {
	count(object.get(transition.handover, "artifacts", [])) == 0
} else := ["accepted_by", "nobody is named who accepts what is handed over"] if {
	not stated.says(object.get(transition.handover, "accepted_by", null))
}

# METADATA
# title: The service begins only when the project's result is accepted
# description: >-
#   The start of the service, its fee and its service levels wait for acceptance, or for other
#   criteria that are listed. No fee is due from the signature on.
# custom:
#   id: hybrid-acceptance-gates-service
#   severity: warning
#   aspect: responsibility
#   source: practice
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     A date comes whether or not the project is ready. A service that starts with it runs what
#     nobody has accepted, and the customer pays the fee for a system that it cannot use.
#   remediation: >-
#     Write `transition: {acceptance_gates_service: true, entry_criteria: [no open defect of severity 1
#     or 2]}`, and `trigger: service-start` for the recurring fee.
hybrid_acceptance_gates_service contains finding if {
	input.transition.acceptance_gates_service == false
	finding := {
		"path": ["transition", "acceptance_gates_service"],
		"message": "the service leg should begin when the result of the project leg is accepted, but here it begins and is paid for without acceptance",
	}
}

hybrid_acceptance_gates_service contains finding if {
	not _gated
	not _side_by_side
	finding := {
		"path": ["transition", "acceptance_gates_service"],
		"message": "the service leg should begin when the result of the project leg is accepted, but nothing says that the service or its fee waits for that",
	}
}

hybrid_acceptance_gates_service contains finding if {
	not input.transition.acceptance_gates_service == false
	some c in _service_charges
	[field, found] := _unearned(c.charge)
	finding := {
		"path": array.concat(["service"], array.concat(c.path, [field])),
		"message": $"the service leg should be paid for once it has started, but its recurring fee is due {found}",
	}
}

_service_charges := charges if charges := price.charges with input as input.service

# A stated `false` is a fault of its own.
_gated if "acceptance_gates_service" in object.keys(input.transition)

_gated if stated.says(input.transition.entry_criteria)

# The event on which the service starts, or goes live, may be the acceptance itself.
_gated if {
	some path in [["service", "term", "starts_on"], ["transition", "go_live_event"]]
	event := object.get(input, path, "")
	_says_acceptance(event)
}

_says_acceptance(event) if stated.unread(event)

_says_acceptance(event) if regex.match(_of_acceptance, event)

_of_acceptance := text.naming(language.words.acceptance)

_gated if {
	some c in _service_charges
	c.charge.trigger in {"acceptance", "signature"}
}

# Where both legs run side by side by design, one does not wait for the other.
_side_by_side if transition.declares_parallel_run

# A service that is there from the first day of the project on does not run what the project has still to build.
_side_by_side if {
	begins := dates.last_day(input.project.term.start)
	transition.service_start.date <= begins
}

_unearned(charge) := ["trigger", "from the signature on"] if charge.trigger == "signature"

_unearned(charge) := ["start", $"from {charge.start} on, before the start on {start}"] if {
	not charge.trigger == "signature"
	start := transition.service_start.text
	dates.last_day(charge.start) < transition.service_start.date
}
