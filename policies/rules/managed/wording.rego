package demarc.rules.managed

import data.demarc.lib.language
import data.demarc.lib.prose
import data.demarc.lib.text
import data.demarc.lib.vocabulary
import data.demarc.lib.wording

# METADATA
# title: A service does not promise a project
# description: >-
#   The words of the scope and of the deliverables describe work that goes on; in Markdown, so do
#   those of the sections below the front matter that say what the work is. Phrases for work that
#   is done once, such as "proof of concept", are in `data.demarc.words.project`. They do not count
#   where they are negated, where they belong to taking the service over, or where the sentence says
#   that the work comes back.
# custom:
#   id: managed-project-wording
#   severity: warning
#   aspect: scope
#   source: practice
#   by_words: true
#   rationale: >-
#     A monthly fee pays for work that comes back. A rollout or a new system between the lines has no
#     price, no end and no acceptance, and takes the people from the daily work.
#   remediation: >-
#     Move the work to a project of its own, or to the `project:` leg of a hybrid; if it belongs to
#     taking the service over, mark the item `onboarding: true`, or in Markdown write it under a
#     heading such as `### Onboarding`.
#   when: [scope.included or body]
managed_project_wording contains finding if {
	some place in _texts_of_the_service
	promised := {use.said | some use in wording.uses(place.text, language.words.project); not _comes_back(place.text, use)}
	count(promised) > 0
	listed := text.listed(promised)
	finding := prose.shown(
		{
			"path": place.path,
			"message": $"a service should go on, but the wording {listed} describes work that is done once",
		},
		promised,
	)
}

# Items of project work, and those that take the service over, are judged by what they declare.
_texts_of_the_service contains {"path": ["scope", "included", i, "text"], "text": item.text} if {
	some i, item in input.scope.included
	not object.get(item, "kind", "") in vocabulary.project_kinds
	not _takes_over(item)
	not item.recurring
	not item.cadence
}

_texts_of_the_service contains {"path": ["deliverables", i, field], "text": deliverable[field]} if {
	some i, deliverable in input.deliverables
	not deliverable.id in _named_results
	some field in ["name", "description"]
}

_texts_of_the_service contains {"path": sentence.path, "text": sentence.text} if {
	some sentence in prose.texts("service")
	words := concat(". ", [sentence.heading, sentence.text])
	count(text.phrases(words, language.words.taking_over)) == 0
}

_named_results contains result if {
	some item in input.scope.included
	some result in _results(item)
}

# "Monthly rollout of security updates"
_comes_back(words, use) if min(_recurring_words(words)[use.at.sentence]) < use.at.from

_comes_back(words, use) if max(_recurring_words(words)[use.at.sentence]) >= use.at.to

# Where, in each sentence, a word stands that says that something comes back.
_recurring_words(words) := [places |
	some said in text.sentences(words)
	places := {i | some i, word in said; word in language.words.recurring}
]
