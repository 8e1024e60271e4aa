package demarc.rules.professional

import data.demarc.lib.language
import data.demarc.lib.offer
import data.demarc.lib.text

# METADATA
# title: Something new is delivered as a system
# description: >-
#   Where the reason is to deploy something new, a deliverable that is not only an option is a
#   system, an environment, infrastructure or software.
# custom:
#   id: driver-new-needs-system-deliverable
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = deploying-something-new", deliverables]
#   rationale: >-
#     Whoever wants something new wants to use it in the end. Plans and reports alone leave the
#     building to a further engagement that nobody has priced.
#   remediation: >-
#     Add what is built, such as `deliverables: [{id: D2, name: Cluster in operation, kind: system}]`,
#     or state the `kind` of the deliverable that is meant.
driver_new_needs_system_deliverable contains finding if {
	"deploying-something-new" in input.drivers
	count(_owed) > 0
	every deliverable in _owed {
		not _is_system(deliverable)
	}
	finding := {
		"path": ["deliverables"],
		"message": $"something new is to be deployed, but {_none_owed} a system, an environment or software",
		"because": _driver_because("deploying-something-new"),
	}
}

_is_system(deliverable) if deliverable.kind in {"system", "environment", "infrastructure", "software"}

# METADATA
# title: Expert design is delivered as a design
# description: >-
#   Where the reason is expert design, a deliverable that is not only an option is a design, or a
#   document or plan that design work leads to. The expert is asked for by professional-expert-staffing.
# custom:
#   id: driver-design-needs-expert-and-document
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = needs-expert-design", deliverables]
#   rationale: >-
#     The expert leaves, and the design is what stays. If it is nowhere written down, the customer
#     has paid for a conversation.
#   remediation: >-
#     Add it, such as `deliverables: [{id: D1, name: High-level design, kind: design}]`, and name the
#     expert in `staffing.roles`.
driver_design_needs_expert_and_document contains finding if {
	"needs-expert-design" in input.drivers
	count(_owed) > 0
	every deliverable in _owed {
		not _is_design(deliverable)
	}
	finding := {
		"path": ["deliverables"],
		"message": $"expert design is wanted, but {_none_owed} a design",
		"because": _driver_because("needs-expert-design"),
	}
}

_is_design(deliverable) if deliverable.kind == "design"

_is_design(deliverable) if {
	deliverable.kind in {"document", "plan"}
	"design" in _work_behind(deliverable)
}

# METADATA
# title: A migration names where it comes from, where it goes and how
# description: >-
#   Where the reason is to move or renew something, the present system, the future one, and the
#   changeover or the way back are stated.
# custom:
#   id: driver-migration-needs-source-target
#   severity: info
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = migrating-or-upgrading"]
#   rationale: >-
#     The effort of a move depends on what is left, what is reached and how long both may stand still.
#     Without these three the price is a guess.
#   remediation: >-
#     State them, `migration: {source: file server fs-01, target: storage nas-02, cutover: one
#     weekend, rollback: the old shares stay readable for 14 days}`.
driver_migration_needs_source_target contains finding if {
	"migrating-or-upgrading" in input.drivers
	missing := [[field, what] | some [field, what] in _needs_of_a_move; not _says_of_the_move(field)]
	count(missing) > 0
	unsaid := concat(", ", [what | some [_, what] in missing])
	finding := {
		"path": ["migration", missing[0][0]],
		"message": $"something is to be moved or renewed, but the proposal does not say {unsaid}",
		"because": _driver_because("migrating-or-upgrading"),
	}
}

_needs_of_a_move := [
	["source", "from what"],
	["target", "to what"],
	["cutover", "how users change over or can go back"],
]

_says_of_the_move(field) if input.migration[field]

# A way back says as much as a way over.
_says_of_the_move("cutover") if input.migration.rollback

# METADATA
# title: A single complex issue is named
# description: >-
#   Where the reason is one hard problem, the problem is described in words that fit no other one, and
#   something observable says when it is solved. A retainer is reported by the billing rules.
# custom:
#   id: driver-issue-is-named
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = one-time-complex-issue"]
#   rationale: >-
#     Mending one known problem is a project; being there for whatever comes up is a service. The
#     description of the problem is the line between the two.
#   remediation: >-
#     Describe it and its end, `objective: {problem: Mail is delayed by up to ten minutes since the
#     move, done_when: "95 % of mails arrive within two seconds, over one week"}`.
driver_issue_is_named contains finding if {
	"one-time-complex-issue" in input.drivers
	not input.objective.problem
	finding := {
		"path": ["objective", "problem"],
		"message": "one hard problem is to be solved, but the proposal does not describe it",
		"because": _driver_because("one-time-complex-issue"),
	}
}

driver_issue_is_named contains finding if {
	"one-time-complex-issue" in input.drivers
	phrases := text.phrases(input.objective.problem, language.words.vague)
	count(phrases) > 0
	listed := text.listed(phrases)
	finding := {
		"path": ["objective", "problem"],
		"message": $"one hard problem is to be solved, but the wording {listed} leaves open which one",
		"because": _driver_because("one-time-complex-issue"),
	}
}

# What is delivered without criteria is reported where it stands.
driver_issue_is_named contains finding if {
	"one-time-complex-issue" in input.drivers
	_ = input.objective.problem
	not input.objective.done_when
	count(object.get(input, ["acceptance", "criteria"], [])) == 0
	count(_owed) == 0
	finding := {
		"path": ["objective", "done_when"],
		"message": "one hard problem is to be solved, but nothing says how to tell that it is",
		"because": _driver_because("one-time-complex-issue"),
	}
}

# METADATA
# title: An assessment is delivered as a report
# description: >-
#   Where the reason is an assessment or an audit, a deliverable that is not only an option is a
#   report, or a document that the examining leads to.
# custom:
#   id: driver-audit-needs-report
#   severity: warning
#   aspect: best-for
#   source: reference
#   when: ["drivers[] = assessment-or-audit", deliverables]
#   rationale: >-
#     A judgement is worth what others can read and check. It is also the only thing that can be
#     accepted here, and so the end of the engagement.
#   remediation: >-
#     Add it with what it has to answer, `deliverables: [{id: D1, name: Audit report, kind: report,
#     acceptance: {criteria: [a finding or a pass for each control in scope]}}]`.
driver_audit_needs_report contains finding if {
	"assessment-or-audit" in input.drivers
	count(_owed) > 0
	every deliverable in _owed {
		not _is_report(deliverable)
	}
	finding := {
		"path": ["deliverables"],
		"message": $"an assessment or audit is wanted, but {_none_owed} a report",
		"because": _driver_because("assessment-or-audit"),
	}
}

_is_report(deliverable) if deliverable.kind == "report"

_is_report(deliverable) if {
	deliverable.kind in {"document", "test-result"}
	count(_work_behind(deliverable) & {"assessment", "audit"}) > 0
}

# _owed are the deliverables that the customer is sure to get.
_owed := [deliverable | some deliverable in input.deliverables; offer.firm(deliverable)]

_none_owed := "the only deliverable is not" if count(_owed) == 1

_none_owed := $"none of the {count(_owed)} deliverables is" if count(_owed) > 1

# _work_behind(deliverable) are the activities of the scope that lead to it.
_work_behind(deliverable) := object.get(_work_for, deliverable.id, set())

_work_for[id] contains item.activity if {
	some item in input.scope.included
	some id in _results(item)
}

_driver_because(driver) := [{"path": ["drivers"], "message": $"the reason given is {driver}"}]
