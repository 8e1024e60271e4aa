package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

# Two legs that each state their own.
_legs := {
	"project": {
		"objective": {"verb": "migrate", "statement": "Move the shares."},
		"use_case": "migration",
		"responsibility": {"operational": "customer"},
		"risk": {"operational": "customer"},
		"staffing": {"roles": [{"role": "architect", "category": "expert"}]},
		"billing": {"total": "24000.00"},
	},
	"service": {
		"objective": {"verb": "operate", "statement": "Run the storage."},
		"use_case": "cloud-operations",
		"responsibility": {"operational": "provider"},
		"risk": {"operational": "provider"},
		"staffing": {"roles": [{"role": "engineer", "category": "operational"}]},
		"billing": {"recurring": {"amount": "4500.00", "period": "P1M"}},
	},
}

_legs_with(change) := object.union(_legs, change)

_legs_without(paths, change) := object.union(json.remove(_legs, paths), change)

test_legs_pass if {
	hybrid.hybrid_goals_split == set() with input as _legs
	hybrid.hybrid_use_cases_per_leg == set() with input as _legs
	hybrid.hybrid_ownership_switches_at_go_live == set() with input as _legs
	hybrid.hybrid_risk_transfer_at_handover == set() with input as _legs
	hybrid.hybrid_staffing_per_leg == set() with input as _legs
	hybrid.hybrid_billing_split == set() with input as _legs
	hybrid.hybrid_service_is_optional == set() with input as _legs
}

# What is said nowhere is another rule's business, and so is a wrong verb or owner in a leg.
test_legs_say_nothing if {
	silent := {"project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}
	hybrid.hybrid_goals_split == set() with input as silent
	hybrid.hybrid_use_cases_per_leg == set() with input as silent
	hybrid.hybrid_ownership_switches_at_go_live == set() with input as silent
	hybrid.hybrid_risk_transfer_at_handover == set() with input as silent
	hybrid.hybrid_staffing_per_leg == set() with input as silent
	hybrid.hybrid_billing_split == set() with input as silent
}

test_legs_swapped if {
	swapped := {"project": _legs.service, "service": _legs.project}
	hybrid.hybrid_goals_split == set() with input as swapped
	hybrid.hybrid_ownership_switches_at_go_live == set() with input as swapped
	hybrid.hybrid_risk_transfer_at_handover == set() with input as swapped
	hybrid.hybrid_staffing_per_leg == set() with input as swapped
}
