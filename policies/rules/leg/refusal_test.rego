package demarc.rules.leg_test

import data.demarc.rules.leg

test_refused_or_stated if {
	every doc in [{}, {"sla": {"none": "a pilot"}}, {"exit": {"plan": "annex 5"}}, {"exit": {"none": "n/a", "plan": "annex 5"}}, {"liability": {"none": "a favour", "cap": {}}}] {
		leg.refused_and_stated == set() with input as doc
	}
}

test_refused_and_stated if {
	leg.refused_and_stated == {
		{"path": ["exit", "none"], "message": "`exit` says that there is none (\"no help\"), but states assistance_period, plan as well"},
		{"path": ["maintenance", "backups", "none"], "message": "`maintenance.backups` says that there is none (\"no data\"), but states frequency as well"},
	} with input as {
		"exit": {"none": "no help", "plan": "annex 5", "assistance_period": "P3M"},
		"maintenance": {"backups": {"none": "no data", "frequency": "P1D"}},
	}
}
