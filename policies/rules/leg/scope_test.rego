package demarc.rules.leg_test

import data.demarc.rules.leg

_scope(included, excluded) := {"scope": {"included": [included], "excluded": [excluded]}}

# Each case: what is included, what is excluded, and whether they agree.
test_scope_in_and_out if {
	backup := {"text": "Daily backup of databases and files", "activity": "backup"}
	cases := [
		# The same words.
		[{"text": "Training of users"}, {"text": "Training of the user"}, false],
		[{"text": "Training of users"}, {"text": "Training of administrators"}, true],
		[{"text": "Training of users", "activity": "training"}, {"text": "training of users", "activity": "consulting"}, false],
		[{"text": "of the"}, {"text": "all services"}, true],
		# The same activity: as a whole, or an object that is included.
		[backup, {"text": "Backups", "activity": "backup"}, false],
		[backup, {"text": "Backup of the files", "activity": "backup"}, false],
		[backup, {"text": "Backups"}, false],
		[backup, {"text": "Files"}, true],
		[{"text": "Incidents", "activity": "incident-management"}, {"text": "Handling of incidents", "activity": "incident-management"}, false],
		# Another object.
		[backup, {"text": "Backup of laptops", "activity": "backup"}, true],
		[{"text": "Monitoring", "activity": "monitoring"}, {"text": "Monitoring of user applications", "activity": "monitoring"}, true],
		[{"text": "Kubernetes cluster", "activity": "cloud-operations"}, {"text": "Monitoring of user applications"}, true],
		[{"text": "User support of the second level", "activity": "service-desk"}, {"text": "Help desk of the first level", "activity": "service-desk"}, true],
		# Another activity, or none that says anything.
		[backup, {"text": "Backups", "activity": "reporting"}, true],
		[backup, {"text": "All other services of this"}, true],
		[backup, {"text": "All services"}, true],
		[backup, {"text": "Development", "activity": "development"}, true],
		[{"text": "Standards", "activity": "other"}, {"text": "Other", "activity": "other"}, true],
		# A rehearsal is no restore on demand, and new detections are no engineering; hunting for threats is what it says.
		[{"text": "A drill every quarter", "kind": "operational", "activity": "restore-testing"}, {"text": "Restores"}, true],
		[{"text": "A drill every quarter", "kind": "operational", "activity": "restore-testing"}, {"text": "Tests", "activity": "testing"}, true],
		[{"text": "New detections", "kind": "operational", "activity": "detection-engineering"}, {"text": "Engineering"}, true],
		[{"text": "Look for attackers", "kind": "operational", "activity": "threat-hunting"}, {"text": "Threat hunting"}, false],
		# What others do with it is not promised, but what is done for them is.
		[{"text": "Rank patches for the customer to install"}, {"text": "Installing patches", "activity": "patching"}, true],
		[{"text": "Rank patches and install them for the customer"}, {"text": "Installing patches", "activity": "patching"}, false],
		# An option, or work for a time.
		[object.union(backup, {"optional": true}), {"text": "Backups", "activity": "backup"}, true],
		[object.union(backup, {"ends_on": "2027-10-04"}), {"text": "Backups", "activity": "backup"}, true],
		[object.union(backup, {"onboarding": true}), {"text": "Backups", "activity": "backup"}, true],
	]
	wrong := {[included, excluded] |
		some [included, excluded, agree] in cases
		count(leg.scope_in_out_contradiction) != {true: 0, false: 1}[agree] with input as _scope(included, excluded)
	}
	wrong == set()
}

test_scope_contradiction_says if {
	leg.scope_in_out_contradiction == {{
		"path": ["scope", "excluded", 1],
		"message": "\"Backups\" is excluded, but the scope includes \"Daily backup\"",
		"because": [{"path": ["scope", "included", 1], "message": "included is \"Daily backup\""}],
	}} with input as {"scope": {
		"included": [
			{"text": "Monitoring", "activity": "monitoring"},
			{"text": "Daily backup", "activity": "backup"},
			{"text": "Weekly backup", "activity": "backup"},
		],
		"excluded": [{"text": "Hardware"}, {"text": "Backups", "activity": "backup"}],
	}}
}

test_scope_not_stated if {
	leg.scope_in_out_contradiction == set() with input as {}
	leg.scope_in_out_contradiction == set() with input as {"scope": {"excluded": [{"text": "Backups", "activity": "backup"}]}}
	leg.scope_in_out_contradiction == set() with input as {"scope": {"included": [{"text": "Backups", "activity": "backup"}]}}
}

# Each case: what is included, what is excluded, and whether they agree.
_in_words_of_a_family := [
	["Operate and maintain the new storage and support its users", "Maintenance and support are not included", false],
	["Operate and maintain the new storage", "Maintenance", false],
	["Maintained storage for the branches", "No maintenance", false],
	["We keep maintaining the platform", "The provider does not maintain the platform", false],
	["24x7 monitoring of 400 endpoints", "Incident response and monitoring", false],
	["Triage, investigation and response to security incidents", "Incident response and monitoring", false],
	["Monitoring of the servers", "Hardware, licences, monitoring", false],
	["Monitoring of the servers", "Hardware/monitoring/travel", false],
	["Monitoring of the servers", "Hardware or monitoring", false],
	["Monitoring of the servers", "Hardware as well as monitoring", false],
	["Monitoring of the servers", "Not included: hardware, monitoring; travel", false],
	["Monitoring of the servers", "Monitoring is out of scope and is ordered separately", false],
	["Monitoring of the servers", "Monitoring of servers stays with the customer", false],
	["The servers are monitored", "Server monitoring is excluded", false],
	["Daily back-up and backups of the databases", "Database backup", false],
	["Patching of servers and clients", "Client patching, network", false],
	["Migration of 40 shares", "Migrating shares", false],
	["Support of the users", "The provider will not be responsible for user support", false],
	["Monitoring of servers, and support of laptops", "Support and maintenance of laptops", false],
	["Support of laptops and printers", "Laptop maintenance and support", false],
	["Not only monitoring, but maintenance", "Maintenance", false],
	# Another object, or another way.
	["Monitoring of the servers", "Monitoring of the network", true],
	["Support of the users", "On-site support", true],
	["Support of the users", "Support outside business hours", true],
	["Support of the users", "Support, except for what is listed above", true],
	["Support of the users", "Any other support", true],
	["Support of the platform", "Customer support", true],
	["Support of the users", "Support and maintenance of laptops", true],
	["Support of the users", "Laptop maintenance and support", true],
	["Monitoring of servers", "Monitoring of systems that are not covered by annex 2", true],
	["Maintenance of the servers", "Maintenance beyond 20 hours a month", true],
	["Monthly patching of the operating system", "Operation of the shop", true],
	# What the words name, and do not promise.
	["Monthly patching of the operating system", "Operation", true],
	["Patching of the backup servers", "Backup", true],
	["Migration of the backup server", "Backups", true],
	["Set-up of the monitoring", "Monitoring", true],
	["Handover to operations", "Operation", true],
	["Training for the support team", "Support", true],
	["Maintenance manual", "Maintenance", true],
	["Support portal", "Support", true],
	["Migration of the systems that support the sales", "Support", true],
	["Coordination of the vendor's support", "Support", true],
	["Installation, without any maintenance", "Maintenance", true],
	["Installation; maintenance is not included", "Maintenance", true],
	["Go-live support", "Support", true],
	["Support for two weeks after the cutover", "Support", true],
	["Plan for the operation of the shop", "Operation of the shop", true],
	# Words that only look alike.
	["Supportive talks", "Support", true],
	["Report on the monitors of the branches", "Monitoring", true],
	["Maintainer of the library", "Maintenance", true],
]

test_scope_in_and_out_in_words_of_a_family if {
	wrong := {[included, excluded] |
		some [included, excluded, agree] in _in_words_of_a_family
		count(leg.scope_in_out_contradiction) != {true: 0, false: 1}[agree] with input as _scope({"text": included}, {"text": excluded})
	}
	wrong == set()
}
