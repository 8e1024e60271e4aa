package demarc.rules.managed_test

import data.demarc.rules.managed

_done_once(path, listed) := {
	"path": path,
	"message": $"a service should go on, but the wording {listed} describes work that is done once",
}

_project_wordings(words) := {finding.message | some finding in findings} if {
	findings := managed.managed_project_wording with input as {"scope": {"included": [{"text": words, "kind": "operational"}]}}
}

test_project_wording if {
	managed.managed_project_wording == {
		_done_once(["scope", "included", 1, "text"], `"proof of concept" and "rollout"`),
		_done_once(["deliverables", 0, "name"], `"phase 1"`),
	} with input as {
		"scope": {"included": [{"text": "Monitoring"}, {"text": "Proof of concept and rollout in all shops"}]},
		"deliverables": [{"id": "D1", "name": "Network of phase 1"}, {"id": "D2", "name": "Monthly report"}],
	}
}

test_no_project_wording if {
	managed.managed_project_wording == set() with input as {}
	_project_wordings("Monitoring of the web servers") == set()
}

# The list that is delivered with the rules.
test_project_words if {
	every words in [
		"Design and build the portal", "Implement a new portal", "Migration of the mail to the cloud", "Migrate from release 7",
		"Migrate the mail to the cloud", "Rollout in all shops", "Roll out tablets", "Proof of concept", "Go-live of the portal",
		"Paid with the milestone payment", "Acceptance tests of the portal", "Phase 1", "Re-architect the portal",
	] {
		count(_project_wordings(words)) == 1
	}
}

# Each of these comes from a real agreement for a service, said in other words.
test_project_wording_traps if {
	every words in [
		"Services related to projects, on request",
		"Professional services are available at listed rates",
		"Charges that are paid once, for the set-up",
		"Monthly rollout of security updates",
		"Rollout of firmware after each release",
		"The rollout plan of the customer is kept",
		"Support during the customer's rollout",
		"No proof of concept and no rollout",
		"A migration to another platform is not included",
	] {
		_project_wordings(words) == set()
	}
}

# What is declared as a project, or belongs to taking the service over, has rules of its own; work
# that comes back is no project, whatever it is called.
test_project_wording_of_items_that_declare_it if {
	every item in [
		{"text": "Rollout in all shops", "kind": "project", "deliverable": "D1"},
		{"text": "Rollout of the monitoring", "onboarding": true, "deliverable": "D1"},
		{"text": "Rollout of agents", "activity": "onboarding", "deliverable": "D1"},
		{"text": "Rollout of releases", "recurring": true, "deliverable": "D1"},
		{"text": "Rollout of releases", "cadence": "P1M", "deliverable": "D1"},
	] {
		managed.managed_project_wording == set() with input as {
			"scope": {"included": [item]},
			"deliverables": [{"id": "D1", "name": "Rollout"}],
		}
	}
}

# An agreement may have an article on projects that leaves them out.
test_project_wording_excluded if {
	managed.managed_project_wording == set() with input as {"scope": {
		"included": [{"text": "Monitoring"}],
		"excluded": [{"text": "PROJECTS: design and build, migration to new platforms, rollout"}],
	}}
}

_prose(leg, heading, texts) := {"body": [{"leg": leg, "heading": heading, "text": words} | some words in texts]}

# The sentences of a Markdown proposal that say what the service does.
test_project_wording_of_the_prose if {
	managed.managed_project_wording == {
		object.union(_done_once(["body", 1, "text"], `"rollout"`), {"quotes": {"rollout"}}),
		object.union(_done_once(["body", 2, "text"], `"proof of concept"`), {"quotes": {"proof of concept"}}),
	} with input as _prose("service", "Scope", ["Monitoring of the servers.", "The rollout in all shops.", "A proof of concept."])
}

test_project_wording_of_prose_traps if {
	managed.managed_project_wording == set() with input as _prose("service", "Scope", [
		"Out of scope: migration to new platforms, rollout.",
		"Monthly rollout of security updates.",
		"A proof of concept is not included.",
		"Taking over the servers includes the rollout of our agents.",
		"Rollout of the agents during onboarding.",
	])
	managed.managed_project_wording == set() with input as _prose("service", "Onboarding", ["Rollout of our agents."])
	managed.managed_project_wording == set() with input as _prose("project", "Scope", ["Rollout in all shops"])
}

test_project_wording_of_upkeep_and_change if {
	managed.managed_project_wording == set() with input as {"scope": {"included": [{"text": "Care and rollout of new shops", "kind": "both"}]}}
	count(managed.managed_project_wording) == 1 with input as {"scope": {"included": [{"text": "Care and rollout of new shops", "kind": "operational"}]}}
}
