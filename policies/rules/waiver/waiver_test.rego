package demarc.rules.waiver_test

import data.demarc.rules.waiver

w := {
	"rule": "assets-listed", "path": "/scope/assets", "reason": "the register follows in March",
	"approver": "head of service delivery", "ticket": "RISK-88", "granted": "2026-01-10", "expires": "2026-04-30",
}

found := [{"rule": "assets-listed", "path": "/scope/assets"}]

rules := {
	"assets-listed": {"waivable": true, "evaluated": true},
	"field-type": {"waivable": false, "evaluated": true},
	"not-run": {"waivable": true, "evaluated": false},
	"guarded": {"waivable": true, "evaluated": true, "exceptions": {"in": ["configuration"], "approvers": ["Head of Delivery", "legal"]}},
}

# What each rule finds for one waiver on a day, with thresholds as they are.
on(day, waiver, finds) := {rule: [[f.path, f.message] | some f in findings] |
	some rule, findings in data.demarc.rules.waiver with input as {"waivers": [waiver], "found": finds, "rules": rules}
		with data.demarc.as_of as day
	not startswith(rule, "_")
	count(findings) > 0
}

test_in_order if {
	on("2026-02-01", w, found) == {}
	on("2026-01-10", w, found) == {}
}

test_waiver_needs_reason if {
	every field in ["path", "reason", "approver", "ticket", "granted", "expires"] {
		on("2026-02-01", object.remove(w, [field]), found) == {"waiver_needs_reason": [[
			["waivers", 0, field],
			$"the waiver of assets-listed has no effect, since it does not say: {field}",
		]]}
	}
	on("2026-02-01", {"path": "/scope/assets", "reason": " ", "place": ".demarc.yaml:3"}, found) == {"waiver_needs_reason": [[
		["waivers", 0, "rule"],
		"the waiver in .demarc.yaml:3 has no effect, since it does not say: rule, reason, approver, ticket, granted, expires",
	]]}
}

test_waiver_rule_unknown if {
	on("2026-02-01", object.union(w, {"rule": "assets-lsted", "nearest": "assets-listed"}), found) == {"waiver_rule_unknown": [[
		["waivers", 0, "rule"],
		"the waiver of assets-lsted has no effect, since no rule has that id; did you mean \"assets-listed\"?",
	]]}
	on("2026-02-01", object.union(w, {"rule": "other"}), found) == {"waiver_rule_unknown": [[
		["waivers", 0, "rule"],
		"the waiver of other has no effect, since no rule has that id",
	]]}
}

test_waiver_not_allowed if {
	on("2026-02-01", object.union(w, {"rule": "field-type"}), found) == {"waiver_not_allowed": [[
		["waivers", 0, "rule"],
		"the waiver of field-type has no effect, since that rule cannot be waived",
	]]}
}

test_waiver_of_whom_and_where if {
	seen := [{"rule": "guarded", "path": "/scope/assets"}]
	guarded := object.union(w, {"rule": "guarded", "in": "configuration", "approver": " head of delivery"})
	on("2026-02-01", guarded, seen) == {}
	on("2026-02-01", object.union(guarded, {"in": "proposal"}), seen) == {"waiver_not_allowed": [[
		["waivers", 0, "rule"],
		"the waiver of guarded has no effect, since it stands in the proposal; your organisation reads waivers of that rule in the configuration only",
	]]}
	on("2026-02-01", object.union(guarded, {"approver": "bid manager"}), seen) == {"waiver_not_allowed": [[
		["waivers", 0, "approver"],
		"the waiver of guarded has no effect, since that rule is waived by Head of Delivery or legal only, and not by \"bid manager\"",
	]]}
}

test_waiver_dates if {
	on("2026-02-01", object.union(w, {"granted": "2026-05-01"}), found) == {"waiver_dates": [[
		["waivers", 0, "expires"],
		"the waiver of assets-listed has no effect, since it expires on 2026-04-30, before it is granted on 2026-05-01",
	]]}
	on("2026-01-09", w, found) == {"waiver_dates": [[
		["waivers", 0, "granted"],
		"the waiver of assets-listed has no effect yet, since it is granted on 2026-01-10 only",
	]]}

	# a month is granted from its first day, and expires with its last
	on("2026-04-01", object.union(w, {"granted": "2026-04", "expires": "2026-06"}), found) == {}
}

test_waiver_too_long if {
	on("2026-02-01", object.union(w, {"expires": "2027-01-09"}), found) == {}
	on("2026-02-01", object.union(w, {"expires": "2027-01-10", "place": ".demarc.yaml:3"}), found) == {"waiver_too_long": [[
		["waivers", 0, "expires"],
		"the waiver of assets-listed in .demarc.yaml:3 has no effect, since from 2026-01-10 to 2027-01-10 it lasts longer than 12 months",
	]]}
	on("2026-02-01", object.union(w, {"expires": "2026-03-10"}), found) == {"waiver_too_long": [[
		["waivers", 0, "expires"],
		"the waiver of assets-listed has no effect, since from 2026-01-10 to 2026-03-10 it lasts longer than 1 month",
	]]} with data.demarc.params.max_waiver_length.value as "P1M"
}

test_waiver_expired if {
	on("2026-05-01", w, found) == {"waiver_expired": [[
		["waivers", 0, "expires"],
		"the waiver of assets-listed expired on 2026-04-30, and what it excepted is still there",
	]]}
	on("2026-06-01", object.union(w, {"expires": "2026-05"}), found) == {"waiver_expired": [[
		["waivers", 0, "expires"],
		"the waiver of assets-listed expired on 2026-05, and what it excepted is still there",
	]]}
}

test_waiver_expires_soon if {
	on("2026-03-31", w, found) == {}
	every day in ["2026-04-01", "2026-04-30"] {
		on(day, w, found) == {"waiver_expires_soon": [[
			["waivers", 0, "expires"],
			"the waiver of assets-listed expires soon, on 2026-04-30",
		]]}
	}
}

test_waiver_stale if {
	stale := {"waiver_stale": [[
		["waivers", 0, "path"],
		"the waiver of assets-listed is no longer needed: the rule is not broken at /scope/assets",
	]]}
	on("2026-02-01", w, []) == stale
	on("2026-02-01", w, [{"rule": "assets-listed", "path": "/scope"}, {"rule": "other", "path": "/scope/assets"}]) == stale

	# an expired one is not needed either
	on("2026-06-01", w, []) == stale

	# nobody knows while the rule waits for the right shape
	on("2026-02-01", object.union(w, {"rule": "not-run"}), []) == {}
}

test_nothing_to_judge if {
	all := [
		waiver.waiver_dates, waiver.waiver_expired, waiver.waiver_expires_soon, waiver.waiver_needs_reason,
		waiver.waiver_not_allowed, waiver.waiver_rule_unknown, waiver.waiver_stale, waiver.waiver_too_long,
	] with input as {"waivers": [], "found": [], "rules": {}}
	all == [set() | some _ in numbers.range(1, 8)]
}
