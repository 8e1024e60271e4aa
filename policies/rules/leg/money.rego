package demarc.rules.leg

import data.demarc.lib.money

# METADATA
# title: A price says its currency, and a rate its unit
# description: >-
#   Amounts have a currency, of their own or for all of the billing, and a rate says whether it is for an
#   hour, a day, or what else.
# custom:
#   id: rates-currency-unit
#   severity: error
#   aspect: billing
#   source: practice
#   when: [billing]
#   rationale: >-
#     "95" is no price. What it is paid for, and in which money, is the first thing that a dispute
#     about an invoice is about.
#   remediation: >-
#     Write `billing: {currency: EUR, rates: [{role: engineer, unit: hour, amount: "95.00"}]}`.
rates_currency_unit contains finding if {
	some i, rate in input.billing.rates
	amount := money.of(rate, rate.amount)
	not rate.unit
	finding := {
		"path": ["billing", "rates", i, "unit"],
		"message": $"the rate of {amount} does not say whether it is for an hour or a day",
	}
}

rates_currency_unit contains finding if {
	some i, line in input.billing.variable
	rate := money.of(line, line.rate)
	not line.unit
	finding := {
		"path": ["billing", "variable", i, "unit"],
		"message": $"the rate of {rate} does not say what it is paid for",
	}
}

rates_currency_unit contains finding if {
	some i, line in input.billing.variable
	count(line.bands) > 0
	not line.unit
	finding := {
		"path": ["billing", "variable", i, "unit"],
		"message": "the bands of a price do not say what they count",
	}
}

rates_currency_unit contains finding if {
	not input.billing.currency
	bare := [p.line[part] |
		some p in _price_lines
		not p.line.currency
		some part in ["amount", "rate", "minimum", "annual"]
		p.line[part]
	]
	totals := [amount | some part in ["total", "cap"]; amount := input.billing[part]]
	amounts := array.concat(totals, bare)
	example := money.figure(amounts[0])
	finding := {
		"path": ["billing", "currency"],
		"message": $"amounts such as {example} are stated, but not in what currency",
	}
}

# METADATA
# title: A price is in one currency
# description: >-
#   All amounts are in the currency of the billing, unless it says how others are converted.
# custom:
#   id: currency-consistent
#   severity: error
#   aspect: billing
#   source: practice
#   when: [billing]
#   rationale: >-
#     Amounts in two currencies do not add up to a price, and nobody has agreed on who carries the
#     change of the rate between them.
#   remediation: >-
#     Use one currency, or say how the other is converted, `billing: {fx: {currency: USD, basis:
#     European Central Bank rate on the invoice date}}`.
currency_consistent contains finding if {
	main := input.billing.currency
	some other, places in _lines_in
	other != main
	not _converted(other)
	path := _price_lines[min(places)].path
	finding := {
		"path": array.concat(path, ["currency"]),
		"message": $"the price is in {main}, but this amount is in {other}, and nothing says how it is converted",
		"remediation": $"Use {main}, or say how {other} is converted, `billing: \{fx: \{currency: {other}, basis: central bank rate on the invoice date}}`.",
	}
}

currency_consistent contains finding if {
	not input.billing.currency
	used := sort({p.line.currency | some p in _price_lines; not _converted(p.line.currency)})
	count(used) > 1
	named := concat(" and ", used)
	finding := {
		"path": ["billing", "currency"],
		"message": $"amounts are stated in {named}, but nothing says which one the price is in and how the others are converted",
	}
}

_converted(currency) if {
	count(input.billing.fx) > 0
	object.get(input.billing.fx, "currency", currency) == currency
}

# All lines that may have a currency of their own, in the order of the vocabulary.
# Where amounts are in a currency of their own, by that.
_lines_in[p.line.currency] contains i if some i, p in _price_lines

_price_lines := array.concat(
	[{"path": ["billing", "recurring"], "line": line} | line := input.billing.recurring],
	[{"path": ["billing", part, i], "line": line} |
		some part in ["additional_recurring", "one_time", "rates", "variable", "schedule", "growth"]
		some i, line in input.billing[part]
	],
)
