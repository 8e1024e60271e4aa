package demarc.rules.proposal_test

import data.demarc.rules.proposal

_pack(name, beside) := object.union({"name": name, "billing": {"recurring": {"amount": 100, "period": "P1M"}}}, beside)

test_variant_chosen if {
	every doc in [
		{},
		{"variants": []},
		{"variants": [_pack("bronze", {})]},
		{"variants": [_pack("bronze", {}), _pack("silver", {"chosen": true})]},
		{"service": {"variants": [_pack("bronze", {"chosen": true}), _pack("silver", {"chosen": false})]}},
	] {
		proposal.variant_chosen == set() with input as doc
		proposal.variant_complete == set() with input as doc
	}
}

test_variant_not_chosen if {
	two := {"variants": [_pack("bronze", {}), _pack("silver", {})]}
	none := "2 variants (\"bronze\" and \"silver\") are offered, but none of them is chosen; what is judged is the first"
	proposal.variant_chosen == {{"path": ["variants"], "severity": "warning", "message": none}} with input as two
	proposal.variant_chosen == {{"path": ["variants"], "message": none}} with input as object.union(two, {"stage": "agreed"})
	["info"] == [f.severity | some f in proposal.variant_chosen] with input as object.union(two, {"stage": "catalogue"})
	proposal.variant_chosen == {{"path": ["service", "variants"], "severity": "warning", "message": none}} with input as {"service": two}
}

test_variants_chosen_twice if {
	proposal.variant_chosen == {{
		"path": ["variants", 2, "chosen"],
		"message": "one variant should be chosen, but here 2 of 3 are; what is judged is the first of them",
		"because": [{"path": ["variants", 0, "chosen"], "message": "the first that is chosen"}],
	}} with input as {"variants": [_pack("bronze", {"chosen": true}), _pack("silver", {}), _pack("gold", {"chosen": true})]}
}

test_variant_incomplete if {
	proposal.variant_complete == {
		{"path": ["variants", 0, "name"], "message": "a variant has no name by which it could be chosen"},
		{"path": ["variants", 1], "message": "the variant \"silver\" states nothing in which it would differ from another"},
		{"path": ["variants", 2, "billing"], "message": "the variant \"gold\" has no price, and others have"},
		{"path": ["variants", 3], "message": "the variant \"steel\" states nothing in which it would differ from another"},
	} with input as {"variants": [
		{"billing": {"total": 5}},
		{"name": "silver", "text": "more", "chosen": true},
		{"name": "gold", "service_hours": "24x7"},
		{"name": "steel"},
	]}
}

# One of them may be what is common to all, at its price.
test_variant_that_is_common if {
	packs := {"billing": {"total": 5}, "variants": [{"name": "bronze", "chosen": true}, _pack("silver", {}), {"name": "gold", "service_hours": "24x7"}]}
	proposal.variant_complete == set() with input as packs
}
