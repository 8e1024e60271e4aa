package demarc.rules.leg

import data.demarc.lib.text

# METADATA
# title: One side answers for each duty
# description: Each row of the table of duties names exactly one side as accountable.
# custom:
#   id: raci-one-accountable
#   severity: error
#   aspect: responsibility
#   source: practice
#   when: [responsibility.raci]
#   rationale: >-
#     Many may do the work, but one has to answer for it. Where two do, each relies on the other; where
#     none does, the table has not divided anything.
#   remediation: >-
#     Name one side, such as `{activity: patching, responsible: [provider, third-party], accountable:
#     provider}`; split the row where each side answers for a part.
raci_one_accountable contains finding if {
	some i, row in input.responsibility.raci
	count(_accountable(row)) == 0
	what := _duty(row)
	finding := {
		"path": ["responsibility", "raci", i, "accountable"],
		"message": $"one side should answer for each duty, but nobody is accountable for {what}",
	}
}

raci_one_accountable contains finding if {
	some i, row in input.responsibility.raci
	_several(_accountable(row))
	what := _duty(row)
	named := concat(" and ", sort(_accountable(row)))
	finding := {
		"path": ["responsibility", "raci", i, "accountable"],
		"message": $"one side should answer for each duty, but for {what} it is {named}",
	}
}

raci_one_accountable contains finding if {
	some what, found in _rows_on
	rows := sort(found)
	some k in numbers.range(1, count(rows) - 1)
	[i, j] := [rows[k - 1], rows[k]]
	row := input.responsibility.raci[i]
	later := input.responsibility.raci[j]
	some one in _accountable(row)
	some another in _accountable(later)
	{one} == _accountable(row)
	{another} == _accountable(later)
	one != another
	finding := {
		"path": ["responsibility", "raci", j, "accountable"],
		"message": $"one side should answer for each duty, but two rows on {what} name {one} and {another}",
		"because": [{"path": ["responsibility", "raci", i, "accountable"], "message": $"here it is {one}"}],
	}
}

_accountable(row) := {row.accountable} if is_string(row.accountable)

_accountable(row) := {party | some party in row.accountable} if is_array(row.accountable)

_accountable(row) := set() if not row.accountable

_several(parties) if count(parties) > 1

_several(parties) if "shared" in parties

# Two rows on one activity are two duties where their texts differ.
_duty(row) := text.shown(row.text) if row.text

_duty(row) := object.get(row, "activity", "this duty") if not row.text

# The rows of the table, by the duty that they are on.
_rows_on[_duty(row)] contains i if some i, row in input.responsibility.raci
