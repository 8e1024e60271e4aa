package demarc.rules.hybrid

# METADATA
# title: What one leg promises stands in that leg
# description: >-
#   Groups that describe a project or a service stand under `project:` or `service:`. At the top of a
#   hybrid stands what holds for both, such as the parties, the liability, the security, acceptance, changes of the
#   agreement and the way out of it.
# custom:
#   id: hybrid-group-belongs-to-leg
#   severity: warning
#   aspect: declaration
#   source: judgement
#   rationale: >-
#     A promise outside of both legs is made by neither: nobody can tell whether it holds during the
#     project or after go-live, and the rules of the two models do not read it.
#   remediation: >-
#     Move the group under `project:` or `service:`, or write it in both, as far as it holds in each.
hybrid_group_belongs_to_leg contains finding if {
	some group in _groups_of_a_leg
	input[group]
	finding := {
		"path": [group],
		"message": $"`{group}` stands outside of both legs of the hybrid, where neither the project nor the service promises it",
	}
}

# Goals, prices, owners, risks, people and use cases have rules of their own; the term may be that of
# the whole agreement.
_groups_of_a_leg := {
	"change_enablement", "deliverables", "dr", "drivers", "early_life_support",
	"exit", "handover", "incidents", "maintenance", "migration", "milestones", "monitoring", "nature",
	"onboarding", "problem_management", "reporting", "scope", "service_hours", "service_requests",
	"sla", "sprints", "warranty",
}
