package demarc.lib.bands_test

import data.demarc.lib.bands

_counted := [{"from": 1, "to": 50, "rate": "110.00"}, {"from": 51, "to": 100, "rate": "95.00"}, {"from": 101, "rate": "80.00"}]

_measured := [{"to": 10, "rate": 2}, {"to": 100, "rate": 1, "fee": 5}]

_priced(list, way, quantity) := bands.price({"bands": list, "bands_price": way}, quantity)

test_all_units if {
	_priced(_counted, "all-units", 50) == 5500
	_priced(_counted, "all-units", 70) == 6650
	_priced(_counted, "all-units", 200) == 16000
	_priced(_measured, "all-units", 10) == 20
	_priced(_measured, "all-units", 10.5) == 15.5
}

test_units_in_band if {
	_priced(_counted, "units-in-band", 50) == 5500
	_priced(_counted, "units-in-band", 70) == 5500 + (20 * 95)
	_priced(_counted, "units-in-band", 200) == (5500 + 4750) + 8000
	_priced(_measured, "units-in-band", 30) == (20 + 20) + 5
	_priced([{"from": 20, "rate": 3}], "units-in-band", 30) == 30
}

# The order in which they are written does not matter where each says where it begins.
test_written_in_another_order if {
	_priced([_counted[2], _counted[0], _counted[1]], "units-in-band", 200) == 18250
}

# Bands that have a fixed price need no word on whose price it is.
test_fixed_prices if {
	bands.price({"bands": [{"to": 50, "fee": 500}, {"from": 51, "to": 100, "fee": 900}]}, 70) == 900
}

_known(list, quantity) if bands.price({"bands": list}, quantity)

test_unknown if {
	_known(_counted, 50)
	not _known(_counted, 70)
	not _priced(_measured, "all-units", 101)
	not _priced(_counted, "units-in-band", 0)
}
