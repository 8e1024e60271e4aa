# What a leg says in each aspect, whatever model it declares.
#
# A signal is one place in the leg that speaks for a model. An aspect's verdict is managed or
# professional if all its signals agree, both if they do not, neither if what is stated speaks for none
# of the two, and not stated if nothing is: absence is never read as consent.
package demarc.content

import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.term
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# The sixteen aspects of the comparison, in its order.
aspects := [
	"nature", "engagement", "goal", "responsibility", "scope", "duration", "billing", "sla",
	"monitoring", "incidents", "maintenance", "change", "skills", "risk", "best-for", "use-case",
]

# The last two say why a model was chosen, not what was agreed: they do not count in the reading.
checkable := array.slice(aspects, 0, 14)

verdicts[aspect] := {"aspect": aspect, "verdict": verdict(aspect, says), "signals": found} if {
	some aspect in aspects
	found := [s | some s in object.get(_signals_of, aspect, set())]
	says := object.get(sides, aspect, set())
}

_signals_of[aspect] contains s if {
	some s in signals
	aspect := s.aspect
}

# sides are the models that an aspect speaks for.
sides[aspect] contains says if {
	some s in signals
	aspect := s.aspect
	says := s.says
}

verdict(aspect, says) := "not stated" if {
	count(says) == 0
	not _addressed[aspect]
}

verdict(aspect, says) := "neither" if {
	count(says) == 0
	_addressed[aspect]
}

verdict(_, says) := "both" if count(says) == 2

verdict(_, says) := side if {
	count(says) == 1
	some side in says
}

# What is stated about an aspect may speak for neither model.
_addressed contains aspect if {
	some aspect, places in _places
	some place in places
	not object.get(input, place, null) in {null, "", [], {}}
}

_places := {
	"engagement": [["term", "duration"], ["term", "end"], ["term", "kind"], ["term", "options"], ["term", "renewal"]],
	"duration": [["term", "duration"], ["term", "end"], ["term", "ends_when"], ["term", "kind"], ["term", "renewal"]],
	"goal": [["objective"]],
	"responsibility": [["responsibility"], ["staffing", "directed_by"]],
	"scope": [["scope", "included"]],
	"billing": [["billing"]],
	"sla": [["sla"]],
	"monitoring": [["monitoring"]],
	"incidents": [["incidents"]],
	"maintenance": [["maintenance"]],
	"change": [["change_control"], ["change_enablement"]],
	"skills": [["staffing", "roles"], ["staffing", "runbooks"], ["staffing", "key_personnel"]],
	"risk": [["risk"]],
	"best-for": [["drivers"]],
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

# Where somebody can object to a renewal, or call up a further period, it is not said that the term just ends.
open_ended if term.continues

open_ended if input.term.renewal.non_renewal_notice

open_ended if input.term.renewal.notice_by

open_ended if _has_options

_has_options if count(input.term.options) > 0

signals contains {"aspect": "engagement", "says": "professional", "path": ["term"], "because": $"{lasts}, no renewal"} if {
	not open_ended
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
	not open_ended
	not planned_exit
	end := term.end
}

signals contains {"aspect": "duration", "says": "professional", "path": ["term", "ends_when"], "because": $"ends with {event}"} if {
	not open_ended
	not term.end
	event := input.term.ends_when
}

# length is the term in words: what is committed, and what it comes to where options are called up.
length := in_words(term.days_with_options) if not _has_options

length := $"{in_words(term.base_days)}, {in_words(term.days_with_options)} with options" if _has_options

in_words(days) := $"{round(days)} days" if days < 61

in_words(days) := $"{months} months" if {
	days >= 61
	months := round((days * 48) / 1461)
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
}

signals contains {"aspect": "scope", "says": "managed", "path": ["scope", "included"], "because": $"operation in {n} of {count(input.scope.included)} items"} if {
	n := count(operational_items)
	n > 0
}

signals contains {"aspect": "scope", "says": "professional", "path": ["scope", "included"], "because": $"project work in {n} of {count(input.scope.included)} items"} if {
	n := count(project_items)
	n > 0
}

# Results that somebody waits for are a project's, in whatever leg they stand.
signals contains {"aspect": "scope", "says": "professional", "path": [group], "because": _counted(n, thing)} if {
	some group, thing in {"deliverables": "deliverable", "milestones": "milestone"}
	n := count([item | some item in input[group]; _is_result(item)])
	n > 0
}

signals contains {"aspect": "scope", "says": "professional", "path": [group], "because": group} if {
	some group in ["acceptance", "migration", "handover"]
	count(input[group]) > 0
}

_counted(1, thing) := $"1 {thing}"

_counted(n, thing) := $"{n} {thing}s" if n > 1

signals contains {"aspect": "billing", "says": "professional", "path": ["billing", "one_time", i], "because": $"paid once: {object.get(fee, "name", "a charge")}"} if {
	some i, fee in input.billing.one_time
	buys_a_result(fee)
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
	not _charged_by_time(aspect)
}

# What is paid each time that it is called for is no part of a service, and no project either.
_charged_by_time("incidents") if input.incidents.billing == "time"

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

# A service may have a contract change procedure too; it speaks for a project where nothing is operated.
signals contains {"aspect": "change", "says": "professional", "path": ["change_control"], "because": "scope change control"} if {
	count(input.change_control) > 0
	not input.change_enablement
	count(operational_items) == 0
}

# The skills are those of most of the people: one specialist of the help desk does not make architects operators.
signals contains {"aspect": "skills", "says": says, "path": ["staffing", "roles", i, "category"], "because": $"{role.category}: {role.role}"} if {
	[category, says] := _skills
	some i, role in input.staffing.roles
	role.category == category
}

signals contains {"aspect": "skills", "says": "managed", "path": ["staffing", "runbooks"], "because": "runbooks"} if {
	count(input.staffing.runbooks) > 0
}

_skills := ["operational", "managed"] if {
	_people("operational") > 0
	_people("operational") >= _people("expert")
}

_skills := ["expert", "professional"] if _people("expert") > _people("operational")

_people(category) := sum([object.get(role, "count", 1) |
	some role in input.staffing.roles
	role.category == category
])

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

# Looking after things until a date is part of handing them over. Options are not agreed. What is done day by day
# on running systems is operation, even where the kind is not written.
operational_items contains i if {
	some i, item in input.scope.included
	_is_operation(item)
	not item.ends_on
	offer.firm(item)
}

_is_operation(item) if item.kind in vocabulary.operational_kinds

_is_operation(item) if {
	not item.kind
	item.activity in vocabulary.daily_activities
}

# Setting a service up is part of the service, not a project.
project_items contains i if {
	some i, item in input.scope.included
	item.kind in vocabulary.project_kinds
	not _takes_over(item)
	offer.firm(item)
}

_takes_over(thing) if thing.onboarding

_takes_over(thing) if thing.activity == "onboarding"

# Results of taking the service over, and a document on how well it is kept, are no project.
_is_result(item) if {
	offer.firm(item)
	not _takes_over(item)
	not _belongs_to_onboarding(item)
	not item.kind == "sla-document"
}

_belongs_to_onboarding(item) if item.id in _of_onboarding

_of_onboarding contains id if {
	some item in input.scope.included
	_takes_over(item)
	some id in array.concat([object.get(item, "deliverable", "")], object.get(item, "deliverables", []))
}

_of_onboarding contains id if {
	some milestone in input.milestones
	_takes_over(milestone)
	some id in milestone.deliverables
}

# buys_a_result(fee) holds for a charge that is paid once, and not for taking the service over.
buys_a_result(fee) if {
	offer.firm(fee)
	not fee.onboarding
	not _is_onboarding_fee(fee)
}

_is_onboarding_fee(fee) if {
	is_string(fee.name)
	count(text.phrases(fee.name, language.words.onboarding_fees)) > 0
}
