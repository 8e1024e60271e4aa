package demarc.rules.leg_test

import data.demarc.rules.leg

_raci(rows) := {"responsibility": {"raci": rows}}

test_one_is_accountable if {
	leg.raci_one_accountable == set() with input as {}
	leg.raci_one_accountable == set() with input as _raci([
		{"activity": "patching", "responsible": ["provider", "customer"], "accountable": "provider"},
		{"activity": "patching", "accountable": ["provider"]},
		{"activity": "backup", "accountable": "third-party"},
		{"activity": "testing", "text": "test cases", "accountable": "customer"},
		{"activity": "testing", "text": "test systems", "accountable": "provider"},
	])
}

test_nobody_is_accountable if {
	leg.raci_one_accountable == {
		{
			"path": ["responsibility", "raci", 0, "accountable"],
			"message": "one side should answer for each duty, but nobody is accountable for patching",
		},
		{
			"path": ["responsibility", "raci", 1, "accountable"],
			"message": "one side should answer for each duty, but nobody is accountable for \"night shift\"",
		},
	} with input as _raci([{"activity": "patching", "responsible": "provider"}, {"activity": "other", "text": "night shift", "accountable": []}])
}

test_several_are_accountable if {
	leg.raci_one_accountable == {
		{
			"path": ["responsibility", "raci", 0, "accountable"],
			"message": "one side should answer for each duty, but for patching it is customer and provider",
		},
		{
			"path": ["responsibility", "raci", 1, "accountable"],
			"message": "one side should answer for each duty, but for this duty it is shared",
		},
	} with input as _raci([{"activity": "patching", "accountable": ["provider", "customer"]}, {"accountable": "shared"}])
}

# A row that names two says enough by itself.
test_two_rows_of_which_one_names_several if {
	both := {"activity": "patching", "accountable": ["provider", "customer"]}
	one := {"activity": "patching", "accountable": "provider"}
	count(leg.raci_one_accountable) == 1 with input as _raci([both, one])
	count(leg.raci_one_accountable) == 1 with input as _raci([one, both])
}

test_two_rows_disagree if {
	leg.raci_one_accountable == {{
		"path": ["responsibility", "raci", 2, "accountable"],
		"message": "one side should answer for each duty, but two rows on patching name provider and customer",
		"because": [{"path": ["responsibility", "raci", 0, "accountable"], "message": "here it is provider"}],
	}} with input as _raci([
		{"activity": "patching", "accountable": "provider"},
		{"activity": "backup", "accountable": "customer"},
		{"activity": "patching", "accountable": ["customer"]},
	])
}
