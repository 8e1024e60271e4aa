package demarc.rules.managed_test

import data.demarc.rules.managed

_renewing(renewal) := {"term": {"start": "2026-01-01", "duration": "P24M", "renewal": renewal}}

test_renewal_with_notice if {
	every notice in [{"non_renewal_notice": "P3M"}, {"notice_by": "2027-09-30"}] {
		managed.renewal_needs_notice == set() with input as _renewing(object.union({"kind": "automatic", "period": "P12M"}, notice))
	}
}

test_renewal_without_notice if {
	managed.renewal_needs_notice == {{
		"path": ["term", "renewal", "non_renewal_notice"],
		"message": "this service renews by itself for 12 months, but nothing says how long before the end a side has to object",
		"remediation": "Write how long before the end a side may object, `term: {renewal: {kind: automatic, period: P1Y, non_renewal_notice: P3M}}`, or the day itself in `notice_by`.",
	}} with input as _renewing({"kind": "automatic", "period": "P1Y"})
	managed.renewal_needs_notice == {{
		"path": ["term", "renewal", "non_renewal_notice"],
		"message": "this service renews by itself, but nothing says how long before the end a side has to object",
	}} with input as _renewing({"kind": "automatic"})
}

# Whoever may leave at any time needs no last day to object; the provider's way out is no help.
test_renewal_of_who_may_leave if {
	leg := _renewing({"kind": "automatic"})
	every convenience, findings in {{"by": "customer", "notice": "P3M"}: 0, {"notice": "P3M"}: 0, {"by": "provider", "notice": "P3M"}: 1, {"by": "either"}: 1} {
		count(managed.renewal_needs_notice) == findings with input as object.union(leg, {"term": {"termination": {"convenience": convenience}}})
	}
}

test_renewal_not_automatic if {
	every renewal in [{"kind": "none"}, {"kind": "customer-option"}, {"kind": "mutual"}, {}] {
		managed.renewal_needs_notice == set() with input as _renewing(renewal)
	}
	managed.renewal_needs_notice == set() with input as {}
}

# Each case: notice, period, whether it is excessive. Months are compared as months.
test_renewal_notice_excessive if {
	cases := [
		["P6M", "P12M", true],
		["P6M", "P1Y", true],
		["P7M", "P12M", true],
		["P183D", "P12M", true],
		["P182D", "P12M", false],
		["P2M", "P4M", true],
		["P5M", "P10M", true],
		["P30D", "P1M", false],
		["P1M", "P1M", false],
		["P32D", "P1M", true],
		["P0D", "P1M", false],
	]
	wrong := {case |
		some case in cases
		count(managed.renewal_notice_excessive) != {true: 1, false: 0}[case[2]] with input as _renewing({"non_renewal_notice": case[0], "period": case[1]})
	}
	wrong == set()
}

test_renewal_notice_excessive_says if {
	managed.renewal_notice_excessive == {{
		"path": ["term", "renewal", "non_renewal_notice"],
		"message": "the service renews for 12 months, but a side has to object 9 months before that, which is 50 % of the period or more",
		"remediation": "Shorten the notice, such as `term: {renewal: {period: P12M, non_renewal_notice: P3M}}`, or agree on a longer period.",
	}} with input as _renewing({"kind": "automatic", "non_renewal_notice": "P9M", "period": "P12M"})
}

# What runs at first is the first term, however long the renewals are.
test_renewal_notice_on_the_first_term if {
	every renewal in [{"period": "P36M"}, {}] {
		managed.renewal_notice_excessive == {{
			"path": ["term", "renewal", "non_renewal_notice"],
			"message": "the first term ends after 365 days, but a side has to object 6 months before that, which is 50 % of the term or more",
		}} with input as {"term": {"start": "2026-01-01", "end": "2026-12-31", "renewal": object.union(renewal, {"non_renewal_notice": "P6M"})}}
	}
	managed.renewal_notice_excessive == set() with input as {"term": {"duration": "P24M", "renewal": {"non_renewal_notice": "P6M"}}}
}

test_renewal_notice_by_day if {
	managed.renewal_notice_excessive == {{
		"path": ["term", "renewal", "notice_by"],
		"message": "the service renews for 12 months, but 2027-03-31 is the last day to decide on that, 9 months before the end and 50 % of the period or more",
		"remediation": "Shorten the notice, such as `term: {renewal: {period: P12M, non_renewal_notice: P3M}}`, or agree on a longer period.",
	}} with input as _renewing({"notice_by": "2027-03", "period": "P12M"})
	managed.renewal_notice_excessive == set() with input as _renewing({"notice_by": "2027-07-03", "period": "P12M"})
	managed.renewal_notice_excessive == set() with input as _renewing({"notice_by": "2027-12-01", "period": "P1M"})

	# The stated notice counts, where there are both.
	managed.renewal_notice_excessive == set() with input as _renewing({"notice_by": "2027-03-31", "non_renewal_notice": "P3M", "period": "P12M"})
}

test_renewal_notice_not_stated if {
	managed.renewal_notice_excessive == set() with input as _renewing({"kind": "automatic", "period": "P12M"})
	managed.renewal_notice_excessive == set() with input as _renewing({"non_renewal_notice": "P11M"})
}

test_price_uplift if {
	managed.renewal_price_uplift_uncapped == set() with input as {}
	managed.renewal_price_uplift_uncapped == set() with input as {"billing": {"indexation": {}}}
	managed.renewal_price_uplift_uncapped == set() with input as {"billing": {"indexation": {"index": "CPI", "cap_percent": 3}}}
	managed.renewal_price_uplift_uncapped == set() with input as {"billing": {"indexation": {"cap_percent": 0}}}
	managed.renewal_price_uplift_uncapped == set() with input as {"billing": {"indexation": {"cap_index": "CPI"}}}
}

test_price_uplift_uncapped if {
	managed.renewal_price_uplift_uncapped == {{
		"path": ["billing", "indexation", "cap_percent"],
		"message": "the charge of this service follows the index \"CPI\", but nothing limits how much it may rise in a year",
	}} with input as {"billing": {"indexation": {"index": "CPI"}}}
	managed.renewal_price_uplift_uncapped == {{
		"path": ["billing", "indexation", "cap_percent"],
		"message": "the charge of this service rises from time to time, but nothing limits how much it may rise in a year",
	}} with input as {"billing": {"indexation": {"cadence": "P1Y"}}}
}
