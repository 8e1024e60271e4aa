package demarc.rules.professional_test

import data.demarc.rules.professional

# Operational risk

test_customer_keeps_risk if {
	every doc in [
		{},
		{"risk": {"delivery": "provider"}},
		{"risk": {"operational": "customer"}},
		{"risk": {"items": [{"name": "uptime", "owner": "customer"}, {"name": "delivery", "owner": "provider"}, {"name": "capacity"}]}},
	] {
		professional.professional_risk_customer_retains == set() with input as doc
	}
}

test_customer_does_not_keep_risk if {
	every owner in ["provider", "shared"] {
		professional.professional_risk_customer_retains == {{
			"path": ["risk", "operational"],
			"message": $"in a professional service the customer should keep the operational risk, but here it is \"{owner}\"",
		}} with input as {"risk": {"operational": owner, "items": [{"name": "uptime", "owner": owner}]}}
	}
}

test_customer_does_not_keep_one_risk if {
	professional.professional_risk_customer_retains == {{
		"path": ["risk", "items", 1, "owner"],
		"message": "in a professional service the customer should keep the operational risk, but that of response time is with \"shared\"",
	}} with input as {"risk": {"operational": "customer", "items": [{"name": "uptime", "owner": "customer"}, {"name": "response-time", "owner": "shared"}]}}
}

# Delivery risk

test_provider_carries_delivery if {
	every doc in [
		{},
		{"risk": {"operational": "customer"}},
		{"risk": {"delivery": "provider"}, "liability": {"cap": {"basis": "fees-paid"}}},
		{"risk": {"items": [{"name": "delivery", "owner": "provider"}, {"name": "uptime", "owner": "customer"}]}},
		{"liability": {"cap": {"basis": "fixed", "amount": 50000}}},
	] {
		professional.professional_risk_limited_to_deliverable == set() with input as doc
	}
}

test_provider_does_not_carry_delivery if {
	every owner in ["customer", "shared"] {
		professional.professional_risk_limited_to_deliverable == {{
			"path": ["risk", "delivery"],
			"message": $"until acceptance the provider should carry the risk of delivery, but here it is \"{owner}\"",
		}} with input as {"risk": {"delivery": owner, "items": [{"name": "delivery", "owner": owner}]}}
		professional.professional_risk_limited_to_deliverable == {{
			"path": ["risk", "items", 0, "owner"],
			"message": $"until acceptance the provider should carry the risk of delivery, but here it is \"{owner}\"",
		}} with input as {"risk": {"items": [{"name": "delivery", "owner": owner}]}}
	}
}

test_no_liability if {
	professional.professional_risk_limited_to_deliverable == {{
		"path": ["liability", "cap", "basis"],
		"message": "the provider should answer for its deliverable up to an amount tied to the price, but all liability is excluded",
	}} with input as {"liability": {"cap": {"basis": "none"}}}
}

test_liability_refused if {
	professional.professional_risk_limited_to_deliverable == {{
		"path": ["liability", "none"],
		"message": "the provider answers for its deliverable up to an amount tied to the price, but all liability is refused: \"a favour\"",
	}} with input as {"liability": {"none": "a favour"}}
}
