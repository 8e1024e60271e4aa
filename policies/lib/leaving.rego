# How each side may leave before the end without a reason.
package demarc.lib.leaving

import data.demarc.lib.money
import data.demarc.lib.stated

_base := ["term", "termination", "convenience"]

_common := object.remove(input.term.termination.convenience, ["by", "provider", "customer"])

# ways has for each side, or for either, what leaving takes: what is stated for both, and in its place what is stated for
# that side alone.
ways contains {"by": by, "clause": _common, "own": {}} if {
	by := object.get(input.term.termination.convenience, "by", "either")
	count(_sides_apart) == 0
	count(input.term.termination.convenience) > 0
}

ways contains {"by": side, "clause": object.union(_common, own), "own": own} if {
	some side, own in _sides_apart
}

# Who may leave as well, and of whom nothing else is stated.
ways contains {"by": side, "clause": _common, "own": {}} if {
	count(_sides_apart) > 0
	by := input.term.termination.convenience.by
	some side in ["provider", "customer"]
	by in {side, "either"}
	not _sides_apart[side]
}

_sides_apart[side] := own if {
	some side in ["provider", "customer"]
	own := input.term.termination.convenience[side]
	count(own) > 0
}

# place(way, field) is where a field of it stands, or belongs.
place(way, field) := array.concat(_base, [way.by, field]) if way.own[field]

place(way, field) := array.concat(_base, [field]) if {
	not way.own[field]
	_is_common(way, field)
}

place(way, field) := array.concat(_base, [way.by, field]) if {
	not way.own[field]
	not _is_common(way, field)
}

_is_common(_, field) if input.term.termination.convenience[field]

_is_common(way, _) if count(way.own) == 0

# costs(way) holds if leaving costs something.
costs(way) if money.amount(way.clause.fee) > 0

costs(way) if way.clause.fee_percent > 0

costs(way) if stated.says(way.clause.fee_formula)
