package demarc.rules.managed

import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.offers
import data.demarc.lib.price
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: A managed service operates something
# description: At least one piece of the included work is operational, and not only an option.
# custom:
#   id: managed-scope-operational
#   severity: error
#   aspect: scope
#   source: reference
#   when: [scope.included]
#   rationale: >-
#     A managed service consists of work that comes back: watching, reacting, looking after. Where
#     every item is done once and over, what is described is a project.
#   remediation: >-
#     List the daily work, such as `scope: {included: [{text: Monitoring of the servers, kind:
#     operational, activity: monitoring}]}`; if there is none, declare `model: professional`.
managed_scope_operational contains finding if {
	count(input.scope.included) > 0
	every item in _firm_items {
		item.kind == "project"
	}
	finding := {"path": ["scope", "included"], "message": _without_operation}
}

_without_operation := "a managed service should operate something, but all the work in its scope is project work" if not _operates_on_request

_without_operation := "a managed service should operate something, but the operational work in its scope is only an option" if _operates_on_request

_operates_on_request if {
	some item in input.scope.included
	not item.kind == "project"
}

# METADATA
# title: The scope of a managed service is broad
# description: >-
#   The included operational work consists of several different activities, or is one that can be had alone, such as
#   backup (`data.demarc.params.single_activity_offers`).
# custom:
#   id: managed-scope-breadth
#   severity: warning
#   aspect: scope
#   source: reference
#   when: [scope.included]
#   yields_to: [managed-scope-operational, break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     Somebody who answers for a system watches it, reacts, patches, saves and reports. Whoever does only a part of
#     it leaves the rest to nobody, or to people who are not named.
#   remediation: >-
#     List the other activities as items of `scope.included`, each with `kind: operational` and its
#     `activity`; for a narrow offer on purpose, record a waiver that says so.
managed_scope_breadth contains finding if {
	least := data.demarc.params.min_scope_activities.value
	activities := {_activity(item) | some item in _firm_items; not item.kind == "project"; not _takes_over(item)}
	n := count(activities)
	n > 0
	n < least
	not offers.is_single
	named := concat(", ", sort(activities))
	finding := {
		"path": ["scope", "included"],
		"message": $"a managed service should be broad, but its scope has fewer than {least} operational activities: {named}",
	}
}

# Work without a named activity, or with one that the vocabulary has no word for, counts as its own.
_activity(item) := item.activity if item.activity != "other"

_activity(item) := text.shown(item.text) if object.get(item, "activity", "other") == "other"

# METADATA
# title: A managed service lists the systems it looks after
# description: >-
#   The scope has an asset list, or says where the register stands; or what is watched, patched or saved is listed. Support
#   of people and of what they use needs none.
# custom:
#   id: managed-assets-listed
#   severity: warning
#   aspect: scope
#   source: practice
#   not_at: [catalogue]
#   when: [scope.included]
#   yields_to: [managed-scope-operational, break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     Operational duties reach as far as the list of systems. Without one the provider cannot size the
#     work and the customer cannot tell what is left unattended.
#   remediation: >-
#     Add the list, `scope: {assets: [{id: web-01, type: virtual server, quantity: 1}]}`, or name
#     where it stands in `scope.asset_register`; people served count too, `{id: staff, type: user, quantity: 120}`.
managed_assets_listed contains finding if {
	count(input.scope.included) > 0
	count(object.get(input.scope, "assets", [])) == 0
	not input.scope.asset_register
	not _systems_are_named
	_looks_after_systems
	finding := {
		"path": ["scope", "assets"],
		"message": "a managed service should say which systems it looks after, but its scope has no asset list",
	}
}

# A list of what is watched, patched or saved says as well which systems are meant.
_systems_are_named if {
	some path in [
		["monitoring", "targets"], ["maintenance", "patching", "targets"], ["maintenance", "backups", "targets"],
	]
	stated.at(path)
}

_systems_are_named if {
	some item in input.scope.included
	stated.says(object.get(item, "assets", null))
}

# Whoever answers people, and works on what they report, does so for whatever they use.
_looks_after_systems if {
	some item in _firm_items
	not item.kind == "project"
	not object.get(item, "activity", "other") in _work_for_people
}

_looks_after_systems if {
	every item in _firm_items {
		object.get(item, "activity", "other") == "other"
	}
}

_work_for_people := {
	"incident-management", "problem-management", "service-desk", "service-requests", "application-support", "sla-support",
	"troubleshooting", "training", "consulting", "reporting", "other",
}

# METADATA
# title: A managed service contains no project
# description: >-
#   Work that is done once, other than taking the service over, stands in a project of its own.
#   A small piece of it is a warning; paid by milestone, or with a large share of the price, it is
#   an error. Enhancement work counts towards that share, whatever kind it is declared as.
# custom:
#   id: managed-no-project-work
#   severity: error
#   aspect: scope
#   source: reference
#   when: [scope.included]
#   yields_to: [managed-scope-operational]
#   rationale: >-
#     A project inside a service has no end, no acceptance and no price of its own, and it takes the
#     people away from the daily work whenever it is late.
#   remediation: >-
#     Move the item to a project of its own, or declare `model: hybrid` and put it into the
#     `project:` leg; if it belongs to taking the service over, mark it `onboarding: true`.
managed_no_project_work contains finding if {
	some i, item in _project_items
	_paid_by_milestone(item)
	finding := {
		"path": ["scope", "included", i],
		"message": $"a managed service should contain no project, but {text.shown(item.text)} is done once and paid by milestone",
	}
}

managed_no_project_work contains finding if {
	some i, item in _change_items
	not _paid_by_milestone(item)
	_change_outweighs
	most := data.demarc.params.max_project_share.value
	share := money.share_beside(_change_share, most)
	finding := {
		"path": ["scope", "included", i],
		"message": $"a managed service should contain no project, but {text.shown(item.text)} belongs to changes that make up {share} % of the price, more than {most} %",
	}
}

managed_no_project_work contains finding if {
	some i, item in _project_items
	not _paid_by_milestone(item)
	not _change_outweighs
	finding := {
		"path": ["scope", "included", i],
		"message": $"a managed service should contain no project, but {text.shown(item.text)} is done once and is no part of taking the service over",
		"severity": "warning",
	}
}

_firm_items := [item | some item in input.scope.included; offer.firm(item)]

_project_items[i] := item if {
	some i, item in input.scope.included
	item.kind == "project"
	offer.firm(item)
	not _takes_over(item)
}

_takes_over(item) if item.onboarding

_takes_over(item) if item.activity == "onboarding"

# Enhancing a system changes it, as often as it may be done.
_change_items[i] := item if some i, item in _project_items

_change_items[i] := item if {
	some i, item in input.scope.included
	item.activity in {"development", "enhancement"}
	not item.kind == "both"
	offer.firm(item)
	not _takes_over(item)
}

_change_share := sum([share | some item in _change_items; share := price.share(item)])

_change_outweighs if _change_share > data.demarc.params.max_project_share.value

_paid_by_milestone(_) if input.billing.model == "milestone"

# What is upkeep and change in one is a project inside a service as well, of a size that nobody knows.
managed_no_project_work contains finding if {
	some i, item in input.scope.included
	item.kind == "both"
	offer.firm(item)
	not _takes_over(item)
	finding := {
		"path": ["scope", "included", i],
		"message": $"a managed service should contain no project, but {text.shown(item.text)} is upkeep and change in one, and nothing says how much of each",
		"remediation": "Make two items of it, `kind: operational` and `kind: project`, each with its `share` or `hours`, and move the second to a project of its own if it is more than a small part.",
		"severity": "warning",
	}
}

_paid_by_milestone(item) if {
	some result in _results(item)
	result in _paid_results
}

# Work that names no result is what a milestone pays for, if that does not pay for taking over.
_paid_by_milestone(item) if {
	count(_results(item)) == 0
	_paid_by_a_milestone
}

_paid_by_a_milestone if {
	some milestone in input.milestones
	_pays(milestone)
	not _of_taking_over(milestone)
}

_results(item) := {result | result := item.deliverable} | {result | some result in item.deliverables}

_paid_results := _paid_refs | _results_of_paid_milestones

_paid_refs contains payment.ref if some payment in _payments

_results_of_paid_milestones contains result if {
	some milestone in input.milestones
	_pays(milestone)
	some result in milestone.deliverables
}

_payments contains payment if {
	some payment in input.billing.schedule
	payment.trigger in {"milestone", "acceptance"}
	offer.firm(payment)
}

_pays(milestone) if {
	count(milestone.payment) > 0
	offer.firm(milestone)
}

_pays(milestone) if milestone.id in _paid_refs

_of_taking_over(milestone) if milestone.activity == "onboarding"

_of_taking_over(milestone) if {
	some result in milestone.deliverables
	result in _results_of_taking_over
}

_results_of_taking_over contains result if {
	some item in input.scope.included
	_takes_over(item)
	some result in _results(item)
}
