package demarc.rules.leg_test

import data.demarc.rules.leg

_whole(model, drivers) := {"kind": "Proposal", "model": model, "drivers": drivers}

_leg(model, drivers) := {"model": model, "drivers": drivers}

_to_run := ["systems-already-deployed", "predictable-operations", "needs-24x7", "internal-team-overloaded", "uptime-business-critical"]

_to_change := ["deploying-something-new", "needs-expert-design", "migrating-or-upgrading", "one-time-complex-issue", "assessment-or-audit"]

test_hybrid_not_suggested if {
	every drivers in [[], _to_run, ["needs-24x7"]] {
		leg.drivers_suggest_hybrid == set() with input as _whole("managed", drivers)
	}
	every drivers in [[], _to_change, ["assessment-or-audit"]] {
		leg.drivers_suggest_hybrid == set() with input as _whole("professional", drivers)
	}
}

test_hybrid_suggested_by_one if {
	leg.drivers_suggest_hybrid == {{
		"path": ["drivers", 1],
		"severity": "info",
		"message": `this proposal is for a managed service, but "migrating-or-upgrading" calls for a project; a hybrid answers both`,
	}} with input as _whole("managed", ["needs-24x7", "migrating-or-upgrading", "predictable-operations"])
	leg.drivers_suggest_hybrid == {{
		"path": ["drivers", 2],
		"severity": "info",
		"message": `this proposal is for a professional service, but "needs-24x7" calls for a managed service; a hybrid answers both`,
	}} with input as _whole("professional", ["needs-expert-design", "migrating-or-upgrading", "needs-24x7"])
}

test_hybrid_suggested_by_several if {
	leg.drivers_suggest_hybrid == {{
		"path": ["drivers"],
		"severity": "warning",
		"message": `this proposal is for a professional service, but "needs-24x7" and "predictable-operations" call for a managed service; a hybrid answers both`,
	}} with input as _whole("professional", ["needs-expert-design", "needs-24x7", "migrating-or-upgrading", "predictable-operations"])
	{finding.severity | some finding in leg.drivers_suggest_hybrid} == {"warning"} with input as _whole("managed", array.concat(["needs-24x7", "predictable-operations"], _to_change))
}

# That the reasons fit badly is said by the rules about fitting drivers.
test_hybrid_single_own_reason if {
	leg.drivers_suggest_hybrid == set() with input as _whole("managed", ["needs-24x7", "migrating-or-upgrading"])
	leg.drivers_suggest_hybrid == set() with input as _whole("managed", _to_change)
	leg.drivers_suggest_hybrid == set() with input as _whole("professional", array.concat(["needs-expert-design"], _to_run))
}

test_hybrid_is_none_to_suggest_in_its_legs if {
	leg.drivers_suggest_hybrid == set() with input as _leg("managed", array.concat(_to_run, _to_change))
}

test_contradicts_in_a_leg if {
	leg.driver_contradicts_model == {{
		"path": ["drivers", 1],
		"message": `this leg is a professional service, but the reason "needs-24x7" usually calls for a managed service`,
	}} with input as _leg("professional", ["needs-expert-design", "needs-24x7"])
	leg.driver_contradicts_model == {
		{
			"path": ["drivers", 0],
			"message": `this leg is a managed service, but the reason "needs-expert-design" usually calls for a project`,
		},
		{
			"path": ["drivers", 1],
			"message": `this leg is a managed service, but the reason "assessment-or-audit" usually calls for a project`,
		},
	} with input as _leg("managed", ["needs-expert-design", "assessment-or-audit"])
}

test_contradicts_not if {
	leg.driver_contradicts_model == set() with input as _leg("managed", _to_run)
	leg.driver_contradicts_model == set() with input as _leg("professional", _to_change)
	leg.driver_contradicts_model == set() with input as {"model": "managed"}
	leg.driver_contradicts_model == set() with input as _whole("managed", _to_change)
}
