package policy

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A condition says when a rule applies to a leg: `sla.targets[].credit` holds where any target
// states a credit, `billing.model = daily-rate|hourly-rate` where the value is one of those.
// An empty list, object or string counts as not stated.
type condition struct {
	path   []string // "[]" stands for any item of a list
	values []string // empty: any value will do
}

func parseCondition(text string) (condition, error) {
	path, values, hasValues := strings.Cut(text, "=")
	var c condition
	for key := range strings.SplitSeq(strings.TrimSpace(path), ".") {
		name, isList := strings.CutSuffix(key, "[]")
		if name == "" || strings.ContainsAny(name, "[] ") {
			return condition{}, fmt.Errorf("%q is not a path such as sla.targets[].credit, or path = value|value", text)
		}
		c.path = append(c.path, name)
		if isList {
			c.path = append(c.path, "[]")
		}
	}
	if hasValues {
		for value := range strings.SplitSeq(values, "|") {
			c.values = append(c.values, strings.TrimSpace(value))
		}
		if slices.Contains(c.values, "") {
			return condition{}, fmt.Errorf("%q names an empty value", text)
		}
	}
	return c, nil
}

func (c condition) holds(value any) bool { return c.matches(value, c.path) }

func (c condition) matches(value any, path []string) bool {
	if len(path) > 0 {
		switch v := value.(type) {
		case map[string]any:
			child, ok := v[path[0]]
			return ok && c.matches(child, path[1:])
		case []any:
			return path[0] == "[]" && slices.ContainsFunc(v, func(item any) bool { return c.matches(item, path[1:]) })
		}
		return false
	}
	switch v := value.(type) {
	case nil:
		return false
	case string:
		return v != "" && (len(c.values) == 0 || slices.Contains(c.values, v))
	case bool:
		return len(c.values) == 0 || slices.Contains(c.values, fmt.Sprint(v))
	case json.Number:
		return len(c.values) == 0 || slices.Contains(c.values, v.String())
	case []any:
		return len(v) > 0 && len(c.values) == 0
	case map[string]any:
		return len(v) > 0 && len(c.values) == 0
	}
	return false
}
