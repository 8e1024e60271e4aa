package policy

import (
	"context"
	_ "embed"
	"errors"
	"sync"

	"github.com/go-json-experiment/json" // half the time of the standard library's, at every start
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/policies"
)

//go:embed plan.bin
var builtIn []byte

// BuiltIn gives the built-in rules, which were planned when demarc was built. All engines share them, with what is
// remembered of them.
var BuiltIn = sync.OnceValues(LoadBuiltIn)

// LoadBuiltIn is BuiltIn for who wants a set of its own.
func LoadBuiltIn() (*Set, error) {
	data, err := policies.FS.ReadFile("data.json")
	if err != nil {
		return nil, err
	}
	return Planned(builtIn, policies.Rules(), data, policies.Digest)
}

// Planned makes rules ready to be asked of which there is a plan. The data is JSON.
func Planned(raw []byte, rules []Rule, data []byte, digest string) (*Set, error) {
	program, err := plan.Load(raw)
	if err != nil {
		return nil, err
	}
	decision, ok := program.Function(DecisionFunction)
	if !ok {
		return nil, errors.New("data.demarc.decision is not planned")
	}
	s := &Set{rules: rules, digest: digest, source: &planned{program, decision}}
	return s, json.Unmarshal(data, &s.data)
}

// DecisionFunction is the name of the entry point in a plan.
const DecisionFunction = "g0.data.demarc.decision"

type planned struct {
	program  *plan.Program
	decision int
}

func (p *planned) decide(ctx context.Context, input, data ast.Value) (ast.Value, error) {
	return p.program.NewRun(ctx, input, data).Value(p.decision)
}
