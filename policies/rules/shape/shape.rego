# What Go checks while it reads a document and compares it with the schema. Each of these rules is
# described here like any other; its value is the stage that raises it, and Rego evaluates none.
package demarc.rules.shape

# METADATA
# title: A key is written once
# description: No key stands twice in the same group.
# custom:
#   id: duplicate-key
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     Only one of the two values can be read, and the reader does not know which one was meant.
#   remediation: >-
#     Keep the value that you mean and delete the other; what belongs together goes under one key,
#     such as `staffing: {on_call: true, runbooks: [restart]}`.
duplicate_key := "document"

# METADATA
# title: A number has a sensible size
# description: Numbers have no more digits than an amount of money can need, and no huge exponent.
# custom:
#   id: number-range
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     A number beyond every price, count or percentage is a slip of the keyboard, and calculating
#     with it would give results that mean nothing.
#   remediation: >-
#     Write the number out with its digits, such as `total: 24000.00`. If it is a reference or a
#     serial number, put it in quotes, such as `id: "20260114"`.
number_range := "document"

# METADATA
# title: A key is a text
# description: No key is a number, true, false, empty, a list or a group.
# custom:
#   id: key-type
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     The keys of a proposal are names. A key of another kind mostly comes from a missing word
#     before the colon, or from a colon too many, and means something else than it seems to.
#   remediation: >-
#     Write the name of the field before the colon, or put the key in quotes, such as `"1": first`.
key_type := "document"

# METADATA
# title: A merge key takes groups
# description: The YAML merge key `<<` is followed by a group of keys, or by a list of groups.
# custom:
#   id: merge-key
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     `<<` copies the keys of another group to this place. What is no group has no keys, so whatever
#     should have been copied is missing.
#   remediation: >-
#     Name a group that was marked with an anchor, such as `<<: *usual-hours`, or write the keys out.
merge_key := "document"

# METADATA
# title: A YAML tag fits its value
# description: Only the tags of plain YAML, such as `!!str`, are used, and only for values of that kind.
# custom:
#   id: tag
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     A tag tells the reader to take a value for something else than it looks like. If that cannot
#     be done, nobody knows which of the two was meant.
#   remediation: >-
#     Delete the tag. A text that looks like a number or a date needs only quotes, such as
#     `id: "20260114"`.
tag := "document"

# METADATA
# title: Every key is a known one
# description: The document has only keys that proposals have, and keys of your own that begin with `x-`.
# custom:
#   id: unknown-field
#   severity: warning
#   aspect: document
#   source: practice
#   rationale: >-
#     What stands under a mistyped key is not read, and no rule can tell that it was promised.
#   remediation: >-
#     Correct the spelling, or move the key to the group that it belongs to. Notes of your own are
#     free under a key such as `x-note`.
unknown_field := "schema"

# METADATA
# title: A required key is there
# description: >-
#   Every proposal has its version, kind, number and title, and an entry of a list has what makes it
#   one, such as the metric of an SLA target.
# custom:
#   id: field-required
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     Without these few keys nobody can tell which proposal, target or deliverable is meant, and the
#     rest of the entry hangs in the air.
#   remediation: >-
#     Add the key that the message names, such as `title: Managed operation of the web shop`.
field_required := "schema"

# METADATA
# title: A value is of the expected kind
# description: Texts, numbers, true or false, lists and groups stand where they are expected.
# custom:
#   id: field-type
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     A sentence where a number should be, or one entry where a list should be, can be understood by
#     a person but not be compared, added or checked.
#   remediation: >-
#     Write the kind of value that the message asks for, such as `included: true` instead of
#     `included: yes, on weekdays`, and `[web-01]` for a list with a single entry.
field_type := "schema"

# METADATA
# title: A value is one of those allowed
# description: Where a field has a list of words or a range of numbers, the value is within it.
# custom:
#   id: field-value
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     The rules know what the words of the vocabulary mean. Another word, even a good one, leaves
#     open what was agreed.
#   remediation: >-
#     Choose the word or number that comes nearest to what you mean from those in the message, such
#     as `model: managed`, and put what it does not say into a text beside it.
field_value := "schema"

# METADATA
# title: Dates, durations and amounts have one form
# description: >-
#   Dates are written 2026-03-01 or 2026-03, durations P12M or PT4H, times 08:00, currencies EUR,
#   amounts 24000.00.
# custom:
#   id: field-format
#   severity: error
#   aspect: document
#   source: practice
#   fixed: true
#   rationale: >-
#     03/04/2026 is a day in March to some and in April to others. One form for everybody leaves
#     nothing to read wrongly, in a contract least of all.
#   remediation: >-
#     Write it in the form that the message asks for, such as `start: 2026-03-01`, `duration: P12M`
#     or `response: PT30M`.
field_format := "schema"
