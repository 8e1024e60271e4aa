package demarc.rules.managed

import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: A managed service is never done
# description: >-
#   Nothing says when the service is done or accepted as a whole, and no result that ends a project is delivered inside
#   it. What belongs to taking the service over is left out.
# custom:
#   id: managed-no-results
#   severity: warning
#   aspect: nature
#   source: judgement
#   rationale: >-
#     What has a result to be accepted has an end, a date and a price of its own. Inside a service nobody plans for
#     it, and nobody knows whether the fee stops when it is done.
#   remediation: >-
#     Move the result to a project of its own, or to the `project:` leg of `model: hybrid`; where it belongs to taking
#     the service over, tie it to an item of the scope with `onboarding: true`.
managed_no_results contains finding if {
	stated.at(["objective", "done_when"])
	finding := {
		"path": ["objective", "done_when"],
		"message": $"a managed service should go on, but this one says when it is done: {text.shown(input.objective.done_when)}",
	}
}

managed_no_results contains finding if {
	some i, deliverable in input.deliverables
	offer.firm(deliverable)
	not deliverable.id in _results_of_taking_over
	why := _ends_a_project(deliverable)
	finding := {
		"path": ["deliverables", i],
		"message": $"a managed service should go on, but {text.shown(object.get(deliverable, "name", deliverable.id))} is a result that ends a project: {why}",
	}
}

_ends_a_project(deliverable) := "it has criteria for its acceptance" if {
	stated.says(deliverable.acceptance.criteria)
} else := $"it speaks of {text.listed(sort(said))}" if {
	said := {phrase |
		some field in ["name", "description"]
		some phrase in text.phrases(deliverable[field], language.words.project_results)
	}
	count(said) > 0
}
