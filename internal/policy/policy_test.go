package policy

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// rule writes a Rego module with one rule, whose METADATA can be changed line by line.
func rule(body string, change ...string) string {
	text := `package demarc.rules.managed

# METADATA
# title: Monitoring is included
# description: Monitoring is stated.
# custom:
#   id: monitoring-included
#   severity: warning
#   aspect: monitoring
#   source: practice
#   rationale: Nobody can run what nobody sees.
#   remediation: Write it.
` + body
	return strings.NewReplacer(change...).Replace(text)
}

const fires = `monitoring_included contains {"path": ["monitoring"], "message": "it is not"} if not input.monitoring
`

func engine(t *testing.T, modules ...string) (*Engine, error) {
	t.Helper()
	fsys := fstest.MapFS{
		"data.json":            {Data: []byte(`{"demarc": {"params": {"limit": {"value": 1}}}}`)},
		"content/content.rego": {Data: []byte("package demarc.content\nreading := {\"model\": \"managed\"}\n")},
	}
	for i, module := range modules {
		fsys[fmt.Sprintf("managed/r%d.rego", i)] = &fstest.MapFile{Data: []byte(module)}
	}
	return New(Options{Policies: fsys})
}

func TestNewRejects(t *testing.T) {
	for name, test := range map[string]struct {
		modules []string
		want    string
	}{
		"no rule":            {nil, "no rule found"},
		"no metadata":        {[]string{"package demarc.rules.managed\nx contains 1 if true\n"}, "managed/r0.rego:2: rule x has no METADATA"},
		"no metadata, keyed": {[]string{"package demarc.rules.managed\nx[1] contains 1 if true\n"}, "managed/r0.rego:2: rule x has no METADATA"},
		"missing title":      {[]string{rule(fires, "# title: Monitoring is included\n", "")}, "title is missing"},
		"missing severity":   {[]string{rule(fires, "#   severity: warning\n", "")}, "custom.severity is missing"},
		"missing rationale":  {[]string{rule(fires, "#   rationale: Nobody can run what nobody sees.\n", "")}, "custom.rationale is missing"},
		"other id":           {[]string{rule(fires, "id: monitoring-included", "id: monitor")}, `custom.id is "monitor", expected monitoring-included`},
		"unknown severity":   {[]string{rule(fires, "severity: warning", "severity: fatal")}, `custom.severity is "fatal", expected error, warning, info`},
		"unknown aspect":     {[]string{rule(fires, "aspect: monitoring", "aspect: monitor")}, `custom.aspect is "monitor"`},
		"unknown key":        {[]string{rule(fires, "source: practice", "source: practice\n#   sevrity: error")}, "sevrity"},
		"bad condition":      {[]string{rule(fires, "source: practice", "source: practice\n#   when: [\"a b\"]")}, `"a b" is not a path`},
		"yields to no rule":  {[]string{rule(fires, "source: practice", "source: practice\n#   yields_to: [none-such]")}, `yields to "none-such", which is no rule`},
		"twice":              {[]string{rule(fires), rule(fires)}, `rule id "monitoring-included" is taken by managed/r0.rego:3`},
		"syntax":             {[]string{"package demarc.rules.managed\nx contains"}, "managed/r0.rego:2"},
		"network":            {[]string{rule(strings.Replace(fires, "if not", "if {http.send({}).x} else if not", 1))}, "managed/r0.rego"},
		"clock":              {[]string{rule("monitoring_included contains {\"path\": [], \"message\": \"m\"} if time.now_ns() > 0\n")}, "undefined function time.now_ns"},
		"environment":        {[]string{rule("monitoring_included contains {\"path\": [], \"message\": \"m\"} if opa.runtime().env\n")}, "undefined function opa.runtime"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := engine(t, test.modules...)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestParams(t *testing.T) {
	fsys := fstest.MapFS{
		"data.json":            {Data: []byte(`{"demarc": {"params": {"limit": {"value": 1}}}}`)},
		"content/content.rego": {Data: []byte("package demarc.content\nreading := {}\n")},
		"managed/r.rego": {Data: []byte(rule(`monitoring_included contains {"path": [], "message": "m"} if data.demarc.params.limit.value > 1
`))},
	}
	var digests []string
	for _, test := range []struct {
		params map[string]any
		fires  int
	}{{nil, 0}, {map[string]any{"limit": 2}, 1}, {nil, 0}} {
		e, err := New(Options{Policies: fsys, Params: test.params})
		if err != nil {
			t.Fatal(err)
		}
		out, err := e.Judge(context.Background(), "2026-01-01", &Leg{Input: map[string]any{}, Scopes: []string{"managed"}})
		if err != nil {
			t.Fatal(err)
		}
		if len(out.Violations) != test.fires {
			t.Errorf("with %v: %d findings, want %d", test.params, len(out.Violations), test.fires)
		}
		digests = append(digests, e.Digest())
	}
	if digests[0] == digests[1] || digests[0] != digests[2] {
		t.Errorf("digests %v: a threshold must change the digest, and nothing else may", digests)
	}
	if _, err := New(Options{Policies: fsys, Params: map[string]any{"limt": 2}}); err == nil || !strings.Contains(err.Error(), `unknown threshold "limt"; did you mean "limit"?; known are limit`) {
		t.Errorf("unknown parameter: %v", err)
	}
}

func TestJudge(t *testing.T) {
	second := `package demarc.rules.managed

# METADATA
# title: Second
# description: d
# custom:
#   id: second
#   severity: error
#   aspect: sla
#   source: practice
#   rationale: r
#   remediation: r
#   when: [sla.targets]
#   yields_to: [monitoring-included]
second contains {"path": ["sla", "targets", i], "message": "m", "severity": "info", "remediation": "other", "because": [{"path": ["sla"], "message": "b"}]} if {
	some i
	input.sla.targets[i] == data.demarc.as_of
}
`
	e, err := engine(t, rule(fires), second)
	if err != nil {
		t.Fatal(err)
	}
	type ended struct{ Passed, Failed, NotApplicable []string }
	for name, test := range map[string]struct {
		leg   map[string]any
		want  []Violation
		ended ended
	}{
		"nothing stated": {
			leg:   map[string]any{},
			want:  []Violation{{Severity: "warning", Path: []string{"monitoring"}, Message: "it is not", Remediation: "Write it."}},
			ended: ended{Failed: []string{"monitoring-included"}, NotApplicable: []string{"second"}},
		},
		"all well": {
			leg:   map[string]any{"monitoring": map[string]any{}, "sla": map[string]any{"targets": []any{"x"}}},
			ended: ended{Passed: []string{"monitoring-included", "second"}},
		},
		"second": {
			leg: map[string]any{"monitoring": map[string]any{}, "sla": map[string]any{"targets": []any{"x", "2026-01-01"}}},
			want: []Violation{{
				Severity: "info", Path: []string{"sla", "targets", "1"}, Message: "m", Remediation: "other",
				Because: []Because{{Path: []string{"sla"}, Message: "b"}},
			}},
			ended: ended{Passed: []string{"monitoring-included"}, Failed: []string{"second"}},
		},
		"second yields": {
			leg:   map[string]any{"sla": map[string]any{"targets": []any{"2026-01-01"}}},
			want:  []Violation{{Severity: "warning", Path: []string{"monitoring"}, Message: "it is not", Remediation: "Write it."}},
			ended: ended{Failed: []string{"monitoring-included"}, NotApplicable: []string{"second"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := e.Judge(context.Background(), "2026-01-01", &Leg{Input: test.leg, Scopes: []string{"managed"}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, out.Violations, cmpopts.IgnoreFields(Violation{}, "Rule")); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.ended, ended{out.Passed, out.Failed, out.NotApplicable}); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSettings asks that a rule's gravest findings get the severity that is set, that milder ones are
// never more than it, and that nothing yields to a rule that is off.
func TestSettings(t *testing.T) {
	first := rule(`monitoring_included contains {"path": [level], "message": "m", "severity": level} if some level in {"warning", "info"}
`)
	second := strings.NewReplacer("monitoring-included", "second", "monitoring_included", "second", "severity: warning", "severity: error\n#   yields_to: [monitoring-included]").
		Replace(rule("monitoring_included contains {\"path\": [\"second\"], \"message\": \"m\"} if true\n"))
	fsys := fstest.MapFS{
		"data.json":            {Data: []byte(`{"demarc": {}}`)},
		"content/content.rego": {Data: []byte("package demarc.content\nreading := {}\n")},
		"managed/a.rego":       {Data: []byte(first)},
		"managed/b.rego":       {Data: []byte(second)},
	}
	for name, test := range map[string]struct {
		settings map[string]Setting
		want     map[string]string // severities by path
	}{
		"none":     {nil, map[string]string{"warning": "warning", "info": "info"}},
		"raised":   {map[string]Setting{"monitoring-included": {Severity: "error"}}, map[string]string{"warning": "error", "info": "info"}},
		"lowered":  {map[string]Setting{"monitoring-included": {Severity: "info"}}, map[string]string{"warning": "info", "info": "info"}},
		"off":      {map[string]Setting{"monitoring-included": {Off: true}}, map[string]string{"second": "error"}},
		"both off": {map[string]Setting{"monitoring-included": {Off: true}, "second": {Off: true}}, map[string]string{}},
	} {
		e, err := New(Options{Policies: fsys, Rules: test.settings})
		if err != nil {
			t.Fatal(err)
		}
		out, err := e.Judge(context.Background(), "2026-01-01", &Leg{Input: map[string]any{}, Scopes: []string{"managed"}})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, v := range out.Violations {
			got[v.Path[0]] = v.Severity
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for settings, want := range map[string]string{"no-such": `unknown rule "no-such"`, "scond": `unknown rule "scond"; did you mean "second"?`} {
		_, err := New(Options{Policies: fsys, Rules: map[string]Setting{settings: {}}})
		var wrong *SettingError
		if !errors.As(err, &wrong) || err.Error() != want || !slices.Equal(wrong.Path, []string{"rules", settings}) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestJudgeRejectsResults(t *testing.T) {
	for name, test := range map[string]struct{ body, want string }{
		"no message":      {`monitoring_included contains {"path": []} if true`, "path and message are needed"},
		"no path":         {`monitoring_included contains {"message": "m"} if true`, "path and message are needed"},
		"unknown key":     {`monitoring_included contains {"path": [], "message": "m", "line": 3} if true`, `unknown field "line"`},
		"a text":          {`monitoring_included contains "broken" if true`, "monitoring-included"},
		"no set":          {`monitoring_included := "broken" if true`, "expected a set of findings"},
		"worse severity":  {`monitoring_included contains {"path": [], "message": "m", "severity": "error"} if true`, `at most "warning"`},
		"odd severity":    {`monitoring_included contains {"path": [], "message": "m", "severity": "fatal"} if true`, `"fatal"`},
		"builtin failure": {`monitoring_included contains {"path": [], "message": "m"} if "3" * 2 == 6`, "mul"},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := engine(t, rule(test.body+"\n"))
			if err == nil {
				_, err = e.Judge(context.Background(), "2026-01-01", &Leg{Input: map[string]any{}, Scopes: []string{"managed"}})
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestCondition(t *testing.T) {
	leg := map[string]any{
		"empty": map[string]any{}, "none": nil, "blank": "", "yes": true, "text": "daily-rate",
		"list": []any{map[string]any{"a": "1"}, map[string]any{"b": map[string]any{"c": "2"}}},
	}
	for text, want := range map[string]bool{
		"text": true, "text = daily-rate": true, "text = hourly-rate|daily-rate": true, "text = other": false,
		"empty": false, "none": false, "blank": false, "missing": false, "yes": true, "yes = true": true, "yes = false": false,
		"list": true, "list[].a": true, "list[].b.c": true, "list[].b.c = 2": true, "list[].z": false, "text.a": false, "list.a": false,
		"missing or text": true, "text = other or list[].b.c = 2": true, "missing or empty": false,
	} {
		c, err := parseCondition(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := c.holds(leg); got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"", "a..b", "a = ", "a[", "[]", "a[0]", "a or ", "a or b c", "a and b"} {
		if _, err := parseCondition(text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}

func TestLegs(t *testing.T) {
	shared := map[string]any{"provider": map[string]any{"name": "A"}}
	proposal := map[string]any{
		"model": "hybrid", "parties": shared, "billing": "root", "liability": "root",
		"project": map[string]any{"billing": "own"},
		"service": map[string]any{"liability": "own", "sla": "s"},
	}
	legs := Legs(proposal)
	var names []string
	for _, leg := range legs {
		names = append(names, leg.Name+" "+strings.Join(leg.Scopes, "+"))
	}
	if want := []string{" proposal+hybrid", "project professional+leg", "service managed+leg"}; !slices.Equal(names, want) {
		t.Fatalf("legs %q, want %q", names, want)
	}
	if diff := cmp.Diff(map[string]any{"model": "managed", "parties": shared, "liability": "own", "sla": "s"}, legs[2].Input); diff != "" {
		t.Errorf("service (-want +got):\n%s", diff)
	}
	for _, test := range []struct {
		leg        int
		path, want string
	}{
		{0, "billing", "billing"},
		{1, "billing/total", "project/billing/total"},
		{1, "term/end", "project/term/end"}, // missing: where it belongs
		{1, "liability/cap", "liability/cap"},
		{1, "", "project"},
		{2, "liability/cap", "service/liability/cap"},
		{2, "parties/provider", "parties/provider"},
		{2, "model", "service"},
		{2, "early_life_support/end", "service/early_life_support/end"},
	} {
		var path []string
		if test.path != "" {
			path = strings.Split(test.path, "/")
		}
		if got := strings.Join(legs[test.leg].Path(path), "/"); got != test.want {
			t.Errorf("leg %q: %q is at %q, want %q", legs[test.leg].Name, test.path, got, test.want)
		}
	}
	for _, model := range []any{nil, "other", 3} {
		if legs := Legs(map[string]any{"model": model}); len(legs) != 1 || legs[0].Name != "" {
			t.Errorf("model %v: legs %v, want the whole only", model, legs)
		}
	}
	if legs := Legs(map[string]any{"model": "hybrid", "project": map[string]any{}}); len(legs) != 1 {
		t.Errorf("a hybrid with an empty leg has %d legs, want the whole only", len(legs))
	}
}

// The schema of proposals knows no body, but the rules' input has one.
func TestTypedBody(t *testing.T) {
	schema := map[string]any{"type": "object", "properties": map[string]any{"title": map[string]any{"type": "string"}}, "additionalProperties": false}
	for key, want := range map[string]bool{"body[0].text": true, "body[0].leg": true, "body[0].heading": true, "title": true, "body[0].txt": false, "bodies": false} {
		fsys := fstest.MapFS{
			"data.json":      {Data: []byte(`{"demarc": {}}`)},
			"demarc.rego":    {Data: []byte("# METADATA\n# scope: subpackages\n# schemas:\n#   - input: schema.proposal\npackage demarc\n")},
			"managed/r.rego": {Data: []byte(rule(strings.Replace(fires, "input.monitoring", "input."+key, 1)))},
		}
		if _, err := New(Options{Policies: fsys, Schema: schema}); (err == nil) != want {
			t.Errorf("input.%s: %v", key, err)
		}
	}
	if properties := schema["properties"].(map[string]any); len(properties) != 1 {
		t.Errorf("the schema was changed: %v", properties)
	}
}

// What is written under the key is never prose, and a hybrid's leg sees the prose only if some of it is its own.
func TestLegsBody(t *testing.T) {
	type object = map[string]any
	written := object{"model": "hybrid", "body": "mine", "project": object{"body": []any{1}}, "service": object{"body": object{}}}
	item := func(leg string) object { return object{"leg": leg, "heading": "Scope", "text": "Text"} }
	for _, test := range []struct {
		name   string
		legs   []string
		inputs []any // of the whole, the project and the service
	}{
		{"none", nil, []any{nil, nil, nil}},
		{"of the project", []string{"project"}, []any{[]any{item("project")}, []any{item("project")}, nil}},
		{"of both", []string{"service", "project"}, []any{[]any{item("service"), item("project")}, []any{item("service"), item("project")}, []any{item("service"), item("project")}}},
	} {
		var body []Text
		for _, leg := range test.legs {
			body = append(body, Text{leg, "Scope", "Text"})
		}
		for i, leg := range Legs(WithBody(written, body)) {
			if diff := cmp.Diff(test.inputs[i], leg.Input["body"]); diff != "" {
				t.Errorf("%s: leg %q (-want +got):\n%s", test.name, leg.Name, diff)
			}
			if test.inputs[i] != nil {
				if got := strings.Join(leg.Path([]string{"body", "0", "text"}), "/"); got != "body/0/text" {
					t.Errorf("%s: leg %q has the prose at %q", test.name, leg.Name, got)
				}
			}
		}
	}
	if written["body"] != "mine" {
		t.Error("the proposal was changed")
	}
}

// What the transition says of the project is the project's, unless the project says it itself.
func TestLegsTransition(t *testing.T) {
	type object = map[string]any
	handover := object{"accepted_by": "service manager"}
	for _, test := range []struct {
		name              string
		project           object
		transition        any
		handover, support string // where the project leg's are, "" for nowhere
	}{
		{"both in the transition", object{"nature": "one-time"}, object{"handover": handover, "early_life_support": object{"owner": "project"}}, "transition/handover", "transition/early_life_support"},
		{"no owner is the project", object{"nature": "one-time"}, object{"early_life_support": object{"end": "2026-06-30"}}, "", "transition/early_life_support"},
		{"owned by the service", object{"nature": "one-time"}, object{"handover": handover, "early_life_support": object{"owner": "service"}}, "transition/handover", ""},
		{"the project's own", object{"handover": object{}, "early_life_support": object{}}, object{"handover": handover, "early_life_support": object{"owner": "project"}}, "project/handover", "project/early_life_support"},
		{"no transition", object{"nature": "one-time"}, nil, "", ""},
	} {
		legs := Legs(object{"model": "hybrid", "transition": test.transition, "project": test.project, "service": object{"nature": "ongoing"}})
		for group, want := range map[string]string{"handover": test.handover, "early_life_support": test.support} {
			got := ""
			if legs[1].Input[group] != nil {
				got = strings.Join(legs[1].Path([]string{group}), "/")
			}
			if got != want {
				t.Errorf("%s: the project leg's %s is at %q, want %q", test.name, group, got, want)
			}
			if legs[2].Input[group] != nil {
				t.Errorf("%s: the service leg has a %s", test.name, group)
			}
		}
	}
}
