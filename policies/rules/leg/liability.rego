package demarc.rules.leg

import data.demarc.lib.language
import data.demarc.lib.text

# METADATA
# title: The provider's liability has a limit
# description: >-
#   There is a cap, and it holds for all cases but those that are usually left out of it, such as
#   intent, gross negligence, injury of persons, confidentiality, and the rights of others.
# custom:
#   id: unlimited-liability-provider
#   severity: warning
#   aspect: risk
#   source: practice
#   when: [liability]
#   rationale: >-
#     What can be lost without a limit cannot be priced or insured. A provider that signs it does so by
#     mistake, or does not expect to pay.
#   remediation: >-
#     Have it reviewed by legal counsel and state a cap, such as `liability: {cap: {basis: fees-paid,
#     multiplier: 1}, unlimited: [intent and gross negligence]}`.
unlimited_liability_provider contains finding if {
	_uncapped_liability
	finding := {
		"path": ["liability", "cap", "basis"],
		"message": $"the provider is liable without any limit{_liable_for}, which legal counsel should see before anybody signs",
	}
}

unlimited_liability_provider contains finding if {
	not _uncapped_liability
	some i, case in input.liability.unlimited
	count(text.phrases(case, language.words.ordinary_unlimited)) == 0
	finding := {
		"path": ["liability", "unlimited", i],
		"message": $"the provider is liable without limit for {text.shown(case)}, which is not usual; legal counsel should see it before anybody signs",
	}
}

_uncapped_liability if input.liability.cap.basis == "uncapped"

default _liable_for := ""

_liable_for := $", among others for {text.listed(input.liability.unlimited)}" if count(input.liability.unlimited) > 0
