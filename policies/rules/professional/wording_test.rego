package demarc.rules.professional_test

import data.demarc.rules.professional

_wordings(words) := {finding.message | some finding in findings} if {
	findings := professional.scope_creep_wording with input as {"scope": {"included": [{"text": words}]}}
}

_creeps(listed) := $"a project should end with its results, but the wording {listed} promises to keep something going"

test_wording_of_the_scope if {
	professional.scope_creep_wording == {
		{"path": ["scope", "included", 1, "text"], "message": _creeps(`"24/7" and "ongoing support"`)},
		{"path": ["deliverables", 0, "name"], "message": _creeps(`"help desk"`)},
		{"path": ["deliverables", 1, "description"], "message": _creeps(`"on-call"`)},
	} with input as {
		"scope": {"included": [{"text": "Migration of 40 shares"}, {"text": "Ongoing support of the shares, 24/7"}]},
		"deliverables": [
			{"id": "D1", "name": "Help desk for the users"},
			{"id": "D2", "name": "Shares", "description": "The shares in use; an engineer is on call", "kind": "system"},
		],
	}
}

test_wording_not_stated if professional.scope_creep_wording == set() with input as {}

# The list that is delivered with the rules.
test_operational_words if {
	every words, phrase in {
		"Watching the portal 24x7": "24x7",
		"Somebody answers round the clock": "round the clock",
		"Continuous monitoring of the portal": "continuous monitoring",
		"Day-to-day operation of the portal": "day-to-day operation",
		"Daily server operations": "daily server operations",
		"Daily operation of the mail servers": "daily operation of",
		"Operate and maintain the portal": "operate and maintain",
		"Keep the old portal running": "keep the old portal running",
		"A service desk answers the users": "service desk",
		"Incident response within an hour": "incident response",
		"The uptime is guaranteed": "uptime",
		"An availability of 99.9 % is guaranteed": "availability of 99.9 %",
		"An availability of at least 99,5% is guaranteed": "availability of at least 99,5 %",
		"Routine patching": "routine patching",
		"A nightly backup is made": "nightly backup",
		"Corrections for the lifetime of the portal": "for the lifetime of",
		"Help until further notice": "until further notice",
		"The portal as a service": "as a service",
		"Charged per user per month": "per user per month",
		"Support is given 24/7/365": "24/7",
	} {
		_wordings(words) == {_creeps($`"{phrase}"`)}
	}
}

# A bounded or operational item is judged by what it declares.
test_wording_of_items_that_declare_it if {
	every item in [
		{"text": "On-call engineer", "kind": "operational"},
		{"text": "Incident response", "kind": "project", "activity": "incident-management", "recurring": true},
		{"text": "On-call engineer", "ends_on": "2026-05-20"},
	] {
		professional.scope_creep_wording == set() with input as {
			"term": {"start": "2026-02-02", "end": "2026-05-29"},
			"scope": {"included": [item]},
		}
	}
}

# Each of these comes from a real agreement, said in other words.
test_wording_traps if {
	every words in [
		# A feature of the product that is built.
		"Build in analytics, alarms and continuous monitoring",
		"Deploy, install and incorporate continuous monitoring of the new cluster",
		"Deployment of continuous monitoring for the new cluster",
		"Integration of monitoring, analytics and continuous delivery",
		# The heading of the project's own meetings.
		"Daily operations: a short meeting of the team each morning",
		# A change of supplier.
		"Full services are continued while the supplier changes",
		# A measure of the project's quality.
		"Work is repeated if the service levels reach less than agreed",
		# A payment plan.
		"Fixed fee for each month",
		# Negations.
		"This is expressly not an agreement to run a help desk",
		"Routine patching of the servers is not included",
		"Incident response and help desk are out of scope",
		"Day-to-day operation stays with the customer",
		"The supplier will not be responsible for 24/7 operation",
		"Servers without uptime guarantee",
		"Migration only; no ongoing support",
		# Dates.
		"Delivery by 24/7/2026",
	] {
		_wordings(words) == set()
	}
}

# Not what is excluded, assumed or named as the goal.
test_wording_elsewhere if {
	professional.scope_creep_wording == set() with input as {
		"objective": {"statement": "A portal that is available 24/7"},
		"scope": {
			"included": [{"text": "Build of the portal"}],
			"excluded": [{"text": "Help desk and ongoing support"}],
			"assumptions": ["The customer operates and maintains the portal around the clock"],
		},
	}
}

# An agreement, a runbook or a course names the operation that others do.
test_wording_on_paper if {
	professional.scope_creep_wording == set() with input as {
		"scope": {"included": [{"text": "Design of the 24/7 operation"}]},
		"deliverables": [{"id": "D", "name": "24/7 on-call with incident response", "kind": kind} |
			some kind in [
				"data", "design", "document", "plan", "report", "runbook", "sla-document",
				"statement-of-work", "test-result", "training",
			]
		],
	}
	every words in [
		"Agreement on 24/7 on-call in a disaster",
		"Runbooks for day-to-day operation",
		"Policies for the service desk",
		"A contract that describes incident response",
		"Concept for routine patching",
		"Training of the administrators to operate and maintain the portal",
		"Workshop on incident response",
		"Incident response plan",
		"On-call schedule",
		"24/7 operations manual",
		"Help desk software",
		"Uptime dashboard",
		"Nightly backup jobs",
		"Set-up of the nightly backup",
		"Integration with the service desk",
		"Handover to the customer's service desk",
		"Interface to the existing help desk",
		"So that the customer can operate and maintain the portal",
		"Servers designed for an availability of 99.9 %",
		"Move to software as a service",
	] {
		_wordings(words) == set()
	}
}

test_wording_for_a_time if {
	every words in [
		"On-call engineer until the cutover is done",
		"Help desk for two weeks after go-live",
		"24/7 during the cutover weekend",
	] {
		_wordings(words) == set()
	}
}

# What is built and then kept going is promised.
test_wording_beside_what_is_built if {
	every words, listed in {
		"Design, implementation and ongoing support of the portal": `"ongoing support"`,
		"Build of the portal and help desk": `"help desk"`,
		"Deployment of the portals and continuous monitoring": `"continuous monitoring"`,
		"Build the portal and operate it 24/7": `"24/7"`,
		"Implementation and continuous monitoring": `"continuous monitoring"`,
		"Design and continuous monitoring": `"continuous monitoring"`,
		"Build the cluster and run continuous monitoring": `"continuous monitoring"`,
		"No hardware is supplied, but ongoing support is": `"ongoing support"`,
		"Not only the build but ongoing support": `"ongoing support"`,
		"Not only ongoing support": `"ongoing support"`,
		"Help desk until further notice": `"help desk" and "until further notice"`,
		"Help desk during office hours": `"help desk"`,
		"No licences; help desk for all users": `"help desk"`,
	} {
		_wordings(words) == {_creeps(listed)}
	}
}

_prose(leg, texts) := {"body": [{"leg": leg, "heading": "Scope", "text": words} | some words in texts]}

# The sentences of a Markdown proposal that say what the project does.
test_wording_of_the_prose if {
	professional.scope_creep_wording == {
		{"path": ["body", 1, "text"], "message": _creeps(`"24/7" and "ongoing support"`), "quotes": {"24/7", "ongoing support"}},
		{"path": ["body", 2, "text"], "message": _creeps(`"help desk"`), "quotes": {"help desk"}},
	} with input as _prose("project", ["Migration of 40 shares.", "Ongoing support of the shares, 24/7.", "A help desk for the users"])
}

test_wording_of_prose_traps if {
	professional.scope_creep_wording == set() with input as _prose("project", [
		"Out of scope: help desk and on-call.",
		"Outside of the scope are 24/7 support and incident response.",
		"We do not offer ongoing support.",
		"Day-to-day operation stays with the customer.",
		"Setting up the building monitoring product, with continuous monitoring of the heating.",
		"The help desk software is moved.",
		"Training of the administrators to operate and maintain the shares.",
		"An engineer is on call until the cutover is done.",
	])
}

# A hybrid's project does not read what its service promises.
test_wording_of_the_service_in_prose if {
	professional.scope_creep_wording == set() with input as _prose("service", ["Ongoing support, 24/7"])
}
