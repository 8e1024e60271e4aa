package demarc.rules.leg_test

import data.demarc.rules.leg

_implausible(path, message, wider) := {{
	"path": path, "severity": "warning", "message": message,
	"remediation": $"Correct the figure or its unit. Where it is meant, let the configuration widen the range: `thresholds: \{{wider}}`.",
}}

_impossible(path, message) := {{"path": path, "message": message, "remediation": "Correct the figure or its unit, or leave it out."}}

test_plausible if {
	every input_ in [
		{},
		{"reporting": [{"cadence": "P1M"}, {"name": "on demand"}, {"cadence": "P1Y"}]},
		{"maintenance": {"windows": [], "backups": {"rpo": "PT0S", "rto": "PT15M", "retention": "P10Y"}}},
		{"term": {"renewal": {"non_renewal_notice": "P0D"}}},
		{"sla": {"targets": [
			{"metric": "availability", "target": 99, "unit": "percent"},
			{"metric": "response-time", "target": "PT15M"},
			{"metric": "response-time", "target": 20, "unit": "seconds"},
			{"metric": "throughput", "target": 1000000, "unit": "requests an hour"},
			{"metric": "resolution-time"},
			{"metric": "latency", "target": 300, "unit": "ms", "percentile": 95},
			{"metric": "latency", "target": "PT2S"},
			{"metric": "detection-time", "target": "PT15M"},
			{"metric": "vulnerability-fix", "target": "P90D"},
			{"metric": "first-contact-resolution", "target": 40},
			{"metric": "call-abandonment", "target": 0},
			{"metric": "report-on-time", "target": {"value": 5, "unit": "business-days"}},
			{"metric": "review-held", "target": 100},
			{"metric": "containment-time", "target": "PT30M"},
			{"metric": "false-positive-rate", "target": 5},
		]}},
		{"service_hours": {"days": ["MO"], "hours_per_day": 24}},
		{"billing": {"rates": [{"amount": "120.00"}], "total": 24000, "additional_recurring": [{"amount": "-20.00"}]}},
		{"acceptance": {"review_period": {"value": 10, "unit": "business-days"}}},
	] {
		leg.value_plausible == set() with input as input_
	}
}

test_implausible_times if {
	leg.value_plausible == _implausible(
		["reporting", 1, "cadence"],
		"the time between two reports should be between 1 hour and 12 months, but is stated as 30 years: a figure that is reported less than once a year comes too late to change anything",
		`plausible_report_cadence: [PT1H, P30Y]`,
	) with input as {"reporting": [{"cadence": "P1M"}, {"cadence": "P30Y"}]}
	leg.value_plausible == _implausible(
		["maintenance", "preventive", "cadence"],
		"the time between two rounds of this work should be between 1 minute and 36 months, but is stated as 8 years: systems are replaced every few years, and what is done less often than every three years is done once or never",
		`plausible_work_cadence: [PT1M, P8Y]`,
	) with input as {"maintenance": {"preventive": {"cadence": "P8Y"}}}
	leg.value_plausible == _implausible(
		["acceptance", "recheck_period"],
		"a time for checking or correcting a result should be between 1 hour and 6 months, but is stated as 2 business minutes: nobody can check or correct a result within less than an hour, and what lies about for more than half a year has been taken into use",
		`plausible_review_period: [PT2M, P6M]`,
	) with input as {"acceptance": {"recheck_period": {"value": 2, "unit": "business-minutes"}}}
}

test_implausible_operations if {
	every case in [
		[{"service_hours": {"hours_per_day": 30}}, ["service_hours", "hours_per_day"]],
		[_level({"metric": "latency", "target": 300, "unit": "seconds"}), ["sla", "targets", 0, "target"]],
		[_level({"metric": "vulnerability-fix", "target": "P2Y"}), ["sla", "targets", 0, "target"]],
		[_level({"metric": "detection-time", "target": "P1Y"}), ["sla", "targets", 0, "target"]],
		[_level({"metric": "containment-time", "target": "P1Y"}), ["sla", "targets", 0, "target"]],
		[_level({"metric": "false-positive-rate", "target": 95}), ["sla", "targets", 0, "target"]],
		[{"security": {"log_retention": "PT1H"}}, ["security", "log_retention"]],
		[_level({"metric": "call-abandonment", "target": 95}), ["sla", "targets", 0, "target"]],
		[_level({"metric": "first-contact-resolution", "target": 5}), ["sla", "targets", 0, "target"]],
		[_level({"metric": "report-on-time", "target": "P1Y"}), ["sla", "targets", 0, "target"]],
		[_level({"metric": "patch-compliance", "target": 95, "within": "P3Y"}), ["sla", "targets", 0, "within"]],
	] {
		found := leg.value_plausible with input as case[0]
		{finding.path | some finding in found} == {case[1]}
	}
}

test_implausible_shares_and_counts if {
	leg.value_plausible == _implausible(
		["billing", "indexation", "cap_percent"],
		"the largest rise of the price at one time should be between 0 % and 25 %, but is stated as 300 %: a price that may rise by more than a quarter at one time is another price, which nobody has agreed on",
		`plausible_price_rise: [0, 300]`,
	) with input as {"billing": {"indexation": {"cap_percent": 300}}}
	leg.value_plausible == _implausible(
		["scope", "assets", 0, "quantity"],
		"the number of assets of a kind should be between 1 and 10,000,000, but is stated as 20,000,000: nobody has more than ten million devices, users or sites",
		`plausible_assets: [1, 20000000]`,
	) with input as {"scope": {"assets": [{"quantity": 20000000}]}}
	leg.value_plausible == _implausible(
		["liability", "cap", "multiplier"],
		"the limit of liability as a multiple of the fees should be between 0.1 and 20, but is stated as 150: nobody stands for more than some years of fees, and less than a tenth of them pays for no damage; 100 is mostly a percentage",
		`plausible_liability_multiple: [0.1, 150]`,
	) with input as {"liability": {"cap": {"multiplier": 150}}}
}

test_implausible_targets if {
	leg.value_plausible == _implausible(
		["sla", "targets", 0, "target"],
		"a time to respond should be between 5 seconds and 30 days, but is stated as 90 days: calls are taken within seconds at best, and whoever is told nothing for more than a month has asked somebody else",
		`plausible_response_time: [PT5S, PT7776000S]`,
	) with input as {"sla": {"targets": [{"metric": "response-time", "target": 90, "unit": "days"}]}}
	count(leg.value_plausible) == 1 with input as {"sla": {"targets": [{"metric": "backup-success", "target": 0.98, "unit": "percent"}]}}
	count(leg.value_plausible) == 1 with input as {"sla": {"targets": [{"metric": "error-rate", "target": 99, "unit": "percent"}]}}
}

test_impossible if {
	leg.value_plausible == _impossible(
		["scope", "included", 1, "cadence"],
		"the time between two rounds of this work cannot be no time: what comes round again needs time in between",
	) with input as {"scope": {"included": [{}, {"cadence": "PT0S"}]}}
	leg.value_plausible == _impossible(
		["billing", "cap"],
		"an amount of this kind cannot be -500: nobody owes less than nothing",
	) with input as {"billing": {"cap": "-500.00"}}
	leg.value_plausible == _impossible(
		["incidents", "severities", 0, "response"],
		"a time to respond cannot be 0 business hours: an answer takes some time, however short",
	) with input as {"incidents": {"severities": [{"response": {"value": 0, "unit": "business-hours"}}]}}
}

# Accepted at once is accepted unseen.
test_implausible_deemed_acceptance if {
	leg.value_plausible == _implausible(
		["deliverables", 1, "acceptance", "deemed_after"],
		"the time after which a result passes by itself should be between 1 day and 6 months, but is stated as no time: whoever had no time to look at a result has not accepted it, and who may wait for more than half a year need not look at all",
		`plausible_deemed_acceptance: [P0D, P6M]`,
	) with input as {"deliverables": [{}, {"acceptance": {"deemed_after": "P0D"}}]}
}

# In a list of a list.
test_implausible_credit if {
	count(leg.value_plausible) == 1 with input as {"sla": {"targets": [{"metric": "throughput", "credit": {"tiers": [{"percent": 5}, {"percent": 0.05}]}}]}}
}
