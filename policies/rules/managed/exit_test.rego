package demarc.rules.managed_test

import data.demarc.rules.managed

test_exit_planned if {
	managed.exit_plan_missing == set() with input as {"term": {"duration": "P36M"}, "exit": {"plan": "annex 5"}}
}

test_exit_not_planned if {
	asked := {{
		"path": ["exit", "plan"],
		"severity": "warning",
		"message": "a managed service should say how it is handed back one day, but no exit plan does",
	}}
	managed.exit_plan_missing == asked with input as {}
	managed.exit_plan_missing == asked with input as {"term": {"kind": "evergreen"}}
	managed.exit_plan_missing == asked with input as {"term": {"start": "2026-01-01", "end": "2027-12-30"}}
	managed.exit_plan_missing == asked with input as {"term": {"duration": "P12M"}, "exit": {"assistance_period": "P3M"}}
}

test_exit_not_planned_of_long_service if {
	demanded := {{
		"path": ["exit", "plan"],
		"message": "a managed service should say how it is handed back one day, but no exit plan does, and this one runs for 24 months or longer",
	}}
	managed.exit_plan_missing == demanded with input as {"term": {"duration": "P24M"}}
	managed.exit_plan_missing == demanded with input as {"term": {"start": "2026-01-01", "end": "2027-12-31"}}

	# Options count as possible.
	managed.exit_plan_missing == {{
		"path": ["exit", "plan"],
		"message": "a managed service should say how it is handed back one day, but no exit plan does, and this one can run with its options for 24 months or longer",
	}} with input as {"term": {"duration": "P12M", "options": [{"duration": "P12M"}]}}
}

# Who keeps the accounts and the access has nothing to be handed back.
test_exit_where_customer_keeps_access if {
	every leg in [
		{"exit": {"account_ownership": "customer"}},
		{"responsibility": {"raci": [{"activity": "access-management", "accountable": "customer"}]}, "exit": {"assistance_period": "P1M"}},
		{"responsibility": {"raci": [{"activity": "access-management", "accountable": ["customer"]}]}},
	] {
		managed.exit_plan_missing == set() with input as leg
		managed.data_return_missing == set() with input as leg
	}
	count(managed.exit_plan_missing) == 1 with input as {"exit": {"account_ownership": "provider"}}
	count(managed.exit_plan_missing) == 1 with input as {"responsibility": {"raci": [{"activity": "backup", "accountable": "customer"}]}}
}

test_data_return if {
	managed.data_return_missing == set() with input as {"exit": {"data_return": {"within": "P30D"}}}
}

# Where nothing at all is said on the exit, that is what is missing.
test_data_return_without_exit if {
	managed.data_return_missing == set() with input as {}
	managed.data_return_missing == set() with input as {"exit": {}}
}

test_data_return_missing if {
	managed.data_return_missing == {{
		"path": ["exit", "data_return", "within"],
		"message": "at the end of a managed service the customer should get its data back, but nothing says in what form and by when",
	}} with input as {"exit": {"plan": "annex 5"}}
	managed.data_return_missing == {{
		"path": ["exit", "data_return", "within"],
		"message": "at the end of a managed service the customer should get its data back, but nothing says by when",
	}} with input as {"exit": {"data_return": {"format": "CSV"}}}
}
