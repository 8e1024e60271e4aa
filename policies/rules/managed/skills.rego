package demarc.rules.managed

import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: Operational people run a managed service
# description: >-
#   Where roles are stated, one of them is operational; or there are runbooks, tools or an
#   escalation path to work by.
# custom:
#   id: managed-operational-staffing
#   severity: warning
#   aspect: skills
#   source: reference
#   when: ["staffing.roles[].category"]
#   rationale: >-
#     Daily operation lives on people who do it every day and on a process that does not depend on
#     one of them. Architects and consultants design; they are not there at night.
#   remediation: >-
#     Name the people who run the systems, `staffing.roles: [{role: operations engineer, category:
#     operational}]`, and the runbooks and the escalation path that they work by.
managed_operational_staffing contains finding if {
	roles := input.staffing.roles
	count(roles) > 0
	every role in roles {
		role.category in {"expert", "management"}
	}
	count(stated.runbooks) == 0
	not _tools
	count(stated.escalation) == 0
	named := text.listed([role.role | some role in roles])
	finding := {
		"path": ["staffing", "roles"],
		"message": $"a managed service should be run by operational people and a process, but the roles are only experts and managers: {named}",
	}
}

# METADATA
# title: Runbooks or an escalation path are defined
# description: >-
#   The proposal names the written instructions that the people work by, or who takes over when an
#   incident is not solved in time. A small service needs neither.
# custom:
#   id: managed-runbooks-and-escalation
#   severity: warning
#   aspect: skills
#   source: reference
#   not_at: [catalogue, tender]
#   yields_to: [managed-operational-staffing, managed-incident-handling-included, break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     A service must be as good on the night shift as on the day of the kick-off. Written
#     instructions and a known next person are what makes it so.
#   remediation: >-
#     Add `staffing: {runbooks: [restart, restore], escalation_path: [{level: 1, role: operations
#     engineer}, {level: 2, role: service manager, after: PT1H}]}`.
managed_runbooks_and_escalation contains finding if {
	count(stated.runbooks) == 0
	count(stated.escalation) == 0
	not size.is_small_service
	finding := {
		"path": ["staffing", "runbooks"],
		"message": "a managed service should work by process, but this one names neither the runbooks that its people work by nor the path by which an incident is escalated",
	}
}

_tools if {
	some group in ["staffing", "monitoring"]
	stated.at([group, "tools"])
}
