package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

_sla(start, sla) := {"transition": {"go_live": start, "service_start": start}, "service": {"term": {"start": start}, "sla": sla}}

test_sla_starts_after_go_live if {
	every from in ["2026-06-01", "2026-06", "2026-07-01"] {
		hybrid.hybrid_sla_starts_after_go_live == set() with input as _sla("2026-06-01", {"effective_from": from})
	}
	hybrid.hybrid_sla_starts_after_go_live == set() with input as _sla("2026-06", {"effective_from": "2026-06-01"})
	hybrid.hybrid_sla_starts_after_go_live == set() with input as _sla("2026-06-01", {})
	hybrid.hybrid_sla_starts_after_go_live == set() with input as {"service": {"sla": {"effective_from": "2026-06-01"}}}
}

test_sla_starts_before_go_live if {
	hybrid.hybrid_sla_starts_after_go_live == {{
		"path": ["service", "sla", "effective_from"],
		"message": "the service levels of the service leg should begin with go-live or later, but they count from 2026-05-31 and go-live is on 2026-06-01",
	}} with input as _sla("2026-06-01", {"effective_from": "2026-05-31"})
}

_monthly := {"metric": "availability", "window": {"period": "P1M"}, "credit": {"cap_percent": 20}}

_early_credits(from, first, start) := {{
	"path": ["service", "sla", "effective_from"],
	"message": $"credits should be due for full periods of the service, but those of the service leg can be claimed from {from} on, and its first full period begins on {first}",
	"because": [{"path": ["transition", "service_start"], "message": $"the service leg starts on {start}"}],
}}

test_credits_from_the_first_full_month if {
	every start, first in {"2026-06-01": "2026-06-01", "2026-06-02": "2026-07-01", "2026-12-31": "2027-01-01", "2026-06": "2026-06-01"} {
		hybrid.sla_credits_claimable_before_service == set() with input as _sla(start, {"effective_from": first, "targets": [_monthly]})
	}
	hybrid.sla_credits_claimable_before_service == _early_credits("2026-06-15", "2026-07-01", "2026-06-15") with input as _sla("2026-06-15", {"effective_from": "2026-06-15", "targets": [_monthly]})
	hybrid.sla_credits_claimable_before_service == _early_credits("2026-06-15", "2026-07-01", "2026-06-15") with input as _sla("2026-06-15", {"targets": [_monthly]})
}

# Only calendar months make a month of a part of it.
test_credits_of_other_windows if {
	every window in [{"period": "P30D"}, {"period": "P1M", "kind": "rolling"}] {
		target := object.union(_monthly, {"window": window})
		hybrid.sla_credits_claimable_before_service == set() with input as _sla("2026-06-15", {"targets": [target]})
		hybrid.sla_credits_claimable_before_service == _early_credits("2026-06-14", "2026-06-15", "2026-06-15") with input as _sla("2026-06-15", {"effective_from": "2026-06-14", "targets": [target]})
	}
	beside := {"metric": "response-time", "credit": {"cap_percent": 5}}
	count(hybrid.sla_credits_claimable_before_service) == 1 with input as _sla("2026-06-15", {"targets": [_monthly, beside]})
}

test_credits_of_all_targets if {
	targets := [{"metric": "response-time"}]
	count(hybrid.sla_credits_claimable_before_service) == 1 with input as _sla("2026-06-15", {"effective_from": "2026-06-01", "targets": targets, "credits": {"cap_percent": 20}})
	hybrid.sla_credits_claimable_before_service == set() with input as _sla("2026-06-15", {"effective_from": "2026-06-01", "targets": targets})
}

# An option is judged where the whole service is one.
test_credits_of_options if {
	early := _sla("2026-06-15", {"effective_from": "2026-06-01", "targets": [object.union(_monthly, {"optional": true})]})
	hybrid.sla_credits_claimable_before_service == set() with input as early
	count(hybrid.sla_credits_claimable_before_service) == 1 with input as object.union(early, {"service": {"optional": true}})
}

test_credits_without_dates if {
	hybrid.sla_credits_claimable_before_service == set() with input as {"service": {"sla": {"targets": [_monthly]}}}
	hybrid.sla_credits_claimable_before_service == set() with input as {"service": {"term": {"starts_on": "go-live"}, "sla": {"effective_from": "2026-06-01", "targets": [_monthly]}}}
}
