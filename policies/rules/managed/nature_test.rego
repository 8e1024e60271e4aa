package demarc.rules.managed_test

import data.demarc.rules.managed

test_nature_ongoing_passes if managed.managed_nature_ongoing == set() with input as {"nature": "ongoing"}

test_nature_ongoing_not_stated if managed.managed_nature_ongoing == set() with input as {}

test_nature_one_time if {
	managed.managed_nature_ongoing == {{
		"path": ["nature"],
		"message": `a managed service should go on until somebody ends it, but the nature of this one is "one-time"`,
	}} with input as {"nature": "one-time"}
}
