package demarc.rules.professional

import data.demarc.lib.language
import data.demarc.lib.size
import data.demarc.lib.stated
import data.demarc.lib.text

# METADATA
# title: A professional service controls changes to its scope
# description: >-
#   Changes to scope, price or dates have a process and somebody who agrees to them: an approver, or both sides by a
#   written order or in the words of the process (`data.demarc.words.agreeing`). In a small project an approver
#   who decides in writing is enough, and nothing at all is a warning.
# custom:
#   id: professional-change-core
#   severity: error
#   aspect: change
#   source: reference
#   not_at: [catalogue, tender]
#   yields_to: [model-declaration-matches-content]
#   rationale: >-
#     Change is what a project is made of, and its own plan changes too. Without an agreed way, each
#     new wish is either done for nothing or refused, and the end date goes with it.
#   remediation: >-
#     Write `change_control: {process: "written change order, signed by both parties", approver:
#     customer IT manager, written: true}`.
professional_change_core contains finding if {
	not stated.at(["change_control", "process"])
	not stated.at(["change_control", "approver"])
	finding := object.union(
		{
			"path": ["change_control"],
			"message": "a professional service should control changes to its scope, but neither a process nor an approver for them is stated",
		},
		_if_small,
	)
}

# Half of it is weak, not missing.
professional_change_core contains finding if {
	some field, missing in {"process": "no process says how they are agreed", "approver": "it is not stated who approves them"}
	not stated.at(["change_control", field])
	some other in ({"process", "approver"} - {field})
	stated.at(["change_control", other])
	not _small_and_written
	not _agreed_by_process(field)
	finding := {
		"path": ["change_control", field],
		"message": $"a professional service should control changes to its scope, but {missing}",
		"severity": "warning",
	}
}

# Best effort is for requests to a running service; in a project the change is what is owed.
professional_change_core contains finding if {
	input.change_enablement.policy == "best-effort"
	finding := {
		"path": ["change_enablement", "policy"],
		"always": true,
		"message": "in a professional service change is the work that is owed, but changes are made with best effort only",
	}
}

# A written order binds who signs it; and the process may name who agrees.
_agreed_by_process("approver") if input.change_control.written

_agreed_by_process("approver") if stated.unread(input.change_control.process)

_agreed_by_process("approver") if count(text.phrases(input.change_control.process, language.words.agreeing)) > 0

default _if_small := {}

_if_small := {
	"severity": "warning",
	"remediation": "Name who agrees to changes in writing, `change_control: {approver: customer IT manager, written: true}`: for a small job that is enough.",
} if size.is_small

_small_and_written if {
	size.is_small
	input.change_control.approver
	input.change_control.written
}

# METADATA
# title: Each change is answered with its cost and its effect on the dates
# description: >-
#   The change procedure says that an answer states the effects on cost and schedule. A small project needs no such
#   procedure.
# custom:
#   id: professional-change-impact-assessed
#   severity: info
#   aspect: change
#   source: judgement
#   not_at: [catalogue, tender]
#   when: [change_control]
#   rationale: >-
#     Nobody can decide on a wish without its price and its delay. Which of the two is left out comes as a surprise
#     at the end.
#   remediation: >-
#     Write `change_control: {impact: [cost, schedule, scope], response_within: P5D}`.
professional_change_impact_assessed contains finding if {
	count(input.change_control) > 0
	not size.is_small
	missing := [effect | some effect in ["cost", "schedule"]; not effect in object.get(input.change_control, "impact", [])]
	count(missing) > 0
	listed := concat(" and ", missing)
	finding := {
		"path": ["change_control", "impact"],
		"message": $"a change should be decided on its effects, but the answer to a request need not state those on {listed}",
	}
}
