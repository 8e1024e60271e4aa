package demarc.rules.managed

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.leaving
import data.demarc.lib.term

# METADATA
# title: A managed service is agreed for months or years
# description: >-
#   The first term with its option periods, or a later period that follows it without a new
#   agreement, is as long as a managed service needs to be. A service from month to month is
#   acceptable, but worth a question.
# custom:
#   id: managed-term-long-enough
#   severity: warning
#   aspect: engagement
#   source: reference
#   when: [term]
#   yields_to: [managed-continuity-declared]
#   rationale: >-
#     Taking systems over, learning them and handing them back cost both sides effort that only
#     pays when the service in between is long. Paying by the month is no short term, agreeing by the month is.
#   remediation: >-
#     Agree on a longer first term, such as `term: {duration: P12M}`, or on option periods in
#     `term.options`; if the short term is a trial, let a longer `term.renewal.period` follow it.
managed_term_long_enough contains finding if {
	limit := data.demarc.params.min_managed_term.value
	term.days_with_options > 0
	term.shorter_than(limit)
	not _renewed_for(limit)
	length := term.in_words
	least := durations.in_words(limit)
	finding := {
		"path": _length_of_term,
		"message": $"a managed service should be agreed for months or years, but this one commits to only {length}, less than {least}",
	}
}

_renewed_for(limit) if {
	input.term.renewal.kind in {"automatic", "customer-option"}
	not durations.longer(limit, input.term.renewal.period)
}

default _length_of_term := ["term", "duration"]

_length_of_term := ["term", "end"] if input.term.end

# METADATA
# title: Nobody walks out of a managed service overnight
# description: >-
#   Whoever may leave the service without a reason gives notice first. That a service goes on does
#   not mean that anybody is held to it.
# custom:
#   id: managed-commitment-missing
#   severity: warning
#   aspect: engagement
#   source: judgement
#   not_at: [catalogue]
#   when: [term.termination.convenience]
#   rationale: >-
#     If the provider can stop at once, the customer has systems that nobody runs; if either side
#     can, the length that the term states binds no one.
#   remediation: >-
#     Give notice a length, `term: {termination: {convenience: {by: either, notice: P3M}}}`, or say
#     in `from` when leaving becomes possible.
managed_commitment_missing contains finding if {
	some way in _free_to_leave
	notice := way.clause.notice
	durations.longer(data.demarc.params.min_managed_notice.value, notice)
	finding := object.union(
		{
			"path": leaving.place(way, "notice"),
			"always": true,
			"message": $"a managed service should bind both sides for a time, but {_who[way.by]} may leave this one {_with(notice)}",
		},
		_notice_in_proportion,
	)
}

managed_commitment_missing contains finding if {
	some way in _free_to_leave
	not way.clause.notice
	finding := object.union(
		{
			"path": leaving.place(way, "notice"),
			"message": $"a managed service should bind both sides for a time, but {_who[way.by]} may leave this one and no notice period is stated",
		},
		_notice_in_proportion,
	)
}

# A service of some months cannot be left with a notice of three.
default _notice_in_proportion := {}

_notice_in_proportion := {"remediation": "Give notice a length, `term: {termination: {convenience: {by: either, notice: P1M}}}`, or say in `from` when leaving becomes possible."} if {
	not term.continues
	term.base_days < 300
}

# A customer's way out binds the provider all the same; so does a later first day, or a price.
_free_to_leave contains way if {
	some way in leaving.ways
	way.by != "customer"
	not _bound_at_first(way.clause)
	not leaving.costs(way)
}

_bound_at_first(clause) if dates.first_day(clause.from) > term.start

_bound_at_first(clause) if {
	clause.from
	not term.start
}

_who := {"provider": "the provider", "customer": "the customer", "either": "either side"}

_with(notice) := "at once" if durations.parts(notice) == durations.none

_with(notice) := $"with a notice of {length}" if {
	durations.parts(notice) != durations.none
	length := durations.in_words(notice)
}

# METADATA
# title: The provider of a service does not leave sooner than the customer
# description: Where each side may leave without a reason, the provider's notice is no shorter than the customer's.
# custom:
#   id: provider-notice-shorter
#   severity: warning
#   aspect: engagement
#   source: judgement
#   not_at: [catalogue]
#   when: [term.termination.convenience]
#   yields_to: [managed-commitment-missing]
#   rationale: >-
#     A customer who is left has to find somebody else, and to move its systems, in the time of the notice. The provider
#     has only to send an invoice less.
#   remediation: >-
#     Give the provider at least the customer's notice, such as `convenience: {provider: {notice: P6M}, customer: {notice:
#     P3M}}`.
provider_notice_shorter contains finding if {
	some theirs in leaving.ways
	theirs.by == "customer"
	some way in leaving.ways
	way.by == "provider"
	durations.longer(theirs.clause.notice, way.clause.notice)
	finding := {
		"path": leaving.place(way, "notice"),
		"message": $"the provider may leave this service {_with(way.clause.notice)}, but the customer only after {durations.in_words(theirs.clause.notice)}",
		"because": [{"path": leaving.place(theirs, "notice"), "message": $"the customer's notice is {durations.in_words(theirs.clause.notice)}"}],
	}
}
