# Which model a leg reads like, how sure that is, and why.
#
# Four questions decide: what is promised, how it ends, who directs and answers, and what the money buys. The other
# aspects corroborate. Each aspect weighs on every side that it speaks for, so that what agrees never makes a reading
# less sure, and what is not written never makes it surer.
package demarc.content

import data.demarc.lib.price

# reading is all of it: a verdict with its signals for each aspect, how many of the checkable aspects speak for which
# model, what they weigh, which model the leg reads like, and why.
reading := object.union(
	{
		"aspects": [verdict | some aspect in aspects; verdict := verdicts[aspect]],
		"managed": count(_of("managed")),
		"professional": count(_of("professional")),
		"both": count(_of("both")),
		"neither": count(_of("neither")),
		"stated": count(stated),
		"weight": weight,
		"spending": spending,
		"model": model,
		"mixed": model == "hybrid",
		"confidence": confidence,
		"why": why,
	},
	{"advice": text | text := advice[model]},
)

_of(verdict) := {aspect | some aspect in checkable; verdicts[aspect].verdict == verdict}

stated := {aspect | some aspect in checkable; count(sides[aspect]) > 0}

# spending are the shares of the price that are known, in percent.
spending.results := round(spent_on_results)

spending.running := round(spent_on_running)

spending.time := round(spent_on_time) if spent_on_time > 0

# weight is what all evidence for each side comes to.
weight[side] := sum([_weight(aspect, side) | some aspect in checkable; side in sides[aspect]]) if {
	some side in ["managed", "professional"]
}

# An aspect on which one of the four questions rests decides as far as it answers it.
_weight(aspect, side) := _weight_of[aspect] if {
	_decides(aspect, side)
} else := 1

_weight_of := {
	"scope": data.demarc.params.weight_of_promises.value, "duration": data.demarc.params.weight_of_ending.value,
	"responsibility": data.demarc.params.weight_of_direction.value, "billing": data.demarc.params.weight_of_spending.value,
}

_decides("scope", "managed")

_decides("scope", "professional") if promises_results

_decides("duration", _)

_decides("responsibility", _)

_decides("billing", "managed") if buys("running")

_decides("billing", "professional") if buys("results")

# Which model it is.
default model := "unclear"

model := "lent-staff" if {
	lends_staff
} else := "support-by-the-hour" if {
	supports_by_the_hour
} else := "hybrid" if {
	is_both
} else := "managed" if {
	weight.managed > weight.professional
} else := "professional" if {
	weight.professional > weight.managed
}

# A leg is both where a part of weight is done once, and another goes on.
is_both if {
	promises_duties
	_does_a_project
	not barely_buys("results")
	not barely_buys("running")
}

_does_a_project if buys("results")

# Where the price does not tell the two apart, results with a date and an acceptance do.
_does_a_project if {
	not spent_on_results
	count(project_items) > 0
	_is_due
	_is_accepted
}

# Nor where no length is committed; then it is a year of what goes on that the work is held against.
_does_a_project if {
	not spent_on_results
	promises_results
	outweighs_a_year
}

# Nor does one price for all, without a fee that goes on.
_does_a_project if {
	not spent_on_results
	count(project_items) > 0
	input.billing.total
	count(price.charges) == 0
}

_is_due if {
	some deliverable in input.deliverables
	_is_result(deliverable)
	deliverable.due
}

_is_due if {
	some milestone in input.milestones
	_is_result(milestone)
	some when in ["date", "after"]
	milestone[when]
}

_is_accepted if count(input.acceptance) > 0

_is_accepted if {
	some deliverable in input.deliverables
	_is_result(deliverable)
	count(deliverable.acceptance) > 0
}

_is_accepted if input.objective.done_when

# promises_results holds if work is promised that is done once: as an item, or as a result that is due or accepted.
promises_results if count(project_items) > 0

promises_results if _is_due

promises_results if {
	_is_accepted
	some deliverable in input.deliverables
	_is_result(deliverable)
}

promises_results if {
	some milestone in input.milestones
	_is_result(milestone)
	count(milestone.payment) > 0
}

# promises_duties holds if something is promised that goes on.
promises_duties if count(operational_items) > 0

promises_duties if {
	some aspect in ["sla", "monitoring", "incidents", "maintenance"]
	_speaks(aspect, "managed")
}

_speaks(aspect, side) if side in sides[aspect]

# People are lent where the customer directs them and pays for their presence, and the provider answers neither for
# a result nor for an operation.
lends_staff if {
	input.staffing.directed_by == "customer"
	count(_presence) > 0
	not _owes_something
}

_presence contains ["billing", "model"] if time_is_sold

_presence contains ["billing", "recurring"] if {
	input.billing.recurring.amount
	not input.billing.total
	not _has_operations
}

_has_operations if {
	some aspect in ["monitoring", "incidents", "maintenance"]
	_speaks(aspect, "managed")
}

_owes_something if _is_due

_owes_something if _is_accepted

_owes_something if _speaks("sla", "managed")

_owes_something if input.responsibility.operational == "provider"

# Support by the hour is what is called on demand and paid by time, while nobody watches or prevents anything.
supports_by_the_hour if {
	paid_by_the_hour
	count(_calls) > 0
	not watches
	not prevents
	not _owes_results
}

_owes_results if _is_due

_owes_results if input.objective.done_when

_owes_results if {
	_is_accepted
	promises_results
}

# paid_by_the_hour is the place that says that time is paid.
paid_by_the_hour := {"path": ["billing", "model"], "message": $"it is paid by time: \"{input.billing.model}\""} if {
	time_is_sold
} else := {"path": ["incidents", "billing"], "message": "each incident is charged by time"} if {
	input.incidents.billing == "time"
} else := {"path": ["billing", "included_hours"], "message": $"the fee pays for {input.billing.included_hours} hours"} if {
	not input.billing.model
	input.billing.included_hours
}

# _calls are the places that say that help is called for.
_calls contains ["billing", "model"] if input.billing.model == "retainer-hours"

_calls contains ["billing", "included_hours"] if input.billing.included_hours

_calls contains ["incidents"] if {
	count(input.incidents) > 0
	not input.incidents.included == false
}

_calls contains ["scope", "included", i] if {
	some i in operational_items
	input.scope.included[i].activity in {"incident-management", "service-desk", "service-requests", "troubleshooting", "sla-support"}
}

# watches holds if monitoring is described and not left out: in its group, or as work.
watches if {
	count(input.monitoring) > 0
	not input.monitoring.included == false
	not input.monitoring.by == "customer"
}

watches if {
	not input.monitoring.included == false
	_works_on({"monitoring", "security-monitoring"})
}

# prevents holds if work before faults is described and not left out.
prevents if {
	count(input.maintenance.preventive) > 0
	not input.maintenance.preventive.included == false
}

prevents if {
	not input.maintenance.preventive.included == false
	count(input.maintenance.patching) > 0
	not input.maintenance.patching.included == false
}

prevents if {
	not input.maintenance.preventive.included == false
	_works_on({"routine-maintenance", "patching"})
}

_works_on(activities) if {
	some i in operational_items
	input.scope.included[i].activity in activities
}

# How sure that is: high, medium or low.
default confidence := "low"

confidence := "high" if {
	_is_sure
} else := "medium" if {
	_is_fairly_sure
}

_is_sure if _weighs(data.demarc.params.min_sure_weight.value, data.demarc.params.min_sure_share.value)

_is_sure if _sides_weigh(data.demarc.params.min_sure_side.value)

_is_sure if _signs >= data.demarc.params.min_sure_signs.value

_is_fairly_sure if _weighs(data.demarc.params.min_fairly_sure_weight.value, data.demarc.params.min_fairly_sure_share.value)

_is_fairly_sure if _sides_weigh(data.demarc.params.min_fairly_sure_side.value)

_is_fairly_sure if _signs >= data.demarc.params.min_fairly_sure_signs.value

# One model: by what speaks for it, and how much of all that is.
_weighs(least, percent) if {
	model in {"managed", "professional"}
	weight[model] >= least
	100 * weight[model] >= percent * ((weight.managed + weight.professional) + _sold_time)
}

# Time that is sold beside a service speaks against it, and for nothing else.
default _sold_time := 0

_sold_time := data.demarc.params.weight_of_spending.value if {
	model == "managed"
	buys("time")
}

# A hybrid: by what speaks for the weaker of its sides.
_sides_weigh(least) if {
	model == "hybrid"
	min([weight.managed, weight.professional]) >= least
}

# What is neither: by how many signs of it are written.
_signs := count(_signs_of[model])

_signs_of["support-by-the-hour"] contains array.slice(path, 0, 2) if some path in ({paid_by_the_hour.path} | _calls)

_signs_of["support-by-the-hour"] contains ["monitoring"] if input.monitoring.included == false

_signs_of["support-by-the-hour"] contains ["monitoring"] if input.monitoring.by == "customer"

_signs_of["support-by-the-hour"] contains ["maintenance"] if input.maintenance.preventive.included == false

_signs_of["support-by-the-hour"] contains ["responsibility"] if input.responsibility.operational == "customer"

_signs_of["support-by-the-hour"] contains ["risk"] if input.risk.operational == "customer"

_signs_of["lent-staff"] contains sign if some sign in ({["staffing", "directed_by"]} | _presence)

_signs_of["lent-staff"] contains ["staffing", "roles"] if count(input.staffing.roles) > 0

_signs_of["lent-staff"] contains ["responsibility"] if input.responsibility.operational == "customer"

_signs_of["lent-staff"] contains ["risk"] if input.risk.operational == "customer"

_signs_of["lent-staff"] contains ["risk", "delivery"] if input.risk.delivery == "customer"

# What to do about a reading that is no model by itself.
advice := {
	"hybrid": "Declare `model: hybrid` and give what is done once a leg of its own under `project:`, with its price, its dates and its acceptance, and what goes on another under `service:`; or take one of the two out.",
	"support-by-the-hour": "Sell it as what it is: say how many hours, at what price, who may call when, how fast somebody answers, and what becomes of hours that are left. For a managed service add monitoring, preventive maintenance and a fee for running; for a professional service name the result and how it is accepted.",
	"lent-staff": "Let the provider lead, `staffing: {directed_by: provider}`, and answer for results with an acceptance or for an operation with service levels; or agree on lending staff as such, with its own terms, after asking what the law says about it.",
}
