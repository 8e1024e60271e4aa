# Reading the words of a proposal, and showing them.
package demarc.lib.text

# phrases(text, list) are the phrases of the list that the text says: as whole words, in upper or
# lower case, with spaces or hyphens between them, and not negated by one of the six words before
# in the same sentence, or by what is said about them after. "Without any on-call work" does not
# say "on call", and neither does "on-call work is not included". In a phrase, "…" stands for up to
# four words and "#" for a number.
phrases(text, list) := {use.phrase | some use in uses(text, list)}

# uses(text, list) are the places where it says them, each with what it says there and the words of
# its sentence before and after it.
uses(text, list) := {use |
	_may_say(text, list)
	some sentence in _sentences(text)
	said := _words(sentence)
	some phrase in list
	some [i, end] in _places(said, regex.split(`\s*…\s*`, phrase))
	use := {"phrase": phrase, "said": _said(phrase, array.slice(said, i, end)), "before": array.slice(said, 0, i), "after": array.slice(said, end, count(said))}
	not _negated_before(use.before)
	not _negated_after(use.after)
}

# Most texts hold no telling word of a phrase, and are done with.
_may_say(text, list) if {
	said := lower(_without_dates(text))
	some word in _telling_words(list)
	contains(said, word)
}

# Of each phrase the longest word; nothing at all, which every text holds, where it has only numbers.
_telling_words(list) := {word |
	some phrase in list
	words := [w | some w in _words(phrase); w != "#"]
	longest := max({0} | {count(w) | some w in words})
	word := array.concat([w | some w in words; count(w) == longest], [""])[0]
}

# Where nothing is left open, the phrase is as good as what is said, and its marks are kept.
_said(phrase, _) := phrase if not regex.match(`[…#]`, phrase)

_said(phrase, words) := concat(" ", words) if regex.match(`[…#]`, phrase)

# A full stop ends a sentence where a capital letter follows: not in "e.g. monitoring". A semicolon
# always does.
_sentences(text) := regex.split(`␞|;\s`, regex.replace(text, `([.!?])\s+(\p{Lu})`, "$1␞$2"))

_words(text) := regex.find_n(`\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*|[%#]`, lower(_without_dates(text)), -1)

# 24/7/2026 is a day and not around the clock.
_without_dates(text) := regex.replace(text, `\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b`, "date")

# Where a phrase begins and ends.
_places(said, [whole]) := _spots(said, whole)

_places(said, [head, tail]) := {[i, end] |
	some [i, j] in _spots(said, head)
	some [k, end] in _spots(said, tail)
	k > j
	k <= j + 4
}

_spots(said, part) := {[i, end] |
	wanted := _words(part)
	some i, word in said
	_same(word, wanted[0])
	end := i + count(wanted)
	_agree(array.slice(said, i, end), wanted)
}

_agree(said, wanted) if {
	count(said) == count(wanted)
	every i, word in said {
		_same(word, wanted[i])
	}
}

_same(word, word) := true

_same(word, "#") if regex.match(`^\p{N}`, word)

# What is negated before a "but" is not negated after it, and "not only" negates nothing.
_negated_before(before) if {
	near := array.slice(before, max([0, count(before) - 6]), count(before))
	some i, word in near
	regex.match(`^(?:no|not|nor|neither|never|cannot|without|except|excepting|exclud.*|.*n['’]t)$`, word)
	not near[i + 1] == "only"
	not "but" in array.slice(near, i, count(near))
}

# "Out of scope: hardware, licences, travel and the help desk"
_negated_before(before) if regex.match(`^(?:out of|outside(?: of)?(?: the| this| our)?) scope\b`, concat(" ", before))

# Said of the phrase: "… is not included", "… are out of scope", "… stays with the customer".
_negated_after(after) if {
	regex.match(
		concat("", [
			`^(?:\S+ ){0,6}?(?:`,
			`(?:(?:is|are|be) (?:\S+ )?(?:not|never|no)|(?:is|are)n['’]t|(?:will|shall) not be|won['’]t be) (?:\S+ )?`,
			`(?:included|covered|provided|offered|part|in scope|within|owed|promised|performed)\b`,
			`|(?:is|are|be) (?:\S+ )?(?:excluded|out of scope|outside)\b|(?:remains?|stays?) (?:with|excluded|out|outside)\b)`,
		]),
		concat(" ", array.slice(after, 0, 12)),
	)
}

# shown(text) is the text between quotes on one line, cut where it is long.
shown(text) := $"\"{line}\"" if {
	line := _line(text)
	count(line) <= 60
}

shown(text) := $"\"{start}…\"" if {
	line := _line(text)
	count(line) > 60
	start := trim_right(substring(line, 0, 59), " ")
}

_line(text) := concat(" ", regex.split(`\s+`, trim_space(text)))

# listed(texts) is an enumeration of quoted texts: `"a", "b" and "c"`.
listed(texts) := all_shown[0] if {
	all_shown := [shown(text) | some text in texts]
	count(all_shown) == 1
}

listed(texts) := $"{most} and {all_shown[last]}" if {
	all_shown := [shown(text) | some text in texts]
	last := count(all_shown) - 1
	last > 0
	most := concat(", ", array.slice(all_shown, 0, last))
}
