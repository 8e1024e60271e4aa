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
	taken_back := [j | some j, item in input.scope.included; _holds_always(item); _takes_back(exclusion, item)]
	first := taken_back[0]
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

_takes_back(exclusion, item) if {
	said := _scope_words(exclusion.text)
	count(said) > 0
	said == _scope_words(item.text)
}

# Besides the activity, the exclusion names nothing that the item does not.
_takes_back(exclusion, item) if {
	activity := _activity_words(item.activity)
	_excludes_activity(exclusion, item.activity)
	object_of_exclusion := _scope_words(exclusion.text) - activity
	object_of_exclusion - _scope_words(item.text) == set()
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
