package demarc.timeline_test

import data.demarc.legs
import data.demarc.timeline

# An event as one line, so that a list of them reads like a timeline.
_line(e) := sprintf("%s | %s | %s | %s | %s | %s | %s", [e.kind, e.leg, e.label, e.start, e.end, e.basis, concat("/", [$"{step}" | some step in e.path])])

# The events of all legs of a proposal, leg by leg.
_events(proposal) := [_line(e) |
	all := legs.of(proposal, [])
	live := timeline.go_live with input as proposal
	some leg in all
	seen := leg.input
	events := timeline.events(leg, live) with input as seen
	some e in events
]

# The events of a service that says just this.
_service(groups) := _events(object.union({"model": "managed"}, groups))

_project(groups) := _events(object.union({"model": "professional"}, groups))

_term(groups) := _service({"term": groups})

test_offer if {
	_service({"issued_on": "2026-01-05", "valid_until": "2026-02-15"}) == ["offer |  | Offer can be accepted | 2026-01-05 | 2026-02-15 |  | valid_until"]
}

test_offer_until_month if {
	_service({"issued_on": "2026-01-05", "valid_until": "2026-02"}) == ["offer |  | Offer can be accepted | 2026-01-05 | 2026-02-28 | only the month is stated | valid_until"]
}

test_offer_from_month if {
	_service({"issued_on": "2026-01", "valid_until": "2026-02-15"}) == ["offer |  | Offer can be accepted | 2026-01-01 | 2026-02-15 | only the month is stated | valid_until"]
}

test_offer_without_first_day if {
	_service({"valid_until": "2026-02-15"}) == ["offer |  | Offer can be accepted |  | 2026-02-15 |  | valid_until"]
}

test_offer_without_last_day if _service({"issued_on": "2026-01-05"}) == []

test_go_live_day if {
	_events({"model": "hybrid", "transition": {"go_live": "2026-06-01"}}) == ["go-live |  | Go-live | 2026-06-01 | 2026-06-01 |  | transition/go_live"]
}

test_go_live_month if {
	_events({"model": "hybrid", "transition": {"go_live": "2026-06"}}) == ["go-live |  | Go-live | 2026-06-01 | 2026-06-30 | only the month is stated | transition/go_live"]
}

test_go_live_event if {
	_events({"model": "hybrid", "transition": {"go_live_event": "the first rehearsal"}}) == ["go-live |  | Go-live |  |  | the first rehearsal | transition/go_live_event"]
}

# A day is more than a milestone, and that more than an event.
test_go_live_stated_in_many_ways if {
	moves := {"go_live": "2026-06-01", "go_live_milestone": "M1", "go_live_event": "rehearsal"}
	proposal := {"model": "hybrid", "transition": moves, "project": {"milestones": [{"id": "M1", "date": "2026-05-01"}]}}
	_events(proposal) == [
		"go-live |  | Go-live | 2026-06-01 | 2026-06-01 |  | transition/go_live",
		"milestone | project | M1 | 2026-05-01 | 2026-05-01 |  | project/milestones/0/date",
	]
	_events(json.remove(proposal, ["transition/go_live"])) == ["go-live |  | Go-live | 2026-05-01 | 2026-05-01 |  | project/milestones/0/date"]
	_events(json.remove(proposal, ["transition/go_live", "project/milestones/0/date"])) == ["go-live |  | Go-live |  |  | rehearsal | transition/go_live_event"]
}

test_go_live_at_first_dated_milestone_of_the_id if {
	timeline.go_live == {
		"day": {"first": "2026-05-01", "last": "2026-05-31"},
		"path": ["project", "milestones", 2, "date"],
	} with input as {
		"transition": {"go_live_milestone": "M1"},
		"project": {"milestones": [
			{"id": "M2", "date": "2026-04-01"}, {"id": "M1", "date": "soon"}, {"id": "M1", "date": "2026-05"},
			{"id": "M1", "date": "2026-06"},
		]},
	}
}

test_go_live_unknown if {
	every transition in [null, {}, {"go_live": "soon"}, {"go_live_milestone": ""}, {"go_live_milestone": "M9"}, {"go_live_event": ""}, {"go_live_event": 3}] {
		timeline.go_live == {"path": []} with input as {"transition": transition, "project": {"milestones": [{"id": "", "date": "2026-04-01"}]}}
	}
}

test_service_start if {
	_events({"model": "hybrid", "transition": {"service_start": "2026-06-02"}}) == ["service-start |  | The service takes over | 2026-06-02 | 2026-06-02 |  | transition/service_start"]
}

test_handover_in_transition if {
	_events({"model": "hybrid", "transition": {"handover": {"accepted_on": "2026-05"}}}) == ["handover |  | Handover accepted | 2026-05-01 | 2026-05-31 | only the month is stated | transition/handover/accepted_on"]
}

test_parallel_run if {
	_events({"model": "hybrid", "transition": {"parallel_run": {"start": "2026-06-01", "duration": "P2W"}}}) == ["parallel-run |  | Project and service side by side | 2026-06-01 | 2026-06-14 | 14 days | transition/parallel_run"]
	_events({"model": "hybrid", "transition": {"parallel_run": {"start": "2026-06-01", "end": "2026-06-14"}}}) == ["parallel-run |  | Project and service side by side | 2026-06-01 | 2026-06-14 |  | transition/parallel_run"]
}

test_early_life_support_from_go_live if {
	_events({"model": "hybrid", "transition": {"go_live": "2026-06", "early_life_support": {"duration": "P30D"}}}) == [
		"go-live |  | Go-live | 2026-06-01 | 2026-06-30 | only the month is stated | transition/go_live",
		"early-life-support |  | Early-life support | 2026-06-01 | 2026-06-30 | 30 days | transition/early_life_support",
	]
}

test_early_life_support_from_its_own_day if {
	_events({"model": "hybrid", "transition": {"go_live": "2026-06-01", "early_life_support": {"start": "2026-06-08", "duration": "P1W"}}}) == [
		"go-live |  | Go-live | 2026-06-01 | 2026-06-01 |  | transition/go_live",
		"early-life-support |  | Early-life support | 2026-06-08 | 2026-06-14 | 7 days | transition/early_life_support",
	]
}

# A start that is no day is not replaced by go-live: somebody meant another one.
test_early_life_support_from_no_day if {
	_events({"model": "hybrid", "transition": {"go_live": "2026-06-01", "early_life_support": {"start": "soon", "duration": "P1W"}}}) == [
		"go-live |  | Go-live | 2026-06-01 | 2026-06-01 |  | transition/go_live",
		"early-life-support |  | Early-life support |  |  | 7 days | transition/early_life_support",
	]
}

test_early_life_support_of_project if {
	_project({"early_life_support": {"start": "2026-05-21", "end": "2026-05-31"}}) == ["early-life-support | project | Early-life support | 2026-05-21 | 2026-05-31 |  | early_life_support"]
}

# What the transition lends the project is told once, of the whole.
test_lent_is_told_of_the_whole if {
	_events({
		"model": "hybrid", "issued_on": "2026-01-05", "valid_until": "2026-02-15",
		"transition": {"handover": {"accepted_on": "2026-05-29"}, "early_life_support": {"start": "2026-06-01", "end": "2026-06-30"}},
		"project": {"nature": "one-time"}, "service": {"nature": "ongoing"},
	}) == [
		"offer |  | Offer can be accepted | 2026-01-05 | 2026-02-15 |  | valid_until",
		"handover |  | Handover accepted | 2026-05-29 | 2026-05-29 |  | transition/handover/accepted_on",
		"early-life-support |  | Early-life support | 2026-06-01 | 2026-06-30 |  | transition/early_life_support",
	]
}

test_own_handover_beside_the_transition if {
	_events({
		"model": "hybrid", "transition": {"handover": {"accepted_on": "2026-05-29"}},
		"project": {"handover": {"accepted_on": "2026-05-20"}},
	}) == [
		"handover |  | Handover accepted | 2026-05-29 | 2026-05-29 |  | transition/handover/accepted_on",
		"handover | project | Handover accepted | 2026-05-20 | 2026-05-20 |  | project/handover/accepted_on",
	]
}

test_term_between_days if {
	_term({"start": "2026-01-01", "end": "2026-12-31"}) == ["term | service | The service runs | 2026-01-01 | 2026-12-31 |  | term"]
}

test_term_for_a_time if {
	_term({"start": "2026-03", "duration": "P36M"}) == ["term | service | The service runs | 2026-03-01 | 2029-02-28 | 36 months | term"]
}

# The day is stated, and the length is not what it comes from.
test_term_with_end_and_duration if {
	_term({"start": "2026-01-01", "end": "2026-11-30", "duration": "P12M"}) == ["term | service | The service runs | 2026-01-01 | 2026-11-30 |  | term"]
}

test_term_until_month if {
	_term({"start": "2026-02-02", "end": "2026-05"}) == ["term | service | The service runs | 2026-02-02 | 2026-05-31 | only the month is stated | term"]
	_term({"end": "2026-05"}) == ["term | service | The service runs |  | 2026-05-31 | only the month is stated | term"]
}

test_term_from_month if {
	_term({"start": "2026-02"}) == ["term | service | The service runs | 2026-02-01 |  | only the month is stated | term"]
	_term({"start": "2026-02", "end": "2026-05-31"}) == ["term | service | The service runs | 2026-02-01 | 2026-05-31 | only the month is stated | term"]
}

test_term_without_start if {
	_term({"end": "2026-05-31"}) == ["term | service | The service runs |  | 2026-05-31 |  | term"]
	_term({"duration": "P6M", "starts_on": "signature"}) == ["term | service | The service runs |  |  | 6 months, from signature | term"]
	_term({"starts_on": "signature"}) == ["term | service | The service runs |  |  | from signature | term"]
}

test_term_without_end if {
	_term({"start": "2026-01-01"}) == ["term | service | The service runs | 2026-01-01 |  |  | term"]
	_term({"start": "2026-01-01", "kind": "evergreen"}) == ["term | service | The service runs | 2026-01-01 |  | until one side ends it | term"]
	_term({"start": "2026-01-01", "ends_when": "the site closes"}) == ["term | service | The service runs | 2026-01-01 |  | until the site closes | term"]
}

test_term_of_months_and_days if {
	_term({"start": "2026-01-01", "duration": "P1M1D"}) == ["term | service | The service runs | 2026-01-01 | 2026-02-01 | 1 month and 1 day | term"]
}

test_term_not_stated if {
	_term({}) == []
	_term({"kind": "fixed"}) == []
	_term({"start": "soon", "end": "later", "duration": "P0D", "starts_on": "", "ends_when": ""}) == []
}

test_term_by_leg if {
	term := {"start": "2026-01-01", "end": "2026-12-31"}
	_project({"term": term}) == ["term | project | The project runs | 2026-01-01 | 2026-12-31 |  | term"]
	_events({"term": term}) == ["term |  | The agreement runs | 2026-01-01 | 2026-12-31 |  | term"]
	_events({"model": "hybrid", "project": {"term": term}, "service": {"term": term}}) == [
		"term | project | The project runs | 2026-01-01 | 2026-12-31 |  | project/term",
		"term | service | The service runs | 2026-01-01 | 2026-12-31 |  | service/term",
	]
}

# A hybrid's own term is no leg's.
test_term_of_hybrid if _events({"model": "hybrid", "term": {"start": "2026-01-01"}, "service": {"nature": "ongoing"}}) == []

_year := {"start": "2026-01-01", "duration": "P12M"}

_runs := "term | service | The service runs | 2026-01-01 | 2026-12-31 | 12 months | term"

test_options_one_after_the_other if {
	_term(object.union(_year, {"options": [{"duration": "P12M", "count": 2}, {"duration": "P6M"}]})) == [
		_runs,
		"option | service | Option to extend | 2027-01-01 | 2028-12-31 | 2 times 12 months | term/options/0",
		"option | service | Option to extend | 2029-01-01 | 2029-06-30 | 6 months | term/options/1",
	]
}

test_options_of_unknown_end if {
	_term({"options": [{"duration": "P12M", "count": 3}]}) == ["option | service | Option to extend |  |  | 3 times 12 months | term/options/0"]
}

# What is no length, and what cannot be taken, is left out and counts for nothing.
test_options_left_out if {
	_term(object.union(_year, {"options": [{"duration": "PT4H"}, "P1Y", {"count": 2}, {"duration": "P1Y", "count": 0}, {"duration": "P1Y", "count": 1.5}, {"duration": "P1Y", "count": -1}, {"duration": "P1M"}]})) == [
		_runs,
		"option | service | Option to extend | 2027-01-01 | 2027-01-31 | 1 month | term/options/6",
	]
}

# A count that is no number is the shape's business.
test_options_of_a_count_in_words if {
	_term(object.union(_year, {"options": [{"duration": "P1M", "count": "two"}]})) == [
		_runs,
		"option | service | Option to extend | 2027-01-01 | 2027-01-31 | 1 month | term/options/0",
	]
}

test_options_beyond_some_dozens_have_no_day if {
	all := _term(object.union(_year, {"options": [{"duration": "P1M"} | some _ in numbers.range(1, 38)]}))
	array.slice(all, 35, 39) == [
		"option | service | Option to extend | 2029-11-01 | 2029-11-30 | 1 month | term/options/34",
		"option | service | Option to extend | 2029-12-01 | 2029-12-31 | 1 month | term/options/35",
		"option | service | Option to extend |  |  | 1 month | term/options/36",
		"option | service | Option to extend |  |  | 1 month | term/options/37",
	]
	count(all) == 39
}

test_renewal if {
	[_term(object.union(_year, {"renewal": {"kind": kind, "period": "P12M"}})) |
		some kind in ["automatic", "customer-option", "mutual"]
	] == [
		[_runs, "renewal | service | Renewal | 2027-01-01 | 2027-12-31 | 12 months, by itself unless a side objects | term/renewal"],
		[_runs, "renewal | service | Renewal | 2027-01-01 | 2027-12-31 | 12 months, if the customer wants | term/renewal"],
		[_runs, "renewal | service | Renewal | 2027-01-01 | 2027-12-31 | 12 months, if both sides agree | term/renewal"],
	]
}

test_renewal_after_the_options if {
	_term(object.union(_year, {"options": [{"duration": "P1M", "count": 3}], "renewal": {"kind": "mutual", "period": "P1Y"}})) == [
		_runs,
		"option | service | Option to extend | 2027-01-01 | 2027-03-31 | 3 times 1 month | term/options/0",
		"renewal | service | Renewal | 2027-04-01 | 2028-03-31 | 12 months, if both sides agree | term/renewal",
	]
}

test_renewal_of_unknown_end if {
	_term({"renewal": {"kind": "mutual", "period": "P1Y"}}) == ["renewal | service | Renewal |  |  | 12 months, if both sides agree | term/renewal"]
}

test_no_renewal if {
	_term(object.union(_year, {"renewal": {"kind": "none", "period": "P1Y", "notice_by": "2026-11-30", "non_renewal_notice": "P3M"}})) == [_runs]
	_term(object.union(_year, {"renewal": {"kind": "mutual"}})) == [_runs]
	_term(object.union(_year, {"renewal": {"period": "P1Y"}})) == [_runs]
}

test_notice_counted_from_the_end if {
	_term(object.union(_year, {"renewal": {"kind": "automatic", "non_renewal_notice": "P3M"}})) == [
		_runs,
		"notice | service | Last day to object to the renewal | 2026-09-30 | 2026-09-30 | 3 months before the end | term/renewal/non_renewal_notice",
	]
}

test_notice_by_a_day if {
	_term(object.union(_year, {"renewal": {"kind": "mutual", "notice_by": "2026-10-15", "non_renewal_notice": "P3M"}})) == [
		_runs,
		"notice | service | Last day to decide on the renewal | 2026-10-15 | 2026-10-15 |  | term/renewal/notice_by",
	]
}

test_notice_of_unknown_end if {
	_term({"renewal": {"kind": "customer-option", "non_renewal_notice": "P30D"}}) == ["notice | service | Last day to decide on the renewal |  |  | 30 days before the end | term/renewal/non_renewal_notice"]
}

test_notice_before_the_calendar_begins if {
	_term(object.union(_year, {"renewal": {"kind": "automatic", "non_renewal_notice": "P20000Y"}})) == [
		_runs,
		"notice | service | Last day to object to the renewal |  |  | 240000 months before the end | term/renewal/non_renewal_notice",
	]
}

test_milestones if {
	_project({"term": {"start": "2026-02-02"}, "milestones": [
		{"id": "M1", "name": "Design accepted", "date": "2026-03"},
		{"id": "M2", "after": "P1M14D"},
		{"date": "2026-04-01", "after": "P3M"},
		{"id": "M4"},
		{"id": "", "name": "", "date": "2026-05-01"},
	]}) == [
		"term | project | The project runs | 2026-02-02 |  |  | term",
		"milestone | project | Design accepted | 2026-03-01 | 2026-03-31 | only the month is stated | milestones/0/date",
		"milestone | project | M2 | 2026-03-15 | 2026-03-15 | 1 month and 14 days after the start | milestones/1/after",
		"milestone | project | Milestone | 2026-04-01 | 2026-04-01 |  | milestones/2/date",
		"milestone | project | Milestone | 2026-05-01 | 2026-05-01 |  | milestones/4/date",
	]
}

test_milestone_after_unknown_start if {
	_project({"milestones": [{"id": "M1", "after": "P30D"}]}) == ["milestone | project | M1 |  |  | 30 days after the start | milestones/0/after"]
}

# The milestone of go-live is told as go-live, and only there.
test_milestone_of_go_live if {
	_events({
		"model": "hybrid", "transition": {"go_live_milestone": "M2"},
		"project": {"milestones": [{"id": "M1", "date": "2026-05-01"}, {"id": "M2", "date": "2026-06-01"}]},
		"service": {"milestones": [{"id": "M2", "date": "2026-06-01"}]},
	}) == [
		"go-live |  | Go-live | 2026-06-01 | 2026-06-01 |  | project/milestones/1/date",
		"milestone | project | M1 | 2026-05-01 | 2026-05-01 |  | project/milestones/0/date",
		"milestone | service | M2 | 2026-06-01 | 2026-06-01 |  | service/milestones/0/date",
	]
}

test_deliverables if {
	_project({"deliverables": [{"id": "D1", "name": "Design", "due": "2026-02-20"}, {"due": "2026-03"}, {"id": "D3"}]}) == [
		"deliverable | project | Design | 2026-02-20 | 2026-02-20 |  | deliverables/0/due",
		"deliverable | project | Deliverable | 2026-03-01 | 2026-03-31 | only the month is stated | deliverables/1/due",
	]
}

test_warranty_after_the_term if {
	_project({"term": {"end": "2026-05"}, "warranty": {"period": "P30D", "starts_at": "term-end"}}) == [
		"term | project | The project runs |  | 2026-05-31 | only the month is stated | term",
		"warranty | project | Warranty | 2026-06-01 | 2026-06-30 | 30 days | warranty",
	]
}

test_warranty_after_unknown_term if {
	_project({"warranty": {"period": "P30D", "starts_at": "term-end"}}) == ["warranty | project | Warranty |  |  | 30 days, from term-end | warranty"]
}

test_warranty_from_go_live if {
	_events({"model": "hybrid", "transition": {"go_live": "2026-06-01"}, "project": {"warranty": {"period": "P1M", "starts_at": "go-live"}}}) == [
		"go-live |  | Go-live | 2026-06-01 | 2026-06-01 |  | transition/go_live",
		"warranty | project | Warranty | 2026-06-01 | 2026-06-30 | 1 month | project/warranty",
	]
}

test_warranty_from_unknown_go_live if {
	_project({"warranty": {"period": "P1M", "starts_at": "go-live"}}) == ["warranty | project | Warranty |  |  | 1 month, from go-live | warranty"]
}

test_warranty_from_acceptance if {
	_project({"warranty": {"period": "P90D", "starts_at": "acceptance"}}) == ["warranty | project | Warranty |  |  | 90 days, from acceptance | warranty"]
	_project({"warranty": {"period": "P90D"}}) == ["warranty | project | Warranty |  |  | 90 days | warranty"]
}

test_warranty_until_a_day if {
	_service({"warranty": {"ends_on": "2026-12-31"}}) == ["warranty | service | Warranty |  | 2026-12-31 |  | warranty"]
	_service({"warranty": {"ends_on": "2026-12", "starts_at": "acceptance"}}) == ["warranty | service | Warranty |  | 2026-12-31 | only the month is stated, from acceptance | warranty"]
}

test_onboarding if {
	_service({"onboarding": {"start": "2026-03-01", "duration": "P4W"}}) == ["onboarding | service | Onboarding | 2026-03-01 | 2026-03-28 | 28 days | onboarding"]
	_service({"onboarding": {"start": "2026-03-01", "end": "2026-03-31"}}) == ["onboarding | service | Onboarding | 2026-03-01 | 2026-03-31 |  | onboarding"]
	_service({"onboarding": {"duration": "P1M"}}) == ["onboarding | service | Onboarding |  |  | 1 month | onboarding"]
	_service({"onboarding": {"duration_range": {"low": "P6W", "high": "P8W"}}}) == ["onboarding | service | Onboarding |  |  | 56 days | onboarding"]
	_service({"onboarding": {"start": "2026-03-01"}}) == []
}

test_service_levels if {
	_service({"sla": {"effective_from": "2026-04-01"}}) == ["service-levels | service | Service levels apply | 2026-04-01 | 2026-04-01 |  | sla/effective_from"]
}

# What the whole says is not told again of its leg.
test_whole_of_single if {
	_service({"valid_until": "2026-02-15", "term": {"start": "2026-03-01"}}) == [
		"offer |  | Offer can be accepted |  | 2026-02-15 |  | valid_until",
		"term | service | The service runs | 2026-03-01 |  |  | term",
	]
}

test_ends_of_the_calendar if {
	_service({
		"term": {
			"start": "9999-12-01", "duration": "P99999999999999999999Y",
			"options": [{"duration": "P99999M", "count": 99999999999}],
			"renewal": {"kind": "automatic", "period": "P1D"},
		},
		"milestones": [{"id": "M1", "after": "P4000000D"}, {"id": "M2", "date": "0001-01-01"}, {"id": "M3", "date": "9999-12-31"}],
	}) == [
		"term | service | The service runs | 9999-12-01 | 9999-12-31 | 4000000 months | term",
		"option | service | Option to extend | 9999-12-31 | 9999-12-31 | 99999999999 times 99999 months | term/options/0",
		"renewal | service | Renewal | 9999-12-31 | 9999-12-31 | 1 day, by itself unless a side objects | term/renewal",
		"milestone | service | M1 | 9999-12-31 | 9999-12-31 | 4000000 days after the start | milestones/0/after",
		"milestone | service | M3 | 9999-12-31 | 9999-12-31 |  | milestones/2/date",
	]
}

# A shape that is wrong gives no event, and no error either.
test_not_as_it_should_be if {
	_service({
		"issued_on": ["2026"], "valid_until": "2026-02-30", "onboarding": "P4W",
		"term": {"start": 2026, "end": "soon", "duration": "PT4H", "options": {"a": 1}, "renewal": {"kind": [], "period": {}}},
		"milestones": ["M1", 7, {"date": "2026-13-01"}, {"id": 3, "date": "2026-03-01"}],
		"deliverables": {"due": "2026-01-01"},
		"transition": {"go_live": null, "parallel_run": true, "early_life_support": [1], "handover": {"accepted_on": 20260101}},
		"sla": 5, "warranty": {"period": "P0D", "starts_at": {}},
	}) == ["milestone | service | Milestone | 2026-03-01 | 2026-03-01 |  | milestones/3/date"]
}

# Each group as each other kind of value: nothing is told, whatever else happens.
test_groups_of_another_kind if {
	groups := [
		"issued_on", "valid_until", "signed_on", "term", "milestones", "deliverables", "handover", "early_life_support",
		"warranty", "onboarding", "sla", "transition", "project", "service",
	]
	every value in [null, true, 3, "", "x", [], [null], ["x"], [[]], {}, {"x": 1}] {
		_service({group: value | some group in groups}) == []
		_events(object.union({"model": "hybrid"}, {group: value | some group in groups})) == []
	}
}

test_term_of_another_kind if {
	every value in [null, true, 3, "x", [], ["x"], {}, {"x": 1}] {
		_term({key: value | some key in ["start", "end", "duration", "options", "renewal", "kind"]}) == []
	}
}

test_nothing if {
	_events({}) == []
	_events({"model": "hybrid", "project": {}, "service": 3}) == []
}

# What hangs on an event has no day yet, and is told all the same.
test_times_that_hang_on_events if {
	_project({
		"term": {"start": {"event": "award"}, "end": {"after": "P4M", "event": "award"}},
		"milestones": [{"id": "M1", "date": {"after": "P6W", "event": "award"}}, {"id": "M2", "date": {}}],
		"deliverables": [{"id": "D1", "due": {"every": "sprint"}}],
		"early_life_support": {"start": {"event": "acceptance of M1"}, "duration": "P4W"},
		"warranty": {"start": {"event": "acceptance"}, "period": "P3M"},
		"handover": {"accepted_on": {"event": "acceptance"}},
	}) == [
		"term | project | The project runs |  |  | until 4 months after award, from award | term",
		"milestone | project | M1 |  |  | 42 days after award | milestones/0/date",
		"deliverable | project | D1 |  |  | every sprint | deliverables/0/due",
		"handover | project | Handover accepted |  |  | acceptance | handover/accepted_on",
		"early-life-support | project | Early-life support |  |  | 28 days, from acceptance of M1 | early_life_support",
		"warranty | project | Warranty |  |  | 3 months, from acceptance | warranty",
	]
}

test_spans_that_hang_on_events if {
	_project({"early_life_support": {"start": "2026-06-01", "end": {"event": "the third month's end"}}}) == ["early-life-support | project | Early-life support | 2026-06-01 |  | until the third month's end | early_life_support"]
	_project({"early_life_support": {"start": {"event": "go"}, "end": {"event": "stop"}}}) == ["early-life-support | project | Early-life support |  |  | from go, until stop | early_life_support"]
}

test_warranty_with_a_start if {
	_project({"warranty": {"start": "2026-06-01", "starts_at": "acceptance", "period": "P3M"}}) == ["warranty | project | Warranty | 2026-06-01 | 2026-08-31 | 3 months | warranty"]
	_project({"term": {"start": "2026-02-02", "duration": "P4M"}, "warranty": {"starts_at": "term-end", "period": "P3M"}})[1] == "warranty | project | Warranty | 2026-06-02 | 2026-09-01 | 3 months | warranty"
}

test_go_live_that_hangs_on_an_event if {
	_events({"model": "hybrid", "transition": {"go_live": {"after": "P2W", "event": "rehearsal"}, "go_live_event": "rehearsal"}}) == ["go-live |  | Go-live |  |  | 14 days after rehearsal | transition/go_live"]
}

test_notice_by_an_event if {
	"notice | service | Last day to object to the renewal |  |  | budget round | term/renewal/notice_by" in _service({"term": {
		"start": "2026-01-01", "duration": "P12M",
		"renewal": {"kind": "automatic", "period": "P12M", "non_renewal_notice": "P3M", "notice_by": {"event": "budget round"}},
	}})
}
