package demarc.rules.professional

import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: Acceptance is no matter of taste
# description: >-
#   A criterion can be checked by a third person. That somebody is satisfied, agrees, or declares a result final
#   (`data.demarc.words.taste`) is none, unless a figure stands in it. Where some criteria can be checked, the others are a warning.
# custom:
#   id: acceptance-is-taste
#   severity: error
#   aspect: scope
#   source: judgement
#   by_words: true
#   rationale: >-
#     Whoever may refuse without a reason need never accept, nor pay. It is as if no criterion were stated, and looks as
#     if there were one.
#   remediation: >-
#     Say what has to be true, such as `criteria: [all 40 shares are readable, permissions match the design]`; who looks
#     at it belongs under `approver`.
acceptance_is_taste contains finding if {
	some place in _tasteful
	listed := text.listed([object.get(input, path, "") | some path in place.taste])
	finding := object.union(
		{
			"path": place.taste[0],
			"message": $"acceptance is no matter of taste, but nobody else can check whether {listed}",
			"because": [{"path": path, "message": "this cannot be checked either"} | some path in array.slice(place.taste, 1, count(place.taste))],
		},
		_beside_criteria(place),
	)
}

_beside_criteria(place) := {} if count(place.taste) == place.all

_beside_criteria(place) := {"severity": "warning"} if count(place.taste) < place.all

_tasteful contains {"taste": taste, "all": count(criteria)} if {
	some base in ({["acceptance", "criteria"]} | {["deliverables", i, "acceptance", "criteria"] | some i, _ in _firm_deliverables})
	criteria := object.get(input, base, [])
	taste := [array.concat(base, [i]) |
		some i, criterion in criteria
		count(text.phrases(criterion, language.words.taste)) > 0
		not regex.match(`\d`, criterion)
		not regex.match(_checkable, criterion)
	]
	count(taste) > 0
}

_checkable := text.naming(language.words.checkable)

# METADATA
# title: Reviews come to an end
# description: >-
#   Where rounds of review or of corrections are promised, their number is stated: in the words, or as
#   `acceptance.max_rounds`.
# custom:
#   id: review-rounds-unlimited
#   severity: warning
#   aspect: scope
#   source: practice
#   by_words: true
#   rationale: >-
#     Each round costs both sides days. Without a number the last round is the one after which somebody loses patience,
#     and the price is for the first.
#   remediation: >-
#     State how many there are, such as `acceptance: {max_rounds: 2}` or "two rounds of review".
review_rounds_unlimited contains finding if {
	some path, words in _round_texts
	not _rounds_counted(path)
	said := {use.said |
		some use in text.uses(words, language.words.rounds)
		not _is_counted(use)
	}
	count(said) > 0
	finding := {
		"path": path,
		"message": $"reviews come to an end, but {text.listed(sort(said))} are promised without a number",
	}
}

# "Two rounds of review", "two full rounds of review"
_is_counted(use) if {
	n := count(use.before)
	some word in array.slice(use.before, max([0, n - 2]), n)
	_is_number(word)
}

# "Rounds of review: 2", "rounds of review (at most two)"
_is_counted(use) if {
	regex.match(`^\p{N}`, use.after[0])
}

_is_number(word) if regex.match(`\p{N}$`, word)

_is_number(word) if word in language.words.counted

_rounds_counted(_) if input.acceptance.max_rounds

_rounds_counted(path) if {
	path[0] == "deliverables"
	input.deliverables[path[1]].acceptance.max_rounds
}

_round_texts[["acceptance", "on_failure"]] := input.acceptance.on_failure

_round_texts[["acceptance", "criteria", i]] := criterion if some i, criterion in input.acceptance.criteria

_round_texts[["scope", "included", i, "text"]] := item.text if {
	some i, item in input.scope.included
	offer.firm(item)
}

_round_texts[["deliverables", i, field]] := deliverable[field] if {
	some i, deliverable in _firm_deliverables
	some field in ["name", "description"]
}

_round_texts[["deliverables", i, "acceptance", "on_failure"]] := deliverable.acceptance.on_failure if {
	some i, deliverable in _firm_deliverables
}

# METADATA
# title: A warranty says when it begins
# description: >-
#   It names the event from which it counts, or its last day. Where acceptance is settled it begins with that.
# custom:
#   id: warranty-start-missing
#   severity: warning
#   aspect: duration
#   source: practice
#   when: [warranty]
#   rationale: >-
#     Thirty days from delivery are over before the review is; thirty days from the last acceptance may begin a year
#     later. Which of them was meant is asked when the first defect shows.
#   remediation: >-
#     Write `warranty: {period: P30D, starts_at: acceptance}`, or its last day in `ends_on`.
warranty_start_missing contains finding if {
	stated.at(["warranty"])
	not input.warranty.starts_at
	not input.warranty.start
	not input.warranty.ends_on
	not _acceptance_is_stated
	finding := {
		"path": ["warranty", "starts_at"],
		"message": "a warranty is stated, but nothing says from when on it counts",
	}
}
