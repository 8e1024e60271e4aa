package demarc.rules.professional_test

import data.demarc.rules.professional

_year := {"max_professional_term": {"value": "P12M"}}

_too_long(path, length) := {{
	"path": path,
	"message": $"a professional service should be short, but the term of this one comes to {length}, more than 12 months",
}}

test_term_of_a_year if {
	every term in [
		{"start": "2025-01-01", "end": "2025-12-31"},
		{"start": "2024-01-01", "duration": "P12M"},
		{"duration": "P12M"},
		{"start": "2025-01-01", "duration": "P6M", "options": [{"duration": "P3M", "count": 2}]},
	] {
		professional.professional_term_short == set() with input as {"term": term} with data.demarc.params as _year
	}
}

test_term_not_stated if {
	every doc in [{}, {"term": {}}, {"term": {"start": "2025-01-01"}}, {"term": {"kind": "evergreen"}}] {
		professional.professional_term_short == set() with input as doc with data.demarc.params as _year
	}
}

test_term_a_day_longer if {
	professional.professional_term_short == _too_long(["term", "end"], "12 months and 1 day") with input as {"term": {"start": "2025-01-01", "end": "2026-01-01"}}
		with data.demarc.params as _year
}

# However long, a warning.
test_term_of_years if {
	professional.professional_term_short == _too_long(["term", "duration"], "36 months") with input as {"term": {"start": "2025-01-01", "duration": "P3Y"}}
		with data.demarc.params as _year
}

test_term_without_dates if {
	professional.professional_term_short == _too_long(["term", "duration"], "24 months") with input as {"term": {"duration": "P24M"}}
		with data.demarc.params as _year
}

test_term_made_long_by_options if {
	professional.professional_term_short == _too_long(["term", "options"], "12 months, or up to 25 months with its options") with input as {"term": {
		"start": "2025-01-01",
		"end": "2025-12-31",
		"options": [{"duration": "P13M"}],
	}}
		with data.demarc.params as _year
}

# One project, and another as an option.
test_term_with_short_options if {
	every option in [{"duration": "P6M"}, {"duration": "P12M"}, {"duration": "P6M", "count": 2}] {
		every term in [{"start": "2025-01-01", "end": "2025-12-31"}, {"duration": "P12M"}] {
			professional.professional_term_short == set() with input as {"term": object.union(term, {"options": [option]})}
				with data.demarc.params as _year
		}
	}
	count(professional.professional_term_short) == 1 with input as {"term": {"duration": "P13M", "options": [{"duration": "P1M"}]}}
		with data.demarc.params as _year
}
