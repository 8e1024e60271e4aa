package words

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"sla", "scope", "billing", "monitoring"}
	for found, want := range map[string]string{
		"slaa": "sla", "SLA": "sla", "bilings": "billing", "monitring": "monitoring", "scop": "scope",
		"x": "", "zebra": "", "": "",
	} {
		if got := Nearest(found, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", found, got, want)
		}
	}
	if got, want := DidYouMean("slaa", known), `; did you mean "sla"?`; got != want {
		t.Errorf("DidYouMean = %q, want %q", got, want)
	}
	if got := DidYouMean("zebra", known); got != "" {
		t.Errorf("DidYouMean of a word that is near to none = %q", got)
	}
}
