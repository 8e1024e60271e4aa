package demarc.rules.managed

import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: The reasons given call for a managed service
# description: >-
#   Most of the drivers are reasons to have systems run. A single one that calls for a project is
#   only mentioned.
# custom:
#   id: managed-fits-drivers
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: [drivers]
#   yields_to: [drivers-suggest-hybrid, driver-contradicts-model]
#   rationale: >-
#     A managed service gives stability, uptime and daily operation. Whoever wants something new,
#     moved or examined gets a project late and dear this way.
#   remediation: >-
#     Name the reasons for steady operation, such as `systems-already-deployed`; or declare `model:
#     professional`, or `hybrid` with a project leg for the rest.
managed_fits_drivers contains finding if {
	strays := [i | some i, driver in input.drivers; driver in vocabulary.professional_drivers]
	n := count(strays)
	n > 0
	listed := text.listed([input.drivers[i] | some i in strays])
	finding := {
		"path": _strays_path(strays),
		"severity": _strays_severity(n, count(input.drivers) - n),
		"message": $"a managed service is for steady operation, but {_reasons(n, count(input.drivers))} for a professional one: {listed}",
	}
}

_strays_path([i]) := ["drivers", i]

_strays_path(strays) := ["drivers"] if count(strays) > 1

_strays_severity(strays, fitting) := "info" if _outweighed(strays, fitting)

_strays_severity(strays, fitting) := "warning" if not _outweighed(strays, fitting)

# A single stray beside a single reason that fits is no more than a stray.
_outweighed(1, 1)

_outweighed(strays, fitting) if strays < fitting

_reasons(1, 1) := "its only reason speaks"

_reasons(1, stated) := $"1 of {stated} reasons speaks" if stated > 1

_reasons(strays, stated) := $"{strays} of {stated} reasons speak" if strays > 1
