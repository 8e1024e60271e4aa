package demarc.lib.transition_test

import data.demarc.lib.transition

test_go_live if {
	transition.go_live == "2026-06-01" with input as {"transition": {"go_live": "2026-06-01"}}
	transition.go_live == "2026-06" with input as {
		"transition": {"go_live_milestone": "M2"},
		"project": {"milestones": [{"id": "M1", "date": "2026-03-01"}, {"id": "M2", "date": "2026-06"}]},
	}
	transition.go_live == "2026-06-01" with input as {
		"transition": {"go_live": "2026-06-01", "go_live_milestone": "M1"},
		"project": {"milestones": [{"id": "M1", "date": "2026-03-01"}]},
	}
}

test_go_live_not_stated if {
	not transition.go_live with input as {}
	not transition.go_live with input as {"transition": {"go_live_event": "the first rehearsal"}}
	not transition.go_live with input as {
		"transition": {"go_live_milestone": "M3"},
		"project": {"milestones": [{"id": "M1", "date": "2026-03-01"}]},
	}
}

test_service_start if {
	transition.service_start == {"date": "2026-06-01", "text": "2026-06", "path": ["transition", "service_start"]} with input as {
		"transition": {"service_start": "2026-06"},
		"service": {"term": {"start": "2026-05-01"}},
	}
	transition.service_start == {"date": "2026-05-01", "text": "2026-05-01", "path": ["service", "term", "start"]} with input as {"service": {"term": {"start": "2026-05-01"}}}
	not transition.service_start with input as {"service": {"term": {"starts_on": "go-live"}}}
}

test_project if {
	leg := {"project": {"term": {"start": "2026-01-01", "duration": "P6M"}, "milestones": [{"id": "M1", "date": "2026-05-31"}]}}
	transition.project_end == "2026-06-30" with input as leg
	transition.last_delivery == "2026-05-31" with input as leg
	not transition.project_end with input as {}
	not transition.last_delivery with input as {}
}

test_support if {
	transition.support_end == "2026-06-30" with input as {"transition": {"early_life_support": {"end": "2026-06"}}}
	transition.support_end == "2026-06-30" with input as {"transition": {"early_life_support": {"start": "2026-06-01", "duration": "P30D"}}}
	transition.support_end == "2026-06-30" with input as {"transition": {"go_live": "2026-06-01", "early_life_support": {"duration": "P30D"}}}
	not transition.support_end with input as {"transition": {"early_life_support": {"duration": "P30D"}}}
	not transition.support_end with input as {}
}

# What the transition says goes before what the project leg says.
test_support_and_handover_paths if {
	of_project := {"project": {"early_life_support": {"end": "2026-06-30"}, "handover": {"accepted_by": "A"}}}
	transition.support == {"end": "2026-06-30"} with input as of_project
	transition.support_path == ["project", "early_life_support"] with input as of_project
	transition.handover == {"accepted_by": "A"} with input as of_project
	transition.handover_path == ["project", "handover"] with input as of_project

	both := object.union(of_project, {"transition": {"early_life_support": {"end": "2026-07-31"}, "handover": {"accepted_by": "B"}}})
	transition.support == {"end": "2026-07-31"} with input as both
	transition.support_path == ["transition", "early_life_support"] with input as both
	transition.handover == {"accepted_by": "B"} with input as both
	transition.handover_path == ["transition", "handover"] with input as both

	transition.support == {} with input as {}
	transition.handover == {} with input as {}
	transition.handover_path == ["transition", "handover"] with input as {}
}

test_runs_in_parallel if {
	every said in [true, {"reason": "one by one"}, {"start": "2026-06"}, {"end": "2026-06"}, {"start": "2026-06-15", "end": "2026-06-15"}, {"start": "2026-06-02", "duration": "P2W"}] {
		transition.runs_in_parallel("2026-06-15") with input as {"transition": {"parallel_run": said}}
	}
	transition.runs_in_parallel("2026-06-15") with input as {"service": {"scope": {"included": [{"text": "A"}, {"text": "B", "parallel_run": true}]}}}
}

test_runs_in_parallel_not if {
	every said in [false, {"start": "2026-06-16"}, {"end": "2026-06-14"}, {"start": "2026-06-01", "duration": "P2W"}] {
		not transition.runs_in_parallel("2026-06-15") with input as {"transition": {"parallel_run": said}}
	}
	not transition.runs_in_parallel("2026-06-15") with input as {"service": {"scope": {"included": [{"text": "A"}]}}}
	not transition.runs_in_parallel("2026-06-15") with input as {}
}
