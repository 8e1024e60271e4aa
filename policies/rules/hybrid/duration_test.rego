package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

# A switch on 1 June, in which everything fits.
_switch := {
	"transition": {
		"go_live": "2026-06-01",
		"service_start": "2026-06-01",
		"early_life_support": {"start": "2026-06-01", "end": "2026-06-30", "owner": "project"},
	},
	"project": {"term": {"start": "2026-02-01", "end": "2026-05-31"}},
	"service": {"term": {"start": "2026-06-01"}},
}

_with(change) := object.union(_switch, change)

# Both the takeover and the term of the service start on a day.
_service_from(date) := _with({"transition": {"service_start": date}, "service": {"term": {"start": date}}})

_without(paths) := json.remove(_switch, paths)

test_switch_passes if {
	hybrid.hybrid_go_live_stated == set() with input as _switch
	hybrid.hybrid_project_has_end_service_has_start == set() with input as _switch
	hybrid.hybrid_sequence == set() with input as _switch
	hybrid.hybrid_no_coverage_gap == set() with input as _switch
	hybrid.hybrid_early_life_support_bounded == set() with input as _switch
	hybrid.hybrid_parallel_run_undeclared == set() with input as _switch
}

test_go_live_stated if {
	every transition in [{"go_live": "2026-06"}, {"go_live_milestone": "M2"}, {"go_live_event": "the first rehearsal"}] {
		hybrid.hybrid_go_live_stated == set() with input as {"transition": transition}
	}
}

test_go_live_not_stated if {
	expected := {{
		"path": ["transition", "go_live"],
		"message": "a hybrid switches from its project leg to its service leg at go-live, but neither a day nor an event of go-live is stated",
	}}
	hybrid.hybrid_go_live_stated == expected with input as {}
	hybrid.hybrid_go_live_stated == expected with input as {"transition": {"service_start": "2026-06-01"}}
}

test_service_has_start if {
	every proposal in [
		{"transition": {"service_start": "2026-06-01"}},
		{"service": {"term": {"start": "2026-06-01"}}},
		{"service": {"term": {"starts_on": "the site goes live"}}},
	] {
		hybrid.hybrid_project_has_end_service_has_start == set() with input as proposal
	}
}

test_service_has_no_start if {
	hybrid.hybrid_project_has_end_service_has_start == {{
		"path": ["service", "term", "start"],
		"message": "in a hybrid the project leg should have an end and the service leg a start, but no start of the service leg is stated",
	}} with input as {"project": {"term": {"end": "2026-05-31"}}, "service": {"term": {"duration": "P24M"}}}
	{finding.message | some finding in hybrid.hybrid_project_has_end_service_has_start} == {"in a hybrid the project leg should have an end and the service leg a start, but no start of the service leg is stated"} with input as {"project": {"term": {"ends_when": "acceptance"}}}
	hybrid.hybrid_project_has_end_service_has_start == {{
		"path": ["service", "term", "start"],
		"message": "in a hybrid the project leg should have an end and the service leg a start, but neither of the two is stated",
	}} with input as {}
}

test_sequence_project_after_go_live if {
	every start in ["2026-06-01", "2026-06-02"] {
		hybrid.hybrid_sequence == {{
			"path": ["project", "term", "start"],
			"message": $"the project leg of a hybrid should lead to go-live, but it starts on {start} and go-live is on 2026-06-01",
		}} with input as _with({"project": {"term": {"start": start, "end": "2026-07-31"}}})
	}
	every start in ["2026-05-31", "2026-05"] {
		hybrid.hybrid_sequence == set() with input as _with({"project": {"term": {"start": start}}})
	}
}

test_sequence_service_before_go_live if {
	hybrid.hybrid_sequence == {{
		"path": ["transition", "service_start"],
		"message": "the service leg of a hybrid should take over at go-live, on 2026-06-01, but it starts on 2026-05-31",
	}} with input as _service_from("2026-05-31")
	hybrid.hybrid_sequence == {{
		"path": ["service", "term", "start"],
		"message": "the service leg of a hybrid should take over at go-live, on 2026-06-01, but it starts on 2026-05",
	}} with input as _with({"service": {"term": {"start": "2026-05"}}})
	{finding.path | some finding in hybrid.hybrid_sequence} == {["service", "term", "start"]} with input as object.union(_without(["transition/service_start"]), {"service": {"term": {"start": "2026-05-01"}}})
}

# A month is compared by the days that it may mean.
test_sequence_by_months if {
	hybrid.hybrid_sequence == set() with input as _service_from("2026-06")
	hybrid.hybrid_sequence == set() with input as object.union(_service_from("2026-06-15"), {"transition": {"go_live": "2026-06"}})
}

# Taking over may begin earlier, running may not; a declared parallel run may.
test_sequence_explained if {
	early := {"term": {"start": "2026-05-01"}}
	onboarding := [{"onboarding": {"start": "2026-05-01"}}, {"scope": {"included": [{"text": "Taking over", "onboarding": true}]}}]
	every reason in onboarding {
		hybrid.hybrid_sequence == set() with input as _with({"service": object.union(early, reason)})
		{finding.path | some finding in hybrid.hybrid_sequence} == {["transition", "service_start"]} with input as object.union(_service_from("2026-05-01"), {"service": reason})
	}
	parallel := [{"transition": {"parallel_run": true}}, {"transition": {"parallel_run": {"start": "2026-05-01"}}}, {"service": {"scope": {"included": [{"text": "First shops", "parallel_run": true}]}}}]
	every reason in parallel {
		hybrid.hybrid_sequence == set() with input as object.union(_service_from("2026-05-01"), reason)
	}
	every reason in [{"transition": {"parallel_run": false}}, {"transition": {"parallel_run": {"start": "2026-05-02"}}}] {
		count(hybrid.hybrid_sequence) == 1 with input as object.union(_service_from("2026-05-01"), reason)
	}
}

test_sequence_without_go_live if {
	legs := {"project": {"term": {"start": "2026-02-01"}}, "service": {"term": {"start": "2026-01-31"}}}
	hybrid.hybrid_sequence == {{
		"path": ["service", "term", "start"],
		"message": "the service leg of a hybrid should take over from the project leg, but it starts on 2026-01-31, before the project on 2026-02-01",
	}} with input as legs
	every start in ["2026-02-01", "2026-02"] {
		hybrid.hybrid_sequence == set() with input as object.union(legs, {"service": {"term": {"start": start}}})
	}
	hybrid.hybrid_sequence == set() with input as object.union(legs, {"transition": {"parallel_run": true}})
	hybrid.hybrid_sequence == set() with input as object.union(legs, {"service": {"onboarding": {"duration": "P2W"}}})
}

test_sequence_not_stated if {
	hybrid.hybrid_sequence == set() with input as {}
	hybrid.hybrid_sequence == set() with input as {"transition": {"go_live": "2026-06-01"}, "service": {"term": {"starts_on": "go-live"}}}
}

test_coverage_gap if {
	hybrid.hybrid_no_coverage_gap == {{
		"path": ["service", "term", "start"],
		"message": "the service leg should follow the project leg without a gap, but from 2026-06-01 on nobody is said to look after the systems until it starts on 2026-06-22, 21 days later",
		"because": [{"path": ["project", "term"], "message": "the project leg covers the systems until 2026-05-31"}],
	}} with input as {"project": {"term": {"start": "2026-02-01", "end": "2026-05-31"}}, "service": {"term": {"start": "2026-06-22"}}}
}

test_coverage_gap_boundary if {
	after_support := _with({"transition": {"service_start": "2026-07-01"}})
	hybrid.hybrid_no_coverage_gap == set() with input as after_support
	count(hybrid.hybrid_no_coverage_gap) == 1 with input as _with({"transition": {"service_start": "2026-07-02"}})
	hybrid.hybrid_no_coverage_gap == set() with input as _with({"transition": {"service_start": "2026-07-02"}}) with data.demarc.params.max_coverage_gap.value as "P1D"
	hybrid.hybrid_no_coverage_gap == set() with input as _with({"transition": {"service_start": "2026-07"}})
}

# An early-life support of the service bridges nothing.
test_coverage_gap_with_support_of_the_service if {
	count(hybrid.hybrid_no_coverage_gap) == 1 with input as _with({"transition": {"service_start": "2026-06-15", "early_life_support": {"owner": "service"}}})
}

test_coverage_gap_not_stated if {
	hybrid.hybrid_no_coverage_gap == set() with input as {"service": {"term": {"start": "2026-06-22"}}}
	hybrid.hybrid_no_coverage_gap == set() with input as {"project": {"term": {"end": "2026-05-31"}}}
	hybrid.hybrid_no_coverage_gap == set() with input as {
		"transition": {"early_life_support": {"end": "2026-05-31"}},
		"service": {"term": {"start": "2026-06-22"}},
	}
}

test_support_without_end if {
	hybrid.hybrid_early_life_support_bounded == {{
		"path": ["transition", "early_life_support", "end"],
		"message": "early-life support is for the first weeks after go-live, but neither its end nor its duration is stated",
	}} with input as {"transition": {"early_life_support": {"start": "2026-06-01", "owner": "project"}}}
}

test_support_without_owner if {
	hybrid.hybrid_early_life_support_bounded == {{
		"path": ["transition", "early_life_support", "owner"],
		"message": "after go-live both legs are there, but nothing says whether early-life support belongs to the project leg or to the service leg",
	}} with input as {"transition": {"early_life_support": {"start": "2026-06-01", "end": "2026-06-30"}}}
}

# In the project leg it is the project's.
test_support_of_the_project if {
	hybrid.hybrid_early_life_support_bounded == set() with input as {"project": {"early_life_support": {"start": "2026-06-01", "end": "2026-06-30"}}}
	{finding.path | some finding in hybrid.hybrid_early_life_support_bounded} == {["project", "early_life_support", "end"]} with input as {"project": {"early_life_support": {"start": "2026-06-01"}}}
}

test_support_too_long if {
	hybrid.hybrid_early_life_support_bounded == {{
		"path": ["transition", "early_life_support", "end"],
		"message": "early-life support is for the first weeks after go-live, but this one lasts longer than 92 days: until 2026-09-01",
	}} with input as {"transition": {"early_life_support": {"start": "2026-06-01", "end": "2026-09-01", "owner": "project"}}}
	hybrid.hybrid_early_life_support_bounded == {{
		"path": ["transition", "early_life_support", "duration"],
		"message": "early-life support is for the first weeks after go-live, but this one lasts longer than 92 days: until 2026-09-01",
	}} with input as {"transition": {"go_live": "2026-06-01", "early_life_support": {"duration": "P93D", "owner": "project"}}}
	hybrid.hybrid_early_life_support_bounded == {{
		"path": ["transition", "early_life_support", "duration"],
		"message": "early-life support is for the first weeks after go-live, but this one lasts longer than 92 days",
	}} with input as {"transition": {"early_life_support": {"duration": "P93D", "owner": "service"}}}
}

test_support_long_enough if {
	every support in [{"start": "2026-06-01", "end": "2026-08-31"}, {"start": "2026-06-01", "duration": "P3M"}, {"duration": "P92D"}] {
		hybrid.hybrid_early_life_support_bounded == set() with input as {"transition": {"early_life_support": object.union(support, {"owner": "project"})}}
	}
	hybrid.hybrid_early_life_support_bounded == set() with input as {}
}

test_parallel_run_undeclared if {
	hybrid.hybrid_parallel_run_undeclared == {{
		"path": ["transition", "parallel_run"],
		"message": "the service leg starts on 2026-06-01 and the project leg goes on beside it until 2027-01-31, but no parallel run is declared",
		"because": [{"path": ["transition", "service_start"], "message": "the service leg starts on 2026-06-01"}],
	}} with input as _with({"project": {"term": {"end": "2027-01-31"}}})
}

# A delivery after the early-life support is work; what follows it is closing the project.
test_parallel_run_of_deliveries if {
	hybrid.hybrid_parallel_run_undeclared == set() with input as _delivers_on("2026-06-30")
	count(hybrid.hybrid_parallel_run_undeclared) == 1 with input as _delivers_on("2026-07-01")
}

_delivers_on(date) := _with({"project": {"term": {"end": "2026-07-30"}, "milestones": [{"id": "M1", "date": date}]}})

test_parallel_run_of_closing if {
	hybrid.hybrid_parallel_run_undeclared == set() with input as _with({"project": {"term": {"end": "2026-07-30"}}})
	count(hybrid.hybrid_parallel_run_undeclared) == 1 with input as _with({"project": {"term": {"end": "2026-07-31"}}})
	in_warranty := {"project": {"term": {"end": "2026-09-28"}, "warranty": {"period": "P90D"}}}
	hybrid.hybrid_parallel_run_undeclared == set() with input as _with(in_warranty)
	count(hybrid.hybrid_parallel_run_undeclared) == 1 with input as _with(object.union(in_warranty, {"project": {"term": {"end": "2026-09-29"}}}))
}

test_parallel_run_declared if {
	beside := {"project": {"term": {"end": "2027-01-31"}}}
	every run in [true, {"start": "2026-06-01", "end": "2027-01-31"}, {"end": "2027-01"}] {
		hybrid.hybrid_parallel_run_undeclared == set() with input as _with(object.union(beside, {"transition": {"parallel_run": run}}))
	}
	every run in [false, {"start": "2026-06-01", "end": "2026-12-31"}] {
		count(hybrid.hybrid_parallel_run_undeclared) == 1 with input as _with(object.union(beside, {"transition": {"parallel_run": run}}))
	}
}

test_parallel_run_not_stated if {
	hybrid.hybrid_parallel_run_undeclared == set() with input as {}
	hybrid.hybrid_parallel_run_undeclared == set() with input as {"project": {"term": {"end": "2027-01-31"}}, "service": {"term": {"starts_on": "go-live"}}}
}

test_service_that_starts_with_an_event if {
	every leg in [
		{"transition": {"service_start": {"event": "acceptance"}}},
		{"service": {"term": {"start": {"after": "P2W", "event": "go-live"}}}},
		{"service": {"term": {"starts_on": "acceptance"}}},
		{"service": {"term": {"start": "2026-06"}}},
	] {
		hybrid.hybrid_project_has_end_service_has_start == set() with input as leg
	}
}

# A support of which nobody knows the last day leaves no gap that could be told.
test_gap_after_support_with_an_unknown_end if {
	every support in [{"end": {"event": "stable for two weeks"}}, {"start": {"event": "go-live"}, "duration": "P4W"}] {
		hybrid.hybrid_no_coverage_gap == set() with input as {
			"transition": {"service_start": "2026-07-01", "early_life_support": support},
			"project": {"term": {"start": "2026-02-02", "end": "2026-05-29"}},
		}
	}
}

test_parallel_run_of_which_nobody_knows_the_end if {
	hybrid.hybrid_parallel_run_undeclared == set() with input as {
		"transition": {"service_start": "2026-06-01", "parallel_run": {"start": "2026-06-01", "end": {"event": "last shop moved"}}},
		"project": {"term": {"start": "2026-02-02", "end": "2026-12-31"}, "milestones": [{"id": "M1", "date": "2026-11-30"}]},
	}
}
