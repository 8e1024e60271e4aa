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
