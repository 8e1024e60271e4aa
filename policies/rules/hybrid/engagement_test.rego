package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

_terms(project, service) := {"project": {"term": project}, "service": {"term": service}}

test_project_shorter_than_service if {
	hybrid.hybrid_project_shorter_than_service == set() with input as _terms({"duration": "P5M"}, {"duration": "P36M"})
	hybrid.hybrid_project_shorter_than_service == {{
		"path": ["service", "term"],
		"message": "a hybrid should run what it builds for longer, but the project leg takes 24 months and the service leg runs for 5 months and 28 days",
	}} with input as _terms({"start": "2024-07-01", "end": "2026-06-30"}, {"start": "2026-07-01", "end": "2026-12-28"})
}

test_project_shorter_than_service_boundary if {
	half_a_year := {"start": "2026-01-01", "end": "2026-06-30"}
	count(hybrid.hybrid_project_shorter_than_service) == 1 with input as _terms(half_a_year, {"start": "2026-07-01", "end": "2026-12-28"})
	hybrid.hybrid_project_shorter_than_service == set() with input as _terms(half_a_year, {"start": "2026-07-01", "end": "2026-12-29"})
}

# What a project may be extended by is not what it takes; what the service may be, it can run for.
test_project_shorter_than_service_with_options if {
	hybrid.hybrid_project_shorter_than_service == set() with input as _terms({"duration": "P5M", "options": [{"duration": "P24M"}]}, {"duration": "P6M"})
	hybrid.hybrid_project_shorter_than_service == {{
		"path": ["service", "term"],
		"message": "a hybrid should run what it builds for longer, but the project leg takes 12 months and the service leg runs for 3 months, or up to 9 months with its options",
	}} with input as _terms({"duration": "P12M"}, {"duration": "P3M", "options": [{"duration": "P6M"}]})
}

test_project_shorter_than_service_that_goes_on if {
	every more in [{"kind": "evergreen"}, {"renewal": {"kind": "automatic"}}, {"options": [{"duration": "P6M", "count": 3}]}] {
		hybrid.hybrid_project_shorter_than_service == set() with input as _terms({"duration": "P12M"}, object.union({"duration": "P6M"}, more))
	}
	count(hybrid.hybrid_project_shorter_than_service) == 1 with input as _terms({"duration": "P12M"}, {"duration": "P6M", "renewal": {"kind": "mutual"}})
	hybrid.hybrid_project_shorter_than_service == set() with input as _terms({"duration": "P12M"}, {})
	hybrid.hybrid_project_shorter_than_service == set() with input as {}
}

# A service that is there from the first day runs something else than what the project builds.
test_project_beside_the_service if {
	term := {"start": "2026-01-01", "duration": "P18M"}
	hybrid.hybrid_project_shorter_than_service == set() with input as _terms(term, term)
	count(hybrid.hybrid_project_shorter_than_service) == 1 with input as _terms(term, {"start": "2027-07-01", "duration": "P12M"})
}
