package demarc.rules.proposal_test

import data.demarc.content
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

_as(model, content) := object.union(content, {"model": model})

_short := {[object.get(finding, "severity", "error"), finding.path, finding.message] |
	some finding in proposal.model_declaration_matches_content
}

test_content_matches if {
	proposal.model_declaration_matches_content == set() with input as _as("managed", _stating(8, 0))
	proposal.model_declaration_matches_content == set() with input as _as("professional", _stating(0, 8))
}

test_content_of_the_other_model if {
	proposal.model_declaration_matches_content == {{
		"path": ["model"],
		"message": concat("", [
			"the proposal is declared professional, but it reads like a managed service: monitoring goes on, and nothing is due once; ",
			"the provider answers for the operation",
		]),
		"because": [
			{"path": ["nature"], "message": "nature: ongoing"},
			{"path": ["objective", "verb"], "message": "goal: operate"},
			{"path": ["responsibility", "operational"], "message": "responsibility: provider operates"},
			{"path": ["billing", "model"], "message": "billing: subscription"},
			{"path": ["monitoring"], "message": "monitoring: included"},
		],
	}} with input as _as("professional", object.union(_stating(5, 2), {"incidents": {"hours": "24x7"}}))
}

# What is not sure is a question.
test_content_of_the_other_model_not_sure if {
	{[finding.severity, finding.path] | some finding in proposal.model_declaration_matches_content} == {["warning", ["model"]]} with input as _as("professional", _stating(4, 3))
}

_hybrid := {
	"scope": {"included": [{"text": "Monitoring", "kind": "operational"}, {"text": "Migration", "kind": "project"}]},
	"term": {"duration": "P12M"},
	"monitoring": {"included": true},
	"billing": {"one_time": [{"name": "Migration", "amount": "1200.00"}], "recurring": {"amount": "100.00", "period": "P1M"}},
}

test_content_of_both_models if {
	proposal.model_declaration_matches_content == {{
		"path": ["model"],
		"message": concat("", [
			"the proposal is declared managed, but it reads like a hybrid of both: 50 % of the committed price pays for results, 50 % for running; ",
			"work that is done once (1 of 2 scope items) is promised; monitoring goes on",
		]),
		"because": [
			{"path": ["term"], "message": "engagement: 12 months, no renewal"},
			{"path": ["scope", "included"], "message": "scope: project work in 1 of 2 items"},
			{"path": ["billing", "one_time", 0], "message": "billing: paid once: Migration"},
		],
		"remediation": content.advice.hybrid,
	}} with input as _as("managed", _hybrid)
}

# Bought hours and lent people are neither model, whatever they are called.
test_content_of_neither_model if {
	hours := {"billing": {"model": "retainer-hours"}, "incidents": {"included": true}, "monitoring": {"included": false}}
	proposal.model_declaration_matches_content == {{
		"path": ["model"],
		"message": concat("", [
			"the proposal is declared professional, but it reads like support by the hour: hours are sold, to be called when somebody needs them (retainer hours); ",
			"nobody watches the systems or looks after them before they fail; no result is promised that somebody accepts",
		]),
		"because": [
			{"path": ["billing", "model"], "message": "hours are sold, to be called when somebody needs them (retainer hours)"},
			{"path": ["monitoring"], "message": "nobody watches the systems or looks after them before they fail"},
			{"path": ["deliverables"], "message": "no result is promised that somebody accepts"},
		],
		"remediation": content.advice["support-by-the-hour"],
	}} with input as _as("professional", hours)
	lent := {"billing": {"model": "daily-rate"}, "staffing": {"directed_by": "customer", "roles": [{"role": "developer"}]}}
	{[finding[0], finding[1]] | some finding in _short} == {["error", ["model"]]} with input as _as("managed", lent)

	# break-fix-called-managed and staff-augmentation-smell say these.
	_short == set() with input as _as("managed", hours)
	_short == set() with input as _as("professional", lent)
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

# Two aspects are no verdict on the whole, and what is not sure is a question.
test_content_with_little_stated if {
	[finding[0] | some finding in _short] == ["error"] with input as _as("managed", _stating(0, 7))
	[finding[0] | some finding in _short] == ["warning"] with input as _as("managed", _stating(0, 4))
	_short == set() with input as _as("managed", _stating(0, 2))
}

test_content_thresholds_are_parameters if {
	{finding[0] | some finding in _short} == {"error"} with input as _as("managed", _stating(0, 3))
		with data.demarc.params.min_fairly_sure_weight.value as 3
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
		["error", ["project"], "the project leg is a professional service, but it reads like a managed service: monitoring and incident handling go on, and nothing is due once; the provider answers for the operation"],
		["error", ["service"], "the service leg is a managed service, but it reads like a professional service: the customer answers for the operation"],
	} with input as {"model": "hybrid", "project": _stating(8, 0), "service": _stating(0, 8)}
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
test_content_of_a_hybrid_leg_that_is_both if {
	_short == set() with input as {"model": "hybrid", "project": _stating(0, 8), "service": _hybrid}
}

# Two legs are a hybrid, whatever is declared above them.
test_two_legs_under_another_model if {
	two := {"project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}
	every model in ["managed", "professional"] {
		found := proposal.model_declaration_matches_content with input as object.union(two, {"model": model})
		{[finding.path, finding.message] | some finding in found} == {[
			["model"], $"the proposal is declared {model}, but it is written as a hybrid, with a project leg and a service leg",
		]}
	}
	proposal.model_declaration_matches_content == set() with input as object.union(two, {"model": "hybrid"})
	proposal.model_declaration_matches_content == set() with input as object.remove(object.union(two, {"model": "managed"}), ["project"])
}
