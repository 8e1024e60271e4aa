package demarc.assertions_test

import data.demarc.assertions

_check(change) := object.union(
	{
		"segments": [["sla", "targets"], ["target"]], "field": "sla.targets[].target", "where": [], "when": [], "unless": [],
		"tests": [], "optional": false, "any": false, "message": "",
	},
	change,
)

_soon := _check({
	"where": [{"path": ["severity"], "value": 1}],
	"tests": [{"op": "at_most", "value": "PT30M"}],
})

_input := {
	"billing": {"model": "time-and-materials", "payment_term": "P1M"},
	"title": "Care",
	"term": {"start": "2026-03", "end": {"event": "acceptance"}},
	"sla": {"targets": [
		{"severity": 1, "target": "PT4H"},
		{"severity": 1, "target": "PT15M"},
		{"severity": 2, "target": "PT8H"},
		{"severity": 1},
		{"metric": "availability", "target": 99.5},
	]},
	"legs": [{"teams": [{"name": "a", "size": 2}, {"name": "b"}]}, {"teams": [{"name": "c", "size": 9}]}, {}],
}

test_found_in_a_list if {
	assertions.found(_soon) == {
		{"path": ["sla", "targets", 0, "target"], "message": "sla.targets[0].target is 4 hours, expected at most 30 minutes"},
		{"path": ["sla", "targets", 3, "target"], "message": "sla.targets[3].target is not stated"},
	} with input as _input
}

test_found_with_a_message if {
	check := object.union(_soon, {"message": "severity 1 should be answered within half an hour", "optional": true})
	assertions.found(check) == {{
		"path": ["sla", "targets", 0, "target"],
		"message": "severity 1 should be answered within half an hour: sla.targets[0].target is 4 hours, expected at most 30 minutes",
	}} with input as _input
}

test_found_if_any if {
	assertions.found(object.union(_soon, {"any": true})) == set() with input as _input
	check := object.union(_soon, {"any": true, "tests": [{"op": "at_most", "value": "PT5M"}]})
	assertions.found(check) == {{
		"path": ["sla", "targets"],
		"message": "of 3 sla.targets[].target with severity 1 none is at most 5 minutes",
		"because": [
			{"path": ["sla", "targets", 0, "target"], "message": "sla.targets[0].target is 4 hours, expected at most 5 minutes"},
			{"path": ["sla", "targets", 1, "target"], "message": "sla.targets[1].target is 15 minutes, expected at most 5 minutes"},
			{"path": ["sla", "targets", 3, "target"], "message": "sla.targets[3].target is not stated"},
		],
	}} with input as _input
}

# Nothing to compare is no pass.
test_found_without_the_list if {
	every seen in [{}, {"sla": {}}, {"sla": {"targets": []}}, {"sla": {"targets": [{"severity": 2}]}}, {"sla": "none"}] {
		assertions.found(_soon) == {{"path": ["sla", "targets"], "message": "sla.targets[].target with severity 1 is not stated"}} with input as seen
		assertions.found(object.union(_soon, {"optional": true})) == set() with input as seen
	}
}

test_found_below_two_lists if {
	check := _check({"segments": [["legs"], ["teams"], ["size"]], "field": "legs[].teams[].size", "tests": [{"op": "at_most", "value": 5}]})
	assertions.found(check) == {
		{"path": ["legs", 0, "teams", 1, "size"], "message": "legs[0].teams[1].size is not stated"},
		{"path": ["legs", 1, "teams", 0, "size"], "message": "legs[1].teams[0].size is 9, expected at most 5"},
	} with input as _input
}

_field(segments, tests) := _check({"segments": [segments], "field": concat(".", segments), "tests": tests})

_messages(check) := {finding.message | some finding in assertions.found(check)}

test_tests if {
	every case in [
		[["title"], {"op": "is", "value": "Care"}, set()],
		[["title"], {"op": "is", "value": "care"}, {"title is Care, expected care"}],
		[["title"], {"op": "one_of", "value": ["Care", "Build"]}, set()],
		[["title"], {"op": "one_of", "value": ["Build", "Run"]}, {"title is Care, expected one of Build, Run"}],
		[["title"], {"op": "none_of", "value": ["Build"]}, set()],
		[["title"], {"op": "none_of", "value": ["Care"]}, {"title is Care, expected none of Care"}],
		[["title"], {"op": "matches", "value": "^C"}, set()],
		[["title"], {"op": "matches", "value": "^D"}, {"title is Care, expected a text like ^D"}],
		[["title"], {"op": "stated", "value": true}, set()],
		[["title"], {"op": "stated", "value": false}, {"title is Care, expected nothing"}],
		[["summary"], {"op": "stated", "value": true}, {"summary is not stated"}],
		[["summary"], {"op": "stated", "value": false}, set()],
		[["billing", "payment_term"], {"op": "at_most", "value": "P30D"}, {"billing.payment_term is 1 month, expected at most 30 days"}],
		[["billing", "payment_term"], {"op": "at_least", "value": "P4W"}, set()],
		[["billing", "payment_term"], {"op": "is", "value": "P31D"}, set()],
		[["term", "start"], {"op": "at_least", "value": "2026-04-01"}, {"term.start is 2026-03, expected at least 2026-04-01"}],
		[["term", "start"], {"op": "at_most", "value": "2026-03-31"}, set()],
		[["term", "end"], {"op": "at_most", "value": "2026-03-31"}, {"term.end is {\"event\":\"acceptance\"}, expected at most 2026-03-31"}],
		[["title"], {"op": "at_most", "value": 3}, {"title is Care, expected at most 3"}],
	] {
		_messages(_field(case[0], [case[1]])) == case[2] with input as _input
	}
}

test_includes if {
	check := _field(["approvals"], [{"op": "includes", "value": "legal"}])
	assertions.found(check) == set() with input as {"approvals": ["legal", "finance"]}
	_messages(check) == {"approvals is [\"finance\"], expected a list with legal"} with input as {"approvals": ["finance"]}
	_messages(check) == {"approvals is legal, expected a list with legal"} with input as {"approvals": "legal"}
}

test_both_bounds if {
	check := _field(["n"], [{"op": "at_least", "value": 1}, {"op": "at_most", "value": 3}])
	_messages(check) == {"n is 9, expected at least 1 and at most 3"} with input as {"n": 9}
	_messages(check) == set() with input as {"n": 3}
}

test_applies_under_conditions if {
	time := [{"path": ["billing", "model"], "is_list": false, "below": [], "values": ["time-and-materials"]}]
	capped := [{"path": ["billing", "cap"], "is_list": false, "below": [], "values": []}]
	check := object.union(_field(["approvals"], [{"op": "stated", "value": true}]), {"when": [time], "unless": [capped]})
	_messages(check) == {"approvals is not stated"} with input as _input
	_messages(check) == set() with input as {"billing": {"model": "fixed-price"}}
	_messages(check) == set() with input as object.union(_input, {"billing": {"cap": 3}})
}
