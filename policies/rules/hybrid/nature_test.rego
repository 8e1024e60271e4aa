package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_both_legs_stated if {
	hybrid.hybrid_has_both_legs == set() with input as {"project": {"nature": "one-time"}, "service": {"nature": "ongoing"}}
}

test_both_legs_one_empty if {
	hybrid.hybrid_has_both_legs == {{
		"path": ["service"],
		"message": "a hybrid should have a project and a service, but `service` is not stated: what is run after it",
	}} with input as {"project": {"nature": "one-time"}, "service": {}}
}

test_both_legs_none if {
	{finding.path | some finding in hybrid.hybrid_has_both_legs} == {["project"], ["service"]} with input as {}
}

# Who only says what is not done has sold nothing.
test_both_legs_of_which_one_sells_nothing if {
	empty := {"term": {"termination": {"convenience": {"by": "provider", "notice": "P0D"}}}, "monitoring": {"included": false}, "incidents": {"included": false}}
	hybrid.hybrid_has_both_legs == {{
		"path": ["service"],
		"message": "a hybrid should have a project and a service, but of the service it is only stated what is not part of it: monitoring and incidents",
	}} with input as {"project": {"nature": "one-time"}, "service": empty}
	every more in [
		{"objective": {"verb": "operate"}}, {"scope": {"included": [{"text": "Watching"}]}}, {"billing": {"recurring": {"amount": "10"}}},
		{"deliverables": [{"id": "D1"}]}, {"sla": {"targets": [{"metric": "availability"}]}}, {"monitoring": {"included": true}},
	] {
		hybrid.hybrid_has_both_legs == set() with input as {"project": {"nature": "one-time"}, "service": object.union(empty, more)}
	}
}
