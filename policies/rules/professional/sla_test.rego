package demarc.rules.professional_test

import data.demarc.rules.professional

_targets(metrics) := {"sla": {"targets": [{"metric": metric} | some metric in metrics]}}

_about_operation(what) := {
	"path": ["sla", "targets", 0, "metric"],
	"message": $"a professional service should promise milestones and results, but this target is about operation: {what}",
}

test_delivery_sla if {
	professional.professional_no_operational_sla == set() with input as _targets(["milestone-on-time", "deliverable-quality", "review-turnaround"])
}

test_no_sla if professional.professional_no_operational_sla == set() with input as {}

test_operational_sla if {
	every metric, what in {
		"availability": "availability",
		"response-time": "response time",
		"resolution-time": "resolution time",
		"restore-time": "restore time",
		"error-rate": "error rate",
		"throughput": "throughput",
		"backup-success": "backup success",
		"patch-compliance": "patch compliance",
		"request-fulfilment": "request fulfilment",
	} {
		professional.professional_no_operational_sla == {_about_operation(what)} with input as _targets([metric])
	}
}

test_operational_sla_as_option if {
	professional.professional_no_operational_sla == {object.union(_about_operation("availability"), {"severity": "warning"})} with input as {"sla": {"targets": [{"metric": "availability", "optional": true}]}}
}

# A service level that is still to be written is a deliverable (correction 17).
test_sla_as_deliverable if {
	professional.professional_no_operational_sla == set() with input as {"deliverables": [{"id": "D1", "kind": "sla-document"}]}
}

test_defect_fix_within_warranty if {
	every warranty in [{"period": "P90D"}, {"ends_on": "2026-09-30", "covers": "defects"}] {
		professional.professional_no_operational_sla == set() with input as object.union(_targets(["defect-fix"]), {"warranty": warranty})
	}
}

test_defect_fix_without_warranty if {
	every more in [{}, {"warranty": {}}, {"warranty": {"period": "P1Y", "covers": "operations"}}] {
		professional.professional_no_operational_sla == {{
			"path": ["sla", "targets", 0, "metric"],
			"message": "times for fixing defects should hold within the warranty, but no warranty for defects is stated, so they never end",
			"severity": "warning",
		}} with input as object.union(_targets(["defect-fix"]), more)
	}
}
