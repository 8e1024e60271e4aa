package demarc.rules.managed

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.leaving
import data.demarc.lib.term
import data.demarc.lib.text

# METADATA
# title: Who does not want a service renewed knows by when to say so
# description: >-
#   A term that renews automatically says how long before its end a side has to object, unless the
#   customer may leave at any time with a stated notice.
# custom:
#   id: renewal-needs-notice
#   severity: error
#   aspect: duration
#   source: practice
#   when: [term.renewal.kind = automatic]
#   rationale: >-
#     A service that renews by itself commits the customer to another period in silence. Without a
#     last day to object, nobody can tell whether an objection came in time.
#   remediation: >-
#     Write how long before the end a side may object, `term: {renewal: {kind: automatic, period:
#     P12M, non_renewal_notice: P3M}}`, or the day itself in `notice_by`.
renewal_needs_notice contains finding if {
	input.term.renewal.kind == "automatic"
	not input.term.renewal.non_renewal_notice
	not input.term.renewal.notice_by
	not _customer_may_leave
	finding := object.union(
		{
			"path": ["term", "renewal", "non_renewal_notice"],
			"message": $"this service renews by itself{_renewed_by}, but nothing says how long before the end a side has to object",
		},
		_fitting_remediation,
	)
}

# Who may leave at any time has nothing to object to.
_customer_may_leave if {
	some way in leaving.ways
	way.clause.notice
	way.by != "provider"
}

default _fitting_remediation := {}

_fitting_remediation := {"remediation": $"Write how long before the end a side may object, `term: \{renewal: \{kind: automatic, period: {period}, non_renewal_notice: {notice}}}`, or the day itself in `notice_by`."} if {
	period := input.term.renewal.period
	notice := term.fitting_notice(period)
}

default _renewed_by := ""

_renewed_by := $" for {durations.in_words(input.term.renewal.period)}" if input.term.renewal.period

# METADATA
# title: Objecting to a renewal is possible late enough to know why
# description: >-
#   The last day to object lies in the second half of the period that runs, be it the first term or a renewal, or no
#   more than a month before its end.
# custom:
#   id: renewal-notice-excessive
#   severity: warning
#   aspect: duration
#   source: practice
#   when: [term.renewal]
#   rationale: >-
#     Whether a service is worth renewing shows in running it. A decision that is due before half of
#     the period is over is made blindly, or is forgotten.
#   remediation: >-
#     Shorten the notice, such as `term: {renewal: {period: P12M, non_renewal_notice: P3M}}`, or
#     agree on a longer period.
renewal_notice_excessive contains finding if {
	notice := input.term.renewal.non_renewal_notice
	period := input.term.renewal.period
	durations.longer(notice, data.demarc.params.unquestioned_renewal_notice.value)

	# Multiplied, months stay months on both sides.
	share := data.demarc.params.max_renewal_notice_share.value
	durations.length(durations.times(notice, 100)) >= durations.length(durations.times(period, share))
	ahead := durations.in_words(notice)
	renewed := durations.in_words(period)
	finding := {
		"path": ["term", "renewal", "non_renewal_notice"],
		"message": $"the service renews for {renewed}, but a side has to object {ahead} before that, which is {share} % of the period or more",
		"remediation": _shorter_notice(period),
	}
}

# The first term may be shorter than the renewals.
renewal_notice_excessive contains finding if {
	notice := input.term.renewal.non_renewal_notice
	not _runs_no_longer_than_the_term
	durations.longer(notice, data.demarc.params.unquestioned_renewal_notice.value)
	share := data.demarc.params.max_renewal_notice_share.value

	# Two days are what months of different lengths differ by.
	(durations.days(notice) + 2) * 100 >= term.base_days * share
	finding := {
		"path": ["term", "renewal", "non_renewal_notice"],
		"message": $"the first term ends after {round(term.base_days)} days, but a side has to object {durations.in_words(notice)} before that, which is {share} % of the term or more",
	}
}

_runs_no_longer_than_the_term if durations.days(input.term.renewal.period) <= term.base_days

renewal_notice_excessive contains finding if {
	not input.term.renewal.non_renewal_notice
	period := input.term.renewal.period
	deadline := dates.last_day(input.term.renewal.notice_by)
	ahead := dates.days_between(deadline, term.end)
	ahead > durations.days(data.demarc.params.unquestioned_renewal_notice.value)
	share := data.demarc.params.max_renewal_notice_share.value
	ahead * 100 >= durations.days(period) * share
	renewed := durations.in_words(period)
	finding := {
		"path": ["term", "renewal", "notice_by"],
		"message": $"the service renews for {renewed}, but {deadline} is the last day to decide on that, {durations.days_in_words(ahead)} before the end and {share} % of the period or more",
		"remediation": _shorter_notice(period),
	}
}

_shorter_notice(period) := $"Shorten the notice, such as `term: \{renewal: \{period: {period}, non_renewal_notice: {notice}}}`, or agree on a longer period." if {
	notice := term.fitting_notice(period)
}

# METADATA
# title: A price that follows an index has a limit
# description: >-
#   Where the charge follows an index, or rises otherwise, a largest yearly rise is stated, in percent or as an index that
#   it is held below.
# custom:
#   id: renewal-price-uplift-uncapped
#   severity: warning
#   aspect: billing
#   source: practice
#   not_at: [catalogue, tender]
#   when: [billing.indexation]
#   rationale: >-
#     A service is bought for a predictable charge over years. An index alone moves the whole risk of
#     inflation to the customer, in just the years in which it hurts.
#   remediation: "Add the largest rise in a year, `billing: {indexation: {index: CPI, cap_percent: 3}}`."
renewal_price_uplift_uncapped contains finding if {
	count(input.billing.indexation) > 0
	not input.billing.indexation.cap_percent
	not input.billing.indexation.cap_index
	finding := {
		"path": ["billing", "indexation", "cap_percent"],
		"message": $"the charge of this service {_follows}, but nothing limits how much it may rise in a year",
	}
}

default _follows := "rises from time to time"

_follows := $"follows the index {text.shown(input.billing.indexation.index)}" if input.billing.indexation.index
