// Package policytest runs the tests that stand beside rules, with OPA's tester: rules in Rego whose names begin with test_.
package policytest

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/demarc-dev/demarc/internal/planner"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

// Options say which tests are run.
type Options struct {
	Shape   []byte        // the schema of proposals as rules see it
	Filter  string        // a regular expression of names; "" runs all
	BuiltIn bool          // those of the built-in rules, too
	Timeout time.Duration // of each test; 0 is ten seconds
}

// Result is how a test ended.
type Result struct {
	Name    string        `json:"name"` // package and rule
	File    string        `json:"file"`
	Line    int           `json:"line"`
	Outcome string        `json:"outcome"` // passed, failed, skipped or error
	Message string        `json:"message,omitempty"`
	At      int           `json:"at,omitempty"` // the line of what did not hold
	Took    time.Duration `json:"took_ns"`
}

// Coverage is which lines of own rules the tests reached.
type Coverage struct {
	Files   []FileCoverage `json:"files"`
	Percent float64        `json:"percent"`
}

// FileCoverage is that of one file, with the numbers of the lines.
type FileCoverage struct {
	File    string  `json:"file"`
	Covered []int   `json:"covered"`
	Missing []int   `json:"missing"`
	Percent float64 `json:"percent"`
}

// Run runs the tests of own rules. An error is about the rules or the tests as they are written.
func Run(ctx context.Context, own []policy.Own, opts Options) ([]Result, Coverage, error) {
	files, err := policy.ReadOwn(own...)
	if err != nil {
		return nil, Coverage{}, err
	}
	tests, err := policy.ReadTests(own...)
	if err != nil {
		return nil, Coverage{}, err
	}
	sources, err := planner.Sources(files, opts.Shape)
	if err != nil {
		return nil, Coverage{}, err
	}
	modules, err := tests.Parse()
	if err != nil {
		return nil, Coverage{}, err
	}
	testFiles := map[string]bool{}
	for name, module := range modules {
		if path := packageOf(module); !strings.HasPrefix(path, "demarc.") || strings.HasPrefix(path, "demarc.rules.") && !slices.Contains(policy.Scopes, home(path)) {
			testFiles[name] = true
			continue
		}
		return nil, Coverage{}, fmt.Errorf("%s:%d: package %s is demarc's own, expected one such as demarc.rules.acme_test", name, module.Package.Location.Row, packageOf(module))
	}
	if opts.BuiltIn {
		if err := addBuiltIn(modules, testFiles); err != nil {
			return nil, Coverage{}, err
		}
	}
	for name, module := range sources.Modules {
		modules[name] = module.Copy()
	}
	store, err := storeOf(sources)
	if err != nil {
		return nil, Coverage{}, err
	}
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		return nil, Coverage{}, err
	}
	defer store.Abort(ctx, txn)
	if _, err := regexp.Compile(opts.Filter); err != nil {
		return nil, Coverage{}, err
	}
	if opts.Timeout == 0 {
		opts.Timeout = 10 * time.Second
	}
	covered := cover.New()
	run := func(filter string, prepare func(*tester.Runner)) ([]*tester.Result, error) {
		copies := map[string]*ast.Module{}
		for name, module := range modules {
			copies[name] = module.Copy() // the compiler changes them
		}
		runner := tester.NewRunner().SetCompiler(ast.NewCompiler().WithCapabilities(policy.Capabilities())).
			SetModules(copies).SetStore(store).SetTimeout(opts.Timeout).RaiseBuiltinErrors(true).Filter(filter)
		prepare(runner)
		ended, err := runner.RunTests(ctx, txn)
		if err != nil {
			return nil, err
		}
		var all []*tester.Result
		for r := range ended {
			if r.Location != nil && testFiles[r.Location.File] {
				all = append(all, r)
			}
		}
		return all, nil
	}
	ended, err := run(opts.Filter, func(r *tester.Runner) { r.SetCoverageQueryTracer(covered).CapturePrintOutput(true) })
	if err != nil {
		return nil, Coverage{}, err
	}
	var results []Result
	var failed []string
	for _, r := range ended {
		results = append(results, resultOf(r))
		if r.Fail {
			failed = append(failed, regexp.QuoteMeta(r.Package+"."+r.Name))
		}
	}
	if len(failed) > 0 { // only a trace tells where, and with it no coverage is counted
		traced, err := run("^("+strings.Join(failed, "|")+")$", func(r *tester.Runner) { r.EnableTracing(true) })
		if err != nil {
			return nil, Coverage{}, err
		}
		for i := range results {
			for _, r := range traced {
				if again := resultOf(r); again.Name == results[i].Name && again.At > 0 {
					results[i].At, results[i].Message = again.At, strings.TrimSpace(results[i].Message+"\n"+again.Message)
				}
			}
		}
	}
	slices.SortStableFunc(results, func(a, b Result) int {
		if by := strings.Compare(a.File, b.File); by != 0 {
			return by
		}
		return a.Line - b.Line
	})
	return results, coverageOf(covered.Report(modules), files), nil
}

func packageOf(m *ast.Module) string { return strings.TrimPrefix(m.Package.Path.String(), "data.") }

// home is the last part of the name of a package.
func home(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

func addBuiltIn(modules map[string]*ast.Module, testFiles map[string]bool) error {
	return fs.WalkDir(policies.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.rego") {
			return err
		}
		content, err := fs.ReadFile(policies.FS, name)
		if err != nil {
			return err
		}
		modules[name], err = ast.ParseModuleWithOpts(name, string(content), ast.ParserOptions{RegoVersion: ast.RegoV1})
		testFiles[name] = true
		return err
	})
}

func resultOf(r *tester.Result) Result {
	result := Result{
		Name: strings.TrimPrefix(r.Package, "data.") + "." + r.Name, File: r.Location.File, Line: r.Location.Row, Took: r.Duration, Outcome: "passed",
		Message: strings.TrimSpace(string(r.Output)),
	}
	switch {
	case r.Error != nil:
		result.Outcome, result.Message = "error", strings.TrimSpace(result.Message+"\n"+r.Error.Error())
	case r.Skip:
		result.Outcome = "skipped"
	case r.Fail:
		result.Outcome = "failed"
		for _, event := range slices.Backward(r.Trace) {
			if event.Op == topdown.FailOp && event.Location != nil && event.Location.File == r.Location.File {
				result.At = event.Location.Row
				result.Message = "did not hold: " + strings.TrimSpace(string(event.Location.Text))
				break
			}
		}
	}
	return result
}

// storeOf has the data that rules read, as they read it when they judge.
func storeOf(sources *policy.Sources) (storage.Store, error) {
	data, err := sources.AllData()
	if err != nil {
		return nil, err
	}
	return inmem.NewFromObject(data), nil
}

func coverageOf(report cover.Report, own policy.OwnFiles) Coverage {
	var c Coverage
	var covered, all int
	for name := range own {
		found, ok := report.Files[name]
		if !ok {
			continue
		}
		f := FileCoverage{File: name, Covered: linesOf(found.Covered), Missing: linesOf(found.NotCovered)}
		f.Percent = percent(len(f.Covered), len(f.Covered)+len(f.Missing))
		covered, all = covered+len(f.Covered), all+len(f.Covered)+len(f.Missing)
		c.Files = append(c.Files, f)
	}
	slices.SortFunc(c.Files, func(a, b FileCoverage) int { return strings.Compare(a.File, b.File) })
	c.Percent = percent(covered, all)
	return c
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 100
	}
	return float64(part*1000/whole) / 10
}

func linesOf(ranges []cover.Range) []int {
	lines := []int{}
	for _, r := range ranges {
		for line := r.Start.Row; line <= r.End.Row; line++ {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}
