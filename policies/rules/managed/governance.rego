package demarc.rules.managed

import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: Somebody steers the service, and both sides review it
# description: >-
#   The proposal names who answers for the service, and a regular review. A regular report does instead of both, and
#   a small service needs neither.
# custom:
#   id: managed-governance-present
#   severity: warning
#   aspect: agreement
#   source: reference
#   not_at: [catalogue, tender]
#   yields_to: [break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     A project ends before its steering can fail; a service runs for years. Without owners and a
#     fixed occasion to look at it, it drifts until it is cancelled.
#   remediation: >-
#     Write `governance: {owners: [{party: provider, role: service manager}, {party: customer,
#     role: head of IT}], meetings: [{type: service review, cadence: P1M}]}`, and what is reported, `reporting:
#     [{name: service report, cadence: P1M}]`.
managed_governance_present contains finding if {
	not size.is_small_service
	not _steered_by_reports
	missing := array.concat(
		[["owners", "who answers for it"] | count(stated.steering) == 0],
		[["meetings", "how often both sides review it"] | count(stated.reviews) == 0],
	)
	count(missing) > 0
	unsaid := text.series(array.concat([what | some [_, what] in missing], ["when a report comes" | count(stated.reporting_timed) == 0]))
	finding := {
		"path": ["governance", missing[0][0]],
		"message": $"a managed service should be steered for as long as it runs, but nothing says {unsaid}",
	}
}

# Who gets a report each month sees how the service goes, and knows whom it comes from. Where there are reviews, somebody
# has to come to them.
_steered_by_reports if {
	count(stated.reporting_timed) > 0
	count(stated.reviews) == 0
}

_report_without_rhythm := ["reporting", 0, "cadence"] if count(input.reporting) > 0

_report_without_rhythm := ["reporting"] if count(object.get(input, "reporting", [])) == 0

# METADATA
# title: The customer gets a regular report
# description: At least one report has a rhythm, or reporting is in the scope.
# custom:
#   id: managed-reporting-included
#   severity: warning
#   aspect: agreement
#   source: reference
#   yields_to: [managed-governance-present, break-fix-called-managed, hybrid-has-both-legs, model-declaration-matches-content]
#   rationale: >-
#     The better a service runs, the less the customer sees of it. A report shows that the promises
#     are kept, and is what credits and reviews rest on.
#   remediation: "Write `reporting: [{name: service report, cadence: P1M, audience: head of IT}]`."
managed_reporting_included contains finding if {
	count(stated.reporting) == 0
	finding := object.union(
		{
			"path": ["reporting"],
			"message": "a managed service should report on itself, but no report is promised",
		},
		size.advice_if_small,
	)
}

managed_reporting_included contains finding if {
	count(stated.reporting_timed) == 0
	names := [object.get(input, array.concat(path, ["name"]), "the report") | some path in stated.reporting]
	count(names) > 0
	finding := object.union(
		{
			"path": _report_without_rhythm,
			"message": $"a managed service should report on itself regularly, but nothing says how often {text.listed(names)} comes",
		},
		size.advice_if_small,
	)
}
