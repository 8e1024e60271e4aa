package demarc.rules.professional_test

import data.demarc.rules.professional

_paid(billing) := {"billing": object.union({"currency": "EUR"}, billing)}

_signature_and_acceptance(first, last) := [
	object.union({"trigger": "signature"}, first),
	object.union({"trigger": "acceptance"}, last),
]

_add_up(path, rest) := {object.union(
	{"path": path, "message": $"the payments of a project should add up to its price, but {rest.comes}"},
	object.remove(rest, ["comes"]),
)}

_total(total) := [{"path": ["billing", "total"], "message": $"the total is EUR {total}"}]

test_payments_add_up if {
	every billing in [
		{"total": "5000.00", "schedule": _signature_and_acceptance({"amount": "1900.00"}, {"amount": "3100.00"})},
		{"total": 100, "schedule": [{"amount": 33.33}, {"amount": 33.33}, {"amount": "33.33"}]},
		{"total": 100, "schedule": _signature_and_acceptance({"percent": 40}, {"amount": 60})},
		# Seven equal payments, each rounded to the cent.
		{"total": 1000, "schedule": [{"amount": 142.86} | some _ in numbers.range(1, 7)]},
		{"schedule": [{"percent": 14.29} | some _ in numbers.range(1, 7)]},
		{"total": 100, "schedule": _signature_and_acceptance({"percent": 40, "amount": 40}, {"percent": 60, "amount": 60})},
		{"schedule": _signature_and_acceptance({"percent": 40}, {"percent": 60})},
		# Options stay out, and so does what is not known.
		{"total": 100, "schedule": [{"amount": 100}, {"amount": 30, "optional": true}]},
		{"total": 100, "schedule": [{"amount": 30}, {"trigger": "acceptance"}]},
		{"total": 100, "schedule": [{"amount": 30, "currency": "USD"}]},
		{"total_range": {"low": 80, "high": 120}, "schedule": [{"amount": 30}]},
		{"schedule": [{"amount": 100000}, {"amount": 175000}]},
		# What is not paid by the schedule.
		{"total": 480, "schedule": [{"amount": 300}], "in_kind": [{"text": "Shares", "amount": 180}]},
		{"total": 300, "schedule": [{"amount": 300}], "in_kind": [{"text": "Shares", "amount": 180}]},
		{"total": 480, "schedule": [{"amount": 300}], "in_kind": [{"text": "Shares"}]},
		{"total": 480, "schedule": [{"amount": 300}, {"amount": 180, "in_kind": true}]},
		{"total": 120, "schedule": [{"amount": 100}], "one_time": [{"name": "Licences", "amount": 20}]},
		{"total": 120, "schedule": [{"amount": 60}], "recurring": {"amount": 10, "period": "P1M", "count": 6}},
		{"total": 120, "schedule": [{"amount": 60}], "recurring": {"period": "P1M"}},
		{"total": 120},
		{"total": 120, "schedule": []},
	] {
		professional.payment_schedule_sums == set() with input as _paid(billing)
	}
}

test_no_payments if professional.payment_schedule_sums == set() with input as {}

test_payments_fall_short_of_the_total if {
	professional.payment_schedule_sums == _add_up(["billing", "schedule"], {
		"comes": "the schedule comes to EUR 4,900 instead of EUR 5,000",
		"because": _total("5,000"),
	}) with input as _paid({"total": "5000.00", "schedule": _signature_and_acceptance({"amount": "1900.00"}, {"amount": "3000.00"})})
}

test_payments_off_by_more_than_a_cent if {
	professional.payment_schedule_sums == set() with input as _paid({"total": 100, "schedule": [{"amount": 99.99}]})
	professional.payment_schedule_sums == _add_up(["billing", "schedule"], {
		"comes": "the schedule comes to EUR 99.98 instead of EUR 100",
		"because": _total(100),
	}) with input as _paid({"total": 100, "schedule": [{"amount": 99.98}]})
}

test_payment_shares_are_not_the_whole if {
	professional.payment_schedule_sums == _add_up(["billing", "schedule"], {"comes": "the schedule comes to 90 %, not to 100 %"}) with input as _paid({
		"total": 100,
		"schedule": _signature_and_acceptance({"percent": 30}, {"percent": 60}),
	})
}

# The amounts are right, and the shares beside them wrong.
test_payment_shares_beside_amounts if {
	professional.payment_schedule_sums == _add_up(["billing", "schedule"], {"comes": "the shares of the schedule come to 110 %, not to 100 %"}) with input as _paid({
		"total": 100,
		"schedule": _signature_and_acceptance({"percent": 50, "amount": 40}, {"percent": 60, "amount": 60}),
	})
}

# The fees of a month alone are more than the price.
test_payments_by_the_period_exceed_the_total if {
	leg := {
		"term": {"start": "2026-01-01", "end": "2026-06-25"},
		"billing": {"currency": "SEK", "total": "30000", "recurring": {"amount": "9000", "period": "P1M"}},
	}
	professional.payment_schedule_sums == {{
		"path": ["billing", "total"],
		"message": "the payments of a project should add up to its price, but what is charged by the period comes to at least SEK 45,000 over the term, more than the total of SEK 30,000",
		"because": [{"path": ["billing", "recurring"], "message": "SEK 9,000 is charged for 1 month"}],
	}} with input as leg
	every change in [
		{"path": "/billing/total", "value": "54000"},
		{"path": "/billing/total", "value": "45000"},
		{"path": "/billing/recurring/count", "value": 3},
		{"path": "/billing/recurring/optional", "value": true},
		{"path": "/term", "value": {}},
	] {
		professional.payment_schedule_sums == set() with input as json.patch(leg, [object.union({"op": "add"}, change)])
	}
}

_milestone_payments(first, last) := [{"id": "M1", "payment": first}, {"id": "M2", "payment": last}]

test_milestone_payments_add_up if {
	every doc in [
		{"milestones": _milestone_payments({"percent": 30}, {"percent": 70})},
		{"milestones": _milestone_payments({"amount": 30}, {"amount": 70}), "billing": {"total": 100}},
		# Milestones and a deposit in the schedule, which may repeat them.
		{"milestones": _milestone_payments({"percent": 40}, {"percent": 40}), "billing": {"schedule": [{"trigger": "signature", "percent": 20}]}},
		{"milestones": _milestone_payments({"percent": 40}, {"percent": 40}), "billing": {"schedule": [
			{"trigger": "signature", "percent": 20},
			{"ref": "M1", "percent": 40},
			{"ref": "M2", "percent": 40},
		]}},
		# A schedule by dates beside the milestones.
		{"milestones": _milestone_payments({"percent": 40}, {"percent": 60}), "billing": {"schedule": [{"percent": 30}, {"percent": 70}]}},
		# A payment on a deliverable belongs to its milestone.
		{
			"milestones": [{"id": "M1", "deliverables": ["D1"], "payment": {"percent": 40}}, {"id": "M2", "payment": {"percent": 60}}],
			"deliverables": [{"id": "D2", "milestone": "M2"}],
			"billing": {"schedule": [{"ref": "D1", "percent": 40}, {"ref": "D2", "percent": 60}]},
		},
		{"milestones": [{"id": "M1", "payment": {"percent": 100}}, {"id": "M2", "optional": true, "payment": {"percent": 20}}]},
		{"milestones": [{"id": "M1", "payment": {}}, {"id": "M2", "optional": true}], "billing": {"schedule": [{"percent": 100}, {"ref": "M2", "percent": 20}]}},
	] {
		professional.payment_schedule_sums == set() with input as doc
	}
}

test_milestone_payments_fall_short if {
	professional.payment_schedule_sums == _add_up(["milestones"], {"comes": "what the milestones carry comes to 80 %, not to 100 %"}) with input as {
		"milestones": _milestone_payments({"percent": 40}, {"percent": 40}),
	}
}

# The same gap in both is one fault.
test_milestone_payments_repeat_the_gap if {
	professional.payment_schedule_sums == _add_up(["billing", "schedule"], {"comes": "the schedule comes to 80 %, not to 100 %"}) with input as {
		"milestones": _milestone_payments({"percent": 40}, {"percent": 40}),
		"billing": {"schedule": [{"ref": "M1", "percent": 40}, {"ref": "M2", "percent": 40}]},
	}
}

_early(path, share, because) := {{
	"path": path,
	"message": $"a project should be paid as it delivers, but {share} % of the price is due before anything is accepted, more than 50 %",
	"because": because,
}}

_two_results := {
	"milestones": [{"id": "M1", "date": "2026-03-13", "deliverables": ["D1"]}, {"id": "M2", "date": "2026-05-15", "deliverables": ["D2"]}],
	"deliverables": [{"id": "D1", "due": "2026-03-06"}, {"id": "D2", "due": "2026-05-08"}],
}

_two_results_paid(schedule) := object.union(_two_results, {"billing": {"currency": "EUR", "schedule": schedule}})

test_paid_as_it_delivers if {
	every schedule in [
		_signature_and_acceptance({"percent": 50}, {"percent": 50}),
		_signature_and_acceptance({"amount": 50}, {"amount": 50}),
		[{"trigger": "milestone", "ref": "M2", "percent": 100}],
		[{"trigger": "date", "date": "2026-02", "percent": 50}, {"date": "2026-05-15", "percent": 50}],
		[{"trigger": "milestone", "ref": "M1", "percent": 60}, {"trigger": "acceptance", "percent": 40}],
		[{"trigger": "period-end", "percent": 100}],
		[{"trigger": "signature", "amount": 90, "currency": "USD"}, {"amount": 10}],
		[],
	] {
		professional.payment_before_acceptance == set() with input as _two_results_paid(schedule)
	}
	professional.payment_before_acceptance == set() with input as _two_results
}

test_paid_on_signature if {
	professional.payment_before_acceptance == _early(["billing", "schedule", 0], 51, [{
		"path": ["billing", "schedule", 0],
		"message": "51 % on signature",
	}]) with input as _two_results_paid(_signature_and_acceptance({"percent": 51}, {"percent": 49}))
}

test_paid_before_the_first_result if {
	professional.payment_before_acceptance == _early(["billing", "schedule"], 66.7, [
		{"path": ["billing", "schedule", 0], "message": "EUR 100 on signature"},
		{"path": ["billing", "schedule", 1], "message": "EUR 100 on 2026-03-05"},
	]) with input as _two_results_paid([
		{"trigger": "signature", "amount": 100},
		{"trigger": "date", "date": "2026-03-05", "amount": 100},
		{"trigger": "milestone", "ref": "M2", "amount": 100},
	])
}

test_paid_on_signature_of_the_total if {
	professional.payment_before_acceptance == _early(["billing", "schedule", 0], 60, [{
		"path": ["billing", "schedule", 0],
		"message": "300 on signature",
	}]) with input as {"billing": {"total": 500, "schedule": [{"trigger": "signature", "amount": 300}, {"trigger": "acceptance"}]}}
}

# A kick-off brings nothing that could be accepted.
test_paid_on_a_kick_off if {
	kick_off := object.union(_two_results, {"milestones": array.concat(
		[{"id": "M0", "name": "Kick-off", "date": "2026-02-02", "payment": {"percent": 80}}],
		[object.union(milestone, {"payment": {"percent": 10}}) | some milestone in _two_results.milestones],
	)})
	professional.payment_before_acceptance == _early(["milestones", 0, "payment"], 80, [{
		"path": ["milestones", 0, "payment"],
		"message": "80 % before a result",
	}]) with input as kick_off
}

test_paid_on_milestones_without_results_before_the_first if {
	finding := {[finding.path, count(finding.because)] | some finding in professional.payment_before_acceptance} with input as {
		"milestones": [
			{"id": "M1", "date": "2026-02-02", "payment": {"percent": 40}},
			{"id": "M2", "date": "2026-02-09", "payment": {"percent": 40}},
			{"id": "M3", "date": "2026-05-15", "deliverables": ["D1"], "payment": {"percent": 20}},
		],
		"deliverables": [{"id": "D1"}],
	}
	finding == {[["milestones"], 2]}
}

# Where no milestone names a result, each is one.
test_paid_on_milestones_without_results if {
	professional.payment_before_acceptance == set() with input as {"milestones": [
		{"id": "M1", "date": "2026-02-02", "payment": {"percent": 80}},
		{"id": "M2", "date": "2026-03-02", "payment": {"percent": 20}},
	]}
}

_nothing_left := {{
	"path": ["billing", "schedule", 1],
	"message": "a project should be paid as it delivers, but all of it is due by 2026-03-13, and the last delivery only on 2026-05-15",
	"because": [{"path": ["milestones", 1, "date"], "message": "the last delivery is due on 2026-05-15"}],
}}

test_nothing_left_for_the_end if {
	schedule := [{"trigger": "signature", "percent": 50}, {"trigger": "milestone", "ref": "M1", "percent": 50}]
	professional.payment_before_acceptance == _nothing_left with input as _two_results_paid(schedule)
	professional.payment_before_acceptance == _nothing_left with input as _two_results_paid([
		{"trigger": "signature", "percent": 50},
		{"date": "2026-03-13", "percent": 50},
	])
	professional.payment_before_acceptance == set() with input as object.union(
		_two_results_paid(schedule),
		{"billing": {"retention": {"percent": 5}}},
	)
}

_capped(billing) := findings if findings := professional.tm_needs_cap with input as {"billing": billing}

_uncapped := {
	"path": ["billing", "cap"],
	"message": "this work is paid by time, but no cap says how much it can come to at most",
}

test_time_is_capped if {
	_capped({"model": "time-and-materials", "cap": "40000.00"}) == set()
	_capped({"model": "time-and-materials", "cap_in": "each order"}) == set()
	_capped({"model": "fixed-price", "total": 90000}) == set()
	_capped({}) == set()
}

test_time_without_a_cap if {
	every model in ["time-and-materials", "daily-rate", "hourly-rate"] {
		_capped({"model": model, "total": 50000}) == {object.union(
			_uncapped,
			{"severity": "warning", "message": $"{_uncapped.message}; the 50,000 stated as total is only an estimate"},
		)}

		# How large it is nobody knows.
		_capped({"model": model}) == {_uncapped}
	}
}

test_time_without_a_cap_in_large_work if {
	_capped({"model": "hourly-rate", "total_range": {"low": 10000, "high": "50000.01"}}) == {object.union(
		_uncapped,
		{"message": $"{_uncapped.message}; up to 50000.01, stated as a range, is only an estimate"},
	)}
	_capped({"model": "hourly-rate", "total_range": {"high": 50000}}) == {object.union(
		_uncapped,
		{"severity": "warning", "message": $"{_uncapped.message}; up to 50000, stated as a range, is only an estimate"},
	)}
	_capped({"model": "hourly-rate", "total": 50001}) == {object.union(
		_uncapped,
		{"message": $"{_uncapped.message}; the 50,001 stated as total is only an estimate"},
	)}
}

_renewing := {"renewal": {"kind": "automatic"}}

_fee_goes_on(path, fee, because) := {{
	"path": path,
	"severity": "warning",
	"message": $"the price of a project should have an end, but {fee} goes on for as long as the term renews by itself",
	"because": because,
}}

test_fee_goes_on if {
	professional.evergreen_professional == _fee_goes_on(["billing", "recurring"], "23,000 per month", [{
		"path": ["term", "renewal", "kind"],
		"message": "the term renews automatically",
	}]) with input as {"term": _renewing, "billing": {"recurring": {"amount": "23000.00", "period": "P1M"}}}
	professional.evergreen_professional == _fee_goes_on(["billing", "additional_recurring", 0], "a fee of 500", [{
		"path": ["term", "kind"],
		"message": "the term is evergreen",
	}]) with input as {"term": {"kind": "evergreen"}, "billing": {"additional_recurring": [{"amount": 500}]}}
}

# Three yearly fees in a project of four months.
test_fee_outlives_the_project if {
	short := {"start": "2026-02-02", "end": "2026-05-29"}
	professional.evergreen_professional == {{
		"path": ["billing", "additional_recurring", 0, "count"],
		"message": "the price of a project should have an end, but 200,000 per 12 months is paid 3 times, until 2029-02-01, and the project is over on 2026-05-29",
		"because": [{"path": ["term"], "message": "the term ends on 2026-05-29"}],
	}} with input as {"term": short, "billing": {"total": 600000, "additional_recurring": [{"amount": "200000.00", "period": "P1Y", "count": 3}]}}
	every fee in [{"amount": 6000, "period": "P1M", "count": 4}, {"amount": 6000, "period": "P1Y", "count": 1}, {"amount": 6000, "period": "P1M"}] {
		professional.evergreen_professional == set() with input as {"term": short, "billing": {"recurring": fee}}
	}
}

test_fee_ends if {
	every doc in [
		{"term": {"renewal": {"kind": "none"}}, "billing": {"recurring": {"amount": 500, "period": "P1M"}}},
		{"term": _renewing, "billing": {"recurring": {"amount": 500, "period": "P1M", "count": 12}}},
		{"term": _renewing, "billing": {"recurring": {"amount": 500, "period": "P1M", "optional": true}}},
		{"term": _renewing, "billing": {"total": 5000}},
		{"term": _renewing},
		{},
	] {
		professional.evergreen_professional == set() with input as doc
	}
}

# Dues without a day are no fault, and excuse none.
test_payments_without_a_day if {
	every date in [{"after": "P30D", "event": "acceptance"}, {"every": "P1M", "day": 10}, {"every": "sprint"}] {
		professional.payment_before_acceptance == set() with input as {
			"milestones": [{"id": "M1", "date": "2026-05-15"}],
			"billing": {"total": 100, "schedule": [{"trigger": "date", "date": date, "percent": 100}]},
		}
	}
	professional.payment_before_acceptance != set() with input as {
		"milestones": [{"id": "M1", "date": "2026-05-15"}],
		"billing": {"total": 100, "schedule": [
			{"trigger": "signature", "percent": 90},
			{"trigger": "date", "date": {"every": "P1M"}, "percent": 10},
		]},
	}
}
