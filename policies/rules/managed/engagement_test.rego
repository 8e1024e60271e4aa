package demarc.rules.managed_test

import data.demarc.rules.managed

test_term_long_enough_passes if {
	every term in [
		{"duration": "P36M"},
		{"duration": "P6M"},
		{"start": "2026-02-01", "duration": "P6M"},
		{"start": "2026-09-01", "end": "2027-02"},
		{"kind": "evergreen", "duration": "P12M"},
	] {
		managed.managed_term_long_enough == set() with input as {"term": term}
	}
}

test_term_long_enough_not_stated if {
	every leg in [{}, {"term": {"kind": "evergreen"}}, {"term": {"start": "2026-01-01", "renewal": {"kind": "automatic"}}}] {
		managed.managed_term_long_enough == set() with input as leg
	}
}

# Option periods count (C20).
test_term_long_enough_with_options if {
	managed.managed_term_long_enough == set() with input as {"term": {
		"start": "2026-02-01",
		"duration": "P2M",
		"options": [{"duration": "P2M", "count": 2}],
	}}
}

# A trial, then years.
test_term_long_enough_after_a_trial if {
	managed.managed_term_long_enough == set() with input as {"term": {
		"duration": "P2M",
		"renewal": {"kind": "automatic", "period": "P12M"},
	}}
}

test_term_too_short if {
	managed.managed_term_long_enough == {{
		"path": ["term", "duration"],
		"message": "a managed service should be agreed for months or years, but this one commits to only 5 months, less than 6 months",
	}} with input as {"term": {"duration": "P5M"}}
}

test_term_too_short_by_a_day if {
	managed.managed_term_long_enough == {{
		"path": ["term", "end"],
		"message": "a managed service should be agreed for months or years, but this one commits to only 5 months and 30 days, less than 6 months",
	}} with input as {"term": {"start": "2026-02-01", "end": "2026-07-30"}}
}

# Month to month is acceptable, with a warning (C8).
test_term_from_month_to_month if {
	managed.managed_term_long_enough == {{
		"path": ["term", "duration"],
		"message": "a managed service should be agreed for months or years, but this one commits to only 31 days, less than 6 months",
	}} with input as {"term": {
		"start": "2026-01-01",
		"duration": "P1M",
		"renewal": {"kind": "automatic", "period": "P1M"},
	}}
}

# Where both have to agree again, nothing is committed.
test_term_with_mutual_renewal if {
	managed.managed_term_long_enough == {{
		"path": ["term", "duration"],
		"message": "a managed service should be agreed for months or years, but this one commits to only 3 months, less than 6 months",
	}} with input as {"term": {"duration": "P3M", "renewal": {"kind": "mutual", "period": "P12M"}}}
}

test_term_with_renewal_of_unknown_length if {
	managed.managed_term_long_enough == {{
		"path": ["term", "duration"],
		"message": "a managed service should be agreed for months or years, but this one commits to only 3 months, less than 6 months",
	}} with input as {"term": {"duration": "P3M", "renewal": {"kind": "automatic"}}}
}

# An end before the start is another rule's fault.
test_term_that_ends_before_it_starts if {
	every end in ["2026-01-01", "2026-01-31"] {
		managed.managed_term_long_enough == set() with input as {"term": {"start": "2026-02-01", "end": end}}
	}
}

_leaving(convenience) := {"term": {"start": "2026-01-01", "kind": "evergreen", "termination": {"convenience": convenience}}}

test_commitment_passes if {
	every convenience in [
		{"by": "either", "notice": "P3M"},
		{"by": "either", "notice": "P30D"},
		{"by": "either", "notice": "P4W"},
		{"by": "customer", "notice": "P0D"},
		{"by": "either", "notice": "P0D", "from": "2027-01-01"},
		{"by": "either", "notice": "P0D", "fee": "3000.00"},
	] {
		managed.managed_commitment_missing == set() with input as _leaving(convenience)
	}
}

test_commitment_not_stated if {
	every leg in [{}, {"term": {"kind": "evergreen"}}, _leaving({})] {
		managed.managed_commitment_missing == set() with input as leg
	}
}

test_commitment_until_a_day_of_an_unknown_start if {
	managed.managed_commitment_missing == set() with input as {"term": {
		"starts_on": "acceptance",
		"termination": {"convenience": {"by": "either", "notice": "P0D", "from": "2027-01-01"}},
	}}
}

# Continuity is not commitment (E8).
test_commitment_missing_at_once if {
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "notice"],
		"always": true,
		"message": "a managed service should bind both sides for a time, but either side may leave this one at once",
	}} with input as _leaving({"by": "either", "notice": "P0D", "from": "2026-01-01", "fee": 0})
}

test_commitment_missing_on_short_notice if {
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "notice"],
		"always": true,
		"message": "a managed service should bind both sides for a time, but the provider may leave this one with a notice of 27 days",
	}} with input as _leaving({"by": "provider", "notice": "P27D"})
}

test_commitment_missing_without_notice if {
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "notice"],
		"message": "a managed service should bind both sides for a time, but either side may leave this one and no notice period is stated",
	}} with input as _leaving({"by": "either"})
}

test_commitment_missing_from_an_unknown_start if {
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "notice"],
		"always": true,
		"message": "a managed service should bind both sides for a time, but either side may leave this one at once",
	}} with input as {"term": {"starts_on": "acceptance", "termination": {"convenience": {"by": "either", "notice": "P0D"}}}}
}

test_commitment_missing_by_nobody_named if {
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "notice"],
		"always": true,
		"message": "a managed service should bind both sides for a time, but either side may leave this one at once",
	}} with input as _leaving({"notice": "P0D"})
}

_apart(convenience) := {"term": {"start": "2026-01-01", "duration": "P24M", "termination": {"convenience": convenience}}}

# Each side is judged by its own terms, and by those for both.
test_commitment_of_each_side if {
	every convenience in [
		{"provider": {"notice": "P6M"}, "customer": {"notice": "P0D"}},
		{"customer": {"notice": "P0D"}},
		{"by": "customer", "customer": {"notice": "P0D"}},
		{"notice": "P3M", "provider": {"fee_percent": 10}},
		{"provider": {"fee_formula": "two monthly fees"}},
		{"provider": {"from": "2027-01-01"}},
	] {
		managed.managed_commitment_missing == set() with input as _apart(convenience)
	}
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "provider", "notice"],
		"message": "a managed service should bind both sides for a time, but the provider may leave this one at once",
		"always": true,
	}} with input as _apart({"provider": {"notice": "P0D"}, "customer": {"notice": "P3M"}})
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "notice"],
		"message": "a managed service should bind both sides for a time, but the provider may leave this one at once",
		"always": true,
	}} with input as _apart({"by": "either", "notice": "P0D", "customer": {"notice": "P3M"}})
	managed.managed_commitment_missing == {{
		"path": ["term", "termination", "convenience", "provider", "notice"],
		"message": "a managed service should bind both sides for a time, but the provider may leave this one and no notice period is stated",
	}} with input as _apart({"provider": {"fee": 0}, "customer": {"notice": "P3M"}})
}

test_provider_notice if {
	every convenience in [
		{"by": "either", "notice": "P3M"},
		{"provider": {"notice": "P6M"}, "customer": {"notice": "P3M"}},
		{"provider": {"notice": "P3M"}},
	] {
		managed.provider_notice_shorter == set() with input as _apart(convenience)
	}
	managed.provider_notice_shorter == {{
		"path": ["term", "termination", "convenience", "notice"],
		"message": "the provider may leave this service with a notice of 3 months, but the customer only after 12 months",
		"because": [{"path": ["term", "termination", "convenience", "customer", "notice"], "message": "the customer's notice is 12 months"}],
	}} with input as _apart({"by": "either", "notice": "P3M", "customer": {"notice": "P12M"}})
}

# What to write fits into the term.
test_commitment_says_a_fitting_notice if {
	every length, n in {"P6M": 1, "P24M": 0} {
		leg := {"term": {"duration": length, "termination": {"convenience": {"by": "provider"}}}}
		found := {finding.remediation | some finding in managed.managed_commitment_missing} with input as leg
		count(found) == n
	}
}
