package demarc.rules.leg

import data.demarc.lib.money
import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.term

# METADATA
# title: A proposal states every aspect that its model decides
# description: >-
#   What the model needs an answer to is written down. Aspects that have a rule of their own for
#   being left out, such as the price and the SLA of a managed service, are reported by that rule. Who answers for the
#   operation and who carries its risk is asked of a service; the risk alone is advice, and not asked of a small one.
# custom:
#   id: aspect-not-stated
#   severity: warning
#   aspect: declaration
#   source: reference
#   yields_to: [break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     The model says what is usual, not what was agreed. What a proposal leaves open each side fills
#     in for itself, and finds out in the first dispute that the other has filled it in differently.
#   remediation: >-
#     Write down the missing group, such as `responsibility: {operational: provider}` for a managed service.
aspect_not_stated contains finding if {
	some group, absence in _not_stated[input.model]
	not _states[group]
	not _goes_without_saying(group)
	finding := object.union(
		{"path": [group], "message": absence.message, "remediation": money.in_own_currency(absence.write)},
		{key: severity | some key, severity in {"severity": "info"}; group == "risk"},
	)
}

# Whoever answers for the operation mostly carries its risk: where neither is stated, the first is what is asked.
_goes_without_saying("risk") if not _states.responsibility

_goes_without_saying("risk") if size.is_small_service

# How the finding says what is missing. A professional service's term, scope, changes and people
# have rules of their own, and so have a managed service's SLA, monitoring, incidents, maintenance,
# changes and runbooks. What a professional service does not say about operating is not part of it: what it does not
# operate, the customer does, and carries the risk of.
_not_stated := {
	"managed": {
		"nature": {
			"message": "the proposal does not say whether the work goes on or is done once; a managed service should state that it is ongoing",
			"write": "Write `nature: ongoing`, or declare another model.",
		},
		"term": {
			"message": "the proposal does not say how long it runs and whether it is renewed; a managed service should state both",
			"write": "Write when it starts, how long it runs and what happens then, such as `term: {start: 2026-01-01, duration: P36M, renewal: {kind: automatic, period: P12M, non_renewal_notice: P3M}}`, or `term: {kind: evergreen}`.",
		},
		"objective": {
			"message": "the proposal does not name its goal in a verb; a managed service should state what it keeps running",
			"write": "Write what is kept running, such as `objective: {verb: operate, statement: Run the web servers every day.}`.",
		},
		"responsibility": {
			"message": "the proposal does not say who is responsible for daily operation; a managed service should state it",
			"write": "Write `responsibility: {operational: provider}`, or `operational: shared` with a table of duties in `responsibility.raci`, and who carries the risk, `risk: {operational: provider}`.",
		},
		"scope": {
			"message": "the proposal does not say what work is included; a managed service should state its operational work",
			"write": "List the work, such as `scope: {included: [{text: Monitoring of the web servers, kind: operational, activity: monitoring}]}`.",
		},
		"risk": {
			"message": "the proposal does not say who carries the operational risk; a managed service should state it",
			"write": "Write `risk: {operational: provider}`, or `operational: shared`.",
		},
	},
	"professional": {
		"nature": {
			"message": "the proposal does not say whether the work goes on or is done once; a professional service should state that it is one-time",
			"write": "Write `nature: one-time`, or declare another model.",
		},
		"objective": {
			"message": "the proposal does not name its goal in a verb; a professional service should state what it designs, builds or changes",
			"write": "Write what is done, such as `objective: {verb: migrate, statement: Move the file shares to the new storage.}`.",
		},
	},
}

_states contains "nature" if input.nature

# What goes on until somebody ends it is not done once.
_states contains "nature" if term.continues

# A start, a fixed kind or a way out says nothing about the length.
_states contains "term" if term.continues

_states contains "term" if {
	some field in ["end", "duration", "ends_when"]
	input.term[field]
}

_states contains "objective" if input.objective.verb

_states contains "responsibility" if count(stated.operation) > 0

_states contains "scope" if count(input.scope.included) > 0

_states contains "risk" if count(stated.operational_risk) > 0
