package demarc.lib.variants_test

import data.demarc.lib.variants

_packs := {
	"billing": {"currency": "EUR", "recurring": {"period": "P1M"}},
	"variants": [
		{"name": "bronze", "billing": {"recurring": {"amount": 100}}},
		{"name": "silver", "chosen": true, "billing": {"recurring": {"amount": 200}, "one_time": [{"amount": 5}]}, "sla": {"targets": [1]}},
	],
}

test_with_taken if {
	taken := variants.with_taken(_packs)
	taken.billing == {"currency": "EUR", "recurring": {"period": "P1M", "amount": 200}, "one_time": [{"amount": 5}]}
	taken.sla == {"targets": [1]}
	taken.variants == _packs.variants
}

# Without a choice the first is judged.
test_first_is_taken if {
	variants.with_taken(json.remove(_packs, ["/variants/1/chosen"])).billing.recurring.amount == 100
}

test_nothing_to_take if {
	every proposal in [{"billing": 1}, {"variants": []}, {"variants": "x"}, {"variants": ["x"]}, {"project": 3}] {
		variants.with_taken(proposal) == proposal
	}
}

test_variants_of_a_leg if {
	proposal := {"service": {"nature": "ongoing", "variants": [{"sla": {"targets": [1]}}]}}
	variants.with_taken(proposal).service.sla == {"targets": [1]}
	list := variants.offers(proposal)
	variants.place(list, proposal, ["service", "sla", "targets", 0]) == ["service", "variants", 0, "sla", "targets", 0]
	variants.place(list, proposal, ["service", "nature"]) == ["service", "nature"]
	variants.place(list, proposal, ["project", "sla", "targets"]) == ["project", "sla", "targets"]
}

# What is missing belongs to where its group is written.
test_place if {
	list := variants.offers(_packs)
	every test in [
		[["billing", "recurring", "amount"], ["variants", 1, "billing", "recurring", "amount"]],
		[["billing", "one_time", 0], ["variants", 1, "billing", "one_time", 0]],
		[["billing", "recurring", "quantity"], ["variants", 1, "billing", "recurring", "quantity"]],
		[["billing", "currency"], ["billing", "currency"]],
		[["billing"], ["billing"]],
		[["sla"], ["variants", 1, "sla"]],
		[["sla", "credits"], ["sla", "credits"]],
		[["term"], ["term"]],
		[[], []],
	] {
		variants.place(list, _packs, test[0]) == test[1]
	}
	variants.place([], {}, ["billing"]) == ["billing"]
}
