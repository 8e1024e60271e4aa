# What a service level measures, and which way is better: data.demarc.metrics says for each metric the unit that it is
# usually stated in, and for each unit that fits whether the result has to be at least the figure ("gte") or at most.
package demarc.lib.metrics

import data.demarc.lib.durations

# unit(target) is what the figure of a target counts: "time", "percent", "count", or "milliseconds" for what is as short.
unit(target) := "milliseconds" if {
	_milliseconds(target)
} else := _unit(target)

_unit(target) := "time" if is_string(target.target)

_unit(target) := "time" if is_object(target.target)

_unit(target) := data.demarc.metrics[target.metric].unit if {
	is_number(target.target)
	not target.unit
}

_unit(target) := _unit_said(target.unit) if is_number(target.target)

_unit_said(said) := "percent" if {
	said in {"percent", "%"}
} else := "time" if {
	_seconds_each(said)
} else := "time" if {
	_working_unit(said)
} else := "count"

# direction(target) is on which side of the figure the result has to be: that of the metric, else the stated one.
direction(target) := of_metric(target)

direction(target) := target.operator if not of_metric(target)

# of_metric(target) is the direction of its metric, if that is known for such a figure.
of_metric(target) := data.demarc.metrics[target.metric][unit(target)]

# figure(target) is the figure; a number of minutes is a time like any other: 30 minutes are PT30M.
figure(target) := _milliseconds(target) if {
	_milliseconds(target)
} else := $"PT{round(target.target * seconds)}S" if {
	is_number(target.target)
	target.target >= 0
	seconds := _seconds_each(target.unit)
} else := {"value": target.target, "unit": working} if {
	is_number(target.target)
	working := _working_unit(target.unit)
} else := target.target

# The time that a system takes is a number of milliseconds, however it is stated.
_milliseconds(target) := target.target if {
	is_number(target.target)
	lower(target.unit) in data.demarc.units.milliseconds
} else := target.target if {
	target.metric == "latency"
	is_number(target.target)
	not target.unit
} else := (target.target * 1000) * _seconds_each(target.unit) if {
	target.metric == "latency"
	is_number(target.target)
} else := durations.days(target.target) * 86400000 if {
	target.metric == "latency"
	is_string(target.target)
}

# time(target) is the time that is promised: the figure, or the one that a share of cases is done in.
time(target) := figure(target) if {
	unit(target) == "time"
} else := target.within

# "minutes", "hours per ticket"
_seconds_each(said) := data.demarc.units.seconds[_singular(words[0])] if words := split(lower(said), " ")

# "business hours", "working days"
_working_unit(said) := $"business-{_singular(words[1])}s" if {
	words := regex.split(`[ -]`, lower(said))
	words[0] in data.demarc.units.working
	_singular(words[1]) in {"minute", "hour", "day"}
}

_singular(word) := trim_suffix(word, "s")
