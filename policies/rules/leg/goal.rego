package demarc.rules.leg

import data.demarc.lib.language
import data.demarc.lib.text
import data.demarc.lib.vocabulary

# METADATA
# title: The words of the objective agree with its verb
# description: >-
#   The statement does not speak only of keeping something going where the verb changes something,
#   or only of changing something where the verb keeps it going.
# custom:
#   id: objective-text-contradicts-verb
#   severity: warning
#   aspect: goal
#   source: reference
#   by_words: true
#   rationale: >-
#     "Run this for me every day" and "help me build this" are two different requests. The customer
#     reads the sentence and the contract goes by the verb, so each side expects something else.
#   remediation: >-
#     Say the same in both, such as `objective: {verb: migrate, statement: Move the file shares to
#     the new storage.}`, or choose the verb that the sentence means.
#   when: [objective.verb, objective.statement]
#   yields_to: [managed-goal-is-run, professional-goal-is-change]
objective_text_contradicts_verb contains finding if {
	verb := input.objective.verb
	verb in vocabulary.run_verbs
	_asks_only_for(language.words.change, language.words.run)
	statement := text.shown(input.objective.statement)
	finding := {
		"path": ["objective", "statement"],
		"message": $"the goal is to {verb} something, which goes on, but in words it asks only for a change: {statement}",
	}
}

objective_text_contradicts_verb contains finding if {
	verb := input.objective.verb
	verb in vocabulary.change_verbs
	_asks_only_for(language.words.run, language.words.change)
	statement := text.shown(input.objective.statement)
	finding := {
		"path": ["objective", "statement"],
		"message": $"the goal is to {verb} something, which ends with a result, but in words it asks only to keep something going: {statement}",
	}
}

_asks_only_for(these, not_those) if {
	_may_ask_for(these)
	_asks_for(these)
	not _mentions(not_those)
}

# Most statements have none of the words in them, and are done with before the large expressions are needed.
_may_ask_for(stems) if {
	statement := lower(input.objective.statement)
	some stem in stems
	contains(statement, split(lower(stem), " ")[0])
}

# A word counts as a request where a sentence or a clause begins with it, or as a noun with "of":
# "to migrate", "operation of the network". So the shop that "runs on new servers", the "operating
# system" and the "build server" ask for nothing, and neither does what follows a "not".
_asks_for(stems) if {
	regex.match(
		concat("", [
			`(?i)(?:^|[.,:;!?(–—]\s*|(?:^|[^\pL])(?:`, text.either(language.grammar.before_requests), `)\s+)`,
			`(?:\pL+(?:`, text.either(language.grammar.adverb_endings), `)\s+)?(?:`, text.either(stems), `)`,
			`(?:\pL?(?:`, text.either(language.grammar.verb_endings), `))?(?:[^\pL-]|$)`,
		]),
		_unnegated,
	)
}

_asks_for(stems) if regex.match($`(?i)(?:^|[^\pL])(?:{text.either(stems)})\pL*(?:{text.either(language.grammar.noun_endings)})\s+(?:{text.either(language.grammar.of)})(?:[^\pL]|$)`, _unnegated)

# Any word with the stem is enough to keep silent, and so is the verb itself.
_mentions(stems) if regex.match($`(?i)(?:^|[^\pL])(?:{text.either(stems)}|{input.objective.verb})`, input.objective.statement)

_unnegated := regex.replace(input.objective.statement, $`(?i)(?:^|[^\pL])(?:{text.either(language.grammar.negations_of_goals)})(?:[^\pL][^.;:!?]*|$)`, "")
