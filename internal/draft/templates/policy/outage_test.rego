package demarc.rules.{{.}}_test

import data.demarc.rules.{{.}}

_found(target) := found if {
	found := {{.}}.{{.}}_outage_answered_soon with input as {"sla": {"targets": [target]}}
}

_target(severity, time) := {"metric": "response-time", "severity": severity, "operator": "lte", "target": time}

test_in_time if count(_found(_target(1, "PT1H"))) == 0

test_less_severe if count(_found(_target(2, "PT8H"))) == 0

test_too_late if {
	_found(_target(1, "PT4H")) == {{"{{"}}
		"path": ["sla", "targets", 0, "target"],
		"message": "an outage should be answered within 1 hour, and 4 hours are promised",
	{{"}}"}}
}
