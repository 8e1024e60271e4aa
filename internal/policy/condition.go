package policy

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A condition says when a rule applies to a leg: `sla.targets[].credit` holds where any target
// states a credit, `billing.model = daily-rate|hourly-rate` where the value is one of those, and
// `scope.included or body` where either is stated. An empty list, object or string counts as not
// stated.
type condition []alternative

type alternative struct {
	path   []string // "[]" stands for any item of a list
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
		if name == "" || strings.ContainsAny(name, "[] ") {
			return alternative{}, fmt.Errorf("%q is not a path such as sla.targets[].credit, or path = value|value", text)
		}
		a.path = append(a.path, name)
		if isList {
			a.path = append(a.path, "[]")
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

func (c condition) holds(value any) bool {
	return slices.ContainsFunc(c, func(a alternative) bool { return a.matches(value, a.path) })
}

func (a alternative) matches(value any, path []string) bool {
	if len(path) > 0 {
		switch v := value.(type) {
		case map[string]any:
			child, ok := v[path[0]]
			return ok && a.matches(child, path[1:])
		case []any:
			return path[0] == "[]" && slices.ContainsFunc(v, func(item any) bool { return a.matches(item, path[1:]) })
		}
		return false
	}
	switch v := value.(type) {
	case nil:
		return false
	case string:
		return v != "" && (len(a.values) == 0 || slices.Contains(a.values, v))
	case bool:
		return len(a.values) == 0 || slices.Contains(a.values, fmt.Sprint(v))
	case json.Number:
		return len(a.values) == 0 || slices.Contains(a.values, v.String())
	case []any:
		return len(v) > 0 && len(a.values) == 0
	case map[string]any:
		return len(v) > 0 && len(a.values) == 0
	}
	return false
}
