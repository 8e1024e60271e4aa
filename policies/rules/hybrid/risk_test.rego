package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_risk_at_the_root if {
	expected := {{
		"path": ["risk", "operational"],
		"message": "in a hybrid the operational risk should pass from the customer to the service leg, but it is stated once for both legs: \"shared\"",
	}}
	root := {"risk": {"operational": "shared"}}
	hybrid.hybrid_risk_transfer_at_handover == expected with input as _legs_without(["project/risk", "service/risk"], root)
	hybrid.hybrid_risk_transfer_at_handover == set() with input as _legs_with(root)
}

_handed_over(handover) := _legs_with({"transition": {"service_start": "2026-06-01", "handover": object.union({"artifacts": [{"kind": "runbooks"}]}, handover)}})

test_risk_passes_on_no_day if {
	hybrid.hybrid_risk_transfer_at_handover == {{
		"path": ["transition", "handover", "accepted_on"],
		"severity": "warning",
		"message": "the operational risk passes from the customer in the project leg to \"provider\" in the service leg, but no day is stated on which the handover is accepted",
	}} with input as _handed_over({})

	# Without a handover that is what is missing, and where no risk passes there is no day for it.
	hybrid.hybrid_risk_transfer_at_handover == set() with input as _legs_with({"transition": {"handover": {"accepted_by": "A"}}})
	hybrid.hybrid_risk_transfer_at_handover == set() with input as object.union(_handed_over({}), {"service": {"risk": {"operational": "customer"}}})
}

test_risk_passes_before_the_handover if {
	hybrid.hybrid_risk_transfer_at_handover == {{
		"path": ["transition", "handover", "accepted_on"],
		"message": "the service leg carries the operational risk (\"provider\") from 2026-06-01 on, but the handover to it is accepted only on 2026-06-02",
		"because": [{"path": ["transition", "service_start"], "message": "the service leg starts on 2026-06-01"}],
	}} with input as _handed_over({"accepted_on": "2026-06-02"})
	every accepted in ["2026-05-20", "2026-06-01", "2026-06"] {
		hybrid.hybrid_risk_transfer_at_handover == set() with input as _handed_over({"accepted_on": accepted})
	}
	hybrid.hybrid_risk_transfer_at_handover == set() with input as object.union(_handed_over({"accepted_on": "2026-06-02"}), {"transition": {"parallel_run": true}})
}
