# Why a leg reads like its model: two or three sentences that a bid board could repeat, each with the places that it
# rests on.
package demarc.content

import data.demarc.lib.project
import data.demarc.lib.term

# why begins with what speaks for the model, and says what speaks against it.
why := array.slice(array.concat(array.slice(_for, 0, 2), array.concat(array.slice(_against, 0, 1), array.slice(_for, 2, 3))), 0, 3) if {
	count(_for) > 0
} else := [_aspects_that_say(model)] if {
	model in {"managed", "professional"}
} else := [{"message": "nothing is said that tells the models apart", "paths": []}] if {
	count(stated) == 0
} else := [{
	"message": $"as much speaks for a managed service ({_list(_speaking("managed"))}) as for a professional one ({_list(_speaking("professional"))})",
	"paths": array.concat(_paths_of("managed"), _paths_of("professional")),
}]

_aspects_that_say(side) := {"message": $"{_list(_speaking(side))} {_verb(count(_speaking(side)))} for a {side} service", "paths": _paths_of(side)}

_verb(1) := "speaks"

_verb(n) := "speak" if n != 1

_speaking(side) := [aspect | some aspect in checkable; verdicts[aspect].verdict in {side, "both"}]

_paths_of(side) := [[s.path | some s in verdicts[aspect].signals; s.says == side][0] | some aspect in _speaking(side)]

default _for := []

_for := [reason | some question in _questions; reason := _answer(question, model)] if model in {"managed", "professional"}

_for := [_on_spending, _on_results, _on_duties] if {
	model == "hybrid"
	count(_parts_of_price) > 0
}

_for := [_on_price_apart, _on_results, _on_duties] if {
	model == "hybrid"
	count(_parts_of_price) == 0
	outweighs_a_year
}

_for := [_on_results, _on_duties] if {
	model == "hybrid"
	count(_parts_of_price) == 0
	not outweighs_a_year
}

_on_price_apart := {
	"message": "what is paid once is no trifle beside a year of the fees that go on, and no length is committed",
	"paths": [["billing", "one_time"], ["billing", "recurring"]],
}

_for := _on_hours if model == "support-by-the-hour"

_for := _on_lending if model == "lent-staff"

# Against one model speaks what the four questions say for the other.
default _against := []

_against := [{"message": message, "paths": reason.paths} |
	some question in _questions
	reason := _answer_against(question, model)
	message := $"against it, {reason.message}"
]

_answer_against(question, side) := _answer(question, _other[side])

_answer_against("spending", "managed") := _on_spending if {
	buys("time")
	not spent_on_running > 50
	not spent_on_results > 50
}

_other := {"managed": "professional", "professional": "managed"}

_questions := ["spending", "promises", "ending", "direction"]

_answer("spending", "managed") := _on_spending if {
	buys("running")
	spent_on_running > 50
}

_answer("spending", "professional") := _on_spending if {
	buys("results")
	spent_on_results > 50
}

_answer("promises", "managed") := _on_duties

_answer("promises", "professional") := _on_results if promises_results

_answer("ending", "managed") := {"message": _renewals[input.term.renewal.kind], "paths": [["term", "renewal", "kind"]]} if {
	term.renews
} else := {"message": "it runs until somebody ends it", "paths": [["term", "kind"]]} if {
	term.continues
} else := {"message": concat(" ", ["it lasts", length, "and plans its exit"]), "paths": [["term"], ["exit", "plan"]]} if {
	planned_exit
}

_answer("ending", "professional") := {"message": $"it ends on {term.end}", "paths": [["term"]]} if {
	_ends
	term.end
} else := {"message": $"it ends with {input.term.ends_when}", "paths": [["term", "ends_when"]]} if {
	_ends
}

_ends if {
	some s in verdicts.duration.signals
	s.says == "professional"
}

_renewals := {
	"automatic": "it renews by itself",
	"customer-option": "the customer can renew it",
	"mutual": "both sides can renew it",
}

_answer("direction", "managed") := {"message": _answerers[input.responsibility.operational], "paths": [["responsibility", "operational"]]}

_answer("direction", "professional") := {"message": "the customer directs the people", "paths": [["staffing", "directed_by"]]} if {
	input.staffing.directed_by == "customer"
} else := {"message": "the customer answers for the operation", "paths": [["responsibility", "operational"]]} if {
	input.responsibility.operational == "customer"
}

_answerers := {
	"provider": "the provider answers for the operation",
	"shared": "both sides answer for the operation",
}

_on_spending := {"message": _spent, "paths": _prices}

_spent := concat(", ", array.concat([$"{parts[0].share} % of the committed price pays for {parts[0].what}"], [$"{part.share} % for {part.what}" | some part in array.slice(parts, 1, 3)])) if {
	parts := _parts_of_price
	parts[0].share < 100
} else := $"all of the committed price pays for {part.what}" if {
	part := _parts_of_price[0]
}

_parts_of_price := [{"what": what, "share": spending[what]} |
	some what in ["results", "running", "time"]
	spending[what] > 0
]

_prices := [path |
	some path in [
		["billing", "total"], ["billing", "recurring"], ["billing", "additional_recurring"], ["billing", "one_time"],
		["billing", "schedule"], ["milestones"], ["billing", "included_hours"], ["billing", "model"],
	]
	object.get(input, path, null) != null
	_tells_a_price(path)
]

_tells_a_price(["milestones"]) if {
	some milestone in input.milestones
	milestone.payment
}

_tells_a_price(["billing", "model"]) if time_is_sold

_tells_a_price(path) if not path in [["milestones"], ["billing", "model"]]

_on_results := {"message": $"{_results} {_are}{_due_by}{_and_no_more}", "paths": _places_of_results}

_results := _counted(n, "deliverable") if {
	n := _number("deliverables")
	n > 0
} else := _counted(n, "milestone") if {
	n := _number("milestones")
	n > 0
} else := $"work that is done once ({count(project_items)} of {count(input.scope.included)} scope items)"

_number(group) := count([item | some item in input[group]; _is_result(item)])

default _are := "are promised"

_are := "is promised" if _number("deliverables") == 1

_are := "is promised" if {
	_number("deliverables") == 0
	_number("milestones") < 2
}

default _due_by := ""

_due_by := $", due by {date}" if {
	date := project.last_delivery.date
	_number("deliverables") + _number("milestones") > 0
}

default _and_no_more := ""

_and_no_more := ", and nothing that goes on" if not promises_duties

_places_of_results := [path |
	some path in [["deliverables"], ["milestones"], ["scope", "included"]]
	_holds_results(path[0])
]

_holds_results("scope") if count(project_items) > 0

_holds_results(group) if _number(group) > 0

_on_duties := {"message": $"{_list(_duties)} {_go}{_and_no_result}", "paths": [duty.path | some duty in _all_duties]} if count(_duties) > 0

_duties := [duty.name | some duty in _all_duties]

_go := "goes on" if {
	count(_all_duties) == 1
	not _all_duties[0].plural
}

_go := "go on" if not count(_all_duties) == 1

_go := "go on" if _all_duties[0].plural

default _and_no_result := ""

_and_no_result := ", and nothing is due once" if not promises_results

# The items of the scope are told where nothing else tells what goes on.
_all_duties := _named_duties if count(_named_duties) > 0

_all_duties := [{"name": $"work on running systems ({count(operational_items)} of {count(input.scope.included)} scope items)", "path": ["scope", "included"], "plural": false}] if {
	count(_named_duties) == 0
	count(operational_items) > 0
}

_named_duties := array.concat(
	[{"name": name, "path": path, "plural": false} |
		some [aspect, name, path] in [
			["monitoring", "monitoring", ["monitoring"]], ["incidents", "incident handling", ["incidents"]],
			["maintenance", "preventive maintenance", ["maintenance"]],
		]
		_speaks(aspect, "managed")
	],
	[{"name": _counted(n, "service level"), "path": ["sla", "targets"], "plural": n > 1} |
		n := count({s.path | some s in verdicts.sla.signals; s.says == "managed"})
		n > 0
	],
)

_on_hours := [
	{"message": _called_for[paid_by_the_hour.path[1]], "paths": array.concat([paid_by_the_hour.path], [path | some path in _calls])},
	{"message": "nobody watches the systems or looks after them before they fail", "paths": [["monitoring"], ["maintenance", "preventive"]]},
	{"message": "no result is promised that somebody accepts", "paths": [["deliverables"]]},
]

_called_for := {
	"model": $"hours are sold, to be called when somebody needs them ({replace(object.get(input, ["billing", "model"], ""), "-", " ")})",
	"billing": "each call is charged by time",
	"included_hours": $"the fee buys {object.get(input, ["billing", "included_hours"], "")} hours, to be called when somebody needs them",
}

_on_lending := [
	{"message": "the customer directs the people day by day", "paths": [["staffing", "directed_by"]]},
	{"message": "their presence is paid for, whether or not something is delivered", "paths": [path | some path in _presence]},
	{"message": "the provider answers neither for a result with an acceptance nor for an operation", "paths": [["deliverables"], ["responsibility", "operational"]]},
]

# _list(words) joins them as a sentence does.
_list(words) := concat("", words) if count(words) < 2

_list(words) := $"{concat(", ", array.slice(words, 0, count(words) - 1))} and {words[count(words) - 1]}" if count(words) > 1
