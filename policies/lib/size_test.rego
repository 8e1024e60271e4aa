package demarc.lib.size_test

import data.demarc.lib.size

_priced(billing) := {"model": "professional", "billing": billing}

test_small if {
	every billing in [
		{"total": "800"}, {"cap": 9999}, {"total_range": {"low": 500, "high": "900.00"}},
		{"one_time": [{"amount": 300}, {"amount": "400"}]},
	] {
		size.is_small_project with input as _priced(billing)
	}
}

# What can come to more is not small, nor is what nobody can tell.
test_not_small if {
	every billing in [
		{"total": "10000"}, {"cap": 10000}, {"total_range": {"low": 500, "high": 20000}}, {"rates": [{"amount": 100}]}, {},
	] {
		not size.is_small_project with input as _priced(billing)
	}
	not size.is_small_project with input as {"model": "managed", "billing": {"total": "800"}}
}

# What is paid once does not make a service large, and what nobody can tell does not make it small.
test_small_service if {
	service := {"model": "managed", "billing": {"recurring": {"amount": 900, "period": "P1M"}, "one_time": [{"amount": 24000}]}}
	size.is_small_service with input as service
	not size.is_small_service with input as object.union(service, {"model": "professional"})
	not size.is_small_service with input as object.union(service, {"billing": {"recurring": {"amount": 1000}}})
	not size.is_small_service with input as {"model": "managed"}
	size.is_small_service with input as {"model": "managed", "billing": {"total": "9000"}}
}
