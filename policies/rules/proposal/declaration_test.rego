package demarc.rules.proposal_test

import data.demarc.rules.proposal

_missing_model := {{
	"path": ["model"],
	"message": "the proposal does not say which engagement model it follows: managed, professional or hybrid",
}}

test_model_declared if {
	every model in ["managed", "professional", "hybrid"] {
		proposal.model_declared == set() with input as {"model": model}
	}
}

test_model_absent if proposal.model_declared == _missing_model with input as {"title": "Managed hosting"}

# _stating(managed, professional) states that many aspects for each model, in the order of the list.
_stating(managed, professional) := object.union_n(array.concat(
	[aspect.managed | some aspect in array.slice(_aspect, 0, managed)],
	[aspect.professional | some aspect in array.slice(_aspect, managed, managed + professional)],
))

_aspect := [
	{"managed": {"nature": "ongoing"}, "professional": {"nature": "one-time"}},
	{"managed": {"objective": {"verb": "operate"}}, "professional": {"objective": {"verb": "migrate"}}},
	{"managed": {"responsibility": {"operational": "provider"}}, "professional": {"responsibility": {"operational": "customer"}}},
	{"managed": {"billing": {"model": "subscription"}}, "professional": {"billing": {"model": "fixed-price"}}},
	{"managed": {"monitoring": {"included": true}}, "professional": {"monitoring": {"included": false}}},
	{"managed": {"incidents": {"included": true}}, "professional": {"incidents": {"included": false}}},
	{"managed": {"change_enablement": {"policy": "controlled"}}, "professional": {"change_enablement": {"policy": "core"}}},
	{"managed": {"risk": {"operational": "provider"}}, "professional": {"risk": {"operational": "customer"}}},
]

_both_scope := {"scope": {"included": [{"text": "Monitoring", "kind": "operational"}, {"text": "Migration", "kind": "project"}]}}

_as(model, content) := object.union(content, {"model": model})

_short := {[object.get(finding, "severity", "error"), finding.path, finding.message] |
	some finding in proposal.model_declaration_matches_content
}

test_content_matches if {
	proposal.model_declaration_matches_content == set() with input as _as("managed", _stating(8, 0))
	proposal.model_declaration_matches_content == set() with input as _as("professional", _stating(0, 8))
}

test_content_mostly_of_the_other_model if {
	proposal.model_declaration_matches_content == {{
		"path": ["model"],
		"message": "the proposal is declared professional, but 5 of its 8 stated aspects read like a managed service: nature, goal, responsibility, billing, monitoring",
		"because": [
			{"path": ["nature"], "message": "nature: ongoing"},
			{"path": ["objective", "verb"], "message": "goal: operate"},
			{"path": ["responsibility", "operational"], "message": "responsibility: provider operates"},
			{"path": ["billing", "model"], "message": "billing: subscription"},
			{"path": ["monitoring"], "message": "monitoring: included"},
		],
	}} with input as _as("professional", _stating(5, 3))
}

# Half and half is neither of the two.
test_content_of_both_models if {
	proposal.model_declaration_matches_content == {{
		"path": ["model"],
		"message": "the proposal is declared managed, but it reads like a hybrid: 4 of its 8 stated aspects speak for a professional service, alone or as well: monitoring, incidents, change, risk",
		"because": [
			{"path": ["monitoring"], "message": "monitoring: not included"},
			{"path": ["incidents"], "message": "incidents: not included"},
			{"path": ["change_enablement", "policy"], "message": "change: change is the core"},
			{"path": ["risk", "operational"], "message": "risk: customer carries it"},
		],
	}} with input as _as("managed", _stating(4, 4))
}

# An aspect that speaks for both counts towards a hybrid, with the place that speaks for the other model.
test_content_with_an_aspect_of_both if {
	content := object.union(_stating(4, 3), _both_scope)
	findings := proposal.model_declaration_matches_content with input as _as("managed", content)
	{finding.message | some finding in findings} == {concat(" ", [
		"the proposal is declared managed, but it reads like a hybrid: 4 of its 8 stated aspects speak for a professional",
		"service, alone or as well: scope, monitoring, incidents, change",
	])}
	{because | some finding in findings; because := finding.because[0]} == {{
		"path": ["scope", "included"], "message": "scope: project work in 1 of 2 items",
	}}
}

test_content_with_a_pattern_of_the_other_model if {
	proposal.model_declaration_matches_content == {{
		"path": ["model"],
		"message": "the proposal is declared managed, but 3 of its 8 stated aspects read like a professional service: incidents, change, risk",
		"severity": "warning",
		"because": [
			{"path": ["incidents"], "message": "incidents: not included"},
			{"path": ["change_enablement", "policy"], "message": "change: change is the core"},
			{"path": ["risk", "operational"], "message": "risk: customer carries it"},
		],
	}} with input as _as("managed", _stating(5, 3))
}

test_content_with_two_odd_aspects if {
	proposal.model_declaration_matches_content == set() with input as _as("managed", _stating(6, 2))
}

# With too little stated there is no verdict on the whole.
test_content_with_little_stated if {
	_short == {[
		"warning", ["model"],
		"the proposal is declared managed, but all of its 7 stated aspects read like a professional service: nature, goal, responsibility, billing, monitoring, incidents, change",
	]} with input as _as("managed", _stating(0, 7))
	_short == set() with input as _as("managed", _stating(0, 2))
}

test_content_thresholds_are_parameters if {
	{finding[0] | some finding in _short} == {"error"} with input as _as("managed", _stating(0, 3))
		with data.demarc.params.min_stated_aspects.value as 3
	{finding[0] | some finding in _short} == {"warning"} with input as _as("managed", _stating(7, 1))
		with data.demarc.params.warn_contradicting_aspects.value as 1
}

# Why a model was chosen is not what was agreed.
test_content_drivers_do_not_count if {
	_short == set() with input as {"model": "professional", "drivers": ["needs-24x7"], "use_case": "cloud-operations"}
}

test_content_without_model if _short == set() with input as _stating(4, 4)

test_content_of_a_hybrid if {
	_short == set() with input as {"model": "hybrid", "project": _stating(0, 8), "service": _stating(8, 0)}
	_short == set() with input as {"model": "hybrid"}
	_short == set() with input as {"model": "hybrid", "project": {}}
}

test_content_of_a_hybrid_with_legs_exchanged if {
	_short == {
		[
			"error", ["project"],
			"the project leg is a professional service, but all of its 8 stated aspects read like a managed service: nature, goal, responsibility, billing, monitoring, incidents, change, risk",
		],
		[
			"error", ["service"],
			"the service leg is a managed service, but 5 of its 8 stated aspects read like a professional service: billing, monitoring, incidents, change, risk",
		],
	} with input as {"model": "hybrid", "project": _stating(8, 0), "service": _stating(3, 5)}
}

test_content_of_a_hybrid_names_places_in_the_leg if {
	findings := proposal.model_declaration_matches_content with input as {"model": "hybrid", "service": _stating(5, 3)}
	{because | some finding in findings; some because in finding.because} == {
		{"path": ["service", "incidents"], "message": "incidents: not included"},
		{"path": ["service", "change_enablement", "policy"], "message": "change: change is the core"},
		{"path": ["service", "risk", "operational"], "message": "risk: customer carries it"},
	}
}

# A leg of a hybrid is not asked to become a hybrid.
test_content_of_a_hybrid_leg_half_and_half if {
	{[finding[0], finding[1]] | some finding in _short} == {["warning", ["service"]]} with input as {
		"model": "hybrid",
		"project": _stating(0, 8), "service": _stating(4, 4),
	}
}
