package demarc.rules.managed

import data.demarc.lib.durations
import data.demarc.lib.stated
import data.demarc.lib.term
import data.demarc.lib.text

# METADATA
# title: A managed service says how it is handed back
# description: >-
#   There is an exit plan, or two of the things of which one is made, such as help and the return of data, unless
#   the customer owns the accounts or runs the access itself. A service of two years or more cannot do without one; a
#   shorter one, or one without a stated term, is asked for it.
# custom:
#   id: exit-plan-missing
#   severity: error
#   aspect: agreement
#   source: practice
#   yields_to: [managed-continuity-declared, managed-operational-ownership, break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     Every service ends, and the longer it ran the more of the knowledge is the provider's. What the
#     provider does on the way out is cheap to agree on before the start and dear afterwards.
#   remediation: >-
#     Write what happens at the end, `exit: {plan: handover to the customer or a successor,
#     assistance_period: P3M, data_return: {format: database export, within: P30D}}`; where there is
#     nothing to hand back, `exit: {account_ownership: customer}`.
exit_plan_missing contains finding if {
	_no_way_out
	_long_enough_to_plan
	runs := _runs_or_can
	finding := {
		"path": ["exit", "plan"],
		"message": $"a managed service should say how it is handed back one day, but no exit plan does, and this one {runs} for {durations.in_words(data.demarc.params.min_planned_exit_term.value)} or longer",
	}
}

exit_plan_missing contains finding if {
	_no_way_out
	not _long_enough_to_plan
	finding := {
		"path": ["exit", "plan"],
		"severity": "warning",
		"message": "a managed service should say how it is handed back one day, but no exit plan does",
	}
}

_runs_or_can := "runs" if {
	term.committed_for(data.demarc.params.min_planned_exit_term.value)
} else := "can run with its options"

exit_plan_missing contains finding if {
	reason := stated.refused(["exit"])
	not _customer_keeps_access
	finding := object.union(
		{
			"path": ["exit", "none"],
			"message": $"a managed service should be handed back in order one day, but help with that is refused: {text.shown(reason)}",
		},
		_if_short,
	)
}

default _if_short := {"severity": "warning"}

_if_short := {} if _long_enough_to_plan

# A part of it is weak, not missing.
exit_plan_missing contains finding if {
	count(stated.exit) > 0
	not stated.exit_is_planned
	not _customer_keeps_access
	part := concat(" and ", sort({_exit_part[field] | some [_, field] in stated.exit}))
	finding := {
		"path": ["exit", "plan"],
		"severity": "warning",
		"message": $"a managed service should say how it is handed back one day, but all that is said of how is {part}",
	}
}

_exit_part := {
	"assistance_period": "how long the provider helps",
	"assistance_before": "how long before the end the provider begins to help",
	"successor_cooperation": "that the provider works with a successor",
	"data_return": "how the data comes back",
	"data_deletion_within": "when the data is deleted",
	"knowledge_transfer": "how the knowledge is handed over",
	"fee_basis": "what the help costs",
}

_no_way_out if {
	count(stated.exit) == 0
	not stated.refused(["exit"])
	not _customer_keeps_access
}

_long_enough_to_plan if {
	term.days_with_options > 0
	not term.shorter_than(data.demarc.params.min_planned_exit_term.value)
}

# Who owns the accounts, or gives and removes the rights to them without the provider, has everything already. To
# approve what the provider does there is not that.
_customer_keeps_access if input.exit.account_ownership == "customer"

_customer_keeps_access if {
	some row in input.responsibility.raci
	row.activity == "access-management"
	row.accountable in {"customer", ["customer"]}
	row.responsible in {"customer", ["customer"]}
}

# METADATA
# title: The customer's data comes back by a stated day
# description: >-
#   Where something is said about the end of the service, it includes by when the customer gets its
#   data, unless the customer owns the accounts and keeps its access.
# custom:
#   id: data-return-missing
#   severity: warning
#   aspect: agreement
#   source: practice
#   when: [exit]
#   rationale: >-
#     Without its data the customer cannot go on, whatever else is handed over. A right to the data
#     without a time can be kept years too late.
#   remediation: "Write `exit: {data_return: {format: database export and CSV files, within: P30D}}`."
data_return_missing contains finding if {
	count(input.exit) > 0
	not stated.refused(["exit"])
	not _customer_keeps_access
	not stated.at(["exit", "data_return", "within"])
	finding := {
		"path": ["exit", "data_return", "within"],
		"message": $"at the end of a managed service the customer should get its data back, but {_data_return_said}",
	}
}

_data_return_said := "nothing says in what form and by when" if not stated.at(["exit", "data_return"])

_data_return_said := "nothing says by when" if stated.at(["exit", "data_return"])
