package demarc.rules.leg

import data.demarc.lib.offer
import data.demarc.lib.text

# METADATA
# title: What is excluded is not included as well
# description: >-
#   No exclusion takes back an item of the scope: none has the same words, and none leaves out an
#   activity that the scope includes, unless it names another object. Options and work for a time may be excluded otherwise.
# custom:
#   id: scope-in-out-contradiction
#   severity: error
#   aspect: scope
#   source: practice
#   when: [scope.included, scope.excluded]
#   rationale: >-
#     The scope is where the responsibility of one side ends and that of the other begins. What stands on
#     both sides of it will be claimed by the one and refused by the other.
#   remediation: >-
#     Drop one of the two, or say what the exclusion is about, such as `excluded: [{text: Backup of
#     laptops, activity: backup}]`.
scope_in_out_contradiction contains finding if {
	some i, exclusion in input.scope.excluded
	first := min(_taken_back(exclusion))
	included := text.shown(input.scope.included[first].text)
	finding := {
		"path": ["scope", "excluded", i],
		"message": $"{text.shown(exclusion.text)} is excluded, but the scope includes {included}",
		"because": [{"path": ["scope", "included", first], "message": $"included is {included}"}],
	}
}

_holds_always(item) if {
	offer.firm(item)
	not item.ends_on
	not item.onboarding
}

# Where the scope includes what an exclusion says: an item in the same words, or one of an activity of which the
# exclusion, besides the activity, names nothing that the item does not.
_taken_back(exclusion) := {i |
	said := _scope_words(exclusion.text)
	count(said) > 0
	i := min(_items_saying[said])
} | {i |
	some activity, words in _activities_included
	_excludes_activity(exclusion, activity)
	i := _first_about(activity, _scope_words(exclusion.text) - words)
}

_items_saying[_scope_words(item.text)] contains i if {
	some i, item in input.scope.included
	_holds_always(item)
}

_activities_included[item.activity] := _activity_words(item.activity) if {
	some item in input.scope.included
	_holds_always(item)
}

# _first_about(activity, names) is the first item of an activity that says all of these words.
_first_about(activity, names) := min({i |
	some words in _wordings_about[[activity, _rarest(activity, names)]]
	names - words == set()
	i := _first_wording[[activity, words]]
})

# Of some words the one that the fewest wordings hold; nothing at all, which all hold, where there are none.
_rarest(activity, names) := min({[count(found), name] | some name in names; found := _wordings_about[[activity, name]]})[1]

_rarest(_, names) := "" if count(names) == 0

# How the items of an activity are worded, by each of the words.
_wordings_about[[activity, word]] contains words if {
	some [activity, words], _ in _first_wording
	some word in (words | {""})
}

_first_wording := {wording: min(found) | some wording, found in _items_worded}

_items_worded[[item.activity, _scope_words(item.text)]] contains i if {
	some i, item in input.scope.included
	_holds_always(item)
	item.activity != "other"
}

_excludes_activity(exclusion, activity) if exclusion.activity == activity

# An exclusion of nothing but "backups" is one of the activity.
_excludes_activity(exclusion, activity) if {
	not exclusion.activity
	said := _scope_words(exclusion.text)
	count(said) > 0
	said - _activity_words(activity) == set()
}

_activity_words(activity) := _stems(split(activity, "-")) if activity != "other"

_scope_words(words) := _stems([word |
	some word in regex.find_n(`[\p{L}\p{N}]+`, lower(words), -1)
	not word in data.demarc.words.scope_fillers
])

_stems(words) := {trim_suffix(word, "s") | some word in words}
