package schema

import (
	"strings"
	"testing"
)

func TestKnows(t *testing.T) {
	s := Proposal()
	for _, field := range []string{
		"title", "sla", "sla.targets", "sla.targets[].target", "sla.targets[]", "parties.customer.name", "billing.model",
		"scope.included[].activity", "x-unit", "sla.x-tier.deep[].er", "service.sla.targets[].metric",
	} {
		if hint, ok := s.Knows(field); !ok {
			t.Errorf("%s is not known%s", field, hint)
		}
	}
	for field, hint := range map[string]string{
		"sla.target": "targets", "sla[].targets": "", "slas": "sla", "sla.targets[].metrik": "metric", "title.x": "", "": "", "sla..targets": "", "x-": "",
	} {
		if got, ok := s.Knows(field); ok || hint != "" && !strings.Contains(got, `"`+hint+`"`) {
			t.Errorf("%s: known %v, hint %q, want %q", field, ok, got, hint)
		}
	}
}
