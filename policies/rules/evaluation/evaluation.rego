# What is found out while rules are evaluated. Each of these rules is described here like any other; its value is
# the stage that raises it, and Rego evaluates none.
package demarc.rules.evaluation

# METADATA
# title: Every rule can be evaluated
# description: There is a proposal and a day to judge it on, and each rule that applies gives findings or none.
# custom:
#   id: not-evaluated
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     A rule that judged nothing looks just like one that found nothing, and somebody would rely on it.
#   remediation: >-
#     This is no fault of the proposal. Tell those who keep the rule, or whoever asks, what the message says.
not_evaluated := "decision"

# METADATA
# title: A proposal can be judged in a sensible time
# description: No rule takes more steps than any real contract needs.
# custom:
#   id: too-complex
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     A document of a few pages that keeps a rule busy for minutes is a slip or made to do so; whoever waits for
#     the check must be told what was checked, and what was not.
#   remediation: >-
#     Divide the proposal, or delete what it repeats: the rules that the message names were given up.
too_complex := "decision"
