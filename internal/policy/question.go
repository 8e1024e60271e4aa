package policy

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/words"
)

// Question is what data.demarc.decision is asked.
type Question struct {
	Proposal map[string]any
	AsOf     string            // YYYY-MM-DD
	Body     []Text            // the prose that says what the work is
	Shape    []Fault           // what is wrong with the shape
	Waivers  []map[string]any  // exceptions that are written elsewhere than in the proposal
	Nearest  map[string]string // for ids in exceptions that no rule has, the nearest that one has
}

// Nearest gives, for ids in the exceptions of a question that no rule has, the nearest that one has.
func (e *Engine) Nearest(q Question) map[string]string {
	own, _ := q.Proposal["waivers"].([]any)
	all := slices.Clone(q.Waivers)
	for _, waiver := range own {
		fields, _ := waiver.(map[string]any)
		all = append(all, fields)
	}
	found := map[string]string{}
	for _, waiver := range all {
		id, _ := waiver["rule"].(string)
		if _, known := e.rule(id); known || id == "" {
			continue
		}
		ids := make([]string, len(e.rules))
		for i, rule := range e.rules {
			ids[i] = rule.ID
		}
		if near := words.Nearest(id, ids); near != "" {
			found[id] = near
		}
	}
	return found
}

// AspectOf is the aspect of a rule, by its id.
func (e *Engine) AspectOf(id string) string {
	rule, _ := e.rule(id)
	return rule.Aspect
}

// rule finds a rule of the catalogue, which is sorted by id.
func (e *Engine) rule(id string) (Rule, bool) {
	i, ok := slices.BinarySearchFunc(e.rules, id, func(r Rule, id string) int { return strings.Compare(r.ID, id) })
	if !ok {
		return Rule{}, false
	}
	return e.rules[i], true
}

// Text is a piece of prose that says what the work is. Rules see such texts as items of `input.body`.
type Text struct {
	Leg     string // "project" or "service"
	Heading string // the nearest above it
	Text    string
}

// Fault is something wrong with the shape of a proposal.
type Fault struct {
	Rule    string // id
	Path    []string
	Message string
}

// Input is the question in the form in which a policy gets it, of the types that JSON has.
func (q Question) Input() map[string]any {
	input := map[string]any{"proposal": q.Proposal, "as_of": q.AsOf}
	shape := make([]any, len(q.Shape))
	for i, f := range q.Shape {
		path := make([]any, len(f.Path))
		for j, step := range f.Path {
			path[j] = step
		}
		shape[i] = map[string]any{"rule": f.Rule, "path": path, "message": f.Message}
	}
	input["shape"] = shape // even if it is empty: it tells that somebody has looked
	if len(q.Body) > 0 {
		body := make([]any, len(q.Body))
		for i, text := range q.Body {
			body[i] = map[string]any{"leg": text.Leg, "heading": text.Heading, "text": text.Text}
		}
		input["body"] = body
	}
	if len(q.Waivers) > 0 {
		waivers := make([]any, len(q.Waivers))
		for i, w := range q.Waivers {
			waivers[i] = w
		}
		input["waivers"] = waivers
	}
	if len(q.Nearest) > 0 {
		nearest := map[string]any{}
		for id, near := range q.Nearest {
			nearest[id] = near
		}
		input["nearest"] = nearest
	}
	return input
}

// JSON is the question as JSON in one line, with numbers as they are written.
func (q Question) JSON() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(q.Input())
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

func (q Question) value() (ast.Value, error) { return ast.InterfaceToValue(q.Input()) }
