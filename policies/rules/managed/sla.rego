package demarc.rules.managed

import data.demarc.lib.credits
import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: A managed service promises service levels
# description: >-
#   At least one target about the running systems has a figure and is not only an option. Targets for
#   delivery do not count, nor does a service level agreement that is still to be written.
# custom:
#   id: managed-sla-required
#   severity: error
#   aspect: sla
#   source: reference
#   rationale: >-
#     The customer cannot see the work, only what comes of it. The figure is what is bought; without
#     one nobody can say whether the service was delivered.
#   remediation: >-
#     State what is promised, such as `sla: {targets: [{metric: availability, service: web shop,
#     operator: gte, target: 99.5, unit: percent, window: {period: P1M, kind: calendar}}]}`, with the `hours` that
#     count.
managed_sla_required contains finding if {
	count(_promises) == 0
	finding := object.union({"path": _place_of_promises, "message": _why_no_promise}, _sla_to_come)
}

default _place_of_promises := ["sla", "targets"]

_place_of_promises := ["sla", "none"] if stated.refused(["sla"])

_why_no_promise := $"a managed service is measured by service levels, but they are refused: {text.shown(reason)}" if {
	reason := stated.refused(["sla"])
}

default _why_no_promise := "a managed service should be measured by service levels, but this one states none"

_why_no_promise := "a managed service should be measured by service levels, but the targets of this one state no figure" if {
	count(_targets) > 0
}

_why_no_promise := "a managed service should be measured by service levels, but the targets of this one are about delivery only" if {
	count(input.sla.targets) > 0
	every target in input.sla.targets {
		target.metric in vocabulary.delivery_metrics
	}
}

_why_no_promise := "a managed service should be measured by service levels, but the targets of this one are about reports, reviews and delivery" if {
	every target in input.sla.targets {
		target.metric in (vocabulary.delivery_metrics | vocabulary.steering_metrics)
	}
	some target in input.sla.targets
	target.metric in vocabulary.steering_metrics
}

_why_no_promise := "a managed service should be measured by service levels, but those of this one are only options" if {
	count(_targets) == 0
	some target in input.sla.targets
	target.metric in vocabulary.operational_metrics
}

default _sla_to_come := {}

_sla_to_come := {"because": because} if {
	because := [{"path": ["deliverables", i], "message": "an agreement that is still to be delivered promises nothing yet"} |
		some i, deliverable in input.deliverables
		deliverable.kind == "sla-document"
	]
	count(because) > 0
}

# _targets are the firm operational targets; _promises those of them that state a figure.
_targets contains target if {
	some target in input.sla.targets
	target.metric in vocabulary.operational_metrics
	offer.firm(target)
}

_promises contains target if {
	some target in _targets
	_ = target.target
}

_metrics contains target.metric if some target in _promises

# METADATA
# title: A managed service promises to be available, or to react in time
# description: >-
#   At least one target is about availability, response time or resolution time (the time until the
#   service is restored, or until a failure or an attack is noticed, counts too).
# custom:
#   id: managed-sla-covers-core-metric
#   severity: error
#   aspect: sla
#   source: reference
#   when: [sla.targets]
#   yields_to: [managed-sla-required]
#   rationale: >-
#     Whether the system can be used, and how soon somebody acts when it cannot, is what users notice.
#     Other figures describe the provider's own housekeeping.
#   remediation: >-
#     Add a target with `metric: availability`, `response-time` or `resolution-time` to `sla.targets`.
managed_sla_covers_core_metric contains finding if {
	count(_metrics) > 0
	count(_metrics & _core_metrics) == 0
	found := concat(", ", sort(_metrics))
	finding := {
		"path": ["sla", "targets"],
		"message": $"a managed service should promise availability or a time to notice, respond or resolve, but this one promises only {found}",
	}
}

_core_metrics := {"availability", "detection-time", "response-time", "resolution-time", "restore-time"}

# METADATA
# title: A managed service promises availability
# description: One of the targets is the share of time in which the service can be used.
# custom:
#   id: managed-sla-availability-stated
#   severity: warning
#   aspect: sla
#   source: reference
#   when: [sla.targets]
#   yields_to: [managed-sla-covers-core-metric, driver-uptime-needs-availability-sla, managed-operational-ownership, break-fix-called-managed]
#   rationale: >-
#     A quick answer to every failure is little comfort if there are many. Availability is the figure
#     that prevention shows in.
#   remediation: >-
#     Add `{metric: availability, service: web shop, operator: gte, target: 99.5, unit: percent,
#     window: {period: P1M, kind: calendar}}` to `sla.targets`, or say why it cannot be promised.
managed_sla_availability_stated contains finding if {
	count(_metrics & _core_metrics) > 0
	not "availability" in _metrics
	finding := {
		"path": ["sla", "targets"],
		"message": "a managed service should promise a figure for availability, but this one has none",
	}
}

# METADATA
# title: Missing a service level of a managed service has a consequence
# description: The customer gets service credits or another remedy, or may leave after repeated misses.
# custom:
#   id: managed-sla-backed-by-remedy
#   severity: warning
#   aspect: sla
#   source: reference
#   when: [sla.targets]
#   yields_to: [driver-uptime-needs-availability-sla]
#   rationale: >-
#     A figure that costs nothing to miss is a hope. Credits, or the right to leave, are what makes
#     the provider share the risk of the operation.
#   remediation: >-
#     Add credits, `sla: {credits: {tiers: [{below: 99.5, percent: 5}], basis: recurring-fee,
#     cap_percent: 20}}`, or `sla: {termination_trigger: {breaches: 2, within: P3M}}`.
managed_sla_backed_by_remedy contains finding if {
	count(_targets) > 0
	count(stated.remedies) == 0
	finding := {
		"path": ["sla", "credits"],
		"message": "missing a service level of a managed service should have a consequence, but neither credits nor a right to leave are stated",
	}
}

# Credits without an amount are weak, not missing.
managed_sla_backed_by_remedy contains finding if {
	count(_targets) > 0
	count(_credits) == 0
	stated.remedies - stated.credits == set()
	some path in [min(stated.credits)]
	finding := {
		"path": array.concat(path, ["tiers"]),
		"message": "missing a service level of a managed service has a consequence, and credits are meant, but nothing says how large they are and when they are due",
	}
}

_lets_customer_leave if count(input.sla.termination_trigger) > 0

# _credits are the credits that say how large they are, each with its place and with what it is a share of.
_credits contains object.union(
	{"path": ["sla", "credits"], "credit": credit},
	_basis([credit]),
) if {
	credit := input.sla.credits
	credits.sized(credit)
}

_credits contains object.union(
	{"path": ["sla", "targets", i, "credit"], "credit": target.credit},
	_basis([target.credit, object.get(input.sla, "credits", {})]),
) if {
	some i, target in input.sla.targets
	offer.firm(target)
	credits.sized(target.credit)
}

# The basis is what the credits say first: their own, else that of their cap, else the common one.
_basis(groups) := {"basis": stated[0]} if {
	stated := [basis | some group in groups; some key in ["basis", "cap_basis"]; basis := group[key]]
	count(stated) > 0
} else := {}
