# METADATA
# scope: subpackages
# title: demarc
# description: |
#   The boundaries between a managed service, a professional service and a hybrid of both.
#   `input` is one leg of a proposal (packages managed, professional and leg) or the whole
#   proposal (packages hybrid and proposal); thresholds and word lists are data.
# schemas:
#   - input: schema.proposal
package demarc
