package demarc.rules.managed_test

import data.demarc.rules.managed

test_operational_ownership_passes if {
	every owner in ["provider", "shared"] {
		managed.managed_operational_ownership == set() with input as {"responsibility": {"operational": owner}}
	}
}

test_operational_ownership_not_stated if managed.managed_operational_ownership == set() with input as {}

test_operational_ownership_of_customer if {
	managed.managed_operational_ownership == {{
		"path": ["responsibility", "operational"],
		"message": "the provider of a managed service should answer for its operation, alone or with the customer, but here the customer alone does",
	}} with input as {"responsibility": {"operational": "customer"}}
}

_five_duties := [
	{"activity": "monitoring", "responsible": "provider"},
	{"activity": "incident-management", "responsible": "provider", "accountable": "provider"},
	{"activity": "patching", "accountable": ["provider"]},
	{"activity": "backup", "responsible": "customer"},
	{"activity": "change-enablement", "responsible": "provider", "accountable": "customer"},
]

test_shared_needs_raci_passes if {
	managed.managed_shared_needs_raci == set() with input as {"responsibility": {"operational": "shared", "raci": _five_duties}}
}

test_shared_needs_raci_only_if_shared if {
	every owner in ["provider", "customer"] {
		managed.managed_shared_needs_raci == set() with input as {"responsibility": {"operational": owner}}
	}
}

# Two lists of duties are no table (C6).
test_shared_needs_raci_without_table if {
	managed.managed_shared_needs_raci == {{
		"path": ["responsibility", "raci"],
		"message": "both sides operate this managed service, but no table of duties says who looks after monitoring, incidents, patching, backup, changes",
	}} with input as {"responsibility": {
		"operational": "shared",
		"provider_duties": ["the cluster"],
		"customer_duties": ["the applications"],
	}}
}

test_shared_needs_raci_with_a_gap if {
	managed.managed_shared_needs_raci == {{
		"path": ["responsibility", "raci"],
		"message": "both sides operate this managed service, but no table of duties says who looks after changes",
	}} with input as {"responsibility": {"operational": "shared", "raci": array.slice(_five_duties, 0, 4)}}
}

# Being told is not doing.
test_shared_needs_raci_row_without_a_doer if {
	row := {"activity": "change-enablement", "responsible": [], "informed": "customer"}
	informed := array.concat(array.slice(_five_duties, 0, 4), [row])
	managed.managed_shared_needs_raci == {{
		"path": ["responsibility", "raci"],
		"message": "both sides operate this managed service, but no table of duties says who looks after changes",
	}} with input as {"responsibility": {"operational": "shared", "raci": informed}}
}

test_shared_needs_raci_not_for_what_is_excluded if {
	managed.managed_shared_needs_raci == set() with input as {
		"responsibility": {"operational": "shared", "raci": array.slice(_five_duties, 0, 4)},
		"scope": {"excluded": [{"text": "Changes", "activity": "change-enablement"}]},
	}
}

# Two lists of duties divide the work as a table does.
test_shared_by_the_lists_of_duties if {
	managed.managed_shared_needs_raci == set() with input as {"responsibility": {"provider_duties": ["the platform"], "customer_duties": ["the applications"]}}
}

# Watching for attacks leaves patching and backups to others, and who watches may be said elsewhere.
test_shared_beyond_the_use_case if {
	said := {finding.message | some finding in managed.managed_shared_needs_raci} with input as {
		"use_case": "security-monitoring",
		"responsibility": {"operational": "shared"},
		"monitoring": {"by": "provider"},
	}
	said == {"both sides operate this managed service, but no table of duties says who looks after incidents, changes"}
}

_operated(rows) := {
	"responsibility": {"operational": "provider", "raci": rows},
	"scope": {"included": [
		{"text": "Watching", "kind": "operational", "activity": "monitoring"},
		{"text": "Updates", "kind": "operational", "activity": "patching"},
	]},
}

test_customer_does_all_of_it if {
	managed.managed_operational_ownership == {{
		"path": ["responsibility", "raci"],
		"message": "the provider of a managed service answers for its operation, alone or with the customer, but in the table of duties the customer does and answers for all of it: monitoring, patching",
	}} with input as _operated([_alone("monitoring"), _alone("patching")])
}

_alone(activity) := {"activity": activity, "responsible": "customer", "accountable": ["customer"]}

test_customer_does_some_of_it if {
	every rows in [
		[_alone("monitoring")],
		[_alone("monitoring"), {"activity": "patching", "responsible": "provider", "accountable": "customer"}],
		[_alone("monitoring"), _alone("patching"), {"activity": "patching", "text": "of the platform", "responsible": "provider", "accountable": "provider"}],
	] {
		managed.managed_operational_ownership == set() with input as _operated(rows)
	}
}

test_people_directed_by_the_customer if {
	managed.managed_directed_by_provider == {{
		"path": ["staffing", "directed_by"],
		"message": "a managed service should answer for its operation with people whom the provider directs, but here the customer directs them",
	}} with input as {"staffing": {"directed_by": "customer"}, "scope": {"included": [{"text": "Care", "kind": "operational"}]}}
	every staffing in [{}, {"directed_by": "provider"}, {"directed_by": "shared"}] {
		managed.managed_directed_by_provider == set() with input as {"staffing": staffing}
	}

	# What the whole reads like is said of the declaration.
	managed.managed_directed_by_provider == set() with input as {"staffing": {"directed_by": "customer"}, "billing": {"model": "daily-rate"}}
}
