package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_ownership_at_the_root if {
	expected := {{
		"path": ["responsibility", "operational"],
		"message": "in a hybrid operation should pass from the customer to the service leg at go-live, but one side is stated for both legs: \"provider\"",
	}}
	root := {"responsibility": {"operational": "provider"}}
	hybrid.hybrid_ownership_switches_at_go_live == expected with input as _legs_without(["project/responsibility", "service/responsibility"], root)
	hybrid.hybrid_ownership_switches_at_go_live == expected with input as _legs_without(["project/responsibility"], root)
	hybrid.hybrid_ownership_switches_at_go_live == set() with input as _legs_with(root)
}

_handover(handover) := {"transition": {"handover": handover}}

test_handover_defined if {
	runbooks := {"artifacts": [{"kind": "runbooks"}, {"kind": "test-results"}], "accepted_by": "customer"}
	hybrid.hybrid_handover_defined == set() with input as _handover(runbooks)
	hybrid.hybrid_handover_defined == set() with input as {"project": {"handover": runbooks}}
}

test_handover_missing if {
	expected := {{
		"path": ["transition", "handover", "artifacts"],
		"message": "the project leg should hand over to the service leg, but nothing is listed that it hands over, nor who accepts it",
	}}
	hybrid.hybrid_handover_defined == expected with input as {}
	hybrid.hybrid_handover_defined == expected with input as _handover({"artifacts": [], "knowledge_transfer": "half a day"})
}

test_handover_half_defined if {
	hybrid.hybrid_handover_defined == {{
		"path": ["transition", "handover", "artifacts"],
		"message": "the project leg should hand over to the service leg, but nothing is listed that it hands over",
	}} with input as _handover({"accepted_by": "customer"})
	hybrid.hybrid_handover_defined == {{
		"path": ["project", "handover", "accepted_by"],
		"message": "the project leg should hand over to the service leg, but nobody is named who accepts what is handed over",
	}} with input as {"project": {"handover": {"artifacts": [{"kind": "runbooks"}]}}}
}

test_handover_of_other_kinds if {
	given := _handover({"artifacts": [{"kind": "source-code"}], "accepted_by": "customer"})
	hybrid.hybrid_handover_defined == {{
		"path": ["transition", "handover", "artifacts"],
		"severity": "warning",
		"message": "the service leg needs more to run the systems than the project leg hands over: runbooks",
	}} with input as given
	{finding.message | some finding in hybrid.hybrid_handover_defined} == {"the service leg needs more to run the systems than the project leg hands over: asset list, access"} with input as given with data.demarc.params.handover_artifacts.value as ["asset-list", "source-code", "access"]
}

_ungated := {
	"path": ["transition", "acceptance_gates_service"],
	"message": "the service leg should begin when the result of the project leg is accepted, but nothing says that the service or its fee waits for that",
}

test_acceptance_gates_service if {
	every proposal in [
		{"transition": {"acceptance_gates_service": true}},
		{"transition": {"entry_criteria": ["no open defect"]}},
		{"service": {"billing": {"recurring": {"trigger": "acceptance"}}}},
		{"transition": {"parallel_run": true}},
		{"transition": {"parallel_run": {"start": "2026-06-01", "end": "2026-08-31", "reason": "the shops move one by one"}}},
		{"transition": {"go_live_event": "acceptance of the pilot"}},
		{"service": {"term": {"starts_on": "the day after sign-off by the IT manager"}}},
	] {
		hybrid.hybrid_acceptance_gates_service == set() with input as proposal
	}
}

test_acceptance_gates_nothing if {
	hybrid.hybrid_acceptance_gates_service == {_ungated} with input as {}
	hybrid.hybrid_acceptance_gates_service == {_ungated} with input as {"transition": {"entry_criteria": []}, "service": {"billing": {"recurring": {"trigger": "date"}}}}
	hybrid.hybrid_acceptance_gates_service == {{
		"path": ["transition", "acceptance_gates_service"],
		"message": "the service leg should begin when the result of the project leg is accepted, but here it begins and is paid for without acceptance",
	}} with input as {"transition": {"acceptance_gates_service": false, "entry_criteria": ["A"]}, "service": {"billing": {"recurring": {"trigger": "signature"}}}}
}

test_acceptance_fee_from_signature if {
	expected := {{
		"path": ["service", "billing", "recurring", "trigger"],
		"message": "the service leg should be paid for once it has started, but its recurring fee is due from the signature on",
	}}
	signed := {"service": {"billing": {"recurring": {"trigger": "signature", "start": "2026-01-01"}}}}
	hybrid.hybrid_acceptance_gates_service == expected with input as signed
	hybrid.hybrid_acceptance_gates_service == expected with input as object.union(signed, {"transition": {"acceptance_gates_service": true, "service_start": "2026-06-01"}})
}

test_acceptance_fee_before_service if {
	hybrid.hybrid_acceptance_gates_service == {{
		"path": ["service", "billing", "additional_recurring", 0, "start"],
		"message": "the service leg should be paid for once it has started, but its recurring fee is due from 2026-05-31 on, before the start on 2026-06-01",
	}} with input as _fee_from("2026-05-31")
	every date in ["2026-06-01", "2026-06"] {
		hybrid.hybrid_acceptance_gates_service == set() with input as _fee_from(date)
	}
}

_fee_from(date) := {
	"transition": {"acceptance_gates_service": true, "service_start": "2026-06-01"},
	"service": {"billing": {"additional_recurring": [{"start": date}]}},
}

# However much is said of a parallel run, one leg does not wait for the other.
test_acceptance_gates_no_parallel_run if {
	every run in [true, {"start": "2026-06-01", "end": "2026-06-30"}, {"reason": "one by one"}, {"start": {"event": "go-live"}}] {
		hybrid.hybrid_acceptance_gates_service == set() with input as {"transition": {"parallel_run": run}}
	}
	count(hybrid.hybrid_acceptance_gates_service) == 1 with input as {"transition": {"parallel_run": false}}
}

# A service that is there from the first day of the project on waits for nothing; one that follows does.
test_acceptance_gates_no_service_beside_the_project if {
	every start, found in {"2026-03-01": set(), "2026-02-01": set(), "2026-03-02": {_ungated}} {
		hybrid.hybrid_acceptance_gates_service == found with input as {
			"project": {"term": {"start": "2026-03-01"}},
			"service": {"term": {"start": start}},
		}
	}
}
