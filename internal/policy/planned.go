package policy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/go-json-experiment/json" // half the time of the standard library's, at every start
	"github.com/open-policy-agent/opa/v1/ast"
	"golang.org/x/sync/errgroup"

	"github.com/demarc-dev/demarc/internal/plan"
)

// The files that hold what was found out about the rules when demarc was built; package generate makes
// them.
const (
	planFile      = "plan.bin"
	catalogueFile = "catalogue.json"
)

// Catalogue is what a plan needs to know of its rules.
type Catalogue struct {
	Digest string `json:"digest"` // of the sources of the plan
	Rules  []Rule `json:"catalogue"`
}

// planned evaluates rules that were planned when demarc was built.
type planned struct {
	program *plan.Program
	rules   map[string]int // by id, the number of each in the program
	content int

	mu   sync.Mutex
	asOf string
	data ast.Value // on that day
}

// fromPlan reads the plan, and fills in what the engine knows of the rules.
func (e *Engine) fromPlan(fsys fs.FS, raw []byte) (source, error) {
	var program *plan.Program
	var c Catalogue
	var loading errgroup.Group
	loading.Go(func() (err error) {
		program, err = plan.Load(raw)
		return errors.Join(err, decodeFile(fsys, "data.json", &e.data))
	})
	loading.Go(func() error { return decodeFile(fsys, catalogueFile, &c) })
	if err := loading.Wait(); err != nil {
		return nil, err
	}
	for i := range c.Rules {
		if err := c.Rules[i].prepare(); err != nil {
			return nil, err
		}
	}
	e.rules, e.digest = c.Rules, c.Digest
	p := &planned{program: program, rules: map[string]int{}}
	for _, rule := range c.Rules {
		if rule.Scope == "shape" {
			continue // Go's business
		}
		var ok bool
		if p.rules[rule.ID], ok = program.Function("g0.data.demarc.rules." + rule.Scope + "." + regoName(rule.ID)); !ok {
			return nil, fmt.Errorf("rule %s is not planned", rule.ID)
		}
	}
	var ok bool
	if p.content, ok = program.Function("g0.data.demarc.content.reading"); !ok {
		return nil, errors.New("data.demarc.content.reading is not planned")
	}
	return p, nil
}

func decodeFile(fsys fs.FS, name string, into any) error {
	raw, err := fs.ReadFile(fsys, name)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (p *planned) begin(ctx context.Context, data map[string]any, asOf string, input ast.Value) (evaluation, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.data == nil || p.asOf != asOf {
		value, err := ast.InterfaceToValue(onDay(data, asOf))
		if err != nil {
			return nil, err
		}
		p.asOf, p.data = asOf, value
	}
	return &run{p, p.program.NewRun(ctx, input, p.data)}, nil
}

// run evaluates planned rules.
type run struct {
	source *planned
	run    *plan.Run
}

func (r *run) findings(rule *Rule) ([]any, error) {
	value, err := r.run.Value(r.source.rules[rule.ID])
	if err != nil {
		return nil, err
	}
	set, ok := value.(ast.Set)
	if !ok {
		return nil, fmt.Errorf("rule %s gave %v, expected a set of findings", rule.ID, value)
	}
	if set.Len() == 0 {
		return nil, nil
	}
	items, err := ast.JSON(set)
	if err != nil {
		return nil, fmt.Errorf("rule %s: %w", rule.ID, err)
	}
	return items.([]any), nil // as sets are in JSON
}

func (r *run) content() (any, error) {
	value, err := r.run.Value(r.source.content)
	if err != nil {
		return nil, err
	}
	if value == nil {
		return nil, errors.New("the policy gave no result")
	}
	return ast.JSON(value)
}
