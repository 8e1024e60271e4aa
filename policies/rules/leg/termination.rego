package demarc.rules.leg

import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.term

# METADATA
# title: There is a way out before the end
# description: >-
#   The proposal says how either side may leave without a reason, or what happens when the other one
#   breaks the agreement, or builds on a master agreement, which does. A small project with an end is over before any
#   notice has run.
# custom:
#   id: termination-path-missing
#   severity: warning
#   aspect: agreement
#   source: practice
#   not_at: [catalogue, tender]
#   rationale: >-
#     Partners fail, are bought, or fall out. Without a clause only the law is left, which differs by
#     country and knows neither notice nor cure period of this agreement.
#   remediation: >-
#     Write `term: {termination: {convenience: {by: customer, notice: P3M}, cause: {by: either,
#     cure_period: P30D}}}`.
termination_path_missing contains finding if {
	count(stated.way_out) == 0
	not _ends_soon
	finding := object.union(
		{
			"path": ["term", "termination"],
			"message": "nothing says how a side may leave before the end: neither with a notice nor because the other one broke the agreement",
		},
		_in_proportion,
	)
}

_ends_soon if {
	size.is_small_project
	term.has_end
}

default _in_proportion := {}

_in_proportion := {"remediation": "Write `term: {termination: {convenience: {by: customer, notice: P14D}, cause: {by: either, cure_period: P14D}}}`."} if {
	input.model == "professional"
}
