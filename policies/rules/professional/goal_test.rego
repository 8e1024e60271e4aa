package demarc.rules.professional_test

import data.demarc.rules.professional

test_goal_is_change if {
	every verb in ["design", "implement", "fix", "assess", "audit", "train"] {
		professional.professional_goal_is_change == set() with input as {"objective": {"verb": verb}}
	}
}

test_goal_not_stated if {
	every doc in [{}, {"objective": {"statement": "New storage"}}] {
		professional.professional_goal_is_change == set() with input as doc
	}
}

test_goal_is_run if {
	every verb in ["run", "operate", "support", "monitor", "maintain", "protect"] {
		professional.professional_goal_is_change == {{
			"path": ["objective", "verb"],
			"message": $"a professional service should design, implement or fix something, but the goal of this one is to {verb} it",
		}} with input as {"objective": {"verb": verb}}
	}
}
