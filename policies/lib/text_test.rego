package demarc.lib.text_test

import data.demarc.lib.text

list := ["ad hoc", "as needed", "etc", "on-call", "help desk"]

test_phrase_in_text if text.phrases("Workshops as needed", list) == {"as needed"}

test_phrase_in_any_case if text.phrases("AS NEEDED: workshops", list) == {"as needed"}

test_phrase_across_lines_and_hyphens if text.phrases("ad-hoc work, on\ncall", list) == {"ad hoc", "on-call"}

test_phrase_with_full_stop if text.phrases("Reports, plans, etc.", list) == {"etc"}

test_no_phrase if text.phrases("Three workshops", list) == set()

test_no_text if text.phrases("", list) == set()

test_no_list if text.phrases("Workshops as needed", []) == set()

# Whole words only: neither within a word nor where a word is missing.
test_part_of_a_word if text.phrases("Sketches, roadhocs, as neededness, help", list) == set()

# A letter beyond ASCII is a letter too.
test_part_of_a_foreign_word if text.phrases("étc, etcé", list) == set()

test_negated if {
	every negation in [
		"no", "not", "will not include", "won't do", "isn’t", "never", "cannot", "without", "except", "excludes",
		"excluding any", "Excluded are", "neither calls nor",
	] {
		text.phrases(concat(" ", [negation, "help desk"]), list) == set()
	}
}

test_negated_as_out_of_scope if {
	every start in ["Out of scope: hardware, licences, travel costs, and the", "Outside of the scope are", "Outside our scope:"] {
		text.phrases(concat(" ", [start, "help desk"]), list) == set()
	}
	text.phrases("What is out of scope comes to the help desk", list) == {"help desk"}
}

test_negated_six_words_before if text.phrases("not one two three four five help desk", list) == set()

test_negated_seven_words_before if text.phrases("not one two three four five six help desk", list) == {"help desk"}

test_negated_after if text.phrases("help desk, not development", list) == {"help desk"}

test_negated_in_the_sentence_before if text.phrases("There is no hardware. Workshops as needed", list) == {"as needed"}

test_abbreviation_ends_no_sentence if text.phrases("Not included, e.g. help desk", list) == set()

test_word_that_only_begins_like_a_negation if text.phrases("Notable exceptional help desk", list) == {"help desk"}

# Once negated and once not is said.
test_said_twice if text.phrases("No help desk in the first phase of the work, later a help desk", list) == {"help desk"}

test_shown if text.shown(" Migration of\n  40 shares ") == `"Migration of 40 shares"`

test_shown_long if {
	sixty := "123456789 123456789 123456789 123456789 123456789 123456789a"
	text.shown(sixty) == concat("", [`"`, sixty, `"`])
	text.shown(concat("", [sixty, "b"])) == `"123456789 123456789 123456789 123456789 123456789 123456789…"`
}

test_listed if {
	text.listed(["a"]) == `"a"`
	text.listed(["a", "b"]) == `"a" and "b"`
	text.listed({"a", "b", "c"}) == `"a", "b" and "c"`
}

test_ellipsis_stands_for_up_to_four_words if {
	text.phrases("Keep the old and new running", ["keep … running"]) == {"keep … running"}
	text.phrases("Keep all of the old and new running", ["keep … running"]) == set()
	text.phrases("Keep running", ["keep … running"]) == set()
}

test_said if {
	{use.said | some use in text.uses("Keep it all running at 99.9%, and 24/7", ["keep … running", "# %", "24/7"])} == {"keep it all running", "99.9 %", "24/7"}
}

test_number if {
	text.phrases("An availability of 99.95 %", ["availability of # %"]) == {"availability of # %"}
	text.phrases("An availability of 95%", ["availability of # %"]) == {"availability of # %"}
	text.phrases("An availability of some %", ["availability of # %"]) == set()
}

test_date_is_no_phrase if {
	text.phrases("By 24/7/2026 or 24/7/26", ["24/7"]) == set()
	text.phrases("24/7 from 2026", ["24/7"]) == {"24/7"}
}

test_negated_by_what_follows if {
	every rest in [
		"is not included", "is excluded", "are out of scope", "work isn't part of this", "will not be provided",
		"is expressly not covered", "stays with the customer", "remains excluded", "and calls are not included",
	] {
		text.phrases(concat(" ", ["Help desk", rest]), list) == set()
	}
	every rest in ["is included", "will not close at noon", "stays open", "is staffed, the rest is not"] {
		text.phrases(concat(" ", ["Help desk", rest]), list) == {"help desk"}
	}
}

test_but_ends_a_negation if {
	text.phrases("No hardware but help desk", list) == {"help desk"}
	text.phrases("Hardware but no help desk", list) == set()
	text.phrases("Including but not limited to it", ["including but not limited to"]) == {"including but not limited to"}
}

test_not_only_is_no_negation if text.phrases("Not only a help desk", list) == {"help desk"}

test_semicolon_ends_a_negation if text.phrases("No hardware; help desk", list) == {"help desk"}

test_uses if {
	text.uses("A help desk for all", list) == {{
		"phrase": "help desk",
		"said": "help desk",
		"before": ["a"],
		"after": ["for", "all"],
		"at": {"sentence": 0, "from": 1, "to": 3},
	}}
}

# A use knows some words of a long sentence and not all of them, so that many uses do not hold it many times.
test_uses_hold_the_words_near_them if {
	long := concat(" ", [$"w{n}" | some n in numbers.range(1, 40)])
	[use] := [use | some use in text.uses($"{long} help desk {long}", list)]
	count(use.before) == 12
	count(use.after) == 12
	use.at == {"sentence": 0, "from": 40, "to": 42}
}

_nasty := ["port to c++", "a.b", "(x", "[", `\`, "…", "#", " ", "", "a|b", "x{2}", "^", "$"]

# What is written into a list is text: it means nothing else in a regular expression, and what is blank matches nothing.
test_either_takes_phrases_to_the_letter if {
	every phrase in _nasty {
		not regex.match(text.either([phrase]), "Workshops as needed")
	}
	every phrase in ["port to c++", "a.b", "(x", "[", `\`, "#", "a|b", "x{2}", "^", "$"] {
		regex.match($"^(?:{text.either([phrase])})$", phrase)
	}
	not regex.match(text.either(["a.b"]), "acb")
	regex.match(text.either(["port to c++"]), "Port to C++ and port to\nc++")
	not regex.match(text.either([]), "")
	not regex.match(text.either(["", " ", "…", " … "]), "any text … at all")
	regex.match(text.either(["keep … running"]), "keep all of it running")
}

test_stated if text.stated(["", "a", " ", "…", "# …"]) == ["a", "# …"]

test_uses_of_nasty_phrases if {
	text.phrases("Workshops as required", _nasty) == set()
	text.phrases("We port to C++ at a.b", _nasty) == {"port to c++", "a.b", "a|b"}
	text.phrases("Ten of 10", _nasty) == {"#"}
}

# Speaking of a thing and denying it is speaking of it, in whole words.
test_naming if {
	every said in ["No back-up", "BACKUPS", "d'ici le 5 mai", "within 12.5 days", "the plan … of the exit", "Serverbackup"] {
		regex.match(text.naming(["back up", "backup*", "*backup", "d ici", "within # days", "plan … exit"]), said)
	}
	every said in ["feedback upkeep", "backupless?no", "within days", "planned exit", ""] {
		not regex.match(text.naming(["back up", "backup", "within # days", "plan … exit"]), said)
	}
	not regex.match(text.naming([]), "backup")
	not regex.match(text.naming([" ", "…"]), "backup")
	regex.match(text.naming(["c++", "(b)"]), "in c++ and (b)")
}

test_series if {
	text.series(["a"]) == "a"
	text.series(["a", "b"]) == "a and b"
	text.series(["a", "b", "c"]) == "a, b and c"
}
