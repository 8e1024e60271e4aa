package demarc.rules.leg

import data.demarc.lib.money
import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.term

# METADATA
# title: A proposal states every aspect that its model decides
# description: >-
#   What the model needs an answer to is written down. Aspects that have a rule of their own for
#   being left out, such as the price and the SLA of a managed service, are reported by that rule. A small
#   project need not say who answers for operation; who carries its risk is advice.
# custom:
#   id: aspect-not-stated
#   severity: warning
#   aspect: declaration
#   source: reference
#   rationale: >-
#     The model says what is usual, not what was agreed. What a proposal leaves open each side fills
#     in for itself, and finds out in the first dispute that the other has filled it in differently.
#   remediation: >-
#     Write down the missing group, such as `risk: {operational: provider}` for a managed service
#     or `risk: {operational: customer}` for a professional one.
aspect_not_stated contains finding if {
	some group, absence in _not_stated[input.model]
	not _states[group]
	not _follows_size(group)
	finding := object.union(
		{"path": [group], "message": absence.message, "remediation": money.in_own_currency(absence.write)},
		{key: severity | some key, severity in {"severity": "info"}; group == "risk"},
	)
}

# Who answers for the operation mostly carries its risk, so that it is advice to say so; in a project of a few days
# nobody takes over what is in operation.
_follows_size(group) if {
	size.is_small_project
	group in {"responsibility", "risk"}
}

# How the finding says what is missing. A professional service's term, scope, changes and people
# have rules of their own, and so have a managed service's SLA, monitoring, incidents, maintenance,
# changes and runbooks. What a professional service does not say about operating is not part of it.
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
			"write": "Write `responsibility: {operational: provider}`, or `operational: shared` with a table of duties in `responsibility.raci`.",
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
		"responsibility": {
			"message": "the proposal does not say who is responsible for daily operation; a professional service should state that it stays with the customer",
			"write": "Write `responsibility: {operational: customer}`.",
		},
		"risk": {
			"message": "the proposal does not say who carries the operational risk; a professional service should state that it stays with the customer",
			"write": "Write `risk: {operational: customer, delivery: provider}`.",
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
