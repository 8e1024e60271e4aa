package policy

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc/internal/document"
)

// parts are what a leg can state, by the model that it speaks for.
var parts = map[string][]string{
	"managed": {
		"nature: ongoing", "objective: {verb: operate}", "term: {renewal: {kind: automatic}}", "responsibility: {operational: provider}",
		"risk: {operational: provider}", "monitoring: {included: true}", "maintenance: {preventive: {included: true}}",
		"sla: {targets: [{metric: availability}]}", "change_enablement: {policy: controlled}", "staffing: {runbooks: [restart]}",
		"scope: {included: [{text: Care, kind: operational}]}", "incidents: {included: true}",
		"billing: {model: subscription, recurring: {amount: '100.00', period: P1M}}",
	},
	"professional": {
		"nature: one-time", "objective: {verb: migrate}", "term: {start: 2026-01-01, end: 2026-06-30}", "responsibility: {operational: customer}",
		"risk: {operational: customer}", "monitoring: {included: false}", "maintenance: {preventive: {included: false}}",
		"sla: {targets: [{metric: defect-fix}]}", "change_control: {process: change order}", "incidents: {included: false}",
		"staffing: {roles: [{role: architect, category: expert}]}", "deliverables: [{name: Plan, due: 2026-05-31}]",
		"acceptance: {criteria: [it runs]}", "billing: {model: fixed-price, total: '1000.00'}",
	},
	"hybrid": {
		"scope: {included: [{text: Care, kind: operational}, {text: Cluster, kind: project}]}\n" +
			"deliverables: [{name: Cluster, due: 2026-05-31}]\nacceptance: {criteria: [it runs]}", "monitoring: {included: true}", "nature: ongoing", "responsibility: {operational: provider}",
		"change_control: {process: change order}", "incidents: {included: true}", "objective: {verb: operate}",
	},
	"support-by-the-hour": {
		"billing: {model: retainer-hours}", "incidents: {included: true, billing: time}", "monitoring: {included: false}",
		"maintenance: {preventive: {included: false}}", "responsibility: {operational: customer}", "risk: {operational: customer}",
		"scope: {included: [{text: Help, activity: service-desk}]}",
	},
	"lent-staff": {
		"staffing: {directed_by: customer, roles: [{role: developer}]}\nbilling: {model: daily-rate}",
		"responsibility: {operational: customer}", "risk: {operational: customer, delivery: customer}", "nature: one-time",
	},
}

// silent are parts that speak for no model.
var silent = []string{
	"title: Cluster", "reporting: [{name: Usage}]", "governance: {meetings: [{type: review}]}", "liability: {cap: {basis: annual-fees}}",
	"valid_until: 2026-12-31", "security: {standards: [ISO 27001]}",
}

var ranks = []string{"low", "medium", "high"}

// reader reads legs.
func legReader(t *testing.T) func(parts ...string) Reading {
	set, err := LoadBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := New(set, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return func(parts ...string) Reading {
		leg := map[string]any{"apiVersion": "demarc/v1", "kind": "Proposal", "model": "managed"}
		for _, part := range parts {
			docs, err := document.Parse("leg", []byte(part), document.YAML, document.Limits{})
			if err != nil {
				t.Fatal(part, err)
			}
			maps.Copy(leg, docs[0].Value.(map[string]any))
		}
		decision, err := engine.Decide(context.Background(), Question{Proposal: leg, AsOf: "2026-01-15"})
		if err != nil || len(decision.Legs) != 1 {
			t.Fatal(parts, decision.Findings, err)
		}
		return decision.Legs[0].Reading
	}
}

// drawn calls do with legs of the parts of each model, as a fixed sample draws them, and with the parts that are left.
func drawn(do func(model string, leg, rest []string)) {
	r := rand.New(rand.NewPCG(11, 1))
	for _, model := range slices.Sorted(maps.Keys(parts)) {
		for range 8 {
			all := slices.Clone(parts[model])
			r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			n := 1 + r.IntN(len(all))
			do(model, all[:n], all[n:])
		}
	}
}

// TestConfidenceIsMonotone asks that what agrees with a reading never makes it less sure, and that nothing makes it surer
// by being left out.
func TestConfidenceIsMonotone(t *testing.T) {
	read := legReader(t)
	tried := map[string]int{}
	drawn(func(model string, leg, rest []string) {
		before := read(leg...)
		if before.Model != model {
			return // too little is stated yet
		}
		for _, part := range rest {
			tried[model]++
			after := read(slices.Concat(leg, []string{part})...)
			if after.Model != model || slices.Index(ranks, after.Confidence) < slices.Index(ranks, before.Confidence) {
				t.Errorf("%s: %s is %s, %s; with %s it is %s, %s", model, strings.Join(leg, "; "), before.Model, before.Confidence, part, after.Model, after.Confidence)
			}
		}
	})
	for model := range parts {
		if tried[model] < 5 {
			t.Errorf("only %d parts were added to legs that read like %s", tried[model], model)
		}
	}
}

// TestConfidenceAndContradiction asks that what contradicts a reading never makes it surer.
func TestConfidenceAndContradiction(t *testing.T) {
	read := legReader(t)
	other := map[string]string{"managed": "professional", "professional": "managed"}
	drawn(func(model string, leg, _ []string) {
		before := read(leg...)
		if other[model] == "" || before.Model != model {
			return
		}
		for i, part := range parts[other[model]] {
			if i%3 > 0 {
				continue // a third of them is enough
			}
			after := read(slices.Concat([]string{part}, leg)...)
			if after.Model == model && slices.Index(ranks, after.Confidence) > slices.Index(ranks, before.Confidence) {
				t.Errorf("%s is %s; with %s against it, it is %s", strings.Join(leg, "; "), before.Confidence, part, after.Confidence)
			}
		}
	})
}

// TestReadingOfEquivalentForms asks that the reading is the same where what says nothing of the models is added, and where
// one item is told as two.
func TestReadingOfEquivalentForms(t *testing.T) {
	read := legReader(t)
	drawn(func(_ string, leg, _ []string) {
		before := read(leg...)
		for _, part := range silent {
			if after := read(slices.Concat(leg, []string{part})...); after.Model != before.Model || after.Confidence != before.Confidence {
				t.Errorf("%s: %s, %s; with %s it is %s, %s", strings.Join(leg, "; "), before.Model, before.Confidence, part, after.Model, after.Confidence)
			}
		}
		twice := slices.Clone(leg)
		for i, part := range twice {
			if items, ok := strings.CutPrefix(part, "scope: {included: ["); ok {
				items = strings.TrimSuffix(items, "]}")
				twice[i] = "scope: {included: [" + items + ", " + items + "]}"
			}
		}
		if after := read(twice...); after.Model != before.Model || after.Confidence != before.Confidence {
			t.Errorf("%s: %s, %s; with each item twice %s, %s", strings.Join(leg, "; "), before.Model, before.Confidence, after.Model, after.Confidence)
		}
	})
}
