package demarc.rules.leg_test

import data.demarc.rules.leg

test_way_out if {
	every input_ in [
		{"term": {"termination": {"convenience": {"notice": "P3M"}}}},
		{"term": {"termination": {"cause": {"cure_period": "P30D"}}}},
		{"sla": {"termination_trigger": {"breaches": 3}}},
	] {
		leg.termination_path_missing == set() with input as input_
	}
}

# What ends by itself within weeks needs no way out, and what ends within months no notice of months.
test_no_way_out_of_a_project if {
	small := {"model": "professional", "billing": {"total": "650"}}
	leg.termination_path_missing == set() with input as object.union(small, {"term": {"duration": "P2W"}})
	count(leg.termination_path_missing) == 1 with input as small
	count(leg.termination_path_missing) == 1 with input as object.union(small, {"model": "managed", "term": {"duration": "P12M"}})
	[false] == [contains(f.remediation, "P3M") | some f in leg.termination_path_missing] with input as {"model": "professional", "billing": {"total": "65000"}}
}

test_no_way_out if {
	missing := {{
		"path": ["term", "termination"],
		"message": "nothing says how a side may leave before the end: neither with a notice nor because the other one broke the agreement",
	}}
	every input_ in [{}, {"term": {}}, {"term": {"termination": {}}}, {"sla": {"termination_trigger": {}}}] {
		leg.termination_path_missing == missing with input as input_
	}
}

_leaving(convenience) := {"term": {"duration": "P12M", "termination": {"convenience": convenience}}, "billing": {"currency": "EUR", "recurring": {"amount": 100, "period": "P1M"}}}

test_leaving_costs_less if {
	every convenience in [
		{"by": "customer", "notice": "P3M"},
		{"fee": 300},
		{"fee_percent": 50, "fee_basis": "remaining-fees"},
		{"fee_percent": 100, "fee_basis": "periodic-fee"},
		{"by": "provider", "fee_percent": 100, "fee_basis": "remaining-fees"},
		{"provider": {"fee": 1200}, "customer": {"notice": "P1M"}},
	] {
		leg.leaving_costs_as_staying == set() with input as _leaving(convenience)
	}
}

test_leaving_costs_as_much if {
	every test in [
		[{"fee_percent": 100, "fee_basis": "remaining-fees"}, ["fee_percent"], "all of the fees that are left"],
		[{"by": "either", "customer": {"fee_percent": 100, "fee_basis": "total-fee"}}, ["customer", "fee_percent"], "the whole price"],
		[{"fee": "1200.00", "customer": {"notice": "P1M"}}, ["fee"], "EUR 1,200, which is the whole price"],
	] {
		[convenience, path, found] := test
		leg.leaving_costs_as_staying == {{
			"path": array.concat(["term", "termination", "convenience"], path),
			"message": $"the customer may leave before the end, but pays {found} for it",
		}} with input as _leaving(convenience)
	}
}
