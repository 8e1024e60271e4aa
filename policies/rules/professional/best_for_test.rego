package demarc.rules.professional_test

import data.demarc.rules.professional

test_fits_drivers if {
	every drivers in [
		[],
		["migrating-or-upgrading"],
		["migrating-or-upgrading", "needs-expert-design", "needs-24x7"],
	] {
		professional.professional_fits_drivers == set() with input as {"drivers": drivers}
	}
}

test_drivers_not_stated if professional.professional_fits_drivers == set() with input as {}

test_does_not_fit_drivers if {
	professional.professional_fits_drivers == {{
		"path": ["drivers"],
		"message": "a professional service is for change, but 1 of 1 reasons speak for a managed one: \"needs-24x7\"",
	}} with input as {"drivers": ["needs-24x7"]}
}

test_half_is_not_most if {
	professional.professional_fits_drivers == {{
		"path": ["drivers"],
		"message": "a professional service is for change, but 2 of 4 reasons speak for a managed one: \"needs-24x7\" and \"predictable-operations\"",
	}} with input as {"drivers": ["needs-24x7", "predictable-operations", "migrating-or-upgrading", "needs-expert-design"]}
}
