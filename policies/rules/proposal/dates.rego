package demarc.rules.proposal

import data.demarc.lib.dates

# METADATA
# title: A proposal that is still open can be accepted
# description: The offer of a proposal that nobody has accepted yet is still valid.
# custom:
#   id: proposal-not-expired
#   severity: warning
#   aspect: agreement
#   source: practice
#   not_at: [agreed]
#   rationale: >-
#     After its last day an offer binds nobody. Prices, people and dates in it may be gone, and an
#     acceptance that comes now opens the negotiation again.
#   remediation: >-
#     Check prices and dates again and set a later `valid_until`, or write `status: accepted` if the
#     customer agreed in time.
#   when: [valid_until]
proposal_not_expired contains finding if {
	object.get(input, "status", "draft") in {"draft", "submitted"}
	today := data.demarc.as_of
	last := dates.last_day(input.valid_until)
	last < today
	finding := {
		"path": ["valid_until"],
		"message": $"the offer was valid until {last}, but on {today} it is still not accepted",
	}
}
