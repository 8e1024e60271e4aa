package demarc.rules.leg

import data.demarc.lib.families
import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.prose
import data.demarc.lib.text
import data.demarc.lib.vocabulary
import data.demarc.lib.wording

# METADATA
# title: What is excluded is not included as well
# description: >-
#   No exclusion takes back what is promised: by an item of the scope, by a sentence of the Markdown that says what the work
#   is, or by a group, such as monitoring, that says it is included. Words of one family say the same, as "maintain" and
#   "maintenance" do, and an enumeration excludes each thing that it names. An exclusion that names another object, or that
#   makes an exception, takes nothing back. Options and work for a time may be excluded otherwise.
# custom:
#   id: scope-in-out-contradiction
#   severity: error
#   aspect: scope
#   source: practice
#   by_words: true
#   when: [scope.excluded]
#   rationale: >-
#     The scope is where the responsibility of one side ends and that of the other begins. What stands on
#     both sides of it will be claimed by the one and refused by the other.
#   remediation: >-
#     Drop one of the two, or say what the exclusion is about, such as `excluded: [{text: Backup of
#     laptops, activity: backup}]`.
scope_in_out_contradiction contains finding if {
	some i, exclusion in input.scope.excluded
	first := _promises[min(_taken_back(exclusion))]
	finding := {
		"path": ["scope", "excluded", i],
		"message": $"{text.shown(exclusion.text)} is excluded, but {first.where} {first.what}",
		"because": [{"path": first.path, "message": first.because}],
	}
}

# Which of the promises an exclusion takes back: one in the same words, or one of work of which the exclusion, besides
# the work, names nothing that the promise does not.
_taken_back(exclusion) := {i |
	some about in _things_left_out(exclusion)
	i := min(_saying[about])
} | {i |
	some about in _things_left_out(exclusion)
	i := _first_promising(about | _activity_words(exclusion))
}

_things_left_out(exclusion) := set() if not is_string(exclusion.text)

_things_left_out(exclusion) := {named |
	named := families.named(exclusion.text)
	count(named) > 0
} | families.enumerated(exclusion.text) if {
	is_string(exclusion.text)
}

# The first promise of work that an exclusion is about.
_first_promising(about) := min({i |
	some i in _naming[_rarest(about)]
	about - _promises[i].named == set()
	_is_work(about, _promises[i])
})

_is_work(about, promise) if count((about & promise.works) & families.names) > 0

# An exclusion of nothing but "certificates" is one of the activity.
_is_work(about, promise) if about - (promise.activity & promise.works) == set()

_rarest(about) := min({[count(object.get(_naming, name, set())), name] | some name in about})[1]

_naming[name] contains i if {
	some i, promise in _promises
	some name in promise.named
}

_saying[promise.said] contains i if some i, promise in _promises

# What is promised: first the items of the scope, then the sentences of the prose, then the groups.
_promises := array.concat(array.concat(_items, _sentences), _groups)

_items := [promise |
	some i, item in input.scope.included
	is_string(item.text)
	offer.firm(item)
	not item.ends_on
	not item.onboarding
	_may_be_meant($"{object.get(item, "activity", "")} {item.text}")
	not _helps_for_a_time(item.text)
	included := text.shown(item.text)
	activity := _activity_words(item)
	named := families.named(_own_part(item.text))
	promise := {
		"path": ["scope", "included", i], "where": "the scope includes", "what": included, "because": $"included is {included}",
		"said": named, "named": (named | activity), "activity": activity, "works": _works(item, activity, named),
	}
]

_sentences := [promise |
	some sentence in prose.texts(_leg)
	_may_be_meant(sentence.text)
	not _helps_for_a_time(sentence.text)
	works := _promised(sentence.text)
	count(works) > 0
	said := text.shown(sentence.text)
	named := families.named(sentence.text)
	promise := {
		"path": sentence.path, "where": "the text says", "what": said, "because": $"the text says {said}",
		"said": named, "named": named, "activity": set(), "works": works,
	}
]

# What others are to do with it is not promised: "rank patches for the customer to install".
_own_part(said) := regex.replace(said, $`(?i)\bfor (?:the |its |their )?(?:{text.either(data.demarc.words.others)}) to\b.*`, "") if {
	language.code == "en"
} else := said

_leg := {"managed": "service", "professional": "project"}[input.model]

_groups := [promise |
	some [path, works] in [
		[["monitoring"], {"monitor"}],
		[["incidents"], {"incident", "respond"}],
		[["maintenance", "preventive"], {"maintain", "prevent"}],
		[["maintenance", "patching"], {"patch"}],
		[["maintenance", "backups"], {"backup"}],
	]
	group := object.get(input, path, {})
	group.included == true
	not group.ends_on
	not group.optional
	not group.by == "customer"
	field := concat(".", path)
	promise := {
		"path": array.concat(path, ["included"]), "where": "it is said to be included in", "what": $"`{field}`",
		"because": $"`{field}` is included", "said": set(), "named": works, "activity": set(), "works": works,
	}
]

# Most texts hold no form of a word of what is excluded, and are done with.
_may_be_meant(said) if {
	small := lower(said)
	some sign in _signs
	contains(small, sign)
}

_signs contains sign if {
	some exclusion in input.scope.excluded
	some about in _things_left_out(exclusion)
	some sign in families.signs(about)
}

_signs contains sign if {
	some exclusion in input.scope.excluded
	some sign in families.signs(_activity_words(exclusion))
}

# Help around a go-live, or under a warranty, ends.
_helps_for_a_time(said) if count(text.phrases(said, language.words.aid_for_a_time)) > 0

# An activity is promised unless the words of the item turn it into something else: "set-up of the monitoring".
_works(item, activity, _) := _promised(item.text) | activity if item.kind in vocabulary.operational_kinds

_works(item, activity, named) := promised | (activity - (named - promised)) if {
	not object.get(item, "kind", "") in vocabulary.operational_kinds
	promised := _promised(item.text)
}

_promised(said) := union({found |
	words := families.working(said, _wanted)
	count(words) > 0
	some word in wording.promised(said, object.keys(words))
	found := words[word]
})

# The work that is excluded.
_wanted contains name if {
	some exclusion in input.scope.excluded
	some about in _things_left_out(exclusion)
	some name in (about & families.names)
}

# Activities have English names, whatever the language of the texts.
_activity_words(item) := families.concepts({word |
	is_string(item.activity)
	some word in split(item.activity, "-")
	not word in data.demarc.words.scope_fillers
}) if {
	not item.activity in _said_by_both_words
} else := set()

# A rehearsed restore is neither a restore nor testing, and who writes detections does no engineering else.
_said_by_both_words := {"other", "restore-testing", "detection-engineering"}
