package demarc.rules.managed_test

import data.demarc.rules.managed

test_goal_is_run_passes if {
	every verb in ["run", "operate", "support", "monitor", "maintain", "protect"] {
		managed.managed_goal_is_run == set() with input as {"objective": {"verb": verb}}
	}
}

test_goal_is_run_not_stated if managed.managed_goal_is_run == set() with input as {"objective": {"statement": "Run it"}}

test_goal_is_change if {
	managed.managed_goal_is_run == {{
		"path": ["objective", "verb"],
		"message": `a managed service should keep something running, but the goal of this one is to "migrate" something`,
	}} with input as {"objective": {"verb": "migrate"}}
}

test_goal_is_assessment if {
	managed.managed_goal_is_run == {{
		"path": ["objective", "verb"],
		"message": `a managed service should keep something running, but the goal of this one is to "audit" something`,
	}} with input as {"objective": {"verb": "audit"}}
}
