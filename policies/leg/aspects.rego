package demarc.leg

import data.demarc.lib.term

# METADATA
# title: A proposal states every aspect that its model decides
# description: >-
#   What the model needs an answer to is written down. Aspects that have a rule of their own for
#   being left out, such as the SLA of a managed service, are reported by that rule.
# custom:
#   id: aspect-not-stated
#   severity: warning
#   aspect: declaration
#   source: reference
#   rationale: >-
#     The model says what is usual, not what was agreed. What a proposal leaves open each side fills
#     in for itself, and finds out in the first dispute that the other has filled it in differently.
#   remediation: >-
#     State the missing group, such as `risk: {operational: provider}` for a managed service or
#     `risk: {operational: customer}` for a professional one. A service without a price of its own,
#     inside one organisation, says `billing: {model: internal}`.
aspect_not_stated contains finding if {
	some group, absence in _not_stated[input.model]
	not _states[group]
	finding := {"path": [group], "message": absence}
}

# How the finding says what is missing. A professional service's term, scope, changes and people
# have rules of their own, and so have a managed service's SLA, monitoring, incidents, maintenance,
# changes and runbooks. What a professional service does not say about operating is not part of it.
_not_stated := {
	"managed": {
		"nature": "the proposal does not say whether the work goes on or is done once; a managed service states that it is ongoing",
		"term": "the proposal does not say how long it runs and whether it is renewed; a managed service states both",
		"objective": "the proposal does not name its goal in a verb; a managed service states what it keeps running",
		"responsibility": "the proposal does not say who is responsible for daily operation; a managed service states it",
		"scope": "the proposal does not say what work is included; a managed service states its operational work",
		"billing": "the proposal does not say how it is paid; a managed service states its recurring fee",
		"risk": "the proposal does not say who carries the operational risk; a managed service states it",
	},
	"professional": {
		"nature": "the proposal does not say whether the work goes on or is done once; a professional service states that it is one-time",
		"objective": "the proposal does not name its goal in a verb; a professional service states what it designs, builds or changes",
		"responsibility": "the proposal does not say who is responsible for daily operation; a professional service states that it stays with the customer",
		"billing": "the proposal does not say how it is paid; a professional service states its price or its rates",
		"risk": "the proposal does not say who carries the operational risk; a professional service states that it stays with the customer",
	},
}

_states contains "nature" if input.nature

# A start, a fixed kind or a way out says nothing about the length.
_states contains "term" if term.continues

_states contains "term" if {
	some field in ["end", "duration", "ends_when"]
	input.term[field]
}

_states contains "objective" if input.objective.verb

_states contains "responsibility" if input.responsibility.operational

_states contains "scope" if count(input.scope.included) > 0

_states contains "billing" if input.billing.model

_states contains "billing" if {
	some price in [
		"total", "total_range", "recurring", "additional_recurring", "one_time", "rates", "variable",
		"schedule",
	]
	stated := input.billing[price]
	not stated in [[], {}]
}

_states contains "risk" if input.risk.operational
