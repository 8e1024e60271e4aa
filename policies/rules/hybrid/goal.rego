package demarc.rules.hybrid

# METADATA
# title: Each leg of a hybrid has a goal of its own
# description: >-
#   The goal is not stated once for both legs, at the root or in the same words. That the project's
#   verb is one of change and the service's one of running are rules of their own.
# custom:
#   id: hybrid-goals-split
#   severity: error
#   aspect: goal
#   source: reference
#   when: [project, service]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     "Help me build this" and "run this for me every day" are two requests, with two ways to be done.
#     A goal for both at once is reached by neither leg, so that neither can be held to it.
#   remediation: >-
#     Write `project: {objective: {verb: deploy, statement: …}}` for what is different at go-live, and
#     `service: {objective: {verb: operate, statement: …}}` for what goes on after it.
hybrid_goals_split contains finding if {
	count(input.objective) > 0
	some leg in ["project", "service"]
	not input[leg].objective.verb
	finding := {
		"path": ["objective"],
		"message": "in a hybrid the project leg is to change something and the service leg to run it, but one goal is stated for both",
	}
}

hybrid_goals_split contains finding if {
	statement := _words(input.service.objective.statement)
	statement == _words(input.project.objective.statement)
	finding := {
		"path": ["service", "objective", "statement"],
		"severity": "warning",
		"message": "in a hybrid the project leg is to change something and the service leg to run it, but both state their goal in the same words",
		"because": [{"path": ["project", "objective", "statement"], "message": "the project leg says the same"}],
	}
}

# The words alone: without case, marks and spaces.
_words(text) := regex.find_n(`[\p{L}\p{N}]+`, lower(text), -1)
