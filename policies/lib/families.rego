# Words of one family say the same of a scope: "maintain", "maintenance" and "maintaining". What a scope or an
# exclusion is about are its concepts: the families of its words and, of words that have none, their stems.
package demarc.lib.families

import data.demarc.lib.language
import data.demarc.lib.text

# names are the families; each is called as its first word.
names := {forms[0] | some forms in _families}

# of(word) is the family of a word.
of(word) := min(object.keys(_named[word]))

# concepts(words) are those of words that say something.
concepts(words) := union({found | some word in words; found := of_word(word)})

# of_word(word) are the concepts of a word. "*wartung" in a family stands for any compound that ends so, of which the
# beginning is a concept of its own.
of_word(word) := set() if {
	word in language.words.scope_fillers
} else := {of(word)} if {
	true
} else := {min(object.keys(_endings[ending]))} | _rest(word, ending) if {
	ending := _ending(word)
} else := {_stem(word)} if {
	true
} else := {word}

_rest(word, ending) := {_stem(rest) |
	rest := regex.replace(trim_suffix(word, ending), $`(.)(?:{text.either(language.grammar.joints)})$`, "$1")
	rest != ""
}

_families := _split(language.words.families)

_split(families) := [regex.split(`\s+`, trim_space(family)) | some family in text.stated(families)]

_named := _names_by_form(language.words.families)

# Which families a form is of, and which an ending; both depend on the lists alone, and are remembered.
_names_by_form(families) := object.union_n([{form: {forms[0]: true}} |
	some forms in _split(families)
	some form in forms
])

_endings := _names_by_ending(language.words.families)

_names_by_ending(families) := {ending: found |
	some form, found in _names_by_form(families)
	startswith(form, "*")
	ending := substring(form, 1, -1)
	ending != ""
}

# signs(about) are what is to be found in a text that is about all of these concepts: a form of its work, or the longest
# of them.
signs(about) := {trim_prefix(form, "*") |
	some forms in _families
	forms[0] in about
	some form in forms
} if {
	count(about & names) > 0
} else := {longest} if {
	longest := sort([[count(concept), concept] | some concept in about])[count(about) - 1][1]
}

_all_endings := object.keys(_endings)

_ending(word) := [ending | some [_, ending] in found][count(found) - 1] if {
	strings.any_suffix_match(word, _all_endings)
	found := sort([[count(ending), ending] |
		some ending in _all_endings
		endswith(word, ending)
		count(word) - count(ending) > 2 # "Erwartung" is no compound
	])
}

# "Weakness" and "weaknesses", "policy" and "policies" have one stem.
_stem(word) := regex.replace(regex.replace(word, _inflected, "$1"), `ss$`, "s")

_inflected := $`^(.\{3,}?)(?:{text.either(language.grammar.inflections)})$`

# enumerated(said) are the concepts of each thing that an enumeration names: "maintenance and support of laptops, but no
# printers" are the maintenance of laptops, their support, and printers. What is said of the whole, such as that
# it is not included, is left out. An enumeration that makes an exception says less than its words.
enumerated(said) := {about |
	not regex.match(_exception, lower(said))
	some sentence in text.split_sentences(regex.replace(said, `(\d)\s*/\s*(\d)`, "$1-$2"))
	parts := [_part(words) | some words in regex.split(_conjunction, _subject(text.unelided(lower(sentence))))]
	some i, part in parts
	about := part.about | _shared(parts, i)
	count(about) > 0
}

_exception := $`[\pL\pN][^\pL]+(?:{text.either(language.grammar.exceptions)})(?:[^\pL]|$)`

_conjunction := $`\s*[,;/&+]\s*(?:(?:{text.either(language.grammar.conjunctions)})\s+)?|\s+(?:{text.either(language.grammar.conjunctions)})\s+`

# "Maintenance and support are not included" is about "maintenance and support".
_subject(sentence) := parts[0] if {
	parts := regex.split(text.denial, sentence)
	not _is_relative(parts[0])
} else := sentence

_is_relative(start) if regex.match($`(?:^|\s)(?:{text.either(language.grammar.relatives)})$`, start)

# What a part names, and what stands before and after the work in it: "laptop maintenance", "maintenance of laptops".
_part(words) := {
	"about": union({found | some found in all}),
	"before": union({found | some i, found in all; i < first}),
	"after": union({found | some i, found in all; i > first}),
	"is_work": count(work) > 0,
	"others": union({found | some found in all}) - names,
} if {
	all := [found |
		some word in text.words_of(words)
		not word in language.words.exclusion_fillers
		found := of_word(word)
	]
	work := [i | some i, found in all; count(found & names) > 0]
	first := min(array.concat(work, [count(all)]))
}

# Work that is named alone shares what the next one is for, or the last one: "maintenance and support of laptops",
# "laptop maintenance and support".
_shared(parts, i) := set() if not _is_bare(parts[i])

_shared(parts, i) := _after_next(parts, i) | _before_last(parts, i) if _is_bare(parts[i])

_is_bare(part) if {
	part.is_work
	part.others == set()
}

_after_next(parts, i) := parts[j].after if {
	j := min(_fuller(parts, i + 1, i + 4))
	parts[j].is_work
	parts[j].before == set()
} else := set()

_before_last(parts, i) := parts[j].before - names if {
	j := max(_fuller(parts, i - 4, i - 1))
	parts[j].is_work
	parts[j].after == set()
} else := set()

_fuller(parts, from, to) := {j |
	some j in numbers.range(from, to)
	part := parts[j]
	not _is_bare(part)
}

# named(said) are the concepts of a text.
named(said) := concepts(text.words_of(said))

# working(said, wanted) are the words of a text, each with its families, of which one is wanted.
working(said, wanted) := {word: found |
	some word in text.words_of(said)
	found := of_word(word) & names
	count(found & wanted) > 0
}
