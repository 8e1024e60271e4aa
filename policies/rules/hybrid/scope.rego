package demarc.rules.hybrid

import data.demarc.lib.offer
import data.demarc.lib.text

# METADATA
# title: The service runs what the project delivers
# description: >-
#   Every system that the project builds or delivers is among the systems of the service, by its id
#   or its name, or the service excludes it by name. A service whose systems stand in a register of
#   their own is not judged.
# custom:
#   id: hybrid-same-systems
#   severity: warning
#   aspect: scope
#   source: reference
#   when: [project, service.scope.assets]
#   rationale: >-
#     The service takes over to run what was built. What it does not list it does not watch, patch or
#     back up, although everybody believes that it is looked after.
#   remediation: >-
#     Add the missing system to `service.scope.assets` with the id that it has in the project,
#     `{id: crm, type: application}`, or exclude it, `service.scope.excluded: [{text: Operation of crm}]`.
hybrid_same_systems contains finding if {
	count(input.service.scope.assets) > 0
	not input.service.scope.asset_register
	missing := {delivery.id | some delivery in _delivered; not _looked_after(delivery.id)}
	count(missing) > 0
	finding := {
		"path": ["service", "scope", "assets"],
		"message": $"the service leg should run what the project leg delivers, but its systems do not include {text.listed(sort(missing))}",
		"because": [_delivery(id) | some id in sort(missing)],
	}
}

_delivery(id) := {"path": path, "message": $"the project leg delivers {text.shown(id)}"} if {
	path := min(_delivered_at[id])
}

# What the project builds or delivers, by id, with the places that say so. What it replaces is not
# to be run any more.
_delivered_at[delivery.id] contains delivery.path if some delivery in _delivered

_delivered contains {"id": id, "path": ["project", "deliverables", i, "assets", j]} if {
	some i, deliverable in input.project.deliverables
	offer.firm(deliverable)
	some j, id in deliverable.assets
	not _retired(id)
}

_delivered contains {"id": asset.id, "path": ["project", "scope", "assets", i]} if {
	some i, asset in input.project.scope.assets
	asset.status == "to-be-built"
}

_retired(id) if id in _retired_ids

_retired_ids contains asset.id if {
	some asset in input.project.scope.assets
	asset.status == "to-be-retired"
}

_looked_after(id) if count(_names(id) & _service_names) > 0

_looked_after(id) if {
	some name in _names(id)
	words := text.words_of(name)
	count(words) > 0
	contains(_exclusions, $" {concat(" ", words)} ")
}

# The words of the exclusions, each between spaces: "feedback" does not name the system "db".
_exclusions := $" {concat(" . ", [concat(" ", text.words_of(item.text)) | some item in input.service.scope.excluded])} "

_service_names contains lower(asset[key]) if {
	some asset in input.service.scope.assets
	some key in ["id", "name"]
}

_names(id) := {lower(id)} | object.get(_project_names, id, set())

_project_names[asset.id] contains lower(asset.name) if some asset in input.project.scope.assets
