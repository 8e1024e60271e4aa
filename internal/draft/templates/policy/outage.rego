package demarc.rules.{{.}}

import data.demarc.lib.durations

# METADATA
# title: An outage is answered as soon as we promise
# description: Incidents of severity 1 are answered within the time that is ours.
# custom:
#   id: {{.ID}}-outage-answered-soon
#   scope: managed
#   severity: error
#   aspect: sla
#   when: [sla.targets]
#   rationale: Replace this by the reason that your people would give.
#   remediation: "Promise an answer in time, such as `{metric: response-time, severity: 1, operator: lte, target: PT30M}`."
{{.}}_outage_answered_soon contains finding if {
	most := data.demarc.params.{{.}}_outage_response.value
	some i, target in input.sla.targets
	target.metric == "response-time"
	target.severity == 1
	durations.longer(target.target, most)
	finding := {
		"path": ["sla", "targets", i, "target"],
		"message": $"an outage should be answered within {durations.in_words(most)}, and {durations.in_words(target.target)} are promised",
	}
}
