package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_both_legs_stated if {
	hybrid.hybrid_has_both_legs == set() with input as {"project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}
}

test_both_legs_one_empty if {
	hybrid.hybrid_has_both_legs == {{
		"path": ["service"],
		"message": "a hybrid should have a project and a service, but `service` is not stated: what is run after it",
	}} with input as {"project": {"nature": "one-time"}, "service": {}}
}

test_both_legs_none if {
	{finding.path | some finding in hybrid.hybrid_has_both_legs} == {["project"], ["service"]} with input as {}
}
