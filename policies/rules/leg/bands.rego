package demarc.rules.leg

import data.demarc.lib.bands
import data.demarc.lib.text

# METADATA
# title: The bands of a price follow one another
# description: >-
#   Each quantity belongs to one band, the quantity that is charged or expected to one as well, and it is stated whether a
#   band prices all units or those that lie in it. Bands of what is measured share an edge; those of what is counted
#   begin with the next unit.
# custom:
#   id: price-bands-connect
#   severity: error
#   aspect: billing
#   source: practice
#   when: [billing]
#   rationale: >-
#     A quantity between two bands has no price, and one in two of them has two. Whether the fifty-first user makes all of
#     them cheaper, or only itself, is worth more than most discounts.
#   remediation: >-
#     Let each band begin where the one before it ends, such as `bands: [{from: 1, to: 50, rate: "110.00"}, {from: 51,
#     rate: "95.00"}]`, and state `bands_price: all-units` or `units-in-band`.
price_bands_connect contains finding if {
	some p in _banded
	some k, band in p.line.bands
	band.to < bands.lower(p.line.bands, k)
	finding := {
		"path": array.concat(p.path, ["bands", k, "to"]),
		"message": $"a band of a price should end after it begins, but this one goes from {bands.lower(p.line.bands, k)} to {band.to}",
	}
}

price_bands_connect contains finding if {
	some p in _banded
	some k, _ in p.line.bands
	not _begins(p.line.bands, k)
	finding := {
		"path": array.concat(p.path, ["bands", k, "from"]),
		"message": "the bands of a price should follow one another, but nothing says where this one begins, nor where the one before it ends",
	}
}

_begins(list, k) if bands.lower(list, k) >= 0

price_bands_connect contains finding if {
	some p in _banded
	ranked := bands.ranked(p.line.bands)
	some n, [begins, k] in ranked
	before := p.line.bands[ranked[n - 1][1]]
	found := _bands_fault(before, ranked[n - 1][0], begins)
	finding := {
		"path": array.concat(p.path, ["bands", k, "from"]),
		"message": $"the bands of a price should follow one another, but {found}",
		"because": [{"path": array.concat(p.path, ["bands", ranked[n - 1][1]]), "message": $"the band from {ranked[n - 1][0]} upwards"}],
	}
}

_bands_fault(before, from, begins) := $"two of them begin with {begins}" if {
	from == begins
} else := $"the one from {from} has no end, and another begins with {begins}" if {
	not before.to
} else := $"a quantity between {begins} and {before.to} belongs to two" if {
	begins < before.to
} else := $"a quantity between {before.to} and {begins} belongs to none" if {
	begins > before.to
	not _next_unit(before.to, begins)
}

_next_unit(to, begins) if {
	begins == to + 1
	floor(to) == to
}

price_bands_connect contains finding if {
	some p in _banded
	quantity := p.line.quantity - object.get(p.line, "included", 0)
	quantity > 0
	not _in_a_band(p.line, quantity)
	not _below_the_first(p.line, quantity)
	finding := {
		"path": array.concat(p.path, ["quantity"]),
		"message": $"{quantity} are charged or expected, but no band of the price holds for that many",
	}
}

# What a minimum pays for needs no band.
_below_the_first(line, quantity) if {
	line.minimum
	quantity < bands.ranked(line.bands)[0][0]
}

_in_a_band(line, quantity) if bands.reached(line.bands, quantity) >= 0

# All is said where the quantity lies in the first band.
price_bands_connect contains finding if {
	some p in _banded
	not p.line.bands_price
	count(p.line.bands) > 1
	bands.price_units(p.line)
	not _in_the_first(p.line)
	finding := {
		"path": array.concat(p.path, ["bands_price"]),
		"severity": "warning",
		"message": $"a price goes by bands{_of_line(p.line)}, but nothing says whether a band prices all units or only those that lie in it",
	}
}

_in_the_first(line) if bands.reached(line.bands, line.quantity) == bands.ranked(line.bands)[0][1]

price_bands_connect contains finding if {
	some p in _banded
	p.line[p.single]
	finding := {
		"path": array.concat(p.path, [p.single]),
		"message": $"one price and bands are stated for the same units{_of_line(p.line)}, and nothing says which of them holds",
	}
}

_of_line(line) := $" ({text.shown(line.name)})" if line.name

_of_line(line) := "" if not line.name

# The lines with bands, each with the field that bands take the place of.
_banded := array.concat(
	[{"path": ["billing", "recurring"], "line": line, "single": "amount"} | line := input.billing.recurring; count(line.bands) > 0],
	[{"path": ["billing", list, i], "line": line, "single": single} |
		some [list, single] in [["additional_recurring", "amount"], ["variable", "rate"]]
		some i, line in input.billing[list]
		count(line.bands) > 0
	],
)
