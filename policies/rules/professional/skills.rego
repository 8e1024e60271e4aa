package demarc.rules.professional

import data.demarc.lib.language
import data.demarc.lib.size
import data.demarc.lib.text

# METADATA
# title: A professional service is staffed with experts
# description: >-
#   At least one role is an expert's, by its category or, where none is stated, by its name
#   (`data.demarc.words.expert_roles`). A small project need not state any.
# custom:
#   id: professional-expert-staffing
#   severity: warning
#   aspect: skills
#   source: reference
#   not_at: [catalogue, tender]
#   yields_to: [model-declaration-matches-content]
#   rationale: >-
#     The customer comes for knowledge that it does not have in house. Agents who follow runbooks
#     keep things going; they do not design or change them.
#   remediation: >-
#     Name them, as in `staffing: {roles: [{role: storage architect, category: expert, count: 1}]}`.
professional_expert_staffing contains finding if {
	input.kind == "Proposal" # and no leg of one, in which those who stay are asked about
	count(_roles) == 0
	not size.is_small
	finding := {
		"path": ["staffing", "roles"],
		"message": "a professional service should be staffed with experts, but no role is stated",
		"severity": "info",
	}
}

professional_expert_staffing contains finding if {
	count(_roles) > 0
	not _has_expert
	listed := text.listed([role.role | some role in _roles])
	finding := {
		"path": ["staffing", "roles"],
		"always": true,
		"message": $"a professional service should be staffed with experts, but none of its roles is an expert's: {listed}",
	}
}

_roles := object.get(input, ["staffing", "roles"], [])

_has_expert if {
	some role in _roles
	role.category == "expert"
}

_has_expert if {
	some role in _roles
	not role.category
	_is_expert(role.role)
}

# What cannot be read may be one.
_is_expert(_) if not language.words

_is_expert(role) if {
	count(text.phrases(role, language.words.expert_roles)) > 0
}
