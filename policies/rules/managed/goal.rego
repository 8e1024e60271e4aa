package demarc.rules.managed

import data.demarc.lib.vocabulary

# METADATA
# title: The goal of a managed service is to run something
# description: The objective's verb is one of running, operating, supporting, monitoring, maintaining or protecting.
# custom:
#   id: managed-goal-is-run
#   severity: error
#   aspect: goal
#   source: reference
#   when: [objective.verb]
#   rationale: >-
#     A service succeeds when nothing remarkable happens, a project when something has changed. Who
#     sets out to change something plans, staffs and prices another kind of work.
#   remediation: >-
#     Name what is done every day, `objective: {verb: operate}`; if the change is what the customer
#     buys, declare `model: professional`, or `model: hybrid` with the change in `project:`.
managed_goal_is_run contains finding if {
	verb := input.objective.verb
	not verb in vocabulary.run_verbs
	finding := {
		"path": ["objective", "verb"],
		"message": $"a managed service should keep something running, but the goal of this one is to \"{verb}\" something",
	}
}
