package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_group_belongs_to_leg if {
	hybrid.hybrid_group_belongs_to_leg == {{
		"path": ["sla"],
		"message": "`sla` stands outside of both legs of the hybrid, where neither the project nor the service promises it",
	}} with input as {"sla": {"targets": []}, "service": {"sla": {}}}
}

# What holds for both legs, and what other rules look after, may stand at the top.
test_group_of_both_legs if {
	hybrid.hybrid_group_belongs_to_leg == set() with input as {
		"parties": {}, "liability": {}, "billing": {}, "term": {}, "project": {"scope": {}}, "transition": {},
	}
}
