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
	managed.exit_plan_missing == asked with input as {"term": {"duration": "P12M"}, "exit": {"plan": "none"}}
	managed.exit_plan_missing == asked with input as {"exit": {"plan": " – ", "successor_cooperation": false, "data_return": {"format": "n/a"}}}
}

# What a plan is made of is one, without the word; a single part is asked for the others.
test_exit_planned_without_the_word if {
	long := {"term": {"duration": "P48M"}}
	every leg in [
		{"exit": {"assistance_period": "P3M", "data_return": {"within": "P30D"}, "knowledge_transfer": "two workshops"}},
		{"exit": {"successor_cooperation": true, "data_deletion_within": "P60D"}},
		{"scope": {"included": [{"text": "Exit assistance at the end of the term"}]}},
		{"deliverables": [{"id": "D9", "name": "Exit plan, after six months"}]},
	] {
		managed.exit_plan_missing == set() with input as object.union(long, leg)
	}
	managed.exit_plan_missing == {{
		"path": ["exit", "plan"],
		"severity": "warning",
		"message": "a managed service should say how it is handed back one day, but all that is said of how is how long the provider helps and what the help costs",
	}} with input as object.union(long, {"exit": {"assistance_period": "P3M", "fee_basis": "rate-card"}})
	{finding.message | some finding in managed.exit_plan_missing} == {
		"a managed service should say how it is handed back one day, but all that is said of how is how long before the end the provider begins to help and how long the provider helps",
	} with input as object.union(long, {"exit": {"assistance_period": "P3M", "assistance_before": "P6M"}})
}

# A plan that is "none" is a no, whatever else is stated.
test_exit_with_a_plan_that_is_none if {
	managed.exit_plan_missing == {{
		"path": ["exit", "plan"],
		"severity": "warning",
		"message": "a managed service should say how it is handed back one day, but all that is said of how is how long the provider helps and how the data comes back",
	}} with input as {"term": {"duration": "P48M"}, "exit": {"plan": "None.", "assistance_period": "P3M", "data_return": {"within": "P30D"}}}
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
		{"responsibility": {"raci": [{"activity": "access-management", "responsible": "customer", "accountable": "customer"}]}, "exit": {"assistance_period": "P1M"}},
		{"responsibility": {"raci": [{"activity": "access-management", "responsible": ["customer"], "accountable": ["customer"]}]}},
	] {
		managed.exit_plan_missing == set() with input as leg
		managed.data_return_missing == set() with input as leg
	}
	count(managed.exit_plan_missing) == 1 with input as {"exit": {"account_ownership": "provider"}}
	count(managed.exit_plan_missing) == 1 with input as {"responsibility": {"raci": [{"activity": "backup", "accountable": "customer"}]}}

	# To approve what the provider does is not to have it.
	count(managed.exit_plan_missing) == 1 with input as {"responsibility": {"raci": [{"activity": "access-management", "responsible": "provider", "accountable": "customer"}]}}
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

test_exit_refused if {
	refused := {"path": ["exit", "none"], "message": "a managed service should be handed back in order one day, but help with that is refused: \"all data can be exported\""}
	group := {"exit": {"none": "all data can be exported"}}
	managed.exit_plan_missing == {refused} with input as object.union(group, {"term": {"duration": "P36M"}})
	managed.exit_plan_missing == {object.union(refused, {"severity": "warning"})} with input as group
	managed.data_return_missing == set() with input as group
}
