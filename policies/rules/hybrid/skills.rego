package demarc.rules.hybrid

import data.demarc.lib.text

# METADATA
# title: Project and service are staffed apart
# description: >-
#   Each leg names its own people. One list for both, at the root or the same in each leg, is no
#   staffing of either. What people each leg needs are rules of their own.
# custom:
#   id: hybrid-staffing-per-leg
#   severity: warning
#   aspect: skills
#   source: reference
#   when: [project, service]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     Experts design and change, operational people work by runbooks every day. In one team the loudest
#     task wins: the outage stops the project, or the deadline leaves the service without people.
#   remediation: >-
#     Write `project: {staffing: {roles: [{role: solution architect, category: expert}]}}` and `service:
#     {staffing: {roles: [{role: operations engineer, category: operational}]}}`.
hybrid_staffing_per_leg contains finding if {
	roles := input.staffing.roles
	count(roles) > 0
	some leg in ["project", "service"]
	count(object.get(input, [leg, "staffing", "roles"], [])) == 0
	listed := text.listed([role.role | some role in roles])
	finding := {
		"path": ["staffing", "roles"],
		"message": $"the project leg needs experts and the service leg operational people, but one list of people is stated for both: {listed}",
	}
}

# Where all of them are experts, or none, one of the legs has the wrong people: another fault.
hybrid_staffing_per_leg contains finding if {
	people := _people("service")
	people == _people("project")
	{"expert", "operational"} == {role.category | some role in people} - {"management"}
	listed := text.listed([role.role | some role in input.service.staffing.roles])
	finding := {
		"path": ["service", "staffing", "roles"],
		"message": $"the project leg needs experts and the service leg operational people, but both name the same: {listed}",
		"because": [{"path": ["project", "staffing", "roles"], "message": "the project leg names the same people"}],
	}
}

_people(leg) := {{"role": role.role, "category": role.category} | some role in input[leg].staffing.roles}
