package demarc.rules.proposal

import data.demarc.lib.language
import data.demarc.lib.text

# METADATA
# title: The texts can be read
# description: >-
#   There are word lists for the language of the texts, which `language` states, and the texts are in it: English, where
#   neither the proposal nor the configuration says otherwise. Which rules have not judged, since they go by words, is said
#   beside them. A text is taken to be in another language where common words of that one outnumber those of the stated one.
# custom:
#   id: texts-are-read
#   severity: warning
#   aspect: document
#   source: judgement
#   rationale: >-
#     Whoever reads that nothing was found relies on it that somebody has looked. In a text that is read by the words of
#     another language nothing is ever found.
#   remediation: >-
#     State the language of the texts, such as `language: de`. Where there are no lists for it, have somebody read for
#     words that promise too much or contradict each other.
texts_are_read contains finding if {
	not language.words
	finding := {
		"path": ["language"],
		"message": $"the texts are in {language.name(language.code)}, for which there are no word lists: {_these} were not read",
		"because": _places,
		"remediation": "Have somebody read them for words that promise too much or contradict each other, and keep it as a waiver of this rule.",
	}
}

texts_are_read contains finding if {
	language.words
	first := language.unread[0]
	seeming := language.seeming
	finding := {
		"path": first.path,
		"message": $"{text.shown(first.text)} {_seems} in {language.name(seeming)}, but {_is} read as {language.name(language.code)}",
		"because": array.slice(_places, 1, count(_places)),
		"remediation": _advice(seeming),
	}
}

_advice(of) := $"State the language of the texts, `language: {of}`, or write in {language.name(language.code)}." if {
	of in data.demarc.languages_read
} else := $"State the language of the texts, and have somebody read them: there are word lists for {_known}."

_known := concat(", ", [language.name(of) | some of in data.demarc.languages_read])

_these := "it" if {
	count(language.unread) == 0
} else := text.shown(language.unread[0].text) if {
	count(language.unread) == 1
} else := $"{text.shown(language.unread[0].text)} and {count(language.unread) - 1} more"

_seems := "seems to be" if {
	count(language.unread) == 1
} else := $"and {count(language.unread) - 1} more seem to be"

_is := "is" if {
	count(language.unread) == 1
} else := "are"

# Nobody reads more of them below a finding.
_places := [place |
	some said in array.slice(language.unread, 0, 10)
	shown := text.shown(said.text)
	place := {"path": said.path, "message": $"{shown} was not read"}
]
