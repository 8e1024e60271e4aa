package demarc.lib.stated_test

import data.demarc.lib.stated

test_says if {
	every answer in ["annex 5", "No. 7", 0, false, ["", "restart"], {"within": "P30D"}, {"included": false}] {
		stated.says(answer)
	}
	every silence in [null, "", " \t", "-", "–", "n/a", "N.A.", "None", "not applicable", [], {}, ["none", " "], {"plan": {"text": "nil"}}] {
		not stated.says(silence)
	}
}

test_refused if {
	stated.refused(["sla"]) == "a pilot" with input as {"sla": {"none": "a pilot"}}
	not stated.refused(["sla"]) with input as {"sla": {"none": "n/a"}}
	not stated.refused(["sla"]) with input as {"sla": {"none": "a pilot", "targets": [{"metric": "availability"}]}}
	not stated.refused(["sla"]) with input as {}
}

test_exit_is_planned if {
	stated.exit_is_planned with input as {"exit": {"plan": "annex 5"}}
	stated.exit_is_planned with input as {"exit": {"assistance_period": "P3M", "data_return": {"within": "P30D"}}}
	not stated.exit_is_planned with input as {"exit": {"assistance_period": "P3M", "successor_cooperation": true}}
	not stated.exit_is_planned with input as {"exit": {"plan": "none", "assistance_period": "P3M", "data_return": {"within": "P30D"}}}
}

# What is only an option, is done once, or is the customer's, is not stated of the service.
test_work_of_others if {
	every leg in [
		{"scope": {"included": [{"text": "Updates", "activity": "patching", "optional": true}]}},
		{"scope": {"included": [{"text": "Updates", "activity": "patching", "kind": "project"}]}},
		{"scope": {"included": [{"text": "Updates", "activity": "patching", "recurring": false}]}},
		{"responsibility": {"raci": [{"activity": "patching", "responsible": "customer", "accountable": "customer", "informed": "provider"}]}},
	] {
		stated.prevention == set() with input as leg
	}
}

test_is_money if {
	every remedy in ["a credit note", "Refunds of the fee", "penalty of 500"] {
		stated.is_money(remedy)
	}
	not stated.is_money("re-performance only; no credit or refund is given")
	not stated.is_money("repair or exchange")
}
