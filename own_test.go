package demarc_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
)

// ownPolicy is a rule on a field of one's own, with a threshold and words of its own, and one in the place of a built-in rule.
var ownPolicy = demarc.Policy{Name: "policies/acme", FS: fstest.MapFS{
	"unit.rego": {Data: []byte(`package demarc.rules.acme

import data.acme.lib

# METADATA
# title: A unit of ours is named
# description: The proposal says which of our units it is of.
# custom:
#   id: acme-unit-known
#   scope: proposal
#   severity: error
#   aspect: document
#   rationale: Margins are counted by unit.
#   remediation: Write "x-unit" with one of our units.
acme_unit_known contains {"path": ["x-unit"], "message": $"no unit is called {unit}"} if {
	unit := input["x-unit"]
	not unit in data.demarc.words.acme_units
}

# METADATA
# title: Severity 1 is answered soon
# description: The target for severity 1 is within acme_response minutes.
# custom:
#   id: acme-severity-1-soon
#   scope: managed
#   severity: error
#   aspect: sla
#   when: [sla.targets]
#   replaces: [managed-runbooks-and-escalation]
#   rationale: Our customers run plants.
#   remediation: Answer sooner.
acme_severity_1_soon contains {"path": ["sla", "targets", i], "message": $"severity 1 should be answered within {data.demarc.params.acme_response.value} minutes"} if {
	some i, target in input.sla.targets
	lib.is_late(target, data.demarc.params.acme_response.value)
}
`)},
	"lib.rego": {Data: []byte(`package acme.lib

import data.demarc.lib.durations

is_late(target, minutes) if {
	target.severity == 1
	target.metric == "response-time"
	durations.seconds(target.target) > minutes * 60
}
`)},
	"data.yaml": {Data: []byte(`demarc:
  params:
    acme_response: {value: 15, description: Minutes., reason: Plants.}
  words:
    acme_units: [north]
`)},
}}

var ownSchema = demarc.SchemaFile{Name: "acme.schema.json", Data: []byte(`{"properties": {"x-unit": {"type": "string", "description": "Which unit it is of."}}}`)}

func withOptions(t testing.TB, opts demarc.Options) *demarc.Validator {
	t.Helper()
	v, err := demarc.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func fileText(t testing.TB, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestOwnPolicies(t *testing.T) {
	proposal := strings.Replace(fileText(t, "testdata/valid/managed-small.yaml"), "\nmodel:", "\nx-unit: east\nmodel:", 1)
	check := func(opts demarc.Options, text string) demarc.Proposal {
		t.Helper()
		opts.AsOf = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)
		opts.Policies, opts.Schemas = []demarc.Policy{ownPolicy}, []demarc.SchemaFile{ownSchema}
		r, err := withOptions(t, opts).Validate(context.Background(), "a.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return r.Proposals[0]
	}
	found := func(p demarc.Proposal) (all []string) {
		for _, f := range p.Findings {
			all = append(all, string(f.Severity)+" "+f.Rule+" "+f.Path+" "+f.Message)
		}
		return all
	}
	late := "error acme-severity-1-soon /sla/targets/1 severity 1 should be answered within 15 minutes"
	for name, test := range map[string]struct {
		opts demarc.Options
		text string
		want []string
	}{
		"as they are": {text: proposal, want: []string{"error acme-unit-known /x-unit no unit is called east", late}},
		"thresholds":  {opts: demarc.Options{Params: map[string]any{"acme_response": 30}}, text: proposal, want: []string{"error acme-unit-known /x-unit no unit is called east"}},
		"words":       {opts: demarc.Options{Words: map[string][]string{"acme_units": {"east"}}}, text: proposal, want: []string{late}},
		"severities": {
			opts: demarc.Options{Rules: map[string]demarc.RuleOptions{"acme-unit-known": {Severity: "info"}, "acme-severity-1-soon": {Off: "not yet"}}}, text: proposal,
			want: []string{"info acme-unit-known /x-unit no unit is called east"},
		},
		"own fields": {text: strings.Replace(proposal, "x-unit: east", "x-unit: 3", 1), want: []string{"error field-type /x-unit x-unit is 3, expected a text"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, found(check(test.opts, test.text))); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
	p := check(demarc.Options{}, proposal)
	if diff := cmp.Diff([]string{"managed-runbooks-and-escalation"}, p.Off); diff != "" {
		t.Errorf("rules that are off (-want +got):\n%s", diff)
	}
	waived := check(demarc.Options{}, proposal+"waivers:\n  - {rule: acme-unit-known, path: /x-unit, reason: new, approver: head of sales, ticket: T-1, granted: 2026-01-01, expires: 2026-03-01}\n")
	if len(waived.Waived) != 1 || waived.Waived[0].Finding.Rule != "acme-unit-known" {
		t.Errorf("waived are %+v", waived.Waived)
	}
}

func TestOwnRulesInTheCatalogue(t *testing.T) {
	v := withOptions(t, demarc.Options{Policies: []demarc.Policy{ownPolicy}, Schemas: []demarc.SchemaFile{ownSchema}})
	rules := map[string]demarc.Rule{}
	for _, rule := range v.Rules() {
		rules[rule.ID] = rule
	}
	want := demarc.Rule{
		ID: "acme-severity-1-soon", Title: "Severity 1 is answered soon", Severity: demarc.Error, Aspect: "sla", Scope: "managed",
		Description: "The target for severity 1 is within acme_response minutes.", Rationale: "Our customers run plants.", Remediation: "Answer sooner.",
		Source: "organisation", Replaces: []string{"managed-runbooks-and-escalation"}, Thresholds: []string{"acme_response"}, File: "policies/acme/unit.rego", Waivable: true,
	}
	if diff := cmp.Diff(want, rules["acme-severity-1-soon"]); diff != "" {
		t.Errorf("own rule (-want +got):\n%s", diff)
	}
	if off := rules["managed-runbooks-and-escalation"].Off; off != "replaced by acme-severity-1-soon" {
		t.Errorf("the replaced rule is off since %q", off)
	}
	raw, err := v.Schema()
	if err != nil || !strings.Contains(string(raw), "Which unit it is of.") {
		t.Errorf("the schema has no own field: %v", err)
	}
	if plain := withOptions(t, demarc.Options{}); plain.PolicyDigest() == v.PolicyDigest() {
		t.Error("the digest does not tell of own rules")
	}
}

func TestOwnPolicyErrors(t *testing.T) {
	for name, test := range map[string]struct {
		opts demarc.Options
		want string
	}{
		"no rules":         {demarc.Options{Policies: []demarc.Policy{{Name: "p", FS: fstest.MapFS{}}}}, "policy: p has no rules"},
		"no such rule":     {demarc.Options{Rules: map[string]demarc.RuleOptions{"acme-unit": {Off: "why"}}}, `unknown rule "acme-unit"`},
		"no such value":    {demarc.Options{Params: map[string]any{"acme_response": 3}}, `unknown threshold "acme_response"`},
		"another type":     {demarc.Options{Policies: []demarc.Policy{ownPolicy}, Schemas: []demarc.SchemaFile{ownSchema}, Params: map[string]any{"acme_response": "soon"}}, `threshold acme_response is "soon", expected a number, such as 15`},
		"field of no rule": {demarc.Options{Policies: []demarc.Policy{ownPolicy}}, "undefined ref: input"},
		"no schema":        {demarc.Options{Schemas: []demarc.SchemaFile{{Name: "s.json", Data: []byte("{")}}}, "s.json: "},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := demarc.New(test.opts)
			var fault *demarc.PolicyError
			if !errors.As(err, &fault) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
