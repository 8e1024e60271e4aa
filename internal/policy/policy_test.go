package policy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/demarc-dev/demarc/policies"
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

// engineRoom is all of the built-in policy but its rules, and the rules that it speaks of itself.
func engineRoom(t testing.TB) fstest.MapFS {
	t.Helper()
	room := fstest.MapFS{}
	err := fs.WalkDir(policies.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "rules/") && !strings.HasPrefix(path, "rules/evaluation/") {
			return err
		}
		data, err := fs.ReadFile(policies.FS, path)
		room[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return room
}

// compile makes an engine of the built-in policy with other rules.
func compile(t testing.TB, settings Settings, modules map[string]string) (*Engine, error) {
	t.Helper()
	room := engineRoom(t)
	for path, module := range modules {
		room[path] = &fstest.MapFile{Data: []byte(module)}
	}
	sources, err := Load(room)
	if err != nil {
		return nil, err
	}
	set, err := sources.Compile(nil)
	if err != nil {
		return nil, err
	}
	return New(set, settings)
}

// managed puts modules where rules of services stand.
func managed(modules ...string) map[string]string {
	files := map[string]string{}
	for i, module := range modules {
		files[fmt.Sprintf("rules/managed/r%d.rego", i)] = module
	}
	return files
}

// proposal is a managed proposal with some groups.
func proposal(groups map[string]any) map[string]any {
	p := map[string]any{"apiVersion": "demarc/v1", "kind": "Proposal", "model": "managed"}
	maps.Copy(p, groups)
	return p
}

func TestLoadRejects(t *testing.T) {
	helper := "\n_helps if input.monitoring\n"
	for name, test := range map[string]struct {
		modules map[string]string
		want    string
	}{
		"no metadata":        {managed("package demarc.rules.managed\nx contains 1 if true\n"), "rules/managed/r0.rego:2: rule x has no METADATA"},
		"no metadata, keyed": {managed("package demarc.rules.managed\nx[1] contains 1 if true\n"), "rules/managed/r0.rego:2: rule x has no METADATA"},
		"missing title":      {managed(rule(fires, "# title: Monitoring is included\n", "")), "title is missing"},
		"missing severity":   {managed(rule(fires, "#   severity: warning\n", "")), "custom.severity is missing"},
		"missing rationale":  {managed(rule(fires, "#   rationale: Nobody can run what nobody sees.\n", "")), "custom.rationale is missing"},
		"other id":           {managed(rule(fires, "id: monitoring-included", "id: monitor")), `custom.id is "monitor", expected monitoring-included`},
		"unknown severity":   {managed(rule(fires, "severity: warning", "severity: fatal")), `custom.severity is "fatal", expected error, warning, info`},
		"unknown aspect":     {managed(rule(fires, "aspect: monitoring", "aspect: monitor")), `custom.aspect is "monitor"`},
		"unknown key":        {managed(rule(fires, "source: practice", "source: practice\n#   sevrity: error")), "sevrity"},
		"bad condition":      {managed(rule(fires, "source: practice", "source: practice\n#   when: [\"a b\"]")), `"a b" is not a path`},
		"yields to no rule":  {managed(rule(fires, "source: practice", "source: practice\n#   yields_to: [none-such]")), `yields to "none-such", which is no rule`},
		"twice":              {map[string]string{"rules/managed/a.rego": rule(fires), "rules/leg/b.rego": rule(fires, "rules.managed", "rules.leg")}, `rule id "monitoring-included" is taken by rules/leg/b.rego:3`},
		"syntax":             {managed("package demarc.rules.managed\nx contains"), "rules/managed/r0.rego:2"},
		"network":            {managed(rule(strings.Replace(fires, "if not", "if {http.send({}).x} else if not", 1))), "rules/managed/r0.rego"},
		"clock":              {managed(rule("monitoring_included contains {\"path\": [], \"message\": \"m\"} if time.now_ns() > 0\n")), "time.now_ns may not be called"},
		"environment":        {managed(rule("monitoring_included contains {\"path\": [], \"message\": \"m\"} if opa.runtime().env\n")), "opa.runtime may not be called"},

		// what would be loaded and never asked, or change what another file means
		"unknown scope":    {managed(rule(fires, "rules.managed", "rules.managd")), "rules/managed/r0.rego:1: the rules of package demarc.rules.managd would never be asked; expected demarc.rules.waiver, demarc.rules.proposal"},
		"two depths":       {managed(rule(fires, "rules.managed", "rules.managed.more")), "package demarc.rules.managed.more would never be asked"},
		"no depth":         {managed(rule(fires, "rules.managed", "rules")), "package demarc.rules would never be asked"},
		"outside":          {managed(rule(fires, "demarc.rules.managed", "demarc.managed")), "rules/managed/r0.rego:3: a rule stands in package demarc.managed, where it would never be asked"},
		"far outside":      {managed(rule(fires, "demarc.rules.managed", "main")), "a rule stands in package main"},
		"below its name":   {managed(rule("monitoring_included.a contains {\"path\": [], \"message\": \"m\"} if true\n")), `METADATA of a: custom.id is "monitoring-included", expected a`},
		"merged helper":    {managed(rule(fires+helper), "package demarc.rules.managed\n"+helper), "rules/managed/r1.rego:3: data.demarc.rules.managed._helps is defined in rules/managed/r0.rego:15 already"},
		"merged rule":      {managed(rule(fires), "package demarc.rules.managed\n\n"+fires), "data.demarc.rules.managed.monitoring_included is defined in"},
		"merged function":  {map[string]string{"lib/more.rego": "package demarc.lib.dates\n\nfirst_day(_) := \"\" if false\n"}, "lib/more.rego:3: data.demarc.lib.dates.first_day is defined in lib/dates.rego"},
		"merged with head": {managed(rule(fires+"\n_x[1] := 2\n"), "package demarc.rules.managed\n\n_x := {}\n"), "data.demarc.rules.managed._x is defined in"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := compile(t, Settings{}, test.modules)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want one with %q", err, test.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{"data.json": {Data: []byte("{}")}}); err == nil || !strings.Contains(err.Error(), "no rule found") {
		t.Errorf("without a rule: %v", err)
	}
}

// decide asks for the decision on a managed proposal.
func decide(t testing.TB, e *Engine, groups map[string]any) Decision {
	t.Helper()
	d, err := e.Decide(context.Background(), Question{Proposal: proposal(groups), AsOf: "2026-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParams(t *testing.T) {
	limit := rule(`monitoring_included contains {"path": [], "message": "m"} if data.demarc.params.min_sure_weight.value > 12
`)
	var digests []string
	for _, test := range []struct {
		params map[string]any
		fires  int
	}{{nil, 0}, {map[string]any{"min_sure_weight": 13}, 1}, {nil, 0}} {
		e, err := compile(t, Settings{Params: test.params}, managed(limit))
		if err != nil {
			t.Fatal(err)
		}
		if d := decide(t, e, nil); len(d.Findings) != test.fires {
			t.Errorf("with %v: %d findings, want %d", test.params, len(d.Findings), test.fires)
		}
		digests = append(digests, e.Digest())
	}
	if digests[0] == digests[1] || digests[0] != digests[2] {
		t.Errorf("digests %v: a threshold must change the digest, and nothing else may", digests)
	}
	_, err := compile(t, Settings{Params: map[string]any{"min_sure_weigh": 2}}, managed(limit))
	if err == nil || !strings.Contains(err.Error(), `unknown threshold "min_sure_weigh"; did you mean "min_sure_weight"?`) {
		t.Errorf("unknown parameter: %v", err)
	}
}

// Settings of one engine are of no other, though all share the rules.
func TestSettingsAreApart(t *testing.T) {
	set, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := New(set, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	digest := plain.Digest()
	changed := Settings{
		Params: map[string]any{"min_managed_term": "P3M"}, Words: map[string][]string{"vague": {"somehow"}},
		Rules: map[string]Setting{"managed-sla-required": {Severity: "info"}},
	}
	other, err := New(set, changed)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(other.Words("vague"), "somehow") || other.Digest() == digest {
		t.Error("the settings are not applied")
	}
	again, err := New(set, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []*Engine{plain, again} {
		severity := ""
		for _, rule := range e.Rules() {
			if rule.ID == "managed-sla-required" {
				severity = rule.Severity
			}
		}
		if slices.Contains(e.Words("vague"), "somehow") || e.Digest() != digest || severity != "error" {
			t.Error("settings of one engine are another's")
		}
		for _, p := range e.Params() {
			if p.Name == "min_managed_term" && p.Value != p.Default {
				t.Errorf("a threshold of one engine is another's: %v", p.Value)
			}
		}
	}
	for _, rule := range []map[string]Setting{{"managed-sla-required": {NotWaivable: true}}, {"managed-sla-required": {Off: "why"}}} {
		e, err := New(set, Settings{Rules: rule})
		if err != nil {
			t.Fatal(err)
		}
		if e.Digest() == digest {
			t.Errorf("the digest does not tell of %v", rule)
		}
	}
	for _, word := range []string{"", " ", "\t", "\u00a0"} {
		if _, err := New(set, Settings{Words: map[string][]string{"vague": {"a", word}}}); err == nil || !strings.Contains(err.Error(), "word 2 of the list") {
			t.Errorf("the word %q: %v", word, err)
		}
	}
}

func TestDecide(t *testing.T) {
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
	e, err := compile(t, Settings{}, managed(rule(fires), second))
	if err != nil {
		t.Fatal(err)
	}
	type ended struct {
		Passed, Failed, NotApplicable []string
		Reasons                       []Reason
	}
	first := []Finding{{Rule: "monitoring-included", Severity: "warning", Leg: "service", Path: []string{"monitoring"}, Message: "it is not", Remediation: "Write it.", Shape: -1}}
	for name, test := range map[string]struct {
		groups map[string]any
		want   []Finding
		ended  ended
	}{
		"nothing stated": {
			want: first,
			ended: ended{
				Failed: []string{"monitoring-included"}, NotApplicable: []string{"second"},
				Reasons: []Reason{{Rule: "second", Leg: "service", Missing: []string{"sla.targets"}}},
			},
		},
		"all well": {
			groups: map[string]any{"monitoring": map[string]any{}, "sla": map[string]any{"targets": []any{"x"}}},
			ended:  ended{Passed: []string{"monitoring-included", "second"}},
		},
		"second": {
			groups: map[string]any{"monitoring": map[string]any{}, "sla": map[string]any{"targets": []any{"x", "2026-01-01"}}},
			want: []Finding{{
				Rule: "second", Severity: "info", Leg: "service", Path: []string{"sla", "targets", "1"}, Message: "m", Remediation: "other",
				Because: []Because{{Path: []string{"sla"}, Message: "b"}}, Shape: -1,
			}},
			ended: ended{Passed: []string{"monitoring-included"}, Failed: []string{"second"}},
		},
		"second yields": {
			groups: map[string]any{"sla": map[string]any{"targets": []any{"2026-01-01"}}},
			want:   first,
			ended: ended{
				Failed: []string{"monitoring-included"}, NotApplicable: []string{"second"},
				Reasons: []Reason{{Rule: "second", Leg: "service", YieldsTo: []string{"monitoring-included"}}},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := decide(t, e, test.groups)
			if diff := cmp.Diff(test.want, d.Findings); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			passed := slices.DeleteFunc(d.Passed, func(id string) bool { return id == "not-evaluated" || id == "too-complex" })
			if diff := cmp.Diff(test.ended, ended{passed, d.Failed, d.NotApplicable, d.Reasons}, cmpopts.EquateEmpty()); diff != "" {
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
	for name, test := range map[string]struct {
		settings map[string]Setting
		want     map[string]string // severities by path
		off      []string
	}{
		"none":     {nil, map[string]string{"warning": "warning", "info": "info"}, nil},
		"raised":   {map[string]Setting{"monitoring-included": {Severity: "error"}}, map[string]string{"warning": "error", "info": "info"}, nil},
		"lowered":  {map[string]Setting{"monitoring-included": {Severity: "info"}}, map[string]string{"warning": "info", "info": "info"}, nil},
		"off":      {map[string]Setting{"monitoring-included": {Off: "why"}}, map[string]string{"second": "error"}, []string{"monitoring-included"}},
		"both off": {map[string]Setting{"monitoring-included": {Off: "why"}, "second": {Off: "why"}}, map[string]string{}, []string{"monitoring-included", "second"}},
	} {
		e, err := compile(t, Settings{Rules: test.settings}, managed(first, second))
		if err != nil {
			t.Fatal(err)
		}
		d := decide(t, e, nil)
		got := map[string]string{}
		for _, f := range d.Findings {
			got[f.Path[0]] = f.Severity
			for _, place := range f.Places {
				got[place.Path[0]] = f.Severity
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if !slices.Equal(d.Off, test.off) {
			t.Errorf("%s: %q are off, want %q", name, d.Off, test.off)
		}
	}
	for settings, want := range map[string]string{"no-such": `unknown rule "no-such"`, "scond": `unknown rule "scond"; did you mean "second"?`} {
		_, err := compile(t, Settings{Rules: map[string]Setting{settings: {}}}, managed(first, second))
		var wrong *SettingError
		if !errors.As(err, &wrong) || err.Error() != want || !slices.Equal(wrong.Path, []string{"rules", settings}) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// A rule that gives what is no finding has not judged: that is a finding of its own, and no pass.
func TestDecideOnBrokenRules(t *testing.T) {
	for name, test := range map[string]struct{ body, want string }{
		"no message":     {`monitoring_included contains {"path": []} if true`, `it gave {"path":[]}, and a finding has a path and a message`},
		"no path":        {`monitoring_included contains {"message": "m"} if true`, "a finding has a path and a message"},
		"a path of sets": {`monitoring_included contains {"message": "m", "path": [{1}]} if true`, "a finding has a path and a message"},
		"unknown key":    {`monitoring_included contains {"path": [], "message": "m", "line": 3} if true`, `"line":3`},
		"a text":         {`monitoring_included contains "broken" if true`, `it gave "broken"`},
		"no set":         {`monitoring_included := "broken" if true`, "it gave no set of findings"},
		"undefined":      {`monitoring_included := {1} if false`, "it gave no set of findings"},
		"worse severity": {`monitoring_included contains {"path": [], "message": "m", "severity": "error"} if true`, `its METADATA allows at most "warning"`},
		"odd severity":   {`monitoring_included contains {"path": [], "message": "m", "severity": "fatal"} if true`, `"fatal"`},
		"odd reason":     {`monitoring_included contains {"path": [], "message": "m", "because": [{"path": []}]} if true`, `"because"`},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := compile(t, Settings{}, managed(rule(test.body+"\n")))
			if err != nil {
				t.Fatal(err)
			}
			d := decide(t, e, nil)
			if len(d.Findings) != 1 || d.Findings[0].Rule != "not-evaluated" || !strings.Contains(d.Findings[0].Message, test.want) ||
				!strings.Contains(d.Findings[0].Message, "rule monitoring-included was not evaluated") {
				t.Errorf("got %+v, want one with %q", d.Findings, test.want)
			}
			if !slices.Equal(d.Failed, []string{"not-evaluated"}) || d.NotEvaluated["monitoring-included"] == "" {
				t.Errorf("failed %q, not evaluated %q", d.Failed, d.NotEvaluated)
			}
		})
	}
	e, err := compile(t, Settings{}, managed(rule(`monitoring_included contains {"path": [], "message": "m"} if to_number(input.apiVersion) == 6`+"\n")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Decide(context.Background(), Question{Proposal: proposal(nil), AsOf: "2026-01-01"}); err == nil || !strings.Contains(err.Error(), "to_number") {
		t.Errorf("a built-in function that fails: %v", err)
	}
}

func TestCondition(t *testing.T) {
	for _, text := range []string{"", "a..b", "a = ", "a[", "[]", "a[0]", "a or ", "a or b c", "a and b", "a[].b[].c"} {
		if _, err := parseCondition(text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
	told := func(path []string, isList bool, below, values []string) any {
		return map[string]any{"path": path, "is_list": isList, "below": below, "values": values}
	}
	type list = []string
	for text, want := range map[string][]any{
		"text":                 {told(list{"text"}, false, list{}, list{})},
		"a.b = x|y":            {told(list{"a", "b"}, false, list{}, list{"x", "y"})},
		"list[]":               {told(list{"list"}, true, list{}, list{})},
		"list[].b.c = 2 or d":  {told(list{"list"}, true, list{"b", "c"}, list{"2"}), told(list{"d"}, false, list{}, list{})},
		"a.list[].b or list[]": {told(list{"a", "list"}, true, list{"b"}, list{}), told(list{"list"}, true, list{}, list{})},
	} {
		c, err := parseCondition(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if diff := cmp.Diff(want, c.told()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// The schema of proposals knows no body, but the rules' input has one.
func TestTypedBody(t *testing.T) {
	schema := map[string]any{"type": "object", "properties": map[string]any{"title": map[string]any{"type": "string"}}, "additionalProperties": false}
	for key, want := range map[string]bool{"body[0].text": true, "body[0].leg": true, "body[0].heading": true, "title": true, "body[0].txt": false, "bodies": false} {
		sources, err := Load(fstest.MapFS{
			"demarc.rego":          {Data: []byte("# METADATA\n# scope: subpackages\n# schemas:\n#   - input: schema.proposal\npackage demarc\n")},
			"rules/managed/r.rego": {Data: []byte(rule(strings.Replace(fires, "input.monitoring", "input."+key, 1)))},
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sources.Compile(schema); (err == nil) != want {
			t.Errorf("input.%s: %v", key, err)
		}
	}
	if properties := schema["properties"].(map[string]any); len(properties) != 1 {
		t.Errorf("the schema was changed: %v", properties)
	}
}

// A run ends with its context.
func TestDecideStopsWhenAsked(t *testing.T) {
	set, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(set, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Decide(ctx, Question{Proposal: proposal(nil), AsOf: "2026-01-01"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
