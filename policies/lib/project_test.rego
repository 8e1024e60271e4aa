package demarc.lib.project_test

import data.demarc.lib.project

params := {"max_project_tail": {"value": "P30D"}, "max_project_aftercare": {"value": "P92D"}}

term := {"start": "2026-01-01", "end": "2026-05-29"}

test_deliveries if {
	project.deliveries == {
		{"date": "2026-03-31", "path": ["milestones", 0, "date"]},
		{"date": "2026-02-11", "path": ["milestones", 1, "after"]},
		{"date": "2026-05-01", "path": ["deliverables", 1, "due"]},
	} with input as {
		"term": term,
		"milestones": [{"date": "2026-03"}, {"after": "P6W"}, {"name": "no date"}, {"date": "2026-09-01", "optional": true}],
		"deliverables": [{"id": "D1"}, {"due": "2026-05-01"}, {"due": "2026-08-01", "optional": true}],
	}
}

test_last_delivery if {
	project.last_delivery == {"date": "2026-05-15", "path": ["milestones", 1, "date"]} with input as {
		"milestones": [{"date": "2026-03-13"}, {"date": "2026-05-15"}],
		"deliverables": [{"due": "2026-05-08"}],
	}
}

test_no_delivery if not project.last_delivery with input as {"term": term}

test_last_day_is_term_end if project.last_day == "2026-05-29" with input as {"term": term}

test_last_day_without_term_end if {
	project.last_day == "2026-05-15" with input as {"milestones": [{"date": "2026-05-15"}]}
}

test_last_day_not_known if {
	not project.last_day with input as {"warranty": {"period": "P30D"}, "early_life_support": {"duration": "P30D"}}
	not project.outlasts("2026-01-01") with input as {"warranty": {"period": "P30D"}}
}

# A term that drags on does not lengthen the work.
test_last_day_soon_after_last_delivery if {
	project.last_day == "2026-03-31" with input as {"term": term, "milestones": [{"date": "2026-03-01"}]}
		with data.demarc.params as params
}

test_last_day_of_warranty if {
	project.last_day == "2026-06-28" with input as {"term": term, "warranty": {"period": "P30D", "covers": "defects"}}
		with data.demarc.params as params
	project.last_day == "2026-06-30" with input as {"term": term, "warranty": {"period": "P30D", "ends_on": "2026-06"}}
		with data.demarc.params as params
}

# Support under the name of a warranty is no warranty.
test_last_day_of_support_warranty if {
	project.last_day == "2026-05-29" with input as {"term": term, "warranty": {"period": "P30D", "covers": "operations"}}
		with data.demarc.params as params
}

test_last_day_of_early_life_support if {
	every support in [
		{"start": "2026-05-30", "end": "2026-07-10"},
		{"start": "2026-05-30", "duration": "P42D"},
		{"duration": "P42D"},
	] {
		project.last_day == "2026-07-10" with input as {"term": term, "warranty": {"period": "P30D"}, "early_life_support": support}
			with data.demarc.params as params
	}
}

# Long warranties are common, but they do not make a project watch systems for years.
test_last_day_of_long_warranty if {
	project.last_day == "2026-08-29" with input as {"term": term, "warranty": {"period": "P24M"}}
		with data.demarc.params as params
}

test_three_months_are_allowed if {
	project.last_day == "2026-08-29" with input as {"term": term, "warranty": {"period": "P3M"}}
		with data.demarc.params as params
}

test_outlasts if {
	project.outlasts("2026-05-30") with input as {"term": term}
	project.outlasts("2026-05") with input as {"term": term}
	not project.outlasts("2026-05-29") with input as {"term": term}
}
