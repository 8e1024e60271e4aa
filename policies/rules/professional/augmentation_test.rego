package demarc.rules.professional_test

import data.demarc.rules.professional

_monthly := {"recurring": {"amount": "23000.00", "period": "P1M"}}

test_people_directed_by_the_customer if {
	professional.staff_augmentation_smell == {{
		"path": ["staffing", "directed_by"],
		"message": "a professional service should answer for a result, but the customer directs the people and pays for their presence: 23,000 per month",
		"because": [{"path": ["billing", "recurring"], "message": "23,000 per month"}],
	}} with input as {"staffing": {"directed_by": "customer"}, "billing": _monthly, "deliverables": [{"id": "D1"}]}
}

test_people_without_a_result if {
	professional.staff_augmentation_smell == {{
		"path": ["staffing", "roles"],
		"message": "a professional service should answer for a result, but it lists people (\"developer\"), pays for their presence (daily rate) and names no result",
		"because": [{"path": ["billing", "model"], "message": "daily rate"}],
	}} with input as {
		"staffing": {"roles": [{"role": "developer"}]},
		"billing": {"model": "daily-rate"},
		"deliverables": [{"id": "D1", "optional": true}],
	}
}

test_people_with_results if {
	every doc in [
		{},
		{"staffing": {"directed_by": "customer"}, "billing": {"model": "fixed-price", "total": 1000}},
		{"staffing": {"directed_by": "customer"}, "billing": object.union(_monthly, {"total": "276000.00"})},
		{"staffing": {"directed_by": "provider", "roles": [{"role": "developer"}]}, "billing": {"model": "daily-rate"}, "deliverables": [{"id": "D1"}]},
		{"staffing": {"roles": [{"role": "developer"}]}, "billing": {"model": "fixed-price"}},
	] {
		professional.staff_augmentation_smell == set() with input as doc
	}
}

# Hours that are drawn when something is asked for pay nobody for being there, unless the customer directs the people.
test_people_behind_a_pool_of_hours if {
	pool := {"staffing": {"roles": [{"role": "engineer"}]}, "billing": {"model": "retainer-hours"}}
	professional.staff_augmentation_smell == set() with input as pool
	count(professional.staff_augmentation_smell) == 1 with input as object.union(pool, {"staffing": {"directed_by": "customer"}})
}
