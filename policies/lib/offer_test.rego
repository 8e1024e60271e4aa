package demarc.lib.offer_test

import data.demarc.lib.offer

test_firm_unless_optional if {
	offer.firm({"text": "Patching"}) with input as {}
	offer.firm({"optional": false}) with input as {"optional": false}
	not offer.firm({"optional": true}) with input as {}
}

# An optional leg is judged as if it were taken.
test_firm_in_an_optional_leg if offer.firm({"optional": true}) with input as {"optional": true}
