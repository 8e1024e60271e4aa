package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_use_case_of_the_other_kind if {
	hybrid.hybrid_use_cases_per_leg == {{
		"path": ["service", "use_case"],
		"message": "the service leg should run something day after day, but its use case migration is done once",
	}} with input as _legs_with({"service": {"use_case": "migration"}})
	hybrid.hybrid_use_cases_per_leg == {{
		"path": ["project", "use_case"],
		"message": "the project leg should be done once, but its use case cloud-operations goes on day after day",
	}} with input as _legs_with({"project": {"use_case": "cloud-operations"}})
}

test_use_case_of_one_leg if {
	hybrid.hybrid_use_cases_per_leg == {{
		"path": ["service", "use_case"],
		"severity": "info",
		"message": "a hybrid should have a use case for each leg, but only the project leg names one, migration, and the service leg none",
	}} with input as _legs_without(["service/use_case"], {})
	{finding.path | some finding in hybrid.hybrid_use_cases_per_leg} == {["project", "use_case"]} with input as _legs_without(["project/use_case"], {})
	hybrid.hybrid_use_cases_per_leg == set() with input as {"project": {"use_case": "migration"}}
}

test_use_case_at_the_root if {
	expected := {{"path": ["use_case"], "message": "a hybrid should have a use case for each leg, but one is named for both: migration"}}
	root := {"use_case": "migration"}
	hybrid.hybrid_use_cases_per_leg == expected with input as _legs_without(["project/use_case", "service/use_case"], root)
	hybrid.hybrid_use_cases_per_leg == expected with input as _legs_without(["service/use_case"], root)
	hybrid.hybrid_use_cases_per_leg == set() with input as _legs_with(root)
}
