# Conditions, such as `billing.model = daily-rate|hourly-rate` or `sla.targets[].credit`, in the form in which the
# catalogue and settings have them: a list of alternatives, each with a path, or that of a list and what is below its items.
package demarc.lib.conditions

# A condition holds where one of its alternatives is stated. An empty list, group or text is not stated.
hold(alternatives) if {
	some alternative in alternatives
	not alternative.is_list
	_is_stated(object.get(input, alternative.path, null), alternative.values)
}

hold(alternatives) if {
	some alternative in alternatives
	alternative.is_list
	items := object.get(input, alternative.path, null)
	is_array(items)
	some item in items
	_is_stated(_below(item, alternative.below), alternative.values)
}

_below(item, path) := item if path == []

_below(item, path) := object.get(item, path, null) if {
	path != []
	is_object(item)
}

_is_stated(value, []) if not value in {null, "", [], {}}

_is_stated(value, values) if $"{value}" in values
