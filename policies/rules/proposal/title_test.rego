package demarc.rules.proposal_test

import data.demarc.rules.proposal

_titled(title, kinds) := {"title": title, "model": "professional", "scope": {"included": [{"kind": kind} | some kind in kinds]}}

# What each title promises; "" is nothing.
_titles := {
	"Website design, development and hosting agreement": "hosting agreement",
	"Premium managed hosting": "Premium managed hosting",
	"Customer platform: implementation and operation": "operation",
	"Development and support of the ordering app": "support of the ordering app",
	"Server maintenance": "Server maintenance",
	"Migration of the shop, and its hosting": "its hosting",
	"Managed workplace for 300 users": "Managed workplace for 300 users",
	"24x7 help desk": "24x7 help desk",
	"Migration of the file server": "",
	# Traps: what is migrated, built or bought is no promise to run it.
	"Hybrid cloud for the head office": "",
	"Hybrid mail, per mailbox": "",
	"Project for the new data centre": "",
	"Migration of the managed hosting platform": "",
	"Migration of e-mail and hosting": "",
	"Implementation of a monitoring system": "",
	"Decision support system": "",
	"Support portal": "",
	"Project support": "",
	"Operations manual": "",
	"Hosting migration": "",
	"Outsource technology development agreement": "",
	"Selection of an outsourcing provider": "",
}

test_titles if {
	wrong := {title: found |
		some title, promise in _titles
		found := proposal.hosting_title_without_operation with input as _titled(title, ["project"])
		found != {finding | promise != ""; finding := {"path": ["title"], "message": $"the title promises \"{promise}\", but nothing in the scope is operational"}}
	}
	wrong == {}
}

test_title_is_kept if {
	title := "Building and hosting"
	proposal.hosting_title_without_operation == set() with input as _titled(title, ["project", "operational"])

	# An item that does not say which kind it is may be operational.
	proposal.hosting_title_without_operation == set() with input as {"title": title, "scope": {"included": [{"text": "Hosting"}]}}
	every service in [{"scope": {"included": [{"kind": "operational"}]}}, {"optional": true, "scope": {"included": [{"kind": "operational", "optional": true}]}}] {
		proposal.hosting_title_without_operation == set() with input as {"title": title, "model": "hybrid", "project": {"scope": {"included": [{"kind": "project"}]}}, "service": service}
	}
}

test_title_is_not_kept_by_option if {
	project := {"kind": "project"}
	option := {"kind": "operational", "optional": true}
	count(proposal.hosting_title_without_operation) == 1 with input as {"title": "Hosting", "scope": {"included": [project, option]}}
	count(proposal.hosting_title_without_operation) == 1 with input as {
		"title": "Hosting", "model": "hybrid",
		"project": {"scope": {"included": [project]}},
		"service": {"scope": {"included": [option]}},
	}
}

# Other rules say that a scope is missing, or not operational.
test_title_that_others_judge if {
	proposal.hosting_title_without_operation == set() with input as {"title": "Hosting", "model": "hybrid"}
	proposal.hosting_title_without_operation == set() with input as object.union(_titled("Hosting", ["project"]), {"model": "managed"})
	proposal.hosting_title_without_operation == set() with input as {"scope": {"included": [{"kind": "project"}]}}
}
