package demarc.rules.managed

import data.demarc.lib.clock
import data.demarc.lib.credits
import data.demarc.lib.money
import data.demarc.lib.stated

# METADATA
# title: Every service level has a consequence
# description: >-
#   A target has credits of its own, or there are credits for all targets, or repeated misses let the
#   customer leave.
# custom:
#   id: sla-credit-missing
#   severity: warning
#   aspect: sla
#   source: practice
#   when: [sla.targets]
#   yields_to: [managed-sla-backed-by-remedy, driver-uptime-needs-availability-sla]
#   rationale: >-
#     Where some misses cost money and others nothing, a provider short of hands will help where it pays.
#     The targets without a consequence are the ones that slip.
#   remediation: >-
#     Add `credit: {tiers: [{below: 99.5, percent: 5}], basis: recurring-fee}` to the target, or state
#     `sla.credits` or `sla.termination_trigger` for all of them.
sla_credit_missing contains finding if {
	not _common_remedy
	some i, target in _committed
	not stated.says(object.get(target, "credit", null))
	not _has_a_remedy(target)
	finding := {
		"path": ["sla", "targets", i, "credit"],
		"message": $"every service level should have a consequence, but missing {_said(target)} has none",
	}
}

_common_remedy if {
	some path in stated.remedies
	not path[1] in {"targets", "remedies"}
}

# A remedy that is no credit is for the targets that it names, or for all.
_common_remedy if {
	some path in stated.remedies
	path[1] == "remedies"
	count(object.get(input.sla.remedies[path[2]], "targets", [])) == 0
}

_has_a_remedy(target) if target.id in _with_a_remedy

_with_a_remedy contains id if {
	some path in stated.remedies
	path[1] == "remedies"
	some id in input.sla.remedies[path[2]].targets
}

_common_credits if credits.sized(input.sla.credits)

_own_tiers(target) if count(target.credit.tiers) > 0

# METADATA
# title: Service credits have a limit
# description: >-
#   Credits say how much of the fee they can add up to, together or target by target. The steps of a single availability
#   are their own limit.
# custom:
#   id: sla-credit-cap-missing
#   severity: warning
#   aspect: sla
#   source: practice
#   when: [sla.targets]
#   rationale: >-
#     One long outage misses several targets at once, and their credits add up. A provider that does not know
#     the most that it can lose puts the fear into the price.
#   remediation: >-
#     State the limit, `sla: {credits: {cap_percent: 20, cap_basis: recurring-fee}}`.
sla_credit_cap_missing contains finding if {
	_common_credits
	credits.needs_limit(input.sla.credits)
	not input.sla.credits.cap_percent
	finding := {
		"path": ["sla", "credits", "cap_percent"],
		"message": "service credits should have a limit, but none is stated for these",
	}
}

sla_credit_cap_missing contains finding if {
	not _common_credits
	not input.sla.credits.cap_percent
	some i, target in _committed
	credits.needs_limit(target.credit)
	not target.credit.cap_percent
	not _limited_by_its_steps(target)
	finding := {
		"path": ["sla", "targets", i, "credit", "cap_percent"],
		"message": $"service credits should have a limit, but none is stated for those for {_what(target)}",
	}
}

# What is measured once in each period falls into one step. Where it is the only one that is paid for, the highest step is
# the limit; times are missed as often as something happens.
_limited_by_its_steps(target) if {
	target.metric == "availability"
	target.window.period
	every tier in target.credit.tiers {
		tier.percent
	}
	count(_paid_by_themselves) == 1
}

_paid_by_themselves := {i |
	some i, target in _committed
	credits.sized(target.credit)
}

# METADATA
# title: Credits do not add up to more than the fee
# description: >-
#   Where each target has a cap of its own and there is none for all, the caps of the same basis come to no more than the
#   whole fee together.
# custom:
#   id: sla-credits-exceed-fee
#   severity: warning
#   aspect: sla
#   source: practice
#   when: [sla.targets]
#   rationale: >-
#     One bad month misses several targets at once. A provider that would have to pay for having worked has not meant
#     it, and the dispute is about which cap was.
#   remediation: >-
#     State one limit for all of them, `sla: {credits: {cap_percent: 20, cap_basis: recurring-fee}}`.
sla_credits_exceed_fee contains finding if {
	not input.sla.credits.cap_percent
	some _, caps in _caps
	together := sum([cap | some [_, cap] in caps])
	together > 100
	count(caps) > 1
	places := sort([i | some [i, _] in caps])
	finding := {
		"path": ["sla", "targets", places[0], "credit", "cap_percent"],
		"message": $"credits do not come to more than the fee, but the caps of these {count(caps)} targets add up to {together} % of it, and nothing limits them together",
		"because": [{"path": ["sla", "targets", i, "credit", "cap_percent"], "message": message} |
			some i in array.slice(places, 1, _most_listed)
			message := $"another {input.sla.targets[i].credit.cap_percent} %"
		],
	}
}

# Nobody reads more of them below a finding.
_most_listed := 10

# The caps of single targets, by what they are a share of.
_caps[basis] contains [i, target.credit.cap_percent] if {
	some i, target in _committed
	credits.sized(target.credit)
	target.credit.cap_percent > 0
	basis := object.get(target.credit, "cap_basis", object.get(target.credit, "basis", "recurring-fee"))
}

# METADATA
# title: Credits begin where the promise is broken
# description: >-
#   The first step of the credits for an availability lies near the promised figure: between the two no more is missed
#   than a few times what the promise allows (`data.demarc.params.max_credit_gap`).
# custom:
#   id: sla-credits-begin-late
#   severity: warning
#   aspect: sla
#   source: practice
#   when: ["sla.targets[].metric = availability"]
#   rationale: >-
#     A promise of 99.5 % whose credits begin at 90 % costs nothing until the system has been down for three days of a
#     month. What counts is then 90 %.
#   remediation: >-
#     Let the first step begin at the target, such as `tiers: [{below: 99.5, percent: 5}]` for a target of 99.5.
sla_credits_begin_late contains finding if {
	some i, target in _committed
	target.metric == "availability"
	is_number(target.target)
	target.target < 100
	steps := _steps_for(i, target)
	first := max([step.below | some step in steps.tiers])
	100 - first > data.demarc.params.max_credit_gap.value * (100 - target.target)
	finding := {
		"path": steps.path,
		"message": $"{_said(target)} is promised, but credits begin only below {first} %",
		"because": [{"path": ["sla", "targets", i, "target"], "message": $"the promise is {_figure(target)}"}],
	}
}

_steps_for(i, target) := {"path": ["sla", "targets", i, "credit", "tiers"], "tiers": target.credit.tiers} if _own_tiers(target)

_steps_for(_, target) := {"path": ["sla", "credits", "tiers"], "tiers": input.sla.credits.tiers} if not _own_tiers(target)

# METADATA
# title: The steps of a credit follow one another
# description: >-
#   A worse result gives no smaller credit, and each result belongs to one step. Neighbouring steps may share
#   an edge; a step without a lower edge reaches down to the next one.
# custom:
#   id: sla-credit-tiers-ordered
#   severity: error
#   aspect: sla
#   source: practice
#   when: [sla.targets]
#   rationale: >-
#     If a result falls into two steps, or into none, both sides are right about the invoice. And where the
#     worse result is the cheaper one, it pays to let an outage run on.
#   remediation: >-
#     Let each step begin where the one before it ends, with a larger credit: `tiers: [{below: 99.9, at_least:
#     99.0, percent: 5}, {below: 99.0, percent: 20}]`.
sla_credit_tiers_ordered contains finding if {
	some steps in _credit_steps
	some i, step in steps.tiers
	_upside_down(step)
	finding := {
		"path": array.concat(steps.path, [i, "at_least"]),
		"message": $"a step of a credit should reach down from its upper edge, but this one holds from {step.at_least} upwards and below {step.below}",
	}
}

sla_credit_tiers_ordered contains finding if {
	some steps in _credit_steps
	some [i, j] in _next_steps(steps.tiers)
	step := steps.tiers[i]
	next := steps.tiers[j]
	not _upside_down(step)
	[field, found] := _step_fault(step, next)
	place := {"at_least": i, "below": j, "credit": j}[field]
	finding := {
		"path": array.concat(steps.path, [place, {"at_least": "at_least", "below": "below", "credit": _credit_field(next)}[field]]),
		"message": $"the steps of a credit should follow one another, but {found}",
		"because": [{"path": array.concat(steps.path, [i]), "message": $"the step below {step.below}"}],
	}
}

sla_credit_tiers_ordered contains finding if {
	some steps in _credit_steps
	lowest := min([step.below | some step in steps.tiers])
	some i, step in steps.tiers
	step.at_least > 0
	step.below > step.at_least
	step.below == lowest
	finding := {
		"path": array.concat(steps.path, [i, "at_least"]),
		"severity": "warning",
		"message": $"a worse result should give no smaller credit, but a result below {step.at_least} gives none at all",
	}
}

sla_credit_tiers_ordered contains finding if {
	some steps in _credit_steps
	some [i, j] in _slower_steps(steps.tiers)
	step := steps.tiers[i]
	later := steps.tiers[j]
	clock.longer(later.above, step.above)
	[less, more] := _credits_of(later, step)
	less < more
	finding := {
		"path": array.concat(steps.path, [j, _credit_field(later)]),
		"message": $"a worse result should give no smaller credit, but {clock.in_words(later.above)} give {less} and {clock.in_words(step.above)} give {more}",
		"because": [{"path": array.concat(steps.path, [i]), "message": $"the step above {clock.in_words(step.above)}"}],
	}
}

sla_credit_tiers_ordered contains finding if {
	some steps in _credit_steps
	some [i, j] in _steps_by_misses(steps.tiers)
	step := steps.tiers[i]
	next := steps.tiers[j]
	[field, found] := _fault_by_misses(step, next)
	finding := {
		"path": array.concat(steps.path, [j, field]),
		"message": found,
		"because": [{"path": array.concat(steps.path, [i]), "message": $"the step from {_misses(step.misses)} upwards"}],
	}
}

# Pairs of steps by the number of misses that follow one another.
_steps_by_misses(tiers) := {[ranked[k - 1][1], ranked[k][1]] |
	ranked := sort([[tier.misses, i] | some i, tier in tiers])
	some k in numbers.range(1, count(ranked) - 1)
}

_fault_by_misses(step, next) := ["misses", $"the steps of a credit should follow one another, but two of them begin with {_misses(next.misses)}"] if {
	step.misses == next.misses
} else := [_credit_field(next), $"a worse result should give no smaller credit, but {_misses(next.misses)} give {less} and {_misses(step.misses)} give {more}"] if {
	[less, more] := _credits_of(next, step)
	less < more
}

_misses(1) := "1 miss"

_misses(n) := $"{n} misses" if n != 1

_credit_steps contains {"path": ["sla", "credits", "tiers"], "tiers": input.sla.credits.tiers}

_credit_steps contains {"path": ["sla", "targets", i, "credit", "tiers"], "tiers": target.credit.tiers} if {
	some i, target in input.sla.targets
}

_upside_down(step) if step.at_least >= step.below

# Pairs of steps that have the same upper edge, or follow one another: where several begin at an edge, the
# first of them stands for all, as that there are several is said of these.
_next_steps(tiers) := ({[ranked[k - 1][1], ranked[k][1]] |
	some k in numbers.range(1, count(ranked) - 1)
	ranked[k - 1][0] == ranked[k][0]
} | {[ranked[k][1], ranked[begins[g - 1]][1]] |
	some g in numbers.range(1, last)
	some k in numbers.range(begins[g], begins[g + 1] - 1)
}) | {[ranked[begins[g]][1], ranked[k][1]] |
	some g in numbers.range(1, last)
	some k in numbers.range(begins[g - 1], begins[g] - 1)
} if {
	ranked := sort([[tier.below, i] | some i, tier in tiers])
	begins := array.concat([k | some k, [edge, _] in ranked; not _same_edge(ranked, k, edge)], [count(ranked)])
	last := count(begins) - 2
	last > 0
} else := {[ranked[k - 1][1], ranked[k][1]] |
	ranked := sort([[tier.below, i] | some i, tier in tiers])
	some k in numbers.range(1, count(ranked) - 1)
}

_same_edge(ranked, k, edge) if ranked[k - 1][0] == edge

# Pairs of steps of a time of which the second may be the longer one, and nothing lies between. Working time is
# compared with the clock, but not the clock with working time.
_slower_steps(tiers) := {[ranked[k - 1][2], ranked[k][2]] |
	some field in ["percent", "amount"]
	some kinds in [{"clock"}, {"minutes"}, {"days"}, {"clock", "minutes"}]
	ranked := sort([[length, credit, i] |
		some i, tier in tiers
		credit := money.amount(tier[field])
		[kind, length] := clock.measure(tier.above)
		kind in kinds
	])
	some k in numbers.range(1, count(ranked) - 1)
}

_step_fault(step, next) := ["below", $"two of them begin below {next.below}"] if {
	step.below == next.below
} else := ["at_least", $"a result between {step.at_least} and {next.below} belongs to two of them"] if {
	step.at_least < next.below
} else := ["at_least", $"a result between {next.below} and {step.at_least} belongs to none"] if {
	_wider(step.at_least - next.below, data.demarc.params.credit_edge_tolerance.value)
} else := ["credit", $"a result below {next.below} gives {less}, and a better one gives {more}"] if {
	[less, more] := _credits_of(next, step)
	less < more
}

# OPA rounds what it subtracts.
_wider(gap, tolerance) if round(gap * 10000) > round(tolerance * 10000)

# Both as a percentage, or both as an amount.
_credits_of(a, b) := [a.percent, b.percent]

_credits_of(a, b) := [money.amount(a.amount), money.amount(b.amount)] if not a.percent

_credit_field(step) := "percent" if step.percent

_credit_field(step) := "amount" if not step.percent
