package demarc.lib.money_test

import data.demarc.lib.money

test_amount_of_number if money.amount(23000) == 23000

test_amount_of_text if money.amount("23000.50") == 23000.5

test_amount_of_discount if money.amount("-10.00") == -10

test_amount_of_nothing if not money.amount(null)

test_money_as_people_write_it if {
	every said, x in {
		"CHF 0": 0, "CHF 7.05": 7.05, "CHF 999.99": "999.990", "CHF 1,000": "1000.00", "CHF 24,000.50": 24000.5,
		"CHF 9,999,999": 9999999, "CHF 123,456,789,012.34": "123456789012.34", "CHF -50.25": "-50.25", "CHF 1": 0.999,
	} {
		money.said(x) == said with input as {"billing": {"currency": "CHF"}}
	}
	money.said(1200) == "1,200" with input as {}
	money.of({"currency": "USD"}, 1200) == "USD 1,200" with input as {"billing": {"currency": "CHF"}}
	money.of({"name": "traffic"}, 1200) == "CHF 1,200" with input as {"billing": {"currency": "CHF"}}
}

test_share_of_money if {
	every said, x in {"0": 0, "less than 0.1": 0.04, "33.3": 33.333, "50": 50, "more than 99.9": 99.96, "100": 100, "240": 240} {
		money.share(x) == said
	}
}

test_share_beside_a_limit if {
	money.share_beside(20.04, 20) == "a little more than 20"
	money.share_beside(49.99, 50) == "a little less than 50"
	money.share_beside(61.25, 50) == "61.3"
}

test_examples_in_the_own_currency if {
	money.in_own_currency("`{currency: EUR, cap: 5}`") == "`{currency: NOK, cap: 5}`" with input as {"billing": {"currency": "NOK"}}
	money.in_own_currency("`{currency: EUR}`") == "`{currency: EUR}`" with input as {"billing": []}
}

test_amounts_agree_but_for_the_rounding_of_parts if {
	money.agree(4999.92, 5000, 12)
	not money.agree(4999.92, 5000, 1)
	money.agree(0.01, 0, 0)
}
