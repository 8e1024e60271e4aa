package demarc.rules.leg

import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.price
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: A payment says when it is due
# description: >-
#   Each payment of the schedule names an event, a date, or the milestone or deliverable that makes it due. A trigger
#   that needs one of these has it.
# custom:
#   id: payment-without-time
#   severity: warning
#   aspect: billing
#   source: practice
#   not_at: [catalogue, tender]
#   when: [billing.schedule]
#   rationale: >-
#     An amount without a day is claimed on the first day by the one side and on the last by the other. Whether it is
#     late nobody can say.
#   remediation: >-
#     Say what makes it due, such as `schedule: [{trigger: milestone, ref: M1, percent: 30}, {trigger: date, date:
#     2026-06-30, percent: 70}]`.
payment_without_time contains finding if {
	some i, line in input.billing.schedule
	offer.firm(line)
	[field, missing] := _no_time(line)
	not _told_by_its_name(line)
	finding := {
		"path": ["billing", "schedule", i, field],
		"message": $"{_payment_shown(line)} has no time: {missing}",
	}
}

_no_time(line) := ["trigger", "neither an event nor a date nor a milestone makes it due"] if {
	every field in ["trigger", "date", "ref"] {
		not stated.says(object.get(line, field, null))
	}
} else := ["date", "it is due on a date, but which is not stated"] if {
	line.trigger == "date"
	every field in ["date", "ref"] {
		not stated.says(object.get(line, field, null))
	}
} else := ["ref", "it is due with a milestone, but with which is not stated"] if {
	line.trigger == "milestone"
	every field in ["date", "ref"] {
		not stated.says(object.get(line, field, null))
	}
	count(object.get(input, "milestones", [])) != 1
}

# "On delivery of the design".
_told_by_its_name(line) if regex.match(_of_dues, line.name)

_told_by_its_name(line) if stated.unread(line.name)

_of_dues := text.naming(language.words.due)

_payment_shown(line) := $"the payment {text.shown(line.name)}" if line.name

_payment_shown(line) := $"a payment of {line.amount}" if {
	not line.name
	line.amount
}

_payment_shown(line) := $"a payment of {line.percent} %" if {
	not line.name
	not line.amount
	line.percent
}

_payment_shown(line) := "a payment" if {
	not line.name
	not line.amount
	not line.percent
}

# METADATA
# title: A price says what kind of price it is
# description: >-
#   Where a total or a fee is stated, so is the billing model, or what says the same: recurring charges of a service,
#   payments by milestone, rates.
# custom:
#   id: billing-model-missing
#   severity: error
#   aspect: billing
#   source: judgement
#   not_at: [tender]
#   when: [billing]
#   rationale: >-
#     The same figure can be a fixed price, a guess at the hours, or a fee that never ends. Who carries the risk that
#     it takes longer depends on which.
#   remediation: >-
#     Name it, such as `billing: {model: fixed-price}`, `milestone`, `daily-rate` or `subscription`.
billing_model_missing contains finding if {
	not input.billing.model
	count(stated.price) > 0
	not _model_shown[input.model]
	finding := object.union(
		{
			"path": ["billing", "model"],
			"message": $"a price is stated, but nothing says what kind of price it is: {_model_choices[input.model]}",
		},
		_if_a_total,
	)
}

_model_choices := {
	"managed": "a fee for each period, or a sum that is paid once",
	"professional": "a fixed price, an estimate for work by time, or a fee",
}

# One total for a project is most likely a fixed price.
default _if_a_total := {}

_if_a_total := {"severity": "warning"} if {
	input.model == "professional"
	count(price.charges) == 0
}

_model_shown contains "managed" if count(price.charges) > 0

_model_shown contains "managed" if count(input.billing.variable) > 0

_model_shown contains model if {
	some model in ["managed", "professional"]
	count(input.billing.rates) > 0
}

_model_shown contains "professional" if {
	count(price.charges) == 0
	count(input.billing.schedule) > 0
}

_model_shown contains "professional" if {
	count(price.charges) == 0
	some milestone in input.milestones
	count(milestone.payment) > 0
}
