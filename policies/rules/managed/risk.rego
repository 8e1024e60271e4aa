package demarc.rules.managed

import data.demarc.lib.language
import data.demarc.lib.money
import data.demarc.lib.offer
import data.demarc.lib.text

# METADATA
# title: The provider carries operational risk, alone or with the customer
# description: >-
#   The risk that systems fail in use is not left with the customer, as a whole or where a service
#   level stands behind it.
# custom:
#   id: managed-risk-shared-or-provider
#   severity: error
#   aspect: risk
#   source: reference
#   when: [risk]
#   rationale: >-
#     Who operates a system controls whether it fails. A service that leaves the customer with that
#     risk sells work, not an outcome.
#   remediation: >-
#     Write `risk: {operational: provider}` or `shared`, or declare `model: professional`.
managed_risk_shared_or_provider contains finding if {
	input.risk.operational == "customer"
	finding := {
		"path": ["risk", "operational"],
		"message": "in a managed service the provider carries the risk of operation or shares it, but here the customer carries it",
	}
}

managed_risk_shared_or_provider contains finding if {
	not input.risk.operational == "customer"
	some i, item in input.risk.items
	item.owner == "customer"
	target := item.sla_target
	finding := {
		"path": ["risk", "items", i, "owner"],
		"message": $"the risk of {item.name} is backed by the service level {text.shown(target)}, but the customer carries it",
	}
}

# METADATA
# title: A risk that the provider carries has a service level behind it
# description: >-
#   For each risk of outage, slow response or slow restoration that the provider claims, there is a
#   target that measures it.
# custom:
#   id: managed-risk-backed-by-sla
#   severity: warning
#   aspect: risk
#   source: reference
#   when: ["risk.items[].owner", sla.targets]
#   yields_to: [managed-sla-required]
#   rationale: >-
#     A risk is carried only where its coming true can be measured and has a consequence.
#     Otherwise the word is all that the customer has.
#   remediation: >-
#     Add a target for the risk under `sla.targets`, and name it in the risk, `sla_target: T1`; or
#     state `owner: shared` or `customer`.
managed_risk_backed_by_sla contains finding if {
	some i, item in input.risk.items
	item.owner == "provider"
	metrics := _measures[item.name]
	not _backed(item, metrics)
	finding := {
		"path": ["risk", "items", i, "sla_target"],
		"message": $"the provider carries the risk of {item.name}, but no service level measures it{_dangling(item)}",
	}
}

# What measures a risk. Other risks are not of the kind that service levels are made for.
_measures := {
	"uptime": {"availability"},
	"availability": {"availability"},
	"response-time": {"response-time"},
	"restore-time": {"restore-time", "resolution-time"},
}

# A target that is only an option backs nothing.
_backed(_, metrics) if count(metrics & _firm_metrics) > 0

_backed(item, _) if item.sla_target in _firm_ids

_firm_metrics contains target.metric if {
	some target in input.sla.targets
	offer.firm(target)
}

_firm_ids contains target.id if {
	some target in input.sla.targets
	offer.firm(target)
}

_dangling(item) := $" ({text.shown(item.sla_target)} is not a committed target)" if item.sla_target

_dangling(item) := "" if not item.sla_target

# METADATA
# title: The provider's liability is not empty
# description: >-
#   A cap on liability leaves something to be paid, and the only remedy, where there is one, is
#   worth money.
# custom:
#   id: managed-liability-not-empty
#   severity: warning
#   aspect: risk
#   source: practice
#   when: [liability]
#   rationale: >-
#     Carrying a risk means paying when it comes true. A service that never pays, or only does the
#     work again, leaves the risk with the customer whatever else is written.
#   remediation: >-
#     State a cap that is worth something, such as `cap: {basis: annual-fees, multiplier: 1, per:
#     year}`, and do not limit the customer to repair or exchange.
managed_liability_not_empty contains finding if {
	[field, found] := _empty_cap
	finding := {
		"path": ["liability", "cap", field],
		"message": $"in a managed service the provider pays for damage within limits, but here {found}",
	}
}

managed_liability_not_empty contains finding if {
	not _empty_cap
	remedy := input.liability.sole_remedy
	not _is_money(remedy)
	finding := {
		"path": ["liability", "sole_remedy"],
		"message": $"in a managed service the provider pays for damage within limits, but here all that the customer can ask for is {text.shown(remedy)}",
	}
}

# The first field that leaves nothing to be paid.
_empty_cap := ["basis", "no liability is accepted at all"] if {
	input.liability.cap.basis == "none"
} else := ["multiplier", "the cap is 0 times its basis"] if {
	input.liability.cap.multiplier == 0
} else := ["amount", "the cap is an amount of 0"] if {
	money.amount(input.liability.cap.amount) == 0
}

_is_money(_) if not language.words # which may well say so

_is_money(remedy) if {
	some word in text.stated(language.words.money_remedies)
	contains(lower(remedy), word)
}
