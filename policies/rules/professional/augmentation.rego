package demarc.rules.professional

import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: A project sells results, not people
# description: >-
#   People who are paid for their time or by the month work towards results of the provider's own;
#   they are not directed by the customer, or listed without any result.
# custom:
#   id: staff-augmentation-smell
#   severity: warning
#   aspect: skills
#   source: practice
#   rationale: >-
#     Whoever tells people day by day what to do answers for what comes out. Then the provider lends
#     staff, and the promises of a project, with its acceptance and its risk, have nobody behind them.
#   remediation: >-
#     Let the provider lead, `staffing: {directed_by: provider}`, and list what it delivers under
#     `deliverables`; or call it what it is and agree on lending staff.
staff_augmentation_smell contains finding if {
	input.staffing.directed_by == "customer"
	some presence in [_paid_presence[0]]
	finding := {
		"path": ["staffing", "directed_by"],
		"message": $"a professional service should answer for a result, but the customer directs the people and pays for their presence: {presence.shown}",
		"because": [{"path": presence.path, "message": presence.shown}],
	}
}

staff_augmentation_smell contains finding if {
	not input.staffing.directed_by == "customer"
	count(_roles) > 0
	count([deliverable | some deliverable in input.deliverables; offer.firm(deliverable)]) == 0
	not input.billing.model == "retainer-hours" # drawn when something is asked for, and not for being there
	some presence in [_paid_presence[0]]
	listed := text.listed([role.role | some role in _roles])
	finding := {
		"path": ["staffing", "roles"],
		"message": $"a professional service should answer for a result, but it lists people ({listed}), pays for their presence ({presence.shown}) and names no result",
		"because": [{"path": presence.path, "message": presence.shown}],
	}
}

# What is paid whether or not something is delivered. Instalments of a stated total are not.
_paid_presence := array.concat(
	[{"path": fee.path, "shown": fee.shown} | some fee in _recurring_fees; not price.is_one],
	[{"path": ["billing", "model"], "shown": replace(model, "-", " ")} |
		model := input.billing.model
		model in (vocabulary.time_billing | {"retainer-hours"})
	],
)
