package demarc.rules.leg

import data.demarc.lib.text

# METADATA
# title: A limit of the price names charges that there are
# description: >-
#   What a limit covers is the name or the unit of a charge of this price, or the role of a rate. Where expenses are paid, any
#   of them can be meant.
# custom:
#   id: price-cap-covers-charges
#   severity: warning
#   aspect: billing
#   source: practice
#   when: [billing.caps]
#   rationale: >-
#     A limit on what nobody charges limits nothing, and the charge that was meant has none. Mostly one of the two names
#     was changed and the other was not.
#   remediation: >-
#     Write the name as it stands in the charge, such as `caps: [{covers: [traffic], amount: "500.00", period: P1M}]`
#     beside `variable: [{name: traffic, unit: GB, rate: "0.10"}]`.
price_cap_covers_charges contains finding if {
	some i, cap in input.billing.caps
	some k, name in cap.covers
	not lower(name) in _names_of_charges
	not input.billing.expenses
	finding := {
		"path": ["billing", "caps", i, "covers", k],
		"message": $"a limit of the price covers {text.shown(name)}, but no charge of that name is stated",
	}
}

_names_of_charges := {lower(name) |
	some list in ["variable", "additional_recurring", "one_time", "rates", "schedule"]
	some line in input.billing[list]
	some field in ["name", "role", "unit"]
	some name in [line[field], $"{line[field]}s"]
}
