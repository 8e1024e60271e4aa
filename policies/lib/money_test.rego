package demarc.lib.money_test

import data.demarc.lib.money

test_amount_of_number if money.amount(23000) == 23000

test_amount_of_text if money.amount("23000.50") == 23000.5

test_amount_of_discount if money.amount("-10.00") == -10

test_amount_of_nothing if not money.amount(null)
