package demarc.rules.professional

import data.demarc.lib.vocabulary

# METADATA
# title: A professional service changes something
# description: >-
#   The verb of the objective says what is designed, implemented, fixed or assessed, not what is
#   kept running.
# custom:
#   id: professional-goal-is-change
#   severity: error
#   aspect: goal
#   source: reference
#   when: [objective.verb]
#   rationale: >-
#     A project is finished when something is different from before. To run, support or maintain
#     something is never finished, and is what a managed service is for.
#   remediation: >-
#     Name the change, such as `objective: {verb: migrate}`; if systems are to be run afterwards,
#     declare `model: hybrid` and put that goal into the `service:` leg.
professional_goal_is_change contains finding if {
	verb := input.objective.verb
	verb in vocabulary.run_verbs
	finding := {
		"path": ["objective", "verb"],
		"message": $"a professional service should design, implement or fix something, but the goal of this one is to {verb} it",
	}
}
