package demarc.lib.offers_test

import data.demarc.lib.offers

_of(activities) := {"scope": {"included": [{"text": activity, "kind": "operational", "activity": activity} | some activity in activities]}}

test_single if {
	every activities in [["backup"], ["backup", "monitoring", "reporting"], ["hosting", "service-desk"]] {
		offers.is_single with input as _of(activities)
	}
}

# Nothing but what accompanies every service only reacts, and two activities are no offer of one.
test_not_single if {
	every activities in [[], ["monitoring", "incident-management"], ["backup", "patching"], ["application-support"]] {
		not offers.is_single with input as _of(activities)
	}
	not offers.is_single with input as {"scope": {"included": [{"text": "Backup", "kind": "operational", "activity": "backup", "optional": true}]}}
}
