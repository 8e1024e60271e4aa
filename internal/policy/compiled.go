package policy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// compiled evaluates rules that were compiled at start. It asks OPA's evaluator itself: package rego,
// which would do that, links a compiler to WebAssembly into the program.
type compiled struct {
	compiler *ast.Compiler

	mu    sync.Mutex
	asOf  string
	store storage.Store // the data on that day
}

// fromSource compiles the rules, and fills in what the engine knows of them.
func (e *Engine) fromSource(opts Options) (source, error) {
	modules, data, digest, err := load(opts.Policies)
	if err != nil {
		return nil, err
	}
	if e.rules, err = catalogue(modules); err != nil {
		return nil, err
	}
	if len(e.rules) == 0 {
		return nil, errors.New("no rule found: a rule is a partial set with METADATA in a package such as demarc.rules.managed")
	}
	e.data, e.digest = data, digest
	compiler := ast.NewCompiler().WithCapabilities(capabilities()).WithStrict(true).WithEnablePrintStatements(false)
	if opts.Schema != nil {
		schemas := ast.NewSchemaSet()
		schemas.Put(ast.MustParseRef("schema.proposal"), inputSchema(opts.Schema))
		compiler = compiler.WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
	}
	if compiler.Compile(modules); compiler.Failed() {
		return nil, compiler.Errors
	}
	return &compiled{compiler: compiler}, nil
}

func (c *compiled) begin(ctx context.Context, data map[string]any, asOf string, input ast.Value) (evaluation, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.store == nil || c.asOf != asOf { // a long-lived engine moves from day to day
		c.asOf, c.store = asOf, inmem.NewFromObjectWithOpts(onDay(data, asOf), inmem.OptRoundTripOnWrite(false))
	}
	return &query{ctx: ctx, compiler: c.compiler, store: c.store, input: ast.NewTerm(input), scopes: map[string]map[string]any{}}, nil
}

// query evaluates compiled rules, all of a scope at once.
type query struct {
	ctx      context.Context
	compiler *ast.Compiler
	store    storage.Store
	input    *ast.Term
	scopes   map[string]map[string]any // what was evaluated: rule → set
}

func (q *query) findings(rule *Rule) ([]any, error) {
	sets, ok := q.scopes[rule.Scope]
	if !ok {
		value, err := q.value("rules." + rule.Scope)
		if err != nil {
			return nil, err
		}
		if sets, ok = value.(map[string]any); !ok {
			return nil, fmt.Errorf("package demarc.rules.%s gave %T, expected its rules", rule.Scope, value)
		}
		q.scopes[rule.Scope] = sets
	}
	set, ok := sets[regoName(rule.ID)].([]any)
	if !ok {
		return nil, fmt.Errorf("rule %s gave %T, expected a set of findings", rule.ID, sets[regoName(rule.ID)])
	}
	return set, nil
}

func (q *query) content() (any, error) { return q.value("content.reading") }

func (q *query) value(name string) (any, error) {
	body, err := ast.ParseBody("value = data.demarc." + name)
	if err != nil {
		return nil, err
	}
	queries := q.compiler.QueryCompiler()
	if body, err = queries.Compile(body); err != nil {
		return nil, err
	}
	txn, err := q.store.NewTransaction(q.ctx)
	if err != nil {
		return nil, err
	}
	defer q.store.Abort(q.ctx, txn)
	cancel := topdown.NewCancel()
	defer context.AfterFunc(q.ctx, cancel.Cancel)()
	results, err := topdown.NewQuery(body).
		WithQueryCompiler(queries).
		WithCompiler(q.compiler).
		WithStore(q.store).
		WithTransaction(txn).
		WithInput(q.input).
		WithCancel(cancel).
		WithStrictBuiltinErrors(true).
		Run(q.ctx)
	switch {
	case q.ctx.Err() != nil:
		return nil, q.ctx.Err()
	case err != nil:
		return nil, err
	case len(results) == 0:
		return nil, errors.New("the policy gave no result")
	}
	return ast.JSON(results[0]["value"].Value)
}

// capabilities leave a rule nothing but its input and its data: no clock, no network, no
// environment, no chance.
func capabilities() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.Builtins = slices.DeleteFunc(c.Builtins, func(b *ast.Builtin) bool { return b.IsNondeterministic() || b.Name == "opa.runtime" })
	c.AllowNet = []string{}
	return c
}

// withoutExamples drops the examples of a schema: OPA takes an "id" in one for the id of a schema.
func withoutExamples(schema any) any {
	switch s := schema.(type) {
	case map[string]any:
		out := make(map[string]any, len(s))
		for key, value := range s {
			if key != "examples" {
				out[key] = withoutExamples(value)
			}
		}
		return out
	case []any:
		out := make([]any, len(s))
		for i, value := range s {
			out[i] = withoutExamples(value)
		}
		return out
	}
	return schema
}

func load(fsys fs.FS) (map[string]*ast.Module, map[string]any, string, error) {
	modules := map[string]*ast.Module{}
	data := map[string]any{}
	sum := sha256.New()
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.rego") {
			return err
		}
		isData := path == "data.json"
		if !isData && !strings.HasSuffix(path, ".rego") {
			return nil
		}
		content, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %d\n", path, len(content))
		sum.Write(content)
		if isData {
			if err := json.Unmarshal(content, &data); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			return nil
		}
		module, err := ast.ParseModuleWithOpts(path, string(content), ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1})
		if err != nil {
			return err
		}
		modules[path] = module
		return nil
	})
	return modules, data, "sha256:" + hex.EncodeToString(sum.Sum(nil)), err
}
