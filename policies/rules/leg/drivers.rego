package demarc.rules.leg

import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: Reasons of both kinds call for a hybrid
# description: >-
#   A proposal of one model that gives reasons for it also gives some for the other one. Two or more
#   on each side are a warning. Where the other model's reasons outweigh a single own one, or are
#   the only ones, the rule about fitting drivers speaks.
# custom:
#   id: drivers-suggest-hybrid
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: [kind, drivers]
#   rationale: >-
#     Somebody who wants a system built and then kept running asks for two engagements with two
#     kinds of people. Under one model the other half has no price, no owner or no end.
#   remediation: >-
#     Declare `model: hybrid` and put the work into `project:` and `service:`, each with its own
#     `drivers`; or drop the reasons that this proposal does not answer.
drivers_suggest_hybrid contains finding if {
	input.kind # a leg of a hybrid has none
	count(_own_drivers) > 1
	count(_other_drivers) > 0
	reasons := text.listed([input.drivers[i] | some i in _other_drivers])
	finding := {
		"path": _drivers_path,
		"severity": _hybrid_severity,
		"message": $"this proposal is for {_models[input.model].own}, but {reasons} {_calls} for {_models[input.model].other}; a hybrid answers both",
	}
}

# METADATA
# title: Each leg of a hybrid has reasons of its own kind
# description: >-
#   The drivers of the project call for a project, those of the service for a service. In a proposal
#   of one model the rules about fitting drivers and about a hybrid say the same.
# custom:
#   id: driver-contradicts-model
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: [drivers]
#   rationale: >-
#     A reason tells the reader what to look for in a leg. In the wrong leg it promises what the model
#     of that leg leaves out, and the leg that could answer it does not know of it.
#   remediation: >-
#     Move the driver to the other leg, such as `service: {drivers: [needs-24x7]}`, and state there
#     what answers it; or leave it out.
driver_contradicts_model contains finding if {
	not input.kind
	some i in _other_drivers
	driver := input.drivers[i]
	finding := {
		"path": ["drivers", i],
		"message": $"this leg is {_models[input.model].own}, but the reason {text.shown(driver)} usually calls for {_models[input.model].other}",
	}
}

_models := {
	"managed": {
		"own": "a managed service",
		"other": "a project",
		"drivers": vocabulary.managed_drivers,
	},
	"professional": {
		"own": "a professional service",
		"other": "a managed service",
		"drivers": vocabulary.professional_drivers,
	},
}

_own_drivers := [i | some i, driver in input.drivers; driver in _models[input.model].drivers]

_other_drivers := [i | some i, driver in input.drivers; not driver in _models[input.model].drivers]

default _drivers_path := ["drivers"]

_drivers_path := ["drivers", _other_drivers[0]] if count(_other_drivers) == 1

default _hybrid_severity := "warning"

_hybrid_severity := "info" if count(_other_drivers) == 1

default _calls := "call"

_calls := "calls" if count(_other_drivers) == 1
