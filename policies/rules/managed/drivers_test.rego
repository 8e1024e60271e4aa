package demarc.rules.managed_test

import data.demarc.rules.managed

_driver_reason(driver) := {"path": ["drivers"], "message": $"the reason given is {driver}"}

_driver_deployed := {"drivers": ["systems-already-deployed"], "scope": {"assets": [{"id": "web-01"}, {"id": "web-02", "status": "in-service"}]}}

test_driver_deployed_is_in_place if {
	managed.driver_deployed_needs_assets == set() with input as _driver_deployed
	managed.driver_deployed_needs_assets == set() with input as {"drivers": ["systems-already-deployed"]}
	managed.driver_deployed_needs_assets == set() with input as object.union(_driver_deployed, {"milestones": [
		{"id": "M1", "activity": "onboarding"},
		{"id": "M2", "activity": "build", "optional": true},
		{"id": "M3"},
	]})
	managed.driver_deployed_needs_assets == set() with input as {
		"drivers": ["needs-24x7"],
		"scope": {"assets": [{"id": "web-01", "status": "to-be-built"}]},
	}
}

test_driver_deployed_is_to_be_built if {
	managed.driver_deployed_needs_assets == {
		{
			"path": ["scope", "assets", 1, "status"],
			"message": `the systems are said to be deployed already, but "web-02" is still to be built`,
			"because": [_driver_reason("systems-already-deployed")],
		},
		{
			"path": ["milestones", 0],
			"message": `the systems are said to be deployed already, but the milestone "Cluster built" is to build something`,
			"because": [_driver_reason("systems-already-deployed")],
		},
	} with input as {
		"drivers": ["systems-already-deployed"],
		"scope": {"assets": [{"id": "web-01"}, {"id": "web-02", "status": "to-be-built"}]},
		"milestones": [{"id": "M1", "name": "Cluster built", "activity": "build"}],
	}
}

_driver_predictable(billing) := {"drivers": ["predictable-operations"], "billing": billing}

_driver_flat_fee := {"amount": "1000.00", "period": "P1M"}

test_driver_predictable_is_flat if {
	every billing in [
		{},
		{"model": "subscription", "recurring": _driver_flat_fee},
		{"model": "internal"},
		{"recurring": _driver_flat_fee, "variable": [{"name": "calls", "cap": "1000.00"}, {"name": "visits", "cap": 1, "optional": true}]},
		{
			"recurring": _driver_flat_fee, "additional_recurring": [{"amount": 1000, "period": "P1M"}, {"amount": 10, "period": "P1Y"}],
			"variable": [{"name": "calls", "cap": 2000}],
		},
		# Prices that cannot be compared with the flat one are not.
		{"recurring": {"amount": 10, "per": "user", "period": "P1M"}, "variable": [{"name": "calls", "cap": 1000}]},
	] {
		managed.driver_predictable_needs_flat_fee == set() with input as _driver_predictable(billing)
	}
	managed.driver_predictable_needs_flat_fee == set() with input as {"drivers": ["predictable-operations"]}
	managed.driver_predictable_needs_flat_fee == set() with input as {"billing": {"total": 5}}
}

test_driver_predictable_varies if {
	managed.driver_predictable_needs_flat_fee == {{
		"path": ["billing", "variable"],
		"message": "predictable operations are wanted, but charges that vary can make up 60 % of the price of a period, more than 50 %",
		"because": [_driver_reason("predictable-operations")],
	}} with input as _driver_predictable({"recurring": _driver_flat_fee, "variable": [{"name": "calls", "cap": "1000.00"}, {"name": "visits", "cap": 500}]})
	managed.driver_predictable_needs_flat_fee == set() with input as _driver_predictable({"recurring": _driver_flat_fee, "variable": [{"name": "calls", "cap": "1500.00"}]})
		with data.demarc.params.max_capped_share.value as 60
}

test_driver_predictable_without_a_flat_price if {
	every billing in [{"total": 5000}, {"model": "fixed-price", "total": 5000}, {"recurring": {"amount": 10, "optional": true}}] {
		managed.driver_predictable_needs_flat_fee == {{
			"path": ["billing", "recurring"],
			"message": "predictable operations are wanted, but no recurring charge is stated that is not optional",
			"because": [_driver_reason("predictable-operations")],
		}} with input as _driver_predictable(billing)
	}
}

_driver_office_hours := {"days": ["MO", "TU", "WE", "TH", "FR"], "start": "09:00", "end": "17:00"}

_driver_awake := {
	"drivers": ["needs-24x7"],
	"monitoring": {"included": true, "hours": "24x7"},
	"incidents": {"included": true, "hours": "24x7"},
	"staffing": {"hours": "24x7"},
}

test_driver_24x7_is_met if {
	managed.driver_24x7_needs_24x7_coverage == set() with input as _driver_awake
	every met in [
		{"staffing": {"hours": _driver_office_hours, "on_call": true}},
		{"staffing": {"hours": _driver_office_hours, "on_call": true, "on_call_hours": "24x7"}},
		{"incidents": {"hours": _driver_office_hours, "on_call": true}},
		{"incidents": {"hours": _driver_office_hours, "severities": [{"level": 1, "hours": "24x7"}, {"level": 2, "hours": _driver_office_hours}]}},
	] {
		managed.driver_24x7_needs_24x7_coverage == set() with input as object.union(_driver_awake, met)
	}
	managed.driver_24x7_needs_24x7_coverage == set() with input as {"drivers": ["predictable-operations"], "monitoring": {"hours": _driver_office_hours}}
}

# Nobody who watches or reacts at all is another finding.
test_driver_24x7_nothing_included if {
	managed.driver_24x7_needs_24x7_coverage == set() with input as {"drivers": ["needs-24x7"], "staffing": {"hours": "24x7"}}
	managed.driver_24x7_needs_24x7_coverage == set() with input as {
		"drivers": ["needs-24x7"],
		"monitoring": {"included": false},
		"incidents": {"included": false},
		"staffing": {"on_call": true},
	}
}

test_driver_24x7_asleep if {
	managed.driver_24x7_needs_24x7_coverage == {{
		"path": ["monitoring", "hours"],
		"message": "someone is needed around the clock, but the systems are watched only Mon–Fri 09:00–17:00, incidents are handled only Mon–Fri 09:00–17:00, people are on duty only Mon–Fri 09:00–17:00",
		"because": [
			_driver_reason("needs-24x7"),
			{"path": ["incidents", "hours"], "message": "incidents are handled only Mon–Fri 09:00–17:00"},
			{"path": ["staffing", "hours"], "message": "people are on duty only Mon–Fri 09:00–17:00"},
		],
	}} with input as {
		"drivers": ["needs-24x7"],
		"monitoring": {"hours": _driver_office_hours}, "incidents": {"hours": _driver_office_hours}, "staffing": {"hours": _driver_office_hours},
	}
}

_driver_asleep := {[finding.path, finding.message] | some finding in managed.driver_24x7_needs_24x7_coverage}

test_driver_24x7_one_gap if {
	_driver_asleep == {[["monitoring", "hours"], "someone is needed around the clock, but it is not said when the systems are watched"]} with input as object.union(
		object.remove(_driver_awake, ["monitoring"]),
		{"monitoring": {"included": true, "continuous": true}},
	)
	_driver_asleep == {[["incidents", "hours"], "someone is needed around the clock, but it is not said when incidents are handled"]} with input as object.union(
		object.remove(_driver_awake, ["incidents"]),
		{"incidents": {"included": true, "severities": [{"level": 1}]}},
	)
	_driver_asleep == {[["staffing", "hours"], "someone is needed around the clock, but it is not said who is there at night"]} with input as object.remove(_driver_awake, ["staffing"])
	_driver_asleep == {[["staffing", "hours"], "someone is needed around the clock, but people are on duty only Mon–Fri 09:00–17:00"]} with input as object.union(
		_driver_awake,
		{"staffing": {"hours": _driver_office_hours, "on_call": true, "on_call_hours": _driver_office_hours}},
	)
	_driver_asleep == {[["monitoring", "hours"], "someone is needed around the clock, but the systems are watched only around the clock except on public holidays"]} with input as object.union(
		_driver_awake,
		{"monitoring": {"hours": {"days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "start": "00:00", "end": "00:00"}}},
	)
}

_driver_overloaded(raci) := {"drivers": ["internal-team-overloaded"], "responsibility": {"raci": raci}}

test_driver_overload_hands_over if {
	every row in [
		{"activity": "service-desk", "responsible": "provider", "accountable": "customer"},
		{"activity": "service-desk", "responsible": "customer", "accountable": "provider"},
		{"activity": "service-desk", "responsible": ["customer", "provider"]},
	] {
		managed.driver_overload_needs_transfer == set() with input as _driver_overloaded([{"activity": "backup", "responsible": "customer"}, row])
	}
	managed.driver_overload_needs_transfer == set() with input as _driver_overloaded([])
	managed.driver_overload_needs_transfer == set() with input as _driver_overloaded([{"activity": "design", "responsible": "customer"}])
	managed.driver_overload_needs_transfer == set() with input as {"drivers": ["internal-team-overloaded"]}
	managed.driver_overload_needs_transfer == set() with input as {"responsibility": {"raci": [{"activity": "backup", "responsible": "customer"}]}}
}

test_driver_overload_keeps_all if {
	managed.driver_overload_needs_transfer == {{
		"path": ["responsibility", "raci"],
		"message": "the customer's team is overloaded, but it keeps all of the daily work in the table of duties: backup, monitoring",
		"because": [_driver_reason("internal-team-overloaded")],
	}} with input as _driver_overloaded([
		{"activity": "monitoring", "responsible": "customer", "consulted": "provider"},
		{"activity": "backup", "responsible": ["customer", "third-party"], "accountable": "customer"},
		{"activity": "design", "responsible": "provider"},
	])
}

_driver_availability := {"metric": "availability", "target": 99.9}

_driver_critical(sla) := {"drivers": ["uptime-business-critical"], "sla": sla}

test_driver_uptime_promised_and_backed if {
	every sla in [
		{"targets": [_driver_availability], "credits": {"tiers": [{"below": 99.9, "percent": 5}]}},
		{"targets": [_driver_availability], "termination_trigger": {"breaches": 2}},
		{"targets": [_driver_availability, object.union(_driver_availability, {"credit": {"tiers": [{"below": 99.9, "percent": 5}]}})]},
	] {
		managed.driver_uptime_needs_availability_sla == set() with input as _driver_critical(sla)
	}
	managed.driver_uptime_needs_availability_sla == set() with input as {"sla": {"targets": [_driver_availability]}}
}

# No service level at all is another finding.
test_driver_uptime_no_figures if {
	managed.driver_uptime_needs_availability_sla == set() with input as {"drivers": ["uptime-business-critical"]}
	managed.driver_uptime_needs_availability_sla == set() with input as _driver_critical({"targets": [{"metric": "availability"}]})
}

test_driver_uptime_not_promised if {
	managed.driver_uptime_needs_availability_sla == {{
		"path": ["sla", "targets"],
		"message": "uptime is critical for the customer's business, but no figure for availability is promised, only for response-time",
		"because": [_driver_reason("uptime-business-critical")],
	}} with input as _driver_critical({"targets": [{"metric": "response-time", "target": "PT1H"}, object.union(_driver_availability, {"optional": true})]})
}

test_driver_uptime_not_backed if {
	every sla in [
		{"targets": [_driver_availability]},
		{"targets": [_driver_availability], "credits": {}, "termination_trigger": {}},
		{"targets": [_driver_availability, {"metric": "response-time", "target": "PT1H", "credit": {"tiers": [{"percent": 5}]}}]},
	] {
		managed.driver_uptime_needs_availability_sla == {{
			"path": ["sla", "credits"],
			"message": "uptime is critical for the customer's business, but missing the promised availability has no consequence",
			"because": [_driver_reason("uptime-business-critical")],
		}} with input as _driver_critical(sla)
	}
}
