package demarc.rules.managed_test

import data.demarc.rules.managed

test_no_results if {
	every leg in [
		{},
		{"objective": {"done_when": "n/a"}},
		{"deliverables": [{"id": "D1", "name": "Monthly report", "description": "Availability and incidents"}]},
		{"deliverables": [{"id": "D1", "name": "New portal", "acceptance": {"criteria": ["loads"]}, "optional": true}]},
		{
			"deliverables": [{"id": "D1", "name": "Runbooks", "acceptance": {"criteria": ["cover each server"]}}],
			"scope": {"included": [{"text": "Taking over", "onboarding": true, "deliverable": "D1"}]},
		},
	] {
		managed.managed_no_results == set() with input as leg
	}
}

test_results_in_a_service if {
	managed.managed_no_results == {
		{"path": ["objective", "done_when"], "message": "a managed service should go on, but this one says when it is done: \"all printers work\""},
		{"path": ["deliverables", 0], "message": "a managed service should go on, but \"New portal\" is a result that ends a project: it has criteria for its acceptance"},
		{"path": ["deliverables", 1], "message": "a managed service should go on, but \"Closing report\" is a result that ends a project: it speaks of \"acceptance criteria\" and \"closing report\""},
	} with input as {
		"objective": {"done_when": "all printers work"},
		"deliverables": [
			{"id": "D1", "name": "New portal", "acceptance": {"criteria": ["loads within two seconds"]}},
			{"id": "D2", "name": "Closing report", "description": "How the acceptance criteria were met"},
		],
	}
}
