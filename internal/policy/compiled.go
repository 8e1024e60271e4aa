package policy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Sources are the Rego modules of rules, by their files, with the data that they read.
type Sources struct {
	Modules map[string]*ast.Module
	Rules   []Rule
	Data    map[string]any

	languages languageFiles
	own       map[string]bool // the files of the modules that are not built in
	texts     OwnFiles        // those files, as they are written
}

// catalogueFile is what the catalogue of rules is called among their modules.
const catalogueFile = "catalogue.rego"

// Load reads rules: .rego files, of which tests are left out, and data.json. The module that tells the decision
// which rules there are is made anew. An error names the file and the line.
func Load(fsys fs.FS) (*Sources, error) {
	s := &Sources{Modules: map[string]*ast.Module{}, Data: map[string]any{}}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.rego") || path == catalogueFile {
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
		if isData {
			if err := json.Unmarshal(content, &s.Data); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			return nil
		}
		s.Modules[path], err = parse(path, content)
		return err
	})
	if err != nil {
		return nil, err
	}
	if s.languages, err = languagesOf(fsys); err != nil {
		return nil, err
	}
	if err := s.catalogue(); err != nil {
		return nil, err
	}
	if len(s.Rules) == 0 {
		return nil, errors.New("no rule found: a rule is a partial set with METADATA in a package such as demarc.rules.managed")
	}
	return s, s.tellCatalogue()
}

// tellCatalogue makes the module that tells the decision which rules there are.
func (s *Sources) tellCatalogue() error {
	told, err := s.Catalogue()
	if err != nil {
		return err
	}
	s.Modules[catalogueFile], err = parse(catalogueFile, told)
	return err
}

func parse(path string, content []byte) (*ast.Module, error) {
	module, err := ast.ParseModuleWithOpts(path, string(content), ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1})
	return module, inLines(err)
}

// Catalogue is the Rego of package demarc.catalogue, which tells data.demarc.decision which rules there are.
func (s *Sources) Catalogue() ([]byte, error) { return catalogueModule(s.Rules) }

// Compile makes rules ready to be asked, without a plan. With a schema, which is that of proposals, decoded,
// `input` is typed by it, so that a mistyped field is an error.
func (s *Sources) Compile(schema any) (*Set, error) {
	compiler := ast.NewCompiler().WithCapabilities(Capabilities()).WithStrict(true).WithEnablePrintStatements(false)
	if schema != nil {
		schemas := ast.NewSchemaSet()
		schemas.Put(ast.MustParseRef("schema.proposal"), inputSchema(schema))
		schemas.Put(ast.MustParseRef("schema.question"), map[string]any{})
		compiler = compiler.WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
	}
	modules := map[string]*ast.Module{}
	for path, module := range s.Modules {
		modules[path] = module.Copy() // the compiler changes them
	}
	compiler.SetErrorLimit(1000) // more than anybody mends at a time
	if compiler.Compile(modules); compiler.Failed() {
		return nil, inLines(compiler.Errors)
	}
	if err := s.refused(compiler.Modules); err != nil {
		return nil, err
	}
	data, err := json.Marshal(s.Data)
	if err != nil {
		return nil, err
	}
	parts := [][]byte{data}
	for _, code := range sortedKeys(s.languages) {
		words, err := s.languages[code]()
		if err != nil {
			return nil, err
		}
		raw, err := json.Marshal(words)
		if err != nil {
			return nil, err
		}
		parts = append(parts, raw)
	}
	return &Set{
		rules: s.Rules, data: func() (map[string]any, error) { return s.Data, nil }, languages: s.languages,
		digest: s.Digest(parts...), source: &compiled{compiler: compiler},
	}, nil
}

// Digest identifies the rules, but for their comments, with other parts of what they go by.
func (s *Sources) Digest(with ...[]byte) string {
	parts := [][]byte{}
	for _, path := range sortedKeys(s.Modules) {
		parts = append(parts, []byte(path), []byte(s.Modules[path].String()))
	}
	return DigestOf(append(parts, with...)...)
}

// compiled asks rules that were compiled at start. It asks OPA's evaluator itself: package rego,
// which would do that, links a compiler to WebAssembly into the program.
type compiled struct {
	compiler *ast.Compiler

	mu    sync.Mutex
	data  ast.Value
	store storage.Store // of that data
}

// Compiler is what has compiled the rules of a set; nil if they were planned.
func (s *Set) Compiler() *ast.Compiler {
	if c, ok := s.source.(*compiled); ok {
		return c.compiler
	}
	return nil
}

func (c *compiled) storeOf(data ast.Value) (storage.Store, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.data != data {
		root, err := ast.JSON(data)
		if err != nil {
			return nil, err
		}
		c.data, c.store = data, inmem.NewFromObjectWithOpts(root.(map[string]any), inmem.OptRoundTripOnWrite(false))
	}
	return c.store, nil
}

func (c *compiled) decide(ctx context.Context, input, data ast.Value) (ast.Value, notes, error) {
	store, err := c.storeOf(data)
	if err != nil {
		return nil, nil, err
	}
	body, err := ast.ParseBody("value = data.demarc.decision")
	if err != nil {
		return nil, nil, err
	}
	queries := c.compiler.QueryCompiler()
	if body, err = queries.Compile(body); err != nil {
		return nil, nil, err
	}
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer store.Abort(ctx, txn)
	cancel := topdown.NewCancel()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	results, err := topdown.NewQuery(body).
		WithQueryCompiler(queries).
		WithCompiler(c.compiler).
		WithStore(store).
		WithTransaction(txn).
		WithInput(ast.NewTerm(input)).
		WithCancel(cancel).
		WithStrictBuiltinErrors(true).
		Run(ctx)
	if err != nil || len(results) == 0 {
		return nil, nil, err
	}
	return results[0]["value"].Value, nil, nil
}

// bodyKey is no key that a proposal can have: what is written there is unknown, and no rule sees it.
const bodyKey = "body"

// InputSchema is the schema of what rules see, as JSON, of that of proposals: for OPA, which checks rules by it.
func InputSchema(proposal []byte) ([]byte, error) {
	var schema any
	if err := json.Unmarshal(proposal, &schema); err != nil {
		return nil, err
	}
	return json.Marshal(inputSchema(schema))
}

// inputSchema turns the schema of proposals into that of what rules see: with the prose of the scope.
func inputSchema(schema any) any {
	root, ok := withoutExamples(schema).(map[string]any)
	if !ok {
		return schema
	}
	properties, _ := root["properties"].(map[string]any)
	properties = maps.Clone(properties)
	text := map[string]any{"type": "string"}
	properties[bodyKey] = map[string]any{"type": "array", "items": map[string]any{
		"type":                 "object",
		"properties":           map[string]any{"leg": text, "heading": text, "text": text},
		"additionalProperties": false,
	}}
	root["properties"] = properties
	return root
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
