package demarc.content_test

import data.demarc.content

# _says(aspect, leg) are the signals of an aspect, short.
_says(aspect, leg) := {[s.says, concat("/", [$"{step}" | some step in s.path]), s.because] |
	some s in signals
	s.aspect == aspect
} if {
	signals := content.signals with input as leg
}

_verdict(aspect, leg) := verdict if {
	verdicts := content.verdicts with input as leg
	verdict := verdicts[aspect].verdict
}

test_nature if {
	_says("nature", {"nature": "ongoing"}) == {["managed", "nature", "ongoing"]}
	_says("nature", {"nature": "one-time"}) == {["professional", "nature", "one-time"]}
}

test_engagement_that_renews if {
	leg := {"term": {"start": "2026-01-01", "duration": "P12M", "renewal": {"kind": "automatic"}}}
	_says("engagement", leg) == {["managed", "term/renewal/kind", "renewal: automatic"]}
	_says("duration", leg) == {["managed", "term", "goes on"]}
}

test_engagement_without_end if {
	leg := {"term": {"kind": "evergreen"}}
	_says("engagement", leg) == {["managed", "term/kind", "evergreen"]}
	_says("duration", leg) == {["managed", "term", "goes on"]}
}

test_engagement_of_a_project if {
	leg := {"term": {"start": "2026-01-01", "end": "2026-06-30", "renewal": {"kind": "none"}}}
	_says("engagement", leg) == {["professional", "term", "6 months, no renewal"]}
	_says("duration", leg) == {["professional", "term", "ends on 2026-06-30"]}
}

test_engagement_of_a_short_project if {
	_says("engagement", {"term": {"start": "2026-03-02", "duration": "P2W"}}) == {["professional", "term", "14 days, no renewal"]}
}

# A year is the longest that is short, with a leap day or without, and options count.
test_engagement_boundary if {
	_says("engagement", {"term": {"start": "2028-01-01", "end": "2028-12-31"}}) == {["professional", "term", "12 months, no renewal"]}
	_says("engagement", {"term": {"start": "2027-01-01", "end": "2028-01-31"}}) == {["managed", "term", "13 months"]}
	_says("engagement", {"term": {"duration": "P12M"}}) == {["professional", "term", "12 months, no renewal"]}
	_says("engagement", {"term": {"duration": "P12M", "options": [{"duration": "P12M"}]}}) == {["managed", "term", "12 months, 24 months with options"]}
}

# Who can object to a renewal, or call up a further period, has not said that the term just ends.
test_engagement_that_may_go_on if {
	every more in [
		{"renewal": {"non_renewal_notice": "P3M"}}, {"renewal": {"notice_by": "2026-09-30"}},
		{"options": [{"duration": "P1M"}]},
	] {
		leg := {"term": object.union({"start": "2026-01-01", "duration": "P6M"}, more)}
		_says("engagement", leg) == set()
		_says("duration", leg) == set()
		_verdict("engagement", leg) == "neither"
	}
}

# What is stated and speaks for neither model is told apart from what is not stated.
test_neither if {
	_verdict("engagement", {"term": {"kind": "fixed"}}) == "neither"
	_verdict("engagement", {"term": {"start": "2026-01-01"}}) == "not stated"
	_verdict("goal", {"objective": {"statement": "Run it"}}) == "neither"
	_verdict("scope", {"scope": {"included": [{"text": "Advice"}]}}) == "neither"
	_verdict("scope", {"scope": {"included": []}}) == "not stated"
	_verdict("risk", {"risk": {"data": "shared"}}) == "neither"
	_verdict("risk", {"risk": {}}) == "not stated"
	_verdict("nature", {}) == "not stated"
}

test_engagement_without_length if {
	every term in [{}, {"start": "2026-01-01"}, {"kind": "fixed"}, {"renewal": {"kind": "none"}}] {
		_says("engagement", {"term": term}) == set()
		_says("duration", {"term": term}) == set()
	}
}

# A long term with an exit plan is a service's, one without it, or a short one, just ends.
test_duration_with_exit_plan if {
	long := {"start": "2026-01-01", "duration": "P12M"}
	short := {"start": "2026-01-01", "duration": "P11M"}
	exit := {"plan": "handover to a successor"}
	_says("duration", {"term": long, "exit": exit}) == {["managed", "exit/plan", "a long term with an exit plan"]}
	_says("duration", {"term": long}) == {["professional", "term", "ends on 2026-12-31"]}
	_says("duration", {"term": short, "exit": exit}) == {["professional", "term", "ends on 2026-11-30"]}
	_says("duration", {"exit": exit}) == set()
}

test_duration_that_ends_with_an_event if {
	_says("duration", {"term": {"ends_when": "acceptance"}}) == {["professional", "term/ends_when", "ends with acceptance"]}
	_says("duration", {"term": {"ends_when": "acceptance", "end": "2026-06-30"}}) == {["professional", "term", "ends on 2026-06-30"]}
	_says("duration", {"term": {"ends_when": "the site closes", "kind": "evergreen"}}) == {["managed", "term", "goes on"]}
}

test_goal if {
	_says("goal", {"objective": {"verb": "operate"}}) == {["managed", "objective/verb", "operate"]}
	_says("goal", {"objective": {"verb": "audit"}}) == {["professional", "objective/verb", "audit"]}
	_says("goal", {"objective": {"statement": "Run it"}}) == set()
}

test_responsibility if {
	{owner: says |
		some owner in ["provider", "shared", "customer"]
		says := _says("responsibility", {"responsibility": {"operational": owner}})
	} == {
		"provider": {["managed", "responsibility/operational", "provider operates"]},
		"shared": {["managed", "responsibility/operational", "both sides operate"]},
		"customer": {["professional", "responsibility/operational", "customer operates"]},
	}
}

test_responsibility_of_a_directed_team if {
	_says("responsibility", {"staffing": {"directed_by": "customer"}}) == {["professional", "staffing/directed_by", "customer directs the work"]}
	_says("responsibility", {"staffing": {"directed_by": "provider"}}) == set()
	_says("responsibility", {
		"staffing": {"directed_by": "customer"},
		"responsibility": {"operational": "provider"},
	}) == {
		["managed", "responsibility/operational", "provider operates"],
		["professional", "staffing/directed_by", "customer directs the work"],
	}
}

test_scope if {
	operational := {"text": "Monitoring", "kind": "operational"}
	project := {"text": "Migration", "kind": "project"}
	_says("scope", {"scope": {"included": [operational, operational]}}) == {["managed", "scope/included", "operation in 2 of 2 items"]}
	_says("scope", {"scope": {"included": [project]}}) == {["professional", "scope/included", "project work in 1 of 1 items"]}
	_says("scope", {"scope": {"included": [operational, project, {"text": "Other"}]}}) == {
		["managed", "scope/included", "operation in 1 of 3 items"],
		["professional", "scope/included", "project work in 1 of 3 items"],
	}
	_verdict("scope", {"scope": {"included": [operational, project]}}) == "both"
	_says("scope", {"scope": {"included": []}}) == set()
}

# Setting up, looking after for a time, and options do not say what the work is.
test_scope_that_says_nothing if {
	_says("scope", {"scope": {"included": [
		{"text": "Set-up", "kind": "project", "onboarding": true},
		{"text": "Hypercare", "kind": "operational", "ends_on": "2026-06-30"},
		{"text": "Night watch", "kind": "operational", "optional": true},
		{"text": "Second site", "kind": "project", "optional": true},
	]}}) == set()
}

# An absent kind is no vote, but work that is done day by day on running systems is operation.
test_scope_without_kind if {
	_says("scope", {"scope": {"included": [{"text": "Advice", "activity": "consulting"}, {"text": "Design", "activity": "design"}]}}) == set()
	_says("scope", {"scope": {"included": [{"text": "Advice"}, {"text": "Patches", "activity": "patching"}]}}) == {["managed", "scope/included", "operation in 1 of 2 items"]}
}

# Results are a project's in whatever leg they stand, but for those of taking a service over.
test_scope_of_results if {
	_says("scope", {"deliverables": [{"name": "Design"}, {"name": "Report", "optional": true}]}) == {["professional", "deliverables", "1 deliverable"]}
	_says("scope", {"milestones": [{"id": "M1"}, {"id": "M2"}]}) == {["professional", "milestones", "2 milestones"]}
	every group in ["acceptance", "migration", "handover"] {
		_says("scope", {group: {"x-note": "stated"}}) == {["professional", group, group]}
		_says("scope", {group: {}}) == set()
	}
	_says("scope", {
		"scope": {"included": [{"text": "Take-over", "activity": "onboarding", "deliverable": "D1"}, {"text": "Inventory", "onboarding": true, "deliverables": ["D2"]}]},
		"deliverables": [{"id": "D1"}, {"id": "D2"}, {"id": "D3"}, {"name": "Service level agreement", "kind": "sla-document"}],
		"milestones": [{"id": "M1", "activity": "onboarding", "deliverables": ["D3"]}],
	}) == set()
}

# Of a leg that is optional as a whole, everything counts.
test_scope_of_an_optional_leg if {
	_verdict("scope", {"optional": true, "scope": {"included": [{"text": "Night watch", "kind": "operational", "optional": true}]}}) == "managed"
}

test_billing if {
	_says("billing", {"billing": {"model": "subscription"}}) == {["managed", "billing/model", "subscription"]}
	every model in ["fixed-price", "milestone", "time-and-materials", "daily-rate", "hourly-rate", "retainer-hours"] {
		_says("billing", {"billing": {"model": model}}) == {["professional", "billing/model", model]}
	}
	every model in ["usage", "revenue-share", "internal"] {
		_says("billing", {"billing": {"model": model}}) == set()
	}
}

# What is paid once pays for a result, unless it is for taking the service over.
test_billing_once if {
	_says("billing", {"billing": {"one_time": [{"name": "Cluster", "amount": 100}, {"amount": 5}]}}) == {
		["professional", "billing/one_time/0", "paid once: Cluster"], ["professional", "billing/one_time/1", "paid once: a charge"],
	}
	every fee in [{"name": "Setup fee"}, {"name": "On-boarding", "onboarding": true}, {"name": "Onboarding of the shops"}, {"name": "Cluster", "optional": true}] {
		_says("billing", {"billing": {"one_time": [fee]}}) == set()
	}
}

test_billing_recurring if {
	recurring := {"amount": "4500.00", "period": "P1M"}
	_says("billing", {"billing": {"recurring": recurring}}) == {["managed", "billing/recurring", "recurring fee"]}
	_says("billing", {"billing": {"recurring": {"period": "P1M"}}}) == set()
	_says("billing", {"billing": {"recurring": recurring, "total": "27000.00"}}) == set()
	_says("billing", {"billing": {"recurring": recurring, "model": "fixed-price"}}) == {["professional", "billing/model", "fixed-price"]}
}

# A price that is paid once, or only on request, does not recur.
test_billing_not_recurring if {
	_says("billing", {"billing": {"recurring": {"amount": 100, "per": "user", "count": 1}}}) == set()
	_says("billing", {"billing": {"recurring": {"amount": 100, "optional": true}}}) == set()
	_verdict("billing", {"billing": {"recurring": {"amount": 100, "count": 12}}}) == "managed"
}

test_sla if {
	_says("sla", {"sla": {"targets": [{"metric": "availability"}, {"metric": "restore-time"}]}}) == {
		["managed", "sla/targets/0/metric", "availability"],
		["managed", "sla/targets/1/metric", "restore-time"],
	}
	_says("sla", {"sla": {"targets": [{"metric": "defect-fix"}]}}) == {["professional", "sla/targets/0/metric", "defect-fix"]}
	_says("sla", {"sla": {"targets": [{"metric": "availability", "optional": true}, {"metric": "defect-fix", "optional": true}]}}) == set()
}

test_operations_included if {
	leg := {
		"monitoring": {"included": true, "continuous": true},
		"incidents": {"included": true},
		"maintenance": {"preventive": {"included": true, "recurring": true}},
	}
	_says("monitoring", leg) == {["managed", "monitoring", "included"]}
	_says("incidents", leg) == {["managed", "incidents", "included"]}
	_says("maintenance", leg) == {["managed", "maintenance/preventive", "included"]}
}

# Who pays for each incident has not bought their handling.
test_operations_by_time if {
	_verdict("incidents", {"incidents": {"included": true, "billing": "time"}}) == "neither"
	_verdict("incidents", {"incidents": {"included": true, "billing": "included"}}) == "managed"
}

test_operations_not_included if {
	leg := {
		"monitoring": {"included": false, "ends_on": "2026-06-30", "continuous": false},
		"incidents": {"included": false},
		"maintenance": {"preventive": {"included": false}},
	}
	_says("monitoring", leg) == {["professional", "monitoring", "not included"]}
	_says("incidents", leg) == {["professional", "incidents", "not included"]}
	_says("maintenance", leg) == {["professional", "maintenance/preventive", "not included"]}
}

test_operations_for_a_time if {
	leg := {
		"monitoring": {"included": true, "continuous": true, "ends_on": "2026-06-30"},
		"incidents": {"included": true, "ends_on": "2026-06-30"},
		"maintenance": {"preventive": {"included": true, "ends_on": "2026-06-30"}},
	}
	_says("monitoring", leg) == {["professional", "monitoring/ends_on", "ends on 2026-06-30"]}
	_says("incidents", leg) == {["professional", "incidents/ends_on", "ends on 2026-06-30"]}
	_says("maintenance", leg) == {["professional", "maintenance/preventive/ends_on", "ends on 2026-06-30"]}
}

test_operations_not_stated if {
	leg := {"monitoring": {"tools": ["console"]}, "incidents": {"hours": "24x7"}, "maintenance": {"backups": {"frequency": "P1D"}}}
	every aspect in ["monitoring", "incidents", "maintenance"] {
		_verdict(aspect, leg) == "neither"
		_verdict(aspect, {}) == "not stated"
	}
}

# Watching on request is not watching.
test_monitoring_on_request if {
	_says("monitoring", {"monitoring": {"included": true, "continuous": false}}) == {["professional", "monitoring/continuous", "not continuous"]}
}

test_maintenance_once if {
	_says("maintenance", {"maintenance": {"preventive": {"included": true, "recurring": false}}}) == {["professional", "maintenance/preventive/recurring", "done once"]}
}

test_maintenance_by_patching if {
	_says("maintenance", {"maintenance": {"patching": {"cadence": "P1M"}}}) == {["managed", "maintenance/patching/cadence", "patching every P1M"]}
	_says("maintenance", {"maintenance": {"patching": {"included": false, "cadence": "P1M"}}}) == set()
	_says("maintenance", {"maintenance": {"patching": {"cadence": "P1M"}, "preventive": {"included": false}}}) == {["professional", "maintenance/preventive", "not included"]}
}

test_change_to_live_systems if {
	every stated in [{"policy": "controlled"}, {"policy": "best-effort"}, {"authority": "change board"}] {
		_says("change", {"change_enablement": stated}) == {["managed", "change_enablement", "changes to live systems"]}
	}
	_says("change", {"change_enablement": {}}) == set()
}

test_change_as_core if {
	_says("change", {"change_enablement": {"policy": "core"}}) == {["professional", "change_enablement/policy", "change is the core"]}
}

# A service may control its scope too; only where the work is a project does that say something.
test_change_of_scope if {
	control := {"process": "change order"}
	_says("change", {"change_control": control}) == {["professional", "change_control", "scope change control"]}
	_says("change", {"change_control": {}}) == set()
	_says("change", {"change_control": control, "scope": {"included": [{"text": "Monitoring", "kind": "operational"}]}}) == set()
	_says("change", {"change_control": control, "change_enablement": {"policy": "controlled"}}) == {["managed", "change_enablement", "changes to live systems"]}
}

test_skills if {
	operator := {"role": "operator", "category": "operational"}
	architect := {"role": "architect", "category": "expert"}
	_says("skills", {"staffing": {"roles": [operator, architect]}}) == {["managed", "staffing/roles/0/category", "operational: operator"]}
	_says("skills", {"staffing": {"roles": [architect]}}) == {["professional", "staffing/roles/0/category", "expert: architect"]}
	_says("skills", {"staffing": {"roles": [{"role": "lead", "category": "management"}]}}) == set()
	_says("skills", {"staffing": {"runbooks": ["restart"]}}) == {["managed", "staffing/runbooks", "runbooks"]}
	_verdict("skills", {"staffing": {"roles": [architect], "runbooks": ["restart"]}}) == "both"
	_verdict("skills", {"staffing": {"roles": [operator, architect, architect]}}) == "professional"
	_verdict("skills", {"staffing": {"roles": [operator, {"role": "architect", "category": "expert", "count": 2}]}}) == "professional"
}

test_risk if {
	{owner: says |
		some owner in ["provider", "shared", "customer"]
		says := _says("risk", {"risk": {"operational": owner, "delivery": "provider"}})
	} == {
		"provider": {["managed", "risk/operational", "provider carries it"]},
		"shared": {["managed", "risk/operational", "both sides carry it"]},
		"customer": {["professional", "risk/operational", "customer carries it"]},
	}
}

test_risk_of_delivery if {
	_says("risk", {"risk": {"delivery": "provider"}}) == {["professional", "risk/delivery", "provider carries the delivery"]}
	_says("risk", {"risk": {"delivery": "customer"}}) == set()
}

test_best_for if {
	_says("best-for", {"drivers": ["needs-24x7", "needs-expert-design"]}) == {
		["managed", "drivers/0", "needs-24x7"],
		["professional", "drivers/1", "needs-expert-design"],
	}
}

test_use_case if {
	_says("use-case", {"use_case": "cloud-operations"}) == {["managed", "use_case", "cloud-operations"]}
	_says("use-case", {"use_case": "migration"}) == {["professional", "use_case", "migration"]}
}

test_scope_of_upkeep_and_change_in_one if {
	_says("scope", {"scope": {"included": [{"text": "Maintenance and further development", "kind": "both"}]}}) == {
		["managed", "scope/included", "operation in 1 of 1 items"],
		["professional", "scope/included", "project work in 1 of 1 items"],
	}
}
