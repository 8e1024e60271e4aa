# What the words of a scope promise. A phrase can also name a thing without promising it: a plan for
# day-to-day operation, the software of a help desk, the customer's own service desk.
package demarc.lib.wording

import data.demarc.lib.language
import data.demarc.lib.text

# uses(words, list) are the places where phrases of the list are promised, as in text.uses.
uses(words, list) := {use |
	some use in text.uses(words, list)
	not _is_no_promise(use)
}

# promised(said, words) are those of these words, each with what it is for, that a text promises as work: neither as
# something that is made, taught or planned, nor as the name of a thing.
promised(said, words) := {use.phrase |
	some use in text.uses_of(said, words)
	not _is_no_promise(use)
	not is_made(use)
	not _tells_a_thing_apart(use)
	not _does_another(use)
}

_is_no_promise(use) if _on_paper(use)

_is_no_promise(use) if _in_a_name(use)

_is_no_promise(use) if _of_somebody_else(use)

_is_no_promise(use) if _for_a_time(use)

# "Patching of the backup servers": the second is no work that is promised.
_tells_a_thing_apart(use) if {
	_any_of(_last(use.before, 1), array.concat(language.grammar.links, language.grammar.determiners))
	next := use.after[0]
	not next in language.words.scope_fillers
	not next in language.grammar.conjunctions
	not next in language.grammar.joins
	not next in language.grammar.links
	not next in language.grammar.ends_names
	not regex.match(`^\p{N}`, next)
}

# "Systems that support the sales", "the vendor's maintenance".
_does_another(use) if _any_of(_last(use.before, 1), language.grammar.relatives)

_does_another(use) if strings.any_suffix_match(_last(use.before, 1), language.grammar.possessives)

# object_of(use, makes) holds if a phrase depends on a word before it: "deployment of the service
# desk", "a plan for day-to-day operation". Beyond an "and" or a "but"
# nothing does.
object_of(use, makes) if {
	near := _last(use.before, 7)
	some i, word in near
	word in makes
	between := array.slice(near, i + 1, count(near))
	_any_of(between, language.grammar.links)
	not _any_of(between, language.grammar.joins)
	not _any_of(between, language.grammar.ends_negation)
}

# is_made(use) holds if the work is to make what the phrase names. "Deployment of the service desk", "training to
# operate and maintain": the work is in the first word.
is_made(use) if {
	object_of(use, {word | some word in use.before; _makes(word)})
	not _runs_in_between(use)
}

# "Build in analytics, alarms and continuous monitoring": what can be installed follows the verb.
is_made(use) if {
	words := regex.split(`[\s-]+`, use.phrase)
	words[count(words) - 1] in language.words.installable
	some i, word in _words_just_before(use)
	_makes(word)
	not _words_just_before(use)[i + 1] == "of"
	not strings.any_suffix_match(word, language.grammar.endings_of_making)
	not _makes_and_nothing(use)
	not _runs_in_between(use)
}

# "Design and continuous monitoring" are two things.
_makes_and_nothing(use) if {
	[maker, link] := array.slice(use.before, count(use.before) - 2, count(use.before))
	_makes(maker)
	link in language.grammar.joins
}

_makes(word) if strings.any_prefix_match(word, text.stated(language.words.making))

_runs_in_between(use) if strings.any_prefix_match(_words_just_before(use), text.stated(language.words.running))

_words_just_before(use) := _last(use.before, 6)

_any_of(words, list) if {
	some word in words
	word in list
}

# Runbooks, agreements and courses name work that somebody does, and not always who writes them.
_on_paper(use) if object_of(use, {word | some word in use.before; _is_one(word, language.words.papers)})

# "Incident response plan", "help desk software", "uptime dashboard".
_in_a_name(use) if {
	not regex.match($`(?:^| )(?:{text.either(language.grammar.open_endings)})$`, use.phrase)
	some i in [0, 1, 2]
	_is_one(use.after[i], array.concat(language.words.papers, language.words.tools))
	not _any_of(array.slice(use.after, 0, i), language.grammar.links)
	not _any_of(array.slice(use.after, 0, i), language.grammar.joins)
	not _any_of(array.slice(use.after, 0, i), language.grammar.ends_names)
}

# Where the thing is named first: "outil de supervision", "software of the help desk".
_in_a_name(use) if {
	near := _last(use.before, 3)
	some i, word in near
	_is_one(word, language.words.tools)
	near[i + 1] in language.grammar.of
	not _any_of(array.slice(near, i + 1, count(near)), language.grammar.joins)
}

_of_somebody_else(use) if {
	regex.match($`(?:^| )(?:{text.either(language.words.others_own)})(?: \S+)?$`, concat(" ", _last(use.before, 2)))
}

# "So that the administrators can operate and maintain it."
_of_somebody_else(use) if {
	regex.match(_others_doing, concat(" ", _last(use.before, 6)))
}

_others_doing := concat("", [
	`(?:^| )(?:`, text.either(language.words.others), `) (?:\S+ ){0,2}(?:`,
	text.either(language.grammar.doing), `)$`,
])

# "On call until the end of the cutover", "24/7 for two weeks".
_for_a_time(use) if regex.match(_in_time, concat(" ", array.slice(use.after, 0, 9)))

_in_time := concat("", [
	`^(?:\S+ ){0,5}?(?:`,
	`(?:`, text.either(language.grammar.until), `) (?:\d|`, text.either(language.words.ends_of_projects), `)|`,
	`(?:`, text.either(language.grammar.during), `) (?:(?:`, text.either(language.grammar.determiners), `) )?(?:`,
	text.either(language.words.times_of_projects), `)|`,
	`(?:`, text.either(language.grammar.lasting), `) (?:(?:`, text.either(language.grammar.firsts), `) )?(?:\d+|`,
	text.either(language.grammar.small_numbers), `) (?:`, text.either(language.grammar.short_times), `)s?(?: |$))`,
])

_last(words, n) := array.slice(words, max([0, count(words) - n]), count(words))

# A word of a list, or its plural.
_is_one(word, list) if word in list

_is_one(word, list) if trim_suffix(word, "s") in list

_is_one(word, list) if trim_suffix(word, "es") in list

_is_one(word, list) if regex.replace(word, "ies$", "y") in list
