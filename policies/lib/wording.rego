# What the words of a scope promise. A phrase can also name a thing without promising it: a plan for
# day-to-day operation, the software of a help desk, the customer's own service desk.
package demarc.lib.wording

import data.demarc.lib.text

# uses(words, list) are the places where phrases of the list are promised, as in text.uses.
uses(words, list) := {use |
	some use in text.uses(words, list)
	not _on_paper(use)
	not _in_a_name(use)
	not _of_somebody_else(use)
	not _for_a_time(use)
}

# object_of(use, makes) holds if a phrase depends on a word before it: "deployment of the service
# desk", "a plan for day-to-day operation". Beyond an "and" nothing does.
object_of(use, makes) if {
	near := _last(use.before, 7)
	some i, word in near
	word in makes
	between := array.slice(near, i + 1, count(near))
	_any_of(between, data.demarc.grammar.links)
	not _any_of(between, data.demarc.grammar.joins)
}

_any_of(words, list) if {
	some word in words
	word in list
}

# Runbooks, agreements and courses name work that somebody does, and not always who writes them.
_on_paper(use) if object_of(use, {word | some word in use.before; _is_one(word, data.demarc.words.papers)})

# "Incident response plan", "help desk software", "uptime dashboard".
_in_a_name(use) if {
	not regex.match($`(?:^| )(?:{text.either(data.demarc.grammar.open_endings)})$`, use.phrase)
	some i in [0, 1, 2]
	_is_one(use.after[i], array.concat(data.demarc.words.papers, data.demarc.words.tools))
	not _any_of(array.slice(use.after, 0, i), data.demarc.grammar.links)
	not _any_of(array.slice(use.after, 0, i), data.demarc.grammar.joins)
	not _any_of(array.slice(use.after, 0, i), data.demarc.grammar.ends_names)
}

_of_somebody_else(use) if {
	regex.match($`(?:^| )(?:{text.either(data.demarc.words.others_own)})(?: \S+)?$`, concat(" ", _last(use.before, 2)))
}

# "So that the administrators can operate and maintain it."
_of_somebody_else(use) if {
	regex.match(_others_doing, concat(" ", _last(use.before, 6)))
}

_others_doing := concat("", [
	`(?:^| )(?:`, text.either(data.demarc.words.others), `) (?:\S+ ){0,2}(?:`,
	text.either(data.demarc.grammar.doing), `)$`,
])

# "On call until the end of the cutover", "24/7 for two weeks".
_for_a_time(use) if regex.match(_in_time, concat(" ", array.slice(use.after, 0, 9)))

_in_time := concat("", [
	`^(?:\S+ ){0,5}?(?:`,
	`until (?:\d|`, text.either(data.demarc.words.ends_of_projects), `)|`,
	`during (?:the )?(?:`, text.either(data.demarc.words.times_of_projects), `)|`,
	`for (?:the first )?(?:\d+|`, text.either(data.demarc.grammar.small_numbers), `) (?:`,
	text.either(data.demarc.grammar.short_times), `)s?(?: |$))`,
])

_last(words, n) := array.slice(words, max([0, count(words) - n]), count(words))

# A word of a list, or its plural.
_is_one(word, list) if word in list

_is_one(word, list) if trim_suffix(word, "s") in list

_is_one(word, list) if trim_suffix(word, "es") in list

_is_one(word, list) if regex.replace(word, "ies$", "y") in list
