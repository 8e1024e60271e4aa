# What a proposal states, wherever it stands. Each set is a subject: the paths of the places that state it. A rule asks
# here before it says that nothing is said, so that two rules never mean two things by "stated". Which field of the
# vocabulary states which subject, and which does not, with the reason, is tested by testdata/stated.yaml.
package demarc.lib.stated

import data.demarc.lib.language
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# unread(said) holds for a text in a language that has no lists: it may say what is looked for, and nobody knows that it
# does not.
unread(said) if {
	not language.words
	says(said)
}

# says(value) holds if there is an answer in it. An empty group or list, a blank text, "none" and "n/a" are none; a
# number, and a stated yes or no, is one. In each language, whatever the proposal's.
says(value) if {
	_answers(value)
} else if {
	some entry in value
	_answers(entry)
} else if {
	some entry in value
	not is_string(entry)
	walk(entry, [_, leaf])
	_answers(leaf)
}

_answers(leaf) if is_number(leaf)

_answers(leaf) if is_boolean(leaf)

_answers(leaf) if {
	is_string(leaf)
	said := trim(lower(leaf), " \t\r\n.-–—/")
	said != ""
	not said in data.demarc.words.no_answers
	not data.demarc.no_answers[said]
}

# at(path) holds if something is said at a path of the leg.
at(path) if says(object.get(input, path, null))

# refused(path) is why a group says that there is none of it, on purpose. That is no silence, and is judged by what it
# refuses: a rule that demands it says "refused" and not "missing", and one that only advises it is content with a reason.
refused(path) := reason if {
	group := object.get(input, path, {})
	reason := group.none
	says(reason)
	not says(object.remove(group, ["none"]))
}

# exit: how the service is handed back.
exit contains ["exit", field] if {
	some field in [
		"plan", "assistance_period", "assistance_before", "data_return", "data_deletion_within", "knowledge_transfer", "fee_basis",
	]
	at(["exit", field])
}

exit contains ["exit", "successor_cooperation"] if input.exit.successor_cooperation

exit contains ["exit", "account_ownership"] if input.exit.account_ownership == "customer"

# Elsewhere it is looked for only where it has no group.
exit contains path if {
	count(object.get(input, "exit", {})) == 0
	some path in _worded
	_says_exit(object.get(input, path, ""))
}

_says_exit(said) if unread(said)

_says_exit(said) if count(text.phrases(said, language.words.exit)) > 0

# exit_is_planned holds if a reader knows how: by a plan, wherever it stands, or by two of the things of which one is made.
exit_is_planned if at(["exit", "plan"])

exit_is_planned if {
	some path in exit
	path[0] != "exit"
}

exit_is_planned if {
	count(_parts_of_exit) > 1
	not input.exit.plan # "none"
}

_parts_of_exit contains part if {
	some part, fields in {
		"help": ["assistance_period", "assistance_before", "successor_cooperation"],
		"data": ["data_return", "data_deletion_within"],
		"knowledge": ["knowledge_transfer"],
		"access": ["account_ownership"],
	}
	some field in fields
	["exit", field] in exit
}

_worded contains ["scope", "included", i, "text"] if {
	some i, item in input.scope.included
	offer.firm(item)
}

_worded contains ["deliverables", i, "name"] if {
	some i, deliverable in input.deliverables
	offer.firm(deliverable)
}

# monitoring, incidents, prevention, change, backup and reporting: that the work is done, or that it is not.
monitoring contains ["monitoring"] if at(["monitoring"])

monitoring contains path if some path in _work_on(vocabulary.watching)

monitoring contains path if some path in _promised({"detection-time"})

incidents contains ["incidents"] if at(["incidents"])

incidents contains path if some path in _work_on(vocabulary.reacting)

incidents contains path if some path in _promised(vocabulary.times_to_act)

prevention contains ["maintenance", part] if {
	some part in ["preventive", "patching"]
	at(["maintenance", part])
}

prevention contains path if some path in _work_on(vocabulary.preventing)

# In words it is looked for only where it stands nowhere else.
prevention contains ["scope", "included", i, "text"] if {
	count(_work_on(vocabulary.preventing)) == 0
	not at(["maintenance", "preventive"])
	not at(["maintenance", "patching"])
	some i, item in input.scope.included
	offer.firm(item)
	_says_preventive(item)
}

# What cannot be read may say so, where no activity says what it is.
_says_preventive(item) if {
	object.get(item, "activity", "other") == "other"
	unread(item.text)
}

_says_preventive(item) if count(text.phrases(item.text, language.words.preventive)) > 0

patching contains ["maintenance", "patching"] if at(["maintenance", "patching"])

patching contains path if some path in _work_on({"patching"})

# prevention_timed: how often the systems are looked after, or when.
prevention_timed contains ["maintenance", part, field] if {
	some [part, field] in [["preventive", "cadence"], ["patching", "cadence"], ["patching", "critical_within"]]
	at(["maintenance", part, field])
}

prevention_timed contains ["maintenance", "windows"] if at(["maintenance", "windows"])

prevention_timed contains array.concat(path, ["cadence"]) if {
	some path in _work_on(vocabulary.preventing | vocabulary.renewing)
	at(array.concat(path, ["cadence"]))
}

backup contains ["maintenance", "backups"] if at(["maintenance", "backups"])

backup contains ["dr"] if at(["dr"])

backup contains path if some path in _work_on({"backup", "disaster-recovery", "restore-testing"})

backup contains ["scope", "excluded", i] if {
	some i, item in input.scope.excluded
	_about_backup(item)
}

backup contains ["responsibility", "customer_duties", i] if {
	some i, duty in input.responsibility.customer_duties
	_says_backup(duty)
}

backup contains ["sla", "targets", i] if {
	some i, target in input.sla.targets
	target.metric == "backup-success"
}

_about_backup(item) if item.activity in {"backup", "disaster-recovery"}

_about_backup(item) if _says_backup(item.text)

_says_backup(said) if unread(said)

_says_backup(said) if regex.match(_of_backup, said)

_of_backup := text.naming(language.words.backup)

# change: how changes to the systems are handled; change_approved: by whom.
change contains ["change_enablement", field] if {
	some field in object.keys(object.get(input, "change_enablement", {}))
	at(["change_enablement", field])
}

change_approved contains ["change_enablement", "authority"] if at(["change_enablement", "authority"])

change_approved contains ["responsibility", "raci", i] if {
	some i, row in input.responsibility.raci
	row.activity == "change-enablement"
	says(row.accountable)
}

reporting contains ["reporting", i] if {
	some i, report in input.reporting
	says(report)
}

reporting contains path if some path in _work_on({"reporting"})

reporting contains path if some path in _promised({"report-on-time"})

reporting contains ["deliverables", i] if {
	some i, deliverable in input.deliverables
	deliverable.kind == "report"
	offer.firm(deliverable)
}

# reporting_timed: that reports come again and again. Work in scope, and a duty, go on with the service.
reporting_timed contains ["reporting", i] if {
	some i, report in input.reporting
	says(report.cadence)
}

reporting_timed contains path if some path in _work_on({"reporting"})

# Work of a kind that the provider does for as long as the service runs: an item of the scope, or a row of the table of
# duties.
_work_on(activities) := {["scope", "included", i] |
	some i, item in input.scope.included
	item.activity in activities
	not item.kind == "project"
	not item.recurring == false
	offer.firm(item)
} | {["responsibility", "raci", i] |
	some i, row in input.responsibility.raci
	row.activity in activities
	_does(row, "provider")
}

# The promises of some metrics that are no options.
_promised(metrics) := {["sla", "targets", i] |
	some i, target in input.sla.targets
	target.metric in metrics
	offer.firm(target)
}

_does(row, party) if {
	some part in ["responsible", "accountable"]
	party in _parties(row[part])
}

_parties(said) := {said} if is_string(said)

_parties(said) := {party | some party in said} if not is_string(said)

# duty: who is there at night.
duty contains ["staffing", "hours"] if at(["staffing", "hours"])

duty contains ["staffing", "on_call_hours"] if {
	not input.staffing.on_call == false
	at(["staffing", "on_call_hours"])
}

duty contains [group, "on_call"] if {
	some group in ["staffing", "incidents"]
	input[group].on_call
}

duty contains ["incidents", "after_hours"] if at(["incidents", "after_hours"])

duty contains ["monitoring", "alerting", "hours"] if at(["monitoring", "alerting", "hours"])

duty contains path if {
	not input.staffing.hours
	not input.staffing.on_call
	some path in ({["staffing", "roles", i, "role"] | some i, _ in input.staffing.roles} | {["monitoring", "alerting", "to"]})
	_says_duty(object.get(input, path, ""))
}

_says_duty(said) if unread(said)

_says_duty(said) if count(text.phrases(said, language.words.on_duty)) > 0

# runbooks: the written instructions that people work by.
runbooks contains ["staffing", "runbooks"] if at(["staffing", "runbooks"])

runbooks contains array.concat(path, [i]) if {
	some path in [["handover", "artifacts"], ["transition", "handover", "artifacts"]]
	some i, artifact in object.get(input, path, [])
	artifact.kind == "runbooks"
}

runbooks contains ["deliverables", i] if {
	some i, deliverable in input.deliverables
	deliverable.kind == "runbook"
	offer.firm(deliverable)
}

# escalation: who takes over when something is stuck.
escalation contains [group, field] if {
	some [group, field] in [["staffing", "escalation_path"], ["incidents", "escalation"]]
	at([group, field])
}

escalation contains path if {
	not input.staffing.escalation_path
	some path in (({["parties", "contacts", i, "role"] | some i, _ in input.parties.contacts} | {["governance", "owners", i, "role"] | some i, _ in input.governance.owners}) | ({["governance", "meetings", i, "type"] | some i, _ in input.governance.meetings} | {["incidents", "channels", i, "purpose"] | some i, _ in input.incidents.channels}))
	_says_escalation(object.get(input, path, ""))
}

_says_escalation(said) if unread(said)

_says_escalation(said) if regex.match(_of_escalation, said)

_of_escalation := text.naming(language.words.escalation)

# operation: who answers for daily operation.
operation contains ["responsibility", field] if {
	some field in ["operational", "provider_duties", "customer_duties"]
	at(["responsibility", field])
}

operation contains ["responsibility", "raci", i] if {
	some i, row in input.responsibility.raci
	row.activity in vocabulary.daily_activities
	says([object.get(row, "responsible", null), object.get(row, "accountable", null)])
}

# operational_risk: who carries the risk that systems fail in use.
operational_risk contains ["risk", "operational"] if at(["risk", "operational"])

operational_risk contains ["risk", "items", i] if {
	some i, item in input.risk.items
	item.name in vocabulary.operational_risks
	says(item.owner)
}

# remedies: what follows from a missed service level; credits are those with a place of their own, with steps or without.
remedies contains path if some path in credits

remedies contains ["sla", "termination_trigger"] if at(["sla", "termination_trigger"])

remedies contains ["sla", "remedies", i] if {
	some i, remedy in input.sla.remedies
	says(object.remove(remedy, ["targets"]))
}

remedies contains ["liability", "sole_remedy"] if is_money(input.liability.sole_remedy)

remedies contains ["term", "termination", "cause", "grounds", i] if {
	some i, ground in input.term.termination.cause.grounds
	_says_service_level(ground)
}

# "The service levels are not reached": what is negated is the service, and not that it is spoken of.
_says_service_level(said) if unread(said)

_says_service_level(said) if regex.match(_of_service_levels, said)

_of_service_levels := text.naming(language.words.service_levels)

credits contains ["sla", "credits"] if at(["sla", "credits"])

credits contains ["sla", "targets", i, "credit"] if {
	some i, target in input.sla.targets
	offer.firm(target)
	says(target.credit)
}

# is_money(remedy) holds if the words of a remedy promise money, and do not deny it.
is_money(remedy) if unread(remedy)

is_money(remedy) if count(text.phrases(remedy, language.words.money_remedies)) > 0

# liability: what the provider pays for damage.
liability contains ["liability", field] if {
	some field in ["cap", "unlimited", "consequential_excluded", "sole_remedy"]
	at(["liability", field])
}

liability contains ["liability", "none"] if refused(["liability"])

liability contains ["liability", "cap"] if input.liability.cap.basis == "none" # a no, and no silence

liability contains ["sla", "credits", "exclusive_remedy"] if input.sla.credits.exclusive_remedy

liability contains path if some path in _terms_elsewhere

# way_out: how a side leaves before the end.
way_out contains ["term", "termination", clause] if {
	some clause in ["convenience", "cause"]
	at(["term", "termination", clause])
}

way_out contains ["sla", "termination_trigger"] if at(["sla", "termination_trigger"])

way_out contains ["sla", "remedies", i] if {
	some i, remedy in input.sla.remedies
	remedy.kind == "termination-right"
}

way_out contains path if some path in _terms_elsewhere

# An agreement that this one builds on holds the terms that are common to all orders under it.
_terms_elsewhere contains ["agreement_refs", i] if {
	some i, agreement in input.agreement_refs
	agreement.type in {"msa", "psa", "framework"}
	says(agreement.ref)
}

# price: what the work costs, each place an amount, or a rate for what is counted. A price of nothing is one.
price contains ["billing", "total"] if money.amount(input.billing.total) >= 0

price contains ["billing", "total_range"] if at(["billing", "total_range"])

price contains ["billing", "split", leg] if {
	some leg in ["project", "service"]
	says(input.billing.split[leg].amount)
}

price contains ["billing", "recurring"] if {
	offer.firm(input.billing.recurring)
	_priced(input.billing.recurring)
}

price contains ["billing", list, i] if {
	some list in ["additional_recurring", "one_time", "rates", "variable", "schedule"]
	some i, line in input.billing[list]
	offer.firm(line)
	_priced(line)
}

price contains ["milestones", i, "payment", "amount"] if {
	some i, milestone in input.milestones
	offer.firm(milestone)
	_priced(milestone.payment)
}

price contains [list, i, "value"] if {
	some list in ["deliverables"]
	some i, thing in input[list]
	offer.firm(thing)
	says(thing.value)
}

price contains ["scope", "included", i, "value"] if {
	some i, item in input.scope.included
	offer.firm(item)
	says(item.value)
}

price contains ["billing", "in_kind", i] if {
	some i, thing in input.billing.in_kind
	_priced(thing)
}

_priced(line) if {
	some field in ["amount", "range", "rate", "minimum", "annual"]
	says(line[field])
}

_priced(line) if {
	some band in line.bands
	some field in ["rate", "fee"]
	says(band[field])
}

# A share is a price where it is one of the customer's own figures, and not of a total that nobody states.
_priced(line) if {
	says(line.percent)
	says(line.basis)
}

# acceptance: what a result must meet, for all results.
acceptance contains ["acceptance", "criteria"] if at(["acceptance", "criteria"])

acceptance contains ["objective", "done_when"] if at(["objective", "done_when"])

# handover: how those who run what was built learn to.
handover contains [group, "knowledge_transfer"] if {
	some group in ["handover", "exit"]
	at([group, "knowledge_transfer"])
}

handover contains ["handover", "artifacts"] if at(["handover", "artifacts"])

handover contains ["deliverables", i] if {
	some i, deliverable in input.deliverables
	deliverable.kind in {"runbook", "training"}
	offer.firm(deliverable)
}

handover contains ["scope", "included", i] if {
	some i, item in input.scope.included
	item.activity in {"knowledge-transfer", "training", "documentation"}
	offer.firm(item)
}

# steering: who answers for the engagement as a whole, and reviews: how often both sides look at it.
steering contains ["governance", "owners"] if at(["governance", "owners"])

steering contains ["staffing", "roles", i] if {
	some i, role in input.staffing.roles
	role.category == "management"
}

reviews contains ["governance", "meetings", i] if {
	some i, meeting in input.governance.meetings
	says(meeting.cadence)
}

reviews contains [group, field] if {
	some [group, field] in [["governance", "sla_review_cadence"], ["sla", "review_cadence"]]
	at([group, field])
}
