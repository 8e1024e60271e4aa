package demarc.rules.managed_test

import data.demarc.rules.managed

test_continuity_passes if {
	every term in [
		{"duration": "P36M", "renewal": {"kind": "automatic"}},
		{"duration": "P1M", "renewal": {"kind": "customer-option"}},
		{"duration": "P1M", "renewal": {"kind": "mutual"}},
		{"kind": "evergreen"},
		{"kind": "evergreen", "duration": "P24M", "renewal": {"kind": "none"}},
	] {
		managed.managed_continuity_declared == set() with input as {"term": term}
	}
}

test_continuity_not_stated if {
	every leg in [{}, {"term": {"start": "2026-01-01"}}, {"term": {"renewal": {"kind": "none"}}}] {
		managed.managed_continuity_declared == set() with input as leg
	}
}

# An end before the start is another rule's fault.
test_continuity_of_a_term_that_ends_before_it_starts if {
	every end in ["2026-01-01", "2026-01-31"] {
		managed.managed_continuity_declared == set() with input as {"term": {"start": "2026-02-01", "end": end}}
	}
}

# Every real contract has a term: continuous is not endless (C7).
test_continuity_of_a_long_term_with_exit_plan if {
	every way_out in [{"plan": "handover"}, {"account_ownership": "customer"}] {
		managed.managed_continuity_declared == set() with input as {
			"term": {"duration": "P12M", "renewal": {"kind": "none"}},
			"exit": way_out,
		}
	}
}

test_continuity_of_a_year_that_says_nothing_about_renewal if {
	managed.managed_continuity_declared == set() with input as {"term": {"start": "2005-03-01", "end": "2006-02-28"}}
}

test_continuity_of_options if {
	managed.managed_continuity_declared == set() with input as {
		"term": {"duration": "P3M", "options": [{"duration": "P3M", "count": 3}]},
		"exit": {"plan": "handover"},
	}
}

test_no_continuity_of_a_short_term if {
	every term in [{"duration": "P2M"}, {"duration": "P2M", "renewal": {"kind": "none"}}] {
		managed.managed_continuity_declared == {{
			"path": ["term", "renewal"],
			"message": "a managed service should go on, but this one ends after 2 months, without a renewal (without one it has to run for 12 months or longer)",
		}} with input as {"term": term}
	}
}

# What is only possible is told apart.
test_no_continuity_of_a_short_term_with_options if {
	managed.managed_continuity_declared == {{
		"path": ["term", "renewal"],
		"message": "a managed service should go on, but this one ends after 3 months, or up to 9 months with its options, without a renewal (without one it has to run for 12 months or longer)",
	}} with input as {"term": {"start": "2026-01-01", "duration": "P3M", "options": [{"duration": "P6M"}]}}
}

test_no_continuity_short_of_a_year_by_a_day if {
	managed.managed_continuity_declared == {{
		"path": ["term", "renewal"],
		"message": "a managed service should go on, but this one ends after 11 months and 30 days, without a renewal (without one it has to run for 12 months or longer)",
	}} with input as {"term": {"start": "2026-01-01", "end": "2026-12-30"}}
}

test_no_continuity_of_a_long_term_without_exit if {
	managed.managed_continuity_declared == {{
		"path": ["term", "renewal", "kind"],
		"message": "a managed service should go on, but this one ends after 24 months, is not renewed, and no exit plan says who takes over then",
	}} with input as {
		"term": {"start": "2026-01-01", "duration": "P24M", "renewal": {"kind": "none"}},
		"exit": {"account_ownership": "provider"},
	}
}
