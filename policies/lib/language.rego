# The language in which a proposal is written, and the words by which it is read: `input.language`, or what an
# organisation has set, or English.
package demarc.lib.language

# tag is the language as it is stated, such as "fr-CA".
tag := stated if {
	stated := input.language
	is_string(stated)
} else := data.demarc.settings.language if {
	true
} else := "en"

# code is the language without its region, such as "fr".
code := lower(regex.split(`[-_]`, trim_space(tag))[0])

# words are the word lists of the language, by their names, and grammar those that join words. Both are undefined
# for a language that has none: its texts cannot be read.
words := data.demarc.words if {
	code == "en"
} else := data.demarc.languages[code].words

grammar := data.demarc.grammar if {
	code == "en"
} else := data.demarc.languages[code].grammar

# texts are the texts in which words are looked for, with their paths: those of a leg, or of a whole with its legs.
texts := [{"path": array.concat(base, path), "text": said} |
	some base in [[], ["project"], ["service"]]
	group := object.get(input, base, {})
	is_object(group)
	some [path, said] in _texts_of(group)
	is_string(said)
]

_texts_of(group) := (({[path, said] |
	some path in [["title"], ["objective", "statement"]]
	said := object.get(group, path, null)
} | {[["scope", part, i, "text"], item.text] |
	some part in ["included", "excluded"]
	some i, item in group.scope[part]
}) | {[["deliverables", i, field], item[field]] |
	some i, item in group.deliverables
	some field in ["name", "description"]
}) | {[["body", i, "text"], item.text] | some i, item in group.body}

# unread are the texts that cannot be read: all of them where the language has no word lists, and those that are
# plainly in another language.
unread := texts if {
	not words
} else := [said | some said in texts; not _is_own(said.text)] if {
	seemingly(_all)
} else := _foreign

_foreign := [said |
	_may_be_foreign
	some said in texts
	seemingly(said.text)
]

# All that is said, in small letters and with spaces for what is no letter.
_all := concat(" ", [_told, _told_of_project, _told_of_service])

_told := _plain(input)

_told_of_project := _plain(input.project) if {
	is_object(input.project)
} else := ""

_told_of_service := _plain(input.service) if {
	is_object(input.service)
} else := ""

_plain(group) := concat(" ", [said |
	some list in [
		[group.title | true],
		[group.objective.statement | true],
		[item.text | some part in ["included", "excluded"]; some item in group.scope[part]],
		[result[field] | some result in group.deliverables; some field in ["name", "description"]],
		[item.text | some item in group.body],
	]
	some said in list
	is_string(said)
])

_letters(said) := $" {regex.replace(lower(said), `[^\pL]+`, " ")} "

# Most proposals have no word in them by which another language is known, and are done with.
_may_be_foreign if {
	said := _letters(_all)
	some of, list in data.demarc.telling_words
	of != code
	some word in list
	contains(said, word)
}

_may_be_foreign if regex.match(_other_letters, _all)

_other_letters := `[\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Thai}\p{Devanagari}]`

# The language of each word of a text that tells one.
_languages_in(said) := [of |
	some word in split(trim_space(_letters(said)), " ")
	of := _language_of[word]
]

_language_of[trim_space(word)] := of if {
	some of, list in data.demarc.telling_words
	some word in list
}

# seemingly(said) is the language that a text is in, if it is plainly another one than is stated: at least two of its
# telling words, and more than twice as many as of the stated one; or most letters are of no alphabet that it has.
seemingly(said) := of if {
	_may_be_foreign
	told := _languages_in(said)
	own := count([1 | some known in told; known == code])
	found := sort([[n, other] |
		some other in {known | some known in told}
		other != code
		n := count([1 | some known in told; known == other])
		n > 1
		n > 2 * own
	])
	of := found[count(found) - 1][1]
} else := "other letters" if {
	_may_be_foreign
	count(regex.find_n(_other_letters, said, -1)) * 2 > count(regex.find_n(`\pL`, said, -1))
}

# Among texts in another language one may be in the stated one.
_is_own(said) if {
	some_of := {of | some of in _languages_in(said)}
	some_of == {code}
}

# The language of all that was not read.
seeming := seemingly(concat(" ", [said.text | some said in unread]))

# name(of) is what a language is called.
name(of) := _names[of] if {
	true
} else := $"\"{of}\""

_names := {
	"da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch",
	"pl": "Polish", "pt": "Portuguese", "sv": "Swedish", "other letters": "a language in other letters",
}

# why_unread says why texts were not read.
why_unread := $"the texts are in {name(code)}, for which there are no word lists" if {
	not words
} else := $"texts seem to be in {name(seeming)}, and are read as {name(code)}" if {
	unread != []
} else := ""
