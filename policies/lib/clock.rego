# Times to act in: ISO 8601 durations on the wall clock (PT4H), and working time that runs only in
# support hours (two business hours). How long a business day is nobody knows, so that it compares
# with business days only.
package demarc.lib.clock

import data.demarc.lib.durations

# longer(a, b) holds if a is longer than b, whatever the support hours are: working time passes no
# faster than the clock.
longer(a, b) if {
	is_string(a)
	is_string(b)
	durations.longer(a, b)
}

longer(a, b) if minutes(a) > minutes(b)

longer(a, b) if days(a) > days(b)

longer(a, b) if {
	is_string(b)
	minutes(a) > durations.days(b) * 1440
}

# same(a, b) holds if two figures, which may be numbers as well, are the same.
same(a, b) if {
	is_number(a)
	a == b
}

same(a, b) if {
	is_string(a)
	is_string(b)
	durations.days(a) == durations.days(b)
}

same(a, b) if minutes(a) == minutes(b)

same(a, b) if days(a) == days(b)

# differ(a, b) holds if two figures can be compared and are not the same.
differ(a, b) if {
	is_number(a)
	is_number(b)
	a != b
}

differ(a, b) if longer(a, b)

differ(a, b) if longer(b, a)

# minutes(time) are the working minutes of business hours and minutes.
minutes(time) := time.value if time.unit == "business-minutes"

minutes(time) := time.value * 60 if time.unit == "business-hours"

days(time) := time.value if time.unit == "business-days"

# measure(figure) is what kind of figure it is, and its length in the unit of that kind: figures of the same kind
# are in order by it. Only minutes of working time compare with the clock, which counts them as well.
measure(figure) := ["number", figure] if is_number(figure)

measure(figure) := ["clock", durations.days(figure) * 1440] if is_string(figure)

measure(figure) := ["minutes", minutes(figure)]

measure(figure) := ["days", days(figure)]

# telling(figures) are those of [place, figure] that tell whether a further figure differs from any of them: of each
# kind the first, and the first that is another.
telling(figures) := {telling_one |
	some kind in ["number", "clock", "minutes", "days"]
	of_kind := [[place, figure, length] | some [place, figure] in figures; [kind, length] = measure(figure)]
	others := [other | some other in of_kind; other[2] != of_kind[0][2]]
	some [place, figure, _] in array.concat(array.slice(of_kind, 0, 1), array.slice(others, 0, 1))
	telling_one := [place, figure]
}

# in_words(figure) says a time, or a plain number, in English: "2 business hours".
in_words(figure) := $"{figure}" if is_number(figure)

in_words(figure) := durations.in_words(figure) if is_string(figure)

in_words(figure) := $"{figure.value} {_unit(figure)}" if is_object(figure)

_unit(time) := replace(time.unit, "-", " ") if time.value != 1

_unit(time) := trim_suffix(replace(time.unit, "-", " "), "s") if time.value == 1
