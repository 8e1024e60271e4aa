# What is offered in several variants, such as bronze, silver and gold, at the root or in a leg. Rules see one of them: the
# groups of the one that is chosen, or else of the first, lie over what is common to all. So no price is read as a sum of
# three. Nothing here relies on types.
package demarc.lib.variants

# offers(proposal) are the variants that are taken, each with the leg in which it is offered, its place and its groups.
offers(proposal) := [offer |
	some base in [[], ["project"], ["service"]]
	list := object.get(proposal, array.concat(base, ["variants"]), null)
	is_array(list)
	i := taken(list)
	is_object(list[i])
	offer := {"base": base, "i": i, "groups": object.remove(list[i], ["name", "text", "chosen"])}
] if {
	is_object(proposal)
}

# taken(list) is the place of the variant that is judged.
taken(list) := min([i | some i, variant in list; variant.chosen == true])

taken(list) := 0 if {
	count(list) > 0
	count([i | some i, variant in list; variant.chosen == true]) == 0
}

# with_taken(proposal) is the proposal as if only what is taken were offered.
with_taken(proposal) := object.union_n(array.concat([proposal], [_nested(offer.base, offer.groups) | some offer in list])) if {
	list := offers(proposal)
	count(list) > 0
} else := proposal

_nested([], groups) := groups

_nested([leg], groups) := {leg: groups}

# place(list, common, path) is where something of the proposal as taken is written.
place(list, common, path) := [array.concat(array.concat(offer.base, ["variants", offer.i]), rest) |
	some offer in list
	some rest in [_below(offer.base, path)]
	_is_of(offer, common, rest)
][0] if {
	count(list) > 0
} else := path

_below([], path) := path

_below([leg], path) := array.slice(path, 1, count(path)) if path[0] == leg

_is_of(offer, _, rest) if {
	count(rest) > 1
	object.get(offer.groups, array.slice(rest, 0, 2), null) != null
}

# A group is where it is common to all, if it is.
_is_of(offer, common, rest) if {
	count(rest) == 1
	object.get(offer.groups, rest, null) != null
	object.get(common, array.concat(offer.base, rest), null) == null
}
