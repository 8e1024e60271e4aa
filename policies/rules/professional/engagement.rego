package demarc.rules.professional

import data.demarc.lib.durations
import data.demarc.lib.term

# METADATA
# title: A professional service is short
# description: The term is as long as one project, and so are the option periods that can be called up after it.
# custom:
#   id: professional-term-short
#   severity: warning
#   aspect: engagement
#   source: reference
#   when: [term]
#   rationale: >-
#     A project lasts as long as its task. The longer it is planned for, the less of it can be
#     defined today, and the more it turns into people who are simply there.
#   remediation: >-
#     Cut the work into phases, each with its own statement of work, deliverables and
#     `term: {start: …, end: …}`, and agree on the next phase when one is accepted.
professional_term_short contains finding if {
	limit := data.demarc.params.max_professional_term.value
	term.longer_than(limit)
	not _each_is_short(limit)
	length := term.in_words
	most := durations.in_words(limit)
	finding := {
		"path": _term_length_path(limit),
		"message": $"a professional service should be short, but the term of this one comes to {length}, more than {most}",
	}
}

_each_is_short(limit) if {
	term.committed_within(limit)

	# Two days are what months of different lengths differ by.
	(term.days_with_options - term.base_days) - 2 <= durations.days(limit)
}

# Where the first term alone is short enough, the options are what makes it long.
_term_length_path(limit) := ["term", "options"] if term.committed_within(limit)

_term_length_path(limit) := _term_end_path if not term.committed_within(limit)

# The field that says when the term is over.
default _term_end_path := ["term", "end"]

_term_end_path := ["term", "duration"] if {
	not input.term.end
	input.term.duration
}
