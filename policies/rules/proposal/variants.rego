package demarc.rules.proposal

import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: Of several variants one is chosen
# description: >-
#   Where packs or tiers are offered side by side, exactly one of them is chosen. In what is agreed it is an error if none
#   is, and in a catalogue entry or a tender only worth knowing: without a choice the first is judged.
# custom:
#   id: variant-chosen
#   severity: error
#   aspect: declaration
#   source: practice
#   rationale: >-
#     Three prices and no choice are a price list. What is delivered, and what is invoiced, is then what each side
#     remembers of the meeting.
#   remediation: >-
#     Write `chosen: true` in the one that is proposed, or say what the document is, `stage: catalogue`.
variant_chosen contains finding if {
	some base, list in _variants_of
	count(_chosen(list)) == 0
	count(list) > 1
	finding := object.union(
		{
			"path": array.concat(base, ["variants"]),
			"message": $"{_variants_shown(list)} are offered, but none of them is chosen; what is judged is the first",
		},
		_by_stage,
	)
}

variant_chosen contains finding if {
	some base, list in _variants_of
	chosen := _chosen(list)
	count(chosen) > 1
	finding := {
		"path": array.concat(base, ["variants", chosen[1], "chosen"]),
		"message": $"one variant should be chosen, but here {count(chosen)} of {count(list)} are; what is judged is the first of them",
		"because": [{"path": array.concat(base, ["variants", chosen[0], "chosen"]), "message": "the first that is chosen"}],
	}
}

default _by_stage := {"severity": "warning"}

_by_stage := {} if input.stage == "agreed"

_by_stage := {"severity": "info", "remediation": "Write `chosen: true` in another one to have that judged."} if input.stage in {"catalogue", "tender"}

_chosen(list) := [i | some i, variant in list; variant.chosen]

_variants_shown(list) := $"{count(list)} variants ({text.listed(names)})" if {
	names := [variant.name | some variant in list]
	count(names) > 0
} else := $"{count(list)} variants"

_variants_of[base] := list if {
	some base in [[], ["project"], ["service"]]
	list := object.get(input, array.concat(base, ["variants"]), [])
	count(list) > 0
}

# METADATA
# title: A variant says what it is
# description: >-
#   Each variant has a name; only one of them states nothing, being what is common to all; and where some have a price and
#   none is common, all of them have.
# custom:
#   id: variant-complete
#   severity: warning
#   aspect: declaration
#   source: practice
#   rationale: >-
#     Who is to choose compares. A pack without its price, or of which nobody can tell how it differs, is chosen for what
#     the customer thinks that it is.
#   remediation: >-
#     Write what differs, such as `variants: [{name: bronze, billing: {recurring: {amount: "500.00", period: P1M}}},
#     {name: silver, chosen: true, billing: {recurring: {amount: "900.00", period: P1M}}, service_hours: 24x7}]`.
variant_complete contains finding if {
	some base, list in _variants_of
	some i, variant in list
	not variant.name
	finding := {
		"path": array.concat(base, ["variants", i, "name"]),
		"message": "a variant has no name by which it could be chosen",
	}
}

variant_complete contains finding if {
	some base, list in _variants_of
	plain := [i | some i, variant in list; not _differs(variant)]
	count(plain) > 1
	some i in plain
	variant := list[i]
	finding := {
		"path": array.concat(base, ["variants", i]),
		"message": $"{_variant_shown(variant)} states nothing in which it would differ from another",
	}
}

variant_complete contains finding if {
	some base, list in _variants_of
	priced := {i | some i, variant in list; count(_prices_of(variant)) > 0}
	count(priced) > 0
	count(_prices_of(object.get(input, base, {}))) == 0
	some i, variant in list
	not i in priced
	_differs(variant)
	finding := {
		"path": array.concat(base, ["variants", i, "billing"]),
		"message": $"{_variant_shown(variant)} has no price, and others have",
	}
}

_differs(variant) if stated.says(object.remove(variant, ["name", "text", "chosen"]))

_prices_of(variant) := places if {
	places := stated.price with input as variant
}

_variant_shown(variant) := $"the variant {text.shown(variant.name)}" if variant.name

_variant_shown(variant) := "a variant" if not variant.name
