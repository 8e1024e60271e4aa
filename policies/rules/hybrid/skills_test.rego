package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_staffing_at_the_root if {
	expected := {{
		"path": ["staffing", "roles"],
		"message": "the project leg needs experts and the service leg operational people, but one list of people is stated for both: \"engineer\" and \"architect\"",
	}}
	root := {"staffing": {"roles": [{"role": "engineer"}, {"role": "architect"}]}}
	hybrid.hybrid_staffing_per_leg == expected with input as _legs_without(["project/staffing", "service/staffing"], root)
	hybrid.hybrid_staffing_per_leg == expected with input as _legs_without(["service/staffing/roles"], root)
	hybrid.hybrid_staffing_per_leg == set() with input as _legs_with(root)
}

test_staffing_the_same if {
	team := [{"role": "architect", "category": "expert"}, {"role": "lead", "category": "management"}, {"role": "engineer", "category": "operational", "count": 2}]
	hybrid.hybrid_staffing_per_leg == {{
		"path": ["service", "staffing", "roles"],
		"message": "the project leg needs experts and the service leg operational people, but both name the same: \"architect\", \"lead\" and \"engineer\"",
		"because": [{"path": ["project", "staffing", "roles"], "message": "the project leg names the same people"}],
	}} with input as _both_staffed(team)

	# Experts alone are a fault of the service leg, operational people alone of the project leg.
	hybrid.hybrid_staffing_per_leg == set() with input as _both_staffed(array.slice(team, 0, 2))
	hybrid.hybrid_staffing_per_leg == set() with input as _both_staffed(array.slice(team, 1, 3))
}

_both_staffed(roles) := _legs_with({"project": {"staffing": {"roles": roles}}, "service": {"staffing": {"roles": roles}}})
