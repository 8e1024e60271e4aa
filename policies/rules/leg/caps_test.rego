package demarc.rules.leg_test

import data.demarc.rules.leg

test_cap_covers_charges if {
	billing := {
		"variable": [{"name": "Traffic", "unit": "GB"}], "rates": [{"role": "engineer", "unit": "hour"}],
		"caps": [{"covers": ["traffic", "engineer", "GB", "hours"], "amount": 5}, {"amount": 9}],
	}
	leg.price_cap_covers_charges == set() with input as {"billing": billing}
	leg.price_cap_covers_charges == set() with input as {"billing": {"expenses": {"reimbursed": true}, "caps": [{"covers": ["travel"], "amount": 5}]}}
	leg.price_cap_covers_charges == {{
		"path": ["billing", "caps", 0, "covers", 0],
		"message": "a limit of the price covers \"trafic\", but no charge of that name is stated",
	}} with input as {"billing": {"variable": [{"name": "traffic"}], "caps": [{"covers": ["trafic"], "amount": 5}]}}
}
