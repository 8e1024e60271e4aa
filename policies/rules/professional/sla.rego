package demarc.rules.professional

import data.demarc.lib.project
import data.demarc.lib.vocabulary

# METADATA
# title: A professional service promises delivery, not operation
# description: >-
#   Service levels are about milestones and results. Times for fixing defects are allowed within the
#   warranty; targets for running systems are not. An optional target only warns.
# custom:
#   id: professional-no-operational-sla
#   severity: error
#   aspect: sla
#   source: reference
#   when: ["sla.targets"]
#   rationale: >-
#     After the handover the project team does not run the system and cannot keep it up or answer in
#     time. A promise that nobody is there to keep is worse than none.
#   remediation: >-
#     Promise delivery, as in `sla: {targets: [{metric: milestone-on-time, target: 100}]}`, fix times
#     with a `warranty`, or move the target to a managed service.
professional_no_operational_sla contains finding if {
	some i, target in input.sla.targets
	target.metric in vocabulary.operational_metrics
	what := replace(target.metric, "-", " ")
	finding := _as_offered(target, {
		"path": ["sla", "targets", i, "metric"],
		"message": $"a professional service should promise milestones and results, but this target is about operation: {what}",
	})
}

professional_no_operational_sla contains finding if {
	some i, target in input.sla.targets
	target.metric == "defect-fix"
	not _defects_are_covered
	finding := {
		"path": ["sla", "targets", i, "metric"],
		"message": "times for fixing defects should hold within the warranty, but no warranty for defects is stated, so they never end",
		"severity": "warning",
	}
}

_defects_are_covered if {
	some field in ["period", "ends_on"]
	input.warranty[field]
	project.covers_defects
}
