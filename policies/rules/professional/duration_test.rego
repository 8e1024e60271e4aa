package demarc.rules.professional_test

import data.demarc.rules.professional

# Start and end

test_start_and_end if {
	every term in [
		{"start": "2026-02-02", "end": "2026-05-29"},
		{"start": "2026-02", "end": "2026-02"},
		{"start": "2026-02-02", "end": "2026-02-02"},
		{"start": "2026-02-02", "duration": "P4M"},
		{"start": "2026-02-02", "kind": "evergreen"},
	] {
		professional.professional_fixed_start_and_end == set() with input as {"term": term}
	}
}

test_neither_start_nor_end if {
	every doc in [{}, {"term": {}}, {"term": {"kind": "fixed"}}] {
		professional.professional_fixed_start_and_end == {{
			"path": ["term"],
			"message": "a professional service should have a fixed start and end, but neither is stated",
		}} with input as doc
	}
}

# Tenders, catalogues and statements of work have no days, and are right.
test_bounds_that_are_no_days if {
	every term in [
		{"starts_on": "award of the contract", "duration": "P4M"},
		{"start": {"event": "award of the contract"}, "duration": "P4M"},
		{"start": {"after": "P2W", "event": "signature"}, "end": {"after": "P4M", "event": "signature"}},
		{"starts_on": "signature", "ends_when": "completion", "duration": "P4M"},
	] {
		professional.professional_fixed_start_and_end == set() with input as {"term": term}
	}
}

# "Completion" bounds what is due in time.
test_end_with_an_event if {
	every results in [
		{"milestones": [{"id": "M1", "date": "2026-05"}]},
		{"milestones": [{"id": "M1", "after": "P4M"}]},
		{"deliverables": [{"id": "D1", "due": {"every": "sprint"}}]},
	] {
		professional.professional_fixed_start_and_end == set() with input as object.union({"term": {"start": "2026-02-02", "ends_when": "completion"}}, results)
	}
	every ends in [{"ends_when": "completion"}, {"end": {"event": "completion"}}] {
		professional.professional_fixed_start_and_end == {{
			"path": ["term", "end"],
			"message": "a professional service should have a fixed end, but it ends only with \"completion\", and nothing says by when its results are due",
		}} with input as {"term": object.union({"start": "2026-02-02"}, ends)}
	}
	every results in [{}, {"milestones": [{"id": "M1"}]}, {"deliverables": [{"id": "D1", "due": "2026-05", "optional": true}]}] {
		professional.professional_fixed_start_and_end == {{
			"path": ["term", "end"],
			"message": "a professional service should have a fixed end, but it ends only with \"completion\", and nothing says by when its results are due",
		}} with input as object.union({"term": {"start": "2026-02-02", "ends_when": "completion"}}, results)
	}
}

test_only_results_are_bounded if {
	due := {"milestones": [{"id": "M1", "date": "2026-05"}]}
	professional.professional_fixed_start_and_end == {{
		"path": ["term", "end"],
		"severity": "warning",
		"message": "a professional service should have a fixed end, but none is stated, only when its results are due",
	}} with input as object.union(due, {"term": {"start": "2026-02-02"}})
	professional.professional_fixed_start_and_end == {{
		"path": ["term"],
		"severity": "warning",
		"message": "a professional service should have a fixed start and end, but neither is stated, only when its results are due",
	}} with input as due
}

test_no_start if {
	every ends in [{"end": "2026-05-29"}, {"duration": "P4M"}, {"end": {"after": "P4M", "event": "award"}}] {
		professional.professional_fixed_start_and_end == {{
			"path": ["term", "start"],
			"severity": "warning",
			"message": "a professional service should have a fixed start, but neither a day nor an event is stated with which it begins",
		}} with input as {"term": ends}
	}
}

test_no_end if {
	professional.professional_fixed_start_and_end == {{
		"path": ["term", "end"],
		"message": "a professional service should have a fixed end, but neither an end nor a length is stated",
	}} with input as {"term": {"start": "2026-02-02"}}
	professional.professional_fixed_start_and_end == {{
		"path": ["term", "end"],
		"message": "a professional service should have a fixed end, but neither an end nor a length is stated",
	}} with input as {"term": {"starts_on": "award"}}
}

test_end_before_start if {
	professional.professional_fixed_start_and_end == {{
		"path": ["term", "end"],
		"always": true,
		"message": "the term ends on 2026-02-01, before it starts on 2026-02-02",
		"because": [{"path": ["term", "start"], "message": "the start is 2026-02-02"}],
	}} with input as {"term": {"start": "2026-02-02", "end": "2026-02-01"}}
}

# Renewal

test_no_renewal if {
	every doc in [
		{},
		{"term": {"kind": "fixed"}},
		{"term": {"renewal": {"kind": "none"}}},
		{"term": {"renewal": {"kind": "mutual"}}},
		{"term": {"renewal": {"kind": "customer-option"}}},
	] {
		professional.professional_no_auto_renewal == set() with input as doc
	}
}

test_renewal if {
	professional.professional_no_auto_renewal == {{
		"path": ["term", "renewal", "kind"],
		"message": "a professional service should end with its task, but this one renews automatically, 1 month at a time",
	}} with input as {"term": {"renewal": {"kind": "automatic", "period": "P1M"}}}
}

test_renewal_without_period if {
	professional.professional_no_auto_renewal == {{
		"path": ["term", "renewal", "kind"],
		"message": "a professional service should end with its task, but this one renews automatically",
	}} with input as {"term": {"kind": "evergreen", "renewal": {"kind": "automatic"}}}
}

test_evergreen if {
	professional.professional_no_auto_renewal == {{
		"path": ["term", "kind"],
		"message": "a professional service should end with its task, but this one is evergreen: it runs until one side ends it",
	}} with input as {"term": {"kind": "evergreen"}}
}

# The tail

_tail := {"max_project_tail": {"value": "P30D"}}

_delivers := {"milestones": [{"date": "2026-05-01"}, {"date": "2026-12-01", "optional": true}]}

_ends(end, more) := object.union_n([_delivers, {"term": {"start": "2026-01-01", "end": end}}, more])

_goes_on(end, days, latest) := {{
	"path": ["term", "end"],
	"message": $"a professional service should end with its last deliverable, but the term goes on until {end}, {days} after it",
	"because": [{
		"path": ["milestones", 0, "date"],
		"message": $"the last delivery is due on 2026-05-01; with warranty and closing, the term would end by {latest}",
	}],
}}

test_ends_with_last_deliverable if {
	every doc in [
		_ends("2026-05-31", {}),
		_ends("2026-08-29", {"warranty": {"period": "P90D"}}),
		_ends("2026-12-31", {"warranty": {"ends_on": "2026-12-31"}}),
		_ends("2026-07-31", {"early_life_support": {"end": "2026-07"}}),
		_ends("2026-04-01", {}),
	] {
		professional.professional_ends_with_last_deliverable == set() with input as doc with data.demarc.params as _tail
	}
}

test_ends_with_nothing_to_compare if {
	every doc in [{}, _delivers, {"term": {"start": "2026-01-01", "end": "2026-12-31"}}] {
		professional.professional_ends_with_last_deliverable == set() with input as doc with data.demarc.params as _tail
	}
}

test_ends_too_late if {
	professional.professional_ends_with_last_deliverable == _goes_on("2026-06-01", "31 days", "2026-05-31") with input as _ends("2026-06-01", {})
		with data.demarc.params as _tail
}

test_ends_too_late_for_warranty if {
	professional.professional_ends_with_last_deliverable == _goes_on("2026-08-30", "4 months", "2026-08-29") with input as _ends("2026-08-30", {"warranty": {"period": "P90D"}})
		with data.demarc.params as _tail
}

# Two years of support under the name of a warranty do not belong to the project.
test_ends_too_late_with_support_warranty if {
	professional.professional_ends_with_last_deliverable == _goes_on("2026-06-01", "31 days", "2026-05-31") with input as _ends("2026-06-01", {"warranty": {"period": "P2Y", "covers": "support"}})
		with data.demarc.params as _tail
}

test_duration_too_long_for_deliverables if {
	professional.professional_ends_with_last_deliverable == {{
		"path": ["term", "duration"],
		"message": "a professional service should end with its last deliverable, but the term goes on until 2026-12-31, 8 months after it",
		"because": [{
			"path": ["milestones", 0, "date"],
			"message": "the last delivery is due on 2026-05-01; with warranty and closing, the term would end by 2026-05-31",
		}],
	}} with input as object.union(_delivers, {"term": {"start": "2026-01-01", "duration": "P12M"}}) with data.demarc.params as _tail
}
