package demarc.content_test

import data.demarc.content

_read(leg) := reading if reading := content.reading with input as leg

_reads_as(leg) := [reading.model, reading.confidence] if reading := _read(leg)

_says_why(leg) := [reason.message | some reason in _read(leg).why]

test_reading_of_nothing if {
	content.reading == {
		"aspects": [{"aspect": aspect, "verdict": "not stated", "signals": []} | some aspect in content.aspects],
		"managed": 0, "professional": 0, "both": 0, "neither": 0, "stated": 0, "model": "unclear", "mixed": false, "confidence": "low",
		"weight": {"managed": 0, "professional": 0}, "spending": {},
		"why": [{"message": "nothing is said that tells the models apart", "paths": []}],
	} with input as {}
}

# One aspect for each model, one for both, one for neither, and two that say why and do not count.
test_reading if {
	reading := _read({
		"nature": "ongoing",
		"objective": {"verb": "build"},
		"sla": {"targets": [{"metric": "availability"}, {"metric": "milestone-on-time"}]},
		"risk": {"data": "shared"},
		"use_case": "migration",
		"drivers": ["needs-24x7"],
	})
	object.remove(reading, ["aspects"]) == {
		"managed": 1, "professional": 1, "both": 1, "neither": 1, "stated": 3, "model": "unclear", "mixed": false, "confidence": "low",
		"weight": {"managed": 2, "professional": 2}, "spending": {},
		"why": [{
			"message": "as much speaks for a managed service (nature and sla) as for a professional one (goal and sla)",
			"paths": [["nature"], ["sla", "targets", 0, "metric"], ["objective", "verb"], ["sla", "targets", 1, "metric"]],
		}],
	}
	[[a.aspect, a.verdict] | some a in reading.aspects; a.verdict != "not stated"] == [
		["nature", "managed"], ["goal", "professional"], ["sla", "both"], ["risk", "neither"],
		["best-for", "managed"], ["use-case", "professional"],
	]
	[a.aspect | some a in reading.aspects] == content.aspects
	reading.aspects[0] == {
		"aspect": "nature", "verdict": "managed",
		"signals": [{"aspect": "nature", "says": "managed", "path": ["nature"], "because": "ongoing"}],
	}
}

test_reading_leans if {
	_says_why({"nature": "ongoing"}) == ["nature speaks for a managed service"]
	_says_why({"nature": "one-time", "objective": {"verb": "build"}}) == ["nature and goal speak for a professional service"]
}

# A shop's systems, built and then run.
_build := {"scope": {"included": [{"text": "Cluster", "kind": "project", "activity": "build"}]}}

_run := {
	"scope": {"included": [{"text": "Looking after the cluster", "kind": "operational", "activity": "system-administration"}]},
	"monitoring": {"included": true},
	"incidents": {"included": true},
	"sla": {"targets": [{"metric": "availability"}]},
}

_build_and_run := object.union(_run, {"scope": {"included": array.concat(_build.scope.included, _run.scope.included)}})

_fees := {"term": {"duration": "P12M"}, "billing": {"currency": "EUR", "recurring": {"amount": "500.00", "period": "P1M"}}}

_once(amount) := {"billing": {"one_time": [{"name": "Cluster", "amount": amount}]}}

# What a part of the price buys is weighed by how much it is, and not by how many lines it has.
test_spending if {
	every test in [
		["2000.00", {"results": 25, "running": 75}, "hybrid"],
		["1900.00", {"results": 24, "running": 76}, "managed"],
		["18000.00", {"results": 75, "running": 25}, "hybrid"],
		["18500.00", {"results": 76, "running": 24}, "professional"],
	] {
		[amount, spending, model] := test
		reading := _read(object.union_n([_build_and_run, _fees, _once(amount), {"billing": {"model": "subscription"}}]))
		[reading.spending, reading.model] == [spending, model]
	}
	_read(object.union(_run, _fees)).spending == {"results": 0, "running": 100}
	_read(object.union_n([_run, _fees, {"billing": {"total": "6000.00"}}])).spending == {"results": 0, "running": 100}
	_read(object.union_n([_run, _fees, {"billing": {"one_time": [{"name": "Onboarding", "amount": "2000.00"}]}}])).spending == {"results": 0, "running": 75}
}

# Where no length is committed, what is paid once is held against a year.
test_spending_without_a_length if {
	every test in [["2000.00", "hybrid"], ["1900.00", "managed"]] {
		leg := object.union_n([_build_and_run, _once(test[0]), {"term": {"kind": "evergreen"}, "billing": {"recurring": {"amount": "500.00", "period": "P1M"}}}])
		reading := _read(leg)
		[reading.model, reading.spending] == [test[1], {}]
	}
	_says_why(object.union_n([_build_and_run, _once("9000.00"), {"billing": {"recurring": {"amount": "500.00", "period": "P1M"}}}]))[0] == "what is paid once is no trifle beside a year of the fees that go on, and no length is committed"
}

# The same money may be told in several ways.
test_spending_in_other_words if {
	every billing in [
		{"total": "12000.00"},
		{"one_time": [{"name": "Nodes", "amount": "1500.00"}, {"name": "Network", "amount": "4500.00"}, {"name": "Onboarding", "amount": "0.00"}]},
		{"total": "12000.00", "schedule": [{"trigger": "acceptance", "percent": 50}]},
		{"total": "12000.00", "split": {"project": {"percent": 50}}},
		{"total": "12000.00", "split": {"service": {"amount": "6000.00"}}},
		{"total": "12000.00", "schedule": [{"trigger": "milestone", "amount": "2000.00"}, {"trigger": "acceptance", "amount": "4000.00"}, {"trigger": "date", "amount": "6000.00"}]},
	] {
		_read(object.union_n([_build_and_run, _fees, {"billing": billing}])).spending == {"results": 50, "running": 50}
	}
	milestones := {"milestones": [{"payment": {"percent": 20}}, {"payment": {"amount": "3600.00"}}], "billing": {"total": "12000.00"}}
	_read(object.union_n([_build_and_run, _fees, milestones])).spending == {"results": 50, "running": 50}
	shares := {"scope": {"included": [{"text": "Cluster", "kind": "project", "share": 30}, {"text": "Care", "kind": "operational"}]}}
	_read(object.union_n([_run, _fees, shares])).spending == {"results": 30, "running": 70}
	mixed := {"scope": {"included": [{"text": "Cluster and its care", "kind": "both", "share": 30}, {"text": "Care", "kind": "operational"}]}}
	_read(object.union_n([_run, _fees, mixed])).spending == {} # how much is which nobody knows
}

# Where an amount or a length is missing, or where one fee pays for all, nothing is known of the shares.
test_spending_unknown if {
	every unsaid in [
		{"term": null, "billing": {"one_time": [{"name": "Cluster", "amount": 100}]}},
		{"billing": {"one_time": [{"name": "Cluster"}]}},
		{"billing": {"one_time": [{"name": "Cluster", "amount": 100, "currency": "USD"}]}},
		{"billing": {"recurring": null}},
		{"milestones": [{"payment": {"percent": 20}}, {"payment": {"amount": "3600.00", "x-note": "of what?"}}], "billing": {"recurring": null}},
	] {
		leg := json.remove(object.union_n([_build_and_run, _fees, unsaid]), [path | some path in ["/term", "/billing/recurring"]; object.get(unsaid, split(trim(path, "/"), "/"), "") == null])
		_read(leg).spending == {}
	}
	_read({"billing": {"recurring": {"amount": 100, "period": "P1M"}}}).spending == {"results": 0}
}

# Options are not agreed, and taking over is part of the service.
test_spending_without_options if {
	every fee in [{"amount": 5000, "optional": true}, {"amount": 100, "name": "Setup fee"}, {"amount": 100, "onboarding": true}] {
		reading := _read(object.union_n([_run, _fees, {"billing": {"one_time": [fee]}}]))
		reading.model == "managed"
		object.get(reading.spending, "results", 0) == 0
	}
}

# Hours that the fee includes cost what an hour costs.
test_spending_on_time if {
	leg := object.union_n([_run, _fees, {"billing": {"included_hours": 2, "rates": [{"unit": "hour", "amount": "100.00"}]}}])
	_read(leg).spending == {"results": 0, "running": 60, "time": 40}
	_read({"billing": {"model": "hourly-rate"}}).spending == {"time": 100}
	_read({"billing": {"model": "retainer-hours"}}).spending == {"time": 100}
}

# Half of the price for a project of milestones is never sure to be a service, whatever it calls itself.
test_half_of_the_price_is_a_project if {
	every called in [
		{}, {"model": "managed", "nature": "ongoing", "objective": {"verb": "operate"}, "billing": {"model": "subscription"}},
		{"term": {"renewal": {"kind": "automatic"}}, "responsibility": {"operational": "provider"}, "risk": {"operational": "provider"}},
	] {
		leg := object.union_n([
			_run, _fees, called,
			{"milestones": [{"name": $"Stage {i}", "after": "P1M", "payment": {"percent": 10}} | some i in numbers.range(1, 5)], "billing": {"total": "12000.00"}},
		])
		_read(leg).model == "hybrid"
	}
}

# Without a price that tells, results with a date and an acceptance are a project beside a service.
test_results_make_a_hybrid if {
	due := {"deliverables": [{"name": "Cluster", "due": "2026-06-30"}]}
	accepted := {"acceptance": {"criteria": ["two nodes can fail"]}}
	_read(object.union_n([_build_and_run, due, accepted])).model == "hybrid"
	_read(object.union_n([_build_and_run, {"milestones": [{"name": "Cluster", "after": "P2M"}]}, accepted])).model == "hybrid"
	_read(object.union_n([_build_and_run, {"milestones": [{"name": "Cluster", "date": "2026-05"}], "objective": {"done_when": "it runs"}}])).model == "hybrid"
	_read(object.union_n([_build_and_run, {"deliverables": [{"name": "Cluster", "due": "2026-06-30", "acceptance": accepted.acceptance}]}])).model == "hybrid"
	every part in [
		object.union(_build_and_run, due), object.union(_build_and_run, accepted), object.union_n([_run, due, accepted]),
		object.union_n([_build_and_run, due, accepted, _fees, _once("100.00")]),
	] {
		_read(part).model == "managed"
	}
	_read(object.union_n([_build, due, accepted])).model == "professional"
}

# One price for all, and no fee that goes on, buys both.
test_one_price_for_both if {
	_reads_as(object.union(_build_and_run, {"billing": {"total": "12000.00"}})) == ["hybrid", "medium"]
}

# Nearly all of the price for a project, with a little care afterwards, is a project.
test_care_is_a_trifle if {
	_read(object.union_n([_build_and_run, {"milestones": [{"payment": {"percent": 90}}]}])).model != "hybrid"
}

_hours := {"billing": {"model": "retainer-hours"}, "incidents": {"included": true}}

test_support_by_the_hour if {
	_reads_as(_hours) == ["support-by-the-hour", "low"]
	_reads_as({"billing": {"model": "retainer-hours"}}) == ["support-by-the-hour", "low"]
	_reads_as(object.union(_hours, {"monitoring": {"included": false}})) == ["support-by-the-hour", "medium"]
	_reads_as(object.union(_hours, {"monitoring": {"by": "customer"}, "maintenance": {"preventive": {"included": false}}})) == ["support-by-the-hour", "high"]
	_reads_as({"billing": {"model": "hourly-rate"}, "incidents": {"included": true}}) == ["support-by-the-hour", "low"]
	_reads_as({"billing": {"model": "subscription"}, "incidents": {"included": true, "billing": "time"}}) == ["support-by-the-hour", "low"]
	_reads_as({"billing": {"included_hours": 40}}) == ["support-by-the-hour", "low"]
	_reads_as({
		"billing": {"model": "hourly-rate"},
		"scope": {"included": [{"text": "Help by telephone", "kind": "operational", "activity": "service-desk"}]},
	}) == ["support-by-the-hour", "low"]
	reading := _read(_hours)
	startswith(reading.advice, "Sell it as what it is")
	[reason.message | some reason in reading.why] == [
		"hours are sold, to be called when somebody needs them (retainer hours)",
		"nobody watches the systems or looks after them before they fail", "no result is promised that somebody accepts",
	]
}

# Who watches or prevents runs systems, and who owes a result has a project, however it is paid.
test_not_support_by_the_hour if {
	every more in [
		{"monitoring": {"included": true}}, {"monitoring": {"targets": ["shop"]}}, {"maintenance": {"patching": {"cadence": "P1M"}}},
		{"maintenance": {"preventive": {"included": true}}}, {"billing": {"model": "subscription"}},
		{"scope": {"included": [{"text": "Watching", "activity": "monitoring"}]}},
		{"scope": {"included": [{"text": "Upkeep", "kind": "operational", "activity": "routine-maintenance"}]}},
		{"deliverables": [{"name": "Report", "due": "2026-06-30"}]},
		{"deliverables": [{"name": "Report", "acceptance": {"criteria": ["read"]}}]}, {"objective": {"done_when": "mails arrive again"}},
	] {
		_read(object.union(_hours, more)).model != "support-by-the-hour"
	}
	_read({"billing": {"model": "hourly-rate"}, "scope": {"included": [{"text": "Advice", "activity": "consulting"}]}}).model == "professional"
}

_lent := {"staffing": {"directed_by": "customer"}, "billing": {"model": "daily-rate"}}

test_lent_staff if {
	_reads_as(_lent) == ["lent-staff", "low"]
	_reads_as(object.union(_lent, {"staffing": {"roles": [{"role": "developer"}]}})) == ["lent-staff", "medium"]
	_reads_as(object.union(_lent, {"staffing": {"roles": [{"role": "developer"}]}, "risk": {"delivery": "customer"}})) == ["lent-staff", "high"]
	_reads_as({"staffing": {"directed_by": "customer"}, "billing": {"recurring": {"amount": 20000, "period": "P1M"}}}) == ["lent-staff", "low"]
	reading := _read(_lent)
	startswith(reading.advice, "Let the provider lead")
	reading.why[0] == {"message": "the customer directs the people day by day", "paths": [["staffing", "directed_by"]]}
}

# Who answers for a result or for an operation has not only lent people.
test_not_lent_staff if {
	every more in [
		{"staffing": {"directed_by": "provider"}}, {"billing": {"model": "fixed-price"}}, {"deliverables": [{"name": "Report", "due": "2026-06-30"}]},
		{"acceptance": {"criteria": ["read"]}}, {"sla": {"targets": [{"metric": "availability"}]}}, {"responsibility": {"operational": "provider"}},
	] {
		_read(object.union(_lent, more)).model != "lent-staff"
	}
}

test_why_of_a_hybrid if {
	_says_why(object.union_n([_build_and_run, _fees, _once("6000.00")])) == [
		"50 % of the committed price pays for results, 50 % for running",
		"work that is done once (1 of 2 scope items) is promised",
		"monitoring, incident handling and 1 service level go on",
	]
}

test_why_of_a_service if {
	_says_why(object.union_n([_run, _fees, {"term": {"renewal": {"kind": "automatic"}}}])) == [
		"all of the committed price pays for running",
		"monitoring, incident handling and 1 service level go on, and nothing is due once", "it renews by itself",
	]
	_says_why(object.union_n([_run, {"term": {"start": "2026-01-01", "end": "2026-06-30"}, "responsibility": {"operational": "shared"}}])) == [
		"monitoring, incident handling and 1 service level go on, and nothing is due once",
		"both sides answer for the operation", "against it, it ends on 2026-06-30",
	]
	_says_why(object.union_n([_run, {"term": {"duration": "P24M", "renewal": {"non_renewal_notice": "P3M"}}, "exit": {"plan": "to a successor"}}])) == [
		"monitoring, incident handling and 1 service level go on, and nothing is due once", "it lasts 24 months and plans its exit",
	]
	_says_why({"scope": _run.scope, "term": {"kind": "evergreen"}}) == [
		"work on running systems (1 of 1 scope items) goes on, and nothing is due once", "it runs until somebody ends it",
	]
}

test_why_of_a_project if {
	_says_why(object.union_n([_build, {
		"deliverables": [{"name": "Cluster", "due": "2026-06-30"}],
		"term": {"start": "2026-01-01", "end": "2026-07-31"},
		"billing": {"model": "fixed-price", "total": "22500.00"},
		"responsibility": {"operational": "customer"},
	}])) == [
		"all of the committed price pays for results",
		"1 deliverable is promised, due by 2026-06-30, and nothing that goes on", "it ends on 2026-07-31",
	]
	_says_why(object.union(_build, {"term": {"ends_when": "acceptance"}, "staffing": {"directed_by": "customer"}})) == [
		"work that is done once (1 of 1 scope items) is promised, and nothing that goes on", "it ends with acceptance",
		"the customer directs the people",
	]
	_says_why(object.union(_build, {"milestones": [{"name": "Cluster", "after": "P1M"}], "responsibility": {"operational": "customer"}})) == [
		"1 milestone is promised, and nothing that goes on", "the customer answers for the operation",
	]
}

# Time that is bought with a service speaks against it.
test_why_of_a_service_of_bought_hours if {
	leg := object.union_n([_run, _fees, {"billing": {"included_hours": 4, "rates": [{"unit": "hour", "amount": "100.00"}]}}])
	_says_why(leg) == [
		"monitoring, incident handling and 1 service level go on, and nothing is due once",
		"against it, 20 % of the committed price pays for running, 80 % for time",
	]
	_read(leg).confidence == "medium"
	_read(object.union(leg, {"billing": {"included_hours": 0}})).confidence == "medium"
}

# One item or two, the short form or the full one: the reading is the same. Legs that are drawn are tried in Go.
test_reading_of_equivalent_forms if {
	every forms in [
		[{"term": {"start": "2026-01-01", "end": "2026-06-30"}}, {"term": {"start": "2026-01-01", "duration": "P6M"}}],
		[{"billing": {"one_time": [{"amount": "6000.00"}]}}, {"billing": {"one_time": [{"amount": 2000}, {"amount": "4000.00"}]}}],
		[{"staffing": {"roles": [{"role": "a", "category": "expert", "count": 2}]}}, {"staffing": {"roles": [{"role": "a", "category": "expert"}, {"role": "b", "category": "expert"}]}}],
		[{"scope": {"included": [{"text": "Patches", "activity": "patching"}]}}, {"scope": {"included": [{"text": "Patches", "activity": "patching", "kind": "operational"}]}}],
		[{"billing": {"recurring": {"amount": "500.00", "period": "P1M"}}}, {"billing": {"recurring": {"amount": "250.00", "period": "P1M"}, "additional_recurring": [{"amount": 250, "period": "P1M"}]}}],
		[{"billing": {"recurring": {"amount": "500.00", "period": "P1M"}}}, {"billing": {"recurring": {"amount": "6000.00", "period": "P1Y"}}}],
		[{"deliverables": [{"name": "Plan", "due": "2026-05-31"}]}, {"deliverables": [{"name": "Plan"}], "milestones": [{"name": "Plan", "date": "2026-05-31"}]}],
	] {
		every base in [{}, _run, object.union(_build_and_run, _fees)] {
			[short, full] := [_read(object.union(base, form)) | some form in forms]
			[short.model, short.confidence, short.weight, short.spending] == [full.model, full.confidence, full.weight, full.spending]
		}
	}
}
