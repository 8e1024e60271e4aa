package demarc.rules.leg_test

import data.demarc.rules.leg

test_liability_with_cap if {
	leg.unlimited_liability_provider == set() with input as {}
	leg.unlimited_liability_provider == set() with input as {"liability": {"cap": {"basis": "fees-paid"}}}
}

# The usual exceptions from a cap are no surprise to anybody.
test_liability_with_usual_exceptions if {
	leg.unlimited_liability_provider == set() with input as {"liability": {"unlimited": [
		"Intent and gross negligence",
		"wilful misconduct",
		"death or personal injury",
		"injury to life, body or health",
		"breach of confidentiality",
		"IP indemnity",
		"infringement of the intellectual property rights of others",
		"fraud or fraudulent misrepresentation",
		"mandatory law, such as product liability",
	]}}
}

test_liability_with_unusual_exceptions if {
	leg.unlimited_liability_provider == {
		{
			"path": ["liability", "unlimited", 1],
			"message": "the provider is liable without limit for \"lost sales\", which is not usual; legal counsel should see it before anybody signs",
		},
		{
			"path": ["liability", "unlimited", 2],
			"message": "the provider is liable without limit for \"damage caused without gross negligence\", which is not usual; legal counsel should see it before anybody signs",
		},
	} with input as {"liability": {"unlimited": ["gross negligence", "lost sales", "damage caused without gross negligence"]}}
}

test_liability_without_cap if {
	leg.unlimited_liability_provider == {{
		"path": ["liability", "cap", "basis"],
		"message": "the provider is liable without any limit, which legal counsel should see before anybody signs",
	}} with input as {"liability": {"cap": {"basis": "uncapped"}}}
	leg.unlimited_liability_provider == {{
		"path": ["liability", "cap", "basis"],
		"message": "the provider is liable without any limit, among others for \"late delivery\", which legal counsel should see before anybody signs",
	}} with input as {"liability": {"cap": {"basis": "uncapped"}, "unlimited": ["late delivery"]}}
}
