package demarc.rules.managed

import data.demarc.lib.durations
import data.demarc.lib.term

# METADATA
# title: A managed service says how it is handed back
# description: >-
#   There is an exit plan, unless the customer owns the accounts and keeps its access. A service of
#   two years or more cannot do without one; a shorter one, or one without a stated term, is asked for it.
# custom:
#   id: exit-plan-missing
#   severity: error
#   aspect: agreement
#   source: practice
#   yields_to: [managed-continuity-declared]
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

_no_way_out if {
	not input.exit.plan
	not _customer_keeps_access
}

_long_enough_to_plan if {
	term.days_with_options > 0
	not term.shorter_than(data.demarc.params.min_planned_exit_term.value)
}

# Who owns the accounts and grants the access has everything already.
_customer_keeps_access if input.exit.account_ownership == "customer"

_customer_keeps_access if {
	some row in input.responsibility.raci
	row.activity == "access-management"
	row.accountable in {"customer", ["customer"]}
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
	not _customer_keeps_access
	not input.exit.data_return.within
	finding := {
		"path": ["exit", "data_return", "within"],
		"message": $"at the end of a managed service the customer should get its data back, but {_data_return_said}",
	}
}

_data_return_said := "nothing says in what form and by when" if count(object.get(input.exit, "data_return", {})) == 0

_data_return_said := "nothing says by when" if count(input.exit.data_return) > 0
