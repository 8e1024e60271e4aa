package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_goals_at_the_root if {
	expected := {{
		"path": ["objective"],
		"message": "in a hybrid the project leg is to change something and the service leg to run it, but one goal is stated for both",
	}}
	goal := {"objective": {"verb": "operate"}}
	hybrid.hybrid_goals_split == expected with input as _legs_without(["project/objective", "service/objective"], goal)
	hybrid.hybrid_goals_split == expected with input as _legs_without(["service/objective/verb"], goal)
	hybrid.hybrid_goals_split == set() with input as _legs_with(goal)
}

test_goals_in_the_same_words if {
	hybrid.hybrid_goals_split == {{
		"path": ["service", "objective", "statement"],
		"severity": "warning",
		"message": "in a hybrid the project leg is to change something and the service leg to run it, but both state their goal in the same words",
		"because": [{"path": ["project", "objective", "statement"], "message": "the project leg says the same"}],
	}} with input as _legs_with({"service": {"objective": {"statement": "move  the Shares"}}})
}
