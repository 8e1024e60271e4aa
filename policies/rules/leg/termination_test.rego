package demarc.rules.leg_test

import data.demarc.rules.leg

test_way_out if {
	every input_ in [
		{"term": {"termination": {"convenience": {"notice": "P3M"}}}},
		{"term": {"termination": {"cause": {"cure_period": "P30D"}}}},
		{"sla": {"termination_trigger": {"breaches": 3}}},
	] {
		leg.termination_path_missing == set() with input as input_
	}
}

test_no_way_out if {
	missing := {{
		"path": ["term", "termination"],
		"message": "nothing says how a side may leave before the end: neither with a notice nor because the other one broke the agreement",
	}}
	every input_ in [{}, {"term": {}}, {"term": {"termination": {}}}, {"sla": {"termination_trigger": {}}}] {
		leg.termination_path_missing == missing with input as input_
	}
}
