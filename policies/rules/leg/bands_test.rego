package demarc.rules.leg_test

import data.demarc.rules.leg

_by_users(list, beside) := {"billing": {"recurring": object.union({"period": "P1M", "per": "user", "bands": list}, beside)}}

_two_bands := [{"from": 1, "to": 50, "rate": "110.00"}, {"from": 51, "rate": "95.00"}]

test_bands_connect if {
	every billing in [
		_by_users(_two_bands, {"bands_price": "all-units", "quantity": 70}),
		_by_users(_two_bands, {"quantity": 50}),
		_by_users([_two_bands[1], _two_bands[0]], {"bands_price": "units-in-band"}),
		_by_users([{"rate": 5}], {}),
		_by_users([{"to": 50, "fee": 500}, {"from": 51, "fee": 900}], {"quantity": 70}),
		_by_users([{"from": 50, "rate": 5}], {"quantity": 30, "minimum": 250}),
		{"billing": {"variable": [{"unit": "GB", "quantity": 40, "included": 30, "bands": [{"to": 10, "rate": 2}]}]}},
		{"billing": {"variable": [{"unit": "GB", "bands": [{"to": 10, "rate": 2}, {"to": 20.5, "rate": 1}, {"from": 20.5, "fee": 90}], "bands_price": "units-in-band"}]}},
		{"billing": {"recurring": {"amount": 5}, "variable": [{"rate": 5}]}},
	] {
		leg.price_bands_connect == set() with input as billing
	}
}

_bands_found(list) := found if {
	found := [[f.path[3], f.message] | some f in leg.price_bands_connect] with input as _by_users(list, {"bands_price": "all-units"})
}

test_bands_apart if {
	_bands_found([{"to": 10, "rate": 2}, {"from": 20, "rate": 1}]) == [[1, "the bands of a price should follow one another, but a quantity between 10 and 20 belongs to none"]]
	_bands_found([{"to": 10.5, "rate": 2}, {"from": 11.5, "rate": 1}]) == [[1, "the bands of a price should follow one another, but a quantity between 10.5 and 11.5 belongs to none"]]
	_bands_found([{"to": 50, "rate": 2}, {"from": 40, "rate": 1}]) == [[1, "the bands of a price should follow one another, but a quantity between 40 and 50 belongs to two"]]
	_bands_found([{"rate": 2}, {"from": 40, "rate": 1}]) == [[1, "the bands of a price should follow one another, but the one from 0 has no end, and another begins with 40"]]
	_bands_found([{"from": 1, "to": 9, "rate": 2}, {"from": 1, "to": 9, "rate": 1}]) == [[1, "the bands of a price should follow one another, but two of them begin with 1"]]
	_bands_found([{"from": 50, "to": 10, "rate": 2}]) == [[0, "a band of a price should end after it begins, but this one goes from 50 to 10"]]
	_bands_found([{"from": 5, "rate": 2}, {"rate": 1}]) == [[1, "the bands of a price should follow one another, but nothing says where this one begins, nor where the one before it ends"]]
}

test_bands_of_a_quantity if {
	leg.price_bands_connect == {{
		"path": ["billing", "recurring", "quantity"],
		"message": "70 are charged or expected, but no band of the price holds for that many",
	}} with input as _by_users([_two_bands[0]], {"quantity": 70})
	leg.price_bands_connect == {{
		"path": ["billing", "recurring", "bands_price"],
		"severity": "warning",
		"message": "a price goes by bands (\"seats\"), but nothing says whether a band prices all units or only those that lie in it",
	}} with input as _by_users(_two_bands, {"quantity": 70, "name": "seats"})
	["bands_price"] == [f.path[2] | some f in leg.price_bands_connect] with input as _by_users(_two_bands, {})
}

test_bands_beside_one_price if {
	leg.price_bands_connect == {{
		"path": ["billing", "recurring", "amount"],
		"message": "one price and bands are stated for the same units, and nothing says which of them holds",
	}} with input as _by_users([_two_bands[0]], {"amount": 5, "quantity": 20})
	[["billing", "variable", 0, "rate"]] == [f.path | some f in leg.price_bands_connect] with input as {"billing": {"variable": [{"rate": 1, "bands": [{"rate": 2}]}]}}
}
