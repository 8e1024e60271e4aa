package policy

import (
	"context"
	_ "embed"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json" // half the time of the standard library's, at every start
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/policies"
)

//go:embed plan.bin
var builtIn string

// BuiltInPlan is the plan of the built-in rules.
func BuiltInPlan() string { return builtIn }

// BuiltIn gives the built-in rules, which were planned when demarc was built. All engines share them, with what is
// remembered of them.
var BuiltIn = sync.OnceValues(LoadBuiltIn)

// LoadBuiltIn is BuiltIn for who wants a set of its own.
func LoadBuiltIn() (*Set, error) {
	s, err := Planned(builtIn, constants[:], policies.Rules(), policies.Digest)
	if err != nil {
		return nil, err
	}
	s.known = s.source.(*planned).program.Data()
	s.data = sync.OnceValues(func() (map[string]any, error) {
		raw, err := policies.FS.ReadFile("data.json")
		if err != nil {
			return nil, err
		}
		return decoded(raw)
	})
	s.languages, err = languagesOf(policies.FS)
	return s, err
}

// Extended makes own rules ready to be asked, beside the built-in ones, of which there is a plan, with the data that they read,
// which is JSON, and the files in which they are written.
func Extended(raw string, constants []ast.Term, rules []Rule, data []byte, own OwnFiles, digest string) (*Set, error) {
	s, err := Planned(raw, constants, rules, digest)
	if err != nil {
		return nil, err
	}
	s.known = s.source.(*planned).program.Data()
	s.own, s.data = own, sync.OnceValues(func() (map[string]any, error) { return decoded(data) })
	s.languages, err = languagesOf(policies.FS)
	return s, err
}

func decoded(raw []byte) (data map[string]any, err error) { return data, json.Unmarshal(raw, &data) }

// WithData is a set of the same rules that reads other data, which is JSON and has the words of all languages.
func (s *Set) WithData(data []byte) (*Set, error) {
	other, err := decoded(data)
	return &Set{
		rules: s.rules, digest: s.digest, source: s.source, data: func() (map[string]any, error) { return other, nil },
	}, err
}

// Planned makes rules ready to be asked of which there is a plan. It has no data yet.
func Planned(raw string, constants []ast.Term, rules []Rule, digest string) (*Set, error) {
	program, err := plan.Load(raw, constants)
	if err != nil {
		return nil, err
	}
	decision, ok := program.Function(DecisionFunction)
	if !ok {
		return nil, errors.New("data.demarc.decision is not planned")
	}
	own := slices.ContainsFunc(rules, func(r Rule) bool { return r.Package != "" })
	return &Set{rules: rules, digest: digest, source: &planned{program, decision, own}}, nil
}

// DataOf is what rules see for data where nothing is changed by settings: a part of what data.json has.
func DataOf(sources *Sources) (ast.Value, error) {
	set := &Set{rules: sources.Rules, data: func() (map[string]any, error) { return sources.Data, nil }}
	e, err := New(set, Settings{})
	if err != nil {
		return nil, err
	}
	return e.data, nil
}

// DecisionFunction is the name of the entry point in a plan.
const DecisionFunction = "g0.data.demarc.decision"

type planned struct {
	program  *plan.Program
	decision int
	own      bool // whether there are rules that are not built in
}

func (p *planned) decide(ctx context.Context, input, data ast.Value) (ast.Value, notes, error) {
	run := p.program.NewRun(ctx, input, data)
	run.Limit(maxSteps, maxStepsOfRule)
	noted := notes{}
	if p.own {
		run.LimitForeign(maxMade, maxMadeByRule)
		run.Inspect(func(function string, result ast.Value) (ast.Value, error) {
			result, more, err := bounded(result)
			if more > 0 {
				id := idOf(function)
				noted[id] = note{more: noted[id].more + more}
			}
			return result, err
		})
	}
	value, err := run.Value(p.decision)
	for _, function := range run.Exceeded() {
		noted[idOf(function)] = note{tooComplex: true, why: "it takes more steps than any real contract needs"}
	}
	for _, broken := range run.Broken() {
		noted[idOf(broken.Function)] = note{why: broken.Err.Error()}
	}
	return value, noted, err
}

// The limits of what rules may take, all of them and each, in statements and loops. The largest contract among the
// examples takes 200,000, and a rule of it 20,000; a million takes about a tenth of a second.
const (
	maxSteps       = 20_000_000
	maxStepsOfRule = 5_000_000
)

// The limits of the bytes that own rules make, all of them and each, about. One that collects all of the largest proposal makes
// some MB.
const (
	maxMade       = 256 << 20
	maxMadeByRule = 64 << 20
)

// IsForeign tells whether a function of a plan is of own rules or of what helps them.
func IsForeign(function string) bool {
	name, ofDemarc := strings.CutPrefix(function, "g0.data.demarc.")
	if !ofDemarc {
		return true
	}
	rule, isRule := strings.CutPrefix(name, "rules.")
	home, _, _ := strings.Cut(rule, ".")
	return isRule && !slices.Contains(Scopes, home)
}

// idOf is the id of the rule that a function of a plan is.
func idOf(function string) string {
	return strings.ReplaceAll(function[strings.LastIndexByte(function, '.')+1:], "_", "-")
}
