package demarc.rules.professional

import data.demarc.lib.stated
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: In a professional service the customer keeps the operational risk
# description: >-
#   The risk that systems fail in use stays with the customer, as a whole and in each single risk
#   that is listed.
# custom:
#   id: professional-risk-customer-retains
#   severity: error
#   aspect: risk
#   source: reference
#   when: [risk]
#   rationale: >-
#     The provider hands over a result and leaves. It cannot prevent a failure next year, so a
#     promise to bear it is either empty or not paid for.
#   remediation: >-
#     Write `risk: {operational: customer, delivery: provider}`; if the provider is to carry the risk of
#     operation, declare `model: hybrid` and say so in the `service:` leg.
professional_risk_customer_retains contains finding if {
	owner := input.risk.operational
	owner != "customer"
	finding := {
		"path": ["risk", "operational"],
		"message": $"in a professional service the customer should keep the operational risk, but here it is \"{owner}\"",
	}
}

# Where the whole risk is with the wrong side already, its parts are the same fault.
professional_risk_customer_retains contains finding if {
	object.get(input.risk, "operational", "customer") == "customer"
	some i, item in input.risk.items
	item.name in vocabulary.operational_risks
	item.owner != "customer"
	what := replace(item.name, "-", " ")
	finding := {
		"path": ["risk", "items", i, "owner"],
		"message": $"in a professional service the customer should keep the operational risk, but that of {what} is with \"{item.owner}\"",
	}
}

# METADATA
# title: The provider's risk is the deliverable, and no more
# description: >-
#   Until acceptance the provider carries the risk of delivery, and its liability is not excluded
#   altogether.
# custom:
#   id: professional-risk-limited-to-deliverable
#   severity: warning
#   aspect: risk
#   source: reference
#   rationale: >-
#     The provider stands for the success of its deliverable. If the customer bears that risk as well,
#     or nothing is owed when the project fails, nobody stands for it.
#   remediation: >-
#     Write `risk: {delivery: provider}` and tie the liability to the price, as in
#     `liability: {cap: {basis: fees-paid, multiplier: 1}}`.
professional_risk_limited_to_deliverable contains finding if {
	owner := input.risk.delivery
	owner != "provider"
	finding := {
		"path": ["risk", "delivery"],
		"message": $"until acceptance the provider should carry the risk of delivery, but here it is \"{owner}\"",
	}
}

professional_risk_limited_to_deliverable contains finding if {
	object.get(input.risk, "delivery", "provider") == "provider"
	some i, item in input.risk.items
	item.name == "delivery"
	item.owner != "provider"
	finding := {
		"path": ["risk", "items", i, "owner"],
		"message": $"until acceptance the provider should carry the risk of delivery, but here it is \"{item.owner}\"",
	}
}

professional_risk_limited_to_deliverable contains finding if {
	input.liability.cap.basis == "none"
	finding := {
		"path": ["liability", "cap", "basis"],
		"message": "the provider should answer for its deliverable up to an amount tied to the price, but all liability is excluded",
	}
}

professional_risk_limited_to_deliverable contains finding if {
	reason := stated.refused(["liability"])
	finding := {
		"path": ["liability", "none"],
		"message": $"the provider answers for its deliverable up to an amount tied to the price, but all liability is refused: {text.shown(reason)}",
	}
}
