package demarc.rules.leg_test

import data.demarc.rules.leg

_objective(verb, statement) := {"objective": {"verb": verb, "statement": statement}}

test_objective_text_agrees if {
	every objective in [
		["operate", "Run the web servers every day."],
		["migrate", "Move the file shares to the new storage."],
		["protect", "Protect the shop against attacks"],
		["fix", "Fix the delay of external mail"],
		["design", "Help me design the network of the new site"],
	] {
		leg.objective_text_contradicts_verb == set() with input as _objective(objective[0], objective[1])
	}
}

test_objective_text_runs_under_change if {
	leg.objective_text_contradicts_verb == {{
		"path": ["objective", "statement"],
		"message": `the goal is to migrate something, which ends with a result, but in words it asks only to keep something going: "Run ERP daily"`,
	}} with input as _objective("migrate", "Run ERP daily")
}

test_objective_text_changes_under_run if {
	leg.objective_text_contradicts_verb == {{
		"path": ["objective", "statement"],
		"message": `the goal is to operate something, which goes on, but in words it asks only for a change: "Help us migrate ERP to the new data centre"`,
	}} with input as _objective("operate", "Help us migrate ERP to the new data centre")
}

test_objective_text_asks_for_operation if {
	every statement in [
		"Run this for me every day",
		"Keep systems running smoothly",
		"Keep the shop always available.",
		"Continuous monitoring of the plant network",
		"For the subsidiary: securely operate the mail servers",
		"We want you to look after our tills",
		"Day-to-day care for 40 shops",
		"Take care of the network",
	] {
		count(leg.objective_text_contradicts_verb) == 1 with input as _objective("build", statement)
	}
}

test_objective_text_asks_for_change if {
	every statement in [
		"Design and build the new portal",
		"Migrating 40 mailboxes",
		"The rollout of tablets, and the migration of 12 shops",
		"Set up a second site",
		"Roll out tablets to all shops",
	] {
		count(leg.objective_text_contradicts_verb) == 1 with input as _objective("support", statement)
	}
}

test_objective_text_has_both if {
	every verb in ["operate", "migrate"] {
		leg.objective_text_contradicts_verb == set() with input as _objective(verb, "Operate and migrate the order system")
	}
}

# The words of the other model, but nobody asks for what they name.
test_objective_text_traps if {
	every objective in [
		["upgrade", "The operating systems of all servers reach a supported release"],
		["deploy", "All shops run on the faster network by June"],
		["implement", "A monitoring platform that sees all 400 switches"],
		["train", "The customer's team can operate the storage on its own"],
		["fix", "No maintenance, never run by us: the mail arrives in two seconds"],
		["operate", "Keep the build servers and the design workstations available"],
		["monitor", "Without any migration: quiet nights"],
		["run", "The migrated mailboxes stay available"],
		["support", "Users in every building get an answer"],
		["harden", "Hardening the servers, so that we can run them safely"],
	] {
		leg.objective_text_contradicts_verb == set() with input as _objective(objective[0], objective[1])
	}
}

test_objective_text_absent if {
	every objective in [{}, {"verb": "migrate"}, {"statement": "Run ERP daily"}] {
		leg.objective_text_contradicts_verb == set() with input as {"objective": objective}
	}
	leg.objective_text_contradicts_verb == set() with input as {}
}
