package demarc.rules.proposal

import data.demarc.lib.language
import data.demarc.lib.text

# METADATA
# title: A title that promises operation is kept by the scope
# description: >-
#   Where the title names hosting, support, operation or the like as what is offered, the scope has
#   operational work in it. In the title of a managed service that is what managed-scope-operational says.
# custom:
#   id: hosting-title-without-operation
#   severity: warning
#   aspect: scope
#   source: practice
#   by_words: true
#   when: [title]
#   yields_to: [hybrid-has-both-legs]
#   rationale: >-
#     Buyers remember the title. One that promises to run what is built, over a scope that only builds
#     it, is how a customer comes to believe that somebody looks after the systems.
#   remediation: >-
#     Take the promise out of the title, or keep it with operational work, `scope: {included: [{text:
#     Hosting of the site, kind: operational, activity: hosting}]}`, in a service leg.
hosting_title_without_operation contains finding if {
	not input.model == "managed"
	count(_scope_items) > 0
	every item in _scope_items {
		item.kind == "project"
	}
	promise := _promises[0]
	finding := {
		"path": ["title"],
		"message": $"the title promises {text.shown(promise)}, but nothing in the scope is operational",
	}
}

# An optional service is offered all the same; an optional item of a project is no promise kept.
_scope_items := array.concat(
	array.concat(
		[item | some item in input.scope.included; not item.optional],
		[item | some item in input.project.scope.included; not item.optional],
	),
	[item | some item in input.service.scope.included; _offered(item)],
)

_offered(_) if input.service.optional

_offered(item) if not item.optional

# The parts of the title that offer operation. "Hosting migration" and "support portal" do not, and
# neither does what somebody is to migrate or build: "migration of e-mail and hosting".
_promises := [part |
	some clause in regex.split(`\s*[,;:()–—]\s*|\s+-\s+`, input.title)
	parts := regex.split($`(?i)(?:^|\s+)(?:{text.either(language.grammar.joins_of_titles)})\s+`, clause)
	until := array.concat([k | some k, part in parts; _changes_an_object(part)], [count(parts)])[0]
	some i, part in parts
	i <= until
	_offers_operation(part)
	not _changes(part)
]

_offers_operation(part) if regex.match(_operation, part)

_operation := concat("", [
	`(?i)(?:^|\s)(?:`, text.either(language.words.title_operation), `)(?:$|\s+(?:`,
	text.either(language.words.title_after_operation), `)(?:\s|$))`,
])

_offers_operation(part) if regex.match(`(?i)(?:^|\s)managed\s+\pL`, part)

_changes(part) if regex.match($`(?i)(?:^|[^\pL])(?:{_change_stems})`, part)

_changes_an_object(part) if regex.match(_change_of, part)

_change_of := concat("", [
	`(?i)(?:^|[^\pL])(?:`, _change_stems, `)\pL*\s+(?:`, text.either(language.grammar.before_objects), `)\s`,
])

_change_stems := text.either(array.concat(language.words.change, language.words.title_change))
