# What a managed service is offered for.
package demarc.lib.offers

import data.demarc.lib.offer
import data.demarc.lib.vocabulary

# activities are those of its operation, besides watching, reacting and reporting, which belong to every one.
activities := {object.get(vocabulary.part_of, item.activity, item.activity) |
	some item in input.scope.included
	item.kind in vocabulary.operational_kinds
	offer.firm(item)
} - _accompanying

# is_single holds for one activity that can be had alone, while others look after the systems. Nothing but what
# accompanies it is a service that only reacts, and support for an application without maintaining it is only half of
# one.
is_single if {
	count(activities) == 1
	some activity in activities
	activity in data.demarc.params.single_activity_offers.value
}

_accompanying := {
	"monitoring", "incident-management", "problem-management", "service-desk", "service-requests",
	"sla-support", "reporting", "troubleshooting", "other",
}
