# When a project delivers, and when it is over. Some operation may belong to a project, but only
# for a time: until its work is done and its warranty and early-life support have ended.
package demarc.lib.project

import data.demarc.lib.dates
import data.demarc.lib.durations
import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.term
import data.demarc.lib.text

# deliveries are the dates on which the project owes a result, each with the path that says so.
deliveries contains {"date": date, "path": ["milestones", i, "date"]} if {
	some i, milestone in input.milestones
	offer.firm(milestone)
	date := dates.last_day(milestone.date)
}

deliveries contains {"date": date, "path": ["milestones", i, "after"]} if {
	some i, milestone in input.milestones
	offer.firm(milestone)
	not milestone.date
	date := term.reached(milestone.after)
}

deliveries contains {"date": date, "path": ["deliverables", i, "due"]} if {
	some i, deliverable in input.deliverables
	offer.firm(deliverable)
	date := dates.last_day(deliverable.due)
}

# last_delivery is the latest of them.
last_delivery := max(deliveries) if count(deliveries) > 0

# delivers_in_time holds if a bound is stated for a result, whether its day is known or not.
delivers_in_time if {
	some [list, field] in [["milestones", "date"], ["milestones", "after"], ["deliverables", "due"]]
	some thing in input[list]
	offer.firm(thing)
	thing[field]
}

# work_end is the last day of the work itself: the end of the term, but not long after the last
# delivery.
work_end := min([term.end, closed]) if closed

work_end := term.end if not last_delivery

work_end := last_delivery.date if not term.end

# closed is the day on which a project should be closed that delivers for the last time as stated.
closed := dates.add(last_delivery.date, durations.parts(data.demarc.params.max_project_tail.value))

# warranty and early_life_support are the last days of the two.
warranty := dates.last_day(input.warranty.ends_on) if covers_defects

warranty := dates.add(work_end, durations.parts(input.warranty.period)) if {
	covers_defects
	not input.warranty.ends_on
	not input.warranty.start
}

warranty := dates.end_after(dates.first_day(input.warranty.start), durations.parts(input.warranty.period)) if {
	covers_defects
	not input.warranty.ends_on
}

# covers_defects holds if the warranty is one: support or operation under that name is a service.
covers_defects if object.get(input, ["warranty", "covers"], "defects") == "defects"

early_life_support := dates.last_day(input.early_life_support.end)

early_life_support := dates.end_after(_support_start, durations.parts(input.early_life_support.duration)) if {
	not input.early_life_support.end
}

_support_start := dates.first_day(input.early_life_support.start)

_support_start := dates.shift_days(work_end, 1) if not input.early_life_support.start

# supports_for_a_time holds if early-life support is bounded, whether the day of its end is known or not.
supports_for_a_time if input.early_life_support.end

supports_for_a_time if input.early_life_support.duration

# is_aftercare(item) holds for a piece of work that is the early-life support, in its words, and ends with it.
is_aftercare(item) if {
	supports_for_a_time
	_says_aftercare(item.text)
}

# What cannot be read may say so.
_says_aftercare(_) if not language.words

_says_aftercare(said) if count(text.phrases(said, language.words.aftercare)) > 0

# last_day is the last day on which a project may still look after what it built.
last_day := work_end if count(_aftercare) == 0

last_day := max([work_end, min([max(_aftercare), _longest_aftercare])]) if count(_aftercare) > 0

_aftercare contains warranty

_aftercare contains early_life_support

# Where nobody knows yet when it ends, it may last as long as it should at most.
_aftercare contains _longest_aftercare if aftercare_is_open

# aftercare_is_open holds if support or a warranty has a bound of which nobody knows the day.
aftercare_is_open if {
	supports_for_a_time
	not early_life_support
}

aftercare_is_open if {
	covers_defects
	some field in ["ends_on", "period"]
	input.warranty[field]
	not warranty
}

_longest_aftercare := dates.add(work_end, durations.parts(data.demarc.params.max_project_aftercare.value))

# outlasts(date) holds if a date lies beyond that day.
outlasts(date) if dates.last_day(date) > last_day
