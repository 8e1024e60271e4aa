package demarc.lib.price_test

import data.demarc.lib.price

_leg(billing) := {"term": {"start": "2026-01-01", "duration": "P24M"}, "billing": billing}

test_charges_have_their_place if {
	main := {"amount": 1}
	further := {"amount": 2}
	price.charges == {
		{"path": ["billing", "recurring"], "charge": main},
		{"path": ["billing", "additional_recurring", 1], "charge": further},
	} with input as _leg({"recurring": main, "additional_recurring": [{"amount": 3, "optional": true}, further]})
}

test_charges_none if {
	every billing in [{}, {"recurring": {}}, {"recurring": {"amount": 1, "optional": true}}] {
		price.charges == set() with input as _leg(billing)
	}
}

test_per_period if {
	price.per_period({"amount": "10.50"}) == 10.5 with input as {}
	price.per_period({"amount": 10, "quantity": 3}) == 30 with input as {}
	price.per_period({"amount": 10, "per": "user", "quantity": 3, "minimum": "50"}) == 50 with input as {}
	price.per_period({"amount": 10, "currency": "EUR"}) == 10 with input as _leg({"currency": "EUR"})
}

test_per_period_unknown if {
	not price.per_period({"period": "P1M"}) with input as {}
	not price.per_period({"amount": 10, "per": "user"}) with input as {}
	not price.per_period({"amount": 10, "currency": "USD"}) with input as _leg({"currency": "EUR"})
}

test_over_term if {
	price.over_term({"amount": 10, "period": "P1M"}) == 240 with input as _leg({})
	price.over_term({"amount": 10, "period": "P1Y"}) == 20 with input as _leg({})
	price.over_term({"amount": 10, "period": "P3Y"}) == 10 with input as _leg({})
	price.over_term({"amount": 10, "period": "P1M", "count": 18}) == 180 with input as _leg({})
	not price.over_term({"amount": 10, "period": "P1M"}) with input as {}
	not price.over_term({"amount": 10, "period": "P0D"}) with input as _leg({})
}

test_whole_as_stated if {
	price.whole == 4500000 with input as _leg({"total": "4500000", "recurring": {"amount": 1, "period": "P1M"}})
	not price.whole with input as _leg({"total": 0})
}

test_whole_as_the_sum if {
	price.whole == 340 with input as _leg({
		"recurring": {"amount": 10, "period": "P1M"},
		"one_time": [{"amount": "100"}, {"amount": 999, "optional": true}],
	})
}

# A sum of which a part is not known is not known.
test_whole_unknown if {
	every billing in [
		{},
		{"recurring": {"amount": 10, "period": "P1M"}, "additional_recurring": [{"amount": 10}]},
		{"recurring": {"amount": 10, "period": "P1M"}, "one_time": [{"name": "set-up"}]},
		{"currency": "EUR", "one_time": [{"amount": 10, "currency": "USD"}, {"amount": 10}]},
	] {
		not price.whole with input as _leg(billing)
	}
}

test_share_as_stated_first if {
	item := {"share": 5, "value": 100, "hours": 300}
	billing := {"total": 1000, "rates": [{"unit": "hour", "amount": 1}]}
	price.share(item) == 5 with input as _leg(billing)
	price.share(object.remove(item, ["share"])) == 10 with input as _leg(billing)
	price.share({"share": 5, "hours": 300}) == 5 with input as _leg(billing)
	price.share({"hours": 200}) == 20 with input as _leg(billing)
	not price.share({"text": "Rollout"}) with input as _leg(billing)
}

test_hour_of_the_scope_first if {
	rates := [
		{"unit": "hour", "amount": "80", "applies_to": "out-of-scope"},
		{"unit": "hour", "amount": "95"},
		{"unit": "day", "amount": "9", "applies_to": "in-scope"},
	]
	price.hour == 80 with input as _leg({"rates": rates})
	price.hour == 120 with input as _leg({"rates": array.concat(rates, [{"unit": "hour", "amount": 120, "applies_to": "in-scope"}])})
	not price.hour with input as _leg({})
}

# Payments are a price where no other is stated, and what is paid in kind is paid.
test_whole_of_payments if {
	price.whole == 300 with input as _leg({"schedule": [{"amount": "100"}, {"amount": 200}, {"amount": 999, "optional": true}]})
	price.whole == 480 with input as _leg({"schedule": [{"amount": 300}], "in_kind": [{"text": "Shares", "amount": "180"}]})
	price.whole == 300 with input as object.union(_leg({}), {"milestones": [{"payment": {"amount": 100}}, {"payment": {"amount": 200}}, {"id": "M3"}]})
	not price.whole with input as _leg({"schedule": [{"amount": 100}, {"percent": 50}]})
	not price.whole with input as _leg({"schedule": [{"amount": 300}], "in_kind": [{"text": "Shares"}]})
	price.whole == 340 with input as _leg({"one_time": [{"amount": 160}], "schedule": [{"amount": 160}], "in_kind": [{"text": "Shares", "amount": 180}]})
}

# One price, however it is said.
test_at_most if {
	[most |
		some billing in [
			{"total": 8000}, {"total_range": {"low": 1, "high": "8000"}}, {"cap": 8000}, {"schedule": [{"amount": 8000}]},
			{"one_time": [{"amount": 3000}], "in_kind": [{"text": "Shares", "amount": 5000}]},
			{"total_range": {"high": 8000}, "cap": 9000}, {"total": 8000, "cap": 9000},
		]
		most := price.at_most with input as _leg(billing)
	] == [8000, 8000, 8000, 8000, 8000, 8000, 8000]
	every billing in [{}, {"cap_in": "each order"}, {"total_range": {"low": 1}}, {"rates": [{"amount": 95}]}] {
		not price.at_most with input as _leg(billing)
	}
}

test_is_small if {
	every billing in [{"total": 9999}, {"total_range": {"high": 9999}}, {"cap": "9999"}, {"schedule": [{"amount": 9999}]}] {
		price.is_small(10000) with input as _leg(billing)
	}
	every billing in [{"total": 10000}, {"cap": 10000}, {}, {"cap_in": "each order"}] {
		not price.is_small(10000) with input as _leg(billing)
	}
}

test_is_one if {
	every billing in [{"total": 1}, {"total_range": {"high": 1}}, {"cap": 1}, {"cap_in": "each order"}] {
		price.is_one with input as _leg(billing)
	}
	not price.is_one with input as _leg({"recurring": {"amount": 1}, "rates": [{"amount": 95}]})
}

test_is_capped if {
	price.is_capped with input as _leg({"cap": 1})
	price.is_capped with input as _leg({"cap_in": "each order"})
	not price.is_capped with input as _leg({"total": 1, "total_range": {"high": 1}})
}

test_per_year if {
	price.per_year == 1200 with input as {"billing": {"recurring": {"amount": "100.00", "period": "P1M"}}}
	price.per_year == 2400 with input as {"billing": {"recurring": {"amount": 100, "period": "P1M"}, "additional_recurring": [{"amount": 1200, "period": "P1Y"}]}}
	every unknown in [{}, {"total": 5}, {"recurring": {"amount": 10, "per": "user", "period": "P1M"}}, {"recurring": {"period": "P1M"}}] {
		not price.per_year with input as {"billing": unknown}
	}
}

# The quantity says in which band the price of a period lies.
test_per_period_in_bands if {
	charge := {"period": "P1M", "quantity": 70, "bands": [{"from": 1, "to": 50, "rate": "110.00"}, {"from": 51, "rate": "95.00"}]}
	price.per_period(object.union(charge, {"bands_price": "all-units"})) == 6650 with input as _leg({})
	price.per_period(object.union(charge, {"bands_price": "units-in-band"})) == 7400 with input as _leg({})
	price.per_period(object.union(charge, {"bands_price": "all-units", "minimum": 9000})) == 9000 with input as _leg({})
	price.whole == 12 * 6650 with input as object.union(_leg({"recurring": object.union(charge, {"bands_price": "all-units"})}), {"term": {"duration": "P12M"}})
	not price.per_period(charge) with input as _leg({})
}

_expects(line) if price.expected(line)

test_expected if {
	price.expected({"expected": "400.00", "quantity": 5, "rate": 1}) == 400
	price.expected({"quantity": 250, "rate": "0.10", "included": 50}) == 20
	price.expected({"quantity": 5, "rate": "0.10", "included": 50}) == 0
	price.expected({"quantity": 1500, "bands": [{"to": 1000, "rate": 2}, {"rate": 1}], "bands_price": "units-in-band"}) == 2500
	not _expects({"rate": 1})
	not _expects({"quantity": 5})
}

_is_limited(line, caps) if price.is_limited(line) with input as {"billing": {"caps": caps}}

test_is_limited if {
	every line in [{"cap": 5}, {"cap": 5, "cap_per": "user"}, {"cap_in": "each order"}] {
		_is_limited(line, [])
	}
	_is_limited({"name": "Traffic"}, [{"covers": ["traffic"], "amount": 5}])
	_is_limited({"rate": 1}, [{"in": "each order"}])
	not _is_limited({"name": "Traffic"}, [{"covers": ["storage"], "amount": 5}, {"covers": ["traffic"]}, {"name": "all"}])
}

_limit(line, expected) if expected == price.limit(line) with input as _leg({"recurring": {"period": "P1M"}})

test_limit if {
	_limit({"cap": "500.00"}, 500)
	_limit({"cap": "1200.00", "cap_period": "P1Y"}, 100)
	not _limit({"cap": 20, "cap_per": "user"}, 20)
	not _limit({"cap_in": "each order"}, 0)
}

# A limit of all that varies is one of work by time, too.
test_is_capped_for_a_time if {
	price.is_capped with input as _leg({"caps": [{"amount": 5, "period": "P1M"}]})
	not price.is_capped with input as _leg({"caps": [{"amount": 5, "covers": ["traffic"]}]})
}
