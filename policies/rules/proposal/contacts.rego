package demarc.rules.proposal

import data.demarc.lib.stated

# METADATA
# title: Somebody can be turned to
# description: >-
#   Whoever answers on the provider's side is named, if only by a role, or a way to reach them is: a contact, an owner,
#   a manager, an escalation path or a channel for incidents.
# custom:
#   id: contacts-missing
#   severity: info
#   aspect: agreement
#   source: practice
#   not_at: [catalogue, tender, agreed]
#   rationale: >-
#     Questions about an offer, approvals and bad news need somebody to go to. Looking for the right person costs the
#     time that the agreement counts; those who sign it know each other's addresses.
#   remediation: >-
#     Write `parties: {contacts: [{party: provider, role: service manager, email:
#     service@provider.example}]}`.
contacts_missing contains finding if {
	every part in _parts {
		not _names_somebody(part)
	}
	finding := {
		"path": ["parties", "contacts"],
		"message": "nobody is named whom the customer could turn to: no contact, no owner, no manager and no channel",
	}
}

_parts := [input, object.get(input, "project", {}), object.get(input, "service", {})]

_names_somebody(part) if {
	some list in [["parties", "contacts"], ["governance", "owners"]]
	some person in object.get(part, list, [])
	person.party == "provider"
}

_names_somebody(part) if {
	some path in [
		["transition", "contact"], ["staffing", "escalation_path"], ["staffing", "key_personnel"], ["incidents", "escalation"],
		["incidents", "channels"],
	]
	stated.says(object.get(part, path, null))
}

_names_somebody(part) if {
	some role in part.staffing.roles
	role.category == "management"
}
