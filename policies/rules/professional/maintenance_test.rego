package demarc.rules.professional_test

import data.demarc.rules.professional

_maintained(preventive) := {
	"term": {"start": "2026-01-01", "end": "2026-05-29"},
	"warranty": {"period": "P30D"},
	"maintenance": {"preventive": preventive},
}

test_no_preventive_maintenance if {
	every doc in [
		{},
		_maintained({"included": false, "cadence": "P1M"}),
		{"maintenance": {"patching": {"included": false, "cadence": "P1M"}}},
		{"maintenance": {"backups": {"included": true, "by": "customer"}}},
	] {
		professional.professional_preventive_maintenance_limited == set() with input as doc
	}
}

# Limited is allowed, but worth a question (settlement 2).
test_preventive_maintenance_once if {
	every more in [{}, {"recurring": false}] {
		professional.professional_preventive_maintenance_limited == {{
			"path": ["maintenance", "preventive"],
			"message": "a professional service should have little or no preventive maintenance, but some is included until 2026-06-28",
			"severity": "warning",
		}} with input as _maintained(object.union({"included": true, "ends_on": "2026-06-28"}, more))
	}
}

test_preventive_maintenance_beyond_warranty if {
	professional.professional_preventive_maintenance_limited == {{
		"path": ["maintenance", "preventive", "ends_on"],
		"message": "maintenance should end with the project, its warranty or early-life support, on 2026-06-28, but this one goes on until 2026-06-29",
	}} with input as _maintained({"included": true, "ends_on": "2026-06-29"})
}

test_preventive_maintenance_without_end if {
	every more in [{}, {"recurring": false}] {
		professional.professional_preventive_maintenance_limited == {{
			"path": ["maintenance", "preventive", "ends_on"],
			"message": "a professional service should maintain systems once at most, but no end of the preventive maintenance is stated",
		}} with input as _maintained(object.union({"included": true}, more))
	}
}

test_preventive_maintenance_repeated if {
	every how, words in {"P1M": " every month", "P14D": " every 14 days"} {
		professional.professional_preventive_maintenance_limited == {{
			"path": ["maintenance", "preventive"],
			"message": $"a professional service should maintain nothing regularly, but preventive maintenance is repeated{words}",
		}} with input as _maintained({"included": true, "cadence": how, "ends_on": "2026-05-29"})
	}
	professional.professional_preventive_maintenance_limited == {{
		"path": ["maintenance", "preventive"],
		"message": "a professional service should maintain nothing regularly, but preventive maintenance is repeated",
	}} with input as _maintained({"included": true, "recurring": true})
}

test_patching if {
	professional.professional_preventive_maintenance_limited == {{
		"path": ["maintenance", "patching"],
		"message": "a professional service should maintain nothing regularly, but updates are to be installed every month",
	}} with input as {"maintenance": {"patching": {"cadence": "P1M"}}}
	professional.professional_preventive_maintenance_limited == {{
		"path": ["maintenance", "patching"],
		"message": "a professional service should maintain nothing regularly, but updates are to be installed",
	}} with input as {"maintenance": {"patching": {"included": true}}}
}

test_preventive_until_an_event if {
	professional.professional_preventive_maintenance_limited == {{
		"path": ["maintenance", "preventive"],
		"severity": "warning",
		"message": "a professional service should have little or no preventive maintenance, but some is included until 30 days after go-live",
	}} with input as {"maintenance": {"preventive": {"included": true, "ends_on": {"after": "P30D", "event": "go-live"}}}}
}
