package schema

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a time zone must be known on every machine
)

// format is a custom or standard string format that is asserted, and how to ask for it.
type format struct {
	expected string
	pattern  *regexp.Regexp
	check    func(string) bool
}

func (f format) holds(v any) bool {
	text, ok := v.(string)
	if !ok {
		return true // another keyword's business
	}
	return (f.pattern == nil || f.pattern.MatchString(text)) && (f.check == nil || f.check(text))
}

var formats = map[string]format{
	"calendar-date": {
		expected: "a date such as 2026-03-01, or a month such as 2026-03",
		check: func(text string) bool {
			_, day := time.Parse("2006-01-02", text)
			_, month := time.Parse("2006-01", text)
			return day == nil || month == nil
		},
	},
	"iso-duration": {
		expected: "a duration such as P12M, P30D or PT4H",
		pattern:  regexp.MustCompile(`^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$`),
		check:    func(text string) bool { return text != "P" && !strings.HasSuffix(text, "T") },
	},
	"iana-timezone": {
		expected: "a time zone such as Europe/Berlin or UTC",
		check:    isZone,
	},
	"currency-code": {
		expected: "a currency code such as EUR or USD",
		pattern:  regexp.MustCompile(`^[A-Z]{3}$`),
	},
}

// zones are those that were found; to find one takes long.
var zones sync.Map

func isZone(text string) bool {
	if _, known := zones.Load(text); known {
		return true
	}
	_, err := time.LoadLocation(text)
	if err != nil || text == "" || text == "Local" {
		return false
	}
	zones.Store(text, true)
	return true
}

var typeNames = map[string]string{
	"object": "a group of keys", "array": "a list", "string": "a text", "number": "a number",
	"integer": "a whole number", "boolean": "true or false", "null": "nothing",
}

// name writes a path as a person does: sla.targets[0].metric.
func name(path []string) string {
	if len(path) == 0 {
		return "the document"
	}
	var b strings.Builder
	for i, key := range path {
		if _, err := strconv.Atoi(key); err == nil && i > 0 {
			fmt.Fprintf(&b, "[%s]", key)
			continue
		}
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(key)
	}
	return b.String()
}

// quote shows a value that was found, shortened if it is long.
func quote(value any) string {
	switch v := value.(type) {
	case nil:
		return "empty"
	case string:
		if runes := []rune(v); len(runes) > 60 {
			return strconv.Quote(string(runes[:57]) + "…")
		}
		return strconv.Quote(v)
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case []any:
		return "a list"
	case map[string]any:
		return "a group of keys"
	}
	return fmt.Sprint(value)
}

// flow writes a value as YAML does in a line.
func flow(value any) string {
	switch v := value.(type) {
	case map[string]any:
		var keys []string
		for _, key := range sortedKeys(v) {
			keys = append(keys, key+": "+flow(v[key]))
		}
		return "{" + strings.Join(keys, ", ") + "}"
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, flow(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return fmt.Sprint(value)
}

// typeHint helps with what YAML 1.2 reads otherwise than its author may think.
func typeHint(at, want any) string {
	text, isText := at.(string)
	if !isText {
		return ""
	}
	if want == "boolean" {
		switch strings.ToLower(text) {
		case "yes", "on", "y":
			return ` (in YAML 1.2 this is a text: write true)`
		case "no", "off", "n":
			return ` (in YAML 1.2 this is a text: write false)`
		case "true", "false":
			return ` (leave out the quotes)`
		}
	}
	if want == "number" || want == "integer" {
		if _, err := strconv.ParseFloat(strings.NewReplacer("_", "", ",", "", " ", "", "%", "").Replace(text), 64); err == nil {
			return ` (write digits and a decimal point only, without quotes)`
		}
	}
	return ""
}

// oneOf lists the allowed words, in their order.
func oneOf(words []string) string { return strings.Join(words, ", ") }

func texts(list any) []string {
	items, _ := list.([]any)
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = fmt.Sprint(item)
	}
	return out
}

func types(schema map[string]any) []string {
	switch t := schema["type"].(type) {
	case string:
		return []string{t}
	case []any:
		return texts(t)
	}
	if c, ok := schema["const"]; ok {
		return []string{typeOf(c)}
	}
	return nil
}

func typeOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	case json.Number:
		if !strings.ContainsAny(v.String(), ".eE") {
			return "integer"
		}
	}
	return "number"
}

func asObject(value any) map[string]any {
	object, _ := value.(map[string]any)
	return object
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
