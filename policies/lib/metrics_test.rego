package demarc.lib.metrics_test

import data.demarc.lib.metrics

test_direction if {
	every case in [
		[{"metric": "availability", "target": 99.9}, "gte"],
		[{"metric": "availability", "target": 99.9, "operator": "lte"}, "gte"],
		[{"metric": "response-time", "target": "PT1H"}, "lte"],
		[{"metric": "response-time", "target": 30, "unit": "minutes"}, "lte"],
		[{"metric": "response-time", "target": 30}, "lte"],
		[{"metric": "response-time", "target": 95, "unit": "percent"}, "gte"],
		[{"metric": "review-turnaround", "target": {"value": 5, "unit": "business-days"}}, "lte"],
		[{"metric": "error-rate", "target": 0.1, "unit": "%"}, "lte"],
		[{"metric": "throughput", "target": 200, "unit": "requests per second"}, "gte"],
		[{"metric": "detection-time", "target": "PT15M", "operator": "gte"}, "lte"],
		[{"metric": "vulnerability-fix", "target": 95, "unit": "percent", "within": "P30D"}, "gte"],
		[{"metric": "latency", "target": 300}, "lte"],
		[{"metric": "latency", "target": 99, "unit": "percent"}, "gte"],
		[{"metric": "first-contact-resolution", "target": 70}, "gte"],
		[{"metric": "call-abandonment", "target": 5}, "lte"],
		[{"metric": "false-positive-rate", "target": 5}, "lte"],
		[{"metric": "containment-time", "target": "PT30M"}, "lte"],
		[{"metric": "reopen-rate", "target": 5}, "lte"],
		[{"metric": "report-on-time", "target": {"value": 5, "unit": "business-days"}}, "lte"],
		[{"metric": "report-on-time", "target": 100}, "gte"],
		[{"metric": "review-held", "target": 4, "unit": "reviews a year"}, "gte"],
		[{"metric": "deliverable-quality", "target": 3, "unit": "defects", "operator": "lte"}, "lte"],
	] {
		metrics.direction(case[0]) == case[1]
	}
	not metrics.direction({"metric": "availability", "target": 720, "unit": "hours a month"})
}

test_figure if {
	every case in [
		[{"target": "PT1H"}, "PT1H"],
		[{"target": 1.5, "unit": "hours"}, "PT5400S"],
		[{"target": 20, "unit": "sec"}, "PT20S"],
		[{"target": 4, "unit": "business hours"}, {"value": 4, "unit": "business-hours"}],
		[{"target": 2, "unit": "working day"}, {"value": 2, "unit": "business-days"}],
		[{"target": 200, "unit": "requests per second"}, 200],
		[{"target": 99}, 99],
	] {
		metrics.figure(case[0]) == case[1]
	}
}

# What a system does is counted in milliseconds.
test_figure_of_latency if {
	every target in [
		{"target": 1500}, {"target": 1500, "unit": "ms"}, {"target": 1.5, "unit": "seconds"}, {"target": 1500, "unit": "Millisekunden"},
	] {
		metrics.figure(object.union({"metric": "latency"}, target)) == 1500
		metrics.unit(object.union({"metric": "latency"}, target)) == "milliseconds"
	}
	round(metrics.figure({"metric": "latency", "target": "PT2S"})) == 2000
	metrics.figure({"metric": "latency", "target": 99, "unit": "percent"}) == 99
	metrics.unit({"metric": "response-time", "target": 300, "unit": "ms"}) == "milliseconds"
}

test_time if {
	metrics.time({"metric": "response-time", "target": "PT1H"}) == "PT1H"
	metrics.time({"metric": "response-time", "target": 30, "unit": "minutes"}) == "PT1800S"
	metrics.time({"metric": "response-time", "target": 90, "unit": "percent", "within": "PT4H"}) == "PT4H"
	metrics.time({"metric": "patch-compliance", "target": 95, "within": "P14D"}) == "P14D"
	not metrics.time({"metric": "response-time", "target": 90, "unit": "percent"})
	not metrics.time({"metric": "availability", "target": 99.9})
}

# A unit is a word of the proposal's language.
test_figure_in_other_languages if {
	every unit in ["Minuten", "minutes", "minutos"] {
		metrics.figure({"target": 30, "unit": unit}) == "PT1800S"
	}
	every unit in ["Stunden", "Std", "heures", "horas", "h"] {
		metrics.figure({"target": 2, "unit": unit}) == "PT7200S"
	}
	every unit in ["Tage", "jours", "días"] {
		metrics.figure({"target": 1, "unit": unit}) == "PT86400S"
	}
	metrics.figure({"target": 5, "unit": "Tickets"}) == 5
}
