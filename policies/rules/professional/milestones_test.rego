package demarc.rules.professional_test

import data.demarc.rules.professional

_ordered(milestones) := findings if findings := professional.milestones_ordered with input as {"milestones": milestones}

test_milestones_in_order if {
	every milestones in [
		[],
		[{"id": "M1"}],
		[{"id": "M1", "date": "2026-03-13"}, {"id": "M2", "date": "2026-03-13"}, {"id": "M3", "date": "2026-05-15"}],
		[{"id": "M1", "date": "2026-03-13"}, {"id": "M2"}, {"id": "M3", "date": "2026-05-15", "depends_on": ["M1", "M2"]}],
		# A month is not before one of its days.
		[{"id": "M1", "date": "2026-03"}, {"id": "M2", "date": "2026-03-15"}, {"id": "M3", "date": "2026-03", "depends_on": ["M2"]}],
		[{"id": "M1", "after": "P6W"}, {"id": "M2", "after": "P3M", "depends_on": ["M1"]}],
		# Options may stand anywhere.
		[{"id": "M1", "date": "2026-05-15"}, {"id": "M2", "date": "2026-03-13", "optional": true}],
		# Counted from a start that is not stated.
		[{"id": "M1", "date": "2026-05-15"}, {"id": "M2", "after": "P1W"}],
	] {
		_ordered(milestones) == set()
	}
}

test_no_milestones if professional.milestones_ordered == set() with input as {}

_out_of_order(path, after, before_path, before) := {{
	"path": path,
	"message": $"milestones should come in the order of their dates, but {after} stands after {before}",
	"because": [{"path": before_path, "message": before}],
}}

test_milestones_out_of_order if {
	_ordered([{"id": "M1", "date": "2026-05-15"}, {"id": "M2"}, {"id": "M3", "date": "2026-03-13"}, {"id": "M4", "date": "2026-04"}]) == _out_of_order(["milestones", 2, "date"], "M3 (2026-03-13)", ["milestones", 0, "date"], "M1 (2026-05-15)")
	_ordered([{"id": "M1", "after": "P3M"}, {"id": "M2", "after": "P6W"}]) == _out_of_order(["milestones", 1, "after"], "M2 (42 days after the start)", ["milestones", 0, "after"], "M1 (3 months after the start)")
}

test_milestones_after_the_start_out_of_order if {
	professional.milestones_ordered == _out_of_order(["milestones", 1, "after"], "M2 (42 days after the start)", ["milestones", 0, "date"], "M1 (2026-05-15)") with input as {
		"term": {"start": "2026-01-01"},
		"milestones": [{"id": "M1", "date": "2026-05-15"}, {"id": "M2", "after": "P6W"}],
	}
}

_before_its_base := {{
	"path": ["milestones", 1, "date"],
	"message": "a milestone should come after those that it depends on, but M2 (2026-03-13) depends on M1 (2026-05-15)",
	"because": [{"path": ["milestones", 0, "date"], "message": "M1 (2026-05-15)"}],
}}

# Out of order and before what it depends on are one fault.
test_milestone_before_what_it_depends_on if {
	_ordered([{"id": "M1", "date": "2026-05-15"}, {"id": "M2", "date": "2026-03-13", "depends_on": ["M1"]}]) == _before_its_base
}

_circle(i, listed) := {{
	"path": ["milestones", i, "depends_on"],
	"message": $"a milestone should come after those that it depends on, but these depend on each other: {listed}",
}}

test_milestones_in_a_circle if {
	_ordered([
		{"id": "M1"},
		{"id": "M2", "date": "2026-03-13", "depends_on": ["M3"]},
		{"id": "M3", "date": "2026-05-15", "depends_on": ["M1", "M2"]},
		{"id": "M4", "depends_on": ["M3"]},
	]) == _circle(1, `"M2" and "M3"`)
	_ordered([{"id": "M1", "depends_on": ["M1"]}]) == _circle(0, `"M1"`)
}

test_milestone_depends_on_nothing_listed if {
	_ordered([{"id": "M1"}, {"id": "M2", "depends_on": ["M1", "M9"]}]) == {{
		"path": ["milestones", 1, "depends_on", 1],
		"message": "milestone \"M2\" depends on \"M9\", but no milestone with this id is listed",
	}}
}

# The same id twice is somebody else's business, but must not stop the rule.
test_milestones_with_one_id if {
	_ordered([{"id": "M1", "depends_on": ["M2"]}, {"id": "M1", "depends_on": []}, {"id": "M2"}]) == set()
}

_reached(milestones, deliverables) := findings if findings := professional.milestone_has_deliverable with input as {
	"milestones": milestones,
	"deliverables": deliverables,
}

test_milestones_deliver if {
	_reached([{"id": "M1", "deliverables": ["D1"]}, {"id": "M2"}], [{"id": "D1"}, {"id": "D2", "milestone": "M2"}]) == set()
	_reached([{"id": "M1", "deliverables": ["D1"]}, {"id": "M2", "optional": true}], [{"id": "D1"}]) == set()
	_reached([{"id": "M1"}], []) == set()
	professional.milestone_has_deliverable == set() with input as {"deliverables": [{"id": "D1"}]}
}

_delivers_nothing(i, shown) := {
	"path": ["milestones", i, "deliverables"],
	"message": $"a milestone should deliver something, but milestone {shown} lists no deliverable",
}

test_milestone_delivers_nothing if {
	_reached([{"id": "M1"}], [{"id": "D1"}]) == {_delivers_nothing(0, "M1")}
	_reached([{"id": "M1", "deliverables": ["D1"]}, {"id": "M2"}, {"id": "M3", "deliverables": []}], [{"id": "D1"}]) == {
		_delivers_nothing(1, "M2"),
		_delivers_nothing(2, "M3"),
	}
}

# A decision or a draft between results says by its name what is reached.
test_milestone_named_by_what_is_reached if {
	_reached([{"id": "M1", "deliverables": ["D1"]}, {"id": "M2", "name": "Launch approved"}], [{"id": "D1"}]) == set()
	count(_reached([{"id": "M1", "deliverables": ["D1"]}, {"id": "M2", "name": "Launch approved", "payment": {"percent": 30}}], [{"id": "D1"}])) == 1
	scheduled := {
		"milestones": [{"id": "M1", "deliverables": ["D1"]}, {"id": "M2", "name": "Launch approved"}],
		"deliverables": [{"id": "D1"}], "billing": {"schedule": [{"ref": "M2", "percent": 30}]},
	}
	count(professional.milestone_has_deliverable) == 1 with input as scheduled
	professional.milestone_has_deliverable == set() with input as object.union(scheduled, {"billing": {"total": "800"}})
	count(_reached([{"id": "M1", "name": "Half of the time"}], [{"id": "D1"}])) == 1
	count(_reached([{"id": "M1", "name": "First stage"}, {"id": "M2", "name": "Second stage"}], [{"id": "D1"}])) == 1
}

test_no_milestone_delivers if {
	_reached([{"id": "M1"}, {"id": "M2"}], [{"id": "D1"}]) == {{
		"path": ["milestones"],
		"message": "a milestone should deliver something, but none of these 2 lists a deliverable",
	}}
}

test_milestone_delivers_what_is_not_listed if {
	_reached([{"id": "M1", "deliverables": ["D1", "D9"]}], [{"id": "D1"}]) == {{
		"path": ["milestones", 0, "deliverables", 1],
		"message": "milestone M1 lists deliverable \"D9\", but no deliverable with this id is listed",
	}}
}

# Pairs that depend on each other: more circles than anybody follows.
_pairs(n) := [milestone |
	some i in numbers.range(100, (100 + (2 * n)) - 1)
	id := $"M{i}"
	other := $"M{i + 1 - 2 * (i % 2)}"
	milestone := {"id": id, "depends_on": [other]}
]

test_circles_are_followed_for_some_turns if {
	count(_ordered(_pairs(10))) == 10
	found := _ordered(_pairs(12))
	count(found) == 11
	[more] := [finding | some finding in found; startswith(finding.message, "milestones should stand after")]
	more.path == ["milestones", 20, "depends_on"]
	more.message == `milestones should stand after those that they depend on, but too many of these stand before them to tell whether they depend on each other: "M120" and "M122"`
}

# A way round over a milestone without a date is followed, too.
test_out_of_order_over_another_milestone if {
	_ordered([
		{"id": "M1", "date": "2026-05-15", "depends_on": ["M0"]},
		{"id": "M2", "date": "2026-03-13"},
		{"id": "M0", "depends_on": ["M2"]},
	]) == set()
}

# A milestone of which nobody knows the day is in no order.
test_milestones_without_a_day if {
	every date in [{"event": "award"}, {"after": "P30D", "event": "award"}, {"every": "sprint"}] {
		professional.milestones_ordered == set() with input as {
			"term": {"start": "2026-02-02"},
			"milestones": [{"id": "M1", "date": date}, {"id": "M2", "date": "2026-03-01"}, {"id": "M3", "date": date, "depends_on": ["M2"]}],
		}
	}
}
