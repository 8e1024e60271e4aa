package demarc.rules.proposal_test

import data.demarc.rules.proposal

_expired(offer, today) := findings if {
	findings := proposal.proposal_not_expired with input as offer with data.demarc.as_of as today
}

test_not_expired_on_its_last_day if _expired({"valid_until": "2026-01-31", "status": "submitted"}, "2026-01-31") == set()

test_expired_the_day_after if {
	_expired({"valid_until": "2026-01-31", "status": "submitted"}, "2026-02-01") == {{
		"path": ["valid_until"],
		"message": "the offer was valid until 2026-01-31, but on 2026-02-01 it is still not accepted",
	}}
}

test_expired_draft if count(_expired({"valid_until": "2026-01-31", "status": "draft"}, "2026-02-01")) == 1

test_expired_without_status if count(_expired({"valid_until": "2026-01-31"}, "2026-02-01")) == 1

test_expired_but_accepted if _expired({"valid_until": "2026-01-31", "status": "accepted"}, "2026-02-01") == set()

# A month is valid to its last day.
test_expired_month if {
	_expired({"valid_until": "2028-02"}, "2028-02-29") == set()
	_expired({"valid_until": "2028-02"}, "2028-03-01") == {{
		"path": ["valid_until"],
		"message": "the offer was valid until 2028-02-29, but on 2028-03-01 it is still not accepted",
	}}
}

test_expired_absent if _expired({"status": "draft"}, "2026-02-01") == set()
