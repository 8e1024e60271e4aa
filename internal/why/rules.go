package why

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/demarc-dev/demarc"
)

// rules are those of a validator, as they are written, with what OPA's evaluator needs to ask single parts of them. What is
// asked is what the bundle for OPA has, which decides as the validator does.
type rules struct {
	modules  map[string]*ast.Module // by their files, as they are written
	packages map[string][]*ast.Module
	compiler *ast.Compiler
	data     map[string]any
	stores   map[string]storage.Store // by the day on which proposals are judged
}

// builtIn is what the names of the files of built-in rules begin with, after the folder of a checkout in which they are.
const builtIn = "demarc/policies/"

func load(v *demarc.Validator) (*rules, error) {
	files, _, err := v.Bundle()
	if err != nil {
		return nil, err
	}
	r := &rules{modules: map[string]*ast.Module{}, packages: map[string][]*ast.Module{}, stores: map[string]storage.Store{}}
	compiled := map[string]*ast.Module{}
	for name, content := range files {
		if name == "data.json" {
			if err := util.Unmarshal(content, &r.data); err != nil {
				return nil, err
			}
			continue
		}
		if own, ok := strings.CutPrefix(name, "own/"); ok {
			name = own
		} else {
			name = builtIn + name
		}
		module, err := ast.ParseModuleWithOpts(name, string(content), ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			return nil, err
		}
		path := module.Package.Path.String()
		r.modules[name], r.packages[path] = module, append(r.packages[path], module)
		compiled[name] = module.Copy() // the compiler changes it
	}
	for _, modules := range r.packages {
		slices.SortFunc(modules, func(a, b *ast.Module) int { return strings.Compare(fileOf(a), fileOf(b)) })
	}
	r.compiler = ast.NewCompiler()
	if r.compiler.Compile(compiled); r.compiler.Failed() {
		return nil, r.compiler.Errors
	}
	return r, nil
}

func fileOf(m *ast.Module) string { return m.Package.Location.File }

// storeOf has the data that rules see on a day.
func (r *rules) storeOf(day string) storage.Store {
	store, ok := r.stores[day]
	if !ok {
		data := map[string]any{}
		for name, of := range r.data {
			data[name] = of
		}
		mine := map[string]any{"as_of": day}
		own, _ := data["demarc"].(map[string]any)
		for name, of := range own {
			mine[name] = of
		}
		data["demarc"] = mine
		store = inmem.NewFromObjectWithOpts(data, inmem.OptRoundTripOnWrite(false))
		r.stores[day] = store
	}
	return store
}

// sight is what rules see: an input, on a day.
type sight struct {
	rules *rules
	day   string
	input *ast.Term
}

// seen makes a sight of what stands in JSON.
func (r *rules) seen(day string, raw []byte) (sight, error) {
	var value any
	if err := util.UnmarshalJSON(raw, &value); err != nil { // with every digit
		return sight{}, err
	}
	input, err := ast.InterfaceToValue(value)
	return sight{r, day, ast.NewTerm(input)}, err
}

// mostResults is how many results of a query are looked at.
const mostResults = 5000

// bindings are the values of variables, by their names as they are written.
type bindings map[string]*ast.Term

// ask asks a query as if it stood in a module; nil is none. The results are different ones, in their order. It fails where the query
// cannot be asked, such as for a variable that is bound further below only.
func (s sight) ask(ctx context.Context, in *ast.Module, query ast.Body, tracers ...topdown.QueryTracer) ([]bindings, error) {
	compiler := s.rules.compiler.QueryCompiler()
	if in != nil {
		imports := make([]*ast.Import, len(in.Imports))
		for i, of := range in.Imports {
			imports[i] = of.Copy()
		}
		compiler = compiler.WithContext(ast.NewQueryContext().WithPackage(in.Package.Copy()).WithImports(imports))
	}
	compiled, err := compiler.WithStageAfterID(ast.StageCheckSafety, asInRules).Compile(query)
	if err != nil {
		return nil, &notAsked{err}
	}
	store := s.rules.storeOf(s.day)
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Abort(ctx, txn)
	cancel := topdown.NewCancel()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	q := topdown.NewQuery(compiled).WithQueryCompiler(compiler).WithCompiler(s.rules.compiler).WithStore(store).
		WithTransaction(txn).WithInput(s.input).WithCancel(cancel)
	for _, tracer := range tracers {
		q = q.WithQueryTracer(tracer)
	}
	written := compiler.RewrittenVars()
	var all []bindings
	seen := map[string]bool{}
	err = q.Iter(ctx, func(result topdown.QueryResult) error {
		b := bindings{}
		for v, value := range result {
			name, ok := written[v]
			if !ok {
				name = v
			}
			if !name.IsGenerated() && !name.IsWildcard() && !strings.HasPrefix(string(name), "__local") {
				b[string(name)] = value
			}
		}
		if key := b.key(nil); !seen[key] && len(all) < mostResults {
			seen[key] = true
			all = append(all, b)
		}
		return nil
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return all, err
}

// asInRules is what OPA does to rules and not to queries: it takes == for =, so that `not input.a == 1` holds where there is no a.
var asInRules = ast.QueryCompilerStageDefinition{Name: "RewriteEquals", MetricName: "query_compile_stage_rewrite_equals", Stage: func(_ ast.QueryCompiler, body ast.Body) (ast.Body, error) {
	ast.WalkExprs(body, func(e *ast.Expr) bool {
		if e.IsCall() && e.Operator().Equal(ast.Equal.Ref()) && len(e.Operands()) == 2 {
			e.SetOperator(ast.NewTerm(ast.Equality.Ref()))
		}
		return false
	})
	return body, nil
}}

// notAsked is a query that cannot be asked as it stands.
type notAsked struct{ error }

// key tells bindings from others, by some of the variables; nil is all.
func (b bindings) key(of bindings) string {
	var key strings.Builder
	for _, name := range sortedKeys(b) {
		if _, ok := of[name]; ok || of == nil {
			fmt.Fprint(&key, name, "=", b[name], "\n")
		}
	}
	return key.String()
}

// bound are the bindings as expressions.
func (b bindings) bound() []*ast.Expr {
	var all []*ast.Expr
	for _, name := range sortedKeys(b) {
		all = append(all, ast.Assign.Expr(ast.VarTerm(name), opaque(b[name])))
	}
	return all
}

// opaque is a value of which OPA does not know the type when it compiles: rules ask for fields that this one need not have.
func opaque(value *ast.Term) *ast.Term {
	return ast.CallTerm(ast.NewTerm(ast.ObjectGet.Ref()), ast.ObjectTerm(ast.Item(ast.StringTerm("it"), value)), ast.StringTerm("it"), ast.NullTerm())
}

// part is a leg of a proposal, or the whole, as the decision judges it.
type part struct {
	sight

	name   string // project or service; "" is the whole
	scopes []string
	place  *ast.Term // what legs.path_in_whole goes by

	isWhole bool // so that its paths are those of the proposal
}

// partsOf are those of a question.
func (r *rules) partsOf(ctx context.Context, question []byte) ([]part, error) {
	var asked struct {
		AsOf string `json:"as_of"`
	}
	if err := json.Unmarshal(question, &asked); err != nil {
		return nil, err
	}
	whole, err := r.seen(asked.AsOf, question)
	if err != nil {
		return nil, err
	}
	found, err := whole.ask(ctx, nil, ast.MustParseBody("parts := data.demarc._legs"))
	if err != nil || len(found) == 0 {
		return nil, err
	}
	list, ok := found[0]["parts"].Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("data.demarc._legs is %v, expected a list", found[0]["parts"])
	}
	var parts []part
	list.Foreach(func(leg *ast.Term) {
		p := part{sight: sight{r, asked.AsOf, leg.Get(ast.StringTerm("input"))}, place: withoutInput(leg)}
		if base, ok := leg.Get(ast.StringTerm("base")).Value.(*ast.Array); ok {
			p.isWhole = base.Len() == 0
		}
		if name, ok := leg.Get(ast.StringTerm("name")).Value.(ast.String); ok {
			p.name = string(name)
		}
		if scopes, ok := leg.Get(ast.StringTerm("scopes")).Value.(*ast.Array); ok {
			scopes.Foreach(func(scope *ast.Term) { p.scopes = append(p.scopes, string(scope.Value.(ast.String))) })
		}
		parts = append(parts, p)
	})
	return parts, nil
}

// withoutInput is a leg without what its rules see, which is large.
func withoutInput(leg *ast.Term) *ast.Term {
	small := ast.NewObject()
	if object, ok := leg.Value.(ast.Object); ok {
		object.Foreach(func(key, value *ast.Term) {
			if key.Value.Compare(ast.String("input")) != 0 {
				small.Insert(key, value)
			}
		})
	}
	return ast.NewTerm(small)
}

// inWhole is a path of the part, as one of the proposal.
func (p part) inWhole(ctx context.Context, path []*ast.Term) []string {
	if p.isWhole {
		return textsOf(path)
	}
	asked := ast.NewBody(ast.Assign.Expr(ast.VarTerm("path"), ast.CallTerm(
		ast.NewTerm(ast.MustParseRef("data.demarc.legs.path_in_whole")), p.place, ast.ArrayTerm(path...),
	)))
	found, err := p.ask(ctx, nil, asked)
	if err == nil && len(found) == 1 {
		if list, ok := found[0]["path"].Value.(*ast.Array); ok {
			path = nil
			list.Foreach(func(step *ast.Term) { path = append(path, step) })
		}
	}
	return textsOf(path)
}

// at is what stands at a path.
func (p part) at(path []*ast.Term) (any, bool) {
	value, err := p.input.Value.Find(ast.Ref(path))
	if err != nil {
		return nil, false
	}
	return jsonOf(value), true
}

func jsonOf(value ast.Value) any {
	of, err := ast.JSON(value)
	if err != nil {
		return value.String()
	}
	return of
}

// textsOf are the steps of a path as texts.
func textsOf(path []*ast.Term) []string {
	texts := []string{}
	for _, step := range path {
		if s, ok := step.Value.(ast.String); ok {
			texts = append(texts, string(s))
			continue
		}
		texts = append(texts, step.String())
	}
	return texts
}

// rulesOf are the alternatives of a rule, in their order.
func (r *rules) rulesOf(path string, name string) []*ast.Rule {
	var all []*ast.Rule
	for _, module := range r.packages[path] {
		for _, rule := range module.Rules {
			if rule.Head.Ref()[0].Value.Compare(ast.Var(name)) == 0 {
				all = append(all, rule)
			}
		}
	}
	return all
}

// remark is the comment just above a rule, without its marks; "" if there is none, or it is METADATA.
func remark(of *ast.Rule) string {
	if of.Module == nil || of.Location == nil {
		return ""
	}
	above := map[int]string{}
	for _, comment := range of.Module.Comments {
		if comment.Location.Col == 1 {
			above[comment.Location.Row] = strings.TrimSpace(string(bytes.TrimPrefix(comment.Text, []byte("#"))))
		}
	}
	var lines []string
	for row := of.Location.Row - 1; ; row-- {
		line, ok := above[row]
		if !ok {
			break
		}
		if line == "METADATA" {
			return ""
		}
		lines = append([]string{line}, lines...)
	}
	return strings.Join(lines, " ")
}
