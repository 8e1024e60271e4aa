package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

_systems(project, service) := {"project": project, "service": {"scope": service}}

_crm := {"deliverables": [{"id": "D1"}, {"id": "D2", "assets": ["db", "crm"]}]}

test_same_systems if {
	every assets in [[{"id": "crm"}, {"id": "db"}, {"id": "mail"}], [{"id": "CRM"}, {"id": "x", "name": "DB"}]] {
		hybrid.hybrid_same_systems == set() with input as _systems(_crm, {"assets": assets})
	}
	named := object.union(_crm, {"scope": {"assets": [{"id": "crm", "name": "Customer file"}, {"id": "db", "status": "in-service"}]}})
	hybrid.hybrid_same_systems == set() with input as _systems(named, {"assets": [{"id": "A1", "name": "customer file"}, {"id": "db"}]})
}

test_same_systems_missing if {
	hybrid.hybrid_same_systems == {{
		"path": ["service", "scope", "assets"],
		"message": "the service leg should run what the project leg delivers, but its systems do not include \"crm\" and \"db\"",
		"because": [
			{"path": ["project", "deliverables", 1, "assets", 1], "message": "the project leg delivers \"crm\""},
			{"path": ["project", "deliverables", 1, "assets", 0], "message": "the project leg delivers \"db\""},
		],
	}} with input as _systems(_crm, {"assets": [{"id": "mail"}]})
	hybrid.hybrid_same_systems == {{
		"path": ["service", "scope", "assets"],
		"message": "the service leg should run what the project leg delivers, but its systems do not include \"crm\"",
		"because": [{"path": ["project", "scope", "assets", 0], "message": "the project leg delivers \"crm\""}],
	}} with input as _systems({"scope": {"assets": [{"id": "crm", "status": "to-be-built"}]}}, {"assets": [{"id": "mail"}]})
}

test_same_systems_not_to_be_run if {
	# An option, a replaced system, one that somebody else runs, and a service with a register of its own.
	hybrid.hybrid_same_systems == set() with input as _systems({"deliverables": [{"id": "D1", "assets": ["crm"], "optional": true}]}, {"assets": [{"id": "mail"}]})
	hybrid.hybrid_same_systems == set() with input as _systems(object.union(_crm, {"scope": {"assets": [{"id": "crm", "status": "to-be-retired"}]}}), {"assets": [{"id": "db"}]})
	hybrid.hybrid_same_systems == set() with input as _systems(_crm, {"assets": [{"id": "db"}], "excluded": [{"text": "Operation of CRM"}]})
	hybrid.hybrid_same_systems == set() with input as _systems(_crm, {"assets": [{"id": "mail"}], "asset_register": "annex 2"})
}

# A name is found as words: neither in another word, nor across two exclusions.
test_same_systems_named_by_words if {
	wiki := {"deliverables": [{"id": "D1", "assets": ["wiki 2", "lan"]}]}
	every excluded in [
		[{"text": "Planning of island sites"}, {"text": "Wikipedia articles, as of 2024"}],
		[{"text": "Articles of the wiki"}, {"text": "2 surveys of the LAN"}],
	] {
		count(hybrid.hybrid_same_systems) == 1 with input as _systems(wiki, {"assets": [{"id": "mail"}], "excluded": excluded})
	}
	hybrid.hybrid_same_systems == set() with input as _systems(wiki, {"assets": [{"id": "mail"}], "excluded": [{"text": "Care of the LAN, and of Wiki-2"}]})
}

test_same_systems_not_stated if {
	hybrid.hybrid_same_systems == set() with input as _systems(_crm, {"assets": []})
	hybrid.hybrid_same_systems == set() with input as _systems({}, {"assets": [{"id": "mail"}]})
	hybrid.hybrid_same_systems == set() with input as {}
}
