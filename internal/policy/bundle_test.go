package policy_test

import (
	"context"
	"encoding/json"
	"path"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/policies"
)

// TestBundle asks that OPA gets the rules with the settings of an organisation and the schema, and nothing else.
// Package parity asks what it decides from that.
func TestBundle(t *testing.T) {
	set, err := policy.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := policy.New(set, policy.Settings{
		Params: map[string]any{"min_managed_term": "P3Y"}, Rules: map[string]policy.Setting{"managed-sla-required": {Off: "why"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := engine.Bundle(policies.FS, schema.Proposal())
	if err != nil {
		t.Fatal(err)
	}
	for name := range files {
		if strings.HasSuffix(name, "_test.rego") || path.Ext(name) != ".rego" && name != "data.json" {
			t.Errorf("the bundle has %s", name)
		}
	}
	for _, name := range []string{"decision.rego", "catalogue.rego", "rules/managed/sla.rego", "lib/dates.rego", "shape/shape.rego"} {
		if len(files[name]) == 0 {
			t.Errorf("the bundle has no %s", name)
		}
	}
	var data struct {
		Demarc struct {
			Params   map[string]struct{ Value any }
			Settings struct{ Rules map[string]any }
			Schema   map[string]any
			Words    map[string]any
		}
	}
	if err := json.Unmarshal(files["data.json"], &data); err != nil {
		t.Fatal(err)
	}
	d := data.Demarc
	if d.Params["min_managed_term"].Value != "P3Y" || d.Settings.Rules["managed-sla-required"] == nil || d.Schema["type"] != "object" || len(d.Words) == 0 {
		t.Errorf("the data is not that of the settings: %.300s", files["data.json"])
	}
}

// TestLegInput asks that what is no question is an error.
func TestLegInput(t *testing.T) {
	for question, want := range map[string]string{
		`{}`:              "the question has no legs",
		`{"proposal": {}`: "unexpected EOF",
		`{"proposal": {"apiVersion": "demarc/v1", "service": 1}, "as_of": "2026-01-15", "shape": []}`: "there is no service leg; there is whole",
	} {
		if got, err := policy.LegInput(context.Background(), []byte(question), "service"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v, expected %q", question, got, err, want)
		}
	}
}
