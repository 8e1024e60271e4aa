package demarc.rules.proposal_test

import data.demarc.rules.proposal

test_dates_in_order if {
	every input_ in [
		{},
		{"issued_on": "2026-01-12"},
		{"issued_on": "2026-01-12", "valid_until": "2026-01-12", "term": {"start": "2026-01-12"}},
		{"issued_on": "2026-01-12", "valid_until": "2026-01", "term": {"start": "2026-01"}},
		{"issued_on": "2026-01", "valid_until": "2026-01-12"},
		{"model": "managed", "term": {"start": "2026-01", "end": "2026-01"}},
	] {
		proposal.date_sanity == set() with input as input_
	}
}

test_offer_ran_out_before_it_was_issued if {
	proposal.date_sanity == {{
		"path": ["valid_until"],
		"message": "the offer is valid until 2026-01-11, but it was issued after that, on 2026-01-12",
		"because": [{"path": ["issued_on"], "message": "issued on 2026-01-12"}],
	}} with input as {"issued_on": "2026-01-12", "valid_until": "2026-01-11"}
}

test_start_before_issue if {
	proposal.date_sanity == {
	{
		"path": [leg, "term", "start"],
		"severity": "warning",
		"message": $"the work starts on {start}, before the proposal was issued on 2026-02-12",
		"because": [{"path": ["issued_on"], "message": "issued on 2026-02-12"}],
	} |
		some leg, start in {"project": "2026-02-11", "service": "2026-01"}
	} with input as {"issued_on": "2026-02-12", "project": {"term": {"start": "2026-02-11"}}, "service": {"term": {"start": "2026-01"}}}
	count(proposal.date_sanity) == 1 with input as {"issued_on": "2026-02-12", "term": {"start": "2026-02-11"}}
}

test_service_ends_before_it_starts if {
	term := {"start": "2026-03-01", "end": "2026-02-28"}
	proposal.date_sanity == {{
		"path": ["service", "term", "end"],
		"message": "the service ends on 2026-02-28, before it starts on 2026-03-01",
		"because": [{"path": ["service", "term", "start"], "message": "the start is 2026-03-01"}],
	}} with input as {"model": "hybrid", "project": {"term": term}, "service": {"term": term}}
	count(proposal.date_sanity) == 1 with input as {"model": "managed", "term": term}
	proposal.date_sanity == set() with input as {"model": "professional", "term": term}
}
