package policy

import (
	"context"
	"maps"

	"github.com/open-policy-agent/opa/v1/ast"
)

// source begins evaluations. There are two: rules that are compiled at start, and rules that were
// planned before. They mean the same.
type source interface {
	begin(ctx context.Context, data map[string]any, asOf string, input ast.Value) (evaluation, error)
}

// evaluation evaluates rules on one input. It belongs to one goroutine.
type evaluation interface {
	// findings gives the set of a rule as plain values.
	findings(rule *Rule) ([]any, error)
	// content gives data.demarc.content.reading.
	content() (any, error)
}

// onDay adds the day on which rules judge to their data.
func onDay(data map[string]any, asOf string) map[string]any {
	root := maps.Clone(data)
	demarc, _ := root["demarc"].(map[string]any)
	demarc = maps.Clone(demarc)
	if demarc == nil {
		demarc = map[string]any{}
	}
	demarc["as_of"] = asOf
	root["demarc"] = demarc
	return root
}
