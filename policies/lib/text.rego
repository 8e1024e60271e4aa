# Reading the words of a proposal, and showing them.
package demarc.lib.text

import data.demarc.lib.language

# phrases(text, list) are the phrases of the list that the text says: as whole words, in upper or
# lower case, with spaces or hyphens between them, and not negated by one of the six words before
# in the same sentence, or by what is said about them after. "Without any on-call work" does not
# say "on call", and neither does "on-call work is not included". In a phrase, "…" stands for up to
# four words, "#" for a number, and "*" at the beginning or the end of a word for any letters.
phrases(text, list) := {use.phrase | some use in uses(text, list)}

# uses(text, list) are the places where it says them, each with what it says there, up to twelve words of its
# sentence before and after it, and where that is.
uses(text, list) := {use |
	_may_say(text, list)
	written := lower(_without_dates(text))
	some phrase in list
	contains(written, _telling_word(phrase))
	parts := [_wanted(part) | some part in regex.split(`\s*…\s*`, phrase)]
	some n, said in sentences(text)
	some [from, to] in _places(said, parts)
	use := object.union(
		{"phrase": phrase, "said": _said(phrase, array.slice(said, from, to))},
		_around(said, {"sentence": n, "from": from, "to": to}),
	)
	not _is_denied(said, use)
}

# uses_of(text, wanted) are the places where it says one of these words, each as in uses.
uses_of(text, wanted) := {use |
	some n, said in sentences(text)
	some i, word in said
	word in wanted
	use := object.union({"phrase": word, "said": word}, _around(said, {"sentence": n, "from": i, "to": i + 1}))
	not _is_denied(said, use)
}

_around(said, at) := {
	"before": array.slice(said, max([0, at.from - _near]), at.from),
	"after": array.slice(said, at.to, at.to + _near),
	"at": at,
}

_near := 12

_is_denied(said, use) if _is_left_out(said, use.at.from)

_is_denied(_, use) if _negated_before(use.before)

_is_denied(_, use) if _negated_after(use.after)

# sentences(text) are its sentences, each as its words.
sentences(text) := [words_of(sentence) | some sentence in split_sentences(text)]

# either(phrases) is a regular expression that matches any of them. They are text: what would mean something in a
# regular expression stands for itself, but for "…", which stands for up to four words. Spaces match any white space,
# and what is blank matches nothing.
either(phrases) := _pattern(concat("␞", stated(phrases)))

# All phrases at once, with "␞" between them, since a call costs more than what it does.
_pattern(phrases) := `[^\s\S]` if {
	phrases == ""
} else := replace(regex.replace(opened, `\s+`, `\s+`), "␟", `\s+(?:\S+\s+){1,4}`) if {
	separated := regex.replace(trim(phrases, "␞"), `[\\.+*?()|\[\]{}^$]`, `\$0`)
	opened := regex.replace(regex.replace(separated, `␞+`, "|"), `\s*…\s*`, "␟")
}

# naming(phrases) is a regular expression for a text that speaks of one of them, negated or not: what is left out is
# spoken of too. As in phrases they are whole words, and "…", "#" and "*" stand for what is left open.
naming(phrases) := $`(?i)(?:^|[^\pL\pN])(?:{_opened(either(phrases))})(?:[^\pL\pN]|$)`

_opened(pattern) := strings.replace_n({`\*`: `[\pL\pN]*`, "#": `\p{N}+(?:[.,]\p{N}+)*`, `\s+`: `[\s'’-]+`}, pattern)

# is_blank(phrase) holds if it says nothing, or leaves all that it says open.
is_blank(phrase) if trim(phrase, " \t\r\n…") == ""

# stated(phrases) are those that say something.
stated(phrases) := phrases if not regex.match(`(?:^|␞)[\s…]*(?:␞|$)`, concat("␞", phrases))

stated(phrases) := [phrase | some phrase in phrases; not is_blank(phrase)] if {
	regex.match(`(?:^|␞)[\s…]*(?:␞|$)`, concat("␞", phrases))
}

# quoted(phrase) is a regular expression that matches the phrase to the letter, with any white space for a space.
quoted(phrase) := regex.replace(regex.replace(phrase, `[\\.+*?()|\[\]{}^$]`, `\$0`), `\s+`, `\s+`)

# Most texts hold no telling word of a phrase, and are done with.
_may_say(text, list) if {
	said := lower(_without_dates(text))
	some word in _telling_words(list)
	contains(said, word)
}

_telling_words(list) := {_telling_word(phrase) | some phrase in list}

# The longest word of a phrase; nothing at all, which every text holds, where it has only numbers.
_telling_word(phrase) := array.concat([w | some w in words; count(w) == longest], [""])[0] if {
	words := [w | some w in _words(lower(phrase)); w != "#"]
	longest := max({0} | {count(w) | some w in words})
}

# Where nothing is left open, the phrase is as good as what is said, and its marks are kept.
_said(phrase, _) := phrase if not regex.match(`[…#*]`, phrase)

_said(phrase, words) := concat(" ", words) if regex.match(`[…#*]`, phrase)

# A full stop ends a sentence where a capital letter follows: not in "e.g. monitoring". A semicolon
# always does. split_sentences(text) are the sentences as they are written.
split_sentences(text) := regex.split(`␞|;\s`, regex.replace(_unabbreviated(text), `([.!?])\s+(\p{Lu})`, "$1␞$2"))

# Where nouns have capital letters, "z. B. Wartung" is no new sentence.
_unabbreviated(text) := text if language.grammar.abbreviations == []

# Twice, since one begins where the one before it ends.
_unabbreviated(text) := regex.replace(regex.replace(text, dotted, "$1$2$3"), dotted, "$1$2$3") if {
	language.grammar.abbreviations != []
	dotted := $`(?i)(^|[^\pL\pN])({either(language.grammar.abbreviations)})\.(\s|\pL\.)`
}

# words_of(text) are its words, in small letters; an article or a pronoun that has lost its vowel is one of its own.
words_of(text) := _words(unelided(lower(_without_dates(text))))

_words(said) := regex.find_n(`\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*|[%#]`, said, -1)

unelided(said) := said if language.grammar.elisions == []

unelided(said) := regex.replace(said, $`(^|[^\pL])({either(language.grammar.elisions)})['’]`, "$1$2 ") if language.grammar.elisions != []

# The words of a phrase.
_wanted(phrase) := regex.find_n(`\p{N}+(?:[.,]\p{N}+)+|\*?[\p{L}\p{N}]+(?:['’]\p{L}+)*\*?|[%#]`, lower(_without_dates(phrase)), -1)

# 24/7/2026 is a day and not around the clock.
_without_dates(text) := regex.replace(text, `\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b`, "date")

# Where a phrase begins and ends, of which these are the parts around "…".
_places(said, [whole]) := _spots(said, whole)

_places(said, [head, tail]) := {[i, end] |
	some [i, j] in _spots(said, head)
	some k in numbers.range(j + 1, j + 4)
	end := k + count(tail)
	_agree(array.slice(said, k, end), tail)
} if {
	count(tail) > 0
}

_spots(said, wanted) := {[i, end] |
	some i in _starts(said, wanted[0])
	end := i + count(wanted)
	_agree(array.slice(said, i, end), wanted)
}

_starts(said, first) := {i | some i, word in said; word == first} if not _is_open(first)

_starts(said, first) := {i | some i, word in said; _same(word, first)} if _is_open(first)

_is_open(word) if regex.match(`^(?:#|\*.*|.*\*)$`, word)

_agree(said, wanted) if {
	count(said) == count(wanted)
	every i, word in said {
		_same(word, wanted[i])
	}
}

_same(word, word) := true

_same(word, "#") if regex.match(`^\p{N}`, word)

_same(word, wanted) if {
	startswith(wanted, "*")
	endswith(word, substring(wanted, 1, -1))
}

_same(word, wanted) if {
	endswith(wanted, "*")
	startswith(word, trim_suffix(wanted, "*"))
}

# What is negated before a "but" is not negated after it, and "not only" negates nothing.
_negated_before(before) if {
	near := array.slice(before, max([0, count(before) - 6]), count(before))
	some i, word in near
	_negates(word)
	not _is_lifted(near, i)
	not _ends_negation(array.slice(near, i, count(near)))
}

_is_lifted(words, i) if words[i + 1] in language.grammar.lifts_negation

_negates(word) if word in language.grammar.negations

_negates(word) if strings.any_prefix_match(word, language.grammar.negating_stems)

_negates(word) if strings.any_suffix_match(word, language.grammar.negating_endings)

_ends_negation(words) if {
	some word in words
	word in language.grammar.ends_negation
}

# "Out of scope: hardware, licences, travel and the help desk": how many words say so at the start of a sentence.
_is_left_out(said, from) if _words_that_leave_out(said) <= from

_words_that_leave_out(said) := min({count(words) |
	some opening in language.grammar.openings_of_exclusions
	words := words_of(opening)
	array.slice(said, 0, count(words)) == words
})

# Said of the phrase: "… is not included", "… are out of scope", "… stays with the customer".
_negated_after(after) if regex.match(_denied, concat(" ", after))

_denied := $`^(?:\S+ )\{0,6}?(?:{_denial})`

# denial is an expression for what is said of what is not included, in small letters, and all that follows it.
denial := $`\s+(?:{_denial})(?:.|\n)*`

_denial := concat("", [
	`(?:(?:`, either(language.grammar.being), `) (?:\S+ )?(?:`, either(language.grammar.not_at_all), `)|`,
	either(language.grammar.not_being), `) (?:\S+ )?(?:`, either(language.grammar.promised), `)(?:[^\pL\pN]|$)`,
	`|(?:`, either(language.grammar.being), `) (?:\S+ )?(?:`, either(language.grammar.excluded), `)(?:[^\pL\pN]|$)`,
	`|(?:`, either(language.grammar.staying), `) (?:`, either(language.grammar.elsewhere), `)`,
])

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

# series(parts) are things one after the other, as a sentence has them: "a, b and c".
series(parts) := concat(" and ", [rest |
	some rest in [concat(", ", array.slice(parts, 0, count(parts) - 1)), parts[count(parts) - 1]]
	rest != ""
])
