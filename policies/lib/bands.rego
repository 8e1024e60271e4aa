# Prices by quantity: bands from one quantity to another, each with its price. An edge that two bands share belongs to
# the lower one; where units are counted, the next band begins with the next of them.
package demarc.lib.bands

import data.demarc.lib.money

# lower(bands, i) is where a band begins: as stated, else where the one written before it ends.
lower(bands, i) := bands[i].from

lower(bands, i) := 0 if {
	i == 0
	not bands[0].from
}

lower(bands, i) := bands[i - 1].to if {
	i > 0
	not bands[i].from
}

# ranked(bands) are their beginnings with their places, the lowest first.
ranked(bands) := sort([[begins, i] | some i, _ in bands; begins := lower(bands, i)])

# reached(bands, quantity) is the place of the band that a quantity lies in.
reached(bands, quantity) := min([[begins, i] |
	some [begins, i] in ranked(bands)
	begins <= quantity
	_reaches(bands[i], quantity)
])[1]

_reaches(band, _) if not band.to

_reaches(band, quantity) if quantity <= band.to

# price(line, quantity) is what a quantity comes to at the bands of a line. It is not known where it lies in none, or
# where it lies above the first one and nothing says which units a band prices.
price(line, quantity) := _at(line.bands[i], quantity) if {
	i := reached(line.bands, quantity)
	_prices_all(line, i)
}

price(line, quantity) := sum(parts) if {
	line.bands_price == "units-in-band"
	_ = reached(line.bands, quantity)
	order := ranked(line.bands)
	below := [[_starts(line.bands, order, k), i] | some k, [_, i] in order]
	parts := [_at(band, min([quantity, object.get(band, "to", quantity)]) - start) |
		some [start, i] in below
		start < quantity
		band := line.bands[i]
	]
}

_prices_all(line, _) if line.bands_price == "all-units"

# A fixed price for a band is one for all that lies in it.
_prices_all(line, _) if {
	not line.bands_price
	not price_units(line)
}

_prices_all(line, i) if {
	not line.bands_price
	ranked(line.bands)[0][1] == i
}

# price_units(line) holds if a band of it has a price for each unit.
price_units(line) if {
	some band in line.bands
	band.rate
}

_at(band, quantity) := (money.amount(object.get(band, "rate", 0)) * quantity) + money.amount(object.get(band, "fee", 0))

# From where on a band has units of its own.
_starts(bands, order, k) := bands[order[k - 1][1]].to

_starts(_, order, 0) := 0 if order[0][0] <= 1

_starts(_, order, 0) := order[0][0] if order[0][0] > 1
