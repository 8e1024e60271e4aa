package demarc.rules.leg

import data.demarc.lib.leaving
import data.demarc.lib.money
import data.demarc.lib.price
import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.term

# METADATA
# title: There is a way out before the end
# description: >-
#   The proposal says how either side may leave without a reason, or what happens when the other one
#   breaks the agreement, or builds on a master agreement, which does. A small project with an end is over before any
#   notice has run.
# custom:
#   id: termination-path-missing
#   severity: warning
#   aspect: agreement
#   source: practice
#   not_at: [catalogue, tender]
#   rationale: >-
#     Partners fail, are bought, or fall out. Without a clause only the law is left, which differs by
#     country and knows neither notice nor cure period of this agreement.
#   remediation: >-
#     Write `term: {termination: {convenience: {by: customer, notice: P3M}, cause: {by: either,
#     cure_period: P30D}}}`.
termination_path_missing contains finding if {
	count(stated.way_out) == 0
	not _ends_soon
	finding := object.union(
		{
			"path": ["term", "termination"],
			"message": "nothing says how a side may leave before the end: neither with a notice nor because the other one broke the agreement",
		},
		_in_proportion,
	)
}

_ends_soon if {
	size.is_small_project
	term.has_end
}

default _in_proportion := {}

_in_proportion := {"remediation": "Write `term: {termination: {convenience: {by: customer, notice: P14D}, cause: {by: either, cure_period: P14D}}}`."} if {
	input.model == "professional"
}

# METADATA
# title: Leaving costs less than staying
# description: >-
#   Where the customer may leave without a reason, it does not pay all of the fees that are left, or as much as the whole
#   price.
# custom:
#   id: leaving-costs-as-staying
#   severity: warning
#   aspect: agreement
#   source: practice
#   not_at: [catalogue]
#   when: [term.termination.convenience]
#   rationale: >-
#     A way out that costs as much as the way through is none: the customer pays for what it does not get, and the
#     provider for nothing. In many countries such a clause does not hold.
#   remediation: >-
#     Let the cost fall with what is left to do, such as `convenience: {by: customer, notice: P3M, fee_percent: 30,
#     fee_basis: remaining-fees}`, or leave the way out.
leaving_costs_as_staying contains finding if {
	some way in leaving.ways
	way.by != "provider"
	some [field, found] in _full_price_of(way.clause)
	finding := {
		"path": leaving.place(way, field),
		"message": $"the customer may leave before the end, but pays {found} for it",
	}
}

_full_price_of(clause) := {["fee_percent", "all of the fees that are left"] |
	clause.fee_basis == "remaining-fees"
	clause.fee_percent >= 100
} | ({["fee_percent", "the whole price"] |
	clause.fee_basis == "total-fee"
	clause.fee_percent >= 100
} | {["fee", $"{money.said(clause.fee)}, which is the whole price"] |
	fee := money.amount(clause.fee)
	fee > 0
	fee >= price.whole
})
