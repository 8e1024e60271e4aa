# What a leg says in each aspect, whatever model it declares.
#
# A signal is one place in the leg that speaks for a model. An aspect's verdict is managed or
# professional if all its signals agree, both if they do not, and not stated if there is none:
# absence is never read as consent.
package demarc.content

import data.demarc.lib.offer
import data.demarc.lib.term
import data.demarc.lib.vocabulary

# The sixteen aspects of the comparison, in its order.
aspects := [
	"nature", "engagement", "goal", "responsibility", "scope", "duration", "billing", "sla",
	"monitoring", "incidents", "maintenance", "change", "skills", "risk", "best-for", "use-case",
]

# The last two say why a model was chosen, not what was agreed: they do not count in the reading.
checkable := array.slice(aspects, 0, 14)

# reading is all of it: a verdict with its signals for each aspect, how many of the checkable aspects
# speak for which model, and which model leads.
reading := {
	"aspects": [verdict | some aspect in aspects; verdict := verdicts[aspect]],
	"managed": count(managed),
	"professional": count(professional),
	"both": count([a | some a in checkable; verdicts[a].verdict == "both"]),
	"stated": count(stated),
	"model": model,
	"mixed": mixed,
	"confidence": confidence,
}

verdicts[aspect] := {"aspect": aspect, "verdict": verdict(says), "signals": found} if {
	some aspect in aspects
	found := [s | some s in signals; s.aspect == aspect]
	says := {s.says | some s in found}
}

verdict(says) := "not stated" if count(says) == 0

verdict(says) := "both" if count(says) == 2

verdict(says) := side if {
	count(says) == 1
	some side in says
}

managed contains aspect if {
	some aspect in checkable
	verdicts[aspect].verdict == "managed"
}

professional contains aspect if {
	some aspect in checkable
	verdicts[aspect].verdict == "professional"
}

stated contains aspect if {
	some aspect in checkable
	verdicts[aspect].verdict != "not stated"
}

# model is the one that most of the stated aspects speak for; unclear if neither leads.
default model := "unclear"

model := "managed" if count(managed) > count(professional)

model := "professional" if count(professional) > count(managed)

# What leads is more or less sure, by how much is stated and how much of it agrees.
default confidence := "low"

confidence := "high" if _high

confidence := "medium" if {
	not _high
	_agrees(data.demarc.params.min_stated_aspects.value, data.demarc.params.min_fairly_sure_share.value)
}

_high if _agrees(data.demarc.params.min_sure_aspects.value, data.demarc.params.min_sure_share.value)

# _agrees(n, percent) holds if at least n aspects are stated and that share of them speaks for one model.
_agrees(n, percent) if {
	count(stated) >= n
	100 * _lead >= percent * count(stated)
}

_lead := max([count(managed), count(professional)])

# Where half of what is stated speaks against the model that leads, alone or as well, both are meant.
default mixed := false

mixed if {
	count(stated) >= data.demarc.params.min_stated_aspects.value
	2 * _lead <= count(stated)
}

signals contains {"aspect": "nature", "says": "managed", "path": ["nature"], "because": "ongoing"} if {
	input.nature == "ongoing"
}

signals contains {"aspect": "nature", "says": "professional", "path": ["nature"], "because": "one-time"} if {
	input.nature == "one-time"
}

# A service renews, never ends, or runs for longer than a project should.
signals contains {"aspect": "engagement", "says": "managed", "path": ["term", "renewal", "kind"], "because": $"renewal: {kind}"} if {
	term.renews
	kind := input.term.renewal.kind
}

signals contains {"aspect": "engagement", "says": "managed", "path": ["term", "kind"], "because": "evergreen"} if {
	input.term.kind == "evergreen"
}

signals contains {"aspect": "engagement", "says": "managed", "path": ["term"], "because": length} if longer_than_a_project

signals contains {"aspect": "engagement", "says": "professional", "path": ["term"], "because": $"{lasts}, no renewal"} if {
	not term.continues
	not longer_than_a_project
	lasts := length
}

signals contains {"aspect": "duration", "says": "managed", "path": ["term"], "because": "goes on"} if term.continues

# No contract lasts for ever: one that lasts and plans its exit is meant to go on until then.
signals contains {"aspect": "duration", "says": "managed", "path": ["exit", "plan"], "because": "a long term with an exit plan"} if {
	not term.continues
	planned_exit
}

signals contains {"aspect": "duration", "says": "professional", "path": ["term"], "because": $"ends on {end}"} if {
	not term.continues
	not planned_exit
	end := term.end
}

signals contains {"aspect": "duration", "says": "professional", "path": ["term", "ends_when"], "because": $"ends with {event}"} if {
	not term.continues
	not term.end
	event := input.term.ends_when
}

# length is the term in words, options included.
length := $"{round(term.days_with_options)} days" if term.days_with_options < 61

length := $"{months} months" if {
	term.days_with_options >= 61
	months := round((term.days_with_options * 48) / 1461)
}

longer_than_a_project if term.longer_than(data.demarc.params.max_professional_term.value)

planned_exit if {
	term.days_with_options
	not term.shorter_than(data.demarc.params.min_continuous_term.value)
	input.exit.plan
}

signals contains {"aspect": "goal", "says": "managed", "path": ["objective", "verb"], "because": verb} if {
	verb := input.objective.verb
	verb in vocabulary.run_verbs
}

signals contains {"aspect": "goal", "says": "professional", "path": ["objective", "verb"], "because": verb} if {
	verb := input.objective.verb
	verb in vocabulary.change_verbs
}

signals contains {"aspect": "responsibility", "says": "managed", "path": ["responsibility", "operational"], "because": who} if {
	who := {"provider": "provider operates", "shared": "both sides operate"}[input.responsibility.operational]
}

signals contains {"aspect": "responsibility", "says": "professional", "path": ["responsibility", "operational"], "because": "customer operates"} if {
	input.responsibility.operational == "customer"
}

# A team that the customer directs answers for its tasks and not for an operation.
signals contains {"aspect": "responsibility", "says": "professional", "path": ["staffing", "directed_by"], "because": "customer directs the work"} if {
	input.staffing.directed_by == "customer"
	not input.responsibility.operational
}

signals contains {"aspect": "scope", "says": "managed", "path": ["scope", "included"], "because": $"operation in {n} of {count(input.scope.included)} items"} if {
	n := count(operational_items)
	n > 0
}

signals contains {"aspect": "scope", "says": "professional", "path": ["scope", "included"], "because": $"project work in {n} of {count(input.scope.included)} items"} if {
	n := count(project_items)
	n > 0
}

signals contains {"aspect": "billing", "says": "managed", "path": ["billing", "model"], "because": "subscription"} if {
	input.billing.model == "subscription"
}

# Instalments of a stated total are a payment plan, not a subscription.
signals contains {"aspect": "billing", "says": "managed", "path": ["billing", "recurring"], "because": "recurring fee"} if {
	input.billing.recurring.amount
	offer.firm(input.billing.recurring)
	not input.billing.recurring.count == 1 # what is paid once does not recur
	not input.billing.total
	not sold_as_a_project
}

sold_as_a_project if input.billing.model in vocabulary.project_billing

signals contains {"aspect": "billing", "says": "professional", "path": ["billing", "model"], "because": billed} if {
	billed := input.billing.model
	billed in (vocabulary.project_billing | {"retainer-hours"})
}

signals contains {"aspect": "sla", "says": "managed", "path": ["sla", "targets", i, "metric"], "because": target.metric} if {
	some i, target in input.sla.targets
	offer.firm(target)
	target.metric in vocabulary.operational_metrics
}

signals contains {"aspect": "sla", "says": "professional", "path": ["sla", "targets", i, "metric"], "because": target.metric} if {
	some i, target in input.sla.targets
	offer.firm(target)
	target.metric in vocabulary.delivery_metrics
}

# What ends, is done once or only on request, or is left out, is what a project does with operations.
signals contains {"aspect": aspect, "says": "managed", "path": path, "because": "included"} if {
	some aspect, path in operations
	object.get(input, path, {}).included == true
	not aspect in {p.aspect | some p in passing}
}

signals contains {"aspect": aspect, "says": "professional", "path": path, "because": "not included"} if {
	some aspect, path in operations
	object.get(input, path, {}).included == false
}

signals contains object.union(place, {"says": "professional"}) if {
	some place in passing
	object.get(input, operations[place.aspect], {}).included == true
}

# passing are the places that say that an operation does not go on.
passing contains {"aspect": aspect, "path": array.concat(path, ["ends_on"]), "because": $"ends on {end}"} if {
	some aspect, path in operations
	end := object.get(input, path, {}).ends_on
}

passing contains {"aspect": "monitoring", "path": ["monitoring", "continuous"], "because": "not continuous"} if {
	input.monitoring.continuous == false
}

passing contains {"aspect": "maintenance", "path": ["maintenance", "preventive", "recurring"], "because": "done once"} if {
	input.maintenance.preventive.recurring == false
}

# Patching again and again is preventive maintenance under another name.
signals contains {"aspect": "maintenance", "says": "managed", "path": ["maintenance", "patching", "cadence"], "because": $"patching every {cadence}"} if {
	cadence := input.maintenance.patching.cadence
	not input.maintenance.patching.included == false
	not input.maintenance.preventive
}

signals contains {"aspect": "change", "says": "managed", "path": ["change_enablement"], "because": "changes to live systems"} if {
	count(input.change_enablement) > 0
	not input.change_enablement.policy == "core"
}

signals contains {"aspect": "change", "says": "professional", "path": ["change_enablement", "policy"], "because": "change is the core"} if {
	input.change_enablement.policy == "core"
}

# A service may have a contract change procedure too; it speaks for a project where the work is one.
signals contains {"aspect": "change", "says": "professional", "path": ["change_control"], "because": "scope change control"} if {
	count(input.change_control) > 0
	not input.change_enablement
	count(operational_items) <= count(project_items)
}

signals contains {"aspect": "skills", "says": "managed", "path": ["staffing", "roles", i, "category"], "because": $"operational: {role.role}"} if {
	some i, role in input.staffing.roles
	role.category == "operational"
}

signals contains {"aspect": "skills", "says": "managed", "path": ["staffing", "runbooks"], "because": "runbooks"} if {
	count(input.staffing.runbooks) > 0
}

signals contains {"aspect": "skills", "says": "professional", "path": ["staffing", "roles", i, "category"], "because": $"expert: {role.role}"} if {
	some i, role in input.staffing.roles
	role.category == "expert"
	not _has_operational_roles
}

_has_operational_roles if {
	some role in input.staffing.roles
	role.category == "operational"
}

signals contains {"aspect": "risk", "says": "managed", "path": ["risk", "operational"], "because": who} if {
	who := {"provider": "provider carries it", "shared": "both sides carry it"}[input.risk.operational]
}

signals contains {"aspect": "risk", "says": "professional", "path": ["risk", "operational"], "because": "customer carries it"} if {
	input.risk.operational == "customer"
}

# Answering for the delivery, and for nothing after it, is a project's risk.
signals contains {"aspect": "risk", "says": "professional", "path": ["risk", "delivery"], "because": "provider carries the delivery"} if {
	input.risk.delivery == "provider"
	not input.risk.operational
}

signals contains {"aspect": "best-for", "says": "managed", "path": ["drivers", i], "because": driver} if {
	some i, driver in input.drivers
	driver in vocabulary.managed_drivers
}

signals contains {"aspect": "best-for", "says": "professional", "path": ["drivers", i], "because": driver} if {
	some i, driver in input.drivers
	driver in vocabulary.professional_drivers
}

signals contains {"aspect": "use-case", "says": "managed", "path": ["use_case"], "because": input.use_case} if {
	input.use_case in vocabulary.managed_use_cases
}

signals contains {"aspect": "use-case", "says": "professional", "path": ["use_case"], "because": input.use_case} if {
	input.use_case in vocabulary.professional_use_cases
}

operations := {
	"monitoring": ["monitoring"],
	"incidents": ["incidents"],
	"maintenance": ["maintenance", "preventive"],
}

# Looking after things until a date is part of handing them over. Options are not agreed.
operational_items contains i if {
	some i, item in input.scope.included
	item.kind == "operational"
	not item.ends_on
	offer.firm(item)
}

# Setting a service up is part of the service, not a project.
project_items contains i if {
	some i, item in input.scope.included
	item.kind == "project"
	not item.onboarding
	offer.firm(item)
}
