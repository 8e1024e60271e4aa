package demarc.rules.hybrid

import data.demarc.lib.dates
import data.demarc.lib.offer
import data.demarc.lib.transition

# METADATA
# title: Service levels begin with go-live or later
# description: The day from which the service levels of the service leg count does not lie before go-live.
# custom:
#   id: hybrid-sla-starts-after-go-live
#   severity: error
#   aspect: sla
#   source: reference
#   when: [service.sla.effective_from, transition]
#   rationale: >-
#     Before go-live there is nothing whose availability could be measured, and the project leg still
#     changes it every day. A service level for that time is broken or meaningless.
#   remediation: >-
#     Let `service.sla.effective_from` be the day of go-live, or the first day of the first full
#     month after it.
hybrid_sla_starts_after_go_live contains finding if {
	from := input.service.sla.effective_from
	go_live := transition.go_live
	dates.last_day(from) < dates.first_day(go_live)
	finding := {
		"path": ["service", "sla", "effective_from"],
		"message": $"the service levels of the service leg should begin with go-live or later, but they count from {from} and go-live is on {go_live}",
	}
}

# METADATA
# title: Credits can be claimed for full periods of the service only
# description: >-
#   Where service levels have credits, they count from the start of the service or later; where they
#   are measured by the calendar month, from its first full month.
# custom:
#   id: sla-credits-claimable-before-service
#   severity: warning
#   aspect: sla
#   source: practice
#   when: [project, service.sla]
#   yields_to: [hybrid-sla-starts-after-go-live, hybrid-sequence]
#   rationale: >-
#     In a month of which the service ran for ten days, one outage of an hour breaks a target that was
#     made for thirty. Credits for time before the service was there pay for nothing.
#   remediation: >-
#     Write `service: {sla: {effective_from: 2026-06-01}}`: the first day of the first full month, or
#     other period, after the service has started.
sla_credits_claimable_before_service contains finding if {
	from := _effective_from
	first := max({_first_full_period(target) | some target in _targets_with_credit})
	dates.last_day(from) < first
	finding := {
		"path": ["service", "sla", "effective_from"],
		"message": $"credits should be due for full periods of the service, but those of the service leg can be claimed from {from} on, and its first full period begins on {first}",
		"because": [{"path": transition.service_start.path, "message": $"the service leg starts on {transition.service_start.text}"}],
	}
}

# Without a day of their own, service levels count from the start of the term.
_effective_from := input.service.sla.effective_from

_effective_from := input.service.term.start if not input.service.sla.effective_from

_targets_with_credit contains target if {
	some target in input.service.sla.targets
	offer.firm(target) with input as input.service
	_has_credit(target)
}

_has_credit(target) if count(target.credit) > 0

_has_credit(_) if count(input.service.sla.credits) > 0

_first_full_period(target) := next if {
	_monthly(target)
	start := transition.service_start.date
	next := dates.first_day(substring(dates.add(start, {"months": 1, "days": -1}), 0, 7))
}

_first_full_period(target) := transition.service_start.date if not _monthly(target)

_monthly(target) if {
	target.window.period == "P1M"
	object.get(target.window, "kind", "calendar") == "calendar"
}
