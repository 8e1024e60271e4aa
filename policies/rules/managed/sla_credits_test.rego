package demarc.rules.managed_test

import data.demarc.rules.managed

_crediting(tiers) := {"sla": {"targets": [_web], "credits": {"tiers": tiers, "cap_percent": 20}}}

_first_step := {"below": 99.5, "at_least": 99, "percent": 5}

_own_credit := {"credit": {"tiers": [_first_step], "cap_percent": 20}}

test_credit_missing if {
	managed.sla_credit_missing == {{
		"path": ["sla", "targets", 1, "credit"],
		"message": "every service level should have a consequence, but missing a response time of 30 minutes at severity 1 has none",
	}} with input as _promising([object.union(_web, _own_credit), _reply, object.union(_reply, {"optional": true})])
}

test_credit_for_all if {
	managed.sla_credit_missing == set() with input as _crediting([_first_step])
	managed.sla_credit_missing == set() with input as {"sla": {"targets": [_web], "termination_trigger": {"breaches": 2}}}
	managed.sla_credit_missing == set() with input as _promising([object.union(_web, _own_credit)])
	managed.sla_credit_missing == set() with input as {}
}

test_credit_cap_passes if {
	managed.sla_credit_cap_missing == set() with input as _crediting([_first_step])
	managed.sla_credit_cap_missing == set() with input as _promising([_web, object.union(_web, _own_credit)])
	managed.sla_credit_cap_missing == set() with input as {}
}

test_credit_cap_missing if {
	managed.sla_credit_cap_missing == {{
		"path": ["sla", "credits", "cap_percent"],
		"message": "service credits should have a limit, but none is stated for these",
	}} with input as {"sla": {"targets": [object.union(_web, {"credit": {"tiers": [_first_step]}})], "credits": {"tiers": [_first_step]}}}
	managed.sla_credit_cap_missing == {{
		"path": ["sla", "targets", 0, "credit", "cap_percent"],
		"message": "service credits should have a limit, but none is stated for those for availability of web shop",
	}} with input as _promising([object.union(_web, {"credit": {"tiers": [_first_step]}}), _reply])
}

# A cap for all credits limits those of a single target as well.
test_credit_cap_in_common if {
	managed.sla_credit_cap_missing == set() with input as {"sla": {
		"targets": [object.union(_web, {"credit": {"tiers": [_first_step]}})],
		"credits": {"cap_percent": 20},
	}}
}

# Shared edges, edges written with two decimals, open steps, and steps written from the worst one on.
test_credit_steps_in_order if {
	every tiers in [
		[_first_step, {"below": 99, "percent": 10}],
		[_first_step, {"below": 98.99, "at_least": 0, "percent": 10}],
		[{"below": 99.5, "percent": 5}, {"below": 99, "percent": 5}, {"below": 95, "percent": 20}],
		[{"below": 99, "percent": 10}, _first_step],
		[{"below": 99.5, "amount": "100.00"}, {"below": 99, "amount": 250}],
		[{"below": 99.5, "percent": 5}, {"below": 99, "amount": 1}],
		[{"above": "PT4H", "percent": 5}, {"above": "PT8H", "percent": 5}],
		[],
	] {
		managed.sla_credit_tiers_ordered == set() with input as _crediting(tiers)
	}
	managed.sla_credit_tiers_ordered == set() with input as {}
}

_step_finding(i, field, message, because) := {{
	"path": ["sla", "credits", "tiers", i, field],
	"message": message,
	"because": because,
}}

_upper_step := [{"path": ["sla", "credits", "tiers", 0], "message": "the step below 99.5"}]

test_credit_steps_overlap if {
	managed.sla_credit_tiers_ordered == _step_finding(
		0, "at_least",
		"the steps of a credit should follow one another, but a result between 98 and 99 belongs to two of them",
		_upper_step,
	) with input as _crediting([{"below": 99.5, "at_least": 98, "percent": 5}, {"below": 99, "percent": 10}])
	managed.sla_credit_tiers_ordered == _step_finding(
		1, "below",
		"the steps of a credit should follow one another, but two of them begin below 99.5",
		_upper_step,
	) with input as _crediting([{"below": 99.5, "percent": 5}, {"below": 99.5, "percent": 10}])
}

test_credit_steps_with_a_gap if {
	managed.sla_credit_tiers_ordered == _step_finding(
		0, "at_least",
		"the steps of a credit should follow one another, but a result between 98.98 and 99 belongs to none",
		_upper_step,
	) with input as _crediting([_first_step, {"below": 98.98, "percent": 10}])
}

test_credit_steps_shrink if {
	managed.sla_credit_tiers_ordered == _step_finding(
		1, "percent",
		"the steps of a credit should follow one another, but a result below 99 gives 4, and a better one gives 5",
		_upper_step,
	) with input as _crediting([_first_step, {"below": 99, "percent": 4}])
	managed.sla_credit_tiers_ordered == _step_finding(
		1, "amount",
		"the steps of a credit should follow one another, but a result below 99 gives 50, and a better one gives 100.00",
		_upper_step,
	) with input as _crediting([{"below": 99.5, "amount": "100.00"}, {"below": 99, "amount": 50}])
}

test_credit_step_upside_down if {
	managed.sla_credit_tiers_ordered == {{
		"path": ["sla", "credits", "tiers", 0, "at_least"],
		"message": "a step of a credit should reach down from its upper edge, but this one holds from 99.5 upwards and below 99.5",
	}} with input as _crediting([{"below": 99.5, "at_least": 99.5, "percent": 5}])
}

test_credit_steps_end_early if {
	managed.sla_credit_tiers_ordered == {{
		"path": ["sla", "targets", 0, "credit", "tiers", 0, "at_least"],
		"severity": "warning",
		"message": "a worse result should give no smaller credit, but a result below 99 gives none at all",
	}} with input as _promising([object.union(_web, _own_credit)])
}

test_credit_steps_for_times if {
	managed.sla_credit_tiers_ordered == {{
		"path": ["sla", "credits", "tiers", 1, "percent"],
		"message": "a worse result should give no smaller credit, but 8 hours give 5 and 4 hours give 10",
		"because": [{"path": ["sla", "credits", "tiers", 0], "message": "the step above 4 hours"}],
	}} with input as _crediting([{"above": "PT4H", "percent": 10}, {"above": "PT8H", "percent": 5}])
}

_capped_at(cap, basis) := {"credit": {"tiers": [_first_step], "cap_percent": cap, "cap_basis": basis}}

test_caps_within_the_fee if {
	every sla in [
		{"targets": [object.union(_web, _capped_at(50, "recurring-fee")), object.union(_reply, _capped_at(50, "recurring-fee"))]},
		{"targets": [object.union(_web, _capped_at(80, "recurring-fee")), object.union(_reply, _capped_at(80, "affected-service-fee"))]},
		{
			"targets": [object.union(_web, _capped_at(80, "recurring-fee")), object.union(_reply, _capped_at(80, "recurring-fee"))],
			"credits": {"cap_percent": 20},
		},
	] {
		managed.sla_credits_exceed_fee == set() with input as {"sla": sla}
	}
	managed.sla_credits_exceed_fee == set() with input as {}
}

test_caps_beyond_the_fee if {
	managed.sla_credits_exceed_fee == {{
		"path": ["sla", "targets", 0, "credit", "cap_percent"],
		"message": "credits do not come to more than the fee, but the caps of these 2 targets add up to 120 % of it, and nothing limits them together",
		"because": [{"path": ["sla", "targets", 1, "credit", "cap_percent"], "message": "another 60 %"}],
	}} with input as _promising([
		object.union(_web, _capped_at(60, "recurring-fee")),
		object.union(_reply, {"credit": {"tiers": [_first_step], "cap_percent": 60}}),
	])
}

test_credits_begin_in_time if {
	managed.sla_credits_begin_late == set() with input as _crediting([_first_step])
	managed.sla_credits_begin_late == set() with input as _crediting([{"below": 97.5, "percent": 5}])
	managed.sla_credits_begin_late == set() with input as _crediting([{"above": "PT1H", "percent": 5}])
	managed.sla_credits_begin_late == set() with input as {"sla": {"targets": [object.union(_web, _own_credit)], "credits": {"tiers": [{"below": 90, "percent": 5}]}}}
	managed.sla_credits_begin_late == set() with input as {}
}

test_credits_begin_late if {
	managed.sla_credits_begin_late == {{
		"path": ["sla", "credits", "tiers"],
		"message": "an availability of 99.5 % for web shop is promised, but credits begin only below 90 %",
		"because": [{"path": ["sla", "targets", 0, "target"], "message": "the promise is 99.5 %"}],
	}} with input as _crediting([{"below": 85, "percent": 10}, {"below": 90, "percent": 5}])
}

# One availability, measured once in a period, never costs more than its highest step.
test_credit_cap_by_the_steps_of_one_target if {
	steps := {"credit": {"tiers": [_first_step, {"below": 99, "percent": 10}]}}
	managed.sla_credit_cap_missing == set() with input as _promising([object.union(_web_monthly, steps), _reply])
	every targets in [
		[object.union(_web, steps)],
		[object.union(_web_monthly, {"credit": {"tiers": [{"below": 99, "amount": "100.00"}]}})],
		[object.union(_reply, {"credit": {"tiers": [{"above": "PT4H", "percent": 5}]}})],
	] {
		count(managed.sla_credit_cap_missing) == 1 with input as _promising(targets)
	}
	count(managed.sla_credit_cap_missing) == 2 with input as _promising([object.union(_web_monthly, steps), object.union(_web_monthly, object.union(steps, {"service": "mail"}))])
}

_by_misses := {"tiers": [{"misses": 3, "percent": 5}, {"misses": 6, "percent": 10}], "misses_within": "P1M", "basis": "recurring-fee"}

# The highest step is the limit of what goes by the number of misses.
test_credit_cap_by_misses if {
	managed.sla_credit_cap_missing == set() with input as {"sla": {"targets": [_reply], "credits": _by_misses}}
	managed.sla_credit_cap_missing == set() with input as _promising([object.union(_reply, {"credit": _by_misses}), object.union(_web, {"credit": _by_misses})])
	count(managed.sla_credit_cap_missing) == 1 with input as {"sla": {"targets": [_reply], "credits": {"tiers": [{"misses": 3, "amount": "500.00"}]}}}
}

# What is due for each miss or each hour has none, and that of a formula may stand in it.
test_credit_cap_of_other_forms if {
	every way in ["per_miss", "delay"] {
		managed.sla_credit_cap_missing == {{
			"path": ["sla", "credits", "cap_percent"],
			"message": "service credits should have a limit, but none is stated for these",
		}} with input as {"sla": {"targets": [_reply], "credits": {way: {"percent": 2}}}}
		managed.sla_credit_cap_missing == set() with input as {"sla": {"targets": [_reply], "credits": {way: {"percent": 2}, "cap_percent": 20}}}
	}
	managed.sla_credit_cap_missing == set() with input as {"sla": {"targets": [_reply], "credits": {"formula": "five times the fee"}}}
}

test_credits_of_other_forms_exceed_fee if {
	together := "credits do not come to more than the fee, but the caps of these 2 targets add up to 120 % of it, and nothing limits them together"
	every credit in [{"per_miss": {"percent": 2}}, {"delay": {"per": "PT1H", "percent": 2}}, {"formula": "five times the fee"}, _by_misses] {
		[together] == [f.message | some f in managed.sla_credits_exceed_fee] with input as _promising([
			object.union(_reply, {"credit": object.union(credit, {"cap_percent": 60, "cap_basis": "recurring-fee"})}),
			object.union(_web, {"credit": object.union(credit, {"cap_percent": 60, "cap_basis": "recurring-fee"})}),
		])
	}
}

test_credit_tiers_by_misses if {
	managed.sla_credit_tiers_ordered == set() with input as {"sla": {"credits": _by_misses}}
	managed.sla_credit_tiers_ordered == {{
		"path": ["sla", "credits", "tiers", 0, "percent"],
		"message": "a worse result should give no smaller credit, but 6 misses give 5 and 3 misses give 10",
		"because": [{"path": ["sla", "credits", "tiers", 1], "message": "the step from 3 misses upwards"}],
	}} with input as {"sla": {"credits": {"tiers": [{"misses": 6, "percent": 5}, {"misses": 3, "percent": 10}]}}}
	managed.sla_credit_tiers_ordered == {{
		"path": ["sla", "credits", "tiers", 1, "misses"],
		"message": "the steps of a credit should follow one another, but two of them begin with 1 miss",
		"because": [{"path": ["sla", "credits", "tiers", 0], "message": "the step from 1 miss upwards"}],
	}} with input as {"sla": {"credits": {"tiers": [{"misses": 1, "percent": 5}, {"misses": 1, "percent": 10}]}}}
}

# A remedy that is no credit is one for the targets that it names.
test_credit_missing_beside_a_remedy if {
	reply := object.union(_reply, {"id": "T2"})
	web := object.union(_web, {"id": "T1"})
	managed.sla_credit_missing == set() with input as {"sla": {"targets": [web, reply], "remedies": [{"kind": "re-performance"}]}}
	[["sla", "targets", 1, "credit"]] == [f.path | some f in managed.sla_credit_missing] with input as {"sla": {"targets": [web, reply], "remedies": [{"kind": "re-performance", "targets": ["T1"]}]}}
}
