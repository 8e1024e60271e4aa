package demarc.rules.managed_test

import data.demarc.rules.managed

_capped(cap) := {
	"liability": {"cap": cap},
	"term": {"duration": "P24M"},
	"billing": {
		"recurring": {"amount": "3100.00", "period": "P1M"},
		"additional_recurring": [{"amount": "36500.00", "period": "P1Y"}],
	},
}

# Each case: the cap, and whether it is worth the fees of three months. A day's fees are 200.
test_liability_cap if {
	cases := [
		[{"basis": "annual-fees"}, true],
		[{"basis": "annual-fees", "multiplier": 0.25}, true],
		[{"basis": "annual-fees", "multiplier": 0.24}, false],
		[{"basis": "fees-paid", "lookback": "P3M"}, true],
		[{"basis": "fees-paid", "lookback": "P90D"}, true],
		[{"basis": "fees-paid", "lookback": "P89D"}, false],
		[{"basis": "fees-paid", "lookback": "P1M", "multiplier": 3}, true],
		[{"basis": "fees-paid"}, true],
		[{"basis": "contract-value", "multiplier": 1}, true],
		[{"basis": "contract-value", "multiplier": 0.1}, false],
		[{"basis": "fixed", "amount": "18000.00"}, true],
		[{"basis": "fixed", "amount": "17999.00"}, false],
		[{"amount": "17999.00"}, false],
		[{"basis": "fees-paid", "amount": "1.00"}, true],
		[{"basis": "affected-services", "multiplier": 1}, true],
		[{"basis": "uncapped"}, true],
		[{}, true],
	]
	wrong := {cap |
		some [cap, enough] in cases
		count(managed.liability_cap_too_low) != {true: 0, false: 1}[enough] with input as _capped(cap)
	}
	wrong == set()
}

test_liability_cap_too_low if {
	managed.liability_cap_too_low == {{
		"path": ["liability", "cap"],
		"message": "the provider's liability ends at the fees of some 31 days, less than 3 months",
	}} with input as {"liability": {"cap": {"basis": "fees-paid", "lookback": "P1M"}}}
}

test_liability_cap_without_fees if {
	managed.liability_cap_too_low == set() with input as object.union(_capped({"amount": "100.00"}), {"billing": {"additional_recurring": [{"amount": "36500.00"}]}})
	managed.liability_cap_too_low == set() with input as object.union(_capped({"amount": "100.00"}), {"billing": {"recurring": {"period": "P0D"}}})
	managed.liability_cap_too_low == set() with input as object.union(_capped({"amount": "100.00"}), {"billing": {"recurring": {"amount": "0.00"}, "additional_recurring": []}})
	managed.liability_cap_too_low == set() with input as {}
	managed.liability_cap_too_low == set() with input as {"liability": {"cap": {"amount": "1.00"}}}
}

_worth_enough(cap) if managed.liability_cap_too_low == set() with input as _capped(cap)

# Of two limits the one that holds counts, and what is not known is not said to be too low.
test_liability_cap_of_two if {
	high := {"basis": "annual-fees"}
	low := {"basis": "fixed", "amount": 1000}
	_worth_enough({"greater_of": [high, low]})
	not _worth_enough({"greater_of": [low, low]})
	not _worth_enough({"lesser_of": [high, low]})
	_worth_enough({"lesser_of": [high, high]})
	_worth_enough({"greater_of": [low, {"basis": "fees-paid"}]})
}
