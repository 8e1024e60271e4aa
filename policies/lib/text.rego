# Reading the words of a proposal, and showing them.
package demarc.lib.text

# phrases(text, list) are the phrases of the list that the text says: as whole words, in upper or
# lower case, with spaces or hyphens between them, and not negated by one of the six words before
# in the same sentence. "Without any on-call work" does not say "on call".
phrases(text, list) := {phrase |
	some sentence in _sentences(text)
	said := _words(sentence)
	some phrase in list
	wanted := _words(phrase)
	some i, word in said
	word == wanted[0]
	array.slice(said, i, i + count(wanted)) == wanted
	not _negated(said, i)
}

# A full stop ends a sentence where a capital letter follows: not in "e.g. monitoring".
_sentences(text) := split(regex.replace(text, `([.!?])\s+(\p{Lu})`, "$1␞$2"), "␞")

_words(text) := regex.find_n(`[\p{L}\p{N}]+(?:['’]\p{L}+)*`, lower(text), -1)

_negated(said, i) if {
	some word in array.slice(said, max([0, i - 6]), i)
	regex.match(`^(?:no|not|nor|neither|never|cannot|without|except|excepting|exclud.*|.*n['’]t)$`, word)
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
