package demarc.rules.leg

import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: What is refused is not promised as well
# description: A group that says `none`, with the reason, states nothing else.
# custom:
#   id: refused-and-stated
#   severity: error
#   aspect: declaration
#   source: judgement
#   rationale: >-
#     A reader who sees the promise relies on it, and one who sees the refusal does not. In a dispute each side reads
#     the sentence that suits it.
#   remediation: >-
#     Keep one of the two: take out `none`, or all that stands beside it.
refused_and_stated contains finding if {
	some path in [["sla"], ["liability"], ["acceptance"], ["exit"], ["maintenance", "backups"]]
	group := object.get(input, path, {})
	stated.says(object.get(group, "none", null))
	beside := [field | some field, value in group; field != "none"; stated.says(value)]
	count(beside) > 0
	finding := {
		"path": array.concat(path, ["none"]),
		"message": $"`{concat(".", path)}` says that there is none ({text.shown(group.none)}), but states {concat(", ", beside)} as well",
	}
}
