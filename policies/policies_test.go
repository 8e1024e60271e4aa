package policies_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/loader"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
	"github.com/demarc-dev/demarc/schemas"
)

// minCoverage is the share of lines of Rego that the Rego tests must reach, in percent.
const minCoverage = 95

func modules(t *testing.T) map[string]*ast.Module {
	t.Helper()
	found := map[string]*ast.Module{}
	for _, path := range files(t) {
		module, err := ast.ParseModuleWithOpts(path, string(read(t, path)), ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(err)
		}
		found[path] = module
	}
	return found
}

func files(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, pattern := range []string{"*.rego", "*/*.rego", "rules/*/*.rego"} {
		found, err := fs.Glob(policies.FS, pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Fatal("no policy is embedded")
	}
	return paths
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := fs.ReadFile(policies.FS, path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestRego runs the Rego tests that stand beside the rules, and measures what they reach.
func TestRego(t *testing.T) {
	if testing.Short() {
		t.Skip("OPA runs these one after the other, on itself: they tell nothing of races, and take minutes to look for them")
	}
	var data map[string]any
	if err := json.Unmarshal(read(t, "data.json"), &data); err != nil {
		t.Fatal(err)
	}
	var schema any
	raw, err := os.ReadFile("demarc/schema/data.json") // where OPA finds it when it loads the folder
	if err == nil {
		err = json.Unmarshal(raw, &schema)
	}
	if err != nil {
		t.Fatal(err)
	}
	root := data["demarc"].(map[string]any)
	root["schema"] = schema
	languages := map[string]any{}
	for _, code := range root["languages_read"].([]any) {
		if code == "en" {
			continue
		}
		var words any
		if err := json.Unmarshal(read(t, "demarc/languages/"+code.(string)+"/data.json"), &words); err != nil {
			t.Fatal(err)
		}
		languages[code.(string)] = words
	}
	root["languages"] = languages
	all := modules(t)
	coverage := cover.New()
	results, err := tester.NewRunner().
		SetStore(inmem.NewFromObject(data)).
		SetModules(all).
		SetCoverageQueryTracer(coverage).
		SetTimeout(time.Minute). // measuring makes them slow
		RaiseBuiltinErrors(true).
		RunTests(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for result := range results {
		count++
		if !result.Pass() {
			t.Errorf("%s: %s failed: %v", result.Location, result.Name, result.Error)
		}
	}
	if count == 0 {
		t.Fatal("no Rego test was run")
	}
	report := coverage.Report(all)
	for path, file := range report.Files {
		if strings.HasSuffix(path, "_test.rego") || t.Failed() { // who mends a test looks at that
			continue
		}
		for _, missed := range file.NotCovered {
			t.Logf("%s:%d: no test reaches this line", path, missed.Start.Row)
		}
	}
	t.Logf("%d Rego tests reach %.1f %% of the lines", count, report.Coverage)
	if report.Coverage < minCoverage {
		t.Errorf("Rego tests reach %.1f %% of the lines, expected %d %%", report.Coverage, minCoverage)
	}
}

func sources(t *testing.T) *policy.Sources {
	t.Helper()
	sources, err := policy.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

// TestLoads asks that OPA can load the folder as it is, with the examples and what is generated as data.
func TestLoads(t *testing.T) {
	loaded, err := loader.NewFileLoader().All([]string{"."})
	if err != nil {
		t.Fatal(err)
	}
	if len(loaded.Modules) != len(files(t)) {
		t.Errorf("%d modules are loaded, of %d", len(loaded.Modules), len(files(t)))
	}
}

// TestTyped compiles the rules with `input` typed by the schema, so that a mistyped field fails.
func TestTyped(t *testing.T) {
	var schema any
	raw, err := fs.ReadFile(schemas.FS, schemas.Proposal)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	if _, err := sources(t).Compile(schema); err != nil {
		t.Error(err)
	}
}

// TestWhen asks that no rule fires where its METADATA says that it does not apply: the report would
// call such a rule failed in one proposal and not applicable in the next one like it.
func TestWhen(t *testing.T) {
	compiler := ast.NewCompiler()
	if compiler.Compile(sources(t).Modules); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	var data map[string]any
	if err := json.Unmarshal(read(t, "data.json"), &data); err != nil {
		t.Fatal(err)
	}
	query, err := rego.New(
		rego.Query(`fires := [id |
			some i, leg in data.demarc._places
			some scope in leg.scopes
			some id, rule in data.demarc.catalogue.rules[scope]
			input_of := data.demarc._legs[i].input
			found := data.demarc.rules[scope][rule.name] with input as input_of with data.demarc.as_of as "2026-01-15"
			count(found) > 0
			some condition in rule.when
			holds := {true | data.demarc.judge._holds(condition) with input as input_of}
			count(holds) == 0
		]`),
		rego.Compiler(compiler), rego.Store(inmem.NewFromObject(data)),
	).PrepareForEval(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	judged := 0
	for _, folder := range []string{"valid", "invalid", "cases"} {
		paths, err := filepath.Glob(filepath.Join("..", "testdata", folder, "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if isShape(strings.TrimSuffix(filepath.Base(path), ".yaml")) {
				continue // rules may rely on the right shape
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			docs, err := document.Parse(path, data, document.YAML, document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			proposal := docs[0].Value.(map[string]any)
			if proposal["kind"] != "Proposal" {
				continue // what is expected of the cases
			}
			judged++
			question := policy.Question{Proposal: proposal, AsOf: "2026-01-15"}
			results, err := query.Eval(context.Background(), rego.EvalInput(question.Input()))
			if err != nil || len(results) != 1 {
				t.Fatal(results, err)
			}
			if ids := results[0].Bindings["fires"].([]any); len(ids) > 0 {
				t.Errorf("%s: %v fire, but something that they apply to is not stated", path, ids)
			}
		}
	}
	if judged == 0 {
		t.Fatal("nothing was judged")
	}
}

func isShape(id string) bool {
	return slices.ContainsFunc(policies.Rules(), func(r policies.Rule) bool { return r.ID == id && r.Scope == "shape" })
}

func TestFormatted(t *testing.T) {
	for _, path := range files(t) {
		source := read(t, path)
		formatted, err := format.SourceWithOpts(path, source, format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if !bytes.Equal(source, formatted) {
			t.Errorf("%s is not formatted: run opa fmt -w policies", path)
		}
	}
}

// TestEveryRuleHasATest asks that the Rego tests of a rule's package name the rule.
func TestEveryRuleHasATest(t *testing.T) {
	var tests strings.Builder
	for _, path := range files(t) {
		if strings.HasSuffix(path, "_test.rego") {
			tests.Write(read(t, path))
		}
	}
	for _, rule := range policies.Rules() {
		name := rule.Scope + "." + strings.ReplaceAll(rule.ID, "-", "_")
		if rule.Stage == "" && !strings.Contains(tests.String(), name) {
			t.Errorf("no Rego test names %s", name)
		}
	}
}

// TestParams asks that each threshold says what it is for and why it is what it is, and that a rule
// reads it.
func TestParams(t *testing.T) {
	var data struct {
		Demarc struct {
			Params map[string]struct {
				Value               any
				Description, Reason string
				What                string
			}
			Words, Grammar map[string][]string
			Languages      []string          `json:"languages_read"`
			NoAnswers      map[string]string `json:"no_answers"`
		}
	}
	if err := json.Unmarshal(read(t, "data.json"), &data); err != nil {
		t.Fatal(err)
	}
	var rego strings.Builder
	for _, path := range files(t) {
		if !strings.HasSuffix(path, "_test.rego") {
			rego.Write(read(t, path))
		}
	}
	for name, p := range data.Demarc.Params {
		if p.Value == nil || p.Description+p.What == "" || p.Reason == "" {
			t.Errorf("parameter %s lacks a value, a description or a reason", name)
		}
		if p.What == "" && !strings.Contains(rego.String(), "params."+name+".value") {
			t.Errorf("no rule reads parameter %s", name)
		}
	}
	for _, code := range data.Demarc.Languages {
		if code == "en" {
			continue
		}
		var language struct{ Words, Grammar map[string][]string }
		if err := json.Unmarshal(read(t, "demarc/languages/"+code+"/data.json"), &language); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(slices.Collect(maps.Values(data.Demarc.NoAnswers)), code) {
			t.Errorf("nothing is known as no answer in %s", code)
		}
		for kind, lists := range map[string][2]map[string][]string{
			"words": {data.Demarc.Words, language.Words}, "grammar": {data.Demarc.Grammar, language.Grammar},
		} {
			lists[0] = maps.Clone(lists[0])
			delete(lists[0], "no_answers") // those of other languages count in all, and stand in data.json
			if want, got := slices.Sorted(maps.Keys(lists[0])), slices.Sorted(maps.Keys(lists[1])); !slices.Equal(want, got) {
				t.Errorf("the lists of %s in %s are %v, and those of English %v", kind, code, got, want)
			}
			for name, words := range lists[1] {
				if !slices.IsSorted(words) {
					t.Errorf("the list %s in %s is not sorted", name, code)
				}
			}
		}
	}
	for name, words := range data.Demarc.Words {
		if !strings.Contains(rego.String(), "words."+name) && !strings.HasSuffix(name, "_headings") { // those the library reads
			t.Errorf("no rule reads the word list %s", name)
		}
		if !slices.IsSorted(words) {
			t.Errorf("the word list %s is not sorted", name)
		}
	}
	for name, words := range data.Demarc.Grammar {
		if !strings.Contains(rego.String(), "grammar."+name) {
			t.Errorf("nothing reads the words of grammar %s", name)
		}
		if !slices.IsSorted(words) {
			t.Errorf("the words of grammar %s are not sorted", name)
		}
	}
}
