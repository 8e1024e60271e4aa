package demarc.rules.managed

import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.text
import data.demarc.lib.when

# METADATA
# title: A managed service handles incidents
# description: Reacting to interruptions that nobody planned is included, for as long as the service runs.
# custom:
#   id: managed-incident-handling-included
#   severity: error
#   aspect: incidents
#   source: reference
#   rationale: >-
#     Who runs a system is the one to restore it. A provider that need not react when it fails
#     has taken over the routine, but not the service.
#   remediation: >-
#     Write `incidents: {included: true}` with the support hours, the ways to report and the
#     severities, or declare another model.
managed_incident_handling_included contains finding if {
	found := _incidents_unhandled
	finding := {
		"path": ["incidents", "included"],
		"message": $"a managed service should react to incidents, but {found}",
	}
}

managed_incident_handling_included contains finding if {
	_incidents_handled
	end := input.incidents.ends_on
	_ends_before_the_service(end)
	finding := {
		"path": ["incidents", "ends_on"],
		"message": $"a managed service should react to incidents for as long as it runs, but their handling ends {when.on(end)}",
	}
}

# METADATA
# title: Whoever contains attacks knows who may decide it
# description: >-
#   Where the provider contains attacks, such as by isolating a system, it is stated who may decide that: in
#   `incidents.containment.authority`, in the table of duties, or in the words of the work.
# custom:
#   id: containment-authority-missing
#   severity: warning
#   aspect: incidents
#   source: practice
#   rationale: >-
#     To isolate a system stops the attack and the business with it. Whoever has to ask first whom to ask loses the
#     hours that count, and whoever does not ask answers for the outage.
#   remediation: >-
#     Write who decides and what may be done without asking, `incidents: {containment: {authority: "the shift lead for
#     workstations, the customer's duty manager for servers"}}`.
containment_authority_missing contains finding if {
	count(_contains_attacks) > 0
	not stated.at(["incidents", "containment", "authority"])
	not _containment_accounted
	not _containment_decided_in_words
	finding := {
		"path": ["incidents", "containment", "authority"],
		"message": "attacks are to be contained, but nothing says who may decide to isolate a system",
		"because": [{"path": path, "message": "this is work to contain attacks"} | some path in _contains_attacks],
	}
}

_contains_attacks contains ["scope", "included", i] if {
	some i, item in input.scope.included
	item.activity == "containment"
	offer.firm(item)
	not item.kind == "project"
	not input.incidents.containment.by == "customer"
}

_contains_attacks contains ["incidents", "containment"] if {
	not input.incidents.included == false
	stated.at(["incidents", "containment"])
	not input.incidents.containment.by == "customer"
}

_containment_accounted if {
	some row in input.responsibility.raci
	row.activity == "containment"
	stated.says(object.get(row, "accountable", null))
}

# "Isolation of hosts after the customer's approval"; what cannot be read may say so.
_containment_decided_in_words if {
	some said in _words_on_containment
	_says_who_decides(said)
}

_words_on_containment contains item.text if {
	some item in input.scope.included
	item.activity == "containment"
}

_words_on_containment contains action if some action in input.incidents.containment.actions

_says_who_decides(said) if stated.unread(said)

_says_who_decides(said) if {
	some word in text.stated(language.words.deciding)
	contains(lower(said), word)
}

# METADATA
# title: Incidents are told apart by severity
# description: >-
#   Two severities or more are defined, each with a definition and a response time. One defined
#   emergency class keeps a response time honest, but leaves open how long the rest may wait.
# custom:
#   id: managed-incident-severities
#   severity: warning
#   aspect: incidents
#   source: practice
#   yields_to: [response-time-needs-severities]
#   rationale: >-
#     An outage and a question cannot wait the same time. Without defined classes every report is
#     an argument about how urgent it is, at the moment when nobody has time for one.
#   remediation: >-
#     List the classes under `incidents.severities`, for instance `{level: 1, name: outage,
#     definition: Nobody can work, response: PT30M}` and `{level: 2, name: impaired, definition:
#     Some cannot work, response: PT4H}`.
managed_incident_severities contains finding if {
	_incidents_handled
	listed := object.get(input, ["incidents", "severities"], [])
	complete := {severity.level |
		some severity in listed
		severity.definition
		severity.response
	}
	needed := data.demarc.params.min_incident_severities.value
	count(complete) < needed
	finding := {
		"path": ["incidents", "severities"],
		"message": $"a managed service should tell at least {needed} severities of incident apart, each with a definition and a response time, but {_severities_found(count(complete), count(listed))}",
	}
}

_severities_found(_, 0) := "none is stated"

_severities_found(0, stated) := $"none of the {stated} stated has both" if stated > 0

_severities_found(complete, complete) := $"only {complete} is stated" if complete > 0

_severities_found(complete, stated) := $"only {complete} of the {stated} stated has both" if {
	complete > 0
	complete < stated
}

# METADATA
# title: The recurring fee covers the handling of incidents
# description: Incidents are not charged by time on top of a flat fee.
# custom:
#   id: managed-incidents-billed-by-time
#   severity: warning
#   aspect: incidents
#   source: judgement
#   when: [incidents.billing]
#   rationale: >-
#     If every failure earns the provider money, preventing failures does not pay, and the
#     customer cannot plan the cost of the service.
#   remediation: >-
#     Write `incidents: {billing: included}` and price the handling into the recurring fee; keep
#     hourly rates for what is outside the scope, with `billing.rates[].applies_to: out-of-scope`.
managed_incidents_billed_by_time contains finding if {
	_incidents_handled
	input.incidents.billing == "time"
	fee := _flat_fee
	finding := {
		"path": ["incidents", "billing"],
		"message": "a managed service should cover incidents with its recurring fee, but here each one is charged by time on top",
		"because": [fee],
	}
}

# Incident handling that is described counts as included, unless the proposal leaves it out.
_incidents_unhandled := "nothing is said about them" if {
	count(stated.incidents) == 0
} else := "their handling is not part of this one" if {
	input.incidents.included == false
}

_incidents_handled if not _incidents_unhandled

# A service whose base itself is sold by the hour breaks another rule.
_flat_fee := {"path": ["billing", "model"], "message": "the service is paid as a subscription"} if {
	input.billing.model == "subscription"
}

_flat_fee := {"path": ["billing", "recurring"], "message": "the service is paid by a recurring fee"} if {
	input.billing.recurring.amount
	not input.billing.model
}
