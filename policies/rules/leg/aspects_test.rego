package demarc.rules.leg_test

import data.demarc.rules.leg

_managed := {
	"model": "managed",
	"nature": "ongoing",
	"objective": {"verb": "operate"},
	"term": {"start": "2026-01-01", "duration": "P24M"},
	"scope": {"included": [{"text": "Monitoring"}]},
	"responsibility": {"operational": "provider"},
	"billing": {"model": "subscription"},
	"risk": {"operational": "provider"},
}

_professional := {
	"model": "professional",
	"nature": "one-time",
	"objective": {"verb": "migrate"},
	"responsibility": {"operational": "customer"},
	"billing": {"model": "fixed-price"},
	"risk": {"operational": "customer"},
}

_said := {object.remove(finding, ["remediation"]) | some finding in leg.aspect_not_stated}

_groups := {finding.path[0] | some finding in leg.aspect_not_stated}

test_aspects_all_stated if {
	leg.aspect_not_stated == set() with input as _managed
	leg.aspect_not_stated == set() with input as _professional
}

test_aspects_managed_states_nothing if {
	_said == {
		{
			"path": ["nature"],
			"message": "the proposal does not say whether the work goes on or is done once; a managed service should state that it is ongoing",
		},
		{
			"path": ["term"],
			"message": "the proposal does not say how long it runs and whether it is renewed; a managed service should state both",
		},
		{
			"path": ["objective"],
			"message": "the proposal does not name its goal in a verb; a managed service should state what it keeps running",
		},
		{
			"path": ["responsibility"],
			"message": "the proposal does not say who is responsible for daily operation; a managed service should state it",
		},
		{
			"path": ["scope"],
			"message": "the proposal does not say what work is included; a managed service should state its operational work",
		},
	} with input as {"model": "managed"}
}

# Whoever answers mostly carries the risk: it is asked for where it is all that is open, and not of a small service.
test_aspects_risk_alone if {
	open := object.remove(_managed, ["risk"])
	_said == {{
		"path": ["risk"],
		"message": "the proposal does not say who carries the operational risk; a managed service should state it",
		"severity": "info",
	}} with input as open
	_said == set() with input as object.union(open, {"billing": {"recurring": {"amount": "50", "period": "P1M"}}})
	_groups == {"responsibility"} with input as object.remove(open, ["responsibility"])
}

# Its term, scope, changes and people have rules of their own; operations are not its business.
test_aspects_professional_states_nothing if {
	_said == {
		{
			"path": ["nature"],
			"message": "the proposal does not say whether the work goes on or is done once; a professional service should state that it is one-time",
		},
		{
			"path": ["objective"],
			"message": "the proposal does not name its goal in a verb; a professional service should state what it designs, builds or changes",
		},
	} with input as {"model": "professional"}
}

test_aspects_each_group_alone if {
	every group in ["nature", "term", "objective", "responsibility", "scope", "risk"] {
		_groups == {group} with input as object.remove(_managed, [group])
	}
	every group in ["nature", "objective"] {
		_groups == {group} with input as object.remove(_professional, [group])
	}
	_groups == set() with input as object.remove(_professional, ["responsibility", "risk"])
}

# Stated elsewhere or otherwise wrong is another rule's business.
test_aspects_stated_wrongly if {
	leg.aspect_not_stated == set() with input as object.union(_managed, {
		"nature": "one-time",
		"objective": {"verb": "migrate"},
		"responsibility": {"operational": "customer"},
		"billing": {"model": "daily-rate"},
	})
}

test_aspects_group_without_the_answer if {
	_groups == {"objective", "responsibility", "scope"} with input as object.union(object.remove(_managed, ["responsibility", "risk"]), {
		"objective": {"statement": "Run it", "verb": false},
		"responsibility": {"raci": []},
		"scope": {"included": []},
		"risk": {"delivery": "provider"},
	})
}

# The same is said in other places.
test_aspects_said_elsewhere if {
	every proposal in [
		object.union(object.remove(_managed, ["responsibility"]), {"responsibility": {"raci": [{"activity": "monitoring", "responsible": "provider"}]}}),
		object.union(object.remove(_managed, ["responsibility"]), {"responsibility": {"customer_duties": ["daily operation"]}}),
		object.union(object.remove(_managed, ["risk"]), {"risk": {"items": [{"name": "uptime", "owner": "provider"}]}}),
		object.union(object.remove(_managed, ["nature"]), {"term": {"kind": "evergreen"}}),
	] {
		leg.aspect_not_stated == set() with input as proposal
	}
}

test_aspects_term if {
	every stated in [
		{"end": "2027-12-31"}, {"duration": "P12M"}, {"kind": "evergreen"}, {"renewal": {"kind": "automatic"}},
		{"ends_when": "the site closes"},
	] {
		leg.aspect_not_stated == set() with input as object.union(object.remove(_managed, ["term"]), {"term": stated})
	}
	every silent in [
		{}, {"start": "2026-01-01"}, {"kind": "fixed"}, {"renewal": {"kind": "none"}},
		{"termination": {"cause": {"by": "either"}}},
	] {
		_groups == {"term"} with input as object.union(object.remove(_managed, ["term"]), {"term": silent})
	}
}

test_aspects_no_model if leg.aspect_not_stated == set() with input as {}

# What to write names the group that is missing.
test_aspects_say_what_to_write if {
	every model, n in {"managed": 5, "professional": 2} {
		findings := leg.aspect_not_stated with input as {"model": model}
		count(findings) == n
		every finding in findings {
			contains(finding.remediation, finding.path[0])
		}
	}
}
