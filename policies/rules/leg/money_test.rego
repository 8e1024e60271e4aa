package demarc.rules.leg_test

import data.demarc.rules.leg

test_rates_with_currency_and_unit if {
	leg.rates_currency_unit == set() with input as {}
	leg.rates_currency_unit == set() with input as {"billing": {"model": "subscription", "recurring": {"period": "P1M"}}}
	leg.rates_currency_unit == set() with input as {"billing": {"rates": [
		{"unit": "hour", "amount": "95.00", "currency": "EUR"},
		{"role": "on Sundays", "surcharge_percent": 50},
	]}}
	leg.rates_currency_unit == set() with input as {"billing": {
		"currency": "EUR",
		"total": "10.00",
		"variable": [{"unit": "GB", "rate": "1.00"}, {"percent": 2, "basis": "sales"}],
	}}
}

test_rates_without_unit if {
	leg.rates_currency_unit == {
		{"path": ["billing", "rates", 1, "unit"], "message": "the rate of EUR 120 does not say whether it is for an hour or a day"},
		{"path": ["billing", "variable", 0, "unit"], "message": "the rate of EUR 20 does not say what it is paid for"},
	} with input as {"billing": {
		"currency": "EUR",
		"rates": [{"unit": "day", "amount": "960.00"}, {"amount": "120.00"}],
		"variable": [{"name": "traffic", "rate": 20}],
	}}
}

test_amounts_without_currency if {
	every billing, example in {
		{"recurring": {"amount": "175.00"}, "rates": [{"unit": "hour", "amount": "55.00", "currency": "CAD"}]}: "175",
		{"rates": [{"unit": "hour", "amount": "55.00"}]}: "55",
		{"total": "1.00", "one_time": [{"amount": "2.00"}]}: "1",
		{"variable": [{"unit": "GB", "rate": 3}]}: "3",
	} {
		leg.rates_currency_unit == {{
			"path": ["billing", "currency"],
			"message": $"amounts such as {example} are stated, but not in what currency",
		}} with input as {"billing": billing}
	}
}

test_one_currency if {
	every billing in [
		{},
		{"currency": "EUR", "recurring": {"amount": "1.00", "currency": "EUR"}, "one_time": [{"amount": "1.00"}]},
		{"recurring": {"amount": "1.00"}, "rates": [{"currency": "CAD"}, {"currency": "CAD"}]},
		{"currency": "EUR", "fx": {"currency": "USD"}, "schedule": [{"currency": "USD"}]},
		{"currency": "EUR", "fx": {"basis": "daily rate"}, "schedule": [{"currency": "USD"}]},
		{"fx": {"basis": "daily rate"}, "schedule": [{"currency": "USD"}, {"currency": "EUR"}]},
	] {
		leg.currency_consistent == set() with input as {"billing": billing}
	}
	leg.currency_consistent == set() with input as {}
}

test_currency_with_empty_conversion if {
	count(leg.currency_consistent) == 1 with input as {"billing": {"currency": "EUR", "fx": {}, "schedule": [{"currency": "USD"}]}}
}

# One finding for each other currency, at its first place.
test_other_currency if {
	leg.currency_consistent == {
		{
			"path": ["billing", "one_time", 1, "currency"],
			"message": "the price is in GBP, but this amount is in EUR, and nothing says how it is converted",
			"remediation": "Use GBP, or say how EUR is converted, `billing: {fx: {currency: EUR, basis: central bank rate on the invoice date}}`.",
		},
		{
			"path": ["billing", "recurring", "currency"],
			"message": "the price is in GBP, but this amount is in CHF, and nothing says how it is converted",
			"remediation": "Use GBP, or say how CHF is converted, `billing: {fx: {currency: CHF, basis: central bank rate on the invoice date}}`.",
		},
	} with input as {"billing": {
		"currency": "GBP",
		"fx": {"currency": "USD"},
		"recurring": {"currency": "CHF"},
		"one_time": [{"currency": "GBP"}, {"currency": "EUR"}, {"currency": "EUR"}],
		"variable": [{"currency": "USD"}],
	}}
}

test_two_currencies_without_a_main_one if {
	leg.currency_consistent == {{
		"path": ["billing", "currency"],
		"message": "amounts are stated in CHF and EUR, but nothing says which one the price is in and how the others are converted",
	}} with input as {"billing": {"recurring": {"currency": "EUR"}, "additional_recurring": [{"currency": "CHF"}]}}
}

test_bands_without_unit if {
	leg.rates_currency_unit == {{
		"path": ["billing", "variable", 0, "unit"],
		"message": "the bands of a price do not say what they count",
	}} with input as {"billing": {"currency": "EUR", "variable": [{"bands": [{"rate": 1}]}, {"unit": "GB", "bands": [{"rate": 1}]}]}}
}
