package demarc.rules.proposal

import data.demarc.lib.language
import data.demarc.lib.prose
import data.demarc.lib.text

# METADATA
# title: Nothing is left to be filled in
# description: >-
#   No text of the proposal is a placeholder of its template, such as "[INSERT NAME]", "{{", "TBD" or
#   "XX"; in Markdown, the sections below the front matter that say what the work is are read too,
#   without their links and code. The list is `data.demarc.words.placeholders`: small letters stand for any case, capital
#   letters for themselves. Keys that begin with `x-` are left alone.
# custom:
#   id: placeholder-text
#   severity: error
#   aspect: document
#   source: practice
#   rationale: >-
#     What is left open when the proposal goes out is agreed on by signing it, and means whatever
#     one of the sides needs it to mean.
#   remediation: >-
#     Write what is meant, such as `approver: head of operations`, or take the line out. A text in
#     which the marks are meant, such as a file format, can say so in other words.
placeholder_text contains finding if {
	_may_have_marks
	some path, value
	walk(input, [path, value])
	is_string(value)
	regex.match(_suspicious, value)
	not _is_free(path)
	not _is_read_already(path)
	marks := _marks(value)
	count(marks) > 0
	finding := prose.shown(
		{
			"path": path,
			"message": $"the text still has a placeholder in it: {text.listed(marks)}",
		},
		marks,
	)
}

# The marks of English stand in templates of any language.
_listed_marks := data.demarc.words.placeholders if {
	language.code == "en"
} else := array.concat(data.demarc.words.placeholders, language.words.placeholders) if {
	true
} else := data.demarc.words.placeholders

# Most proposals hold nothing that could be a mark, and are done with.
_may_have_marks if {
	said := lower(sprintf("%v", [input])) # keys too, which does not matter here
	some part in _parts_of_marks(_listed_marks)
	contains(said, part)
}

# Of each mark a part without a space in it, as it stands in a value written as one text: where the
# mark opens a bracket the first word, else the longest.
_parts_of_marks(marks) := {"xx"} | {lower(trim_suffix(trim_prefix(sprintf("%v", [[part]]), `["`), `"]`)) |
	some mark in marks
	not text.is_blank(mark)
	words := regex.split(`\s+`, trim_space(mark))
	part := {true: words[0], false: _longest(words)}[_opens_a_bracket(mark)]
}

_opens_a_bracket(mark) := regex.match(`^[\[<{]`, mark)

_longest(words) := [word | some word in words; count(word) == max([count(w) | some w in words])][0]

# So do most texts.
_suspicious := concat("", ["(?i)xx|", concat("|", [text.quoted(mark) | some mark in text.stated(_listed_marks)])])

_is_free(path) if {
	some key in path
	is_string(key)
	startswith(key, "x-")
}

# A heading stands above each of its sentences.
_is_read_already(["body", i, "heading"]) if input.body[i].heading == input.body[i - 1].heading

_marks(value) := (_listed(value) | _single_words(value)) | _crosses(value)

# "[INSERT the name]", "{{ date }}" and phrases of several words, wherever they stand.
_listed(value) := {mark | some mark in regex.find_n(_pattern, value, -1); mark != ""}

_pattern := concat("|", [concat("", [_case(mark), _edge(substring(mark, 0, 1)), text.quoted(mark), _rest(mark)]) |
	some mark in text.stated(_listed_marks)
	not _is_word(mark)
])

_is_word(mark) if regex.match(`^\pL+:?$`, mark)

# Small letters stand for any case.
_case(mark) := "(?i)" if mark == lower(mark)

_case(mark) := "(?-i)" if mark != lower(mark)

_edge(letter) := `\b` if regex.match(`\w`, letter)

_edge(letter) := "" if not regex.match(`\w`, letter)

# What is between brackets belongs to the mark.
_rest(mark) := `[^\]>}\n]{0,40}[\]>}]{0,2}` if _opens(mark)

_rest(mark) := _edge(substring(mark, count(mark) - 1, 1)) if not _opens(mark)

_opens(mark) if regex.match(`^[\[<{]`, mark)

# Words stand alone: "tbd-01" is a name.
_single_words(value) := {word |
	some word in _words_of(value)
	count({word, lower(word)} & _word_marks) > 0
}

_word_marks := {mark | some mark in _listed_marks; _is_word(mark)}

# Between the spaces, without the marks of the sentence around it; a colon may belong to it.
_words_of(value) := [word | some part in regex.split(`[\s/]+`, value); some word in {_bare(part), trim_right(_bare(part), ":")}]

_bare(part) := trim(part, `"'.,;!?()[]{}“”„‘’«»*_`)

# Crosses that stand for a number, a name, a date or an amount: "XX days", "XX.XX.2026", "EUR X,XXX".
# Neither a size (XXL) nor a Roman number (annex XX), and no telephone number of which digits are hidden.
_crosses(value) := {part |
	parts := [_bare(part) | some part in regex.split(`\s+`, regex.replace(value, `(?:\+|(?:^|[\s(])0)\d[\d()/ -]*[xX][xX\d()/ -]*`, " "))]
	some i, part in parts
	regex.match(`(?i)^[€$£]?(?:x+|(?:19|20)\d\d)(?:[.,:/'’-](?:x+|\d\d|\d{4}))*[%€$£]?$|^(?:19|20)XX$`, part)
	regex.match(`(?i)xx`, part)
	not _is_roman(parts, i)
}

_is_roman(parts, i) if {
	regex.match(`^XX+$`, parts[i])
	lower(trim_right(parts[i - 1], ".")) in text.stated(_numbered)
}

# "Annexes XIX and XX"
_is_roman(parts, i) if {
	some k in {i - 2, i - 1, i + 1, i + 2}
	regex.match(`^[XVI]*[VI][XVI]*$`, parts[k])
	count(parts[k]) > 1
}

_is_roman(parts, i) if lower(parts[i + 1]) in _after_numerals

_numbered := language.words.numbered if {
	true
} else := data.demarc.words.numbered

_after_numerals := language.grammar.after_numerals if {
	true
} else := data.demarc.grammar.after_numerals
