package schema

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc/schemas"
)

func proposal(t testing.TB) *Schema {
	t.Helper()
	raw, err := fs.ReadFile(schemas.FS, schemas.Proposal)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Compile(raw)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func decode(t testing.TB, text string) any {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// TestValidate writes each violation as "rule path: message".
func TestValidate(t *testing.T) {
	s := proposal(t)
	const head = `"apiVersion": "demarc/v1", "kind": "Proposal", "id": "P-1", "title": "T"`
	for name, test := range map[string]struct {
		value string
		want  []string
	}{
		"valid":     {`{` + head + `}`, nil},
		"free keys": {`{` + head + `, "x-team": 3, "sla": {"x-note": []}}`, nil},
		"missing": {`{"apiVersion": "demarc/v1"}`, []string{
			`field-required id: id is missing`, `field-required kind: kind is missing`, `field-required title: title is missing`,
		}},
		"missing inside": {`{` + head + `, "sla": {"targets": [{"id": "a"}]}}`, []string{
			`field-required sla.targets.0.metric: sla.targets[0] has no metric`,
		}},
		"unknown": {`{` + head + `, "slaa": {}, "zebra": 1, "credits": {}}`, []string{
			`unknown-field credits: unknown key "credits"; it is known as sla.credits`,
			`unknown-field slaa: unknown key "slaa"; did you mean "sla"?`,
			`unknown-field zebra: unknown key "zebra"`,
		}},
		"unknown inside": {`{` + head + `, "service": {"sla": {"target": []}}}`, []string{
			`unknown-field service.sla.target: unknown key "target" in service.sla; did you mean "targets"?`,
		}},
		"version": {`{"apiVersion": "demarc/v2", "kind": "Proposal", "id": "P-1", "title": "T"}`, []string{
			`field-value apiVersion: apiVersion is "demarc/v2", expected "demarc/v1"`,
		}},
		"enum": {`{` + head + `, "model": "mangaed"}`, []string{
			`field-value model: model is "mangaed", allowed managed, professional, hybrid; did you mean "managed"?`,
		}},
		"yes": {`{` + head + `, "monitoring": {"included": "yes", "continuous": "true"}}`, []string{
			`field-type monitoring.continuous: monitoring.continuous is "true", expected true or false (leave out the quotes)`,
			`field-type monitoring.included: monitoring.included is "yes", expected true or false (in YAML 1.2 this is a text: write true)`,
		}},
		"number": {`{` + head + `, "billing": {"included_hours": "1_000"}}`, []string{
			`field-type billing.included_hours: billing.included_hours is "1_000", expected a number (write digits and a decimal point only, without quotes)`,
		}},
		"list": {`{` + head + `, "drivers": "needs-24x7"}`, []string{
			`field-type drivers: drivers is "needs-24x7", expected a list`,
		}},
		"group": {`{` + head + `, "term": "P12M"}`, []string{
			`field-type term: term is "P12M", expected a group of keys with duration, end, ends_when, kind, options, renewal, start, starts_on, …`,
		}},
		"nothing": {`{` + head + `, "scope": null}`, []string{
			`field-type scope: scope is empty, expected a group of keys with asset_register, assets, assumptions, dependencies, excluded, included, out_of_scope_handling`,
		}},
		"date": {`{` + head + `, "term": {"start": "01.03.2026", "end": "2026-02-30"}}`, []string{
			`field-format term.end: term.end is "2026-02-30", expected a date such as 2026-03-01, or a month such as 2026-03`,
			`field-format term.start: term.start is "01.03.2026", expected a date such as 2026-03-01, or a month such as 2026-03`,
		}},
		"date in a phrase": {`{` + head + `, "deliverables": [{"id": "D1", "due": "within 30 days of acceptance"}], "incidents": {"severities": [{"level": 1, "response": "2 business hours"}]}}`, []string{
			`field-format deliverables.0.due: deliverables[0].due is "within 30 days of acceptance", expected a date such as 2026-03-01, or a month such as 2026-03, or {after: P30D, event: acceptance}`,
			`field-format incidents.severities.0.response: incidents.severities[0].response is "2 business hours", expected a duration such as P12M, P30D or PT4H, or {unit: business-hours, value: 2}`,
		}},
		"month":    {`{` + head + `, "term": {"start": "2026-03"}}`, nil},
		"duration": {`{` + head + `, "term": {"duration": "12 months"}}`, []string{`field-format term.duration: term.duration is "12 months", expected a duration such as P12M, P30D or PT4H`}},
		"currency": {`{` + head + `, "billing": {"currency": "Euro"}}`, []string{`field-format billing.currency: billing.currency is "Euro", expected a currency code such as EUR or USD`}},
		"percent":  {`{` + head + `, "scope": {"included": [{"text": "t", "share": 120}]}}`, []string{`field-value scope.included.0.share: scope.included[0].share is 120, expected 100 or less`}},
		"union, other text": {`{` + head + `, "monitoring": {"hours": "24/7"}}`, []string{
			`field-value monitoring.hours: monitoring.hours is "24/7", expected "24x7"`,
		}},
		"union, inside": {`{` + head + `, "monitoring": {"hours": {"days": ["MO"], "start": "8", "end": "18:00"}}}`, []string{
			`field-format monitoring.hours.start: monitoring.hours.start is "8", expected a text such as "08:00"`,
		}},
		"union, no type": {`{` + head + `, "monitoring": {"hours": 24}}`, []string{
			`field-type monitoring.hours: monitoring.hours is 24, expected "24x7" or a group of keys with days, end, holidays, hours_per_day, intervals, start, timezone`,
		}},
		"time zone": {`{` + head + `, "monitoring": {"hours": {"days": ["MO"], "start": "08:00", "end": "18:00", "timezone": "Mars/Olympus"}}}`, []string{
			`field-format monitoring.hours.timezone: monitoring.hours.timezone is "Mars/Olympus", expected a time zone such as Europe/Berlin or UTC`,
		}},
		"keys with slashes": {`{` + head + `, "a/b ~%": 1}`, []string{`unknown-field a/b ~%: unknown key "a/b ~%"`}},
		"money":             {`{` + head + `, "billing": {"total": "1.000,00"}}`, []string{`field-format billing.total: billing.total is "1.000,00", expected a text such as "37000.00"`}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, v := range s.Validate(decode(t, test.value)) {
				got = append(got, v.Rule+" "+strings.Join(v.Path, ".")+": "+v.Message)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRoot covers values that are no group at all; the messages must not be in JSON Schema's words.
func TestRoot(t *testing.T) {
	s := proposal(t)
	for _, value := range []any{nil, "text", json.Number("3"), []any{}} {
		found := s.Validate(value)
		if len(found) != 1 || found[0].Rule != RuleType || len(found[0].Path) != 0 {
			t.Errorf("%v: %+v", value, found)
		}
	}
}

func TestCompileLoadsNothing(t *testing.T) {
	for _, ref := range []string{"file:///etc/passwd", "https://example.com/schema.json", "other.json"} {
		_, err := Compile([]byte(`{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://demarc.dev/x", "$ref": "` + ref + `"}`))
		if err == nil || !strings.Contains(err.Error(), "only references inside of it are allowed") {
			t.Errorf("%s: %v", ref, err)
		}
	}
}

// longExponent finds numbers that the reader refuses before the schema is asked: its library panics on them.
var longExponent = regexp.MustCompile(`[0-9][eE][+-]?[0-9]{3,}`)

// FuzzValidate asks that no value panics and that every violation has words and a known rule.
func FuzzValidate(f *testing.F) {
	for _, seed := range []string{`{}`, `[]`, `{"sla": {"targets": [{"metric": 3}]}}`, `{"a~1b": {"c%": null}}`, `{"monitoring": {"hours": {"days": [1]}}}`} {
		f.Add(seed)
	}
	s := proposal(f)
	f.Fuzz(func(t *testing.T, text string) {
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		var value any
		if dec.Decode(&value) != nil || longExponent.MatchString(text) {
			return
		}
		for _, v := range s.Validate(value) {
			if v.Message == "" || !slices.Contains([]string{RuleUnknownField, RuleRequired, RuleType, RuleValue, RuleFormat}, v.Rule) {
				t.Errorf("%s: %+v", text, v)
			}
		}
	})
}
