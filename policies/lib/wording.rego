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
	count({w | some w in between} & _links) > 0
	count({w | some w in between} & _joins) == 0
}

# Runbooks, agreements and courses name work that somebody does, and not always who writes them.
_on_paper(use) if object_of(use, {word | some word in use.before; _is_one(word, data.demarc.words.papers)})

# "Incident response plan", "help desk software", "uptime dashboard".
_in_a_name(use) if {
	not regex.match(`(?:^| )(?:build|building|from|maintain|maintaining|new|of|out|running|to)$`, use.phrase)
	some i in [0, 1, 2]
	_is_one(use.after[i], array.concat(data.demarc.words.papers, data.demarc.words.tools))
	every word in array.slice(use.after, 0, i) {
		not word in ((_links | _joins) | {"at", "by", "during", "from", "in", "the", "until", "via"})
	}
}

_of_somebody_else(use) if {
	regex.match(
		`(?:^| )(?:(?:customer|client)s?['’]s?|customers|clients|existing|internal|your)(?: \S+)?$`,
		concat(" ", _last(use.before, 2)),
	)
}

# "So that the administrators can operate and maintain it."
_of_somebody_else(use) if {
	regex.match(
		`(?:^| )(?:administrators|agents|client|customer|employees|operators|users|you) (?:\S+ ){0,2}(?:can|could|may|shall|to|will|itself|themselves)$`,
		concat(" ", _last(use.before, 6)),
	)
}

# "On call until the end of the cutover", "24/7 for two weeks".
_for_a_time(use) if {
	regex.match(
		concat("", [
			`^(?:\S+ ){0,5}?(?:`,
			`until (?:the|acceptance|cut|early|end|go|hand|hyper|\d)|`,
			`during (?:the )?(?:acceptance|cut|early|go|hyper|migrat|mov|pilot|project|roll|switch|test|transition|weekend)|`,
			`for (?:the first )?(?:\d+|a|one|two|three|four|five|six|ten) (?:hour|day|night|week|weekend)s?(?: |$))`,
		]),
		concat(" ", array.slice(use.after, 0, 9)),
	)
}

_links := {"about", "covering", "describing", "for", "how", "into", "of", "on", "that", "to", "with"}

_joins := {"and", "including", "plus"}

_last(words, n) := array.slice(words, max([0, count(words) - n]), count(words))

# A word of a list, or its plural.
_is_one(word, list) if word in list

_is_one(word, list) if trim_suffix(word, "s") in list

_is_one(word, list) if trim_suffix(word, "es") in list

_is_one(word, list) if regex.replace(word, "ies$", "y") in list
