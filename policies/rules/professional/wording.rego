package demarc.rules.professional

import data.demarc.lib.language
import data.demarc.lib.project
import data.demarc.lib.prose
import data.demarc.lib.text
import data.demarc.lib.wording

# METADATA
# title: A project does not promise to keep something going
# description: >-
#   The words of the scope and of the deliverables promise no operation; in Markdown, neither do
#   those of the sections below the front matter that say what the work is. Phrases that do, such as
#   "24/7", are in `data.demarc.words.operational`. They do not count where they are negated, bound
#   to a time, or name something that is built, planned, written or taught.
# custom:
#   id: scope-creep-wording
#   severity: warning
#   aspect: scope
#   source: practice
#   by_words: true
#   rationale: >-
#     A few words are enough to put a standing duty into a project, and a court reads them as they
#     stand. The team that could keep the promise is not in the price.
#   remediation: >-
#     Say what is delivered and when it is done, such as `text: Set-up of the backup jobs`, bound the
#     help with `ends_on: 2026-06-30`, or move the work to a managed service.
#   when: [scope.included or body]
scope_creep_wording contains finding if {
	some place in _promising_texts
	promised := {use.said | some use in wording.uses(place.text, language.words.operational); not wording.is_made(use)}
	count(promised) > 0
	listed := text.listed(promised)
	finding := prose.shown(
		{
			"path": place.path,
			"message": $"a project should end with its results, but the wording {listed} promises to keep something going",
		},
		promised,
	)
}

# Operational items have a rule of their own, and what ends with the project may be in it.
_promising_texts contains {"path": ["scope", "included", i, "text"], "text": item.text} if {
	some i, item in _scope_items
	not _operational(item)
	not _ends_in_time(item)
	not project.is_aftercare(item)
}

# A document names what it is about.
_promising_texts contains {"path": ["deliverables", i, field], "text": deliverable[field]} if {
	some i, deliverable in input.deliverables
	not object.get(deliverable, "kind", "other") in {
		"data", "design", "document", "plan", "report", "runbook", "sla-document", "statement-of-work",
		"test-result", "training",
	}
	some field in ["name", "description"]
}

_promising_texts contains {"path": sentence.path, "text": sentence.text} if some sentence in prose.texts("project")

_ends_in_time(item) if {
	item.ends_on
	not project.outlasts(item.ends_on)
}
