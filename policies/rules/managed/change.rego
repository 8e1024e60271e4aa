package demarc.rules.managed

import data.demarc.lib.durations
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.offers
import data.demarc.lib.price
import data.demarc.lib.size
import data.demarc.lib.stated

# METADATA
# title: Changes to running systems are controlled
# description: >-
#   The proposal says how changes to the live systems are handled, and who approves them. Who only watches them, or keeps
#   copies of them, changes nothing; a small service needs no approver.
# custom:
#   id: managed-change-controlled
#   severity: warning
#   aspect: change
#   source: reference
#   yields_to: [break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     Most failures follow a change. A provider that answers for running systems has to know what
#     is changed on them, and somebody has to be able to say no.
#   remediation: >-
#     Write `change_enablement: {policy: controlled, authority: change board of both parties,
#     lead_time: P5D}`. The contract's own changes belong under `change_control`.
managed_change_controlled contains finding if {
	count(stated.change) == 0
	count(stated.change_approved) == 0
	not _leaves_systems_alone
	finding := {
		"path": ["change_enablement"],
		"message": "a managed service should control changes to the running systems, but nothing says how they are approved and made",
		"because": [{
			"path": ["change_control"],
			"message": "this is about changes of the agreement, not of the systems",
		} |
			_stated(["change_control"])
		],
	}
}

managed_change_controlled contains finding if {
	count(stated.change | stated.change_approved) > 0
	missing := array.concat(
		[["policy", "how they are handled"] | not _changes_are_handled],
		[["authority", "who approves them"] | not _goes_unapproved],
	)
	count(missing) > 0
	not input.change_enablement.policy == "core"
	unsaid := concat(" and ", [what | some [_, what] in missing])
	finding := {
		"path": ["change_enablement", missing[0][0]],
		"message": $"a managed service should control changes to the running systems, but nothing says {unsaid}",
	}
}

_goes_unapproved if count(stated.change_approved) > 0

_goes_unapproved if size.is_small_service

# Where nothing is said of changes, an offer that is for something else needs to say nothing.
_leaves_systems_alone if input.use_case in data.demarc.params.use_cases_without_upkeep.value

_leaves_systems_alone if {
	offers.is_single
	not "hosting" in offers.activities
}

# A way back, a lead time and kinds of changes say how as well as a policy does.
_changes_are_handled if {
	some field in ["policy", "types", "lead_time", "rollback"]
	["change_enablement", field] in stated.change
}

# METADATA
# title: Changes have a limit
# description: >-
#   The fee covers a stated number of changes or of hours, or larger changes are left to projects. No
#   proposal promises any number of them.
# custom:
#   id: managed-change-not-unlimited
#   severity: warning
#   aspect: change
#   source: reference
#   when: [change_enablement]
#   rationale: >-
#     A fixed fee can carry changes only if their number is bounded. Without a limit the fee buys
#     projects, and the people who run the systems are busy changing them.
#   remediation: >-
#     Write `included_quota: {count: 10, per: P1M}` or `excludes_projects: true` under
#     `change_enablement`, and drop `unlimited: true`.
managed_change_not_unlimited contains finding if {
	input.change_enablement.unlimited == true
	finding := {
		"path": ["change_enablement", "unlimited"],
		"message": "a managed service should make a limited number of changes for its fee, but this one promises any number",
	}
}

managed_change_not_unlimited contains finding if {
	_stated(["change_enablement"])
	not input.change_enablement.unlimited
	not input.change_enablement.policy == "core"
	not input.change_enablement.included_quota.count
	not input.change_enablement.excludes_projects
	not input.billing.included_hours
	finding := {
		"path": ["change_enablement", "included_quota"],
		"message": "a managed service should make a limited number of changes for its fee, but this one states no number, and does not leave larger changes to projects",
	}
}

# More changes than anybody could make are no limit.
managed_change_not_unlimited contains finding if {
	not input.change_enablement.unlimited
	quota := input.change_enablement.included_quota
	most := data.demarc.params.max_changes_per_day.value
	days := durations.days(quota.per)
	days > 0
	quota.count > most * days
	period := durations.in_words(quota.per)
	finding := {
		"path": ["change_enablement", "included_quota", "count"],
		"message": $"a managed service makes a limited number of changes for its fee, but {quota.count} in {period} are more than anybody could make",
	}
}

# METADATA
# title: Changing the systems is not the main work
# description: >-
#   Changes serve the running of the systems: they are not declared the core of the work, and
#   are not most of its price.
# custom:
#   id: managed-change-not-core
#   severity: error
#   aspect: change
#   source: reference
#   when: [change_enablement]
#   rationale: >-
#     A service keeps systems as they should be, a project makes them different. If changing them
#     is what the customer pays for, the risks and the measures of a project apply.
#   remediation: >-
#     Set `change_enablement.policy: controlled` and move the larger changes to a project of their
#     own, or declare `model: professional` or `hybrid`.
managed_change_not_core contains finding if {
	input.change_enablement.policy == "core"
	finding := {
		"path": ["change_enablement", "policy"],
		"message": "a managed service should make changes to keep systems running, but here changing them is declared the core of the work",
	}
}

managed_change_not_core contains finding if {
	not input.change_enablement.policy == "core"
	changes := [i |
		some i, item in input.scope.included
		item.activity == "change-enablement"
		not item.kind == "project"
		offer.firm(item)
	]
	share := sum([price.share(input.scope.included[i]) | some i in changes])
	share > data.demarc.params.max_change_share.value
	percent := money.share_beside(share, data.demarc.params.max_change_share.value)
	finding := {
		"path": ["scope", "included", changes[0]],
		"message": $"a managed service should make changes to keep systems running, but here changes are {percent} % of the price",
	}
}
