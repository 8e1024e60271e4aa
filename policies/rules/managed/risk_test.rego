package demarc.rules.managed_test

import data.demarc.rules.managed

test_risk_shared_or_provider if {
	every leg in [{}, {"risk": {"operational": "provider"}}, {"risk": {"operational": "shared"}}, {"risk": {"data": "customer", "delivery": "customer"}}] {
		managed.managed_risk_shared_or_provider == set() with input as leg
	}
}

test_risk_with_the_customer if {
	managed.managed_risk_shared_or_provider == {{
		"path": ["risk", "operational"],
		"message": "in a managed service the provider should carry the risk of operation or share it, but here the customer carries it",
	}} with input as {"risk": {"operational": "customer", "items": [{"name": "uptime", "owner": "customer", "sla_target": "T1"}]}}
}

# Whoever promises a service level answers for what it measures.
test_risk_behind_a_service_level_with_the_customer if {
	managed.managed_risk_shared_or_provider == {{
		"path": ["risk", "items", 1, "owner"],
		"message": "the risk of uptime is backed by the service level \"T1\", but the customer carries it",
	}} with input as {"risk": {"operational": "shared", "items": [
		{"name": "security", "owner": "customer"},
		{"name": "uptime", "owner": "customer", "sla_target": "T1"},
		{"name": "capacity", "owner": "shared", "sla_target": "T1"},
	]}}
}

_risk_leg(items, targets) := {"risk": {"items": items}, "sla": {"targets": targets}}

test_risk_backed_by_sla if {
	cases := [
		[{"name": "uptime", "owner": "provider"}, {"metric": "availability"}],
		[{"name": "availability", "owner": "provider"}, {"metric": "availability"}],
		[{"name": "response-time", "owner": "provider"}, {"metric": "response-time"}],
		[{"name": "restore-time", "owner": "provider"}, {"metric": "resolution-time"}],
		[{"name": "uptime", "owner": "provider", "sla_target": "T1"}, {"metric": "error-rate", "id": "T1"}],
		[{"name": "uptime", "owner": "shared"}, {"metric": "response-time"}],
		[{"name": "uptime"}, {"metric": "response-time"}],
		[{"name": "compliance", "owner": "provider"}, {"metric": "response-time"}],
	]
	every case in cases {
		[item, target] := case
		managed.managed_risk_backed_by_sla == set() with input as _risk_leg([item], [target])
	}
}

test_risk_not_backed_by_sla if {
	managed.managed_risk_backed_by_sla == {
		{
			"path": ["risk", "items", 0, "sla_target"],
			"message": "the provider carries the risk of response-time, but no service level measures it",
		},
		{
			"path": ["risk", "items", 1, "sla_target"],
			"message": "the provider carries the risk of uptime, but no service level measures it (\"T9\" is not a committed target)",
		},
		{
			"path": ["risk", "items", 2, "sla_target"],
			"message": "the provider carries the risk of restore-time, but no service level measures it (\"T1\" is not a committed target)",
		},
	} with input as _risk_leg(
		[
			{"name": "response-time", "owner": "provider"},
			{"name": "uptime", "owner": "provider", "sla_target": "T9"},
			{"name": "restore-time", "owner": "provider", "sla_target": "T1"},
		],
		[{"metric": "restore-time", "id": "T1", "optional": true}, {"metric": "error-rate", "id": "T2"}],
	)
}

test_liability_not_empty if {
	every liability in [
		{},
		{"cap": {"basis": "annual-fees", "multiplier": 1}},
		{"cap": {"basis": "annual-fees", "multiplier": 0.5}},
		{"cap": {"basis": "fixed", "amount": "0.01"}},
		{"cap": {"basis": "uncapped"}},
		{"cap": {"basis": "annual-fees"}, "sole_remedy": "Service credits"},
	] {
		managed.managed_liability_not_empty == set() with input as {"liability": liability}
	}
	managed.managed_liability_not_empty == set() with input as {}
}

test_liability_empty if {
	cases := [
		[{"basis": "none"}, "basis", "no liability is accepted at all"],
		[{"basis": "none", "multiplier": 0}, "basis", "no liability is accepted at all"],
		[{"basis": "fees-paid", "multiplier": 0}, "multiplier", "the cap is 0 times its basis"],
		[{"basis": "fixed", "amount": "0.00"}, "amount", "the cap is an amount of 0"],
		[{"basis": "fixed", "amount": 0}, "amount", "the cap is an amount of 0"],
	]
	every case in cases {
		[cap, field, found] := case
		managed.managed_liability_not_empty == {{
			"path": ["liability", "cap", field],
			"message": $"in a managed service the provider should pay for damage within limits, but here {found}",
		}} with input as {"liability": {"cap": cap, "sole_remedy": "repair"}}
	}
}

test_liability_repair_only if {
	managed.managed_liability_not_empty == {{
		"path": ["liability", "sole_remedy"],
		"message": "in a managed service the provider should pay for damage within limits, but here all that the customer can ask for is \"repair or exchange of the item\"",
	}} with input as {"liability": {"cap": {"basis": "affected-services"}, "sole_remedy": "repair or exchange of the item"}}
}

test_liability_refused if {
	managed.managed_liability_not_empty == {{
		"path": ["liability", "none"],
		"message": "in a managed service the provider pays for damage within limits, but here that is refused: \"free of charge\"",
	}} with input as {"liability": {"none": "free of charge"}}
}

test_each_risk_is_the_customers if {
	managed.managed_risk_shared_or_provider == {{
		"path": ["risk", "items"],
		"message": "in a managed service the provider carries the risk of operation or shares it, but in the list of risks the customer carries each one of it: response time, uptime",
	}} with input as {"risk": {"operational": "provider", "items": [{"name": "uptime", "owner": "customer"}, {"name": "response-time", "owner": "customer"}, {"name": "data-loss", "owner": "provider"}]}}
	managed.managed_risk_shared_or_provider == set() with input as {"risk": {"items": [{"name": "uptime", "owner": "customer"}, {"name": "response-time", "owner": "shared"}]}}
}
