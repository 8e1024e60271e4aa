package demarc.rules.proposal

# METADATA
# title: Each side names somebody who can be reached
# description: Provider and customer each have a contact, or an owner in the governance, with an e-mail address or a number.
# custom:
#   id: contacts-missing
#   severity: info
#   aspect: agreement
#   source: practice
#   not_at: [catalogue, tender]
#   rationale: >-
#     Notices, approvals and bad news need an address. Looking for the right person on the day of the
#     outage costs the time that the agreement counts.
#   remediation: >-
#     Write `parties: {contacts: [{party: provider, role: service manager, email:
#     service@provider.example}, {party: customer, role: head of IT, email: it@customer.example}]}`.
contacts_missing contains finding if {
	missing := [party | some party in ["provider", "customer"]; not party in _reachable]
	count(missing) > 0
	unreachable := concat(" and ", missing)
	finding := {
		"path": ["parties", "contacts"],
		"message": $"nothing says how to reach the {unreachable}: no contact has an e-mail address or a telephone number",
	}
}

_reachable contains contact.party if {
	some contact in _contacts
	_has_address(contact)
}

_contacts contains contact if some contact in input.parties.contacts

_contacts contains owner if some owner in input.governance.owners

_contacts contains owner if some owner in input.service.governance.owners

_contacts contains owner if some owner in input.project.governance.owners

_contacts contains contact if contact := input.transition.contact

_has_address(contact) if contact.email

_has_address(contact) if contact.phone
