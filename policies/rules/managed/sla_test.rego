package demarc.rules.managed_test

import data.demarc.rules.managed

_uptime := {"metric": "availability", "target": 99.5}

_answer := {"metric": "response-time", "target": "PT30M"}

_sla(targets) := {"sla": {"targets": targets}}

_no_promise(why) := {{"path": ["sla", "targets"], "message": $"a managed service should be measured by service levels, but {why}"}}

test_sla_required_passes if {
	every targets in [[_uptime], [_answer], [{"metric": "backup-success", "target": 99}]] {
		managed.managed_sla_required == set() with input as _sla(targets)
	}
}

test_sla_required_not_stated if {
	every leg in [{}, {"sla": {"review_cadence": "P3M"}}, _sla([])] {
		managed.managed_sla_required == _no_promise("this one states none") with input as leg
	}
}

test_sla_required_without_figures if {
	managed.managed_sla_required == _no_promise("the targets of this one state no figure") with input as _sla([{
		"metric": "availability",
		"text": "satisfactory operation",
	}])
}

test_sla_required_about_delivery if {
	managed.managed_sla_required == _no_promise("the targets of this one are about delivery only") with input as _sla([{
		"metric": "milestone-on-time",
		"target": 100,
	}])
}

# Options are no commitments (E12).
test_sla_required_as_an_option if {
	managed.managed_sla_required == _no_promise("those of this one are only options") with input as _sla([_optional(_uptime)])
	managed.managed_sla_required == set() with input as object.union(_sla([_optional(_uptime)]), {"optional": true})
}

# What people do on time beside the work is no service level of the systems.
test_sla_required_beside_reports if {
	every targets in [[{"metric": "report-on-time", "target": 100}], [{"metric": "review-held", "target": 100}, {"metric": "milestone-on-time", "target": 95}]] {
		managed.managed_sla_required == _no_promise("the targets of this one are about reports, reviews and delivery") with input as _sla(targets)
	}
	managed.managed_sla_required == set() with input as _sla([{"metric": "report-on-time", "target": 100}, _uptime])
}

# An agreement that is a deliverable is not an agreement (E17).
test_sla_required_as_a_deliverable if {
	managed.managed_sla_required == {{
		"path": ["sla", "targets"],
		"message": "a managed service should be measured by service levels, but this one states none",
		"because": [{"path": ["deliverables", 1], "message": "an agreement that is still to be delivered promises nothing yet"}],
	}} with input as {"deliverables": [{"id": "D1", "kind": "report"}, {"id": "D2", "kind": "sla-document"}]}
}

test_sla_core_metric_passes if {
	every metric in ["availability", "detection-time", "response-time", "resolution-time", "restore-time"] {
		managed.managed_sla_covers_core_metric == set() with input as _sla([{"metric": metric, "target": 1}])
	}
}

test_sla_core_metric_without_targets if {
	every leg in [{}, _sla([_optional(_uptime)])] {
		managed.managed_sla_covers_core_metric == set() with input as leg
		managed.managed_sla_availability_stated == set() with input as leg
		managed.managed_sla_backed_by_remedy == set() with input as leg
		managed.managed_billing_sla_linked == set() with input as leg
	}
}

test_sla_core_metric_missing if {
	leg := _sla([{"metric": "patch-compliance", "target": 95}, {"metric": "backup-success", "target": 99}])
	managed.managed_sla_covers_core_metric == {{
		"path": ["sla", "targets"],
		"message": "a managed service should promise availability or a time to notice, respond or resolve, but this one promises only backup-success, patch-compliance",
	}} with input as leg
	managed.managed_sla_availability_stated == set() with input as leg
}

test_sla_availability_passes if managed.managed_sla_availability_stated == set() with input as _sla([_answer, _uptime])

test_sla_availability_missing if {
	every targets in [[_answer], [_answer, _optional(_uptime)], [_answer, {"metric": "availability", "text": "24/7"}]] {
		managed.managed_sla_availability_stated == {{
			"path": ["sla", "targets"],
			"message": "a managed service should promise a figure for availability, but this one has none",
		}} with input as _sla(targets)
	}
}

_steps := {"tiers": [{"below": 99.5, "percent": 5}]}

test_sla_remedy_passes if {
	every sla in [
		{"targets": [_uptime], "credits": _steps},
		{"targets": [_answer, object.union(_uptime, {"credit": _steps})]},
		{"targets": [_uptime], "termination_trigger": {"breaches": 2, "within": "P3M"}},
	] {
		managed.managed_sla_backed_by_remedy == set() with input as {"sla": sla}
	}
}

test_sla_remedy_without_an_amount if {
	vague := "missing a service level of a managed service has a consequence, and credits are meant, but nothing says how large they are and when they are due"
	managed.managed_sla_backed_by_remedy == {{"path": ["sla", "credits", "tiers"], "message": vague}} with input as {"sla": {"targets": [_uptime], "credits": {"basis": "recurring-fee", "cap_percent": 10, "tiers": []}}}
	managed.managed_sla_backed_by_remedy == {{"path": ["sla", "targets", 0, "credit", "tiers"], "message": vague}} with input as {"sla": {"targets": [object.union(_uptime, {"credit": {"cap_percent": 10}})]}}
}

# A remedy that is no credit is one all the same.
test_sla_remedy_elsewhere if {
	every group in [
		{"liability": {"sole_remedy": "a refund of the fee for the month"}},
		{"liability": {"sole_remedy": "a penalty of 500 for each miss"}},
		{"term": {"termination": {"cause": {"grounds": ["service levels missed in three months"]}}}},
	] {
		managed.managed_sla_backed_by_remedy == set() with input as object.union({"sla": {"targets": [_uptime]}}, group)
	}
	count(managed.managed_sla_backed_by_remedy) == 1 with input as {"sla": {"targets": [_uptime]}, "liability": {"sole_remedy": "repair, and no refund"}}
}

# One missing remedy is one finding: that nothing comes off the charge is not said on top.
test_sla_remedy_missing if {
	every sla in [
		{"targets": [_uptime]},
		{"targets": [{"metric": "response-time", "text": "promptly"}]},
		{"targets": [_uptime], "credits": {"tiers": []}},
		{"targets": [_answer, object.union(_optional(_uptime), {"credit": _steps})]},
		{"targets": [object.union(_uptime, {"credit": {"tiers": []}})], "termination_trigger": {}},
	] {
		leg := {"sla": sla, "billing": {"recurring": {"amount": 1}}}
		managed.managed_sla_backed_by_remedy == {{
			"path": ["sla", "credits"],
			"message": "missing a service level of a managed service should have a consequence, but neither credits nor a right to leave are stated",
		}} with input as leg
		managed.managed_billing_sla_linked == set() with input as leg
	}
}

# On purpose is not by mistake, but a service without service levels is one all the same.
test_sla_refused if {
	managed.managed_sla_required == {{
		"path": ["sla", "none"],
		"message": "a managed service is measured by service levels, but they are refused: \"best effort for a pilot\"",
	}} with input as {"sla": {"none": "best effort for a pilot"}}
}

# A credit is as large as it says, in whichever way, and a remedy need not be money.
test_sla_remedy_in_other_forms if {
	every sla in [
		{"credits": {"tiers": [{"misses": 3, "percent": 5}]}},
		{"credits": {"per_miss": {"percent": 5}}},
		{"credits": {"delay": {"per": "PT1H", "amount": "50.00"}}},
		{"credits": {"formula": "five times the fee"}},
		{"remedies": [{"kind": "re-performance"}]},
		{"remedies": [{"text": "the report is written again"}]},
	] {
		managed.managed_sla_backed_by_remedy == set() with input as {"sla": object.union({"targets": [_uptime]}, sla)}
	}
	count(managed.managed_sla_backed_by_remedy) == 1 with input as {"sla": {"targets": [_uptime], "remedies": [{"targets": ["T1"]}]}}
}

test_sla_linked_in_other_forms if {
	every credit in [{"per_miss": {"percent": 5}}, {"delay": {"per": "PT1H", "percent": 5}}] {
		["credits of a managed service should come off its recurring charge, but it is not stated what these percentages are of"] == [f.message | some f in managed.managed_billing_sla_linked] with input as {"billing": {"recurring": {"amount": 1}}, "sla": {"targets": [_uptime], "credits": credit}}
	}
	every sla in [{"credits": {"per_miss": {"amount": 5}}}, {"termination_trigger": {"breaches": 2}, "remedies": [{"kind": "price-reduction"}]}] {
		managed.managed_billing_sla_linked == set() with input as {"billing": {"recurring": {"amount": 1}}, "sla": object.union({"targets": [_uptime]}, sla)}
	}
}
