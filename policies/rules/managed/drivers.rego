package demarc.rules.managed

import data.demarc.lib.coverage
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.stated
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: Systems that are said to be in place are in place
# description: >-
#   Where the reason is that the systems are deployed already, none of them is still to be built, and
#   no milestone of the service builds one. A missing list is reported by managed-assets-listed.
# custom:
#   id: driver-deployed-needs-assets
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = systems-already-deployed", scope]
#   yields_to: [managed-assets-listed, managed-no-project-work]
#   rationale: >-
#     A service takes over what runs. What is still being built has no known load and no known
#     faults, so that neither the price nor the service levels rest on anything.
#   remediation: >-
#     List what runs today, `scope: {assets: [{id: web-01, status: in-service}]}`, and move the
#     building into the `project:` leg of a `model: hybrid`.
driver_deployed_needs_assets contains finding if {
	"systems-already-deployed" in input.drivers
	some i, asset in input.scope.assets
	asset.status == "to-be-built"
	finding := {
		"path": ["scope", "assets", i, "status"],
		"message": $"the systems are said to be deployed already, but {text.shown(_called(asset))} is still to be built",
		"because": _driver_because("systems-already-deployed"),
	}
}

driver_deployed_needs_assets contains finding if {
	"systems-already-deployed" in input.drivers
	some i, milestone in input.milestones
	milestone.activity in {"build", "implementation", "development", "deployment"}
	offer.firm(milestone)
	finding := {
		"path": ["milestones", i],
		"message": $"the systems are said to be deployed already, but the milestone {text.shown(_called(milestone))} is to build something",
		"because": _driver_because("systems-already-deployed"),
	}
}

_called(thing) := object.get(thing, "name", thing.id)

# METADATA
# title: Predictable operations have a flat price
# description: >-
#   Where the reason is predictability, a recurring charge is stated, and the charges that vary stay a
#   small part of the price even at their caps. What has no cap is reported by managed-billing-predictable.
# custom:
#   id: driver-predictable-needs-flat-fee
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = predictable-operations", billing]
#   yields_to: [managed-billing-recurring, managed-billing-period, managed-billing-predictable, managed-no-time-billing]
#   rationale: >-
#     Who buys predictability plans with the price of an ordinary month. A cap far above it only says
#     how bad the surprise can be.
#   remediation: >-
#     Move the usual use into the flat charge, `billing: {recurring: {amount: "4500.00", period:
#     P1M}}`, and lower the `cap` of what varies; or drop the driver.
driver_predictable_needs_flat_fee contains finding if {
	"predictable-operations" in input.drivers
	count(input.billing) > 0
	object.get(input.billing, "model", "") != "internal"
	count(price.charges) == 0
	finding := {
		"path": ["billing", "recurring"],
		"message": "predictable operations are wanted, but no recurring charge is stated that is not optional",
		"because": _driver_because("predictable-operations"),
	}
}

driver_predictable_needs_flat_fee contains finding if {
	"predictable-operations" in input.drivers
	fixed := sum([price.per_period(c.charge) | some c in price.charges; c.charge.period == input.billing.recurring.period])
	fixed > 0
	varying := sum([price.limit(line) | some line in input.billing.variable; offer.firm(line)])
	most := data.demarc.params.max_capped_share.value
	share := (100 * varying) / (fixed + varying)
	share > most
	found := money.share_beside(share, most)
	finding := {
		"path": ["billing", "variable"],
		"message": $"predictable operations are wanted, but charges that vary can make up {found} % of the price of a period, more than {most} %",
		"because": _driver_because("predictable-operations"),
	}
}

# METADATA
# title: A wish for care around the clock is met around the clock
# description: >-
#   Where the reason is that someone is needed at all hours, the systems are watched, incidents are
#   handled, and people are on duty or on call around the clock, public holidays included.
# custom:
#   id: driver-24x7-needs-24x7-coverage
#   severity: error
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = needs-24x7"]
#   rationale: >-
#     An alarm at night helps if somebody sees it, takes it up and is there to act. If one of the
#     three sleeps, the customer has paid for the other two in vain.
#   remediation: >-
#     Write `monitoring: {hours: 24x7}`, `incidents: {hours: 24x7}` and `staffing: {on_call: true}`, or
#     drop the driver if office hours are enough.
driver_24x7_needs_24x7_coverage contains finding if {
	"needs-24x7" in input.drivers
	count(_asleep) > 0
	found := concat(", ", [gap.message | some gap in _asleep])
	finding := {
		"path": _asleep[0].path,
		"message": $"someone is needed around the clock, but {found}",
		"because": array.concat(_driver_because("needs-24x7"), array.slice(_asleep, 1, count(_asleep))),
	}
}

# Where nobody watches or reacts at all, that is reported by itself.
_asleep := array.concat(
	[gap |
		_monitored
		gap := _gap(["monitoring", "hours"], "the systems are watched only", "it is not said when the systems are watched")
	],
	array.concat(
		[gap |
			_incidents_handled
			not _handled_at_night
			gap := _gap(["incidents", "hours"], "incidents are handled only", "it is not said when incidents are handled")
		],
		[gap |
			not _on_call_at_night
			gap := _gap(["staffing", "hours"], "people are on duty only", "it is not said who is there at night")
		],
	),
)

_gap(path, _, unsaid) := {"path": path, "message": unsaid} if {
	not _hours_at(path)
	not _said_otherwise[path[0]]
}

_gap(path, only, _) := {"path": path, "message": $"{only} {coverage.describe(hours)}"} if {
	hours := _hours_at(path)
	not coverage.covers(hours, "24x7")
}

_hours_at([group, field]) := input[group][field]

# Besides hours there are other ways to say who is there.
_said_otherwise contains "monitoring" if stated.at(["monitoring", "alerting", "hours"])

_said_otherwise contains "staffing" if {
	count(stated.duty - {["staffing", "hours"], ["staffing", "on_call"], ["staffing", "on_call_hours"], ["incidents", "on_call"]}) > 0
}

_handled_at_night if input.incidents.on_call

_handled_at_night if {
	some list in ["severities", "channels"]
	some entry in input.incidents[list]
	coverage.is_24x7(entry.hours)
}

_handled_at_night if {
	some target in _times_to_act
	coverage.is_24x7(target.hours)
}

_on_call_at_night if coverage.is_24x7(input.staffing.on_call_hours)

_on_call_at_night if input.incidents.on_call

_on_call_at_night if {
	input.staffing.on_call
	not input.staffing.on_call_hours
}

# METADATA
# title: An overloaded team hands daily work over
# description: >-
#   Where the reason is that the customer's team has no time, the table of duties gives the provider
#   some of the daily work: to do, or to answer for.
# custom:
#   id: driver-overload-needs-transfer
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = internal-team-overloaded", responsibility.raci]
#   yields_to: [managed-operational-ownership]
#   rationale: >-
#     Advice and tools do not give a tired team its evenings back. Only work that somebody else does
#     from now on takes any load off it.
#   remediation: >-
#     Give work over, such as `responsibility: {raci: [{activity: service-desk, responsible: provider,
#     accountable: provider}]}`.
driver_overload_needs_transfer contains finding if {
	"internal-team-overloaded" in input.drivers
	daily := [row | some row in input.responsibility.raci; row.activity in vocabulary.daily_activities]
	count(daily) > 0
	every row in daily {
		not _provider_takes(row)
	}
	kept := concat(", ", {row.activity | some row in daily})
	finding := {
		"path": ["responsibility", "raci"],
		"message": $"the customer's team is overloaded, but it keeps all of the daily work in the table of duties: {kept}",
		"because": _driver_because("internal-team-overloaded"),
	}
}

_provider_takes(row) if {
	some part in ["responsible", "accountable"]
	row[part] == "provider"
}

_provider_takes(row) if {
	some part in ["responsible", "accountable"]
	"provider" in row[part]
}

# METADATA
# title: Critical uptime is promised and backed
# description: >-
#   Where the reason is that downtime costs the business money, an availability with a figure is
#   promised that is not only an option, and missing it gives credits or lets the customer leave.
# custom:
#   id: driver-uptime-needs-availability-sla
#   severity: error
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = uptime-business-critical", sla.targets]
#   yields_to: [managed-sla-required, managed-sla-covers-core-metric]
#   rationale: >-
#     The customer chose this model because an outage is expensive. A service that promises no
#     availability, or may miss it at no cost, leaves that whole expense with the customer.
#   remediation: >-
#     Promise it with a period and a remedy, `sla: {targets: [{metric: availability, operator: gte,
#     target: 99.9, unit: percent, window: {period: P1M, kind: calendar}}], credits: {tiers: [{below:
#     99.9, percent: 5}], basis: recurring-fee, cap_percent: 20}}`.
driver_uptime_needs_availability_sla contains finding if {
	"uptime-business-critical" in input.drivers
	count(_promises) > 0
	not "availability" in _metrics
	promised := concat(", ", sort(_metrics))
	finding := {
		"path": ["sla", "targets"],
		"message": $"uptime is critical for the customer's business, but no figure for availability is promised, only for {promised}",
		"because": _driver_because("uptime-business-critical"),
	}
}

driver_uptime_needs_availability_sla contains finding if {
	"uptime-business-critical" in input.drivers
	"availability" in _metrics
	not _availability_is_backed
	finding := {
		"path": ["sla", "credits"],
		"message": "uptime is critical for the customer's business, but missing the promised availability has no consequence",
		"because": _driver_because("uptime-business-critical"),
	}
}

_availability_is_backed if _lets_customer_leave

_availability_is_backed if {
	some path in stated.remedies
	not path[1] == "targets"
}

_availability_is_backed if {
	some target in _promises
	target.metric == "availability"
	stated.says(target.credit)
}

_driver_because(driver) := [{"path": ["drivers"], "message": $"the reason given is {driver}"}]
