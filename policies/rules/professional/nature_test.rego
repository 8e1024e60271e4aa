package demarc.rules.professional_test

import data.demarc.rules.professional

test_nature_one_time if professional.professional_nature_one_time == set() with input as {"nature": "one-time"}

test_nature_not_stated if professional.professional_nature_one_time == set() with input as {}

test_nature_ongoing if {
	professional.professional_nature_one_time == {{
		"path": ["nature"],
		"message": "a professional service should be done once, but the nature of this one is \"ongoing\"",
	}} with input as {"nature": "ongoing"}
}
