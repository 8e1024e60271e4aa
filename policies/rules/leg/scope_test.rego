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
