package demarc.rules.proposal

import data.demarc.lib.money
import data.demarc.lib.stated

# METADATA
# title: A proposal says what the provider is liable for
# description: >-
#   There is a cap, or another word on liability, here or in the agreement that this one builds on. A small project and
#   a service within one organisation are not asked.
# custom:
#   id: liability-missing
#   severity: warning
#   aspect: risk
#   source: practice
#   not_at: [catalogue, tender]
#   rationale: >-
#     Where nothing is agreed the law decides, often without a limit: the provider cannot insure that, and the customer
#     cannot count on getting it.
#   remediation: >-
#     State a cap, such as `liability: {cap: {basis: annual-fees, multiplier: 1, per: year}}`, or name the agreement
#     that has it, `agreement_refs: [{type: msa, ref: MSA-2025-007}]`.
liability_missing contains finding if {
	input.model in {"managed", "professional", "hybrid"}
	count(stated.liability) == 0
	every leg in ["project", "service"] {
		count(_liability_in(leg)) == 0
	}
	not _beyond_liability
	finding := {
		"path": ["liability"],
		"message": "nothing says what the provider is liable for and up to which amount",
	}
}

_liability_in(leg) := set() if not input[leg]

_liability_in(leg) := places if {
	own := input[leg]
	places := stated.liability with input as own
}

_beyond_liability if input.billing.model == "internal"

_beyond_liability if _of_one_name

_beyond_liability if {
	input.model == "professional"
	total := money.amount(input.billing.total)
	total < money.amount(data.demarc.params.small_project_value.value)
}

_beyond_liability if {
	_is_hybrid
	every leg in ["project", "service"] {
		object.get(input, [leg, "billing", "model"], "") == "internal"
	}
}
