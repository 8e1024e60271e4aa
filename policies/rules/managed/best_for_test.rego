package demarc.rules.managed_test

import data.demarc.rules.managed

test_fits_drivers if {
	every leg in [{}, {"drivers": []}, {"drivers": ["predictable-operations", "needs-24x7"]}] {
		managed.managed_fits_drivers == set() with input as leg
	}
}

# Each case: the drivers, where the finding stands, how grave it is, what it says.
_drivers_cases := [
	[
		["predictable-operations", "migrating-or-upgrading"], ["drivers", 1], "info",
		"1 of 2 reasons speaks for a professional one: \"migrating-or-upgrading\"",
	],
	[
		["assessment-or-audit", "predictable-operations", "needs-24x7"], ["drivers", 0], "info",
		"1 of 3 reasons speaks for a professional one: \"assessment-or-audit\"",
	],
	[
		["migrating-or-upgrading"], ["drivers", 0], "warning",
		"its only reason speaks for a professional one: \"migrating-or-upgrading\"",
	],
	[
		["needs-24x7", "migrating-or-upgrading", "predictable-operations", "needs-expert-design"], ["drivers"], "warning",
		"2 of 4 reasons speak for a professional one: \"migrating-or-upgrading\" and \"needs-expert-design\"",
	],
	[
		["needs-24x7", "migrating-or-upgrading", "needs-expert-design"], ["drivers"], "warning",
		"2 of 3 reasons speak for a professional one: \"migrating-or-upgrading\" and \"needs-expert-design\"",
	],
	[
		["needs-24x7", "predictable-operations", "uptime-business-critical", "migrating-or-upgrading", "needs-expert-design"], ["drivers"], "info",
		"2 of 5 reasons speak for a professional one: \"migrating-or-upgrading\" and \"needs-expert-design\"",
	],
]

test_drivers_that_stray if {
	every case in _drivers_cases {
		[drivers, path, severity, found] := case
		managed.managed_fits_drivers == {{
			"path": path,
			"severity": severity,
			"message": $"a managed service is for steady operation, but {found}",
		}} with input as {"drivers": drivers}
	}
}
