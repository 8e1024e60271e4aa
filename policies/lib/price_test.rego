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
