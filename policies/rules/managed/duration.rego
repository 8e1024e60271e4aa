package demarc.rules.managed

import data.demarc.lib.durations
import data.demarc.lib.stated
import data.demarc.lib.term

# METADATA
# title: A managed service goes on, or its end is planned for
# description: >-
#   The term renews or has no end; or it is long, options included, and the proposal says how the
#   service is handed back. A long term that says nothing about renewal is left to the question of an exit plan.
# custom:
#   id: managed-continuity-declared
#   severity: error
#   aspect: duration
#   source: reference
#   when: [term]
#   rationale: >-
#     Systems do not stop needing care on the last day of a contract. Contracts do end, so being
#     continuous means that somebody has said what comes after that day.
#   remediation: >-
#     Write `term: {renewal: {kind: automatic, period: P12M, non_renewal_notice: P3M}}`, or
#     `kind: evergreen`; or agree on a longer term and describe the way out in `exit.plan`.
managed_continuity_declared contains finding if {
	not term.continues
	term.days_with_options > 0
	limit := data.demarc.params.min_continuous_term.value
	term.shorter_than(limit)
	length := term.in_words
	least := durations.in_words(limit)
	finding := {
		"path": ["term", "renewal"],
		"message": $"a managed service should go on, but this one ends after {length}, without a renewal (without one it has to run for {least} or longer)",
	}
}

managed_continuity_declared contains finding if {
	not term.continues
	input.term.renewal.kind == "none"
	not term.shorter_than(data.demarc.params.min_continuous_term.value)
	length := term.in_words
	not _end_is_planned
	finding := {
		"path": ["term", "renewal", "kind"],
		"message": $"a managed service should go on, but this one ends after {length}, is not renewed, and no exit plan says who takes over then",
	}
}

# What a plan still lacks is another question.
_end_is_planned if count(stated.exit) > 0
