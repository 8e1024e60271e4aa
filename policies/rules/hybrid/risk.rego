package demarc.rules.hybrid

import data.demarc.lib.dates
import data.demarc.lib.transition

# METADATA
# title: The operational risk passes with the accepted handover
# description: >-
#   The risk is stated for each leg and not once for both, and it passes when the handover is
#   accepted: on a stated day, no later than the start of the service. Who carries it in each leg is
#   a rule of its own.
# custom:
#   id: hybrid-risk-transfer-at-handover
#   severity: error
#   aspect: risk
#   source: reference
#   when: [project, service]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     The project leaves the risk with the customer, the service takes it over. In between lies one
#     signature; without its date both sides can say that the failure was the other's.
#   remediation: >-
#     Write `transition: {handover: {accepted_on: 2026-05-29}}`, on or before the start of the service,
#     `project: {risk: {operational: customer}}` and `service: {risk: {operational: provider}}`.
hybrid_risk_transfer_at_handover contains finding if {
	owner := input.risk.operational
	some leg in ["project", "service"]
	not input[leg].risk.operational
	finding := {
		"path": ["risk", "operational"],
		"message": $"in a hybrid the operational risk should pass from the customer to the service leg, but it is stated once for both legs: \"{owner}\"",
	}
}

hybrid_risk_transfer_at_handover contains finding if {
	to := _risk_passes_to
	count(transition.handover.artifacts) > 0
	not transition.handover.accepted_on
	finding := {
		"path": array.concat(transition.handover_path, ["accepted_on"]),
		"severity": "warning",
		"message": $"the operational risk passes from the customer in the project leg to \"{to}\" in the service leg, but no day is stated on which the handover is accepted",
	}
}

hybrid_risk_transfer_at_handover contains finding if {
	to := _risk_passes_to
	accepted := transition.handover.accepted_on
	service := transition.service_start
	dates.first_day(accepted) > dates.last_day(service.text)
	not transition.runs_in_parallel(service.date)
	finding := {
		"path": array.concat(transition.handover_path, ["accepted_on"]),
		"message": $"the service leg carries the operational risk (\"{to}\") from {service.text} on, but the handover to it is accepted only on {accepted}",
		"because": [{"path": service.path, "message": $"the service leg starts on {service.text}"}],
	}
}

_risk_passes_to := to if {
	input.project.risk.operational == "customer"
	to := input.service.risk.operational
	to != "customer"
}
