package demarc.rules.professional

import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: The reasons speak for a professional service
# description: Most of the drivers are reasons for a project, not for a service.
# custom:
#   id: professional-fits-drivers
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: [drivers]
#   yields_to: [drivers-suggest-hybrid, driver-contradicts-model]
#   rationale: >-
#     A project serves change: new systems, upgrades, migrations, assessments. It does not give
#     stability or round-the-clock care, whatever else it delivers.
#   remediation: >-
#     Look again at the drivers; if they are right, declare `model: managed`, or `model: hybrid` with a
#     `service:` leg for the part that has to be kept running.
professional_fits_drivers contains finding if {
	managed := [driver | some driver in input.drivers; driver in vocabulary.managed_drivers]
	professional := [driver | some driver in input.drivers; driver in vocabulary.professional_drivers]
	count(managed) > 0
	count(managed) >= count(professional)
	listed := text.listed(managed)
	finding := {
		"path": ["drivers"],
		"message": $"a professional service is for change, but {count(managed)} of {count(input.drivers)} reasons speak for a managed one: {listed}",
	}
}
