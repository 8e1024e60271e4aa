package policy

import (
	"fmt"
	"slices"
	"strings"
)

// A condition says when a rule applies to a leg: `sla.targets[].credit` holds where any target
// states a credit, `billing.model = daily-rate|hourly-rate` where the value is one of those, and
// `scope.included or body` where either is stated. An empty list, object or string counts as not
// stated. Package demarc.judge evaluates it.
type condition []alternative

type alternative struct {
	path   []string // to the value, or to the list
	isList bool     // any item of it will do, or what is below
	below  []string
	values []string // empty: any value will do
}

func parseCondition(text string) (condition, error) {
	var c condition
	for part := range strings.SplitSeq(text, " or ") {
		a, err := parseAlternative(part)
		if err != nil {
			return nil, err
		}
		c = append(c, a)
	}
	return c, nil
}

func parseAlternative(text string) (alternative, error) {
	path, values, hasValues := strings.Cut(text, "=")
	var a alternative
	for key := range strings.SplitSeq(strings.TrimSpace(path), ".") {
		name, isList := strings.CutSuffix(key, "[]")
		switch {
		case name == "" || strings.ContainsAny(name, "[] ") || isList && a.isList:
			return alternative{}, fmt.Errorf("%q is not a path such as sla.targets[].credit, with one list at most, or path = value|value", text)
		case a.isList:
			a.below = append(a.below, name)
		default:
			a.path, a.isList = append(a.path, name), isList
		}
	}
	if hasValues {
		for value := range strings.SplitSeq(values, "|") {
			a.values = append(a.values, strings.TrimSpace(value))
		}
		if slices.Contains(a.values, "") {
			return alternative{}, fmt.Errorf("%q names an empty value", text)
		}
	}
	return a, nil
}

// told is the condition as package demarc.judge reads it.
func (c condition) told() []any {
	list := make([]any, len(c))
	for i, a := range c {
		list[i] = map[string]any{
			"path": a.path, "is_list": a.isList, "below": append([]string{}, a.below...), "values": append([]string{}, a.values...),
		}
	}
	return list
}
