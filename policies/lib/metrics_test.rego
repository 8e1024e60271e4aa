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
